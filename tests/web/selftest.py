#!/usr/bin/env python3
"""selftest.py    proves that the checks can fail: each fault below, planted alone in a site that keeps every rule, must be named.

WEB_NODE is the folder that `install` prints. One line PASS or FAIL for each check, like the checks themselves.
"""

import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

import fixture
import hosts_fixture

HERE = os.path.dirname(os.path.abspath(__file__))
TOOLS = os.environ["WEB_NODE"]
POST, HOME, FEED, ATOM, JSON = "en/doe/2011/12/first-snow/index.html", "en/index.html", "en/feed.xml", "en/atom.xml", "en/feed.json"

# (script, check, file, pattern, replacement); no pattern: the file is removed; the file is made when it is not there.
FAULTS = [
    ("site", "addresses", "robots.txt", None, None),
    ("site", "addresses", "fr/404.html", None, None),
    ("site", "links", HOME, r'href="/en/archive/"', 'href="/en/archives/"'),
    ("site", "links", HOME, r'href="/en/archive/"', 'href="/en/archive"'),
    ("site", "links", POST, r'href="#start"', 'href="#begin"'),
    ("site", "resources", POST, r'src="/assets', 'src="https://cdn.example/assets'),
    ("site", "resources", HOME, r'<link rel="icon"', '<link rel="preconnect" href="https://fonts.example"><link rel="icon"'),
    ("site", "resources", "assets/style.*.css", r"^", "@import 'https://fonts.example/a.css';"),
    ("site", "resources", POST, r'src="/assets/snow', 'src="/assets/snew'),
    ("site", "inline", POST, r"<article ", '<article style="color:red" '),
    ("site", "inline", POST, r"<article ", '<article onclick="x()" '),
    ("site", "inline", HOME, r"</head>", "<script>1</script></head>"),
    ("site", "inline", HOME, r"</head>", "<style>a{}</style></head>"),
    ("site", "inline", HOME, r'href="/en/archive/"', 'href="javascript:x()"'),
    ("site", "canonical", POST, r'rel="canonical" href="[^"]+"', f'rel="canonical" href="{fixture.ORIGIN}/en/"'),
    ("site", "hreflang", POST, r'<link rel="alternate" hreflang="de"[^>]+>', ""),
    ("site", "hreflang", POST, r'hreflang="fr" href="[^"]+premiere-neige/"', f'hreflang="fr" href="{fixture.ORIGIN}/fr/"'),
    ("site", "hreflang", POST, r'<link rel="alternate" hreflang="en"[^>]+>', ""),
    ("site", "x_default", HOME, r'<link rel="alternate" hreflang="x-default"[^>]+>', ""),
    ("site", "x_default", POST, r"</head>", f'<link rel="alternate" hreflang="x-default" href="{fixture.ORIGIN}/"></head>'),
    ("site", "official", POST, r'<link rel="alternate" hreflang="fr"[^>]+>', ""),
    ("site", "switch", POST, r'<li><a href="/fr/doe[^<]+</a></li>', ""),
    ("site", "lang", POST, r'<html lang="en"', '<html lang="fr"'),
    ("site", "lang", POST, r'<html lang="en"', "<html"),
    ("site", "lang", POST, r' lang="fr" hreflang="fr"', ' hreflang="fr"'),
    ("site", "lang", POST, r'<main ', '<main lang="fr_CA" '),
    ("site", "head", POST, r"<p id=", "<h1>x</h1><p id="),
    ("site", "head", POST, r"<title>[^<]+", "<title>"),
    ("site", "head", POST, r'<meta name="description"[^>]+>', ""),
    ("site", "head", POST, r'<link rel="icon"[^>]+>', ""),
    ("site", "pictures", POST, r' alt="[^"]+"', ""),
    ("site", "pictures", POST, r' width="8"', ""),
    ("site", "weight", POST, r"<p id=", "<p>" + os.urandom(31000).hex() + "</p><p id="),
    ("site", "weight", "assets/style.*.css", r"$", "/*" + os.urandom(31000).hex() + "*/"),
    ("site", "autodiscovery", POST, r'<link rel="alternate" type="application/feed\+json"[^>]+>', ""),
    ("site", "autodiscovery", POST, r'/en/feed\.xml', "/fr/feed.xml"),
    ("site", "redirects", "en/old/index.html", "", '<html lang="en"><meta http-equiv="refresh" content="5; url=/en/"><title>x</title>'),
    ("site", "redirects", "en/old/index.html", "", '<html lang="en"><meta name="robots" content="noindex"><meta http-equiv="refresh" content="0; url=/en/gone/"><title>x</title>'),
    ("site", "sitemap", "en/sitemap.xml", r"<url>.*?</url>", ""),
    ("site", "sitemap", "en/sitemap.xml", r"<lastmod>2012-01-02", "<lastmod>02/01/2012"),
    ("site", "sitemap", "en/sitemap.xml", r'hreflang="fr" href="[^"]+"', 'hreflang="fr" href="https://embassy.example.ca/fr/nowhere/"'),
    ("site", "sitemap", "robots.txt", r"Sitemap:.*", ""),
    ("site", "sitemap", "robots.txt", r"Allow: /", "Disallow: /assets/"),
    ("site", "opml", "feeds.opml", r"<outline[^>]+/>", ""),
    ("site", "opml", "feeds.opml", r'xmlUrl="[^"]+"', 'xmlUrl="https://embassy.example.ca/en/feeds.xml"'),
    ("site", "manifest", HOME, r"</body>", " </body>"),
    ("site", "manifest", "en/extra.txt", "", "x"),
    ("site", "names", "en/A b?.txt", "", "x"),
    ("site", "names", "en/SITEMAP.xml", "", "x"),
    ("site", "accounts", POST, r"https://twitter.com/EmbassyExample", "https://twitter.com/Embassy"),
    ("feeds", "feed_parse", FEED, r"</channel>", ""),
    ("feeds", "feed_shape", FEED, r"Mon, 05 Dec", "lun, 05 déc"),
    ("feeds", "feed_shape", FEED, r"Mon, 05 Dec", "Tue, 05 Dec"),
    ("feeds", "feed_shape", FEED, r"<lastBuildDate>[^<]+</lastBuildDate>", ""),
    ("feeds", "feed_shape", FEED, r' isPermaLink="false"', ""),
    ("feeds", "feed_shape", FEED, r"<dc:creator>[^<]+</dc:creator>", ""),
    ("feeds", "feed_shape", ATOM, r'rel="self" href="[^"]+"', 'rel="self" href="https://embassy.example.ca/atom.xml"'),
    ("feeds", "feed_shape", ATOM, r"<updated>2012[^<]+</updated>", "<updated>2011-01-01T00:00:00Z</updated>"),
    ("feeds", "feed_shape", ATOM, r"</author><link ", f'</author><link rel="alternate" hreflang="fr" href="{fixture.ORIGIN}/fr/doe/2012/01/nouvelle-annee/"/><link '),
    ("feeds", "feed_shape", JSON, r"version/1\.1", "version/1"),
    ("feeds", "feed_shape", JSON, r"2011-12-05T09:00:00\+01:00", "2011-12-05"),
    ("feeds", "feed_agree", JSON, r'"title": "A new year"', '"title": "The new year"'),
    ("feeds", "feed_agree", FEED, r"<item>.*?</item>", ""),
    ("feeds", "feed_agree", FEED, r"first snow of the winter", "first snow"),
    ("feeds", "feed_agree", "en/doe/feed.json", None, None),
    ("feeds", "feed_ids", FEED, r"tag:embassy[^<]+first-snow|tag:embassy[^<]+snow/en", "https://embassy.example.ca/snow"),
    ("feeds", "feed_ids", FEED, r"tag:embassy[^<]+snow/en", "tag:embassy.example.ca,2011:doe/2011-12-19/trade/en"),
    ("feeds", "feed_content", FEED, r"src=&quot;https://embassy.example.ca", "src=&quot;"),
    ("feeds", "feed_content", ATOM, r"&lt;p&gt;The", "&lt;script&gt;1&lt;/script&gt;&lt;p&gt;The"),
    ("feeds", "feed_content", JSON, r"assets/snow", "assets/snew"),
    ("feeds", "feed_languages", ATOM, r'xml:lang="en"', 'xml:lang="fr"'),
    ("feeds", "feed_languages", FEED, r"<language>en", "<language>fr"),
    ("feeds", "feed_recent", ATOM, r"<entry>.*?</entry>", ""),
    ("feeds", "feed_chain", ATOM, r'<link rel="prev-archive"[^>]+>', ""),
    ("feeds", "feed_chain", "en/archive/2011/12/atom.xml", r"<fh:archive/>", ""),
    ("feeds", "feed_chain", "en/archive/2011/12/atom.xml", r'<link rel="next-archive"[^>]+>', ""),
    ("feeds", "feed_chain", "en/archive/2011/12/atom.xml", r'<link rel="current"[^>]+>', ""),
    ("feeds", "feed_chain", "en/archive/2011/12/atom.xml", r"<id>tag:embassy.example.ca,2011:en</id>", "<id>tag:embassy.example.ca,2011:english</id>"),
    ("feeds", "feed_chain", "en/archive/2011/12/atom.xml", r"2011-12-05T09:00:00\+01:00</published><updated>2011-12-05", "2011-10-05T09:00:00+01:00</published><updated>2011-10-05"),
    ("feeds", "feed_complete", "en/doe/2011/12/unfed/index.html", "", '<html lang="en"><title>x</title>'),
    ("feeds", "feed_enclosures", FEED, r'length="\d+"', 'length="1"'),
    ("structured", "json_ld", POST, r'"@type": "BlogPosting",', '"@type": "BlogPosting",,'),
    ("structured", "json_ld", POST, r'"mainEntityOfPage": "[^"]+"', '"mainEntityOfPage": "https://embassy.example.ca/no/"'),
    ("structured", "post_ld", POST, r'"datePublished": "[^"]+", ', ""),
    ("structured", "post_ld", POST, r'"@type": "GovernmentOrganization"', '"@type": "Thing"'),
    ("structured", "post_ld", POST, r'"headline": "', '"headline": "' + "long " * 30),
    ("structured", "h_entry", POST, r"p-author h-card", "p-author"),
    ("structured", "h_entry", POST, r'class="e-content"', ""),
    ("structured", "agreement", POST, r'"inLanguage": "en"', '"inLanguage": "fr"'),
    ("structured", "agreement", POST, r'class="dt-published" datetime="2011-12-05', 'class="dt-published" datetime="2011-12-06'),
    ("structured", "agreement", POST, r'"headline": "The first', '"headline": "A first'),
    ("structured", "open_graph", POST, r'"og:locale" content="en_CA"', '"og:locale" content="en"'),
    ("structured", "open_graph", POST, r'<meta property="og:image"[^>]+>', ""),
    ("structured", "dublin_core", POST, r'"dcterms.language" content="eng"', '"dcterms.language" content="en"'),
    ("structured", "dublin_core", POST, r'"dcterms.modified" content="2011-12-05"', '"dcterms.modified" content="2011-12-06"'),
]
# The same for the files of the hosts: planted in a build of hosts_fixture.py, and tried with the servers themselves.
NGINX, CADDY, HTACCESS = ".hosting/nginx-server.conf", ".hosting/site.caddy", ".htaccess"
HOST_FAULTS = [
    ("servers", ".hosting/nginx-maps.conf", r"map \$uri", "mapp $uri"),
    ("redirects", ".hosting/nginx-maps.conf", r'    "/a/" "[^"]+";\n', '    "/a/" "/b/";\n'),
    ("redirects", ".hosting/nginx-maps.conf", r'    "~\^/Eng/News', '    "~*^/Eng/News'),
    ("redirects", HTACCESS, r"\[R=301,NE,QSD,END\]", "[R=302,NE,QSD,END]"),
    ("redirects", CADDY, r"chancery_moved} 301", "chancery_moved} 307"),
    ("slashes", HTACCESS, r'RewriteRule "\^\(\.\*\[\^/\]\)\$".*?\n', "\n"),
    ("gone", NGINX, r"return 410", "return 404"),
    ("gone", HTACCESS, r"ErrorDocument 410[^\n]+", "ErrorDocument 410 /410.html"),
    ("gone", CADDY, r"rewrite \* {chancery_gone}", "rewrite * /410.html"),
    ("lost", NGINX, r"error_page 404 [^;]+", "error_page 404 /404.html"),
    ("headers", NGINX, r'location "/" {', 'location "/" { add_header X-Other 1;'),
    ("headers", HTACCESS, r"Header always set X-Content", "Header set X-Content"),
    ("headers", ".hosting/nginx-maps.conf", r'"/en/search/index.html" "[^"]*"', '"/en/search/index.html" ""'),
    ("headers", HTACCESS, r"#\^/en/search/", "#^/en/"),
    ("headers", CADDY, r"@chancery_search path", "@chancery_search not path"),
    ("types", CADDY, r"application/rss\+xml", "application/xml"),
    ("types", HTACCESS, r'text/css; charset=utf-8', "text/css"),
    ("packed", NGINX, r"gzip_vary on", "gzip_vary off"),
    ("packed", "en/feed.xml", r"Ambassadors en", "Ambassadors EN"),
    ("cache", HTACCESS, r"31536000, immutable", "300"),
    ("closed", NGINX, r"location \^~[^\n]+", ""),
    ("closed", CADDY, r"error @chancery_own 404", ""),
    ("former", ".hosting/former/old.example.org-path/nginx-server.conf", r"\(\?:/\(\.\*\)\)\?\$", "(.*)$"),
    ("netlify", "_redirects", r"301!", "301 !"),
    ("netlify", "_headers", r"  X-Content-Type-Options[^\n]+\n", ""),
]
# The heavier tools get all of their faults at once; each check named must fail.
TOGETHER = [
    ("nu", {"nu"}, [(POST, r"<main ", "<main aria-nonsense=1 ")]),
    ("nu", {"nu"}, [("fr/a-propos/index.html", r"La première neige.*?samedi\.", (fixture.BODY["en"] + " ") * 20)]),
    ("html-validate", {"html-validate"}, [(POST, r"<article ", '<article style="color:red" ')]),
    ("stylelint", {"stylelint"}, [("assets/style.*.css", r"margin:0 auto", "margin:0 auto;margni:0")]),
    ("browser", {"axe", "reflow", "requests", "console", "keyboard", "schemes", "not_found"}, [
        ("assets/style.*.css", r"a\{color:#2b4380\}", "a{color:#ccc}main{width:50rem}"),
        ("assets/style.*.css", r"@media.*$", ""),
        ("index.html", r"</body>", '<img src="https://cdn.example/x.png" alt=""><script>1</script></body>'),
        ("index.html", r'<a class="skip".*?</a>', ""),
        ("404.html", r'href="/assets/style', 'href="assets/style'),
    ]),
    ("browser", {"axe_every", "rtl", "keyboard_all", "forced_colors", "switch_back"}, [
        ("de/archiv/2011/index.html", r"</main>", '<button type="button"></button></main>'),
        ("assets/style.*.css", r"$", "[dir=rtl] main{width:50rem}"),
        ("assets/style.*.css", r"$", "@media (forced-colors:active){:focus-visible{outline:0}}"),
        ("en/about/index.html", r'<a href="/en/archive/"', '<a tabindex="-1" href="/en/archive/"'),
        ("en/about/index.html", r'<a href="/fr/a-propos/"', '<a href="/fr/archives/"'),
    ]),
]


def plant(tree, file, pattern, replacement):
    path = os.path.join(tree, file)
    matches = glob.glob(path)
    if pattern is None:
        os.remove(path)
    elif pattern == "" and not matches:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as target:
            target.write(replacement)
    else:
        (path,) = matches
        with open(path, encoding="utf-8") as source:
            text = source.read()
        changed = re.sub(pattern, lambda _: replacement, text, count=1, flags=re.S)
        if changed == text:
            sys.exit(f"FAIL selftest: {pattern!r} is not in {file}, so the fault was not planted")
        with open(path, "w", encoding="utf-8") as target:
            target.write(changed)


# Planted in what readers.py fetches.
READER_FAULTS = {"identity": "reader_twice", "host": "reader_moved", "chain": "reader_away", "grave": "reader_deleted"}

# Planted in what was exported.
ARCHIVE_FAULTS = {name: f"archive_{name}" for name in ("check", "valid", "index", "bag", "replay", "whole", "same", "part")}

# Planted in what is found of a store after a deploy.
DEPLOY_FAULTS = ("whole", "told", "few", "order", "broken", "ended", "withdrawn", "two", "behind", "secret")

# Planted in the workflows that `init` writes, and in what they leave.
FORGE_FAULTS = ("reads", "pins", "runs", "goes", "nightly")

# Planted in the script of the preview; each is named for the check that must see it.
LIVE_FAULTS = {name: f"live_{name}" for name in ("save", "others", "scroll", "error", "hide", "styles", "title", "template", "again")}

# Planted in the page that Lighthouse sees.
LIGHTHOUSE_FAULTS = {name: "lighthouse_" + name.replace("-", "_") for name in ("performance", "accessibility", "best-practices", "seo")}

# Planted in what a page that searches loads.
SEARCH_FAULTS = {
    name: f"search_{name}"
    for name in ("found", "narrowed", "apostrophes", "accents", "nothing", "keyboard", "shared", "plain", "alone", "axe", "console", "weight", "quick")
}


def failures(script, tree, settings):
    """The checks that fail on this tree, as `run` reports them."""
    command = [os.path.join(HERE, "run"), tree, fixture.ORIGIN, script]
    if script in ("site", "feeds", "structured"):
        command = [sys.executable, os.path.join(HERE, script + ".py"), tree, fixture.ORIGIN, "--root", settings]
    elif script == "hosts":
        command = [sys.executable, os.path.join(HERE, "hosts.py"), tree]
    elif script == "browser":
        command = ["node", os.path.join(HERE, "browser.mjs"), tree, fixture.ORIGIN, "--max", "6"]
    result = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "SITE_ROOT": settings})
    return set(re.findall(r"(?m)^FAIL ([\w-]+)", result.stdout)), result.stdout + result.stderr


def main():
    with tempfile.TemporaryDirectory() as folder:
        good = os.path.join(folder, "good")
        fixture.write(good)
        hosts = hosts_fixture.build(os.path.join(folder, "hosts"), (*hosts_fixture.SERVERS, "netlify"))
        missed, caught = {}, {}
        scripts = dict.fromkeys([fault[0] for fault in FAULTS] + [tool[0] for tool in TOGETHER] + ["hosts"])
        for script in scripts:
            failed, output = failures(script, hosts if script == "hosts" else good, good + ".settings")
            if failed or "PASS" not in output:
                missed.setdefault(f"a site without a fault, by {script}", []).append(output[-1500:])
            else:
                caught[f"a site without a fault, by {script}"] = 1
        cases = [(script, {check}, [fault]) for script, check, *fault in FAULTS] + TOGETHER
        cases += [("hosts", {check}, [fault]) for check, *fault in HOST_FAULTS]

        def tried(numbered):
            n, (script, _, faults) = numbered
            tree = os.path.join(folder, f"fault{n}")
            shutil.copytree(hosts if script == "hosts" else good, tree)
            for fault in faults:
                plant(tree, *fault)
            found = failures(script, tree, good + ".settings")
            shutil.rmtree(tree)
            return found

        # Each has a tree of its own, and nothing in them is measured by the clock: two at a time.
        with ThreadPoolExecutor(2) as pool:
            results = list(pool.map(tried, enumerate(cases)))
        for (_, expected, faults), (failed, output) in zip(cases, results):
            for check in expected:
                if check in failed:
                    caught[check] = caught.get(check, 0) + 1
                else:
                    missed.setdefault(check, []).append(f"{[f[:3] for f in faults]} went unseen: {output[-600:] if not failed else sorted(failed)}")
        # This repository's own site: enough texts in enough languages.
        site, repository = os.path.join(folder, "site"), os.path.realpath(os.path.join(HERE, "..", ".."))
        subprocess.run([hosts_fixture.program(), "build", "--root", repository, "--output", site], check=True, capture_output=True)
        python = lambda name, venv="venv": [os.path.join(TOOLS, venv, "bin", "python"), os.path.join(HERE, name + ".py")]
        node = lambda name, *more: ["node", os.path.join(HERE, name + ".mjs"), *more]
        # What is said, the faults, and the checks that must see them. Those of deploy and forge are planted all at once: each is where no
        # other one looks. That archives, deploy and forge pass without a fault is seen in every run of them, and takes as long again.
        tasks = [(python("deploy", "venv-deploy"), "all", DEPLOY_FAULTS), (python("forge"), "all", [f"forge_{name}" for name in FORGE_FAULTS])]
        for command, faults in (
            (python("archives", "venv-archives"), ARCHIVE_FAULTS),
            (python("readers"), READER_FAULTS),
            (node("live"), LIVE_FAULTS),
            (node("search", site, fixture.ORIGIN), SEARCH_FAULTS),
            (node("lighthouse", site, fixture.ORIGIN), LIGHTHOUSE_FAULTS),
        ):
            tasks += [(command, fault, [check]) for fault, check in faults.items()]

        def planted(task):
            command, fault, _ = task
            done = subprocess.run([*command, "--fault", fault], capture_output=True, text=True, env={**os.environ, "DEPLOY_ROUNDS": "4"})
            return set(re.findall(r"(?m)^FAIL ([\w-]+)", done.stdout)), done.stdout + done.stderr

        # Whatever else a busy machine makes fail, the check that is asked for must.
        with ThreadPoolExecutor(2) as pool:
            for (_, fault, checks), (failed, output) in zip(tasks, pool.map(planted, tasks)):
                for check in checks:
                    if check in failed:
                        caught[check] = caught.get(check, 0) + 1
                    else:
                        missed.setdefault(check, []).append(f"{fault}: {sorted(failed)} {output[-600:]}")
        # Without a fault, one after the other: some of it is measured by the clock.
        for name, command in (
            ("readers", python("readers")),
            ("live", node("live")),
            ("search", node("search", site, fixture.ORIGIN)),
            ("lighthouse", node("lighthouse", site, fixture.ORIGIN, "--quick")),
        ):
            output = subprocess.run(command, capture_output=True, text=True).stdout
            failed = re.findall(r"(?m)^FAIL ([\w-]+)", output)
            if failed or "PASS" not in output:
                missed.setdefault(f"a site without a fault, by {name}", []).append(output[-1500:])
            else:
                caught[f"a site without a fault, by {name}"] = 1
        for check in dict.fromkeys([*caught, *missed]):
            if check in missed:
                print(f"FAIL selftest {check}: {len(missed[check])} faults unseen")
                for line in missed[check]:
                    print(f"     {line}")
            else:
                print(f"PASS selftest {check}: " + (f"{caught[check]} planted faults, each seen" if " " not in check else "no finding"))
        sys.exit(1 if missed else 0)


main()
