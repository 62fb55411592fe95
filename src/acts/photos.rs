//! Photos in the site's own folder without what cameras and programs have noted in them.
//!
//! What is published is clean whatever the folder holds; here the folder becomes so, too, since a forge may show it to
//! everybody. Deliberately absent: what a picture may hold (`images`).

use std::io;
use std::path::Path;
use std::sync::Arc;

use crate::images;
use crate::load::source;

use super::apply;

/// Why a photo stays as it is.
#[derive(Debug)]
pub enum Kept {
    /// It is no JPEG, PNG or WebP, or not a whole one.
    Format,
    /// The file system refused.
    Io(io::Error),
}

/// Rewrites a photo of the site; `path` is from its root.
///
/// # Errors
///
/// Why it was left as it is.
pub fn rewrite(root: &Path, path: &Arc<str>) -> Result<(), Kept> {
    let file = source::single(root, path).ok_or_else(|| Kept::Io(io::ErrorKind::NotFound.into()))?;
    let before = source::bytes(&file).map_err(Kept::Io)?;
    let clean = images::clean(&before, path).map_err(|_| Kept::Format)?.ok_or(Kept::Format)?;
    apply::replace(&file.on_disk, &clean.bytes).map_err(Kept::Io)
}
