//! What is there: what its manifest says, and what a deploy that did not come to its end may have left.

use std::collections::{BTreeMap, BTreeSet};

use crate::ledger::record::{self, Line};
use crate::ledger::{Ledger, Sha};
use crate::model::address::SitePath;
use crate::write::manifest;

use super::Trouble;

/// What is where the site is sent to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct There {
    /// Digests by path.
    pub named: BTreeMap<String, Sha>,
    /// Digests of files that no list names.
    pub unnamed: BTreeSet<Sha>,
    /// Paths that an unfinished deploy may have left, besides.
    pub begun: BTreeSet<String>,
}

impl There {
    /// What a manifest says.
    pub fn of(manifest: &str) -> Self {
        Self { named: manifest::parse(manifest), unnamed: manifest::unnamed(manifest), begun: BTreeSet::new() }
    }

    /// The same, where nobody believes that the files are what it says: somebody has changed them.
    pub(super) fn doubted(mut self) -> Self {
        self.unnamed.clear();
        self.begun.extend(self.named.keys().cloned());
        self
    }
}

/// The files of the ledger online that are not ours to the byte: what has to be looked at before anything is sent.
pub(super) fn ledger_files(there: &There, ours: &BTreeMap<&str, Sha>) -> Vec<String> {
    all_ledger_files(there).into_iter().filter(|path| ours.get(path.as_str()) != there.named.get(path)).collect()
}

/// The files of the ledger online.
pub(super) fn all_ledger_files(there: &There) -> Vec<String> {
    let folder = SitePath::ledger(0).output().0;
    let folder = folder.split('/').next().unwrap_or_default();
    let is_ledger = |path: &str| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/') && rest.ends_with(".jsonl"));
    there.named.keys().filter(|path| is_ledger(path)).cloned().collect()
}

/// The digests of the lines of a file of a ledger.
pub(super) fn digests(text: &str) -> impl Iterator<Item = Sha> + '_ {
    text.lines().filter_map(|line| Some(record::parse(line).ok()?.digest()))
}

/// Every line that is online must be here: whole, or, where a private act has touched it, by its digest.
pub(super) fn holds(ledger: &Ledger, file: &str, online: &str) -> Result<(), Trouble> {
    let ours: BTreeSet<Sha> = ledger.records.iter().map(|entry| entry.digest).collect();
    let missing = online.lines().filter(|line| !line.trim().is_empty()).find(|line| {
        let digest = record::parse(line).map(|line: Line| line.digest());
        !digest.is_ok_and(|digest| ours.contains(&digest))
    });
    match missing {
        None => Ok(()),
        Some(line) => Err(Trouble::LedgerBehind { file: file.to_owned(), line: shown(line) }),
    }
}

/// A line as people know it: what was done, and to which address.
fn shown(line: &str) -> String {
    match record::parse(line) {
        Ok(Line::Record(record, _)) => format!("{} {}", format!("{:?}", record.act).to_lowercase(), record.path.as_str()),
        Ok(Line::Gone(gone)) => gone.gone.to_string(),
        Err(_) => line.chars().take(80).collect(),
    }
}
