//! What each recorded address is owed today: what stands there, where it has gone, or that it was withdrawn.
//!
//! Acts are taken in order, and a later one wins, but for a withdrawal, which only `restored` ends: whatever else is said
//! of a withdrawn address, its text does not come back. An act on an address that has moved is about what moved (one
//! branch moves a post while another one corrects it). Deliberately absent: the files of today, and whether they keep it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};

use crate::model::address::SitePath;

use super::chain::{Entry, Ledger};
use super::digest::Sha;
use super::record::{Act, Kind, Record};
use super::things::Things;

/// What all recorded addresses are owed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Promises {
    owed: BTreeMap<SitePath, Promise>,
    sources: BTreeMap<String, SitePath>,
    ids: BTreeMap<String, SitePath>,
    hidden: BTreeSet<usize>,
}

/// What one address is owed. Of an address that has moved, all but the state is that of what moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// What stands, or stood, there.
    pub kind: Kind,
    /// What must answer.
    pub state: State,
    /// Its identity in feeds.
    pub id: Option<String>,
    /// When it was recorded first: published, translated or adopted.
    pub published_at: DateTime<Utc>,
    /// Whether it was there before the ledger, so that its own date counts and not `published_at`.
    pub adopted: bool,
    /// The post's own date, as last recorded.
    pub date: Option<NaiveDate>,
    /// Its title, as last recorded.
    pub title: Option<String>,
    /// The file that it is made from, below `content`.
    pub source: Option<String>,
    /// Digest of the text as last recorded.
    pub sha256: Option<Sha>,
    /// When that text appeared.
    pub since: Since,
    /// When the last act on it was.
    pub last_at: DateTime<Utc>,
    /// Its corrections, the oldest first.
    pub corrections: Vec<Correction>,
    /// The acts on it, also under earlier addresses and those of its aliases: places in [`Ledger::records`], ascending.
    pub records: Vec<usize>,
}

/// What must answer at an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// What was published there.
    Standing,
    /// A redirect. The address is the last one: it has not moved itself.
    MovedTo(SitePath),
    /// A notice.
    Withdrawn(Withdrawal),
}

/// How something was withdrawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawal {
    /// Why.
    pub reason: Option<String>,
    /// Whether nothing but date and reason is shown.
    pub private: bool,
    /// When.
    pub at: DateTime<Utc>,
    /// The date of the post itself.
    pub date: Option<NaiveDate>,
}

/// When a text appeared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Since {
    /// To people: slips of the pen that were put right since make no other text of it.
    pub told: DateTime<Utc>,
    /// To the letter.
    pub exact: DateTime<Utc>,
}

/// One correction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// When.
    pub at: DateTime<Utc>,
    /// Digest of the text before it, where it was kept.
    pub earlier: Option<Sha>,
    /// When that text had appeared.
    pub since: Since,
    /// What was put right.
    pub note: Option<String>,
    /// Whether the earlier text is nobody's business: it was a private correction, or something private came after it.
    /// What had to go from a text may stand in every text before it.
    pub private: bool,
}

impl Promises {
    /// What a ledger promises.
    pub fn of(ledger: &Ledger) -> Self {
        let mut things = Things::default();
        for (place, Entry { record, .. }) in ledger.records.iter().enumerate() {
            things.act(place, record);
        }
        let (owed, hidden) = things.owed();
        let mut promises = Self { owed, hidden, ..Self::default() };
        promises.index();
        promises
    }

    /// What an address is owed.
    pub fn get(&self, path: &SitePath) -> Option<&Promise> {
        self.owed.get(path)
    }

    /// The same, with the address as the ledger has it.
    pub fn entry(&self, path: &SitePath) -> Option<(&SitePath, &Promise)> {
        self.owed.get_key_value(path)
    }

    /// Every address, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&SitePath, &Promise)> {
        self.owed.iter()
    }

    /// How many addresses there are.
    pub fn len(&self) -> usize {
        self.owed.len()
    }

    /// Whether nothing was ever promised.
    pub fn is_empty(&self) -> bool {
        self.owed.is_empty()
    }

    /// The address of a source file, below `content`: the last one that it was recorded at.
    pub fn by_source(&self, source: &str) -> Option<(&SitePath, &Promise)> {
        self.owed.get_key_value(self.sources.get(source)?)
    }

    /// What a text is recorded as, and where: by its file, else at its own address, else wherever one of its earlier
    /// addresses has gone. Versions may share one of those: what counts is the one in the language of the text.
    pub fn of_text<'b>(&self, source: &str, path: &SitePath, earlier: impl Iterator<Item = &'b SitePath>) -> Option<(&SitePath, &Promise)> {
        let is_text = |(_, promise): &(&SitePath, &Promise)| matches!(promise.kind, Kind::Post | Kind::Page);
        let stands = |(_, promise): &(&SitePath, &Promise)| !matches!(promise.state, State::MovedTo(_));
        let gone = |alias: &SitePath| match self.entry(alias).filter(is_text)?.1.state {
            State::MovedTo(ref to) => self.entry(to),
            _ => self.entry(alias),
        };
        let by_source = self.by_source(source).filter(is_text);
        let here = || self.entry(path).filter(stands).filter(is_text);
        by_source.or_else(here).or_else(|| earlier.filter(|alias| alias.first() == path.first()).find_map(gone))
    }

    /// Every address inside a folder, in order.
    pub fn below(&self, folder: &SitePath) -> impl Iterator<Item = (&SitePath, &Promise)> {
        let inside = folder.as_str().to_owned();
        self.owed
            .range(folder.clone()..)
            .skip_while(move |(path, _)| *path == folder)
            .take_while(move |(path, _)| path.as_str().starts_with(&inside))
    }

    /// The address of an identity, wherever it has moved.
    pub fn by_id(&self, id: &str) -> Option<(&SitePath, &Promise)> {
        self.owed.get_key_value(self.ids.get(id)?)
    }

    /// The records that a private withdrawal touches, as places in [`Ledger::records`]: what online copies leave out.
    pub fn hidden(&self) -> &BTreeSet<usize> {
        &self.hidden
    }

    /// Files and identities, of what has not moved on; the latest act decides where two addresses claim one.
    fn index(&mut self) {
        let mut here: Vec<(&SitePath, &Promise)> =
            self.owed.iter().filter(|(_, promise)| !matches!(promise.state, State::MovedTo(_))).collect();
        here.sort_by_key(|(_, promise)| promise.records.last());
        for (path, promise) in here {
            if let Some(source) = &promise.source {
                self.sources.insert(source.clone(), path.clone());
            }
            if let Some(id) = &promise.id {
                self.ids.insert(id.clone(), path.clone());
            }
        }
    }
}

impl Promise {
    /// What the first act on an address promises.
    pub(super) fn new(record: &Record) -> Self {
        Self {
            kind: record.kind,
            state: State::Standing,
            id: None,
            published_at: record.at,
            adopted: record.act == Act::Adopted,
            date: None,
            title: None,
            source: None,
            sha256: None,
            since: Since { told: record.at, exact: record.at },
            last_at: record.at,
            corrections: Vec::new(),
            records: Vec::new(),
        }
    }

    /// Corrections before which the text was kept, each with the number of that text. Lines are only ever added, so a
    /// number stays with its text.
    pub fn earlier_texts(&self) -> impl Iterator<Item = (u32, Sha, &Correction)> {
        let kept = self.corrections.iter().filter_map(|correction| Some((correction.earlier?, correction)));
        (1..).zip(kept).map(|(number, (digest, correction))| (number, digest, correction))
    }

    /// An act that has to do with it.
    pub(super) fn touch(&mut self, place: usize, record: &Record) {
        self.records.push(place);
        self.last_at = record.at;
    }

    /// What an act says anew; what it leaves out stays. An identity is minted once.
    pub(super) fn take(&mut self, place: usize, record: &Record) {
        let Record { date, title, source, sha256, id, .. } = record;
        self.touch(place, record);
        self.date = date.or(self.date);
        if sha256.is_some() && *sha256 != self.sha256 {
            self.since.exact = record.at;
            if record.act != Act::Edited {
                self.since.told = record.at;
            }
            self.sha256 = *sha256;
        }
        for (kept, said) in [(&mut self.title, title), (&mut self.source, source)] {
            if said.is_some() {
                kept.clone_from(said);
            }
        }
        if self.id.is_none() {
            self.id.clone_from(id);
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone;
    use proptest::prelude::*;

    use super::super::record::Draft;
    use super::*;

    fn path(name: &str) -> SitePath {
        SitePath::folder(&["fr", name])
    }

    /// A ledger from lines such as `published a`, `moved a b`; what appears has its name as source and identity.
    fn ledger(acts: &str) -> Ledger {
        let mut ledger = Ledger::default();
        for (seconds, line) in (0..).zip(acts.lines().map(str::trim).filter(|line| !line.is_empty())) {
            let words: Vec<&str> = line.split(' ').collect();
            let act = serde_json::from_str(&format!("\"{}\"", words[0])).expect("an act");
            let named = matches!(act, Act::Published | Act::Adopted | Act::Translated);
            let name = words.get(2).unwrap_or(&words[1]);
            let draft = Draft {
                id: named.then(|| (*name).to_owned()),
                source: named.then(|| format!("{name}.md")),
                to: (act == Act::Moved).then(|| path(words[2])),
                private: words.last() == Some(&"private"),
                text: (act == Act::Corrected && words.last() != Some(&"private")).then(|| Sha::of(line.as_bytes())),
                sha256: (named || matches!(act, Act::Edited | Act::Corrected | Act::Restored))
                    .then(|| Sha::of(&[u8::try_from(seconds % 251).expect("small")])),
                ..Draft::new(act, path(words[1]))
            };
            let record = draft.record(Utc.timestamp_opt(seconds, 0).single().expect("an instant"), [0; 16], Vec::new());
            ledger.records.push(Entry { digest: record.digest(), record, file: "x".into(), line: 1, range: (0, 0) });
        }
        ledger
    }

    fn shown(promises: &Promises) -> String {
        let name = |path: &SitePath| path.as_str()[4..].trim_end_matches('/').to_owned();
        let one = |(path, promise): (&SitePath, &Promise)| {
            let state = match &promise.state {
                State::Standing => promise.id.clone().unwrap_or_default(),
                State::MovedTo(to) => format!("> {}", name(to)),
                State::Withdrawn(how) => format!("withdrawn{}", if how.private { " privately" } else { "" }),
            };
            format!("{}: {state}", name(path))
        };
        promises.iter().map(one).collect::<Vec<_>>().join(", ")
    }

    #[track_caller]
    fn check(acts: &str, expected: &str) {
        assert_eq!(shown(&Promises::of(&ledger(acts))), expected, "{acts}");
    }

    #[test]
    fn what_addresses_are_owed() {
        check("", "");
        check("published a\nedited a", "a: a");
        check("published a\nmoved a b", "a: > b, b: a");
        check("published a\nmoved a b\nmoved b c", "a: > c, b: > c, c: a");
        check("published a\nmoved a b\nmoved b a", "a: a, b: > a");
        check("published a\nmoved a b\nmoved b a\nmoved a b", "a: > b, b: a");
        check("published a\nmoved a b\nmoved b c\nmoved c a", "a: a, b: > a, c: > a");
        // An alias, before and after what it leads to is there; an alias of an alias, and back.
        check("moved x a\npublished a", "a: a, x: > a");
        check("published a\nmoved x a", "a: a, x: > a");
        check("moved x y\nmoved y x", "x: , y: > x");
        check("published a\nmoved a b\nmoved x a", "a: > b, b: a, x: > b");
        check("published a\nmoved a b\nmoved a c", "a: > c, b: a");
        // A place that was left is free for something new.
        check("published a\nmoved a b\npublished a new", "a: new, b: a");
        check("published a\npublished b\nmoved a c\nmoved b a", "a: b, b: > a, c: a");
        check("published a\nmoved a b\nmoved b c\npublished b new", "a: > c, b: new, c: a");
        check("moved x y\nmoved y z\npublished z", "x: > z, y: > z, z: z");
        check("moved x y\nmoved z w\nmoved y w\npublished w", "w: w, x: > w, y: > w, z: > w");
        check("moved x y\npublished a\nmoved a y", "a: > y, x: > y, y: a");
        check("published a\nmoved a b\nmoved x y\nmoved y a", "a: > b, b: a, x: > b, y: > b");
        // Two posts cannot become one.
        check("published a\npublished b\nmoved a b", "a: > b, b: b");
        // An act on the old address, from a branch that did not know of the move.
        check("published a\nmoved a b\nwithdrawn a private", "a: > b, b: withdrawn privately");
        check("published a\nmoved a b\npublished a a", "a: > b, b: a");
    }

    #[test]
    fn a_withdrawal_ends_with_its_restoration_alone() {
        check("published a\nwithdrawn a", "a: withdrawn");
        check("published a\nwithdrawn a\nedited a\npublished a", "a: withdrawn");
        check("published a\nwithdrawn a\nrestored a", "a: a");
        check("published a\nwithdrawn a\nmoved a b", "a: > b, b: withdrawn");
        check("published a\nwithdrawn a\npublished b\nmoved b a", "a: withdrawn, b: > a");
        check("published a\nwithdrawn a\npublished b a\nmoved b a", "a: a, b: > a");
        check("withdrawn a", "a: withdrawn");
    }

    #[test]
    fn identity_survives_a_move() {
        let promises = Promises::of(&ledger("adopted a\ncorrected a\nmoved a b\ncorrected a\npublished c"));
        let (at, promise) = promises.by_source("a.md").expect("recorded");
        assert_eq!((at, promises.by_id("a")), (&path("b"), Some((at, promise))));
        assert_eq!((promise.adopted, promise.published_at.timestamp(), promise.last_at.timestamp()), (true, 0, 3));
        assert_eq!((promise.corrections.len(), &promise.records[..]), (2, &[0, 1, 2, 3][..]));
        assert_eq!((promises.len(), promises.by_source("x.md"), promises.by_id("x")), (3, None, None));
    }

    #[test]
    fn what_is_private_takes_every_text_before_it() {
        #[track_caller]
        fn check(acts: &str, expected: &[(u32, [i64; 3], bool)]) {
            let promises = Promises::of(&ledger(acts));
            let (_, promise) = promises.by_source("a.md").expect("recorded");
            let texts = promise
                .earlier_texts()
                .map(|(number, _, text)| (number, [text.since.told, text.since.exact, text.at].map(|at| at.timestamp()), text.private));
            assert_eq!(texts.collect::<Vec<_>>(), expected, "{acts}");
        }
        check("published a", &[]);
        check("published a\ncorrected a\ncorrected a", &[(1, [0, 0, 1], false), (2, [1, 1, 2], false)]);
        check("published a\nedited a\ncorrected a\nmoved a b\nedited b\ncorrected b", &[(1, [0, 1, 2], false), (2, [2, 4, 5], false)]);
        check("published a\ncorrected a\nwithdrawn a\nrestored a", &[(1, [0, 0, 1], false)]);
        check("published a\ncorrected a\nwithdrawn a private\nrestored a\ncorrected a", &[(1, [0, 0, 1], true), (2, [3, 3, 4], false)]);
        // A private correction keeps no text; the texts before it are gone, and their numbers with them.
        check("published a\ncorrected a\ncorrected a private\ncorrected a", &[(1, [0, 0, 1], true), (2, [2, 2, 3], false)]);
    }

    #[test]
    fn what_a_private_withdrawal_touches() {
        #[track_caller]
        fn check(acts: &str, expected: &[usize]) {
            assert_eq!(Promises::of(&ledger(acts)).hidden().iter().copied().collect::<Vec<_>>(), expected, "{acts}");
        }
        check("published a\nwithdrawn a", &[]);
        check("published a\npublished b\nwithdrawn a private", &[0, 2]);
        check("moved x b\npublished c\npublished a\nmoved a b\nmoved y b\nwithdrawn a private", &[0, 2, 3, 4, 5]);
        check("moved x a\npublished a\npublished x y\nwithdrawn a private", &[0, 1, 3]);
        check("published a\nwithdrawn a private\nrestored a", &[]);
        check("moved x y\nmoved y z\npublished z\nwithdrawn z private", &[0, 1, 2, 3]);
        check("published a\npublished b\nmoved a c\nmoved b a\nwithdrawn c private", &[0, 2, 4]);
        check("moved x b\npublished a\nmoved a b\nwithdrawn b private", &[0, 1, 2, 3]);
        check("published a\nmoved a b\nmoved b c\npublished b new\nwithdrawn b private", &[3, 4]);
    }

    #[test]
    fn a_long_chain_is_walked_once() {
        let moves: String = (0..3000).map(|at| format!("moved {at} {}\n", at + 1)).collect();
        let promises = Promises::of(&ledger(&format!("published 0\n{moves}")));
        assert!(promises.iter().all(|(at, promise)| *at == path("3000") || promise.state == State::MovedTo(path("3000"))));
    }

    proptest! {
        /// Whatever is said, every address that was named answers, and no redirect leads to another.
        #[test]
        fn every_address_answers(acts in prop::collection::vec("(published|edited|withdrawn|restored|corrected|moved) [a-e] [a-e]", 0..30)) {
            let acts: Vec<&String> = acts.iter().filter(|act| !act.starts_with("moved") || act[6..7] != act[8..9]).collect();
            let ledger = ledger(&acts.iter().map(|act| format!("{act}\n")).collect::<String>());
            let promises = Promises::of(&ledger);
            prop_assert!(ledger.records.iter().all(|entry| promises.get(&entry.record.path).is_some()));
            for (_, promise) in promises.iter() {
                prop_assert!(promise.records.windows(2).all(|pair| pair[0] < pair[1]));
                if let State::MovedTo(to) = &promise.state {
                    prop_assert!(!promises.get(to).is_some_and(|promise| matches!(promise.state, State::MovedTo(_))));
                }
            }
        }
    }
}
