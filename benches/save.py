"""From a save to the page that shows it: `chancery serve` against `hugo server`, on the same edits of the same posts.

    python3 benches/save.py FOLDER CHANCERY HUGO [EDITS] [--out save.json]

FOLDER is one that benches/site.py made, best on a file system in memory. The two programs run one after the other, each is
asked for the page again and again until it shows the new words; medians, and their ratio.
"""
import argparse
import http.client
import json
import pathlib
import re
import statistics
import subprocess
import sys
import time


def shown(port, path, words):
    """Seconds until the page holds the words."""
    begun = time.perf_counter()
    while True:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            connection.request("GET", path)
            if words.encode() in connection.getresponse().read():
                return time.perf_counter() - begun
        except (OSError, http.client.HTTPException):
            pass
        if time.perf_counter() - begun > 120:
            sys.exit("%s never showed %s" % (path, words))
        time.sleep(0.0005)


def measure(name, command, folder, port, path, post, edits, ready):
    server = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    before = post.read_text()
    try:
        for line in server.stdout:
            found = re.search(ready, line)
            if found:
                break
        port = int(found.group(1)) if found.groups() else port
        times = []
        for number in range(edits + 1):
            time.sleep(1)
            words = "edited %d of %s" % (number, name)
            post.write_text(before + "\n" + words + "\n")
            times.append(shown(port, path, words))
        # The first edit warms what is read once.
        return times[1:]
    finally:
        post.write_text(before)
        server.kill()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path, help="what benches/site.py made, for chancery and Hugo")
    parser.add_argument("chancery", help="the binary")
    parser.add_argument("hugo", help="the binary")
    parser.add_argument("edits", type=int, nargs="?", default=5, help="how many [5]")
    parser.add_argument("--out", type=pathlib.Path, help="also write the medians there, for benches/report.py")
    order = parser.parse_args()
    folder, chancery, hugo, edits = order.folder.resolve(), order.chancery, order.hugo, order.edits
    ours = sorted((folder / "chancery/content/person07").glob("*.en.md"))
    post = ours[len(ours) // 2]
    year, month, number = re.match(r"(\d+)-(\d+)-\d+-post-(\d+)", post.name).groups()
    other = folder / "hugo/content/en/person07" / ("post-%s.md" % number)
    results = {
        "chancery": measure("chancery", [chancery, "serve", "--port", "0"], folder / "chancery", 0,
                            "/en/person07/%s/%s/post-%s/" % (year, month, number), post, edits, r"http://127\.0\.0\.1:(\d+)/ "),
        "hugo": measure("hugo", [hugo, "server", "--port", "13131", "--disableLiveReload", "--renderToMemory"], folder / "hugo", 13131,
                        "/en/person07/post-%s/" % number, other, edits, r"Press Ctrl\+C"),
    }
    for name, times in results.items():
        print("%-9s median %8.1f ms   (%s)" % (name, statistics.median(times) * 1e3, " ".join("%.0f" % (one * 1e3) for one in times)))
    print("ratio     %8.1f" % (statistics.median(results["hugo"]) / statistics.median(results["chancery"])))
    if order.out:
        medians = {name: statistics.median(times) for name, times in results.items()}
        order.out.write_text(json.dumps(medians | {"posts": json.loads((folder / "site.json").read_text())["posts"]}) + "\n")


if __name__ == "__main__":
    main()
