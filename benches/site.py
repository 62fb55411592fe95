"""A site of any size, twice: for chancery and for Hugo, with the same posts.

    python3 benches/site.py POSTS FOLDER

The figures are those of official blogs: sizes of texts follow a log-normal law (median 3.7 KB), French is a quarter longer
than English, a post in four has raw HTML, half have a heading, a text has four links in the middle. The same number of posts
gives the same site on every machine.
"""
import math
import pathlib
import random
import sys

WORDS = """embassy canada vienna hague winter trade culture education visa arctic energy letter morning school music river
question answer people friday exhibition harbour library winter concert students exporters northern lights season""".split()
MOTS = """ambassade canada vienne lahaye hiver commerce culture éducation visa arctique énergie lettre matin école musique
fleuve question réponse gens vendredi exposition port bibliothèque concert étudiants exportateurs nordique saison""".split()
TOPICS = ["trade", "culture", "education", "immigration", "visas", "consular", "energy", "arctic"]
PEOPLE = 20


def text(rng, words, size):
    """Paragraphs of about `size` characters, with what real ones hold."""
    parts, length = [], 0
    if rng.random() < 0.49:
        parts.append("## " + " ".join(rng.choices(words, k=4)).capitalize())
    while length < size:
        sentence = " ".join(rng.choices(words, k=rng.randint(40, 90))).capitalize() + "."
        if rng.random() < 0.6:
            sentence += " [%s](https://example.org/%d)" % (rng.choice(words), rng.randint(1, 999))
        parts.append(sentence)
        length += len(sentence)
    if rng.random() < 0.47:
        parts.append("\n".join("- " + " ".join(rng.choices(words, k=6)) for _ in range(4)))
    if rng.random() < 0.26:
        parts.append('<p class="lead">%s</p>' % " ".join(rng.choices(words, k=12)))
    return "\n\n".join(parts) + "\n"


def main():
    count, folder = int(sys.argv[1]), pathlib.Path(sys.argv[2])
    rng = random.Random(2011)
    ours, hugo = folder / "chancery", folder / "hugo"
    for place in (ours, hugo / "layouts" / "_default"):
        place.mkdir(parents=True, exist_ok=True)
    people = ["person%02d" % number for number in range(PEOPLE)]
    (ours / "site.toml").write_text(
        'base_url = "https://example.ca"\nid_domain = "example.ca,2011"\nofficial_languages = ["en", "fr"]\n\n[languages]\n'
        'en = { label = "English", title = "Ambassadors" }\nfr = { label = "Français", title = "Ambassadeurs" }\n'
        + "".join('\n[tags.%s]\nlabel = { en = "%s", fr = "%s" }\n' % (topic, topic.title(), topic.title()) for topic in TOPICS))
    (hugo / "hugo.toml").write_text(
        'baseURL = "https://example.ca/"\ndefaultContentLanguage = "en"\ndefaultContentLanguageInSubdir = true\n'
        '[markup.goldmark.renderer]\nunsafe = true\n[languages.en]\ncontentDir = "content/en"\ntitle = "Ambassadors"\n'
        '[languages.fr]\ncontentDir = "content/fr"\ntitle = "Ambassadeurs"\n[taxonomies]\ntag = "tags"\n')
    base = "<!doctype html><html lang={{ .Language.Lang }}><title>{{ .Title }}</title><body>"
    (hugo / "layouts/_default/single.html").write_text(
        base + "<h1>{{ .Title }}</h1>{{ .Content }}{{ with .PrevInSection }}<a href={{ .RelPermalink }}>{{ .Title }}</a>{{ end }}</body></html>")
    (hugo / "layouts/_default/list.html").write_text(
        base + "<h1>{{ .Title }}</h1><ul>{{ range .Pages }}<li><a href={{ .RelPermalink }}>{{ .Title }}</a> {{ .Summary }}{{ end }}</ul></body></html>")
    for person in people:
        (ours / "content" / person).mkdir(parents=True, exist_ok=True)
        (ours / "content" / person / "ambassador.toml").write_text('name = "%s"\n' % person.title())
        for language in ("en", "fr"):
            (hugo / "content" / language / person).mkdir(parents=True, exist_ok=True)
    for number in range(count // 2):
        person = people[number % PEOPLE]
        day = number * 365 * 15 // max(count // 2, 1)
        date = "%d-%02d-%02d" % (2000 + day // 365, day % 365 // 31 + 1, day % 28 + 1)
        tags = rng.sample(TOPICS, rng.choices(range(5), (16, 24, 22, 18, 20))[0])
        size = min(70_000, math.exp(rng.gauss(8.214, 0.853)))
        for language, words, factor in (("en", WORDS, 1), ("fr", MOTS, 1.28)):
            title = " ".join(rng.choices(words, k=6)).capitalize() + " %d" % number
            body = text(rng, words, size * factor)
            listed = ", ".join('"%s"' % tag for tag in tags)
            (ours / "content" / person / ("%s-post-%d.%s.md" % (date, number, language))).write_text(
                '+++\ntitle = "%s"\ntags = [%s]\nslug = "post-%d"\n+++\n\n%s' % (title, listed, number, body))
            (hugo / "content" / language / person / ("post-%d.md" % number)).write_text(
                '+++\ntitle = "%s"\ndate = %s\ntags = [%s]\n+++\n\n%s' % (title, date, listed, body))


main()
