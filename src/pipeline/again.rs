//! The same site again: what a program that prepares it over and over keeps from one time to the next.
//!
//! Each part is kept with what it was made from, and made anew where that differs: trouble is a miss. [`amend`] is the
//! short way for a text whose words alone changed. Deliberately absent: when to look again (that is `serve`'s).

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use crate::config::settings::Settings;
use crate::diagnostic::Diagnostic;
use crate::ledger::promises::Promises;
use crate::ledger::{self, Ledger};
use crate::load::memory::Memory as Texts;
use crate::load::post::{self, LoadedText};
use crate::load::source::{self, SourceFile, Stamp};
use crate::load::theme::ThemeFiles;
use crate::render::theme::Theme;
use crate::resolve::amend;

use super::Prepared;

/// What was made before.
#[derive(Debug, Default)]
pub struct Memory {
    keeps: bool,
    /// Texts and the files beside them.
    pub(super) texts: Texts,
    theme: Option<([u8; 32], Arc<Theme>)>,
    pub(super) ledger: Record,
}

impl Memory {
    /// One that keeps nothing: for a program that prepares a site once.
    pub fn none() -> Self {
        Self::default()
    }

    /// One that keeps what it is given.
    pub fn keeping() -> Self {
        let ledger = Record { keeps: true, known: None };
        Self { keeps: true, texts: Texts::keeping(), theme: None, ledger }
    }

    /// Forgets a file that somebody has just written: the system may give it the identity of the old one.
    pub fn forget(&mut self, path: &str) {
        self.texts.forget(path);
        if path.starts_with(ledger::log::FOLDER) {
            self.ledger.known = None;
        }
    }

    /// The theme of these files and settings. One that is sound is compiled once.
    pub(super) fn theme(&mut self, files: &ThemeFiles, settings: &Settings, found: &mut Vec<Diagnostic>) -> Option<Arc<Theme>> {
        if !self.keeps {
            return Theme::new(files, settings, found).map(Arc::new);
        }
        // Two settings that print alike are alike, as for the fingerprints of pages.
        let mut key = blake3::Hasher::new();
        key.update(&files.digest()).update(format!("{settings:?}").as_bytes());
        let key = *key.finalize().as_bytes();
        if let Some((_, theme)) = self.theme.as_ref().filter(|(known, _)| *known == key) {
            return Some(Arc::clone(theme));
        }
        let theme = Theme::new(files, settings, found).map(Arc::new)?;
        self.theme = Some((key, Arc::clone(&theme)));
        Some(theme)
    }
}

/// The ledger as it was read last.
#[derive(Debug, Default)]
pub(super) struct Record {
    keeps: bool,
    known: Option<Known>,
}

/// A ledger that was sound, with the files that it was read from.
#[derive(Debug)]
struct Known {
    stamps: Vec<(String, Stamp)>,
    ledger: Arc<Ledger>,
    promises: Arc<Promises>,
}

impl Record {
    /// Reads the ledger, unless its files are those that were read last.
    pub(super) fn read(&mut self, root: &Path, found: &mut Vec<Diagnostic>) -> (Arc<Ledger>, Arc<Promises>) {
        let stamps = if self.keeps { source::stamps(root, ledger::log::FOLDER) } else { Vec::new() };
        if let Some(known) = self.known.as_ref().filter(|known| known.stamps == stamps) {
            return (Arc::clone(&known.ledger), Arc::clone(&known.promises));
        }
        let read = ledger::log::read(root);
        let sound = read.is_ok();
        let ledger = Arc::new(read.unwrap_or_else(|errors| {
            found.extend(errors);
            Ledger::default()
        }));
        let promises = Arc::new(Promises::of(&ledger));
        self.known = (self.keeps && sound).then(|| Known { stamps, ledger: Arc::clone(&ledger), promises: Arc::clone(&promises) });
        (ledger, promises)
    }
}

/// What became of texts that somebody has just written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amended {
    /// They are what they were.
    Same,
    /// Their words changed, and the site has them.
    Words,
    /// More than words changed, or something was or is to be said of one of them: nothing was touched, and
    /// [`super::prepare_again`] is the way.
    No,
}

/// Puts the words of texts that have just been written into a site that is prepared from the same memory.
pub fn amend(prepared: &mut Prepared, found: &[Diagnostic], paths: &BTreeSet<Arc<str>>, memory: &mut Memory) -> Amended {
    let texts: Option<Vec<(SourceFile, LoadedText)>> = paths.iter().map(|path| words(prepared, found, path, memory)).collect();
    let Some(texts) = texts else { return Amended::No };
    let mut amended = Amended::Same;
    for (file, text) in texts {
        let text = Arc::new(text);
        if let Some(version) = amend::version(&mut prepared.site, &file.path).filter(|version| version.digest != text.digest) {
            amend::amend(version, &text);
            amended = Amended::Words;
        }
        memory.texts.keep_text(&file, &text, &[]);
    }
    amended
}

/// A text that differs from what was read before by its words alone.
fn words(prepared: &mut Prepared, found: &[Diagnostic], path: &Arc<str>, memory: &Memory) -> Option<(SourceFile, LoadedText)> {
    let known = memory.texts.text(path).filter(|known| known.found.is_empty())?;
    let about = |one: &Diagnostic| one.span.iter().chain(one.labels.iter().map(|label| &label.span)).any(|span| span.file == *path);
    if found.iter().any(about) {
        return None;
    }
    let file = source::again(&prepared.root, path)?;
    let (text, said) = post::load(&file, known.text.role.clone(), &prepared.settings.languages);
    let text = text.filter(|text| said.is_empty() && amend::only_words(&known.text, text))?;
    // One that the site does not show may be what decides whether another one is.
    amend::version(&mut prepared.site, path).is_some().then_some((file, text))
}
