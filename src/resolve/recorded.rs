//! What the ledger holds of the texts that are there: their addresses, their identities, and that they are out.
//!
//! A text is recognised by its file; a renamed one by its address, or by an earlier address in `aliases`. Deliberately
//! absent: what happens to addresses that no text has any more (that is the plan's).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::config::rules::rule_of;
use crate::diagnostic::{Code, Diagnostic, Severity, Span, Spoils};
use crate::ledger::Sha;
use crate::ledger::promises::{Promise, Promises, State, Withdrawal};
use crate::ledger::record::Kind;
use crate::load::Loaded;
use crate::load::earlier::EarlierTexts;
use crate::load::layout::{Owner, inner};
use crate::load::post::LoadedText;
use crate::model::address::SitePath;
use crate::model::language::Languages;
use crate::model::post::Version;
use crate::model::site::{Offline, OfflineReason};

use super::translations::joined;
use super::{broken_version, title, version_of};

/// The ledger as the texts of a site see it.
#[derive(Debug)]
pub struct Recorded<'a> {
    promises: &'a Promises,
    /// The texts that corrections superseded.
    earlier: &'a EarlierTexts,
    /// Posts and pages of which the ledger holds a version.
    keys: BTreeSet<Arc<str>>,
}

/// What is recorded of a version of the site: by its file, else at its address, else at an earlier one.
pub fn known_of<'a>(promises: &'a Promises, version: &Version) -> Option<(&'a SitePath, &'a Promise)> {
    promises.of_text(inner(&version.source), &version.path, version.aliases.iter())
}

impl<'a> Recorded<'a> {
    /// What of these texts is recorded.
    pub fn new(promises: &'a Promises, earlier: &'a EarlierTexts, texts: &[Arc<LoadedText>]) -> Self {
        let mut recorded = Self { promises, earlier, keys: BTreeSet::new() };
        if !promises.is_empty() {
            let keys = texts.iter().filter(|text| recorded.has(text)).map(|text| Arc::clone(&text.role.key)).collect();
            recorded.keys = keys;
        }
        recorded
    }

    /// What is recorded of a file: of a text, not of a photo.
    fn of_file(&self, source: &str) -> Option<(&'a SitePath, &'a Promise)> {
        self.promises.by_source(inner(source)).filter(|(_, promise)| matches!(promise.kind, Kind::Post | Kind::Page))
    }

    /// A text that a correction superseded, or why it cannot be read.
    pub(super) fn earlier_text(&self, digest: Sha) -> Option<&'a Result<LoadedText, Diagnostic>> {
        self.earlier.get(&digest)
    }

    /// Whether the ledger holds this very file.
    pub fn has(&self, text: &LoadedText) -> bool {
        self.of_file(&text.source).is_some()
    }

    /// Whether the ledger holds a post or page, in any version.
    pub fn has_key(&self, key: &Arc<str>) -> bool {
        self.keys.contains(key)
    }

    /// Another name of a post whose versions have several.
    pub fn also(&mut self, key: &Arc<str>) {
        self.keys.insert(Arc::clone(key));
    }

    /// Where a text is: where it is recorded, unless its header names that address among the earlier ones.
    pub fn address(&self, text: &LoadedText, computed: SitePath) -> SitePath {
        match self.of_file(&text.source) {
            Some((path, _)) if !text.header.aliases.iter().any(|(alias, _)| alias.output() == path.output()) => path.clone(),
            _ => computed,
        }
    }

    /// What is recorded of a text that is at an address: by its file, else there, else at an earlier address of it.
    pub fn promise(&self, text: &LoadedText, path: &SitePath) -> Option<&'a Promise> {
        if self.promises.is_empty() {
            return None;
        }
        let earlier = text.header.aliases.iter().map(|(alias, _)| alias);
        self.promises.of_text(inner(&text.source), path, earlier).map(|(_, promise)| promise)
    }

    /// The identity of a text in feeds where it is not simply minted: the recorded one, or one of its own where another
    /// text has been recorded under the name that this one has now.
    pub fn identity(&self, text: &LoadedText, path: &SitePath, minted: impl FnOnce() -> String) -> Option<String> {
        if self.promises.is_empty() {
            return None;
        }
        if let Some(promise) = self.promise(text, path) {
            return promise.id.clone();
        }
        let minted = minted();
        let number = (1..).find(|number| self.promises.by_id(&numbered(&minted, *number)).is_none()).unwrap_or(1);
        (number > 1).then(|| numbered(&minted, number))
    }

    /// How a text was withdrawn, as far as the ledger knows.
    pub fn withdrawal(&self, text: &LoadedText, path: &SitePath) -> Option<&'a Withdrawal> {
        match &self.promise(text, path)?.state {
            State::Withdrawn(withdrawal) => Some(withdrawal),
            _ => None,
        }
    }

    /// A new text cannot have the address of one that was withdrawn: nothing else stands where its notice does.
    pub fn refuse_withdrawn(&self, text: &LoadedText, path: &SitePath, found: &mut Vec<Diagnostic>) {
        if self.promises.is_empty() || self.has(text) || self.withdrawal(text, path).is_none() {
            return;
        }
        let last = path.as_str().trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        let diagnostic = Diagnostic::error(Code::AddressConflict, text.place("slug")).leaving_out(&text.role.key);
        let diagnostic = diagnostic.with("address", path.as_str()).with("slug", format!("{last}-2"));
        found.push(diagnostic.and("other", Span::file("published")));
    }

    /// An error in a version that is not out yet, of a post that is, leaves out that version: the post stays as it was,
    /// and one translator's slip stops nobody else.
    pub fn spare(&self, loaded: &mut Loaded, found: &mut [Diagnostic], languages: &Languages) {
        if self.promises.is_empty() {
            return;
        }
        let suspect = |found: &&mut Diagnostic| found.severity == Severity::Error && rule_of(found.code).is_none();
        if !found.iter_mut().any(|found| suspect(&found)) {
            return;
        }
        let out: BTreeSet<_> = loaded.texts.iter().filter(|text| self.has(text)).map(|text| joined(text)).collect();
        let by_file: BTreeMap<&str, &LoadedText> = loaded.texts.iter().map(|text| (&*text.source, &**text)).collect();
        let of_recorded =
            |key: &str, file: &str| self.keys.contains(key) || by_file.get(file).is_some_and(|text| out.contains(&joined(text)));
        let mut spared: BTreeMap<Arc<str>, Arc<str>> = BTreeMap::new();
        for diagnostic in found.iter_mut().filter(suspect) {
            let (Spoils::Post(key), Some(span)) = (&diagnostic.spoils, &diagnostic.span) else { continue };
            let text = span.file.ends_with(".md") || span.file.ends_with(".markdown");
            if text && self.of_file(&span.file).is_none() && of_recorded(key, &span.file) {
                spared.insert(Arc::clone(&span.file), Arc::clone(key));
                diagnostic.spoils = Spoils::Version(Arc::clone(&span.file));
            }
        }
        if spared.is_empty() {
            return;
        }
        loaded.broken.forget(|file| spared.contains_key(file));
        // A post is known by the first of the versions that stay.
        let mut by_key: BTreeMap<&str, &LoadedText> = BTreeMap::new();
        let mut firsts: BTreeMap<_, &LoadedText> = BTreeMap::new();
        for text in loaded.texts.iter().filter(|text| !spared.contains_key(&text.source)) {
            by_key.entry(&text.role.key).or_insert(text);
            let first = firsts.entry(joined(text)).or_insert(text);
            if (text.role.lang, &text.source) < (first.role.lang, &first.source) {
                *first = text;
            }
        }
        for (file, key) in &spared {
            let text = by_file.get(&**file).copied();
            let name = || file.rsplit('/').next().unwrap_or(file).to_owned();
            let title = text.map(title).filter(|title| !title.is_empty()).unwrap_or_else(name);
            let kin = text.or_else(|| by_key.get(&**key).copied());
            let first = kin.and_then(|kin| firsts.get(&joined(kin)));
            loaded.spared.push(Offline {
                key: Arc::clone(first.map_or(key, |first| &first.role.key)),
                title,
                why: OfflineReason::Broken,
                file: Arc::clone(file),
                date: None,
                versions: broken_version(file, languages).into_iter().collect(),
            });
        }
        loaded.texts.retain(|text| !spared.contains_key(&text.source));
    }

    /// One rule for all commands (design, section 6): for a recorded post a rule of `[check]` is a warning, and any
    /// other error stops the site instead of leaving it out.
    pub fn weigh(&self, found: &mut [Diagnostic]) {
        if self.promises.is_empty() {
            return;
        }
        for diagnostic in found.iter_mut().filter(|found| found.severity == Severity::Error) {
            let Spoils::Post(key) = &diagnostic.spoils else { continue };
            let file = diagnostic.span.as_ref().is_some_and(|span| self.of_file(&span.file).is_some());
            if !file && !self.keys.contains(key) {
                continue;
            }
            if rule_of(diagnostic.code).is_some() {
                diagnostic.severity = Severity::Warning;
            }
            diagnostic.spoils = Spoils::Site;
        }
    }

    /// Takes out the texts that the ledger does not hold, and names them.
    pub fn only(&self, loaded: &mut Loaded) -> Vec<Offline> {
        let texts = std::mem::take(&mut loaded.texts);
        let (kept, rest): (Vec<_>, Vec<_>) = texts.into_iter().partition(|text| text.role.of == Owner::Profile || self.has(text));
        loaded.texts = kept;
        let offline = rest.iter().map(|text| Offline {
            key: Arc::clone(&text.role.key),
            title: title(text),
            why: OfflineReason::Unrecorded,
            file: Arc::clone(&text.source),
            date: None,
            versions: vec![version_of(text, false)],
        });
        offline.collect()
    }
}

fn numbered(minted: &str, number: u32) -> String {
    if number == 1 { minted.to_owned() } else { format!("{minted}-{number}") }
}
