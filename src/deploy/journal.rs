//! Which files of a deploy have travelled already, on this machine: so that a run that was killed goes on where it was.
//! Safe to delete: then everything that differs travels again.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::Mutex;

use super::Trouble;

/// The journal of one target, held against a second deploy from here until it is dropped.
#[derive(Debug)]
pub(super) struct Journal {
    file: Mutex<File>,
    /// By which the lease knows this machine.
    pub(super) token: String,
    /// What it is about, as the last run left it.
    about: String,
    done: BTreeSet<String>,
}

impl Journal {
    /// Opens a journal; a second deploy waits here for the first. `token` is taken where there is none yet.
    pub(super) fn open(root: &Path, target: &str, token: &str) -> Result<Self, Trouble> {
        let folder = root.join(".chancery").join("deploy");
        let place = folder.join(blake3::hash(target.as_bytes()).to_hex().as_str());
        let opened = fs::create_dir_all(&folder).and_then(|()| File::options().read(true).append(true).create(true).open(&place));
        let file = opened.map_err(|error| Trouble::disk(&place, &error))?;
        file.lock().map_err(|error| Trouble::disk(&place, &error))?;
        let text = fs::read_to_string(&place).unwrap_or_default();
        let mut lines = text.split_terminator('\n');
        let token = lines.next().filter(|line| line.len() == token.len()).unwrap_or(token).to_owned();
        let about = lines.next().unwrap_or_default().to_owned();
        // A line that was cut off in the middle is nobody's name, or one that is sent again.
        let done = lines.map(str::to_owned).collect();
        Ok(Self { file: Mutex::new(file), token, about, done })
    }

    /// What has travelled of a deploy, where the last run was about the same; else the journal begins anew.
    pub(super) fn begin(&mut self, about: &str, goes_on: bool) -> Result<BTreeSet<String>, Trouble> {
        if goes_on && self.about == about {
            return Ok(self.done.clone());
        }
        about.clone_into(&mut self.about);
        self.done.clear();
        let text = format!("{}\n{about}\n", self.token);
        self.write(|file| {
            file.set_len(0)?;
            file.seek(SeekFrom::Start(0))?;
            file.write_all(text.as_bytes())
        })?;
        Ok(BTreeSet::new())
    }

    /// One more has travelled.
    pub(super) fn done(&self, path: &str) -> Result<(), Trouble> {
        self.write(|file| file.write_all([path, "\n"].concat().as_bytes()))
    }

    fn write(&self, what: impl FnOnce(&mut File) -> std::io::Result<()>) -> Result<(), Trouble> {
        let mut file = self.file.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        what(&mut file).map_err(|error| Trouble::disk(Path::new(".chancery/deploy"), &error))
    }
}
