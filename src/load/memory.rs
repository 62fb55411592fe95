//! What was read before, for a program that reads the same site again: texts and the files beside them, each by the
//! identity of its file (path, size, moment of the last change, inode).
//!
//! It is an argument of [`super::load_again`], never another way to read: whatever is not known here, or is not quite the
//! same, is read from the disk as the first time. Deliberately absent: texts with an error, which are read each time.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::config::rules::{Look, Rules};
use crate::config::settings::{Settings, Spelling};
use crate::diagnostic::Diagnostic;
use crate::model::language::Languages;

use super::LoadedFile;
use super::layout::TextRole;
use super::post::LoadedText;
use super::source::{SourceFile, Stamp};

/// A text as it was read, with what was said of it.
#[derive(Debug, Clone)]
pub struct ReadText {
    /// Whose it is, and what it says.
    pub text: Arc<LoadedText>,
    /// What was found in it on reading: warnings, since an error leaves no text.
    pub found: Vec<Diagnostic>,
    stamp: Stamp,
}

/// What decides, besides a file, what is read and found in it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct ReadWith {
    languages: Languages,
    rules: Rules,
    glossary: Vec<Spelling>,
    look: Look,
}

/// What was read before.
#[derive(Debug, Default)]
pub struct Memory {
    /// Whether anything is kept: a program that reads once has no use for it.
    keeps: bool,
    /// The settings that the texts were read with, as far as they count.
    read_with: Option<ReadWith>,
    texts: BTreeMap<Arc<str>, ReadText>,
    files: BTreeMap<Arc<str>, (Stamp, LoadedFile)>,
}

impl Memory {
    /// One that keeps nothing.
    pub fn none() -> Self {
        Self::default()
    }

    /// One that keeps what is read.
    pub fn keeping() -> Self {
        Self { keeps: true, ..Self::default() }
    }

    /// Forgets everything that was read with other settings, or looked at otherwise.
    pub(super) fn begin(&mut self, settings: &Settings, look: Look) {
        let now =
            ReadWith { languages: settings.languages.clone(), rules: settings.rules.clone(), glossary: settings.glossary.clone(), look };
        if self.keeps && self.read_with.as_ref() != Some(&now) {
            *self = Self { keeps: true, read_with: Some(now), ..Self::default() };
        }
    }

    /// Forgets a file that may be another one under the same identity: one that somebody has just written.
    pub fn forget(&mut self, path: &str) {
        self.texts.remove(path);
        self.files.remove(path);
    }

    /// How closely everything in it was looked at; none where nothing was read yet.
    pub fn look(&self) -> Option<Look> {
        self.read_with.as_ref().map(|with| with.look)
    }

    /// A text that was read before.
    pub fn text(&self, path: &str) -> Option<&ReadText> {
        self.texts.get(path)
    }

    /// The same, where the file is still that file in that role.
    pub(super) fn same_text(&self, file: &SourceFile, role: &TextRole) -> Option<&ReadText> {
        self.texts.get(&file.path).filter(|known| known.stamp == file.stamp && known.text.role == *role)
    }

    /// The same for a file beside a text.
    pub(super) fn same_file(&self, file: &SourceFile) -> Option<&LoadedFile> {
        self.files.get(&file.path).filter(|(stamp, _)| *stamp == file.stamp).map(|(_, known)| known)
    }

    /// Keeps a text.
    pub fn keep_text(&mut self, file: &SourceFile, text: &Arc<LoadedText>, found: &[Diagnostic]) {
        if self.keeps {
            let read = ReadText { text: Arc::clone(text), found: found.to_vec(), stamp: file.stamp };
            self.texts.insert(Arc::clone(&file.path), read);
        }
    }

    /// Keeps what is known of a file.
    pub(super) fn keep_file(&mut self, file: &SourceFile, known: &LoadedFile) {
        if self.keeps {
            self.files.insert(Arc::clone(&file.path), (file.stamp, known.clone()));
        }
    }

    /// Lets go of files that are not there any more.
    pub(super) fn retain(&mut self, there: impl Fn(&str) -> bool) {
        self.texts.retain(|path, _| there(path));
        self.files.retain(|path, _| there(path));
    }
}
