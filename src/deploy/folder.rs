//! A folder of releases on this machine or a mounted one: each whole, one of them online through the link `current`.
//!
//! ```text
//! <folder>/current -> releases/20121201T140000Z-4f2a9c11
//! <folder>/releases/20121130T…  20121201T…
//! ```
//!
//! A release is copied beside the others and put in place by one rename; then one rename switches the link. So whoever is
//! killed leaves the old site or the new one. A release that holds what has been withdrawn since is ended with the first
//! deploy that knows: nobody can go back to it.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use rayon::prelude::*;

use crate::ledger::promises::Promises;
use crate::ledger::record::Act;
use crate::ledger::{Ledger, Sha};
use crate::write::manifest::{self, MANIFEST};

use super::shipped::{self, Shipped};
use super::{Phase, Sent, Steps, There, Trouble, Watch, online, steps};

/// The link that the server is given.
pub const CURRENT: &str = "current";
/// Where the releases are.
const RELEASES: &str = "releases";
/// What a release is called until it is whole.
const HALF: &str = ".half-";

/// A folder of releases, held against a second deploy until it is dropped.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    /// How many releases stay.
    keep: usize,
    _lock: File,
}

impl Folder {
    /// Opens a folder, or makes it. A second deploy waits here for the first.
    ///
    /// # Errors
    ///
    /// The folder has something else in it; what the file system says.
    pub fn open(path: &Path, keep: usize) -> Result<Self, Trouble> {
        let releases = path.join(RELEASES);
        if !releases.is_dir() && fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_some()) {
            return Err(Trouble::NotReleases(path.display().to_string()));
        }
        fs::create_dir_all(&releases).map_err(|error| Trouble::disk(&releases, &error))?;
        let place = path.join(".lock");
        let lock = File::create(&place).map_err(|error| Trouble::disk(&place, &error))?;
        lock.lock().map_err(|error| Trouble::disk(&place, &error))?;
        Ok(Self { path: path.to_owned(), keep, _lock: lock })
    }

    /// The release that is online.
    fn current(&self) -> Option<String> {
        let target = fs::read_link(self.path.join(CURRENT)).ok()?;
        target.file_name()?.to_str().map(str::to_owned)
    }

    fn release(&self, name: &str) -> PathBuf {
        self.path.join(RELEASES).join(name)
    }

    /// The names of whole releases, the oldest first.
    fn releases(&self) -> Vec<String> {
        let entries = fs::read_dir(self.path.join(RELEASES)).into_iter().flatten().flatten();
        let mut names: Vec<String> =
            entries.filter_map(|entry| entry.file_name().into_string().ok()).filter(|name| !name.starts_with('.')).collect();
        names.sort();
        names
    }

    /// The manifest of what is online; empty where nothing is.
    pub fn manifest(&self) -> String {
        let current = self.current().map(|name| self.release(&name).join(MANIFEST));
        current.and_then(|place| fs::read_to_string(place).ok()).unwrap_or_default()
    }

    /// What a deploy would do; with `all`, whatever the manifest there says.
    ///
    /// # Errors
    ///
    /// What stands in its way.
    pub fn plan(&self, files: &[Shipped], ledger: &Ledger, promises: &Promises, allowed: usize, all: bool) -> Result<Steps, Trouble> {
        let there = There::of(&self.manifest());
        for file in online::ledger_files(&there, &steps::by_path(files)) {
            let place = self.path.join(CURRENT).join(&file);
            let text = fs::read_to_string(&place).map_err(|error| Trouble::disk(&place, &error))?;
            online::holds(ledger, &file, &text)?;
        }
        let there = if all { there.doubted() } else { there };
        steps::steps(files, &there, promises, allowed)
    }

    /// Makes a release of a built site and puts it online.
    ///
    /// # Errors
    ///
    /// What the file system says. Then what was online is online.
    pub fn deploy(
        &self,
        files: &[Shipped],
        output: &Path,
        ledger: &Ledger,
        plan: &Steps,
        now: DateTime<Utc>,
        watch: &dyn Watch,
    ) -> Result<Sent, Trouble> {
        let manifest = shipped::manifest(output)?;
        let name = format!("{}-{}", now.format("%Y%m%dT%H%M%SZ"), &Sha::of(&manifest).to_string()[..8]);
        let mut sent = steps::counted(plan, files);
        let same = self.manifest().as_bytes() == manifest && plan.is_empty();
        sent.place = self.path.join(CURRENT).display().to_string();
        if !same {
            let half = self.path.join(RELEASES).join([HALF, &name].concat());
            self.sweep();
            sent.bytes = copied(files, output, &half, watch)?;
            let place = half.join(MANIFEST);
            fs::write(&place, &manifest).map_err(|error| Trouble::disk(&place, &error))?;
            let release = self.release(&name);
            // The same second, the same site: it was whole then, and was taken offline since.
            if release.exists() {
                fs::remove_dir_all(&release).map_err(|error| Trouble::disk(&release, &error))?;
            }
            fs::rename(&half, &release).map_err(|error| Trouble::disk(&release, &error))?;
            self.switch(&name)?;
        }
        sent.ended = self.end(ledger)?;
        self.thin();
        Ok(sent)
    }

    /// Puts the release before the one that is online in its place. How many pages are offline by that comes back.
    ///
    /// # Errors
    ///
    /// There is none; what the file system says.
    pub fn roll_back(&self, ledger: &Ledger) -> Result<(String, usize), Trouble> {
        let current = self.current().ok_or(Trouble::NoEarlier)?;
        // Whoever was killed between the switch and the end of old releases has left one that nobody may go back to.
        self.end(ledger)?;
        let earlier = self.releases().into_iter().rev().find(|name| *name < current).ok_or(Trouble::NoEarlier)?;
        let pages = |name: &str| {
            manifest::digests(&self.release(name)).into_keys().filter(|path| path.ends_with("index.html")).collect::<BTreeSet<_>>()
        };
        let lost = pages(&current).difference(&pages(&earlier)).count();
        self.switch(&earlier)?;
        Ok((earlier, lost))
    }

    /// Takes files of the release that is online away.
    ///
    /// # Errors
    ///
    /// What the file system says.
    pub fn take_away(&self, promises: &Promises, ledger: &Ledger) -> Result<Sent, Trouble> {
        let text = self.manifest();
        let there = There::of(&text);
        let root = self.path.join(CURRENT);
        let mut gone: BTreeSet<String> = steps::withdrawn(&there, promises, ledger, &known(&root)).into_iter().collect();
        for page in gone.clone().iter().filter(|path| path.ends_with(".html")) {
            gone.extend(steps::pictures(&fs::read_to_string(root.join(page)).unwrap_or_default(), &there));
        }
        let mut sent = Sent { place: root.display().to_string(), ..Sent::default() };
        for path in &gone {
            let place = root.join(path);
            match fs::remove_file(&place) {
                Ok(()) => sent.removed += 1,
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => return Err(Trouble::disk(&place, &error)),
            }
        }
        let place = root.join(MANIFEST);
        let half = root.join([".", MANIFEST].concat());
        let written = fs::write(&half, manifest::without(&text, &gone)).and_then(|()| fs::rename(&half, &place));
        written.map_err(|error| Trouble::disk(&place, &error))?;
        sent.ended = self.end(ledger)?;
        Ok(sent)
    }

    /// One rename: the link leads to the old release or to the new one.
    fn switch(&self, name: &str) -> Result<(), Trouble> {
        let (link, new) = (self.path.join(CURRENT), self.path.join(".current"));
        // What a killed run has left.
        let _ = fs::remove_file(&new);
        let made = symlink(&Path::new(RELEASES).join(name), &new).and_then(|()| fs::rename(&new, &link));
        made.map_err(|error| Trouble::disk(&link, &error))
    }

    /// Removes what killed runs have left.
    fn sweep(&self) {
        let entries = fs::read_dir(self.path.join(RELEASES)).into_iter().flatten().flatten();
        for entry in entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(HALF)) {
            // What cannot be removed is in nobody's way.
            let _ = fs::remove_dir_all(entry.path());
        }
    }

    /// Ends every release that does not know of all withdrawals; but never the one that is online.
    fn end(&self, ledger: &Ledger) -> Result<usize, Trouble> {
        let current = self.current();
        let withdrawals: Vec<Sha> = ledger
            .records
            .iter()
            .filter(|entry| entry.record.act == Act::Withdrawn || entry.record.private)
            .map(|entry| entry.digest)
            .collect();
        let mut ended = 0;
        for name in self.releases().into_iter().filter(|name| Some(name) != current.as_ref()) {
            let release = self.release(&name);
            let known = known(&release);
            if withdrawals.iter().any(|digest| !known.contains(digest)) {
                fs::remove_dir_all(&release).map_err(|error| Trouble::disk(&release, &error))?;
                ended += 1;
            }
        }
        Ok(ended)
    }

    /// Keeps as many releases as are wanted, the one online among them.
    fn thin(&self) {
        let Some(current) = self.current() else { return };
        let earlier: Vec<String> = self.releases().into_iter().filter(|name| *name < current).collect();
        for name in earlier.iter().rev().skip(self.keep.saturating_sub(1)) {
            // One too many is no harm, and is tried again the next time.
            let _ = fs::remove_dir_all(self.release(name));
        }
    }
}

/// Copies every file, each checked against what was built.
fn copied(files: &[Shipped], output: &Path, to: &Path, watch: &dyn Watch) -> Result<u64, Trouble> {
    let folders: BTreeSet<PathBuf> = files.iter().filter_map(|file| to.join(&file.path).parent().map(Path::to_owned)).collect();
    for folder in &folders {
        fs::create_dir_all(folder).map_err(|error| Trouble::disk(folder, &error))?;
    }
    let done = std::sync::Mutex::new((0, 0));
    let one = |file: &Shipped| {
        let bytes = shipped::bytes(output, file)?;
        let place = to.join(&file.path);
        fs::write(&place, &bytes).map_err(|error| Trouble::disk(&place, &error))?;
        if let Ok(mut done) = done.lock() {
            *done = (done.0 + 1, done.1 + bytes.len() as u64);
            watch.moved(Phase::Pages, (done.0, files.len()), done.1);
        }
        Ok(bytes.len() as u64)
    };
    files.par_iter().map(one).sum()
}

/// The digests of the acts that a release knows of.
fn known(release: &Path) -> BTreeSet<Sha> {
    let years = fs::read_dir(release.join("published")).into_iter().flatten().flatten();
    let texts = years.filter_map(|entry| fs::read_to_string(entry.path()).ok());
    texts.flat_map(|text| online::digests(&text).collect::<Vec<_>>()).collect()
}

#[cfg(unix)]
fn symlink(target: &Path, link: &Path) -> std::io::Result<()> {
    std::os::unix::fs::symlink(target, link)
}

#[cfg(windows)]
fn symlink(target: &Path, link: &Path) -> std::io::Result<()> {
    std::os::windows::fs::symlink_dir(target, link)
}
