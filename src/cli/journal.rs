//! How far a run of `verify` came, in `.chancery/verify.jsonl`: one line for what it is bound to, one for each address.
//!
//! It may be deleted at any time, and goes when a run has come to its end. Trouble with it is nothing known.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use chancery::verify::live::{self, Binding, Outcome};

/// A journal that is being written.
pub(crate) struct Journal(Option<Mutex<File>>);

fn place(root: &Path) -> PathBuf {
    root.join(".chancery").join("verify.jsonl")
}

/// What an earlier run learned; none where there was none, or one of another site, place, deploy or sample.
pub(crate) fn read(root: &Path, binding: &Binding) -> Option<BTreeMap<String, Outcome>> {
    let text = fs::read_to_string(place(root)).ok()?;
    let mut lines = text.lines();
    let bound: Binding = serde_json::from_str(lines.next()?).ok()?;
    // A line that was torn by a kill says nothing: that address is asked for again.
    let outcomes = lines.filter_map(|line| serde_json::from_str::<Outcome>(line).ok());
    (bound == *binding).then(|| outcomes.map(|outcome| (outcome.key.clone(), outcome)).collect())
}

/// Begins one, with what is known already.
pub(crate) fn begin(root: &Path, binding: &Binding, known: &BTreeMap<String, Outcome>) -> Journal {
    let begin = || -> io::Result<File> {
        let place = place(root);
        let folder = place.parent().unwrap_or(root);
        fs::create_dir_all(folder)?;
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        line(file.as_file_mut(), binding)?;
        known.values().try_for_each(|outcome| line(file.as_file_mut(), outcome))?;
        file.persist(&place).map_err(|error| error.error)?;
        OpenOptions::new().append(true).open(&place)
    };
    Journal(begin().ok().map(Mutex::new))
}

/// The run came to its end.
pub(crate) fn end(root: &Path) {
    drop(fs::remove_file(place(root)));
}

/// In one call, so that a kill tears one line at most.
fn line(file: &mut File, value: &impl serde::Serialize) -> io::Result<()> {
    let mut text = serde_json::to_string(value)?;
    text.push('\n');
    file.write_all(text.as_bytes())
}

impl live::Journal for Journal {
    fn note(&self, outcome: &Outcome) {
        if let Some(file) = &self.0 {
            drop(line(&mut file.lock().unwrap_or_else(PoisonError::into_inner), outcome));
        }
    }
}
