//! The page that says where every post stands: made where somebody asks for it, and once for each look at the site.
//!
//! What the preview shows may be more than what is out, so it is told of the public site, which has a memory of its own.

use std::path::Path;

use crate::model::date::Instant;
use crate::pipeline::{self, Memory, Prepared, Request};

use super::answer::Answer;
use super::events::Changes;

/// The page, and what it was made from.
pub(super) struct Standing {
    memory: Memory,
    /// Since the last look.
    page: Option<Answer>,
}

impl Standing {
    pub(super) fn new() -> Self {
        Self { memory: Memory::keeping(), page: None }
    }

    /// Takes in that somebody wrote something.
    pub(super) fn changed(&mut self, root: &Path, changes: &Changes) {
        self.page = None;
        changes.tell(root, &mut self.memory);
    }

    /// The page, where there is one already.
    pub(super) fn page(&self) -> Option<Answer> {
        self.page.clone()
    }

    /// Keeps a page until the next look.
    pub(super) fn keep(&mut self, page: Answer) -> Answer {
        self.page = Some(page.clone());
        page
    }

    /// The public site, as far as it is known; none where there is nothing to tell of.
    pub(super) fn public(&mut self, root: &Path, instant: Instant) -> Option<Prepared> {
        pipeline::survey_again(&Request::public(root.to_owned(), instant), &mut self.memory).prepared
    }
}
