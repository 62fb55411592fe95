//! Which acts of the ledger are online already: the copy of it that is online says so by its digest.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use crate::ledger::promises::Promises;
use crate::ledger::removed::removed;
use crate::ledger::{Ledger, Sha};
use crate::model::address::SitePath;

/// A private act changes what earlier lines show, so the copy from before the last few is tried, too.
const PRIVATE_MAX: usize = 8;

/// How many of the first acts of a ledger are online; none where what is online is no beginning of this ledger. `hidden` are
/// the lines that its copy online would not show.
pub(super) fn online(ledger: &Ledger, hidden: &BTreeSet<usize>, online: &BTreeMap<String, Sha>) -> Option<usize> {
    reached(ledger, hidden, online).or_else(|| before_private(ledger, online))
}

fn before_private(ledger: &Ledger, online: &BTreeMap<String, Sha>) -> Option<usize> {
    let private = |at: &usize| ledger.records[*at].record.private;
    let mut last = None;
    // Of one run the first: nothing was online between its lines.
    let runs = (0..ledger.records.len()).filter(private).filter(|at| last.replace(at + 1) != Some(*at));
    let runs: Vec<usize> = runs.collect();
    runs.into_iter().rev().take(PRIVATE_MAX).find_map(|end| {
        let before = Ledger { records: ledger.records[..end].to_vec(), ..Ledger::default() };
        let promises = Promises::of(&before);
        let hidden: BTreeSet<usize> = promises.hidden().iter().copied().chain(removed(&before, &promises).lines).collect();
        reached(&before, &hidden, online)
    })
}

fn reached(ledger: &Ledger, hidden: &BTreeSet<usize>, online: &BTreeMap<String, Sha>) -> Option<usize> {
    for year in ledger.years() {
        let acts = ledger.year(year);
        let Some(there) = online.get(&SitePath::ledger(year).output().0) else { return Some(acts.start) };
        let mut hasher = Sha256::new();
        let mut reached = None;
        for at in acts.clone() {
            let record = &ledger.records[at].record;
            let line = if hidden.contains(&at) { record.gone_line() } else { record.public_line() };
            hasher.update(line.as_bytes());
            hasher.update(b"\n");
            if Sha(hasher.clone().finalize().into()) == *there {
                reached = Some(at + 1);
                break;
            }
        }
        if reached? < acts.end {
            return reached;
        }
    }
    Some(ledger.records.len())
}
