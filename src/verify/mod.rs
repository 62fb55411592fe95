//! What is online, compared with what a site would be: which files differ, and why, as far as that can be known.
//!
//! For `plan`, all that is asked of what is online is its manifest: [`online`] fetches it, [`mod@compare`] renders the site in
//! memory, file by file, and compares digests; [`cause`] says why. For `verify`, [`live`] asks for every address. Those two
//! use the network, and nothing else here does. Deliberately absent: words, and writing.

pub mod cause;
pub mod compare;
pub mod live;
pub mod online;
mod reach;

pub use cause::Cause;
pub use compare::{Comparison, Difference, FileChange, compare};
pub use online::{Trouble, manifest};
