//! Edited files onto the disk: all of them, or none, also where the program is killed in between.
//!
//! Before the first file changes, `.chancery/act.json` says what each file was and what it is to hold, and each new text
//! waits beside its file, all of it handed to the disk. Whoever comes next ends what was begun ([`finish`]): where one file
//! has changed already the others follow, where none has nothing was done. What somebody has edited since stays theirs.
//! Where a file cannot take its place, those before it go back to what they were.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use tempfile::NamedTempFile;

use crate::ledger::Sha;

/// The folder of what is ignored by git, in the site's.
const FOLDER: &str = ".chancery";
/// What an act is about to do, in that folder.
const JOURNAL: &str = "act.json";

/// A file with its text before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edited {
    /// From the site's root.
    pub path: Arc<str>,
    /// Where it is on this machine.
    pub on_disk: PathBuf,
    /// What it holds.
    pub before: String,
    /// What it is to hold.
    pub after: String,
}

/// Why nothing was edited.
#[derive(Debug, thiserror::Error)]
pub enum ApplyError {
    /// Somebody else has edited a file since it was read.
    #[error("{path} has changed meanwhile")]
    Changed {
        /// The file.
        path: Arc<str>,
    },
    /// The file system refused.
    #[error("{path}: {source}")]
    Io {
        /// The file.
        path: Arc<str>,
        /// What it said.
        source: io::Error,
    },
}

/// One file of an act, as the journal has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Step {
    /// From the site's root.
    path: Arc<str>,
    /// Where it is: no link, so that a link stays a link. Not in the journal, which may have come with a stranger's files:
    /// it is found again, inside the site.
    #[serde(skip)]
    target: PathBuf,
    before: Sha,
    after: String,
}

/// Where a file stands in an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Progress {
    /// As it was.
    Before,
    /// As it is to be.
    After,
    /// As somebody else has made it since.
    Other,
}

impl Step {
    fn progress(&self) -> Progress {
        match fs::read(&self.target) {
            Ok(bytes) if bytes == self.after.as_bytes() => Progress::After,
            Ok(bytes) if Sha::of(&bytes) == self.before => Progress::Before,
            _ => Progress::Other,
        }
    }

    /// The new text's place until it takes that of the file. The walk over the site passes over names that begin with a dot.
    fn waiting(&self) -> PathBuf {
        let digest = Sha::of(self.path.as_bytes()).to_string();
        self.target.parent().unwrap_or(Path::new(".")).join(format!(".chancery-edit-{}", &digest[..16]))
    }

    fn failed(&self, source: io::Error) -> ApplyError {
        ApplyError::Io { path: Arc::clone(&self.path), source }
    }
}

/// An act that has begun; ended or not, nothing of it stays beside the files when this goes away.
struct Begun {
    journal: PathBuf,
    ready: Vec<(NamedTempFile, Step)>,
}

/// Writes every file, or none of them.
///
/// # Errors
///
/// What the file system says, or that a file is not the one that was read.
pub fn apply(root: &Path, edits: &[Edited]) -> Result<(), ApplyError> {
    let _turn = turn(root)?;
    end(root)?;
    let begun = begin(root, edits)?;
    let mut done: Vec<(PathBuf, &Edited)> = Vec::with_capacity(edits.len());
    for ((file, step), edit) in begun.ready.into_iter().zip(edits) {
        if let Err(error) = file.persist(&step.target) {
            restore(&done);
            forget(&begun.journal)?;
            return Err(step.failed(error.error));
        }
        done.push((step.target, edit));
    }
    done.iter().for_each(|(target, _)| settle(target));
    forget(&begun.journal)
}

/// Puts other bytes in the place of a file that is no text, at once: whoever is killed leaves the one or the other.
///
/// # Errors
///
/// What the file system says.
pub fn replace(on_disk: &Path, bytes: &[u8]) -> io::Result<()> {
    let target = fs::canonicalize(on_disk)?;
    let mut file = NamedTempFile::with_prefix_in(".chancery-edit-", target.parent().unwrap_or(Path::new(".")))?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    fs::set_permissions(file.path(), fs::metadata(&target)?.permissions())?;
    file.persist(&target).map_err(|error| error.error)?;
    settle(&target);
    Ok(())
}

/// Ends an act that was interrupted, and names the files that follow those that had changed already.
///
/// # Errors
///
/// What the file system says; then the next run tries again.
pub fn finish(root: &Path) -> Result<Vec<Arc<str>>, ApplyError> {
    let journal = journal(root);
    if !is_interrupted(root) && !unfinished(&journal).exists() {
        return Ok(Vec::new());
    }
    // Perhaps somebody is in the middle of it: they come first.
    let _turn = turn(root)?;
    end(root)
}

/// Whether an act was interrupted, so that [`finish`] has something to end or to forget.
pub fn is_interrupted(root: &Path) -> bool {
    journal(root).exists()
}

/// Checks every file, then writes the journal and the new texts. No file has changed yet.
fn begin(root: &Path, edits: &[Edited]) -> Result<Begun, ApplyError> {
    let mut steps = Vec::with_capacity(edits.len());
    for edit in edits {
        let failed = |source| ApplyError::Io { path: Arc::clone(&edit.path), source };
        // A link stays a link: what it leads to is edited.
        let target = edit.on_disk.canonicalize().map_err(failed)?;
        if fs::read(&target).map_err(failed)? != edit.before.as_bytes() {
            return Err(ApplyError::Changed { path: Arc::clone(&edit.path) });
        }
        let (before, after) = (Sha::of(edit.before.as_bytes()), edit.after.clone());
        steps.push(Step { path: Arc::clone(&edit.path), target, before, after });
    }
    let journal = journal(root);
    let text = serde_json::to_vec(&steps).map_err(|error| own(&io::Error::other(error)))?;
    beside(&journal, &unfinished(&journal), &text, None).and_then(|file| Ok(file.persist(&journal)?)).map_err(|error| own(&error))?;
    settle(&journal);
    let mut ready = Vec::with_capacity(steps.len());
    for step in steps {
        let permissions = fs::metadata(&step.target).map(|there| there.permissions());
        let file = permissions.and_then(|like| beside(&step.target, &step.waiting(), step.after.as_bytes(), Some(like)));
        match file {
            Ok(file) => ready.push((file, step)),
            Err(error) => {
                forget(&journal)?;
                return Err(step.failed(error));
            }
        }
    }
    Ok(Begun { journal, ready })
}

/// Ends what the journal tells of, if there is one: its turn is ours.
fn end(root: &Path) -> Result<Vec<Arc<str>>, ApplyError> {
    let journal = journal(root);
    clear(&unfinished(&journal)).map_err(|error| own(&error))?;
    let bytes = match fs::read(&journal) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(own(&error)),
    };
    // It takes its place whole, so one that cannot be read was not written here, and says nothing.
    let mut steps: Vec<Step> = serde_json::from_slice(&bytes).unwrap_or_default();
    steps.retain_mut(|step| inside(root, &step.path).map(|target| step.target = target).is_some());
    let begun = steps.iter().any(|step| step.progress() == Progress::After);
    let mut followed = Vec::new();
    for step in &steps {
        if begun && step.progress() == Progress::Before {
            let permissions = fs::metadata(&step.target).map_err(|error| step.failed(error))?.permissions();
            let file = beside(&step.target, &step.waiting(), step.after.as_bytes(), Some(permissions));
            file.and_then(|file| Ok(file.persist(&step.target)?)).map_err(|error| step.failed(error))?;
            settle(&step.target);
            followed.push(Arc::clone(&step.path));
        }
        clear(&step.waiting()).map_err(|error| step.failed(error))?;
    }
    forget(&journal)?;
    Ok(followed)
}

/// Where a file of the site is, links followed, or would be; `None` outside the site and in its hidden folders (`.git`).
fn inside(root: &Path, path: &str) -> Option<PathBuf> {
    let (root, asked) = (fs::canonicalize(root).ok()?, root.join(path));
    let gone = || Some(fs::canonicalize(asked.parent()?).ok()?.join(asked.file_name()?));
    let target = fs::canonicalize(&asked).ok().or_else(gone)?;
    let shown = |part| matches!(part, Component::Normal(name) if !name.as_encoded_bytes().starts_with(b"."));
    target.strip_prefix(&root).ok()?.components().all(shown).then_some(target)
}

fn journal(root: &Path) -> PathBuf {
    root.join(FOLDER).join(JOURNAL)
}

/// Where the journal is until it is whole.
fn unfinished(journal: &Path) -> PathBuf {
    journal.with_extension("new")
}

/// The act is over: nobody has to end it.
fn forget(journal: &Path) -> Result<(), ApplyError> {
    clear(journal).map_err(|error| own(&error))
}

/// Holds the site's files until it is dropped: two acts take turns.
fn turn(root: &Path) -> Result<File, ApplyError> {
    let folder = root.join(FOLDER);
    let open = || {
        fs::create_dir_all(&folder)?;
        let file = File::create(folder.join("act.lock"))?;
        file.lock()?;
        Ok(file)
    };
    open().map_err(|error: io::Error| own(&error))
}

/// A failure that is about none of the edited files.
fn own(error: &io::Error) -> ApplyError {
    ApplyError::Io { path: Arc::from(format!("{FOLDER}/{JOURNAL}")), source: io::Error::new(error.kind(), error.to_string()) }
}

/// Removes a file that may not be there.
fn clear(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// The text in a file of its own, in the folder of the file that it is to replace; one that was left there goes.
fn beside(target: &Path, waiting: &Path, text: &[u8], permissions: Option<fs::Permissions>) -> io::Result<NamedTempFile> {
    clear(waiting)?;
    let folder = target.parent().unwrap_or(Path::new("."));
    let name = waiting.file_name().unwrap_or_default();
    let mut file = tempfile::Builder::new().prefix(name).rand_bytes(0).tempfile_in(folder)?;
    file.write_all(text)?;
    if let Some(permissions) = permissions {
        file.as_file().set_permissions(permissions)?;
    }
    file.as_file().sync_all()?;
    Ok(file)
}

/// Puts back what was there. A disk that refuses this too has said so already with its first refusal.
fn restore(done: &[(PathBuf, &Edited)]) {
    for (target, edit) in done {
        let like = fs::metadata(target).map(|there| there.permissions());
        let waiting = target.with_file_name(".chancery-edit-back");
        let back = like.and_then(|like| beside(target, &waiting, edit.before.as_bytes(), Some(like)));
        drop(back.and_then(|file| Ok(file.persist(target)?)));
    }
}

/// Hands the new name to the disk, where a folder can be opened at all (not on Windows).
fn settle(target: &Path) {
    let folder = target.parent().and_then(|folder| File::open(folder).ok());
    drop(folder.map(|folder| folder.sync_all()));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edited(folder: &Path, name: &str, before: &str) -> Edited {
        Edited { path: Arc::from(name), on_disk: folder.join(name), before: before.to_owned(), after: format!("{before} edited") }
    }

    /// A folder with a file for each letter, which holds it.
    fn letters(names: &str) -> (tempfile::TempDir, Vec<Edited>) {
        let folder = tempfile::tempdir().expect("a folder");
        let edits = names.split("").filter(|name| !name.is_empty()).map(|name| {
            fs::write(folder.path().join(name), name).expect("a file");
            edited(folder.path(), name, name)
        });
        let edits = edits.collect();
        (folder, edits)
    }

    fn texts(folder: &Path) -> String {
        let mut names: Vec<_> = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
        names.sort();
        let files = names.iter().filter(|path| path.is_file());
        files.map(|path| fs::read_to_string(path).expect("a file")).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn a_journal_reaches_nothing_outside_the_site() {
        let (folder, _) = letters("x");
        let root = folder.path().join("site");
        for name in ["site/content", "site/.git", "site/.chancery"] {
            fs::create_dir_all(folder.path().join(name)).expect("a folder");
        }
        fs::write(root.join("content/begun"), "after").expect("a file");
        fs::write(root.join(".git/config"), "x").expect("a file");
        let outside = folder.path().join("x").to_string_lossy().into_owned();
        let mut victims = vec!["../x", &outside, ".git/config"];
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(folder.path().join("x"), root.join("content/link")).expect("a link");
            std::os::unix::fs::symlink(root.join(".git/config"), root.join("content/inner")).expect("a link");
            victims.extend(["content/link", "content/inner"]);
        }
        let step = |path: &str, after: &str| {
            let (before, after) = (Sha::of(b"x"), after.to_owned());
            Step { path: Arc::from(path), target: PathBuf::new(), before, after }
        };
        let steps: Vec<Step> = victims.into_iter().map(|path| step(path, "planted")).chain([step("content/begun", "after")]).collect();
        fs::write(journal(&root), serde_json::to_vec(&steps).expect("JSON")).expect("a journal");
        assert_eq!(finish(&root).expect("finished"), Vec::<Arc<str>>::new());
        for path in [folder.path().join("x"), root.join(".git/config")] {
            assert_eq!(fs::read_to_string(path).expect("a file"), "x");
        }
        assert!(!journal(&root).exists());
    }

    #[test]
    fn all_files_or_none() {
        let (folder, edits) = letters("ab");
        let changed = [edits[0].clone(), edited(folder.path(), "b", "other")];
        assert!(matches!(apply(folder.path(), &changed), Err(ApplyError::Changed { path }) if &*path == "b"));
        let gone = [edits[0].clone(), edited(folder.path(), "c", "c")];
        assert!(matches!(apply(folder.path(), &gone), Err(ApplyError::Io { path, .. }) if &*path == "c"));
        assert_eq!(texts(folder.path()), "a, b");
        apply(folder.path(), &edits).expect("both");
        assert_eq!(texts(folder.path()), "a edited, b edited");
        assert!(!journal(folder.path()).exists());
    }

    #[test]
    fn what_had_its_place_goes_back() {
        let (folder, edits) = letters("a");
        let path = folder.path().join("a");
        fs::write(&path, "a edited").expect("a file");
        restore(&[(path, &edits[0])]);
        assert_eq!(texts(folder.path()), "a");
    }

    /// A kill after so many renames: the values that would have tidied up go without a word.
    fn killed(root: &Path, edits: &[Edited], renamed: usize) {
        drop(turn(root).expect("a turn"));
        let begun = begin(root, edits).expect("begun");
        for (at, (file, step)) in begun.ready.into_iter().enumerate() {
            if at < renamed {
                file.persist(&step.target).expect("renamed");
            } else {
                file.keep().expect("left behind");
            }
        }
    }

    #[test]
    fn what_was_begun_is_ended_and_what_was_not_is_not() {
        #[track_caller]
        fn check(renamed: usize, followed: &[&str], expected: &str) {
            let (folder, edits) = letters("abc");
            assert!(!is_interrupted(folder.path()));
            killed(folder.path(), &edits, renamed);
            assert!(is_interrupted(folder.path()));
            let named = finish(folder.path()).expect("ended");
            assert_eq!(named.iter().map(|path| &**path).collect::<Vec<_>>(), followed);
            assert_eq!(texts(folder.path()), expected);
            assert!(!is_interrupted(folder.path()));
            assert_eq!(finish(folder.path()).expect("nothing to do").len(), 0);
        }
        check(0, &[], "a, b, c");
        check(1, &["b", "c"], "a edited, b edited, c edited");
        check(2, &["c"], "a edited, b edited, c edited");
        check(3, &[], "a edited, b edited, c edited");
    }

    #[test]
    fn what_somebody_has_edited_since_stays_theirs() {
        let (folder, edits) = letters("abc");
        killed(folder.path(), &edits, 1);
        fs::write(folder.path().join("b"), "mine").expect("a file");
        assert_eq!(finish(folder.path()).expect("ended").len(), 1);
        assert_eq!(texts(folder.path()), "a edited, mine, c edited");
        // Taken back by hand, all of it: nothing is done again.
        let (folder, edits) = letters("ab");
        killed(folder.path(), &edits, 1);
        fs::write(folder.path().join("a"), "a").expect("a file");
        assert_eq!(finish(folder.path()).expect("ended").len(), 0);
        assert_eq!(texts(folder.path()), "a, b");
    }

    #[test]
    fn another_act_ends_the_first_one() {
        let (folder, edits) = letters("abc");
        killed(folder.path(), &edits[..2], 1);
        apply(folder.path(), &edits[2..]).expect("edited");
        assert_eq!(texts(folder.path()), "a edited, b edited, c edited");
        fs::write(journal(folder.path()), "[{").expect("a file");
        assert_eq!(finish(folder.path()).expect("nothing to do").len(), 0);
        assert!(!journal(folder.path()).exists());
    }

    #[cfg(unix)]
    #[test]
    fn links_and_permissions_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let (folder, _) = letters("a");
        fs::set_permissions(folder.path().join("a"), fs::Permissions::from_mode(0o640)).expect("permissions");
        symlink("a", folder.path().join("link")).expect("a link");
        apply(folder.path(), &[edited(folder.path(), "link", "a")]).expect("edited");
        assert!(folder.path().join("link").is_symlink());
        let mode = fs::metadata(folder.path().join("a")).expect("a file").permissions().mode();
        assert_eq!(mode & 0o777, 0o640);
        assert_eq!(fs::read_to_string(folder.path().join("a")).expect("a file"), "a edited");
    }
}
