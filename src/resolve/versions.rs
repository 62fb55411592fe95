//! Posts, pages and profiles as the site knows them: every text with its address and with what its links lead to.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::{Code, Diagnostic, Severity, Span};
use crate::ledger::promises::Withdrawal;
use crate::load::post::LoadedText;
use crate::model::address::SitePath;
use crate::model::ambassador::Ambassador;
use crate::model::date::Stamp;
use crate::model::language::Lang;
use crate::model::post::{Post, Target, TopicId, Version, identity};
use crate::model::site::{Offline, OfflineReason, Page};

use super::history::{Today, history};
use super::index::Index;
use super::links::Resolved;
use super::topics::TopicNames;
use super::translations::Group;
use super::{Options, Paths, Resolver, Shown, links, parity, title, version_of};

impl<'b> Resolver<'_, 'b> {
    /// Posts, pages and profiles as they are, with every link resolved.
    pub(super) fn finish(
        &mut self,
        posts: Vec<Shown>,
        pages: Vec<Group>,
        profiles: BTreeMap<String, Vec<Arc<LoadedText>>>,
        index: &Index,
        names: &TopicNames,
    ) {
        let resolver = &*self;
        let posts: Vec<(Post, Vec<Diagnostic>)> =
            posts.into_par_iter().filter(|shown| shown.fate.shown).map(|shown| resolver.post(shown, index, names)).collect();
        for (post, told) in posts {
            self.site.posts.push(post);
            self.found.extend(told);
        }
        for mut group in pages {
            let resolved = self.resolved(&mut group, index);
            let texts = group.texts.iter().zip(resolved);
            let versions = texts.map(|(text, resolved)| version(text, self.page_address(text), title(text), None, resolved)).collect();
            self.site.pages.push(Page { name: group.stem, key: group.key, versions });
        }
        for (folder, texts) in profiles {
            let Some(at) = self.site.ambassadors.iter().position(|ambassador| ambassador.id == folder) else { continue };
            let person: Ambassador = self.site.ambassadors[at].clone();
            let mut versions = Vec::new();
            for text in texts.iter().filter(|text| person.languages.contains(&text.role.lang)) {
                let path = SitePath::folder(&[self.settings.languages.code(text.role.lang), &folder]);
                let before = self.found.len();
                let resolved = links::resolve(text, &text.role.key, index, self.settings, self.found);
                let version = version(text, path, title(text), None, resolved);
                let broken = self.found[before..].iter().any(|diagnostic| diagnostic.severity == Severity::Error);
                let broken = broken || self.broken.has(&text.role.key);
                if broken {
                    let offline = Offline {
                        key: Arc::clone(&text.role.key),
                        title: version.title,
                        why: OfflineReason::Broken,
                        file: Arc::clone(&text.source),
                        date: None,
                        versions: vec![version_of(text, true)],
                    };
                    self.site.offline.push(offline);
                } else {
                    versions.push(version);
                }
            }
            self.site.ambassadors[at].profile = versions;
        }
    }

    /// A post, and what is to be said of it: where the ledger goes before its files, and which earlier text is missing.
    fn post(&self, shown: Shown, index: &Index, names: &TopicNames) -> (Post, Vec<Diagnostic>) {
        let Shown { mut group, ambassador, fate, kind, mut paths } = shown;
        let resolved = self.resolved(&mut group, index);
        let (withdrawal, told) = match self.recorded_withdrawal(&group, &paths) {
            Some((withdrawal, told)) => (Some(withdrawal), told),
            None => (None, None),
        };
        let mut told: Vec<Diagnostic> = told.into_iter().collect();
        let stands = withdrawal.is_none() && group.texts.iter().all(|text| text.header.withdrawn.is_none());
        let person = self.site.ambassador(ambassador);
        let mut topics: BTreeSet<TopicId> = BTreeSet::new();
        let mut versions = Vec::with_capacity(group.texts.len());
        for (text, resolved) in group.texts.iter().zip(resolved) {
            topics.extend(text.header.tags.iter().filter_map(|(topic, _)| names.find(topic)));
            let Some(at) = paths.iter().position(|(lang, ..)| *lang == text.role.lang) else { continue };
            let (_, path, title) = paths.swap_remove(at);
            let own = parity::own_date(text, person).filter(|own| own.day() > fate.date.day());
            let later = own.filter(|_| !self.settings.languages.get(text.role.lang).official);
            let mut version = version(text, path, title, later, resolved);
            version.updated = text.header.updated.map(|written| written.resolve(person.zone));
            let language = self.settings.languages.code(text.role.lang);
            let minted = || identity(&self.settings.id_domain, &person.id, fate.date, &group.stem, language);
            version.identity = self.recorded.identity(text, &version.path, minted);
            if let Some(recorded) = self.recorded.withdrawal(text, &version.path) {
                version.withdrawn_reason = version.withdrawn_reason.or_else(|| recorded.reason.clone());
            }
            if let Some(promise) = self.recorded.promise(text, &version.path).filter(|_| stands) {
                let today = Today { text, promise, date: fate.date, zone: person.zone };
                version.history = history(&today, self.recorded, index, self.settings, &mut told);
            }
            versions.push(version);
        }
        let header = |of: &dyn Fn(&LoadedText) -> bool| group.texts.iter().find(|text| of(text));
        let said = header(&|text| text.header.withdrawn.is_some()).and_then(|text| text.header.withdrawn.as_ref().map(|w| w.date));
        let private = group.texts.iter().any(|text| text.header.withdrawn.as_ref().is_some_and(|withdrawn| withdrawn.private));
        let post = Post {
            key: group.key.clone(),
            stem: group.stem.clone(),
            ambassador,
            kind,
            capacity: group.texts.iter().find_map(|text| text.header.capacity).unwrap_or(person.capacity),
            topics: topics.into_iter().collect(),
            versions,
            drafts: drafts(&group, self.options),
            original: group.texts.iter().find_map(|text| text.header.original),
            expired: fate.expires.is_some_and(|expires| expires.instant() <= self.options.instant),
            expires: fate.expires,
            waiver: fate.waiver,
            asked: header(&|text| text.header.asked.is_some()).and_then(|text| text.header.asked.clone()),
            waiting: fate.waiting,
            withdrawn: said.or_else(|| withdrawal.map(|withdrawal| withdrawal.at.with_timezone(&person.zone).date_naive())),
            private: private || withdrawal.is_some_and(|withdrawal| withdrawal.private),
            date: fate.date,
        };
        (post, told)
    }

    /// How the ledger says that a post was withdrawn. Where no file says so any more, `publish` will bring it back.
    fn recorded_withdrawal(&self, group: &Group, paths: &Paths) -> Option<(&'b Withdrawal, Option<Diagnostic>)> {
        let withdrawal = group.texts.iter().find_map(|text| {
            let (_, path, _) = paths.iter().find(|(lang, ..)| *lang == text.role.lang)?;
            self.recorded.withdrawal(text, path).map(|withdrawal| (text, withdrawal))
        });
        let (text, withdrawal) = withdrawal?;
        let silent = group.texts.iter().all(|text| text.header.withdrawn.is_none());
        let told = silent.then(|| Diagnostic::warning(Code::WithdrawnBefore, Span::file(Arc::clone(&text.source))));
        Some((withdrawal, told))
    }

    /// What the destinations of a group's texts turned out to be. Everything that is wrong with them has been reported already.
    fn resolved(&self, group: &mut Group, index: &Index) -> Vec<Resolved> {
        let resolved = std::mem::take(&mut group.resolved);
        if resolved.len() == group.texts.len() {
            return resolved;
        }
        let again = |text: &Arc<LoadedText>| links::resolve(text, &group.key, index, self.settings, &mut Vec::new());
        group.texts.iter().map(again).collect()
    }
}

/// A text as the site knows it.
fn version(text: &LoadedText, path: SitePath, title: String, dated: Option<Stamp>, resolved: Resolved) -> Version {
    let image_shown = shows_its_image(&resolved);
    Version {
        lang: text.role.lang,
        source: Arc::clone(&text.source),
        digest: text.digest,
        body_at: text.body_at,
        title,
        title_lang: text.header.title_lang.clone(),
        summary: summary(text),
        path,
        dated,
        updated: None,
        identity: None,
        body: text.scan.shape,
        headings: text.scan.headings.clone(),
        targets: resolved.targets,
        image: resolved.image,
        image_shown,
        files: resolved.files,
        aliases: text.header.aliases.iter().map(|(path, _)| path.clone()).collect(),
        corrections: text.header.corrections.clone(),
        withdrawn_reason: text.header.withdrawn.as_ref().and_then(|withdrawn| withdrawn.reason.clone()),
        syndication: text.header.syndication.clone(),
        social: text.header.social.clone(),
        words: text.scan.words,
        history: None,
        allow: text.header.allow.clone(),
    }
}

/// The versions of a group that nobody sees.
fn drafts(group: &Group, options: &Options) -> Vec<(Lang, Arc<str>)> {
    let texts = group.texts.iter().filter(|text| text.header.draft && !options.drafts);
    texts.map(|text| (text.role.lang, Arc::clone(&text.source))).collect()
}

/// What lists say of a text: what its header says, else its beginning.
pub(super) fn summary(text: &LoadedText) -> String {
    text.header.summary.clone().unwrap_or_else(|| text.scan.summary.clone())
}

/// Whether a text shows the picture of its header itself.
pub(super) fn shows_its_image(resolved: &Resolved) -> bool {
    resolved.image.as_ref().is_some_and(|image| resolved.targets.iter().any(|(_, target)| *target == Target::File(image.file)))
}
