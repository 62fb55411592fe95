//! What a file is, and its bytes.

use std::sync::Arc;

use serde::Serialize;

use crate::diagnostic::{Code, Diagnostic, Span};
use crate::hosting::HostFile;
use crate::images::{Rendition, upright_digest};
use crate::load::{beside, source};
use crate::model::date::Month;
use crate::model::language::Lang;
use crate::model::post::{PostId, TopicId, Version};
use crate::model::site::{Keep, Kept};
use crate::render::Press;
use crate::render::entries::{Document, FeedView};
use crate::render::subject::{Scope, Subject};

use super::form::FeedFormat;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Recipe {
    /// A page in a language.
    Page(Subject, Lang),
    /// `/404.html`, in every official language.
    NotFound,
    /// `/410.html`, in every official language.
    Gone,
    /// A redirect of `redirects.csv`, by its index.
    Redirect(u32),
    /// An earlier address of a post or page, which leads to it.
    Alias(Owner, Lang),
    /// A recorded address that leads elsewhere, by its index among what the site keeps.
    Moved(u32),
    /// A recorded feed that has become empty, likewise.
    EmptiedFeed(u32),
    /// A recorded file that no text shows any more, likewise.
    KeptFile(u32),
    /// A feed.
    Feed(Scope, Lang, FeedFormat),
    /// The archive of a month as Atom (RFC 5005).
    FeedArchive(Scope, Lang, Month),
    /// The feed of a topic.
    TopicFeed(TopicId, Lang),
    /// The feed of the public record.
    RecordFeed(Lang),
    /// The list of all texts that a post has had in a language (RFC 7089).
    TimeMap(PostId, Lang),
    /// `/published/<year>.jsonl`: the ledger of a year as everybody may read it.
    PublicLedger(i32),
    /// `/feeds.opml`
    Opml,
    /// `/sitemap.xml`
    SitemapIndex,
    /// `/<lang>/sitemap.xml`, or the part of a year.
    Sitemap(Lang, Option<i32>, u16),
    /// `/robots.txt`
    Robots,
    /// `/.well-known/security.txt`
    Security,
    /// What a host reads.
    Host(HostFile),
    /// A file of the theme, by its index.
    Asset(u32),
    /// A file beside a text, by its index among the text's files.
    File(Owner, Lang, u32),
    /// A smaller size of such a file.
    Smaller(Owner, Lang, u32, Rendition),
    /// The sharing card of a post.
    Card(PostId, Lang),
}

/// Whose file it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner {
    /// A post's.
    Post(PostId),
    /// A fixed page's.
    Page(u32),
    /// An ambassador's.
    Profile(crate::model::ambassador::AmbassadorId),
}

impl Owner {
    /// The version in a language.
    pub fn version<'a>(self, lang: Lang, press: &'a Press<'_>) -> Option<&'a Version> {
        match self {
            Self::Post(id) => press.site.post(id).version(lang),
            Self::Page(at) => press.site.pages[at as usize].version(lang),
            Self::Profile(id) => press.site.ambassador(id).profile_in(lang),
        }
    }
}

impl Recipe {
    /// The file that it comes from, for messages; none where it is made from the site as a whole.
    pub fn origin(self, press: &Press<'_>) -> Span {
        let version = match self {
            Self::Page(Subject::Post(id) | Subject::Earlier(id, _), lang) | Self::TimeMap(id, lang) | Self::Card(id, lang) => {
                Owner::Post(id).version(lang, press)
            }
            Self::Page(Subject::Page(at), lang) => Owner::Page(at).version(lang, press),
            Self::Alias(owner, lang) | Self::File(owner, lang, _) | Self::Smaller(owner, lang, ..) => owner.version(lang, press),
            Self::Page(Subject::Profile(id) | Subject::Year(Some(id), _) | Subject::Month(Some(id), _), _) => {
                return Span::file(format!("content/{}/ambassador.toml", press.site.ambassador(id).id));
            }
            Self::Redirect(_) => return Span::file("redirects.csv"),
            Self::Moved(_) | Self::EmptiedFeed(_) | Self::KeptFile(_) | Self::Page(Subject::Kept(_), _) => return Span::file("published"),
            _ => None,
        };
        version.map_or_else(|| Span::file("site.toml"), |version| Span::file(version.source.clone()))
    }

    /// Recipes that read the same texts are rendered one after the other: those of one neighbourhood, pages before feeds.
    pub fn neighbourhood(self, press: &Press<'_>) -> Option<(Lang, Month, bool)> {
        match self {
            Self::Page(Subject::Post(id) | Subject::Earlier(id, _), lang) => Some((lang, press.site.post(id).date.month(), false)),
            Self::FeedArchive(_, lang, month) => Some((lang, month, true)),
            _ => None,
        }
    }

    pub(super) fn lang(self) -> Lang {
        match self {
            Self::Page(_, lang)
            | Self::Sitemap(lang, ..)
            | Self::Feed(_, lang, _)
            | Self::FeedArchive(_, lang, _)
            | Self::TopicFeed(_, lang)
            | Self::RecordFeed(lang) => lang,
            _ => Lang(0),
        }
    }

    pub(super) fn feed(self, press: &Press<'_>) -> Option<(FeedView, FeedFormat)> {
        match self {
            Self::Feed(scope, lang, format) => Some((press.feed_view(scope, lang, Document::Current, format.file())?, format)),
            Self::FeedArchive(scope, lang, month) => {
                Some((press.feed_view(scope, lang, Document::Archive(month), "atom.xml")?, FeedFormat::Atom))
            }
            Self::TopicFeed(topic, lang) => Some((press.topic_feed_view(topic, lang)?, FeedFormat::Rss)),
            Self::RecordFeed(lang) => Some((press.record_feed_view(lang)?, FeedFormat::Rss)),
            _ => None,
        }
    }

    /// The bytes of the file. What is worth a person's attention on the way goes to `found`.
    ///
    /// # Errors
    ///
    /// A template that fails, or a source that is no longer what the plan was made from.
    pub fn bytes(self, press: &Press<'_>, found: &mut Vec<Diagnostic>) -> Result<Vec<u8>, Diagnostic> {
        match self {
            Self::Page(subject, lang) => {
                let page = subject.path(lang, press.site, press.settings).map_or_else(String::new, |path| path.to_string());
                let mut printer = Printer { press, lang, page, found, bytes: Vec::new() };
                with_page(press, subject, lang, &mut printer)?;
                Ok(printer.bytes)
            }
            Self::NotFound => press.engine(Lang(0)).render("404.html", &press.not_found_view(None), "/404.html"),
            Self::Gone => press.engine(Lang(0)).render("410.html", &press.gone_view(None), "/410.html"),
            Self::Redirect(at) => {
                let redirect = &press.site.redirects[at as usize];
                let view = press.redirect_view(&redirect.to, redirect.lang);
                press.engine(redirect.lang).render("redirect.html", &view, redirect.from.as_str())
            }
            Self::Alias(owner, lang) => {
                let Some(version) = owner.version(lang, press) else { return Ok(Vec::new()) };
                let to = crate::model::site::RedirectTo::Here(version.path.clone());
                press.engine(lang).render("redirect.html", &press.redirect_view(&to, lang), version.path.as_str())
            }
            Self::Moved(at) => {
                let Kept { path, lang, what: Keep::Moved(to) | Keep::Gone(to) } = &press.site.kept[at as usize] else {
                    return Ok(Vec::new());
                };
                let to = crate::model::site::RedirectTo::Here(to.clone());
                press.engine(*lang).render("redirect.html", &press.redirect_view(&to, *lang), path.as_str())
            }
            Self::EmptiedFeed(at) => Ok(emptied_feed(press, &press.site.kept[at as usize])),
            Self::KeptFile(at) => match &press.site.kept[at as usize].what {
                Keep::File { source, digest } => published(press, source, digest),
                _ => Ok(Vec::new()),
            },
            Self::Feed(..) | Self::FeedArchive(..) | Self::TopicFeed(..) | Self::RecordFeed(_) => {
                let Some((mut view, format)) = self.feed(press) else { return Ok(Vec::new()) };
                for (entry, body) in view.feed.entries.iter_mut().zip(view.bodies) {
                    if let Some(mut body) = body {
                        press.fill(&mut body, found)?;
                        entry.html = body.html;
                    }
                }
                Ok(format.bytes(&view.feed))
            }
            Self::TimeMap(id, lang) => Ok(press.timemap(id, lang).unwrap_or_default().into_bytes()),
            Self::PublicLedger(year) => Ok(press.recorded.ledger.public_file(year, press.hidden()).into_bytes()),
            Self::Opml => Ok(super::addresses::opml(press)),
            Self::SitemapIndex => Ok(super::addresses::sitemap_index(press)),
            Self::Sitemap(lang, year, part) => Ok(super::addresses::sitemap(press, lang, year, part)),
            Self::Robots => Ok(super::addresses::robots(press)),
            Self::Security => Ok(super::answers::security_txt(press)),
            Self::Host(file) => Ok(super::answers(press).map(|answers| answers.bytes(file)).unwrap_or_default()),
            Self::Asset(at) => {
                let asset = press.theme.assets.files.values().nth(at as usize);
                Ok(asset.map(|(_, bytes)| bytes.to_vec()).unwrap_or_default())
            }
            Self::File(owner, lang, at) => {
                let Some(version) = owner.version(lang, press) else { return Ok(Vec::new()) };
                let file = &version.files[at as usize];
                published(press, &file.source, &file.digest)
            }
            Self::Smaller(owner, lang, at, rendition) => {
                let Some(version) = owner.version(lang, press) else { return Ok(Vec::new()) };
                press.smaller(&version.files[at as usize], rendition)
            }
            Self::Card(id, lang) => Ok(press.drawn_card(id, lang).unwrap_or_default()),
        }
    }
}

impl Recipe {
    /// What photos of the cache it is made with.
    pub fn photo(self, press: &Press<'_>) -> Option<[u8; 32]> {
        match self {
            Self::File(owner, lang, at) => owner.version(lang, press).map(|version| upright_digest(&version.files[at as usize].digest)),
            Self::Smaller(owner, lang, at, rendition) => {
                owner.version(lang, press).map(|version| rendition.digest(&version.files[at as usize].digest))
            }
            Self::Card(id, lang) => press.card_digest(id, lang),
            Self::KeptFile(at) => match &press.site.kept[at as usize].what {
                Keep::File { digest, .. } => Some(upright_digest(digest)),
                _ => None,
            },
            _ => None,
        }
    }
}

/// A file of the site as it is published.
fn published(press: &Press<'_>, source: &Arc<str>, digest: &[u8; 32]) -> Result<Vec<u8>, Diagnostic> {
    let bytes = source::reread_bytes(press.root, source, digest)?;
    beside::published(bytes, source, digest, &press.photos).map(|published| published.bytes).map_err(|refused| {
        let diagnostic = Diagnostic::error(Code::PictureFormat, Span::file(Arc::clone(source)));
        diagnostic.with("kind", refused.as_str()).with("target", &**source)
    })
}

/// A feed that has nothing left to list, in the form that its name says.
fn emptied_feed(press: &Press<'_>, kept: &Kept) -> Vec<u8> {
    let format = FeedFormat::ALL.into_iter().find(|format| kept.path.as_str().ends_with(format.file()));
    format.unwrap_or(FeedFormat::Rss).bytes(&press.emptied_feed(kept))
}

/// What is done with the view of a page: its digest is taken, or it is printed.
pub(super) trait WithView {
    fn view<V: Serialize>(&mut self, template: &'static str, view: V) -> Result<(), Diagnostic>;
    fn bodies<V: Serialize>(
        &mut self,
        template: &'static str,
        view: V,
        bodies: fn(&mut V) -> Vec<&mut crate::render::view::Body>,
    ) -> Result<(), Diagnostic>;
}

struct Printer<'a, 'b> {
    press: &'a Press<'b>,
    lang: Lang,
    page: String,
    found: &'a mut Vec<Diagnostic>,
    bytes: Vec<u8>,
}

impl WithView for Printer<'_, '_> {
    fn view<V: Serialize>(&mut self, template: &'static str, view: V) -> Result<(), Diagnostic> {
        self.bytes = self.press.engine(self.lang).render(template, &view, &self.page)?;
        Ok(())
    }

    fn bodies<V: Serialize>(
        &mut self,
        template: &'static str,
        mut view: V,
        bodies: fn(&mut V) -> Vec<&mut crate::render::view::Body>,
    ) -> Result<(), Diagnostic> {
        for body in bodies(&mut view) {
            self.press.fill(body, self.found)?;
        }
        self.view(template, view)
    }
}

/// Builds the view of a page and hands it on: the one place that knows which page has which template.
pub(super) fn with_page(press: &Press<'_>, subject: Subject, lang: Lang, then: &mut impl WithView) -> Result<(), Diagnostic> {
    use crate::render::view::Item;
    fn notes(items: &mut [Item]) -> impl Iterator<Item = &mut crate::render::view::Body> {
        items.iter_mut().filter_map(|item| item.note.as_mut())
    }
    match subject {
        Subject::Entry => then.view("entry.html", press.entry_view()),
        Subject::Home => then.bodies("home.html", press.home_view(lang), |view| notes(&mut view.recent).collect()),
        Subject::Profile(id) => then
            .bodies("profile.html", press.profile_view(id, lang), |view| view.profile.iter_mut().chain(notes(&mut view.recent)).collect()),
        Subject::Year(scope, year) => then.view("year.html", press.year_view(scope, year, lang)),
        Subject::Month(scope, month) => {
            then.bodies("month.html", press.month_view(scope, month, lang), |view| notes(&mut view.items).collect())
        }
        Subject::Archive => then.view("archive.html", press.archive_view(lang)),
        Subject::Post(id) if press.site.post(id).withdrawn.is_some() => match press.withdrawn_view(id, lang) {
            Some(view) => then.view("withdrawn.html", view),
            None => Ok(()),
        },
        Subject::Earlier(id, number) => match press.earlier_view(id, number, lang) {
            Some(view) => then.bodies("version.html", view, |view| vec![&mut view.body]),
            None => Ok(()),
        },
        Subject::Post(id) => then.bodies("post.html", press.post_view(id, lang), |view| vec![&mut view.body]),
        Subject::Topics => then.view("topics.html", press.topics_view(lang)),
        Subject::Topic(topic) => then.view("topic.html", press.topic_view(topic, lang)),
        Subject::TopicYear(topic, year) => then.view("topic-year.html", press.topic_year_view(topic, year, lang)),
        Subject::Kept(at) => match &press.site.kept[at as usize].what {
            Keep::Withdrawn(notice) => then.view("withdrawn.html", press.notice_view(at, notice, lang)),
            _ => then.view("emptied.html", press.emptied_view(at, lang)),
        },
        Subject::Follow => then.view("follow.html", press.follow_view(lang)),
        Subject::Record => then.view("record.html", press.record_view(lang)),
        Subject::Search => then.view("search.html", press.search_view(lang)),
        Subject::Page(at) => match press.page_view(at, lang) {
            Some(view) => then.bodies("page.html", view, |view| vec![&mut view.body]),
            None => Ok(()),
        },
        Subject::NotFound => then.view("404.html", press.not_found_view(Some(lang))),
        Subject::Gone => then.view("410.html", press.gone_view(Some(lang))),
    }
}
