//! One text file into its parts: header, body metadata, and everything that is wrong with either.

use std::ops::Range;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::config::fields::{self, FRONT_MATTER, Fields, Source};
use crate::config::raw::{day, unknown_language, web_address};
use crate::config::rules::{Look, RULES, rule_named};
use crate::config::settings::Settings;
use crate::config::tree::Entry;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::model::address::{SitePath, is_slug, slugify};
use crate::model::date::Written;
use crate::model::language::{Lang, Languages};
use crate::model::post::{Allow, Asked, Capacity, Correction, Kind, Waiver};

use super::front_matter::{self, HEADER_MAX, Syntax};
use super::kept::{self, Places};
use super::layout::{Owner, TextRole};
use super::rules;
use super::slips;
use super::source::{self, SourceFile};
use super::text::{self, Scan};

/// How many topics one post may bear.
const TOPICS_MAX: usize = 50;

/// A text as it was read: nothing in it has been compared with any other file.
#[derive(Debug, Serialize, Deserialize)]
pub struct LoadedText {
    /// What it is a version of.
    pub role: TextRole,
    /// Its file.
    pub source: Arc<str>,
    /// blake3 of the file.
    pub digest: [u8; 32],
    /// The header.
    pub header: Header,
    /// What the body holds.
    pub scan: Scan,
    /// Where the body begins in the file.
    pub body_at: usize,
}

/// A header, every field read.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Header {
    /// `title`
    pub title: Option<String>,
    /// `title_lang`
    pub title_lang: Option<String>,
    /// `date`
    pub date: Option<Written>,
    /// `slug`
    pub slug: Option<String>,
    /// `summary`
    pub summary: Option<String>,
    /// `tags`, with their places
    pub tags: Vec<(String, Range<usize>)>,
    /// `draft`
    pub draft: bool,
    /// `publish_at`
    pub publish_at: Option<Written>,
    /// `expires_at`
    pub expires_at: Option<Written>,
    /// `updated`
    pub updated: Option<Written>,
    /// `aliases`
    pub aliases: Vec<(SitePath, Range<usize>)>,
    /// `translation_key`, with its place
    pub translation_key: Option<(String, Range<usize>)>,
    /// `kind`
    pub kind: Option<Kind>,
    /// `capacity`
    pub capacity: Option<Capacity>,
    /// `original`
    pub original: Option<Lang>,
    /// `image`, with its place
    pub image: Option<(String, Range<usize>)>,
    /// `image_alt`
    pub image_alt: Option<String>,
    /// `image_credit`
    pub image_credit: Option<String>,
    /// `social`
    pub social: Option<String>,
    /// `syndication`
    pub syndication: Vec<String>,
    /// `corrections`
    pub corrections: Vec<Correction>,
    /// `withdrawn`
    pub withdrawn: Option<Withdrawn>,
    /// `parity_waiver`
    pub waiver: Option<Waiver>,
    /// `asked`
    pub asked: Option<Asked>,
    /// `allow`
    #[serde(with = "kept::allow")]
    pub allow: Vec<Allow>,
    /// Places of the fields, for what is found later.
    pub places: Places,
}

/// `withdrawn`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawn {
    /// When.
    pub date: NaiveDate,
    /// Why, in the language of the file.
    pub reason: Option<String>,
    /// Only date and reason are public.
    pub private: bool,
}

impl LoadedText {
    /// A place in the file; the file as a whole where the field is not there.
    pub fn place(&self, field: &str) -> Span {
        match self.header.places.get(field) {
            Some(range) => Span::new(Arc::clone(&self.source), range),
            None => Span::file(Arc::clone(&self.source)),
        }
    }

    /// A place in the body.
    pub fn body_place(&self, range: &Range<usize>) -> Span {
        Span::new(Arc::clone(&self.source), range.start + self.body_at..range.end + self.body_at)
    }
}

/// Reads one file, and looks at it as closely as a command wants. All errors are reported; what comes out beside them is
/// not to be used.
pub fn load(file: &SourceFile, role: TextRole, settings: &Settings, look: Look) -> (Option<LoadedText>, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let text = read(file, role, settings, look, &mut found);
    (text, found)
}

fn read(file: &SourceFile, role: TextRole, settings: &Settings, look: Look, found: &mut Vec<Diagnostic>) -> Option<LoadedText> {
    let languages = &settings.languages;
    let (content, digest) = source::text(file).map_err(|diagnostic| found.push(diagnostic.leaving_out(&role.key))).ok()?;
    let from = Source { file: &file.path, post: Some(&role.key) };
    found.extend(slips::of_fence(&content, &from));
    let split = front_matter::split(&content).map_err(|fence| found.push(from.error(Code::UnclosedHeader, &fence))).ok()?;
    if split.header.len() > HEADER_MAX {
        let error = from.error(Code::TooLarge, &(split.header.start..split.header.start + 3));
        found.push(error.with("what", "header").with("limit", HEADER_MAX).with("actual", split.header.len()));
        return None;
    }
    let (entries, errors) = front_matter::parse(&content, &split);
    for error in errors {
        let slip = slips::of_header(&content, &split, error.span.start, &from).filter(|_| error.twice.is_none());
        let unknown = || fields::syntax(Code::HeaderSyntax, error, &from).with("syntax", split.syntax.name());
        found.push(slip.unwrap_or_else(unknown));
    }
    let before = found.len();
    let header = header(&entries, &from, languages, found);
    without_doubles(found, before);
    if let (Syntax::Yaml, Some(title), Some(place)) = (split.syntax, &header.title, header.places.get("title")) {
        found.extend(slips::of_title(title, &place, &from));
    }
    let body = &content[split.body_at..];
    found.extend(slips::of_body(body, split.body_at, &from));
    let title = header.title.clone();
    let scan = text::scan(body, title.as_deref(), languages.code(role.lang));
    if let Some(range) = &scan.too_deep {
        let range = range.start + split.body_at..range.end + split.body_at;
        found.push(from.error(Code::TooDeep, &range).with("limit", 100usize));
    }
    let needs_text = role.of == Owner::Post && header.withdrawn.is_none();
    if needs_text && body.trim().is_empty() && !header.draft {
        found.push(from.error(Code::EmptyText, &(content.len()..content.len())));
    }
    let text = LoadedText { role, source: Arc::clone(&file.path), digest, header, scan, body_at: split.body_at };
    rules::look(&text, &content, settings, look, found);
    Some(text)
}

/// A name with a space in it that nobody sees is no unknown name besides.
fn without_doubles(found: &mut Vec<Diagnostic>, from: usize) {
    let strange: Vec<Span> = found[..from].iter().filter(|one| one.code == Code::StrangeSpace).filter_map(|one| one.span.clone()).collect();
    let told = |one: &Diagnostic| {
        let place = one.span.as_ref().and_then(|span| span.range);
        let inside = |strange: &Span| strange.range.zip(place).is_some_and(|(strange, name)| name.0 <= strange.0 && strange.1 <= name.1);
        one.code == Code::UnknownKey && strange.iter().any(inside)
    };
    let mut at = 0;
    found.retain(|one| {
        at += 1;
        at <= from || !told(one)
    });
}

/// A text that was superseded. Nothing about it is reported: it was sound once, and nobody shall change it now.
pub(super) fn superseded(content: &str, source: Arc<str>, digest: [u8; 32], role: TextRole, languages: &Languages) -> LoadedText {
    let from = Source { file: &source, post: None };
    let split = front_matter::split(content).ok();
    let entries = split.as_ref().map(|split| front_matter::parse(content, split).0).unwrap_or_default();
    let header = header(&entries, &from, languages, &mut Vec::new());
    let body_at = split.map_or(0, |split| split.body_at);
    let scan = text::scan(&content[body_at..], header.title.as_deref(), languages.code(role.lang));
    LoadedText { role, source, digest, header, scan, body_at }
}

/// Every field of a header; what is wrong is reported and left out.
fn header(entries: &[Entry], from: &Source<'_>, languages: &Languages, found: &mut Vec<Diagnostic>) -> Header {
    let fields = fields::read(entries, FRONT_MATTER, from, found);
    let date = |name: &str| fields.text(name).and_then(|text| Written::parse(&text));
    let spanned = |name: &str| fields.entry(name).and_then(|entry| fields::text(&entry.node).map(|text| (text, entry.node.span.clone())));
    let places = FRONT_MATTER.iter().filter_map(|field| Some((field.name, fields.entry(field.name)?.node.span.clone())));
    let places = Places::of(places);
    let tags = fields.texts("tags");
    if tags.len() > TOPICS_MAX {
        let place = fields.entry("tags").map_or(0..0, |entry| entry.span.clone());
        found.push(from.error(Code::TooManyTopics, &place).with("limit", TOPICS_MAX).with("actual", tags.len()));
    }
    Header {
        title: fields.text("title").map(|title| text::plain(&title)),
        title_lang: fields.text("title_lang"),
        date: date("date"),
        slug: slug(spanned("slug").or_else(|| fields.blank("slug")), from, found),
        summary: fields.text("summary").map(|summary| text::plain(&summary)),
        tags,
        draft: fields.flag("draft").unwrap_or(false),
        publish_at: date("publish_at"),
        expires_at: date("expires_at"),
        updated: date("updated"),
        aliases: aliases(&fields, from, found),
        translation_key: spanned("translation_key"),
        kind: fields.text("kind").as_deref().and_then(kind),
        capacity: fields.text("capacity").map(|word| if word == "personal" { Capacity::Personal } else { Capacity::Official }),
        original: original(&fields, from, languages, found),
        image: spanned("image"),
        image_alt: fields.text("image_alt"),
        image_credit: fields.text("image_credit"),
        social: fields.text("social"),
        syndication: syndication(&fields, from, found),
        corrections: corrections(&fields, from, found),
        withdrawn: withdrawn(&fields, from, found),
        waiver: waiver(&fields, from, found),
        asked: asked(&fields, from),
        allow: allowed(&fields, from, found),
        places,
    }
}

fn kind(word: &str) -> Option<Kind> {
    match word {
        "post" => Some(Kind::Post),
        "note" => Some(Kind::Note),
        "answer" => Some(Kind::Answer),
        "alert" => Some(Kind::Alert),
        _ => None,
    }
}

/// A slug as it is written, where an address may hold it: `../../x` may not.
fn slug(written: Option<(String, Range<usize>)>, from: &Source<'_>, found: &mut Vec<Diagnostic>) -> Option<String> {
    let (text, span) = written?;
    if is_slug(&text) {
        return Some(text);
    }
    let suggestion = slugify(&text, "");
    let suggestion = if suggestion.is_empty() { "none".to_owned() } else { suggestion };
    found.push(from.error(Code::BadSlug, &span).with("slug", text).with("suggestion", suggestion));
    None
}

fn aliases(fields: &Fields<'_>, from: &Source<'_>, found: &mut Vec<Diagnostic>) -> Vec<(SitePath, Range<usize>)> {
    let mut aliases = Vec::new();
    for (text, span) in fields.texts("aliases").into_iter().chain(fields.blanks("aliases")) {
        // An address of another site cannot be answered here.
        let path = if text.contains("://") { None } else { SitePath::written(&text) };
        match path {
            Some(path) => aliases.push((path, span)),
            None => found.push(from.error(Code::BadAlias, &span).with("alias", text)),
        }
    }
    aliases
}

fn original(fields: &Fields<'_>, from: &Source<'_>, languages: &Languages, found: &mut Vec<Diagnostic>) -> Option<Lang> {
    let entry = fields.entry("original")?;
    let code = fields::text(&entry.node)?;
    let lang = languages.find(&code);
    if lang.is_none() {
        found.push(unknown_language(from, &entry.node.span, &code, languages));
    }
    lang
}

fn missing(from: &Source<'_>, span: &Range<usize>, key: &str) -> Diagnostic {
    from.error(Code::MissingKey, span).with("key", key)
}

fn corrections(fields: &Fields<'_>, from: &Source<'_>, found: &mut Vec<Diagnostic>) -> Vec<Correction> {
    let mut corrections = Vec::new();
    for (entries, span) in fields.tables("corrections") {
        let inner = fields::read(entries, fields::inner(FRONT_MATTER, "corrections"), from, &mut Vec::new());
        match (day(&inner, "date"), inner.text("text")) {
            (Some(date), Some(text)) => {
                corrections.push(Correction { date, text: text::plain(&text), private: inner.flag("private").unwrap_or(false) });
            }
            (None, _) => found.push(missing(from, &span, "corrections.date")),
            (_, None) => found.push(missing(from, &span, "corrections.text")),
        }
    }
    corrections.sort_by_key(|correction| correction.date);
    corrections
}

pub(super) fn withdrawn(fields: &Fields<'_>, from: &Source<'_>, found: &mut Vec<Diagnostic>) -> Option<Withdrawn> {
    let entry = fields.entry("withdrawn")?;
    let inner = fields::read(fields.table("withdrawn"), fields::inner(FRONT_MATTER, "withdrawn"), from, &mut Vec::new());
    let Some(date) = day(&inner, "date") else {
        found.push(missing(from, &entry.span, "withdrawn.date"));
        return None;
    };
    Some(Withdrawn { date, reason: inner.text("reason"), private: inner.flag("private").unwrap_or(false) })
}

fn waiver(fields: &Fields<'_>, from: &Source<'_>, found: &mut Vec<Diagnostic>) -> Option<Waiver> {
    let entry = fields.entry("parity_waiver")?;
    let inner = fields::read(fields.table("parity_waiver"), fields::inner(FRONT_MATTER, "parity_waiver"), from, &mut Vec::new());
    match (day(&inner, "until"), inner.text("reason")) {
        (Some(until), Some(reason)) => Some(Waiver { until, reason }),
        (None, _) => {
            found.push(missing(from, &entry.span, "parity_waiver.until"));
            None
        }
        (_, None) => {
            found.push(missing(from, &entry.span, "parity_waiver.reason"));
            None
        }
    }
}

fn syndication(fields: &Fields<'_>, from: &Source<'_>, found: &mut Vec<Diagnostic>) -> Vec<String> {
    let copies = fields.texts("syndication").into_iter();
    copies.filter(|(url, span)| web_address(url, span, from, found)).map(|(url, _)| url).collect()
}

/// Rules of `check` that do not apply to this file: one that does not exist allows nothing.
fn allowed(fields: &Fields<'_>, from: &Source<'_>, found: &mut Vec<Diagnostic>) -> Vec<Allow> {
    let mut allowed = Vec::new();
    for (name, place) in fields.texts("allow") {
        match rule_named(&name) {
            Some(rule) => allowed.push(Allow { rule: rule.name, place: (place.start, place.end) }),
            None => {
                let suggestion = fields::suggest(&name, RULES.iter().map(|rule| rule.name)).unwrap_or("none");
                found.push(from.error(Code::UnknownKey, &place).with("key", name.as_str()).with("suggestion", suggestion));
            }
        }
    }
    allowed
}

fn asked(fields: &Fields<'_>, from: &Source<'_>) -> Option<Asked> {
    fields.entry("asked")?;
    let inner = fields::read(fields.table("asked"), fields::inner(FRONT_MATTER, "asked"), from, &mut Vec::new());
    Some(Asked { on: day(&inner, "on"), via: inner.text("via") })
}
