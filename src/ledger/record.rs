//! One act, one line: its members, its one spelling, its digest, and the form that goes online.
//!
//! `kind` is left out for a post and `private` where it is not so. Deliberately absent: the order of lines and what they
//! prove together ([`super::chain`]), and where they are kept ([`super::log`]).

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use chrono::{DateTime, NaiveDate, SubsecRound, Utc};
use serde::{Deserialize, Serialize};

use crate::model::address::SitePath;

use super::digest::{Sha, hex};
use super::members::{VERSION, Version, parts, prev};

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Act {
    /// Was there before the ledger: for feeds, archives and the record its instant is its own date.
    Adopted,
    /// Appeared.
    Published,
    /// Appeared as a later language version of what was out already.
    Translated,
    /// Changed without a note: a typo.
    Edited,
    /// Changed with a note.
    Corrected,
    /// Left for another address, `to`; also each alias.
    Moved,
    /// Taken back.
    Withdrawn,
    /// Brought back after that.
    Restored,
}

/// What stands at an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A post, in one language.
    #[default]
    Post,
    /// A page outside the stream of posts.
    Page,
    /// A list: a home, an ambassador's page, a year, a month, a topic.
    List,
    /// A feed.
    Feed,
    /// A file, beside a post or derived.
    File,
}

impl Kind {
    /// How people count: its place in a report and its word there. To them feeds are lists.
    pub const fn group(self) -> (u8, &'static str) {
        match self {
            Self::Post => (0, "post"),
            Self::Page => (1, "page"),
            Self::File => (2, "file"),
            Self::List | Self::Feed => (3, "list"),
        }
    }
}

/// An act as somebody wants it recorded: all but what [`super::log::append`] gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "each member is that of `Record`")]
pub struct Draft {
    pub act: Act,
    pub path: SitePath,
    pub kind: Kind,
    pub id: Option<String>,
    pub source: Option<String>,
    pub sha256: Option<Sha>,
    pub parts: Vec<[u8; 2]>,
    pub of: BTreeMap<String, Sha>,
    pub to: Option<SitePath>,
    pub text: Option<Sha>,
    pub date: Option<NaiveDate>,
    pub title: Option<String>,
    pub note: Option<String>,
    pub reason: Option<String>,
    pub private: bool,
}

/// An act on record. Made by [`Draft::record`] or read from a line, so it always has a line that reads as it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    v: Version,
    /// When, in whole seconds.
    pub at: DateTime<Utc>,
    /// What was done.
    pub act: Act,
    /// To which address.
    pub path: SitePath,
    /// What stands there.
    #[serde(default, skip_serializing_if = "is_post")]
    pub kind: Kind,
    /// Its identity in feeds, which survives a move.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The file that it was made from, below `content`; never online.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Digest of what a reader gets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<Sha>,
    /// Two bytes of digest for each paragraph.
    #[serde(default, skip_serializing_if = "Vec::is_empty", with = "parts")]
    pub parts: Vec<[u8; 2]>,
    /// Digests of the versions beside it, by language.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub of: BTreeMap<String, Sha>,
    /// Of a move: where to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<SitePath>,
    /// Of a correction: digest of the earlier text in `published/texts/`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Sha>,
    /// The post's own date, whatever the act.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    /// Its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Of a correction: what was put right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Of a withdrawal: why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Of a withdrawal or a correction: nothing of what it was about is shown.
    #[serde(default, skip_serializing_if = "is_false")]
    pub private: bool,
    /// Random bytes: they keep the digest of a line that is gone from being guessed.
    #[serde(with = "hex")]
    pub salt: [u8; 16],
    /// Digests of the lines that it follows: one, none in the first line, two or more after a merge.
    #[serde(with = "prev")]
    pub prev: Vec<Sha>,
}

impl Draft {
    /// An act with nothing more to say; members are set by struct update.
    pub fn new(act: Act, path: SitePath) -> Self {
        Self {
            act,
            path,
            kind: Kind::Post,
            id: None,
            source: None,
            sha256: None,
            parts: Vec::new(),
            of: BTreeMap::new(),
            to: None,
            text: None,
            date: None,
            title: None,
            note: None,
            reason: None,
            private: false,
        }
    }

    /// The record of it.
    pub fn record(self, at: DateTime<Utc>, salt: [u8; 16], prev: Vec<Sha>) -> Record {
        let Self { act, path, kind, id, source, sha256, parts, of, to, text, date, title, note, reason, private } = self;
        let (v, at) = (Version, at.trunc_subsecs(0));
        Record { v, at, act, path, kind, id, source, sha256, parts, of, to, text, date, title, note, reason, private, salt, prev }
    }
}

impl Record {
    /// The line, without its end.
    pub fn to_line(&self) -> String {
        serde_json::to_string(self).expect("texts and numbers are JSON, and memory takes every write")
    }

    /// The line as it goes online: without the name of the source file.
    pub fn public_line(&self) -> String {
        without_source(&self.to_line(), self.source.as_deref()).into_owned()
    }

    /// What goes online in the place of a line that a private withdrawal touches.
    pub fn gone_line(&self) -> String {
        let gone = Gone { v: Version, prev: self.prev.clone(), gone: self.digest() };
        serde_json::to_string(&gone).expect("texts and numbers are JSON, and memory takes every write")
    }

    /// The digest of the line, which the next one names.
    pub fn digest(&self) -> Sha {
        Sha::of(self.public_line().as_bytes())
    }
}

/// One line of a ledger, or of the copy of it that is online.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// An act.
    Record(Box<Record>, Sha),
    /// In the copy online: an act that was taken out, with its digest.
    Gone(Gone),
}

/// What is left online of a line that a private withdrawal touches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gone {
    v: Version,
    /// Digests of the lines that it follows.
    #[serde(with = "prev")]
    pub prev: Vec<Sha>,
    /// The digest of the line that was here.
    pub gone: Sha,
}

impl Line {
    /// Its digest, which the next line names.
    pub fn digest(&self) -> Sha {
        match self {
            Self::Record(_, digest) => *digest,
            Self::Gone(line) => line.gone,
        }
    }

    /// Digests of the lines that it follows.
    pub fn prev(&self) -> &[Sha] {
        match self {
            Self::Record(record, _) => &record.prev,
            Self::Gone(line) => &line.prev,
        }
    }
}

/// Why a text is no line of a ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// It is one of a newer format.
    Newer {
        /// Its version.
        version: u64,
    },
    /// It is not JSON, or not of these members; in the JSON reader's words.
    Json {
        /// What is wrong.
        message: String,
        /// Where, in bytes of the line.
        range: Range<usize>,
    },
    /// It reads well, but is not spelt as chancery spells it.
    Spelling {
        /// Where it begins to differ.
        range: Range<usize>,
    },
    /// A move without an address to move to, or to its own, or another act with one.
    Move,
}

/// Reads a line, without its end.
///
/// # Errors
///
/// The first fault.
pub fn parse(line: &str) -> Result<Line, Fault> {
    let error = match serde_json::from_str::<Record>(line) {
        Ok(record) => {
            let written = record.to_line();
            same(line, &written)?;
            if (record.act == Act::Moved) != record.to.is_some() || record.to.as_ref() == Some(&record.path) {
                return Err(Fault::Move);
            }
            let digest = Sha::of(without_source(&written, record.source.as_deref()).as_bytes());
            return Ok(Line::Record(Box::new(record), digest));
        }
        Err(error) => error,
    };
    if let Ok(gone) = serde_json::from_str::<Gone>(line) {
        same(line, &serde_json::to_string(&gone).expect("texts and numbers are JSON, and memory takes every write"))?;
        return Ok(Line::Gone(gone));
    }
    match serde_json::from_str::<Versioned>(line) {
        Ok(Versioned { v }) if v > VERSION => Err(Fault::Newer { version: v }),
        _ => Err(json_fault(line, &error)),
    }
}

/// The version of any line, whatever else is in it.
#[derive(Deserialize)]
struct Versioned {
    v: u64,
}

/// The line without its member `source`, as it is online and as it is digested.
///
/// In a string every quote is escaped, so `,"source":` can be nothing but a member, and the record's own comes before
/// any in `of`.
fn without_source<'a>(line: &'a str, source: Option<&str>) -> Cow<'a, str> {
    let Some(source) = source else { return Cow::Borrowed(line) };
    let value = serde_json::to_string(source).expect("a text is JSON");
    Cow::Owned(line.replacen(&format!(",\"source\":{value}"), "", 1))
}

/// Whether a line is spelt as it would be written.
fn same(line: &str, written: &str) -> Result<(), Fault> {
    if line == written {
        return Ok(());
    }
    let at = line.bytes().zip(written.bytes()).take_while(|(a, b)| a == b).count();
    Err(Fault::Spelling { range: character(line, at) })
}

/// The character at or before a byte.
fn character(line: &str, at: usize) -> Range<usize> {
    let last = line.char_indices().next_back().map_or(0, |(at, _)| at);
    let start = (0..=at.min(last)).rev().find(|at| line.is_char_boundary(*at)).unwrap_or(0);
    start..start + line[start..].chars().next().map_or(0, char::len_utf8)
}

/// What the JSON reader says, and where: a key or a text that it stopped behind is shown whole.
fn json_fault(line: &str, error: &serde_json::Error) -> Fault {
    let said = error.to_string();
    let message = said.rsplit_once(" at line ").map_or(&*said, |(message, _)| message).to_owned();
    // Columns count bytes from 1.
    let mut range = character(line, error.column().saturating_sub(1));
    if &line[range.clone()] == "\""
        && let Some(open) = line[..range.start].rfind('"')
    {
        range.start = open;
    }
    Fault::Json { message, range }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "what serde asks for")]
fn is_post(kind: &Kind) -> bool {
    *kind == Kind::Post
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "what serde asks for")]
fn is_false(value: &bool) -> bool {
    !value
}

#[cfg(test)]
pub(super) mod tests {
    use chrono::TimeZone;
    use proptest::prelude::*;

    use super::*;

    fn path() -> impl Strategy<Value = SitePath> {
        prop_oneof![
            prop::collection::vec("[a-zé% ?#]{1,9}", 0..4)
                .prop_map(|parts| SitePath::folder(&parts.iter().map(String::as_str).collect::<Vec<_>>())),
            "[a-z]{1,5}\\.xml".prop_map(|name| SitePath::file(&["fr", &name])),
        ]
    }

    fn sha() -> impl Strategy<Value = Sha> {
        any::<[u8; 32]>().prop_map(Sha)
    }

    fn words() -> impl Strategy<Value = Option<String>> {
        prop_oneof![Just(None), any::<String>().prop_map(Some), Just(Some(",\"source\":\"x\"".to_owned()))]
    }

    /// Any act that a line can hold.
    pub(in crate::ledger) fn draft() -> impl Strategy<Value = Draft> {
        use Act::{Adopted, Corrected, Edited, Moved, Published, Restored, Translated, Withdrawn};
        use Kind::{Feed, File, List, Page, Post};
        let act = prop::sample::select(vec![Adopted, Published, Translated, Edited, Corrected, Moved, Withdrawn, Restored]);
        let kind = prop::sample::select(vec![Post, Page, List, Feed, File]);
        let digests = (prop::option::of(sha()), any::<Vec<[u8; 2]>>(), prop::collection::btree_map("source|[a-z]{2}", sha(), 0..3));
        let texts = (words(), words(), words(), words(), words());
        let more = (prop::option::of(sha()), prop::option::of(0_i32..3_000_000), any::<bool>());
        (act, path(), path(), kind, digests, texts, more).prop_map(|(act, path, to, kind, digests, texts, (text, date, private))| {
            let (sha256, parts, of) = digests;
            let (id, source, title, note, reason) = texts;
            let date = date.map(|days| NaiveDate::from_ymd_opt(1000, 1, 1).expect("a day") + chrono::Days::new(days.unsigned_abs().into()));
            let act = if to == path && act == Moved { Edited } else { act };
            let to = Some(to).filter(|_| act == Moved);
            Draft { act, path, kind, id, source, sha256, parts, of, to, text, date, title, note, reason, private }
        })
    }

    fn record() -> impl Strategy<Value = Record> {
        let at = (-30_000_000_000_i64..250_000_000_000).prop_map(|at| Utc.timestamp_opt(at, 0).single().expect("an instant"));
        (draft(), at, any::<[u8; 16]>(), prop::collection::vec(sha(), 0..4))
            .prop_map(|(draft, at, salt, prev)| draft.record(at, salt, prev))
    }

    const LINE: &str = "{\"v\":1,\"at\":\"2011-12-05T14:00:00Z\",\"act\":\"published\",\"path\":\"/fr/é/\",\"source\":\"b/a.fr.md\",\
        \"salt\":\"000102030405060708090a0b0c0d0e0f\",\"prev\":\"\"}";

    #[track_caller]
    fn check(line: &str, expected: &str) {
        let found = match parse(line) {
            Ok(Line::Record(..)) => "record".to_owned(),
            Ok(Line::Gone(_)) => "gone".to_owned(),
            Err(Fault::Newer { version }) => format!("newer {version}"),
            Err(Fault::Json { message, range }) => format!("{}: {message}", &line[range]),
            Err(Fault::Spelling { range }) => format!("spelling {}", &line[range]),
            Err(Fault::Move) => "move".to_owned(),
        };
        assert_eq!(found, expected, "{line}");
    }

    #[test]
    fn faults_name_their_place() {
        check(LINE, "record");
        let digest = Sha::of(LINE.as_bytes());
        check(&format!("{{\"v\":1,\"prev\":\"{digest}\",\"gone\":\"{digest}\"}}"), "gone");
        check(&LINE.replace("\"v\":1", "\"v\":2,\"new\":[]"), "newer 2");
        check(&LINE.replace("\"v\":1", "\"v\":0"), "0: invalid value: integer `0`, expected version 1");
        check(&LINE.replace("published", "publishd"), &format!("\"publishd\": unknown variant `publishd`, expected one of {ACTS}"));
        check(&LINE.replace("\"source\"", "\"sauce\""), &format!("\"sauce\": unknown field `sauce`, expected one of {MEMBERS}"));
        check(&LINE.replace(",\"act\"", ", \"act\""), "spelling  ");
        check(&LINE.replace("é", "\\u00e9"), "spelling \\");
        check(&LINE.replace("\"prev\":\"\"", "\"prev\":[]"), "spelling [");
        check(&LINE.replace("\"source\":\"b/a.fr.md\"", "\"kind\":\"post\""), "spelling k");
        check(&LINE.replace("\"source\":\"b/a.fr.md\"", "\"id\":null"), "spelling i");
        check(&LINE.replace("05T14:00:00Z", "05T15:00:00+01:00"), "spelling 5");
        check(&LINE.replace("/fr/é/", "/fr/../"), "\"/fr/../\": `/fr/../` is not an address inside a site");
        check(&LINE.replace("published", "moved"), "move");
        check(&LINE.replace("\"source\":\"b/a.fr.md\"", "\"to\":\"/fr/\""), "move");
        check(&LINE[..LINE.len() - 3], ":: EOF while parsing a value");
        check(&format!("{LINE} "), "spelling  ");
        check("[]", "]: invalid length 0, expected struct Record with 19 elements");
        check("", ": EOF while parsing a value");
    }

    const ACTS: &str = "`adopted`, `published`, `translated`, `edited`, `corrected`, `moved`, `withdrawn`, `restored`";
    const MEMBERS: &str = "`v`, `at`, `act`, `path`, `kind`, `id`, `source`, `sha256`, `parts`, `of`, `to`, `text`, `date`, `title`, \
        `note`, `reason`, `private`, `salt`, `prev`";

    #[test]
    fn the_digest_is_that_of_the_line_online() {
        let Ok(Line::Record(record, digest)) = parse(LINE) else { panic!("a record") };
        let online = LINE.replace("\"source\":\"b/a.fr.md\",", "");
        assert_eq!((record.public_line(), record.digest()), (online.clone(), digest));
        assert_eq!(digest, Sha::of(online.as_bytes()));
        assert_eq!(record.gone_line(), format!("{{\"v\":1,\"prev\":\"\",\"gone\":\"{digest}\"}}"));
    }

    proptest! {
        #[test]
        fn a_record_is_read_as_it_was_written(record in record()) {
            let line = record.to_line();
            prop_assert!(!line.contains('\n'));
            let expected = Line::Record(Box::new(record.clone()), record.digest());
            prop_assert_eq!(parse(&line), Ok(expected));
            let online = Record { source: None, ..record.clone() };
            prop_assert_eq!(parse(&record.public_line()), Ok(Line::Record(Box::new(online.clone()), record.digest())));
            prop_assert_eq!(online.to_line(), record.public_line());
            let Ok(Line::Gone(gone)) = parse(&record.gone_line()) else { panic!("{}", record.gone_line()) };
            prop_assert_eq!((gone.gone, gone.prev), (record.digest(), record.prev));
        }

        #[test]
        fn whatever_reads_is_spelt_in_one_way(record in record(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
            let mut bytes = record.to_line().into_bytes();
            let at = at.index(bytes.len());
            bytes[at] = byte;
            let Ok(line) = String::from_utf8(bytes) else { return Ok(()) };
            if let Ok(Line::Record(read, _)) = parse(&line) {
                prop_assert_eq!(read.to_line(), line);
            }
        }
    }
}
