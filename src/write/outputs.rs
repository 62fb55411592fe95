//! What the last build left in the output, for the next: of each file what it was made from, what is in it, and by which
//! stamp it is known again.
//!
//! A file that somebody has touched since is no longer that file, and is made anew. Deliberately absent: which files are
//! ours to remove, which only the manifest says.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::Path;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::cache::{Kept, Shelf, Stamp, Tick};
use crate::diagnostic::Diagnostic;
use crate::ledger::Sha;
use crate::plan::Fingerprint;

use super::stage::StagedFile;

/// A file of the output.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Output {
    path: String,
    /// What it was made from; nothing for what is made from another file (`.br`, `.gz`).
    pub(super) fingerprint: Fingerprint,
    sha: [u8; 32],
    pub(super) length: u64,
    /// Warnings that came up when it was rendered.
    pub(super) found: Vec<Diagnostic>,
    stamp: Stamp,
}

impl Output {
    /// The digest of what is in it.
    pub(super) fn sha(&self) -> Sha {
        Sha(self.sha)
    }
}

impl Kept for Output {
    fn path(&self) -> &str {
        &self.path
    }
}

/// Everything that is known of an output, and what of it is still there.
#[derive(Debug, Default)]
pub struct Outputs {
    shelf: Option<Shelf>,
    /// Looked up by path; what is kept has an order of its own.
    known: HashMap<String, Output>,
    /// Files that somebody has touched, or taken away, since.
    touched: BTreeSet<String>,
}

impl Outputs {
    /// Nothing, and nothing is kept.
    pub fn none() -> Self {
        Self::default()
    }

    /// What the last build of a site left in an output folder. Every file is looked at, so this is done while the site is read.
    pub fn of(root: &Path, output: &Path) -> Self {
        let Ok(output) = super::place(root, output) else { return Self::none() };
        let shelf = Shelf::new(root, "outputs", output.to_string_lossy().as_bytes());
        let known: HashMap<String, Output> = shelf.read().into_iter().map(|one: Output| (one.path.clone(), one)).collect();
        let all: Vec<&Output> = known.values().collect();
        let stands = |known: &&&Output| known.stamp != Stamp::default() && Stamp::at(&output.join(&known.path)) == Some(known.stamp);
        let touched = all.par_iter().filter(|known| !stands(known)).map(|known| known.path.clone()).collect();
        Self { shelf: Some(shelf), known, touched }
    }

    /// Whether something is known, and all of it still is as it was left.
    pub fn all_stand(&self) -> bool {
        !self.known.is_empty() && self.touched.is_empty()
    }

    /// Whether anything is kept, for this build or the next.
    pub(super) fn keeps(&self) -> bool {
        self.shelf.is_some()
    }

    /// Whether nothing is known.
    pub(super) fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// Every path that is known.
    pub(super) fn paths(&self) -> impl Iterator<Item = &String> {
        self.known.keys()
    }

    /// The file at a path as the last build left it.
    pub(super) fn get(&self, path: &str) -> Option<&Output> {
        self.known.get(path)
    }

    /// The same where it still is that file.
    pub(super) fn standing(&self, path: &str) -> Option<&Output> {
        self.known.get(path).filter(|_| !self.touched.contains(path))
    }

    /// Keeps what this build has left in the output. `now` is a moment after the last write.
    pub(super) fn save(&self, files: &[StagedFile], output: &Path, root: &Path) {
        let Some(shelf) = &self.shelf else { return };
        let now = Tick::now(root);
        let outputs: Vec<Cow<'_, Output>> = files.par_iter().map(|file| self.left(file, output, now)).collect();
        // As many as before, and each of them known: then none of those that were known is gone.
        let same = self.known.len() == files.len() && files.iter().all(|file| self.known.contains_key(&file.path));
        let there: HashSet<&str> = if same { HashSet::new() } else { files.iter().map(|file| file.path.as_str()).collect() };
        let gone = self.known.keys().map(String::as_str).filter(|path| !same && !there.contains(path));
        let new = outputs.iter().filter(|one| matches!(one, Cow::Owned(_))).map(|one| one.path.as_str());
        let changed: Vec<&str> = new.chain(gone).collect();
        if !changed.is_empty() {
            shelf.write(&outputs.iter().map(|one| &**one).collect::<Vec<_>>(), &changed);
        }
    }

    /// What is to be known of a file: what is known of it, or something else.
    fn left(&self, file: &StagedFile, output: &Path, now: Tick) -> Cow<'_, Output> {
        let known = self.known.get(&file.path);
        // A file that was not looked at has the stamp that it had.
        let stamp = match known.filter(|_| !file.staged && file.known) {
            Some(known) => known.stamp,
            None => Stamp::at(&output.join(&file.path)).filter(|stamp| now.proves(stamp)).unwrap_or_default(),
        };
        let Sha(sha) = file.sha;
        let same = |known: &&Output| {
            (known.fingerprint, known.sha, known.length, known.stamp) == (file.fingerprint, sha, file.length, stamp)
                && known.found == file.found
        };
        match known.filter(same) {
            Some(known) => Cow::Borrowed(known),
            None => {
                let (path, found) = (file.path.clone(), file.found.clone());
                Cow::Owned(Output { path, fingerprint: file.fingerprint, sha, length: file.length, found, stamp })
            }
        }
    }
}
