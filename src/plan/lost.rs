//! Recorded addresses at which nothing would answer any more: one finding for the whole loss, with the likely cause of the
//! first ones. Made only then, so that it may read files.
//!
//! What it says goes as lines with tabs, which `cli` puts into words: `counts` (kind, language, number), `lost` (cause,
//! address, title, file, other file), `files` (those that are gone, so that the history can tell when).

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Span};
use crate::ledger::Sha;
use crate::ledger::promises::{Promise, Promises};
use crate::ledger::record::Kind;
use crate::load::layout::{inner, outer};
use crate::load::reader::Reader;
use crate::load::source;
use crate::model::address::SitePath;
use crate::model::language::Lang;
use crate::render::Press;

/// How many addresses are named, with a cause.
const NAMED: usize = 5;
/// Up to how many lost addresses each has its remedy.
const REMEDIED: usize = 10;
/// How many files are looked for in the history.
const FILES: usize = 100;

/// An address that would be gone.
pub struct Lost<'a> {
    /// The address.
    pub path: &'a SitePath,
    /// What is owed there.
    pub promise: &'a Promise,
    /// Its language.
    pub lang: Lang,
    /// The file of another text that stands there instead.
    pub taken: Option<Arc<str>>,
}

/// A text that the ledger does not hold: what a lost one may be called now.
struct New {
    source: Arc<str>,
    digest: Option<Sha>,
    title: String,
    day: Option<chrono::NaiveDate>,
}

/// The one finding for all of them.
pub fn finding(press: &Press<'_>, promises: &Promises, lost: &[Lost<'_>]) -> Option<Diagnostic> {
    let mut lost: Vec<&Lost<'_>> = lost.iter().collect();
    lost.sort_by_key(|lost| (lost.promise.kind.group().0, lost.path));
    let first = lost.first()?;
    let mut counts: BTreeMap<(u8, &str, Lang), usize> = BTreeMap::new();
    for one in &lost {
        let (order, name) = one.promise.kind.group();
        *counts.entry((order, name, one.lang)).or_default() += 1;
    }
    let counts = counts.iter().map(|((_, kind, lang), count)| format!("{kind}\t{}\t{count}", press.settings.languages.code(*lang)));
    let counts = counts.collect::<Vec<_>>().join("\n");
    let new = new_texts(press, promises);
    let few = lost.len() <= REMEDIED;
    let told = lost.iter().take(if few { REMEDIED } else { NAMED });
    let told = told.map(|lost| line(press, lost, &new)).collect::<Vec<_>>().join("\n");
    let gone = lost.iter().filter_map(|lost| lost.promise.source.as_ref()).map(|source| outer(source));
    let gone: Vec<String> = gone.filter(|name| source::single(press.root, name).is_none()).take(FILES).collect();
    let span = first.promise.source.as_ref().map_or_else(|| Span::file("published"), |source| Span::file(outer(source)));
    let diagnostic = Diagnostic::error(Code::AddressesLost, span).with("count", lost.len()).with("counts", counts);
    let diagnostic = diagnostic.with("lost", told);
    Some(diagnostic.with("remedy", if few { "each" } else { "restore" }).with("files", gone.join("\n")))
}

/// Texts whose file the ledger does not know, shown or waiting.
fn new_texts(press: &Press<'_>, promises: &Promises) -> Vec<New> {
    let site = press.site;
    let digest = |source: &str| {
        let file = source::single(press.root, source)?;
        source::text(&file).ok().map(|(text, _)| Reader::of(&text).digest())
    };
    let unknown = |source: &str| promises.by_source(inner(source)).is_none();
    let posts = site.posts.iter().flat_map(|post| post.versions.iter().map(|version| (version, Some(post.date.day()))));
    let pages = site.pages.iter().flat_map(|page| page.versions.iter().map(|version| (version, None)));
    let shown = posts.chain(pages).filter(|(version, _)| unknown(&version.source));
    let shown = shown.map(|(version, day)| New {
        source: Arc::clone(&version.source),
        digest: digest(&version.source),
        title: version.title.clone(),
        day,
    });
    let waiting = site.offline.iter().filter(|offline| unknown(&offline.file));
    let waiting = waiting.map(|offline| New {
        source: Arc::clone(&offline.file),
        digest: digest(&offline.file),
        title: offline.title.clone(),
        day: None,
    });
    shown.chain(waiting).collect()
}

/// One lost address with its likely cause.
fn line(press: &Press<'_>, lost: &Lost<'_>, new: &[New]) -> String {
    let Lost { path, promise, taken, .. } = lost;
    let source = promise.source.as_deref().unwrap_or_default();
    let name = outer(source);
    let file = source::single(press.root, &name);
    let same_text = |new: &&New| promise.sha256.is_some() && new.digest == promise.sha256;
    let same_title = |new: &&New| promise.title.as_ref() == Some(&new.title) && promise.date.is_some() && new.day == promise.date;
    let renamed = new.iter().find(same_text).or_else(|| new.iter().find(same_title));
    let (cause, other) = match (file, renamed) {
        _ if taken.is_some() => ("taken", taken.as_deref().unwrap_or_default()),
        (Some(_), _) if promise.kind == Kind::File => ("changed", ""),
        (Some(file), _) => match source::text(&file).map(|(text, _)| Reader::of(&text).draft) {
            Ok(true) => ("draft", ""),
            _ => ("changed", ""),
        },
        (None, _) if promise.kind == Kind::File => ("file", ""),
        (None, Some(new)) => ("renamed", &*new.source),
        (None, None) if has_sibling(press, &name) => ("version", ""),
        (None, None) => ("deleted", ""),
    };
    let title = promise.title.as_deref().unwrap_or_default();
    [cause, path.as_str(), title, &name, other].map(|part| part.replace(['\t', '\n'], " ")).join("\t")
}

/// Whether another version of the same post is there.
fn has_sibling(press: &Press<'_>, name: &str) -> bool {
    let Some(stem) = source::post_of(name) else { return false };
    let own = |source: &str| source::post_of(source).is_some_and(|other| other == stem);
    press.site.posts.iter().flat_map(|post| &post.versions).any(|version| own(&version.source))
}
