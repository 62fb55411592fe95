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
    /// Whether it is a draft.
    pub draft: bool,
    /// `translation_key`
    pub key: Option<String>,
    /// How it is withdrawn.
    pub withdrawn: Option<Withdrawn>,
}

impl Reader {
    /// Reads a whole file. A header that cannot be read is a part of the text.
    pub fn of(text: &str) -> Self {
        let none: Arc<str> = Arc::from("");
        let from = Source { file: &none, post: None };
        let split = front_matter::split(text).ok();
        let entries = split.as_ref().map(|split| front_matter::parse(text, split).0).unwrap_or_default();
        let header = fields::read(&entries, FRONT_MATTER, &from, &mut Vec::new());
        let body = &text[split.map_or(0, |split| split.body_at)..];
        let one = |name: &str| normal(&header.text(name).unwrap_or_default());
        Self {
            said: [one("title"), one("summary"), normal(body), one("image_alt")],
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
        let mut parts = Vec::new();
        let mut paragraph: Vec<&str> = Vec::new();
        for line in self.said[2].lines().chain(std::iter::once("")) {
            if !line.trim().is_empty() {
                paragraph.push(line.trim_end());
            } else if !paragraph.is_empty() {
                let Sha(digest) = Sha::of(paragraph.join("\n").as_bytes());
                parts.push([digest[0], digest[1]]);
                paragraph.clear();
            }
        }
        parts
    }
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
    fn the_fate_is_read_with_it() {
        let read = Reader::of("---\ndraft: true\ntranslation_key: snow\nwithdrawn: { date: 2012-01-10, private: true }\n---\n");
        assert!(read.draft && read.withdrawn.is_some_and(|withdrawn| withdrawn.private));
        assert_eq!(read.key.as_deref(), Some("snow"));
        assert!(!Reader::of("+++\nno end").draft);
    }
}
