"""A site of any size with the figures of official blogs, the same posts for chancery, Hugo, Blades and Eleventy.

    python3 benches/site.py POSTS FOLDER [--languages en,fr] [--people 10] [--body 1.0] [--photos N] [--search] [--for chancery,hugo]

POSTS counts files: a post in two languages is two. The same number gives the same site on every machine, and nothing but one
post is ever in memory. Each program's site is in a folder of its own below FOLDER; FOLDER/site.json says what is where.
"""
import argparse
import datetime
import json
import math
import os
import pathlib
import random
import struct
import zlib

# Words enough to be told from one another by whoever looks which language a text is in.
WORDS = {
    "en": """the embassy of and in with this year for our visitors students friends who when there were their letter about
        winter morning school music river question answer people exhibition harbour library concert trade culture education
        arctic energy visas exporters northern lights season between because under every small town which have been shown""",
    "fr": """le la les des dans avec cette année pour nos visiteurs étudiants amis qui quand il y avait leur lettre sur hiver
        matin école musique fleuve question réponse gens exposition port bibliothèque concert commerce culture éducation
        arctique énergie visas exportateurs lumières nordiques saison entre parce que sous chaque petite ville ont été""",
    "de": """die der das Botschaft und mit in diesem Jahr für unsere Gäste Studierende Freunde wenn dort waren ihre Briefe über
        Winter Morgen Schule Musik Fluss Frage Antwort Menschen Ausstellung Hafen Bibliothek Konzert Handel Kultur Bildung
        Arktis Energie Nordlicht zwischen weil unter jede kleine Stadt welche haben worden gezeigt nicht auch""",
    "nl": """de het een ambassade en met in dit jaar voor onze gasten studenten vrienden toen er waren hun brieven over winter
        ochtend school muziek rivier vraag antwoord mensen tentoonstelling haven bibliotheek concert handel cultuur onderwijs
        noordpool energie noorderlicht tussen omdat onder elke kleine stad welke hebben geweest getoond niet ook""",
}
WORDS = {language: words.split() for language, words in WORDS.items()}
LABELS = {"en": "English", "fr": "Français", "de": "Deutsch", "nl": "Nederlands"}
TITLES = {"en": "Ambassadors", "fr": "Ambassadeurs", "de": "Botschafter", "nl": "Ambassadeurs van hier"}
# Bytes of a text against those of the English one.
LENGTH = {"en": 1.0, "fr": 1.28, "de": 1.1, "nl": 1.08}
TOPICS = ["trade", "culture", "education", "immigration", "visas", "consular", "energy", "arctic", "science", "defence", "youth", "food"]
PROGRAMS = ["chancery", "hugo", "blades", "eleventy"]
YEARS, FIRST = 15, datetime.date(2011, 1, 1)
BASE = "https://example.ca"


def about(rng, median, spread, least, most):
    """A length that follows a log-normal law."""
    return round(min(most, max(least, rng.lognormvariate(math.log(median), spread))))


def phrase(rng, words, size, most=1000):
    """Words of about `size` characters, as a sentence begins and without its full stop."""
    text = " ".join(rng.choices(words, k=max(2, size // 6)))
    text = text if len(text) <= most else text[:most].rsplit(" ", 1)[0]
    return text[0].upper() + text[1:]


class Plan:
    """What a number of posts is spread over: people, and days of which some have many posts."""

    def __init__(self, order):
        self.languages = order.languages
        self.count = max(1, order.posts // len(self.languages))
        self.people = ["person%02d" % number for number in range(order.people)]
        self.body, self.photos, self.search = order.body, order.photos, order.search
        # Nearly every day has few; once there were 66.
        self.rush = range(self.count // 3, self.count // 3 + min(66, self.count // 20))

    def day(self, number):
        if number >= self.count:
            return FIRST + datetime.timedelta(days=YEARS * 365)
        anchor = self.rush.start if number in self.rush else number
        # One day in a hundred of the others has four.
        anchor -= anchor % 4 if random.Random(anchor // 4).random() < 0.05 else 0
        return FIRST + datetime.timedelta(days=anchor * YEARS * 365 // self.count)

    def post(self, number):
        """Everything that is said of a post, in every language."""
        rng = random.Random(2011_000_000_000 + number)
        post = {"number": number, "slug": "post-%d" % number, "person": self.people[number % len(self.people)], "day": self.day(number)}
        post["time"] = "%02d:%02d:00" % (8 + number % 10, number // 10 % 60)
        many = rng.choices(range(7), (16, 24, 22, 18, 10, 5, 5))[0]
        post["tags"] = sorted(rng.sample(TOPICS, many))
        post["has"] = {name: rng.random() < share for name, share in (("summary", 0.85), ("heading", 0.49), ("list", 0.47), ("raw", 0.26), ("code", 0.02))}
        post["size"] = about(rng, math.exp(8.214), 0.853, 60, 70_000) * self.body
        post["links"] = min(about(rng, 4, 0.86, 0, 80), int(post["size"]) // 70)
        pictures = rng.choices(range(5), (22, 40, 23, 7, 9))[0]
        post["pictures"] = [rng.randrange(self.photos or 1000) for _ in range(pictures)]
        post["texts"] = {language: self.text(rng, post, language) for language in self.languages}
        return post

    def text(self, rng, post, language):
        words = WORDS[language]
        title = phrase(rng, words, about(rng, 46, 0.35, 12, 100), 100)
        summary = phrase(rng, words, about(rng, 172, 0.3, 40, 380), 390) + "." if post["has"]["summary"] else ""
        return {"title": title, "summary": summary, "parts": self.parts(rng, post, language)}

    def parts(self, rng, post, language):
        """The blocks of a text; a picture is a pair of its number and its words."""
        words, goal, has = WORDS[language], post["size"] * LENGTH[language], post["has"]
        extra = [(number, phrase(rng, words, 60)) for number in post["pictures"]]
        if has["list"]:
            extra.append("\n".join("- " + phrase(rng, words, 40) for _ in range(rng.randint(3, 6))))
        if has["raw"]:
            extra.append('<p class="lead"><strong>%s</strong> %s.</p>' % (phrase(rng, words, 20), phrase(rng, words, 60)))
        if has["code"]:
            extra.append("```\n%s\n```" % " ".join(rng.choices(words, k=8)))
        # What is put in later counts, and so does half of the paragraph that goes beyond the goal.
        length = sum(len(part.encode()) if isinstance(part, str) else 100 for part in extra) + 55 * post["links"] + 200
        paragraphs = []
        while length < goal or not paragraphs:
            lines = [phrase(rng, words, rng.randint(50, 160)) + "." for _ in range(rng.randint(2, 5))]
            paragraphs.append(" ".join(lines))
            length += len(paragraphs[-1].encode()) + 2
        for _ in range(post["links"]):
            at = rng.randrange(len(paragraphs))
            paragraphs[at] += " [%s](https://www.example.org/%s/%d.html)." % (phrase(rng, words, 18), language, rng.randint(1, 999))
        if has["heading"]:
            for at in range(0, len(paragraphs), 5):
                paragraphs[at] = "## %s\n\n%s" % (phrase(rng, words, 30), paragraphs[at])
        for part in extra:
            paragraphs.insert(rng.randrange(len(paragraphs)), part)
        return paragraphs


def words_of(parts, picture):
    """A text as Markdown; `picture` says where one is."""
    return "\n\n".join(part if isinstance(part, str) else "![%s](%s)" % (part[1], picture(part[0])) for part in parts) + "\n"


def quoted(text):
    """Right in TOML, YAML and JSON alike, for the letters that occur here."""
    return json.dumps(text, ensure_ascii=False)


def put(path, text):
    """Writes a file, and the folders above it when they are missing."""
    try:
        path.write_text(text, encoding="utf-8")
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def photo(folder, number):
    """A real picture: a sky that brightens downwards, with the grain that gives it the size of a photo."""
    path = folder / ("%d.png" % number)
    if path.exists():
        return path
    rng = random.Random(number)
    wide = max(60, int(math.sqrt(about(rng, 56_000, 1.06, 4_000, 1_600_000) * 4 / 3)))
    high = wide * 3 // 4
    rows = b"".join(b"\0" + bytes(min(255, y * 128 // high + grain // 2) for grain in rng.randbytes(wide)) for y in range(high))
    block = lambda kind, data: struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    folder.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + block(b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0))
                     + block(b"IDAT", zlib.compress(rows, 1)) + block(b"IEND", b""))
    return path


class Chancery:
    """The site of chancery, which brings its own theme."""

    def __init__(self, folder, plan):
        self.folder, self.plan, self.pool = folder / "chancery", plan, folder / "photos"

    def settings(self):
        languages, plan = self.plan.languages, self.plan
        in_each = lambda text: "{ " + ", ".join("%s = %s" % (language, quoted(text)) for language in languages) + " }"
        lines = ['base_url = "%s"' % BASE, 'time_zone = "UTC"', 'id_domain = "example.ca,2011"', "official_languages = %s" % json.dumps(languages[:2]),
                 "host_languages = %s" % json.dumps(languages[2:])]
        if not plan.search:
            # No other program here makes one.
            lines.append("search = false")
        if not plan.photos:
            # Pictures are measured with photos, or not at all; no other program here draws any.
            lines.append("cards = false")
        for language in languages:
            lines += ["", "[languages.%s]" % language, "label = %s" % quoted(LABELS[language]), "title = %s" % quoted(TITLES[language])]
        for topic in TOPICS:
            lines += ["", "[tags.%s]" % topic, "label = " + in_each(topic.title())]
        put(self.folder / "site.toml", "\n".join(lines) + "\n")
        for person in plan.people:
            lines = ["name = %s" % quoted(person.title()), 'capacity = "official"', "", "[[terms]]", "role = " + in_each("Ambassador"), "place = " + in_each("Vienna"),
                     "host_languages = %s" % json.dumps(languages[2:])]
            put(self.folder / "content" / person / "ambassador.toml", "\n".join(lines) + "\n")

    def path(self, post, language):
        name = "%s-%s" % (post["day"], post["slug"])
        inner = "%s/index.%s.md" if self.plan.photos and post["pictures"] else "%s.%s.md"
        return self.folder / "content" / post["person"] / (inner % (name, language))

    def write(self, post):
        for language, text in post["texts"].items():
            head = ["title = " + quoted(text["title"]), "date = %sT%sZ" % (post["day"], post["time"]), 'slug = "%s"' % post["slug"],
                    "tags = " + json.dumps(post["tags"])]
            head += ["summary = " + quoted(text["summary"])] if text["summary"] else []
            where = (lambda number: "%d.png" % number) if self.plan.photos else elsewhere
            put(self.path(post, language), "+++\n%s\n+++\n\n%s" % ("\n".join(head), words_of(text["parts"], where)))
        if self.plan.photos:
            for number in set(post["pictures"]):
                target = self.path(post, self.plan.languages[0]).parent / ("%d.png" % number)
                # The same photo in many posts takes its room once.
                target.exists() or os.link(photo(self.pool, number), target)


def elsewhere(number):
    """A picture on somebody else's host: the reference alone."""
    return "https://photos.example.org/%d.jpg" % number


class Peer:
    """What the sites of the other programs have in common: a file for each language, photos in one folder."""
    name, photos_at = "", "/photos/%d.png"

    def __init__(self, folder, plan):
        self.folder, self.plan, self.pool = folder / self.name, plan, folder / "photos"

    def path(self, post, language):
        return self.folder / "content" / language / post["person"] / (post["slug"] + ".md")

    def lists(self, post):
        """What lists a post is in, besides home and its ambassador's."""
        month, year, person = post["day"].strftime("%Y-%m"), str(post["day"].year), post["person"]
        return {"topics": post["tags"], "months": [month], "streams": [person + "-" + month], "years": [year], "terms": [person + "-" + year],
                "subjects": [tag + "-" + year for tag in post["tags"]]}

    def picture(self, number):
        return self.photos_at % number if self.plan.photos else elsewhere(number)

    def write(self, post):
        for language, text in post["texts"].items():
            put(self.path(post, language), self.head(post, text, language) + words_of(text["parts"], self.picture))
        if self.plan.photos:
            for number in set(post["pictures"]):
                target = self.folder / self.photo_folder / ("%d.png" % number)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.exists() or os.link(photo(self.pool, number), target)

    def settings(self):
        here = pathlib.Path(__file__).parent / "peers" / self.name
        for source in sorted(path for path in here.rglob("*") if path.is_file()):
            put(self.folder / source.relative_to(here), source.read_text(encoding="utf-8"))
        self.own()


class Hugo(Peer):
    name, photo_folder = "hugo", "static/photos"

    def head(self, post, text, language):
        lines = ["title = " + quoted(text["title"]), "date = %sT%sZ" % (post["day"], post["time"])]
        lines += ["%s = %s" % (name, json.dumps(terms)) for name, terms in self.lists(post).items()]
        lines += ["description = " + quoted(text["summary"])] if text["summary"] else []
        return "+++\n%s\n+++\n\n" % "\n".join(lines)

    def own(self):
        lines = ['baseURL = "%s/"' % BASE, 'defaultContentLanguage = "%s"' % self.plan.languages[0], "defaultContentLanguageInSubdir = true",
                 'timeZone = "UTC"', "", "[taxonomies]", 'topic = "topics"', 'month = "months"', 'stream = "streams"',
                 'year = "years"', 'term = "terms"', 'subject = "subjects"', "",
                 "[pagination]", "disableAliases = true", "pagerSize = 1000000", "", "[services.rss]", "limit = 20", "", "[markup.goldmark.renderer]", "unsafe = true"]
        for weight, language in enumerate(self.plan.languages, 1):
            lines += ["", "[languages.%s]" % language, "weight = %d" % weight, 'contentDir = "content/%s"' % language, "title = %s" % quoted(TITLES[language])]
            # Years have no feeds.
            for name in ("years", "terms", "subjects"):
                put(self.folder / "content" / language / name / "_index.md", '+++\noutputs = ["html"]\n[cascade]\noutputs = ["html"]\n+++\n')
            for person in self.plan.people:
                put(self.folder / "content" / language / person / "_index.md", "+++\ntitle = %s\n+++\n" % quoted(person.title()))
        put(self.folder / "hugo.toml", "\n".join(lines) + "\n")


class Blades(Peer):
    name, photo_folder, photos_at = "blades", "assets/photos", "/assets/photos/%d.png"

    def head(self, post, text, language):
        lines = ["title = " + quoted(text["title"]), "date = %sT%s" % (post["day"], post["time"]), "lang = " + quoted(language)]
        lines += ["summary = " + quoted(text["summary"])] if text["summary"] else []
        lines += ["", "[taxonomies]"]
        lines += ["%s-%s = %s" % (language, name, json.dumps(terms)) for name, terms in self.lists(post).items()]
        return "+++\n%s\n+++\n" % "\n".join(lines)

    def own(self):
        put(self.folder / "Blades.toml", 'title = "%s"\nurl = "%s"\noutput_dir = "public"\n' % (TITLES["en"], BASE))
        put(self.folder / "content/index.toml", 'title = "%s"\n' % TITLES["en"])
        for language in self.plan.languages:
            put(self.folder / "content" / language / "index.toml", "title = %s\n" % quoted(TITLES[language]))
            for person in self.plan.people:
                put(self.folder / "content" / language / person / "index.toml", "title = %s\n" % quoted(person.title()))


class Eleventy(Peer):
    name, photo_folder = "eleventy", "content/photos"

    def head(self, post, text, language):
        lines = ["title: " + quoted(text["title"]), "date: %sT%sZ" % (post["day"], post["time"]), "topics: " + json.dumps(post["tags"])]
        lines += ["summary: " + quoted(text["summary"])] if text["summary"] else []
        return "---\n%s\n---\n\n" % "\n".join(lines)

    def own(self):
        languages = self.plan.languages
        titles = {language: TITLES[language] for language in languages}
        put(self.folder / "content/_data/website.json", json.dumps({"url": BASE, "titles": titles, "languages": languages, "people": self.plan.people}, ensure_ascii=False) + "\n")
        for language in languages:
            put(self.folder / "content" / language / (language + ".json"), json.dumps({"lang": language, "layout": "post.11ty.js"}) + "\n")
            for person in self.plan.people:
                put(self.folder / "content" / language / person / (person + ".json"), json.dumps({"person": person}) + "\n")


SITES = {"chancery": Chancery, "hugo": Hugo, "blades": Blades, "eleventy": Eleventy}


def asked():
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    split = lambda known: lambda text: [one if one in known else parser.error("`%s` is none of %s" % (one, ", ".join(known))) for one in text.split(",")]
    parser.add_argument("posts", type=int, help="how many files of posts, in all languages together")
    parser.add_argument("folder", type=pathlib.Path, help="where the sites go; best a file system in memory")
    parser.add_argument("--languages", type=split(list(WORDS)), default=["en", "fr"], help="the first two are official ones [en,fr]")
    parser.add_argument("--people", type=int, default=10, help="how many ambassadors [10]")
    parser.add_argument("--body", type=float, default=1.0, metavar="SCALE", help="length of the texts; 0.2 for a million posts [1.0]")
    parser.add_argument("--search", action="store_true", help="with a search, which is off otherwise")
    parser.add_argument("--photos", type=int, default=0, metavar="N", help="N photos that the posts share; otherwise their pictures are on another host")
    parser.add_argument("--for", dest="programs", type=split(PROGRAMS), default=["chancery", "hugo"], help="which programs [chancery,hugo]; of " + ", ".join(PROGRAMS))
    parser.add_argument("--add", type=int, metavar="K", help="only write the Kth post more, to a site that is there; prints how many topics it has")
    return parser.parse_args()


def main():
    order = asked()
    plan = Plan(order)
    sites = {name: SITES[name](order.folder, plan) for name in order.programs}
    if order.add is not None:
        post = plan.post(plan.count + order.add)
        for site in sites.values():
            site.write(post)
        print(len(post["tags"]))
        return
    for site in sites.values():
        site.settings()
    edited = None
    for number in range(plan.count):
        post = plan.post(number)
        for site in sites.values():
            site.write(post)
        # The post that benchmarks edit: from the middle of the years, with two topics and words of its own for lists.
        if number >= plan.count // 2 and not edited and len(post["tags"]) == 2 and post["texts"][plan.languages[0]]["summary"]:
            edited = post
    edited = edited or post
    put(order.folder / "site.json", json.dumps({
        "posts": plan.count * len(plan.languages), "languages": plan.languages, "people": len(plan.people), "body": plan.body, "photos": plan.photos,
        "edit": {name: str(site.path(edited, plan.languages[0]).relative_to(order.folder)) for name, site in sites.items()}, "topics": len(edited["tags"]),
    }, indent=1) + "\n")


if __name__ == "__main__":
    main()
