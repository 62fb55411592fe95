//! What a reader gets of a text, and its digest: title, summary, body and alternative texts; not topics, copies elsewhere,
//! corrections or dates.
//!
//! The one definition of the ledger's `sha256`, `parts` and of "the same text". Line ends are LF, letters are composed
//! (NFC), a byte order mark and white space around the body count for nothing: a Windows checkout or a Mac's file is the
//! same text. It is read from a file's text alone, so that a text out of the history has its digest too. Made only when
//! somebody needs it: no ordinary build does.

use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use crate::config::fields::{self, FRONT_MATTER, Source};
use crate::ledger::Sha;

use super::front_matter;
use super::post::{self, Withdrawn};

/// What a reader gets, and what a file says about its fate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reader {
    /// Title and summary as the header has them, else nothing; the text behind the header; the header's alternative text.
    said: [String; 4],
    /// The line of the file, from 1, on which the text behind the header begins.
    line: usize,
    /// Whether it is a draft.
    pub draft: bool,
    /// `translation_key`
    pub key: Option<String>,
    /// How it is withdrawn.
    pub withdrawn: Option<Withdrawn>,
}

/// A paragraph of a text: lines without an empty one between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Two bytes of digest.
    pub part: [u8; 2],
    /// The line of the file that it begins on, from 1.
    pub line: usize,
    /// As it is written.
    pub text: String,
}

impl Reader {
    /// Reads a whole file. A header that cannot be read is a part of the text.
    pub fn of(text: &str) -> Self {
        let none: Arc<str> = Arc::from("");
        let from = Source { file: &none, post: None };
        let split = front_matter::split(text).ok();
        let entries = split.as_ref().map(|split| front_matter::parse(text, split).0).unwrap_or_default();
        let header = fields::read(&entries, FRONT_MATTER, &from, &mut Vec::new());
        let (before, body) = text.split_at(split.map_or(0, |split| split.body_at));
        let blank = &body[..body.len() - body.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}').len()];
        let one = |name: &str| normal(&header.text(name).unwrap_or_default());
        Self {
            said: [one("title"), one("summary"), normal(body), one("image_alt")],
            line: 1 + ends(before) + ends(blank),
            draft: header.flag("draft").unwrap_or(false),
            key: header.text("translation_key"),
            withdrawn: post::withdrawn(&header, &from, &mut Vec::new()),
        }
    }

    /// The digest of it.
    pub fn digest(&self) -> Sha {
        // No text has a NUL, so that nothing can pass from one part to the next.
        Sha::of(self.said.join("\0").as_bytes())
    }

    /// Two bytes of digest for each paragraph of the body.
    pub fn parts(&self) -> Vec<[u8; 2]> {
        self.paragraphs().into_iter().map(|paragraph| paragraph.part).collect()
    }

    /// The paragraphs of the body.
    pub fn paragraphs(&self) -> Vec<Paragraph> {
        let mut paragraphs = Vec::new();
        let mut lines: Vec<&str> = Vec::new();
        for (number, line) in (self.line..).zip(self.said[2].lines().chain(std::iter::once(""))) {
            if !line.trim().is_empty() {
                lines.push(line.trim_end());
            } else if !lines.is_empty() {
                let text = lines.join("\n");
                let Sha(digest) = Sha::of(text.as_bytes());
                paragraphs.push(Paragraph { part: [digest[0], digest[1]], line: number - lines.len(), text });
                lines.clear();
            }
        }
        paragraphs
    }

    /// Whether a reader gets something that is in no paragraph and not in the title: a summary of its own, or the words for a
    /// picture of the header.
    pub fn says_more(&self) -> bool {
        !self.said[1].is_empty() || !self.said[3].is_empty()
    }
}

/// How many lines end in a text: with LF, CRLF or CR.
fn ends(text: &str) -> usize {
    let bytes = text.as_bytes();
    let ends = |(at, b): (usize, &u8)| *b == b'\n' || (*b == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
    bytes.iter().enumerate().filter(|pair| ends(*pair)).count()
}

/// LF, NFC, nothing around it.
fn normal(text: &str) -> String {
    let unix = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
    unix.trim().nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "+++\ntitle = \"Première neige\"\nsummary = \"Il neige.\"\nimage_alt = \"Le jardin\"\ntags = [\"culture\"]\n+++\n\n\
        Il a neigé.\n\nBeaucoup,\net longtemps.\n";

    #[track_caller]
    fn check(text: &str, same: bool) {
        assert_eq!(Reader::of(text).digest() == Reader::of(TEXT).digest(), same, "{text}");
    }

    #[test]
    fn what_no_reader_sees_is_no_change() {
        check(&TEXT.replace('\n', "\r\n"), true);
        check(&format!("\u{feff}{TEXT}"), true);
        check(&TEXT.nfd().collect::<String>(), true);
        check(&format!("{TEXT}\n \n"), true);
        check(TEXT.trim_end(), true);
        check(&TEXT.replace("culture", "trade"), true);
        check(&TEXT.replace("tags =", "syndication = [\"https://twitter.com/x\"]\ntags ="), true);
        check(&TEXT.replace("+++\n\n", "[[corrections]]\ndate = 2011-12-06\ntext = \"…\"\n+++\n\n"), true);
    }

    #[test]
    fn what_a_reader_sees_is_one() {
        check(&TEXT.replace("Première", "Seconde"), false);
        check(&TEXT.replace("Il neige.", "Il pleut."), false);
        check(&TEXT.replace("Le jardin", "La cour"), false);
        check(&TEXT.replace("longtemps", "peu"), false);
        // Words that pass from the summary to the title.
        check(&TEXT.replace("neige\"\nsummary = \"Il ", "neige Il\"\nsummary = \""), false);
    }

    #[test]
    fn each_paragraph_has_a_part() {
        let parts = Reader::of(TEXT).parts();
        assert_eq!(parts.len(), 2);
        assert_eq!(parts, Reader::of(&TEXT.replace('\n', "\r\n")).parts());
        let changed = Reader::of(&TEXT.replace("longtemps", "peu")).parts();
        assert_eq!((changed[0] == parts[0], changed[1] == parts[1]), (true, false));
    }

    #[test]
    fn each_paragraph_has_a_line() {
        let lines = |text: &str| Reader::of(text).paragraphs().iter().map(|one| one.line).collect::<Vec<_>>();
        assert_eq!(lines(TEXT), [8, 10]);
        assert_eq!(lines(&TEXT.replace('\n', "\r\n")), [8, 10]);
        assert_eq!(lines(&format!("\u{feff}{TEXT}")), [8, 10]);
        assert_eq!(lines("\n\na\n \n\nb"), [3, 6]);
        assert!(lines("").is_empty());
    }

    #[test]
    fn the_fate_is_read_with_it() {
        let read = Reader::of("---\ndraft: true\ntranslation_key: snow\nwithdrawn: { date: 2012-01-10, private: true }\n---\n");
        assert!(read.draft && read.withdrawn.is_some_and(|withdrawn| withdrawn.private));
        assert_eq!(read.key.as_deref(), Some("snow"));
        assert!(!Reader::of("+++\nno end").draft);
    }
}
