//! What publishing would change, in words or as JSON: the acts, the files that differ from what is online, and what time
//! alone will change.

use std::collections::BTreeMap;
use std::io;

use chancery::acts::publish::Published;
use chancery::diagnostic::Diagnostic;
use chancery::load::layout::code_of;
use chancery::model::date::Instant;
use chancery::model::post::Waiting;
use chancery::model::site::{Change, Coming, OfflineReason, Site};
use chancery::verify::{Cause, Comparison, Difference, FileChange};
use serde_json::{Value, json};

use super::Status;
use super::commands::publish::{NAMED, act_name, acts};
use super::console::{Console, json_line};
use super::messages::{Named, Words, clean};

/// How many of the files of one cause are named, and how many of the moments to come.
const FILES: usize = 5;
const MOMENTS: usize = 5;

/// Everything that a plan tells.
pub(crate) struct Foretold<'a> {
    /// What would be recorded, and the site that would be.
    pub(crate) would: &'a Published,
    /// What differs from what is online at a place.
    pub(crate) online: Option<(&'a str, &'a Comparison)>,
    /// What the shell will learn.
    pub(crate) status: Status,
}

/// The plan in words.
pub(crate) fn lines(console: &Console, foretold: &Foretold<'_>) -> Vec<String> {
    let words = &console.words;
    let would = foretold.would;
    let named = if console.verbose { usize::MAX } else { NAMED };
    let mut lines = Vec::new();
    if would.repaired {
        lines.push(words.plain("plan-repaired"));
    }
    if !would.recorded.is_empty() {
        lines.push(words.plain("plan-heading"));
        lines.extend(acts(words, &would.recorded, named).into_iter().map(|line| format!("  {line}")));
    }
    match (would.recorded.is_empty(), would.site.is_some()) {
        (true, true) => lines.push(words.plain("plan-nothing")),
        (true, false) => lines.push(words.plain("plan-refused")),
        (false, false) => lines.push(words.plain("plan-withdrawn-only")),
        (false, true) => {}
    }
    if let Some((place, found)) = foretold.online {
        lines.push(String::new());
        lines.extend(online(console, place, found));
    }
    if let Some(site) = &would.site {
        lines.push(String::new());
        lines.extend(coming(console, &site.site));
    }
    lines
}

/// What differs from what is online, by cause.
fn online(console: &Console, place: &str, found: &Comparison) -> Vec<String> {
    let words = &console.words;
    let mut lines = Vec::new();
    if found.changes.is_empty() {
        lines.push(words.text("plan-online-same", [("place", clean(place).into())]));
    } else {
        let count = |difference| found.count(|change| change.difference == difference);
        let named: [Named<'_>; 6] = [
            ("place", clean(place).into()),
            ("count", found.changes.len().into()),
            ("added", count(Difference::Added).into()),
            ("changed", count(Difference::Changed).into()),
            ("removed", count(Difference::Removed).into()),
            ("files", found.files.into()),
        ];
        lines.push(words.text("plan-online", named));
    }
    let shown = if console.verbose { usize::MAX } else { FILES };
    for cause in Cause::ALL {
        let own: Vec<&FileChange> = found.changes.iter().filter(|change| change.cause == cause).collect();
        if own.is_empty() {
            continue;
        }
        lines.push(format!("  {}", words.text(&format!("plan-cause-{}", cause.name()), [("count", own.len().into())])));
        lines.extend(own.iter().take(shown).map(|change| format!("    {} {}", sign(change.difference), clean(&change.path))));
        let more = own.len().saturating_sub(shown);
        if more > 0 {
            lines.push(format!("    {}", words.text("lost-more", [("count", more.into())])));
        }
    }
    if found.acts_online.is_none() {
        lines.push(format!("  {}", words.plain("plan-online-unknown")));
    }
    lines
}

fn sign(difference: Difference) -> char {
    match difference {
        Difference::Added => '+',
        Difference::Changed => '~',
        Difference::Removed => '-',
    }
}

/// What time alone will change, the soonest first.
fn coming(console: &Console, site: &Site) -> Vec<String> {
    let words = &console.words;
    if site.coming.is_empty() {
        return vec![words.plain("plan-coming-none")];
    }
    let shown = if console.verbose { usize::MAX } else { MOMENTS };
    let mut lines = vec![words.plain("plan-coming-heading")];
    lines.extend(site.coming.iter().take(shown).map(|one| format!("  {}", moment(words, site, one))));
    let more = site.coming.len().saturating_sub(shown);
    if more > 0 {
        lines.push(format!("  {}", words.text("lost-more", [("count", more.into())])));
    }
    lines
}

fn moment(words: &Words, site: &Site, one: &Coming) -> String {
    let (title, name) = match &one.what {
        Change::Appears(named) | Change::Expires(named) => {
            let named: [Named<'_>; 2] = [("title", clean(&named.title).into()), ("language", code_of(&named.file).into())];
            (words.text("quoted-title", named), String::new())
        }
        Change::TermEnds(name) => (String::new(), clean(name)),
        Change::AccountCloses(platform, handle) => (String::new(), format!("{} ({})", clean(handle), clean(platform))),
        Change::SiteCloses => (String::new(), String::new()),
    };
    let local = one.at.instant().with_timezone(&one.zone);
    let named: [Named<'_>; 6] = [
        ("local", local.format("%Y-%m-%d %H:%M").to_string().into()),
        ("zone", one.zone.name().into()),
        ("utc", one.at.instant().format("%Y-%m-%d %H:%M").to_string().into()),
        ("change", change(site, one).into()),
        ("title", title.into()),
        ("name", name.into()),
    ];
    words.text("plan-coming", named)
}

/// The name of what time changes; an hour that somebody set is an embargo.
fn change(site: &Site, one: &Coming) -> &'static str {
    match &one.what {
        Change::Appears(named) => {
            let timed = site.offline.iter().any(|post| {
                post.key == named.key && matches!(post.why, OfflineReason::Waiting(Waiting::Scheduled { due }, _) if due.timed)
            });
            if timed { "embargo" } else { "appears" }
        }
        Change::Expires(_) => "expires",
        Change::TermEnds(_) => "term",
        Change::AccountCloses(..) => "account",
        Change::SiteCloses => "closes",
    }
}

fn rfc3339(at: Instant) -> String {
    at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
}

/// The plan for other programs; nothing is folded.
pub(crate) fn json(foretold: &Foretold<'_>) -> io::Result<()> {
    let Foretold { would, online, status } = foretold;
    for draft in &would.recorded {
        let (act, kind, path) = (draft.act, draft.kind, &draft.path);
        let (to, title, source) = (&draft.to, &draft.title, &draft.source);
        json_line(&json!({"type": "planned", "act": act, "kind": kind, "path": path, "to": to, "title": title, "source": source}))?;
    }
    for FileChange { path, difference, cause } in online.iter().flat_map(|(_, found)| &found.changes) {
        json_line(&json!({"type": "file", "path": path, "change": difference.name(), "cause": cause.name()}))?;
    }
    let site = would.site.as_ref().map(|site| &site.site);
    for one in site.iter().flat_map(|site| &site.coming) {
        let named = match &one.what {
            Change::Appears(named) | Change::Expires(named) => Some(named),
            _ => None,
        };
        let name = match &one.what {
            Change::TermEnds(name) => Some(name),
            Change::AccountCloses(_, handle) => Some(handle),
            _ => None,
        };
        json_line(&json!({
            "type": "coming",
            "at": rfc3339(one.at.instant()),
            "local": one.at.instant().with_timezone(&one.zone).to_rfc3339_opts(chrono::SecondsFormat::Secs, false),
            "zone": one.zone.name(),
            "change": site.map(|site| change(site, one)),
            "post": named.map(|named| &*named.key),
            "title": named.map(|named| &named.title),
            "name": name,
        }))?;
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for draft in &would.recorded {
        *counts.entry(act_name(draft.act)).or_default() += 1;
    }
    json_line(&json!({
        "type": "plan",
        "status": *status as u8,
        "repairs": would.repaired,
        "planned": would.recorded.len(),
        "acts": counts,
        "errors": would.diagnostics.iter().filter(|found| Diagnostic::stops_the_site(found)).count(),
        "offline": site.map(|site| site.offline.len()),
        "next_change": site.and_then(|site| site.next_change).map(rfc3339),
        "online": online.map(|(place, found)| online_json(place, found)),
    }))
}

fn online_json(place: &str, found: &Comparison) -> Value {
    let causes = Cause::ALL.map(|cause| (cause.name().to_owned(), json!(found.count(|change| change.cause == cause))));
    let count = |difference| found.count(|change| change.difference == difference);
    json!({
        "place": place,
        "files": found.files,
        "added": count(Difference::Added),
        "changed": count(Difference::Changed),
        "removed": count(Difference::Removed),
        "causes": causes.into_iter().collect::<serde_json::Map<_, _>>(),
        "acts_online": found.acts_online,
    })
}
