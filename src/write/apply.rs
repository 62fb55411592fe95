//! Renaming staged files into place: withdrawn texts out first, assets before the pages that need them, removals last,
//! then the manifest.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::Path;

use rayon::prelude::*;

use crate::cards::is_card;
use crate::diagnostic::Diagnostic;
use crate::model::site::{Keep, Site};
use crate::plan::Recipe;
use crate::render::subject::Subject;

use super::failed;
use super::manifest::{BUILDING, MANIFEST, Ours, manifest, remarks};
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
pub fn apply(staged: &Staged, output: &Path, ours: &Ours, survey: &Survey) -> Result<Applied, Box<Diagnostic>> {
    let (planned, tree) = (Planned(&staged.files), staged.tree());
    let gone: Vec<&str> = ours.iter().filter(|path| !planned.has(path) && *path != MANIFEST && *path != BUILDING).collect();
    let mut changed: Vec<&StagedFile> = staged.files.iter().filter(|file| file.staged).collect();
    let named = staged.files.iter().filter(|file| !file.unnamed);
    let text = manifest(named.map(|file| (file.path.as_str(), &file.sha))) + &unnamed(staged);
    if fs::symlink_metadata(output).is_err_and(|error| error.kind() == ErrorKind::NotFound) {
        whole(staged, output, &text)?;
        return Ok(Applied { removed: 0, strangers: Vec::new() });
    }
    // A folder that somebody has prepared stays the one it is; one that a link leads to may be missing.
    fs::create_dir_all(output).map_err(|error| failed(output, &error))?;
    let same_manifest = fs::read(output.join(MANIFEST)).is_ok_and(|old| old == text.as_bytes());
    let mut removed = 0;
    if !changed.is_empty() || !gone.is_empty() || !same_manifest {
        announce(staged, output, ours)?;
        // Earlier files that stand where a folder must go before it; a folder that stands where a file must, too.
        for path in &gone {
            let blocked = path.match_indices('/').any(|(at, _)| planned.has(&path[..at]));
            if planned.has_below(path) || blocked {
                removed += remove(output, path);
            }
        }
        changed.sort_by_key(|file| file.rank);
        // Group by group, what is needed before what needs it; inside a group on every core.
        for group in changed.chunk_by(|a, b| a.rank == b.rank) {
            group.par_iter().try_for_each(|file| rename(&tree, file, output))?;
            if group.iter().any(|file| file.rank == Rank::Withdrawal) {
                removed += remove_beside(group, &gone, output);
            }
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
    let strange = |path: &&String| !planned.has(path) && !ours.contains(path);
    Ok(Applied { removed, strangers: survey.files.iter().filter(strange).cloned().collect() })
}

/// The files of a plan, in the order of paths.
struct Planned<'a>(&'a [StagedFile]);

impl Planned<'_> {
    fn has(&self, path: &str) -> bool {
        self.0.binary_search_by(|file| file.path.as_str().cmp(path)).is_ok()
    }

    fn has_below(&self, folder: &str) -> bool {
        let inside = [folder, "/"].concat();
        let at = self.0.partition_point(|file| file.path.as_str() < inside.as_str());
        self.0.get(at).is_some_and(|file| file.path.starts_with(&inside))
    }
}

/// A site where there was none is one rename: all of it is there, or nothing.
fn whole(staged: &Staged, output: &Path, manifest: &str) -> Result<(), Box<Diagnostic>> {
    let tree = staged.tree();
    let place = tree.join(MANIFEST);
    fs::write(&place, manifest).map_err(|error| failed(&place, &error))?;
    fs::rename(&tree, output).map_err(|error| failed(output, &error))
}

/// The lines for what has no name.
fn unnamed(staged: &Staged) -> String {
    remarks(&staged.files.iter().filter(|file| file.unnamed).map(|file| file.sha).collect())
}

/// `.building`: every name to come, and every name that is ours already, which the manifest does not have; so that a build
/// killed from here on, and one killed after it, is known for what it is.
fn announce(staged: &Staged, output: &Path, ours: &Ours) -> Result<(), Box<Diagnostic>> {
    let place = output.join(BUILDING);
    let hidden: BTreeSet<&str> = staged.files.iter().filter(|file| file.unnamed).map(|file| file.path.as_str()).collect();
    // Without one of them there is no manifest of what is ours, or there is more than it says.
    let told = if output.join(MANIFEST).exists() && !place.exists() { Some(ours) } else { None };
    let new = staged.files.iter().map(|file| file.path.as_str()).filter(|path| told.is_none_or(|told| !told.contains(path)));
    let old = ours.iter().filter(|_| told.is_none());
    let names: BTreeSet<&str> = new.chain(old).filter(|path| !hidden.contains(path)).collect();
    let text = names.into_iter().collect::<Vec<_>>().join("\n") + "\n" + &unnamed(staged);
    let waits = staged.folder.path().join(BUILDING);
    fs::write(&waits, text).and_then(|()| fs::rename(&waits, &place)).map_err(|error| failed(&place, &error))
}

/// Where smaller sizes of photos are (`images`).
const SMALLER: &str = "assets/photo-";

/// When a file goes into place: an earlier rank before a later one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// The notice in the place of a withdrawn text: before everything else.
    Withdrawal,
    /// What pages need.
    Asset,
    /// A post.
    Post,
    /// Any other page.
    Page,
    /// A feed.
    Feed,
    /// What lists the others.
    List,
}

impl Rank {
    /// The rank of what a recipe makes.
    pub fn of(recipe: Recipe, site: &Site) -> Self {
        match recipe {
            Recipe::Page(Subject::Post(id), _) if site.post(id).withdrawn.is_some() => Self::Withdrawal,
            Recipe::Page(Subject::Kept(at), _) if matches!(site.kept[at as usize].what, Keep::Withdrawn(_)) => Self::Withdrawal,
            Recipe::Asset(_) | Recipe::File(..) | Recipe::Smaller(..) | Recipe::Card(..) | Recipe::KeptFile(_) => Self::Asset,
            Recipe::Page(Subject::Post(_), _) => Self::Post,
            Recipe::Page(..) | Recipe::NotFound | Recipe::Gone | Recipe::Redirect(_) | Recipe::Alias(..) | Recipe::Moved(_) => Self::Page,
            Recipe::Feed(..) | Recipe::FeedArchive(..) | Recipe::TopicFeed(..) | Recipe::RecordFeed(_) | Recipe::EmptiedFeed(_) => {
                Self::Feed
            }
            Recipe::Opml | Recipe::SitemapIndex | Recipe::Sitemap(..) | Recipe::Robots => Self::List,
            Recipe::TimeMap(..) | Recipe::PublicLedger(_) | Recipe::Security | Recipe::Host(_) => Self::List,
        }
    }
}

fn rename(tree: &Path, file: &StagedFile, output: &Path) -> Result<(), Box<Diagnostic>> {
    let (staged, target) = (tree.join(&file.path), output.join(&file.path));
    // Most folders are there already, or were made by the file before.
    if fs::rename(&staged, &target).is_ok() {
        return Ok(());
    }
    if let Some(parent) = target.parent() {
        fs::create_dir_all(parent).map_err(|error| failed(parent, &error))?;
    }
    fs::rename(&staged, &target).map_err(|error| failed(&target, &error))
}

/// Removes what stood beside withdrawn texts, their photos and files, as soon as the notices are there; and every size of a
/// photo that no page shows any more, and every card, since nothing tells whose it was; and what an index of the search no
/// longer holds.
fn remove_beside(notices: &[&StagedFile], gone: &[&str], output: &Path) -> usize {
    let folders: BTreeSet<&str> = notices.iter().filter_map(|file| file.path.strip_suffix("index.html")).collect();
    let beside = |path: &str| path.match_indices('/').any(|(at, _)| folders.contains(&path[..=at]));
    let derived = |path: &str| path.starts_with(SMALLER) || is_card(path) || path.starts_with(crate::search::FOLDER);
    gone.iter().filter(|path| beside(path) || derived(path)).map(|path| remove(output, path)).sum()
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

#[cfg(test)]
mod tests {
    use super::*;
    #[test]
    fn what_stood_beside_a_withdrawn_text_goes_with_it() {
        let folder = tempfile::tempdir().expect("a folder");
        for path in ["en/a/post/photo.jpg", "en/a/post/v/1/index.html", "en/a/other/photo.jpg"] {
            let place = folder.path().join(path);
            fs::create_dir_all(place.parent().expect("a folder")).expect("folders");
            fs::write(place, "x").expect("a file");
        }
        let notice = StagedFile::new("en/a/post/index.html".to_owned(), Rank::Withdrawal, [0; 32]);
        let gone = ["en/a/other/photo.jpg", "en/a/post/photo.jpg", "en/a/post/v/1/index.html", "en/a/posts"];
        assert_eq!(remove_beside(&[&notice], &gone, folder.path()), 2);
        assert!(folder.path().join("en/a/other/photo.jpg").exists() && !folder.path().join("en/a/post").exists());
    }

    #[test]
    fn the_notice_goes_before_everything_else() {
        let folder = tempfile::tempdir().expect("a folder");
        let languages = "official_languages = [\"en\"]\n\n[languages.en]\nlabel = \"English\"\nlocale = \"en-CA\"\ntitle = \"A\"\ndescription = \"B\"\n";
        let settings =
            format!("base_url = \"https://example.ca\"\ntime_zone = \"America/Toronto\"\nid_domain = \"example.ca,2011\"\n{languages}");
        for (path, text) in [
            ("site.toml", settings.as_str()),
            ("content/a/ambassador.toml", "name = \"A\"\n"),
            ("content/a/2011-12-05-out.en.md", "+++\nwithdrawn = { date = 2011-12-06, reason = \"Wrong.\" }\n+++\n\n# Out\n"),
            ("content/a/2011-12-06-in.en.md", "# In\n\nText.\n"),
        ] {
            let place = folder.path().join(path);
            fs::create_dir_all(place.parent().expect("a folder")).expect("folders");
            fs::write(place, text).expect("a file");
        }
        let instant = chrono::DateTime::from_timestamp(1_330_000_000, 0).expect("an instant");
        let request = crate::pipeline::Request::public(folder.path().to_owned(), instant);
        let outcome = crate::pipeline::prepare(&request);
        let prepared = outcome.prepared.unwrap_or_else(|| panic!("{:#?}", outcome.diagnostics));
        let mut ranks: Vec<_> =
            prepared.plan.files.iter().map(|(path, recipe)| (Rank::of(*recipe, &prepared.site), path.0.as_str())).collect();
        ranks.sort();
        assert_eq!(ranks[0], (Rank::Withdrawal, "en/a/2011/12/out/index.html"));
        assert_eq!(ranks[1].0, Rank::Asset);
        assert!(ranks.contains(&(Rank::Post, "en/a/2011/12/in/index.html")));
        assert_eq!(ranks.iter().filter(|(rank, _)| *rank == Rank::Withdrawal).count(), 1);
    }
}
