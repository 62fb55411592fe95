//! The archive: years, months and topics, of one ambassador or across all.

use crate::model::date::Month;
use crate::model::language::Lang;
use crate::model::post::TopicId;

use super::Press;
use super::frame::Head;
use super::post::Detail;
use super::subject::{Scope, Subject};
use super::view::{ArchiveView, ArchiveYear, Count, DateView, FeedLink, Link, MonthView, TopicView, TopicYearView, TopicsView, YearView};

/// How many posts a topic's page shows.
const TOPIC_RECENT: usize = 20;

impl Press<'_> {
    /// The ambassador or the archive, as the page above a year.
    fn above_scope(&self, scope: Scope, lang: Lang) -> Link {
        let (subject, title) = match scope {
            Some(id) => (Subject::Profile(id), self.site.ambassador(id).name.clone()),
            None => (Subject::Archive, self.theme.voice(lang).words.get("title-archive").to_owned()),
        };
        Link { url: self.link_to(subject, lang).unwrap_or_default(), title, lang: None }
    }

    /// "John Barrett: December 2011", or "Archive: December 2011".
    fn heading_of(&self, scope: Scope, lang: Lang, of_person: &str, of_all: &str, arg: (&str, String)) -> String {
        let words = &self.theme.voice(lang).words;
        match scope {
            Some(id) => words.with(of_person, &[(arg.0, arg.1.into()), ("name", self.site.ambassador(id).name.clone().into())]),
            None => words.with(of_all, &[(arg.0, arg.1.into())]),
        }
    }

    fn description_of(&self, scope: Scope, lang: Lang, key: &str, arg: (&str, String)) -> String {
        let title = self.settings.languages.get(lang).title.clone();
        let name = scope.map_or(title, |id| self.site.ambassador(id).name.clone());
        self.theme.voice(lang).words.with(key, &[(arg.0, arg.1.into()), ("name", name.into())])
    }

    /// A year.
    pub(crate) fn year_view(&self, scope: Scope, year: i32, lang: Lang) -> YearView {
        let calendar = &self.theme.voice(lang).calendar;
        let stream = &self.site.streams[&(scope, lang)];
        let head = Head {
            heading: self.heading_of(scope, lang, "year-in", "archive-year", ("year", year.to_string())),
            description: self.description_of(scope, lang, "description-year", ("year", year.to_string())),
            above: vec![self.above_scope(scope, lang)],
            scope,
            modified: self.newest(stream.year(year), lang),
            ..Head::default()
        };
        let (older, newer) = around(&stream.years(), year);
        let link = |year: i32| self.link_to(Subject::Year(scope, year), lang).map(|url| Link { url, title: year.to_string(), lang: None });
        YearView {
            page: self.frame(Subject::Year(scope, year), lang, head),
            ambassador: scope.map(|id| self.ambassador(id, lang)),
            year: year.to_string(),
            months: stream
                .months_of(year)
                .map(|(month, count)| self.month_count(scope, month, count, calendar.month_name(month), lang))
                .collect(),
            older: older.and_then(link),
            newer: newer.and_then(link),
        }
    }

    fn month_count(&self, scope: Scope, month: Month, count: usize, title: String, lang: Lang) -> Count {
        Count { url: self.link_to(Subject::Month(scope, month), lang).unwrap_or_default(), title, count }
    }

    /// A month.
    pub(crate) fn month_view(&self, scope: Scope, month: Month, lang: Lang) -> MonthView {
        let calendar = &self.theme.voice(lang).calendar;
        let stream = &self.site.streams[&(scope, lang)];
        let year = self.link_to(Subject::Year(scope, month.year), lang);
        let year = year.map(|url| Link { url, title: month.year.to_string(), lang: None });
        let head = Head {
            heading: self.heading_of(scope, lang, "month-in", "archive-month", ("month", calendar.month(month))),
            description: self.description_of(scope, lang, "description-month", ("month", calendar.month(month))),
            above: std::iter::once(self.above_scope(scope, lang)).chain(year).collect(),
            scope,
            modified: self.newest(stream.month(month).iter().copied(), lang),
            ..Head::default()
        };
        let (older, newer) = stream.around(month);
        let link = |month: Month| {
            let url = self.link_to(Subject::Month(scope, month), lang)?;
            Some(Link { url, title: calendar.month(month), lang: None })
        };
        MonthView {
            page: self.frame(Subject::Month(scope, month), lang, head),
            ambassador: scope.map(|id| self.ambassador(id, lang)),
            items: stream.month(month).iter().map(|&id| self.item(id, lang, Detail::Full, scope.is_none())).collect(),
            older: older.and_then(link),
            newer: newer.and_then(link),
        }
    }

    /// When the newest change among some posts was.
    pub(super) fn newest(&self, ids: impl Iterator<Item = crate::model::post::PostId>, lang: Lang) -> Option<DateView> {
        let changed = |id| {
            let post = self.site.post(id);
            super::post::changed(post, post.version_or_first(lang)).unwrap_or(post.date)
        };
        ids.map(changed).max().map(|stamp| self.theme.voice(lang).calendar.day(stamp.day()))
    }

    /// When the newest posts of a stream last changed.
    pub(super) fn newest_of(&self, scope: Scope, lang: Lang) -> Option<DateView> {
        let stream = self.site.streams.get(&(scope, lang))?;
        self.newest(stream.posts.iter().take(TOPIC_RECENT).copied(), lang)
    }

    /// Every year of a stream with its months, newest first.
    pub(super) fn activity(&self, scope: Scope, lang: Lang) -> Vec<ArchiveYear> {
        let Some(stream) = self.site.streams.get(&(scope, lang)) else { return Vec::new() };
        let calendar = &self.theme.voice(lang).calendar;
        let most = stream.months.iter().map(|(_, range)| range.len()).max().unwrap_or(1);
        let year = |(year, count): (i32, usize)| {
            let months: Vec<Count> = (1..=12)
                .map(|number| {
                    let month = Month { year, month: number };
                    self.month_count(scope, month, stream.month(month).len(), calendar.month_name(month), lang)
                })
                .collect();
            let shares = months.iter().map(|month| (month.count * 100).div_ceil(most)).collect();
            let url = self.link_to(Subject::Year(scope, year), lang).unwrap_or_default();
            ArchiveYear { year: Count { url, title: year.to_string(), count }, months, shares }
        };
        stream.years().into_iter().map(year).collect()
    }

    /// The archive across ambassadors.
    pub(crate) fn archive_view(&self, lang: Lang) -> ArchiveView {
        let voice = self.theme.voice(lang);
        let stream = &self.site.streams[&(None, lang)];
        let head = Head {
            heading: voice.words.get("title-archive").to_owned(),
            description: voice.words.get("description-archive").to_owned(),
            modified: self.newest_of(None, lang),
            ..Head::default()
        };
        let people = self.site.ambassador_ids().filter(|&id| self.site.ambassador(id).languages.contains(&lang));
        ArchiveView {
            page: self.frame(Subject::Archive, lang, head),
            years: self.activity(None, lang),
            ambassadors: people
                .map(|id| Count {
                    url: self.link_to(Subject::Profile(id), lang).unwrap_or_default(),
                    title: self.site.ambassador(id).name.clone(),
                    count: self.site.streams.get(&(Some(id), lang)).map_or(0, |stream| stream.posts.len()),
                })
                .collect(),
            total: stream.posts.len(),
        }
    }

    /// The label of a topic in a language.
    pub(super) fn topic_label(&self, topic: TopicId, lang: Lang) -> String {
        let topic = self.site.topic(topic);
        super::people::in_language(&topic.label, lang).unwrap_or(&topic.id).clone()
    }

    /// Topics that have posts, in the alphabetical order of the language.
    pub(super) fn topic_counts(&self, lang: Lang) -> Vec<Count> {
        let with_posts = self.site.topic_streams.iter().filter(|((_, own), _)| *own == lang);
        let mut topics: Vec<Count> = with_posts
            .map(|((topic, _), stream)| Count {
                url: self.link_to(Subject::Topic(*topic), lang).unwrap_or_default(),
                title: self.topic_label(*topic, lang),
                count: stream.posts.len(),
            })
            .collect();
        topics.sort_by(|a, b| self.theme.voice(lang).calendar.compare(&a.title, &b.title));
        topics
    }

    /// All topics.
    pub(crate) fn topics_view(&self, lang: Lang) -> TopicsView {
        let words = &self.theme.voice(lang).words;
        let head = Head {
            heading: words.get("title-topics").to_owned(),
            description: words.get("description-topics").to_owned(),
            modified: self.newest_of(None, lang),
            ..Head::default()
        };
        TopicsView { page: self.frame(Subject::Topics, lang, head), topics: self.topic_counts(lang) }
    }

    /// The feed of a topic.
    pub(super) fn topic_feed(&self, topic: TopicId, lang: Lang) -> Option<FeedLink> {
        let path = Subject::Topic(topic).path(lang, self.site, self.settings)?.with_file("feed.xml");
        Some(FeedLink {
            url: self.local(&path, lang),
            mime: "application/rss+xml",
            format: "RSS",
            title: self.topic_feed_title(topic, lang),
        })
    }

    /// "Trade – Canada’s ambassadors"
    pub(crate) fn topic_feed_title(&self, topic: TopicId, lang: Lang) -> String {
        let site = self.settings.languages.get(lang).title.clone();
        let words = &self.theme.voice(lang).words;
        words.with("topic-feed-title", &[("topic", self.topic_label(topic, lang).into()), ("name", site.into())])
    }

    /// A topic: the newest posts and its years.
    pub(crate) fn topic_view(&self, topic: TopicId, lang: Lang) -> TopicView {
        let words = &self.theme.voice(lang).words;
        let stream = &self.site.topic_streams[&(topic, lang)];
        let label = self.topic_label(topic, lang);
        let feed = self.topic_feed(topic, lang);
        let head = Head {
            heading: label.clone(),
            description: words.with("description-topic", &[("topic", label.into())]),
            above: vec![self.above_topic(lang)],
            feed: feed.clone(),
            modified: self.newest(stream.posts.iter().take(TOPIC_RECENT).copied(), lang),
            ..Head::default()
        };
        TopicView {
            page: self.frame(Subject::Topic(topic), lang, head),
            items: stream.posts.iter().take(TOPIC_RECENT).map(|&id| self.item(id, lang, Detail::Summary, true)).collect(),
            years: self.topic_years(topic, lang),
            total: stream.posts.len(),
            feeds: feed.into_iter().collect(),
        }
    }

    fn above_topic(&self, lang: Lang) -> Link {
        let title = self.theme.voice(lang).words.get("title-topics").to_owned();
        Link { url: self.link_to(Subject::Topics, lang).unwrap_or_default(), title, lang: None }
    }

    fn topic_years(&self, topic: TopicId, lang: Lang) -> Vec<Count> {
        let years = self.site.topic_streams[&(topic, lang)].years().into_iter();
        let count = |(year, count)| {
            let url = self.link_to(Subject::TopicYear(topic, year), lang).unwrap_or_default();
            Count { url, title: format!("{year}"), count }
        };
        years.map(count).collect()
    }

    /// A year of a topic: titles and dates.
    pub(crate) fn topic_year_view(&self, topic: TopicId, year: i32, lang: Lang) -> TopicYearView {
        let words = &self.theme.voice(lang).words;
        let stream = &self.site.topic_streams[&(topic, lang)];
        let label = self.topic_label(topic, lang);
        let title = words.with("topic-year", &[("topic", label.clone().into()), ("year", year.to_string().into())]);
        let topic_link = Link { url: self.link_to(Subject::Topic(topic), lang).unwrap_or_default(), title: label, lang: None };
        let head = Head {
            description: title.clone(),
            heading: title,
            above: vec![self.above_topic(lang), topic_link],
            feed: self.topic_feed(topic, lang),
            modified: self.newest(stream.year(year), lang),
            ..Head::default()
        };
        let (older, newer) = around(&stream.years(), year);
        let link =
            |year: i32| self.link_to(Subject::TopicYear(topic, year), lang).map(|url| Link { url, title: year.to_string(), lang: None });
        TopicYearView {
            page: self.frame(Subject::TopicYear(topic, year), lang, head),
            items: stream.year(year).map(|id| self.item(id, lang, Detail::Title, true)).collect(),
            older: older.and_then(link),
            newer: newer.and_then(link),
        }
    }

    /// The years of a stream with their counts.
    pub(super) fn years(&self, scope: Scope, lang: Lang) -> Vec<Count> {
        let years = self.site.streams.get(&(scope, lang)).map(|stream| stream.years()).unwrap_or_default();
        let count = |(year, count)| {
            let url = self.link_to(Subject::Year(scope, year), lang).unwrap_or_default();
            Count { url, title: format!("{year}"), count }
        };
        years.into_iter().map(count).collect()
    }
}

/// The years before and after one, among some that run newest first.
fn around(years: &[(i32, usize)], year: i32) -> (Option<i32>, Option<i32>) {
    let older = years.iter().map(|(other, _)| *other).find(|other| *other < year);
    let newer = years.iter().rev().map(|(other, _)| *other).find(|other| *other > year);
    (older, newer)
}
