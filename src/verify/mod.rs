//! What is online, compared with what a site would be: which files differ, and why, as far as that can be known.
//!
//! All that is asked of what is online is its manifest. [`online`] fetches it and is the only module that uses the network;
//! [`mod@compare`] renders the site in memory, file by file, and compares digests; [`cause`] says why. Deliberately absent:
//! words, and writing.

pub mod cause;
pub mod compare;
pub mod online;
mod reach;

pub use cause::Cause;
pub use compare::{Comparison, Difference, FileChange, compare};
pub use online::{Trouble, manifest};
