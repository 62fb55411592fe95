"""The tables and the plot of docs/benchmarks.md, from what benches/peers.py measured.

    python3 benches/report.py measured.json [more.json …] [--save save.json] [--docs docs]

Of several results of one number of posts the last counts, program by program. The tables go between the two markers of
benchmarks.md, the plot into benchmarks.svg beside it; everything else of the page is written by hand.
"""
import argparse
import json
import math
import pathlib
import statistics

BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
NAMES = {"chancery": "chancery", "hugo": "Hugo", "blades": "Blades", "eleventy": "Eleventy", "cp -r": "`cp -r`", "git status": "`git status`"}
SCENARIOS = {
    "full": "full build",
    "nothing": "nothing changed",
    "post-edited": "one post edited",
    "post-added": "one post added",
    "style-edited": "style sheet edited",
    "template-edited": "template edited",
    "settings-edited": "settings edited",
}
MARKS = {"chancery": "circle", "hugo": "square", "blades": "triangle", "eleventy": "diamond", "cp -r": "cross", "git status": "plus"}


def merged(paths):
    """The results as one: by number of posts and length of texts."""
    machine, sizes, missing = None, {}, {}
    for path in paths:
        result = json.loads(path.read_text())
        if machine:
            result["machine"]["versions"] = machine["versions"] | result["machine"]["versions"]
        machine = result["machine"]
        missing |= result["missing"]
        for size in result["sizes"]:
            mine = sizes.setdefault((size["posts"], size["body"]), {**size, "made": {}, "runs": {}, "failed": {}, "skipped": []})
            mine["made"] |= size["made"]
            mine["failed"] |= size["failed"]
            mine["skipped"] = sorted(set(mine["skipped"]) | set(size["skipped"]))
            for scenario, runs in size["runs"].items():
                mine["runs"].setdefault(scenario, {}).update({name: some for name, some in runs.items() if some})
    return machine, [sizes[key] for key in sorted(sizes)], missing


def median(size, scenario, name, what="wall"):
    """The median of a figure, or nothing where there is none."""
    runs = [one[what] for one in size["runs"].get(scenario, {}).get(name, []) if what in one]
    return statistics.median(runs) if runs else None


def seconds(value):
    if value is None:
        return "–"
    return "%.0f ms" % (value * 1e3) if value < 0.9995 else "%.2f s" % value if value < 99.95 else "%.0f s" % value


def times(value):
    return "–" if value is None else "%.2f" % value if value < 9.995 else "%.1f" % value if value < 99.95 else "%.0f" % value


def ratio(one, other):
    return one / other if one is not None and other else None


def table(head, rows):
    line = lambda cells: "| " + " | ".join(cells) + " |"
    return "\n".join([line(head), line(["---"] + ["---:"] * (len(head) - 1))] + [line(row) for row in rows])


def title_of(size):
    return "%s posts%s" % (format(size["posts"], ","), "" if size["body"] == 1 else ", texts %g times as long" % size["body"])


def programs_of(size):
    return [name for name in NAMES if any(name in runs and runs[name] for runs in size["runs"].values()) and name not in ("cp -r", "git status")]


def made(size):
    rows = []
    for name, count in size["made"].items():
        rows.append([NAMES[name], *(format(count[what], ",") for what in ("files", "pages", "feeds")), "%.1f MB" % (count["bytes"] / 1e6),
                     times(ratio(count["bytes"], size["made"].get("chancery", {}).get("bytes")))])
    return table(["What is made", "files", "pages", "feeds", "bytes", "bytes ÷ chancery"], rows)


def wall(size):
    """Medians, and in brackets how many times chancery's."""
    programs = programs_of(size)
    rows = []
    for scenario, words in SCENARIOS.items():
        if not any(size["runs"].get(scenario, {}).values()):
            continue
        ours = median(size, scenario, "chancery")
        cells = []
        for name in programs:
            value, runs = median(size, scenario, name), len(size["runs"][scenario].get(name, []))
            few = "" if value is None or runs >= size["rounds"] else ", %d run%s" % (runs, "s" * (runs != 1))
            cells.append(seconds(value) if name == "chancery" or value is None else "%s (× %s%s)" % (seconds(value), times(ratio(value, ours)), few))
        beside = [name for name in ("cp -r", "git status") if median(size, scenario, name)]
        cells.append(", ".join("%s %s (× %s)" % (NAMES[name], seconds(median(size, scenario, name)), times(ratio(median(size, scenario, name), ours))) for name in beside) or "")
        rows.append([words, *cells])
    return table(["Wall time", *(NAMES[name] for name in programs), "yardstick"], rows)


def cost(size):
    """Processor time and memory of a full build, files written by the others."""
    rows = []
    for name in programs_of(size):
        written = [(size["runs"].get(scenario, {}).get(name) or [{}])[0].get("written") for scenario in SCENARIOS]
        peak = median(size, "full", name, "peak")
        rows.append([NAMES[name], seconds(median(size, "full", name, "cpu")), "–" if peak is None else "%.0f MiB" % (peak / 2**20),
                     *("–" if count is None else format(count, ",") for count in written)])
    return table(["", "processor, full", "memory, full", *("files: " + words for words in SCENARIOS.values())], rows)


def verdict(measured, limit):
    return "not measured" if measured is None or limit is None else "met" if measured <= limit else "**not met**"


def at_least(measured, limit):
    return "not measured" if measured is None else "met" if measured >= limit else "**not met**"


def of_full(size):
    """Budgets of a full build of ten thousand and a hundred thousand posts."""
    posts, ours = size["posts"], median(size, "full", "chancery")
    copy, hugo, blades = (ratio(median(size, "full", name), ours) for name in ("cp -r", "hugo", "blades"))
    label = "full build, %s posts: " % format(posts, ",")
    factor = 60 if posts >= 100_000 else 25
    rows = [(label + "at least %d times faster than Hugo" % factor, times(hugo) + " times" if hugo else "–", at_least(hugo, factor))]
    if posts == 10_000:
        per_file = {name: median(size, "full", name) / count["files"] for name, count in size["made"].items() if median(size, "full", name)}
        own, other = (per_file.get(name) for name in ("chancery", "blades"))
        both = "%.0f µs and %.0f µs" % (own * 1e6, other * 1e6) if own and other else "–"
        rows += [(label + "at most 1.5 times `cp -r` of its output", times(1 / copy) + " times" if copy else "–", verdict(1 / copy if copy else None, 1.5)),
                 (label + "less time for each file written than Blades", both, verdict(own, other))]
    return rows


def of_changes(size):
    """Budgets of what follows an edit, against `git status`."""
    status = median(size, "nothing", "git status")
    label = ", %s posts: " % format(size["posts"], ",")
    first = lambda scenario: (size["runs"].get(scenario, {}).get("chancery") or [{}])[0]
    each = lambda scenario: 20 + 3 * first(scenario).get("topics", 0)
    languages = len(size["languages"].split(","))
    rows = []
    for scenario, words, most, files in (("nothing", "nothing changed", 1.0, None), ("post-edited", "one post edited", 1.3, each("post-edited")),
                                         ("post-added", "one post added in %d languages" % languages, 1.3 * languages, languages * each("post-added") + 5)):
        factor = ratio(median(size, scenario, "chancery"), status)
        rows.append((words + label + "at most %g times `git status`" % most, times(factor) + " times" if factor else "–", verdict(factor, most)))
        if files:
            count = first(scenario).get("written")
            rows.append((words + label + "at most %d files written" % files, "–" if count is None else str(count), verdict(count, files)))
    return rows


def of_growth(sizes):
    """Budgets that compare two sizes."""
    by_posts = {size["posts"]: size for size in sizes if size["body"] == 1}
    per_byte = {posts: ratio(median(size, "full", "chancery"), size["made"].get("chancery", {}).get("bytes")) for posts, size in by_posts.items()}
    growth = ratio(per_byte.get(100_000), per_byte.get(10_000))
    rows = [("full build, 100,000 posts: time for each byte at most 1.3 times that at 10,000", "–" if growth is None else times(growth) + " times", verdict(growth, 1.3))]
    large = max((size for size in sizes if "chancery" in size["made"]), key=lambda size: size["posts"], default=None)
    if large and large["posts"] >= 100_000:
        pages, peak = large["made"]["chancery"]["pages"], median(large, "full", "chancery", "peak")
        each = max(0, peak - 64 * 2**20) / pages
        words = "a million pages" if pages >= 1_000_000 else "a million pages (here %s)" % format(pages, ",")
        rows.append((words + ": at most 2 KiB of memory for each page above 64 MiB", "%.2f KiB" % (each / 1024), verdict(each, 2048)))
    else:
        rows.append(("a million pages: at most 2 KiB of memory for each page above 64 MiB", "–", "not measured"))
    return rows


def of_saves(path):
    """The budget of the preview, from benches/save.py."""
    words = "`serve`, 10,000 posts: from a save to the page, at most 1/50 of `hugo server`"
    if not path:
        return [(words, "–", "not measured")]
    result = json.loads(path.read_text())
    factor = ratio(result["hugo"], result["chancery"])
    words = words.replace("10,000", format(result["posts"], ","))
    return [(words, "1/%s (%s and %s)" % (times(factor), seconds(result["chancery"]), seconds(result["hugo"])), at_least(factor, 50))]


def budgets(sizes, save):
    rows = []
    for size in sizes:
        if size["posts"] in (10_000, 100_000) and size["body"] == 1:
            rows += of_full(size) + of_changes(size)
    return table(["Budget", "measured", ""], [list(row) for row in rows + of_growth(sizes) + of_saves(save)])


def mark(shape, x, y, kind):
    paths = {"square": "M-4.5-4.5h9v9h-9z", "triangle": "M0-6 6 5H-6z", "diamond": "M0-6.5 6.5 0 0 6.5-6.5 0z", "cross": "M-5-5 5 5M-5 5 5-5", "plus": "M-6 0H6M0-6V6",
             "circle": "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0z"}
    return '<path class="%s" transform="translate(%.1f %.1f)" d="%s"/>' % (kind, x, y, paths[shape])


# One hue for each program on light and on dark ground, with four and a half times the contrast or more; shapes tell them apart without.
STYLE = """text{font:13px sans-serif;fill:#222}.small{font-size:12px}.head{font-weight:bold}.grid{stroke:#ccc}.row{stroke:#ddd}
.k0{fill:#b3001b}.k1{fill:#0b5cad}.k2{fill:#6a3d9a}.k3{fill:#8a5300}.k4,.k5{fill:none;stroke:#444;stroke-width:2}
@media (prefers-color-scheme:dark){text{fill:#eee}.grid{stroke:#555}.row{stroke:#3a3a3a}.k0{fill:#ff8a8a}.k1{fill:#7cc0ff}.k2{fill:#c9a6ff}.k3{fill:#ffc266}.k4,.k5{stroke:#ccc}}"""


def plot(sizes):
    """Every median as a mark on a logarithmic scale; one line for each scenario."""
    drawn = [size for size in sizes if any(programs_of(size))]
    values = [median(size, scenario, name) for size in drawn for scenario in SCENARIOS for name in NAMES]
    values = [value for value in values if value] or [1.0]
    low = math.floor(math.log10(min(values)))
    high = max(low + 1, math.ceil(math.log10(max(values))))
    left, wide, row = 170, 560, 24
    place = lambda value: left + (math.log10(value) - low) / (high - low) * wide
    body, y = [], 64
    for at, name in enumerate(NAMES):
        x = 16 + at * 122
        body += [mark(MARKS[name], x, 20, "k%d" % at), '<text x="%d" y="24">%s</text>' % (x + 12, NAMES[name].strip("`"))]
    for size in drawn:
        lines = [scenario for scenario in SCENARIOS if any(size["runs"].get(scenario, {}).values())]
        body.append('<text class="head" x="10" y="%d">%s</text>' % (y, title_of(size)))
        top, y = y + 10, y + 26
        for decade in range(low, high + 1):
            x = left + (decade - low) / (high - low) * wide
            label = "%g s" % 10**decade if decade >= 0 else "%g ms" % 10**(decade + 3)
            body.append('<line class="grid" x1="%.1f" x2="%.1f" y1="%d" y2="%d"/>' % (x, x, top, top + row * len(lines) + 6))
            body.append('<text class="small" text-anchor="middle" x="%.1f" y="%d">%s</text>' % (x, top + row * len(lines) + 20, label))
        for scenario in lines:
            body += ['<text x="10" y="%d">%s</text>' % (y + 4, SCENARIOS[scenario]), '<line class="row" x1="%d" x2="%d" y1="%d" y2="%d"/>' % (left, left + wide, y, y)]
            for at, name in reversed(list(enumerate(NAMES))):
                value = median(size, scenario, name)
                if value:
                    body.append(mark(MARKS[name], place(value), y, "k%d" % at))
            y += row
        y += 48
    described = "; ".join("%s: %s" % (title_of(size), ", ".join("%s %s" % (NAMES[name].strip("`"), seconds(median(size, "full", name))) for name in NAMES if median(size, "full", name)))
                          for size in drawn)
    return ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 %d" role="img" aria-labelledby="title desc">\n<title id="title">Wall time of each scenario, logarithmic scale</title>\n'
            '<desc id="desc">Full builds. %s. All figures are in the tables of benchmarks.md.</desc>\n<style>%s</style>\n%s\n</svg>\n') % (y - 30, described, STYLE, "\n".join(body))


def page(machine, sizes, missing, save):
    versions = ", ".join("%s %s" % (NAMES.get(name, name), version) for name, version in machine["versions"].items() if version)
    parts = ["%s, %d cores, %.0f GiB of memory, %s. %s." % (machine["processor"], machine["cores"], machine["memory"] / 2**30, machine["system"], versions),
             "![The medians below as a plot on a logarithmic scale.](benchmarks.svg)"]
    parts += ["**%s could not be installed and was not measured.**" % NAMES[name] for name in missing]
    parts += ["### Against the budgets", budgets(sizes, save)]
    for size in sizes:
        parts += ["### " + title_of(size), "Medians of %d run%s where nothing else is said; in brackets, how many times chancery’s." % (size["rounds"], "s" * (size["rounds"] != 1)), wall(size), made(size), cost(size)]
        parts += ["%s failed and was left out from there: %s." % (NAMES[name], why.splitlines()[0]) for name, why in size["failed"].items()]
        absent = [NAMES[name] for name in ("hugo", "blades", "eleventy") if name not in size["made"] and name not in size["failed"] and name not in missing]
        parts += ["Not measured at this size: %s." % ", ".join(absent)] if absent else []
    return "\n\n".join(parts)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("measured", type=pathlib.Path, nargs="+", help="results of benches/peers.py")
    parser.add_argument("--save", type=pathlib.Path, help="result of benches/save.py --out")
    parser.add_argument("--docs", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parent.parent / "docs", help="the folder of benchmarks.md [docs]")
    order = parser.parse_args()
    machine, sizes, missing = merged(order.measured)
    file = order.docs / "benchmarks.md"
    before, rest = file.read_text(encoding="utf-8").split(BEGIN)
    after = rest.split(END)[1]
    file.write_text("%s%s\n\n%s\n\n%s%s" % (before, BEGIN, page(machine, sizes, missing, order.save), END, after), encoding="utf-8")
    (order.docs / "benchmarks.svg").write_text(plot(sizes), encoding="utf-8")


if __name__ == "__main__":
    main()
