//! By what a file is known again without reading it.

use std::fs;
use std::path::Path;
use std::time::{Duration, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

/// What tells a file from another one at the same place, as far as the system says: bytes, moment of the last change, inode.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Stamp {
    size: u64,
    /// When it was changed last, since the epoch.
    changed: Option<Duration>,
    inode: u64,
}

impl Stamp {
    /// That of a file.
    pub fn of(metadata: &fs::Metadata) -> Self {
        #[cfg(unix)]
        let inode = std::os::unix::fs::MetadataExt::ino(metadata);
        #[cfg(not(unix))]
        let inode = 0;
        let changed = metadata.modified().ok().and_then(|at| at.duration_since(UNIX_EPOCH).ok());
        Self { size: metadata.len(), changed, inode }
    }

    /// That of the plain file at a path, which no link stands for.
    pub fn at(path: &Path) -> Option<Self> {
        fs::symlink_metadata(path).ok().filter(fs::Metadata::is_file).map(|metadata| Self::of(&metadata))
    }

    /// Bytes.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The bytes of it, for a digest.
    pub fn bytes(&self) -> [u8; 28] {
        let changed = self.changed.unwrap_or_default();
        let mut bytes = [0; 28];
        bytes[..8].copy_from_slice(&self.size.to_le_bytes());
        bytes[8..16].copy_from_slice(&changed.as_secs().to_le_bytes());
        bytes[16..20].copy_from_slice(&changed.subsec_nanos().to_le_bytes());
        bytes[20..].copy_from_slice(&self.inode.to_le_bytes());
        bytes
    }
}

/// A moment by the clock of the file system: a file that was changed before it and has still the same stamp is the same file.
///
/// One that was changed in the tick itself may have been changed once more, to as many bytes, after it was read; its stamp
/// proves nothing (git's rule for "racy" entries of its index).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tick(Option<Duration>);

impl Tick {
    /// This moment, for files in the file system of a site: by a file that is written to tell.
    pub fn now(root: &Path) -> Self {
        let place = super::folder(root).join("tick");
        let written = fs::create_dir_all(super::folder(root)).and_then(|()| fs::write(&place, "the clock of this file system\n"));
        Self(written.ok().and_then(|()| Stamp::at(&place)).and_then(|stamp| stamp.changed))
    }

    /// Whether a stamp proves that a file which was read after this moment is still the same.
    pub fn proves(&self, stamp: &Stamp) -> bool {
        matches!((self.0, stamp.changed), (Some(now), Some(changed)) if changed < now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_changes_in_the_same_tick_is_not_known() {
        let root = tempfile::tempdir().expect("a folder");
        let tick = Tick::now(root.path());
        let place = root.path().join("a.md");
        fs::write(&place, "one").expect("written");
        let stamp = Stamp::at(&place).expect("a file");
        assert!(!tick.proves(&stamp));
        assert!(!Tick::default().proves(&stamp));
        fs::write(root.path().join("b.md"), "two").expect("written");
        assert_ne!(Stamp::at(&root.path().join("b.md")), Some(stamp));
        let old = fs::File::options().write(true).open(&place).expect("a file");
        old.set_modified(UNIX_EPOCH + Duration::from_secs(1)).expect("a time");
        assert!(tick.proves(&Stamp::at(&place).expect("a file")));
        assert_eq!(Stamp::at(root.path()), None);
    }
}
