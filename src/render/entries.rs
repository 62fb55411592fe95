//! The site's posts as feeds: which entries a document has, and where it stands in its chain (RFC 5005).
//!
//! The current month is the newest in which something happened (`moments`), so that no document depends on the
//! clock: it holds everything since that month began, and never fewer than twenty entries where there are as many; each
//! month before it has an archive document for ever.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset, TimeZone, Utc};
use serde::Serialize;

use crate::feeds::{Author, Chain, Enclosure, Entry, Feed, Withdrawal};
use crate::hosting::bare_media_type;
use crate::model::address::SitePath;
use crate::model::date::Month;
use crate::model::language::Lang;
use crate::model::post::{Post, PostId, TopicId, Version, identity};
use crate::model::site::Kept;

use super::Press;
use super::moments::{Grave, Moment, Teller, Told};
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
    /// A feed of everything, or of one ambassador.
    pub(crate) fn feed_view(&self, scope: Scope, lang: Lang, document: Document, file: &str) -> Option<FeedView> {
        let home = match scope {
            Some(id) => Subject::Profile(id),
            None => Subject::Home,
        };
        let home_path = home.path(lang, self.site, self.settings)?;
        // A stream without a post has a feed too: somebody may wait for the first one.
        self.site.streams.get(&(scope, lang))?;
        let months = self.told().months(scope, lang);
        let own_path = |month: Month| Subject::archived_feed(scope, month, lang, self.site, self.settings);
        let archive = |(month, _): &(Month, _)| self.absolute(&own_path(*month), lang);
        let (told, chain, self_path) = match document {
            Document::Current => {
                (self.current(scope, lang), Chain::Current { previous: months.get(1).map(archive) }, home_path.with_file(file))
            }
            Document::Archive(month) => {
                let at = months.iter().position(|(other, _)| *other == month).filter(|at| *at > 0)?;
                let chain = Chain::Archive {
                    current: self.absolute(&home_path.with_file("atom.xml"), lang),
                    previous: months.get(at + 1).map(archive),
                    next: months[1..at].last().map(archive),
                };
                (months[at].1.clone(), chain, own_path(month))
            }
        };
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
        let feed = if document == Document::Current { self.closing(feed, lang) } else { feed };
        Some(self.with_entries(feed, &told, lang, document))
    }

    /// A document that readers subscribe to; of a closed site it says so. Archive documents keep their words.
    pub(super) fn closing(&self, mut feed: Feed, lang: Lang) -> Feed {
        let Some(closed) = self.closed(lang) else { return feed };
        let words = &self.theme.voice(lang).words;
        feed.title = words.with("closed-feed-title", &[("title", feed.title.into())]);
        // The day has an ordinal in French, for pages; a feed's subtitle is plain.
        let on = closed.on.html.replace("<sup>", "").replace("</sup>", "");
        feed.subtitle = [words.get("closed-title"), words.get("closed-since"), &on].join(" ") + ".";
        if let Some(kept_at) = closed.kept_at {
            feed.subtitle += &[" ", words.get("closed-kept"), " ", &kept_at].concat();
        }
        feed
    }

    /// The newest posts of a topic.
    pub(crate) fn topic_feed_view(&self, topic: TopicId, lang: Lang) -> Option<FeedView> {
        let path = Subject::Topic(topic).path(lang, self.site, self.settings)?;
        let stream = self.site.topic_streams.get(&(topic, lang))?;
        let language = self.settings.languages.get(lang);
        let told: Vec<Told> = stream.posts.iter().filter_map(|id| self.told_last(*id, lang)).take(ENTRIES_MIN).collect();
        let words = &self.theme.voice(lang).words;
        let feed = Feed {
            title: self.topic_feed_title(topic, lang),
            subtitle: words.with("description-topic", &[("topic", self.topic_label(topic, lang).into())]),
            home_url: self.absolute(&path, lang),
            ..self.single_feed(&format!("feed/topic/{}/{}", self.site.topic(topic).id, language.code), &path.with_file("feed.xml"), lang)
        };
        Some(self.with_entries(self.closing(feed, lang), &told, lang, Document::Current))
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

    /// Everything since the newest month began, and never fewer than twenty posts where there are as many; each once.
    fn current(&self, scope: Scope, lang: Lang) -> Vec<Told> {
        let (mut told, mut met, mut standing) = (Vec::new(), BTreeSet::new(), 0);
        for (at, (_, month)) in self.told().months(scope, lang).iter().enumerate() {
            for one in month {
                if at > 0 && standing >= ENTRIES_MIN {
                    return told;
                }
                if met.insert(one.what) {
                    standing += usize::from(self.stands(one.what));
                    told.push(*one);
                }
            }
        }
        told
    }

    fn stands(&self, what: Teller) -> bool {
        matches!(what, Teller::Post(id) if self.site.post(id).withdrawn.is_none())
    }

    /// A document with its entries: what was updated last comes first.
    fn with_entries(&self, mut feed: Feed, told: &[Told], lang: Lang, document: Document) -> FeedView {
        let until = if let Document::Archive(month) = document { Some(month) } else { None };
        let entry = |told: &Told| match told.what {
            Teller::Post(id) => {
                let entry = self.entry(id, lang, told.last, until)?;
                let version = self.site.post(id).version(lang).filter(|_| entry.withdrawn.is_none());
                Some((entry, version.map(|version| self.body_in_feed(version))))
            }
            Teller::Grave(at) => Some((self.grave(&self.told().graves[at], lang), None)),
        };
        let mut entries: Vec<(Entry, Option<Body>)> = told.iter().filter_map(entry).collect();
        let newest = |entry: &Entry| entry.withdrawn.as_ref().map_or(entry.updated, |withdrawal| withdrawal.when);
        entries.sort_by_key(|(entry, _)| std::cmp::Reverse(newest(entry)));
        feed.updated = entries.first().map_or_else(epoch, |(entry, _)| newest(entry));
        let (entries, bodies) = entries.into_iter().unzip();
        feed.entries = entries;
        FeedView { feed, bodies }
    }

    /// A withdrawn post that has no file any more: nothing of its entry is left but that it has gone.
    fn grave(&self, grave: &Grave, lang: Lang) -> Entry {
        Entry {
            id: grave.id.clone(),
            url: String::new(),
            title: String::new(),
            lang: self.settings.languages.code(lang).to_owned(),
            published: grave.when,
            updated: grave.when,
            author: Author { name: String::new(), url: None },
            summary: String::new(),
            html: String::new(),
            topics: Vec::new(),
            enclosure: None,
            translations: Vec::new(),
            withdrawn: Some(Withdrawal { when: grave.when, reason: grave.reason.clone() }),
        }
    }

    fn entry(&self, id: PostId, lang: Lang, last: Moment, until: Option<Month>) -> Option<Entry> {
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
            updated: self.updated(post, version, last, until),
            author: self.author(post.ambassador, lang),
            summary: self.set(&version.summary, lang),
            html: String::new(),
            topics: post.topics.iter().map(|&topic| self.topic_label(topic, lang)).collect(),
            enclosure: version.image.as_ref().map(|image| &version.files[image.file as usize]).map(|file| Enclosure {
                url: self.absolute(&version.path.with_file(&file.name), lang),
                length: file.size,
                mime: bare_media_type(&file.name),
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
        (&self.feed, &self.bodies).serialize(serializer)
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
