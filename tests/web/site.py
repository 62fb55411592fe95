#!/usr/bin/env python3
"""The rules that no checker of single pages can see: what pages, languages, sitemaps and files promise one another."""

import glob
import gzip
import hashlib
import os
import re
import tomllib
import unicodedata
from functools import lru_cache
from urllib.parse import urljoin

from lxml import etree

from tree import POST, Report, Tree

tree = Tree()
report = Report(
    addresses="addresses that every site has",
    links="links and fragments",
    resources="loaded files, all of the site's own",
    inline="pages without inline style or script, and with a script of their own only where they search",
    canonical="canonical addresses",
    hreflang="pages that name their versions",
    x_default="pages with x-default",
    official="pages in an official language with all their counterparts",
    switch="links of the language switch",
    lang="pages with the right language",
    head="pages with one h1, a title and what goes with it",
    pictures="pictures",
    weight="pages within 30 KiB of HTML, styles and fonts, as they travel",
    autodiscovery="pages that announce their language's feeds",
    redirects="pages of redirection",
    sitemap="addresses in sitemaps",
    opml="feeds in feeds.opml",
    manifest="files in the manifest",
    names="file names safe on every host",
    accounts="pages that name the accounts to follow",
)
report.may_be_empty = {"redirects"}
ENTRY = tree.origin + "/"
PHOTO = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif")
LIMIT = 30 * 1024


def addresses():
    wanted = ["index.html", "404.html", "sitemap.xml", "robots.txt", "feeds.opml", "manifest-sha256.txt"]
    for language in tree.official:
        wanted += [f"{language}/{name}" for name in ("index.html", "feed.xml", "atom.xml", "feed.json", "404.html")]
    for file in wanted:
        report.saw("addresses")
        if file not in tree.file_set:
            report.fault("addresses", "/" + file, "is not there")
    for language in tree.official:
        if not any(post[0] == language for post in tree.posts().values()):
            report.fault("addresses", f"/{language}/", "no post in this language")


def links(page):
    for anchor in page.all("//a[@href] | //area[@href] | //link[@href]"):
        url = tree.resolve(page, anchor.get("href"))
        if not tree.ours(url):
            continue
        report.saw("links")
        bare, _, fragment = url.partition("#")
        if tree.file_of(bare) is None:
            hint = "; the folder's address ends with /" if tree.file_of(bare + "/") else ""
            report.fault("links", page.path, f"{anchor.get('href')} leads nowhere{hint}")
        elif fragment and bare in tree.pages and fragment not in tree.pages[bare].ids | {"top"}:
            report.fault("links", page.path, f"{anchor.get('href')}: no such place on that page")


def loaded(page):
    """Every address that a browser fetches by itself for this page."""
    for element in page.root.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag == "link":
            if set((element.get("rel") or "").split()) & {"stylesheet", "icon", "apple-touch-icon", "preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch", "manifest", "mask-icon"}:
                yield element.get("href")
            continue
        for name in ("src", "poster", "data", "background"):
            if element.get(name) and element.tag not in ("data", "a"):
                yield element.get(name)
        for candidate in (element.get("srcset") or "").split(","):
            if candidate.strip():
                yield candidate.split()[0]
        if element.tag in ("use", "image") and (element.get("href") or element.get("xlink:href")):
            yield element.get("href") or element.get("xlink:href")


@lru_cache(None)
def style_files(file):
    """The files that a style sheet loads, itself first; what is missing or foreign is reported once."""
    found = [file]
    text = tree.read(file).decode("utf-8")
    for match in re.finditer(r"""url\(\s*["']?([^"')]+)["']?\s*\)|@import\s+["']([^"']+)""", text):
        reference = match[1] or match[2]
        if reference.startswith(("data:", "#")):
            continue
        target = tree.file_of(urljoin(tree.url_of(file), reference))
        if target is None:
            report.fault("resources", "/" + file, f"loads {reference}, which is not of this site")
        else:
            found += style_files(target) if target.endswith(".css") else [target]
    return found


def resources(page):
    weight = {os.path.relpath(page.file, tree.dir).replace(os.sep, "/")}
    for reference in loaded(page):
        report.saw("resources")
        url = tree.resolve(page, reference)
        if url.startswith("data:"):
            continue
        file = tree.file_of(url)
        if file is None:
            report.fault("resources", page.path, f"loads {reference}, which is {'missing' if tree.ours(url) else 'not of this site'}")
        else:
            weight.update(style_files(file) if file.endswith(".css") else [file])
    counted = [file for file in weight if not file.lower().endswith(PHOTO)]
    # As a host sends it: a text of any length is the reader's own choice, and compresses to a third.
    size = sum(len(tree.read(file)) for file in counted)
    packed = sum(len(gzip.compress(tree.read(file))) for file in counted)
    report.saw("weight")
    if packed > LIMIT:
        report.fault("weight", page.path, f"{size} bytes in {len(counted)} files ({packed} compressed), of which the page itself {len(page.bytes)}")


SEARCHES = re.compile(r"^/[^/]+/(search|recherche|suche|zoeken)/(index\.html)?$")


def inline(page):
    report.saw("inline")
    for element in page.root.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag == "style":
            report.fault("inline", page.path, "<style>")
        searches = element.get("type") == "module" and SEARCHES.search(page.path) and not (element.text or "").strip()
        if element.tag == "script" and element.get("type") != "application/ld+json" and not searches:
            report.fault("inline", page.path, f"<script {dict(element.attrib)}>")
        for name, value in element.attrib.items():
            if name == "style" or name.startswith("on"):
                report.fault("inline", page.path, f"<{element.tag} {name}={value[:40]!r}>")
            if name in ("href", "src", "action") and value.strip().lower().startswith("javascript:"):
                report.fault("inline", page.path, f"<{element.tag} {name}={value[:40]!r}>")


def language_of(page):
    first = page.path.split("/")[1]
    return first if first in tree.homes else None


def languages(page):
    report.saw("lang")
    expected = language_of(page)
    if not page.lang:
        report.fault("lang", page.path, "no lang on <html>")
    elif expected and page.lang != expected:
        report.fault("lang", page.path, f"lang={page.lang!r} under /{expected}/")
    elif not expected and page.lang not in tree.official:
        report.fault("lang", page.path, f"lang={page.lang!r} is no official language")
    for element in page.all("//*[@lang]"):
        if not re.fullmatch(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?", element.get("lang")):
            report.fault("lang", page.path, f"lang={element.get('lang')!r} is not a language tag as it should be written")
    for anchor in page.all("//body//a[@hreflang]"):
        named = anchor.xpath("ancestor-or-self::*[@lang][1]/@lang | .//@lang")
        if anchor.get("hreflang") not in named and anchor.get("hreflang") != page.lang and not anchor.xpath(".//img") and anchor.xpath("ancestor::nav"):
            report.fault("lang", page.path, f"the link to the {anchor.get('hreflang')!r} version is not marked lang={anchor.get('hreflang')!r}")


def versions(page):
    alternates = page.alternates
    if page.noindex or page.refresh is not None:
        if alternates:
            report.fault("hreflang", page.path, "a page that is not indexed names versions")
        return
    report.saw("canonical")
    if page.canonical != [page.url]:
        report.fault("canonical", page.path, f"canonical is {page.canonical}, not [{page.url!r}]")
    report.saw("hreflang")
    tags = [tag for tag, _ in alternates]
    if len(tags) != len(set(tags)):
        report.fault("hreflang", page.path, f"a language twice: {tags}")
    own = "x-default" if page.url == ENTRY else page.lang
    if alternates and (own, page.url) not in alternates:
        report.fault("hreflang", page.path, f"the set does not hold the page itself as {own}")
    for tag, url in alternates:
        target = tree.pages.get(url)
        if target is None:
            report.fault("hreflang", page.path, f"{tag} {url} is not a page of this site")
        elif target.alternates != alternates:
            report.fault("hreflang", page.path, f"{tag} {url} names another set: {target.alternates}")
        elif tag != "x-default" and target.lang != tag:
            report.fault("hreflang", page.path, f"{tag} {url} is in {target.lang!r}")
        elif target.noindex:
            report.fault("hreflang", page.path, f"{tag} {url} is not indexed")
    home = page.url == ENTRY or page.path.strip("/") in tree.homes
    if home:
        report.saw("x_default")
    if home and ("x-default", ENTRY) not in alternates:
        report.fault("x_default", page.path, "x-default does not lead to the entry page")
    if not home and "x-default" in tags:
        report.fault("x_default", page.path, "x-default stands on the entry page and the homes only")
    report.saw("official")
    for language in tree.official:
        if language not in tags:
            report.fault("official", page.path, f"no version in {language}")
    for tag, url in alternates:
        if tag in ("x-default", page.lang) and page.url != ENTRY or tag == "x-default":
            continue
        report.saw("switch")
        anchors = [a for a in page.all("//body//a[@href]") if tree.resolve(page, a.get("href")) == url]
        if not any(tag in (a.get("lang"), a.get("hreflang")) or tag in a.xpath(".//@lang") for a in anchors):
            report.fault("switch", page.path, f"no visible link to its {tag} version {url}")


def head(page):
    report.saw("head")
    if page.refresh is None:
        if len(page.all("//h1")) != 1:
            report.fault("head", page.path, f"{len(page.all('//h1'))} h1")
        if len(page.all("//main")) != 1:
            report.fault("head", page.path, f"{len(page.all('//main'))} main")
    if not "".join(page.all("//head/title//text()")).strip():
        report.fault("head", page.path, "no title")
    if page.noindex or page.refresh is not None:
        return
    if not any(text.strip() for text in page.meta("description")):
        report.fault("head", page.path, "no description")
    if not page.meta("viewport") or "user-scalable=no" in page.meta("viewport")[0] or "maximum-scale" in page.meta("viewport")[0]:
        report.fault("head", page.path, "no viewport, or one that forbids zoom")
    if not page.links("icon"):
        report.fault("head", page.path, "no icon: browsers then ask for /favicon.ico, and log a 404")


def pictures(page):
    for image in page.all("//img"):
        report.saw("pictures")
        source = image.get("src")
        if image.get("alt") is None:
            report.fault("pictures", page.path, f"{source}: no alt")
        if not (image.get("width") or "").isdigit() or not (image.get("height") or "").isdigit():
            report.fault("pictures", page.path, f"{source}: no width and height, so the page jumps")


def autodiscovery(page):
    if page.noindex or page.refresh is not None or page.url == ENTRY:
        return
    report.saw("autodiscovery")
    kinds = {"application/rss+xml", "application/atom+xml", "application/feed+json"}
    found = [(link.get("type"), tree.resolve(page, link.get("href"))) for link in page.links("alternate") if link.get("type") in kinds]
    if not kinds <= {kind for kind, _ in found}:
        report.fault("autodiscovery", page.path, f"announces only {sorted({kind for kind, _ in found})}")
    for _, url in found:
        if not url.startswith(f"{tree.origin}/{page.lang}/"):
            report.fault("autodiscovery", page.path, f"{url} is not a feed of this page's language")


def redirects(page):
    if page.refresh is None:
        return
    report.saw("redirects")
    match = re.fullmatch(r"0;\s*url=(.+)", page.refresh, re.I)
    target = tree.pages.get(tree.resolve(page, match[1])) if match else None
    if target is None:
        report.fault("redirects", page.path, f"refresh {page.refresh!r} does not lead at once to a page of this site")
    elif target.refresh is not None:
        report.fault("redirects", page.path, f"leads to {target.path}, which is a redirection too")
    elif page.canonical != [target.url]:
        report.fault("redirects", page.path, f"canonical {page.canonical} is not its target")
    elif target.url not in [tree.resolve(page, a.get("href")) for a in page.all("//body//a")]:
        report.fault("redirects", page.path, "no visible link to its target")
    if not page.noindex:
        report.fault("redirects", page.path, "is indexed")


SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
# The published schema is strict about foreign elements: without a declaration of xhtml:link it refuses every sitemap with languages.
LINK_SCHEMA = b"""<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/1999/xhtml">
<xs:element name="link"><xs:complexType><xs:attribute name="rel" use="required" fixed="alternate"/>
<xs:attribute name="hreflang" type="xs:language" use="required"/><xs:attribute name="href" type="xs:anyURI" use="required"/>
</xs:complexType></xs:element></xs:schema>"""


def sitemap_schema():
    """The XSD of sitemaps.org, as the npm package `sitemap` ships it, joined with our declaration of xhtml:link."""
    published = os.path.join(os.environ["WEB_NODE"], "node_modules/sitemap/schema/sitemap.xsd")
    with open(published, "rb") as source:
        schema = source.read()

    class Shelf(etree.Resolver):
        def resolve(self, url, _id, context):
            text = {"sitemap.xsd": schema, "link.xsd": LINK_SCHEMA}.get(os.path.basename(url))
            return self.resolve_string(text, context) if text else None

    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(Shelf())
    driver = f"""<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
        <xs:import namespace="{SITEMAP[1:-1]}" schemaLocation="sitemap.xsd"/>
        <xs:import namespace="{XHTML[1:-1]}" schemaLocation="link.xsd"/></xs:schema>"""
    return etree.XMLSchema(etree.fromstring(driver.encode(), parser))


def parsed(check, file):
    try:
        return etree.fromstring(tree.read(file))
    except etree.XMLSyntaxError as error:
        report.fault(check, "/" + file, f"is not XML: {error}")
        return None


def sitemaps():
    robots = tree.read("robots.txt").decode() if "robots.txt" in tree.file_set else ""
    named = re.findall(r"(?mi)^sitemap:\s*(\S+)", robots)
    if not named:
        report.fault("sitemap", "/robots.txt", "names no sitemap")
    if re.search(r"(?mi)^disallow:\s*/", robots):
        report.fault("sitemap", "/robots.txt", "forbids something: styles and pictures too must be open to those who archive")
    schema = sitemap_schema()
    listed, waiting, reached = {}, [(url, True) for url in named], set()
    while waiting:
        url, may_be_index = waiting.pop()
        file = tree.file_of(url)
        if file is None:
            report.fault("sitemap", url, "is not there")
            continue
        reached.add(file)
        data = tree.read(file)
        root = parsed("sitemap", file)
        if root is None:
            continue
        if root.tag == SITEMAP + "sitemapindex":
            if not may_be_index:
                report.fault("sitemap", "/" + file, "an index inside an index, which sitemaps.org does not allow")
            for entry in root:
                extra = {child.tag for child in entry} - {SITEMAP + "loc", SITEMAP + "lastmod"}
                if entry.tag != SITEMAP + "sitemap" or extra or not entry.findtext(SITEMAP + "loc"):
                    report.fault("sitemap", "/" + file, f"<{etree.QName(entry).localname}> with {sorted(extra)}")
                else:
                    waiting.append((entry.findtext(SITEMAP + "loc"), False))
            continue
        if not schema.validate(root):
            error = schema.error_log[0]
            report.fault("sitemap", "/" + file, f"line {error.line}: {error.message}")
        if len(root) > 50_000 or len(data) > 52_428_800:
            report.fault("sitemap", "/" + file, "over 50,000 addresses or 50 MiB")
        for entry in root:
            location = (entry.findtext(SITEMAP + "loc") or "").strip()
            report.saw("sitemap")
            page = tree.pages.get(location)
            if location in listed:
                report.fault("sitemap", "/" + file, f"{location} is in {listed[location]} too")
            listed[location] = file
            if page is None:
                report.fault("sitemap", "/" + file, f"{location} is not a page of this site")
                continue
            if page.noindex or page.refresh is not None:
                report.fault("sitemap", "/" + file, f"{location} is not to be indexed")
            alternates = sorted((link.get("hreflang"), link.get("href")) for link in entry.findall(XHTML + "link"))
            if alternates != page.alternates:
                report.fault("sitemap", "/" + file, f"{location}: its versions are not those of the page itself")
    for page in tree.indexable():
        if page.url not in listed:
            report.fault("sitemap", page.path, "is in no sitemap")
    for file in tree.files:
        if re.search(r"(^|/)sitemap[^/]*\.xml$", file) and file not in reached:
            report.fault("sitemap", "/" + file, "no index names it")


def opml():
    if "feeds.opml" not in tree.file_set:
        return
    root = parsed("opml", "feeds.opml")
    if root is None:
        return
    if root.tag != "opml" or root.get("version") != "2.0" or not root.findtext("head/title"):
        report.fault("opml", "/feeds.opml", "is not OPML 2.0 with a title")
    listed = []
    for outline in root.iter("outline"):
        if outline.get("type") != "rss":
            continue
        report.saw("opml")
        url = outline.get("xmlUrl") or ""
        listed.append(url)
        if tree.file_of(url) is None:
            report.fault("opml", "/feeds.opml", f"{url} is not there")
        if not outline.get("text"):
            report.fault("opml", "/feeds.opml", f"{url} has no text")
        if outline.get("language") and not url.startswith(f"{tree.origin}/{outline.get('language')}/"):
            report.fault("opml", "/feeds.opml", f"{url} is not in {outline.get('language')}")
        if outline.get("htmlUrl") and outline.get("htmlUrl") not in tree.pages:
            report.fault("opml", "/feeds.opml", f"{outline.get('htmlUrl')} is not a page")
    if len(listed) != len(set(listed)):
        report.fault("opml", "/feeds.opml", "a feed twice")
    for file in tree.files:
        if file.endswith("/feed.xml") and tree.url_of(file) not in listed:
            report.fault("opml", "/feeds.opml", f"{tree.url_of(file)} is not listed")


def manifest():
    name = "manifest-sha256.txt"
    if name not in tree.file_set:
        return
    listed, unnamed = {}, set()
    for number, line in enumerate(tree.read(name).decode().splitlines(), 1):
        # A notice that no list may name has its digest alone, in a remark.
        if remark := re.fullmatch(r"# ([0-9a-f]{64})", line):
            unnamed.add(remark[1])
            continue
        match = re.fullmatch(r"([0-9a-f]{64}) [ *](.+)", line)
        if not match:
            report.fault("manifest", f"/{name}", f"line {number} is not what `sha256sum --check` reads: {line[:80]!r}")
            continue
        listed[match[2].removeprefix("./")] = match[1]
    for file, digest in listed.items():
        report.saw("manifest")
        if file not in tree.file_set:
            report.fault("manifest", f"/{name}", f"{file} is not there")
        elif hashlib.sha256(tree.read(file)).hexdigest() != digest:
            report.fault("manifest", f"/{name}", f"{file} has another digest")
    for file in tree.files:
        if file not in listed and file != name and hashlib.sha256(tree.read(file)).hexdigest() not in unnamed:
            report.fault("manifest", f"/{name}", f"{file} is not listed")


def names():
    folded = {}
    for file in tree.files:
        report.saw("names")
        if len(file.encode()) > 240 or file != unicodedata.normalize("NFC", file) or re.search(r'[<>:"|?*\\\x00-\x1f]|[ .](/|$)', file):
            report.fault("names", file, "some host or file system will not take this name")
        other = folded.setdefault(file.casefold(), file)
        if other != file:
            report.fault("names", file, f"differs only in case from {other}")
        if file.endswith((".tmp", "~")) or "/.building" in "/" + file:
            report.fault("names", file, "a leftover of the build")


def accounts():
    """Each language's home, each ambassador's page and each post name the accounts, as the settings in the repository have them."""
    if not tree.root:
        report.may_be_empty.add("accounts")
        return

    def live(path):
        with open(path, "rb") as source:
            follow = tomllib.load(source).get("follow", [])
        return {a["url"] for a in follow if "url" in a and not {"until", "moved_to", "archived"} & set(a)}

    ministry = live(os.path.join(tree.root, "site.toml"))
    people = {os.path.basename(os.path.dirname(f)): live(f) for f in glob.glob(os.path.join(glob.escape(tree.root), "content/*/ambassador.toml"))}
    for page in tree.indexable():
        parts = page.path.strip("/").split("/")
        if page.path.strip("/") in tree.homes:
            wanted = ministry.union(*people.values()) if parts[0] in tree.official else ministry
        elif len(parts) == 2 and parts[1] in people:
            wanted = people[parts[1]] | ministry
        elif POST.match(page.path) and parts[1] in people:
            wanted = people[parts[1]] | ministry
        else:
            continue
        report.saw("accounts")
        there = {a.get("href") for a in page.all("//body//a[@href]")}
        text = " ".join(page.root.text_content().split())
        for url in sorted(wanted):
            if url not in there:
                report.fault("accounts", page.path, f"no link to {url}")
            elif re.sub(r"^https?://(www\.)?", "", url) not in text:
                report.fault("accounts", page.path, f"{url} is not written out, so it is lost in print")


addresses()
for page in tree.pages.values():
    for rule in (links, resources, inline, languages, versions, head, pictures, autodiscovery, redirects):
        rule(page)
for rule in (sitemaps, opml, manifest, names, accounts):
    rule()
report.close()
