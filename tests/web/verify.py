#!/usr/bin/env python3
"""verify.py    `chancery verify` against a live nginx: nothing in a sound site, and each planted fault by its own kind and no other.

The site is hosts_fixture.py's, at an address of the loopback; for certificates a second one with TLS and an authority of this program's
own, made by openssl. A fault is planted in the tree that is online, in the settings of the server or in the repository, one at a time,
and taken back. Then a run is killed and taken up. Everything is in a folder of its own, and ends with this program.
"""

import json
import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from urllib.parse import urlsplit

import hosts
import hosts_fixture as fixture
from tree import Report

report = Report(
    verify_sound="ways to look at a sound site, with nothing found",
    verify_servers="servers, at the root of a host and below a path, with nothing found",
    verify_faults="planted faults, each found by its own kind and nothing else",
    verify_certificates="certificates, good and bad",
    verify_recover="losses of the record, brought back or refused",
    verify_resume="runs that were killed, and taken up",
)
# Debian keeps servers where only root looks.
os.environ["PATH"] += os.pathsep + "/usr/sbin"
# What is asked is on this machine.
os.environ["NO_PROXY"] = "*"
for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
    os.environ.pop(name, None)
NOW = "2026-11-01T12:00:00Z"
FORMER = fixture.FORMER
POST = "en/barrett/2011/12/first-snow/index.html"
PHOTO = "en/barrett/2011/12/first-snow/dot.png"
SHORT, LONG = "public, max-age=300, must-revalidate", "public, max-age=31536000, immutable"
# Another time for which a picture is kept.
ASSETS = 'map $uri $other_cache { default "' + SHORT + '"; }'


def read(path):
    with open(path, "rb") as source:
        return source.read()


def write(path, content):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as target:
        target.write(content if isinstance(content, bytes) else content.encode())


def only(folder, *parts):
    """The one file of a folder whose name has these parts."""
    return next(os.path.join(folder, name) for name in sorted(os.listdir(folder)) if all(part in name for part in parts))


class Live:
    """A site's repository, what was deployed of it, and the nginx that shows it."""

    def __init__(self, folder, scheme="http"):
        self.folder, self.scheme = folder, scheme
        self.port, self.old = fixture.free_port(), fixture.free_port()
        self.origin = f"{scheme}://{'localhost' if scheme == 'https' else '127.0.0.1'}:{self.port}"
        self.former = f"http://127.0.0.1:{self.old}/path"
        self.site, self.web, self.process, self.tls = os.path.join(folder, "site"), os.path.join(folder, "web"), None, ""
        fixture.FORMER = self.former
        tree = fixture.build(self.site, ["nginx"], self.origin)
        # The state before the last publication is what an older deploy has.
        self.newer = os.path.join(folder, "newer")
        shutil.move(tree, self.newer)
        self.maps = read(os.path.join(self.newer, ".hosting/nginx-maps.conf")).decode()
        self.server = read(os.path.join(self.newer, ".hosting/nginx-server.conf")).decode()
        self.below = read(only(os.path.join(self.newer, ".hosting/former"), "127.0.0.1") + "/nginx-server.conf").decode()
        root = os.geteuid() == 0
        self.user = next((user.pw_name for user in pwd.getpwall() if user.pw_name in ("www-data", "nobody")), "nobody") if root else None
        if root:
            subprocess.run(["chmod", "-R", "a+rX", folder], check=True)
        self.deploy()

    def deploy(self, tree=None):
        shutil.rmtree(self.web, ignore_errors=True)
        shutil.copytree(tree or self.newer, self.web)

    def start(self, maps=None, server=None, below=None, slow=""):
        self.stop()
        run = os.path.join(self.folder, "run")
        os.makedirs(run, exist_ok=True)
        if self.user:
            shutil.chown(run, self.user)
        for name, text in (("maps", maps or self.maps), ("server", server or self.server), ("below", below if below is not None else self.below)):
            write(f"{run}/{name}.conf", text)
        temp = "".join(f"{kind}_temp_path {run}/{kind}; " for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        sizes = "".join(re.findall(r"(?m)^#\s+(map_hash_\w+ \d+;)$", self.maps))
        user = f"user {self.user};" if self.user else ""
        listen = f"127.0.0.1:{self.port}" + (" ssl" if self.scheme == "https" else "")
        write(f"{run}/nginx.conf", f"""{user} daemon off; pid {run}/pid; error_log stderr; worker_processes 1; events {{}}
            http {{ include /etc/nginx/mime.types; access_log off; {temp} {sizes} {slow}
            include {run}/maps.conf;
            server {{ listen {listen}; {self.tls} root {self.web}; include {run}/server.conf; }}
            server {{ listen 127.0.0.1:{self.old}; root {run}; include {run}/below.conf; }} }}""")
        self.process = fixture.started(f"{run}/nginx.conf", self.port, f"{run}/log")

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait(10)
            self.process = None

    def command(self, *arguments, at=NOW):
        return [fixture.program(), "verify", "--root", self.site, "--format", "json", "--at", at, *arguments]

    def verify(self, *arguments, at=NOW, environment=None):
        """The exit status, and what was said."""
        done = subprocess.run(self.command(*arguments, at=at), capture_output=True, text=True, env={**os.environ, **(environment or {})})
        try:
            lines = [json.loads(line) for line in done.stdout.splitlines()]
        except ValueError:
            lines = []
        if not lines:
            lines = [{"type": "nothing", "message": (done.stdout + done.stderr)[-600:]}]
        return done.returncode, lines


def kinds(lines):
    return sorted({line["kind"] for line in lines if line["type"] == "online"})


def look(check, live, name, wanted, *arguments, status=None, verdict=None, **more):
    """Asks for the kinds that a run finds, and its exit status."""
    report.saw(check)
    code, lines = live.verify(*arguments, **more)
    errors = [kind for kind in wanted if kind not in ("certificate-ending", "security-ending")]
    status = status if status is not None else int(bool(errors))
    last = lines[-1]
    if kinds(lines) != sorted(wanted) or code != status or (verdict and last.get("verdict") != verdict):
        shown = [f"{line.get('kind')} {line.get('address')} {line.get('found') or ''}" for line in lines if line["type"] == "online"]
        report.fault(check, name, f"status {code}, {last.get('verdict')}, found {kinds(lines)} and not {sorted(wanted)}: {shown[:6]} {last.get('message')}")
    return lines


def edit(path, old, new):
    text = read(path)
    if old not in text:
        sys.exit(f"FAIL verify_faults: `{old!r}` is not in {path}: the fault cannot be planted")
    write(path, text.replace(old, new, 1))


def changed(text, old, new):
    if not re.search(old, text):
        sys.exit(f"FAIL verify_faults: `{old}` is not in the settings of the server: the fault cannot be planted")
    return re.sub(old, lambda _: new, text, count=1)


def in_tree(live):
    """Faults in the files that are online: name, kind, and how it is planted."""
    web = live.web
    at = lambda path: os.path.join(web, path)
    ledger = at("published/2012.jsonl")
    lines = read(ledger).splitlines(keepends=True)
    style = only(at("assets"), ".css")

    def unpacked(path, content):
        """Changed by somebody who knows nothing of the copies beside it."""
        write(at(path), content)

    return [
        ("page changed", "page-changed", lambda: edit(at(POST), b"First snow", b"Last snow")),
        ("page changed, and its copies", "page-changed", lambda: (edit(at(POST), b"First snow", b"Last snow"), subprocess.run(["gzip", "-kf", at(POST)], check=True), os.remove(at(POST + ".br")))),
        ("script put into a page", "page-changed", lambda: edit(at("fr/index.html"), b"</body>", b"<script>1</script></body>")),
        ("page missing", "missing", lambda: [os.remove(at(POST + end)) for end in ("", ".gz", ".br")]),
        ("photo replaced", "file-changed", lambda: unpacked(PHOTO, read(at(PHOTO))[:-4] + b"abcd")),
        ("photo missing", "missing", lambda: os.remove(at(PHOTO))),
        ("style sheet changed", "file-changed", lambda: unpacked(os.path.relpath(style, web), read(style) + b"body{display:none}")),
        ("sitemap replaced", "file-changed", lambda: edit(at("sitemap.xml"), b"sitemap", b"sitemaps")),
        ("feed cut off", "cut-off", lambda: unpacked("en/feed.xml", read(at("en/feed.xml"))[:700])),
        ("feed empty", "cut-off", lambda: unpacked("fr/atom.xml", b"")),
        ("page cut off", "cut-off", lambda: unpacked(POST, read(at(POST))[:900])),
        ("compressed copy older", "packed-differs", lambda: subprocess.run(["gzip", "-f"], input=b"older", stdout=open(at(POST + ".gz"), "wb"), check=True)),
        ("line of the record missing online", "ledger-lacks", lambda: write(ledger, b"".join(lines[:-1]))),
        ("line in the midst missing", "ledger-lacks", lambda: write(ledger, b"".join(lines[:1] + lines[2:]))),
        ("word of the record changed online", "ledger-damaged", lambda: write(ledger, b"".join(lines) + b"{}\n")),
        ("security.txt missing", "security-missing", lambda: os.remove(at(".well-known/security.txt"))),
    ]


def in_server(live):
    """Faults in the settings of the server: name, kind, and what is other than it was."""
    s, m = live.server, live.maps
    # Names of variables begin with the host.
    var = lambda what: re.escape(re.search(rf"\$\w+_{what}\b", s)[0])
    first = s.index("\nlocation") + 1
    before = lambda text: s[:first] + text + "\n" + s[first:]
    return [
        ("redirect lost", "redirect-lost", {"maps": changed(m, r'(?m)^ *"/a/" .*\n *"/a" .*\n', "")}),
        ("redirect to the wrong place", "redirect-elsewhere", {"maps": changed(m, r'"/a/" "/en/about/"', '"/a/" "/fr/"')}),
        ("redirect to another host", "redirect-elsewhere", {"maps": changed(m, r'"/a/" "/en/about/"', '"/a/" "https://elsewhere.example/en/about/"')}),
        ("redirects in a chain", "redirect-chain", {"maps": changed(m, r'"/a/" "/en/about/"', '"/a/" "/b/"')}),
        ("redirects for now only", "redirect-temporary", {"server": changed(s, rf"return 301 {var('moved')}", "return 302 " + re.search(r"\$\w+_moved", s)[0])}),
        ("410 turned to 404", "not-gone", {"server": changed(s, "return 410;", "return 404;")}),
        ("410 without its notice", "gone-page", {"server": changed(s, r"error_page 410 @\w+;\n", "")}),
        ("header missing", "header-missing", {"server": changed(s, r"add_header Referrer-Policy .*\n", "")}),
        ("headers lost by a location", "header-missing", {"server": before(f'location = /robots.txt {{ default_type text/plain; add_header Cache-Control "{SHORT}" always; }}')}),
        ("header another", "header-differs", {"server": changed(s, r'add_header X-Content-Type-Options "nosniff"', 'add_header X-Content-Type-Options "sniff"')}),
        ("policy loosened", "policy-differs", {"maps": changed(m, "default-src 'none'", "default-src *")}),
        ("policy of the search on every page", "policy-differs", {"maps": changed(m, r"default \"default-src 'none'; img-src 'self'", "default \"default-src 'none'; script-src 'self'; img-src 'self'")}),
        ("type wrong", "type-wrong", {"server": changed(s, "default_type application/rss[+]xml", "default_type text/xml")}),
        ("list of versions with no type", "type-wrong", {"server": changed(s, r"location ~ \"\[.\]link\$\" .*\n", "")}),
        ("charset missing", "charset-missing", {"server": changed(s, "charset utf-8;", "charset off;")}),
        ("charset another", "charset-missing", {"server": changed(s, "charset utf-8;", "charset iso-8859-1;")}),
        ("nothing compressed", "not-compressed", {"server": changed(s, "gzip_static on;", "gzip_static off;")}),
        ("assets asked for again", "cache-wrong", {"maps": changed(m, re.escape(LONG), SHORT)}),
        ("pages kept for a day", "cache-wrong", {"maps": changed(m, re.escape(SHORT), "public, max-age=86400")}),
        ("earlier text without its moment", "memento-missing", {"server": changed(s, r"add_header Memento-Datetime .*\n", "")}),
        ("search engines sent away", "noindex", {"server": before("").replace("index index.html;", 'index index.html; add_header X-Robots-Tag "noindex";')}),
        ("404 page answers 200", "not-found-answers", {"server": changed(changed(s, r"error_page 404 (\S+);", "error_page 404 =200 " + re.search(r"\$\w+_lost", s)[0] + ";"), r"error_page 403 =404", "error_page 403 =200")}),
        ("404 page the server's own", "not-found-page", {"server": changed(s, r"error_page 404 \S+;\n", "")}),
        ("404 page in one language", "not-found-page", {"maps": changed(m, r'"~\^/fr/" "/fr/404.html"', '"~^/fr/" "/en/404.html"')}),
        ("pages need their slash", "slash-lost", {"server": before("location = /en { return 404; }")}),
        ("the hosts' files open", "host-files-open", {"server": changed(s, r"location \^~ \"/.hosting/\" .*\n", "")}),
        ("the server fails", "server-error", {"server": before("location = /robots.txt { return 500; }")}),
        ("a page behind a password", "refused", {"server": before("location = /robots.txt { return 401; }")}),
        ("a page redirects", "page-redirects", {"server": before("location = /robots.txt { return 302 /en/; }")}),
        ("former base lost", "former-lost", {"below": "return 404;"}),
        ("former base to the home alone", "former-lost", {"below": f"return 301 {live.origin}/;"}),
    ]


def faults(live):
    for name, kind, plant in in_tree(live):
        plant()
        look("verify_faults", live, name, [kind])
        live.deploy()
    for name, kind, settings in in_server(live):
        live.start(**settings)
        look("verify_faults", live, name, [kind])
    write(os.path.join(live.web, "fr/barrett/2012/01/etude/index.html"), "Étude. Rien.")
    live.start(maps=re.sub(r'(?m)^ *"/fr/barrett/2012/01/etude\S* .*\n', "", live.maps))
    look("verify_faults", live, "a withdrawn text to be read", ["withdrawn-shown"])
    live.deploy()
    live.start(below="return 444;")
    look("verify_faults", live, "former base silent", ["former-lost"])
    live.start()
    look("verify_faults", live, "security.txt expired", ["security-expired"], at="2027-07-15T12:00:00Z")
    look("verify_faults", live, "security.txt ends soon", ["security-ending"], at="2027-06-10T12:00:00Z")


def deploys(live):
    """Deploys that did not finish, or were not made."""
    about = os.path.join(live.site, "content/pages/about.en.md")
    text = read(about)
    write(about, text.replace(b"# About", b"# About us"))
    fixture.run(live.site, "publish", "--at", "2012-03-01T12:00:00Z")
    fixture.run(live.site, "build", "--at", NOW)
    next_tree = os.path.join(live.site, "public")
    lines = look("verify_faults", live, "an older site, whole", ["earlier"], verdict="earlier")
    if lines[-1].get("acts") != 1:
        report.fault("verify_faults", "an older site, whole", f"{lines[-1].get('acts')} acts behind, not 1")
    # By hand, in the order of names: killed half way.
    names = sorted(name for name in os.listdir(next_tree) if not name.startswith("manifest"))
    shutil.copytree(os.path.join(next_tree, "en"), os.path.join(live.web, "en"), dirs_exist_ok=True)
    look("verify_faults", live, "a deploy by hand that stopped", ["unfinished"], verdict="unfinished")
    edit(os.path.join(live.web, POST), b"First snow", b"Last snow")
    look("verify_faults", live, "the same, and a page changed", ["page-changed", "unfinished"], verdict="unfinished")
    live.deploy()
    for name in names:
        source = os.path.join(next_tree, name)
        shutil.copytree(source, os.path.join(live.web, name), dirs_exist_ok=True) if os.path.isdir(source) else shutil.copy(source, live.web)
    look("verify_faults", live, "all but the manifest", ["unfinished"], verdict="unfinished")
    live.deploy()
    edit(os.path.join(live.web, POST), b"First snow", b"Last snow")
    look("verify_faults", live, "an older site, and a page changed", ["earlier", "page-changed"], verdict="earlier")
    live.deploy(next_tree)
    look("verify_sound", live, "after the deploy", [], verdict="sound")
    # And back again.
    shutil.rmtree(live.newer)
    shutil.move(next_tree, live.newer)
    live.maps = read(os.path.join(live.newer, ".hosting/nginx-maps.conf")).decode()
    live.server = read(os.path.join(live.newer, ".hosting/nginx-server.conf")).decode()
    live.deploy()
    live.start()


def recover(live):
    """Lines that are online and missing here."""
    ledger = os.path.join(live.site, "published/2012.jsonl")
    whole = read(ledger)
    lines = whole.splitlines(keepends=True)
    digests = lambda text: [json.loads(line)["prev"] for line in text.splitlines()]
    write(ledger, b"".join(lines[:-2]))
    look("verify_faults", live, "lines online and missing here", ["ledger-ahead"], verdict="ahead")
    if read(ledger) != b"".join(lines[:-2]):
        report.fault("verify_recover", "verify", "wrote to the record without being asked")
    look("verify_recover", live, "lost lines come back", [], "--recover", verdict="sound")
    if digests(read(ledger)) != digests(whole):
        report.fault("verify_recover", "lost lines", "are not the lines that were lost")
    fixture.run(live.site, "build", "--locked", "--at", NOW)
    os.remove(ledger)
    look("verify_recover", live, "the whole record comes back", [], "--recover", verdict="sound")
    if digests(read(ledger)) != digests(whole):
        report.fault("verify_recover", "the whole record", "is not what was lost")
    # A line that a private withdrawal took out cannot come back, and what follows it neither.
    public = os.path.join(live.web, "published/2012.jsonl")
    there = read(public).splitlines(keepends=True)
    last = json.loads(there[-1])
    import hashlib
    digest = hashlib.sha256(there[-1].rstrip(b"\n")).hexdigest()
    gone = json.dumps({"v": 1, "prev": last["prev"], "gone": digest}, separators=(",", ":")) + "\n"
    write(public, b"".join(there[:-1]) + gone.encode())
    write(ledger, b"".join(lines[:-1]))
    report.saw("verify_recover")
    code, said = live.verify("--recover")
    if code != 1 or said[0].get("outcome") != "impossible" or read(ledger) != b"".join(lines[:-1]):
        report.fault("verify_recover", "a line that is gone", f"status {code}: {said[0]}")
    write(ledger, whole)
    live.deploy()


def resume(live):
    """A run that is killed at any moment is taken up where it came to."""
    journal = os.path.join(live.site, ".chancery/verify.jsonl")
    # One question after the other, and never so many a second that nobody could come between.
    slow = "limit_req_zone $server_name zone=slow:1m rate=80r/s; limit_req zone=slow burst=1000;"
    live.start(slow=slow)
    for least in (8, 60):
        report.saw("verify_resume")
        process = subprocess.Popen(live.command("--jobs", "2"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(400):
            if os.path.exists(journal) and read(journal).count(b"\n") > least:
                break
            time.sleep(0.02)
        process.send_signal(signal.SIGKILL)
        process.wait()
        known = read(journal).count(b"\n") - 1
        # What a kill may leave: a line that is not whole.
        with open(journal, "ab") as target:
            target.write(b'{"key":"file http')
        live.start()
        lines = look("verify_resume", live, f"killed after {known} addresses", [], "--resume", verdict="sound")
        if lines[-1].get("known") != known or os.path.exists(journal) or not 0 < known < lines[-1].get("asked", 0):
            report.fault("verify_resume", f"killed after {known}", f"{lines[-1].get('known')} were known of {lines[-1].get('asked')}")
        live.start(slow=slow)
    # Another deploy: what was learned of the last one counts for nothing.
    process = subprocess.Popen(live.command(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while not os.path.exists(journal) or read(journal).count(b"\n") < 5:
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    live.start()
    manifest = os.path.join(live.web, "manifest-sha256.txt")
    write(manifest, read(manifest) + b"# another\n")
    lines = look("verify_resume", live, "after another deploy", [], "--resume", verdict="sound")
    if lines[-1].get("known") != 0:
        report.fault("verify_resume", "after another deploy", f"{lines[-1].get('known')} were known")
    live.deploy()


def sound(live):
    look("verify_sound", live, "all of it", [], verdict="sound")
    look("verify_sound", live, "by its address", [], live.origin, verdict="sound")
    every = live.verify()[1][-1]["asked"]
    few = look("verify_sound", live, "a sample", [], "--sample", "5", verdict="sound")[-1]["asked"]
    if not 20 < few < every:
        report.fault("verify_sound", "a sample", f"asks for {few} of {every}")
    live.stop()
    report.saw("verify_sound")
    code, lines = live.verify()
    if code != 2 or lines[-1].get("code") != "failure-unreachable":
        report.fault("verify_sound", "nobody there", f"status {code}: {lines[-1]}")
    live.start()


def certificate(folder, name, end):
    """A certificate of an authority of our own, up to a day."""
    there = lambda file: os.path.join(folder, file)
    openssl = lambda *arguments: subprocess.run(["openssl", *arguments], cwd=folder, capture_output=True, check=True)
    if not os.path.exists(there("ca.pem")):
        write(there("ca.cnf"), "[ca]\ndefault_ca = own\n[own]\ndatabase = index.txt\nserial = serial\nnew_certs_dir = .\ndefault_md = sha256\npolicy = any\nunique_subject = no\ncopy_extensions = copy\n[any]\ncommonName = supplied\n")
        write(there("index.txt"), "")
        write(there("serial"), "01\n")
        openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "ca.key", "-out", "ca.pem", "-days", "3650", "-subj", "/CN=Test authority", "-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign")
    openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", f"{name}.key", "-out", f"{name}.csr", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost")
    openssl("ca", "-batch", "-config", "ca.cnf", "-cert", "ca.pem", "-keyfile", "ca.key", "-in", f"{name}.csr", "-out", f"{name}.pem", "-startdate", "20200101000000Z", "-enddate", end)
    return f"ssl_certificate {there(name + '.pem')}; ssl_certificate_key {there(name + '.key')};"


def certificates(folder):
    live = Live(os.path.join(folder, "tls"), "https")
    keys = os.path.join(folder, "keys")
    os.makedirs(keys)
    day = lambda days: time.strftime("%Y%m%d000000Z", time.gmtime(time.time() + days * 86400))
    today = time.strftime("%Y-%m-%dT12:00:00Z", time.gmtime())
    trusted = {"SSL_CERT_FILE": os.path.join(keys, "ca.pem")}
    try:
        for name, end, wanted, verdict in (("good", day(90), [], "sound"), ("ending", day(12), ["certificate-ending"], "sound"), ("expired", day(-2), ["certificate-expired"], "untrusted")):
            live.tls = certificate(keys, name, end)
            live.start()
            look("verify_certificates", live, name, wanted, verdict=verdict, at=today, environment=trusted)
        live.tls = certificate(keys, "again", day(90))
        live.start()
        look("verify_certificates", live, "an authority that nobody knows", ["certificate-refused"], verdict="untrusted", at=today)
    finally:
        live.stop()


def servers(folder):
    """What chancery writes for each server is what verify asks of it; asked at another address than the site's own."""
    former, fixture.FORMER = fixture.FORMER, FORMER
    for origin in (fixture.ORIGIN, fixture.BELOW):
        for name in fixture.SERVERS:
            report.saw("verify_servers")
            own, path = os.path.join(folder, name + urlsplit(origin).netloc), urlsplit(origin).path
            os.makedirs(own)
            root = os.path.join(own, "root")
            shutil.move(fixture.build(os.path.join(own, "site"), [name], origin), root + path)
            subprocess.run(["chmod", "-R", "a+rX", own], check=True)
            server = hosts.Server(name, root, origin, os.path.join(own, "run"))
            try:
                if not server.ready():
                    report.fault("verify_servers", f"{name} {origin}", "does not start")
                    continue
                address = f"http://127.0.0.1:{server.port}{path}"
                done = subprocess.run([fixture.program(), "verify", address, "--root", os.path.join(own, "site"), "--format", "json", "--at", NOW], capture_output=True, text=True)
                if done.returncode:
                    report.fault("verify_servers", f"{name} {origin}", f"status {done.returncode}: {done.stdout[-600:]}{done.stderr[-300:]}")
            finally:
                server.stop()
    fixture.FORMER = former


def main():
    with tempfile.TemporaryDirectory(prefix="verify-") as folder:
        os.chmod(folder, 0o755)
        live = Live(os.path.join(folder, "plain"))
        try:
            live.start()
            sound(live)
            faults(live)
            deploys(live)
            recover(live)
            resume(live)
        finally:
            live.stop()
        certificates(folder)
        servers(folder)
    report.close()


if __name__ == "__main__":
    main()
