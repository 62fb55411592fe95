//! Why a file would change: what can be known from the ledger, the plan, and which other files change.
//!
//! Nothing is guessed. A page of a post that has an act of its own changes because of it. A list that holds such a post
//! changes because of it. Of the rest, whoever stands beside such a post may show its title. What is left changes for one
//! of two reasons: where every page changes that no act touches, the error pages among them, it is what all pages share;
//! where only some do, it is something of their own that is no act, such as a topic.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};

use crate::ledger::promises::State;
use crate::ledger::record::{Act, Kind};
use crate::model::address::SitePath;
use crate::model::date::Month;
use crate::model::language::Lang;
use crate::model::post::{PostId, Target, TopicId, Version};
use crate::model::site::Keep;
use crate::pipeline::Prepared;
use crate::plan::{Owner, Recipe};
use crate::render::subject::{Scope, Subject};
use crate::resolve::recorded::known_of;

/// Why a file changes; each file has the first that holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// A post or page with an act of its own, and what belongs to it: its files, its earlier texts, its addresses.
    Text,
    /// A list, a feed, a sitemap, the record or a host's file that holds such a post.
    List,
    /// A post that stands beside such a post, shares a topic with it, or links to it.
    Neighbour,
    /// What all pages share: theme, menus, settings, accounts, or the release of chancery.
    Shared,
    /// Something else: topics, links, a person's file, or a moment that has passed.
    Other,
}

impl Cause {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Text, Self::List, Self::Neighbour, Self::Shared, Self::Other];

    /// Its name for other programs and for messages.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::List => "list",
            Self::Neighbour => "neighbour",
            Self::Shared => "shared",
            Self::Other => "other",
        }
    }
}

/// What a file has to do with the acts that are not online yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Touch {
    /// It is what the act was on, or belongs to it.
    Own,
    /// It lists it.
    Lists,
    /// It may show its title.
    Beside,
    /// Nothing; and it is a page like all others, by which one sees whether what all pages share has changed.
    Witness,
    /// Nothing.
    No,
}

/// The acts that are not online, and what they touch.
pub(super) struct Acts {
    /// Addresses of texts that were acted on, and where they have moved.
    paths: BTreeSet<SitePath>,
    posts: BTreeSet<PostId>,
    pages: BTreeSet<u32>,
    /// Ambassador and month of posts that were acted on.
    months: BTreeSet<(String, Month)>,
    topics: BTreeSet<TopicId>,
    beside: BTreeSet<PostId>,
    any: bool,
}

impl Acts {
    /// The acts from a place of the ledger on. What was only adopted was online before.
    pub(super) fn since(prepared: &Prepared, first: usize) -> Self {
        let Prepared { ledger, promises, site, .. } = prepared;
        let is_act = |place: &usize| *place >= first && ledger.records[*place].record.act != Act::Adopted;
        let acted = |version: &Version| {
            let known = known_of(promises, version);
            known.is_none_or(|(_, promise)| promise.records.iter().any(is_act))
        };
        let posts: BTreeSet<PostId> = site.post_ids().filter(|id| site.post(*id).versions.iter().any(acted)).collect();
        let pages = (0..).zip(&site.pages).filter(|(_, page)| page.versions.iter().any(acted)).map(|(at, _)| at).collect();
        let mut paths = BTreeSet::new();
        let mut days: BTreeSet<(String, NaiveDate)> = BTreeSet::new();
        for place in (first..ledger.records.len()).filter(is_act) {
            let record = &ledger.records[place].record;
            if !matches!(record.kind, Kind::Post | Kind::Page | Kind::File) {
                continue;
            }
            paths.extend([Some(record.path.clone()), record.to.clone()].into_iter().flatten());
            let promise = promises.get(&record.path);
            let ambassador = record.path.as_str().split('/').nth(2).unwrap_or_default();
            if let Some(date) = promise.and_then(|promise| promise.date).or(record.date).filter(|_| record.kind == Kind::Post) {
                days.insert((ambassador.to_owned(), date));
            }
        }
        days.extend(posts.iter().map(|id| (site.ambassador(site.post(*id).ambassador).id.clone(), site.post(*id).date.day())));
        let topics = posts.iter().flat_map(|id| site.post(*id).topics.iter().copied()).collect();
        let month = |(who, day): &(String, NaiveDate)| (who.clone(), Month { year: day.year(), month: day.month() as u8 });
        let months = days.iter().map(month).collect();
        let any = !paths.is_empty() || !posts.is_empty();
        let beside = beside(prepared, &posts, &days, &topics);
        Self { paths, posts, pages, months, topics, beside, any }
    }

    /// What a file has to do with them.
    pub(super) fn touch(&self, prepared: &Prepared, recipe: Recipe) -> Touch {
        match recipe {
            Recipe::Page(Subject::Post(id), _) => self.post(id),
            // Its words are in its name: it does not change, it comes and goes.
            Recipe::Card(id, _) if self.posts.contains(&id) => Touch::Own,
            Recipe::Page(Subject::Earlier(id, _), _) | Recipe::TimeMap(id, _) if self.posts.contains(&id) => Touch::Own,
            // A copy is what it is a copy of.
            Recipe::File(..) | Recipe::Smaller(..) | Recipe::KeptFile(_) => Touch::Own,
            Recipe::Page(Subject::Page(at), _) if self.pages.contains(&at) => Touch::Own,
            Recipe::Alias(Owner::Post(id), _) if self.posts.contains(&id) => Touch::Own,
            Recipe::Alias(Owner::Page(at), _) if self.pages.contains(&at) => Touch::Own,
            Recipe::Page(Subject::Kept(at), _) | Recipe::Moved(at) | Recipe::EmptiedFeed(at) => self.kept(prepared, at),
            // Those of a language; the ones at the root show nobody's account.
            Recipe::Page(Subject::NotFound | Subject::Gone, _) => Touch::Witness,
            other if self.lists(prepared, other) => Touch::Lists,
            _ => Touch::No,
        }
    }

    /// Whether there was an act on any text.
    pub(super) fn on_texts(&self) -> bool {
        self.any
    }

    /// Whether a file was something that was acted on: what goes, goes with an act.
    pub(super) fn take(&self, path: &str) -> bool {
        let is = |acted: &SitePath| {
            let own = acted.output().0;
            own == path || own.strip_suffix("index.html").is_some_and(|folder| path.starts_with(folder))
        };
        self.paths.iter().any(is)
    }

    fn post(&self, id: PostId) -> Touch {
        match () {
            () if self.posts.contains(&id) => Touch::Own,
            () if self.beside.contains(&id) => Touch::Beside,
            () => Touch::Witness,
        }
    }

    fn kept(&self, prepared: &Prepared, at: u32) -> Touch {
        let kept = &prepared.site.kept[at as usize];
        let moved = match prepared.promises.get(&kept.path).map(|promise| &promise.state) {
            Some(State::MovedTo(to)) => self.paths.contains(to),
            _ => false,
        };
        match kept.what {
            _ if moved || self.paths.contains(&kept.path) => Touch::Own,
            Keep::List | Keep::Feed if self.any => Touch::Lists,
            _ => Touch::No,
        }
    }

    /// Whether a file lists something that was acted on.
    fn lists(&self, prepared: &Prepared, recipe: Recipe) -> bool {
        let of = |scope: Scope, wanted: &dyn Fn(Month) -> bool| {
            let who = scope.map(|id| prepared.site.ambassador(id).id.as_str());
            self.months.iter().any(|(own, month)| who.is_none_or(|who| who == own) && wanted(*month))
        };
        match recipe {
            Recipe::Page(Subject::Profile(id), _) => of(Some(id), &|_| true),
            // A list links to the one before it and the one behind it.
            Recipe::Page(Subject::Year(scope, year), lang) => {
                let months = months(prepared, scope, lang);
                let between = |a: i32, b: i32| months.iter().any(|month| a < month.year && month.year < b);
                of(scope, &|month| !between(month.year.min(year), month.year.max(year)))
            }
            Recipe::Page(Subject::Month(scope, own), lang) => {
                let months = months(prepared, scope, lang);
                let between = |a: Month, b: Month| months.iter().any(|month| a < *month && *month < b);
                of(scope, &|month| !between(month.min(own), month.max(own)))
            }
            Recipe::Feed(scope, ..) | Recipe::FeedArchive(scope, ..) => of(scope, &|_| true),
            Recipe::Page(Subject::Topic(topic) | Subject::TopicYear(topic, _), _) | Recipe::TopicFeed(topic, _) => {
                self.topics.contains(&topic)
            }
            Recipe::Page(Subject::Home | Subject::Archive | Subject::Topics | Subject::Record | Subject::Search, _)
            | Recipe::RecordFeed(_)
            | Recipe::PublicLedger(_)
            | Recipe::Opml
            | Recipe::SitemapIndex
            | Recipe::Sitemap(..)
            | Recipe::Host(_) => self.any,
            _ => false,
        }
    }
}

/// The months that a stream has.
fn months(prepared: &Prepared, scope: Scope, lang: Lang) -> Vec<Month> {
    let stream = prepared.site.streams.get(&(scope, lang));
    stream.map(|stream| stream.months.iter().map(|(month, _)| *month).collect()).unwrap_or_default()
}

/// The posts that may show a title of one that was acted on: the next ones in each language, those that share a topic, and
/// those that link to it.
fn beside(
    prepared: &Prepared,
    posts: &BTreeSet<PostId>,
    days: &BTreeSet<(String, NaiveDate)>,
    topics: &BTreeSet<TopicId>,
) -> BTreeSet<PostId> {
    let site = &prepared.site;
    let mut beside: BTreeSet<PostId> = BTreeSet::new();
    let mut streams: BTreeMap<(&str, Lang), Vec<(NaiveDate, PostId)>> = BTreeMap::new();
    for id in site.post_ids().filter(|id| !posts.contains(id) && site.post(*id).withdrawn.is_none()) {
        let post = site.post(id);
        for version in &post.versions {
            streams.entry((&site.ambassador(post.ambassador).id, version.lang)).or_default().push((post.date.day(), id));
            let links = |(_, target): &(String, Target)| matches!(target, Target::Post(to, _) if posts.contains(to));
            if version.targets.iter().any(links) {
                beside.insert(id);
            }
        }
        if post.topics.iter().any(|topic| topics.contains(topic)) {
            beside.insert(id);
        }
    }
    streams.values_mut().for_each(|stream| stream.sort());
    for (who, day) in days {
        for stream in streams.iter().filter(|((own, _), _)| own == who).map(|(_, stream)| stream) {
            let (from, to) = (stream.partition_point(|(own, _)| own < day), stream.partition_point(|(own, _)| own <= day));
            let near = stream[from.saturating_sub(1)..(to + 1).min(stream.len())].iter();
            beside.extend(near.map(|(_, id)| *id));
        }
    }
    beside
}
