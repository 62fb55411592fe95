//! `site.toml`, resolved and validated: everything later phases ask of it.

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::model::address::BaseUrl;
use crate::model::ambassador::{Account, Localised};
use crate::model::date::{Instant, Stamp};
use crate::model::language::{Lang, Languages};
use crate::model::social::Social;

use super::rules::Rules;

/// The site's settings.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Name of the theme.
    pub theme: String,
    /// Where it is named.
    pub theme_place: crate::diagnostic::Span,
    /// Where neither post nor ambassador says otherwise.
    pub zone: Tz,
    /// Who mints the identities of feeds (RFC 4151): `example.ca,2011`.
    pub id_domain: String,
    /// The languages.
    pub languages: Languages,
    /// What an official post without one of its official versions does.
    pub parity: Parity,
    /// The ministry's accounts.
    pub accounts: Vec<Account>,
    /// Declared topics, in the order of the file.
    pub topics: Vec<TopicSetting>,
    /// Markdown.
    pub markdown: MarkdownSettings,
    /// Typography per language.
    pub typography: bool,
    /// Whether the texts can be searched.
    pub search: bool,
    /// Level of each rule of `check` that the site sets.
    pub rules: Rules,
    /// Spellings that were decided upon.
    pub glossary: Vec<Spelling>,
    /// Whether posts without a picture have a sharing card of their own.
    pub cards: bool,
    /// What the networks take.
    pub social: Social,
    /// WebSub hub.
    pub hub: Option<String>,
    /// Every page says that its text is a sample.
    pub sample: bool,
    /// Which hosts' files are written.
    pub hosting: HostingSettings,
    /// Where the site is sent, in the order of the file.
    pub deploy: Vec<DeployTarget>,
    /// Where the site used to be.
    pub former: Vec<BaseUrl>,
    /// `/.well-known/security.txt`, where the site has one.
    pub security: Option<SecuritySettings>,
    /// Whether anything new appears.
    pub closing: Closing,
}

impl Settings {
    /// How the site ended, if it has.
    pub fn closed(&self) -> Option<&Closed> {
        match &self.closing {
            Closing::Closed(closed) => Some(closed),
            Closing::Open | Closing::Due(_) => None,
        }
    }
}

/// Whether anything new appears on the site at the build instant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Closing {
    /// It does.
    Open,
    /// It does, until then.
    Due(Instant),
    /// No more.
    Closed(Closed),
}

/// The end of a site, whose pages stay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closed {
    /// Since when.
    pub on: Stamp,
    /// Where it is kept: an address of the web.
    pub kept_at: Option<String>,
}

/// What the site is served by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HostingSettings {
    /// In the order of [`Host::ALL`], each once.
    pub targets: Vec<Host>,
    /// Other hosts whose pictures the pages may show.
    pub pictures: Vec<String>,
}

/// A place that `deploy` sends the site to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeployTarget {
    /// What people call it.
    pub name: String,
    /// Where it is.
    pub place: DeployPlace,
}

/// Where a site is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeployPlace {
    /// A folder with releases, one of which is online.
    Folder {
        /// Its path, from the site's root where it is not absolute.
        path: String,
        /// How many releases stay, the one online among them.
        keep: usize,
    },
    /// An object store.
    Store {
        /// `s3://bucket/folder`, `gs://…`, `az://container/…`
        url: String,
        /// Where its interface answers, if not where everybody's does.
        endpoint: Option<String>,
        /// The region of a bucket.
        region: Option<String>,
    },
}

/// A server, or a service that serves files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Host {
    /// nginx
    Nginx,
    /// Apache
    Apache,
    /// Caddy
    Caddy,
    /// Netlify
    Netlify,
    /// Cloudflare Pages
    Cloudflare,
}

impl Host {
    /// Every host.
    pub const ALL: [Self; 5] = [Self::Nginx, Self::Apache, Self::Caddy, Self::Netlify, Self::Cloudflare];

    /// As `site.toml` names it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Nginx => "nginx",
            Self::Apache => "apache",
            Self::Caddy => "caddy",
            Self::Netlify => "netlify",
            Self::Cloudflare => "cloudflare",
        }
    }

    /// Whether it sends what was compressed beforehand; the services compress by themselves.
    pub const fn sends_precompressed(self) -> bool {
        matches!(self, Self::Nginx | Self::Apache | Self::Caddy)
    }
}

/// What `security.txt` says (RFC 9116).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecuritySettings {
    /// Addresses of mail, pages or telephones, the best first.
    pub contact: Vec<String>,
    /// When what it says is to be looked at again.
    pub expires: Instant,
    /// Pages about it, by the field's name: `Policy`, `Encryption`, `Acknowledgments`.
    pub pages: Vec<(&'static str, String)>,
}

/// A topic as `site.toml` declares it.
#[derive(Debug, Clone)]
pub struct TopicSetting {
    /// As posts name it.
    pub id: String,
    /// Its label in each language.
    pub label: Localised,
    /// Its end of the address, where it is not made from the label.
    pub slug: Localised,
}

/// What a post without one of its official versions does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parity {
    /// It waits.
    Hold,
    /// It appears, and the other languages say that it is not there yet.
    Notice,
}

/// How Markdown is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkdownSettings {
    /// What happens to raw HTML.
    pub html: RawHtml,
    /// Hosts whose iframes may stay.
    pub embeds: Vec<String>,
}

/// What happens to raw HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RawHtml {
    /// What is safe stays.
    Sanitize,
    /// It is shown as text.
    Escape,
    /// It stays as it is.
    Trust,
}

/// A spelling that was decided upon, for a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spelling {
    /// The language.
    pub lang: Lang,
    /// What is not written.
    pub wrong: String,
    /// What is written instead.
    pub right: String,
}
