//! What a page is about, in whichever language: the one place that knows which page is the same thing elsewhere.
//!
//! The switch, `hreflang`, canonical links, sitemaps and the plan all ask here, so they cannot disagree.

use crate::config::settings::Settings;
use crate::model::address::SitePath;
use crate::model::ambassador::AmbassadorId;
use crate::model::archive::Stream;
use crate::model::date::Month;
use crate::model::language::Lang;
use crate::model::post::{PostId, TopicId};
use crate::model::site::Site;

/// One ambassador's, or across all.
pub type Scope = Option<AmbassadorId>;

/// What a page is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// `/`
    Entry,
    /// A language's home.
    Home,
    /// An ambassador.
    Profile(AmbassadorId),
    /// A year.
    Year(Scope, i32),
    /// A month.
    Month(Scope, Month),
    /// The archive across ambassadors.
    Archive,
    /// A post.
    Post(PostId),
    /// An earlier text of a post, by its number in the language.
    Earlier(PostId, u32),
    /// All topics.
    Topics,
    /// A topic.
    Topic(TopicId),
    /// A year of a topic.
    TopicYear(TopicId, i32),
    /// Follow links and feeds.
    Follow,
    /// The public record.
    Record,
    /// The page that searches.
    Search,
    /// A fixed page, by index.
    Page(u32),
    /// A recorded address at which nothing else stands, by its index among what the site keeps.
    Kept(u32),
    /// The error page of a language.
    NotFound,
    /// What a language says where something has been withdrawn and has no notice.
    Gone,
}

impl Subject {
    /// Its address in a language; `None` where it does not exist in it.
    pub fn path(self, lang: Lang, site: &Site, settings: &Settings) -> Option<SitePath> {
        let language = settings.languages.get(lang);
        let code = language.code.as_str();
        let fixed = |part: &str| SitePath::folder(&[code, part]);
        Some(match self {
            Self::Entry => SitePath::root(),
            Self::Home => SitePath::folder(&[code]),
            Self::NotFound => SitePath::file(&[code, "404.html"]),
            Self::Gone => SitePath::file(&[code, "410.html"]),
            Self::Archive => fixed(&language.paths.archive),
            Self::Topics => fixed(&language.paths.tags),
            Self::Follow => fixed(&language.paths.follow),
            Self::Record => fixed(&language.paths.record),
            Self::Search => settings.search.then(|| fixed(&language.paths.search))?,
            Self::Profile(id) => {
                let ambassador = site.ambassador(id);
                ambassador.languages.contains(&lang).then(|| SitePath::folder(&[code, &ambassador.id]))?
            }
            Self::Year(scope, year) => {
                let stream = site.streams.get(&(scope, lang))?;
                stream.has_year(year).then_some(())?;
                SitePath::year(&self.folders(lang, site, settings), year)
            }
            Self::Month(scope, month) => {
                let stream = site.streams.get(&(scope, lang))?;
                (!stream.month(month).is_empty()).then_some(())?;
                SitePath::month(&self.folders(lang, site, settings), month)
            }
            Self::Post(id) => site.post(id).version(lang)?.path.clone(),
            Self::Earlier(id, number) => {
                let version = site.post(id).version(lang)?;
                version.earlier(number)?;
                version.path.earlier_text(number)
            }
            Self::Page(at) => site.pages[at as usize].version(lang)?.path.clone(),
            Self::Kept(at) => Some(&site.kept[at as usize]).filter(|kept| kept.lang == lang)?.path.clone(),
            Self::Topic(topic) => {
                site.topic_streams.get(&(topic, lang))?;
                fixed(&language.paths.tags).child(site.topic(topic).slug.get(&lang)?)
            }
            Self::TopicYear(topic, year) => {
                let stream: &Stream = site.topic_streams.get(&(topic, lang))?;
                stream.has_year(year).then_some(())?;
                fixed(&language.paths.tags).child(site.topic(topic).slug.get(&lang)?).child(&format!("{year:04}"))
            }
        })
    }

    /// The first segments of an archive's addresses.
    fn folders<'a>(self, lang: Lang, site: &'a Site, settings: &'a Settings) -> [&'a str; 2] {
        let language = settings.languages.get(lang);
        match self {
            Self::Year(Some(id), _) | Self::Month(Some(id), _) => [&language.code, &site.ambassador(id).id],
            _ => [&language.code, &language.paths.archive],
        }
    }

    /// The archived feed of a month. It is there also where no post has its date in that month: a late correction has its
    /// place in it.
    pub fn archived_feed(scope: Scope, month: Month, lang: Lang, site: &Site, settings: &Settings) -> SitePath {
        SitePath::month(&Self::Month(scope, month).folders(lang, site, settings), month).with_file("atom.xml")
    }

    /// The languages that a reader may expect it in: an ambassador's own, else all.
    pub fn languages(self, site: &Site, settings: &Settings) -> Vec<Lang> {
        let person = match self {
            Self::Profile(id) | Self::Year(Some(id), _) | Self::Month(Some(id), _) => Some(id),
            Self::Post(id) | Self::Earlier(id, _) => Some(site.post(id).ambassador),
            _ => None,
        };
        person.map_or_else(|| settings.languages.all().collect(), |id| site.ambassador(id).languages.clone())
    }
}
