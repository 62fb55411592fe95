//! What the site is made from, as far as it is public: for a bag.
//!
//! Texts as they are written, of what is online today, and the earlier ones that can be read there; photos as they are published,
//! without where and by whom they were taken; people, settings, themes, old addresses; the ledger as it is online. A text that
//! names what is not public, be it in a link that the site does not show, is left out as a whole.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use memchr::memmem::Finder;

use crate::diagnostic::{Code, Diagnostic, Span};
use crate::ledger::{Sha, log};
use crate::load::source::{self, SourceFile};
use crate::model::address::encode_segment;
use crate::model::post::Version;
use crate::model::site::RedirectTo;
use crate::plan::{Owner, Recipe};

use super::Archive;
use super::cut::About;

/// A source, by its path in the bag.
pub(super) enum Source<'a> {
    /// A text as it is in the site's folder.
    Text(&'a Version),
    /// A text that a correction superseded.
    Earlier(Sha),
    /// A file beside a text, as it is published.
    Beside(Recipe),
    /// Any other file of the site's folder.
    Plain(SourceFile),
    /// What is made for the bag.
    Made(String),
}

/// Where sources are in a bag.
const SOURCES: &str = "sources";
/// Where the ledger is.
const LEDGER: &str = "ledger";

/// Every source, by its path below the payload.
pub(super) fn sources<'a>(archive: &'a Archive<'_>) -> BTreeMap<String, Source<'a>> {
    let mut found = BTreeMap::new();
    let (site, root) = (&archive.prepared.site, &archive.prepared.root);
    let mut people = BTreeSet::new();
    for (owner, version) in versions(archive) {
        found.insert(inside(&version.source), Source::Text(version));
        for (at, file) in (0..).zip(&version.files) {
            found.insert(inside(&file.source), Source::Beside(Recipe::File(owner, version.lang, at)));
        }
        for earlier in version.history.iter().flat_map(|history| &history.earlier) {
            let digest = Sha(earlier.digest);
            found.insert([LEDGER, "/texts/", &digest.to_string(), ".md"].concat(), Source::Earlier(digest));
        }
        match owner {
            Owner::Post(id) => drop(people.insert(site.post(id).ambassador)),
            Owner::Profile(id) => drop(people.insert(id)),
            Owner::Page(_) => {}
        }
    }
    if archive.cut.is_all() {
        people.extend(site.ambassador_ids());
    }
    let person = |id| ["content/", &site.ambassador(id).id, "/ambassador.toml"].concat();
    let single: Vec<String> = people.into_iter().map(person).chain(["site.toml".to_owned()]).collect();
    let themes = source::walk(root, "themes", &mut Vec::new());
    for file in single.iter().filter_map(|name| source::single(root, name)).chain(themes) {
        found.insert(inside(&file.path), Source::Plain(file));
    }
    if let Some(redirects) = redirects(archive) {
        found.insert(inside("redirects.csv"), Source::Made(redirects));
    }
    // The chain of the ledger can be followed as a whole only, so a part of a site has all of it.
    for (file, text) in archive.prepared.ledger.public_copy(archive.press.hidden()) {
        let name = file.rsplit('/').next().unwrap_or(&file);
        found.insert([LEDGER, "/", name].concat(), Source::Made(text));
    }
    found
}

fn inside(path: &str) -> String {
    [SOURCES, "/", path].concat()
}

/// Every text that is online today and belongs to the export.
fn versions<'a>(archive: &'a Archive<'_>) -> Vec<(Owner, &'a Version)> {
    let (site, cut) = (&archive.prepared.site, &archive.cut);
    let posts = site.post_ids().filter(|id| site.post(*id).withdrawn.is_none()).flat_map(|id| {
        let post = site.post(id);
        let about = move |version: &Version| About {
            ambassador: Some(post.ambassador),
            lang: Some(version.lang),
            year: Some(post.date.month().year),
        };
        post.versions.iter().map(move |version| (Owner::Post(id), version, about(version)))
    });
    let about = |ambassador, version: &Version, year| About { ambassador, lang: Some(version.lang), year };
    let pages = (0..)
        .zip(&site.pages)
        .flat_map(|(at, page)| page.versions.iter().map(move |version| (Owner::Page(at), version, about(None, version, None))));
    let profiles = site.ambassador_ids().flat_map(|id| {
        // Who somebody is belongs to whatever they said.
        let year = cut.ambassador.and(cut.year);
        site.ambassador(id).profile.iter().map(move |version| (Owner::Profile(id), version, about(Some(id), version, year)))
    });
    posts.chain(pages).chain(profiles).filter(|(.., about)| cut.has(*about)).map(|(owner, version, _)| (owner, version)).collect()
}

/// `redirects.csv` with what the export has of it.
fn redirects(archive: &Archive<'_>) -> Option<String> {
    let mut lines = String::new();
    let mut quoted = |text: &str| {
        let special = text.contains([',', '"', '\n', '\r']) || text.starts_with('#');
        lines.push_str(&if special { ["\"", &text.replace('"', "\"\""), "\""].concat() } else { text.to_owned() });
        lines.push(',');
    };
    for (path, recipe) in &archive.prepared.plan.files {
        let Recipe::Redirect(at) = recipe else { continue };
        let redirect = &archive.prepared.site.redirects[*at as usize];
        let asked = path.asked();
        let here = match &redirect.to {
            RedirectTo::Here(to) => Some(to),
            RedirectTo::Elsewhere(_) => None,
        };
        let unnamed = archive.is_unnamed(&asked, *recipe) || here.is_some_and(|to| archive.press.unnamed.has(to));
        if unnamed || !archive.cut.is_all() && !archive.cut.has_file(&asked, *recipe, archive.prepared) {
            continue;
        }
        // Whoever reads the file undoes percent-encoding.
        quoted(&redirect.from.as_str().replace('%', "%25"));
        match &redirect.to {
            RedirectTo::Here(to) => quoted(&to.as_str().replace('%', "%25")),
            RedirectTo::Elsewhere(url) => quoted(url),
        }
    }
    let lines: Vec<&str> = lines.split_terminator(',').collect();
    (!lines.is_empty()).then(|| lines.chunks(2).map(|pair| pair.join(",") + "\n").collect())
}

impl Source<'_> {
    /// What is in it.
    pub(super) fn bytes(&self, archive: &Archive<'_>) -> Result<Vec<u8>, Box<Diagnostic>> {
        let root = &archive.prepared.root;
        match self {
            Self::Text(version) => Ok(source::reread_bytes(root, &version.source, &version.digest)?),
            Self::Earlier(digest) => Ok(log::text(root, *digest)?),
            Self::Beside(recipe) => Ok(recipe.bytes(&archive.press, &mut Vec::new())?),
            Self::Plain(file) => source::bytes(file).map_err(|error| {
                let span = Span::file(Arc::clone(&file.path));
                Box::new(Diagnostic::error(Code::UnreadableFile, span).with("reason", error.to_string()))
            }),
            Self::Made(text) => Ok(text.clone().into_bytes()),
        }
    }

    /// Whether somebody wrote it, who may have named what is not public.
    pub(super) fn is_written(&self) -> bool {
        !matches!(self, Self::Beside(_))
    }
}

/// Names of what is not public: of what was withdrawn in private, and of what is not out yet.
pub(super) struct Hushed(Vec<Finder<'static>>);

impl Hushed {
    /// Those of a site.
    pub(super) fn of(archive: &Archive<'_>) -> Self {
        let (site, promises) = (&archive.prepared.site, &archive.prepared.promises);
        let mut names: BTreeSet<String> = BTreeSet::new();
        for path in archive.press.unnamed.iter() {
            names.insert(path.as_str().trim_end_matches('/').to_owned());
            names.extend(promises.get(path).and_then(|promise| promise.source.as_deref()).map(stem));
        }
        let private = site.posts.iter().filter(|post| post.private).flat_map(|post| &post.versions);
        names.extend(private.map(|version| stem(&version.source)));
        let public: BTreeSet<&str> = site.posts.iter().filter(|post| !post.private).map(|post| &*post.key).collect();
        let offline = site.offline.iter().filter(|offline| !public.contains(&*offline.key));
        names.extend(offline.flat_map(|offline| {
            offline.versions.iter().map(|version| &version.file).chain([&offline.file]).map(|file| stem(file)).collect::<Vec<_>>()
        }));
        let encoded: Vec<String> = names.iter().map(|name| name.split('/').map(encode_segment).collect::<Vec<_>>().join("/")).collect();
        names.extend(encoded);
        names.retain(|name| !name.is_empty());
        Self(names.into_iter().map(|name| Finder::new(name.as_bytes()).into_owned()).collect())
    }

    /// Whether a text names any of it.
    pub(super) fn is_named_in(&self, text: &[u8]) -> bool {
        self.0.iter().any(|name| name.find(text).is_some())
    }
}

/// What names a text wherever it is linked: its file's name without language and ending, or that of its folder. Without a date in
/// it, with what comes after, since a word may be anybody's.
fn stem(file: &str) -> String {
    let bare = file.strip_suffix(".md").unwrap_or(file);
    let folder = bare.rsplit_once('/').filter(|(_, name)| name.split('.').next() == Some("index")).map(|(folder, _)| folder);
    let name = folder.unwrap_or(bare).rsplit('/').next().unwrap_or_default();
    let dated = |name: &str| name.len() > 11 && name.bytes().take(4).all(|b| b.is_ascii_digit()) && name.as_bytes()[4] == b'-';
    match (folder, name.rsplit_once('.')) {
        (None, Some((stem, _))) if dated(stem) => stem.to_owned(),
        (Some(_), _) if !dated(name) => [name, "/"].concat(),
        (None, _) if !dated(name) => [name, ".md"].concat(),
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_named_by_its_stem() {
        #[track_caller]
        fn check(file: &str, expected: &str) {
            assert_eq!(stem(file), expected);
        }
        check("content/a/2012-03-01-hushed.en.md", "2012-03-01-hushed");
        check("a/2012-03-01-hushed/index.fr.md", "2012-03-01-hushed");
        check("a/fr/2012-03-01-hushed.md", "2012-03-01-hushed");
        check("content/a/snow.en.md", "snow.en.md");
        check("content/a/snow/index.en.md", "snow/");
    }
}
