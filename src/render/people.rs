//! Ambassadors and accounts as templates see them, in one language.

use chrono::NaiveDate;

use crate::model::ambassador::{Account, AccountOf, Ambassador, AmbassadorId, Localised, Term};
use crate::model::language::Lang;

use super::Press;
use super::shared::Shared;
use super::subject::Subject;
use super::view::{AccountView, AmbassadorCard, AmbassadorView, Link};

/// The text in a language; else in the first language that has one.
pub fn in_language(texts: &Localised, lang: Lang) -> Option<&String> {
    texts.get(&lang).or_else(|| texts.values().next())
}

impl Press<'_> {
    /// An ambassador in a list: the office of today, or of the last term.
    pub(super) fn card(&self, id: AmbassadorId, lang: Lang) -> AmbassadorCard {
        let person = self.site.ambassador(id);
        let running = person.terms.iter().rev().find(|term| !term.over).or_else(|| person.terms.last());
        self.card_with(id, running, lang)
    }

    fn card_with(&self, id: AmbassadorId, term: Option<&Term>, lang: Lang) -> AmbassadorCard {
        let person = self.site.ambassador(id);
        AmbassadorCard {
            id: person.id.clone(),
            name: person.name.clone(),
            url: self.link_to(Subject::Profile(id), lang).unwrap_or_default(),
            role: term.and_then(|term| in_language(&term.role, lang)).cloned(),
            place: term.and_then(|term| in_language(&term.place, lang)).cloned(),
            former: over(person),
            accounts: self.accounts(&person.accounts, &person.name, lang),
        }
    }

    /// An ambassador at the head of a page.
    pub(super) fn ambassador(&self, id: AmbassadorId, lang: Lang) -> Shared<AmbassadorView> {
        let person = self.site.ambassador(id);
        let term = person.terms.iter().rev().find(|term| !term.over).or_else(|| person.terms.last());
        self.ambassador_with(id, term, lang)
    }

    /// An ambassador with the office held on a day.
    pub(super) fn ambassador_at(&self, id: AmbassadorId, day: NaiveDate, lang: Lang) -> Shared<AmbassadorView> {
        let term = self.site.ambassador(id).term_at(day);
        self.ambassador_with(id, term, lang)
    }

    /// An ambassador with an office; pages take the one that is ready.
    pub(super) fn make_ambassador(&self, id: AmbassadorId, term: Option<&Term>, lang: Lang) -> AmbassadorView {
        let person = self.site.ambassador(id);
        let calendar = &self.theme.voice(lang).calendar;
        let over = over(person);
        let successor = person.terms.last().filter(|_| over).and_then(|term| term.successor.as_deref());
        AmbassadorView {
            card: self.card_with(id, term, lang),
            since: term.and_then(|term| term.from).map(|day| calendar.day(day)),
            until: term.filter(|term| term.over).and_then(|term| term.until).map(|day| calendar.day(day)),
            successor: successor.map(|name| self.successor(name, lang)),
            ask: person.ask.get(&lang).filter(|_| !over).cloned(),
        }
    }

    /// A successor by name, or by the id of an ambassador of this site.
    fn successor(&self, name: &str, lang: Lang) -> Link {
        let known = self.site.ambassador_ids().find(|&id| self.site.ambassador(id).id == name);
        match known {
            Some(id) => Link {
                url: self.link_to(Subject::Profile(id), lang).unwrap_or_default(),
                title: self.site.ambassador(id).name.clone(),
                lang: None,
            },
            None => Link { url: String::new(), title: name.to_owned(), lang: None },
        }
    }

    /// Accounts, those in the page's language first.
    pub(super) fn accounts(&self, accounts: &[Account], owner: &str, lang: Lang) -> Vec<AccountView> {
        let mut sorted: Vec<&Account> = accounts.iter().collect();
        sorted.sort_by_key(|account| match account.lang {
            Some(own) if own == lang => 0,
            None => 1,
            Some(_) => 2,
        });
        sorted.into_iter().map(|account| self.account(account, owner, lang)).collect()
    }

    fn account(&self, account: &Account, owner: &str, lang: Lang) -> AccountView {
        let calendar = &self.theme.voice(lang).calendar;
        let bare = account.url.split_once("://").map_or(account.url.as_str(), |(_, rest)| rest);
        let language = account.lang.map(|lang| self.settings.languages.get(lang));
        let platform = platform_label(&account.platform);
        AccountView {
            label: self.theme.voice(lang).words.with("account", &[("owner", owner.into()), ("platform", platform.clone().into())]),
            owner: owner.to_owned(),
            platform: account.platform.clone(),
            platform_label: platform,
            handle: account.handle.clone(),
            text: bare.trim_end_matches('/').to_owned(),
            url: account.current.then(|| account.url.clone()),
            me: account.current,
            personal: account.of == AccountOf::Person,
            language: language.map(|language| Link {
                url: String::new(),
                title: language.label.clone(),
                lang: Some(language.code.clone()),
            }),
            from: account.from.map(|day| calendar.day(day)),
            until: account.until.map(|day| calendar.day(day)),
            moved_to: account.moved_to.clone(),
            archived: account.archived.clone(),
            notice: in_language(&account.notice, lang).cloned(),
        }
    }

    /// The ministry's accounts; their owner is the site.
    pub(super) fn ministry(&self, lang: Lang) -> Vec<AccountView> {
        let title = self.settings.languages.get(lang).title.clone();
        self.accounts(&self.settings.accounts, &title, lang)
    }
}

/// Whether the last term of somebody is over.
pub fn over(person: &Ambassador) -> bool {
    !person.terms.is_empty() && person.terms.iter().all(|term| term.over)
}

/// A network's own spelling of its name.
fn platform_label(platform: &str) -> String {
    let known = [
        ("twitter", "Twitter"),
        ("x", "X"),
        ("facebook", "Facebook"),
        ("mastodon", "Mastodon"),
        ("instagram", "Instagram"),
        ("youtube", "YouTube"),
        ("linkedin", "LinkedIn"),
        ("flickr", "Flickr"),
        ("bluesky", "Bluesky"),
        ("threads", "Threads"),
        ("tiktok", "TikTok"),
        ("vimeo", "Vimeo"),
        ("peertube", "PeerTube"),
        ("pixelfed", "Pixelfed"),
        ("telegram", "Telegram"),
        ("whatsapp", "WhatsApp"),
        ("weibo", "Weibo"),
        ("github", "GitHub"),
    ];
    let label = known.iter().find(|(id, _)| *id == platform).map(|(_, label)| (*label).to_owned());
    label.unwrap_or_else(|| {
        let mut chars = platform.chars();
        chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
    })
}
