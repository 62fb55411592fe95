//! What other sites have answered, kept in `.chancery/` so that they are asked once in a while and not every day.
//!
//! Trouble with it is nothing known: it may be deleted at any time.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use chancery::check::Remembered;

fn place(root: &Path) -> PathBuf {
    root.join(".chancery").join("links.json")
}

/// What is known.
pub(crate) fn read(root: &Path) -> BTreeMap<String, Remembered> {
    fs::read(place(root)).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
}

/// Keeps what is known now.
///
/// # Errors
///
/// What the file system says.
pub(crate) fn write(root: &Path, known: &BTreeMap<String, Remembered>) -> io::Result<()> {
    let place = place(root);
    let folder = place.parent().unwrap_or(root);
    fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    serde_json::to_writer(&mut file, known)?;
    file.persist(&place).map(drop).map_err(|error| error.error)
}
