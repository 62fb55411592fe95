//! Sending a built site to where it is online: what differs, in an order in which no page ever lacks what it needs.
//!
//! ```text
//! public/ + manifest there -steps-> Steps -folder-> a release, and one switch | -store-> objects, the manifest last
//! ```
//!
//! What is there is what its manifest says, which the last deploy wrote as its very last act. Withdrawn texts go first of
//! all; nothing that the ledger holds is ever taken offline; and the ledger that is online is a beginning of ours.
//! Deliberately absent: building the site, words, the clock and the environment, all of which the edge brings along.

pub mod folder;
mod http;
pub mod hub;
mod journal;
mod lease;
mod online;
pub mod open;
mod progress;
mod said;
pub mod shipped;
pub mod steps;
pub mod store;

pub use online::There;
pub use progress::Watch;
pub use shipped::Shipped;
pub use steps::{Phase, Step, Steps};

use crate::model::address::SitePath;

/// Why nothing was sent, or not all of it.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// Addresses that the ledger holds would be offline.
    #[error("{} addresses would be offline", .0.len())]
    Offline(Vec<SitePath>),
    /// More files would go than is allowed.
    #[error("{count} files would go")]
    Removals {
        /// How many.
        count: usize,
        /// How many may.
        limit: usize,
    },
    /// The ledger online has a line that is missing here.
    #[error("a line of {file} is missing here")]
    LedgerBehind {
        /// The file, from the root of the site.
        file: String,
        /// The line as it is online.
        line: String,
    },
    /// Somebody else is deploying.
    #[error("another deploy is under way since {since}")]
    Busy {
        /// Since when, or when it last gave a sign of life.
        since: String,
    },
    /// The lease was taken over by somebody else.
    #[error("another deploy has taken over")]
    Overtaken,
    /// A file changed since it was built.
    #[error("{0} is not what was built")]
    Changed(String),
    /// The folder holds something that no deploy put there.
    #[error("{0} is not a folder of releases")]
    NotReleases(String),
    /// There is nothing to go back to.
    #[error("no earlier release")]
    NoEarlier,
    /// A file's name cannot be that of an object.
    #[error("{0} is no name for an object")]
    Name(String),
    /// The address of the store cannot be used.
    #[error("{0}")]
    Address(String),
    /// The file system says so.
    #[error("{path}: {reason}")]
    Disk {
        /// Where.
        path: String,
        /// What.
        reason: String,
    },
    /// Nothing says who deploys: the environment has no credentials.
    #[error("no credentials")]
    Nobody,
    /// The bucket or container is not there.
    #[error("no such bucket or container")]
    NoStore,
    /// The store knows who deploys, or not, and refuses it.
    #[error("{0}")]
    Refused(String),
    /// The store or the network says so.
    #[error("{0}")]
    Store(String),
}

impl Trouble {
    fn disk(path: &std::path::Path, error: &std::io::Error) -> Self {
        Self::Disk { path: path.display().to_string(), reason: error.to_string() }
    }
}

/// What a deploy did, or would do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sent {
    /// Files that were not there.
    pub added: usize,
    /// Files whose bytes were others.
    pub changed: usize,
    /// Files that are gone.
    pub removed: usize,
    /// Files that were there already.
    pub kept: usize,
    /// Feeds that were new or had changed.
    pub feeds: Vec<String>,
    /// Bytes that travelled.
    pub bytes: u64,
    /// Files that an earlier run had sent, which did not come to its end.
    pub resumed: usize,
    /// Where the site is now, as people know it: of a folder, the release.
    pub place: String,
    /// Earlier releases that are gone, since they held what has been withdrawn.
    pub ended: usize,
}
