//! The texts before corrections, which stay readable: what is brought back, and what a private act takes away.

use std::path::Path;

use crate::diagnostic::Diagnostic;
use crate::history;
use crate::ledger::promises::{Promises, State};
use crate::ledger::removed::removed;
use crate::ledger::{Ledger, Sha, log};
use crate::load::layout::outer;
use crate::load::reader::Reader;

/// Brings back the texts of `published/texts/` that somebody has deleted, where the history has them. What it does not
/// have is for the site to report, and only where a page shows it.
///
/// # Errors
///
/// What the file system says.
pub(super) fn mend(
    root: &Path,
    promises: &Promises,
    mut keep: impl FnMut(&[u8]) -> Result<(), Vec<Diagnostic>>,
) -> Result<(), Vec<Diagnostic>> {
    let standing = promises.iter().filter(|(_, promise)| promise.state == State::Standing);
    for (_, promise) in standing {
        let Some(source) = &promise.source else { continue };
        let public = promise.earlier_texts().filter(|(.., correction)| !correction.private);
        for (_, digest, _) in public.filter(|(_, digest, _)| log::text(root, *digest).is_err()) {
            if let Some(text) = history::earlier(root, &outer(source), |text| Sha::of(text.as_bytes()) == digest) {
                keep(&text)?;
            }
        }
    }
    Ok(())
}

/// Takes those texts out of `published/texts/` that a private act took away. What the record says is all that counts, so a
/// run that is killed before it comes to this leaves it to the next one.
pub(super) fn forget(root: &Path, ledger: &Ledger, promises: &Promises) -> Result<(), Diagnostic> {
    let removed = removed(ledger, promises);
    if removed.texts.is_empty() {
        return Ok(());
    }
    let is_removed = |text: &[u8]| std::str::from_utf8(text).is_ok_and(|text| removed.texts.contains(&Reader::of(text).digest()));
    log::forget_texts(root, is_removed)
}
