"""fixture.py DIR    a small site that keeps every rule, written by hand and not by chancery: what the checks must be silent on.

selftest.py plants one fault at a time in it. Two official languages, one host language, one ambassador, three posts.
"""

import hashlib
import html
import json
import os
import sys
import zlib
from email.utils import format_datetime
from datetime import datetime

ORIGIN = "https://embassy.example.ca"
LANGS = ("en", "fr", "de")
WORDS = {
    "en": dict(site="The embassy", archive="archive", tags="topics", follow="follow", about="about", trade="trade", label="English", code="eng", locale="en_CA",
               skip="Skip to the text", modified="Date modified:", menu="Languages", main="Main menu", posts="Posts of the embassy", all="Everything that was published", of="from", missing="not available"),
    "fr": dict(site="L’ambassade", archive="archives", tags="sujets", follow="suivre", about="a-propos", trade="commerce", label="Français", code="fra", locale="fr_CA",
               skip="Passer au texte", modified="Date de modification :", menu="Langues", main="Menu principal", posts="Billets de l’ambassade", all="Tout ce qui a été publié", of="de", missing="non disponible"),
    "de": dict(site="Die Botschaft", archive="archiv", tags="themen", follow="folgen", about="ueber", trade="handel", label="Deutsch", code="deu", locale="de_DE",
               skip="Zum Text springen", modified="Geändert am:", menu="Sprachen", main="Hauptmenü", posts="Beiträge der Botschaft", all="Alles, was veröffentlicht wurde", of="von", missing="nicht verfügbar"),
}
BODY = {
    "en": "The first snow of the winter has fallen on the city, and the embassy opens its doors to everybody who would like to skate with us on Saturday.",
    "fr": "La première neige de l’hiver est tombée sur la ville, et l’ambassade ouvre ses portes à toutes les personnes qui aimeraient patiner avec nous samedi.",
    "de": "Der erste Schnee des Winters ist auf die Stadt gefallen, und die Botschaft öffnet ihre Türen für alle, die am Samstag mit uns eislaufen möchten.",
}
POSTS = [  # key, instant, slug and title in each language
    ("snow", "2011-12-05T09:00:00+01:00", {"en": ("first-snow", "The first snow"), "fr": ("premiere-neige", "La première neige"), "de": ("erster-schnee", "Der erste Schnee")}),
    ("trade", "2011-12-19T09:00:00+01:00", {"en": ("trade-day", "A day for trade"), "fr": ("journee-du-commerce", "Une journée pour le commerce")}),
    ("year", "2012-01-02T09:00:00+01:00", {"en": ("new-year", "A new year"), "fr": ("nouvelle-annee", "Une nouvelle année")}),
]
CSS = (
    "body{max-width:40rem;margin:0 auto;padding:1rem;background-color:#fff;color:#111;font-family:sans-serif;overflow-wrap:anywhere}a{color:#2b4380}li{padding:.3rem 0}img{max-width:100%;height:auto}"
    ".skip{position:absolute;top:-9rem}.skip:focus{top:0}@media (prefers-color-scheme:dark){body{background-color:#111;color:#eee}a{color:#a8c0ff}}"
)


class Site:
    def __init__(self):
        self.files = {}
        self.css = self.asset("style", "css", CSS.encode())
        self.photo = self.asset("snow", "png", png(8, 6))
        self.icon = self.asset("icon", "svg", b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path fill="#a00" d="M0 0h8v8H0z"/></svg>')

    def asset(self, name, extension, data):
        path = f"/assets/{name}.{hashlib.sha256(data).hexdigest()[:8]}.{extension}"
        self.files[path] = data
        return path

    def page(self, path, lang, title, body, versions=None, extra="", noindex=False, date="2012-01-02", article=False):
        w, url = WORDS[lang], ORIGIN + path
        versions = dict(versions or {})
        entry = path == "/"
        alternates = sorted(versions.items()) + ([("x-default", "/")] if entry or path in [f"/{l}/" for l in LANGS] else [])
        head = "".join(f'<link rel="alternate" hreflang="{tag}" href="{ORIGIN}{to}">' for tag, to in alternates)
        if noindex:
            head += '<meta name="robots" content="noindex">'
        else:
            head += f'<link rel="canonical" href="{url}"><meta name="description" content="{title}: {w["posts"]}">'
            if not entry:
                head += "".join(f'<link rel="alternate" type="{kind}" title="{w["site"]}" href="{ORIGIN}/{lang}/{name}">' for kind, name in (
                    ("application/rss+xml", "feed.xml"), ("application/atom+xml", "atom.xml"), ("application/feed+json", "feed.json")))
                meta = {"og:title": title, "og:type": "article" if article else "website", "og:url": url, "og:image": ORIGIN + self.photo, "og:locale": w["locale"], "og:description": w["posts"], "og:site_name": w["site"]}
                head += "".join(f'<meta property="{k}" content="{v}">' for k, v in meta.items())
                head += "".join(f'<meta property="og:locale:alternate" content="{WORDS[l]["locale"]}">' for l in versions if l != lang)
                meta = {"dcterms.title": title, "dcterms.creator": w["site"], "dcterms.language": w["code"], "dcterms.modified": date} | ({"dcterms.issued": date} if article else {})
                head += "".join(f'<meta name="{k}" content="{v}">' for k, v in meta.items())
        switch = "".join(
            f'<li><a href="{versions[l]}" lang="{l}" hreflang="{l}">{WORDS[l]["label"]}</a></li>' if l in versions else f'<li lang="{l}">{WORDS[l]["label"]} ({WORDS[l]["missing"]})</li>'
            for l in LANGS if entry or l != lang)
        main = f'<li><a href="/{lang}/">{w["site"]}</a></li><li><a href="/{lang}/{w["archive"]}/">{w["all"]}</a></li><li><a href="/{lang}/{w["follow"]}/">{w["follow"].title()}</a></li>'
        accounts = '<p><a rel="me" href="https://twitter.com/EmbassyExample">Twitter: twitter.com/EmbassyExample</a></p>'
        self.files[path + ("" if path.endswith(".html") else "index.html")] = (
            f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{title} – {w["site"]}</title>'
            f'<link rel="stylesheet" href="{self.css}"><link rel="icon" type="image/svg+xml" href="{self.icon}">{head}{extra}</head><body><a class="skip" href="#text">{w["skip"]}</a>'
            f'<header><nav aria-label="{w["menu"]}"><ul>{switch}</ul></nav><nav aria-label="{w["main"]}"><ul>{main}</ul></nav></header>'
            f'<main id="text">{body}{"" if noindex else f"""<p>{w["modified"]} <time datetime="{date}">{date}</time></p>"""}</main><footer>{accounts}</footer></body></html>'
        ).encode()


def png(width, height):
    def chunk(kind, data):
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    rows = b"".join(b"\0" + b"\xcc\xdd\xee" * width for _ in range(height))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x02\0\0\0") + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def posts_of(lang):
    """Newest first: address, title, instant, identity, feed content, versions."""
    found = []
    for key, at, texts in POSTS:
        if lang in texts:
            month = at[:7].replace("-", "/")
            versions = {l: f"/{l}/doe/{month}/{slug}/" for l, (slug, _) in texts.items()}
            found.append(dict(path=versions[lang], title=texts[lang][1], at=at, versions=versions, key=key, id=f"tag:embassy.example.ca,2011:doe/{at[:10]}/{key}/{lang}"))
    return found[::-1]


def pages(site):
    site.page("/", "en", "Canada", "<h1>The embassy</h1>" + "".join(f'<p lang="{l}"><a href="/{l}/">{WORDS[l]["site"]}</a></p>' for l in ("fr", "de")), {l: f"/{l}/" for l in LANGS})
    site.page("/404.html", "en", "Not found", '<h1>Not found</h1><p><a href="/en/">The embassy</a></p><p lang="fr">Cette page n’existe pas. <a href="/fr/">L’ambassade</a></p>', noindex=True)
    for lang in LANGS:
        w, posts = WORDS[lang], posts_of(lang)
        items = "".join(f'<li><a href="{p["path"]}">{p["title"]}</a>, <time datetime="{p["at"][:10]}">{p["at"][:10]}</time></li>' for p in posts)
        listing = f"<h1>{{}}</h1><p>{BODY[lang]}</p><ul>{items}</ul>"
        site.page(f"/{lang}/404.html", lang, "404", f"<h1>404</h1><p>{BODY[lang]}</p>", noindex=True)
        kinds = ["", "doe/", "{archive}/", "{tags}/", "{tags}/{trade}/", "{tags}/{trade}/2011/", "{follow}/", "{about}/"]
        kinds += [f"{base}{period}/" for base in ("doe/", "{archive}/") for period in ("2011", "2011/12", "2012", "2012/01")]
        for kind in kinds:
            if "2012" in kind and lang == "de":
                continue  # nothing of that year in German
            versions = {l: f"/{l}/" + kind.format(**WORDS[l]) for l in LANGS if not ("2012" in kind and l == "de")}
            title = w["site"] if not kind else f'{w["all"]} {w["of"]} {kind.format(**w).strip("/")}'
            site.page(versions[lang], lang, title, listing.format(title), versions)
        for p in posts:
            url, date = ORIGIN + p["path"], p["at"][:10]
            ld = {"@context": "https://schema.org", "@type": "BlogPosting", "headline": p["title"], "url": url, "mainEntityOfPage": url, "datePublished": p["at"], "dateModified": p["at"], "inLanguage": lang,
                  "author": {"@type": "Person", "name": "Jo Doe"}, "publisher": {"@type": "GovernmentOrganization", "name": w["site"]}}
            body = (
                f'<article class="h-entry"><h1 class="p-name">{p["title"]}</h1><p><a class="u-url" href="{p["path"]}"><time class="dt-published" datetime="{p["at"]}">{date}</time></a> '
                f'<a class="p-author h-card" href="/{lang}/doe/">Jo Doe</a></p><div class="e-content"><p id="start">{BODY[lang]}</p><p><img src="{site.photo}" alt="{p["title"]}" width="8" height="6"></p>'
                f'<p><a href="#start">{p["title"]}</a></p></div></article>')
            site.page(p["path"], lang, p["title"], body, p["versions"], f'<script type="application/ld+json">{json.dumps(ld, ensure_ascii=False)}</script>', date=date, article=True)


def feeds(site):
    outlines = ""
    for lang in LANGS:
        w, posts = WORDS[lang], posts_of(lang)
        for p in posts:
            p["html"] = f'<p>{BODY[lang]}</p><p><img src="{ORIGIN}{site.photo}" alt="" width="8" height="6"></p>'

        def entry(p):
            links = "".join(f'<link rel="alternate" type="text/html" hreflang="{l}" href="{ORIGIN}{to}"/>' for l, to in sorted(p["versions"].items(), key=lambda v: v[0] != lang))
            return f'<entry><id>{p["id"]}</id><title>{p["title"]}</title><published>{p["at"]}</published><updated>{p["at"]}</updated><author><name>Jo Doe</name></author>{links}<content type="html">{html.escape(p["html"])}</content></entry>'

        def item(p):
            date = format_datetime(datetime.fromisoformat(p["at"]))
            picture = f'<enclosure url="{ORIGIN}{site.photo}" length="{len(site.files[site.photo])}" type="image/png"/>'
            return f'<item><title>{p["title"]}</title><link>{ORIGIN}{p["path"]}</link><guid isPermaLink="false">{p["id"]}</guid><pubDate>{date}</pubDate><dc:creator>Jo Doe</dc:creator>{picture}<content:encoded>{html.escape(p["html"])}</content:encoded></item>'

        def atom(path, feed_id, entries, links, archive=""):
            links = "".join(f'<link rel="{rel}" href="{ORIGIN}{to}"/>' for rel, to in [("self", path), *links])
            stamp = max((p["at"] for p in entries), default=POSTS[0][1])
            site.files[path] = (f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xmlns:fh="http://purl.org/syndication/history/1.0" xml:lang="{lang}">'
                                f'<id>{feed_id}</id><title>{w["posts"]}</title><updated>{stamp}</updated>{links}{archive}{"".join(map(entry, entries))}</feed>').encode()

        def rss(base, home, entries):
            nonlocal outlines
            site.files[base + "feed.xml"] = (
                '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
                f'<title>{w["posts"]}</title><link>{ORIGIN}{home}</link><description>{w["all"]}</description><language>{lang}</language><lastBuildDate>{format_datetime(datetime.fromisoformat(POSTS[-1][1]))}</lastBuildDate><atom:link rel="self" type="application/rss+xml" href="{ORIGIN}{base}feed.xml"/>'
                f'{"".join(map(item, entries))}</channel></rss>').encode()
            outlines += f'<outline type="rss" text="{w["posts"]}" xmlUrl="{ORIGIN}{base}feed.xml" htmlUrl="{ORIGIN}{home}" language="{lang}"/>'

        for base, months in ((f"/{lang}/", f'/{lang}/{w["archive"]}/'), (f"/{lang}/doe/", f"/{lang}/doe/")):
            rss(base, base, posts)
            feed_id = f"tag:embassy.example.ca,2011:{base.strip('/')}"
            closed = [months + m + "/atom.xml" for m in ("2011/12", "2012/01") if any(p["at"].startswith(m.replace("/", "-")) for p in posts)]
            atom(base + "atom.xml", feed_id, posts, [("alternate", base), ("current", base + "atom.xml"), ("prev-archive", closed[-1])])
            for i, path in enumerate(closed):
                links = [("current", base + "atom.xml")] + ([("prev-archive", closed[i - 1])] if i else []) + ([("next-archive", closed[i + 1])] if i + 1 < len(closed) else [])
                atom(path, feed_id, [p for p in posts if f"/{p['at'][:7].replace('-', '/')}/atom.xml" in path], links, "<fh:archive/>")
            items = [dict(id=p["id"], url=ORIGIN + p["path"], title=p["title"], date_published=p["at"], date_modified=p["at"], authors=[{"name": "Jo Doe"}], content_html=p["html"]) for p in posts]
            site.files[base + "feed.json"] = json.dumps(dict(version="https://jsonfeed.org/version/1.1", title=w["posts"], language=lang, home_page_url=ORIGIN + base, feed_url=ORIGIN + base + "feed.json", items=items), ensure_ascii=False).encode()
        topic = f'/{lang}/{w["tags"]}/{w["trade"]}/'
        rss(topic, topic, [p for p in posts if p["key"] == "trade"])
    site.files["/feeds.opml"] = f'<?xml version="1.0" encoding="utf-8"?>\n<opml version="2.0"><head><title>Canada</title></head><body>{outlines}</body></opml>'.encode()


def lists(site):
    """Sitemaps are read off the pages, so that a fault in one of the two shows."""
    import re

    maps = {}
    for path, data in site.files.items():
        text = data.decode("utf-8", "replace")
        if path.endswith(".html") and "noindex" not in text:
            versions = "".join(f'<xhtml:link rel="alternate" hreflang="{l}" href="{to}"/>' for l, to in re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', text))
            folder = path.split("/")[1] if path.count("/") > 1 else "en"
            maps.setdefault(folder, []).append(f'<url><loc>{ORIGIN}{path.removesuffix("index.html")}</loc><lastmod>2012-01-02</lastmod>{versions}</url>')
    for lang, urls in maps.items():
        site.files[f"/{lang}/sitemap.xml"] = f'<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">{"".join(urls)}</urlset>'.encode()
    index = "".join(f"<sitemap><loc>{ORIGIN}/{lang}/sitemap.xml</loc></sitemap>" for lang in maps)
    site.files["/sitemap.xml"] = f'<?xml version="1.0" encoding="utf-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{index}</sitemapindex>'.encode()
    site.files["/robots.txt"] = f"User-agent: *\nAllow: /\nSitemap: {ORIGIN}/sitemap.xml\n".encode()
    manifest = "".join(f"{hashlib.sha256(data).hexdigest()}  {path[1:]}\n" for path, data in sorted(site.files.items()))
    site.files["/manifest-sha256.txt"] = manifest.encode()


def write(directory):
    site = Site()
    pages(site)
    feeds(site)
    lists(site)
    for path, data in site.files.items():
        file = os.path.join(directory, path[1:])
        os.makedirs(os.path.dirname(file), exist_ok=True)
        with open(file, "wb") as target:
            target.write(data)
    settings = os.path.join(directory + ".settings")
    os.makedirs(os.path.join(settings, "content/doe"), exist_ok=True)
    for name, text in (("site.toml", ""), ("content/doe/ambassador.toml", '[[follow]]\nurl = "https://twitter.com/EmbassyExample"\n')):
        with open(os.path.join(settings, name), "w") as target:
            target.write(text)


if __name__ == "__main__":
    write(os.path.abspath(sys.argv[1]))
