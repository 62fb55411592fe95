//! A site in a folder of its own, what a build makes of it, and trees as values that can be compared.

// Each file of tests is a program of its own and uses its share of this one.
#![allow(dead_code, reason = "shared by programs that each use a part")]

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant as Clock};

use chancery::diagnostic::Diagnostic;
use chancery::model::date::Instant;
use chancery::pipeline::{self, Prepared, Request};
use chancery::write::{self, Written};
use proptest::test_runner::{Config, RngSeed};
use tempfile::TempDir;
use walkdir::WalkDir;

/// The build instant of every test.
pub const AT: &str = "2026-11-01T12:00:00Z";

/// The settings of a small site.
pub const SETTINGS: &str = r#"base_url = "https://ambassadors.example.ca"
time_zone = "America/Toronto"
id_domain = "ambassadors.example.ca,2011"
official_languages = ["en", "fr"]
host_languages = ["de"]

[languages]
en = { label = "English", locale = "en-CA", title = "Ambassadors" }
fr = { label = "Français", locale = "fr-CA", title = "Les ambassadeurs" }
de = { label = "Deutsch", locale = "de-AT", title = "Die Botschafter" }

[tags]
culture = { label = { en = "Culture", fr = "Culture", de = "Kultur" } }
trade = { label = { en = "Trade", fr = "Commerce", de = "Handel" } }
"#;

/// The ambassador of a small site.
pub const AMBASSADOR: &str = r#"name = "John Barrett"
time_zone = "Europe/Vienna"

[[terms]]
role = { en = "Ambassador of Canada to Austria", fr = "Ambassadeur du Canada en Autriche", de = "Botschafter von Kanada in Österreich" }
place = { en = "Vienna", fr = "Vienne", de = "Wien" }
host_languages = ["de"]
"#;

/// A picture of one pixel.
pub const PIXEL: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0:~\x9bU\0\0\0\nIDATx\x9cc`\0\0\0\x02\0\x01H\xaf\xa4q\0\0\0\0IEND\xaeB`\x82";

/// Every file of a folder, by its path.
pub type Tree = BTreeMap<String, Vec<u8>>;

/// A site's folder; it goes away with this value.
pub struct Folder {
    dir: TempDir,
}

/// How a run of the program ended.
pub struct Run {
    /// `None` where the time was up.
    pub status: Option<ExitStatus>,
    /// What it printed.
    pub stdout: String,
    /// What it complained about.
    pub stderr: String,
}

impl Folder {
    /// A folder with nothing in it.
    pub fn empty() -> Self {
        Self { dir: tempfile::tempdir().expect("a folder") }
    }

    /// Settings and one ambassador.
    pub fn bare() -> Self {
        let folder = Self::empty();
        folder.write("site.toml", SETTINGS);
        folder.write("content/barrett/ambassador.toml", AMBASSADOR);
        folder
    }

    /// The same with one good post, so that there is always something to publish.
    pub fn small() -> Self {
        let folder = Self::bare();
        folder.write("content/barrett/2011-12-05-first-snow.en.md", "# First snow\n\nIt snowed in Vienna.\n");
        folder.write("content/barrett/2011-12-05-first-snow.fr.md", "# Première neige\n\nIl a neigé à Vienne.\n");
        folder
    }

    /// The site's root.
    pub fn root(&self) -> PathBuf {
        self.dir.path().join("site")
    }

    /// A path in the site.
    pub fn path(&self, inner: &str) -> PathBuf {
        self.root().join(inner)
    }

    /// Writes a file and the folders above it.
    pub fn write(&self, inner: &str, contents: impl AsRef<[u8]>) {
        let path = self.path(inner);
        fs::create_dir_all(path.parent().expect("a folder above")).expect("folders");
        fs::write(&path, contents).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }

    /// The site as a plan, or why there is none.
    pub fn prepare(&self) -> Result<Prepared, Vec<Diagnostic>> {
        let outcome = pipeline::prepare(&request(&self.root()));
        outcome.prepared.ok_or(outcome.diagnostics)
    }

    /// Builds into `public`.
    pub fn build(&self) -> Result<Written, Vec<Diagnostic>> {
        write::write(&self.prepare()?, &self.path("public"))
    }

    /// What `public` holds.
    pub fn public(&self) -> Tree {
        tree(&self.path("public"))
    }

    /// What a build from nothing makes.
    pub fn clean_build(&self) -> Result<Tree, Vec<Diagnostic>> {
        let elsewhere = tempfile::tempdir().expect("a folder");
        let output = elsewhere.path().join("public");
        write::write(&self.prepare()?, &output)?;
        Ok(tree(&output))
    }

    /// Runs `chancery build` with more arguments, for at most as long as given.
    pub fn run(&self, more: &[&str], at_most: Duration) -> Run {
        let mut arguments = vec!["build", "--at", AT, "--format", "json", "--messages", "en"];
        arguments.extend(more);
        run(self.dir.path(), &self.root(), &arguments, at_most)
    }
}

/// What is asked of the pipeline.
pub fn request(root: &Path) -> Request {
    Request::public(root.to_owned(), at())
}

/// The build instant.
pub fn at() -> Instant {
    AT.parse().expect("an instant")
}

/// The program, to be run on a site.
pub fn program(root: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chancery"));
    command.args(arguments).arg("--root").arg(root).stdin(Stdio::null());
    command.env_remove("SOURCE_DATE_EPOCH").env_remove("NO_COLOR").env_remove("CI").env("LC_ALL", "C");
    command
}

/// Runs the program; its streams go to files, so that a full pipe never stops it.
fn run(scratch: &Path, root: &Path, arguments: &[&str], at_most: Duration) -> Run {
    let (out, err) = (scratch.join("stdout"), scratch.join("stderr"));
    let mut command = program(root, arguments);
    command.stdout(File::create(&out).expect("a file")).stderr(File::create(&err).expect("a file"));
    let mut child = command.spawn().expect("the program starts");
    let started = Clock::now();
    let status = loop {
        if let Some(status) = child.try_wait().expect("a child") {
            break Some(status);
        }
        if started.elapsed() > at_most {
            child.kill().expect("killed");
            child.wait().expect("ended");
            break None;
        }
        std::thread::sleep(Duration::from_millis(10));
    };
    let text = |path: &Path| String::from_utf8_lossy(&fs::read(path).expect("what it said")).into_owned();
    Run { status, stdout: text(&out), stderr: text(&err) }
}

/// Every file below a folder, links as what they lead to.
pub fn tree(folder: &Path) -> Tree {
    let files = WalkDir::new(folder).into_iter().filter_map(Result::ok).filter(|entry| !entry.file_type().is_dir());
    files
        .map(|entry| {
            let inner = entry.path().strip_prefix(folder).expect("inside").to_string_lossy().into_owned();
            (inner, fs::read(entry.path()).unwrap_or_default())
        })
        .collect()
}

/// Fails with the names of what differs, not with megabytes of bytes.
#[track_caller]
pub fn assert_same(one: &Tree, two: &Tree, what: &str) {
    let difference = difference(one, two);
    assert!(difference.is_empty(), "{what}: {difference:#?}");
}

/// The paths that only one tree has, and those of files that differ.
pub fn difference(one: &Tree, two: &Tree) -> Vec<String> {
    let mut found = Vec::new();
    for (path, bytes) in one {
        match two.get(path) {
            None => found.push(format!("only in the first: {path}")),
            Some(other) if other != bytes => found.push(format!("differs: {path} {}", first_difference(bytes, other))),
            Some(_) => {}
        }
    }
    found.extend(two.keys().filter(|path| !one.contains_key(*path)).map(|path| format!("only in the second: {path}")));
    found
}

fn first_difference(one: &[u8], two: &[u8]) -> String {
    let at = one.iter().zip(two).take_while(|(a, b)| a == b).count();
    let around = |bytes: &[u8]| String::from_utf8_lossy(&bytes[at.saturating_sub(40)..bytes.len().min(at + 60)]).into_owned();
    format!("at byte {at}: {:?} and {:?}", around(one), around(two))
}

/// The findings as one line each, for messages of tests.
pub fn shown(findings: &[Diagnostic]) -> Vec<String> {
    let place = |finding: &Diagnostic| finding.span.as_ref().map_or_else(String::new, |span| span.file.to_string());
    findings
        .iter()
        .map(|finding| format!("{:?} {} {} {:?}", finding.severity, finding.code.as_str(), place(finding), finding.args))
        .collect()
}

/// Where chance begins: at one place, so that a run tells of the change and not of the day; anywhere with `PROPTEST_RNG_SEED`.
pub fn seed() -> RngSeed {
    match Config::default().rng_seed {
        RngSeed::Random => RngSeed::Fixed(2011),
        asked => asked,
    }
}
