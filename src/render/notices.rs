//! What stands where something else was asked for: errors, redirects, withdrawals.

use crate::model::address::SitePath;
use crate::model::ambassador::AmbassadorId;
use crate::model::language::Lang;
use crate::model::post::PostId;
use crate::model::site::{Notice, RedirectTo};

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
        let sections: Vec<NotFoundLanguage> = languages.into_iter().map(|own| self.sorry(own, title, text)).collect();
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
        let head = if post.private {
            Head { heading, unnamed: true, noindex: true, ..Head::default() }
        } else {
            Head { heading, above: self.above_post(post, lang), scope: Some(post.ambassador), noindex: true, ..Head::default() }
        };
        Some(WithdrawnView {
            page: self.frame(Subject::Post(id), lang, head),
            date: (!post.private).then(|| calendar.stamp(&post.date)),
            withdrawn: calendar.day(post.withdrawn?),
            reason: version.withdrawn_reason.clone().unwrap_or_default(),
            author: (!post.private).then(|| self.author_of(post.ambassador, lang)),
        })
    }

    fn author_of(&self, id: AmbassadorId, lang: Lang) -> Link {
        let url = self.link_to(Subject::Profile(id), lang).unwrap_or_default();
        Link { url, title: self.site.ambassador(id).name.clone(), lang: None }
    }

    /// The same for a post of which only the ledger knows any more.
    pub(crate) fn notice_view(&self, at: u32, notice: &Notice, lang: Lang) -> WithdrawnView {
        let voice = self.theme.voice(lang);
        let unnamed = notice.title.is_none();
        let heading = match &notice.title {
            Some(title) => voice.words.with("withdrawn-title", &[("title", self.set(title, lang).into())]),
            None => voice.words.get("withdrawn").to_owned(),
        };
        WithdrawnView {
            page: self.frame(Subject::Kept(at), lang, Head { heading, scope: notice.author, unnamed, noindex: true, ..Head::default() }),
            date: notice.date.map(|date| voice.calendar.day(date)),
            withdrawn: voice.calendar.day(notice.at),
            reason: notice.reason.clone().unwrap_or_default(),
            author: notice.author.map(|id| self.author_of(id, lang)),
        }
    }

    /// What stands at the address of a list that has nothing left to list.
    pub(crate) fn emptied_view(&self, at: u32, lang: Lang) -> NotFoundView {
        let section = self.sorry(lang, "title-emptied", "text-emptied");
        let head = Head { heading: section.heading.clone(), noindex: true, ..Head::default() };
        NotFoundView { page: self.frame(Subject::Kept(at), lang, head), languages: vec![section] }
    }

    /// What one language says where there is nothing to show, and where to go on.
    fn sorry(&self, lang: Lang, title: &str, text: &str) -> NotFoundLanguage {
        let language = self.settings.languages.get(lang);
        let words = &self.theme.voice(lang).words;
        let link =
            |subject: Subject, key: &str| self.link_to(subject, lang).map(|url| Link { url, title: words.get(key).to_owned(), lang: None });
        NotFoundLanguage {
            lang: language.code.clone(),
            dir: language.direction,
            closed: self.closed(lang),
            heading: words.get(title).to_owned(),
            text: words.get(text).to_owned(),
            links: [link(Subject::Home, "home"), link(Subject::Archive, "title-archive")].into_iter().flatten().collect(),
        }
    }
}
