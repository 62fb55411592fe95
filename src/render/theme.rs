//! Tera behind our own type: one engine a language, each with that language's words and its share of every page.
//!
//! Templates are strict: an undefined name is Tera's own error, shown at its place in the theme's file.
//! What a template prints is limited, so that one that prints without end is an error and not a full disk.

mod parts;

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use fluent_bundle::{FluentArgs, FluentValue};
use serde::Serialize;
use tera::{Context, ErrorKind, Kwargs, State, Tera, Value};

use crate::assets::{self, Assets};
use crate::config::settings::Settings;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::load::theme::ThemeFiles;
use crate::model::language::{Lang, Paths};

use super::dates::Calendar;
use super::fold::Folded;
use super::view::SiteView;
use super::words::{self, Words};

/// The most that one template may print, in bytes.
const PRINT_MAX: usize = 64 * 1024 * 1024;

/// Every template that the program renders.
pub const TEMPLATES: &[&str] = &[
    "entry.html",
    "home.html",
    "profile.html",
    "year.html",
    "month.html",
    "archive.html",
    "post.html",
    "version.html",
    "withdrawn.html",
    "topics.html",
    "topic.html",
    "topic-year.html",
    "follow.html",
    "record.html",
    "search.html",
    "page.html",
    "emptied.html",
    "404.html",
    "410.html",
    "redirect.html",
];

/// The theme: words, formatters, assets and parsed templates.
#[derive(Debug)]
pub struct Theme {
    /// By language.
    pub voices: Vec<Voice>,
    /// Style sheets and other files.
    pub assets: Assets,
    /// A digest of the theme's files.
    pub digest: [u8; 32],
    /// As they were written.
    templates: Tera,
    /// By language: with its words.
    spoken: Vec<Spoken>,
    files: BTreeMap<String, (Arc<str>, String)>,
}

/// The templates of one language.
#[derive(Debug)]
struct Spoken {
    templates: Tera,
    folded: BTreeMap<String, Folded>,
}

/// How one language speaks.
#[derive(Debug, Clone)]
pub struct Voice {
    /// The theme's words.
    pub words: Arc<Words>,
    /// Dates, numbers, lists and order.
    pub calendar: Arc<Calendar>,
}

impl Theme {
    /// Parses everything. `None` when something is wrong, which is then in `found`.
    pub fn new(files: &ThemeFiles, settings: &Settings, found: &mut Vec<Diagnostic>) -> Option<Self> {
        let before = found.len();
        let mut voices = Vec::new();
        for (words, language) in words::load(files, settings, found).into_iter().zip(&settings.languages.0) {
            match Calendar::new(&language.locale) {
                Some(calendar) => voices.push(Voice { words: Arc::new(words), calendar: Arc::new(calendar) }),
                None => {
                    let diagnostic = Diagnostic::error(Code::BadLocale, Span::file("site.toml"));
                    found.push(diagnostic.with("locale", language.locale.as_str()));
                }
            }
        }
        let assets = assets::build(files, found);
        let mut sources = BTreeMap::new();
        for layer in &files.layers {
            for (name, (file, text)) in &layer.templates {
                sources.insert(format!("{}/{name}", layer.name), (Arc::clone(file), text.clone()));
            }
        }
        let mut templates = Tera::default();
        // The language's own functions replace these; here they only have to exist for the parser.
        templates.register_function("t", |_: Kwargs, _: &State| String::new());
        templates.register_function("cached", |_: Kwargs, _: &State| -> tera::TeraResult<Value> {
            Err(tera::Error::message("`cached` is for pages: a part cannot ask for another one"))
        });
        templates.register_function("range", |kwargs: Kwargs, _: &State| {
            let number = |name: &str| kwargs.get::<i64>(name);
            let (start, end, step) = (number("start")?.unwrap_or(0), kwargs.must_get("end")?, number("step_by")?.unwrap_or(1));
            super::ranges::range(start, end, step).map_err(tera::Error::message)
        });
        templates.register_filter("n", |number: u64, _: Kwargs, _: &State| number.to_string());
        let prefixes: Vec<String> = files.layers.iter().map(|layer| format!("{}/", layer.name)).collect();
        let parsed = templates
            .set_fallback_prefixes(prefixes)
            .and_then(|()| templates.add_raw_templates(sources.iter().map(|(name, (_, text))| (name.as_str(), text.as_str()))));
        let spoken = voices.iter().map(|voice| spoken(&templates, &sources, &voice.words)).collect();
        let theme = Self { voices, assets, digest: files.digest(), templates, spoken, files: sources };
        if let Err(error) = parsed {
            found.push(theme.diagnostic(&error, None, "none", "none"));
        } else {
            for name in TEMPLATES.iter().filter(|name| !theme.templates.contains_template(name)) {
                let diagnostic = Diagnostic::error(Code::TemplateError, Span::file(format!("themes/{}/templates", settings.theme)));
                found.push(diagnostic.with("message", format!("there is no template `{name}`")).with("page", "none"));
            }
        }
        (found.len() == before).then_some(theme)
    }

    /// The localised parts of fixed addresses: the site's, else the theme's.
    pub fn fill_paths(&self, settings: &mut Settings) {
        for (language, voice) in settings.languages.0.iter_mut().zip(&self.voices) {
            let part = |own: &str, key: &str| {
                let word = voice.words.get(key);
                if own.is_empty() { crate::model::address::slugify(word, &language.code) } else { own.to_owned() }
            };
            let own = &language.paths;
            language.paths = Paths {
                archive: part(&own.archive, "path-archive"),
                tags: part(&own.tags, "path-tags"),
                follow: part(&own.follow, "path-follow"),
                record: part(&own.record, "path-record"),
                search: part(&own.search, "path-search"),
            };
        }
    }

    /// The words and formatters of a language.
    pub fn voice(&self, lang: Lang) -> &Voice {
        &self.voices[usize::from(lang.0)]
    }

    /// An engine for one language.
    pub fn engine(&self, lang: Lang, settings: &Settings, site: &SiteView) -> Engine<'_> {
        let mut tera = self.spoken[usize::from(lang.0)].templates.clone();
        let calendar = Arc::clone(&self.voice(lang).calendar);
        let codes = settings.languages.0.iter().map(|language| language.code.clone());
        let voices = codes.zip(self.voices.iter().map(|voice| Arc::clone(&voice.words))).collect();
        tera.register_function("t", Translate { own: usize::from(lang.0), voices });
        tera.register_filter("n", move |number: u64, _: Kwargs, _: &State| calendar.number(usize::try_from(number).unwrap_or(usize::MAX)));
        tera.global_context().insert("site", site);
        tera.register_function("cached", parts::Cached::new(tera.clone()));
        Engine { theme: self, lang, tera }
    }

    /// The top-level names that a template reads.
    pub fn variables(&self, template: &str) -> std::collections::BTreeSet<String> {
        self.templates.get_template_variables(template).map(|names| names.into_iter().map(str::to_owned).collect()).unwrap_or_default()
    }

    /// A finding for Tera's error, at its place in the theme's file.
    fn diagnostic(&self, error: &tera::Error, lang: Option<Lang>, template: &str, page: &str) -> Diagnostic {
        let (span, message) = match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let span = self.files.get(report.filename()).map(|(file, text)| {
                    let place = report.span();
                    let before: usize = text.split_inclusive('\n').take(place.start_line.saturating_sub(1)).map(str::len).sum();
                    let line = text[before..].lines().next().unwrap_or_default();
                    let folded = lang.and_then(|lang| self.spoken.get(usize::from(lang.0))?.folded.get(report.filename()));
                    let written = |col: usize| folded.map_or(col, |folded| folded.column(place.start_line, col));
                    let byte = |col: usize| before + line.char_indices().nth(written(col)).map_or(line.len(), |(at, _)| at);
                    let end = if place.end_line == place.start_line { byte(place.end_col) } else { before + line.len() };
                    Span::new(Arc::clone(file), byte(place.start_col)..end.max(byte(place.start_col)))
                });
                (span, report.message().to_owned())
            }
            other => (None, other.to_string()),
        };
        let span = span.or_else(|| self.file_of(template).map(Span::file)).unwrap_or_else(|| Span::file("themes"));
        Diagnostic::error(Code::TemplateError, span).with("message", message).with("page", page)
    }

    /// The file of a template, in the strongest layer that has it.
    fn file_of(&self, template: &str) -> Option<Arc<str>> {
        let end = format!("/{template}");
        self.files.iter().find(|(name, _)| name.ends_with(&end)).map(|(_, (file, _))| Arc::clone(file))
    }
}

/// The templates with the words of a language; those that do not parse are reported as they were written.
fn spoken(written: &Tera, sources: &BTreeMap<String, (Arc<str>, String)>, words: &Words) -> Spoken {
    let folded: BTreeMap<String, Folded> = sources.iter().map(|(name, (_, text))| (name.clone(), Folded::new(text, words))).collect();
    let mut templates = written.clone();
    match templates.add_raw_templates(folded.iter().map(|(name, folded)| (name.as_str(), folded.text.as_str()))) {
        Ok(()) => Spoken { templates, folded },
        Err(_) => Spoken { templates: written.clone(), folded: BTreeMap::new() },
    }
}

/// `t(key="…", name=value)`: a message of the theme; `lang="fr"` says it in another language of the site.
struct Translate {
    own: usize,
    voices: Vec<(String, Arc<Words>)>,
}

/// The text of a message; one whose key says so is HTML.
fn value(key: &str, text: &str) -> Value {
    if key.ends_with("-html") { Value::safe_string(text) } else { Value::normal_string(text) }
}

impl tera::Function<tera::TeraResult<Value>> for Translate {
    fn call(&self, kwargs: Kwargs, _: &State) -> tera::TeraResult<Value> {
        let key = kwargs.must_get::<&str>("key")?;
        let words = match kwargs.get::<&str>("lang")? {
            None => &self.voices[self.own].1,
            Some(code) => {
                let voice = self.voices.iter().find(|(own, _)| own == code);
                &voice.ok_or_else(|| tera::Error::message(format!("`{code}` is not a language of this site")))?.1
            }
        };
        if let Some(fixed) = words.fixed_word(key) {
            return Ok(value(key, fixed));
        }
        let mut args = FluentArgs::new();
        for (name, value) in kwargs.iter().filter_map(|(name, value)| Some((name.as_str()?, value))) {
            if let Some(text) = value.as_str() {
                args.set(name, FluentValue::from(text));
            } else if let Some(number) = value.as_f64() {
                args.set(name, FluentValue::from(number));
            }
        }
        let text = words.format(key, Some(&args));
        text.map(|text| value(key, &text)).ok_or_else(|| tera::Error::message(format!("there is no message `{key}` in `i18n`")))
    }
}

/// A value as templates see it, made once: Tera takes it over as it is.
#[derive(Debug, Clone)]
pub(super) struct Ready(Value);

impl Ready {
    pub(super) fn new<T: Serialize>(value: &T) -> Self {
        Self(Value::from_serializable(value))
    }
}

impl Serialize for Ready {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

/// Renders the pages of one language.
pub struct Engine<'a> {
    theme: &'a Theme,
    lang: Lang,
    tera: Tera,
}

impl Engine<'_> {
    /// The bytes of a page.
    ///
    /// # Errors
    ///
    /// What the template does wrong, at its place; or that it prints without end.
    pub fn render<V: Serialize>(&self, template: &str, view: &V, page: &str) -> Result<Vec<u8>, Diagnostic> {
        let context = Context::from_serialize(view).map_err(|error| self.diagnostic(&error, template, page))?;
        super::ranges::begin();
        parts::begin();
        let mut writer = Limited::new(16 * 1024);
        let rendered = self.tera.render_to(template, &context, &mut writer);
        if writer.full {
            let span = Span::file(self.theme.file_of(template).unwrap_or_else(|| Arc::from("themes")));
            let diagnostic = Diagnostic::error(Code::TemplateTooLong, span).with("template", template);
            return Err(diagnostic.with("limit", PRINT_MAX).with("page", page));
        }
        rendered.map_err(|error| self.diagnostic(&error, template, page))?;
        Ok(writer.bytes)
    }

    fn diagnostic(&self, error: &tera::Error, template: &str, page: &str) -> Diagnostic {
        let inner = parts::failed();
        self.theme.diagnostic(inner.as_ref().unwrap_or(error), Some(self.lang), template, page)
    }
}

/// A buffer that refuses to grow for ever.
struct Limited {
    bytes: Vec<u8>,
    full: bool,
}

impl Limited {
    fn new(capacity: usize) -> Self {
        Self { bytes: Vec::with_capacity(capacity), full: false }
    }
}

impl io::Write for Limited {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + bytes.len() > PRINT_MAX {
            self.full = true;
            return Err(io::Error::other("the template prints without end"));
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.write(bytes).map(drop)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
