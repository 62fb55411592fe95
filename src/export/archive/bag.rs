//! A bag (RFC 8493): the site, what it is made from, and the ledger, in a folder whose manifests prove it whole.

use std::fmt::Write as _;
use std::path::Path;

use rayon::prelude::*;
use sha2::{Digest, Sha512};

use crate::diagnostic::Diagnostic;
use crate::plan::Recipe;

use super::place::Staging;
use super::sources::{Hushed, Source, sources};
use super::{Archive, Content, Exported, File, SOFTWARE, Sink};

/// The folder of what is kept, and in it that of the site.
const PAYLOAD: &str = "data";
const SITE: &str = "site";

/// How many sources are read before the next are.
const HEAP: usize = 64;

/// The two lines that make a folder a bag (RFC 8493, section 2.1.1).
const BAGIT: &str = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

/// A file of the bag: its path, its digest, its bytes.
struct Line {
    path: String,
    digest: String,
    length: u64,
}

/// The files of the site, on their way into the bag.
struct Payload<'a> {
    staging: &'a Staging,
    lines: Vec<Line>,
}

impl Sink for Payload<'_> {
    type Made = Line;

    fn wants(&self, _: Recipe) -> bool {
        true
    }

    fn make(&self, file: &File, content: &Content<'_>) -> Result<Line, Box<Diagnostic>> {
        put(self.staging, &[PAYLOAD, SITE, &file.path.0].join("/"), content.bytes)
    }

    fn take(&mut self, line: Line) -> Result<(), Box<Diagnostic>> {
        self.lines.push(line);
        Ok(())
    }
}

/// Writes a bag.
///
/// # Errors
///
/// Every error of every page, or the first of the file system; then nothing stands at the place.
pub fn bag(archive: &Archive<'_>, output: &Path) -> Result<Exported, Vec<Diagnostic>> {
    let one = |error: Box<Diagnostic>| vec![*error];
    let output = crate::write::place(&archive.prepared.root, output).map_err(one)?;
    let staging = Staging::beside(&output).map_err(one)?;
    let mut payload = Payload { staging: &staging, lines: Vec::new() };
    let mut exported = archive.hand(&mut payload)?;
    let mut lines = payload.lines;
    from_sources(archive, &staging, &mut lines, &mut exported).map_err(one)?;
    lines.sort_by(|a, b| a.path.cmp(&b.path));
    exported.files = lines.len();
    exported.bytes = lines.iter().map(|line| line.length).sum();
    let tags = [("bag-info.txt", info(archive, &exported)), ("bagit.txt", BAGIT.to_owned()), ("manifest-sha512.txt", manifest(&lines))];
    let tags: Result<Vec<Line>, _> = tags.iter().map(|(name, text)| put(&staging, name, text.as_bytes())).collect();
    put(&staging, "tagmanifest-sha512.txt", manifest(&tags.map_err(one)?).as_bytes()).map_err(one)?;
    staging.done().map_err(one)?;
    Ok(exported)
}

/// Adds what the site is made from.
fn from_sources(archive: &Archive<'_>, staging: &Staging, lines: &mut Vec<Line>, exported: &mut Exported) -> Result<(), Box<Diagnostic>> {
    let hushed = Hushed::of(archive);
    let sources: Vec<(String, Source<'_>)> = sources(archive).into_iter().collect();
    for heap in sources.chunks(HEAP) {
        let one = |(path, source): &(String, Source<'_>)| {
            let bytes = source.bytes(archive)?;
            // A photo in the folder of such a text may be shown by another one.
            if hushed.is_named_in(path.as_bytes()) || source.is_written() && hushed.is_named_in(&bytes) {
                return Ok(None);
            }
            put(staging, &[PAYLOAD, path].join("/"), &bytes).map(Some)
        };
        let put: Vec<Result<Option<Line>, Box<Diagnostic>>> = heap.par_iter().map(one).collect();
        for ((path, _), put) in heap.iter().zip(put) {
            match put? {
                Some(line) => lines.push(line),
                None => exported.left_out.push(path.split_once('/').map_or(path.as_str(), |(_, inner)| inner).to_owned()),
            }
        }
    }
    Ok(())
}

fn put(staging: &Staging, path: &str, bytes: &[u8]) -> Result<Line, Box<Diagnostic>> {
    staging.put(path, bytes)?;
    let mut digest = String::with_capacity(128);
    for byte in Sha512::digest(bytes) {
        // Writing into a text cannot fail.
        let _ = write!(digest, "{byte:02x}");
    }
    Ok(Line { path: path.to_owned(), digest, length: bytes.len() as u64 })
}

/// A manifest of files (RFC 8493, section 2.1.3).
fn manifest(lines: &[Line]) -> String {
    let escaped = |path: &str| path.replace('%', "%25").replace('\n', "%0A").replace('\r', "%0D");
    lines.iter().map(|line| [&line.digest, "  ", &escaped(&line.path), "\n"].concat()).collect()
}

/// `bag-info.txt`: what the bag is, for whoever keeps it.
fn info(archive: &Archive<'_>, exported: &Exported) -> String {
    let settings = &archive.prepared.settings;
    let mut text = String::new();
    let mut say = |label: &str, value: &str| {
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        if !value.is_empty() {
            let _ = writeln!(text, "{label}: {value}");
        }
    };
    for lang in settings.languages.official() {
        say("Source-Organization", &settings.languages.get(lang).title);
    }
    let title = archive.title();
    let description = archive.description();
    say("External-Description", &if description.is_empty() { title } else { [title, description].join(": ") });
    for base in &archive.bases {
        say("External-Identifier", &base.whole());
    }
    say("Bagging-Date", &archive.instant.with_timezone(&settings.zone).format("%Y-%m-%d").to_string());
    say("Payload-Oxum", &format!("{}.{}", exported.bytes, exported.files));
    say("Bag-Software-Agent", SOFTWARE);
    // Whoever has this value can prove that the ledger in the bag is the one that there was.
    for head in &archive.prepared.ledger.head {
        say("Ledger-Head", &head.to_string());
    }
    text
}
