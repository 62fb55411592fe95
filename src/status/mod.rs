//! Where every post stands, in each language: out, waiting, to be brought up to date, withdrawn; and what to post on the
//! networks.
//!
//! A plain value from the site, the ledger and the texts of today, so that a terminal, another program and a page can show
//! the same. It needs neither git nor the output. What is merged and not online, and why, is the site's own to say
//! ([`crate::model::site::Site::offline`]). [`trail`] says which version has not followed another, [`mod@diff`] which
//! paragraphs changed. Deliberately absent: words.

pub mod diff;
pub mod networks;
mod rows;
mod stale;
pub mod trail;

use std::sync::Arc;

use chrono::NaiveDate;

use crate::diagnostic::Diagnostic;
use crate::model::address::SitePath;
use crate::model::ambassador::{Account, AmbassadorId};
use crate::model::date::{Instant, Stamp};
use crate::model::language::Lang;
use crate::pipeline::Prepared;

/// Where everything stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// Whether the site has a ledger: without one nothing is recorded, and nobody knows what changed since.
    pub ledger: bool,
    /// Posts, the newest first, those without a date before them; then pages, by name.
    pub rows: Vec<Row>,
    /// What is out and not on the networks yet, the newest first.
    pub to_post: Vec<ToPost>,
}

/// What a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thing {
    /// A post.
    Post,
    /// A page outside the stream.
    Page,
}

/// A post or page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// `barrett/2011-12-05-first-snow`
    pub key: Arc<str>,
    /// What it is.
    pub thing: Thing,
    /// Whose it is; nobody's for a page, and for a folder without an `ambassador.toml`.
    pub ambassador: Option<AmbassadorId>,
    /// Its title in the first language that it has.
    pub title: String,
    /// That language.
    pub title_lang: Option<Lang>,
    /// Its date, where it is known.
    pub date: Option<NaiveDate>,
    /// The most pressing of its cells' states; a draft beside versions that are out counts for nothing.
    pub state: State,
    /// When it appears, where it waits for its hour.
    pub due: Option<Stamp>,
    /// The exception that lets it appear without a version.
    pub exception: Option<Exception>,
    /// The language it was written in, where a header says so.
    pub original: Option<Lang>,
    /// Its versions, and the official ones that it lacks, by language.
    pub cells: Vec<Cell>,
}

/// An exception to parity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exception {
    /// The last day.
    pub until: NaiveDate,
    /// Why.
    pub reason: String,
    /// Whether that day is over.
    pub over: bool,
}

/// A post or page in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The language.
    pub lang: Lang,
    /// Where it stands.
    pub state: State,
    /// Its file, where there is one.
    pub file: Option<Arc<str>>,
    /// Its address, where it is out.
    pub path: Option<SitePath>,
    /// The date of its latest correction.
    pub corrected: Option<NaiveDate>,
    /// Whether its text or its corrections are not as `publish` recorded them.
    pub changed: bool,
    /// The changes of other versions that it has not followed.
    pub behind: Vec<Stale>,
}

/// Where a version stands; the more pressing comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// It has an error, and is not online.
    Broken,
    /// It is there, and waits for another version.
    Waiting,
    /// It is to be brought up to date.
    Behind,
    /// It waits for its hour.
    Scheduled,
    /// It is a draft.
    Draft,
    /// An official version that is not there.
    Missing,
    /// It is out, and `publish` has not recorded it.
    Unrecorded,
    /// It is out, and `publish` has not recorded a change of it.
    Changed,
    /// It is not there, and an exception says that it need not be yet.
    Excepted,
    /// It is out, with a correction.
    Corrected,
    /// It is out.
    Published,
    /// A notice stands in its place.
    Withdrawn,
}

impl State {
    /// All states, the most pressing first.
    pub const ALL: [Self; 12] = [
        Self::Broken,
        Self::Waiting,
        Self::Behind,
        Self::Scheduled,
        Self::Draft,
        Self::Missing,
        Self::Unrecorded,
        Self::Changed,
        Self::Excepted,
        Self::Corrected,
        Self::Published,
        Self::Withdrawn,
    ];

    /// Its name for other programs and for messages.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Broken => "broken",
            Self::Behind => "behind",
            Self::Missing => "missing",
            Self::Waiting => "waiting",
            Self::Scheduled => "scheduled",
            Self::Draft => "draft",
            Self::Unrecorded => "unrecorded",
            Self::Changed => "changed",
            Self::Excepted => "excepted",
            Self::Corrected => "corrected",
            Self::Published => "published",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Whether somebody has something to do.
    pub const fn wants_work(self) -> bool {
        !matches!(self, Self::Corrected | Self::Published | Self::Withdrawn)
    }
}

/// A change of another version that a text has not followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stale {
    /// The version that changed.
    pub of: Lang,
    /// Its file.
    pub file: Arc<str>,
    /// When the first change was recorded; none where it is not.
    pub since: Option<Instant>,
    /// Whether it was changed without a correction: what the ledger calls a typo fixed.
    pub slips: bool,
    /// What changed; none where the earlier text is not on record.
    pub what: Option<WhatChanged>,
}

/// What changed in a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WhatChanged {
    /// The title of the header.
    pub title: bool,
    /// The summary of the header, or the words for its picture: no paragraph and no title.
    pub header: bool,
    /// Paragraphs, in the order of the text.
    pub paragraphs: Vec<Change>,
}

/// A paragraph that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What happened to it.
    pub kind: ChangeKind,
    /// Its number, from 1: in the text of today; of one that is gone, in the earlier text.
    pub number: usize,
    /// The line of the file that it begins on; none for one that is gone.
    pub line: Option<usize>,
    /// Its first words.
    pub words: String,
}

/// What happened to a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    /// It says something else.
    Changed,
    /// It is new.
    Added,
    /// It is gone.
    Removed,
}

impl ChangeKind {
    /// Its name for other programs and for messages.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Added => "added",
            Self::Removed => "removed",
        }
    }
}

/// A text that is out and that no network has yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToPost {
    /// The post.
    pub key: Arc<str>,
    /// Whose it is.
    pub ambassador: AmbassadorId,
    /// The language.
    pub lang: Lang,
    /// Its date.
    pub date: NaiveDate,
    /// Ready to be copied: what its header says for the networks, else its title, and its address.
    pub text: String,
    /// How long that is to the networks.
    pub length: usize,
    /// Its whole address.
    pub url: String,
    /// The accounts that it is for: the ambassador's, else the ministry's.
    pub accounts: Vec<Account>,
}

/// Where everything stands at an instant. What changed while it was read is told.
pub fn status(prepared: &Prepared, instant: Instant) -> (Status, Vec<Diagnostic>) {
    let (rows, found) = rows::rows(prepared, instant);
    let to_post = networks::to_post(prepared, instant, &rows);
    (Status { ledger: !prepared.promises.is_empty(), rows, to_post }, found)
}
