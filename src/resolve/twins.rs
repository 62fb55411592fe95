//! What the versions of one post say of one another: kind, capacity, pictures, corrections.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::config::rules::Look;
use crate::config::settings::Settings;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::load::post::LoadedText;
use crate::load::text::ReferenceKind;
use crate::model::ambassador::Ambassador;
use crate::model::post::Kind;

use super::translations::Group;

/// The kind of a post: what its header says; without a title it is a note.
pub(super) fn kind(group: &Group, settings: &Settings, found: &mut Vec<Diagnostic>) -> Kind {
    let own = |text: &LoadedText| {
        let titled = text.header.title.is_some() || text.scan.title.is_some();
        text.header.kind.unwrap_or(if titled { Kind::Post } else { Kind::Note })
    };
    let kind = own(&group.texts[0]);
    if let Some(other) = group.texts.iter().find(|text| own(text) != kind && text.header.withdrawn.is_none()) {
        found.extend(disagree(other, &group.texts[0], "kind", group, settings));
    }
    kind
}

/// Looks at the versions of a post side by side.
pub(super) fn look(group: &Group, person: &Ambassador, settings: &Settings, look: Look, found: &mut Vec<Diagnostic>) {
    if group.texts.iter().any(|text| text.header.withdrawn.is_some()) {
        return;
    }
    capacities(group, person, settings, look, found);
    if look == Look::Check {
        pictures(group, settings, found);
        corrections(group, settings, found);
    }
}

/// Versions that say of themselves that they speak in different capacities, and a post of which nothing says in which.
fn capacities(group: &Group, person: &Ambassador, settings: &Settings, look: Look, found: &mut Vec<Diagnostic>) {
    let mut own = group.texts.iter().filter(|text| text.header.capacity.is_some());
    let Some(first) = own.next() else {
        if !person.capacity_said && settings.rules.is_wanted("capacity", look) {
            let text = &group.texts[0];
            // Said once for all posts, where one line settles it.
            let of_person = Span::file(format!("content/{}/ambassador.toml", person.id));
            let span = if text.header.allow.iter().any(|allowed| allowed.rule == "capacity") {
                Span::file(Arc::clone(&text.source))
            } else {
                of_person
            };
            let diagnostic = Diagnostic::error(Code::Capacity, span).with("ambassador", person.name.as_str());
            found.extend(settings.rules.weigh(diagnostic, &text.header.allow, &group.key));
        }
        return;
    };
    if let Some(other) = own.find(|text| text.header.capacity != first.header.capacity) {
        found.extend(disagree(other, first, "capacity", group, settings));
    }
}

/// Two versions that say otherwise of what they share.
fn disagree(one: &LoadedText, other: &LoadedText, key: &'static str, group: &Group, settings: &Settings) -> Option<Diagnostic> {
    let diagnostic = Diagnostic::warning(Code::VersionsDisagree, one.place(key)).with("key", key).and("other", other.place(key));
    settings.rules.weigh(diagnostic, &one.header.allow, &group.key)
}

fn official<'a>(group: &'a Group, settings: &'a Settings) -> impl Iterator<Item = &'a LoadedText> {
    group.texts.iter().map(|text| &**text).filter(|text| settings.languages.get(text.role.lang).official)
}

/// Official versions that show another number of pictures; which ones is theirs to say, since a picture may hold words.
fn pictures(group: &Group, settings: &Settings, found: &mut Vec<Diagnostic>) {
    let count = |text: &LoadedText| {
        let shown = text.scan.references.iter().filter(|reference| reference.kind == ReferenceKind::Image);
        let shown: BTreeSet<&str> = shown.map(|reference| reference.dest.as_str()).collect();
        let header = text.header.image.as_ref().filter(|(image, _)| !shown.contains(image.as_str()));
        shown.len() + usize::from(header.is_some())
    };
    let counts: Vec<(&LoadedText, usize)> = official(group, settings).map(|text| (text, count(text))).collect();
    let Some(&(first, most)) = counts.iter().max_by_key(|(_, count)| *count) else { return };
    let Some((other, _)) = counts.iter().find(|(_, count)| *count != most) else { return };
    let listed: Vec<String> = counts.iter().map(|(text, count)| format!("{count} ({})", settings.languages.code(text.role.lang))).collect();
    let diagnostic = Diagnostic::warning(Code::PicturesDiffer, Span::file(Arc::clone(&other.source))).with("counts", listed.join(", "));
    let diagnostic = diagnostic.and("other", Span::file(Arc::clone(&first.source)));
    found.extend(settings.rules.weigh(diagnostic, &other.header.allow, &group.key));
}

/// Official versions carry the same corrections, each in its own words: the days tell which are the same.
fn corrections(group: &Group, settings: &Settings, found: &mut Vec<Diagnostic>) {
    let texts: Vec<&LoadedText> = official(group, settings).collect();
    let days = |text: &LoadedText| text.header.corrections.iter().map(|correction| correction.date).collect::<Vec<_>>();
    for text in &texts {
        let mut told = BTreeSet::new();
        for other in &texts {
            let mut own = days(text);
            for day in days(other) {
                if let Some(at) = own.iter().position(|own| *own == day) {
                    own.swap_remove(at);
                } else if told.insert(day) {
                    let diagnostic = Diagnostic::error(Code::CorrectionMissing, text.place("corrections")).with("date", day.to_string());
                    let diagnostic =
                        diagnostic.with("language", settings.languages.code(other.role.lang)).and("other", other.place("corrections"));
                    found.extend(settings.rules.weigh(diagnostic, &text.header.allow, &group.key));
                }
            }
        }
    }
}
