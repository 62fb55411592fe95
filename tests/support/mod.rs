//! A site in a temporary folder: files in, findings and the output tree out, through the library's own doors.
//!
//! What files say is given by `&self`, so that a test can edit a site between two builds; how it is built is given
//! by value. The build instant is fixed unless a test sets another. Deliberately absent: the command line, whose
//! words and trees are `tests/cmd/`'s.

#![allow(dead_code, reason = "each test crate uses its own part of this; `expect` would fail in the crate that uses all of it")]

pub mod cases;
pub mod findings;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use chancery::acts::publish::{self, Order, Published};
use chancery::check::{self, Order as CheckOrder, Report, Visit};
use chancery::diagnostic::{Code, Diagnostic};
use chancery::ledger::log;
use chancery::ledger::promises::Promises;
use chancery::model::date::Instant;
use chancery::pipeline::{self, Outcome, Prepared, Request};
use chancery::write::{self, Written};
use tempfile::TempDir;

/// The build instant, unless a test says otherwise: half a year after the site's first post.
pub const INSTANT: &str = "2012-06-01T12:00:00Z";

/// The files of the site that every test begins with: two official languages, a host language, one ambassador, and
/// one sound post, which must be online whatever another file has wrong. Sharing cards and the search are off: they
/// take longer than all the rest, and `tests/cards.rs` and `tests/search.rs` have them.
pub const BASE: &[(&str, &str)] = &[
    (
        "site.toml",
        r#"base_url = "https://ambassadors.example.ca"
time_zone = "America/Toronto"
id_domain = "ambassadors.example.ca,2011"
official_languages = ["en", "fr"]
host_languages = ["de"]
cards = false
search = false
[languages.en]
label = "English"
locale = "en-CA"
title = "Canada’s ambassadors"

[languages.fr]
label = "Français"
locale = "fr-CA"
title = "Les ambassadeurs du Canada"

[languages.de]
label = "Deutsch"
locale = "de-AT"
title = "Kanadas Botschafter"
"#,
    ),
    (
        "content/barrett/ambassador.toml",
        r#"name = "John Barrett"
time_zone = "Europe/Vienna"

[[terms]]
role = { en = "Ambassador of Canada to Austria", fr = "Ambassadeur du Canada en Autriche", de = "Botschafter von Kanada in Österreich" }
host_languages = ["de"]
"#,
    ),
    ("content/barrett/2011-12-01-sound.en.md", "# Sound\n\nA post with nothing wrong in it.\n"),
    ("content/barrett/2011-12-01-sound.fr.md", "# Sans faute\n\nUn billet sans rien de faux.\n"),
];

/// The key of the sound post of [`BASE`].
pub const SOUND: &str = "barrett/2011-12-01-sound";

/// A site on the disk, and how it is to be built.
pub struct Site {
    folder: TempDir,
    instant: Instant,
    base_url: Option<String>,
    drafts: bool,
    future: bool,
    locked: bool,
    jobs: Option<usize>,
}

/// What came of a build.
pub struct Built {
    /// Everything that was found, in the order in which the command line shows it.
    pub diagnostics: Vec<Diagnostic>,
    /// What the command's exit status would be: 0 good, 1 the site has errors, 2 it could not run.
    pub status: u8,
    /// The site as it was resolved; `None` where an error stopped it.
    pub prepared: Option<Prepared>,
    /// What was written; `None` where nothing was.
    pub written: Option<Written>,
    /// Every file under `public/`, whoever wrote it.
    pub output: BTreeMap<String, Vec<u8>>,
}

impl Site {
    /// The site of [`BASE`].
    pub fn new() -> Self {
        let site = Self::empty();
        for (path, text) in BASE {
            site.file(path, text);
        }
        site
    }

    /// A folder without a file.
    pub fn empty() -> Self {
        let folder = tempfile::Builder::new().prefix("chancery-test-").tempdir().expect("a temporary folder");
        Self { folder, instant: instant(INSTANT), base_url: None, drafts: false, future: false, locked: false, jobs: None }
    }

    /// Builds at another instant, in RFC 3339.
    pub fn at(self, at: &str) -> Self {
        Self { instant: instant(at), ..self }
    }

    /// Builds for another base URL.
    pub fn base_url(self, url: &str) -> Self {
        Self { base_url: Some(url.to_owned()), ..self }
    }

    /// Shows drafts and what waits for a version.
    pub fn drafts(self) -> Self {
        Self { drafts: true, ..self }
    }

    /// Shows what is not due yet.
    pub fn future(self) -> Self {
        Self { future: true, ..self }
    }

    /// Builds exactly what the ledger holds.
    pub fn locked(self) -> Self {
        Self { locked: true, ..self }
    }

    /// Has sharing cards.
    pub fn with_cards(self) -> Self {
        self.without("cards = false\n")
    }

    /// Has a search.
    pub fn with_search(self) -> Self {
        self.without("search = false\n")
    }

    fn without(self, setting: &str) -> Self {
        let settings = fs::read_to_string(self.root().join("site.toml")).expect("settings");
        self.file("site.toml", &settings.replace(setting, ""));
        self
    }

    /// Builds on so many threads.
    pub fn jobs(self, jobs: usize) -> Self {
        Self { jobs: Some(jobs), ..self }
    }

    /// The site's root.
    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    /// Where the build goes.
    pub fn public(&self) -> PathBuf {
        self.root().join("public")
    }

    /// Writes a text file, with the folders that it needs.
    pub fn file(&self, path: &str, text: &str) -> &Self {
        self.bytes(path, text.as_bytes())
    }

    /// Writes any file.
    pub fn bytes(&self, path: &str, bytes: &[u8]) -> &Self {
        let place = self.root().join(path);
        fs::create_dir_all(place.parent().expect("a path below the root")).expect("folders");
        fs::write(&place, bytes).expect("a file");
        self
    }

    /// Writes a text after what a file holds already.
    pub fn append(&self, path: &str, text: &str) -> &Self {
        let before = fs::read_to_string(self.root().join(path)).unwrap_or_default();
        self.file(path, &(before + text))
    }

    /// Takes a file or a folder away.
    pub fn remove(&self, path: &str) -> &Self {
        let place = self.root().join(path);
        let removed = if place.is_dir() { fs::remove_dir_all(&place) } else { fs::remove_file(&place) };
        removed.unwrap_or_else(|error| panic!("{path}: {error}"));
        self
    }

    /// A symbolic link at `path` that leads to `target`.
    #[cfg(unix)]
    pub fn link(&self, path: &str, target: impl AsRef<Path>) -> &Self {
        let place = self.root().join(path);
        fs::create_dir_all(place.parent().expect("a path below the root")).expect("folders");
        std::os::unix::fs::symlink(target, place).expect("a link");
        self
    }

    /// Records what has become public: to the letter what its rehearsal had foretold, which touched nothing.
    pub fn publish(&self) -> Published {
        let order = Order { root: self.root(), instant: self.instant, adopt: false };
        let before = tree(&self.root().join("published"));
        let foretold = publish::rehearse(&order);
        assert!(tree(&self.root().join("published")) == before, "a rehearsal wrote something");
        let published = publish::publish(&order);
        assert_eq!(foretold.recorded, published.recorded);
        assert_eq!(foretold.diagnostics, published.diagnostics);
        assert_eq!((foretold.lines, foretold.repaired), (published.lines, published.repaired));
        published
    }

    /// What every recorded address is owed.
    pub fn promises(&self) -> Promises {
        Promises::of(&log::read(self.root()).expect("a sound ledger"))
    }

    /// Loads, resolves, plans and writes.
    pub fn build(&self) -> Built {
        self.build_between(|_| {})
    }

    /// The same; `change` happens when everything has been read and nothing has been written.
    pub fn build_between(&self, change: impl FnOnce(&Self) + Send) -> Built {
        self.build_into(&self.public(), change)
    }

    /// The same into another folder.
    pub fn build_into(&self, output: &Path, change: impl FnOnce(&Self) + Send) -> Built {
        match self.jobs {
            None => self.run(output, change),
            Some(jobs) => {
                let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs).build().expect("threads");
                pool.install(|| self.run(output, change))
            }
        }
    }

    /// Everything that `check` finds.
    pub fn check(&self) -> Report {
        self.check_with(None)
    }

    /// The same, with somebody who asks other sites.
    pub fn check_with(&self, visitor: Option<&dyn Visit>) -> Report {
        check::check(&CheckOrder { root: self.root(), instant: self.instant, visitor })
    }

    fn run(&self, output: &Path, change: impl FnOnce(&Self)) -> Built {
        let request = Request {
            base_url: self.base_url.clone(),
            drafts: self.drafts,
            future: self.future,
            locked: self.locked,
            ..Request::public(self.root().to_owned(), self.instant)
        };
        let Outcome { mut diagnostics, prepared, .. } = pipeline::prepare(&request);
        change(self);
        let written = prepared.as_ref().and_then(|prepared| match write::write(prepared, output) {
            Ok(mut written) => {
                diagnostics.append(&mut written.diagnostics);
                Some(written)
            }
            Err(mut errors) => {
                diagnostics.append(&mut errors);
                None
            }
        });
        diagnostics.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
        Built { status: status(&diagnostics), output: tree(output), diagnostics, prepared, written }
    }
}

impl Built {
    /// A file of the output as text.
    pub fn text(&self, path: &str) -> &str {
        let bytes = self.output.get(path).unwrap_or_else(|| panic!("{path} is not in the output"));
        std::str::from_utf8(bytes).expect("UTF-8")
    }

    /// Whether an error kept everything from being written.
    pub fn stopped(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::stops_the_site)
    }

    /// The keys of the posts that are part of the site.
    pub fn posts(&self) -> Vec<&str> {
        self.prepared.iter().flat_map(|prepared| &prepared.site.posts).map(|post| &*post.key).collect()
    }

    /// The codes of everything that was found.
    pub fn codes(&self) -> Vec<Code> {
        self.diagnostics.iter().map(|found| found.code).collect()
    }
}

/// An instant in RFC 3339.
pub fn instant(text: &str) -> Instant {
    chrono::DateTime::parse_from_rfc3339(text).expect("an instant").to_utc()
}

/// Every file below a folder by its path, `/` between folders; nothing where there is no folder.
pub fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder).into_iter().flatten().filter(|entry| entry.file_type().is_file()) {
        let inner = entry.path().strip_prefix(folder).expect("below the folder");
        let parts: Vec<_> = inner.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        files.insert(parts.join("/"), fs::read(entry.path()).expect("a file"));
    }
    files
}

/// The smallest PNG, with a place in XMP.
pub fn located_picture() -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0:~\x9bU".to_vec();
    bytes.extend(b"\0\0\0\nIDATx\x9cc`\0\0\0\x02\0\x01H\xaf\xa4q");
    let xmp = b"XML:com.adobe.xmp\0\0\0\0\0<rdf:Description exif:GPSLatitude=\"48,12.5N\"/>";
    bytes.extend(u32::try_from(xmp.len()).expect("short").to_be_bytes());
    bytes.extend(b"iTXt");
    bytes.extend(xmp);
    bytes.extend([0; 4]);
    bytes.extend(b"\0\0\0\0IEND\xaeB`\x82");
    bytes
}

/// A PDF of no pages with an author.
pub fn document(author: &str) -> Vec<u8> {
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [] /Count 0 >>".to_owned(),
        format!("<< /Author ({author}) >>"),
    ];
    let mut pdf = "%PDF-1.4\n".to_owned();
    let mut places = String::new();
    for (number, object) in (1..).zip(&objects) {
        places += &format!("{:010} 00000 n \n", pdf.len());
        pdf += &format!("{number} 0 obj\n{object}\nendobj\n");
    }
    let table = pdf.len();
    pdf += &format!("xref\n0 4\n0000000000 65535 f \n{places}trailer\n<< /Size 4 /Root 1 0 R /Info 3 0 R >>\nstartxref\n{table}\n%%EOF\n");
    pdf.into_bytes()
}

/// The exit status that findings lead to: an editor's errors are 1, what only a webmaster can mend is 2.
fn status(found: &[Diagnostic]) -> u8 {
    let webmasters = |one: &Diagnostic| one.span.is_none() || matches!(one.code, Code::NoSite | Code::BadOutput | Code::WriteFailed);
    let stopping: Vec<_> = found.iter().filter(|one| one.stops_the_site()).collect();
    if stopping.iter().any(|one| webmasters(one)) { 2 } else { u8::from(!stopping.is_empty()) }
}
