//! Files that `init` and `new` write: only ever new ones, and never half of them.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::failure::Failure;

/// Files to be, by their path from a folder.
#[derive(Debug)]
pub(crate) struct NewFiles {
    folder: PathBuf,
    files: Vec<(String, String)>,
}

/// What became of the files.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Outcome {
    /// Paths of those that were written.
    pub(crate) written: Vec<String>,
    /// Paths of those that were there already, and were left alone.
    pub(crate) kept: Vec<String>,
}

impl NewFiles {
    /// Nothing yet, below a folder.
    pub(crate) fn below(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), files: Vec::new() }
    }

    /// One more file.
    pub(crate) fn add(&mut self, path: impl Into<String>, text: impl Into<String>) {
        self.files.push((path.into(), text.into()));
    }

    /// The first path that is taken.
    pub(crate) fn taken(&self) -> Option<&str> {
        // A link that leads nowhere is there, too.
        self.files.iter().map(|(path, _)| path.as_str()).find(|path| fs::symlink_metadata(self.folder.join(path)).is_ok())
    }

    /// Writes what is not there yet.
    pub(crate) fn write(self) -> anyhow::Result<Outcome> {
        let mut outcome = Outcome::default();
        for (path, text) in self.files {
            let target = self.folder.join(&path);
            let failure = || Failure::new("cannot-write").with("path", target.display());
            if let Some(parent) = target.parent() {
                fs::create_dir_all(parent).with_context(failure)?;
            }
            match fs::OpenOptions::new().write(true).create_new(true).open(&target) {
                Ok(mut file) => {
                    file.write_all(text.as_bytes()).with_context(failure)?;
                    outcome.written.push(path);
                }
                Err(error) if error.kind() == ErrorKind::AlreadyExists => outcome.kept.push(path),
                Err(error) => return Err(error).with_context(failure),
            }
        }
        Ok(outcome)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_is_left_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("a"), "mine").expect("a file");
        let mut files = NewFiles::below(folder.path());
        files.add("a", "yours");
        files.add("b/c", "new");
        assert_eq!(files.taken(), Some("a"));
        let outcome = files.write().expect("written");
        assert_eq!(outcome, Outcome { written: vec!["b/c".to_owned()], kept: vec!["a".to_owned()] });
        assert_eq!(fs::read_to_string(folder.path().join("a")).expect("a file"), "mine");
    }
}
