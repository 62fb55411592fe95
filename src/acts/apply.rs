//! Edited files onto the disk: all of them, or none.
//!
//! Each new text is written beside its file and handed to the disk before the first one takes its place, so that a kill
//! at any instant leaves whole files only; the same command again does the rest. Where a file cannot take its place, those
//! before it go back to what they were.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tempfile::NamedTempFile;

/// A file with its text before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edited {
    /// From the site's root.
    pub path: Arc<str>,
    /// Where it is on this machine.
    pub on_disk: PathBuf,
    /// What it holds.
    pub before: String,
    /// What it is to hold.
    pub after: String,
}

/// Why nothing was edited.
#[derive(Debug, thiserror::Error)]
pub enum ApplyError {
    /// Somebody else has edited a file since it was read.
    #[error("{path} has changed meanwhile")]
    Changed {
        /// The file.
        path: Arc<str>,
    },
    /// The file system refused.
    #[error("{path}: {source}")]
    Io {
        /// The file.
        path: Arc<str>,
        /// What it said.
        source: io::Error,
    },
}

/// Writes every file, or none of them.
///
/// # Errors
///
/// What the file system says, or that a file is not the one that was read.
pub fn apply(edits: &[Edited]) -> Result<(), ApplyError> {
    let mut ready = Vec::with_capacity(edits.len());
    for edit in edits {
        let failed = |source| ApplyError::Io { path: Arc::clone(&edit.path), source };
        // A link stays a link: what it leads to is edited.
        let target = edit.on_disk.canonicalize().map_err(failed)?;
        if fs::read(&target).map_err(failed)? != edit.before.as_bytes() {
            return Err(ApplyError::Changed { path: Arc::clone(&edit.path) });
        }
        ready.push((beside(&target, &edit.after).map_err(failed)?, target, edit));
    }
    let mut done: Vec<(PathBuf, &Edited)> = Vec::with_capacity(edits.len());
    for (file, target, edit) in ready {
        if let Err(error) = file.persist(&target) {
            restore(&done);
            return Err(ApplyError::Io { path: Arc::clone(&edit.path), source: error.error });
        }
        done.push((target, edit));
    }
    done.iter().for_each(|(target, _)| settle(target));
    Ok(())
}

/// The text in a file of its own, in the folder of the file that it is to replace. The walk over the site passes over
/// names that begin with a dot.
fn beside(target: &Path, text: &str) -> io::Result<NamedTempFile> {
    let folder = target.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new().prefix(".chancery-").tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().set_permissions(fs::metadata(target)?.permissions())?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// Puts back what was there. A disk that refuses this too has said so already with its first refusal.
fn restore(done: &[(PathBuf, &Edited)]) {
    for (target, edit) in done {
        let back = beside(target, &edit.before).and_then(|file| file.persist(target).map_err(|error| error.error));
        drop(back);
    }
}

/// Hands the new name to the disk, where a folder can be opened at all (not on Windows).
fn settle(target: &Path) {
    let folder = target.parent().and_then(|folder| File::open(folder).ok());
    drop(folder.map(|folder| folder.sync_all()));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edited(folder: &Path, name: &str, before: &str) -> Edited {
        Edited { path: Arc::from(name), on_disk: folder.join(name), before: before.to_owned(), after: format!("{before} edited") }
    }

    #[test]
    fn all_files_or_none() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["a", "b"] {
            fs::write(folder.path().join(name), name).expect("a file");
        }
        let text = |name: &str| fs::read_to_string(folder.path().join(name)).expect("a file");
        let changed = [edited(folder.path(), "a", "a"), edited(folder.path(), "b", "other")];
        assert!(matches!(apply(&changed), Err(ApplyError::Changed { path }) if &*path == "b"));
        let gone = [edited(folder.path(), "a", "a"), edited(folder.path(), "c", "c")];
        assert!(matches!(apply(&gone), Err(ApplyError::Io { path, .. }) if &*path == "c"));
        assert_eq!((text("a").as_str(), text("b").as_str()), ("a", "b"));
        apply(&[edited(folder.path(), "a", "a"), edited(folder.path(), "b", "b")]).expect("both");
        assert_eq!((text("a").as_str(), text("b").as_str()), ("a edited", "b edited"));
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 2);
    }

    #[test]
    fn what_had_its_place_goes_back() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a");
        fs::write(&path, "a edited").expect("a file");
        let edit = edited(folder.path(), "a", "a");
        restore(&[(path.clone(), &edit)]);
        assert_eq!(fs::read_to_string(&path).expect("a file"), "a");
    }

    #[cfg(unix)]
    #[test]
    fn links_and_permissions_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("a"), "a").expect("a file");
        fs::set_permissions(folder.path().join("a"), fs::Permissions::from_mode(0o640)).expect("permissions");
        symlink("a", folder.path().join("link")).expect("a link");
        apply(&[edited(folder.path(), "link", "a")]).expect("edited");
        assert!(folder.path().join("link").is_symlink());
        let mode = fs::metadata(folder.path().join("a")).expect("a file").permissions().mode();
        assert_eq!(mode & 0o777, 0o640);
        assert_eq!(fs::read_to_string(folder.path().join("a")).expect("a file"), "a edited");
    }
}
