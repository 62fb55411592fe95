//! What came of asking for an address: values that a journal can keep, so that a run that was killed can go on.

use serde::{Deserialize, Serialize};

use crate::ledger::Sha;

use super::kinds::Kind;

/// Something that is not as it was promised.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Finding {
    /// What.
    pub kind: Kind,
    /// The address that was asked for, with its host; empty where no report may name it.
    pub address: String,
    /// What the host said, in its own words: a status, a header.
    pub found: String,
    /// What was promised, likewise.
    pub wanted: String,
}

/// On which side of a deploy a file is that the manifest online and the site here have differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// It is the one of the site here already.
    Ahead,
    /// It is still the one of the manifest online.
    Behind,
}

/// What came of one address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// What was asked, as the journal knows it.
    pub key: String,
    /// What is wrong.
    pub findings: Vec<Finding>,
    /// Which side it is on, where the two sides differ.
    pub side: Option<Side>,
    /// Its address, where it is one that a report may name.
    pub address: String,
}

/// What binds a journal to a run: other answers would be wanted of another one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Binding {
    /// Where the site is asked for.
    pub url: String,
    /// Digest of everything that should be online.
    pub site: Sha,
    /// Digest of the manifest that is.
    pub online: Sha,
    /// The size of the sample.
    pub sample: Option<usize>,
}
