//! `[check]` and `[glossary]` of `site.toml`.

use crate::diagnostic::Code;
use crate::model::language::Languages;

use super::fields::{self, Fields, Source};
use super::raw::unknown_language;
use super::rules::{Level, RULES, Rules, rule_named};
use super::settings::Spelling;
use super::tree::Value;
use crate::diagnostic::Diagnostic;

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
