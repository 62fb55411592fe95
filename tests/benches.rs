//! The scripts of `benches/`: the same number gives the same site, chancery finds nothing in it, and a result becomes a page.
//!
//! Nothing is timed here. Without Python there is nothing to run, and that is said.

#[path = "properties/folder.rs"]
mod folder;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use chancery::pipeline;
use tempfile::TempDir;

/// A script of `benches/`; `None` where there is no Python.
fn script(name: &str, arguments: &[&str]) -> Option<Output> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches").join(name);
    let ran = Command::new("python3").arg("-B").arg(path).args(arguments).env("COLUMNS", "100").output();
    let Ok(output) = ran else {
        eprintln!("skipped: python3 is not installed");
        return None;
    };
    assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
    Some(output)
}

fn scratch() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

fn path(folder: &TempDir) -> String {
    folder.path().to_str().expect("UTF-8").to_owned()
}

#[test]
fn the_same_number_gives_the_same_site() {
    let (one, other) = (scratch(), scratch());
    for folder in [&one, &other] {
        let arguments = ["120", &path(folder), "--for", "chancery,hugo,blades,eleventy", "--photos", "2"];
        if script("site.py", &arguments).is_none() {
            return;
        }
    }
    let (one, other) = (folder::tree(one.path()), folder::tree(other.path()));
    assert!(one.keys().filter(|path| path.starts_with("hugo/content/") && path.ends_with(".md")).count() > 120);
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    let different: Vec<_> = one.iter().filter(|(path, bytes)| other[*path] != **bytes).map(|(path, _)| path).collect();
    assert!(different.is_empty(), "{different:?}");
}

#[test]
fn chancery_finds_nothing_in_it() {
    for more in [&[][..], &["--languages", "en,fr,de,nl", "--photos", "2"]] {
        let folder = scratch();
        if script("site.py", &[&["200", &*path(&folder)], more].concat()).is_none() {
            return;
        }
        script("site.py", &[&["200", &*path(&folder), "--add", "1"], more].concat());
        let outcome = pipeline::prepare(&folder::request(&folder.path().join("chancery")));
        assert!(outcome.diagnostics.is_empty(), "{:#?}", folder::shown(&outcome.diagnostics));
        let site = outcome.prepared.expect("a plan").site;
        let posts = if more.is_empty() { 100 } else { 50 };
        assert_eq!((site.posts.len(), site.offline.len()), (posts + 1, 0));
    }
}

#[test]
fn every_script_says_how_it_is_used() {
    for name in ["site.py", "peers.py", "report.py", "save.py"] {
        let Some(output) = script(name, &["--help"]) else { return };
        let help = String::from_utf8(output.stdout).expect("UTF-8");
        assert!(help.contains(&format!("python3 benches/{name}")), "{help}");
    }
}

/// What `peers.py` writes, as small as can be.
const MEASURED: &str = r#"{"machine": {"processor": "A", "cores": 2, "memory": 1073741824, "system": "Linux", "versions": {"git": "2"}}, "missing": {"eleventy": "no npm"},
"sizes": [{"posts": 10000, "body": 1.0, "languages": "en,fr", "rounds": 1, "failed": {}, "skipped": [],
"made": {"chancery": {"files": 10, "pages": 5, "feeds": 2, "bytes": 1000}, "hugo": {"files": 9, "pages": 5, "feeds": 2, "bytes": 500}},
"runs": {"full": {"chancery": [{"wall": 2.0, "cpu": 3.0, "peak": 1048576, "written": 10, "topics": 2}], "hugo": [{"wall": 60.0, "cpu": 9.0, "peak": 1048576}], "cp -r": [{"wall": 1.0}]},
"nothing": {"chancery": [{"wall": 0.1, "written": 0}], "git status": [{"wall": 0.2}]}}}]}"#;

#[test]
fn a_result_becomes_tables_and_a_plot() {
    let folder = scratch();
    let page = folder.path().join("benchmarks.md");
    fs::write(&page, "before\n<!-- measured: begin -->\nold\n<!-- measured: end -->\nafter\n").expect("a page");
    fs::write(folder.path().join("measured.json"), MEASURED).expect("a result");
    let measured = folder.path().join("measured.json");
    let arguments = [measured.to_str().expect("UTF-8"), "--docs", &path(&folder)];
    // Twice: what stands between the markers is replaced, and nothing else.
    if script("report.py", &arguments).is_none() {
        return;
    }
    let first = fs::read_to_string(&page).expect("a page");
    script("report.py", &arguments);
    assert_eq!(first, fs::read_to_string(&page).expect("a page"));
    assert!(first.starts_with("before\n<!--") && first.ends_with("-->\nafter\n") && !first.contains("old"), "{first}");
    for row in [
        "| full build, 10,000 posts: at least 25 times faster than Hugo | 30.0 times | met |",
        "| full build, 10,000 posts: at most 1.5 times `cp -r` of its output | 2.00 times | **not met** |",
        "| nothing changed, 10,000 posts: at most 1 times `git status` | 0.50 times | met |",
        "| full build | 2.00 s | 60.00 s (× 30.0) | `cp -r` 1.00 s (× 0.50) |",
        "**Eleventy could not be installed and was not measured.**",
    ] {
        assert!(first.contains(row), "{row}\n{first}");
    }
    let plot = fs::read_to_string(folder.path().join("benchmarks.svg")).expect("a plot");
    assert!(plot.contains("<title id=\"title\">") && plot.contains("prefers-color-scheme:dark"), "{plot}");
}
