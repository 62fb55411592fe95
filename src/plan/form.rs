//! The forms of a feed: the name of each one's file, and its bytes.

use crate::feeds::{Feed, atom, json, rss};

/// The form of a feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FeedFormat {
    /// RSS 2.0
    Rss,
    /// Atom
    Atom,
    /// JSON Feed 1.1
    Json,
}

impl FeedFormat {
    /// Every form.
    pub const ALL: [Self; 3] = [Self::Rss, Self::Atom, Self::Json];

    /// The name of its file.
    pub const fn file(self) -> &'static str {
        match self {
            Self::Rss => "feed.xml",
            Self::Atom => "atom.xml",
            Self::Json => "feed.json",
        }
    }

    /// The bytes of a feed in this form.
    pub(super) fn bytes(self, feed: &Feed) -> Vec<u8> {
        match self {
            Self::Rss => rss::render(feed),
            Self::Atom => atom::render(feed),
            Self::Json => json::render(feed),
        }
    }
}
