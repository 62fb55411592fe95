//! Lines that the copy online has and the ledger here lacks: which may be brought back, and where they would stand.
//!
//! The names of source files are not online, and no digest holds them: they are put back where a text has the address, and
//! the chain is the same. A line that a private withdrawal took out is only a digest there. What it said cannot be brought back, and the lines behind
//! it name it, so that nothing is brought back at all. Deliberately absent: the disk ([`super::log`]).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::model::address::SitePath;

use super::chain::{self, YearFile};
use super::digest::Sha;
use super::record::{Act, Kind, Line, Record};
use super::seal::{FOLDER, not_written};

/// Names of files below `content`, which lines that come back say no more.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// What stands at each address.
    pub by_address: BTreeMap<SitePath, String>,
    /// The text that a reader gets, by its digest: for one whose address is no longer the recorded one.
    pub by_digest: BTreeMap<Sha, String>,
}

/// The lines that each file lacks, in order of years, and how many they are.
pub(super) type Missing = (BTreeMap<Arc<str>, String>, usize);

/// Finds them.
///
/// # Errors
///
/// A copy that does not verify; a line that is only a digest; lines that do not follow those that are here.
pub(super) fn missing(here: &[YearFile], online: &[YearFile], sources: &Sources) -> Result<Missing, Vec<Diagnostic>> {
    let known: BTreeSet<Sha> = chain::verify(here)?.lines.iter().map(|placed| placed.line.digest()).collect();
    let mut lines: BTreeMap<Arc<str>, String> = BTreeMap::new();
    let mut count = 0;
    for placed in chain::verify(online)?.lines.iter().filter(|placed| !known.contains(&placed.line.digest())) {
        let Line::Record(record, _) = &placed.line else { return Err(vec![not_written(&placed.file, "gone")]) };
        let file = lines.entry(Arc::clone(&placed.file)).or_default();
        let mut record = (**record).clone();
        record.source = source(&record, sources);
        file.push_str(&record.to_line());
        file.push('\n');
        count += 1;
    }
    let mut together: Vec<YearFile> = here.to_vec();
    for (name, more) in &lines {
        let year = online.iter().find(|file| file.name == *name).map_or(0, |file| file.year);
        match together.iter_mut().find(|file| file.name == *name) {
            Some(file) => {
                if !file.bytes.is_empty() && !file.bytes.ends_with(b"\n") {
                    file.bytes.push(b'\n');
                }
                file.bytes.extend(more.as_bytes());
            }
            None => together.push(YearFile { name: Arc::clone(name), year, bytes: more.clone().into_bytes() }),
        }
    }
    together.sort_by_key(|file| file.year);
    // What is written must be a ledger, before anything of it is.
    chain::ledger(chain::verify(&together)?)?;
    if count == 0 { Err(vec![not_written(FOLDER, "nothing")]) } else { Ok((lines, count)) }
}

/// The file that a line names here: acts on what stands at an address have one.
fn source(record: &Record, sources: &Sources) -> Option<String> {
    if record.act == Act::Moved || !matches!(record.kind, Kind::Post | Kind::Page | Kind::File) {
        return record.source.clone();
    }
    let by_digest = || record.sha256.and_then(|digest| sources.by_digest.get(&digest));
    record.source.clone().or_else(|| sources.by_address.get(&record.path).or_else(by_digest).cloned())
}
