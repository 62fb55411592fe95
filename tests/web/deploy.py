#!/usr/bin/env python3
"""deploy.py [--fault NAME]    `chancery deploy` against a server that speaks S3 (moto), through a line that breaks.

A site of its own lives through edits and withdrawals while deploys are killed and requests are dropped, answered 500 or cut off. After
each of them every address that answered before must answer, with the files that its page needs, and the last one must complete the site.
DEPLOY_ROUNDS says how often [40]. Everything runs on the loopback and ends with this program.
"""

import hashlib
import http.client
import logging
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote, urlsplit

import boto3
from moto.core import DEFAULT_ACCOUNT_ID
from moto.s3.models import s3_backends
from moto.server import ThreadedMotoServer

import hosts_fixture
from tree import Report

report = Report(
    whole="objects that are the built site to the byte",
    told="objects with their type, their time to keep and where they lead",
    few="deploys of one edit that send what the build changed and ask little more",
    order="deploys in which assets came before pages, and the manifest last",
    broken="deploys that were broken off, after which every address answered that had answered before",
    ended="runs after a broken one that ended it",
    withdrawn="private withdrawals whose words left with the first requests",
    two="second deploys at once that were refused",
    behind="deploys with a shorter ledger that were refused",
    secret="outputs without the secret",
)
FAULT = sys.argv[2] if sys.argv[1:2] == ["--fault"] else ""  # a name of the report, or `all`


def planted(name):
    return FAULT in (name, "all")


ROUNDS = int(os.environ.get("DEPLOY_ROUNDS", "40"))
SECRET = "hushhushhushhush"
BUCKET = "ambassadors"
dice = random.Random(int(os.environ.get("DEPLOY_SEED", "7")))


class Line(ThreadingHTTPServer):
    """What lies between the program and the store."""

    daemon_threads = True

    def __init__(self, store):
        self.store, self.trouble, self.asked, self.lock = store, 0.0, [], threading.Lock()
        self.random = random.Random(3)
        super().__init__(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, request, address):
        pass  # whoever is killed hangs up


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *args):
        pass

    def travel(self):
        line = self.server
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        with line.lock:
            line.asked.append((self.command, unquote(urlsplit(self.path).path).removeprefix(f"/{BUCKET}/"), body if self.command == "POST" else b""))
            fate = line.random.random() / line.trouble if line.trouble else 1.0
        if fate < 0.3:  # nothing reaches the store
            self.connection.close()
            self.close_connection = True
            return
        if fate < 0.6:
            self.answer(500, {}, b"<Error><Code>InternalError</Code><Message>We encountered an internal error. Please try again.</Message></Error>")
            return
        ask = http.client.HTTPConnection(line.store)
        # The signature is of the host that was asked.
        headers = {name: value for name, value in self.headers.items() if name.lower() != "connection"}
        ask.request(self.command, self.path, body, headers)
        answer = ask.getresponse()
        data = answer.read()
        ask.close()
        if fate < 1.0:  # the store has it, and nobody is told
            self.connection.close()
            self.close_connection = True
            return
        self.answer(answer.status, dict(answer.getheaders()), data)

    def answer(self, status, headers, body):
        self.send_response(status)
        for name, value in headers.items():
            if name.lower() not in ("content-length", "transfer-encoding", "connection", "date", "server"):
                self.send_header(name, value)
        length = headers.get("Content-Length", "0") if self.command == "HEAD" else str(len(body))
        self.send_header("Content-Length", length)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_GET = do_PUT = do_POST = do_DELETE = do_HEAD = travel


class Bucket:
    """The store without the line."""

    def __init__(self, host):
        self.client = boto3.client("s3", endpoint_url=f"http://{host}", aws_access_key_id="k", aws_secret_access_key=SECRET, region_name="us-east-1")
        self.client.create_bucket(Bucket=BUCKET)

    def all(self):
        # The server is in this process: what it holds need not be asked for one by one.
        keys = s3_backends[DEFAULT_ACCOUNT_ID]["aws"].buckets[BUCKET].keys
        return {key: keys[key].value for key in list(keys)}

    def head(self, key):
        return self.client.head_object(Bucket=BUCKET, Key=key)


class Site:
    def __init__(self, folder, line):
        self.root = os.path.join(folder, "site")
        self.posts = []
        self.clock = 0
        self.run("init", self.root, "--title", "A", "--languages", "en,fr", "--base-url", "https://example.ca", "--ambassador", "Ann Example", "--time-zone", "UTC", root=None)
        with open(os.path.join(self.root, "site.toml"), "a") as settings:
            settings.write(f'\n[deploy.production]\nurl = "s3://{BUCKET}"\nendpoint = "http://127.0.0.1:{line.server_port}"\n')
        for _ in range(12):
            self.new()

    def path(self, *parts):
        return os.path.join(self.root, *parts)

    def tick(self):
        self.clock += 60
        return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(1_800_000_000 + self.clock))

    def env(self):
        return {**os.environ, "AWS_ACCESS_KEY_ID": "k", "AWS_SECRET_ACCESS_KEY": SECRET, "NO_COLOR": "1"}

    def command(self, *arguments, root=""):
        given = [] if root is None else ["--root", root or self.root]
        return [hosts_fixture.program(), "--messages", "en", *given, *arguments]

    def run(self, *arguments, good=True, root=""):
        done = subprocess.run(self.command(*arguments, root=root), capture_output=True, text=True, env=self.env(), timeout=300)
        said = done.stdout + done.stderr
        report.saw("secret")
        if SECRET in said:
            report.fault("secret", arguments[0], "the secret is shown")
        if good and done.returncode:
            raise SystemExit(f"{arguments}: {said}")
        return done.returncode, said

    def write(self, name, text, lang):
        with open(self.path("content", "example", f"{name}.{lang}.md"), "w") as file:
            file.write(text)

    def new(self):
        name = f"2026-10-{len(self.posts) % 28 + 1:02}-post-{len(self.posts)}"
        for lang in ("en", "fr"):
            self.write(name, f"# Post {len(self.posts)} {lang}\n\nWords {dice.random()}.\n", lang)
        self.posts.append(name)

    def edit(self):
        name = dice.choice(self.posts)
        number = name.rsplit("-", 1)[1]
        self.write(name, f"# Post {number} en\n\nOther words {dice.random()}.\n", "en")

    def publish(self):
        self.at = self.tick()
        self.run("publish", "--at", self.at)

    def deploy(self, *more, good=True):
        return self.run("deploy", "--at", self.at, *more, good=good)

    def built(self):
        files = {}
        for folder, _, names in os.walk(self.path("public")):
            for name in names:
                place = os.path.join(folder, name)
                with open(place, "rb") as file:
                    files[os.path.relpath(place, self.path("public"))] = file.read()
        return files


ASSET = re.compile(rb'(?:href|src)="/(assets/[^"]+)"')


def lacking(objects):
    """Pages that need what is not there."""
    for key, body in objects.items():
        if key.endswith(".html"):
            for asset in ASSET.findall(body):
                if asset.decode() not in objects:
                    yield f"{key} needs {asset.decode()}"


def same(where, objects, files):
    objects = {key: body for key, body in objects.items() if key != ".deploying"}
    report.saw(where, len(files))
    for key in sorted(set(objects) | set(files)):
        if objects.get(key) != files.get(key):
            what = "is not there" if key not in objects else "is there still" if key not in files else "is another"
            report.fault(where, key, what)


def first(site, line, bucket):
    site.publish()
    with open(site.path("site.toml")) as file:
        settings = file.read()
    with open(site.path("site.toml"), "w") as file:
        file.write(settings.replace(f"s3://{BUCKET}", "s3://nowhere"))
    report.saw("told")
    code, said = site.deploy(good=False)
    if code != 2 or "is not there" not in said:
        report.fault("told", "a bucket that is not there", said)
    with open(site.path("site.toml"), "w") as file:
        file.write(settings)
    site.deploy()
    files = site.built()
    if planted("whole"):
        bucket.client.put_object(Bucket=BUCKET, Key="en/index.html", Body=b"x")
    same("whole", bucket.all(), files)
    for key, kind, keep in [("en/index.html", "text/html; charset=utf-8", "max-age=300"), ("en/feed.xml", "application/rss+xml; charset=utf-8", "max-age=300"), ("robots.txt", "text/plain; charset=utf-8", "max-age=300"),
                            ([key for key in files if key.startswith("assets/") and key.endswith(".css")][0], "text/css; charset=utf-8", "immutable")]:
        report.saw("told")
        head = bucket.head(key)
        if head["ContentType"] != kind or keep not in head["CacheControl"] or planted("told"):
            report.fault("told", key, f"{head['ContentType']}, {head.get('CacheControl')}")
    # What somebody has changed or lost there is no business of the manifest's.
    bucket.client.put_object(Bucket=BUCKET, Key="en/index.html", Body=b"ours now")
    bucket.client.delete_object(Bucket=BUCKET, Key="robots.txt")
    site.deploy()
    report.saw("whole")
    if bucket.all().get("en/index.html") != b"ours now" or planted("whole"):
        report.fault("whole", "en/index.html", "travelled without being asked for")
    site.deploy("--all")
    same("whole", bucket.all(), files)
    # Whoever moves a post leaves an object that leads on.
    name = site.posts[0]
    text = open(site.path("content", "example", f"{name}.en.md")).read()
    site.write(name, "+++\nslug = \"moved\"\naliases = [\"/en/example/2026/10/post-0-en/\"]\n+++\n" + text, "en")
    site.publish()
    site.deploy()
    report.saw("told")
    to = bucket.head("en/example/2026/10/post-0-en/index.html").get("WebsiteRedirectLocation")
    if not (to or "").startswith("/en/example/2026/10/"):
        report.fault("told", "post-0-en", f"leads to {to}")


def few(site, line, bucket):
    site.edit()
    site.publish()
    before = site.built()
    line.asked.clear()
    site.deploy()
    after = site.built()
    changed = {key for key in after if before.get(key) != after[key]} - {"manifest-sha256.txt"}
    puts = [key for method, key, _ in line.asked if method == "PUT" and key not in (".deploying", "manifest-sha256.txt")]
    report.saw("few")
    if planted("few"):
        line.asked.extend([("GET", "x", b"")] * 50)
    if set(puts) != changed or len(puts) != len(changed):
        report.fault("few", "puts", f"{len(puts)} for {len(changed)} changed files: {sorted(set(puts) ^ changed)[:5]}")
    if len(line.asked) > len(changed) + 8:
        report.fault("few", "questions", f"{len(line.asked)} for {len(changed)} changed files")
    line.asked.clear()
    site.deploy()
    report.saw("few")
    if len(line.asked) > 4:
        report.fault("few", "nothing", f"{len(line.asked)} questions for nothing")


def order(site, line, bucket):
    with open(site.path("site.toml")) as file:
        settings = file.read()
    for number in range(3):
        site.new()
    with open(site.path("site.toml"), "w") as file:
        file.write(settings.replace("[languages.en]", "[markdown]\nhtml = \"escape\"\n\n[languages.en]", 1))
    site.publish()
    line.asked.clear()
    site.deploy()
    puts = [key for method, key, _ in line.asked if method == "PUT" and key != ".deploying"]
    rank = [0 if key.startswith("assets/") else 3 if key == "manifest-sha256.txt" else 1 if key.endswith(".html") else 2 for key in puts]
    if planted("order"):
        rank.reverse()
    report.saw("order")
    pages = [at for at, one in enumerate(rank) if one == 1]
    assets = [at for at, one in enumerate(rank) if one == 0]
    if puts[-1:] != ["manifest-sha256.txt"] or rank[-1:] != [3] or (assets and pages and max(assets) > min(pages)):
        report.fault("order", "puts", f"{puts[:3]} … {puts[-3:]}")


def broken(site, line, bucket):
    for turn in range(ROUNDS):
        for _ in range(dice.randint(1, 3)):
            dice.choice([site.edit, site.new])()
        site.publish()
        # What is built is what would be sent, so that the time until a kill is spent on the way.
        site.run("build", "--locked", "--at", site.at)
        before = bucket.all()
        way = dice.choice(["kill", "line", "both"])
        line.trouble = 0.25 if way != "kill" else 0.0
        running = subprocess.Popen(site.command("deploy", "--at", site.at, "--jobs", "4"), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=site.env())
        if way != "line":
            time.sleep(dice.uniform(0.05, 0.9))
            running.send_signal(signal.SIGKILL)
        running.communicate(timeout=300)
        line.trouble = 0.0
        after = bucket.all()
        if planted("broken") and turn == 1:
            after.pop("en/index.html")
        report.saw("broken")
        for key in set(before) - set(after) - {".deploying"}:
            if not key.startswith("assets/") and not key.startswith("search/"):
                report.fault("broken", key, f"does not answer after round {turn} ({way})")
        for lack in lacking(after):
            report.fault("broken", lack, f"after round {turn} ({way})")
        if turn % 4 == 3:
            report.saw("ended")
            site.deploy()
            if planted("ended"):
                bucket.client.put_object(Bucket=BUCKET, Key="left.html", Body=b"x")
            objects = bucket.all()
            same("ended", objects, site.built())
            if ".deploying" in objects:
                report.fault("ended", ".deploying", "is there still")


def two(site, line, bucket):
    """The same site on another machine, while the first one is at it."""
    site.new()
    site.publish()
    bucket.client.put_object(Bucket=BUCKET, Key=".deploying", Body=b'{"v":1,"by":"' + b"0" * 32 + b'","free":' + (b"true" if planted("two") else b"false") + b"}\n")
    status, said = site.deploy(good=False)
    report.saw("two")
    if status != 2 or "under way" not in said:
        report.fault("two", "deploy", f"status {status}: {said[-300:]}")
    site.deploy("--take-over")
    same("whole", bucket.all(), site.built())


def behind(site, line, bucket):
    year = [key for key in site.built() if key.startswith("published/")][0]
    body = bucket.client.get_object(Bucket=BUCKET, Key=year)["Body"].read()
    last = body.splitlines()[-1].decode()
    more = last.replace('"salt":"', '"salt":"' if planted("behind") else '"salt":"0', 1)
    more = re.sub(r'"salt":"0?([0-9a-f]{32})[0-9a-f]*"', lambda found: '"salt":"' + found.group(0).split('"')[3][:32] + '"', more)
    forged = body + more.encode() + b"\n"
    manifest = bucket.client.get_object(Bucket=BUCKET, Key="manifest-sha256.txt")["Body"].read().decode()
    digest = lambda data: hashlib.sha256(data).hexdigest()
    bucket.client.put_object(Bucket=BUCKET, Key=year, Body=forged)
    bucket.client.put_object(Bucket=BUCKET, Key="manifest-sha256.txt", Body=manifest.replace(digest(body), digest(forged)).encode())
    status, said = site.deploy(good=False)
    report.saw("behind")
    if status != 2 or "missing here" not in said.replace("\n", " "):
        report.fault("behind", "deploy", f"status {status}: {said[-300:]}")
    bucket.client.put_object(Bucket=BUCKET, Key=year, Body=body)
    bucket.client.put_object(Bucket=BUCKET, Key="manifest-sha256.txt", Body=manifest.encode())


def withdrawn(site, line, bucket):
    name = site.posts[3]
    with open(site.path("content", "example", f"{name}.en.md")) as file:
        words = re.search(r"[Ww]ords ([0-9.]+)\.", file.read()).group(1).encode()
    if not any(words in body for body in bucket.all().values()):
        report.fault("withdrawn", name, "was not there")
    for lang in ("en", "fr"):
        site.write(name, "+++\nwithdrawn = { date = 2026-11-01, reason = \"Private.\", private = true }\n+++\n", lang)
    site.publish()
    line.asked.clear()
    site.deploy()
    report.saw("withdrawn")
    asked = [(method, key) for method, key, _ in line.asked if key not in (".deploying", "manifest-sha256.txt") and method != "GET"]
    number = name.rsplit("-", 1)[1]
    own = [at for at, (method, key) in enumerate(asked) if method == "PUT" and f"/post-{number}-" in key]
    if sorted(own) != list(range(len(own))) or not own:
        report.fault("withdrawn", name, f"did not go first: {asked[:4]}")
    objects = bucket.all()
    if planted("withdrawn"):
        objects["x"] = words
    for key, body in objects.items():
        if words in body:
            report.fault("withdrawn", key, "has its words still")
    if f"post-{number}-".encode() in objects["manifest-sha256.txt"]:
        report.fault("withdrawn", "manifest-sha256.txt", "names it")
    same("whole", objects, {**site.built(), **({"x": words} if planted("withdrawn") else {})})


def main():
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host = "%s:%s" % server.get_host_and_port()
    line = Line(host)
    bucket = Bucket(host)
    with tempfile.TemporaryDirectory(prefix="chancery-deploy-") as folder:
        site = Site(folder, line)
        if planted("secret"):
            site.run("status", good=False)
            report.fault("secret", "status", "planted")
        for part in (first, few, order, broken, two, behind, withdrawn):
            part(site, line, bucket)
    server.stop()
    report.close()


main()
