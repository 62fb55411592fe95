//! Renaming staged files into place: assets before the pages that need them, removals last, then the manifest.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::Path;

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::plan::Recipe;
use crate::render::subject::Subject;

use super::failed;
use super::manifest::{BUILDING, MANIFEST, manifest};
use super::stage::{Staged, StagedFile};
use super::survey::Survey;

/// What happened besides the renames.
pub struct Applied {
    /// Files of an earlier build that are gone.
    pub removed: usize,
    /// Files that no build wrote.
    pub strangers: Vec<String>,
}

/// Holds the site's lock until it is dropped: two builds at once take turns.
pub fn lock(root: &Path) -> Result<File, Box<Diagnostic>> {
    let folder = root.join(".chancery");
    fs::create_dir_all(&folder).map_err(|error| failed(&folder, &error))?;
    let path = folder.join("lock");
    let file = File::create(&path).map_err(|error| failed(&path, &error))?;
    file.lock().map_err(|error| failed(&path, &error))?;
    Ok(file)
}

/// Puts everything into place.
pub fn apply(staged: &Staged, output: &Path, ours: &BTreeSet<String>, survey: &Survey) -> Result<Applied, Box<Diagnostic>> {
    let planned: BTreeSet<&str> = staged.files.iter().map(|file| file.path.as_str()).collect();
    let gone: Vec<&str> =
        ours.iter().map(String::as_str).filter(|path| !planned.contains(path) && *path != MANIFEST && *path != BUILDING).collect();
    fs::create_dir_all(output).map_err(|error| failed(output, &error))?;
    let mut changed: Vec<&StagedFile> = staged.files.iter().filter(|file| file.staged.is_some()).collect();
    let text = manifest(staged.files.iter().map(|file| (file.path.as_str(), &file.sha)));
    let same_manifest = fs::read(output.join(MANIFEST)).is_ok_and(|old| old == text.as_bytes());
    let mut removed = 0;
    if !changed.is_empty() || !gone.is_empty() || !same_manifest {
        announce(staged, output, &planned, ours)?;
        // Earlier files that stand where a folder must go before it; a folder that stands where a file must, too.
        for path in &gone {
            let inside = format!("{path}/");
            let blocks = planned.range(inside.as_str()..).next().is_some_and(|next| next.starts_with(&inside));
            let blocked = path.match_indices('/').any(|(at, _)| planned.contains(&path[..at]));
            if blocks || blocked {
                removed += remove(output, path);
            }
        }
        changed.sort_by_key(|file| order(file.recipe));
        // Group by group, what is needed before what needs it; inside a group on every core.
        for group in changed.chunk_by(|a, b| order(a.recipe) == order(b.recipe)) {
            group.par_iter().try_for_each(|file| rename(file, output))?;
        }
        for path in &gone {
            removed += remove(output, path);
        }
        let place = staged.folder.path().join(MANIFEST);
        fs::write(&place, text)
            .and_then(|()| fs::rename(&place, output.join(MANIFEST)))
            .map_err(|error| failed(&output.join(MANIFEST), &error))?;
    }
    if output.join(BUILDING).exists() {
        fs::remove_file(output.join(BUILDING)).map_err(|error| failed(&output.join(BUILDING), &error))?;
    }
    let strange = |path: &&String| !planned.contains(path.as_str()) && !ours.contains(*path);
    Ok(Applied { removed, strangers: survey.files.iter().filter(strange).cloned().collect() })
}

/// `.building`: every name to come and every name that is ours already, so that a build killed from here on, and one
/// killed after it, is known for what it is.
fn announce(staged: &Staged, output: &Path, planned: &BTreeSet<&str>, ours: &BTreeSet<String>) -> Result<(), Box<Diagnostic>> {
    let place = output.join(BUILDING);
    let names: BTreeSet<&str> = planned.iter().copied().chain(ours.iter().map(String::as_str)).collect();
    let text = names.into_iter().collect::<Vec<_>>().join("\n") + "\n";
    let waits = staged.folder.path().join(BUILDING);
    fs::write(&waits, text).and_then(|()| fs::rename(&waits, &place)).map_err(|error| failed(&place, &error))
}

/// What pages need, then posts and the notices of withdrawn ones, then other pages, feeds, and what lists them.
const fn order(recipe: Recipe) -> u8 {
    match recipe {
        Recipe::Asset(_) | Recipe::File(..) => 0,
        Recipe::Page(Subject::Post(_), _) => 1,
        Recipe::Page(..) | Recipe::NotFound | Recipe::Gone | Recipe::Redirect(_) | Recipe::Alias(..) => 2,
        Recipe::Feed(..) | Recipe::FeedArchive(..) | Recipe::TopicFeed(..) => 3,
        Recipe::Opml | Recipe::SitemapIndex | Recipe::Sitemap(..) | Recipe::Robots | Recipe::Security | Recipe::Host(_) => 4,
    }
}

fn rename(file: &StagedFile, output: &Path) -> Result<(), Box<Diagnostic>> {
    let Some(staged) = &file.staged else { return Ok(()) };
    let target = output.join(&file.path);
    // Most folders are there already, or were made by the file before.
    if fs::rename(staged, &target).is_ok() {
        return Ok(());
    }
    if let Some(parent) = target.parent() {
        fs::create_dir_all(parent).map_err(|error| failed(parent, &error))?;
    }
    fs::rename(staged, &target).map_err(|error| failed(&target, &error))
}

/// Removes a file of an earlier build, and folders that it leaves empty. One that is gone already counts as nothing.
fn remove(output: &Path, path: &str) -> usize {
    let place = output.join(path);
    if fs::remove_file(&place).is_err() {
        return 0;
    }
    let mut folder = place.parent();
    while let Some(here) = folder.filter(|here| *here != output) {
        // Not empty, or not there: then there is nothing to tidy.
        if fs::remove_dir(here).is_err() {
            break;
        }
        folder = here.parent();
    }
    1
}
