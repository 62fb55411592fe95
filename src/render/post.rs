//! A post as a page, and as an item of a list.

use std::cmp::Reverse;

use crate::config::settings::Settings;
use crate::model::language::Lang;
use crate::model::post::{Capacity, Heading, Kind, Picture, Post, PostId, Version, Waiting};

use super::Press;
use super::frame::{Article, Head};
use super::subject::Subject;
use super::view::{ContentsEntry, CorrectionView, ImageView, Item, Link, PostView};

/// How much of a post a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// Title and date.
    Title,
    /// And the summary.
    Summary,
    /// And a note in full.
    Full,
}

/// From how many words on a text has a table of contents.
const CONTENTS_WORDS: u32 = 500;
/// How many related posts a post shows.
const RELATED: usize = 3;

/// The word for a kind in class names and data.
pub const fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Post => "post",
        Kind::Note => "note",
        Kind::Answer => "answer",
        Kind::Alert => "alert",
    }
}

impl Press<'_> {
    /// A post in a list of a language.
    pub(super) fn item(&self, id: PostId, lang: Lang, detail: Detail, with_author: bool) -> Item {
        let post = self.site.post(id);
        let version = post.version_or_first(lang);
        let foreign = (version.lang != lang).then(|| self.settings.languages.get(version.lang));
        let voice = self.theme.voice(lang);
        let note = post.kind == Kind::Note && detail == Detail::Full && foreign.is_none();
        Item {
            url: self.local(&version.path, lang),
            title: self.titled(version),
            lang: foreign.map(|language| language.code.clone()).or_else(|| version.title_lang.clone()),
            date: voice.calendar.stamp(&post.date),
            kind: kind_name(post.kind),
            summary: if detail == Detail::Title || note { String::new() } else { self.set(&version.summary, version.lang) },
            note: note.then(|| self.body_in_list(version, format!("p{}-", id_of(version)))),
            author: with_author.then(|| Link {
                url: self.link_to(Subject::Profile(post.ambassador), lang).unwrap_or_default(),
                title: self.site.ambassador(post.ambassador).name.clone(),
                lang: None,
            }),
            capacity: self.capacity(post, lang),
            image: version.image.as_ref().filter(|_| detail != Detail::Title).map(|image| self.image(image, version)),
            only_in: foreign.map(|language| language.label.clone()),
            waiting: self.waiting(post, lang),
            expired: post.expired,
        }
    }

    /// A title with its language's typography.
    pub(super) fn titled(&self, version: &Version) -> String {
        titled(self.settings, version)
    }

    /// A plain text with its language's typography.
    pub(super) fn set(&self, text: &str, lang: Lang) -> String {
        set(self.settings, text, lang)
    }

    /// In which capacity a post speaks, where that matters.
    pub(super) fn capacity(&self, post: &Post, lang: Lang) -> Option<String> {
        let words = &self.theme.voice(lang).words;
        match post.capacity {
            Capacity::Personal => Some(words.get("capacity-personal").to_owned()),
            Capacity::Official => self.capacities.then(|| words.get("capacity-official").to_owned()),
        }
    }

    /// Why a post of a preview is not public.
    fn waiting(&self, post: &Post, lang: Lang) -> Option<String> {
        let voice = self.theme.voice(lang);
        Some(match post.waiting.as_ref()? {
            Waiting::Draft => voice.words.get("waiting-draft").to_owned(),
            Waiting::Held { missing } => {
                let labels: Vec<String> = missing.iter().map(|lang| self.settings.languages.get(*lang).label.clone()).collect();
                voice.words.with("waiting-held", &[("languages", voice.calendar.list(&labels).into())])
            }
            Waiting::Scheduled { due } => voice.words.with("waiting-scheduled", &[("date", plain(&voice.calendar.stamp(due).html).into())]),
        })
    }

    /// The picture of a version's header.
    pub(super) fn image(&self, picture: &Picture, version: &Version) -> ImageView {
        let file = &version.files[picture.file as usize];
        self.picture(version, Some(file), &file.name, (&picture.alt, picture.credit.as_deref()))
    }

    /// A post as a page.
    pub(crate) fn post_view(&self, id: PostId, lang: Lang) -> PostView {
        let post = self.site.post(id);
        let version = post.version_or_first(lang);
        let voice = self.theme.voice(lang);
        let calendar = &voice.calendar;
        let changed = changed(post, version);
        let title = self.titled(version);
        let topics: Vec<Link> = post.topics.iter().filter_map(|&topic| self.topic_link(topic, lang)).collect();
        let picture = version.image.as_ref().map(|picture| (picture, &version.files[picture.file as usize]));
        let article = Article {
            author: post.ambassador,
            published: post.date.at.to_rfc3339(),
            modified: changed.map(|stamp| stamp.at.to_rfc3339()),
            image: picture.map(|(_, file)| self.absolute(&version.path.with_file(&file.name), lang)),
            shared: self.shared_picture(post, version),
            subject: topics.iter().map(|topic| topic.title.clone()).collect(),
        };
        let head = Head {
            heading: title.clone(),
            heading_lang: version.title_lang.clone(),
            description: self.set(&version.summary, lang),
            above: self.above_post(post, lang),
            scope: Some(post.ambassador),
            noindex: post.waiting.is_some(),
            unnamed: false,
            modified: Some(calendar.day(changed.map_or(post.date, |stamp| stamp).day())),
            about: Some(self.posting(post, version, &article)),
            article: Some(article),
            feed: None,
            relations: self.relations(version, None),
        };
        let [older, newer] = self.neighbours(id, lang).map(|other| other.and_then(|other| self.neighbour(other, lang)));
        let other = |other: &Version| {
            let language = self.settings.languages.get(other.lang);
            Link { url: self.local(&other.path, lang), title: language.label.clone(), lang: Some(language.code.clone()) }
        };
        let missing = self.settings.languages.official().filter(|&own| post.version(own).is_none()).map(|own| Link {
            url: String::new(),
            title: self.theme.voice(own).words.get("not-yet").to_owned(),
            lang: Some(self.settings.languages.code(own).to_owned()),
        });
        let author = self.ambassador_at(post.ambassador, post.date.day(), lang);
        PostView {
            page: self.frame(Subject::Post(id), lang, head),
            kind: kind_name(post.kind),
            body: self.body(version),
            author,
            date: calendar.stamp(&post.date),
            translated: version.dated.map(|stamp| calendar.stamp(&stamp)),
            updated: changed.map(|stamp| calendar.stamp(&stamp)),
            capacity: self.capacity(post, lang),
            image: picture.filter(|_| !version.image_shown).map(|(picture, _)| self.image(picture, version)),
            topics,
            contents: contents(&version.headings, version.words),
            versions: post.versions.iter().filter(|own| own.lang != lang).map(other).collect(),
            missing: missing.collect(),
            files: self.files(version),
            corrections: self.corrections(version, lang),
            texts: self.texts(version, None),
            expired: post.expires.filter(|_| post.expired).map(|stamp| calendar.stamp(&stamp)),
            asked_on: post.asked.as_ref().and_then(|asked| asked.on).map(|day| calendar.day(day)),
            asked_via: post.asked.as_ref().and_then(|asked| asked.via.clone()),
            syndication: version.syndication.clone(),
            older,
            newer,
            related: self.related(id, lang).into_iter().map(|other| self.item(other, lang, Detail::Title, true)).collect(),
            accounts: self.accounts_of(post.ambassador, lang),
            waiting: self.waiting(post, lang),
        }
    }

    fn corrections(&self, version: &Version, lang: Lang) -> Vec<CorrectionView> {
        let calendar = &self.theme.voice(lang).calendar;
        let view = |correction: &crate::model::post::Correction| CorrectionView {
            date: calendar.day(correction.date),
            text: self.set(&correction.text, lang),
            before: self.text_before(version, &correction.text),
        };
        version.corrections.iter().map(view).collect()
    }

    /// The ambassador, the year and the month above a post.
    pub(super) fn above_post(&self, post: &Post, lang: Lang) -> Vec<Link> {
        let scope = Some(post.ambassador);
        let month = post.date.month();
        let voice = self.theme.voice(lang);
        let link = |subject: Subject, title: String| self.link_to(subject, lang).map(|url| Link { url, title, lang: None });
        [
            link(Subject::Profile(post.ambassador), self.site.ambassador(post.ambassador).name.clone()),
            link(Subject::Year(scope, month.year), month.year.to_string()),
            link(Subject::Month(scope, month), voice.calendar.month_name(month)),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// A topic as a link, where it has a page in the language.
    fn topic_link(&self, topic: crate::model::post::TopicId, lang: Lang) -> Option<Link> {
        let url = self.link_to(Subject::Topic(topic), lang)?;
        let label = &self.site.topic(topic).label;
        let (own, title) = label.get_key_value(&lang).or_else(|| label.first_key_value())?;
        Some(Link { url, title: title.clone(), lang: (*own != lang).then(|| self.settings.languages.code(*own).to_owned()) })
    }

    /// The older and the newer neighbour in the ambassador's stream, among posts that the language has.
    pub(super) fn neighbours(&self, id: PostId, lang: Lang) -> [Option<PostId>; 2] {
        let Some(stream) = self.site.streams.get(&(Some(self.site.post(id).ambassador), lang)) else { return [None; 2] };
        let Some(at) = stream.position(id, &self.site.posts) else { return [None; 2] };
        let spoken = |other: &&PostId| self.site.post(**other).version(lang).is_some();
        [stream.posts[at + 1..].iter().find(spoken).copied(), stream.posts[..at].iter().rev().find(spoken).copied()]
    }

    fn neighbour(&self, id: PostId, lang: Lang) -> Option<Link> {
        let version = self.site.post(id).version(lang)?;
        Some(Link { url: self.local(&version.path, lang), title: self.titled(version), lang: version.title_lang.clone() })
    }

    /// Older posts that share a topic, the newest first: what is published later never changes them.
    pub(super) fn related(&self, id: PostId, lang: Lang) -> Vec<PostId> {
        let post = self.site.post(id);
        let mut ids: Vec<PostId> = Vec::with_capacity(RELATED * post.topics.len());
        for &topic in &post.topics {
            let Some(stream) = self.site.topic_streams.get(&(topic, lang)) else { continue };
            let Some(at) = stream.position(id, &self.site.posts) else { continue };
            let older = stream.posts[at + 1..].iter().filter(|other| self.site.post(**other).version(lang).is_some());
            ids.extend(older.take(RELATED));
        }
        ids.sort_unstable();
        ids.dedup();
        // By how many topics they share, then the newest.
        let nearness = |id: PostId| {
            let other = self.site.post(id);
            let shared = other.topics.iter().filter(|topic| post.topics.contains(topic)).count();
            (Reverse(shared), Reverse(other.date), other.stem.as_str(), id)
        };
        let mut near: Vec<_> = ids.into_iter().map(nearness).collect();
        near.sort_unstable();
        near.into_iter().take(RELATED).map(|(.., id)| id).collect()
    }
}

/// When a version last changed in a way that matters: its `updated`, or its newest correction.
pub fn changed(post: &Post, version: &Version) -> Option<crate::model::date::Stamp> {
    let zone = *post.date.at.offset();
    let corrected = version.corrections.iter().map(|correction| correction.date).max();
    let corrected = corrected.and_then(|day| day.and_hms_opt(0, 0, 0)).and_then(|at| at.and_local_timezone(zone).single());
    let corrected = corrected.map(|at| crate::model::date::Stamp { at, timed: false });
    corrected.into_iter().chain(version.updated).max().filter(|stamp| stamp.at > post.date.at)
}

/// The lines of a table of contents; none on a short text.
pub fn contents(headings: &[Heading], words: u32) -> Vec<ContentsEntry> {
    let headings: Vec<_> = headings.iter().filter(|heading| heading.level <= 3).collect();
    if words < CONTENTS_WORDS || headings.len() < 3 {
        return Vec::new();
    }
    headings.into_iter().map(|heading| ContentsEntry { level: heading.level, id: heading.id.clone(), text: heading.text.clone() }).collect()
}

/// A short name for a version among others on one page: the beginning of its digest.
fn id_of(version: &Version) -> String {
    version.digest[..4].iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A title with its language's typography.
pub(super) fn titled(settings: &Settings, version: &Version) -> String {
    set(settings, &version.title, version.lang)
}

/// A plain text with a language's typography.
fn set(settings: &Settings, text: &str, lang: Lang) -> String {
    let typography = settings.typography.then(|| super::typography::for_locale(&settings.languages.get(lang).locale)).flatten();
    typography.map_or_else(|| text.to_owned(), |typography| typography.title(text))
}

/// A text of at most `limit` characters, cut between words.
pub(super) fn cut(text: &str, limit: usize) -> String {
    if text.chars().count() <= limit {
        return text.to_owned();
    }
    let short: String = text.chars().take(limit - 1).collect();
    let end = short.rfind(' ').unwrap_or(short.len());
    format!("{}…", &short[..end])
}

/// A date without its `<sup>`.
pub fn plain(html: &str) -> String {
    html.replace("<sup>", "").replace("</sup>", "")
}
