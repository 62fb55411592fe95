//! What can be found: the texts of each language in two halves, what an index is told of each, and the page that asks.
//!
//! The running year, with everything that has no date, is one half, and all years before it are the other; so a new post
//! makes one year's index anew, and the archive's stays as it is until a year ends or one of its own texts changes.

use crate::diagnostic::Diagnostic;
use crate::model::address::SitePath;
use crate::model::ambassador::AmbassadorId;
use crate::model::date::Stamp;
use crate::model::language::Lang;
use crate::model::post::{Post, Version};

use super::Press;
use super::frame::Head;
use super::subject::Subject;
use super::view::{Choice, SearchView};

/// Half of a language's texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Half {
    /// The running year, and what has no date.
    Recent,
    /// All years before.
    Earlier,
}

/// Where all bundles are, below the root of the site.
pub const FOLDER: &str = "search/";

/// Where the program of a language is, of the language with a code.
pub fn engine(code: &str) -> SitePath {
    SitePath::folder(&[FOLDER.trim_end_matches('/'), code])
}

impl Half {
    /// Both, in the order in which a browser asks for them.
    pub const ALL: [Self; 2] = [Self::Recent, Self::Earlier];

    /// Where its index is, of the language with a code.
    pub fn path(self, code: &str) -> SitePath {
        let name = match self {
            Self::Recent => "recent",
            Self::Earlier => "earlier",
        };
        SitePath::folder(&[FOLDER.trim_end_matches('/'), code, name])
    }
}

/// A text that can be found.
#[derive(Debug, Clone, Default)]
pub struct Entry {
    /// Where it is, from the host's root.
    pub url: String,
    /// Its text: HTML as on its page, without its title.
    pub html: String,
    /// What is shown of it in results, and searched with it: plain text by name. `title` counts most.
    pub meta: Vec<(&'static str, String)>,
    /// By what results can be narrowed down: name and value.
    pub filters: Vec<(&'static str, String)>,
}

/// A text on its way to be an [`Entry`].
#[derive(Debug, Clone, Copy)]
pub struct Findable<'a> {
    version: &'a Version,
    what: What<'a>,
}

#[derive(Debug, Clone, Copy)]
enum What<'a> {
    Post(&'a Post),
    Page,
    Profile(AmbassadorId),
}

impl<'a> Press<'a> {
    /// The texts of half a language, posts with the newest first.
    pub fn findable(&self, lang: Lang, half: Half) -> Vec<Findable<'a>> {
        let site = self.site;
        let in_half = |post: &&Post| (post.date.month().year < site.year) == (half == Half::Earlier);
        let stream = site.streams.get(&(None, lang)).into_iter().flat_map(|stream| &stream.posts);
        let posts = stream.map(|id| site.post(*id)).filter(in_half).filter(|post| post.withdrawn.is_none());
        let mut all: Vec<Findable<'a>> =
            posts.filter_map(|post| Some(Findable { version: post.version(lang)?, what: What::Post(post) })).collect();
        if half == Half::Recent {
            let pages = site.pages.iter().filter_map(|page| page.version(lang));
            all.extend(pages.map(|version| Findable { version, what: What::Page }));
            let people = site.ambassador_ids().filter_map(|id| Some((id, site.ambassador(id).profile_in(lang)?)));
            all.extend(people.map(|(id, version)| Findable { version, what: What::Profile(id) }));
        }
        all
    }

    /// What an index is told of a text.
    ///
    /// # Errors
    ///
    /// The file is no longer what the site was made from.
    pub fn found(&self, found: Findable<'_>, lang: Lang) -> Result<Entry, Diagnostic> {
        let Findable { version, what } = found;
        let mut body = self.body(version);
        // What is worth a word was said when the page was made.
        self.fill(&mut body, &mut Vec::new())?;
        let url = match what {
            What::Profile(id) => self.link_to(Subject::Profile(id), lang).unwrap_or_default(),
            What::Post(_) | What::Page => self.local(&version.path, lang),
        };
        let mut entry = Entry { url, html: body.html, ..Entry::default() };
        entry.meta.push(("title", self.title_of(version, what, lang)));
        if let Some(other) = &version.title_lang {
            entry.meta.push(("lang", other.clone()));
        }
        if let What::Post(post) = what {
            let person = self.site.ambassador(post.ambassador);
            entry.meta.push(("author", person.name.clone()));
            entry.meta.push(("date", self.plain_day(&post.date, lang)));
            entry.filters.push(("ambassador", person.id.clone()));
            entry.filters.push(("year", post.date.month().year.to_string()));
            entry.filters.extend(post.topics.iter().map(|topic| ("topic", self.site.topic(*topic).id.clone())));
        }
        Ok(entry)
    }

    fn title_of(&self, version: &Version, what: What<'_>, lang: Lang) -> String {
        match what {
            What::Profile(id) => self.site.ambassador(id).name.clone(),
            What::Post(_) | What::Page => self.set(&version.title, lang),
        }
    }

    fn plain_day(&self, date: &Stamp, lang: Lang) -> String {
        super::post::plain(&self.theme.voice(lang).calendar.day(date.day()).html)
    }

    /// Puts into a digest what every index of a language is made from besides its texts.
    pub fn mark_language(&self, lang: Lang, hasher: &mut blake3::Hasher) {
        let words = &self.theme.voice(lang).words;
        let language = self.settings.languages.get(lang);
        hasher.update(crate::cache::PROGRAM.as_bytes());
        hasher.update(format!("{:?}", (&self.settings.markdown, self.settings.typography, &language.locale, &language.base)).as_bytes());
        // The words that can stand in a body.
        for key in ["task-done", "task-open", "footnotes", "table-label"] {
            hasher.update(words.get(key).as_bytes());
        }
        for kind in ["note", "tip", "important", "warning", "caution"] {
            hasher.update(words.get(&format!("alert-{kind}")).as_bytes());
        }
        hasher.update(words.with("embed-link", &[("host", "x".into())]).as_bytes());
        for person in &self.site.ambassadors {
            hasher.update(format!("{:?}", (&person.id, &person.name)).as_bytes());
        }
        // A text that leads to one of these is rendered otherwise.
        for path in self.unnamed.iter() {
            hasher.update(path.as_str().as_bytes());
        }
    }

    /// Puts into a digest what of a text goes into an index.
    pub fn mark_findable(&self, found: Findable<'_>, hasher: &mut blake3::Hasher) {
        let Findable { version, what } = found;
        let (date, topics, author) = match what {
            What::Post(post) => {
                let topics: Vec<&str> = post.topics.iter().map(|topic| self.site.topic(*topic).id.as_str()).collect();
                (Some(post.date.day()), topics, Some(&self.site.ambassador(post.ambassador).id))
            }
            What::Profile(id) => (None, Vec::new(), Some(&self.site.ambassador(id).id)),
            What::Page => (None, Vec::new(), None),
        };
        let said = (version.path.as_str(), &version.title, &version.title_lang, date, topics, author);
        hasher.update(&version.digest);
        hasher.update(format!("{said:?}").as_bytes());
    }

    /// The page that asks.
    pub(crate) fn search_view(&self, lang: Lang) -> SearchView {
        let words = &self.theme.voice(lang).words;
        let code = &self.settings.languages.get(lang).code;
        let head = Head {
            heading: words.get("title-search").to_owned(),
            description: words.get("description-search").to_owned(),
            ..Head::default()
        };
        let halves = Half::ALL.into_iter().filter(|half| !self.findable(lang, *half).is_empty());
        let folder = |half: Half| self.local(&half.path(code), lang);
        let people = self.site.ambassador_ids().filter(|&id| self.site.ambassador(id).languages.contains(&lang));
        let choice = |value: &str, label: String, subject: Subject| Choice {
            value: value.to_owned(),
            label,
            url: self.link_to(subject, lang).unwrap_or_default(),
        };
        let person = |id| choice(&self.site.ambassador(id).id, self.site.ambassador(id).name.clone(), Subject::Profile(id));
        let with_posts = self.site.topic_streams.keys().filter(|(_, own)| *own == lang).map(|(topic, _)| *topic);
        let mut topics: Vec<Choice> =
            with_posts.map(|id| choice(&self.site.topic(id).id, self.topic_label(id, lang), Subject::Topic(id))).collect();
        topics.sort_by(|a, b| self.theme.voice(lang).calendar.compare(&a.label, &b.label));
        let years = self.site.streams.get(&(None, lang)).map(|stream| stream.years()).unwrap_or_default();
        let year = |(year, _): &(i32, usize)| choice(&year.to_string(), year.to_string(), Subject::Year(None, *year));
        SearchView {
            page: self.frame(Subject::Search, lang, head),
            bundles: halves.map(folder).collect(),
            engine: self.local(&engine(code), lang),
            ambassadors: people.map(person).collect(),
            topics,
            years: years.iter().map(year).collect(),
        }
    }
}
