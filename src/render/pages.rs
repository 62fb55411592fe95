//! Entry, homes, people, follow page, fixed pages.

use serde_json::json;

use crate::model::ambassador::AmbassadorId;
use crate::model::language::Lang;
use crate::model::post::{Kind, PostId};

use super::Press;
use super::frame::Head;
use super::jsonld::json_text;
use super::post::{Detail, contents};
use super::shared::Shared;
use super::subject::{Scope, Subject};
use super::view::{EntryLanguage, EntryView, FixedPageView, FollowGroup, FollowView, HomeView, Item, Link, ProfileView};

/// How many posts home and profile show.
const RECENT: usize = 10;

impl Press<'_> {
    /// `/`: every official language alike, none of them first by anything but the site's own order.
    pub(crate) fn entry_view(&self) -> EntryView {
        let lang = self.first();
        let official: Vec<String> = self.settings.languages.official().map(|own| self.settings.languages.get(own).title.clone()).collect();
        let language = |own: Lang| {
            let language = self.settings.languages.get(own);
            EntryLanguage {
                lang: language.code.clone(),
                dir: language.direction,
                label: language.label.clone(),
                url: self.link_to(Subject::Home, own).unwrap_or_default(),
                title: language.title.clone(),
                description: language.description.clone(),
                official: language.official,
                closed: self.closed(own),
            }
        };
        let descriptions: Vec<&str> =
            self.settings.languages.official().map(|own| self.settings.languages.get(own).description.as_str()).collect();
        let head = Head { heading: official.join(" / "), description: descriptions.join(" / "), ..Head::default() };
        let mut page = self.frame(Subject::Entry, lang, head);
        page.title = official.join(" / ");
        page.alternates = self.alternates(Subject::Home);
        page.x_default = Some(page.canonical.clone());
        page.switch.iter_mut().for_each(|entry| {
            entry.current = false;
            entry.url = self.settings.languages.find(&entry.lang).and_then(|own| self.link_to(Subject::Home, own));
        });
        page.feeds = Shared::new(
            self.settings.languages.official().flat_map(|own| self.discovery(None, own).iter().cloned().collect::<Vec<_>>()).collect(),
        );
        EntryView { page, languages: self.settings.languages.all().map(language).collect() }
    }

    /// A language's home.
    pub(crate) fn home_view(&self, lang: Lang) -> HomeView {
        let language = self.settings.languages.get(lang);
        let url = self.absolute(&crate::model::address::SitePath::folder(&[&language.code]), lang);
        let blog = json!({
            "@type": "Blog", "@id": url, "url": url, "name": language.title, "description": language.description,
            "inLanguage": language.code, "publisher": self.publisher(lang),
        });
        let head = Head {
            heading: language.title.clone(),
            description: language.description.clone(),
            about: Some(json_text(&blog)),
            modified: self.newest_of(None, lang),
            ..Head::default()
        };
        let mut topics = self.topic_counts(lang);
        topics.retain(|topic| topic.count > 0);
        HomeView {
            page: self.frame(Subject::Home, lang, head),
            alerts: self.alerts(None, lang),
            recent: self.recent(None, lang),
            years: self.years(None, lang),
            topics,
        }
    }

    /// Alerts that stand, newest first.
    fn alerts(&self, scope: Scope, lang: Lang) -> Vec<Item> {
        let standing = |id: &PostId| {
            let post = self.site.post(*id);
            post.kind == Kind::Alert && !post.expired
        };
        let ids = self.site.streams.get(&(scope, lang)).map_or(&[][..], |stream| &stream.posts);
        ids.iter().copied().filter(|id| standing(id)).map(|id| self.item(id, lang, Detail::Summary, scope.is_none())).collect()
    }

    /// The newest posts that are current and do not stand above already.
    fn recent(&self, scope: Scope, lang: Lang) -> Vec<Item> {
        let ids = self.site.streams.get(&(scope, lang)).map_or(&[][..], |stream| &stream.posts);
        let current = ids.iter().copied().filter(|&id| !self.site.post(id).expired && self.site.post(id).kind != Kind::Alert);
        current.take(RECENT).map(|id| self.item(id, lang, Detail::Full, scope.is_none())).collect()
    }

    /// An ambassador.
    pub(crate) fn profile_view(&self, id: AmbassadorId, lang: Lang) -> ProfileView {
        let person = self.site.ambassador(id);
        let view = self.ambassador(id, lang);
        let path = Subject::Profile(id).path(lang, self.site, self.settings);
        let url = path.map(|path| self.absolute(&path, lang)).unwrap_or_default();
        let accounts: Vec<&str> = person.accounts.iter().filter(|account| account.current).map(|account| account.url.as_str()).collect();
        let mut about = json!({"@type": "Person", "@id": url, "name": person.name, "url": url, "sameAs": accounts});
        if let Some(role) = &view.card.role {
            about["jobTitle"] = json!(role);
            about["worksFor"] = self.publisher(lang).clone();
        }
        let profile = person.profile_in(lang);
        let pictured = profile.and_then(|version| Some((version, version.image.as_ref()?)));
        if let Some((version, image)) = pictured
            && let Some(file) = version.files.get(image.file as usize)
        {
            about["image"] = json!(self.absolute(&version.path.with_file(&file.name), lang));
        }
        let summary = profile.map(|version| self.set(&version.summary, lang)).unwrap_or_default();
        let described = if summary.is_empty() { view.card.role.clone().unwrap_or_default() } else { summary };
        let head = Head {
            heading: person.name.clone(),
            description: described,
            scope: Some(id),
            about: Some(json_text(&about)),
            modified: self.newest_of(Some(id), lang),
            ..Head::default()
        };
        ProfileView {
            page: self.frame(Subject::Profile(id), lang, head),
            ambassador: view,
            portrait: pictured.map(|(version, image)| self.image(image, version)),
            profile: profile.map(|version| self.body(version)),
            files: profile.map(|version| self.files(version)).unwrap_or_default(),
            alerts: self.alerts(Some(id), lang),
            recent: self.recent(Some(id), lang),
            activity: self.activity(Some(id), lang),
            feeds: self.feeds(Some(id), lang),
        }
    }

    /// Every follow link and feed, explained.
    pub(crate) fn follow_view(&self, lang: Lang) -> FollowView {
        let voice = self.theme.voice(lang);
        let language = self.settings.languages.get(lang);
        let head = Head {
            heading: voice.words.get("title-follow").to_owned(),
            description: voice.words.get("description-follow").to_owned(),
            ..Head::default()
        };
        let home = self.link_to(Subject::Home, lang).unwrap_or_default();
        let ministry = FollowGroup {
            owner: Link { url: home, title: language.title.clone(), lang: None },
            ambassador: None,
            accounts: self.ministry(lang),
            feeds: self.feeds(None, lang),
        };
        let people = self.site.ambassador_ids().filter(|&id| self.site.ambassador(id).languages.contains(&lang));
        let person = |id: AmbassadorId| {
            let ambassador = self.ambassador(id, lang);
            FollowGroup {
                owner: Link { url: ambassador.card.url.clone(), title: ambassador.card.name.clone(), lang: None },
                accounts: ambassador.card.accounts.clone(),
                ambassador: Some(ambassador),
                feeds: self.feeds(Some(id), lang),
            }
        };
        let mut topics: Vec<_> =
            self.site.topic_streams.keys().filter(|(_, own)| *own == lang).filter_map(|(topic, _)| self.topic_feed(*topic, lang)).collect();
        topics.sort_by(|a, b| voice.calendar.compare(&a.title, &b.title));
        FollowView {
            page: self.frame(Subject::Follow, lang, head),
            groups: std::iter::once(ministry).chain(people.map(person)).collect(),
            topics,
            opml: self.local(&crate::model::address::SitePath::file(&["feeds.opml"]), lang),
        }
    }

    /// A fixed page.
    pub(crate) fn page_view(&self, at: u32, lang: Lang) -> Option<FixedPageView> {
        let version = self.site.pages[at as usize].version(lang)?;
        let modified = version.updated.map(|stamp| self.theme.voice(lang).calendar.day(stamp.day()));
        let head = Head {
            heading: self.titled(version),
            heading_lang: version.title_lang.clone(),
            description: self.set(&version.summary, lang),
            modified,
            ..Head::default()
        };
        Some(FixedPageView {
            page: self.frame(Subject::Page(at), lang, head),
            body: self.body(version),
            files: self.files(version),
            contents: contents(&version.headings, version.words),
        })
    }
}
