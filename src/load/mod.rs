//! Files become values. Nothing is compared across files here, except names.
//!
//! All reading of the site happens in [`source`]; texts are parsed on every core, and what comes out is sorted,
//! so that neither the order of a directory nor the number of threads shows anywhere.

pub mod ambassador;
pub mod beside;
pub mod broken;
pub mod earlier;
pub mod front_matter;
mod kept;
pub mod layout;
pub mod memory;
pub mod past;
pub mod post;
pub mod reader;
pub mod redirects;
pub mod rules;
mod slips;
pub mod source;
pub mod text;
pub mod theme;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::config::rules::Look;
use crate::config::settings::Settings;
use crate::diagnostic::{Code, Diagnostic, Severity, Span};
use crate::images::Refused;
use crate::model::ambassador::Ambassador;
use crate::model::date::Instant;
use crate::model::post::PictureKind;
use crate::model::site::Offline;

use broken::Broken;
use layout::{Owner, PAGES, Role};
use memory::Memory;
use post::LoadedText;
use redirects::LoadedRedirect;
use source::SourceFile;

/// The name of the settings file, and of the folder of everything that editors write.
pub const SETTINGS: &str = "site.toml";
/// Addresses from before chancery.
pub const REDIRECTS: &str = "redirects.csv";
/// Where posts, pages and people are.
pub const CONTENT: &str = "content";

/// Everything that was read.
#[derive(Debug, Default)]
pub struct Loaded {
    /// Every sound text, by key and language.
    pub texts: Vec<Arc<LoadedText>>,
    /// Posts and pages that have files with errors.
    pub broken: Broken,
    /// Versions with an error of posts that are public without them.
    pub spared: Vec<Offline>,
    /// People, by id.
    pub ambassadors: Vec<Ambassador>,
    /// `redirects.csv`.
    pub redirects: Vec<LoadedRedirect>,
    /// Files that texts show, by path.
    pub attachments: BTreeMap<Arc<str>, LoadedFile>,
    /// How many texts there are, sound or not.
    pub count: usize,
    /// Every other path under `content`, for suggestions.
    pub paths: BTreeSet<Arc<str>>,
}

/// A file that a text shows.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct LoadedFile {
    /// Bytes, as it is published.
    pub size: u64,
    /// Of a picture: width and height in pixels, as it is shown.
    pub dimensions: Option<(u32, u32)>,
    /// blake3 of its bytes, as they are in the site's folder.
    pub digest: [u8; 32],
    /// What is known of a picture that is published.
    pub picture: Option<PictureKind>,
    /// Why a picture is not.
    pub refused: Option<Refused>,
    /// Whether it says where it was taken; not known where nobody asks.
    pub says_place: bool,
    /// Of a PDF: who it says has written it; likewise.
    pub author: Option<String>,
}

/// How a site is read.
#[derive(Debug, Clone, Copy)]
pub struct Reading {
    /// The instant that decides which terms and accounts are over.
    pub instant: Instant,
    /// How closely texts are looked at.
    pub look: Look,
}

/// Reads `content` and `redirects.csv`.
pub fn load(root: &Path, settings: &Settings, reading: Reading) -> (Loaded, Vec<Diagnostic>) {
    load_again(root, settings, reading, &mut Memory::none())
}

/// The same for whoever has read the site before, and has a memory of it.
pub fn load_again(root: &Path, settings: &Settings, reading: Reading, memory: &mut Memory) -> (Loaded, Vec<Diagnostic>) {
    let Reading { instant, look } = reading;
    let mut found = Vec::new();
    let (files, strange) = memory.walked(root, CONTENT);
    let whole = strange.is_empty();
    found.extend(strange);
    memory.begin(settings, look);
    names(&files, &mut found);
    let bundles: BTreeSet<&str> = files.iter().filter_map(|file| bundle(&file.path)).collect();
    let mut loaded = Loaded { paths: files.iter().map(|file| Arc::clone(&file.path)).collect(), ..Loaded::default() };
    let mut texts = Vec::new();
    let mut beside = Vec::new();
    let role = |file| layout::role(file, &|folder| bundles.contains(folder), &settings.languages);
    let roles: Vec<_> = files.par_iter().map(role).collect();
    for (file, role) in files.iter().zip(roles) {
        match role {
            Ok(Role::Ambassador { id }) => loaded.ambassadors.extend(ambassador::load(file, &id, settings, instant, &mut found)),
            Ok(Role::Text(role)) => texts.push((file, role)),
            Ok(Role::Beside) => beside.push(file),
            Err(diagnostic) => found.push(*diagnostic),
        }
    }
    without_people(&files, &texts, &mut found);
    loaded.count = texts.len();
    let results = read(texts, settings, look, memory);
    let public = rules::public_contacts(&results);
    for (text, mut diagnostics) in results {
        diagnostics.retain(|finding| !rules::is_public(finding, &public));
        // Nothing comes of a text that has an error.
        let sound = !diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
        loaded.texts.extend(text.filter(|_| sound));
        found.extend(diagnostics);
    }
    loaded.texts.par_sort_by(|a, b| (&a.role.key, a.role.lang, &a.source).cmp(&(&b.role.key, b.role.lang, &b.source)));
    loaded.ambassadors.sort_by(|a, b| a.id.cmp(&b.id));
    loaded.broken.note(&found);
    let shown = shown(&loaded.texts, &beside);
    let (attachments, told) = attachments(&shown, settings, look, memory);
    loaded.attachments = attachments;
    found.extend(told);
    memory.retain(&loaded.texts, &shown.iter().map(|(file, _)| *file).collect::<Vec<_>>());
    if let Some(file) = source::single(root, REDIRECTS) {
        loaded.redirects = redirects::load(&file, &mut found);
    }
    memory.keep_walk(files, whole);
    (loaded, found)
}

/// A text, and what was found in it.
type Read = (Option<Arc<LoadedText>>, Vec<Diagnostic>);

/// Every text, on every core; those that the memory holds are not read again, and those that are other files with the same
/// bytes (in a fresh clone, say) are read and not parsed.
fn read(texts: Vec<(&SourceFile, layout::TextRole)>, settings: &Settings, look: Look, memory: &mut Memory) -> Vec<Read> {
    let known = &*memory;
    let one = |(file, role): (_, layout::TextRole)| {
        let earlier = known.earlier_text(file, &role);
        let still = earlier.filter(|read| read.is_of(file));
        match still.or_else(|| earlier.filter(|read| source::is_digest(file, &read.text.digest))) {
            Some(read) => (still.is_none().then_some(file), (Some(Arc::clone(&read.text)), read.found.clone())),
            None => {
                let (text, found) = post::load(file, role, settings, look);
                (Some(file), (text.map(Arc::new), found))
            }
        }
    };
    let results: Vec<(Option<&SourceFile>, Read)> = texts.into_par_iter().map(one).collect();
    for (file, (text, found)) in &results {
        let sound = found.iter().all(|found| found.severity != Severity::Error);
        if let (Some(file), Some(text), true) = (file, text, sound) {
            memory.keep_text(file, text, found);
        }
    }
    results.into_iter().map(|(_, read)| read).collect()
}

/// The folder of a bundle, where the path is that of its text.
pub fn bundle(path: &str) -> Option<&str> {
    let (folder, name) = path.rsplit_once('/')?;
    (name.starts_with("index.") && (name.ends_with(".md") || name.ends_with(".markdown")) && folder.matches('/').count() >= 2)
        .then_some(folder)
}

/// Two names that differ only by case cannot both exist on every machine.
fn names(files: &[SourceFile], found: &mut Vec<Diagnostic>) {
    let lower = |file: &'_ SourceFile| match file.path.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        true => None,
        false => Some(file.path.to_lowercase()),
    };
    let mut folded: Vec<(Option<String>, &SourceFile)> = files.par_iter().map(|file| (lower(file), file)).collect();
    fn name<'a>((lower, file): &'a (Option<String>, &SourceFile)) -> &'a str {
        lower.as_deref().unwrap_or(&file.path)
    }
    folded.par_sort_by(|a, b| name(a).cmp(name(b)));
    for pair in folded.windows(2).filter(|pair| name(&pair[0]) == name(&pair[1])) {
        let (other, file) = (pair[0].1, pair[1].1);
        for (one, two) in [(other, file), (file, other)] {
            let diagnostic = Diagnostic::error(Code::NamesDifferByCase, Span::file(Arc::clone(&one.path)));
            let post = source::post_of(&one.path).unwrap_or_else(|| Arc::clone(&one.path));
            found.push(diagnostic.leaving_out(&post).with("stored", "none").and("other", Span::file(Arc::clone(&two.path))));
        }
    }
}

/// A folder of posts must say whose they are.
fn without_people(files: &[SourceFile], texts: &[(&SourceFile, layout::TextRole)], found: &mut Vec<Diagnostic>) {
    let people: BTreeSet<&str> =
        files.iter().filter_map(|file| file.path.strip_prefix("content/")?.strip_suffix("/ambassador.toml")).collect();
    let mut told = BTreeSet::new();
    for (file, role) in texts {
        if role.of != Owner::Page && !people.contains(role.folder.as_str()) && role.folder != PAGES && told.insert(&role.folder) {
            let span = Span::file(Arc::clone(&file.path));
            found.push(Diagnostic::error(Code::NoAmbassadorFile, span).with("folder", role.folder.as_str()));
        }
    }
}

/// A file, and the texts that show it.
type Shown<'a> = (&'a SourceFile, Vec<&'a LoadedText>);

/// Every file that a text shows, by path.
fn shown<'a>(texts: &'a [Arc<LoadedText>], beside: &[&'a SourceFile]) -> Vec<Shown<'a>> {
    // They come sorted.
    let find = |path: &str| beside.binary_search_by(|file| (*file.path).cmp(path)).ok();
    let of_text = |text: &'a Arc<LoadedText>| {
        let in_text = text.scan.references.iter().map(|reference| reference.dest.as_str());
        let image = text.header.image.iter().map(|(image, _)| image.as_str());
        let paths = in_text.chain(image).filter_map(|dest| relative(&text.source, dest));
        paths.filter_map(|path| find(&path)).map(move |at| (at, &**text))
    };
    let mut found: Vec<(usize, &LoadedText)> =
        if beside.is_empty() { Vec::new() } else { texts.par_iter().flat_map_iter(of_text).collect() };
    found.par_sort_by_key(|(at, _)| *at);
    let of_file = |shown: &[(usize, &'a LoadedText)]| (beside[shown[0].0], shown.iter().map(|(_, text)| *text).collect());
    found.chunk_by(|(a, _), (b, _)| a == b).map(of_file).collect()
}

/// Those files, each read once for its digest and its size, and what is to be said of them.
fn attachments(
    shown: &[Shown<'_>],
    settings: &Settings,
    look: Look,
    memory: &mut Memory,
) -> (BTreeMap<Arc<str>, LoadedFile>, Vec<Diagnostic>) {
    let wanted = |rule| settings.rules.is_wanted(rule, look);
    let wanted = beside::Wanted { places: wanted("photo-location"), authors: wanted("document-author") };
    let photos = memory.photos();
    let known = &*memory;
    let one = |(file, _): &Shown<'_>| match known.same_file(file) {
        Some(known) => Ok(known.clone()),
        None => beside::read(file, wanted, settings, &photos),
    };
    let results: Vec<_> = shown.par_iter().map(one).collect();
    let (mut attachments, mut found) = (BTreeMap::new(), Vec::new());
    for ((source, shown_by), result) in shown.iter().zip(results) {
        match result {
            Ok(file) => {
                found.extend(told(source, &file, shown_by, settings));
                memory.keep_file(source, &file);
                attachments.insert(Arc::clone(&source.path), file);
            }
            Err(diagnostic) => found.push(*diagnostic),
        }
    }
    (attachments, found)
}

/// What a file says of people: where a photo was taken, who has written a document. Whoever shows it may allow that.
fn told(file: &SourceFile, known: &LoadedFile, shown_by: &[&LoadedText], settings: &Settings) -> Option<Diagnostic> {
    let whole = |code| Diagnostic::error(code, Span::file(Arc::clone(&file.path)));
    let diagnostic = match &known.author {
        _ if known.says_place => whole(Code::PhotoLocation),
        Some(author) => whole(Code::DocumentAuthor).with("author", author.as_str()),
        None => return None,
    };
    let allows = |text: &&&LoadedText| text.header.allow.iter().any(|allowed| allowed.rule == diagnostic.code.as_str());
    let text = shown_by.iter().find(|text| !allows(text)).or(shown_by.first())?;
    settings.rules.weigh(diagnostic.and("shown", Span::file(Arc::clone(&text.source))), &text.header.allow, &text.role.key)
}

/// The path that a destination in a text leads to, from the site's root; `None` where it leads elsewhere.
///
/// A query and a fragment are cut off, percent-encoding is undone; a path that climbs out of `content` is none.
pub fn relative(source: &str, dest: &str) -> Option<String> {
    use unicode_normalization::UnicodeNormalization;
    let dest = dest.split(['?', '#']).next().unwrap_or(dest);
    if dest.is_empty() || dest.starts_with('/') || has_scheme(dest) {
        return None;
    }
    let decoded = percent_encoding::percent_decode_str(dest).decode_utf8().ok()?;
    let folder = source.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = folder.split('/').collect();
    for part in decoded.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    (parts.first() == Some(&CONTENT)).then(|| parts.join("/").nfc().collect())
}

/// Whether a destination begins with a scheme (RFC 3986, section 3.1), or with a host.
pub fn has_scheme(dest: &str) -> bool {
    let scheme = dest.split_once(':').map_or("", |(scheme, _)| scheme);
    let named = scheme.len() > 1
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'));
    named || dest.starts_with("//")
}

/// Reads `site.toml`.
pub fn settings(root: &Path, base_url: Option<&str>, instant: Instant, found: &mut Vec<Diagnostic>) -> Option<Settings> {
    let Some(file) = source::single(root, SETTINGS) else {
        found.push(Diagnostic {
            span: None,
            ..Diagnostic::error(Code::NoSite, Span::file(SETTINGS)).with("folder", root.display().to_string())
        });
        return None;
    };
    let (text, _) = source::text(&file).map_err(|diagnostic| found.push(diagnostic)).ok()?;
    crate::config::raw::settings(&text, &file.path, base_url, instant, found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn destinations_are_relative_to_their_text() {
        #[track_caller]
        fn check(dest: &str, expected: Option<&str>) {
            assert_eq!(relative("content/barrett/carols/index.en.md", dest).as_deref(), expected, "{dest}");
        }
        check("photo.jpg", Some("content/barrett/carols/photo.jpg"));
        check("a%20b.jpg", Some("content/barrett/carols/a b.jpg"));
        check("../snow.en.md#x", Some("content/barrett/snow.en.md"));
        check("../../../site.toml", None);
        check("../../../../../etc/passwd", None);
        check("https://example.ca/", None);
        check("mailto:a@example.ca", None);
        check("//example.ca", None);
        check("/fr/", None);
        check("#top", None);
    }
}
