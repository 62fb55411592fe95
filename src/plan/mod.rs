//! The plan: address to recipe. A recipe is a small value that says what a file is; it renders on demand, alone.
//!
//! One output path has one origin: page, redirect, feed and asset compete in the same map, and a second claim is an
//! error that names both. The fingerprint of a recipe is a digest of everything that its bytes are made from.

mod addresses;
mod answers;
mod recipe;

pub use addresses::plan;
pub use answers::{answers, compresses};
pub use recipe::{FeedFormat, Recipe};

use std::collections::BTreeMap;

use crate::model::address::OutputPath;

/// A digest of everything that a file is made from.
pub type Fingerprint = [u8; 32];

/// Every file of the site, in the order of paths.
#[derive(Debug, Default)]
pub struct Plan {
    /// What each is.
    pub files: BTreeMap<OutputPath, Recipe>,
}
