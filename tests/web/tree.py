"""What the Python checks share: the built tree as pages, and a report of one PASS or FAIL line for each named check.

Usage of each check:  CHECK.py DIR ORIGIN [--official en,fr] [--root REPOSITORY]
DIR is a built site, ORIGIN its base URL. The tree is read as a host would serve it: `/x/` is `x/index.html`.
"""

import argparse
import os
import re
import sys
from functools import cached_property
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from lxml import html

POST = re.compile(r"/([a-z-]+)/([^/]+)/(\d{4})/(\d\d)/([^/]+)/$")  # language, ambassador, year, month, slug
SHOWN = 8  # findings shown for each check that fails


class Report:
    """Findings by check. A check that found nothing to look at fails: a check that cannot fail proves nothing."""

    def __init__(self, **checks):
        self.checks = checks  # name -> what it counts
        self.seen = dict.fromkeys(checks, 0)
        self.findings = {name: [] for name in checks}
        self.may_be_empty = set()

    def saw(self, check, count=1):
        self.seen[check] += count

    def fault(self, check, where, message):
        self.findings[check].append(f"{where}: {message}")

    def close(self):
        failed = False
        for check, unit in self.checks.items():
            found = list(dict.fromkeys(self.findings[check]))
            if not self.seen[check] and not found and check not in self.may_be_empty:
                found = [f"no {unit} in this tree, so nothing was checked"]
            if not found:
                print(f"PASS {check}: {self.seen[check]} {unit}")
                continue
            failed = True
            print(f"FAIL {check}: {len(found)} findings in {self.seen[check]} {unit}")
            for line in found[:SHOWN]:
                print(f"     {line}")
            if len(found) > SHOWN:
                print(f"     … and {len(found) - SHOWN} more")
        sys.exit(1 if failed else 0)


class Page:
    def __init__(self, file, url, root_url):
        self.file = file
        self.url = url
        self.path = url[len(root_url):]  # `/en/barrett/`, whatever path the base URL has
        with open(file, "rb") as source:
            self.bytes = source.read()
        self.root = html.document_fromstring(self.bytes, parser=html.HTMLParser(encoding="utf-8"))
        self.lang = self.root.get("lang") or ""

    def all(self, xpath):
        return self.root.xpath(xpath)

    def meta(self, name):
        return [m.get("content") or "" for m in self.all("//meta[@name or @property]") if name in (m.get("name"), m.get("property"))]

    def links(self, rel):
        return [link for link in self.all("//link[@rel]") if rel in link.get("rel").split()]

    @cached_property
    def ids(self):
        return set(self.all("//@id"))

    @cached_property
    def noindex(self):
        return any("noindex" in content for content in self.meta("robots"))

    @cached_property
    def refresh(self):
        """Where a page of redirection goes, else None."""
        for meta in self.all("//meta[@http-equiv]"):
            if meta.get("http-equiv").lower() == "refresh":
                return meta.get("content") or ""
        return None

    @cached_property
    def alternates(self):
        return sorted((link.get("hreflang"), link.get("href") or "") for link in self.links("alternate") if link.get("hreflang") and not link.get("type"))

    @cached_property
    def canonical(self):
        return [link.get("href") for link in self.links("canonical")]


class Tree:
    def __init__(self, arguments=None):
        parser = argparse.ArgumentParser()
        parser.add_argument("dir")
        parser.add_argument("origin")
        parser.add_argument("--official", default="en,fr")
        parser.add_argument("--root")
        options = parser.parse_args(arguments)
        self.dir = os.path.abspath(options.dir)
        self.origin = options.origin.rstrip("/")
        self.official = options.official.split(",")
        self.root = options.root
        self.files = sorted(
            os.path.relpath(os.path.join(folder, name), self.dir).replace(os.sep, "/")
            for folder, _, names in os.walk(self.dir)
            for name in names
        )
        self.file_set = set(self.files)
        self.pages = {}
        for file in self.files:
            if file.endswith(".html"):
                url = self.url_of(file)
                self.pages[url] = Page(os.path.join(self.dir, file), url, self.origin)
        if not self.pages:
            sys.exit(f"no pages in {self.dir}")
        self.homes = sorted(path.path.strip("/") for path in self.pages.values() if re.fullmatch(r"/[a-z]{2,3}(-[A-Za-z]+)?/", path.path))

    def url_of(self, file):
        return f"{self.origin}/" + re.sub(r"(^|/)index\.html$", r"\1", file)

    def file_of(self, url):
        """The file that answers `url` exactly, or None: a folder answers only with its final slash."""
        path = urldefrag(url).url
        if not path.startswith(self.origin + "/"):
            return None
        name = unquote(urlsplit(path[len(self.origin) + 1:]).path)
        if name == "" or name.endswith("/"):
            name += "index.html"
        return name if name in self.file_set else None

    def read(self, file):
        with open(os.path.join(self.dir, file), "rb") as source:
            return source.read()

    def ours(self, url):
        """Whether `url` is on the site's own host."""
        return urlsplit(url)[:2] == urlsplit(self.origin)[:2]

    def resolve(self, page, reference):
        return urljoin(page.url, (reference or "").strip())

    def indexable(self):
        return [page for page in self.pages.values() if not page.noindex and page.refresh is None]

    def posts(self):
        """The pages of posts, by URL, with the parts of their addresses."""
        found = {}
        for page in self.indexable():
            parts = POST.match(page.path)
            if parts:
                found[page.url] = parts.groups()
        return found
