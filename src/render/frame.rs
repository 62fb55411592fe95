//! The frame of a page: head, switch, breadcrumbs, feeds, and what machines read of it.

use crate::model::address::SitePath;
use crate::model::ambassador::AmbassadorId;
use crate::model::language::Lang;

use super::Press;
use super::shared::Shared;
use super::subject::{Scope, Subject};
use super::view::{Alternate, DateView, DublinCore, FeedLink, Link, OpenGraph, PageView, Relation, SwitchEntry};

/// What a page says of itself; the frame adds the rest.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// The heading.
    pub heading: String,
    /// The language of the heading, where it is another one.
    pub heading_lang: Option<String>,
    /// Plain text.
    pub description: String,
    /// From home to the page above this one, without home.
    pub above: Vec<Link>,
    /// Whose feeds it offers.
    pub scope: Scope,
    /// Another feed that it offers.
    pub feed: Option<FeedLink>,
    /// Kept out of search engines.
    pub noindex: bool,
    /// Nothing on it says where it is: its address, and those of its other versions, hold the words of a title.
    pub unnamed: bool,
    /// Of an article.
    pub article: Option<Article>,
    /// When it was last modified.
    pub modified: Option<DateView>,
    /// JSON-LD beside the breadcrumbs: one value.
    pub about: Option<String>,
    /// Relations to other texts of the page.
    pub relations: Vec<Relation>,
}

/// What a post adds to the head.
#[derive(Debug)]
pub(super) struct Article {
    /// Its author.
    pub author: AmbassadorId,
    /// RFC 3339.
    pub published: String,
    /// RFC 3339.
    pub modified: Option<String>,
    /// Absolute address of its picture.
    pub image: Option<String>,
    /// What the networks show of it, where that is not what they show of every page.
    pub shared: Option<Picture>,
    /// Labels of topics.
    pub subject: Vec<String>,
}

/// A picture for the networks.
#[derive(Debug, Clone)]
pub(super) struct Picture {
    /// Absolute address.
    pub url: String,
    /// What it shows.
    pub alt: String,
    /// Width and height in pixels, where they are known.
    pub size: Option<(u32, u32)>,
    /// Whether it is of this page, and to be shown above its title rather than small beside it.
    pub large: bool,
}

/// The three forms of a feed: file, media type and name.
pub(super) const FORMATS: [(&str, &str, &str); 3] = [
    ("feed.xml", "application/rss+xml", "RSS"),
    ("atom.xml", "application/atom+xml", "Atom"),
    ("feed.json", "application/feed+json", "JSON Feed"),
];

/// The three-letter code of a language (ISO 639-2/T), as Dublin Core wants it.
fn three_letters(code: &str) -> String {
    let known = [
        ("en", "eng"),
        ("fr", "fra"),
        ("de", "deu"),
        ("nl", "nld"),
        ("es", "spa"),
        ("it", "ita"),
        ("pt", "por"),
        ("ja", "jpn"),
        ("zh", "zho"),
        ("ar", "ara"),
        ("he", "heb"),
        ("ru", "rus"),
        ("uk", "ukr"),
        ("pl", "pol"),
        ("cs", "ces"),
        ("sk", "slk"),
        ("hu", "hun"),
        ("sl", "slv"),
        ("hr", "hrv"),
        ("sr", "srp"),
        ("ro", "ron"),
        ("bg", "bul"),
        ("el", "ell"),
        ("tr", "tur"),
        ("sv", "swe"),
        ("da", "dan"),
        ("nb", "nob"),
        ("nn", "nno"),
        ("fi", "fin"),
        ("is", "isl"),
        ("et", "est"),
        ("lv", "lav"),
        ("lt", "lit"),
        ("ko", "kor"),
        ("vi", "vie"),
        ("th", "tha"),
        ("id", "ind"),
        ("hi", "hin"),
        ("fa", "fas"),
        ("ga", "gle"),
        ("cy", "cym"),
        ("mt", "mlt"),
        ("lb", "ltz"),
        ("iu", "iku"),
        ("eu", "eus"),
        ("ca", "cat"),
        ("sw", "swa"),
    ];
    known.iter().find(|(two, _)| *two == code).map_or(code, |(_, three)| three).to_owned()
}

impl Press<'_> {
    /// The address of a subject from the host's root, for a link on a page of `lang` to the same language.
    pub(super) fn link_to(&self, subject: Subject, lang: Lang) -> Option<String> {
        subject.path(lang, self.site, self.settings).map(|path| self.local(&path, lang))
    }

    /// A path as a link on a page of a language.
    pub(super) fn local(&self, path: &SitePath, lang: Lang) -> String {
        self.settings.languages.get(lang).base.local(path)
    }

    /// A path as an absolute address on the host of its own language.
    pub(crate) fn absolute(&self, path: &SitePath, lang: Lang) -> String {
        self.settings.languages.get(lang).base.absolute(path)
    }

    /// The first official language, whose host serves what has no language.
    pub(super) fn first(&self) -> Lang {
        Lang(0)
    }

    /// The frame of a page.
    pub(super) fn frame(&self, subject: Subject, lang: Lang, head: Head) -> PageView {
        let language = self.settings.languages.get(lang);
        let places = self.places(subject);
        let own = places.iter().find(|(own, _)| *own == lang).and_then(|(_, path)| path.clone());
        let path = own.or_else(|| subject.path(lang, self.site, self.settings)).unwrap_or_else(SitePath::root);
        let canonical = if head.unnamed { String::new() } else { self.absolute(&path, lang) };
        let shown = if head.unnamed { Subject::Home } else { subject };
        let breadcrumbs = self.breadcrumbs(shown, lang, head.above);
        let jsonld = self.jsonld(&breadcrumbs, &head.heading, &canonical, lang, head.about);
        let title = if subject == Subject::Home || head.heading == language.title {
            language.title.clone()
        } else {
            format!("{} – {}", head.heading, language.title)
        };
        let noindex = head.noindex || self.preview || matches!(subject, Subject::NotFound | Subject::Gone);
        let alternates = if noindex { Vec::new() } else { self.alternates_at(&places) };
        let x_default = (subject == Subject::Home && !noindex).then(|| self.absolute(&SitePath::root(), self.first()));
        PageView {
            title,
            heading_lang: head.heading_lang,
            description: head.description,
            here: self.local(&path, lang),
            menu: self.menu(subject, lang),
            canonical,
            switch: if shown == subject { self.switch(&places, lang) } else { self.switch(&self.places(shown), lang) },
            feeds: match head.feed {
                None => self.discovery(head.scope, lang),
                Some(own) => {
                    let own = self.on_host(own, lang);
                    Shared::new(std::iter::once(own).chain(self.discovery(head.scope, lang).iter().cloned()).collect())
                }
            },
            breadcrumbs,
            noindex,
            og: self.open_graph(subject, &places, lang, head.article.as_ref()),
            dc: DublinCore {
                language: three_letters(&language.code),
                creator: head
                    .article
                    .as_ref()
                    .map_or_else(|| language.title.clone(), |article| self.site.ambassador(article.author).name.clone()),
                issued: head.article.as_ref().map(|article| article.published.chars().take(10).collect()),
                modified: head.modified.as_ref().map(|date| date.iso.chars().take(10).collect()),
                subject: head.article.map(|article| article.subject).unwrap_or_default(),
            },
            heading: head.heading,
            alternates,
            x_default,
            modified: head.modified,
            jsonld,
            relations: head.relations,
        }
    }

    /// The entry of the menu that a subject is, or stands under.
    fn menu(&self, subject: Subject, lang: Lang) -> Option<String> {
        let entry = match subject {
            Subject::Entry | Subject::Home | Subject::Record | Subject::NotFound | Subject::Gone | Subject::Kept(_) => return None,
            Subject::Post(id) | Subject::Earlier(id, _) => Subject::Profile(self.site.post(id).ambassador),
            Subject::Profile(id) | Subject::Year(Some(id), _) | Subject::Month(Some(id), _) => Subject::Profile(id),
            Subject::Archive | Subject::Year(None, _) | Subject::Month(None, _) => Subject::Archive,
            Subject::Topics | Subject::Topic(_) | Subject::TopicYear(..) => Subject::Topics,
            Subject::Follow | Subject::Search | Subject::Page(_) => subject,
        };
        self.link_to(entry, lang)
    }

    /// Where a subject is, in each language that a reader may expect it in.
    fn places(&self, subject: Subject) -> Vec<(Lang, Option<SitePath>)> {
        let languages = subject.languages(self.site, self.settings).into_iter();
        languages.map(|lang| (lang, subject.path(lang, self.site, self.settings))).collect()
    }

    /// Every version of a subject, for `hreflang`; none where there is only one.
    pub(super) fn alternates(&self, subject: Subject) -> Vec<Alternate> {
        self.alternates_at(&self.places(subject))
    }

    fn alternates_at(&self, places: &[(Lang, Option<SitePath>)]) -> Vec<Alternate> {
        let there = places.iter().filter_map(|(lang, path)| Some((*lang, path.as_ref()?)));
        let all: Vec<Alternate> = there
            .map(|(lang, path)| Alternate { lang: self.settings.languages.code(lang).to_owned(), url: self.absolute(path, lang) })
            .collect();
        if all.len() > 1 { all } else { Vec::new() }
    }

    /// One entry a language; where the same thing does not exist, it says so in that language.
    fn switch(&self, places: &[(Lang, Option<SitePath>)], lang: Lang) -> Vec<SwitchEntry> {
        let entry = |(own, path): &(Lang, Option<SitePath>)| {
            let own = *own;
            let language = self.settings.languages.get(own);
            let url = path.as_ref().map(|path| self.local(path, lang));
            SwitchEntry {
                lang: language.code.clone(),
                label: language.label.clone(),
                missing: url.is_none().then(|| self.theme.voice(own).words.get("not-available").to_owned()),
                url,
                current: own == lang,
            }
        };
        places.iter().map(entry).collect()
    }

    /// The three feeds of a language, or of an ambassador in it.
    pub(super) fn feeds(&self, scope: Scope, lang: Lang) -> Vec<FeedLink> {
        let title = self.feed_title(scope, lang);
        let home = match scope {
            Some(id) => Subject::Profile(id),
            None => Subject::Home,
        };
        let Some(path) = home.path(lang, self.site, self.settings) else { return Vec::new() };
        let link = |(file, mime, format): (&str, &'static str, &'static str)| FeedLink {
            url: self.local(&path.with_file(file), lang),
            mime,
            format,
            title: title.clone(),
        };
        FORMATS.into_iter().map(link).collect()
    }

    /// "John Barrett – posts", or the site's title; pages take the one that is ready.
    pub(super) fn make_feed_title(&self, scope: Scope, lang: Lang) -> String {
        let name = scope.map_or_else(|| self.settings.languages.get(lang).title.clone(), |id| self.site.ambassador(id).name.clone());
        self.theme.voice(lang).words.with("feed-title", &[("name", name.into())])
    }

    /// Feeds for the head of a page, absolute; pages take those that are ready.
    pub(super) fn make_discovery(&self, scope: Scope, lang: Lang) -> Vec<FeedLink> {
        let own = if scope.is_some() { self.feeds(scope, lang) } else { Vec::new() };
        own.into_iter().chain(self.feeds(None, lang)).map(|feed| self.on_host(feed, lang)).collect()
    }

    /// A feed with its whole address.
    fn on_host(&self, mut feed: FeedLink, lang: Lang) -> FeedLink {
        feed.url.insert_str(0, &self.settings.languages.get(lang).base.origin);
        feed
    }

    fn breadcrumbs(&self, subject: Subject, lang: Lang, above: Vec<Link>) -> Vec<Link> {
        if matches!(subject, Subject::Home | Subject::Entry | Subject::NotFound | Subject::Gone) {
            return Vec::new();
        }
        let home = Link {
            url: self.link_to(Subject::Home, lang).unwrap_or_default(),
            title: self.theme.voice(lang).words.get("home").to_owned(),
            lang: None,
        };
        std::iter::once(home).chain(above).collect()
    }

    fn open_graph(&self, subject: Subject, places: &[(Lang, Option<SitePath>)], lang: Lang, article: Option<&Article>) -> OpenGraph {
        let territory = |lang: Lang| {
            let language = self.settings.languages.get(lang);
            open_graph_locale(&language.locale)
        };
        let others = places.iter().filter(|(own, path)| *own != lang && path.is_some()).map(|(own, _)| *own);
        let picture = article.and_then(|article| article.shared.clone()).or_else(|| self.card_image(lang));
        let size = picture.as_ref().and_then(|picture| picture.size);
        OpenGraph {
            kind: match subject {
                Subject::Post(_) | Subject::Earlier(..) => "article",
                Subject::Profile(_) => "profile",
                _ => "website",
            },
            locale: territory(lang),
            locale_alternates: others.map(territory).collect(),
            image: picture.as_ref().map(|picture| picture.url.clone()),
            image_width: size.map(|(width, _)| width),
            image_height: size.map(|(_, height)| height),
            large: picture.as_ref().is_some_and(|picture| picture.large),
            image_alt: picture.map(|picture| picture.alt),
            published: article.map(|article| article.published.clone()),
            modified: article.and_then(|article| article.modified.clone()),
            author: article.and_then(|article| {
                let path = Subject::Profile(article.author).path(lang, self.site, self.settings)?;
                Some(self.absolute(&path, lang))
            }),
        }
    }

    /// The theme's picture for pages without one of their own, and what it stands for.
    fn card_image(&self, lang: Lang) -> Option<Picture> {
        let (name, _) = self.theme.assets.files.get("card.png")?;
        let url = self.absolute(&SitePath::file(&["assets", name]), lang);
        Some(Picture { url, alt: self.settings.languages.get(lang).title.clone(), size: None, large: false })
    }
}

/// `fr-CA` as `fr_CA`; Open Graph wants a territory even where the locale has none.
fn open_graph_locale(locale: &str) -> String {
    let mut parts = locale.split('-');
    let language = parts.next().unwrap_or(locale).to_lowercase();
    let territory = parts.find(|part| part.len() == 2 && part.bytes().all(|b| b.is_ascii_alphabetic())).map(str::to_uppercase);
    let territory = territory.unwrap_or_else(|| {
        match language.as_str() {
            "en" => "US",
            "ja" => "JP",
            "zh" => "CN",
            "ar" => "AE",
            "uk" => "UA",
            "cs" => "CZ",
            "da" => "DK",
            "sv" => "SE",
            "el" => "GR",
            "ko" => "KR",
            other => return other.to_uppercase(),
        }
        .to_owned()
    });
    format!("{language}_{territory}")
}

impl Press<'_> {
    /// The versions of a subject, as sitemaps list them.
    pub fn alternates_of(&self, subject: Subject) -> Vec<(String, String)> {
        let subject = if subject == Subject::Entry { Subject::Home } else { subject };
        let default = (subject == Subject::Home).then(|| ("x-default".to_owned(), self.absolute(&SitePath::root(), self.first())));
        self.alternates(subject).into_iter().map(|alternate| (alternate.lang, alternate.url)).chain(default).collect()
    }
}
