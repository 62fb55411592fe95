//! Staging the index of the search: a bundle whose texts are what they were is not made again, and not even looked at.

use std::fs;
use std::path::Path;

use crate::diagnostic::Diagnostic;
use crate::ledger::Sha;
use crate::plan::Fingerprint;
use crate::render::Press;
use crate::search::{self, Bundle, Part};

use super::apply::Rank;
use super::outputs::Output;
use super::stage::{StagedFile, There, Why, why};

/// How many bytes of the mark of a bundle's files are the number of those files: so one that got lost is missed.
const COUNT: usize = 4;

/// The files of every bundle, in no order.
///
/// # Errors
///
/// Every error of every bundle.
pub(super) fn stage(press: &Press<'_>, tree: &Path, there: Option<&There<'_>>) -> Result<Vec<StagedFile>, Vec<Diagnostic>> {
    let mut files = Vec::new();
    let mut missing = Vec::new();
    let known: Vec<&String> =
        there.into_iter().flat_map(|there| there.outputs.paths()).filter(|path| path.starts_with(search::FOLDER)).collect();
    for part in search::parts(press) {
        match there.and_then(|there| standing(&part, &known, there)) {
            Some(known) => files.extend(known),
            None => missing.push(part),
        }
    }
    let staged = |part: &Part, bundle: Result<Bundle, Diagnostic>| put_all(part, bundle.map_err(Box::new)?, tree, there);
    let mut errors = Vec::new();
    for made in search::bundles(press, &missing, staged) {
        match made {
            Ok(made) => files.extend(made),
            Err(error) => errors.push(*error),
        }
    }
    if errors.is_empty() { Ok(files) } else { Err(errors) }
}

/// What marks the files of a bundle.
fn mark(part: &Part, count: usize) -> Fingerprint {
    let mut mark = part.digest;
    let count = u32::try_from(count).unwrap_or(u32::MAX).to_le_bytes();
    mark[part.digest.len() - COUNT..].copy_from_slice(&count);
    mark
}

/// The files of a bundle where the last build left all of them, made from the same. One that was written too late for its
/// stamp to prove anything is read: making a bundle again takes longer by far.
fn standing(part: &Part, known: &[&String], there: &There<'_>) -> Option<Vec<StagedFile>> {
    let folder = folder(part);
    let entry = there.outputs.get(&[folder, part.entry()].concat())?;
    let paths = known.iter().copied().filter(|path| path.starts_with(folder));
    let own = paths.filter_map(|path| Some((path, there.outputs.get(path)?)).filter(|(_, known)| known.fingerprint == entry.fingerprint));
    let file = |(path, known): (&String, &Output)| {
        let stands = there.outputs.standing(path).is_some();
        let same = stands || fs::read(there.output.join(path)).is_ok_and(|bytes| Sha::of(&bytes) == known.sha());
        let file = named(part, path.clone(), entry.fingerprint);
        same.then(|| StagedFile { sha: known.sha(), length: known.length, known: stands, ..file })
    };
    let files: Vec<StagedFile> = own.map(file).collect::<Option<_>>()?;
    (entry.fingerprint == mark(part, files.len())).then_some(files)
}

/// The folder of a bundle in the output.
fn folder(part: &Part) -> &str {
    part.path.as_str().trim_start_matches('/')
}

/// Writes the files of a bundle, but for those that the output has already.
fn put_all(part: &Part, bundle: Bundle, tree: &Path, there: Option<&There<'_>>) -> Result<Vec<StagedFile>, Box<Diagnostic>> {
    let (folder, fingerprint) = (folder(part), mark(part, bundle.len()));
    let one = |(name, bytes): (String, Vec<u8>)| {
        let mut file = named(part, [folder, name.as_str()].concat(), fingerprint);
        // One line for each bundle says why it was made.
        if name == part.entry() {
            let known = there.map(|there| (there.outputs.standing(&file.path), there.outputs.get(&file.path)));
            file.why = known.map_or(Why::New, |(standing, known)| why(standing, known, &fingerprint));
        }
        file.filled(&bytes, tree, there)
    };
    bundle.into_iter().map(one).collect()
}

/// A file of a bundle. What names the others goes into place after them.
fn named(part: &Part, path: String, fingerprint: Fingerprint) -> StagedFile {
    let rank = if path.ends_with(part.entry()) { Rank::List } else { Rank::Asset };
    StagedFile::new(path, rank, fingerprint)
}
