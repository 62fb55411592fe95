//! The texts that a post has had: which of them can still be read, from when until when each was the text, and what
//! its links lead to today.
//!
//! They follow from the `corrected` records alone. Deliberately absent: any finding about what they say, which nobody
//! shall change now.

use std::sync::Arc;

use chrono_tz::Tz;

use crate::config::settings::Settings;
use crate::diagnostic::Diagnostic;
use crate::ledger::Sha;
use crate::ledger::log;
use crate::ledger::promises::{Correction, Promise, State};
use crate::load::post::LoadedText;
use crate::load::{has_scheme, relative};
use crate::model::date::{Instant, Stamp};
use crate::model::post::{Earlier, History, KeptPicture, Target};

use super::index::Index;
use super::links;
use super::recorded::Recorded;
use super::title;

/// Whose history it is.
pub(super) struct Today<'a> {
    pub text: &'a LoadedText,
    pub promise: &'a Promise,
    /// The date of the post.
    pub date: Stamp,
    pub zone: Tz,
}

/// The texts that a post has had in one language; none where no correction ever superseded one.
pub(super) fn history(
    today: &Today<'_>,
    recorded: &Recorded<'_>,
    index: &Index,
    settings: &Settings,
    found: &mut Vec<Diagnostic>,
) -> Option<Box<History>> {
    let Today { text, promise, .. } = today;
    promise.earlier_texts().next().filter(|_| promise.state == State::Standing)?;
    let mut earlier = Vec::new();
    for (number, digest, correction) in promise.earlier_texts() {
        if correction.private || is_private_today(text, promise, correction) {
            continue;
        }
        match recorded.earlier_text(digest) {
            Some(Ok(old)) => earlier.push(one(today, (number, digest, correction), old, (index, settings))),
            Some(Err(error)) => found.push(error.clone()),
            None => {}
        }
    }
    Some(Box::new(History { earlier, since: today.stamp(promise.since.told), exact: today.stamp(promise.since.exact) }))
}

/// Whether the header makes a correction private, or a later one, and the ledger does not say so: before that is
/// recorded, and where somebody thought better of it.
fn is_private_today(text: &LoadedText, promise: &Promise, correction: &Correction) -> bool {
    let before = |note: &str| match promise.corrections.iter().position(|known| known.note.as_deref() == Some(note)) {
        Some(at) => promise.corrections[..=at].contains(correction),
        None => true,
    };
    text.header.corrections.iter().any(|own| own.private && before(&own.text))
}

impl Today<'_> {
    /// A moment of the ledger; of what was there before it, the post's own date.
    fn stamp(&self, at: Instant) -> Stamp {
        let adopted = self.promise.adopted && at == self.promise.published_at && self.date.instant() < at;
        if adopted { self.date } else { Stamp { at: at.with_timezone(&self.zone).fixed_offset(), timed: true } }
    }
}

fn one(
    today: &Today<'_>,
    (number, digest, correction): (u32, Sha, &Correction),
    old: &LoadedText,
    (index, settings): (&Index, &Settings),
) -> Earlier {
    // Several corrections that were recorded together supersede one text.
    let together = today.promise.corrections.iter().filter(|other| other.at == correction.at);
    let mut targets = links::resolve(old, &old.role.key, index, settings, &mut Vec::new()).targets;
    targets.retain(|(_, target)| !matches!(target, Target::File(_)));
    for reference in &old.scan.references {
        let dest = reference.dest.as_str();
        let known = dest.is_empty() || dest.starts_with(['/', '#']) || has_scheme(dest) || targets.iter().any(|(known, _)| known == dest);
        if !known {
            targets.push((dest.to_owned(), beside(old, dest).map_or(Target::NotOut, Target::Beside)));
        }
    }
    let image = old.header.image.as_ref().and_then(|(image, _)| beside(old, image));
    let shown = |name: &String| targets.iter().any(|(_, target)| matches!(target, Target::Beside(own) if own == name));
    let image = image.filter(|name| !shown(name)).map(|name| KeptPicture {
        name,
        alt: old.header.image_alt.clone().unwrap_or_default(),
        credit: old.header.image_credit.clone(),
    });
    Earlier {
        number,
        from: today.stamp(correction.since.told),
        exact: today.stamp(correction.since.exact),
        until: today.stamp(correction.at),
        notes: together.filter_map(|correction| correction.note.clone()).collect(),
        source: Arc::from(log::text_name(digest)),
        digest: digest.0,
        body_at: old.body_at,
        title: title(old),
        title_lang: old.header.title_lang.clone(),
        summary: old.header.summary.clone().unwrap_or_else(|| old.scan.summary.clone()),
        body: old.scan.shape,
        headings: old.scan.headings.clone(),
        targets,
        image,
        words: old.scan.words,
    }
}

/// The name of a file beside the page, if a destination is one.
fn beside(text: &LoadedText, dest: &str) -> Option<String> {
    relative(&text.source, dest).map(|inside| links::name_beside(&text.source, &inside).to_owned())
}
