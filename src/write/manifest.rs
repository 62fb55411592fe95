//! `manifest-sha256.txt`, in BagIt's format (RFC 8493, section 2.1.3), so that `sha256sum -c` proves a copy.
//!
//! Notices of private withdrawals have no name in it: their addresses are to be found nowhere. A remark holds the digest
//! of each, by which the next build knows the file as ours.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::ledger::Sha;

/// The name of the manifest in the output.
pub const MANIFEST: &str = "manifest-sha256.txt";
/// The names to come of a build that is at its last step.
pub const BUILDING: &str = ".building";

/// What a line begins with that only has the digest of a file; `sha256sum -c` passes over it.
const REMARK: &str = "# ";

/// Lines for files that have no name.
pub fn remarks(digests: &BTreeSet<Sha>) -> String {
    digests.iter().map(|digest| format!("{REMARK}{digest}\n")).collect()
}

/// The manifest of files that are sorted by path.
pub fn manifest<'a>(files: impl Iterator<Item = (&'a str, &'a Sha)>) -> String {
    let mut text = String::new();
    for (path, digest) in files {
        digest.write(&mut text);
        text.push_str("  ");
        // RFC 8493, section 2.1.3: these three would break the line or the encoding.
        if path.contains(['%', '\n', '\r']) {
            text.push_str(&path.replace('%', "%25").replace('\n', "%0A").replace('\r', "%0D"));
        } else {
            text.push_str(path);
        }
        text.push('\n');
    }
    text
}

/// The digest of each file of the last build that came to its end. Where one was killed since, nothing is known.
pub fn digests(output: &Path) -> BTreeMap<String, Sha> {
    if output.join(BUILDING).exists() {
        return BTreeMap::new();
    }
    parse(&fs::read_to_string(output.join(MANIFEST)).unwrap_or_default())
}

/// What a manifest says: the digest of each file by its path. Other lines say nothing.
pub fn parse(text: &str) -> BTreeMap<String, Sha> {
    let lines = text.lines().filter_map(|line| line.split_once("  "));
    lines.filter_map(|(digest, path)| Some((unescaped(path), Sha::parse(digest)?))).collect()
}

/// A manifest without the lines of some paths.
pub fn without(text: &str, gone: &BTreeSet<String>) -> String {
    let stays = |line: &&str| line.split_once("  ").is_none_or(|(_, path)| !gone.contains(&unescaped(path)));
    text.lines().filter(stays).flat_map(|line| [line, "\n"]).collect()
}

/// The digests of the files that a manifest does not name.
pub fn unnamed(text: &str) -> BTreeSet<Sha> {
    text.lines().filter_map(|line| Sha::parse(line.strip_prefix(REMARK)?)).collect()
}

/// The text of a manifest on this machine: of a folder that was written or fetched, or the file itself.
///
/// # Errors
///
/// What the file system says.
pub fn local(place: &Path) -> std::io::Result<String> {
    fs::read_to_string(if place.is_dir() { place.join(MANIFEST) } else { place.to_owned() })
}

/// A path as the manifest writes it, read.
fn unescaped(path: &str) -> String {
    if !path.contains('%') {
        return path.to_owned();
    }
    path.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")
}

/// The paths that earlier builds wrote, sorted.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Ours(Vec<String>);

impl Ours {
    fn of(mut paths: Vec<String>) -> Self {
        // A manifest is sorted already.
        if !paths.is_sorted_by(|a, b| a < b) {
            paths.sort_unstable();
            paths.dedup();
        }
        Self(paths)
    }

    /// Whether a file is ours.
    pub fn contains(&self, path: &str) -> bool {
        self.0.binary_search_by(|own| own.as_str().cmp(path)).is_ok()
    }

    /// Whether a file below a folder is.
    pub fn has_below(&self, folder: &str) -> bool {
        let inside = [folder, "/"].concat();
        let at = self.0.partition_point(|own| own.as_str() < inside.as_str());
        self.0.get(at).is_some_and(|own| own.starts_with(&inside))
    }

    /// Every path.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    fn extend(&mut self, more: Vec<String>) {
        let all = std::mem::take(&mut self.0);
        *self = Self::of(all.into_iter().chain(more).collect());
    }
}

/// The paths that earlier builds wrote, by the manifest and by what a killed build left.
pub fn ours(output: &Path) -> Ours {
    let mut ours = Vec::new();
    if let Ok(text) = fs::read_to_string(output.join(MANIFEST)) {
        let paths = text.lines().filter_map(|line| line.split_once("  "));
        ours.extend(paths.map(|(_, path)| unescaped(path)).filter(|path| inside(path)));
        ours.push(MANIFEST.to_owned());
    }
    if let Ok(text) = fs::read_to_string(output.join(BUILDING)) {
        ours.extend(text.lines().filter(|line| !line.starts_with(REMARK)).map(str::to_owned).filter(|path| inside(path)));
        ours.extend([BUILDING, MANIFEST].map(str::to_owned));
    }
    Ours::of(ours)
}

/// Adds those of some files in the output that are ours without a name.
pub fn adopt<'a>(output: &Path, files: impl Iterator<Item = &'a String>, ours: &mut Ours) {
    let texts = [MANIFEST, BUILDING].map(|name| fs::read_to_string(output.join(name)).unwrap_or_default());
    let remarks = texts.iter().flat_map(|text| text.lines()).filter_map(|line| line.strip_prefix(REMARK));
    let unnamed: BTreeSet<Sha> = remarks.filter_map(Sha::parse).collect();
    if unnamed.is_empty() {
        return;
    }
    let strange: Vec<&String> = files.filter(|path| !ours.contains(path)).collect();
    let own = |path: &&String| fs::read(output.join(path)).is_ok_and(|bytes| unnamed.contains(&Sha::of(&bytes)));
    let own: Vec<String> = strange.into_iter().filter(own).cloned().collect();
    ours.extend(own);
}

/// Whether a line of a manifest names something in the output: what is removed by it must be.
fn inside(path: &str) -> bool {
    let plain = path.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'-' | b'_' | b'.'));
    if plain && path.split('/').all(|part| !matches!(part, "" | "." | "..")) {
        return true;
    }
    !path.is_empty() && Path::new(path).components().all(|part| matches!(part, std::path::Component::Normal(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_is_read_as_it_was_written() {
        let folder = tempfile::tempdir().expect("a folder");
        let files = [("a%b/ü.html", Sha::of(b"")), ("index.html", Sha::of(b"x"))];
        let text = manifest(files.iter().map(|(path, digest)| (*path, digest)));
        assert!(text.starts_with("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a%25b/ü.html\n"), "{text}");
        fs::write(folder.path().join(MANIFEST), text + "00  ../outside\n").expect("written");
        let expected = ["a%b/ü.html", "index.html", MANIFEST].map(str::to_owned);
        assert_eq!(ours(folder.path()), Ours::of(expected.to_vec()));
        let mut known = ours(folder.path());
        fs::write(folder.path().join("secret.html"), "gone").expect("written");
        fs::write(folder.path().join("mine.html"), "mine").expect("written");
        let files_there = ["secret.html", "mine.html", "index.html"].map(str::to_owned);
        adopt(folder.path(), files_there.iter(), &mut known);
        assert!(!known.contains("secret.html"));
        let remarks = remarks(&BTreeSet::from([Sha::of(b"gone")]));
        assert!(remarks.len() == 67 && !remarks.contains("secret"), "{remarks}");
        fs::write(folder.path().join(BUILDING), remarks).expect("written");
        adopt(folder.path(), files_there.iter(), &mut known);
        assert!(known.contains("secret.html") && !known.contains("mine.html"));
        assert!(!ours(folder.path()).iter().any(|path| path.starts_with('#')));
        assert!(known.has_below("a%b") && !known.has_below("a") && !known.has_below("index.html"));
        fs::remove_file(folder.path().join(BUILDING)).expect("removed");
        assert_eq!(digests(folder.path()), BTreeMap::from(files.map(|(path, digest)| (path.to_owned(), digest))));
    }
}
