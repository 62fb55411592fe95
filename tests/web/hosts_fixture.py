#!/usr/bin/env python3
"""hosts_fixture.py OUT [TARGET…]    a small site with something of everything that a host answers, built by chancery into OUT/public.

The program is $CHANCERY, else what cargo built last for release, else for development.
"""

import json
import os
import socket
import subprocess
import sys
import time

ORIGIN = "https://ambassadors.example.ca"
BELOW = "https://example.ca/ambassadors"  # the same below a path
FORMER = "https://old.example.org/path"
SERVERS = ("nginx", "apache", "caddy")
LANGS = ("en", "fr", "de")

POST = "A text that is long enough to be worth compressing, as the texts of real posts are. " * 20

FILES = {
    "content/barrett/ambassador.toml": 'name = "John Barrett"\ntime_zone = "Europe/Vienna"\n[[terms]]\nhost_languages = ["de"]\n'
    'role = { en = "Ambassador", fr = "Ambassadeur", de = "Botschafter" }\n',
    "content/barrett/2011-12-05-first-snow.en.md": f"+++\naliases = ['/en/barrett/snow/']\n[[corrections]]\ndate = 2012-02-01\ntext = 'It was the second snow.'\n+++\n# First snow\n\n{POST}\n\n![A dot](dot.png)\n",
    "content/barrett/2011-12-05-first-snow.fr.md": f"+++\naliases = ['/fr/barrett/première-neige/', '/fr/alt%20weg \"x\" $1/']\n+++\n# Première neige\n\n{POST}\n\n![Un point](dot.png)\n",
    "content/barrett/2011-12-05-first-snow.de.md": f"# Erster Schnee\n\n{POST}\n\n![Ein Punkt](dot.png)\n",
    "content/barrett/2012-01-10-study.en.md": "+++\naliases = ['/en/barrett/old-study/']\n[withdrawn]\ndate = 2012-02-01\nreason = 'The dates were wrong.'\n+++\n# Study\n\nGone.\n",
    "content/barrett/2012-01-10-study.fr.md": "+++\n[withdrawn]\ndate = 2012-02-01\nreason = 'Les dates étaient fausses.'\n+++\n# Étude\n\nRien.\n",
    "content/pages/about.en.md": f"# About\n\n{POST}\n",
    "content/pages/about.fr.md": f"# À propos\n\n{POST}\n",
    # A capital, a twin that differs by it alone, a page whose new address is the old one in small letters, a chain of three, a post by
    # its file, another host, and what servers' settings take for something else.
    "redirects.csv": "old,new\n/Eng/News.aspx,/en/about/\n/FR/A-Propos/,/fr/a-propos/\n/eng/NEWS.aspx,/en/\n/a/,/b/\n/b/,/c/\n/c/,/en/about/\n"
    "/neige,content/barrett/2011-12-05-first-snow.fr.md\n/elsewhere/,https://elsewhere.example/é?q=1&r=$2#top\n"
    "/grüße/aus Wien/,/de/\n/100%25/$a/%7Bpath%7D/,/en/\n/r.*(x)+/,/fr/\n",
}
# The same files as they were first: what has changed since is a correction, with the earlier text at an address of its own, and a withdrawal.
EARLIER = {
    "content/barrett/2011-12-05-first-snow.en.md": f"+++\naliases = ['/en/barrett/snow/']\n+++\n# First snow\n\nEarlier. {POST}\n\n![A dot](dot.png)\n",
    "content/barrett/2012-01-10-study.en.md": "+++\naliases = ['/en/barrett/old-study/']\n+++\n# Study\n\nGone.\n",
    "content/barrett/2012-01-10-study.fr.md": "# Étude\n\nRien.\n",
}
# Where the earlier text is, and since when it was the text: the post's own date, since it was there before the ledger.
MEMENTO = ("/en/barrett/2011/12/first-snow/v/1/", "Sun, 04 Dec 2011 23:00:00 GMT")
# What is asked for, percent-encoded, and where it must lead.
REDIRECTS = {
    "/en/barrett/snow/": "/en/barrett/2011/12/first-snow/",
    "/fr/barrett/premi%C3%A8re-neige/": "/fr/barrett/2011/12/premiere-neige/",
    "/fr/alt%20weg%20%22x%22%20$1/": "/fr/barrett/2011/12/premiere-neige/",
    "/Eng/News.aspx": "/en/about/",
    "/eng/NEWS.aspx": "/en/",
    "/FR/A-Propos/": "/fr/a-propos/",
    "/a/": "/en/about/",
    "/b/": "/en/about/",
    "/c/": "/en/about/",
    "/neige/": "/fr/barrett/2011/12/premiere-neige/",
    "/elsewhere/": "https://elsewhere.example/%C3%A9?q=1&r=$2#top",
    "/gr%C3%BC%C3%9Fe/aus%20Wien/": "/de/",
    "/r.*(x)+/": "/fr/",
}
# Caddy would read the braces as one of its variables: there the plain page answers.
BRACES = ("/100%25/$a/%7Bpath%7D/", "/en/")
# Withdrawn addresses, and the file with the notice.
GONE = {
    "/en/barrett/2012/01/study/": "en/barrett/2012/01/study/index.html",
    "/fr/barrett/2012/01/etude/": "fr/barrett/2012/01/etude/index.html",
    "/en/barrett/old-study/": "en/barrett/2012/01/study/index.html",
}

DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d494844520000000100000001080600000000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082".replace("00000000001f", "0000001f")
)


def settings(targets, origin):
    text = f'base_url = "{origin}"\ntime_zone = "America/Toronto"\nid_domain = "ambassadors.example.ca,2011"\nofficial_languages = ["en", "fr"]\n'
    text += f'host_languages = ["de"]\nformer_base_urls = ["{FORMER}"]\n'
    text += '[markdown]\nembeds = ["www.youtube-nocookie.com"]\n'
    text += f"[hosting]\ntargets = {json.dumps(list(targets))}\n"
    text += '[security]\ncontact = "mailto:security@example.ca"\nexpires = 2027-06-30\n'
    for lang, label, locale in (("en", "English", "en-CA"), ("fr", "Français", "fr-CA"), ("de", "Deutsch", "de-AT")):
        text += f'[languages.{lang}]\nlabel = "{label}"\nlocale = "{locale}"\ntitle = "Ambassadors {lang}"\n'
    return text


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def started(config, port, log):
    """An nginx that answers at its port."""
    process = subprocess.Popen(["nginx", "-c", config], stdout=subprocess.DEVNULL, stderr=open(log, "wb"))
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return process
        if process.poll() is not None:
            break
        time.sleep(0.02)
    with open(log, encoding="utf-8", errors="replace") as said:
        sys.exit("FAIL nginx does not start: " + said.read()[-600:])


def program():
    if "CHANCERY" in os.environ:
        return os.environ["CHANCERY"]
    here = os.path.dirname(os.path.abspath(__file__))
    metadata = subprocess.run(["cargo", "metadata", "--no-deps", "--format-version", "1"], cwd=here, capture_output=True, text=True, check=True).stdout
    built = [os.path.join(json.loads(metadata)["target_directory"], kind, "chancery") for kind in ("release", "debug")]
    built = [path for path in built if os.path.exists(path)]
    return max(built, key=os.path.getmtime) if built else sys.exit("FAIL hosts: chancery is not built: cargo build --release")


def run(folder, *command):
    done = subprocess.run([program(), *command, "--root", folder], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"FAIL hosts: chancery {command[0]}\n{done.stdout}{done.stderr}")


def write(folder, files):
    for name, text in files.items():
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as target:
            target.write(text)


def build(folder, targets, origin=ORIGIN):
    """Writes the site, publishes it as it was and as it is, and builds it; returns the tree."""
    write(folder, {**FILES, **EARLIER, "site.toml": settings(targets, origin)})
    with open(os.path.join(folder, "content/barrett/dot.png"), "wb") as target:
        target.write(DOT)
    run(folder, "publish", "--at", "2012-01-20T12:00:00Z")
    write(folder, FILES)
    run(folder, "publish", "--at", "2012-02-01T12:00:00Z")
    run(folder, "build", "--at", "2026-11-01T12:00:00Z")
    return os.path.join(folder, "public")


if __name__ == "__main__":
    print(build(os.path.abspath(sys.argv[1]), sys.argv[2:] or SERVERS))
