//! `manifest-sha256.txt`, in BagIt's format (RFC 8493, section 2.1.3), so that `sha256sum -c` proves a copy.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};

/// The name of the manifest in the output.
pub const MANIFEST: &str = "manifest-sha256.txt";
/// The names to come of a build that is at its last step.
pub const BUILDING: &str = ".building";

/// A digest of a file's bytes.
pub type Sha = [u8; 32];

/// The digest of some bytes.
pub fn digest(bytes: &[u8]) -> Sha {
    Sha256::digest(bytes).into()
}

/// The manifest of files that are sorted by path.
pub fn manifest<'a>(files: impl Iterator<Item = (&'a str, &'a Sha)>) -> String {
    let mut text = String::new();
    for (path, digest) in files {
        for byte in digest {
            text.push(char::from(b"0123456789abcdef"[usize::from(byte >> 4)]));
            text.push(char::from(b"0123456789abcdef"[usize::from(byte & 15)]));
        }
        text.push_str("  ");
        // RFC 8493, section 2.1.3: these three would break the line or the encoding.
        text.push_str(&path.replace('%', "%25").replace('\n', "%0A").replace('\r', "%0D"));
        text.push('\n');
    }
    text
}

/// The digest of each file of the last build that came to its end. Where one was killed since, nothing is known.
pub fn digests(output: &Path) -> BTreeMap<String, Sha> {
    let mut digests = BTreeMap::new();
    if output.join(BUILDING).exists() {
        return digests;
    }
    let text = fs::read_to_string(output.join(MANIFEST)).unwrap_or_default();
    for (digest, path) in text.lines().filter_map(|line| line.split_once("  ")) {
        let mut sha = Sha::default();
        let pairs =
            digest.as_bytes().chunks_exact(2).map(|pair| std::str::from_utf8(pair).ok().and_then(|two| u8::from_str_radix(two, 16).ok()));
        if digest.len() == 2 * sha.len() && sha.iter_mut().zip(pairs).all(|(byte, read)| read.map(|read| *byte = read).is_some()) {
            digests.insert(unescaped(path), sha);
        }
    }
    digests
}

/// A path as the manifest writes it, read.
fn unescaped(path: &str) -> String {
    path.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")
}

/// The paths that earlier builds wrote, by the manifest and by what a killed build left.
pub fn ours(output: &Path) -> BTreeSet<String> {
    let mut ours = BTreeSet::new();
    if let Ok(text) = fs::read_to_string(output.join(MANIFEST)) {
        let paths = text.lines().filter_map(|line| line.split_once("  "));
        ours.extend(paths.map(|(_, path)| unescaped(path)).filter(|path| inside(path)));
        ours.insert(MANIFEST.to_owned());
    }
    if let Ok(text) = fs::read_to_string(output.join(BUILDING)) {
        ours.extend(text.lines().map(str::to_owned).filter(|path| inside(path)));
        ours.insert(BUILDING.to_owned());
        ours.insert(MANIFEST.to_owned());
    }
    ours
}

/// Whether a line of a manifest names something in the output: what is removed by it must be.
fn inside(path: &str) -> bool {
    !path.is_empty() && Path::new(path).components().all(|part| matches!(part, std::path::Component::Normal(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_is_read_as_it_was_written() {
        let folder = tempfile::tempdir().expect("a folder");
        let files = [("a%b/ü.html", digest(b"")), ("index.html", digest(b"x"))];
        let text = manifest(files.iter().map(|(path, digest)| (*path, digest)));
        assert!(text.starts_with("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a%25b/ü.html\n"), "{text}");
        fs::write(folder.path().join(MANIFEST), text + "00  ../outside\n").expect("written");
        let expected = ["a%b/ü.html", "index.html", MANIFEST].map(str::to_owned);
        assert_eq!(ours(folder.path()), BTreeSet::from(expected));
        assert_eq!(digests(folder.path()), BTreeMap::from(files.map(|(path, digest)| (path.to_owned(), digest))));
    }
}
