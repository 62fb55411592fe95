//! Looking at the files again and again, where the system does not tell of a save: folders of a network.
//!
//! notify has a watcher for that, which knows times to the second alone: two saves of one second would be one.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant as Clock};

use crate::cache::Stamp;
use crate::load::source;

use super::events::{Changes, Message};
use super::watch::{FILES, FOLDERS, is_of_the_site};

/// How often files are looked at.
const EVERY: Duration = Duration::from_secs(1);
/// A look takes no more than one part in so many of the time, however slow the network is.
const SHARE: u32 = 20;

/// What is there: every file, and what tells it from others.
pub(super) type Survey = BTreeMap<Arc<str>, Stamp>;

/// Looks for as long as somebody listens. `before` is from before the site was read, or what is saved meanwhile is lost.
pub(super) fn look(root: &Path, mut before: Survey, room: &Sender<Message>) {
    loop {
        let began = Clock::now();
        let now = survey(root);
        let files = difference(&before, &now);
        if !files.is_empty() && room.send(Message::Changed(Changes { files: files.into_iter().collect(), all: false })).is_err() {
            return;
        }
        before = now;
        std::thread::sleep(EVERY.max(began.elapsed() * SHARE));
    }
}

/// Whatever there is now.
pub(super) fn survey(root: &Path) -> Survey {
    let folders = FOLDERS.iter().flat_map(|folder| source::walk(root, folder, &mut Vec::new()));
    let files = folders.chain(FILES.iter().filter_map(|file| source::single(root, file)));
    files.filter(|file| is_of_the_site(&file.path)).map(|file| (file.path, file.stamp)).collect()
}

/// What came, went or changed.
fn difference(before: &Survey, now: &Survey) -> Vec<Arc<str>> {
    let changed = now.iter().filter(|(path, stamp)| before.get(*path) != Some(*stamp));
    let gone = before.iter().filter(|(path, _)| !now.contains_key(*path));
    changed.chain(gone).map(|(path, _)| Arc::clone(path)).collect()
}
