//! The only reader of the site's files: one ordered walk, with limits, names as NFC, links kept inside.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use unicode_normalization::UnicodeNormalization;
use walkdir::WalkDir;

use crate::cache::Stamp;
use crate::diagnostic::{Code, Diagnostic, Span};

/// The largest text, in bytes: the largest real post that we know has 851 KB.
pub const TEXT_MAX: u64 = 4 * 1024 * 1024;
/// The largest file beside a post, in bytes.
pub const FILE_MAX: u64 = 40 * 1024 * 1024;
/// How deep folders may nest under `content`.
const DEPTH_MAX: usize = 12;

/// A file of the site.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// From the site's root, `/` between folders, NFC.
    pub path: Arc<str>,
    /// Where it is on this machine.
    pub on_disk: PathBuf,
    /// Bytes.
    pub size: u64,
    /// What tells it from the file that was there before.
    pub stamp: Stamp,
}

/// Every file under `folder` of the site's root, sorted by path; dot files and `README*` are left out.
///
/// A link that leads out of the site, a name that is not Unicode and a folder that cannot be read are reported.
pub fn walk(root: &Path, folder: &str, found: &mut Vec<Diagnostic>) -> Vec<SourceFile> {
    let start = root.join(folder);
    if !start.is_dir() {
        return Vec::new();
    }
    let real_root = real(root);
    let visible = |entry: &walkdir::DirEntry| {
        let name = entry.file_name().to_string_lossy();
        entry.depth() == 0 || !(name.starts_with('.') || name.starts_with("README"))
    };
    let entries: Vec<_> = WalkDir::new(&start).follow_links(true).max_depth(DEPTH_MAX).into_iter().filter_entry(visible).collect();
    // Asking for each size takes longer than the walk itself.
    let looked: Vec<_> = entries.into_par_iter().filter_map(|entry| look(root, &real_root, folder, entry)).collect();
    let mut files: Vec<SourceFile> = Vec::with_capacity(looked.len());
    for file in looked {
        match file {
            Ok(file) => files.push(file),
            Err(diagnostic) => found.push(*diagnostic),
        }
    }
    files.par_sort_by(|a, b| a.path.cmp(&b.path));
    for pair in files.windows(2).filter(|pair| pair[0].path == pair[1].path) {
        // Both names look alike: how each is stored is what has to be said.
        let path = &pair[0].path;
        let stored = |file: &SourceFile| file.on_disk.file_name().unwrap_or_default().to_string_lossy().escape_default().to_string();
        let diagnostic = of_post(Code::NamesDifferByCase, path).and("other", Span::file(Arc::clone(path)));
        found.push(diagnostic.with("stored", format!("{} / {}", stored(&pair[0]), stored(&pair[1]))));
    }
    files.dedup_by(|again, first| again.path == first.path);
    files
}

/// What an entry of a folder is; `None` where it is no file.
fn look(
    root: &Path,
    real_root: &Path,
    folder: &str,
    entry: walkdir::Result<walkdir::DirEntry>,
) -> Option<Result<SourceFile, Box<Diagnostic>>> {
    let entry = match entry {
        Ok(entry) => entry,
        Err(error) => {
            let path = error.path().map_or_else(|| Arc::from(folder), |path| site_path(root, path));
            let reason = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
            return Some(Err(Box::new(of_post(Code::UnreadableFile, &path).with("reason", reason))));
        }
    };
    if entry.path_is_symlink() {
        let inside = entry.path().canonicalize().is_ok_and(|target| target.starts_with(real_root));
        if !inside {
            let target = fs::read_link(entry.path()).unwrap_or_default();
            let path = site_path(root, entry.path());
            return Some(Err(Box::new(of_post(Code::LinkLeavesSite, &path).with("target", target.to_string_lossy().into_owned()))));
        }
    }
    if !entry.file_type().is_file() {
        return None;
    }
    let stamp = entry.metadata().map_or_else(|_| Stamp::default(), |metadata| Stamp::of(&metadata));
    Some(Ok(SourceFile { path: site_path(root, entry.path()), on_disk: entry.into_path(), size: stamp.size(), stamp }))
}

/// A path below the root as the site knows it.
pub fn site_path(root: &Path, path: &Path) -> Arc<str> {
    let inner = path.strip_prefix(root).unwrap_or(path);
    let mut joined = String::with_capacity(inner.as_os_str().len());
    for part in inner.components() {
        if !joined.is_empty() {
            joined.push('/');
        }
        let part = part.as_os_str().to_string_lossy();
        if part.is_ascii() { joined.push_str(&part) } else { joined.extend(part.nfc()) }
    }
    Arc::from(joined)
}

/// The site's root without links, as some systems name it when they tell of a change.
pub fn real(root: &Path) -> PathBuf {
    root.canonicalize().unwrap_or_else(|_| root.to_owned())
}

/// Whether a folder of the site is there.
pub fn is_folder(root: &Path, name: &str) -> bool {
    root.join(name).is_dir()
}

/// The names of the folders inside a folder of the site, sorted.
pub fn folders(root: &Path, name: &str) -> Vec<String> {
    let entries = fs::read_dir(root.join(name)).into_iter().flatten().flatten().filter(|entry| entry.path().is_dir());
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// The post or page that a path under `content` belongs to; `None` elsewhere, where a slip stops the site.
pub fn post_of(path: &str) -> Option<Arc<str>> {
    let inner = path.strip_prefix("content/")?;
    let stem = inner.strip_suffix(".md").map_or(inner, |bare| bare.rsplit_once('.').map_or(bare, |(stem, _)| stem));
    Some(Arc::from(stem.strip_suffix("/index").unwrap_or(stem)))
}

/// An error that leaves out the post whose file it is about.
fn of_post(code: Code, path: &Arc<str>) -> Diagnostic {
    let diagnostic = Diagnostic::error(code, Span::file(Arc::clone(path)));
    match post_of(path) {
        Some(post) => diagnostic.leaving_out(&post),
        None => diagnostic,
    }
}

/// The files of a folder of the site, without those of its folders, by name: what tells whether any of them changed.
pub fn stamps(root: &Path, name: &str) -> Vec<(String, Stamp)> {
    let entries = fs::read_dir(root.join(name)).into_iter().flatten().flatten();
    let files = entries.filter_map(|entry| {
        let metadata = entry.metadata().ok().filter(|metadata| !metadata.is_dir())?;
        Some((entry.file_name().to_string_lossy().into_owned(), Stamp::of(&metadata)))
    });
    let mut stamps: Vec<(String, Stamp)> = files.collect();
    stamps.sort_by(|a, b| a.0.cmp(&b.0));
    stamps
}

/// One file of the site that is not under `content`, if it is there.
pub fn single(root: &Path, name: &str) -> Option<SourceFile> {
    let on_disk = root.join(name);
    let metadata = fs::metadata(&on_disk).ok().filter(fs::Metadata::is_file)?;
    Some(SourceFile { path: Arc::from(name), on_disk, size: metadata.len(), stamp: Stamp::of(&metadata) })
}

/// A text below `content` that was read before, as it is now; none where it is no plain file any more.
pub fn again(root: &Path, path: &str) -> Option<SourceFile> {
    let plain = fs::symlink_metadata(root.join(path)).is_ok_and(|metadata| metadata.is_file());
    if plain { single(root, path) } else { None }
}

/// Bytes of a file.
///
/// # Errors
///
/// Whatever the file system says.
pub fn bytes(file: &SourceFile) -> io::Result<Vec<u8>> {
    fs::read(&file.on_disk)
}

/// Whether the bytes of a file have a blake3 digest.
pub fn is_digest(file: &SourceFile, digest: &[u8; 32]) -> bool {
    file.size <= TEXT_MAX && bytes(file).is_ok_and(|bytes| blake3::hash(&bytes).as_bytes() == digest)
}

/// The text of a file, with its byte order mark if it has one, and the blake3 digest of its bytes.
///
/// # Errors
///
/// A diagnostic when the file is unreadable, too large, not UTF-8 (with the first wrong byte) or holds NUL.
pub fn text(file: &SourceFile) -> Result<(String, [u8; 32]), Diagnostic> {
    let whole = || Span::file(Arc::clone(&file.path));
    let too_large = |size: u64| {
        let limit = usize::try_from(TEXT_MAX).unwrap_or(usize::MAX);
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        Diagnostic::error(Code::TooLarge, whole()).with("what", "text").with("limit", limit).with("actual", size)
    };
    if file.size > TEXT_MAX {
        return Err(too_large(file.size));
    }
    let bytes = bytes(file).map_err(|error| Diagnostic::error(Code::UnreadableFile, whole()).with("reason", error.to_string()))?;
    if bytes.len() as u64 > TEXT_MAX {
        return Err(too_large(bytes.len() as u64));
    }
    let digest = *blake3::hash(&bytes).as_bytes();
    let text = String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        let byte = error.as_bytes()[offset];
        let span = Span::new(Arc::clone(&file.path), offset..offset + 1);
        Diagnostic::error(Code::NotUtf8, span).with("offset", offset).with("byte", format!("{byte:02X}")).with("letter", windows_1252(byte))
    })?;
    if let Some(offset) = memchr::memchr(0, text.as_bytes()) {
        return Err(Diagnostic::error(Code::NulCharacter, Span::new(Arc::clone(&file.path), offset..offset + 1)).with("offset", offset));
    }
    Ok((text, digest))
}

/// The letter that a byte is in Windows-1252, the encoding of most files that are not UTF-8; `none` where it is no letter.
fn windows_1252(byte: u8) -> String {
    let letter = match byte {
        0x80 => '€',
        0x85 => '…',
        0x8C => 'Œ',
        0x91 | 0x92 => '’',
        0x93 => '“',
        0x94 => '”',
        0x96 => '–',
        0x97 => '—',
        0x9C => 'œ',
        byte => char::from(byte),
    };
    // FE and FF begin files of UTF-16.
    let known = (0xAB..0xFE).contains(&byte) || matches!(byte, 0x80 | 0x85 | 0x8C | 0x91..=0x94 | 0x96 | 0x97 | 0x9C);
    if known { letter.to_string() } else { "none".to_owned() }
}

/// The text again, when a page is rendered; the digest is the one that the plan was made from.
///
/// # Errors
///
/// A diagnostic when the file has gone, or is another one than when the build began.
pub fn reread(root: &Path, path: &Arc<str>, digest: &[u8; 32]) -> Result<String, Diagnostic> {
    let bytes = reread_bytes(root, path, digest)?;
    String::from_utf8(bytes).map_err(|_| Diagnostic::error(Code::ChangedDuringBuild, Span::file(Arc::clone(path))))
}

/// The same for a file that is copied.
///
/// # Errors
///
/// As [`reread`].
pub fn reread_bytes(root: &Path, path: &Arc<str>, digest: &[u8; 32]) -> Result<Vec<u8>, Diagnostic> {
    let changed = || Diagnostic::error(Code::ChangedDuringBuild, Span::file(Arc::clone(path)));
    let bytes = fs::read(on_disk(root, path)).map_err(|_| changed())?;
    if blake3::hash(&bytes).as_bytes() == digest { Ok(bytes) } else { Err(changed()) }
}

/// Where a path of the site is on this machine. Names are NFC in the site and may be otherwise on the disk
/// (macOS writes NFD), so a name that is not there is looked for among its folder's.
fn on_disk(root: &Path, path: &str) -> PathBuf {
    let direct = root.join(path);
    if path.is_ascii() || direct.exists() {
        return direct;
    }
    let mut place = root.to_owned();
    for part in path.split('/') {
        let next = place.join(part);
        let found = if next.exists() { None } else { fs::read_dir(&place).ok() };
        let same = found.into_iter().flatten().flatten().map(|entry| entry.file_name());
        let same = same.into_iter().find(|name| name.to_string_lossy().nfc().eq(part.chars()));
        place = same.map_or(next, |name| place.join(name));
    }
    place
}
