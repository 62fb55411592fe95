//! Posts: one act of speaking, in one or more languages. Metadata only; a body is read when a page is rendered.

use std::sync::Arc;

use chrono::NaiveDate;
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::address::{SitePath, encode_segment};
use super::ambassador::AmbassadorId;
use super::date::{Instant, Stamp, Written};
use super::language::Lang;

/// A post, as an index into [`super::site::Site::posts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PostId(pub u32);

/// A topic, as an index into [`super::site::Site::topics`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct TopicId(pub u32);

/// What kind of post it is (design, section 2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A post with a title.
    Post,
    /// A short post without a title.
    Note,
    /// The title is a question, the text its answer.
    Answer,
    /// Stands at the top of home and of the ambassador's page until it expires.
    Alert,
}

/// In which capacity somebody speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Capacity {
    /// For the office.
    Official,
    /// For oneself.
    Personal,
}

/// Why a post is not on the public site; it shows only in a preview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Waiting {
    /// `draft = true`.
    Draft,
    /// Official versions that are not there yet.
    Held {
        /// The missing languages.
        missing: Vec<Lang>,
    },
    /// Its time has not come.
    Scheduled {
        /// When it does.
        due: Stamp,
    },
}

/// One post in all its versions.
#[derive(Debug, Clone)]
pub struct Post {
    /// `barrett/2011-12-05-first-snow`: names the post in reports.
    pub key: Arc<str>,
    /// The stem or translation key, without the ambassador: part of the feed identity.
    pub stem: String,
    /// Whose it is.
    pub ambassador: AmbassadorId,
    /// The one date of the post: of its versions' dates the latest official one.
    pub date: Stamp,
    /// Its kind.
    pub kind: Kind,
    /// Its capacity.
    pub capacity: Capacity,
    /// Its topics, each once, in the order of `site.toml`.
    pub topics: Vec<TopicId>,
    /// Its versions, by language.
    pub versions: Vec<Version>,
    /// Versions that are drafts and that nobody sees, by language, with their files.
    pub drafts: Vec<(Lang, Arc<str>)>,
    /// The language it was written in, where it says so.
    pub original: Option<Lang>,
    /// From when it is no longer current.
    pub expires: Option<Stamp>,
    /// Whether that moment has passed at the build instant.
    pub expired: bool,
    /// The exception that lets it appear without an official version.
    pub waiver: Option<Waiver>,
    /// Of an answer: when and where the question came.
    pub asked: Option<Asked>,
    /// Set in previews of what is not public yet.
    pub waiting: Option<Waiting>,
    /// Set when the post has been withdrawn: only the notice is left.
    pub withdrawn: Option<NaiveDate>,
    /// Of a withdrawn post: only date and reason are public.
    pub private: bool,
}

impl Post {
    /// The version in a language.
    pub fn version(&self, lang: Lang) -> Option<&Version> {
        self.versions.iter().find(|version| version.lang == lang)
    }

    /// The version in a language; else in the language it was written in; else the first.
    pub fn version_or_first(&self, lang: Lang) -> &Version {
        self.version(lang)
            .or_else(|| self.original.and_then(|original| self.version(original)))
            .or_else(|| self.versions.first())
            .expect("a post has at least one version")
    }
}

/// An exception to parity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiver {
    /// Last day.
    pub until: NaiveDate,
    /// Why.
    pub reason: String,
}

impl Waiver {
    /// Whether its last day is over where the ambassador is.
    pub fn is_over(&self, instant: Instant, zone: Tz) -> bool {
        self.until < instant.with_timezone(&zone).date_naive()
    }

    /// The first moment at which it is.
    pub fn end(&self, zone: Tz) -> Option<Instant> {
        self.until.succ_opt().map(|day| Written::Day(day).resolve(zone).instant())
    }
}

/// Where a question came from. The asker is never named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// When.
    pub on: Option<NaiveDate>,
    /// Where (`twitter`).
    pub via: Option<String>,
}

/// A text in one language: of a post, a page or a profile.
#[derive(Debug, Clone)]
pub struct Version {
    /// Its language.
    pub lang: Lang,
    /// Its file, from the site's root.
    pub source: Arc<str>,
    /// blake3 of the file's bytes.
    pub digest: [u8; 32],
    /// Where the body begins in the file's text (after the byte order mark is gone).
    pub body_at: usize,
    /// Plain text; of a note its first words.
    pub title: String,
    /// The language of the title, where it is another one.
    pub title_lang: Option<String>,
    /// Plain text: what the header says, else the beginning of the text.
    pub summary: String,
    /// Where it is.
    pub path: SitePath,
    /// Its recorded identity in feeds; `None` where it is still to be minted ([`identity`]).
    pub identity: Option<String>,
    /// Its own date where it has one that differs from the post's.
    pub dated: Option<Stamp>,
    /// `updated` of the header.
    pub updated: Option<Stamp>,
    /// How the body becomes HTML.
    pub body: BodyShape,
    /// The headings below the title.
    pub headings: Vec<Heading>,
    /// What its links and pictures lead to, in the order of the text, each destination once.
    pub targets: Vec<(String, Target)>,
    /// The picture of the header.
    pub image: Option<Picture>,
    /// Whether the text shows that picture itself.
    pub image_shown: bool,
    /// Files published beside the page, each once, by name.
    pub files: Vec<Attachment>,
    /// Earlier addresses.
    pub aliases: Vec<SitePath>,
    /// Public corrections, oldest first.
    pub corrections: Vec<Correction>,
    /// The reason of a withdrawal, in this language.
    pub withdrawn_reason: Option<String>,
    /// Copies on other networks.
    pub syndication: Vec<String>,
    /// The text for the networks.
    pub social: Option<String>,
    /// About how many words the text has.
    pub words: u32,
    /// The texts that it has had, where a correction superseded one.
    pub history: Option<Box<History>>,
    /// Rules of `check` that do not apply to it.
    pub allow: Vec<Allow>,
}

/// A rule of `check` that does not apply to one text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allow {
    /// Its name.
    pub rule: &'static str,
    /// Where the header says so, in bytes of the file.
    pub place: (usize, usize),
}

/// The texts that a version of a post has had.
#[derive(Debug, Clone)]
pub struct History {
    /// Those that can be read, the oldest first; none where something private has taken all with it.
    pub earlier: Vec<Earlier>,
    /// When today's text appeared, slips of the pen aside.
    pub since: Stamp,
    /// When it appeared to the letter.
    pub exact: Stamp,
}

/// A text that was superseded. Metadata only, as of any other text.
#[derive(Debug, Clone)]
pub struct Earlier {
    /// Its number, for good: 1 is the first that was kept.
    pub number: u32,
    /// When it appeared, slips of the pen aside.
    pub from: Stamp,
    /// When it appeared to the letter.
    pub exact: Stamp,
    /// When it was superseded.
    pub until: Stamp,
    /// The corrections that superseded it, in the language of the text.
    pub notes: Vec<String>,
    /// Its file, from the site's root.
    pub source: Arc<str>,
    /// SHA-256 of what is in the file.
    pub digest: [u8; 32],
    /// Where the body begins in the file's text.
    pub body_at: usize,
    /// Plain text.
    pub title: String,
    /// The language of the title, where it is another one.
    pub title_lang: Option<String>,
    /// Plain text.
    pub summary: String,
    /// How the body becomes HTML.
    pub body: BodyShape,
    /// The headings below the title.
    pub headings: Vec<Heading>,
    /// What its links and pictures lead to today, each destination once.
    pub targets: Vec<(String, Target)>,
    /// The picture of the header, where the text does not show it and it is still there: its name beside the page.
    pub image: Option<KeptPicture>,
    /// About how many words the text has.
    pub words: u32,
}

/// The picture of an earlier text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KeptPicture {
    /// The name of its file beside the page.
    pub name: String,
    /// Alternative text.
    pub alt: String,
    /// Who made it.
    pub credit: Option<String>,
}

impl Version {
    /// Whether a rule of `check` does not apply to it.
    pub fn allows(&self, rule: &str) -> bool {
        self.allow.iter().any(|allowed| allowed.rule == rule)
    }

    /// An earlier text, where it can be read.
    pub fn earlier(&self, number: u32) -> Option<&Earlier> {
        self.history.as_ref()?.earlier.iter().find(|earlier| earlier.number == number)
    }
}

/// The identity of a version in feeds, as it is minted at publication: `tag:<id_domain>:<ambassador>/<date>/<stem or
/// key>/<language>`, never made from the address (RFC 4151).
pub fn identity(id_domain: &str, ambassador: &str, date: Stamp, stem: &str, language: &str) -> String {
    format!("tag:{id_domain}:{ambassador}/{}/{}/{language}", date.day(), encode_segment(stem))
}

/// What the renderer has to know about a body beyond its text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BodyShape {
    /// The first `# heading` is the title and is not shown again.
    pub title_in_body: bool,
    /// Further h1s: all headings go down one level.
    pub shift_headings: bool,
    /// Raw HTML: the whole body is sanitised.
    pub raw_html: bool,
}

/// A heading inside a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// As it is shown: 2 to 6.
    pub level: u8,
    /// Its anchor, unique on the page.
    pub id: String,
    /// Plain text.
    pub text: String,
}

/// What a destination in a text turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Another post of this site; shown in the reader's language where it has one.
    Post(PostId, Option<String>),
    /// A fixed page of this site, by index.
    Page(u32, Option<String>),
    /// An ambassador's page.
    Profile(AmbassadorId),
    /// An address of this site, from its base; its fragment; and where the text says it, in bytes of the file.
    Address(SitePath, Option<String>, (usize, usize)),
    /// A file that is published beside the page.
    File(u32),
    /// In an earlier text: a file that is still published beside the page, by its name.
    Beside(String),
    /// A post that is not out yet: the words stay, the link goes.
    NotOut,
    /// Left as it is written: another site, an anchor, or something that was reported.
    Verbatim,
}

/// A file beside a post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Attachment {
    /// Its path from the site's root.
    pub source: Arc<str>,
    /// Its name in the address.
    pub name: String,
    /// Bytes, as it is published.
    pub size: u64,
    /// Of a picture: width and height in pixels, as it is shown.
    pub dimensions: Option<(u32, u32)>,
    /// blake3 of its bytes, as they are in the site's folder.
    pub digest: [u8; 32],
    /// Set where it is a picture.
    pub picture: Option<PictureKind>,
    /// Whether a page shows it, rather than leads to it.
    pub shown: bool,
}

/// What is known of a picture that is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PictureKind {
    /// Its format.
    pub format: Format,
    /// Whether smaller sizes can be made of it.
    pub scales: bool,
}

/// The formats of pictures that are published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Format {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// WebP.
    Webp,
    /// SVG.
    Svg,
}

/// The picture of a post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Picture {
    /// Index into the version's `files`.
    pub file: u32,
    /// Alternative text.
    pub alt: String,
    /// Who made it.
    pub credit: Option<String>,
}

/// A public correction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// When.
    pub date: NaiveDate,
    /// What, in the language of the file.
    pub text: String,
    /// Whether only the date and the text of the correction are public.
    pub private: bool,
}
