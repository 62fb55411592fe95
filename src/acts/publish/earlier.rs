//! The text before a correction, which stays readable: out of the history, or, where there is none, out of what earlier
//! runs have kept.

use std::path::Path;

use crate::diagnostic::{Code, Diagnostic, Span};
use crate::history;
use crate::ledger::promises::{Promises, State};
use crate::ledger::removed::removed;
use crate::ledger::{Ledger, Sha, log};
use crate::load::reader::Reader;
use crate::resolve::recorded::outer;

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

/// Where earlier texts are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Memory {
    /// In the repository.
    Git,
    /// In `published/texts/`, where every text is kept when it is recorded.
    Kept,
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

impl Memory {
    /// Where a site's earlier texts are.
    pub(super) fn of(root: &Path) -> Self {
        if history::is_there(root) { Self::Git } else { Self::Kept }
    }

    /// The text of a file that has a recorded digest.
    ///
    /// # Errors
    ///
    /// A warning when it is not to be found.
    pub(super) fn earlier(self, root: &Path, source: &str, digest: Sha) -> Result<Vec<u8>, Diagnostic> {
        let is_it = |text: &str| Reader::of(text).digest() == digest;
        let file = outer(source);
        let text = match self {
            Self::Git => history::earlier(root, &file, is_it),
            Self::Kept => log::texts(root).into_iter().find(|bytes| std::str::from_utf8(bytes).is_ok_and(is_it)),
        };
        text.ok_or_else(|| {
            let shallow = self == Self::Git && history::is_shallow(root);
            let reason = if shallow { "shallow" } else { "lost" };
            Diagnostic::warning(Code::EarlierTextNotFound, Span::file(file)).with("reason", reason)
        })
    }
}
