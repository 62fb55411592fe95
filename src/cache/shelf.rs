//! A shelf: one kind of entries with a path each, in blocks of about four thousand, so that a change writes one block and
//! reading is done on every core.
//!
//! A block is a file: a mark, a digest of what the entries were made with, a digest of the rest, and the entries as postcard.
//! An entry lies in a block by a digest of its path, so that a new one moves no other. Each block is written beside its place
//! and renamed; one that is not as it was written is not there.

use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// How many entries a block has at most, on average.
const BLOCK_ENTRIES: usize = 4096;
/// What a block begins with.
const MARK: &[u8; 8] = b"chancery";
/// Bytes before the entries: the mark, what they were made with, their digest.
const HEAD: usize = MARK.len() + 32 + 32;

/// Something that is kept under a path.
pub trait Kept {
    /// The path, `/` between folders.
    fn path(&self) -> &str;
}

/// One kind of entries, made with the same things.
#[derive(Debug, Clone)]
pub struct Shelf {
    folder: PathBuf,
    made_with: [u8; 32],
}

impl Shelf {
    /// The shelf of a name. Entries that were made with something else, or by another program, are not on it.
    pub fn new(root: &Path, name: &str, made_with: &[u8]) -> Self {
        let mut hasher = blake3::Hasher::new();
        hasher.update(super::PROGRAM.as_bytes()).update(&[0]).update(made_with);
        Self { folder: super::folder(root).join(name), made_with: *hasher.finalize().as_bytes() }
    }

    /// Everything on it, in no order that matters. What a killed program has left half written goes; whoever is writing just
    /// now then keeps nothing, which is a miss.
    pub fn read<T: DeserializeOwned + Send>(&self) -> Vec<T> {
        let (names, half): (Vec<PathBuf>, Vec<PathBuf>) = self.names().partition(|place| is_block(place));
        half.iter().for_each(|place| drop(fs::remove_file(place)));
        names.into_par_iter().flat_map_iter(|place| self.block(&place).unwrap_or_default()).collect()
    }

    /// Puts `entries`, all there are, on the shelf; blocks in which nothing `changed` stay as they are.
    ///
    /// `changed` are the paths of entries that are new, other than before, or gone.
    pub fn write<T: Kept + Serialize + Sync>(&self, entries: &[&T], changed: &[&str]) {
        let count = entries.len().div_ceil(BLOCK_ENTRIES).next_power_of_two();
        let name = |number: usize| self.folder.join(format!("{count}-{number}"));
        let there: Vec<PathBuf> = self.names().collect();
        let same_count = there.iter().any(|place| *place == name(0));
        let mut blocks: Vec<Vec<&T>> = (0..count).map(|_| Vec::new()).collect();
        for entry in entries {
            blocks[number(entry.path(), count)].push(entry);
        }
        let mut stale = vec![!same_count; count];
        for path in changed {
            stale[number(path, count)] = true;
        }
        // What cannot be written is a miss next time, and so is what was not removed.
        let _ = fs::create_dir_all(&self.folder);
        blocks.par_iter().enumerate().filter(|(number, _)| stale[*number]).for_each(|(number, block)| {
            let _ = self.put(&name(number), block);
        });
        for place in there.iter().filter(|place| is_block(place) && !(0..count).any(|number| **place == name(number))) {
            let _ = fs::remove_file(place);
        }
    }

    /// The files of the shelf.
    fn names(&self) -> impl Iterator<Item = PathBuf> {
        fs::read_dir(&self.folder).into_iter().flatten().flatten().map(|entry| entry.path())
    }

    fn block<T: DeserializeOwned>(&self, place: &Path) -> Option<Vec<T>> {
        let bytes = fs::read(place).ok()?;
        let (head, entries) = bytes.split_at_checked(HEAD)?;
        let sound = head[..8] == *MARK && head[8..40] == self.made_with && head[40..] == *blake3::hash(entries).as_bytes();
        if sound { postcard::from_bytes(entries).ok() } else { None }
    }

    fn put<T: Serialize>(&self, place: &Path, entries: &[&T]) -> std::io::Result<()> {
        let mut bytes = vec![0; HEAD];
        bytes = postcard::to_extend(entries, bytes).map_err(std::io::Error::other)?;
        let digest = blake3::hash(&bytes[HEAD..]);
        bytes[..8].copy_from_slice(MARK);
        bytes[8..40].copy_from_slice(&self.made_with);
        bytes[40..HEAD].copy_from_slice(digest.as_bytes());
        // Two programs at once may write over each other here: then the digest does not agree, which is a miss.
        let half = place.with_extension(HALF);
        fs::write(&half, &bytes)?;
        fs::rename(&half, place)
    }
}

/// The ending of what is not whole yet.
const HALF: &str = "new";

fn is_block(place: &Path) -> bool {
    place.extension().is_none()
}

/// The block of a path, among so many: by FNV-1a, since nobody chooses paths to fill one block.
fn number(path: &str, count: usize) -> usize {
    let digest = path.bytes().fold(0x811c_9dc5_u32, |digest, byte| (digest ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    digest as usize % count
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
    struct Thing(String, u32);

    impl Kept for Thing {
        fn path(&self) -> &str {
            &self.0
        }
    }

    fn things(count: u32) -> Vec<Thing> {
        (0..count).map(|number| Thing(format!("a/{number}"), number)).collect()
    }

    fn read(shelf: &Shelf) -> Vec<Thing> {
        let mut things: Vec<Thing> = shelf.read();
        things.sort();
        things
    }

    fn sorted(mut things: Vec<Thing>) -> Vec<Thing> {
        things.sort();
        things
    }

    #[test]
    fn what_was_put_there_is_there() {
        let root = tempfile::tempdir().expect("a folder");
        let shelf = Shelf::new(root.path(), "things", b"x");
        assert_eq!(read(&shelf), []);
        let mut all = things(20_000);
        shelf.write(&all.iter().collect::<Vec<_>>(), &[]);
        assert_eq!(read(&shelf), sorted(all.clone()));
        assert_eq!(read(&Shelf::new(root.path(), "things", b"y")), []);
        let stamps = |shelf: &Shelf| {
            let mut stamps: Vec<_> = shelf.names().map(|place| (place.clone(), crate::cache::Stamp::at(&place))).collect();
            stamps.sort_by(|a, b| a.0.cmp(&b.0));
            stamps
        };
        let before = stamps(&shelf);
        assert_eq!(before.len(), 8);
        all[7].1 = 0;
        let gone = all.remove(9);
        shelf.write(&all.iter().collect::<Vec<_>>(), &[&all[7].0, &gone.0]);
        assert_eq!(read(&shelf), sorted(all));
        let changed = stamps(&shelf).into_iter().zip(before).filter(|(now, before)| now != before).count();
        assert!((1..=2).contains(&changed), "{changed}");
        // Fewer blocks: none of the old ones stays.
        let few = things(3);
        shelf.write(&few.iter().collect::<Vec<_>>(), &[]);
        assert_eq!((read(&shelf), shelf.names().count()), (sorted(few), 1));
    }

    #[test]
    fn a_block_that_is_damaged_anywhere_is_not_there() {
        let root = tempfile::tempdir().expect("a folder");
        let shelf = Shelf::new(root.path(), "things", b"x");
        let all = things(20);
        shelf.write(&all.iter().collect::<Vec<_>>(), &[]);
        let place = shelf.names().next().expect("a block");
        let sound = fs::read(&place).expect("a block");
        for at in 0..sound.len() {
            let mut bytes = sound.clone();
            bytes[at] ^= 0x20;
            fs::write(&place, bytes).expect("written");
            assert_eq!(read(&shelf), [], "{at}");
            fs::write(&place, &sound[..at]).expect("written");
            assert_eq!(read(&shelf), [], "cut at {at}");
        }
        fs::write(&place, &sound).expect("written");
        fs::write(place.with_extension(HALF), &sound).expect("written");
        assert_eq!((read(&shelf).len(), shelf.names().count()), (20, 1));
    }
}
