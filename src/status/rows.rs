//! One row for each post and page: what is out, and what is not online yet.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::ledger::promises::Promise;
use crate::load::layout::{Owner, code_of, owner_of};
use crate::load::reader::Reader;
use crate::load::source;
use crate::model::ambassador::AmbassadorId;
use crate::model::date::Instant;
use crate::model::language::Lang;
use crate::model::post::{Kind, Post, Version, Waiting, Waiver};
use crate::model::site::{Offline, OfflineReason, Page, Site};
use crate::pipeline::Prepared;
use crate::resolve::recorded::known_of;

use super::stale::{Of, Text, stale};
use super::{Cell, Exception, Row, State, Thing};

/// What a row begins as: its cells are more pressing.
const LEAST: State = State::Withdrawn;

/// Every post and page; what changed while it was read is told.
pub(super) fn rows(prepared: &Prepared, instant: Instant) -> (Vec<Row>, Vec<Diagnostic>) {
    let site = &prepared.site;
    let desk = Desk { prepared, instant };
    let out: Vec<(Row, Vec<Diagnostic>)> = site.posts.par_iter().map(|post| desk.post(post)).collect();
    let pages: Vec<(Row, Vec<Diagnostic>)> = site.pages.par_iter().map(|page| desk.page(page)).collect();
    let mut found = Vec::new();
    let mut rows: Vec<Row> = Vec::new();
    for (row, told) in out.into_iter().chain(pages) {
        rows.push(row);
        found.extend(told);
    }
    let out = rows.len();
    let mut places: BTreeMap<Arc<str>, usize> = rows.iter().enumerate().map(|(at, row)| (Arc::clone(&row.key), at)).collect();
    // Profiles are no posts.
    for post in site.offline.iter().filter(|post| owner_of(&post.key) != Owner::Profile) {
        match places.get(&post.key) {
            // Versions with an error, of a post that is out or has a row already.
            Some(at) => spared(&mut rows[*at], post),
            None => {
                places.insert(Arc::clone(&post.key), rows.len());
                rows.push(desk.offline(post));
            }
        }
    }
    // Where nobody knows the language of any file, nobody knows which is missing.
    for row in rows[out..].iter_mut().filter(|row| !row.cells.is_empty()) {
        desk.missing(&mut row.cells, State::Missing);
    }
    for row in &mut rows {
        row.cells.sort_by_key(|cell| cell.lang);
        let out = row.cells.iter().any(|cell| cell.path.is_some());
        let counts = |cell: &&Cell| !(out && cell.state == State::Draft);
        let states = row.cells.iter().filter(counts).map(|cell| cell.state);
        row.state = states.min().map_or(row.state, |state| state.min(row.state));
    }
    let dated = |row: &Row| (row.thing == Thing::Page, row.date.is_some(), std::cmp::Reverse(row.date));
    rows.sort_by(|a, b| (dated(a), &a.key).cmp(&(dated(b), &b.key)));
    (rows, found)
}

struct Desk<'a> {
    prepared: &'a Prepared,
    instant: Instant,
}

/// The versions of a post or page that is out.
struct Versions<'a> {
    all: &'a [Version],
    original: Option<Lang>,
    titled: bool,
    withdrawn: bool,
}

impl Desk<'_> {
    fn post(&self, post: &Post) -> (Row, Vec<Diagnostic>) {
        let person = self.prepared.site.ambassador(post.ambassador);
        let titled = post.kind != Kind::Note;
        let withdrawn = post.withdrawn.is_some();
        let (mut cells, found) = self.cells(&Versions { all: &post.versions, original: post.original, titled, withdrawn });
        let drafts = post.drafts.iter().map(|(lang, file)| Cell { file: Some(Arc::clone(file)), ..Cell::new(*lang, State::Draft) });
        cells.extend(drafts);
        let over = |waiver: &Waiver| waiver.is_over(self.instant, person.zone);
        let exception =
            post.waiver.as_ref().map(|waiver| Exception { until: waiver.until, reason: waiver.reason.clone(), over: over(waiver) });
        if !withdrawn {
            let state = if exception.is_some() { State::Excepted } else { State::Missing };
            self.missing(&mut cells, state);
        }
        let first = post.versions.first();
        let row = Row {
            key: Arc::clone(&post.key),
            thing: Thing::Post,
            ambassador: Some(post.ambassador),
            title: first.map(|version| version.title.clone()).unwrap_or_default(),
            title_lang: first.map(|version| version.lang),
            date: Some(post.date.day()),
            state: LEAST,
            due: None,
            exception: exception.filter(|_| cells.iter().any(|cell| cell.state == State::Excepted)),
            original: post.original,
            cells,
        };
        (row, found)
    }

    fn page(&self, page: &Page) -> (Row, Vec<Diagnostic>) {
        let versions = Versions { all: &page.versions, original: None, titled: true, withdrawn: false };
        let (mut cells, found) = self.cells(&versions);
        self.missing(&mut cells, State::Missing);
        let first = page.versions.first();
        let row = Row {
            key: Arc::clone(&page.key),
            thing: Thing::Page,
            ambassador: None,
            title: first.map_or_else(|| page.name.clone(), |version| version.title.clone()),
            title_lang: first.map(|version| version.lang),
            date: None,
            state: LEAST,
            due: None,
            exception: None,
            original: None,
            cells,
        };
        (row, found)
    }

    /// The official versions that are not there.
    fn missing(&self, cells: &mut Vec<Cell>, state: State) {
        for lang in self.prepared.settings.languages.official() {
            if !cells.iter().any(|cell| cell.lang == lang) {
                cells.push(Cell::new(lang, state));
            }
        }
    }

    /// Versions that are out. Without a ledger no text need be read again.
    fn cells(&self, versions: &Versions<'_>) -> (Vec<Cell>, Vec<Diagnostic>) {
        let Prepared { root, promises, ledger, settings, .. } = self.prepared;
        let mut cells: Vec<Cell> = versions.all.iter().map(|version| out(version, versions.withdrawn)).collect();
        let mut found = Vec::new();
        if promises.is_empty() || versions.withdrawn {
            return (cells, found);
        }
        let mut texts = Vec::new();
        let mut places = Vec::new();
        for (at, version) in versions.all.iter().enumerate() {
            let known = known_of(promises, version).map(|(_, promise)| promise);
            match source::reread(root, &version.source, &version.digest) {
                Ok(text) => {
                    texts.push(today(version, Reader::of(&text), known));
                    places.push(at);
                }
                Err(changed) => found.push(changed),
            }
        }
        let of = Of { ledger, languages: &settings.languages, original: versions.original, titled: versions.titled };
        for ((at, text), behind) in places.into_iter().zip(&texts).zip(stale(&of, &texts)) {
            let cell = &mut cells[at];
            cell.changed = text.changed || text.corrected;
            cell.state = match () {
                () if !behind.is_empty() => State::Behind,
                () if text.records.is_empty() => State::Unrecorded,
                () if cell.changed => State::Changed,
                () => cell.state,
            };
            cell.behind = behind;
        }
        (cells, found)
    }

    /// A post that is not online.
    fn offline(&self, post: &Offline) -> Row {
        let Prepared { site, settings, .. } = self.prepared;
        let folder = post.key.split('/').next().unwrap_or_default();
        let page = owner_of(&post.key) == Owner::Page;
        let mut cells: Vec<Cell> = Vec::new();
        for version in &post.versions {
            let state = match &post.why {
                _ if version.broken => State::Broken,
                _ if version.draft => State::Draft,
                OfflineReason::Broken | OfflineReason::Waiting(Waiting::Held { .. }, _) => State::Waiting,
                OfflineReason::Waiting(Waiting::Draft, _) => State::Draft,
                OfflineReason::Waiting(Waiting::Scheduled { .. }, _) => State::Scheduled,
                OfflineReason::Unrecorded => State::Unrecorded,
            };
            cells.push(Cell { file: Some(Arc::clone(&version.file)), ..Cell::new(version.lang, state) });
        }
        let title_lang = post.versions.first().map(|version| version.lang);
        Row {
            key: Arc::clone(&post.key),
            thing: if page { Thing::Page } else { Thing::Post },
            ambassador: person(site, folder),
            title: post.title.clone(),
            title_lang: title_lang.or_else(|| settings.languages.find(code_of(&post.file))),
            date: post.date,
            state: if post.why == OfflineReason::Broken { State::Broken } else { LEAST },
            due: match &post.why {
                OfflineReason::Waiting(Waiting::Scheduled { due }, _) => Some(*due),
                _ => None,
            },
            exception: None,
            original: None,
            cells,
        }
    }
}

impl Cell {
    fn new(lang: Lang, state: State) -> Self {
        Self { lang, state, file: None, path: None, corrected: None, changed: false, behind: Vec::new() }
    }
}

fn out(version: &Version, withdrawn: bool) -> Cell {
    let corrected = version.corrections.last().map(|correction| correction.date);
    let state = match (withdrawn, corrected) {
        (true, _) => State::Withdrawn,
        (_, Some(_)) => State::Corrected,
        (_, None) => State::Published,
    };
    let file = Some(Arc::clone(&version.source));
    Cell { file, path: Some(version.path.clone()), corrected, ..Cell::new(version.lang, state) }
}

fn today<'a>(version: &'a Version, read: Reader, known: Option<&'a Promise>) -> Text<'a> {
    let digest = read.digest();
    let is_new = |note: &String| !known.is_some_and(|known| known.corrections.iter().any(|old| old.note.as_ref() == Some(note)));
    Text {
        version,
        read,
        digest,
        records: known.map(|promise| promise.records.as_slice()).unwrap_or_default(),
        changed: known.is_some_and(|promise| promise.sha256 != Some(digest)),
        corrected: known.is_some() && version.corrections.iter().any(|correction| is_new(&correction.text)),
    }
}

/// Versions with an error beside others. In a preview a post that is shown may wait all the same: that is no error.
fn spared(row: &mut Row, post: &Offline) {
    if post.why != OfflineReason::Broken {
        return;
    }
    row.state = State::Broken;
    for version in post.versions.iter().filter(|version| version.broken) {
        let broken = Cell { file: Some(Arc::clone(&version.file)), ..Cell::new(version.lang, State::Broken) };
        match row.cells.iter_mut().find(|cell| cell.lang == version.lang) {
            Some(cell) => *cell = broken,
            None => row.cells.push(broken),
        }
    }
}

/// The ambassador of a folder.
fn person(site: &Site, folder: &str) -> Option<AmbassadorId> {
    site.ambassador_ids().find(|id| site.ambassador(*id).id == folder)
}
