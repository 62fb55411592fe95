//! `site.toml` as it is written, checked and turned into [`Settings`].
//!
//! Whatever is wrong is reported at its place; settings come out only when nothing is.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use chrono_tz::Tz;
use icu::locale::{Direction, Locale, LocaleDirectionality};

use crate::diagnostic::{Code, Diagnostic, Severity, Span};
use crate::model::address::{BaseUrl, is_slug};
use crate::model::ambassador::{Account, AccountOf, Localised};
use crate::model::date::{Instant, Written};
use crate::model::language::{Lang, Language, Languages, Paths};

use super::checks;
use super::fields::{self, Fields, Source};
use super::settings::{MarkdownSettings, Parity, RawHtml, Settings, TopicSetting};
use super::tree::{self, Entry};
use super::{closing, deploy, hosting};

/// How many topics a site may declare.
pub const TOPICS_MAX: usize = 10_000;

/// Names that no ambassador may have, since fixed addresses begin with them.
pub const RESERVED: &[&str] = &["assets", "search", "published", "pages"];

/// Reads `site.toml`. `base_url` replaces the one in the file (a preview).
pub fn settings(text: &str, file: &Arc<str>, base_url: Option<&str>, instant: Instant, found: &mut Vec<Diagnostic>) -> Option<Settings> {
    let before = found.len();
    let at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let (entries, errors) = tree::from_toml(&text[at..], at);
    for error in errors {
        found.push(fields::syntax(Code::SettingsSyntax, error, &Source { file, post: None }));
    }
    let source = Source { file, post: None };
    let fields = fields::read(&entries, fields::SITE, &source, found);
    let mut reader = Reader { fields: &fields, source: &source, given: base_url, found };
    let base = reader.base_url();
    let zone = reader.zone();
    let languages = reader.languages(base);
    let settings = Settings {
        theme: fields.text("theme").unwrap_or_else(|| "official".to_owned()),
        theme_place: fields.entry("theme").map_or_else(|| Span::file(Arc::clone(file)), |entry| source.span(&entry.node.span)),
        zone: zone.unwrap_or(Tz::UTC),
        id_domain: reader.id_domain(&languages),
        accounts: accounts(&fields, &source, &languages, instant, reader.found),
        topics: reader.topics(&languages),
        parity: if fields.text("parity").as_deref() == Some("notice") { Parity::Notice } else { Parity::Hold },
        markdown: reader.markdown(),
        cards: fields.flag("cards").unwrap_or(true),
        typography: fields.flag("typography").unwrap_or(true),
        search: fields.flag("search").unwrap_or(true),
        rules: checks::rules(&fields, &source, reader.found),
        glossary: checks::glossary(&fields, &source, &languages, reader.found),
        social: checks::social(&fields, &source, reader.found),
        hub: url(&fields, "hub", &source, reader.found),
        sample: fields.flag("sample").unwrap_or(false),
        hosting: hosting::targets(&fields, &source, reader.found),
        deploy: deploy::targets(&fields, &source, reader.found),
        former: hosting::former(&fields, &source, &languages, reader.found),
        security: hosting::security(&fields, &source, instant, reader.found),
        closing: closing::closing(&fields, &source, zone.unwrap_or(Tz::UTC), instant, reader.found),
        languages,
    };
    // What has expired is worth a warning, and time alone stops nothing.
    let sound = reader.found[before..].iter().all(|finding| finding.severity == Severity::Warning);
    sound.then_some(settings)
}

struct Reader<'a, 'b> {
    fields: &'a Fields<'a>,
    source: &'a Source<'a>,
    /// The base URL that the whole site is to have, whatever the file says.
    given: Option<&'a str>,
    found: &'b mut Vec<Diagnostic>,
}

impl Reader<'_, '_> {
    fn missing(&mut self, key: &str) {
        let diagnostic = Diagnostic::error(Code::MissingKey, Span::file(Arc::clone(self.source.file)));
        self.found.push(diagnostic.with("key", key));
    }

    fn base_url(&mut self) -> Option<BaseUrl> {
        let (text, span) = match (self.given, self.fields.entry("base_url")) {
            (Some(url), _) => (url.to_owned(), None),
            (None, Some(entry)) => (fields::text(&entry.node).unwrap_or_default(), Some(entry.node.span.clone())),
            (None, None) => {
                self.missing("base_url");
                return None;
            }
        };
        let base = BaseUrl::parse(&text);
        if base.is_none() {
            let span = span.map_or_else(|| Span::file(Arc::clone(self.source.file)), |span| self.source.span(&span));
            self.found.push(Diagnostic::error(Code::BadUrl, span).with("url", text));
        }
        base
    }

    fn zone(&mut self) -> Option<Tz> {
        let entry = self.fields.entry("time_zone")?;
        super::zones::zone(entry, self.source, self.found)
    }

    fn id_domain(&mut self, languages: &Languages) -> String {
        match self.fields.text("id_domain") {
            Some(domain) => domain,
            // RFC 4151 wants a date on which the name was ours; a site that does not say gets one that never changes.
            None => format!("{},2000", languages.0.first().map_or("localhost", |language| language.base.host())),
        }
    }

    fn languages(&mut self, base: Option<BaseUrl>) -> Languages {
        let official = self.fields.texts("official_languages");
        if official.is_empty() {
            self.missing("official_languages");
        }
        let host = self.fields.texts("host_languages");
        let tables: BTreeMap<&str, &Entry> = self.fields.table("languages").iter().map(|entry| (entry.key.as_str(), entry)).collect();
        let mut languages = Languages::default();
        let official_count = official.len();
        let mut places: BTreeMap<String, Range<usize>> = BTreeMap::new();
        for (at, (code, span)) in official.into_iter().chain(host).enumerate() {
            if let Some(first) = places.get(&code) {
                self.found.push(self.source.error(Code::DuplicateKey, &span).with("key", code).and("other", self.source.span(first)));
                continue;
            }
            places.insert(code.clone(), span.clone());
            match tables.get(code.as_str()) {
                Some(entry) => {
                    let language = self.language(code, at < official_count, entry, base.as_ref());
                    languages.0.push(language);
                }
                None => self.found.push(self.source.error(Code::LanguageWithoutTable, &span).with("language", code)),
            }
        }
        for (code, entry) in tables {
            // A misspelt list has been told already; that its languages are missing is no second mistake.
            let told = self.found.iter().any(|d| matches!(d.code, Code::LanguageWithoutTable | Code::UnknownKey));
            if languages.find(code).is_none() && !told {
                let listed = languages.0.iter().map(|l| format!("`{}`", l.code)).collect::<Vec<_>>().join(", ");
                self.found.push(
                    self.source.error(Code::NotAllowed, &entry.span).with("key", "languages").with("found", code).with("allowed", listed),
                );
            }
        }
        languages
    }

    fn language(&mut self, code: String, official: bool, entry: &Entry, base: Option<&BaseUrl>) -> Language {
        let tree::Value::Map(entries) = &entry.node.value else { unreachable!("the table of fields lets only tables through") };
        let fields = fields::read(entries, fields::inner(fields::SITE, "languages"), self.source, &mut Vec::new());
        let mut required = |key: &str| match fields.text(key) {
            Some(text) => text,
            None => {
                self.found.push(self.source.error(Code::MissingKey, &entry.span).with("key", format!("languages.{code}.{key}")));
                String::new()
            }
        };
        let (label, title) = (required("label"), required("title"));
        let locale = fields.text("locale").unwrap_or_else(|| code.clone());
        let parsed = Locale::try_from_str(&locale).ok().filter(|_| is_slug(&code));
        if parsed.is_none() {
            let span = fields.entry("locale").map_or(&entry.span, |entry| &entry.node.span);
            self.found.push(self.source.error(Code::BadLocale, span).with("locale", locale.as_str()));
        }
        let rtl = parsed.is_some_and(|locale| LocaleDirectionality::new_common().get(&locale.id) == Some(Direction::RightToLeft));
        let own = fields.entry("base_url").map(|entry| (fields::text(&entry.node).unwrap_or_default(), entry.node.span.clone()));
        let own = own.and_then(|(url, span)| {
            let parsed = BaseUrl::parse(&url);
            if parsed.is_none() {
                self.found.push(self.source.error(Code::BadUrl, &span).with("url", url));
            }
            parsed
        });
        // A language with a host of its own would lead out of a preview.
        let own = own.filter(|_| self.given.is_none());
        let nowhere = || BaseUrl { origin: String::new(), path: "/".to_owned() };
        Language {
            paths: self.paths(&fields),
            label,
            title,
            description: fields.text("description").unwrap_or_default(),
            official,
            base: own.or_else(|| base.cloned()).unwrap_or_else(nowhere),
            direction: if rtl { "rtl" } else { "ltr" },
            code,
            locale,
        }
    }

    fn paths(&mut self, fields: &Fields<'_>) -> Paths {
        let mut part = |name: &str| {
            let Some(entry) = fields.table("paths").iter().find(|entry| entry.key == name) else { return String::new() };
            let text = fields::text(&entry.node).unwrap_or_default();
            if !is_slug(&text) {
                let suggestion = crate::model::address::slugify(&text, "");
                self.found
                    .push(self.source.error(Code::BadSlug, &entry.node.span).with("slug", text.as_str()).with("suggestion", suggestion));
            }
            text
        };
        Paths { archive: part("archive"), tags: part("tags"), follow: part("follow"), record: part("record"), search: part("search") }
    }

    fn topics(&mut self, languages: &Languages) -> Vec<TopicSetting> {
        let entries = self.fields.table("tags");
        if entries.len() > TOPICS_MAX {
            let span = Span::file(Arc::clone(self.source.file));
            self.found.push(Diagnostic::error(Code::TooManyTopics, span).with("limit", TOPICS_MAX).with("actual", entries.len()));
            return Vec::new();
        }
        let mut topics = Vec::with_capacity(entries.len());
        for entry in entries {
            let tree::Value::Map(inner) = &entry.node.value else { continue };
            let fields = fields::read(inner, fields::inner(fields::SITE, "tags"), self.source, &mut Vec::new());
            let label = localised(fields.table("label"), languages, self.source, self.found);
            for lang in languages.official().filter(|lang| !label.contains_key(lang)) {
                let what = format!("tags.{}.label", entry.key);
                self.found.push(
                    self.source.error(Code::MissingTranslation, &entry.span).with("what", what).with("language", languages.code(lang)),
                );
            }
            let slug = localised(fields.table("slug"), languages, self.source, self.found);
            for entry in fields.table("slug") {
                let text = fields::text(&entry.node).unwrap_or_default();
                if !is_slug(&text) {
                    let suggestion = crate::model::address::slugify(&text, "");
                    self.found.push(self.source.error(Code::BadSlug, &entry.node.span).with("slug", text).with("suggestion", suggestion));
                }
            }
            topics.push(TopicSetting { id: entry.key.clone(), label, slug });
        }
        topics
    }

    fn markdown(&mut self) -> MarkdownSettings {
        let fields = fields::read(self.fields.table("markdown"), fields::inner(fields::SITE, "markdown"), self.source, &mut Vec::new());
        let html = match fields.text("html").as_deref() {
            Some("escape") => RawHtml::Escape,
            Some("trust") => RawHtml::Trust,
            _ => RawHtml::Sanitize,
        };
        MarkdownSettings { html, embeds: fields.texts("embeds").into_iter().map(|(host, _)| host.to_ascii_lowercase()).collect() }
    }
}

/// Texts by language; a key that is no language of the site is an error.
pub fn localised(entries: &[Entry], languages: &Languages, source: &Source<'_>, found: &mut Vec<Diagnostic>) -> Localised {
    let mut texts = Localised::new();
    for entry in entries {
        match (languages.find(&entry.key), fields::text(&entry.node)) {
            (Some(lang), Some(text)) => {
                texts.insert(lang, text);
            }
            (Some(_), None) => {}
            (None, _) => found.push(unknown_language(source, &entry.span, &entry.key, languages)),
        }
    }
    texts
}

/// "`xx` is not a language of this site".
pub fn unknown_language(source: &Source<'_>, span: &Range<usize>, code: &str, languages: &Languages) -> Diagnostic {
    let listed = languages.0.iter().map(|l| format!("`{}`", l.code)).collect::<Vec<_>>().join(", ");
    source.error(Code::UnknownLanguage, span).with("language", code).with("languages", listed)
}

/// The accounts of a `[[follow]]` list.
pub fn accounts(
    fields: &Fields<'_>,
    source: &Source<'_>,
    languages: &Languages,
    instant: Instant,
    found: &mut Vec<Diagnostic>,
) -> Vec<Account> {
    let mut accounts = Vec::new();
    for (entries, span) in fields.tables("follow") {
        let own = fields::read(entries, fields::FOLLOW, source, &mut Vec::new());
        let mut required = |key: &'static str| {
            own.text(key).unwrap_or_else(|| {
                found.push(source.error(Code::MissingKey, &span).with("key", format!("follow.{key}")));
                String::new()
            })
        };
        let (platform, handle, url) = (required("platform"), required("handle"), required("url"));
        for name in ["url", "archived"] {
            self::url(&own, name, source, found);
        }
        urls(own.table("notice"), source, found);
        let (from, until) = (day(&own, "from"), day(&own, "until"));
        let moved_to = own.text("moved_to");
        let closed = until.is_some_and(|until| until < instant.date_naive());
        accounts.push(Account {
            platform: platform.to_lowercase(),
            handle: handle.trim_start_matches('@').to_owned(),
            url,
            of: if own.text("of").as_deref() == Some("person") { AccountOf::Person } else { AccountOf::Office },
            from,
            until,
            current: !closed && moved_to.is_none(),
            moved_to,
            archived: own.text("archived"),
            lang: language(&own, "lang", languages, source, found),
            notice: localised(own.table("notice"), languages, source, found),
        });
    }
    accounts
}

/// A field that holds an address of the web. Anything else (`javascript:`) would become a link of the site.
pub fn url(fields: &Fields<'_>, name: &str, source: &Source<'_>, found: &mut Vec<Diagnostic>) -> Option<String> {
    let entry = fields.entry(name)?;
    let text = fields::text(&entry.node)?;
    web_address(&text, &entry.node.span, source, found).then_some(text)
}

/// The same for a table of addresses by language.
pub fn urls(entries: &[Entry], source: &Source<'_>, found: &mut Vec<Diagnostic>) {
    for entry in entries {
        if let Some(text) = fields::text(&entry.node) {
            web_address(&text, &entry.node.span, source, found);
        }
    }
}

/// Whether a text is an `http` or `https` address; if not, that is reported.
pub fn web_address(text: &str, span: &Range<usize>, source: &Source<'_>, found: &mut Vec<Diagnostic>) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let odd = |c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>');
    let good = rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/') && !rest.contains(odd));
    if !good {
        found.push(source.error(Code::BadUrl, span).with("url", text));
    }
    good
}

/// The day of a date field.
pub fn day(fields: &Fields<'_>, name: &str) -> Option<chrono::NaiveDate> {
    fields.text(name).and_then(|text| Written::parse(&text)).map(|written| written.resolve(Tz::UTC).day())
}

/// A field that names a language of the site.
fn language(fields: &Fields<'_>, name: &str, languages: &Languages, source: &Source<'_>, found: &mut Vec<Diagnostic>) -> Option<Lang> {
    let entry = fields.entry(name)?;
    let code = fields::text(&entry.node)?;
    let lang = languages.find(&code);
    if lang.is_none() {
        found.push(unknown_language(source, &entry.node.span, &code, languages));
    }
    lang
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"
base_url = "https://ambassadors.example.ca"
time_zone = "America/Toronto"
id_domain = "ambassadors.example.ca,2011"
official_languages = ["en", "fr"]
[languages.en]
label = "English"
locale = "en-CA"
title = "Ambassadors"
[languages.fr]
label = "Français"
title = "Ambassadeurs"
"#;

    #[track_caller]
    fn check(text: &str, expected: &[Code]) {
        let mut found = Vec::new();
        let instant = chrono::DateTime::from_timestamp(1_323_000_000, 0).expect("a moment");
        let read = settings(text, &Arc::from("site.toml"), None, instant, &mut found);
        assert_eq!(found.iter().map(|d| d.code).collect::<Vec<_>>(), expected);
        assert_eq!(read.is_some(), expected.is_empty());
    }

    #[test]
    fn settings_are_read_or_every_mistake_is_named() {
        check(GOOD, &[]);
        check(&GOOD.replace("America/Toronto", "America/Tronto"), &[Code::BadTimeZone]);
        check(&GOOD.replace("\"fr\"]", "\"fr\", \"de\"]"), &[Code::LanguageWithoutTable]);
        check(&GOOD.replace("https://ambassadors.example.ca\"", "ambassadors\""), &[Code::BadUrl]);
        check(&GOOD.replace("title = \"Ambassadeurs\"", "titre = \"Ambassadeurs\""), &[Code::UnknownKey, Code::MissingKey]);
        check(&format!("{GOOD}[tags.trade]\nlabel = {{ en = \"Trade\" }}\n"), &[Code::MissingTranslation]);
        check(&format!("{GOOD}[check]\nalt-txt = \"off\"\nbroken-link = \"maybe\"\n"), &[Code::UnknownKey, Code::NotAllowed]);
        check("", &[Code::MissingKey, Code::MissingKey]);
    }
}
