//! The site's posts as feeds: which entries a document has, and where it stands in its chain (RFC 5005).
//!
//! The current month is that of the newest post, so that no document depends on the clock: it holds everything since
//! that month began, and never fewer than twenty entries where there are as many; each month before it has an archive
//! document for ever.

use chrono::{DateTime, FixedOffset, TimeZone, Utc};
use serde::Serialize;

use crate::feeds::{Author, Chain, Enclosure, Entry, Feed, Withdrawal};
use crate::model::address::SitePath;
use crate::model::archive::Stream;
use crate::model::date::{Month, Stamp};
use crate::model::language::Lang;
use crate::model::post::{Post, PostId, TopicId, Version, identity};
use crate::model::site::Kept;

use super::Press;
use super::post::{changed, mime};
use super::subject::{Scope, Subject};
use super::view::Body;

/// The fewest entries of a subscription document, where there are as many.
const ENTRIES_MIN: usize = 20;

/// A feed whose bodies are still to be rendered: what its fingerprint is made from.
#[derive(Debug)]
pub struct FeedView {
    /// Everything but the bodies.
    pub feed: Feed,
    /// One body an entry that is not withdrawn, in order.
    pub bodies: Vec<Option<Body>>,
}

/// Which document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Document {
    /// The one that readers subscribe to.
    Current,
    /// The archive of a month.
    Archive(Month),
}

impl Press<'_> {
    /// The stream behind a feed, in a language.
    fn stream(&self, scope: Scope, lang: Lang) -> Option<&Stream> {
        self.site.streams.get(&(scope, lang))
    }

    /// The months that have an archive document; documents take those that are ready.
    pub(super) fn make_archived_months(&self, scope: Scope, lang: Lang) -> Vec<Month> {
        let Some(stream) = self.stream(scope, lang) else { return Vec::new() };
        let own = |range: &std::ops::Range<usize>| stream.posts[range.clone()].iter().any(|id| self.site.post(*id).version(lang).is_some());
        stream.months.iter().filter(|(_, range)| own(range)).skip(1).map(|(month, _)| *month).collect()
    }

    /// A feed of everything, or of one ambassador.
    pub(crate) fn feed_view(&self, scope: Scope, lang: Lang, document: Document, file: &str) -> Option<FeedView> {
        let home = match scope {
            Some(id) => Subject::Profile(id),
            None => Subject::Home,
        };
        let home_path = home.path(lang, self.site, self.settings)?;
        let stream = self.stream(scope, lang)?;
        let months = self.archived_months(scope, lang);
        let archive = |month: Month| {
            let path = Subject::Month(scope, month).path(lang, self.site, self.settings)?;
            Some(self.absolute(&path.with_file("atom.xml"), lang))
        };
        let (posts, chain, self_path) = match document {
            Document::Current => {
                let previous = months.first().copied().and_then(archive);
                (self.current(stream, lang), Chain::Current { previous }, home_path.with_file(file))
            }
            Document::Archive(month) => {
                let at = months.iter().position(|other| *other == month)?;
                let chain = Chain::Archive {
                    current: self.absolute(&home_path.with_file("atom.xml"), lang),
                    previous: months.get(at + 1).copied().and_then(archive),
                    next: at.checked_sub(1).and_then(|at| archive(months[at])),
                };
                let path = Subject::Month(scope, month).path(lang, self.site, self.settings)?;
                (self.in_language(stream.month(month), lang), chain, path.with_file(file))
            }
        };
        let withdrawn = self.withdrawn(scope, lang, document);
        let alternates = home.languages(self.site, self.settings).into_iter().filter(|own| *own != lang).filter_map(|own| {
            let path = home.path(own, self.site, self.settings)?;
            Some((self.settings.languages.code(own).to_owned(), self.absolute(&path, own)))
        });
        let person = scope.map(|id| self.site.ambassador(id));
        let language = self.settings.languages.get(lang);
        let feed =
            Feed {
                id: self.tag(&scope.map_or_else(
                    || format!("feed/{}", language.code),
                    |id| format!("feed/{}/{}", self.site.ambassador(id).id, language.code),
                )),
                lang: language.code.clone(),
                title: self.feed_title(scope, lang),
                subtitle: person.map_or_else(|| language.description.clone(), |person| format!("{} – {}", person.name, language.title)),
                home_url: self.absolute(&home_path, lang),
                self_url: self.absolute(&self_path, lang),
                updated: epoch(),
                author: scope.map(|id| self.author(id, lang)),
                hub: self.settings.hub.clone(),
                alternates: alternates.collect(),
                chain,
                entries: Vec::new(),
            };
        Some(self.with_entries(feed, &posts, &withdrawn, lang))
    }

    /// The newest posts of a topic.
    pub(crate) fn topic_feed_view(&self, topic: TopicId, lang: Lang) -> Option<FeedView> {
        let path = Subject::Topic(topic).path(lang, self.site, self.settings)?;
        let stream = self.site.topic_streams.get(&(topic, lang))?;
        let language = self.settings.languages.get(lang);
        let mut posts = self.in_language(&stream.posts, lang);
        posts.truncate(ENTRIES_MIN);
        let words = &self.theme.voice(lang).words;
        let feed = Feed {
            title: self.topic_feed_title(topic, lang),
            subtitle: words.with("description-topic", &[("topic", self.topic_label(topic, lang).into())]),
            home_url: self.absolute(&path, lang),
            ..self.single_feed(&format!("feed/topic/{}/{}", self.site.topic(topic).id, language.code), &path.with_file("feed.xml"), lang)
        };
        Some(self.with_entries(feed, &posts, &[], lang))
    }

    /// A feed of one document, by the name of its identity and its address; what it is about is still to be said.
    pub(super) fn single_feed(&self, name: &str, path: &SitePath, lang: Lang) -> Feed {
        Feed {
            id: self.tag(name),
            lang: self.settings.languages.code(lang).to_owned(),
            title: String::new(),
            subtitle: String::new(),
            home_url: String::new(),
            self_url: self.absolute(path, lang),
            updated: epoch(),
            author: None,
            hub: self.settings.hub.clone(),
            alternates: Vec::new(),
            chain: Chain::None,
            entries: Vec::new(),
        }
    }

    /// A feed of which the public record knows, and which has nothing left to list.
    pub(crate) fn emptied_feed(&self, kept: &Kept) -> Feed {
        let language = self.settings.languages.get(kept.lang);
        Feed {
            title: self.feed_title(None, kept.lang),
            subtitle: self.theme.voice(kept.lang).words.get("text-emptied").to_owned(),
            home_url: self.absolute(&SitePath::folder(&[&language.code]), kept.lang),
            hub: None,
            ..self.single_feed(&format!("feed{}", kept.path), &kept.path, kept.lang)
        }
    }

    /// Posts that have a version in a language.
    fn in_language(&self, posts: &[PostId], lang: Lang) -> Vec<PostId> {
        posts.iter().copied().filter(|id| self.site.post(*id).version(lang).is_some()).collect()
    }

    /// Everything since the newest month began, and never fewer than twenty where there are as many.
    fn current(&self, stream: &Stream, lang: Lang) -> Vec<PostId> {
        let mut newest = None;
        let mut posts = Vec::new();
        for &id in stream.posts.iter().filter(|id| self.site.post(**id).version(lang).is_some()) {
            let month = self.site.post(id).date.month();
            if posts.len() >= ENTRIES_MIN && Some(month) != newest {
                break;
            }
            newest.get_or_insert(month);
            posts.push(id);
        }
        posts
    }

    /// Posts that were withdrawn in the time of a document: in its month, or in one before it that has no document.
    fn withdrawn(&self, scope: Scope, lang: Lang, document: Document) -> Vec<PostId> {
        let archived = self.archived_months(scope, lang);
        let inside = |id: &PostId| {
            let post = self.site.post(*id);
            let Some(day) = post.withdrawn else { return false };
            let month = Stamp { at: midnight(day, post), timed: false }.month();
            let closed = archived.iter().copied().filter(|archived| *archived >= month).min();
            let timely = match document {
                Document::Current => closed.is_none(),
                Document::Archive(own) => closed == Some(own),
            };
            timely && !post.private && scope.is_none_or(|scope| post.ambassador == scope) && post.version(lang).is_some()
        };
        self.withdrawn.iter().copied().filter(inside).collect()
    }

    fn with_entries(&self, mut feed: Feed, posts: &[PostId], withdrawn: &[PostId], lang: Lang) -> FeedView {
        let mut bodies = Vec::with_capacity(posts.len());
        for &id in withdrawn {
            feed.entries.extend(self.entry(id, lang));
            bodies.push(None);
        }
        for &id in posts {
            let Some(entry) = self.entry(id, lang) else { continue };
            bodies.push(self.site.post(id).version(lang).map(|version| self.body_in_feed(version)));
            feed.entries.push(entry);
        }
        let newest = |entry: &Entry| entry.withdrawn.as_ref().map_or(entry.updated, |withdrawal| withdrawal.when);
        feed.updated = feed.entries.iter().map(newest).max().unwrap_or_else(epoch);
        FeedView { feed, bodies }
    }

    fn entry(&self, id: PostId, lang: Lang) -> Option<Entry> {
        let post = self.site.post(id);
        let version = post.version(lang)?;
        let published = version.dated.unwrap_or(post.date).at;
        let others = post.versions.iter().filter(|own| own.lang != lang);
        let withdrawal = post
            .withdrawn
            .map(|day| Withdrawal { when: midnight(day, post), reason: version.withdrawn_reason.clone().unwrap_or_default() });
        Some(Entry {
            id: self.identity(post, version),
            url: self.absolute(&version.path, lang),
            title: if post.private { String::new() } else { self.titled(version) },
            lang: self.settings.languages.code(lang).to_owned(),
            published,
            updated: changed(post, version).map_or(published, |stamp| stamp.at.max(published)),
            author: self.author(post.ambassador, lang),
            summary: self.set(&version.summary, lang),
            html: String::new(),
            topics: post.topics.iter().map(|&topic| self.topic_label(topic, lang)).collect(),
            enclosure: version.image.as_ref().map(|image| &version.files[image.file as usize]).map(|file| Enclosure {
                url: self.absolute(&version.path.with_file(&file.name), lang),
                length: file.size,
                mime: mime(file),
            }),
            translations: others
                .map(|own| (self.settings.languages.code(own.lang).to_owned(), self.absolute(&own.path, own.lang)))
                .collect(),
            withdrawn: withdrawal,
        })
    }

    /// The identity of a version: the recorded one, else as it is minted.
    pub fn identity(&self, post: &Post, version: &Version) -> String {
        let person = &self.site.ambassador(post.ambassador).id;
        let language = self.settings.languages.code(version.lang);
        version.identity.clone().unwrap_or_else(|| identity(&self.settings.id_domain, person, post.date, &post.stem, language))
    }

    pub(super) fn tag(&self, specific: &str) -> String {
        format!("tag:{}:{specific}", self.settings.id_domain)
    }

    fn author(&self, id: crate::model::ambassador::AmbassadorId, lang: Lang) -> Author {
        let path: Option<SitePath> = Subject::Profile(id).path(lang, self.site, self.settings);
        Author { name: self.site.ambassador(id).name.clone(), url: path.map(|path| self.absolute(&path, lang)) }
    }
}

impl Serialize for FeedView {
    /// What its fingerprint is made from: every value of the feed, and what its bodies are made from.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (format!("{:?}", self.feed), &self.bodies).serialize(serializer)
    }
}

/// The `updated` of a feed that has no entry.
pub(super) fn epoch() -> DateTime<FixedOffset> {
    Utc.timestamp_opt(0, 0).single().expect("the epoch is a moment").fixed_offset()
}

/// The first moment of a day at the offset of a post.
pub(super) fn midnight(day: chrono::NaiveDate, post: &Post) -> DateTime<FixedOffset> {
    let at = day.and_time(chrono::NaiveTime::MIN);
    post.date.at.offset().from_local_datetime(&at).single().expect("a fixed offset has every local time once")
}
