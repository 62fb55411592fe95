//! The site: finished, sorted, immutable.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::address::SitePath;
use super::ambassador::{Ambassador, AmbassadorId, Localised};
use super::archive::Stream;
use super::date::Stamp;
use super::language::Lang;
use super::post::{Post, PostId, TopicId, Version, Waiting};

/// Everything that the plan is made from, besides settings and theme.
#[derive(Debug, Default)]
pub struct Site {
    /// Sorted by id.
    pub ambassadors: Vec<Ambassador>,
    /// What is out, or shown in a preview; in no order that matters to readers.
    pub posts: Vec<Post>,
    /// Fixed pages, by name.
    pub pages: Vec<Page>,
    /// Topics, in the order of `site.toml`.
    pub topics: Vec<Topic>,
    /// Each language's stream of posts: of one ambassador, or across all (`None`).
    pub streams: BTreeMap<(Option<AmbassadorId>, Lang), Stream>,
    /// Each topic's stream in each language.
    pub topic_streams: BTreeMap<(TopicId, Lang), Stream>,
    /// Addresses from before chancery, and where they lead.
    pub redirects: Vec<Redirect>,
    /// What is there and not online, and why: the first thing that a report says.
    pub offline: Vec<Offline>,
    /// How many texts were read, whatever became of them.
    pub texts: usize,
    /// The running year, in the site's own time zone.
    pub year: i32,
    /// Recorded addresses at which nothing of the above stands any more, and what answers there.
    pub kept: Vec<Kept>,
    /// The next moment at which something appears or stops being current by itself: the first of `coming`.
    pub next_change: Option<super::date::Instant>,
    /// Everything that time alone will change, the soonest first.
    pub coming: Vec<Coming>,
    /// The next moment at which anything at all is decided otherwise, be it what is worth a warning.
    pub turn: Option<super::date::Instant>,
}

impl Site {
    /// Something is decided otherwise at some moments to come.
    pub fn turns_at(&mut self, moments: impl IntoIterator<Item = super::date::Instant>) {
        self.turn = self.turn.into_iter().chain(moments).min();
    }

    /// The post behind an id.
    pub fn post(&self, id: PostId) -> &Post {
        &self.posts[id.0 as usize]
    }

    /// The ambassador behind an id.
    pub fn ambassador(&self, id: AmbassadorId) -> &Ambassador {
        &self.ambassadors[id.0 as usize]
    }

    /// The topic behind an id.
    pub fn topic(&self, id: TopicId) -> &Topic {
        &self.topics[id.0 as usize]
    }

    /// Every ambassador with its id.
    pub fn ambassador_ids(&self) -> impl Iterator<Item = AmbassadorId> + use<> {
        (0..u32::try_from(self.ambassadors.len()).unwrap_or(u32::MAX)).map(AmbassadorId)
    }

    /// Every text: of posts, pages and people.
    pub fn versions(&self) -> impl Iterator<Item = &Version> {
        let posts = self.posts.iter().flat_map(|post| &post.versions);
        let pages = self.pages.iter().flat_map(|page| &page.versions);
        posts.chain(pages).chain(self.ambassadors.iter().flat_map(|person| &person.profile))
    }

    /// The same, to be changed.
    pub fn versions_mut(&mut self) -> impl Iterator<Item = &mut Version> {
        let posts = self.posts.iter_mut().flat_map(|post| &mut post.versions);
        let pages = self.pages.iter_mut().flat_map(|page| &mut page.versions);
        posts.chain(pages).chain(self.ambassadors.iter_mut().flat_map(|person| &mut person.profile))
    }

    /// Every post with its id.
    pub fn post_ids(&self) -> impl Iterator<Item = PostId> + use<> {
        (0..u32::try_from(self.posts.len()).unwrap_or(u32::MAX)).map(PostId)
    }
}

/// A page outside the stream.
#[derive(Debug, Clone)]
pub struct Page {
    /// The file's stem or translation key.
    pub name: String,
    /// `pages/about`: names the page in reports.
    pub key: Arc<str>,
    /// Its versions, by language.
    pub versions: Vec<Version>,
}

impl Page {
    /// The version in a language.
    pub fn version(&self, lang: Lang) -> Option<&Version> {
        self.versions.iter().find(|version| version.lang == lang)
    }
}

/// A topic.
#[derive(Debug, Clone)]
pub struct Topic {
    /// As posts name it.
    pub id: String,
    /// Its label in each language that has one.
    pub label: Localised,
    /// Its end of the address in each language.
    pub slug: Localised,
}

/// An old address.
#[derive(Debug, Clone)]
pub struct Redirect {
    /// What was asked for.
    pub from: SitePath,
    /// Where it is now: inside the site, or an absolute address elsewhere.
    pub to: RedirectTo,
    /// The language of the page it leads to.
    pub lang: Lang,
    /// The file that says so.
    pub source: Arc<str>,
}

/// Where a redirect leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RedirectTo {
    /// Inside the site.
    Here(SitePath),
    /// Elsewhere.
    Elsewhere(String),
}

/// A recorded address at which nothing of the site stands any more.
#[derive(Debug, Clone)]
pub struct Kept {
    /// The address.
    pub path: SitePath,
    /// Its language.
    pub lang: Lang,
    /// What answers there.
    pub what: Keep,
}

/// What answers at a recorded address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Keep {
    /// A redirect.
    Moved(SitePath),
    /// A redirect to the notice of what has moved there and was then withdrawn.
    Gone(SitePath),
    /// The notice of a withdrawal, as far as the ledger knows it.
    Withdrawn(Notice),
    /// Nothing, for a file beside something withdrawn; hosts that can say that it is gone.
    WithdrawnFile,
    /// Nothing, for a file beside something withdrawn in private: hosts are not told of it, for that would name it.
    PrivateFile,
    /// A list, now empty.
    List,
    /// A feed, now empty.
    Feed,
    /// A file that no text shows any more.
    File {
        /// From the site's root.
        source: Arc<str>,
        /// blake3 of its bytes.
        digest: [u8; 32],
    },
}

/// What the ledger says of a withdrawal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// When.
    pub at: NaiveDate,
    /// Why.
    pub reason: Option<String>,
    /// Whether date and reason are all that anybody is to know.
    pub private: bool,
    /// Date of what was withdrawn, unless that is nobody's business.
    pub date: Option<NaiveDate>,
    /// Its title, unless that is nobody's business.
    pub title: Option<String>,
    /// Who wrote it.
    pub author: Option<AmbassadorId>,
}

/// Something that time alone will change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coming {
    /// When, where it counts.
    pub at: Stamp,
    /// The time zone of that place.
    pub zone: Tz,
    /// What.
    pub what: Change,
}

/// What time alone changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A post appears: its hour, or the end of an embargo, has come.
    Appears(Named),
    /// A post stops being current.
    Expires(Named),
    /// A term of office is over, of the ambassador of this name.
    TermEnds(String),
    /// An account is closed: its platform and handle.
    AccountCloses(String, String),
    /// The site says that it is closed.
    SiteCloses,
}

/// A post as reports name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Its key.
    pub key: Arc<str>,
    /// Its title, in the first language it has.
    pub title: String,
    /// One of its files.
    pub file: Arc<str>,
}

/// A version of a post that is not online.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfflineVersion {
    /// Its language.
    pub lang: Lang,
    /// Its file.
    pub file: Arc<str>,
    /// Whether its header says that it is a draft.
    pub draft: bool,
    /// Whether it has an error.
    pub broken: bool,
}

/// A post that is in `content` and not on the public site.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Offline {
    /// The post's key, `barrett/2011-12-05-first-snow`.
    pub key: Arc<str>,
    /// Its title, in the first language it has.
    pub title: String,
    /// Why.
    pub why: OfflineReason,
    /// One of its files.
    pub file: Arc<str>,
    /// Its date, where it is known.
    pub date: Option<NaiveDate>,
    /// The versions that are there, those with an error among them; none where no name of a file says its language.
    pub versions: Vec<OfflineVersion>,
}

/// Why a post is not online.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum OfflineReason {
    /// It has errors of its own.
    Broken,
    /// A draft, waiting for a version, or for its hour. The names are of the files that would complete it.
    Waiting(Waiting, Vec<String>),
    /// The ledger does not hold it, and exactly what it holds was asked for.
    Unrecorded,
}
