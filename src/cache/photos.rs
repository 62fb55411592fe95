//! Photos that were turned or made smaller, by what they were made from: a digest of the photo and of what was done with it.
//!
//! Neither dates nor names count, so a workflow may keep the folder from one run to the next. Each file holds a mark, a digest
//! of the rest, and the rest; it is written beside its place and renamed. What no build uses any more is swept out by the
//! next, so that nothing stays of a photo that was replaced or withdrawn.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What a file begins with.
const MARK: &[u8; 8] = b"chancery";
/// Bytes before the photo: the mark, and its digest.
const HEAD: usize = MARK.len() + 32;

/// The photos of a site that were kept.
#[derive(Debug, Clone, Default)]
pub struct Photos {
    folder: Option<PathBuf>,
    writes: bool,
}

impl Photos {
    /// None is known, and none is kept.
    pub fn none() -> Self {
        Self::default()
    }

    /// Those of a site.
    pub fn of(root: &Path) -> Self {
        Self { folder: Some(folder(root)), writes: true }
    }

    /// The same for whoever writes nothing.
    pub fn to_read(root: &Path) -> Self {
        Self { writes: false, ..Self::of(root) }
    }

    /// A photo; `None` where it is not there, or not as it was written.
    pub fn get(&self, key: &[u8; 32]) -> Option<Vec<u8>> {
        let mut bytes = fs::read(self.place(key)?).ok()?;
        let (head, photo) = bytes.split_at_checked(HEAD)?;
        let sound = head[..8] == *MARK && head[8..] == *blake3::hash(photo).as_bytes();
        sound.then(|| bytes.split_off(HEAD))
    }

    /// Keeps a photo. What cannot be written is a miss next time.
    pub fn put(&self, key: &[u8; 32], photo: &[u8]) {
        let (Some(place), true) = (self.place(key), self.writes) else { return };
        let whole = [MARK.as_slice(), blake3::hash(photo).as_bytes(), photo].concat();
        let folder = place.parent().unwrap_or(&place);
        let write = || {
            fs::create_dir_all(folder)?;
            let half = tempfile::NamedTempFile::new_in(folder)?;
            fs::write(half.path(), &whole)?;
            half.persist(&place).map_err(|error| error.error).map(drop)
        };
        let _: std::io::Result<()> = write();
    }

    /// Removes everything that is not among these, half written files of killed programs too.
    pub fn sweep(&self, used: &BTreeSet<[u8; 32]>) {
        let (Some(folder), true) = (&self.folder, self.writes) else { return };
        let names: BTreeSet<String> = used.iter().map(name).collect();
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            if !names.contains(&*entry.file_name().to_string_lossy()) {
                // One that cannot be removed now is tried again by the next build.
                let _ = fs::remove_file(entry.path());
            }
        }
    }

    fn place(&self, key: &[u8; 32]) -> Option<PathBuf> {
        Some(self.folder.as_ref()?.join(name(key)))
    }
}

fn folder(root: &Path) -> PathBuf {
    root.join(".chancery").join("photos")
}

fn name(key: &[u8; 32]) -> String {
    key.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_kept_is_there_until_nobody_uses_it() {
        let root = tempfile::tempdir().expect("a folder");
        let photos = Photos::of(root.path());
        let (one, two) = ([1; 32], [2; 32]);
        photos.sweep(&BTreeSet::new());
        assert_eq!(photos.get(&one), None);
        photos.put(&one, b"a photo");
        photos.put(&two, b"another");
        Photos::to_read(root.path()).put(&[3; 32], b"a third");
        assert_eq!((photos.get(&one), photos.get(&[3; 32])), (Some(b"a photo".to_vec()), None));
        fs::write(folder(root.path()).join(".tmp"), "half").expect("written");
        photos.sweep(&BTreeSet::from([one]));
        assert_eq!((photos.get(&one).is_some(), photos.get(&two)), (true, None));
        assert_eq!(fs::read_dir(folder(root.path())).expect("a folder").count(), 1);
    }

    #[test]
    fn one_that_is_damaged_anywhere_is_not_there() {
        let root = tempfile::tempdir().expect("a folder");
        let (photos, key) = (Photos::of(root.path()), [7; 32]);
        photos.put(&key, b"a photo");
        let place = photos.place(&key).expect("a place");
        let sound = fs::read(&place).expect("a photo");
        for at in 0..sound.len() {
            let mut bytes = sound.clone();
            bytes[at] ^= 0x20;
            fs::write(&place, bytes).expect("written");
            assert_eq!(photos.get(&key), None, "{at}");
            fs::write(&place, &sound[..at]).expect("written");
            assert_eq!(photos.get(&key), None, "cut at {at}");
        }
        fs::write(&place, &sound).expect("written");
        assert!(photos.get(&key).is_some());
    }
}
