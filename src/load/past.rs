//! The text that a file held before: out of the history, or, where there is none, out of what earlier runs have kept.
//!
//! Asked only by commands of people: a build takes earlier texts from `published/texts/` alone.

use std::path::Path;

use crate::diagnostic::{Code, Diagnostic, Span};
use crate::history;
use crate::ledger::{Sha, log};

use super::layout::outer;
use super::reader::Reader;

/// Where earlier texts are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Past {
    /// In the repository.
    Git,
    /// In `published/texts/`, where every text is kept when it is recorded.
    Kept,
}

impl Past {
    /// Where a site's earlier texts are.
    pub fn of(root: &Path) -> Self {
        if history::is_there(root) { Self::Git } else { Self::Kept }
    }

    /// The text of a file that has a recorded digest; `source` is its name in the ledger.
    ///
    /// # Errors
    ///
    /// A warning when it is not to be found.
    pub fn earlier(self, root: &Path, source: &str, digest: Sha) -> Result<Vec<u8>, Diagnostic> {
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
