//! `site.toml`, resolved and validated: everything later phases ask of it.

use std::collections::BTreeMap;

use chrono_tz::Tz;

use crate::model::ambassador::{Account, Localised};
use crate::model::language::Languages;

/// The site's settings.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Name of the theme.
    pub theme: String,
    /// Where it is named.
    pub theme_place: crate::diagnostic::Span,
    /// Where neither post nor ambassador says otherwise.
    pub zone: Tz,
    /// Who mints the identities of feeds (RFC 4151): `example.ca,2011`.
    pub id_domain: String,
    /// The languages.
    pub languages: Languages,
    /// What an official post without one of its official versions does.
    pub parity: Parity,
    /// The ministry's accounts.
    pub accounts: Vec<Account>,
    /// Declared topics, in the order of the file.
    pub topics: Vec<TopicSetting>,
    /// Markdown.
    pub markdown: MarkdownSettings,
    /// Typography per language.
    pub typography: bool,
    /// Level of each rule of `check` that the site sets.
    pub rules: Rules,
    /// WebSub hub.
    pub hub: Option<String>,
    /// Every page says that its text is a sample.
    pub sample: bool,
}

/// A topic as `site.toml` declares it.
#[derive(Debug, Clone)]
pub struct TopicSetting {
    /// As posts name it.
    pub id: String,
    /// Its label in each language.
    pub label: Localised,
    /// Its end of the address, where it is not made from the label.
    pub slug: Localised,
}

/// What a post without one of its official versions does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parity {
    /// It waits.
    Hold,
    /// It appears, and the other languages say that it is not there yet.
    Notice,
}

/// How Markdown is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkdownSettings {
    /// What happens to raw HTML.
    pub html: RawHtml,
    /// Hosts whose iframes may stay.
    pub embeds: Vec<String>,
}

/// What happens to raw HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RawHtml {
    /// What is safe stays.
    Sanitize,
    /// It is shown as text.
    Escape,
    /// It stays as it is.
    Trust,
}

/// The level of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Nothing is said.
    Off,
    /// A warning.
    Warn,
    /// An error.
    Error,
}

/// The rules' levels: those of the site over the defaults.
#[derive(Debug, Clone, Default)]
pub struct Rules(pub BTreeMap<&'static str, Level>);

/// Every rule with its default (design, section 6).
pub const RULES: &[(&str, Level)] = &[
    ("missing-file", Level::Error),
    ("alt-text", Level::Error),
    ("broken-link", Level::Warn),
    ("broken-anchor", Level::Warn),
    ("heading-order", Level::Warn),
    ("link-text", Level::Warn),
    ("html-removed", Level::Warn),
    ("undeclared-topic", Level::Warn),
    ("near-miss-key", Level::Warn),
    ("unlike-versions", Level::Warn),
    ("waiver-over", Level::Warn),
    ("marking", Level::Warn),
    ("personal-data", Level::Warn),
    ("photo-location", Level::Warn),
    ("tracking", Level::Warn),
    ("glossary", Level::Warn),
    ("social-length", Level::Warn),
    ("card-length", Level::Warn),
];

impl Rules {
    /// The level of a rule by its name.
    pub fn level(&self, rule: &str) -> Level {
        self.0.get(rule).copied().or_else(|| RULES.iter().find(|(name, _)| *name == rule).map(|(_, level)| *level)).unwrap_or(Level::Warn)
    }
}
