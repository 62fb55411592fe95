//! Topics as posts name them, and those that the site does not declare.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::fields::suggest;
use crate::config::rules::Level;
use crate::config::settings::Settings;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::load::post::LoadedText;
use crate::model::post::TopicId;

use super::{Resolver, Shown};

impl Resolver<'_, '_> {
    /// Reports topics that the site does not declare, each once, with the lines to paste.
    pub(super) fn topics_of(&mut self, posts: &[Shown], names: &TopicNames) {
        let level = self.settings.rules.level("undeclared-topic");
        if level == Level::Off {
            return;
        }
        // Most sites declare every topic: that is seen quickly.
        let unknown = |text: &Arc<LoadedText>| text.header.tags.iter().any(|(topic, _)| names.find(topic).is_none());
        if !posts.par_iter().any(|shown| shown.group.texts.iter().any(unknown)) {
            return;
        }
        let before = self.found.len();
        let mut told: BTreeSet<String> = BTreeSet::new();
        for shown in posts {
            for text in &shown.group.texts {
                for (topic, place) in &text.header.tags {
                    let unknown = names.find(topic).is_none();
                    if !unknown || (!told.insert(topic.to_lowercase()) && level == Level::Warn) {
                        continue;
                    }
                    let label =
                        self.settings.languages.official().map(|lang| format!("{} = \"{topic}\"", self.settings.languages.code(lang)));
                    let lines = format!("[tags.{}]\nlabel = {{ {} }}", toml_key(topic), label.collect::<Vec<_>>().join(", "));
                    let suggestion = suggest(topic, self.settings.topics.iter().map(|topic| topic.id.as_str())).unwrap_or("none");
                    let span = Span::new(Arc::clone(&text.source), place.clone());
                    let diagnostic = Diagnostic::error(Code::UndeclaredTopic, span).with("topic", topic.as_str());
                    let diagnostic = diagnostic.with("lines", lines).with("suggestion", suggestion);
                    self.found.extend(self.settings.rules.weigh(diagnostic, &text.header.allow, &shown.group.key));
                }
            }
        }
        self.note_broken(before);
    }
}

/// A key as TOML wants it.
fn toml_key(key: &str) -> String {
    let bare = !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    if bare { key.to_owned() } else { format!("\"{}\"", key.replace('\\', "\\\\").replace('"', "\\\"")) }
}

/// Topics by id and by label, whatever the case.
pub(super) struct TopicNames {
    lower: BTreeMap<String, TopicId>,
    /// As they are written in `site.toml`, which is how most texts write them, too.
    written: HashMap<String, TopicId>,
}

impl TopicNames {
    pub(super) fn new(settings: &Settings) -> Self {
        let (mut lower, mut written) = (BTreeMap::new(), HashMap::new());
        let ids = || (0..).map(TopicId).zip(&settings.topics);
        for (id, topic) in ids() {
            for label in topic.label.values() {
                lower.entry(label.to_lowercase()).or_insert(id);
            }
        }
        for (id, topic) in ids() {
            lower.insert(topic.id.to_lowercase(), id);
        }
        for topic in &settings.topics {
            for name in topic.label.values().chain([&topic.id]) {
                written.extend(lower.get(&name.to_lowercase()).map(|id| (name.clone(), *id)));
            }
        }
        Self { lower, written }
    }

    pub(super) fn find(&self, name: &str) -> Option<TopicId> {
        self.written.get(name).or_else(|| self.lower.get(&name.to_lowercase())).copied()
    }
}
