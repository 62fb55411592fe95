//! What the public record says, before it is worded: how much was published, each correction, withdrawal and restoration.
//!
//! The headers of files and the ledger tell of the same acts, so they are laid over each other: a header's date and words
//! count, and the ledger adds what no header says any more. An act whose subject is private has no subject here at all,
//! whichever of the two says so. Deliberately absent: words, addresses with a host, and the build instant.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Datelike, FixedOffset};

use crate::ledger::promises::{Promise, State};
use crate::ledger::record::{Act, Kind, Record};
use crate::ledger::removed::removed;
use crate::load::layout::inner;
use crate::model::address::SitePath;
use crate::model::language::Lang;
use crate::model::post::{Post, PostId, Version};

use super::entries::midnight;
use super::{OnRecord, Press};

/// What was done to something published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Deed {
    /// It was put right.
    Corrected,
    /// It was taken back.
    Withdrawn,
    /// It came back after that.
    Restored,
}

/// One act of the record.
#[derive(Debug, Clone)]
pub(super) struct Done {
    pub deed: Deed,
    /// When; a day from a header is its first moment at the offset of the post.
    pub at: DateTime<FixedOffset>,
    /// What was put right, or why it was withdrawn; may be empty.
    pub words: String,
    /// The language of the words.
    pub lang: Lang,
    /// None where it is private.
    pub about: Option<About>,
}

/// What an act was about.
#[derive(Debug, Clone)]
pub(super) struct About {
    /// The identity of the post in feeds.
    pub id: String,
    pub path: SitePath,
    pub title: String,
    /// The language of the title, where it is another one than that of the words.
    pub title_lang: Option<String>,
    /// Whether there is a text there now.
    pub standing: bool,
}

/// Everything that the record says.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// How many posts were published, by year and language.
    pub years: BTreeMap<i32, Vec<usize>>,
    /// The acts that each language's record tells of, newest first.
    pub acts: Vec<Vec<Done>>,
    /// Posts with an exception to the equality of languages, newest first.
    pub waived: Vec<PostId>,
    /// Lines of the ledger that are not shown.
    hidden: BTreeSet<usize>,
}

/// What the ledger tells of one address: the acts that the record shows.
struct Told<'a> {
    path: &'a SitePath,
    promise: &'a Promise,
    places: Vec<usize>,
}

impl Told<'_> {
    fn private(&self) -> bool {
        matches!(&self.promise.state, State::Withdrawn(how) if how.private)
    }
}

impl Press<'_> {
    /// What the public record says.
    pub(super) fn facts(&self) -> &Facts {
        self.facts.get_or_init(|| Gathering::of(self))
    }

    /// Lines of the ledger that are not shown: what a private withdrawal touches, recorded or only said in a header, and
    /// those that hold digests of what a private correction took away.
    pub(crate) fn hidden(&self) -> &BTreeSet<usize> {
        &self.facts().hidden
    }
}

/// The facts on their way.
struct Gathering<'a> {
    press: &'a Press<'a>,
    facts: Facts,
    /// What the ledger tells, by the address where it is now: few, since most posts are published and left alone.
    told: BTreeMap<&'a SitePath, Told<'a>>,
    /// The same by the file, below `content`.
    sources: BTreeMap<&'a str, &'a SitePath>,
    /// What a file of today belongs to.
    met: BTreeSet<&'a SitePath>,
}

impl<'a> Gathering<'a> {
    fn of(press: &'a Press<'_>) -> Facts {
        let languages = press.settings.languages.0.len();
        let facts = Facts { acts: vec![Vec::new(); languages], hidden: hidden(press), ..Facts::default() };
        let mut gathering = Self { press, facts, told: BTreeMap::new(), sources: BTreeMap::new(), met: BTreeSet::new() };
        gathering.listen();
        for id in press.site.post_ids() {
            gathering.post(id);
        }
        gathering.without_files();
        let Self { mut facts, .. } = gathering;
        for acts in &mut facts.acts {
            acts.sort_by(|a, b| b.at.cmp(&a.at).then_with(|| a.order().cmp(&b.order())));
        }
        let posts = &press.site.posts;
        facts.waived.sort_by_key(|id| (std::cmp::Reverse(posts[id.0 as usize].date), posts[id.0 as usize].key.clone()));
        facts
    }

    /// Collects what the ledger tells beyond that something appeared.
    fn listen(&mut self) {
        let OnRecord { ledger, promises } = self.press.recorded;
        // Of what is private today, only what was said in private from the start can be told.
        let shown = |place: &usize| {
            let record = &ledger.records[*place].record;
            match record.act {
                Act::Withdrawn if record.private => true,
                Act::Corrected | Act::Withdrawn | Act::Restored => !promises.hidden().contains(place),
                _ => false,
            }
        };
        for (path, promise) in promises.iter() {
            if matches!(promise.state, State::MovedTo(_)) || !matches!(promise.kind, Kind::Post | Kind::Page) {
                continue;
            }
            let places: Vec<usize> = promise.records.iter().copied().filter(shown).collect();
            if !places.is_empty() {
                self.sources.extend(promise.source.as_deref().map(|source| (source, path)));
                self.told.insert(path, Told { path, promise, places });
            }
        }
    }

    /// What the ledger tells of a version.
    fn told_of(&mut self, version: &Version) -> Option<&'a SitePath> {
        if self.told.is_empty() {
            return None;
        }
        let inner = inner(&version.source);
        let path = self.sources.get(inner).copied().or_else(|| self.told.get(&version.path).map(|told| told.path))?;
        self.met.insert(path);
        Some(path)
    }

    fn post(&mut self, id: PostId) {
        let press = self.press;
        let post = press.site.post(id);
        if post.waiting.is_some() {
            return;
        }
        let counts = self.facts.years.entry(post.date.month().year).or_insert_with(|| vec![0; press.settings.languages.0.len()]);
        for version in &post.versions {
            counts[usize::from(version.lang.0)] += 1;
        }
        let told: Vec<Option<&SitePath>> = post.versions.iter().map(|version| self.told_of(version)).collect();
        // One version that was withdrawn in private takes all of them with it.
        let private = post.private || told.iter().flatten().any(|path| self.told[*path].private());
        if post.waiver.is_some() && post.withdrawn.is_none() && !private {
            self.facts.waived.push(id);
        }
        let quiet = post.withdrawn.is_none() && post.versions.iter().all(|version| version.corrections.is_empty());
        if quiet && told.iter().all(Option::is_none) {
            return;
        }
        for (version, told) in post.versions.iter().zip(told) {
            let done = self.version(post, version, told.map(|path| &self.told[path]), private);
            for lang in press.settings.languages.all() {
                // An official language tells of everything; of what it does not have, in the language of the post.
                let instead = press.settings.languages.get(lang).official
                    && post.version(lang).is_none()
                    && std::ptr::eq(post.version_or_first(lang), version);
                if lang == version.lang || instead {
                    self.facts.acts[usize::from(lang.0)].extend(done.iter().cloned());
                }
            }
        }
    }

    /// The acts on one version: those of its header, and those that only the ledger knows.
    fn version(&self, post: &Post, version: &Version, told: Option<&Told<'_>>, private: bool) -> Vec<Done> {
        let press = self.press;
        let about = (!private).then(|| About {
            id: press.identity(post, version),
            path: version.path.clone(),
            title: press.titled(version),
            title_lang: version.title_lang.clone(),
            standing: post.withdrawn.is_none(),
        });
        let records = || told.iter().flat_map(|told| &told.places).map(|place| &press.recorded.ledger.records[*place].record);
        let mut done = Vec::new();
        // Corrections of what is private say too much about it.
        if !private {
            let mut recorded: Vec<&Record> = records().filter(|record| record.act == Act::Corrected).collect();
            for correction in &version.corrections {
                let same = recorded.iter().position(|record| record.note.as_deref() == Some(correction.text.as_str()));
                let record = same.map(|at| recorded.remove(at));
                let shown = !correction.private && record.is_none_or(|record| !record.private);
                let (words, at) = (press.set(&correction.text, version.lang), midnight(correction.date, post));
                done.push(Done { deed: Deed::Corrected, at, words, lang: version.lang, about: about.clone().filter(|_| shown) });
            }
            done.extend(recorded.into_iter().map(|record| self.recorded(record, version.lang, about.as_ref())));
        }
        let mut others: Vec<&Record> = records().filter(|record| record.act != Act::Corrected).collect();
        if let Some(day) = post.withdrawn {
            // The header tells of the last one itself.
            if others.last().is_some_and(|record| record.act == Act::Withdrawn) {
                others.pop();
            }
            let words = press.set(version.withdrawn_reason.as_deref().unwrap_or_default(), version.lang);
            done.push(Done { deed: Deed::Withdrawn, at: midnight(day, post), words, lang: version.lang, about: about.clone() });
        }
        let telling = others.into_iter().filter(|record| !private || (record.act == Act::Withdrawn && record.private));
        done.extend(telling.map(|record| self.recorded(record, version.lang, about.as_ref())));
        done
    }

    /// An act as the ledger has it.
    fn recorded(&self, record: &Record, lang: Lang, about: Option<&About>) -> Done {
        let (deed, words) = match record.act {
            Act::Withdrawn => (Deed::Withdrawn, &record.reason),
            Act::Restored => (Deed::Restored, &record.reason),
            _ => (Deed::Corrected, &record.note),
        };
        let words = self.press.set(words.as_deref().unwrap_or_default(), lang);
        let at = record.at.with_timezone(&self.press.settings.zone).fixed_offset();
        Done { deed, at, words, lang, about: about.filter(|_| !record.private).cloned() }
    }

    /// What the ledger tells of texts whose files are no longer there, or belong to no post.
    fn without_files(&mut self) {
        let languages = &self.press.settings.languages;
        for told in self.told.values().filter(|told| !self.met.contains(told.path)) {
            let Some(lang) = languages.find(told.path.first()) else { continue };
            let Told { path, promise, places } = told;
            let gone = matches!(promise.state, State::Withdrawn(_));
            if gone && promise.kind == Kind::Post {
                let year = promise.date.map_or(promise.published_at.year(), |day| day.year());
                self.facts.years.entry(year).or_insert_with(|| vec![0; languages.0.len()])[usize::from(lang.0)] += 1;
            }
            let about = About {
                id: promise.id.clone().unwrap_or_else(|| self.press.tag(path.as_str().trim_matches('/'))),
                path: (*path).clone(),
                title: promise.title.clone().unwrap_or_else(|| path.to_string()),
                title_lang: None,
                standing: !gone,
            };
            let records = places.iter().map(|place| &self.press.recorded.ledger.records[*place].record);
            let about = Some(&about).filter(|_| !told.private());
            let done: Vec<Done> = records.map(|record| self.recorded(record, lang, about)).collect();
            self.facts.acts[usize::from(lang.0)].extend(done);
        }
    }
}

/// The lines that are not shown: what the ledger knows to be private, and, before that is recorded, what a header says.
fn hidden(press: &Press<'_>) -> BTreeSet<usize> {
    let OnRecord { ledger, promises } = press.recorded;
    let closed = promises.iter().filter(|(path, _)| press.unnamed.has(path)).flat_map(|(_, promise)| &promise.records);
    closed.copied().chain(promises.hidden().iter().copied()).chain(removed(ledger, promises).lines).collect()
}

impl Done {
    /// The order of acts of one moment.
    fn order(&self) -> (Option<&str>, Deed, &str) {
        (self.about.as_ref().map(|about| about.id.as_str()), self.deed, &self.words)
    }
}
