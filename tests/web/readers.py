#!/usr/bin/env python3
"""readers.py [--fault NAME]    what feedparser, the reader that most scripts have, makes of a site's feeds as the site lives.

A site of its own, recorded and built by chancery again and again: a file gets another name, a post another title and address, a
correction, the site another host; then a year goes by. What was fetched is merged by identity, as readers do. The program is
$CHANCERY, else what cargo built last. A fault, for selftest.py, is planted in what is fetched: identity, host, chain, grave.
"""

import os
import re
import subprocess
import sys
import tempfile

import feedparser

from hosts_fixture import program
from tree import Report

report = Report(
    reader_twice="fetches after which nothing appears twice",
    reader_moved="entries that lead to the new address on the new host",
    reader_away="entries that a reader finds after a year, by the chain of archives",
    reader_deleted="withdrawn posts that are deleted in the chain",
)
FAULT = sys.argv[2] if sys.argv[1:2] == ["--fault"] else ""
FEEDS = ("en/feed.xml", "en/atom.xml", "en/barrett/feed.xml", "en/barrett/atom.xml")
POST = "content/barrett/2011-12-05-first-snow"
HERE, THERE = "https://ambassadors.example.ca", "https://new.example.ca/site"
SETTINGS = """base_url = "{base}"
former_base_urls = {former}
time_zone = "America/Toronto"
id_domain = "ambassadors.example.ca,2011"
official_languages = ["en", "fr"]
[languages.en]
label = "English"
locale = "en-CA"
title = "Ambassadors"
[languages.fr]
label = "Français"
locale = "fr-CA"
title = "Ambassadeurs"
"""
folder = tempfile.TemporaryDirectory()
root = folder.name


def write(name, text):
    path = os.path.join(root, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as target:
        target.write(text)


def online(at):
    for command in ("publish", "build"):
        run = subprocess.run([program(), command, "--root", root, "--at", at], capture_output=True, text=True)
        if run.returncode:
            sys.exit(f"FAIL readers: {command} ended with {run.returncode}\n{run.stdout}{run.stderr}")


def fetch(file):
    with open(os.path.join(root, "public", file), "rb") as source:
        text = source.read().decode()
    if FAULT == "identity" and THERE in text:
        text = text.replace("/2011-12-05-first-snow/en", "/2011-12-05-winter/en")
    if FAULT == "host":
        text = text.replace(THERE + "/en/barrett/2011/12/winter/", HERE + "/en/barrett/2011/12/winter/")
    if FAULT == "chain":
        text = re.sub(r'<link rel="prev-archive"[^>]*>', "", text, count=1)
    if FAULT == "grave":
        text = text.replace("at:deleted-entry", "at:other")
    kind = "rss" if file.endswith("feed.xml") else "atom"
    feed = feedparser.parse(text.encode(), response_headers={"content-type": f"application/{kind}+xml; charset=utf-8"})
    if feed.bozo:
        report.fault("reader_twice", f"/{file}", repr(feed.bozo_exception))
    return feed, re.findall(r'<at:deleted-entry ref="([^"]+)"', text)


def rename_and_move():
    known = {file: {} for file in FEEDS}

    def visit(after):
        online("2012-06-01T00:00:00Z")
        for file in FEEDS:
            report.saw("reader_twice")
            feed, _ = fetch(file)
            ids = [entry.id for entry in feed.entries]
            known[file].update({entry.id: entry.link for entry in feed.entries})
            if len(set(ids)) != len(ids) or len(known[file]) != 1:
                report.fault("reader_twice", f"/{file} after {after}", f"{sorted(known[file])}")

    write("site.toml", SETTINGS.format(base=HERE, former="[]"))
    write("content/barrett/ambassador.toml", 'name = "John Barrett"\ntime_zone = "Europe/Vienna"\n')
    write(POST + ".en.md", "# First snow\n\nIt has snowed.\n")
    write(POST + ".fr.md", "# Première neige\n\nIl a neigé.\n")
    visit("the first time")
    for lang in ("en", "fr"):
        os.rename(os.path.join(root, f"{POST}.{lang}.md"), os.path.join(root, f"content/barrett/2011-12-05-snow.{lang}.md"))
    visit("another name")
    header = 'slug = "winter"\naliases = ["/en/barrett/2011/12/first-snow/"]\n'
    write("content/barrett/2011-12-05-snow.en.md", f"+++\n{header}+++\n# Winter\n\nIt has snowed.\n")
    visit("a move")
    correction = 'corrections = [{ date = 2012-05-01, text = "It rained." }]\n'
    write("content/barrett/2011-12-05-snow.en.md", f"+++\n{header}{correction}+++\n# Winter\n\nIt has rained.\n")
    visit("a correction")
    write("site.toml", SETTINGS.format(base=THERE, former=f'["{HERE}"]'))
    visit("another host")
    for file, entries in known.items():
        for link in entries.values():
            report.saw("reader_moved")
            if link != f"{THERE}/en/barrett/2011/12/winter/":
                report.fault("reader_moved", f"/{file}", link)


def a_year_away():
    file, entries, deleted = "en/atom.xml", {}, set()
    known = {entry.id for entry in fetch(file)[0].entries}
    expected = set(known)
    for month in range(1, 13):
        name = f"content/barrett/2012-{month:02}-10-post"
        if month == 7:  # nothing but a withdrawal
            for lang in ("en", "fr"):
                write(f"content/barrett/2012-03-10-post.{lang}.md", f"+++\nwithdrawn = {{ date = 2012-07-03 }}\n+++\n# Post 3 {lang}\n")
            expected.discard("tag:ambassadors.example.ca,2011:barrett/2012-03-10/2012-03-10-post/en")
        else:
            for lang in ("en", "fr"):
                write(f"{name}.{lang}.md", f"# Post {month} {lang}\n\nWords.\n")
                for more in range(2):
                    write(f"{name}-{more}.{lang}.md", f"# Post {month} {more} {lang}\n\nWords.\n")
            expected |= {f"tag:ambassadors.example.ca,2011:barrett/2012-{month:02}-10/2012-{month:02}-10-post{end}/en" for end in ("", "-0", "-1")}
        online(f"2012-{month:02}-28T00:00:00Z" if month > 6 else "2012-06-28T00:00:00Z")
    seen = set()
    while file and file not in seen:
        seen.add(file)
        feed, graves = fetch(file)
        entries.update({entry.id: entry.link for entry in feed.entries if entry.id not in entries})
        deleted |= set(graves)
        previous = [link.href for link in feed.feed.links if link.rel == "prev-archive"]
        met = any(entry.id in known for entry in feed.entries)
        file = previous[0].removeprefix(THERE + "/") if previous and not met else None
    for identity in expected:
        report.saw("reader_away")
        if identity not in entries:
            report.fault("reader_away", f"after {len(seen)} documents", f"{identity} is not there")
    report.saw("reader_deleted", len(deleted))
    if deleted != {"tag:ambassadors.example.ca,2011:barrett/2012-03-10/2012-03-10-post/en"}:
        report.fault("reader_deleted", "the chain", f"deletes {sorted(deleted)}")


rename_and_move()
a_year_away()
report.close()
