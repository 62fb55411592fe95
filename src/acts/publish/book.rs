//! Where acts are recorded: in the ledger on the disk, or only in memory, for somebody who wants to know what would be.
//!
//! The one place in which `publish` and its rehearsal differ.

use std::path::Path;

use crate::diagnostic::Diagnostic;
use crate::ledger::promises::Promises;
use crate::ledger::record::Draft;
use crate::ledger::{self, Ledger, Sha, log};
use crate::load::earlier::ToBeKept;
use crate::model::date::Instant;

use super::earlier;

/// The book that acts are written into.
pub(super) struct Book<'a> {
    root: &'a Path,
    pen: Pen,
}

enum Pen {
    /// What is appended and kept is on the disk.
    Ink,
    /// Nothing is; the texts that would be kept.
    None(ToBeKept),
}

/// No text, for whoever writes: those are on the disk.
static NOTHING: ToBeKept = ToBeKept::new();

impl<'a> Book<'a> {
    /// The site's own.
    pub(super) fn written(root: &'a Path) -> Self {
        Self { root, pen: Pen::Ink }
    }

    /// A copy of it in memory.
    pub(super) fn rehearsed(root: &'a Path) -> Self {
        Self { root, pen: Pen::None(ToBeKept::new()) }
    }

    /// What it says so far.
    pub(super) fn open(&self) -> Result<Ledger, Vec<Diagnostic>> {
        if let Pen::Ink = self.pen {
            log::tidy(self.root).map_err(|error| vec![error])?;
        }
        log::read(self.root)
    }

    /// Adds acts; a torn end goes.
    pub(super) fn append(&self, ledger: &mut Ledger, drafts: Vec<Draft>, now: Instant) -> Result<(), Vec<Diagnostic>> {
        match self.pen {
            Pen::Ink => log::append(self.root, ledger, drafts, now),
            Pen::None(_) => ledger::rehearse(ledger, drafts, now),
        }
    }

    /// Keeps an earlier text.
    pub(super) fn keep(&mut self, text: &[u8]) -> Result<(), Vec<Diagnostic>> {
        match &mut self.pen {
            Pen::Ink => drop(log::keep_text(self.root, text).map_err(|error| vec![error])?),
            Pen::None(kept) => drop(kept.insert(Sha::of(text), text.to_vec())),
        }
        Ok(())
    }

    /// Takes away the texts that a private act took away.
    pub(super) fn forget(&self, ledger: &Ledger, promises: &Promises) -> Result<(), Vec<Diagnostic>> {
        match self.pen {
            Pen::Ink => earlier::forget(self.root, ledger, promises).map_err(|error| vec![error]),
            Pen::None(_) => Ok(()),
        }
    }

    /// The texts that would be kept and are not on the disk.
    pub(super) fn kept(&self) -> &ToBeKept {
        match &self.pen {
            Pen::Ink => &NOTHING,
            Pen::None(kept) => kept,
        }
    }

    /// The same, at the end.
    pub(super) fn into_kept(self) -> ToBeKept {
        match self.pen {
            Pen::Ink => ToBeKept::new(),
            Pen::None(kept) => kept,
        }
    }
}
