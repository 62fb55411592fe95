//! What the room is asked and told, and what it tells the open pages.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use tokio::sync::{mpsc, oneshot};

use crate::pipeline::Memory;

use super::answer::Answer;

/// What the room hears.
pub(super) enum Message {
    /// A browser asks for an address.
    Ask(Ask),
    /// A page is open and wants to be told of changes.
    Open(OpenPage),
    /// Somebody wrote something.
    Changed(Changes),
    /// The system does not tell of changes.
    NotWatched(String),
}

/// A question, and where its answer goes.
pub(super) struct Ask {
    /// From the host's root, not percent-encoded.
    pub(super) path: String,
    pub(super) to: oneshot::Sender<Arc<Answer>>,
}

/// A page that a browser shows.
pub(super) struct OpenPage {
    /// From the host's root, not percent-encoded.
    pub(super) path: String,
    /// What it shows: [`Answer::seen`].
    pub(super) seen: String,
    /// With which style sheets: [`super::answer::Styles::digest`].
    pub(super) styles: String,
    /// The text that it is made from.
    pub(super) source: Option<Arc<str>>,
    /// Whether it is the page of errors, which needs no overlay.
    pub(super) is_errors: bool,
    /// What its overlay says.
    pub(super) overlay: String,
    pub(super) to: mpsc::UnboundedSender<Event>,
}

/// What a page is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Event {
    /// Ask for the page again.
    Reload,
    /// Take these style sheets: JSON.
    Styles(String),
    /// The text is at another address now.
    Go(String),
    /// What the overlay says: JSON; `null` takes it away.
    Findings(String),
}

/// What was written since the last look.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// Files, from the site's root.
    pub files: BTreeSet<Arc<str>>,
    /// More than files can say: folders came or went, or the system lost count.
    pub all: bool,
}

impl Changes {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty() && !self.all
    }

    /// Tells whoever has read the site before.
    pub fn tell(&self, root: &Path, memory: &mut Memory) {
        memory.saved(root, &self.files);
        if self.all {
            memory.lose_sight();
        }
    }

    /// Takes in others.
    pub fn join(&mut self, other: Self) {
        self.files.extend(other.files);
        self.all |= other.all;
    }
}
