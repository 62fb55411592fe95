//! The same site again: what a program that prepares it over and over keeps from one time to the next.
//!
//! Each part is kept with what it was made from, and made anew where that differs: trouble is a miss. [`amend`] is the
//! short way for what changes no more than itself. Deliberately absent: when to look again (that is `serve`'s).

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use crate::cache::{Stamp, Tick};
use crate::config::settings::Settings;
use crate::diagnostic::Diagnostic;
use crate::ledger::promises::Promises;
use crate::ledger::{self, Ledger};
use crate::load::memory::Memory as Texts;
use crate::load::post;
use crate::load::source::{self, SourceFile};
use crate::load::theme::{self as theme_files, ThemeFiles};
use crate::model::address::SitePath;
use crate::model::language::Lang;
use crate::model::post::PostId;
use crate::render::cards::Deck;
use crate::render::theme::Theme;
use crate::resolve::amend::{Amendment, With};
use crate::resolve::index::Index;

use super::Prepared;

/// What was made before.
#[derive(Debug, Default)]
pub struct Memory {
    keeps: bool,
    /// Texts and the files beside them.
    pub(super) texts: Texts,
    theme: Option<([u8; 32], Arc<Theme>)>,
    /// The settings before the theme gave names to addresses.
    unfilled: Option<Settings>,
    /// What the links of the last site were looked up in.
    index: Option<Index>,
    pub(super) ledger: Record,
}

/// Where themes are.
const THEMES: &str = "themes/";

impl Memory {
    /// One that keeps nothing: for a program that prepares a site once.
    pub fn none() -> Self {
        Self::default()
    }

    /// One that keeps what it is given.
    pub fn keeping() -> Self {
        let ledger = Record { keeps: true, known: None };
        Self { keeps: true, texts: Texts::keeping(), ledger, ..Self::default() }
    }

    /// One that begins with what an earlier program kept for a site, and is kept for the next: texts, and nothing else.
    pub fn of_site(root: &Path) -> Self {
        Self { texts: Texts::of_site(root, Tick::now(root)), ..Self::default() }
    }

    /// Keeps what links were looked up in.
    pub(super) fn keep_index(&mut self, index: Index) {
        self.index = Some(index).filter(|_| self.keeps);
    }

    /// Forgets files that somebody has just written: the system may give them the identity of the old ones. Nothing else has
    /// been written since the last time.
    pub fn saved(&mut self, root: &Path, paths: &BTreeSet<Arc<str>>) {
        self.texts.saved(root, paths.iter());
        if paths.iter().any(|path| path.starts_with(ledger::log::FOLDER)) {
            self.ledger.known = None;
        }
    }

    /// Anything may have been written.
    pub fn lose_sight(&mut self) {
        self.texts.lose_sight();
    }

    /// The theme of these files and settings. One that is sound is compiled once.
    pub(super) fn theme(&mut self, files: &ThemeFiles, settings: &Settings, found: &mut Vec<Diagnostic>) -> Option<Arc<Theme>> {
        if !self.keeps {
            return Theme::new(files, settings, found).map(Arc::new);
        }
        self.unfilled = Some(settings.clone());
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

/// What became of files that somebody has just written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amended {
    /// They are what they were.
    Same,
    /// They changed, and the site has them.
    Yes,
    /// More changed than they alone, or something was or is to be said of one of them: nothing was touched, and
    /// [`super::prepare_again`] is the way.
    No,
}

/// Puts files that have just been written into a site that is prepared from the same memory: texts that are still the same
/// thing, or files of the theme.
pub fn amend(prepared: &mut Prepared, found: &[Diagnostic], paths: &BTreeSet<Arc<str>>, memory: &mut Memory) -> Amended {
    if paths.iter().all(|path| path.starts_with(THEMES)) {
        return amend_theme(prepared, found, memory);
    }
    let texts: Option<Vec<Rewritten>> = paths.iter().map(|path| rewritten(prepared, found, path, memory)).collect();
    let Some(texts) = texts else { return Amended::No };
    let mut amended = Amended::Same;
    for Rewritten { file, amendment, same } in texts {
        if !same {
            amended = Amended::Yes;
        }
        let before = card(prepared, &file.path);
        let text = Arc::new(amendment.apply(&mut prepared.site));
        let after = card(prepared, &file.path);
        prepared.plan.take_card(before, after);
        memory.texts.keep_text(&file, &text, &[]);
    }
    amended
}

/// The card of the text that a file is.
fn card(prepared: &Prepared, file: &Arc<str>) -> Option<(PostId, Lang, SitePath)> {
    Deck { settings: &prepared.settings, site: &prepared.site, theme: &prepared.theme }.of_file(file)
}

/// A text that was written anew.
struct Rewritten {
    file: SourceFile,
    amendment: Amendment,
    /// Whether its bytes are what they were.
    same: bool,
}

fn rewritten(prepared: &Prepared, found: &[Diagnostic], path: &Arc<str>, memory: &Memory) -> Option<Rewritten> {
    let known = memory.texts.text(path).filter(|known| known.found.is_empty())?;
    let about = |one: &Diagnostic| one.span.iter().chain(one.labels.iter().map(|label| &label.span)).any(|span| span.file == *path);
    if found.iter().any(about) {
        return None;
    }
    let file = source::again(&prepared.root, path)?;
    let (text, said) = post::load(&file, known.text.role.clone(), &prepared.settings, memory.texts.look()?);
    let text = text.filter(|_| said.is_empty())?;
    let same = text.digest == known.text.digest;
    let with = With { index: memory.index.as_ref()?, settings: &prepared.settings, promises: &prepared.promises };
    let amendment = Amendment::of(&known.text, text, &prepared.site, with, |path| prepared.plan.has(path))?;
    Some(Rewritten { file, amendment, same })
}

/// Takes another theme under the same site: its words give no address another name, and it has nothing wrong.
fn amend_theme(prepared: &mut Prepared, found: &[Diagnostic], memory: &mut Memory) -> Amended {
    let of_theme = |one: &Diagnostic| one.span.as_ref().is_some_and(|span| span.file.starts_with(THEMES));
    let Prepared { root, settings, theme, plan, .. } = prepared;
    let mut said = Vec::new();
    let Some(mut fresh) = memory.unfilled.clone().filter(|_| !found.iter().any(of_theme)) else { return Amended::No };
    let files = theme_files::load(root, &fresh.theme, &fresh.theme_place, &mut said);
    let new = memory.theme(&files, &fresh, &mut said).filter(|_| said.is_empty());
    let Some(new) = new else { return Amended::No };
    if Arc::ptr_eq(&new, theme) {
        return Amended::Same;
    }
    new.fill_paths(&mut fresh);
    if format!("{fresh:?}") != format!("{settings:?}") || !plan.take_assets(&theme.assets, &new.assets) {
        return Amended::No;
    }
    *theme = new;
    Amended::Yes
}
