//! Where each version is: slugs, topics' slugs, and claims of two posts on one address.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use crate::config::settings::Settings;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::load::layout::dated;
use crate::load::post::LoadedText;
use crate::model::address::{SitePath, slugify};
use crate::model::ambassador::Localised;
use crate::model::date::Stamp;
use crate::model::site::Topic;

use super::translations::Group;

/// The end of a post's address in one language (design, section 2): the `slug` field, else the ASCII form of the
/// title, else the file's stem without its date, else `post-` and the day.
pub fn slug(text: &LoadedText, title: &str, date: Stamp, language: &str) -> String {
    let own = || text.header.slug.clone();
    let from = |words: &str| Some(slugify(words, language)).filter(|slug| !slug.is_empty());
    own().or_else(|| from(title)).or_else(|| from(dated(&text.role.stem).1)).unwrap_or_else(|| format!("post-{}", date.day().format("%d")))
}

/// The address of a post.
pub fn post(language: &str, ambassador: &str, date: Stamp, slug: &str) -> SitePath {
    SitePath::month(&[language, ambassador], date.month()).child(slug)
}

/// Who claims which address; the second claim is an error for both.
#[derive(Debug, Default)]
pub struct Claims {
    taken: HashMap<SitePath, Claim>,
    /// Where posts and pages were before.
    earlier: BTreeMap<SitePath, Claim>,
    /// Addresses of the site itself, with the file that gives them.
    fixed: BTreeMap<SitePath, Arc<str>>,
}

/// Who wants an address.
#[derive(Debug, Clone)]
pub struct Claim {
    /// The post.
    pub key: Arc<str>,
    /// The place in its file that says so.
    pub place: Span,
    /// Whether the ledger holds it: then it goes before all that is new.
    pub pinned: bool,
}

impl Claims {
    /// Keeps an address for the site itself: no post may have it.
    pub fn keep(&mut self, path: SitePath, file: &Arc<str>) {
        self.fixed.insert(path, Arc::clone(file));
    }

    /// Claims an address for a post. A conflict is reported for both, each with a slug to paste; where one of them has
    /// been published there, for the other one alone.
    pub fn claim(&mut self, path: &SitePath, claim: Claim, found: &mut Vec<Diagnostic>) {
        if self.is_fixed(path, &claim.key, &claim.place, found) {
            return;
        }
        let first = match self.taken.entry(path.clone()) {
            Entry::Vacant(free) => {
                free.insert(claim);
                return;
            }
            Entry::Occupied(taken) => taken.into_mut(),
        };
        let last = path.as_str().trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        if !first.pinned || claim.pinned {
            conflict(path, first, &claim, Some(format!("{last}-1")), found);
        }
        if !claim.pinned || first.pinned {
            conflict(path, &claim, first, Some(format!("{last}-2")), found);
        }
        if claim.pinned {
            *first = claim;
        }
    }

    /// Claims an address where a post was before. Where another one is today goes before it; two of one kind are both wrong.
    pub fn claim_earlier(&mut self, path: &SitePath, key: &Arc<str>, place: Span, found: &mut Vec<Diagnostic>) {
        if self.is_fixed(path, key, &place, found) {
            return;
        }
        let claim = Claim { key: Arc::clone(key), place, pinned: false };
        match self.taken.get(path) {
            // An alias that is where the post is today asks for nothing.
            Some(today) if today.key == claim.key => return,
            Some(today) => return conflict(path, &claim, today, None, found),
            None => {}
        }
        let Some(first) = self.earlier.get(path) else {
            self.earlier.insert(path.clone(), claim);
            return;
        };
        conflict(path, first, &claim, None, found);
        conflict(path, &claim, first, None, found);
    }

    /// Whether an address, or a file on the way to it, is the site's own; that is then reported.
    fn is_fixed(&self, path: &SitePath, key: &Arc<str>, place: &Span, found: &mut Vec<Diagnostic>) -> bool {
        // Only what has a dot at its end can be a file on the way.
        let above = path.as_str().match_indices('/').skip(1).map(|(at, _)| &path.as_str()[..at]);
        let dotted = above.filter(|above| above.rsplit('/').next().is_some_and(|last| last.contains('.')));
        let mut files = dotted.filter_map(SitePath::written).filter(|above| !above.as_str().ends_with('/'));
        let fixed = self.fixed.get(path).or_else(|| files.find_map(|file| self.fixed.get(&file)));
        let Some(file) = fixed else { return false };
        let diagnostic = Diagnostic::error(Code::AddressConflict, place.clone()).leaving_out(key).with("address", path.as_str());
        found.push(diagnostic.with("slug", "none").and("other", Span::file(Arc::clone(file))));
        true
    }
}

/// Claims the earlier addresses of a post or page. Two versions of one post may share one: the first has it.
pub(super) fn aliases(group: &Group, claims: &mut Claims, found: &mut Vec<Diagnostic>) {
    let mut own = BTreeSet::new();
    for text in &group.texts {
        for (alias, place) in &text.header.aliases {
            if own.insert(alias) {
                claims.claim_earlier(alias, &group.key, Span::new(Arc::clone(&text.source), place.clone()), found);
            }
        }
    }
}

/// Reports one side of a conflict.
fn conflict(path: &SitePath, one: &Claim, two: &Claim, slug: Option<String>, found: &mut Vec<Diagnostic>) {
    let diagnostic = Diagnostic::error(Code::AddressConflict, one.place.clone()).leaving_out(&one.key).with("address", path.as_str());
    let slug = slug.unwrap_or_else(|| "none".to_owned());
    found.push(diagnostic.with("slug", slug).and("other", two.place.clone()));
}

/// The topics of a site with their addresses; two with one slug are an error.
pub fn topics(settings: &Settings, found: &mut Vec<Diagnostic>) -> Vec<Topic> {
    let mut taken: BTreeMap<(crate::model::language::Lang, String), String> = BTreeMap::new();
    let mut topics = Vec::with_capacity(settings.topics.len());
    for topic in &settings.topics {
        let mut slugs = Localised::new();
        for lang in settings.languages.all() {
            let label = topic.label.get(&lang).unwrap_or(&topic.id);
            let made = slugify(label, settings.languages.code(lang));
            let slug = topic.slug.get(&lang).cloned().or_else(|| Some(made).filter(|slug| !slug.is_empty()));
            let slug = slug.unwrap_or_else(|| slugify(&topic.id, ""));
            if let Some(other) = taken.insert((lang, slug.clone()), topic.id.clone()) {
                let language = settings.languages.get(lang);
                let address = SitePath::folder(&[&language.code, &language.paths.tags, &slug]);
                let span = Span::file("site.toml");
                let diagnostic = Diagnostic::error(Code::AddressConflict, span).with("address", address.as_str());
                found.push(diagnostic.with("slug", format!("[tags.{}] slug, [tags.{other}] slug", topic.id)));
            }
            slugs.insert(lang, slug);
        }
        topics.push(Topic { id: topic.id.clone(), label: topic.label.clone(), slug: slugs });
    }
    topics
}
