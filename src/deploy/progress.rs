//! What whoever watches a deploy is told. Deliberately absent: words and the terminal.

use super::Phase;

/// Whoever watches.
pub trait Watch: Sync {
    /// So many of all files, and so many of all bytes, have travelled.
    fn moved(&self, phase: Phase, files: (usize, usize), bytes: u64);
}

/// Nobody.
impl Watch for () {
    fn moved(&self, _: Phase, _: (usize, usize), _: u64) {}
}
