//! Two accounts of what should be online: what this repository makes, and the manifest that is there.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::ledger::Sha;
use crate::model::address::OutputPath;
use crate::pipeline::Prepared;
use crate::plan::Recipe;
use crate::search;
use crate::write::is_unnamed;
use crate::write::manifest::MANIFEST;

use super::finding::Side;

/// A file that the site here has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Made {
    /// The digest of its bytes.
    pub(super) sha: Sha,
    /// How many they are.
    pub(super) length: u64,
    /// Whether no manifest names it.
    pub(super) unnamed: bool,
}

/// Both accounts, by path.
#[derive(Debug)]
pub(super) struct Standing {
    pub(super) here: BTreeMap<String, Made>,
    pub(super) online: BTreeMap<String, Sha>,
}

impl Standing {
    /// Renders every file of the site, and keeps of each what it takes to know it again.
    ///
    /// # Errors
    ///
    /// Every error of every page.
    pub(super) fn of(prepared: &Prepared, online: BTreeMap<String, Sha>) -> Result<Self, Vec<Diagnostic>> {
        let press = prepared.press();
        let mut files: Vec<(&OutputPath, Recipe)> = prepared.plan.files.iter().map(|(path, recipe)| (path, *recipe)).collect();
        files.sort_by_cached_key(|(_, recipe)| recipe.neighbourhood(&press));
        let one = |(path, recipe): &(&OutputPath, Recipe)| {
            let bytes = recipe.bytes(&press, &mut Vec::new())?;
            let unnamed = is_unnamed(*recipe, &prepared.site);
            Ok((path.0.clone(), Made { sha: Sha::of(&bytes), length: bytes.len() as u64, unnamed }))
        };
        let results: Vec<Result<(String, Made), Diagnostic>> = files.par_iter().map(one).collect();
        let (mut here, mut errors) = (BTreeMap::new(), Vec::new());
        for result in results {
            match result {
                Ok((path, made)) => drop(here.insert(path, made)),
                Err(error) => errors.push(error),
            }
        }
        errors.sort_by(|a: &Diagnostic, b| a.sort_key().cmp(&b.sort_key()));
        errors.dedup_by(|a, b| a.code == b.code && a.span == b.span);
        if errors.is_empty() { Ok(Self { here, online }) } else { Err(errors) }
    }

    /// Whether the two accounts disagree about a file.
    pub(super) fn differs(&self, path: &str) -> bool {
        match (self.here.get(path), self.online.get(path)) {
            // That no manifest names it is as it should be.
            (Some(made), None) => !made.unnamed,
            (Some(made), Some(there)) => made.sha != *there,
            (None, there) => there.is_some(),
        }
    }

    /// Whether they disagree about anything that both should have.
    pub(super) fn differ(&self) -> bool {
        self.here.keys().any(|path| self.differs(path)) || self.going().next().is_some()
    }

    /// Whether a digest is that of a file in either account; and on which side it is, where they disagree.
    pub(super) fn knows(&self, path: &str, sha: Sha) -> (bool, Option<Side>) {
        let here = self.here.get(path).is_some_and(|made| made.sha == sha);
        if !self.differs(path) {
            return (here, None);
        }
        let there = self.online.get(path) == Some(&sha);
        match (here, there) {
            (true, _) => (true, Some(Side::Ahead)),
            (_, true) => (true, Some(Side::Behind)),
            _ => (false, None),
        }
    }

    /// Files of the manifest online that the site here no longer has.
    pub(super) fn going(&self) -> impl Iterator<Item = (&str, Sha)> {
        let files = self.online.iter().filter(|(path, _)| *path != MANIFEST && !self.here.contains_key(*path));
        files.filter(|(path, _)| !self.is_packed(path) && !path.starts_with(search::FOLDER)).map(|(path, sha)| (path.as_str(), *sha))
    }

    /// The index of the search, which only the manifest online knows: it is made of pages, and by a build alone.
    pub(super) fn index(&self) -> impl Iterator<Item = (&str, Sha)> {
        let files = self.online.iter().filter(|(path, _)| path.starts_with(search::FOLDER) && !self.here.contains_key(*path));
        files.filter(|(path, _)| !self.is_packed(path)).map(|(path, sha)| (path.as_str(), *sha))
    }

    fn is_packed(&self, path: &str) -> bool {
        let plain = path.strip_suffix(".br").or_else(|| path.strip_suffix(".gz"));
        plain.is_some_and(|plain| self.here.contains_key(plain) || self.online.contains_key(plain))
    }

    /// A digest of everything that should be online.
    pub(super) fn digest(&self) -> Sha {
        let mut text = String::new();
        for (path, made) in &self.here {
            made.sha.write(&mut text);
            text.push_str(path);
            text.push('\n');
        }
        Sha::of(text.as_bytes())
    }
}
