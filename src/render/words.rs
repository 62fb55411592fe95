//! The site's own words in one language: Fluent messages of the theme, the site's over the theme's.
//!
//! A word that a configured language lacks is an error that lists all of them at once: no page is ever half
//! in another language.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::resolver::ResolverError;
use fluent_bundle::resolver::errors::ReferenceKind;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::config::settings::Settings;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::load::theme::ThemeFiles;
use crate::model::language::Lang;

/// The words of one language.
pub struct Words {
    bundle: FluentBundle<Arc<FluentResource>>,
    /// Messages without arguments, formatted once.
    fixed: BTreeMap<String, String>,
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Words").field("fixed", &self.fixed.len()).finish_non_exhaustive()
    }
}

impl Words {
    /// A message without arguments; empty where there is none, which [`load`] has reported.
    pub fn get(&self, key: &str) -> &str {
        self.fixed.get(key).map_or("", String::as_str)
    }

    /// A message without arguments, where there is one.
    pub fn fixed_word(&self, key: &str) -> Option<&str> {
        self.fixed.get(key).map(String::as_str)
    }

    /// Words without a file, for tests.
    #[cfg(test)]
    pub(super) fn of<const N: usize>(fixed: [(&str, &str); N]) -> Self {
        let fixed = fixed.map(|(key, text)| (key.to_owned(), text.to_owned()));
        Self { bundle: FluentBundle::new_concurrent(Vec::new()), fixed: BTreeMap::from(fixed) }
    }

    /// A message with arguments.
    pub fn with(&self, key: &str, args: &[(&str, FluentValue<'_>)]) -> String {
        let mut fluent = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            fluent.set(*name, value.clone());
        }
        self.format(key, Some(&fluent)).unwrap_or_default()
    }

    /// A message, whether it takes arguments or not; `None` where there is none.
    pub fn format(&self, key: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
        if let (Some(fixed), None) = (self.fixed.get(key), args) {
            return Some(fixed.clone());
        }
        let pattern = self.bundle.get_message(key)?.value()?;
        let mut errors = Vec::new();
        Some(self.bundle.format_pattern(pattern, args, &mut errors).into_owned())
    }
}

/// The words of every language of the site, in their order.
pub fn load(theme: &ThemeFiles, settings: &Settings, found: &mut Vec<Diagnostic>) -> Vec<Words> {
    let mut resources: BTreeMap<(usize, &str), Arc<FluentResource>> = BTreeMap::new();
    for (at, layer) in theme.layers.iter().enumerate() {
        for (lang, (file, text)) in &layer.words {
            let resource = FluentResource::try_new(text.clone()).unwrap_or_else(|(resource, errors)| {
                for error in errors {
                    let span = Span::new(Arc::clone(file), error.pos.clone());
                    found.push(Diagnostic::error(Code::StringsSyntax, span).with("message", error.kind.to_string()));
                }
                resource
            });
            resources.insert((at, lang), Arc::new(resource));
        }
    }
    // What any language has, every configured one must have.
    let ids: BTreeMap<String, bool> = resources.values().flat_map(|resource| messages(resource)).collect();
    settings.languages.all().map(|lang| words(lang, theme, settings, &resources, &ids, found)).collect()
}

fn words(
    lang: Lang,
    theme: &ThemeFiles,
    settings: &Settings,
    resources: &BTreeMap<(usize, &str), Arc<FluentResource>>,
    ids: &BTreeMap<String, bool>,
    found: &mut Vec<Diagnostic>,
) -> Words {
    let language = settings.languages.get(lang);
    let id: LanguageIdentifier = language.locale.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    bundle.set_use_isolating(false);
    for at in (0..theme.layers.len()).rev() {
        if let Some(resource) = resources.get(&(at, language.code.as_str())) {
            bundle.add_resource_overriding(Arc::clone(resource));
        }
    }
    let missing: Vec<&str> = ids.keys().filter(|id| !bundle.has_message(id)).map(String::as_str).collect();
    if !missing.is_empty() {
        let span = Span::file(format!("themes/{}/i18n/{}.ftl", settings.theme, language.code));
        let diagnostic = Diagnostic::error(Code::MissingWords, span).with("language", language.code.as_str());
        found.push(diagnostic.with("count", missing.len()).with("words", missing.join(", ")));
    }
    broken(lang, theme, settings, &bundle, found);
    let mut fixed = BTreeMap::new();
    for id in ids.iter().filter(|(_, takes_arguments)| !**takes_arguments).map(|(id, _)| id) {
        if let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) {
            let mut errors = Vec::new();
            let text = bundle.format_pattern(pattern, None, &mut errors).into_owned();
            // A message that wants arguments in this language alone is formatted when it has them.
            if errors.is_empty() {
                fixed.insert(id.clone(), text);
            }
        }
    }
    Words { bundle, fixed }
}

/// Messages that can never be said: they name themselves, or what is not there. An argument comes when it is needed.
fn broken(lang: Lang, theme: &ThemeFiles, settings: &Settings, bundle: &FluentBundle<Arc<FluentResource>>, found: &mut Vec<Diagnostic>) {
    let code = settings.languages.code(lang);
    let mut said = BTreeSet::new();
    for (file, text) in theme.layers.iter().filter_map(|layer| layer.words.get(code)) {
        for (at, line) in text.match_indices('\n').map(|(at, _)| at + 1).chain([0]).map(|at| (at, &text[at..])) {
            // The strongest layer's is the one that is said.
            let name = &line[..line.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))).unwrap_or(line.len())];
            let Some(pattern) = bundle.get_message(name).and_then(|message| message.value()).filter(|_| said.insert(name)) else {
                continue;
            };
            let mut errors = Vec::new();
            bundle.format_pattern(pattern, None, &mut errors);
            let argument =
                |error: &FluentError| matches!(error, FluentError::ResolverError(ResolverError::Reference(ReferenceKind::Variable { .. })));
            let error = errors.iter().find(|error| !argument(error));
            if let Some(error) = error {
                let message = match error {
                    FluentError::ResolverError(ResolverError::Cyclic) => format!("`{name}` contains itself"),
                    error => format!("`{name}`: {error}"),
                };
                let span = Span::new(Arc::clone(file), at..at + name.len());
                found.push(Diagnostic::error(Code::StringsSyntax, span).with("message", message));
            }
        }
    }
}

/// The messages of a file, and whether each takes arguments.
fn messages(resource: &FluentResource) -> impl Iterator<Item = (String, bool)> + '_ {
    resource.entries().filter_map(|entry| match entry {
        fluent_syntax::ast::Entry::Message(message) => {
            let takes = message.value.as_ref().is_some_and(|pattern| pattern.elements.iter().any(variable));
            Some((message.id.name.to_owned(), takes))
        }
        _ => None,
    })
}

fn variable(element: &fluent_syntax::ast::PatternElement<&str>) -> bool {
    matches!(element, fluent_syntax::ast::PatternElement::Placeable { .. })
}
