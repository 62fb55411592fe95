//! What was read before: texts and the files beside them, each by the identity of its file (path, size, moment of the last
//! change, inode), for a program that reads the same site again, and for the next program.
//!
//! It is an argument of [`super::load_again`], never another way to read: whatever is not known here, or is not quite the
//! same, is read from the disk as the first time. Deliberately absent: texts with an error, which are read each time.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::cache::{Kept, Photos, Shelf, Stamp, Tick};
use crate::config::rules::{Look, Rules};
use crate::config::settings::{Settings, Spelling};
use crate::diagnostic::Diagnostic;
use crate::model::language::{Languages, Paths};

use super::LoadedFile;
use super::layout::TextRole;
use super::post::LoadedText;
use super::source::{self, SourceFile};

/// A text as it was read, with what was said of it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ReadText {
    /// Whose it is, and what it says.
    pub text: Arc<LoadedText>,
    /// What was found in it on reading: warnings, since an error leaves no text.
    pub found: Vec<Diagnostic>,
    stamp: Stamp,
}

impl Kept for ReadText {
    fn path(&self) -> &str {
        &self.text.source
    }
}

/// What is known of a file beside a text.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct KnownFile {
    path: Arc<str>,
    stamp: Stamp,
    file: LoadedFile,
}

impl Kept for KnownFile {
    fn path(&self) -> &str {
        &self.path
    }
}

/// What decides, besides a file, what is read and found in it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct ReadWith {
    languages: Languages,
    rules: Rules,
    glossary: Vec<Spelling>,
    look: Look,
}

/// What was read before. Maps are looked up by path; what is kept for the next program has an order of its own.
#[derive(Debug, Default)]
pub struct Memory {
    /// Whether anything is kept: a program that reads once has no use for it.
    keeps: bool,
    /// The site whose cache has what an earlier program read, and when this one began to read.
    site: Option<(PathBuf, Tick)>,
    /// The settings that the texts were read with, as far as they count.
    read_with: Option<ReadWith>,
    texts: HashMap<Arc<str>, ReadText>,
    files: HashMap<Arc<str>, KnownFile>,
    /// Paths of what the cache does not have as it is here.
    changed: BTreeSet<Arc<str>>,
    /// Somebody has walked over the files already.
    walk: Option<Walk>,
    /// The files of the last walk, for a program that is told what is written.
    walked: Option<Vec<SourceFile>>,
}

/// Every file below a folder, and what is wrong with a name or a folder.
type Walk = (Vec<SourceFile>, Vec<Diagnostic>);

impl Memory {
    /// One that keeps nothing.
    pub fn none() -> Self {
        Self::default()
    }

    /// One that keeps what is read.
    pub fn keeping() -> Self {
        Self { keeps: true, ..Self::default() }
    }

    /// One that begins with what an earlier program kept for the site, and [keeps](Self::settle) what there is for the next.
    pub fn of_site(root: &Path, began: Tick) -> Self {
        Self { keeps: true, site: Some((root.to_owned(), began)), ..Self::default() }
    }

    /// When this program began to read.
    pub fn began(&self) -> Tick {
        self.site.as_ref().map(|(_, began)| *began).unwrap_or_default()
    }

    /// The site's photos, where an earlier program may have kept some.
    pub(super) fn photos(&self) -> Photos {
        self.site.as_ref().map_or_else(Photos::none, |(root, _)| Photos::of(root))
    }

    /// Walks over the files of a folder, before they are read.
    pub fn walk(&mut self, root: &Path, folder: &str) -> &Walk {
        let mut found = Vec::new();
        let files = source::walk(root, folder, &mut found);
        self.walk.insert((files, found))
    }

    /// The same to be read; it is made once for each time.
    pub(super) fn walked(&mut self, root: &Path, folder: &str) -> Walk {
        if self.walk.is_none() {
            self.walk(root, folder);
        }
        self.walk.take().unwrap_or_default()
    }

    /// Keeps the files of a walk for the next time, where somebody will [tell](Self::saved) what is written meanwhile.
    pub(super) fn keep_walk(&mut self, files: Vec<SourceFile>, whole: bool) {
        self.walked = Some(files).filter(|_| self.keeps && self.site.is_none() && whole);
    }

    /// Forgets files that somebody has just written: the system may give them the identity of the old ones. Where nothing
    /// else has changed since the last walk than what is in files that were there, none has to be made again.
    pub fn saved<'a>(&mut self, root: &Path, paths: impl Iterator<Item = &'a Arc<str>>) {
        let mut files = self.walk.take().map(|(files, _)| files).or_else(|| self.walked.take());
        for path in paths {
            self.texts.remove(path);
            self.files.remove(path);
            if path.starts_with(super::CONTENT) {
                files = files.and_then(|files| with_file(files, root, path));
            }
        }
        self.walk = files.map(|files| (files, Vec::new()));
    }

    /// Anything may have been written.
    pub fn lose_sight(&mut self) {
        (self.walk, self.walked) = (None, None);
    }

    /// Forgets everything that was read with other settings, or looked at otherwise; takes what an earlier program kept.
    pub fn begin(&mut self, settings: &Settings, look: Look) {
        let mut languages = settings.languages.clone();
        // What a theme calls the archive is nothing to a text.
        languages.0.iter_mut().for_each(|language| language.paths = Paths::default());
        let now = ReadWith { languages, rules: settings.rules.clone(), glossary: settings.glossary.clone(), look };
        if !self.keeps || self.read_with.as_ref() == Some(&now) {
            return;
        }
        let (site, walk) = (self.site.take(), self.walk.take());
        let (mut texts, mut files) = (HashMap::new(), HashMap::new());
        if let Some((root, _)) = &site {
            let shelves = shelves(root, &now);
            texts.extend(shelves.0.read().into_iter().map(|read: ReadText| (Arc::clone(&read.text.source), read)));
            files.extend(shelves.1.read().into_iter().map(|known: KnownFile| (Arc::clone(&known.path), known)));
        }
        *self = Self { keeps: true, site, read_with: Some(now), texts, files, walk, ..Self::default() };
    }

    /// Keeps what is known for the next program, where there is one, and lets go of it: this one has read what it wants.
    pub fn settle(&mut self) {
        if self.site.is_some() {
            self.save();
            *self = Self { keeps: true, site: self.site.take(), ..Self::default() };
        }
    }

    fn save(&self) {
        let (Some((root, _)), Some(with)) = (&self.site, &self.read_with) else { return };
        if self.changed.is_empty() {
            return;
        }
        let changed: Vec<&str> = self.changed.iter().map(|path| &**path).collect();
        let shelves = shelves(root, with);
        shelves.0.write(&self.texts.values().collect::<Vec<_>>(), &changed);
        shelves.1.write(&self.files.values().collect::<Vec<_>>(), &changed);
    }

    /// The stamp by which a file is known again: none that proves nothing where another program will ask for it.
    fn known_by(&self, stamp: Stamp) -> Stamp {
        match &self.site {
            Some((_, began)) if !began.proves(&stamp) => Stamp::default(),
            _ => stamp,
        }
    }

    /// How closely everything in it was looked at; none where nothing was read yet.
    pub fn look(&self) -> Option<Look> {
        self.read_with.as_ref().map(|with| with.look)
    }

    /// A text that was read before.
    pub fn text(&self, path: &str) -> Option<&ReadText> {
        self.texts.get(path)
    }

    /// The same, where the file is in that role still, perhaps with another content.
    pub(super) fn earlier_text(&self, file: &SourceFile, role: &TextRole) -> Option<&ReadText> {
        self.texts.get(&file.path).filter(|known| known.text.role == *role)
    }

    /// The same for a file beside a text, where it is still that file.
    pub(super) fn same_file(&self, file: &SourceFile) -> Option<&LoadedFile> {
        self.files.get(&file.path).filter(|known| is_same(known.stamp, file)).map(|known| &known.file)
    }

    /// Keeps a text.
    pub fn keep_text(&mut self, file: &SourceFile, text: &Arc<LoadedText>, found: &[Diagnostic]) {
        if self.keeps {
            let read = ReadText { text: Arc::clone(text), found: found.to_vec(), stamp: self.known_by(file.stamp) };
            self.changed.insert(Arc::clone(&file.path));
            self.texts.insert(Arc::clone(&file.path), read);
            let walked = self.walked.as_mut().and_then(|files| {
                let at = files.binary_search_by(|other| other.path.cmp(&file.path)).ok()?;
                files.get_mut(at)
            });
            walked.into_iter().for_each(|walked| walked.clone_from(file));
        }
    }

    /// Keeps what is known of a file.
    pub(super) fn keep_file(&mut self, file: &SourceFile, known: &LoadedFile) {
        if self.keeps && self.same_file(file).is_none() {
            let known = KnownFile { path: Arc::clone(&file.path), stamp: self.known_by(file.stamp), file: known.clone() };
            self.changed.insert(Arc::clone(&file.path));
            self.files.insert(Arc::clone(&file.path), known);
        }
    }

    /// Lets go of everything else than these texts and files: the rest is not there any more, or has an error now.
    pub(super) fn retain(&mut self, texts: &[Arc<LoadedText>], shown: &[&SourceFile]) {
        if !self.keeps || (self.texts.len() == texts.len() && self.files.len() == shown.len()) {
            return;
        }
        let texts: BTreeSet<&str> = texts.iter().map(|text| &*text.source).collect();
        let shown: BTreeSet<&str> = shown.iter().map(|file| &*file.path).collect();
        let changed = &mut self.changed;
        let mut stays = |there: bool, path: &Arc<str>| {
            if !there {
                changed.insert(Arc::clone(path));
            }
            there
        };
        self.texts.retain(|path, _| stays(texts.contains(&**path), path));
        self.files.retain(|path, _| stays(shown.contains(&**path), path));
    }
}

impl ReadText {
    /// Whether the file is still the one that was read.
    pub(super) fn is_of(&self, file: &SourceFile) -> bool {
        is_same(self.stamp, file)
    }
}

/// The files of a walk with one of them as it is now; nothing where it was not there, or is not any more.
fn with_file(mut files: Vec<SourceFile>, root: &Path, path: &str) -> Option<Vec<SourceFile>> {
    let at = files.binary_search_by(|file| (*file.path).cmp(path)).ok()?;
    let now = source::again(root, path)?;
    // What a name means to the file system may be another file than the one that was walked over.
    if now.on_disk != files[at].on_disk {
        return None;
    }
    files[at] = now;
    Some(files)
}

/// Whether a file is known by a stamp. One that has none is nobody's.
fn is_same(known: Stamp, file: &SourceFile) -> bool {
    known == file.stamp && known != Stamp::default()
}

/// Where texts and files are kept that were read with these settings.
fn shelves(root: &Path, with: &ReadWith) -> (Shelf, Shelf) {
    let made_with = format!("{with:?}");
    (Shelf::new(root, "texts", made_with.as_bytes()), Shelf::new(root, "files", made_with.as_bytes()))
}
