//! Which addresses a site has, and the files that list them.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::cards;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::feeds::opml::{self, Outline, OutlineGroup};
use crate::images::renditions;
use crate::model::address::{OutputPath, SitePath};
use crate::model::date::Stamp;
use crate::model::language::Lang;
use crate::model::post::Version;
use crate::model::site::RedirectTo;
use crate::render::Press;
use crate::render::post::changed;
use crate::render::sitemap::{self, SitemapEntry};
use crate::render::subject::{Scope, Subject};

use super::form::FeedFormat;
use super::keep::is_kept;
use super::recipe::{Owner, Recipe};
use super::{Plan, earlier, folders};

/// Collects claims on addresses.
struct Planner<'a, 'b> {
    press: &'a Press<'b>,
    files: BTreeMap<OutputPath, Recipe>,
    found: &'a mut Vec<Diagnostic>,
}

/// Every file of the site. Two recipes for one file are an error that names both.
pub fn plan(press: &Press<'_>, found: &mut Vec<Diagnostic>) -> Plan {
    let mut planner = Planner { press, files: BTreeMap::new(), found };
    planner.fixed();
    for lang in press.settings.languages.all() {
        planner.language(lang);
    }
    planner.posts();
    planner.pages();
    planner.redirects();
    planner.hosts();
    let Planner { files, found, .. } = planner;
    let plan = Plan { files };
    folders::check(press, &plan, found);
    plan
}

impl Planner<'_, '_> {
    fn add(&mut self, path: &SitePath, recipe: Recipe) {
        let first = match self.files.entry(path.output()) {
            Entry::Vacant(free) => {
                free.insert(recipe);
                return;
            }
            Entry::Occupied(taken) => *taken.get(),
        };
        // The same file beside two versions of one text is one file.
        if self.same_file(first, recipe) {
            return;
        }
        let diagnostic = Diagnostic::error(Code::AddressConflict, recipe.origin(self.press)).with("address", path.as_str());
        self.found.push(diagnostic.with("slug", "none").and("other", first.origin(self.press)));
    }

    /// Whether two recipes mean the same thing: a file beside two versions, an earlier address of both.
    fn same_file(&self, one: Recipe, two: Recipe) -> bool {
        if let (Recipe::Alias(one, _), Recipe::Alias(two, _)) = (one, two) {
            return one == two;
        }
        // The name of a smaller size says what it is made of.
        if let (Recipe::Smaller(..), Recipe::Smaller(..)) = (one, two) {
            return one.photo(self.press) == two.photo(self.press);
        }
        // A card has the address of its post in its name: whoever wants that one has been told.
        if let (Recipe::Card(..), Recipe::Card(..)) = (one, two) {
            return true;
        }
        let source = |recipe: Recipe| match recipe {
            Recipe::File(owner, lang, at) => owner.version(lang, self.press).map(|version| version.files[at as usize].source.clone()),
            _ => None,
        };
        source(one).is_some_and(|file| Some(file) == source(two))
    }

    fn page(&mut self, subject: Subject, lang: Lang) {
        if let Some(path) = subject.path(lang, self.press.site, self.press.settings) {
            self.add(&path, Recipe::Page(subject, lang));
        }
    }

    /// What has no language.
    fn fixed(&mut self) {
        self.page(Subject::Entry, Lang(0));
        self.add(&SitePath::file(&["404.html"]), Recipe::NotFound);
        self.add(&SitePath::file(&["410.html"]), Recipe::Gone);
        self.add(&SitePath::file(&["feeds.opml"]), Recipe::Opml);
        self.add(&SitePath::file(&["sitemap.xml"]), Recipe::SitemapIndex);
        self.add(&SitePath::file(&["robots.txt"]), Recipe::Robots);
        for year in self.press.recorded.ledger.years() {
            self.add(&SitePath::ledger(year), Recipe::PublicLedger(year));
        }
        for (at, (_, (name, _))) in (0..).zip(&self.press.theme.assets.files) {
            self.add(&SitePath::file(&["assets", name]), Recipe::Asset(at));
        }
    }

    /// Everything of a language but its posts and pages.
    fn language(&mut self, lang: Lang) {
        let press = self.press;
        let subjects = [Subject::Home, Subject::Archive, Subject::Topics, Subject::Follow, Subject::Record, Subject::Search];
        for subject in subjects.into_iter().chain([Subject::NotFound, Subject::Gone]) {
            self.page(subject, lang);
        }
        if let Some(path) = Subject::Record.path(lang, press.site, press.settings) {
            self.add(&path.with_file("feed.xml"), Recipe::RecordFeed(lang));
        }
        let people = press.site.ambassador_ids().filter(|&id| press.site.ambassador(id).languages.contains(&lang));
        let people: Vec<_> = people.collect();
        for scope in std::iter::once(None).chain(people.into_iter().map(Some)) {
            let home = scope.map_or(Subject::Home, Subject::Profile);
            if scope.is_some() {
                self.page(home, lang);
            }
            self.stream(scope, home, lang);
        }
        for ((topic, _), stream) in press.site.topic_streams.iter().filter(|((_, own), _)| *own == lang) {
            self.page(Subject::Topic(*topic), lang);
            for (year, _) in stream.years() {
                self.page(Subject::TopicYear(*topic, year), lang);
            }
            if let Some(path) = Subject::Topic(*topic).path(lang, press.site, press.settings) {
                self.add(&path.with_file("feed.xml"), Recipe::TopicFeed(*topic, lang));
            }
        }
        let code = press.settings.languages.code(lang);
        for part in sitemap_parts(press, lang) {
            self.add(&SitePath::file(&[code, &part_name(part)]), Recipe::Sitemap(lang, part.0, part.1));
        }
    }

    /// The archive and the feeds of one stream.
    fn stream(&mut self, scope: Scope, home: Subject, lang: Lang) {
        let press = self.press;
        let Some(stream) = press.site.streams.get(&(scope, lang)) else { return };
        for (year, _) in stream.years() {
            self.page(Subject::Year(scope, year), lang);
        }
        for (month, _) in &stream.months {
            self.page(Subject::Month(scope, *month), lang);
        }
        if let Some(path) = home.path(lang, press.site, press.settings) {
            for format in FeedFormat::ALL {
                self.add(&path.with_file(format.file()), Recipe::Feed(scope, lang, format));
            }
        }
        for month in press.archived_months(scope, lang) {
            let path = Subject::archived_feed(scope, month, lang, press.site, press.settings);
            self.add(&path, Recipe::FeedArchive(scope, lang, month));
        }
    }

    fn posts(&mut self) {
        let press = self.press;
        for id in press.site.post_ids() {
            let post = press.site.post(id);
            for version in &post.versions {
                self.add(&version.path, Recipe::Page(Subject::Post(id), version.lang));
                if post.withdrawn.is_none() {
                    self.beside(Owner::Post(id), version);
                    if let Some(digest) = press.card_digest(id, version.lang) {
                        self.add(&cards::path(&digest), Recipe::Card(id, version.lang));
                    }
                }
            }
            for (path, recipe) in earlier::of_post(press, id) {
                self.add(&path, recipe);
            }
        }
        for id in press.site.ambassador_ids() {
            for version in &press.site.ambassador(id).profile {
                self.beside(Owner::Profile(id), version);
            }
        }
    }

    fn pages(&mut self) {
        let press = self.press;
        for (at, page) in (0..).zip(&press.site.pages) {
            for version in &page.versions {
                self.add(&version.path, Recipe::Page(Subject::Page(at), version.lang));
                self.beside(Owner::Page(at), version);
            }
        }
    }

    /// The files beside a text, and its earlier addresses.
    fn beside(&mut self, owner: Owner, version: &Version) {
        for (at, file) in (0..).zip(&version.files) {
            self.add(&version.path.with_file(&file.name), Recipe::File(owner, version.lang, at));
            for one in renditions(file) {
                self.add(&one.path(&file.digest), Recipe::Smaller(owner, version.lang, at, one));
            }
        }
        for alias in &version.aliases {
            if alias.output() != version.path.output() {
                self.add(alias, Recipe::Alias(owner, version.lang));
            }
        }
    }

    /// What the hosts read, and `security.txt`.
    fn hosts(&mut self) {
        super::answers::loops(self.press, self.found);
        if let Some(answers) = super::answers(self.press) {
            for file in answers.files() {
                self.add(&answers.path(file), Recipe::Host(file));
            }
        }
        if self.press.settings.security.is_some() {
            self.add(&super::answers::security_path(), Recipe::Security);
        }
    }

    fn redirects(&mut self) {
        // To what was withdrawn in private nothing leads; where the old address is recorded, a notice answers there.
        let open = |to: &RedirectTo| !matches!(to, RedirectTo::Here(path) if self.press.unnamed.has(path));
        for (at, redirect) in (0..).zip(&self.press.site.redirects).filter(|(_, redirect)| open(&redirect.to)) {
            self.add(&redirect.from, Recipe::Redirect(at));
        }
        for redirect in &self.press.site.redirects {
            if let RedirectTo::Here(path) = &redirect.to
                && !self.files.contains_key(&path.output())
                && !is_kept(self.press, path)
            {
                let origin = Span::file(redirect.source.clone());
                let diagnostic = Diagnostic::error(Code::BrokenLink, origin).with("target", path.as_str());
                self.found.push(diagnostic.with("suggestion", "none"));
            }
        }
    }
}

/// `/feeds.opml`: every feed, by language.
pub(super) fn opml(press: &Press<'_>) -> Vec<u8> {
    let mut groups = Vec::new();
    for lang in press.settings.languages.all() {
        let language = press.settings.languages.get(lang);
        let mut feeds = Vec::new();
        let mut add = |title: String, home: Subject, file: &str| {
            if let Some(path) = home.path(lang, press.site, press.settings) {
                let xml_url = press.absolute(&path.with_file(file), lang);
                feeds.push(Outline { title, xml_url, html_url: press.absolute(&path, lang), lang: language.code.clone() });
            }
        };
        add(press.feed_title(None, lang), Subject::Home, "feed.xml");
        for id in press.site.ambassador_ids() {
            add(press.feed_title(Some(id), lang), Subject::Profile(id), "feed.xml");
        }
        for (topic, _) in press.site.topic_streams.keys().filter(|(_, own)| *own == lang) {
            add(press.topic_feed_title(*topic, lang), Subject::Topic(*topic), "feed.xml");
        }
        add(press.record_feed_title(lang), Subject::Record, "feed.xml");
        groups.push(OutlineGroup { title: language.title.clone(), lang: language.code.clone(), feeds });
    }
    let titles: Vec<&str> = press.settings.languages.official().map(|lang| press.settings.languages.get(lang).title.as_str()).collect();
    let newest = press.site.posts.iter().filter(|post| post.withdrawn.is_none()).map(|post| post.date.at).max();
    opml::render(&titles.join(" / "), newest, &groups)
}

/// A part of a language's sitemap: of a year, or of everything that has none, and its number.
type Part = (Option<i32>, u16);

fn part_name((year, number): Part) -> String {
    let year = year.map_or_else(String::new, |year| format!("-{year}"));
    let number = if number == 0 { String::new() } else { format!("-{}", number + 1) };
    format!("sitemap{year}{number}.xml")
}

/// From how many entries on a part is measured, and split where it must be.
const PART_SMALL: usize = 20_000;

/// The parts of a language's sitemap. What belongs to a year stands in that year's part, so that old parts stay as they are.
fn sitemap_parts(press: &Press<'_>, lang: Lang) -> Vec<Part> {
    let stream = press.site.streams.get(&(None, lang));
    let years = stream.map(|stream| stream.years()).unwrap_or_default().into_iter().rev().map(|(year, posts)| (Some(year), posts));
    let mut parts = Vec::new();
    for (year, posts) in std::iter::once((None, press.site.topics.len())).chain(years) {
        let split = if posts < PART_SMALL { 1 } else { sitemap::parts(&sitemap_entries(press, lang, year)).len() };
        parts.extend((0..split).map(|number| (year, u16::try_from(number).unwrap_or(u16::MAX))));
    }
    parts
}

/// What a part lists, the oldest first.
fn sitemap_entries(press: &Press<'_>, lang: Lang, year: Option<i32>) -> Vec<SitemapEntry> {
    let site = press.site;
    let mut entries = Vec::new();
    let mut add = |subject: Subject, modified: Option<Stamp>| {
        let Some(path) = subject.path(lang, site, press.settings) else { return };
        let lastmod = modified.map(|stamp| stamp.day().to_string());
        entries.push(SitemapEntry { loc: press.absolute(&path, lang), lastmod, alternates: press.alternates_of(subject) });
    };
    let people = site.ambassador_ids().filter(|&id| site.ambassador(id).languages.contains(&lang));
    let topics = site.topic_streams.keys().filter(|(_, own)| *own == lang).map(|(topic, _)| *topic);
    let Some(year) = year else {
        if lang == Lang(0) {
            add(Subject::Entry, None);
        }
        for subject in [Subject::Home, Subject::Archive, Subject::Topics, Subject::Follow, Subject::Record, Subject::Search] {
            add(subject, None);
        }
        people.for_each(|id| add(Subject::Profile(id), None));
        topics.for_each(|topic| add(Subject::Topic(topic), None));
        (0..).zip(&site.pages).for_each(|(at, _)| add(Subject::Page(at), None));
        return entries;
    };
    for scope in std::iter::once(None).chain(people.map(Some)) {
        let Some(stream) = site.streams.get(&(scope, lang)) else { continue };
        add(Subject::Year(scope, year), None);
        for (month, _) in stream.months_of(year) {
            add(Subject::Month(scope, month), None);
        }
    }
    topics.for_each(|topic| add(Subject::TopicYear(topic, year), None));
    let posts: Vec<_> = site.streams.get(&(None, lang)).map(|stream| stream.year(year).collect()).unwrap_or_default();
    for id in posts.into_iter().rev() {
        let post = site.post(id);
        if let Some(version) = post.version(lang).filter(|_| post.waiting.is_none()) {
            add(Subject::Post(id), Some(changed(post, version).unwrap_or(post.date)));
        }
    }
    entries
}

/// One part of a language's sitemap.
pub(super) fn sitemap(press: &Press<'_>, lang: Lang, year: Option<i32>, number: u16) -> Vec<u8> {
    let entries = sitemap_entries(press, lang, year);
    sitemap::urlset(sitemap::parts(&entries).get(usize::from(number)).copied().unwrap_or_default())
}

/// `/sitemap.xml`: every part of every language.
pub(super) fn sitemap_index(press: &Press<'_>) -> Vec<u8> {
    let mut parts = Vec::new();
    for lang in press.settings.languages.all() {
        let code = press.settings.languages.code(lang);
        for part in sitemap_parts(press, lang) {
            parts.push((press.absolute(&SitePath::file(&[code, &part_name(part)]), lang), None));
        }
    }
    sitemap::index(&parts)
}

/// `/robots.txt`: everything is open. Where languages have hosts of their own, each host's sitemaps are named.
pub(super) fn robots(press: &Press<'_>) -> Vec<u8> {
    let mut sitemaps: Vec<String> = Vec::new();
    let hosts: std::collections::BTreeSet<&str> = press.settings.languages.0.iter().map(|language| language.base.origin.as_str()).collect();
    if hosts.len() < 2 {
        sitemaps.push(press.absolute(&SitePath::file(&["sitemap.xml"]), Lang(0)));
    } else {
        for lang in press.settings.languages.all() {
            let code = press.settings.languages.code(lang);
            let parts = sitemap_parts(press, lang);
            sitemaps.extend(parts.into_iter().map(|part| press.absolute(&SitePath::file(&[code, &part_name(part)]), lang)));
        }
    }
    if press.preview { b"User-agent: *\nDisallow: /\n".to_vec() } else { sitemap::robots(&sitemaps) }
}
