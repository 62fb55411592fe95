//! What stands where something else was asked for: errors, redirects, withdrawals.

use crate::model::address::SitePath;
use crate::model::language::Lang;
use crate::model::post::PostId;
use crate::model::site::RedirectTo;

use super::Press;
use super::frame::Head;
use super::subject::Subject;
use super::view::{Link, NotFoundLanguage, NotFoundView, RedirectView, WithdrawnView};

impl Press<'_> {
    /// `/<lang>/404.html`, or `/404.html` in every official language.
    pub(crate) fn not_found_view(&self, own: Option<Lang>) -> NotFoundView {
        self.error_view(Subject::NotFound, ("title-not-found", "text-not-found"), own)
    }

    /// `/<lang>/410.html`, or `/410.html` in every official language.
    pub(crate) fn gone_view(&self, own: Option<Lang>) -> NotFoundView {
        self.error_view(Subject::Gone, ("title-gone", "text-gone"), own)
    }

    fn error_view(&self, subject: Subject, (title, text): (&str, &str), own: Option<Lang>) -> NotFoundView {
        let lang = own.unwrap_or_else(|| self.first());
        let languages: Vec<Lang> = own.map_or_else(|| self.settings.languages.official().collect(), |lang| vec![lang]);
        let section = |own: Lang| {
            let language = self.settings.languages.get(own);
            let words = &self.theme.voice(own).words;
            let link = |subject: Subject, key: &str| {
                self.link_to(subject, own).map(|url| Link { url, title: words.get(key).to_owned(), lang: None })
            };
            NotFoundLanguage {
                lang: language.code.clone(),
                dir: language.direction,
                heading: words.get(title).to_owned(),
                text: words.get(text).to_owned(),
                links: [link(Subject::Home, "home"), link(Subject::Archive, "title-archive")].into_iter().flatten().collect(),
            }
        };
        let sections: Vec<NotFoundLanguage> = languages.into_iter().map(section).collect();
        let heading = sections.iter().map(|section| section.heading.as_str()).collect::<Vec<_>>().join(" / ");
        let head = Head { heading, noindex: true, ..Head::default() };
        let mut page = self.frame(subject, lang, head);
        // An error page is the same page at every address: what it links to is each language's home.
        page.switch.iter_mut().for_each(|entry| {
            entry.url = self.settings.languages.find(&entry.lang).and_then(|own| self.link_to(Subject::Home, own));
            entry.current = own.is_some() && entry.current;
        });
        if own.is_none() {
            let name = if subject == Subject::Gone { "410.html" } else { "404.html" };
            page.canonical = self.absolute(&SitePath::file(&[name]), lang);
        }
        NotFoundView { page, languages: sections }
    }

    /// Where an old address leads.
    pub(crate) fn redirect_view(&self, to: &RedirectTo, lang: Lang) -> RedirectView {
        let language = self.settings.languages.get(lang);
        RedirectView {
            lang: language.code.clone(),
            dir: language.direction,
            url: match to {
                RedirectTo::Here(path) => self.absolute(path, lang),
                RedirectTo::Elsewhere(url) => url.clone(),
            },
            title: self.theme.voice(lang).words.get("title-redirect").to_owned(),
        }
    }

    /// The notice in the place of a withdrawn post. A private one shows date and reason only.
    pub(crate) fn withdrawn_view(&self, id: PostId, lang: Lang) -> Option<WithdrawnView> {
        let post = self.site.post(id);
        let version = post.version(lang)?;
        let voice = self.theme.voice(lang);
        let calendar = &voice.calendar;
        let heading = if post.private {
            voice.words.get("withdrawn").to_owned()
        } else {
            voice.words.with("withdrawn-title", &[("title", self.titled(version).into())])
        };
        let head = Head { heading, above: self.above_post(post, lang), scope: Some(post.ambassador), noindex: true, ..Head::default() };
        Some(WithdrawnView {
            page: self.frame(Subject::Post(id), lang, head),
            date: calendar.stamp(&post.date),
            withdrawn: calendar.day(post.withdrawn?),
            reason: version.withdrawn_reason.clone().unwrap_or_default(),
            author: Link {
                url: self.link_to(Subject::Profile(post.ambassador), lang).unwrap_or_default(),
                title: self.site.ambassador(post.ambassador).name.clone(),
                lang: None,
            },
        })
    }
}
