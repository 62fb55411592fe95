//! Posts and pages against the ledger: what is new, has moved, was changed, or has come back.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::ledger::Sha;
use crate::ledger::promises::{Promise, Promises, State};
use crate::ledger::record::{Act, Draft, Kind};
use crate::load::layout::inner;
use crate::load::past::Past;
use crate::load::reader::Reader;
use crate::load::source;
use crate::model::address::SitePath;
use crate::model::post::{Correction, Post, Version};
use crate::render::Press;
use crate::resolve::recorded::known_of;

use super::{Found, Order, addresses, withdrawals};

/// A post or page: what all its versions share.
struct Work<'a> {
    kind: Kind,
    versions: &'a [Version],
    post: Option<&'a Post>,
}

/// A version with its text.
struct Text<'a> {
    version: &'a Version,
    bytes: String,
    read: Reader,
    digest: Sha,
    /// Where it is recorded, and as what.
    known: Option<(&'a SitePath, &'a Promise)>,
}

/// Whoever records texts.
struct Clerk<'a> {
    order: &'a Order<'a>,
    press: &'a Press<'a>,
    promises: &'a Promises,
    memory: Past,
}

/// What the ledger does not say yet of the texts that are out.
pub(super) fn texts(order: &Order<'_>, press: &Press<'_>, promises: &Promises) -> Found {
    let clerk = Clerk { order, press, promises, memory: Past::of(order.root) };
    let posts = press.site.posts.iter().map(|post| Work { kind: Kind::Post, versions: &post.versions, post: Some(post) });
    let pages = press.site.pages.iter().map(|page| Work { kind: Kind::Page, versions: &page.versions, post: None });
    let works: Vec<Work<'_>> = posts.chain(pages).collect();
    let found: Vec<Found> = works.par_iter().map(|work| clerk.work(work)).collect();
    found.into_iter().fold(Found::default(), |mut all, mut one| {
        all.drafts.append(&mut one.drafts);
        all.keep.append(&mut one.keep);
        all.diagnostics.append(&mut one.diagnostics);
        all
    })
}

impl<'a> Clerk<'a> {
    fn work(&self, work: &Work<'_>) -> Found {
        let mut found = Found::default();
        let texts: Result<Vec<Text<'_>>, Diagnostic> = work.versions.iter().map(|version| self.text(version)).collect();
        let texts = match texts {
            Ok(texts) => texts,
            // The file is another one than a moment ago: the next run records it.
            Err(changed) => {
                found.diagnostics.push(changed);
                return found;
            }
        };
        for text in &texts {
            self.version(work, text, &texts, &mut found);
        }
        found
    }

    fn text<'b>(&self, version: &'b Version) -> Result<Text<'b>, Diagnostic>
    where
        'a: 'b,
    {
        let bytes = source::reread(self.press.root, &version.source, &version.digest)?;
        let read = Reader::of(&bytes);
        let known = known_of(self.promises, version);
        Ok(Text { version, digest: read.digest(), bytes, read, known })
    }

    fn version(&self, work: &Work<'_>, text: &Text<'_>, texts: &[Text<'_>], found: &mut Found) {
        let said = texts.iter().filter_map(|text| text.read.withdrawn.as_ref());
        let private = said.clone().any(|withdrawn| withdrawn.private);
        let withdrawn = said.count() > 0;
        let Some((path, promise)) = text.known else {
            found.drafts.push(Draft {
                title: self.title(work, text).filter(|_| !private),
                ..self.draft(self.new_act(work, texts), work, text, texts)
            });
            if withdrawn {
                found.drafts.push(withdrawal(work, text, private));
                return;
            }
            let corrections = text.version.corrections.iter();
            found.drafts.extend(corrections.map(|correction| Draft {
                note: Some(correction.text.clone()),
                private: correction.private,
                ..self.draft(Act::Corrected, work, text, texts)
            }));
            self.remember(text, found);
            return;
        };
        match (&promise.state, withdrawn) {
            (State::Withdrawn(how), true) if private && !how.private => {
                found.drafts.push(Draft { path: path.clone(), ..withdrawal(work, text, private) });
                return;
            }
            (State::Withdrawn(_), true) => return,
            (State::Withdrawn(_), false) if !self.all_are_there(promise, texts) => return,
            (State::Withdrawn(_), false) => {
                let shown = addresses::files(self.promises, text.version);
                let others = addresses::kept(self.press.root, self.promises, path);
                found.drafts.extend(others.filter(|other| !shown.iter().any(|shown| shown.path == other.path)).collect::<Vec<_>>());
                found.drafts.extend(shown);
                found.drafts.push(self.draft(Act::Restored, work, text, texts));
                self.remember(text, found);
                return;
            }
            (_, true) => {
                found.drafts.push(Draft { path: path.clone(), ..withdrawal(work, text, private) });
                return;
            }
            (_, false) => {}
        }
        if path.output() != text.version.path.output() {
            let draft = Draft {
                to: Some(text.version.path.clone()),
                sha256: None,
                parts: Vec::new(),
                of: BTreeMap::new(),
                ..self.draft(Act::Moved, work, text, texts)
            };
            found.drafts.push(Draft { path: path.clone(), ..draft });
        }
        self.changed(work, text, texts, found);
    }

    /// Whether every version that was withdrawn with one is still there: a file that goes, and with it the word that
    /// withdrew them all, brings nothing back.
    fn all_are_there(&self, promise: &Promise, texts: &[Text<'_>]) -> bool {
        let codes = withdrawals::codes(self.promises);
        let Some(own) = promise.source.as_ref().map(|source| withdrawals::stem(source, &codes)) else { return false };
        let gone = |(_, other): (&SitePath, &Promise)| {
            let withdrawn = matches!(other.state, State::Withdrawn(_)) && matches!(other.kind, Kind::Post | Kind::Page);
            let source = other.source.as_deref().filter(|source| withdrawn && withdrawals::stem(source, &codes) == own);
            source.is_some_and(|source| !texts.iter().any(|text| inner(&text.version.source) == source))
        };
        !self.promises.iter().any(gone)
    }

    /// What has changed in a recorded text.
    fn changed(&self, work: &Work<'_>, text: &Text<'_>, texts: &[Text<'_>], found: &mut Found) {
        let Some((path, promise)) = text.known else { return };
        let new: Vec<&Correction> = text.version.corrections.iter().filter(|correction| is_new(correction, promise)).collect();
        let changed = promise.sha256 != Some(text.digest);
        let moved = path.output() != text.version.path.output();
        let renamed = promise.source.as_deref() != Some(inner(&text.version.source)) && !moved;
        if new.is_empty() && (changed || renamed) {
            found.drafts.push(self.draft(Act::Edited, work, text, texts));
        }
        let private = new.iter().any(|correction| correction.private);
        let mut earlier = if changed && !new.is_empty() && !private { self.earlier(promise, found) } else { None };
        for correction in new {
            let note = Some(correction.text.clone());
            found.drafts.push(Draft {
                note,
                private: correction.private,
                text: earlier.take(),
                ..self.draft(Act::Corrected, work, text, texts)
            });
        }
        if changed {
            self.remember(text, found);
        }
    }

    /// The digest of the text before a correction, which is kept.
    fn earlier(&self, promise: &Promise, found: &mut Found) -> Option<Sha> {
        let (source, digest) = (promise.source.as_ref()?, promise.sha256?);
        match self.memory.earlier(self.order.root, source, digest) {
            Ok(bytes) => {
                let digest = Sha::of(&bytes);
                found.keep.push(bytes);
                Some(digest)
            }
            Err(warning) => {
                found.diagnostics.push(warning);
                None
            }
        }
    }

    /// Where nothing else remembers texts, each is kept when it is recorded.
    fn remember(&self, text: &Text<'_>, found: &mut Found) {
        if self.memory == Past::Kept {
            found.keep.push(text.bytes.clone().into_bytes());
        }
    }

    fn new_act(&self, work: &Work<'_>, texts: &[Text<'_>]) -> Act {
        let today = self.order.instant.with_timezone(&self.press.settings.zone).date_naive();
        let old = work.post.is_none_or(|post| post.date.day() < today);
        if self.order.adopt && old {
            Act::Adopted
        } else if texts.iter().any(|text| text.known.is_some()) {
            Act::Translated
        } else {
            Act::Published
        }
    }

    fn title(&self, work: &Work<'_>, text: &Text<'_>) -> Option<String> {
        matches!(work.kind, Kind::Post | Kind::Page).then(|| text.version.title.clone())
    }

    fn draft(&self, act: Act, work: &Work<'_>, text: &Text<'_>, texts: &[Text<'_>]) -> Draft {
        let version = text.version;
        let others = texts.iter().filter(|other| other.version.lang != version.lang);
        let code = |other: &Text<'_>| self.press.settings.languages.code(other.version.lang).to_owned();
        let identity = |post: &Post| self.press.identity(post, version);
        Draft {
            kind: work.kind,
            id: work.post.filter(|_| !matches!(act, Act::Edited | Act::Corrected)).map(identity),
            source: Some(inner(&version.source).to_owned()),
            sha256: Some(text.digest),
            parts: text.read.parts(),
            of: others.map(|other| (code(other), other.digest)).collect(),
            date: work.post.map(|post| post.date.day()),
            title: self.title(work, text),
            ..Draft::new(act, version.path.clone())
        }
    }
}

/// Whether a correction is not recorded yet: each is known by its words.
fn is_new(correction: &Correction, promise: &Promise) -> bool {
    !promise.corrections.iter().any(|known| known.note.as_ref() == Some(&correction.text))
}

fn withdrawal(work: &Work<'_>, text: &Text<'_>, private: bool) -> Draft {
    Draft {
        kind: work.kind,
        source: Some(inner(&text.version.source).to_owned()),
        date: work.post.map(|post| post.date.day()),
        title: Some(text.version.title.clone()).filter(|_| !private),
        reason: text.read.withdrawn.as_ref().and_then(|withdrawn| withdrawn.reason.clone()),
        private,
        ..Draft::new(Act::Withdrawn, text.version.path.clone())
    }
}
