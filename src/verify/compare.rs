//! The files of a site against a manifest: what is new, what differs, what goes, and why.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::cards::is_card;
use crate::diagnostic::Diagnostic;
use crate::ledger::Sha;
use crate::model::address::OutputPath;
use crate::pipeline::Prepared;
use crate::plan::Recipe;
use crate::search;
use crate::write::is_unnamed;
use crate::write::manifest::MANIFEST;

use super::cause::{Acts, Cause, Touch};
use super::reach;

/// How a file differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    /// It is not online.
    Added,
    /// Its bytes are others.
    Changed,
    /// It is online, and would not be any more.
    Removed,
}

impl Difference {
    /// Its name for other programs and for messages.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Changed => "changed",
            Self::Removed => "removed",
        }
    }
}

/// A file that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileChange {
    /// Its path below the site's folder.
    pub path: String,
    /// How.
    pub difference: Difference,
    /// Why.
    pub cause: Cause,
}

/// What a comparison found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comparison {
    /// How many files the site would have.
    pub files: usize,
    /// Those that differ, by path.
    pub changes: Vec<FileChange>,
    /// How many acts of the ledger are online; none where that cannot be known. Then only acts that are not recorded yet
    /// count as acts, and what was recorded and not deployed stands among the rest.
    pub acts_online: Option<usize>,
}

impl Comparison {
    /// How many files stay as they are online.
    pub fn kept(&self) -> usize {
        self.files - self.count(|change| change.difference != Difference::Removed)
    }

    /// How many files differ in a way, or for a reason.
    pub fn count(&self, of: impl Fn(&FileChange) -> bool) -> usize {
        self.changes.iter().filter(|change| of(change)).count()
    }
}

/// A file of the plan, and how it differs.
struct Compared<'a> {
    path: &'a str,
    recipe: Recipe,
    difference: Option<Difference>,
}

/// Compares a site with what is online. `recorded` is how many acts the ledger on the disk has.
///
/// Files that are compressed beside another one change with it and are not counted; nor is the manifest; nor are notices of
/// private withdrawals, which no manifest names.
///
/// # Errors
///
/// Every error of every page.
pub fn compare(prepared: &Prepared, online: &BTreeMap<String, Sha>, recorded: usize) -> Result<Comparison, Vec<Diagnostic>> {
    let acts_online = reach::online(&prepared.ledger, prepared.press().hidden(), online);
    let acts = Acts::since(prepared, acts_online.unwrap_or(recorded));
    let compared = compared(prepared, online)?;
    let touches: Vec<Touch> = compared.iter().map(|file| acts.touch(prepared, file.recipe)).collect();
    let witnesses = || compared.iter().zip(&touches).filter(|(file, touch)| **touch == Touch::Witness && online.contains_key(file.path));
    let shared = witnesses().count() > 0 && witnesses().all(|(file, _)| file.difference.is_some());
    let mut changes: Vec<FileChange> = Vec::new();
    for (file, touch) in compared.iter().zip(&touches) {
        let Some(difference) = file.difference else { continue };
        let cause = match (touch, file.recipe) {
            (Touch::Own, _) => Cause::Text,
            // A page that no record names is new: one of these does not change by itself.
            (Touch::Witness | Touch::Beside, Recipe::Page(..)) if difference == Difference::Added => Cause::Text,
            (Touch::Lists, _) => Cause::List,
            (_, Recipe::Asset(_)) => Cause::Shared,
            _ if shared => Cause::Shared,
            (Touch::Beside, _) => Cause::Neighbour,
            _ => Cause::Other,
        };
        changes.push(FileChange { path: file.path.to_owned(), difference, cause });
    }
    changes.extend(removed(prepared, online, &acts));
    changes.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(Comparison { files: prepared.plan.files.len(), changes, acts_online })
}

/// Every file of the plan. What is not online need not be rendered to know that it is new.
fn compared<'a>(prepared: &'a Prepared, online: &BTreeMap<String, Sha>) -> Result<Vec<Compared<'a>>, Vec<Diagnostic>> {
    let press = prepared.press();
    let named = |path: &OutputPath, recipe: Recipe| !is_unnamed(recipe, &prepared.site) || online.contains_key(&path.0);
    let mut files: Vec<_> = prepared.plan.files.iter().filter(|(path, recipe)| named(path, **recipe)).collect();
    files.sort_by_cached_key(|(_, recipe)| recipe.neighbourhood(&press));
    let one = |(path, recipe): &(&'a OutputPath, &Recipe)| {
        let difference = match online.get(&path.0) {
            None => Some(Difference::Added),
            Some(there) => (Sha::of(&recipe.bytes(&press, &mut Vec::new())?) != *there).then_some(Difference::Changed),
        };
        Ok(Compared { path: &path.0, recipe: **recipe, difference })
    };
    let results: Vec<Result<Compared<'a>, Diagnostic>> = files.par_iter().map(one).collect();
    let mut compared = Vec::with_capacity(results.len());
    let mut errors = Vec::new();
    for result in results {
        match result {
            Ok(file) => compared.push(file),
            Err(error) => errors.push(error),
        }
    }
    // One mistake in a template fails every page that has it; the place says it once.
    errors.sort_by(|a: &Diagnostic, b| a.sort_key().cmp(&b.sort_key()));
    errors.dedup_by(|a, b| a.code == b.code && a.span == b.span);
    if errors.is_empty() { Ok(compared) } else { Err(errors) }
}

/// What is online and would not be any more.
fn removed(prepared: &Prepared, online: &BTreeMap<String, Sha>, acts: &Acts) -> Vec<FileChange> {
    let planned = |path: &str| prepared.plan.files.contains_key(&OutputPath(path.to_owned()));
    let compressed = |path: &str| {
        let plain = path.strip_suffix(".br").or_else(|| path.strip_suffix(".gz"));
        plain.is_some_and(|plain| planned(plain) || online.contains_key(plain))
    };
    // The index of the search is made of the texts, and says nothing that their own pages do not.
    let index = |path: &str| path.starts_with(search::FOLDER) && prepared.settings.search;
    let gone = online.keys().filter(|path| *path != MANIFEST && !planned(path) && !compressed(path) && !index(path));
    let change = |path: &String| {
        // What is derived has a digest in its name: its bytes are others, so its name is.
        let cause = match () {
            () if path.starts_with("assets/") && !is_card(path) => Cause::Shared,
            // Nothing tells whose a card was. Where no text was acted on, none goes by itself.
            () if acts.take(path) || is_card(path) && acts.on_texts() => Cause::Text,
            () => Cause::Other,
        };
        FileChange { path: path.clone(), difference: Difference::Removed, cause }
    };
    gone.map(change).collect()
}
