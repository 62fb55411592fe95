//! Earlier texts of a post: their pages, how a post leads to them, and the list of all of them for machines.
//!
//! An earlier text is in no list, feed or sitemap: only its post leads to it. Deliberately absent: which texts there
//! are (`resolve/history.rs`).

use crate::model::address::SitePath;
use crate::model::language::Lang;
use crate::model::post::{Earlier, PostId, Version};

use super::Press;
use super::frame::{Article, Head};
use super::post::{contents, kind_name};
use super::subject::Subject;
use super::timemap::TimeMap;
use super::view::{EarlierView, ImageView, Link, Relation, SwitchEntry, TextEntry};

/// The media type of a TimeMap.
const LINK_FORMAT: &str = "application/link-format";

impl Press<'_> {
    /// An earlier text as a page.
    pub(crate) fn earlier_view(&self, id: PostId, number: u32, lang: Lang) -> Option<EarlierView> {
        let post = self.site.post(id);
        let version = post.version(lang)?;
        let earlier = version.earlier(number)?;
        let voice = self.theme.voice(lang);
        let calendar = &voice.calendar;
        let title = self.set(&earlier.title, lang);
        let latest = Link { url: self.local(&version.path, lang), title: self.titled(version), lang: version.title_lang.clone() };
        let mut above = self.above_post(post, lang);
        above.push(latest.clone());
        let article = Article {
            author: post.ambassador,
            published: post.date.at.to_rfc3339(),
            modified: None,
            image: None,
            shared: None,
            subject: Vec::new(),
        };
        let head = Head {
            heading: title.clone(),
            heading_lang: earlier.title_lang.clone(),
            description: self.set(&earlier.summary, lang),
            above,
            scope: Some(post.ambassador),
            noindex: true,
            article: Some(article),
            relations: self.relations(version, Some(earlier)),
            ..Head::default()
        };
        let mut page = self.frame(Subject::Earlier(id, number), lang, head);
        let numbered = voice.words.with("version-title", &[("title", title.into()), ("number", number.into())]);
        page.title = format!("{numbered} – {}", self.settings.languages.get(lang).title);
        // To search engines this is the post, as it was.
        page.canonical = self.absolute(&version.path, lang);
        page.switch.iter_mut().for_each(|entry| self.same_time(entry, id, earlier, lang));
        Some(EarlierView {
            page,
            kind: kind_name(post.kind),
            body: self.superseded_body(version, earlier),
            author: self.ambassador_at(post.ambassador, post.date.day(), lang),
            date: calendar.stamp(&post.date),
            capacity: self.capacity(post, lang),
            image: self.kept_image(version, earlier),
            contents: contents(&earlier.headings, earlier.words),
            from: calendar.stamp(&earlier.from),
            until: calendar.stamp(&earlier.until),
            notes: earlier.notes.iter().map(|note| self.set(note, lang)).collect(),
            latest,
            texts: self.texts(version, Some(number)),
        })
    }

    /// The picture of the header; its size is known where today's text shows it, too.
    fn kept_image(&self, version: &Version, earlier: &Earlier) -> Option<ImageView> {
        let image = earlier.image.as_ref()?;
        let file = version.files.iter().find(|file| file.name == image.name);
        Some(self.picture(version, file, &image.name, (&image.alt, image.credit.as_deref())))
    }

    /// The same thing in another language is the text that stood there when this one was superseded: each language
    /// counts its own.
    fn same_time(&self, entry: &mut SwitchEntry, id: PostId, earlier: &Earlier, lang: Lang) {
        let other = self.settings.languages.find(&entry.lang).filter(|own| *own != lang);
        let Some(version) = other.and_then(|own| self.site.post(id).version(own)) else { return };
        let texts = version.history.iter().flat_map(|history| &history.earlier);
        let then = texts.into_iter().find(|text| text.from < earlier.until && text.until >= earlier.until);
        let path = then.map_or_else(|| version.path.clone(), |text| version.path.earlier_text(text.number));
        entry.url = Some(self.local(&path, lang));
        entry.missing = None;
    }

    /// Every text that a version has had; `own` is the number of the page's, where it is an earlier one.
    pub(super) fn texts(&self, version: &Version, own: Option<u32>) -> Vec<TextEntry> {
        let Some(history) = version.history.as_ref().filter(|history| !history.earlier.is_empty()) else { return Vec::new() };
        let calendar = &self.theme.voice(version.lang).calendar;
        let entry = |path: &SitePath, earlier: Option<&Earlier>| TextEntry {
            url: self.local(path, version.lang),
            number: earlier.map(|earlier| earlier.number),
            from: calendar.stamp(&earlier.map_or(history.since, |earlier| earlier.from)),
            until: earlier.map(|earlier| calendar.stamp(&earlier.until)),
            current: earlier.map(|earlier| earlier.number) == own,
        };
        let earlier = history.earlier.iter().map(|earlier| entry(&version.path.earlier_text(earlier.number), Some(earlier)));
        earlier.chain(std::iter::once(entry(&version.path, None))).collect()
    }

    /// The text before a correction, where it can be read.
    pub(super) fn text_before(&self, version: &Version, note: &str) -> Option<TextEntry> {
        let history = version.history.as_ref()?;
        let before = history.earlier.iter().position(|earlier| earlier.notes.iter().any(|own| own == note))?;
        self.texts(version, None).into_iter().nth(before)
    }

    /// What machines are told of a text among the others of its post: today's, or an earlier one.
    pub(super) fn relations(&self, version: &Version, own: Option<&Earlier>) -> Vec<Relation> {
        let Some(history) = &version.history else { return Vec::new() };
        let link = |rel, path: &SitePath| Relation { rel, url: self.absolute(path, version.lang), mime: None };
        let at = |number: u32| version.path.earlier_text(number);
        let timemap = Relation { mime: Some(LINK_FORMAT), ..link("timemap version-history", &version.path.timemap()) };
        let place = own.and_then(|own| history.earlier.iter().position(|earlier| earlier.number == own.number));
        let before = &history.earlier[..place.unwrap_or(history.earlier.len())];
        let mut relations: Vec<Relation> = before.last().map(|one| link("predecessor-version", &at(one.number))).into_iter().collect();
        if let (Some(own), Some(place)) = (own, place) {
            let next = history.earlier.get(place + 1).map_or_else(|| version.path.clone(), |next| at(next.number));
            relations.push(link("successor-version", &next));
            relations.push(link("original latest-version", &version.path));
            relations.push(link("memento", &at(own.number)));
        }
        relations.push(timemap);
        relations
    }

    /// The list of all texts that a version of a post has had.
    pub(crate) fn timemap(&self, id: PostId, lang: Lang) -> Option<String> {
        let version = self.site.post(id).version(lang)?;
        let history = version.history.as_ref()?;
        let url = |path: &SitePath| self.absolute(path, lang);
        let earlier = history.earlier.iter();
        let map = TimeMap {
            original: url(&version.path),
            own: url(&version.path.timemap()),
            earlier: earlier.map(|earlier| (url(&version.path.earlier_text(earlier.number)), earlier.exact.instant())).collect(),
            since: history.exact.instant(),
        };
        Some(map.text())
    }
}
