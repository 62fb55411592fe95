//! What the lines of a ledger prove together: each follows one that is there, none is twice there, time never goes back.
//!
//! A pure function from the texts of the files, so that a copy from the web is verified as the site's own is.
//! Deliberately absent: the disk ([`super::log`]).

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use chrono::{DateTime, Datelike, Utc};
use rayon::prelude::*;

use crate::diagnostic::{Code, Diagnostic, Span};

use super::digest::Sha;
use super::record::{self, Fault, Line, Record};

/// One file of a ledger.
#[derive(Debug, Clone)]
pub struct YearFile {
    /// From the site's root: `published/2011.jsonl`.
    pub name: Arc<str>,
    /// The year of its acts.
    pub year: i32,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// A line, its digest and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// What it says.
    pub line: Line,
    /// The file, from the site's root.
    pub file: Arc<str>,
    /// The year of the file.
    year: i32,
    /// Its number in the file, from 1.
    pub number: usize,
    /// Where it is, in bytes of the file.
    pub range: (usize, usize),
}

impl Placed {
    /// The whole line.
    pub fn span(&self) -> Span {
        Span { file: Arc::clone(&self.file), range: Some(self.range) }
    }

    /// The value of `at`, which has one place in every line: behind `{"v":1,"at":`.
    fn at(&self) -> Span {
        let start = self.range.0 + 12;
        Span::new(Arc::clone(&self.file), start..start + 22)
    }
}

/// The end of the last file, where a run was killed before its line was whole. It is no act yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Torn {
    /// The file, from the site's root.
    pub file: Arc<str>,
    /// Where it begins, in bytes of the file.
    pub at: usize,
    /// What is there.
    pub bytes: Vec<u8>,
}

impl Torn {
    /// The warning about it.
    pub fn finding(&self) -> Diagnostic {
        Diagnostic::warning(Code::LedgerTorn, Span::new(Arc::clone(&self.file), self.at..self.at + self.bytes.len()))
    }
}

/// An act on record, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The act.
    pub record: Record,
    /// The digest of its line.
    pub digest: Sha,
    /// The file, from the site's root.
    pub file: Arc<str>,
    /// Its line there, from 1.
    pub line: usize,
    /// The line, in bytes of the file.
    pub range: (usize, usize),
}

impl Entry {
    /// The whole line.
    pub fn span(&self) -> Span {
        Span { file: Arc::clone(&self.file), range: Some(self.range) }
    }
}

/// A ledger that is sound but for a torn tail.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ledger {
    /// Every act, in order of time; acts of one second in the order of their lines.
    pub records: Vec<Entry>,
    /// Digests that no later line names, in the order of the records: what the next act names. One, but after a merge.
    pub head: Vec<Sha>,
    /// What a killed run left.
    pub torn: Option<Torn>,
    /// When the last act was.
    pub last_at: Option<DateTime<Utc>>,
}

impl Ledger {
    /// The copy that goes online, by file from the site's root: no names of source files, and none of the records whose
    /// places in [`Self::records`] are in `hidden`.
    pub fn public_copy(&self, hidden: &BTreeSet<usize>) -> BTreeMap<Arc<str>, String> {
        let file = |year: i32| (Arc::clone(&self.records[self.year(year).start].file), self.public_file(year, hidden));
        self.years().into_iter().map(file).collect()
    }

    /// One file of that copy: the acts of a year.
    pub fn public_file(&self, year: i32, hidden: &BTreeSet<usize>) -> String {
        let mut text = String::new();
        for at in self.year(year) {
            let record = &self.records[at].record;
            text.push_str(&if hidden.contains(&at) { record.gone_line() } else { record.public_line() });
            text.push('\n');
        }
        text
    }

    /// The years that have acts, the oldest first.
    pub fn years(&self) -> Vec<i32> {
        let mut years = Vec::new();
        let mut at = 0;
        while let Some(entry) = self.records.get(at) {
            let year = entry.record.at.year();
            years.push(year);
            at = self.year(year).end;
        }
        years
    }

    /// The acts of a year, as places in [`Self::records`]: they are in order of time, so they stand together.
    pub fn year(&self, year: i32) -> Range<usize> {
        let before = |year: i32| self.records.partition_point(|entry| entry.record.at.year() < year);
        before(year)..before(year + 1)
    }
}

/// What sound files hold.
#[derive(Debug, Default)]
pub struct Verified {
    /// Every line, in order of files and lines.
    pub lines: Vec<Placed>,
    /// The instant of each line; of one that is gone, the latest before it.
    pub times: Vec<Option<DateTime<Utc>>>,
    /// Whether a line is named by a later one.
    pub named: Vec<bool>,
    /// What a killed run left at the end of the last file.
    pub torn: Option<Torn>,
}

/// Verifies the files of a ledger, or of the copy of it that is online, in order of years.
///
/// # Errors
///
/// Everything that is wrong: first with single lines, and when there is nothing of that, with what they say together.
pub fn verify(files: &[YearFile]) -> Result<Verified, Vec<Diagnostic>> {
    let mut found = Vec::new();
    let mut places = Vec::new();
    for file in files {
        split(file, &mut places, &mut found);
    }
    if !found.is_empty() {
        return Err(found);
    }
    let last = files.last().map(|file| Arc::clone(&file.name));
    let mut verified = Verified::default();
    let parsed: Vec<_> = places.par_iter().map(|place| (place, parse(place.bytes))).collect();
    for (place, line) in parsed {
        match line {
            Ok(line) => verified.lines.push(place.placed(line)),
            Err(Fault::Json { .. }) if place.open && last.as_deref() == Some(&*place.file.name) => {
                let (file, bytes) = (Arc::clone(&place.file.name), place.rest.to_vec());
                verified.torn = Some(Torn { file, at: place.start, bytes });
            }
            Err(fault) => found.push(finding(place, fault)),
        }
    }
    if found.is_empty() {
        check(&mut verified, &mut found);
    }
    if found.is_empty() { Ok(verified) } else { Err(found) }
}

/// A line that is still bytes.
struct Place<'a> {
    file: &'a YearFile,
    number: usize,
    start: usize,
    /// Without the line's end.
    bytes: &'a [u8],
    /// With it.
    rest: &'a [u8],
    /// Whether it has none: it is the last of the file.
    open: bool,
}

impl Place<'_> {
    fn span(&self, range: Range<usize>) -> Span {
        Span::new(Arc::clone(&self.file.name), self.start + range.start..self.start + range.end)
    }

    fn placed(&self, line: Line) -> Placed {
        let range = (self.start, self.start + self.bytes.len());
        Placed { line, file: Arc::clone(&self.file.name), year: self.file.year, number: self.number, range }
    }
}

/// The lines of a file that say something. What git left of a conflict is reported once for each conflict.
fn split<'a>(file: &'a YearFile, places: &mut Vec<Place<'a>>, found: &mut Vec<Diagnostic>) {
    let mut start = 0;
    let mut conflict = false;
    for (at, rest) in file.bytes.split_inclusive(|b| *b == b'\n').enumerate() {
        let open = !rest.ends_with(b"\n");
        let bytes = rest.strip_suffix(b"\n").unwrap_or(rest);
        let bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
        let mark = if at == 0 && bytes.starts_with("\u{feff}".as_bytes()) { 3 } else { 0 };
        let place = Place { file, number: at + 1, start: start + mark, bytes: &bytes[mark..], rest: &rest[mark..], open };
        start += rest.len();
        let marker = [&b"<<<<<<<"[..], b"|||||||", b"=======", b">>>>>>>"].iter().any(|marker| place.bytes.starts_with(marker));
        if marker {
            if !conflict {
                found.push(Diagnostic::error(Code::LedgerConflict, place.span(0..place.bytes.len())));
            }
            conflict = !place.bytes.starts_with(b">>>>>>>");
        } else if !place.bytes.is_empty() {
            places.push(place);
        }
    }
}

fn parse(bytes: &[u8]) -> Result<Line, Fault> {
    match std::str::from_utf8(bytes) {
        Ok(text) => record::parse(text),
        Err(error) => {
            let at = error.valid_up_to();
            Err(Fault::Json { message: format!("byte {:02X} is not UTF-8", bytes[at]), range: at..at + 1 })
        }
    }
}

fn damaged(span: Span, reason: &'static str) -> Diagnostic {
    Diagnostic::error(Code::LedgerDamaged, span).with("reason", reason)
}

fn finding(place: &Place<'_>, fault: Fault) -> Diagnostic {
    let whole = 0..place.bytes.len();
    match fault {
        Fault::Newer { version } => {
            let version = usize::try_from(version).unwrap_or(usize::MAX);
            Diagnostic::error(Code::LedgerNewer, place.span(whole)).with("version", version)
        }
        Fault::Json { message, range } => damaged(place.span(range), "unreadable").with("message", message),
        Fault::Spelling { range } => damaged(place.span(range), "changed"),
        Fault::Move => damaged(place.span(whole), "move"),
    }
}

/// Verifies what the lines say together.
fn check(verified: &mut Verified, found: &mut Vec<Diagnostic>) {
    let lines = &verified.lines;
    let mut digests: Vec<(Sha, usize)> = lines.iter().enumerate().map(|(at, placed)| (placed.line.digest(), at)).collect();
    digests.sort_unstable();
    twice(lines, &digests, found);
    verified.named = vec![false; lines.len()];
    verified.times = Vec::with_capacity(lines.len());
    for (at, placed) in lines.iter().enumerate() {
        // The line before is nearly always the one that is named.
        let before = at.checked_sub(1);
        let earlier = |sha: &Sha| {
            let next = before.filter(|before| lines[*before].line.digest() == *sha);
            let other = || digests.binary_search_by_key(sha, |(digest, _)| *digest).ok().map(|place| digests[place].1);
            next.or_else(other).filter(|place| *place < at)
        };
        let parents: Vec<Option<usize>> = placed.line.prev().iter().map(earlier).collect();
        if parents.contains(&None) {
            let error = damaged(placed.span(), "chain");
            found.push(match before {
                Some(before) => error.and("other", lines[before].span()),
                None => error,
            });
        }
        let mut time = None;
        for parent in parents.into_iter().flatten() {
            verified.named[parent] = true;
            time = time.max(verified.times[parent]);
        }
        if let Line::Record(record, _) = &placed.line {
            if time.is_some_and(|time| record.at < time) {
                found.push(damaged(placed.at(), "time"));
            }
            if record.at.year() != placed.year {
                found.push(damaged(placed.at(), "year"));
            }
            time = time.max(Some(record.at));
        }
        verified.times.push(time);
    }
}

/// Lines that are there twice, and different ones with one salt: one of them was made from the other by hand.
fn twice(lines: &[Placed], digests: &[(Sha, usize)], found: &mut Vec<Diagnostic>) {
    for pair in digests.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
        found.push(damaged(lines[pair[1].1].span(), "twice").and("other", lines[pair[0].1].span()));
    }
    let salt = |(at, placed): (usize, &Placed)| match &placed.line {
        Line::Record(record, digest) => Some((record.salt, *digest, at)),
        Line::Gone(_) => None,
    };
    let mut salts: Vec<([u8; 16], Sha, usize)> = lines.iter().enumerate().filter_map(salt).collect();
    salts.sort_unstable();
    for pair in salts.windows(2).filter(|pair| pair[0].0 == pair[1].0 && pair[0].1 != pair[1].1) {
        let (first, second) = (pair[0].2.min(pair[1].2), pair[0].2.max(pair[1].2));
        found.push(damaged(lines[second].span(), "salt").and("other", lines[first].span()));
    }
}

/// The site's own ledger from what was verified.
///
/// # Errors
///
/// A line that is gone: it stands in the copy online, which cannot take the place of the ledger.
pub fn ledger(verified: Verified) -> Result<Ledger, Vec<Diagnostic>> {
    let Verified { lines, times, named, torn } = verified;
    let mut found = Vec::new();
    let mut entries: Vec<(Entry, bool)> = Vec::with_capacity(lines.len());
    for (placed, named) in lines.into_iter().zip(named) {
        let span = placed.span();
        let Placed { line, file, number, range, .. } = placed;
        match line {
            Line::Record(record, digest) => entries.push((Entry { record: *record, digest, file, line: number, range }, named)),
            Line::Gone(_) => found.push(damaged(span, "gone")),
        }
    }
    if !found.is_empty() {
        return Err(found);
    }
    // Along the chain time never goes back, so a stable sort leaves each line behind the one that it names.
    entries.sort_by_key(|(entry, _)| entry.record.at);
    let head = entries.iter().filter(|(_, named)| !named).map(|(entry, _)| entry.digest).collect();
    let last_at = times.into_iter().flatten().max();
    Ok(Ledger { records: entries.into_iter().map(|(entry, _)| entry).collect(), head, torn, last_at })
}
