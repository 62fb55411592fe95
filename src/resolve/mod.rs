//! Loose values become the [`Site`]: versions find each other, addresses are given, what is due is told from what waits.
//!
//! Deliberately absent: files and templates. The build instant is an argument.

pub mod amend;
mod coming;
mod history;
pub mod index;
pub mod links;
pub mod markup;
pub mod parity;
pub mod permalinks;
pub mod recorded;
mod redirects;
mod streams;
mod topics;
pub mod translations;
mod twins;
mod versions;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::config::rules::Look;
use crate::config::settings::Settings;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::load::Loaded;
use crate::load::broken::Broken;
use crate::load::layout::code_of;
use crate::load::post::LoadedText;
use crate::model::address::{SitePath, slugify};
use crate::model::ambassador::AmbassadorId;
use crate::model::date::Instant;
use crate::model::language::{Lang, Languages};
use crate::model::post::Kind;
use crate::model::site::{Offline, OfflineReason, OfflineVersion, Site};

use chrono::{Datelike, NaiveDate};
use rayon::prelude::*;

use index::Index;
use parity::Fate;
use permalinks::{Claim, Claims};
use recorded::Recorded;
use topics::TopicNames;
use translations::Group;

/// What a build is asked to show.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// The build instant.
    pub instant: Instant,
    /// Show drafts and what waits for a version.
    pub drafts: bool,
    /// Show what is not due yet.
    pub future: bool,
    /// Show exactly what the ledger holds.
    pub locked: bool,
    /// How closely to look.
    pub look: Look,
}

/// The address and the title of each version: few, so they are gone through.
type Paths = Vec<(Lang, SitePath, String)>;

/// A group that is part of this build.
struct Shown {
    group: Group,
    ambassador: AmbassadorId,
    fate: Fate,
    kind: Kind,
    paths: Paths,
}

/// What was decided of a group that has a date.
struct Settled {
    fate: Fate,
    kind: Kind,
    paths: Paths,
    /// The addresses that it wants.
    claims: Vec<(SitePath, Claim)>,
}

/// Makes the site of everything that was read, and of what was promised before; with it comes what links were looked up in.
pub fn resolve(mut loaded: Loaded, settings: &Settings, options: &Options, recorded: &mut Recorded<'_>) -> (Site, Index, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let offline = if options.locked { recorded.only(&mut loaded) } else { Vec::new() };
    let mut broken = loaded.broken;
    let mut groups = translations::group(loaded.texts, settings, &mut found);
    let topics = permalinks::topics(settings, &mut found);
    let year = options.instant.with_timezone(&settings.zone).year();
    let mut site = Site { ambassadors: loaded.ambassadors, topics, offline, texts: loaded.count, year, ..Site::default() };
    site.coming = coming::fixed(&site, settings, options.instant);
    site.turns_at(coming::turns(&site, settings).into_iter().filter(|moment| *moment > options.instant).min());
    let claims = fixed_addresses(&site, settings);
    let mut resolver = Resolver { settings, options, site: &mut site, broken: &mut broken, found: &mut found, claims, recorded };
    let mut posts = resolver.settle(std::mem::take(&mut groups.posts));
    let mut pages = resolver.sound_pages(std::mem::take(&mut groups.pages));
    let index = resolver.index(&posts, &pages, loaded.attachments, loaded.paths);
    resolver.check_links(&mut posts, &mut pages, &index);
    let topics = TopicNames::new(settings);
    resolver.topics_of(&posts, &topics);
    let (mut posts, late): (Vec<Shown>, Vec<Shown>) = posts.into_iter().partition(|shown| !resolver.broken.has(&shown.group.key));
    let (mut pages, late_pages): (Vec<Group>, Vec<Group>) = pages.into_iter().partition(|page| !resolver.broken.has(&page.key));
    // Leaving one out may have taken away what others link to: then the index is made again from what is left.
    let whole = late.is_empty() && late_pages.is_empty();
    let index = if whole { index } else { resolver.index(&posts, &pages, index.files, index.paths) };
    if !whole {
        posts.iter_mut().map(|shown| &mut shown.group).chain(&mut pages).for_each(|group| group.resolved.clear());
    }
    for shown in late {
        resolver.offline(&shown.group, OfflineReason::Broken, Some(shown.fate.date.day()));
    }
    for page in late_pages {
        resolver.offline(&page, OfflineReason::Broken, None);
    }
    let claims = std::mem::take(&mut resolver.claims);
    resolver.finish(posts, pages, groups.profiles, &index, &topics);
    // Taking apart what nobody asks any more is for a core that has nothing else to do.
    rayon::spawn(|| drop(claims));
    resolver.redirects(loaded.redirects, &index);
    // A file of a post that is named there needs no line of its own, whatever its own name is.
    let keys: BTreeSet<Arc<str>> = site.offline.iter().map(|post| Arc::clone(&post.key)).collect();
    let named: BTreeSet<Arc<str>> = site.offline.iter().flat_map(|post| &post.versions).map(|version| Arc::clone(&version.file)).collect();
    for (key, files) in broken.iter() {
        if !keys.contains(key) && !files.iter().all(|file| named.contains(file)) {
            let title = key.rsplit('/').next().unwrap_or(key).to_owned();
            let versions = files.iter().filter_map(|file| broken_version(file, &settings.languages)).collect();
            let (why, file) = (OfflineReason::Broken, Arc::clone(&files[0]));
            site.offline.push(Offline { key: Arc::clone(key), title, why, file, date: None, versions });
        }
    }
    site.offline.append(&mut loaded.spared);
    coming::settle(&mut site, &broken);
    site.offline.sort_by(|a, b| a.key.cmp(&b.key));
    streams::streams(&mut site, settings);
    (site, index, found)
}

struct Resolver<'a, 'b> {
    settings: &'a Settings,
    options: &'a Options,
    site: &'a mut Site,
    broken: &'a mut Broken,
    found: &'a mut Vec<Diagnostic>,
    claims: Claims,
    recorded: &'a mut Recorded<'b>,
}

impl Resolver<'_, '_> {
    /// Decides the fate of every post and gives addresses to those that are shown.
    fn settle(&mut self, groups: Vec<Group>) -> Vec<Shown> {
        let ids: BTreeMap<String, AmbassadorId> = self.site.ambassador_ids().map(|id| (self.site.ambassador(id).id.clone(), id)).collect();
        for group in &groups {
            if group.texts.iter().any(|text| self.recorded.has_key(&text.role.key)) {
                self.recorded.also(&group.key);
            }
        }
        let resolver = &*self;
        let settled: Vec<(Group, AmbassadorId, Option<Settled>, Vec<Diagnostic>)> = groups
            .into_par_iter()
            .filter_map(|group| {
                let ambassador = *ids.get(&group.folder)?;
                let mut found = Vec::new();
                let settled = resolver.settle_one(&group, ambassador, &mut found);
                Some((group, ambassador, settled, found))
            })
            .collect();
        // Who claims an address first has it, so claims are made one after the other.
        let mut shown: Vec<Shown> = Vec::with_capacity(settled.len());
        for (group, ambassador, settled, found) in settled {
            let before = self.found.len();
            self.found.extend(found);
            let settled = settled.map(|Settled { fate, kind, paths, claims }| {
                for (path, claim) in claims {
                    self.claims.claim(&path, claim, self.found);
                }
                (fate, kind, paths)
            });
            self.note_broken(before);
            if self.is_broken(&group) {
                self.offline(&group, OfflineReason::Broken, settled.map(|(fate, ..)| fate.date.day()));
                continue;
            }
            let Some((fate, kind, paths)) = settled else { continue };
            self.site.turns_at(fate.turn);
            let zone = self.site.ambassador(ambassador).zone;
            self.site.coming.extend(coming::of_post(&group, &fate, zone));
            if let Some(waiting) = &fate.waiting {
                let files = parity::missing_files(&group, waiting, self.settings);
                self.offline(&group, OfflineReason::Waiting(waiting.clone(), files), Some(fate.date.day()));
            }
            shown.push(Shown { group, ambassador, fate, kind, paths });
        }
        // Earlier addresses come last: where a post is today goes before where another one was.
        for post in shown.iter().filter(|post| post.fate.shown) {
            permalinks::aliases(&post.group, &mut self.claims, self.found);
        }
        self.note_broken(0);
        shown
    }

    fn settle_one(&self, group: &Group, ambassador: AmbassadorId, found: &mut Vec<Diagnostic>) -> Option<Settled> {
        let person = &self.site.ambassadors[ambassador.0 as usize];
        let mut strange = false;
        for text in group.texts.iter().filter(|text| !person.languages.contains(&text.role.lang)) {
            let diagnostic = Diagnostic::error(Code::LanguageNotOffered, Span::file(Arc::clone(&text.source))).leaving_out(&group.key);
            let language = self.settings.languages.code(text.role.lang);
            found.push(diagnostic.with("language", language).with("ambassador", person.id.as_str()));
            strange = true;
        }
        let date = parity::date(group, person, self.settings, found)?;
        if strange {
            return None;
        }
        let kind = twins::kind(group, self.settings, found);
        twins::look(group, person, self.settings, self.options.look, found);
        let mut fate = parity::fate(group, kind, date, person, self.settings, self.options, found);
        let mut paths = Paths::new();
        let mut claims = Vec::new();
        let (mut out, mut withdrawn) = (false, false);
        for text in group.texts.iter().filter(|text| !text.header.draft || self.options.drafts) {
            let language = self.settings.languages.code(text.role.lang);
            let title = title(text);
            let slug = permalinks::slug(text, &address_words(text, kind), date, language);
            let path = self.recorded.address(text, permalinks::post(language, &person.id, date, &slug));
            out |= self.recorded.promise(text, &path).is_some();
            withdrawn |= self.recorded.withdrawal(text, &path).is_some();
            // A version whose file has another name since is withdrawn with the others, not a new text in their place.
            if group.texts.iter().all(|other| other.header.withdrawn.is_none()) {
                self.recorded.refuse_withdrawn(text, &path, found);
            }
            claims.push((path.clone(), self.claim(group, text)));
            paths.push((text.role.lang, path, title));
        }
        if out {
            fate.is_out();
        }
        if withdrawn {
            fate.is_withdrawn();
        }
        if !fate.shown {
            claims.clear();
        }
        Some(Settled { fate, kind, paths, claims })
    }

    fn claim(&self, group: &Group, text: &LoadedText) -> Claim {
        Claim { key: Arc::clone(&group.key), place: text.place("slug"), pinned: self.recorded.has(text) }
    }

    /// Keys of posts that an error found since `from` leaves out.
    fn note_broken(&mut self, from: usize) {
        self.recorded.weigh(&mut self.found[from..]);
        self.broken.note(&self.found[from..]);
    }

    fn is_broken(&self, group: &Group) -> bool {
        self.broken.has(&group.key) || group.texts.iter().any(|text| self.broken.has(&text.role.key))
    }

    fn offline(&mut self, group: &Group, why: OfflineReason, date: Option<NaiveDate>) {
        let text = &group.texts[0];
        // The file to open is the one with the error, not the first of the versions.
        let keys = std::iter::once(&group.key).chain(group.texts.iter().map(|text| &text.role.key));
        let wrong: Vec<&Arc<str>> = keys.flat_map(|key| self.broken.files(key)).filter(|_| why == OfflineReason::Broken).collect();
        let file = Arc::clone(wrong.first().unwrap_or(&&text.source));
        let mut versions: Vec<OfflineVersion> = group.texts.iter().map(|text| version_of(text, wrong.contains(&&text.source))).collect();
        for file in wrong {
            if !versions.iter().any(|version| version.file == *file) {
                versions.extend(broken_version(file, &self.settings.languages));
            }
        }
        self.site.offline.push(Offline { key: Arc::clone(&group.key), title: title(text), why, file, date, versions });
    }

    fn sound_pages(&mut self, mut groups: Vec<Group>) -> Vec<Group> {
        for group in &mut groups {
            // The ledger's own notice stands where a page was withdrawn.
            group.texts.retain(|text| self.recorded.withdrawal(text, &self.page_address(text)).is_none());
        }
        groups.retain(|group| !group.texts.is_empty());
        for group in &groups {
            for text in &group.texts {
                let path = self.page_address(text);
                let claim = self.claim(group, text);
                self.claims.claim(&path, claim, self.found);
            }
        }
        for group in &groups {
            permalinks::aliases(group, &mut self.claims, self.found);
        }
        self.note_broken(0);
        let (broken, sound): (Vec<Group>, Vec<Group>) = groups.into_iter().partition(|group| self.is_broken(group));
        for group in broken {
            self.offline(&group, OfflineReason::Broken, None);
        }
        sound
    }

    /// The address of a fixed page: where it is recorded, else one made from its title.
    fn page_address(&self, text: &LoadedText) -> SitePath {
        self.recorded.address(text, page_path(text, &title(text), self.settings))
    }

    /// Reports what is wrong with links and pictures; an error leaves its post out.
    fn check_links(&mut self, posts: &mut [Shown], pages: &mut [Group], index: &Index) {
        let before = self.found.len();
        let groups: Vec<&mut Group> = posts.iter_mut().map(|shown| &mut shown.group).chain(pages).collect();
        let settings = self.settings;
        let found: Vec<Vec<Diagnostic>> = groups
            .into_par_iter()
            .map(|group| {
                let mut found = Vec::new();
                let resolve = |text: &Arc<LoadedText>| links::resolve(text, &group.key, index, settings, &mut found);
                group.resolved = group.texts.iter().map(resolve).collect();
                found
            })
            .collect();
        self.found.extend(found.into_iter().flatten());
        self.note_broken(before);
    }
}

/// A version of something that is not online.
fn version_of(text: &LoadedText, broken: bool) -> OfflineVersion {
    OfflineVersion { lang: text.role.lang, file: Arc::clone(&text.source), draft: text.header.draft, broken }
}

/// The version that a file with an error is, by its name.
fn broken_version(file: &Arc<str>, languages: &Languages) -> Option<OfflineVersion> {
    languages.find(code_of(file)).map(|lang| OfflineVersion { lang, file: Arc::clone(file), draft: false, broken: true })
}

/// The address of a fixed page.
fn page_path(text: &LoadedText, title: &str, settings: &Settings) -> SitePath {
    let language = settings.languages.code(text.role.lang);
    let slug = text.header.slug.clone().or_else(|| Some(slugify(title, language)).filter(|slug| !slug.is_empty()));
    let slug = slug.unwrap_or_else(|| slugify(&text.role.stem, ""));
    SitePath::folder(&[language, if slug.is_empty() { "page" } else { &slug }])
}

/// Addresses of the site itself, which no text may have.
fn fixed_addresses(site: &Site, settings: &Settings) -> Claims {
    let mut claims = Claims::default();
    let own: Arc<str> = Arc::from("site.toml");
    claims.keep(SitePath::root(), &own);
    for name in ["404.html", "410.html", "feeds.opml", "sitemap.xml", "robots.txt", "manifest-sha256.txt", ".building"] {
        claims.keep(SitePath::file(&[name]), &own);
    }
    let feeds = ["feed.xml", "atom.xml", "feed.json"];
    for language in &settings.languages.0 {
        let home = SitePath::folder(&[&language.code]);
        for (_, part) in language.paths.named() {
            claims.keep(home.child(part), &own);
        }
        for name in feeds.into_iter().chain(["404.html", "410.html", "sitemap.xml"]) {
            claims.keep(home.with_file(name), &own);
        }
        for person in &site.ambassadors {
            let file: Arc<str> = Arc::from(format!("content/{}/ambassador.toml", person.id));
            let profile = home.child(&person.id);
            for name in feeds {
                claims.keep(profile.with_file(name), &file);
            }
            claims.keep(profile, &file);
        }
        claims.keep(home, &own);
    }
    claims
}

/// The title of a text: the header's, else the heading's, else its first words, else its file's stem.
fn title(text: &LoadedText) -> String {
    let heading = || text.scan.title.as_ref().map(|title| title.text.clone());
    let words = || Some(text.scan.first_words.clone());
    let title = text.header.title.clone().or_else(heading).filter(|title| !title.is_empty()).or_else(words);
    title.filter(|title| !title.is_empty()).unwrap_or_else(|| text.role.stem.clone())
}

/// The words that the address of a post is made from. Of a note whose header has no title, it is the stem: that says more
/// than half a sentence.
fn address_words(text: &LoadedText, kind: Kind) -> String {
    if kind != Kind::Note || text.header.title.is_some() {
        return title(text);
    }
    let stem = crate::load::layout::dated(&text.role.stem).1;
    if stem.is_empty() { text.scan.first_words.clone() } else { stem.to_owned() }
}
