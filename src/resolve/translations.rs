//! Which files are versions of one post: the same stem, or the same `translation_key`.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use rayon::prelude::*;

use crate::config::fields::suggest;
use crate::config::rules::Level;
use crate::config::settings::Settings;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::load::layout::{self, Owner};
use crate::load::post::LoadedText;

use super::links::Resolved;

/// The files of one post or page, before anything is known about its fate.
#[derive(Debug)]
pub struct Group {
    /// `barrett/2011-12-05-first-snow`: names it in reports.
    pub key: Arc<str>,
    /// The ambassador's folder, or `pages`.
    pub folder: String,
    /// The stem, or the translation key: part of the feed identity.
    pub stem: String,
    /// One file a language, in the order of languages.
    pub texts: Vec<Arc<LoadedText>>,
    /// What the destinations of each turned out to be, once they have been looked up.
    pub resolved: Vec<Resolved>,
}

/// All texts of a site, grouped.
#[derive(Debug, Default)]
pub struct Groups {
    /// Posts.
    pub posts: Vec<Group>,
    /// Fixed pages.
    pub pages: Vec<Group>,
    /// Profiles, by ambassador.
    pub profiles: BTreeMap<String, Vec<Arc<LoadedText>>>,
}

/// What the versions of one post have in common: of what kind, whose, and the translation key or stem.
pub(super) fn joined(text: &LoadedText) -> (Owner, &str, &str) {
    let join = text.header.translation_key.as_ref().map_or(&text.role.stem, |(key, _)| key);
    (text.role.of, &text.role.folder, join)
}

/// Groups the texts; two of one language in one group are an error, a key without a partner is told.
pub fn group(mut texts: Vec<Arc<LoadedText>>, settings: &Settings, found: &mut Vec<Diagnostic>) -> Groups {
    let mut groups = Groups::default();
    texts.par_sort_by(|a, b| joined(a).cmp(&joined(b)).then_with(|| (a.role.lang, &a.source).cmp(&(b.role.lang, &b.source))));
    for texts in texts.chunk_by(|a, b| joined(a) == joined(b)) {
        let (of, folder, stem) = joined(&texts[0]);
        if of == Owner::Profile {
            groups.profiles.entry(folder.to_owned()).or_default().extend(texts.iter().cloned());
            continue;
        }
        let key = Arc::clone(&texts[0].role.key);
        for pair in texts.windows(2).filter(|pair| pair[0].role.lang == pair[1].role.lang) {
            for (one, two) in [(&pair[0], &pair[1]), (&pair[1], &pair[0])] {
                let diagnostic = Diagnostic::error(Code::DuplicateVersion, Span::file(Arc::clone(&one.source))).leaving_out(&key);
                let language = settings.languages.code(one.role.lang);
                found.push(diagnostic.with("language", language).and("other", Span::file(Arc::clone(&two.source))));
            }
        }
        let group = Group { key, folder: folder.to_owned(), stem: stem.to_owned(), texts: texts.to_vec(), resolved: Vec::new() };
        if of == Owner::Page { groups.pages.push(group) } else { groups.posts.push(group) }
    }
    for texts in groups.profiles.values_mut() {
        texts.sort_by_key(|text| text.role.lang);
    }
    near_misses(&groups.posts, settings, found);
    groups
}

/// So many files without another version are looked through for a key like one: a site where most stand alone means it.
const LOOKED_THROUGH: usize = 2_000;

/// "translation key `n-this-together` has no partner; did you mean `in-this-together`?"
fn near_misses(groups: &[Group], settings: &Settings, found: &mut Vec<Diagnostic>) {
    if settings.rules.level("near-miss-key") == Level::Off || settings.languages.0.len() < 2 {
        return;
    }
    let alone = |group: &&Group| group.texts.len() == 1;
    let mut singles: BTreeMap<&str, Vec<&Group>> = BTreeMap::new();
    let mut of_day: BTreeMap<(&str, NaiveDate), Vec<&Group>> = BTreeMap::new();
    for group in groups.iter().filter(alone) {
        singles.entry(&group.folder).or_default().push(group);
        if let (Some(day), None) = (layout::dated(&group.stem).0, &group.texts[0].header.translation_key) {
            of_day.entry((&group.folder, day)).or_default().push(group);
        }
    }
    for group in groups.iter().filter(alone) {
        let text = &group.texts[0];
        let Some((key, place)) = &text.header.translation_key else { continue };
        let others = singles[group.folder.as_str()].iter().take(LOOKED_THROUGH);
        let others = others.filter(|other| other.texts[0].role.lang != text.role.lang);
        let suggestion = suggest(key, others.map(|other| other.stem.as_str())).unwrap_or("none");
        let span = Span::new(Arc::clone(&text.source), place.clone());
        let diagnostic =
            Diagnostic::warning(Code::NearMissKey, span).with("key", key.as_str()).with("suggestion", suggestion).with("of", "key");
        found.extend(settings.rules.weigh(diagnostic, &text.header.allow, &group.key));
    }
    // Posts of one series are called alike, on other days.
    for posts in of_day.values() {
        found.extend((1..posts.len()).filter_map(|at| near_name(posts[at], &posts[..at], settings)));
    }
}

/// A file without another version, and an earlier one of almost its name in a language that it lacks.
fn near_name(group: &Group, earlier: &[&Group], settings: &Settings) -> Option<Diagnostic> {
    let text = &group.texts[0];
    let others = earlier.iter().take(LOOKED_THROUGH).filter(|other| other.texts[0].role.lang != text.role.lang);
    let near = suggest(&group.stem, others.clone().map(|other| other.stem.as_str()))?;
    let other = others.into_iter().find(|other| other.stem == near)?;
    let diagnostic = Diagnostic::warning(Code::NearMissKey, Span::file(Arc::clone(&text.source))).with("key", group.stem.as_str());
    let diagnostic = diagnostic.with("suggestion", near).with("of", "file").and("other", Span::file(Arc::clone(&other.texts[0].source)));
    settings.rules.weigh(diagnostic, &text.header.allow, &group.key)
}
