//! `ambassador.toml`: a person, terms of office, accounts.

use std::sync::Arc;

use crate::config::fields::{self, AMBASSADOR, Fields, Source};
use crate::config::raw::{self, RESERVED, day, localised, unknown_language};
use crate::config::settings::Settings;
use crate::config::tree;
use crate::config::zones;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::model::address::is_slug;
use crate::model::ambassador::{Ambassador, Term};
use crate::model::date::Instant;
use crate::model::language::Lang;
use crate::model::post::Capacity;

use super::source::{self, SourceFile};

/// Reads one file; `instant` decides which terms and accounts are over.
pub fn load(file: &SourceFile, id: &str, settings: &Settings, instant: Instant, found: &mut Vec<Diagnostic>) -> Option<Ambassador> {
    let before = found.len();
    let (text, _) = source::text(file).map_err(|diagnostic| found.push(diagnostic)).ok()?;
    let at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let (entries, errors) = tree::from_toml(&text[at..], at);
    for error in errors {
        found.push(fields::syntax(Code::SettingsSyntax, error, &Source { file: &file.path, post: None }));
    }
    let languages = &settings.languages;
    let taken = languages.find(id).is_some() || RESERVED.contains(&id);
    let fixed = languages.0.iter().any(|language| language.paths.named().iter().any(|(_, path)| *path == id));
    if taken || fixed || !is_slug(id) {
        found.push(Diagnostic::error(Code::ReservedName, Span::file(Arc::clone(&file.path))).with("id", id));
    }
    let from = Source { file: &file.path, post: None };
    let fields = fields::read(&entries, AMBASSADOR, &from, found);
    let name = fields.text("name").unwrap_or_else(|| {
        found.push(Diagnostic::error(Code::MissingKey, Span::file(Arc::clone(&file.path))).with("key", "name"));
        String::new()
    });
    let zone = fields.entry("time_zone").and_then(|entry| zones::zone(entry, &from, found)).unwrap_or(settings.zone);
    let mut terms = Vec::new();
    let mut hosts: Vec<Lang> = Vec::new();
    for (entries, _) in fields.tables("terms") {
        let own = fields::read(entries, fields::inner(AMBASSADOR, "terms"), &from, &mut Vec::new());
        for (code, span) in own.texts("host_languages") {
            match languages.find(&code) {
                Some(lang) => hosts.push(lang),
                None => found.push(unknown_language(&from, &span, &code, languages)),
            }
        }
        let today = instant.with_timezone(&zone).date_naive();
        let until = day(&own, "until");
        terms.push(Term {
            from: day(&own, "from"),
            until,
            role: localised(own.table("role"), languages, &from, found),
            place: localised(own.table("place"), languages, &from, found),
            successor: own.text("successor"),
            over: until.is_some_and(|until| until < today),
        });
    }
    raw::urls(fields.table("ask"), &from, found);
    let ambassador = Ambassador {
        id: id.to_owned(),
        name,
        zone,
        capacity: if fields.text("capacity").as_deref() == Some("personal") { Capacity::Personal } else { Capacity::Official },
        capacity_said: fields.entry("capacity").is_some(),
        terms,
        accounts: raw::accounts(&fields, &from, languages, instant, found),
        ask: localised(fields.table("ask"), languages, &from, found),
        profile: Vec::new(),
        languages: languages.all().filter(|&lang| languages.get(lang).official || hosts.contains(&lang)).collect(),
    };
    let sound = found.len() == before;
    if sound && settings.closed().is_none() {
        found.extend(last_term_over(&ambassador, &fields, &from));
    }
    sound.then_some(ambassador)
}

/// A term that is over while nobody is named who follows: readers are told since when, and not whom to turn to.
fn last_term_over(ambassador: &Ambassador, fields: &Fields<'_>, from: &Source<'_>) -> Option<Diagnostic> {
    let last = ambassador.terms.last().filter(|last| last.successor.is_none())?;
    let until = last.until.filter(|_| ambassador.terms.iter().all(|term| term.over))?;
    let place = fields.tables("terms").last().map(|(entries, span)| {
        entries.iter().find(|entry| entry.key == "until").map_or_else(|| span.clone(), |entry| entry.node.span.clone())
    })?;
    let diagnostic = Diagnostic::warning(Code::TermOver, from.span(&place));
    Some(diagnostic.with("until", until.to_string()).with("ambassador", ambassador.name.as_str()))
}
