//! The rules of `check` that one text answers by itself: markup, privacy, wording.
//!
//! They are here, where a text is read, because a rule that a site has made an error holds back a post in every command.
//! Nothing here is looked at unless somebody wants it. Deliberately absent: other texts (`resolve/`), the finished site
//! (`check/`), and what a rule's level does (`config/rules.rs`).

mod contacts;
mod marking;
mod markup;
mod photos;
mod privacy;
mod prose;
mod wording;

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use crate::config::fields::{self, FRONT_MATTER, Source};
use crate::config::rules::{Level, Look};
use crate::config::settings::Settings;
use crate::diagnostic::{Arg, Code, Diagnostic, Span};

use super::front_matter;
use super::layout::Owner;
use super::post::LoadedText;

pub use photos::says_place;
use prose::{Prose, Words};

/// The rules of this folder.
const OWN: &[&str] =
    &["heading-order", "link-text", "part-language", "marking", "personal-data", "tracking", "glossary", "social-length", "card-length"];

/// A text that is looked at.
struct Subject<'a> {
    text: &'a LoadedText,
    settings: &'a Settings,
    look: Look,
    found: &'a mut Vec<Diagnostic>,
}

/// Looks at a text: what is wanted is found, the rest costs nothing.
pub(super) fn look(text: &LoadedText, content: &str, settings: &Settings, look: Look, found: &mut Vec<Diagnostic>) {
    // Most sites have made none of them an error: then a build need not ask for each.
    let asked = look == Look::Check || settings.rules.0.values().any(|level| *level == Level::Error);
    let wanted = asked && OWN.iter().any(|rule| settings.rules.is_wanted(rule, look));
    if !wanted || text.header.withdrawn.is_some() || text.scan.too_deep.is_some() {
        return;
    }
    let mut subject = Subject { text, settings, look, found };
    let prose = prose::read(&content[text.body_at..]);
    markup::look(&mut subject, &prose);
    privacy::look(&mut subject, &prose);
    wording::look(&mut subject, &prose);
}

impl Subject<'_> {
    fn wants(&self, rule: &str) -> bool {
        self.settings.rules.is_wanted(rule, self.look)
    }

    /// The bare code of the text's language.
    fn language(&self) -> &str {
        self.settings.languages.code(self.text.role.lang)
    }

    /// A place in the body.
    fn place(&self, range: Range<usize>) -> Span {
        self.text.body_place(&range)
    }

    fn tell(&mut self, diagnostic: Diagnostic) {
        let weighed = self.settings.rules.weigh(diagnostic, &self.text.header.allow, &self.text.role.key);
        self.found.extend(weighed);
    }

    /// The words of the header that readers get, and those of the body, each with a way back to its place.
    fn passages<'a>(&self, prose: &'a Prose) -> Vec<(Passage<'a>, bool)> {
        let header = &self.text.header;
        let fields = [
            ("title", header.title.as_deref()),
            ("summary", header.summary.as_deref()),
            ("image_alt", header.image_alt.as_deref()),
            ("social", header.social.as_deref()),
        ];
        let of_header = fields.into_iter().filter_map(|(field, words)| Some((Passage::Field(field, words?.to_owned()), true)));
        of_header.chain(prose.words.iter().map(|words| (Passage::Body(words), words.alone))).collect()
    }
}

/// Words that a reader gets.
enum Passage<'a> {
    /// Of a field of the header.
    Field(&'static str, String),
    /// Of the body.
    Body(&'a Words),
}

impl Passage<'_> {
    fn text(&self) -> &str {
        match self {
            Self::Field(_, text) => text,
            Self::Body(words) => &words.text,
        }
    }

    /// Where a part of it stands in the file.
    fn span(&self, of: &LoadedText, range: Range<usize>) -> Span {
        match self {
            Self::Field(field, _) => of.place(field),
            Self::Body(words) => of.body_place(&words.range(range)),
        }
    }
}

/// Everything by which the pages of the site say how to reach it: that is nobody's private address.
pub(super) fn public_contacts(read: &[(Option<Arc<LoadedText>>, Vec<Diagnostic>)]) -> BTreeSet<String> {
    let pages = read.iter().filter(|(text, _)| text.as_ref().is_some_and(|text| text.role.of == Owner::Page));
    pages.flat_map(|(_, found)| found).filter_map(contact).map(contacts::normal).collect()
}

/// Whether a finding is about an address that a page of the site gives.
pub(super) fn is_public(finding: &Diagnostic, public: &BTreeSet<String>) -> bool {
    contact(finding).is_some_and(|found| public.contains(&contacts::normal(found)))
}

fn contact(finding: &Diagnostic) -> Option<&str> {
    let own = finding.code == Code::PersonalData;
    finding.args.iter().filter(|_| own).find_map(|(name, value)| match value {
        Arg::Text(text) if *name == "words" => Some(text.as_str()),
        _ => None,
    })
}

/// A piece of what a text says: a paragraph, a heading, an item, a field of the header.
#[derive(Debug)]
pub struct Piece {
    /// The words, without marks and destinations.
    pub text: String,
    /// Of the body: the way back to its place.
    words: Option<Words>,
    /// Where the body begins.
    body_at: usize,
}

impl Piece {
    /// Where a part of it stands in the file; not known of a field of the header.
    pub fn place(&self, range: Range<usize>) -> Option<Range<usize>> {
        let place = self.words.as_ref()?.range(range);
        Some(place.start + self.body_at..place.end + self.body_at)
    }
}

/// What a whole file says to its readers: title, summary, description of the picture, and the body.
pub fn spoken(content: &str) -> Vec<Piece> {
    let none: Arc<str> = Arc::from("");
    let from = Source { file: &none, post: None };
    let split = front_matter::split(content).ok();
    let entries = split.as_ref().map(|split| front_matter::parse(content, split).0).unwrap_or_default();
    let header = fields::read(&entries, FRONT_MATTER, &from, &mut Vec::new());
    let body_at = split.map_or(0, |split| split.body_at);
    let of_header = ["title", "summary", "image_alt"].into_iter().filter_map(|field| header.text(field));
    let of_header = of_header.map(|text| Piece { text, words: None, body_at });
    let of_body = prose::read(&content[body_at..]).words.into_iter();
    of_header.chain(of_body.map(|words| Piece { text: words.text.clone(), words: Some(words), body_at })).collect()
}
