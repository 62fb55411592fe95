#!/usr/bin/env python3
"""forge.py [--fault NAME|all]    the workflows that `chancery init` writes, run step by step against a real repository and a real nginx.

A new site is pushed to a bare repository. Its jobs are run as a forge runs them: each in a fresh checkout, with what `if`, `env` and
`outputs` say, the shell's steps by bash; of the actions the checkout is done and the others are noted. GitHub's own reader of workflows reads the files. The
program that `.github/chancery.sh` brings is an archive of $CHANCERY, else of what cargo built last; curl is a stand-in that copies it.
Faults, for selftest.py, are planted in the workflows and in what they leave: reads, pins, runs, goes, nightly.
"""

import glob
import hashlib
import os
import pwd
import re
import subprocess
import sys
import tarfile
import tempfile

import yaml

import hosts_fixture
from tree import Report

report = Report(
    forge_reads="workflows that GitHub's own reader finds right",
    forge_pins="programs with another digest that are not run",
    forge_runs="runs that ended as they should, with what they should have left",
    forge_goes="withdrawals that went offline although the site had an error",
    forge_nightly="nightly looks at what is online",
)
FAULT = sys.argv[2] if sys.argv[1:2] == ["--fault"] else ""
planted = lambda name: FAULT in (name, "all")
POST, TARGET = "content/nguyen/2026-10-01-harbour", "production"
REPOSITORY = os.path.realpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
# Debian keeps servers where only root looks.
os.environ["PATH"] += os.pathsep + "/usr/sbin"
folder = tempfile.TemporaryDirectory(prefix="forge-")
os.chmod(folder.name, 0o755)


def place(*parts):
    return os.path.join(folder.name, *parts)


def read(path):
    with open(path, "rb") as source:
        return source.read()


def write(path, content):
    with open(path, "wb") as target:
        target.write(content if isinstance(content, bytes) else content.encode())


class Nginx:
    """What shows the release that is online, with the settings that stand in it."""

    def __init__(self, run, root, port):
        self.run, self.root, self.port, self.process = run, root, port, None
        os.makedirs(run)
        names = [user.pw_name for user in pwd.getpwall() if user.pw_name in ("www-data", "nobody")]
        self.user = f"user {names[0]};" if os.geteuid() == 0 else ""
        if self.user:
            os.chown(run, pwd.getpwnam(names[0]).pw_uid, -1)

    def start(self):
        self.stop()
        hosting = os.path.join(self.root, ".hosting")
        sizes = "".join(re.findall(r"(?m)^#\s+(map_hash_\w+ \d+;)$", read(f"{hosting}/nginx-maps.conf").decode()))
        temp = "".join(f"{kind}_temp_path {self.run}/{kind}; " for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        write(f"{self.run}/nginx.conf", f"""{self.user} daemon off; pid {self.run}/pid; error_log stderr; worker_processes 1; events {{}}
            http {{ include /etc/nginx/mime.types; access_log off; {temp} {sizes}
            include {hosting}/nginx-maps.conf;
            server {{ listen 127.0.0.1:{self.port}; root {self.root}; include {hosting}/nginx-server.conf; }} }}""")
        self.process = hosts_fixture.started(f"{self.run}/nginx.conf", self.port, f"{self.run}/log")

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait(10)
            self.process = None


def git(where, *arguments):
    identity = ["-c", "user.name=Editor", "-c", "user.email=editor@example.ca"]
    return subprocess.run(["git", *identity, *arguments], cwd=where, check=True, capture_output=True, text=True).stdout.strip()


class Names(dict):
    """What an expression may ask for; what there is not is empty, as on a forge."""

    def __getattr__(self, name):
        value = self.get(name, {})
        return Names(value) if isinstance(value, dict) else value

    def __str__(self):
        return ""


def value(expression, context):
    """An expression of a workflow: what ours are made of, and nothing else."""
    source = re.sub(r"!(?!=)", " not ", expression.replace("&&", " and ").replace("||", " or "))
    return eval(source.strip(), {"__builtins__": {}, "cancelled": lambda: False}, {name: Names(of) for name, of in context.items()})  # noqa: S307


def filled(text, context):
    return re.sub(r"\$\{\{(.*?)\}\}", lambda found: str(value(found[1], context)), str(text))


def wanted(condition, context, failed):
    if condition is None:
        return not failed
    inner = re.sub(r"^\s*\$\{\{(.*)\}\}\s*$", r"\1", str(condition))
    return bool(value(inner, context)) and ("cancelled()" in inner or not failed)


def run(workflow, job, context, before=None):
    """One job, as a forge runs it. Returns `success`, `failure` or `skipped`, its outputs and everything that was said."""
    steps_of = workflow["jobs"][job]
    needs = steps_of.get("needs")
    broken = bool(needs) and context["needs"][needs]["result"] != "success"
    if not wanted(steps_of.get("if"), context, broken):
        return "skipped", {}, ""
    work = tempfile.mkdtemp(dir=folder.name)
    checkout, runner = os.path.join(work, "site"), os.path.join(work, "runner")
    os.makedirs(runner)
    for file in ("path", "output", "summary"):
        write(os.path.join(runner, file), "")
    paths, outputs, said, failed = [], {}, "", False
    for step in steps_of["steps"]:
        name = step.get("name") or step.get("uses") or step["run"]
        if not wanted(step.get("if"), {**context, "steps": outputs}, failed):
            continue
        if step.get("uses", "").startswith("actions/checkout"):
            asked = step.get("with", {})
            depth = [] if asked.get("fetch-depth") == 0 else ["--depth", "1"]
            subprocess.run(["git", "clone", "-q", *depth, "--branch", asked.get("ref", "main"), "file://" + place("origin.git"), checkout], check=True)
        if "run" not in step:
            said += f"[{name}]\n"
            continue
        if before:
            before(name)
        variables = {
            "GITHUB_PATH": os.path.join(runner, "path"), "GITHUB_OUTPUT": os.path.join(runner, "output"), "GITHUB_STEP_SUMMARY": os.path.join(runner, "summary"),
            "RUNNER_TEMP": runner, "HOME": work, "LANG": "C.UTF-8", "NO_PROXY": "*",
            "PATH": os.pathsep.join([*reversed(paths), place("stand-in"), os.environ["PATH"]]),
            **{key: filled(text, context) for key, text in step.get("env", {}).items()},
        }
        done = subprocess.run(["bash", "-e", "-c", filled(step["run"], context)], cwd=checkout, env=variables, capture_output=True, text=True)
        said += f"[{name}]\n{done.stdout}{done.stderr}"
        paths = read(os.path.join(runner, "path")).decode().split()
        if "id" in step:
            lines = [line.split("=", 1) for line in read(os.path.join(runner, "output")).decode().splitlines()]
            outputs[step["id"]] = {"outputs": dict(lines)}
        failed |= done.returncode != 0
    found = {key: filled(text, {**context, "steps": outputs}) for key, text in steps_of.get("outputs", {}).items()}
    return "failure" if failed else "success", found, said + read(os.path.join(runner, "summary")).decode()


def publish(workflow, before=None, target=TARGET, **inputs):
    """All of publish.yml, after a push: what became of each job, and what was said."""
    context = {"vars": {"CHANCERY_TARGET": target}, "inputs": inputs, "secrets": {}, "needs": {}, "github": {"repository": "embassy/site"}}
    results, said = {}, ""
    for job in workflow["jobs"]:
        result, outputs, text = run(workflow, job, context, before)
        context["needs"][job] = {"result": result, "outputs": outputs}
        results[job], said = result, said + text
    return results, said


def page(path):
    """A file of the release that is online, or nothing."""
    try:
        return read(os.path.join(place("www", "current"), path)).decode()
    except FileNotFoundError:
        return ""


def expect(check, what, expected, found, said=""):
    report.saw(check)
    if expected != found:
        report.fault(check, what, f"{found} instead of {expected}: {said[-900:]}")


def archive():
    """The program as a release has it; its digest."""
    os.makedirs(place("stand-in"))
    with tarfile.open(place("release.tar.gz"), "w:gz", compresslevel=1) as target:
        target.add(hosts_fixture.program(), "chancery")
    script = f'#!/bin/sh\nwhile [ "$1" != --output ]; do shift; done\nexec cp "{place("release.tar.gz")}" "$2"\n'
    write(place("stand-in", "curl"), script)
    os.chmod(place("stand-in", "curl"), 0o755)
    return hashlib.sha256(read(place("release.tar.gz"))).hexdigest()


def pinned(site, digest):
    script = os.path.join(site, ".github/chancery.sh")
    text = re.sub(r'(?m)^URL="[^"]*"', 'URL="https://releases.example/chancery.tar.gz"', read(script).decode())
    text = re.sub(r'(?m)^SHA256="[^"]*"', f'SHA256="{digest}"', text)
    write(script, re.sub(r"(?m)^echo .*sha256sum.*\n", "", text) if planted("pins") else text)


def main():
    digest, port = archive(), hosts_fixture.free_port()
    site, origin = place("site"), f"http://127.0.0.1:{port}"
    chancery = [hosts_fixture.program()]
    subprocess.run([*chancery, "init", site, "--languages", "en,fr", "--ambassador", "Mai Nguyen", "--base-url", origin, "--at", "2026-10-01T12:00:00Z"], check=True, capture_output=True)
    settings = read(os.path.join(site, "site.toml")).decode()
    write(os.path.join(site, "site.toml"), settings + f'\n[hosting]\ntargets = ["nginx"]\n\n[deploy.{TARGET}]\nfolder = "{place("www")}"\n')
    for lang, title, text in (("en", "The harbour", "The ships are in the harbour."), ("fr", "Le port", "Les navires sont au port.")):
        write(os.path.join(site, f"{POST}.{lang}.md"), f"# {title}\n\n{text}\n")
    workflow_file = os.path.join(site, ".github/workflows/publish.yml")
    if planted("goes"):
        write(workflow_file, read(workflow_file).decode().replace("--withdrawals", "--dry-run"))

    # 1. The files as they are.
    files = sorted(glob.glob(os.path.join(site, ".github/workflows/*.yml"))) + sorted(glob.glob(os.path.join(REPOSITORY, ".github/workflows/*.yml")))
    if planted("reads"):
        files.append(place("broken.yml"))
        write(files[-1], read(workflow_file).decode().replace("runs-on:", "run-on:"))
    report.saw("forge_reads", len(files))
    done = subprocess.run(["node", os.path.join(os.path.dirname(os.path.abspath(__file__)), "workflows.mjs"), *files], capture_output=True, text=True)
    for line in done.stdout.splitlines() or ([done.stderr[-600:]] if done.returncode else []):
        report.fault("forge_reads", "GitHub's own reader", line)
    check = yaml.safe_load(read(os.path.join(site, ".github/workflows/check.yml")))
    workflow, nightly = yaml.safe_load(read(workflow_file)), yaml.safe_load(read(os.path.join(site, ".github/workflows/verify.yml")))

    # 2. A program that is not the one that was written down is not run.
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", place("origin.git")], check=True)
    git(site, "init", "-q", "-b", "main")
    git(site, "remote", "add", "origin", place("origin.git"))

    def pushed(message):
        git(site, "add", "-A")
        git(site, "commit", "-qm", message)
        git(site, "push", "-q", "origin", "main")

    pinned(site, "0" * 64)
    pushed("A site")
    results, said = publish(workflow)
    expect("forge_pins", "a release with another digest", ("failure", "skipped", False), (results["publish"], results["deploy"], "chancery 0" in said), said)
    pinned(site, digest)
    pushed("The release that makes it")

    # 3. Published, sent, and looked at; the server reads its settings again when a release has come.
    server = Nginx(place("nginx"), place("www", "current"), port)
    try:
        reload = lambda name: server.start() if name == "Has it arrived?" else None
        results, said = publish(workflow, reload)
        expect("forge_runs", "the first run", {"publish": "success", "pages": "skipped", "deploy": "success"}, results, said)
        if planted("runs"):
            os.remove(place("www", "current", "en/nguyen/2026/10/the-harbour/index.html"))
        recorded = git(place("origin.git"), "show", "published:published/2026.jsonl").count('"act":"published"')
        expect("forge_runs", "what is recorded and online", (True, True), (recorded > 0, "The ships are in" in page("en/nguyen/2026/10/the-harbour/index.html")), said)
        results, said = publish(workflow, reload, target="")
        expect("forge_runs", "where no place is named", {"publish": "success", "pages": "success", "deploy": "skipped"}, results, said)

        request = {"vars": {}, "inputs": {}, "github": {"base_ref": "main"}, "needs": {}}
        result, _, said = run(check, "check", request)
        expect("forge_runs", "a request, looked at", ("success", True), (result, "publishing now would record nothing" in said.lower()), said)

        # 4. Every night; then with a page that somebody has changed on the server.
        context = {"vars": {}, "inputs": {}, "github": {}, "needs": {}}
        result, _, said = run(nightly, "verify", context)
        expect("forge_nightly", "a sound site", ("success", True), (result, "```text" in said), said)
        online = os.path.join(os.path.realpath(place("www", "current")), "fr/nguyen/2026/10/le-port/index.html")
        if not planted("nightly"):
            good = read(online)
            write(online, good.replace("navires".encode(), "bateaux".encode()))
            result, _, said = run(nightly, "verify", context)
        expect("forge_nightly", "a page that was changed", ("failure", True), (result, "/fr/nguyen/2026/10/le-port/" in said), said)
        results, said = publish(workflow, reload, all=True)
        expect("forge_runs", "everything sent anew", ("success", True), (results["deploy"], "navires" in page("fr/nguyen/2026/10/le-port/index.html")), said)

        # 5. A text is withdrawn while another one is broken: what was withdrawn goes offline, and nothing else changes.
        for lang, reason in (("en", "A ship was where it should not be seen."), ("fr", "Un navire ne devait pas être vu.")):
            text = os.path.join(site, f"{POST}.{lang}.md")
            write(text, f"+++\n[withdrawn]\ndate = 2026-11-01\nreason = '{reason}'\n+++\n" + read(text).decode())
        write(os.path.join(site, "redirects.csv"), "old,new\n/en/,/fr/\n")
        pushed("A withdrawal, and a line that cannot be")
        before = page("en/index.html")
        results, said = publish(workflow, reload)
        shown = page("en/nguyen/2026/10/the-harbour/index.html") + page("fr/nguyen/2026/10/le-port/index.html")
        expect("forge_goes", "a withdrawal beside an error", ({"publish": "failure", "pages": "skipped", "deploy": "success"}, False, True), (results, "The ships are in" in shown or "Les navires sont" in shown, bool(before)), said)
        os.remove(os.path.join(site, "redirects.csv"))
        pushed("Without that line")
        results, said = publish(workflow, reload)
        shown = page("en/nguyen/2026/10/the-harbour/index.html")
        expect("forge_runs", "the run that mends it", ("success", True), (results["deploy"], "should not be seen" in shown), said)
    finally:
        server.stop()
    report.close()


main()
