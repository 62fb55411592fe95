//! Rendering on every core, each file into staging as soon as it is there. Nothing of the output is touched.

use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use tempfile::TempDir;

use crate::diagnostic::{Code, Diagnostic, Span};
use crate::ledger::Sha;
use crate::model::address::OutputPath;
use crate::model::site::{Keep, Site};
use crate::pipeline::Prepared;
use crate::plan::{Fingerprint, Recipe};
use crate::render::Press;
use crate::render::subject::Subject;

use super::apply::Rank;
use super::manifest::{BUILDING, Ours};
use super::outputs::{Output, Outputs};
use super::{failed, index};

/// Everything that was rendered.
pub struct Staged {
    /// Every file of the site, in the order of paths.
    pub files: Vec<StagedFile>,
    /// Warnings that came up.
    pub diagnostics: Vec<Diagnostic>,
    /// The staging folder; it goes away with this value, whatever happens.
    pub folder: TempDir,
}

impl Staged {
    /// The staged tree, in which every file stands where it will stand in the output.
    pub fn tree(&self) -> PathBuf {
        self.folder.path().join(TREE)
    }
}

/// Sizes of one photo, which are best made one after the other. Cards are as many.
const PHOTO_SIZES: usize = 6;

/// The staged tree in the staging folder.
const TREE: &str = "tree";

/// One file.
pub struct StagedFile {
    /// Under the output, `/` between folders.
    pub path: String,
    /// When it goes into place.
    pub rank: Rank,
    /// Whether no list of files may name it: the notice of a private withdrawal.
    pub unnamed: bool,
    /// Its digest, for the manifest.
    pub sha: Sha,
    /// Bytes.
    pub length: u64,
    /// Whether it waits in the staged tree; the output has any other already, to the byte.
    pub staged: bool,
    /// What it was made from; nothing where nobody asked.
    pub fingerprint: Fingerprint,
    /// Whether it was not even rendered: what it is made from is what it was.
    pub known: bool,
    /// Why it was rendered, where an earlier build left something to compare with.
    pub why: Why,
    /// Warnings that came up, now or when it was rendered.
    pub found: Vec<Diagnostic>,
}

impl StagedFile {
    /// A file that nobody has rendered.
    pub(super) fn new(path: String, rank: Rank, fingerprint: Fingerprint) -> Self {
        Self {
            path,
            rank,
            unnamed: false,
            sha: Sha([0; 32]),
            length: 0,
            staged: false,
            fingerprint,
            known: false,
            why: Why::Not,
            found: Vec::new(),
        }
    }

    /// The file with what is in it, which waits in the staged tree unless the output has it already.
    pub(super) fn filled(mut self, bytes: &[u8], tree: &Path, there: Option<&There<'_>>) -> Result<Self, Box<Diagnostic>> {
        self.sha = Sha::of(bytes);
        self.length = bytes.len() as u64;
        let has = there.map_or(Ok(false), |there| is_there(&self.path, bytes, there))?;
        if !has {
            let waits = tree.join(&self.path);
            put(&waits, bytes).map_err(|error| failed(&waits, &error))?;
            self.staged = true;
        }
        Ok(self)
    }
}

/// Why a file was rendered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It is new, or nothing is known of the last build.
    New,
    /// Somebody has touched the file in the output.
    Touched,
    /// What all pages of the language share is other than it was: theme, words, settings, menus, people, program.
    Shared,
    /// Its own text has changed, or something that it shows.
    Own,
    /// It was not.
    Not,
}

/// What is known of the output before it is touched.
pub struct There<'a> {
    /// The output.
    pub output: &'a Path,
    /// Paths that are ours.
    pub ours: &'a Ours,
    /// What the last build left.
    pub outputs: &'a Outputs,
}

/// Renders every file of the plan that is not known to be there.
///
/// # Errors
///
/// Every error of every file.
pub fn stage(prepared: &Prepared, press: &Press<'_>, there: &There<'_>) -> Result<Staged, Vec<Diagnostic>> {
    let output = there.output;
    let folder = staging(output).map_err(|error| vec![*error])?;
    let tree = folder.path().join(TREE);
    fs::create_dir(&tree).map_err(|error| vec![*failed(&tree, &error)])?;
    let fresh = fs::read_dir(output).map_or(true, |mut entries| entries.next().is_none());
    let has = if fresh { None } else { Some(there) };
    let mut files: Vec<_> = prepared.plan.files.iter().collect();
    if there.outputs.is_empty() {
        files.sort_by_cached_key(|(_, recipe)| recipe.neighbourhood(press));
    }
    // Pages are so many and so small that large heaps of them are fair; a photo or a card takes as long as many.
    let photos = files.iter().any(|(_, recipe)| matches!(recipe, Recipe::Smaller(..) | Recipe::Card(..)));
    let results: Vec<_> = files
        .into_par_iter()
        .with_max_len(if photos { PHOTO_SIZES } else { usize::MAX })
        .map(|(path, recipe)| one(press, &path.0, *recipe, &tree, has, there.outputs.keeps()))
        .collect();
    let mut errors = Vec::new();
    // Where they are: hundreds of thousands need no second list.
    let sound = |file: Result<StagedFile, Box<Diagnostic>>| file.map_err(|error| errors.push(*error)).ok();
    let mut files: Vec<StagedFile> = results.into_iter().filter_map(sound).collect();
    if errors.is_empty() {
        match index::stage(press, &tree, has) {
            // Whoever has an address below `search` of their own keeps it: one path, one file.
            Ok(more) => files.extend(more.into_iter().filter(|file| !prepared.plan.files.contains_key(&OutputPath(file.path.clone())))),
            Err(more) => errors.extend(more),
        }
    }
    let diagnostics = files.iter().flat_map(|file| file.found.iter().cloned()).collect();
    let mut staged = Staged { files, diagnostics, folder };
    if !staged.files.is_sorted_by(|a, b| a.path <= b.path) {
        staged.files.par_sort_unstable_by(|a, b| a.path.cmp(&b.path));
    }
    staged.diagnostics.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    staged.diagnostics.dedup();
    if errors.is_empty() {
        return Ok(staged);
    }
    // One mistake in a template fails every page that has it; the place says it once.
    errors.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    errors.dedup_by(|a, b| a.code == b.code && a.span == b.span);
    Err(errors)
}

/// Renders one file and writes it, unless the output has it already.
fn one(
    press: &Press<'_>,
    path: &str,
    recipe: Recipe,
    tree: &Path,
    there: Option<&There<'_>>,
    keeps: bool,
) -> Result<StagedFile, Box<Diagnostic>> {
    let fingerprint = if keeps { recipe.fingerprint(press).map_err(Box::new)? } else { Fingerprint::default() };
    let mut file = StagedFile {
        unnamed: is_unnamed(recipe, press.site),
        why: Why::New,
        ..StagedFile::new(path.to_owned(), Rank::of(recipe, press.site), fingerprint)
    };
    if let Some(there) = there.filter(|_| keeps) {
        let standing = there.outputs.standing(path);
        if let Some(known) = standing.filter(|known| known.fingerprint == fingerprint) {
            let (sha, length, found) = (known.sha(), known.length, known.found.clone());
            return Ok(StagedFile { sha, length, found, known: true, why: Why::Not, ..file });
        }
        file.why = why(standing, there.outputs.get(path), &fingerprint);
    }
    let bytes = recipe.bytes(press, &mut file.found).map_err(Box::new)?;
    file.filled(&bytes, tree, there)
}

/// Why a file is rendered, by what is known of it.
pub(super) fn why(standing: Option<&Output>, known: Option<&Output>, fingerprint: &Fingerprint) -> Why {
    match (standing, known) {
        (None, None) => Why::New,
        (None, Some(_)) => Why::Touched,
        (Some(known), _) if known.fingerprint[..16] != fingerprint[..16] => Why::Shared,
        (Some(_), _) => Why::Own,
    }
}

/// Whether the output has a file, to the byte. What stands there instead must be ours.
fn is_there(path: &str, bytes: &[u8], there: &There<'_>) -> Result<bool, Box<Diagnostic>> {
    let stands = there.output.join(path);
    let strange = || Box::new(Diagnostic::error(Code::BadOutput, Span::file(stands.display().to_string())).with("folder", path));
    match fs::metadata(&stands) {
        Ok(file) if file.is_file() => {
            if file.len() == bytes.len() as u64 && fs::read(&stands).is_ok_and(|old| old == bytes) {
                return Ok(true);
            }
            if there.ours.contains(path) { Ok(false) } else { Err(strange()) }
        }
        // A folder stands where a file must: only ours may go.
        Ok(_) if !there.ours.has_below(path) => Err(strange()),
        _ => Ok(false),
    }
}

/// Whether no list of files may name what a recipe makes: the notice of a private withdrawal.
pub fn is_unnamed(recipe: Recipe, site: &Site) -> bool {
    match recipe {
        Recipe::Page(Subject::Post(id), _) => site.post(id).withdrawn.is_some() && site.post(id).private,
        Recipe::Page(Subject::Kept(at), _) => matches!(&site.kept[at as usize].what, Keep::Withdrawn(notice) if notice.private),
        _ => false,
    }
}

/// Writes a file; its folder is made when it is not there, which is once for each. A page has one of its own.
pub(super) fn put(place: &Path, bytes: &[u8]) -> std::io::Result<()> {
    if let Some(folder) = place.parent().filter(|_| place.ends_with("index.html")) {
        // There already, or without the one above it: then the write says so.
        let _ = fs::create_dir(folder);
    }
    match fs::write(place, bytes) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            place.parent().map_or(Ok(()), fs::create_dir_all)?;
            fs::write(place, bytes)
        }
        other => other,
    }
}

/// A folder beside the output, on the same file system, so that a rename is only a rename.
fn staging(output: &Path) -> Result<TempDir, Box<Diagnostic>> {
    let parent = output.parent().unwrap_or(output);
    fs::create_dir_all(parent).map_err(|error| failed(parent, &error))?;
    let prefix = prefix(output);
    sweep(parent, &prefix);
    let folder = tempfile::Builder::new().prefix(&prefix).rand_bytes(CHANCE).tempdir_in(parent);
    folder.map_err(|error| failed(&parent.join(BUILDING), &error))
}

/// What the staging folders of an output are called, before what chance adds. Sites have outputs beside each other and are
/// built at the same time.
fn prefix(output: &Path) -> String {
    format!(".chancery-staging-{}-", output.file_name().unwrap_or_default().to_string_lossy())
}

/// How many letters and digits chance adds.
const CHANCE: usize = 6;

/// Removes the staging folders that killed builds of this output left behind. The site's lock is held: none is in use.
fn sweep(parent: &Path, prefix: &str) {
    for entry in fs::read_dir(parent).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        // The output `a` has nothing to do with that of `a-b`.
        let own = |chance: &str| chance.len() == CHANCE && chance.bytes().all(|b| b.is_ascii_alphanumeric());
        if name.strip_prefix(prefix).is_some_and(own) {
            // One that cannot be removed now is tried again by the next build.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_build_sweeps_up_after_builds_of_its_own_output_alone() {
        let parent = tempfile::tempdir().expect("a folder");
        let left = |name: &str| fs::create_dir(parent.path().join(name)).expect("a folder");
        for name in [".chancery-staging-public-a1B2c3", ".chancery-staging-public-two-a1B2c3", ".chancery-staging-other-a1B2c3"] {
            left(name);
        }
        left("public");
        let own = staging(&parent.path().join("public")).expect("a folder");
        let mut names: Vec<String> = fs::read_dir(parent.path())
            .expect("a folder")
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .filter(|name| !own.path().ends_with(name))
            .collect();
        names.sort();
        assert_eq!(names, [".chancery-staging-other-a1B2c3", ".chancery-staging-public-two-a1B2c3", "public"]);
    }
}
