//! Feeds as one neutral value, and pure functions from it to bytes.
//!
//! Times come from the posts, never from a clock; no template is involved, and generator elements carry
//! no version, so that a closed document keeps its bytes (design, section 4).
//! Deliberately absent: which feeds a site has (that is the plan's), and how a body becomes HTML.

pub mod atom;
pub mod json;
pub mod opml;
pub mod rss;
mod xml;

pub use xml::as_html;

use chrono::{DateTime, FixedOffset};
use serde::Serialize;

/// What every feed names as its maker.
pub const GENERATOR: &str = "chancery";

/// A feed document.
#[derive(Debug, Clone, Serialize)]
pub struct Feed {
    /// `tag:` URI (RFC 4151) of the feed.
    pub id: String,
    /// Bare code of its language (`fr`).
    pub lang: String,
    /// Title.
    pub title: String,
    /// Description.
    pub subtitle: String,
    /// Absolute address of the page that shows the same.
    pub home_url: String,
    /// Absolute address of this document.
    pub self_url: String,
    /// The newest `updated` of its entries; of an empty feed a fixed moment.
    pub updated: DateTime<FixedOffset>,
    /// Of an ambassador's feed: the author of everything.
    pub author: Option<Author>,
    /// `WebSub` hub.
    pub hub: Option<String>,
    /// The same feed in other languages: bare code and absolute address of the page that shows it.
    pub alternates: Vec<(String, String)>,
    /// Where it stands in the chain of RFC 5005.
    pub chain: Chain,
    /// Newest first.
    pub entries: Vec<Entry>,
}

impl Feed {
    /// The entries that have not been withdrawn, in order.
    pub fn standing(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.withdrawn.is_none())
    }

    /// The hub, except of an archive document: it has nothing new to tell, and keeps its bytes when the hub changes.
    fn live_hub(&self) -> Option<&str> {
        self.hub.as_deref().filter(|_| !matches!(self.chain, Chain::Archive { .. }))
    }

    /// The links of RFC 5005, section 4: relation and absolute address.
    fn chain_links(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let (current, previous, next) = match &self.chain {
            Chain::None => (None, None, None),
            Chain::Current { previous } => (Some(&self.self_url), previous.as_ref(), None),
            Chain::Archive { current, previous, next } => (Some(current), previous.as_ref(), next.as_ref()),
        };
        let links = [("current", current), ("prev-archive", previous), ("next-archive", next)];
        links.into_iter().filter_map(|(rel, address)| Some((rel, address?.as_str())))
    }

    /// About how many bytes its document takes: a little more than most do, so that the buffer never grows.
    fn size_hint(&self) -> usize {
        2048 + self.standing().map(|entry| entry.html.len() + entry.summary.len() * 2 + 1280).sum::<usize>()
    }
}

/// Where a document stands in the chain of RFC 5005, section 4.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Chain {
    /// Not part of one.
    None,
    /// The subscription document, with the archive document before it.
    Current {
        /// `prev-archive`: absolute address.
        previous: Option<String>,
    },
    /// An archive document.
    Archive {
        /// `current`: the subscription document.
        current: String,
        /// `prev-archive`
        previous: Option<String>,
        /// `next-archive`
        next: Option<String>,
    },
}

/// Somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Author {
    /// Name.
    pub name: String,
    /// Absolute address of the person's page.
    pub url: Option<String>,
}

/// An entry.
#[derive(Debug, Clone, Serialize)]
pub struct Entry {
    /// `tag:` URI, minted once.
    pub id: String,
    /// Absolute address.
    pub url: String,
    /// Plain text; of a note its first words.
    pub title: String,
    /// Bare code of its language.
    pub lang: String,
    /// When it came.
    pub published: DateTime<FixedOffset>,
    /// When it last changed in a way that matters.
    pub updated: DateTime<FixedOffset>,
    /// Who wrote it.
    pub author: Author,
    /// Plain text.
    pub summary: String,
    /// The full text as HTML, absolute addresses.
    pub html: String,
    /// Labels of its topics.
    pub topics: Vec<String>,
    /// The picture.
    pub enclosure: Option<Enclosure>,
    /// The same post in other languages: bare code and absolute address.
    pub translations: Vec<(String, String)>,
    /// Set when the post has been withdrawn: a deleted-entry (RFC 6721) in Atom, nothing in RSS and JSON Feed.
    pub withdrawn: Option<Withdrawal>,
}

impl Entry {
    /// The title; of an entry without one its summary, else its address, because RSS and Atom ask for one.
    fn heading(&self) -> &str {
        xml::first_of(&[&self.title, &self.summary, &self.url])
    }
}

/// When and why an entry was withdrawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Withdrawal {
    /// When.
    pub when: DateTime<FixedOffset>,
    /// Why: plain text; may be empty.
    pub reason: String,
}

/// A file that belongs to an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Enclosure {
    /// Absolute address.
    pub url: String,
    /// Bytes.
    pub length: u64,
    /// Media type.
    pub mime: &'static str,
}

/// Feeds for the tests of each format.
#[cfg(test)]
mod sample {
    use super::*;

    fn at(text: &str) -> DateTime<FixedOffset> {
        DateTime::parse_from_rfc3339(text).expect("a date")
    }

    fn entry(id: &str, url: &str, title: &str, html: &str) -> Entry {
        Entry {
            id: format!("tag:example.ca,2011:barrett/{id}/fr"),
            url: url.into(),
            title: title.into(),
            lang: "fr-CA".into(),
            published: at("2011-12-05T09:00:00+01:00"),
            updated: at("2011-12-06T10:00:00+01:00"),
            author: Author { name: "John Barrett".into(), url: Some("https://example.ca/fr/barrett/".into()) },
            summary: "Il neige à Vienne.".into(),
            html: html.into(),
            topics: vec!["Visas & séjours".into(), " ".into()],
            enclosure: None,
            translations: vec![
                ("fr-CA".into(), "https://example.ca/elsewhere/".into()),
                ("en".into(), "https://example.ca/en/snow/".into()),
            ],
            withdrawn: None,
        }
    }

    /// A subscription document: a whole entry, a withdrawn one, and one in another language.
    pub(super) fn feed() -> Feed {
        let mut snow = entry("2011-12-05/first-snow", "https://example.ca/fr/snow/", "Première neige", "<p>Il neige.</p>");
        snow.enclosure = Some(Enclosure { url: "https://example.ca/fr/snow.jpg".into(), length: 4711, mime: "image/jpeg" });
        let mut gone = entry("2011-12-04/gone", "https://example.ca/fr/gone/", "Titre", "<p>Texte retiré</p>");
        gone.withdrawn = Some(Withdrawal { when: at("2011-12-06T10:00:00+01:00"), reason: "Erreur & omission".into() });
        let mut german = entry("2011-12-03/markt", "https://example.ca/de/markt/", "Markt", "<p>Der Markt.</p>");
        german.lang = "de".into();
        german.translations = vec![("fr-CA".into(), "https://example.ca/fr/markt/".into())];
        Feed {
            id: "tag:example.ca,2011:fr".into(),
            lang: "fr-CA".into(),
            title: "Canada à Vienne".into(),
            subtitle: "Actualités".into(),
            home_url: "https://example.ca/fr/".into(),
            self_url: "https://example.ca/fr/feed.xml".into(),
            updated: at("2011-12-06T10:00:00+01:00"),
            author: None,
            hub: Some("https://hub.example/?a=1&b=2".into()),
            alternates: vec![("en".into(), "https://example.ca/en/".into())],
            chain: Chain::Current { previous: Some("https://example.ca/fr/archives/2011/11/atom.xml".into()) },
            entries: vec![snow, gone, german],
        }
    }

    /// An archive document between two others.
    pub(super) fn archive() -> Feed {
        let month = |month: &str| Some(format!("https://example.ca/fr/archives/2011/{month}/atom.xml"));
        Feed {
            chain: Chain::Archive { current: "https://example.ca/fr/atom.xml".into(), previous: month("10"), next: month("12") },
            ..feed()
        }
    }

    /// An entry with everything that breaks documents.
    pub(super) fn hostile() -> Feed {
        let mut bad = entry(
            "2011-12-05/bad",
            "https://example.ca/fr/bad/",
            "AT&amp;T\0 ]]>\u{1b} <script>\u{ffff} 👩‍🚀❤️",
            "<p>a ]]> b&nbsp;c\u{1}</p>\r\n",
        );
        bad.summary = "1 < 2 & 3".into();
        Feed { entries: vec![bad], ..feed() }
    }
}
