#!/usr/bin/env python3
"""hosts.py [TREE]    what real servers answer with the files that chancery writes for them: nginx, Apache, Caddy.

TREE is a build of hosts_fixture.py; without it one is made. For Netlify and Cloudflare Pages the two files are read by the grammar in
their documentation. Everything runs on the loopback, in a folder of its own, and ends with this program.
"""

import http.client
import os
import pwd
import re
import shutil
import subprocess
import sys
import tempfile
import time
from urllib.parse import quote, unquote, urlsplit

import hosts_fixture as fixture
from tree import Report

report = Report(
    servers="servers that start with the files",
    redirects="old addresses, with and without their slash, each one hop to a page",
    slashes="pages that are asked for without their slash",
    gone="withdrawn addresses with 410 and their notice",
    lost="addresses that are not there, with 404 in their language",
    headers="answers of every kind with every header once",
    types="kinds of files with their type and charset",
    packed="compressed answers, the same bytes once unpacked",
    cache="times to keep",
    mementos="earlier texts with when they appeared, and nothing else with that",
    closed="files of the hosts that no reader gets",
    former="addresses below an earlier base",
    netlify="rules that Netlify's grammar takes",
    cloudflare="rules that Cloudflare's grammar takes",
)
# Debian keeps servers where only root looks.
os.environ["PATH"] += os.pathsep + "/usr/sbin"
TYPES = {
    "/": "text/html", "/en/": "text/html", "/404.html": "text/html", "/en/feed.xml": "application/rss+xml", "/en/atom.xml": "application/atom+xml",
    "/fr/feed.json": "application/feed+json", "/sitemap.xml": "application/xml", "/feeds.opml": "text/x-opml", "/en/barrett/2011/12/first-snow/timemap.link": "application/link-format", "/robots.txt": "text/plain",
    "/manifest-sha256.txt": "text/plain", "/.well-known/security.txt": "text/plain",
    "STYLE": "text/css", "ICON": "image/svg+xml", "/en/barrett/2011/12/first-snow/dot.png": "image/png",
}
SEARCHES = ("/en/search/", "/fr/recherche/", "/de/suche/", "/en/search/index.html")
HEADERS = ("content-security-policy", "referrer-policy", "x-content-type-options", "permissions-policy", "strict-transport-security", "cache-control")


class Server:
    """One server with its site on one port and the earlier base on another."""

    def __init__(self, name, root, origin, folder):
        self.name, self.origin, self.folder = name, origin, folder
        # The path of the base URL; the tree stands there below the root of the host.
        self.base = urlsplit(origin).path
        self.root, self.tree = root, root + self.base
        self.port, self.old = fixture.free_port(), fixture.free_port()
        os.makedirs(folder)
        root = os.geteuid() == 0
        self.user = next((user.pw_name for user in pwd.getpwall() if user.pw_name in ("www-data", "nobody")), "nobody") if root else None
        if root:
            shutil.chown(folder, self.user)
        command, environment = getattr(self, name)()
        self.log = open(os.path.join(folder, "log"), "wb")
        self.process = subprocess.Popen(command, stdout=self.log, stderr=self.log, env={**os.environ, **environment}, cwd=folder)

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8") as target:
            target.write(text)
        return path

    def hosting(self, name):
        return os.path.join(self.tree, ".hosting", name)

    def nginx(self):
        temp = "".join(f"{kind}_temp_path {self.folder}/{kind}; " for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        user = f"user {self.user};" if self.user else ""
        # The two lines that the file asks for stand in its first comment.
        with open(self.hosting("nginx-maps.conf"), encoding="utf-8") as source:
            sizes = "".join(re.findall(r"(?m)^#\s+(map_hash_\w+ \d+;)$", source.read()))
        former = self.hosting("former/old.example.org-path/nginx-server.conf")
        config = self.write("nginx.conf", f"""{user} daemon off; pid {self.folder}/pid; error_log stderr; events {{}}
            http {{ include /etc/nginx/mime.types; access_log off; {temp} {sizes}
            include {self.hosting("nginx-maps.conf")};
            server {{ listen 127.0.0.1:{self.port}; root {self.root}; include {self.hosting("nginx-server.conf")}; }}
            server {{ listen 127.0.0.1:{self.old}; root {self.folder}; include {former}; }} }}""")
        return ["nginx", "-c", config], {}

    def apache(self):
        former = os.path.join(self.folder, "former")
        os.makedirs(former)
        shutil.copy(self.hosting("former/old.example.org-path/htaccess"), os.path.join(former, ".htaccess"))
        modules = "".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n" for name in ("mpm_event", "authz_core", "dir", "headers", "mime", "rewrite"))
        user = f"User {self.user}\nGroup #{pwd.getpwnam(self.user).pw_gid}\n" if self.user else ""
        sites = "".join(
            f'Listen 127.0.0.1:{port}\n<VirtualHost 127.0.0.1:{port}>\nDocumentRoot "{folder}"\n<Directory "{folder}">\nAllowOverride All\nRequire all granted\n</Directory>\n</VirtualHost>\n'
            for port, folder in ((self.port, self.root), (self.old, former)))
        config = self.write("apache.conf", f'ServerRoot "{self.folder}"\nDefaultRuntimeDir "{self.folder}"\nPidFile "{self.folder}/pid"\nServerName localhost\nErrorLog "{self.folder}/error"\n{modules}{user}TypesConfig /etc/mime.types\n{sites}')
        return ["apache2", "-X", "-f", config], {}

    def caddy(self):
        former = self.hosting("former/old.example.org-path/site.caddy")
        config = self.write("Caddyfile", f"""{{
    admin off
    auto_https off
}}
http://127.0.0.1:{self.port} {{
    root * {self.root}
    import {self.hosting("site.caddy")}
}}
http://127.0.0.1:{self.old} {{
    import {former}
}}
""")
        return ["caddy", "run", "--config", config, "--adapter", "caddyfile"], {"XDG_DATA_HOME": self.folder, "XDG_CONFIG_HOME": self.folder, "HOME": self.folder}

    def ready(self):
        for _ in range(100):
            if self.process.poll() is not None:
                break
            try:
                self.get("/robots.txt")
                self.get("/path/", port=self.old)
                return True
            except OSError:
                time.sleep(0.1)
        self.log.flush()
        with open(self.log.name, encoding="utf-8", errors="replace") as log:
            report.fault("servers", self.name, "does not start: " + log.read()[-600:])
        return False

    def get(self, path, accept="identity", method="GET", port=None):
        """Status, headers as lists by lower-case name, body. Follows nothing. Addresses begin after the base URL."""
        path = path if port else self.base + path
        connection = http.client.HTTPConnection("127.0.0.1", port or self.port, timeout=10)
        connection.request(method, path, headers={"Accept-Encoding": accept})
        response = connection.getresponse()
        headers = {}
        for name, value in response.getheaders():
            headers.setdefault(name.lower(), []).append(value)
        body = response.read()
        connection.close()
        return response.status, headers, body

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()


def path_of(server, location):
    """Where a redirect leads, from the base URL: some servers must name the host, others must not."""
    for base in (server.origin, server.base):
        if location.startswith(base + "/"):
            return location.removeprefix(base)
    return location


def read(tree, file):
    with open(os.path.join(tree, file), "rb") as source:
        return source.read()


def asset(tree, ending):
    return "/assets/" + next(name for name in sorted(os.listdir(os.path.join(tree, "assets"))) if name.endswith(ending))


def redirects(server):
    wanted = dict(fixture.REDIRECTS)
    if server.name != "caddy":
        wanted.update([fixture.BRACES])
    for path, target in wanted.items():
        for form in dict.fromkeys((path, path.rstrip("/"))):
            report.saw("redirects")
            status, headers, _ = server.get(form)
            location = headers.get("location", [""])[0]
            if status != 301 or unquote(path_of(server, location)) != unquote(target):
                report.fault("redirects", f"{server.name} {form}", f"{status} {location}, not 301 {target}")
            elif target.startswith("/"):
                status, _, _ = server.get(path_of(server, location))
                if status != 200:
                    report.fault("redirects", f"{server.name} {form}", f"{location} answers {status}: a chain, or nothing")
                if not location.isascii():
                    report.fault("redirects", f"{server.name} {form}", f"{location!r} is not percent-encoded")
    # A twin that differs by its capitals alone is another address.
    for twin in ("/eng/news.aspx", "/fr/A-Propos/"):
        report.saw("redirects")
        if server.get(twin)[0] != 404:
            report.fault("redirects", f"{server.name} {twin}", f"{server.get(twin)[0]}, not 404")


def slashes(server):
    for path in ("/en", "/fr/barrett", "/en/barrett/2011/12/first-snow"):
        report.saw("slashes")
        status, headers, _ = server.get(path)
        parts = urlsplit(headers.get("location", [""])[0])
        if status not in (301, 308) or parts.path != server.base + path + "/" or parts.scheme == "http":
            report.fault("slashes", f"{server.name} {path}", f"{status} {headers.get('location')}")


def gone(server):
    for path, file in fixture.GONE.items():
        notice = read(server.tree, file)
        for form in (path, path.rstrip("/"), path + "index.html"):
            report.saw("gone")
            status, headers, body = server.get(form)
            if status != 410 or body != notice or "text/html" not in headers.get("content-type", [""])[0]:
                report.fault("gone", f"{server.name} {form}", f"{status} {headers.get('content-type')}, {len(body)} bytes" + ("" if body == notice else ", not the notice"))
        if server.get(path, "br, gzip")[0] != 410 or server.get(path, method="HEAD")[0] != 410:
            report.fault("gone", f"{server.name} {path}", "another status compressed, or for HEAD")


def lost(server):
    pages = {"/nothing/": "404.html", "/assets/nothing.css": "404.html", "/assets/": "404.html", "/xx/": "404.html"}
    pages |= {f"/{lang}/nothing/{end}": f"{lang}/404.html" for lang in fixture.LANGS for end in ("", "feed.xml")}
    for path, file in pages.items():
        report.saw("lost")
        status, headers, body = server.get(path)
        if status != 404 or body != read(server.tree, file) or headers.get("content-type") != ["text/html; charset=utf-8"]:
            report.fault("lost", f"{server.name} {path}", f"{status} {headers.get('content-type')}" + ("" if body == read(server.tree, file) else f", not {file}"))


def headers(server):
    kinds = ["/", "/en/", "/en/feed.xml", "/sitemap.xml", "/robots.txt", asset(server.tree, ".css"), "/en/barrett/2011/12/first-snow/dot.png",
             "/nothing/", "/fr/nothing", "/assets/nothing.css", *fixture.GONE, "/a/", "/neige", "/elsewhere/", "/en", "/en/archive/", *SEARCHES]
    for path in kinds:
        for accept in ("identity", "br, gzip"):
            report.saw("headers")
            status, have, _ = server.get(path, accept)
            for name in HEADERS:
                if len(have.get(name, [])) != 1:
                    report.fault("headers", f"{server.name} {path} ({status})", f"{name} is there {len(have.get(name, []))} times")
            policy = have.get("content-security-policy", [""])[0]
            if "default-src 'none'" not in policy or "frame-ancestors 'none'" not in policy or "frame-src www.youtube-nocookie.com" not in policy:
                report.fault("headers", f"{server.name} {path}", policy)
            # What the search compiles runs on its own pages; no other page runs anything.
            runs = "script-src 'self' 'wasm-unsafe-eval'" in policy
            if runs != (path in SEARCHES) or ("script-src" in policy) != runs:
                report.fault("headers", f"{server.name} {path}", f"scripts: {policy}")


def types(server):
    for path, kind in TYPES.items():
        path = asset(server.tree, ".css") if path == "STYLE" else asset(server.tree, ".svg") if path == "ICON" else path
        for accept in ("identity", "br", "gzip"):
            report.saw("types")
            status, have, _ = server.get(path, accept)
            wanted = kind if kind == "image/png" else kind + "; charset=utf-8"
            if status != 200 or [value.lower() for value in have.get("content-type", [])] != [wanted]:
                report.fault("types", f"{server.name} {path} ({accept})", f"{status} {have.get('content-type')}, not {wanted}")


def unpack(coding, body):
    if not coding:
        return body
    call = {"br": "brotliDecompressSync", "gzip": "gunzipSync"}[coding]
    script = f"process.stdout.write(require('zlib').{call}(require('fs').readFileSync(0)))"
    return subprocess.run(["node", "-e", script], input=body, capture_output=True, check=True).stdout


def packed(server):
    pages = {"/": "index.html", "/en/": "en/index.html", "/en/barrett/2011/12/first-snow/": "en/barrett/2011/12/first-snow/index.html"}
    files = ["en/feed.xml", "fr/atom.xml", "en/feed.json", "sitemap.xml", "feeds.opml", "404.html", asset(server.tree, ".css")[1:], "en/sitemap.xml"]
    for path, file in {**pages, **{"/" + file: file for file in files}}.items():
        plain = read(server.tree, file)
        for accept in ("identity", "gzip", "br", "gzip, deflate, br, zstd", "br;q=0, gzip;q=0"):
            report.saw("packed")
            status, have, body = server.get(path, accept)
            coding = have.get("content-encoding", [""])[0]
            # nginx sends Brotli only with a module that Debian has apart.
            wanted = {"identity": "", "gzip": "gzip", "br": "br", "br;q=0, gzip;q=0": ""}.get(accept, "br")
            if wanted == "br" and server.name == "nginx":
                wanted = "" if accept == "br" else "gzip"
            if not os.path.exists(os.path.join(server.tree, file + {"gzip": ".gz", "br": ".br"}.get(wanted, ""))):
                wanted = ""
            where = f"{server.name} {path} ({accept})"
            if status != 200 or coding != wanted:
                report.fault("packed", where, f"{status} {coding or 'plain'}, not {wanted or 'plain'}")
            elif unpack(coding, body) != plain:
                report.fault("packed", where, "is another file once unpacked")
            has_variant = os.path.exists(os.path.join(server.tree, file + ".gz"))
            if has_variant and "accept-encoding" not in ", ".join(have.get("vary", [])).lower():
                report.fault("packed", where, f"Vary is {have.get('vary')}")
        for ending, coding in ((".br", "br"), (".gz", "gzip")):
            variant = os.path.join(server.tree, file + ending)
            if len(plain) > 1024 and not os.path.exists(variant):
                report.fault("packed", file, f"has no {ending}")


def cache(server):
    style = asset(server.tree, ".css")
    long, short = "public, max-age=31536000, immutable", "public, max-age=300, must-revalidate"
    for path, wanted in {style: long, asset(server.tree, ".svg"): long, "/": short, "/en/feed.xml": short, "/assets/nothing.css": short,
                         "/nothing/": short, "/a/": short, "/en/barrett/2011/12/first-snow/dot.png": short, **dict.fromkeys(fixture.GONE, short)}.items():
        for accept in ("identity", "gzip"):
            report.saw("cache")
            _, have, _ = server.get(path, accept)
            if have.get("cache-control") != [wanted]:
                report.fault("cache", f"{server.name} {path}", f"{have.get('cache-control')}, not {wanted}")


def mementos(server):
    path, moment = fixture.MEMENTO
    for asked, wanted in {path: [moment], path + "index.html": [moment], path.replace("v/1/", ""): [], path.replace("v/1/", "timemap.link"): [], "/en/": []}.items():
        for accept in ("identity", "gzip"):
            report.saw("mementos")
            status, have, body = server.get(asked, accept)
            if (status not in (200, 301, 308)) or (status == 200 and have.get("memento-datetime", []) != wanted):
                report.fault("mementos", f"{server.name} {asked} ({accept})", f"{status} {have.get('memento-datetime')}, not {wanted}")
    if b"Earlier." not in server.get(path)[2] or b"Earlier." in server.get(path.replace("v/1/", ""))[2]:
        report.fault("mementos", f"{server.name} {path}", "is not the earlier text, or is the latest, too")


def closed(server):
    for path in ("/.hosting/nginx-maps.conf", "/.hosting/nginx-server.conf", "/.hosting/site.caddy", "/.hosting/", "/.htaccess", "/_redirects", "/_headers",
                 "/.hosting/former/old.example.org-path/htaccess", "/en/../.hosting/site.caddy", "/%2Ehosting/site.caddy", "//.hosting//site.caddy"):
        report.saw("closed")
        status, _, body = server.get(path)
        if status not in (403, 404) or b"chancery; changes" in body:
            report.fault("closed", f"{server.name} {path}", f"answers {status}")


def former(server):
    for path, target in {"/path/": "/", "/path/fr/barrett/": "/fr/barrett/", "/path/en/feed.xml?x=1": "/en/feed.xml?x=1", "/path": "/",
                         "/path/gr%C3%BC%C3%9Fe/aus%20Wien/": "/gr%C3%BC%C3%9Fe/aus%20Wien/"}.items():
        report.saw("former")
        status, have, _ = server.get(path, port=server.old)
        if status != 301 or unquote(have.get("location", [""])[0]) != server.origin + unquote(target):
            report.fault("former", f"{server.name} {path}", f"{status} {have.get('location')}, not {server.origin + target}")
    report.saw("former")
    if server.get("/pathetic/", port=server.old)[0] == 301:
        report.fault("former", f"{server.name} /pathetic/", "is not below the earlier base")


# ---- the two services: their grammar as documented --------------------------------------------------------------------------------------

def rules(tree, check, statuses):
    """The rules of `_redirects`: source, target, status, separated by blanks; everything is ASCII."""
    text = read(tree, "_redirects").decode("ascii")
    found = {}
    for line in text.splitlines():
        report.saw(check)
        parts = line.split()
        if len(parts) != 3 or not parts[0].startswith("/") or not re.match(r"(/|https://)", parts[1]) or parts[2] not in statuses or len(line) > 1000:
            report.fault(check, "_redirects", f"{line!r} is no rule")
            continue
        if parts[0] in found:
            report.fault(check, "_redirects", f"{parts[0]} is there twice")
        if re.search(r":[a-z]", parts[0]) or "*" in parts[0][:-1]:
            report.fault(check, "_redirects", f"{parts[0]} stands for more than itself")
        found[parts[0]] = (parts[1], parts[2])
    return found


def header_rules(tree, check):
    """The rules of `_headers`: a path at the margin, then indented `Name: value`."""
    found, path = {}, None
    for line in read(tree, "_headers").decode("ascii").splitlines():
        report.saw(check)
        indented = re.fullmatch(r"  ([A-Za-z-]+): (\S.*)", line)
        if line.startswith("/"):
            path = line
            found[path] = {}
            if line.count("*") > 1:
                report.fault(check, "_headers", f"{line!r} has more than one `*`")
        elif indented and path:
            found[path][indented[1].lower()] = indented[2]
        elif check == "cloudflare" and path and re.fullmatch(r"  ! [A-Za-z-]+", line):
            pass  # what a wider rule says of this header does not count here
        else:
            report.fault(check, "_headers", f"{line!r} is no rule")
        if len(line) > 2000:
            report.fault(check, "_headers", "a line of more than 2,000 characters")
    for name in HEADERS[:-1]:
        if name not in found.get("/*", {}):
            report.fault(check, "_headers", f"{name} is not on every answer")
    if found.get("/assets/*", {}).get("cache-control") != "public, max-age=31536000, immutable":
        report.fault(check, "_headers", "assets are not kept for long")
    if len(found) > 100:
        report.fault(check, "_headers", f"{len(found)} rules")
    return found


def source(path):
    return quote(unquote(path), safe="/$!'()+,;=@&~").replace("*", "%2A")


def netlify(tree):
    found = rules(tree, "netlify", ("301!", "410!", "404", "404!"))
    for path, target in {**fixture.REDIRECTS, **dict([fixture.BRACES])}.items():
        if unquote(found.get(source(path), ("", ""))[0]) != unquote(target):
            report.fault("netlify", "_redirects", f"{source(path)} does not lead to {target}")
    for path, file in fixture.GONE.items():
        if found.get(path) != ("/" + file, "410!"):
            report.fault("netlify", "_redirects", f"{path} is not withdrawn")
    header_rules(tree, "netlify")


def cloudflare(tree):
    found = rules(tree, "cloudflare", ("301",))
    for path, target in {**fixture.REDIRECTS, **dict([fixture.BRACES])}.items():
        for form in {path, path.rstrip("/")}:
            if unquote(found.get(source(form), ("", ""))[0]) != unquote(target):
                report.fault("cloudflare", "_redirects", f"{source(form)} does not lead to {target}")
    header_rules(tree, "cloudflare")


def main():
    with tempfile.TemporaryDirectory(prefix="chancery-hosts-") as folder:
        os.chmod(folder, 0o755)
        given = sys.argv[1] if len(sys.argv) > 1 else None
        trees = [(given or fixture.build(os.path.join(folder, "site"), (*fixture.SERVERS, "netlify")), fixture.ORIGIN)]
        if not given:  # a tree with a planted fault is tried at the root alone
            trees.append((fixture.build(os.path.join(folder, "below"), fixture.SERVERS, fixture.BELOW), fixture.BELOW))
        for tree, origin in trees:
            shutil.copytree(tree, os.path.join(folder, urlsplit(origin).netloc) + urlsplit(origin).path)
        for name, (_, origin) in ((name, tree) for tree in trees for name in fixture.SERVERS):
            root = os.path.join(folder, urlsplit(origin).netloc)
            server = Server(name, root, origin, os.path.join(folder, f"{name}-{urlsplit(origin).netloc}"))
            try:
                if server.ready():
                    report.saw("servers")
                    for check in (redirects, slashes, gone, lost, headers, types, packed, cache, mementos, closed, former):
                        check(server)
            finally:
                server.stop()
        netlify(trees[0][0])
        cloudflare(fixture.build(os.path.join(folder, "cloudflare"), ("cloudflare",)))
    report.close()


if __name__ == "__main__":
    main()
