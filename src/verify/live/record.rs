//! The ledger online, compared with the one here: lines that only one of them has.
//!
//! The copy online is verified as the site's own is, by its chain. Deliberately absent: bringing lines back, which only
//! [`crate::ledger::log`] may.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::Arg;
use crate::ledger::chain::{self, Verified, YearFile};
use crate::ledger::record::{self, Line};
use crate::ledger::{Ledger, Sha, Sources, log};
use crate::load::layout::inner;
use crate::load::reader::Reader;
use crate::load::source;
use crate::pipeline::Prepared;

use super::finding::Finding;
use super::kinds::Kind;

/// What a comparison of the two ledgers found.
#[derive(Debug, Default)]
pub struct Lines {
    /// The files online, by year.
    pub files: Vec<YearFile>,
    /// How many lines stand online and are missing here.
    pub missing_here: usize,
    /// How many of those a private withdrawal took out of the copy online: what they said is not there to be brought back.
    pub gone: usize,
    /// How many lines stand here and not online.
    pub missing_online: usize,
    /// Why the copy online does not verify, in words of the ledger's own codes.
    pub damaged: Option<String>,
}

/// Compares the ledger here with the texts of the files online, by their path.
pub(super) fn compare(ledger: &Ledger, texts: &BTreeMap<String, Vec<u8>>) -> Lines {
    let mut files: Vec<YearFile> = texts.iter().filter_map(|(path, bytes)| year_file(path, bytes)).collect();
    files.sort_by_key(|file| file.year);
    let verified = match chain::verify(&files) {
        Ok(verified) => verified,
        Err(found) => {
            let line = found.first().and_then(|found| found.args.iter().find(|(name, _)| *name == "reason"));
            let damaged = Some(match line {
                Some((_, Arg::Text(reason))) => reason.clone(),
                _ => "unreadable".to_owned(),
            });
            return Lines { files, damaged, missing_online: unknown(ledger, texts), ..Lines::default() };
        }
    };
    let Verified { lines, .. } = &verified;
    let here: BTreeSet<Sha> = ledger.records.iter().map(|entry| entry.digest).collect();
    let there: BTreeSet<Sha> = lines.iter().map(|placed| placed.line.digest()).collect();
    let only: Vec<&Line> = lines.iter().map(|placed| &placed.line).filter(|line| !here.contains(&line.digest())).collect();
    Lines {
        missing_here: only.len(),
        gone: only.iter().filter(|line| matches!(line, Line::Gone(_))).count(),
        missing_online: here.difference(&there).count(),
        damaged: None,
        files,
    }
}

/// How many lines of the ledger here stand nowhere in texts that do not verify.
fn unknown(ledger: &Ledger, texts: &BTreeMap<String, Vec<u8>>) -> usize {
    let lines = texts.values().flat_map(|text| text.split(|b| *b == b'\n')).filter_map(|line| std::str::from_utf8(line).ok());
    let there: BTreeSet<Sha> = lines.filter_map(|line| record::parse(line.trim_end()).ok()).map(|line| line.digest()).collect();
    ledger.records.iter().filter(|entry| !there.contains(&entry.digest)).count()
}

/// Whether a path of a manifest is one of the ledger's files.
pub(super) fn is_file(path: &str) -> bool {
    year(path).is_some()
}

fn year(path: &str) -> Option<i32> {
    let stem = path.strip_prefix(log::FOLDER)?.strip_prefix('/')?.strip_suffix(".jsonl")?;
    stem.parse().ok().filter(|_| stem.len() == 4)
}

fn year_file(path: &str, bytes: &[u8]) -> Option<YearFile> {
    Some(YearFile { name: Arc::from(path), year: year(path)?, bytes: bytes.to_vec() })
}

/// What is to be said of a file of the ledger that is neither the one here nor the one of the manifest online.
pub(super) fn finding(lines: &Lines, address: String) -> Finding {
    let (kind, found) = match (&lines.damaged, lines.missing_online) {
        // A line that is not there breaks the chain, too: the loss is what counts.
        (_, missing) if missing > 0 => (Kind::LedgerLacks, missing.to_string()),
        (Some(reason), _) => (Kind::LedgerDamaged, reason.clone()),
        (None, _) => (Kind::LedgerDamaged, String::new()),
    };
    Finding { kind, address, found, wanted: String::new() }
}

/// Which file of the site stands at which address, and which text it is: what lines that come back say no more.
pub fn sources(prepared: &Prepared) -> Sources {
    let mut sources = Sources::default();
    for version in prepared.site.versions() {
        let name = inner(&version.source).to_owned();
        let files = version.files.iter().map(|file| (version.path.with_file(&file.name), inner(&file.source).to_owned()));
        sources.by_address.extend(files.chain([(version.path.clone(), name.clone())]));
        // What has changed since a moment ago is recognised by its address alone.
        if let Ok(text) = source::reread(&prepared.root, &version.source, &version.digest) {
            sources.by_digest.insert(Reader::of(&text).digest(), name);
        }
    }
    sources
}
