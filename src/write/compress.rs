//! `.br` and `.gz` beside text files, for servers that send what is compressed already.
//!
//! Compressing is the slowest thing of a build, so a variant is made only where its file is new or has changed, or where
//! the variant is missing. One that is there is trusted if the manifest of the last whole build knows both. Same
//! bytes, same variant: fixed levels, no name and no time in the header.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::path::Path;

use flate2::{Compression, GzBuilder};
use rayon::prelude::*;

use crate::diagnostic::{Code, Diagnostic, Span};
use crate::hosting::COMPRESSED;
use crate::ledger::Sha;
use crate::plan::Fingerprint;

use super::failed;
use super::manifest::Ours;
use super::outputs::Outputs;
use super::stage::{Staged, StagedFile, put};

/// Bytes below which a variant saves nothing: the answer fits into one packet anyway.
const SMALL: u64 = 1024;

/// Brotli: 5 of 11. On the 5.9 MB of the sample site: 5 makes 1,518 KB in 0.17 s, 9 makes 1,513 KB in 3.6 s, 11 makes
/// 1,368 KB in 10 s.
const BROTLI: i32 = 5;
/// gzip: 6 of 9, where 9 makes nothing smaller.
const GZIP: u32 = 6;
/// The window of Brotli, as a power of two: pages are smaller than 256 KiB.
const WINDOW: i32 = 18;

/// The two codings, by the ending of their files.
const CODINGS: [(&str, Coder); 2] = [("br", brotli), ("gz", gzip)];

type Coder = fn(&[u8]) -> std::io::Result<Vec<u8>>;

/// What the output holds already.
pub(super) struct Before<'a> {
    /// The output.
    pub(super) output: &'a Path,
    /// Names that are ours.
    pub(super) ours: &'a Ours,
    /// What the last build left.
    pub(super) outputs: &'a Outputs,
    /// What the last whole build wrote; empty where one was killed since.
    pub(super) digests: &'a BTreeMap<String, Sha>,
}

/// Adds the variants of everything that was staged, in the order of paths.
pub(super) fn compress(staged: &mut Staged, before: &Before<'_>) -> Result<(), Vec<Diagnostic>> {
    let tree = staged.tree();
    let planned: BTreeSet<&str> = staged.files.iter().map(|file| file.path.as_str()).collect();
    let jobs: Vec<&StagedFile> = staged.files.iter().filter(|file| is_worth_it(file)).collect();
    let made: Vec<Result<Vec<StagedFile>, Box<Diagnostic>>> =
        jobs.into_par_iter().map(|file| variants(file, &tree, before, &planned)).collect();
    let mut files = Vec::new();
    let mut errors = Vec::new();
    for one in made {
        match one {
            Ok(variants) => files.extend(variants),
            Err(error) => errors.push(*error),
        }
    }
    if !errors.is_empty() {
        errors.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
        return Err(errors);
    }
    staged.files.extend(files);
    staged.files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(())
}

fn is_worth_it(file: &StagedFile) -> bool {
    // A variant of what has no name would need another line without one, to save a host a few bytes.
    file.length >= SMALL && !file.unnamed && file.path.rsplit_once('.').is_some_and(|(_, end)| COMPRESSED.contains(&end))
}

/// The variants of one file. One that would be no smaller is not made, and a file of the site has its name first.
fn variants(file: &StagedFile, tree: &Path, before: &Before<'_>, planned: &BTreeSet<&str>) -> Result<Vec<StagedFile>, Box<Diagnostic>> {
    let mut variants = Vec::with_capacity(CODINGS.len());
    let mut bytes = None;
    for (end, code) in CODINGS {
        let path = format!("{}.{end}", file.path);
        if planned.contains(path.as_str()) {
            continue;
        }
        if let Some((sha, length)) = kept(file, &path, before) {
            variants.push(variant(file, path, sha, length));
            continue;
        }
        let place = before.output.join(&path);
        if place.exists() && !before.ours.contains(&path) {
            let span = Span::file(place.display().to_string());
            return Err(Box::new(Diagnostic::error(Code::BadOutput, span).with("folder", path)));
        }
        let from = if file.staged { tree.join(&file.path) } else { before.output.join(&file.path) };
        let plain = match bytes.take() {
            Some(plain) => plain,
            None => fs::read(&from).map_err(|error| failed(&from, &error))?,
        };
        let packed = code(&plain).map_err(|error| failed(&place, &error))?;
        bytes = Some(plain);
        if packed.len() as u64 >= file.length {
            continue;
        }
        let waits = tree.join(&path);
        put(&waits, &packed).map_err(|error| failed(&waits, &error))?;
        variants.push(StagedFile { staged: true, known: false, ..variant(file, path, Sha::of(&packed), packed.len() as u64) });
    }
    Ok(variants)
}

/// A variant of a file that is there.
fn variant(file: &StagedFile, path: String, sha: Sha, length: u64) -> StagedFile {
    let variant = StagedFile::new(path, file.rank, Fingerprint::default());
    StagedFile { sha, length, known: true, ..variant }
}

/// The digest and length of a variant that the output has already, where it is of these very bytes.
fn kept(file: &StagedFile, path: &str, before: &Before<'_>) -> Option<(Sha, u64)> {
    if let Some(known) = before.outputs.standing(path).filter(|_| file.known) {
        return Some((known.sha(), known.length));
    }
    let known = before.digests.get(path)?;
    if file.staged || before.digests.get(&file.path)? != &file.sha {
        return None;
    }
    let bytes = fs::read(before.output.join(path)).ok()?;
    (Sha::of(&bytes) == *known).then_some((*known, bytes.len() as u64))
}

fn brotli(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let params = brotli::enc::BrotliEncoderParams { quality: BROTLI, lgwin: WINDOW, size_hint: bytes.len(), ..Default::default() };
    let mut packed = Vec::with_capacity(bytes.len() / 4);
    brotli::BrotliCompress(&mut &*bytes, &mut packed, &params)?;
    Ok(packed)
}

fn gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let packed = Vec::with_capacity(bytes.len() / 4);
    // RFC 1952, section 2.3.1: no time, and no system that somebody built on.
    let mut coder = GzBuilder::new().mtime(0).operating_system(255).write(packed, Compression::new(GZIP));
    coder.write_all(bytes)?;
    coder.finish()
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[track_caller]
    fn check(text: &str) {
        let (br, gz) = (brotli(text.as_bytes()).expect("brotli"), gzip(text.as_bytes()).expect("gzip"));
        assert!(br.len() < text.len() / 2 && gz.len() < text.len() / 2, "{} and {} of {}", br.len(), gz.len(), text.len());
        assert_eq!(gz[..10], [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255], "no name, no time, no system");
        let (mut one, mut two) = (Vec::new(), String::new());
        brotli::BrotliDecompress(&mut &*br, &mut one).expect("sound");
        flate2::read::GzDecoder::new(&*gz).read_to_string(&mut two).expect("sound");
        assert_eq!((one.as_slice(), two.as_str()), (text.as_bytes(), text));
    }

    #[test]
    fn variants_are_the_same_text_in_fewer_bytes() {
        check(&"Première neige à Vienne. ".repeat(100));
        check(&"<p>a</p>\n".repeat(50_000));
    }
}
