//! `[check]`, `[glossary]` and `[social]` of `site.toml`.

use std::ops::RangeInclusive;

use crate::diagnostic::Code;
use crate::model::language::Languages;
use crate::model::social::{Count, Social};

use super::fields::{self, Fields, SITE, Source};
use super::raw::unknown_language;
use super::rules::{Level, RULES, Rules, rule_named};
use super::settings::Spelling;
use super::tree::Value;
use crate::diagnostic::Diagnostic;

/// How long a text for the networks may be: an address and some words at least.
const LIMITS: RangeInclusive<usize> = 60..=100_000;
/// What an address may count as.
const LINKS: RangeInclusive<usize> = 1..=40;

/// The levels of `[check]`.
pub(super) fn rules(fields: &Fields<'_>, source: &Source<'_>, found: &mut Vec<Diagnostic>) -> Rules {
    let mut rules = Rules::default();
    for entry in fields.table("check") {
        let Some(rule) = rule_named(&entry.key) else {
            let suggestion = fields::suggest(&entry.key, RULES.iter().map(|rule| rule.name)).unwrap_or("none");
            found.push(source.error(Code::UnknownKey, &entry.span).with("key", entry.key.as_str()).with("suggestion", suggestion));
            continue;
        };
        let level = match fields::text(&entry.node).as_deref() {
            Some("off") => Level::Off,
            Some("warn") => Level::Warn,
            Some("error") => Level::Error,
            other => {
                let diagnostic = source.error(Code::NotAllowed, &entry.node.span).with("key", entry.key.as_str());
                found.push(diagnostic.with("found", other.unwrap_or_default()).with("allowed", "`off`, `warn`, `error`"));
                continue;
            }
        };
        rules.0.insert(rule.name, level);
    }
    rules
}

/// What `[social]` says that the networks take.
pub(super) fn social(fields: &Fields<'_>, source: &Source<'_>, found: &mut Vec<Diagnostic>) -> Social {
    let own = fields::read(fields.table("social"), fields::inner(SITE, "social"), source, &mut Vec::new());
    let usual = Social::default();
    let mut number = |key: &str, usual: usize, allowed: RangeInclusive<usize>| {
        let Some(entry) = own.entry(key) else { return usual };
        let written = fields::text(&entry.node).unwrap_or_default();
        let number = written.parse().ok().filter(|number| allowed.contains(number));
        if number.is_none() {
            let finding = source.error(Code::NotAllowed, &entry.node.span).with("key", key).with("found", written);
            found.push(finding.with("allowed", format!("{}–{}", allowed.start(), allowed.end())));
        }
        number.unwrap_or(usual)
    };
    Social {
        limit: number("limit", usual.limit, LIMITS),
        link: number("link", usual.link, LINKS),
        count: if own.text("count").as_deref() == Some("plain") { Count::Plain } else { Count::Weighted },
    }
}

/// The spellings of `[glossary]`, in the order of the file.
pub(super) fn glossary(fields: &Fields<'_>, source: &Source<'_>, languages: &Languages, found: &mut Vec<Diagnostic>) -> Vec<Spelling> {
    let mut spellings = Vec::new();
    for language in fields.table("glossary") {
        let Some(lang) = languages.find(&language.key) else {
            found.push(unknown_language(source, &language.span, &language.key, languages));
            continue;
        };
        let Value::Map(entries) = &language.node.value else { continue };
        for entry in entries.iter().filter(|entry| !entry.key.trim().is_empty()) {
            let Some(right) = fields::text(&entry.node) else { continue };
            spellings.push(Spelling { lang, wrong: entry.key.trim().to_owned(), right });
        }
    }
    spellings
}
