//! What one build remembers for the next, under `.chancery/cache`: never a source of truth, always safe to delete.
//!
//! Owns where it lies and in which form ([`Shelf`]), and by what a file is known again ([`Stamp`]). What is kept belongs to
//! those who keep it: texts to `load::memory`, files of the output to `write::outputs`, a whole result to `pipeline::known`.
//! Trouble is a miss: whatever is missing, torn, of another program or not as it was written counts as never kept, and a
//! shelf that cannot be written is left as it is. Deliberately absent: anything that only the cache knows.

mod photos;
mod shelf;
mod stamp;

pub use photos::Photos;
pub use shelf::{Kept, Shelf};
pub use stamp::{Stamp, Tick};

use std::path::{Path, PathBuf};

/// The program that keeps and reads: its version, and a digest of its source, since a version may be built twice.
pub const PROGRAM: &str = concat!(env!("CARGO_PKG_VERSION"), " ", env!("CHANCERY_SOURCE"));

/// Where a site's cache is.
pub fn folder(root: &Path) -> PathBuf {
    root.join(".chancery").join("cache")
}
