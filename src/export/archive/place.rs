//! Where an export goes: beside its place first, then there by one rename, whole or not at all.
//!
//! The one file of this folder that touches the disk.

use std::fs::{self, File};
use std::io::{BufWriter, ErrorKind, Seek, Write};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::diagnostic::Diagnostic;
use crate::write::failed;

/// What stands at a place already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum There {
    /// Nothing.
    Nothing,
    /// A folder without anything in it.
    EmptyFolder,
    /// A folder.
    Folder,
    /// A file.
    File,
}

/// Looks at a place.
pub fn there(place: &Path) -> There {
    match fs::metadata(place) {
        Ok(found) if !found.is_dir() => There::File,
        Ok(_) if fs::read_dir(place).is_ok_and(|mut entries| entries.next().is_none()) => There::EmptyFolder,
        Ok(_) => There::Folder,
        Err(_) => There::Nothing,
    }
}

/// An export that is being written.
pub(super) struct Staging {
    /// It goes away with this value, whatever happens.
    folder: TempDir,
    output: PathBuf,
}

/// The export in its staging folder.
const INNER: &str = "export";

impl Staging {
    /// A folder beside the place, on the same file system.
    pub(super) fn beside(output: &Path) -> Result<Self, Box<Diagnostic>> {
        let parent = output.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        fs::create_dir_all(parent).map_err(|error| failed(parent, &error))?;
        let folder = tempfile::Builder::new().prefix(".chancery-export-").tempdir_in(parent);
        Ok(Self { folder: folder.map_err(|error| failed(output, &error))?, output: output.to_owned() })
    }

    /// Writes a file of a folder.
    pub(super) fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Box<Diagnostic>> {
        let place = self.folder.path().join(INNER).join(path);
        let written = match fs::write(&place, bytes) {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                place.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&place, bytes))
            }
            other => other,
        };
        written.map_err(|error| failed(&self.output.join(path), &error))
    }

    /// What the single file of an export is written into.
    pub(super) fn file(&self) -> Result<impl Write + Seek + Send + use<>, Box<Diagnostic>> {
        let file = File::create(self.folder.path().join(INNER)).map_err(|error| self.failed(&error))?;
        Ok(BufWriter::with_capacity(1 << 20, file))
    }

    /// A failure of the file system, with the place that it was about.
    pub(super) fn failed(&self, error: &std::io::Error) -> Box<Diagnostic> {
        failed(&self.output, error)
    }

    /// Puts it into its place.
    pub(super) fn done(self) -> Result<(), Box<Diagnostic>> {
        let inner = self.folder.path().join(INNER);
        if there(&self.output) == There::EmptyFolder {
            // Not every system renames over a folder.
            fs::remove_dir(&self.output).map_err(|error| self.failed(&error))?;
        }
        fs::rename(inner, &self.output).map_err(|error| self.failed(&error))
    }
}
