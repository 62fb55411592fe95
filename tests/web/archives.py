#!/usr/bin/env python3
"""archives.py [--fault NAME]    what libraries' own tools make of the exports: warcio, py-wacz, cdxj-indexer, bagit and pywb.

Two sites: that of hosts_fixture.py, with corrections, withdrawals and old addresses of every kind, and this repository's. Each is built,
and exported twice as a bag and as a WACZ, in another folder, zone and number of threads the second time; the repository's also
in parts. The program is $CHANCERY, else what cargo built last. A fault, for selftest.py, is planted in what was exported: check, valid,
index, bag, replay, whole, same, part.
"""

import filecmp
import gzip
import hashlib
import http.client
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib
from urllib.parse import quote, unquote, urljoin, urlsplit

import bagit
from lxml import html
from warcio.archiveiterator import ArchiveIterator

import hosts_fixture
from tree import Report

report = Report(
    archive_check="records whose digests warcio finds right",
    archive_valid="WACZ files that py-wacz finds valid",
    archive_index="lines of the index that are those of cdxj-indexer",
    archive_bag="bags that bagit finds valid",
    archive_whole="files of the built sites, in bag and WACZ to the byte",
    archive_replay="records that pywb replays to the byte",
    archive_same="exports that are identical the second time",
    archive_part="pages of parts, with all that they show",
)
FAULT = sys.argv[2] if sys.argv[1:2] == ["--fault"] else ""
TOOLS = os.environ["WEB_NODE"]
AT, STAMP = "2026-11-01T12:00:00Z", "20261101120000"
PARTS = (("--ambassador", "barrett"), ("--lang", "fr"), ("--year", "2011"), ("--ambassador", "lambert", "--lang", "nl", "--year", "2012"))
REPOSITORY = os.path.realpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
folder = tempfile.TemporaryDirectory()


def place(*parts):
    return os.path.join(folder.name, *parts)


def tool(name, *arguments):
    return subprocess.run([os.path.join(TOOLS, "venv-archives", "bin", name), *arguments], capture_output=True, text=True)


def chancery(*command, cwd=None, **env):
    done = subprocess.run([hosts_fixture.program(), *command, "--at", AT], capture_output=True, text=True, cwd=cwd, env={**os.environ, **env})
    if done.returncode:
        sys.exit(f"FAIL archives: chancery {' '.join(command)} ended with {done.returncode}\n{done.stdout}{done.stderr}")


def export(root, name, *part, cwd=None, **env):
    chancery("export", "bagit", "--root", root, "--output", place(name + ".bag"), *part, cwd=cwd, **env)
    chancery("export", "wacz", "--root", root, "--output", place(name + ".wacz"), *part, cwd=cwd, **env)


def files(tree):
    return sorted(os.path.relpath(os.path.join(at, name), tree) for at, _, names in os.walk(tree) for name in names)


def read(*parts):
    with open(place(*parts), "rb") as source:
        return source.read()


def rewritten(wacz, name, change):
    """The same ZIP with one of its files changed."""
    with zipfile.ZipFile(wacz) as source:
        content = [(info, source.read(info)) for info in source.infolist()]
    with zipfile.ZipFile(wacz, "w") as target:
        for info, data in content:
            target.writestr(info, change(data) if info.filename == name else data)


def member(data, old, new):
    """The records with one of them changed, each still a member of its own."""
    rest, members = data, []
    while rest:
        unpacker = zlib.decompressobj(31)
        text = unpacker.decompress(rest)
        members.append(text)
        rest = unpacker.unused_data
    at = next(at for at, text in enumerate(members) if old in text)
    members[at] = members[at].replace(old, new, 1)
    return b"".join(gzip.compress(text, mtime=0) for text in members)


def plant(name):
    """One fault in what was exported of the small site."""
    wacz, bag = place(name + ".wacz"), place(name + ".bag")
    if FAULT == "check":
        rewritten(wacz, "archive/data.warc.gz", lambda data: member(data, b"<title>", b"<titel>"))
    elif FAULT == "valid":
        rewritten(wacz, "pages/pages.jsonl", lambda data: data + b"\n")
    elif FAULT == "index":
        rewritten(wacz, "indexes/index.cdx.gz", lambda data: gzip.compress(gzip.decompress(data).replace(b'"mime":"text/html"', b'"mime":"text/plain"', 1)))
    elif FAULT == "replay":
        rewritten(wacz, "indexes/index.cdx.gz", lambda data: gzip.compress(b"".join(gzip.decompress(data).splitlines(True)[:-1])))
    elif FAULT == "bag":
        with open(os.path.join(bag, "data/site/index.html"), "ab") as target:
            target.write(b" ")
    elif FAULT == "whole":
        os.remove(os.path.join(bag, "data/site/en/feed.xml"))
    elif FAULT == "same":
        with open(wacz, "ab") as target:
            target.write(b" ")


def unpacked(name):
    with zipfile.ZipFile(place(name + ".wacz")) as source:
        source.extractall(place(name + ".d"))
    return place(name + ".d")


def records(name):
    """Address to type and bytes."""
    found = {}
    with open(os.path.join(unpacked(name), "archive/data.warc.gz"), "rb") as source:
        for record in ArchiveIterator(source):
            if record.rec_type == "resource":
                found[record.rec_headers["WARC-Target-URI"]] = (record.rec_headers["Content-Type"], record.raw_stream.read())
    return found


def valid(name):
    """What the tools say of one export."""
    inner = unpacked(name)
    done = tool("warcio", "check", "-v", os.path.join(inner, "archive/data.warc.gz"))
    report.saw("archive_check", done.stdout.count("digest pass"))
    if done.returncode or "fail" in done.stdout:
        report.fault("archive_check", name, (done.stdout + done.stderr)[-300:])
    done = tool("wacz", "validate", "-f", place(name + ".wacz"))
    report.saw("archive_valid")
    if done.returncode or "Validation succeeded" not in done.stdout:
        report.fault("archive_valid", name, (done.stdout + done.stderr)[-300:])
    done = tool("cdxj-indexer", "-s", os.path.join(inner, "archive/data.warc.gz"))
    lines = lambda text: [(*line.split(" ", 2)[:2], json.loads(line.split(" ", 2)[2])) for line in text.splitlines()]
    with gzip.open(os.path.join(inner, "indexes/index.cdx.gz"), "rt", encoding="utf-8") as source:
        ours, theirs = lines(source.read()), lines(done.stdout)
    report.saw("archive_index", len(ours))
    by_key = lambda lines: [line[:2] for line in lines]
    # Lines of one address and moment have no order of their own.
    if by_key(ours) != by_key(theirs) or sorted(map(str, ours)) != sorted(map(str, theirs)):
        differ = [line for line in ours if line not in theirs] + [line for line in theirs if line not in ours]
        report.fault("archive_index", name, str(differ[:2]))
    report.saw("archive_bag")
    try:
        bag = bagit.Bag(place(name + ".bag"))
        bag.validate(processes=1)
        if bag.version != "1.0" or list(bag.algorithms) != ["sha512"]:
            report.fault("archive_bag", name, f"{bag.version} {bag.algorithms}")
    except bagit.BagError as error:
        report.fault("archive_bag", name, str(error)[:300])


def address(path, origin):
    return origin + "/" + quote(path.removesuffix("index.html") if path.split("/")[-1] == "index.html" else path, safe="/$(*+)!,:;=@&'~")


def whole(name, tree, origin):
    """Everything that a reader of the built site gets, and nothing else; the files for hosts and packed variants apart."""
    variant = lambda path: path[-3:] in (".br", ".gz") and os.path.exists(os.path.join(tree, path[:-3]))
    host = lambda path: path.startswith(".hosting/") or path in (".htaccess", "_redirects", "_headers")
    built = [path for path in files(tree) if not variant(path) and path != "manifest-sha256.txt"]
    site = place(name + ".bag", "data/site")
    kept = [path for path in files(site) if path != "manifest-sha256.txt"]
    if kept != built:
        report.fault("archive_whole", name, f"the bag has other files: {sorted(set(kept) ^ set(built))[:4]}")
    bytes_of = {}
    for path in built:
        report.saw("archive_whole")
        with open(os.path.join(tree, path), "rb") as source:
            bytes_of[path] = source.read()
        if path in kept and not filecmp.cmp(os.path.join(tree, path), os.path.join(site, path), shallow=False):
            report.fault("archive_whole", path, "other bytes in the bag")
    manifest = read(name + ".bag", "data/site/manifest-sha256.txt").decode()
    named = {line.split("  ", 1)[1]: line.split("  ", 1)[0] for line in manifest.splitlines()}
    if named != {path: hashlib.sha256(text).hexdigest() for path, text in bytes_of.items() if not (host(path) and path not in named)}:
        report.fault("archive_whole", name, "the manifest names other files")
    found = records(name)
    # Percent-encoding is compared undone: how much of an address is encoded is the site's to say.
    by_path = {unquote(url): url for url in found}
    for path, text in bytes_of.items():
        if host(path):
            continue
        url = by_path.pop(unquote(address(path, origin)), None)
        if url is None or found[url][1] != text:
            report.fault("archive_whole", path, "not in the WACZ, or with other bytes")
    by_path.pop(origin + "/manifest-sha256.txt", None)
    if by_path:
        report.fault("archive_whole", name, f"the WACZ has more: {sorted(by_path)[:4]}")
    return found


def replay(name, found):
    """Each record by pywb, from our own index, so that its offsets and lengths are tried, too."""
    home = place("pywb", "collections", name)
    for inner in ("archive", "indexes"):
        os.makedirs(os.path.join(home, inner))
    shutil.copy(place(name + ".d", "archive/data.warc.gz"), os.path.join(home, "archive"))
    with gzip.open(place(name + ".d", "indexes/index.cdx.gz"), "rb") as source, open(os.path.join(home, "indexes/index.cdxj"), "wb") as target:
        shutil.copyfileobj(source, target)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with open(place(name + ".pywb.log"), "w") as log:
        server = subprocess.Popen([os.path.join(TOOLS, "venv-pywb", "bin", "wayback"), "-b", "127.0.0.1", "-p", str(port), "-d", place("pywb")], stdout=log, stderr=log)
    try:
        for _ in range(150):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.2)
        # Addresses that differ by capitals alone are one to pywb: there the page must be shown, and no old address that leads to it.
        twins = {}
        for url, record in found.items():
            twins.setdefault(url.lower(), []).append(record)
        for url in found:
            right = twins[url.lower()]
            right = [record for record in right if b'http-equiv="refresh"' not in record[1]] or right
            asked = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
            asked.request("GET", f"/{name}/{STAMP}id_/{url}")
            answer = asked.getresponse()
            got = answer.read()
            asked.close()
            report.saw("archive_replay")
            if answer.status != 200 or (answer.getheader("Content-Type"), got) not in right:
                report.fault("archive_replay", url, f"{answer.status} {answer.getheader('Content-Type')}, {len(got)} bytes for {len(right[0][1])} of {right[0][0]}")
    finally:
        server.terminate()
        server.wait(20)


def same(one, two):
    report.saw("archive_same", 2)
    if not filecmp.cmp(place(one + ".wacz"), place(two + ".wacz"), shallow=False):
        report.fault("archive_same", one, "the WACZ files differ")
    ours, theirs = place(one + ".bag"), place(two + ".bag")
    if files(ours) != files(theirs) or filecmp.cmpfiles(ours, theirs, files(ours), shallow=False)[0] != files(ours):
        report.fault("archive_same", one, "the bags differ")


def shown(url, text):
    """What a page cannot be shown without."""
    page = html.document_fromstring(text, parser=html.HTMLParser(encoding="utf-8"))
    found = page.xpath("//img/@src | //script/@src | //link[contains(' stylesheet icon ', concat(' ', @rel, ' '))]/@href | //meta[@property='og:image']/@content")
    for candidates in page.xpath("//@srcset"):
        found += [one.split()[0] for one in candidates.split(",") if one.strip()]
    return {urljoin(url, one) for one in found}


def part(name, wanted, all_of_it):
    """A part has the records of the whole site that belong to it, and what its pages show."""
    found = records(name)
    if FAULT == "part":
        found.pop(next(url for url in found if "/assets/style." in url))
    for url, record in found.items():
        if record != all_of_it.get(url):
            report.fault("archive_part", url, "not as in the whole site")
    pages = [url for url, (media, _) in found.items() if media.startswith("text/html")]
    path = lambda url: urlsplit(url).path.strip("/").split("/")
    fits = {"--ambassador": lambda url, value: path(url)[1] == value, "--lang": lambda url, value: path(url)[0] == value, "--year": lambda url, value: value in path(url)}
    for url in pages:
        report.saw("archive_part")
        for option, value in zip(wanted[::2], wanted[1::2]):
            # An ambassador's own page belongs to each of their years.
            if not fits[option](url, value) and not (option == "--year" and len(path(url)) == 2 and "--ambassador" in wanted):
                report.fault("archive_part", url, f"is not of {option} {value}")
        for one in shown(url, found[url][1]) - set(found):
            report.fault("archive_part", url, f"shows {one}, which is not in the part")
    with open(place(name + ".d", "pages/pages.jsonl"), encoding="utf-8") as source:
        listed = [json.loads(line) for line in source][1:]
    if not listed or not listed[0].get("seed") or not {page["url"] for page in listed} <= set(pages):
        report.fault("archive_part", name, "its list of pages names others, or none to begin with")


def main():
    # A name with a percent sign is right in the bag, and bagit reads it wrong (RFC 8493, section 2.1.3).
    hosts_fixture.FILES["redirects.csv"] = hosts_fixture.FILES["redirects.csv"].replace("/100%25/", "/100/")
    small = hosts_fixture.build(place("small"), ("nginx", "netlify"))
    chancery("build", "--root", place("small"), "--output", small)
    os.makedirs(place("elsewhere"))
    export(place("small"), "fixture")
    export(place("small"), "fixture2", "--jobs", "1", cwd=place("elsewhere"), TZ="Pacific/Kiritimati", LC_ALL="C")
    plant("fixture")
    valid("fixture")
    # What is right is in the export without the fault.
    replay("fixture", whole("fixture", small, hosts_fixture.ORIGIN) if FAULT in ("", "whole") else records("fixture2"))
    same("fixture", "fixture2")
    if FAULT in ("", "part"):
        export(REPOSITORY, "site")
        found = records("site")
        for at, wanted in enumerate(PARTS[:1] if FAULT else PARTS):
            export(REPOSITORY, f"part{at}", *wanted)
            valid(f"part{at}")
            part(f"part{at}", wanted, found)
    if FAULT:
        # The other site takes longer, and is as good for finding a fault as this one.
        report.may_be_empty |= {"archive_part", "archive_whole"}
    else:
        chancery("build", "--root", REPOSITORY, "--output", place("public"), "--locked")
        export(REPOSITORY, "site2", "--jobs", "1", cwd=place("elsewhere"), TZ="America/Toronto")
        valid("site")
        replay("site", whole("site", place("public"), hosts_fixture.ORIGIN))
        same("site", "site2")
    report.close()


main()
