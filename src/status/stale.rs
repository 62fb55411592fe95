//! Of one post or page: which of its versions are to be brought up to date, and what of the others changed.

use std::collections::BTreeMap;

use crate::ledger::record::{Act, Record};
use crate::ledger::{Ledger, Sha};
use crate::load::reader::{Paragraph, Reader};
use crate::load::text;
use crate::model::language::{Lang, Languages};
use crate::model::post::Version;

use super::diff::{Part, Step, diff};
use super::trail::{Behind, Event, EventKind, follow};
use super::{Change, ChangeKind, Stale, WhatChanged};

/// A version with its text of today and its lines in the ledger.
pub(super) struct Text<'a> {
    pub version: &'a Version,
    pub read: Reader,
    pub digest: Sha,
    /// Places in the ledger; none where it is not recorded.
    pub records: &'a [usize],
    /// Whether the text is another one than the recorded one.
    pub changed: bool,
    /// Whether it has corrections that are not recorded.
    pub corrected: bool,
}

/// What all versions share.
pub(super) struct Of<'a> {
    pub ledger: &'a Ledger,
    pub languages: &'a Languages,
    /// The language that the header calls the original.
    pub original: Option<Lang>,
    /// Whether titles are titles, and not first words.
    pub titled: bool,
}

/// For each version, what it has not followed.
pub(super) fn stale(of: &Of<'_>, texts: &[Text<'_>]) -> Vec<Vec<Stale>> {
    if texts.len() < 2 || texts.iter().all(|text| text.records.is_empty()) {
        return texts.iter().map(|_| Vec::new()).collect();
    }
    let codes: Vec<&str> = texts.iter().map(|text| of.languages.code(text.version.lang)).collect();
    let today: BTreeMap<String, Sha> = codes.iter().zip(texts).map(|(code, text)| ((*code).to_owned(), text.digest)).collect();
    let recorded = recorded(of, texts);
    let events: Vec<Event<'_>> = recorded.iter().map(|(_, event)| event.clone()).chain(unrecorded(texts, &today)).collect();
    let behind = follow(&codes, &leads(of, texts), &events);
    let told = |behind: Vec<Behind>| behind.iter().filter_map(|behind| told(of, texts, &recorded, behind)).collect();
    behind.into_iter().map(told).collect()
}

/// The recorded changes of all versions, in the order of the ledger.
fn recorded<'a>(of: &Of<'a>, texts: &[Text<'a>]) -> Vec<(&'a Record, Event<'a>)> {
    let lines = texts.iter().enumerate().flat_map(|(at, text)| text.records.iter().map(move |place| (*place, at)));
    let mut lines: Vec<(usize, usize)> = lines.collect();
    lines.sort_unstable();
    let event = |(place, version): (usize, usize)| {
        let record = &of.ledger.records.get(place)?.record;
        let kind = match record.act {
            Act::Corrected => EventKind::Corrected,
            Act::Edited => EventKind::Edited,
            Act::Adopted | Act::Published | Act::Translated | Act::Restored => EventKind::Appeared,
            Act::Moved | Act::Withdrawn => return None,
        };
        Some((record, Event { of: version, text: record.sha256?, seen: &record.of, kind, at: Some(record.at) }))
    };
    lines.into_iter().filter_map(event).collect()
}

/// The changes that are in the files alone; all of one moment, today.
fn unrecorded<'a>(texts: &'a [Text<'_>], today: &'a BTreeMap<String, Sha>) -> impl Iterator<Item = Event<'a>> {
    texts.iter().enumerate().filter_map(move |(at, text)| {
        let kind = match text {
            Text { records: [], .. } => EventKind::Appeared,
            Text { corrected: true, .. } => EventKind::Corrected,
            Text { changed: true, .. } => EventKind::Edited,
            _ => return None,
        };
        Some(Event { of: at, text: text.digest, seen: today, kind, at: None })
    })
}

/// Which versions may set others back: the original; where none is named, the official ones; where there is none, any.
fn leads(of: &Of<'_>, texts: &[Text<'_>]) -> Vec<bool> {
    let are = |lead: &dyn Fn(Lang) -> bool| texts.iter().map(|text| lead(text.version.lang)).collect::<Vec<bool>>();
    let original = are(&|lang| Some(lang) == of.original);
    let official = are(&|lang| of.languages.get(lang).official);
    [original, official].into_iter().find(|leads| leads.contains(&true)).unwrap_or_else(|| are(&|_| true))
}

/// What changed of a version that another has not followed; none where a reader gets nothing else.
fn told(of: &Of<'_>, texts: &[Text<'_>], recorded: &[(&Record, Event<'_>)], behind: &Behind) -> Option<Stale> {
    let text = &texts[behind.of];
    let earlier = behind.since_text.and_then(|sha| {
        let is = |(_, event): &&(&Record, Event<'_>)| event.of == behind.of && event.text == sha;
        recorded.iter().find(is).map(|(record, _)| *record)
    });
    let what = earlier.map(|earlier| what(of, text, earlier));
    // Nothing but the white space between paragraphs.
    if what.as_ref().is_some_and(|what| *what == WhatChanged::default()) {
        return None;
    }
    let Behind { since, slips, .. } = *behind;
    Some(Stale { of: text.version.lang, file: text.version.source.clone(), since, slips, what })
}

fn what(of: &Of<'_>, text: &Text<'_>, earlier: &Record) -> WhatChanged {
    let version = text.version;
    let now = text.read.paragraphs();
    let parts: Vec<Part> = now.iter().map(|paragraph| paragraph.part).collect();
    let paragraphs: Vec<Change> = diff(&earlier.parts, &parts).into_iter().map(|step| change(of, version.lang, &now, step)).collect();
    let named = of.titled && !version.body.title_in_body;
    let title = named && earlier.title.as_ref().is_some_and(|title| *title != version.title);
    let header = paragraphs.is_empty() && !title && text.read.says_more();
    WhatChanged { title, header, paragraphs }
}

fn change(of: &Of<'_>, lang: Lang, now: &[Paragraph], step: Step) -> Change {
    let (kind, at) = match step {
        Step::Changed(at) => (ChangeKind::Changed, at),
        Step::Added(at) => (ChangeKind::Added, at),
        Step::Removed(at) => return Change { kind: ChangeKind::Removed, number: at + 1, line: None, words: String::new() },
    };
    let paragraph = &now[at];
    Change { kind, number: at + 1, line: Some(paragraph.line), words: text::opening(&paragraph.text, of.languages.code(lang)) }
}
