//! What is out, what waits, and for what: equality of the official languages, drafts, and the hour of a post.

use chrono::Duration;

use std::sync::Arc;

use crate::config::settings::{Parity, Settings};
use crate::diagnostic::{Code, Diagnostic};
use crate::load::layout::dated;
use crate::load::post::LoadedText;
use crate::model::ambassador::Ambassador;
use crate::model::date::{Instant, Stamp, Written};
use crate::model::language::Lang;
use crate::model::post::{Kind, Waiting, Waiver};

use super::Options;
use super::translations::Group;

/// How long an alert without `expires_at` stands.
const ALERT_DAYS: i64 = 7;

/// What became of a group.
#[derive(Debug)]
pub struct Fate {
    /// Why it is not public; `None` where it is.
    pub waiting: Option<Waiting>,
    /// Whether it is part of this build: public, or shown in a preview.
    pub shown: bool,
    /// The date of the post.
    pub date: Stamp,
    /// From when it is no longer current.
    pub expires: Option<Stamp>,
    /// The exception that it has.
    pub waiver: Option<Waiver>,
    /// When it appears by itself, where that is still to come.
    pub appears: Option<Stamp>,
    /// When it stops being current, likewise.
    pub ends: Option<Stamp>,
    /// The next moment at which anything of it is decided otherwise.
    pub turn: Option<Instant>,
}

impl Fate {
    /// What has been published is out, whatever its hour and its other versions; only a draft takes itself back, which
    /// the plan then finds missing.
    pub fn is_out(&mut self) {
        if self.waiting.as_ref().is_some_and(|waiting| *waiting != Waiting::Draft) {
            self.waiting = None;
            self.shown = true;
        }
        self.appears = None;
    }

    /// What has been withdrawn stays so: time changes nothing of it.
    pub fn is_withdrawn(&mut self) {
        self.appears = None;
        self.ends = None;
    }
}

/// The date that a text gives itself, in its header or its name.
pub fn own_date(text: &LoadedText, ambassador: &Ambassador) -> Option<Stamp> {
    let written = text.header.date.or_else(|| dated(&text.role.stem).0.map(Written::Day));
    written.map(|written| written.resolve(ambassador.zone))
}

/// The one date of a post: of its official versions' dates the latest, else of its host versions'.
///
/// Official versions whose dates differ are told; none at all is an error.
pub fn date(group: &Group, ambassador: &Ambassador, settings: &Settings, found: &mut Vec<Diagnostic>) -> Option<Stamp> {
    let official = |text: &&Arc<LoadedText>| settings.languages.get(text.role.lang).official;
    let own = |text: &LoadedText| own_date(text, ambassador);
    let dates: Vec<(&Arc<LoadedText>, Stamp)> =
        group.texts.iter().filter(official).filter_map(|text| own(text).map(|date| (text, date))).collect();
    if let Some((first, date)) = dates.first()
        && let Some((other, _)) = dates.iter().find(|(_, other)| other.day() != date.day())
    {
        let listed: Vec<String> =
            dates.iter().map(|(text, date)| format!("{} ({})", date.day(), settings.languages.code(text.role.lang))).collect();
        let diagnostic = Diagnostic::warning(Code::DatesDiffer, first.place("date")).with("dates", listed.join(", "));
        found.push(diagnostic.and("other", other.place("date")));
    }
    let latest = dates.iter().map(|(_, date)| *date).max().or_else(|| group.texts.iter().filter_map(|text| own(text)).max());
    if latest.is_none() {
        let text = &group.texts[0];
        // A name that begins like a date and is none is a slip, not a missing date.
        if let Some(wrong) = text.role.stem.get(..10).filter(|head| looks_like_day(head)) {
            found.push(
                Diagnostic::error(Code::BadDate, text.place("date"))
                    .leaving_out(&group.key)
                    .with("found", wrong)
                    .with("suggestion", "none"),
            );
            return None;
        }
        let example = format!("2011-12-05-{}.{}.md", text.role.stem, settings.languages.code(text.role.lang));
        found.push(Diagnostic::error(Code::MissingDate, text.place("date")).leaving_out(&group.key).with("example", example));
    }
    latest
}

fn looks_like_day(text: &str) -> bool {
    text.bytes().enumerate().all(|(at, b)| if matches!(at, 4 | 7) { b == b'-' } else { b.is_ascii_digit() })
}

/// Decides what becomes of a group.
pub fn fate(
    group: &Group,
    kind: Kind,
    date: Stamp,
    ambassador: &Ambassador,
    settings: &Settings,
    options: &Options,
    found: &mut Vec<Diagnostic>,
) -> Fate {
    let header = |text: &LoadedText| !text.header.draft || options.drafts;
    let there: Vec<Lang> = group.texts.iter().filter(|text| header(text)).map(|text| text.role.lang).collect();
    let written = |of: &dyn Fn(&LoadedText) -> Option<Written>| {
        group.texts.iter().filter_map(|text| of(text)).map(|written| written.resolve(ambassador.zone)).max()
    };
    let due = written(&|text| text.header.publish_at).unwrap_or(date);
    let expires = expiry(group, kind, due, written(&|text| text.header.expires_at), found);
    let waiver = group.texts.iter().find_map(|text| text.header.waiver.clone());
    if let Some(waiver) = waiver.as_ref().filter(|waiver| waiver.is_over(options.instant, ambassador.zone)) {
        let text = group.texts.iter().find(|text| text.header.waiver.is_some()).unwrap_or(&group.texts[0]);
        let diagnostic = Diagnostic::warning(Code::WaiverOver, text.place("parity_waiver")).with("until", waiver.until.to_string());
        found.extend(settings.rules.weigh(diagnostic, &text.header.allow, &group.key));
    }
    let missing: Vec<Lang> = settings.languages.official().filter(|lang| !there.contains(lang)).collect();
    let no_official = missing.len() == settings.languages.official().count();
    let excused = waiver.is_some() || settings.parity == Parity::Notice;
    let held = !missing.is_empty() && (no_official || !excused);
    let withdrawn = group.texts.iter().any(|text| text.header.withdrawn.is_some());
    let scheduled = due.instant() > options.instant;
    let waiting = if withdrawn {
        None
    } else if group.texts.iter().all(|text| text.header.draft) {
        Some(Waiting::Draft)
    } else if held {
        Some(Waiting::Held { missing })
    } else if scheduled {
        Some(Waiting::Scheduled { due })
    } else {
        None
    };
    let shown = match &waiting {
        None => true,
        Some(Waiting::Draft | Waiting::Held { .. }) => options.drafts && (!scheduled || options.future),
        Some(Waiting::Scheduled { .. }) => options.future,
    };
    let settled = !withdrawn && matches!(waiting, None | Some(Waiting::Scheduled { .. }));
    let coming = |stamp: &Stamp| settled && stamp.instant() > options.instant;
    let end = waiver.as_ref().and_then(|waiver| waiver.end(ambassador.zone));
    let moments = [Some(due.instant()), expires.map(|stamp| stamp.instant()), end].into_iter().flatten();
    let turn = moments.filter(|moment| *moment > options.instant).min();
    Fate { waiting, shown, date, appears: Some(due).filter(coming), ends: expires.filter(coming), expires, waiver, turn }
}

/// The files that would complete a post that waits.
pub(super) fn missing_files(group: &Group, waiting: &Waiting, settings: &Settings) -> Vec<String> {
    let Waiting::Held { missing } = waiting else { return Vec::new() };
    let text = &group.texts[0];
    let have = settings.languages.code(text.role.lang);
    missing
        .iter()
        .map(|lang| {
            let code = settings.languages.code(*lang);
            let name = text.source.strip_prefix("content/").unwrap_or(&text.source);
            let suffix = format!(".{have}.md");
            match name.strip_suffix(&suffix) {
                Some(stem) => format!("content/{stem}.{code}.md"),
                None => format!("content/{}", name.replacen(&format!("/{have}/"), &format!("/{code}/"), 1)),
            }
        })
        .collect()
}

/// When a post stops being current; an alert always does.
fn expiry(group: &Group, kind: Kind, due: Stamp, written: Option<Stamp>, found: &mut Vec<Diagnostic>) -> Option<Stamp> {
    if kind != Kind::Alert || written.is_some() {
        return written;
    }
    let until = Stamp { at: due.at + Duration::days(ALERT_DAYS), timed: due.timed };
    found.push(Diagnostic::warning(Code::AlertWithoutEnd, group.texts[0].place("kind")).with("until", until.day().to_string()));
    Some(until)
}
