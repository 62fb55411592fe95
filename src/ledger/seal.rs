//! Acts become lines, each naming the one before it: for the disk, or only in memory, to see what would be recorded.
//!
//! Deliberately absent: the disk ([`super::log`]), and where a salt comes from.

use std::sync::Arc;

use chrono::{DateTime, Datelike, SubsecRound, Utc};

use crate::diagnostic::{Code, Diagnostic, Span};

use super::chain::{Entry, Ledger};
use super::digest::Sha;
use super::record::{self, Draft, Line};

/// The folder of the ledger, in the site's.
pub const FOLDER: &str = "published";

/// When an act is recorded that is done now: never before the last one.
pub(super) fn moment(ledger: &Ledger, now: DateTime<Utc>) -> DateTime<Utc> {
    ledger.last_at.map_or(now, |last| last.max(now)).trunc_subsecs(0)
}

/// The file of a moment's acts.
pub(super) fn file(at: DateTime<Utc>) -> Arc<str> {
    Arc::from(format!("{FOLDER}/{:04}.jsonl", at.year()))
}

/// The records of some acts, each naming the one before it, and their lines; places count from the first of them.
pub(super) fn seal(
    head: &[Sha],
    drafts: Vec<Draft>,
    at: DateTime<Utc>,
    file: &Arc<str>,
    mut salt: impl FnMut() -> Result<[u8; 16], String>,
) -> Result<(Vec<Entry>, String), Vec<Diagnostic>> {
    let mut prev = head.to_vec();
    let mut lines = String::new();
    let mut entries = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let salt = salt().map_err(|error| vec![not_written(file, &error)])?;
        let record = draft.record(at, salt, prev);
        let line = record.to_line();
        // What cannot be read again would be damage from tomorrow on: an address with a backslash, a move to nowhere.
        let digest = match record::parse(&line) {
            Ok(Line::Record(read, digest)) if *read == record => digest,
            _ => return Err(vec![not_written(file, "refused").with("address", record.path.as_str())]),
        };
        prev = vec![digest];
        let start = lines.len();
        lines.push_str(&line);
        entries.push(Entry { record, digest, file: Arc::clone(file), line: 0, range: (start, lines.len()) });
        lines.push('\n');
    }
    Ok((entries, lines))
}

/// Appends acts in memory alone: the ledger as it would be. Its new lines have no salt, so nobody can cite their digests.
///
/// # Errors
///
/// An act that no line can hold.
pub fn rehearse(ledger: &mut Ledger, drafts: Vec<Draft>, now: DateTime<Utc>) -> Result<(), Vec<Diagnostic>> {
    let at = moment(ledger, now);
    ledger.torn = None;
    let (entries, _) = seal(&ledger.head, drafts, at, &file(at), || Ok([0; 16]))?;
    let Some(last) = entries.last() else { return Ok(()) };
    ledger.head = vec![last.digest];
    ledger.records.extend(entries);
    ledger.last_at = Some(at);
    Ok(())
}

/// Why nothing was recorded.
pub(super) fn not_written(path: &str, reason: &str) -> Diagnostic {
    Diagnostic::error(Code::LedgerNotWritten, Span::file(path)).with("reason", reason)
}
