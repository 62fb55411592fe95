#!/usr/bin/env python3
"""Feeds: RSS, Atom and JSON say the same, entry for entry; the archive of RFC 5005 is whole; identities are for ever."""

import email.utils
import json
import re
from datetime import datetime, timedelta

import feedparser
from lxml import etree, html

from tree import Report, Tree

tree = Tree()
report = Report(
    feed_parse="feeds that two parsers read",
    feed_shape="entries with all that their format asks",
    feed_agree="entries that are alike in RSS, Atom and JSON",
    feed_ids="identities, each a tag: URI for one address",
    feed_content="contents with absolute addresses and nothing active",
    feed_languages="feeds in the language of their address",
    feed_recent="feeds with the current month and 20 entries or all",
    feed_chain="documents in chains of RFC 5005",
    feed_complete="posts that the archive's chain holds",
    feed_enclosures="enclosures with their true length",
)
report.may_be_empty = {"feed_enclosures"}
ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
HISTORY = "{http://purl.org/syndication/history/1.0}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
TAG_URI = re.compile(r"tag:[a-z0-9.-]+(@[a-z0-9.-]+)?,\d{4}(-\d\d(-\d\d)?)?:[A-Za-z0-9._~!$&'()*+,;=:@/?%-]+")
address_of, id_of = {}, {}


def rfc3339(text):
    if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", text or ""):
        return None
    try:
        return datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return None


def rfc822(text):
    """The one form that all readers take: English names, a year of four digits, the right weekday."""
    match = re.fullmatch(r"(\w{3}), \d{2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d (GMT|[+-]\d{4})", text or "")
    if not match:
        return None
    instant = email.utils.parsedate_to_datetime(text)
    return instant if ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[instant.weekday()] == match[1] else None


def content(where, text):
    report.saw("feed_content")
    if not (text or "").strip():
        report.fault("feed_content", where, "no content")
        return
    for fragment in html.fragments_fromstring(f"<div>{text}</div>"):
        for element in fragment.iter():
            if not isinstance(element.tag, str):
                continue
            if element.tag in ("script", "style", "iframe", "form", "object", "embed"):
                report.fault("feed_content", where, f"<{element.tag}>")
            for name, value in element.attrib.items():
                if name.startswith("on") or name == "style":
                    report.fault("feed_content", where, f"{name}={value[:40]!r}")
            references = [element.get("href"), element.get("src"), element.get("poster")]
            references += [part.split()[0] for part in (element.get("srcset") or "").split(",") if part.strip()]
            for reference in filter(lambda r: r is not None, references):
                if not re.match(r"(https?|mailto|tel):", reference):
                    report.fault("feed_content", where, f"{reference!r} is not absolute")
                elif tree.ours(reference) and tree.file_of(reference) is None:
                    report.fault("feed_content", where, f"{reference} is not there")


# An act of the public record: several may be about one post, whose address they share.
ACT = re.compile(r".*/(corrected|withdrawn|restored)/\d{4}-\d\d-\d\d(-\d+)?")


def identity(where, identifier, url):
    report.saw("feed_ids")
    if not TAG_URI.fullmatch(identifier or ""):
        report.fault("feed_ids", where, f"{identifier!r} is not a tag: URI")
        return
    if address_of.setdefault(identifier, url) != url:
        report.fault("feed_ids", where, f"{identifier} is {url} and {address_of[identifier]}")
    if ACT.fullmatch(identifier):
        return
    if id_of.setdefault(url, identifier) != identifier:
        report.fault("feed_ids", where, f"{url} is {identifier} and {id_of[url]}")


def entry(where, identifier, url, title, published, updated, authors, body):
    """One neutral entry, checked for what all three formats ask."""
    report.saw("feed_shape")
    name = f"{where} {identifier}"
    identity(where, identifier, url)
    if published is None or updated is None:
        report.fault("feed_shape", name, "a date that its format does not allow")
    elif updated < published:
        report.fault("feed_shape", name, "updated before it was published")
    if not authors or not all(authors):
        report.fault("feed_shape", name, "no author")
    if url not in tree.pages:
        report.fault("feed_shape", name, f"{url} is not a page of this site")
    content(name, body)
    return dict(id=identifier, url=url, title=title or "", published=published, updated=updated, authors=authors, body=body or "")


def no_twins(where, entries):
    identifiers = [e["id"] for e in entries]
    if len(identifiers) != len(set(identifiers)):
        report.fault("feed_ids", where, "an identity twice in one document")


def language(where, found, file):
    report.saw("feed_languages")
    expected = file.split("/")[0]
    if (found or "").lower().split("-")[0] != expected:
        report.fault("feed_languages", where, f"says {found!r}, lies under /{expected}/")


def parsed(file):
    """The root of an XML feed, when lxml and feedparser both take it."""
    report.saw("feed_parse")
    data = tree.read(file)
    if not data.startswith(b"<?xml"):
        report.fault("feed_parse", "/" + file, "does not begin with an XML declaration")
    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError as error:
        report.fault("feed_parse", "/" + file, str(error))
        return None
    kind = "rss" if root.tag == "rss" else "atom"
    second = feedparser.parse(data, response_headers={"content-type": f"application/{kind}+xml; charset=utf-8"})
    entries = len(root.findall("channel/item")) + len(root.findall(ATOM + "entry"))
    if second.bozo or len(second.entries) != entries:
        report.fault("feed_parse", "/" + file, f"feedparser: {second.get('bozo_exception')!r}, {len(second.entries)} entries of {entries}")
    return root


def rss(file):
    where = "/" + file
    root = parsed(file)
    if root is None:
        return None
    channel = root.find("channel")
    if root.tag != "rss" or channel is None:
        report.fault("feed_shape", where, f"<{root.tag}> is not RSS with a channel")
        return None
    for name in ("title", "link", "description", "language", "lastBuildDate"):
        if not channel.findtext(name):
            report.fault("feed_shape", where, f"channel without {name}")
    built = channel.findtext("lastBuildDate")
    if built and rfc822(built) is None:
        report.fault("feed_shape", where, f"lastBuildDate {built!r}")
    if channel.findtext("link") not in tree.pages:
        report.fault("feed_shape", where, f"link {channel.findtext('link')!r} is not a page of this site")
    itself = [link.get("href") for link in channel.findall(ATOM + "link") if link.get("rel") == "self"]
    if itself != [tree.url_of(file)]:
        report.fault("feed_shape", where, f"rel=self is {itself}")
    language(where, channel.findtext("language"), file)
    entries = []
    for item in channel.findall("item"):
        guid = item.find("guid")
        if guid is None or guid.get("isPermaLink") != "false":
            report.fault("feed_shape", where, "a guid that is missing, or that readers take for an address")
        published = rfc822(item.findtext("pubDate"))
        for enclosure in item.findall("enclosure"):
            report.saw("feed_enclosures")
            picture = tree.file_of(enclosure.get("url") or "")
            if picture is None or str(len(tree.read(picture))) != enclosure.get("length") or not enclosure.get("type"):
                report.fault("feed_enclosures", where, f"{dict(enclosure.attrib)}")
        if len(item.findall("enclosure")) > 1:
            report.fault("feed_enclosures", where, "more than one enclosure")
        if item.find("author") is not None and "@" not in (item.findtext("author") or ""):
            report.fault("feed_shape", where, "<author> is for an e-mail address; a name goes into dc:creator")
        authors = [creator.text for creator in item.findall(CREATOR)]
        entries.append(entry(where, guid.text if guid is not None else None, item.findtext("link"), item.findtext("title"), published, published, authors, item.findtext(CONTENT)))
    no_twins(where, entries)
    return entries


def atom(file):
    where = "/" + file
    root = parsed(file)
    if root is None:
        return None
    links = {}
    for link in root.findall(ATOM + "link"):
        links.setdefault(link.get("rel", "alternate"), []).append(link.get("href"))
    for name in ("id", "title", "updated"):
        if not root.findtext(ATOM + name):
            report.fault("feed_shape", where, f"feed without {name}")
    if links.get("self") != [tree.url_of(file)]:
        report.fault("feed_shape", where, f"rel=self is {links.get('self')}")
    language(where, root.get(XML_LANG), file)
    entries = []
    for item in root.findall(ATOM + "entry"):
        alternates = [link for link in item.findall(ATOM + "link") if link.get("rel", "alternate") == "alternate"]
        own = [link.get("href") for link in alternates if (link.get("hreflang") or file.split("/")[0]) == file.split("/")[0]]
        if len(own) != 1:
            report.fault("feed_shape", where, f"{item.findtext(ATOM + 'id')}: {len(own)} alternate links in its own language")
        elif alternates[0].get("href") != own[0]:
            report.fault("feed_shape", where, f"{item.findtext(ATOM + 'id')}: its own page is not the first alternate link, which is the one that readers open")
        for link in alternates:
            target = tree.pages.get(link.get("href"))
            if target is None or link.get("hreflang") not in (None, target.lang):
                report.fault("feed_shape", where, f"{item.findtext(ATOM + 'id')}: alternate {link.get('hreflang')} {link.get('href')}")
        inner = item.find(ATOM + "content")
        if inner is None or inner.get("type") != "html":
            report.fault("feed_shape", where, f"{item.findtext(ATOM + 'id')}: no content of type html")
        authors = [name.text for name in item.findall(f"{ATOM}author/{ATOM}name")] or [name.text for name in root.findall(f"{ATOM}author/{ATOM}name")]
        updated = rfc3339(item.findtext(ATOM + "updated"))
        published = rfc3339(item.findtext(ATOM + "published") or item.findtext(ATOM + "updated"))
        entries.append(entry(where, item.findtext(ATOM + "id"), own[0] if own else None, item.findtext(ATOM + "title"), published, updated, authors, inner.text if inner is not None else None))
    no_twins(where, entries)
    stamps = [e["updated"] for e in entries if e["updated"]]
    if stamps and (rfc3339(root.findtext(ATOM + "updated")) or min(stamps)) < max(stamps):
        report.fault("feed_shape", where, "the feed's updated is older than its newest entry's")
    return dict(url=tree.url_of(file), file=file, id=root.findtext(ATOM + "id"), links=links, archive=root.find(HISTORY + "archive") is not None, entries=entries)


def json_feed(file):
    where = "/" + file
    report.saw("feed_parse")
    try:
        feed = json.loads(tree.read(file))
    except ValueError as error:
        report.fault("feed_parse", where, str(error))
        return None
    if feed.get("version") != "https://jsonfeed.org/version/1.1":
        report.fault("feed_shape", where, f"version {feed.get('version')!r}")
    if not feed.get("title") or feed.get("feed_url") != tree.url_of(file) or feed.get("home_page_url") not in tree.pages:
        report.fault("feed_shape", where, f"title, feed_url or home_page_url: {feed.get('title')!r}, {feed.get('feed_url')!r}, {feed.get('home_page_url')!r}")
    language(where, feed.get("language"), file)
    entries = []
    for item in feed.get("items", []):
        published = rfc3339(item.get("date_published"))
        updated = rfc3339(item["date_modified"]) if "date_modified" in item else published
        authors = [author.get("name") for author in item.get("authors", feed.get("authors", []))]
        entries.append(entry(where, item.get("id"), item.get("url"), item.get("title"), published, updated, authors, item.get("content_html")))
    no_twins(where, entries)
    return entries


def agree(folder, documents):
    """All that a reader of one format is told, a reader of another is told too, in the same order."""
    reference = documents["atom.xml"]["entries"]
    for name in ("feed.xml", "feed.json"):
        where = f"/{folder}/{name}"
        other = documents[name]
        if [e["id"] for e in other] != [e["id"] for e in reference]:
            missing = {e["id"] for e in reference} ^ {e["id"] for e in other}
            report.fault("feed_agree", where, f"other entries than atom.xml, or another order: {sorted(map(str, missing))[:3]}")
            continue
        for mine, theirs in zip(other, reference):
            report.saw("feed_agree")
            for key in ("url", "title", "published", "authors", "body") + (("updated",) if name == "feed.json" else ()):
                # A note has no title; Atom asks for one all the same.
                if mine[key] != theirs[key] and not (key == "title" and not mine["title"]):
                    report.fault("feed_agree", where, f"{mine['id']}: {key} is {str(mine[key])[:70]!r}, in atom.xml {str(theirs[key])[:70]!r}")
    if reference != sorted(reference, key=lambda e: e["updated"].timestamp() if e["updated"] else 0, reverse=True):
        report.fault("feed_agree", f"/{folder}/atom.xml", "entries are not newest first")


def chain(newest):
    """Follow prev-archive to the end. Returns the documents, the subscription document first."""
    documents, seen = [newest], {newest["url"]}
    while previous := documents[-1]["links"].get("prev-archive"):
        later, where = documents[-1], "/" + documents[-1]["file"]
        file = tree.file_of(previous[0])
        document = archives.get(file)
        if previous[0] in seen or document is None:
            report.fault("feed_chain", where, f"prev-archive {previous[0]} {'loops' if previous[0] in seen else 'is not there'}")
            break
        seen.add(previous[0])
        report.saw("feed_chain")
        where = "/" + file
        if not document["archive"]:
            report.fault("feed_chain", where, "no fh:archive")
        if document["id"] != newest["id"]:
            report.fault("feed_chain", where, f"id {document['id']} is not the subscription document's {newest['id']}")
        if document["links"].get("current") != [newest["url"]]:
            report.fault("feed_chain", where, f"current is {document['links'].get('current')}")
        expected = [] if later is newest else [later["url"]]
        if document["links"].get("next-archive", []) != expected:
            report.fault("feed_chain", where, f"next-archive is {document['links'].get('next-archive')}, not {expected}")
        month = re.search(r"/(\d{4})/(\d\d)/atom\.xml$", where)
        for e in document["entries"]:
            # Whatever zone the month was cut in: one of the entry's instants is in it, give or take 14 hours.
            near = {(t + timedelta(hours=h)).strftime("%Y %m") for t in (e["published"], e["updated"]) if t for h in (-14, 0, 14)}
            if month and f"{month[1]} {month[2]}" not in near:
                report.fault("feed_chain", where, f"{e['id']} is of {sorted(near)}")
        documents.append(document)
    if newest["archive"]:
        report.fault("feed_chain", "/" + newest["file"], "the subscription document says that it is an archive")
    times = {}
    for document in documents[1:]:
        for e in document["entries"]:
            if (e["id"], e["updated"]) in times:
                report.fault("feed_chain", "/" + document["file"], f"{e['id']} is in {times[e['id'], e['updated']]} too, with the same updated")
            times[e["id"], e["updated"]] = document["file"]
    return documents


archives = {f: atom(f) for f in tree.files if f.endswith("/atom.xml")}
archives = {file: document for file, document in archives.items() if document}
chained, posts = set(), tree.posts()
for file in tree.files:
    if not file.endswith("/feed.xml"):
        continue
    folder = file.rsplit("/", 1)[0]
    documents = {"feed.xml": rss(file)}
    for name, read in (("atom.xml", archives.get), ("feed.json", json_feed)):
        if f"{folder}/{name}" in tree.file_set:
            documents[name] = read(f"{folder}/{name}")
    parts = folder.split("/")
    # A language's feed and an ambassador's come in three formats; a topic's, and the public record's, in RSS alone.
    whole = len(parts) == 1 or any(post[0] == parts[0] and post[1] == parts[1] for post in posts.values()) and len(parts) == 2
    if not whole:
        continue
    if any(documents.get(name) is None for name in ("feed.xml", "atom.xml", "feed.json")):
        report.fault("feed_agree", f"/{folder}/", f"only {sorted(name for name in documents if documents[name] is not None)}")
        continue
    agree(folder, documents)
    documents = chain(documents["atom.xml"])
    chained.update(document["file"] for document in documents)
    held = {e["url"] for document in documents for e in document["entries"]}
    expected = {url for url, post in posts.items() if post[0] == parts[0] and (len(parts) == 1 or post[1] == parts[1])}
    report.saw("feed_complete", len(expected))
    for url in sorted(expected - held):
        report.fault("feed_complete", f"/{folder}/atom.xml", f"its chain lacks {url}")
    for url in sorted(filter(None, held - expected)):
        if url in tree.pages and not tree.pages[url].noindex:
            report.fault("feed_complete", f"/{folder}/atom.xml", f"its chain holds {url}, which is no post of it")
    report.saw("feed_recent")
    if len(documents[0]["entries"]) < min(20, len(expected)):
        report.fault("feed_recent", f"/{folder}/atom.xml", f"{len(documents[0]['entries'])} entries of {len(expected)}")
for file in sorted(set(archives) - chained):
    report.fault("feed_chain", "/" + file, "no chain leads here")
report.close()
