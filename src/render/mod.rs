//! From the site to bytes, one page at a time: Markdown, views, templates.
//!
//! Everything here is a function of its arguments; what it reads of the disk it asks [`crate::load::source`] for.
//! A [`Press`] holds what all pages share and builds any page on demand, alone, from any thread.

pub mod archive;
pub mod bodies;
pub mod cards;
pub mod dates;
pub mod earlier;
pub mod entries;
mod facts;
mod files;
mod fold;
mod frame;
mod jsonld;
pub mod markdown;
mod marks;
mod moments;
pub mod notices;
pub mod pages;
pub mod people;
mod pictures;
pub mod post;
mod ranges;
pub mod record;
pub mod sanitize;
pub mod search;
pub mod shared;
pub mod sitemap;
pub mod subject;
pub mod theme;
pub mod timemap;
pub mod typography;
pub mod unnamed;
pub mod view;
pub mod words;

use std::path::Path;
use std::sync::OnceLock;

use crate::cache::Photos;
use crate::config::settings::Settings;
use crate::ledger::Ledger;
use crate::ledger::promises::Promises;
use crate::model::language::Lang;
use crate::model::post::PostId;
use crate::model::site::Site;

use subject::Subject;
use theme::{Engine, Theme};
use view::{Link, SiteView};

/// What was made public before.
#[derive(Debug, Clone, Copy)]
pub struct OnRecord<'a> {
    /// Every act.
    pub ledger: &'a Ledger,
    /// What the acts promise.
    pub promises: &'a Promises,
}

/// What all pages share.
pub struct Press<'a> {
    /// The site's root, for reading bodies again.
    pub root: &'a Path,
    /// The settings.
    pub settings: &'a Settings,
    /// The site.
    pub site: &'a Site,
    /// The theme.
    pub theme: &'a Theme,
    /// The ledger.
    pub recorded: OnRecord<'a>,
    /// Whether every page says that it is a preview.
    pub preview: bool,
    /// Photos that an earlier build turned or made smaller: read, unless whoever made the press says otherwise.
    pub photos: Photos,
    /// Photos that are being made smaller.
    darkroom: pictures::Darkroom,
    /// By language.
    engines: Vec<Engine<'a>>,
    /// Parts that many pages share.
    parts: shared::Parts,
    /// Which raw HTML may stay.
    sanitizer: sanitize::Sanitizer,
    /// Bodies that the next feed needs too.
    feed_bodies: bodies::FeedBodies,
    /// By language: how bodies become HTML.
    texts: Vec<markdown::Words>,
    /// By language: a digest of everything that all its pages share.
    shared: Vec<[u8; 32]>,
    /// Hosts whose addresses are not outside.
    hosts: Vec<String>,
    /// Whether anybody speaks in a personal capacity, so that everybody has to say.
    capacities: bool,
    /// Posts that have been withdrawn: few, and every feed asks for them.
    withdrawn: Vec<PostId>,
    /// What nothing may name.
    pub unnamed: unnamed::Unnamed,
    /// What feeds have to tell; made when somebody asks for the first of them.
    moments: OnceLock<moments::Moments>,
    /// What the public record says; made when its first page is.
    facts: OnceLock<facts::Facts>,
    /// What fingerprints see of posts; made when the first is taken.
    marks: OnceLock<Vec<marks::Mark>>,
    /// The digests of all cards, of each version of each post; made when a plan or a build asks for the first.
    cards: OnceLock<Vec<Vec<Option<[u8; 32]>>>>,
}

impl<'a> Press<'a> {
    /// Prepares the engines of every language.
    pub fn new(root: &'a Path, settings: &'a Settings, site: &'a Site, theme: &'a Theme, recorded: OnRecord<'a>, preview: bool) -> Self {
        use crate::model::post::Capacity;
        let mut press = Self {
            root,
            settings,
            site,
            theme,
            recorded,
            preview,
            photos: Photos::to_read(root),
            darkroom: pictures::Darkroom::default(),
            moments: OnceLock::new(),
            facts: OnceLock::new(),
            marks: OnceLock::new(),
            cards: OnceLock::new(),
            engines: Vec::new(),
            parts: shared::Parts::default(),
            feed_bodies: bodies::FeedBodies::default(),
            sanitizer: sanitize::Sanitizer::new(&settings.markdown.embeds),
            texts: settings.languages.all().map(|lang| bodies::words(theme.voice(lang))).collect(),
            shared: Vec::new(),
            hosts: settings.languages.0.iter().map(|language| language.base.host().to_owned()).collect(),
            withdrawn: site.post_ids().filter(|id| site.post(*id).withdrawn.is_some()).collect(),
            unnamed: unnamed::Unnamed::of(site, recorded.promises, settings),
            capacities: site.posts.iter().any(|post| post.capacity == Capacity::Personal),
        };
        shared::Parts::make(&mut press);
        // Two settings that print alike are alike: every field of them is plain data in a fixed order.
        let settings_digest = *blake3::hash(format!("{settings:?}").as_bytes()).as_bytes();
        let people = marks::people(site);
        for lang in settings.languages.all() {
            let view = press.site_view(lang);
            let mut hasher = blake3::Hasher::new();
            hasher.update(crate::cache::PROGRAM.as_bytes());
            hasher.update(&theme.digest);
            hasher.update(&settings_digest);
            // An address with its host may stand in any text.
            for path in press.unnamed.iter() {
                hasher.update(path.as_str().as_bytes());
            }
            postcard::to_io(&view, &mut hasher).expect("a hasher takes whatever it is given, and views are plain data");
            press.parts.digest(lang, &mut hasher);
            hasher.update(&people).update(&[u8::from(press.capacities)]);
            press.shared.push(*hasher.finalize().as_bytes());
            press.engines.push(theme.engine(lang, settings, &view));
        }
        press
    }

    /// The engine of a language.
    pub(crate) fn engine(&self, lang: Lang) -> &Engine<'a> {
        &self.engines[usize::from(lang.0)]
    }

    /// A digest of everything that all pages of a language share: theme, words, settings, menus, program.
    pub fn shared(&self, lang: Lang) -> &[u8; 32] {
        &self.shared[usize::from(lang.0)]
    }

    /// `site`: what every page of a language shares.
    fn site_view(&self, lang: Lang) -> SiteView {
        let language = self.settings.languages.get(lang);
        let words = &self.theme.voice(lang).words;
        let link = |subject: Subject, title: String| Link { url: self.link_to(subject, lang).unwrap_or_default(), title, lang: None };
        let people: Vec<_> = self.site.ambassador_ids().filter(|&id| self.site.ambassador(id).languages.contains(&lang)).collect();
        let cards: Vec<_> = people.into_iter().map(|id| self.card(id, lang)).collect();
        let accounts = self.ministry(lang);
        let pages = (0..).zip(&self.site.pages).filter_map(|(at, page)| {
            let version = page.version(lang)?;
            Some(link(Subject::Page(at), version.title.clone()))
        });
        let base = &language.base;
        let asset = |name: &str| base.local(&crate::model::address::SitePath::file(&["assets", name]));
        SiteView {
            lang: language.code.clone(),
            dir: language.direction,
            title: language.title.clone(),
            description: language.description.clone(),
            home: link(Subject::Home, words.get("home").to_owned()),
            entry: link(Subject::Entry, language.title.clone()),
            archive: link(Subject::Archive, words.get("title-archive").to_owned()),
            topics: link(Subject::Topics, words.get("title-topics").to_owned()),
            follow: link(Subject::Follow, words.get("title-follow").to_owned()),
            record: link(Subject::Record, words.get("title-record").to_owned()),
            search: self.settings.search.then(|| link(Subject::Search, words.get("title-search").to_owned())),
            pages: pages.collect(),
            all_accounts: cards.iter().flat_map(|card| card.accounts.iter().cloned()).chain(accounts.iter().cloned()).collect(),
            ambassadors: cards,
            accounts,
            assets: self.theme.assets.files.iter().map(|(name, (served, _))| (name.clone(), asset(served))).collect(),
            sample: self.settings.sample,
            preview: self.preview,
            closed: self.closed(lang),
        }
    }

    /// How the site ended, for readers of a language.
    pub(super) fn closed(&self, lang: Lang) -> Option<view::ClosedView> {
        let closed = self.settings.closed()?;
        // A day is enough: nobody reads a banner by the hour.
        let on = self.theme.voice(lang).calendar.day(closed.on.day());
        Some(view::ClosedView { on, kept_at: closed.kept_at.clone() })
    }
}
