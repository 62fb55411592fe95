//! Everything that a build reads, by the stamps of its files and by what it was asked: where all of that is what it was, and
//! no moment has passed at which something is decided otherwise, there is nothing to prepare.
//!
//! Deliberately absent: what came of it, and whether the output is still there (`write::same`).

use crate::cache::{Stamp, Tick};
use crate::ledger;
use crate::load::source;
use crate::load::{CONTENT, REDIRECTS, SETTINGS};

use super::{Memory, Request};

/// What a build reads and is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Inputs {
    /// A digest of all of it.
    pub digest: [u8; 32],
    /// Whether every stamp proves what it says, and nothing is wrong with a name or a folder.
    pub proven: bool,
}

impl Inputs {
    /// Looks at every file of a site. The walk over its texts is not made again when they are read with the same memory.
    pub fn of(request: &Request, memory: &mut Memory) -> Self {
        let Request { root, instant: _, base_url, drafts, future, locked, look } = request;
        let began = memory.texts.began();
        let mut inputs = Gathering { began, hasher: blake3::Hasher::new(), proven: true };
        inputs.hasher.update(format!("{base_url:?} {drafts} {future} {locked} {look:?}").as_bytes());
        for name in [SETTINGS, REDIRECTS] {
            inputs.add(name, source::single(root, name).map(|file| file.stamp));
        }
        for folder in [ledger::log::FOLDER, ledger::log::TEXTS] {
            for (name, stamp) in source::stamps(root, folder) {
                inputs.add(&name, Some(stamp));
            }
            inputs.hasher.update(&[0]);
        }
        let mut strange = Vec::new();
        for file in source::walk(root, "themes", &mut strange) {
            inputs.add(&file.path, Some(file.stamp));
        }
        let (files, found) = memory.texts.walk(root, CONTENT);
        for file in files {
            inputs.add(&file.path, Some(file.stamp));
        }
        inputs.proven &= strange.is_empty() && found.is_empty();
        Self { digest: *inputs.hasher.finalize().as_bytes(), proven: inputs.proven }
    }
}

struct Gathering {
    began: Tick,
    hasher: blake3::Hasher,
    proven: bool,
}

impl Gathering {
    fn add(&mut self, path: &str, stamp: Option<Stamp>) {
        self.hasher.update(path.as_bytes()).update(&[0]);
        if let Some(stamp) = stamp {
            self.hasher.update(&stamp.bytes());
            self.proven &= self.began.proves(&stamp);
        }
    }
}
