//! The files of a built site, with what a host has to know of each.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::hosting::media::media_type;
use crate::hosting::{LONG, SHORT};
use crate::ledger::Sha;
use crate::model::address::OutputPath;
use crate::pipeline::Prepared;
use crate::plan;
use crate::write::manifest::{self, MANIFEST};
use crate::write::{Rank, is_unnamed};

use super::Trouble;

/// A file on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shipped {
    /// Its path below the site's folder.
    pub path: String,
    /// The digest of its bytes.
    pub sha: Sha,
    /// When it goes: an earlier rank before a later one.
    pub rank: Rank,
    /// Whether no list may name it: the notice of a private withdrawal.
    pub unnamed: bool,
    /// Where it leads, where it stands at an old address: for hosts that redirect by the object.
    pub leads_to: Option<String>,
}

impl Shipped {
    /// Its media type, with the encoding of a text.
    pub fn media(&self) -> String {
        media_type(&self.path)
    }

    /// How long it may be kept without asking again, as `Cache-Control` says it.
    pub fn kept(&self) -> &'static str {
        if self.path.starts_with("assets/") { LONG } else { SHORT }
    }
}

/// What a built site has, in the order of paths, but for its manifest.
///
/// # Errors
///
/// What the file system says.
pub fn shipped(prepared: &Prepared, output: &Path) -> Result<Vec<Shipped>, Trouble> {
    let press = prepared.press();
    let leads: BTreeMap<OutputPath, String> =
        plan::any_host(&press).redirects.into_iter().map(|redirect| (redirect.from.output(), redirect.to)).collect();
    let recipe = |path: &str| prepared.plan.files.get(&OutputPath(path.to_owned())).copied();
    let rank = |path: &str| {
        let plain = path.strip_suffix(".br").or_else(|| path.strip_suffix(".gz")).filter(|plain| recipe(plain).is_some()).unwrap_or(path);
        match recipe(plain) {
            Some(recipe) => Rank::of(recipe, &prepared.site),
            // What is in no plan is the index of the search. What names its files goes after them.
            None if path.ends_with(".json") => Rank::List,
            None => Rank::Asset,
        }
    };
    let mut files: Vec<Shipped> = manifest::digests(output)
        .into_iter()
        .map(|(path, sha)| {
            let leads_to = leads.get(&OutputPath(path.clone())).cloned();
            Shipped { rank: rank(&path), unnamed: false, leads_to, path, sha }
        })
        .collect();
    if files.is_empty() {
        let place = output.join(MANIFEST);
        return Err(Trouble::Disk { path: place.display().to_string(), reason: "no manifest".to_owned() });
    }
    for (path, _) in prepared.plan.files.iter().filter(|(_, recipe)| is_unnamed(**recipe, &prepared.site)) {
        let place = output.join(&path.0);
        let bytes = fs::read(&place).map_err(|error| Trouble::disk(&place, &error))?;
        files.push(Shipped { path: path.0.clone(), sha: Sha::of(&bytes), rank: Rank::Withdrawal, unnamed: true, leads_to: None });
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// The manifest of a built site.
///
/// # Errors
///
/// What the file system says.
pub(super) fn manifest(output: &Path) -> Result<Vec<u8>, Trouble> {
    let place = output.join(MANIFEST);
    fs::read(&place).map_err(|error| Trouble::disk(&place, &error))
}

/// The bytes of a file, which must be those that were built.
///
/// # Errors
///
/// What the file system says; that they are others.
pub(super) fn bytes(output: &Path, file: &Shipped) -> Result<Vec<u8>, Trouble> {
    let place = output.join(&file.path);
    let bytes = fs::read(&place).map_err(|error| Trouble::disk(&place, &error))?;
    if Sha::of(&bytes) == file.sha { Ok(bytes) } else { Err(Trouble::Changed(file.path.clone())) }
}
