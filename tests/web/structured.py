#!/usr/bin/env python3
"""What a page says of itself to machines (JSON-LD, microformats, Open Graph, Dublin Core) is there, and says the same everywhere."""

import json
import re
import warnings
from datetime import datetime

import mf2py

from tree import Report, Tree

warnings.simplefilter("ignore")  # mf2py on parsers that it might use instead
tree = Tree()
report = Report(
    json_ld="JSON-LD blocks that parse, and whose addresses are there",
    post_ld="posts with a whole BlogPosting",
    h_entry="posts with a whole h-entry",
    agreement="posts that say the same in every vocabulary",
    open_graph="pages with Open Graph",
    dublin_core="pages with Dublin Core and a visible date",
)
ISO_639_2 = {"en": "eng", "fr": "fra", "de": "deu", "nl": "nld"}  # terminological codes, as federal pages use them


def instant(text):
    try:
        return datetime.fromisoformat(str(text).replace("Z", "+00:00"))
    except ValueError:
        return None


def nodes(value):
    """Every object in a JSON-LD value."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from nodes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from nodes(inner)


def of_type(value, *names):
    return [node for node in nodes(value) if set(names) & set([node.get("@type")] if isinstance(node.get("@type"), str) else node.get("@type") or [])]


def linked_data(page):
    found = []
    for script in page.all('//script[@type="application/ld+json"]'):
        report.saw("json_ld")
        text = script.text or ""
        try:
            data = json.loads(text)
        except ValueError as error:
            report.fault("json_ld", page.path, f"is not JSON: {error}")
            continue
        if "<" in text:
            report.fault("json_ld", page.path, "a bare <, which could end the script element")
        if data.get("@context") not in ("https://schema.org", "https://schema.org/"):
            report.fault("json_ld", page.path, f"@context {data.get('@context')!r}")
        for node in nodes(data):
            for key, value in node.items():
                if key in ("url", "image", "contentUrl", "mainEntityOfPage", "item") and isinstance(value, str) and tree.file_of(value) is None and (tree.ours(value) or not value.startswith("http")):
                    report.fault("json_ld", page.path, f"{key} {value!r} is not an address of this site")
        found.append(data)
    return found


def plain(value):
    """The text of a property of microformats, with spaces as a reader sees them."""
    if isinstance(value, dict):
        value = value.get("value") or ""
    return " ".join(str(value).split())


def post(page, data):
    report.saw("post_ld"), report.saw("h_entry"), report.saw("agreement")
    postings = of_type(data, "BlogPosting")
    if len(postings) != 1:
        report.fault("post_ld", page.path, f"{len(postings)} BlogPosting")
        return
    posting = postings[0]
    for key in ("headline", "datePublished", "dateModified", "author", "publisher", "inLanguage", "mainEntityOfPage", "url"):
        if not posting.get(key):
            report.fault("post_ld", page.path, f"BlogPosting without {key}")
    if len(posting.get("headline", "")) > 110:
        report.fault("post_ld", page.path, "a headline of more than 110 characters")
    dates = [instant(posting.get(key)) for key in ("datePublished", "dateModified")]
    if any(date is None or date.tzinfo is None for date in dates):
        report.fault("post_ld", page.path, "a date that is not ISO 8601 with an offset")
    elif dates[1] < dates[0]:
        report.fault("post_ld", page.path, "modified before it was published")
    if not of_type(posting.get("author"), "Person") or not of_type(data, "GovernmentOrganization"):
        report.fault("post_ld", page.path, "the author is no Person, or no GovernmentOrganization publishes")
    if posting.get("inLanguage") != page.lang:
        report.fault("agreement", page.path, f"inLanguage {posting.get('inLanguage')!r}, html lang {page.lang!r}")
    if posting.get("url") != page.url:
        report.fault("agreement", page.path, f"JSON-LD url {posting.get('url')!r}")

    items = mf2py.parse(doc=page.bytes.decode("utf-8"), url=page.url)["items"]
    entries = [item for item in items if "h-entry" in item["type"]]
    if len(entries) != 1:
        report.fault("h_entry", page.path, f"{len(entries)} h-entry at the top of the page")
        return
    entry = entries[0]["properties"]
    for key in ("name", "author", "published", "content", "url"):
        if not entry.get(key):
            report.fault("h_entry", page.path, f"h-entry without {key}")
    cards = [author for author in entry.get("author", []) if isinstance(author, dict) and "h-card" in author.get("type", []) and author["properties"].get("name")]
    if entry.get("author") and not cards:
        report.fault("h_entry", page.path, "p-author is no h-card with a name")
    if entry.get("url") and page.url not in map(plain, entry["url"]):
        report.fault("agreement", page.path, f"u-url {entry['url']}")
    if entry.get("published") and dates[0] and instant(plain(entry["published"][0])) != dates[0]:
        report.fault("agreement", page.path, f"dt-published {entry['published'][0]!r}, datePublished {posting.get('datePublished')!r}")
    headline = plain(posting.get("headline", "")).rstrip("…")
    if entry.get("name") and not plain(entry["name"][0]).startswith(headline):
        report.fault("agreement", page.path, f"p-name {plain(entry['name'][0])!r}, headline {posting.get('headline')!r}")
    names = {plain(node.get("name")) for node in of_type(posting.get("author"), "Person") if node.get("name")}
    if cards and names and not names & {plain(card["properties"]["name"][0]) for card in cards}:
        report.fault("agreement", page.path, f"author {names} is not the h-card's")
    for name in ("dcterms.issued",):
        if dates[0] and not any(value == posting["datePublished"][:10] for value in page.meta(name)):
            report.fault("agreement", page.path, f"{name} {page.meta(name)}, datePublished {posting['datePublished']}")


def open_graph(page):
    report.saw("open_graph")
    for name in ("og:title", "og:type", "og:url", "og:image", "og:locale", "og:description", "og:site_name"):
        if not any(page.meta(name)):
            report.fault("open_graph", page.path, f"no {name}")
    if page.meta("og:url") not in ([], [page.url]):
        report.fault("open_graph", page.path, f"og:url {page.meta('og:url')}")
    for image in page.meta("og:image"):
        if tree.file_of(image) is None:
            report.fault("open_graph", page.path, f"og:image {image} is not an address of this site")
    locales = page.meta("og:locale") + page.meta("og:locale:alternate")
    for locale in locales:
        if not re.fullmatch(r"[a-z]{2,3}_[A-Z]{2}", locale):
            report.fault("open_graph", page.path, f"og:locale {locale!r}")
    if len(locales) != len(set(locales)) or page.meta("og:locale") and not page.meta("og:locale")[0].startswith(page.lang):
        report.fault("open_graph", page.path, f"og:locale and its alternates: {locales}")


def dublin_core(page):
    report.saw("dublin_core")
    # A fixed page or a list of links has no date of its own; every post and every list of posts has one.
    dated = page.url in posts or page.all('//*[contains(concat(" ", @class, " "), " h-feed ")]')
    for name in ("dcterms.title", "dcterms.creator", "dcterms.language") + (("dcterms.modified",) if dated else ()):
        if not any(page.meta(name)):
            report.fault("dublin_core", page.path, f"no {name}")
    expected = ISO_639_2.get(page.lang, page.lang)
    if page.meta("dcterms.language") and page.meta("dcterms.language")[0] != expected:
        report.fault("dublin_core", page.path, f"dcterms.language {page.meta('dcterms.language')}, not {expected}")
    for date in page.meta("dcterms.modified") + page.meta("dcterms.issued"):
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", date):
            report.fault("dublin_core", page.path, f"{date!r} is not a date of the form YYYY-MM-DD")
    shown = [(time.get("datetime") or time.text_content()).strip()[:10] for time in page.all("//time")]
    for date in page.meta("dcterms.modified"):
        if date not in shown:
            report.fault("dublin_core", page.path, f"the date modified, {date}, is not to be seen on the page")


posts = tree.posts()
for page in tree.indexable():
    data = linked_data(page)
    if page.url in posts:
        post(page, data)
    if page.path != "/":  # the entry page is in every official language at once
        open_graph(page)
        dublin_core(page)
report.close()
