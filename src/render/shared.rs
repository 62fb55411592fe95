//! Parts that thousands of pages have in common, made once for a build: people with their office, accounts, feeds.
//!
//! Templates get the value that was made, and a fingerprint its digest, so neither grows with what a part holds.
//! Deliberately absent: anything that depends on a post.

use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::Arc;

use serde::{Serialize, Serializer};

use crate::model::ambassador::{AmbassadorId, Term};
use crate::model::language::Lang;

use super::Press;
use super::subject::Scope;
use super::theme::Ready;
use super::view::{AccountView, AmbassadorView, FeedLink};

/// A part of many views.
#[derive(Debug, Clone)]
pub struct Shared<T>(Arc<Part<T>>);

#[derive(Debug)]
struct Part<T> {
    value: T,
    /// As templates see it.
    seen: Ready,
    /// As fingerprints see it.
    digest: [u8; 32],
}

impl<T: Serialize> Shared<T> {
    /// Makes a part ready.
    pub fn new(value: T) -> Self {
        let mut hasher = blake3::Hasher::new();
        postcard::to_io(&value, &mut hasher).expect("a hasher takes whatever it is given, and views are plain data");
        let seen = Ready::new(&value);
        Self(Arc::new(Part { value, seen, digest: *hasher.finalize().as_bytes() }))
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0.value
    }
}

impl<T> Serialize for Shared<T> {
    /// For people (a template) the part itself, for a fingerprint its digest.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() { self.0.seen.serialize(serializer) } else { self.0.digest.serialize(serializer) }
    }
}

/// Every part that pages share, by language.
#[derive(Debug, Default)]
pub(super) struct Parts {
    /// Somebody with an office: which of the terms.
    people: BTreeMap<(Lang, AmbassadorId, Option<usize>), Shared<AmbassadorView>>,
    /// Somebody's accounts, then the ministry's.
    accounts: BTreeMap<(Lang, AmbassadorId), Shared<Vec<AccountView>>>,
    /// Feeds for the heads of pages.
    discovery: BTreeMap<(Lang, Scope), Shared<Vec<FeedLink>>>,
    feed_titles: BTreeMap<(Lang, Scope), String>,
    /// The organisation that publishes, as JSON-LD.
    publishers: BTreeMap<Lang, serde_json::Value>,
}

impl Parts {
    /// Makes everything. Titles come first, since feeds are made from them.
    pub(super) fn make(press: &mut Press<'_>) {
        let site = press.site;
        for lang in press.settings.languages.all() {
            let people = || site.ambassador_ids().filter(|&id| site.ambassador(id).languages.contains(&lang));
            for scope in people().map(Some).chain([None]) {
                let title = press.make_feed_title(scope, lang);
                press.parts.feed_titles.insert((lang, scope), title);
            }
            for scope in people().map(Some).chain([None]) {
                let feeds = Shared::new(press.make_discovery(scope, lang));
                press.parts.discovery.insert((lang, scope), feeds);
            }
            press.parts.publishers.insert(lang, press.make_publisher(lang));
            let ministry = press.ministry(lang);
            for id in people() {
                let person = site.ambassador(id);
                for (at, term) in (0..).map(Some).zip(person.terms.iter().map(Some)).chain([(None, None)]) {
                    let view = Shared::new(press.make_ambassador(id, term, lang));
                    press.parts.people.insert((lang, id, at), view);
                }
                let own = press.accounts(&person.accounts, &person.name, lang);
                press.parts.accounts.insert((lang, id), Shared::new(own.into_iter().chain(ministry.iter().cloned()).collect()));
            }
        }
    }
}

impl Parts {
    /// A digest of all parts of a language.
    pub(super) fn digest(&self, lang: Lang, hasher: &mut blake3::Hasher) {
        let people = self.people.iter().filter(|((own, ..), _)| *own == lang).map(|(_, part)| part.0.digest);
        let accounts = self.accounts.iter().filter(|((own, _), _)| *own == lang).map(|(_, part)| part.0.digest);
        let discovery = self.discovery.iter().filter(|((own, _), _)| *own == lang).map(|(_, part)| part.0.digest);
        for digest in people.chain(accounts).chain(discovery) {
            hasher.update(&digest);
        }
        for (_, title) in self.feed_titles.iter().filter(|((own, _), _)| *own == lang) {
            hasher.update(title.as_bytes()).update(&[0]);
        }
        if let Some(publisher) = self.publishers.get(&lang) {
            hasher.update(publisher.to_string().as_bytes());
        }
    }
}

impl Press<'_> {
    /// Somebody with an office.
    pub(super) fn ambassador_with(&self, id: AmbassadorId, term: Option<&Term>, lang: Lang) -> Shared<AmbassadorView> {
        let at = term.and_then(|term| self.site.ambassador(id).terms.iter().position(|own| std::ptr::eq(own, term)));
        let ready = self.parts.people.get(&(lang, id, at)).cloned();
        ready.unwrap_or_else(|| Shared::new(self.make_ambassador(id, term, lang)))
    }

    /// The accounts at the foot of somebody's posts: the author's, then the ministry's.
    pub(super) fn accounts_of(&self, id: AmbassadorId, lang: Lang) -> Shared<Vec<AccountView>> {
        self.parts.accounts.get(&(lang, id)).cloned().unwrap_or_else(|| Shared::new(self.ministry(lang)))
    }

    /// Feeds for the head of a page, absolute: a reader may have nothing but that line.
    pub(super) fn discovery(&self, scope: Scope, lang: Lang) -> Shared<Vec<FeedLink>> {
        let ready = self.parts.discovery.get(&(lang, scope)).cloned();
        ready.unwrap_or_else(|| Shared::new(self.make_discovery(scope, lang)))
    }

    /// "John Barrett – posts", or the site's title.
    pub(crate) fn feed_title(&self, scope: Scope, lang: Lang) -> String {
        self.parts.feed_titles.get(&(lang, scope)).cloned().unwrap_or_else(|| self.make_feed_title(scope, lang))
    }

    /// The organisation that publishes the site.
    pub(super) fn publisher(&self, lang: Lang) -> &serde_json::Value {
        self.parts.publishers.get(&lang).unwrap_or(&serde_json::Value::Null)
    }
}
