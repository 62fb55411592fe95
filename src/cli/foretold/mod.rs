//! What publishing would change, in words, as JSON or as a document in Markdown: the acts, the files that differ from what is
//! online, and what time alone will change.

mod json;
mod markdown;
mod sensitive;

use chancery::acts::publish::Published;
use chancery::cards::is_card;
use chancery::load::layout::code_of;
use chancery::model::post::Waiting;
use chancery::model::site::{Change, Coming, OfflineReason, Site};
use chancery::status::ToPost;
use chancery::verify::{Cause, Comparison, Difference, FileChange};

use super::Status;
use super::commands::publish::{NAMED, acts};
use super::console::Console;
use super::messages::{Named, Words, clean};

pub(crate) use json::json;
pub(crate) use markdown::markdown;
pub(crate) use sensitive::Sensitive;

/// How many of the files of one cause are named, and how many of the moments to come.
const FILES: usize = 5;
const MOMENTS: usize = 5;

/// Everything that a plan tells.
pub(crate) struct Foretold<'a> {
    /// What would be recorded, and the site that would be.
    pub(crate) would: &'a Published,
    /// What an edit touches besides texts, where somebody asked.
    pub(crate) sensitive: Option<&'a Sensitive>,
    /// What differs from what is online at a place.
    pub(crate) online: Option<(&'a str, &'a Comparison)>,
    /// What is to be posted on the networks then.
    pub(crate) to_post: &'a [ToPost],
    /// What the shell will learn.
    pub(crate) status: Status,
}

/// The plan in words.
pub(crate) fn lines(console: &Console, foretold: &Foretold<'_>) -> Vec<String> {
    let words = &console.words;
    let would = foretold.would;
    let named = if console.verbose { usize::MAX } else { NAMED };
    let mut lines: Vec<String> = foretold.sensitive.iter().flat_map(|sensitive| sensitive.sentences(words)).collect();
    if !lines.is_empty() {
        lines.push(String::new());
    }
    if would.repaired {
        lines.push(words.plain("plan-repaired"));
    }
    if !would.recorded.is_empty() {
        lines.push(words.plain("plan-heading"));
        lines.extend(acts(words, &would.recorded, named).into_iter().map(|line| format!("  {line}")));
    }
    lines.extend(verdict(would).map(|id| words.plain(id)));
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

/// What is to be said of the acts as a whole; nothing where they speak for themselves.
fn verdict(would: &Published) -> Option<&'static str> {
    match (would.recorded.is_empty(), would.site.is_some()) {
        (true, true) => Some("plan-nothing"),
        (true, false) => Some("plan-refused"),
        (false, false) => Some("plan-withdrawn-only"),
        (false, true) => None,
    }
}

/// What differs from what is online, by cause.
fn online(console: &Console, place: &str, found: &Comparison) -> Vec<String> {
    let words = &console.words;
    let mut lines = vec![online_sentence(words, place, found)];
    let shown = if console.verbose { usize::MAX } else { FILES };
    for cause in Cause::ALL {
        let mut own: Vec<&FileChange> = found.changes.iter().filter(|change| change.cause == cause).collect();
        // The name of a card says nothing to anybody, and its page is there, too.
        own.sort_by_key(|change| is_card(&change.path));
        if own.is_empty() {
            continue;
        }
        lines.push(format!("  {}", words.text(&format!("plan-cause-{}", cause.name()), [("count", own.len().into())])));
        lines.extend(own.iter().take(shown).map(|change| format!("    {} {}", sign(change.difference), clean(&change.path))));
        lines.extend(words.more(own.len(), shown).map(|more| format!("    {more}")));
    }
    if found.acts_online.is_none() {
        lines.push(format!("  {}", words.plain("plan-online-unknown")));
    }
    lines
}

/// How many files differ, and how.
fn online_sentence(words: &Words, place: &str, found: &Comparison) -> String {
    if found.changes.is_empty() {
        return words.text("plan-online-same", [("place", clean(place).into())]);
    }
    let count = |difference| found.count(|change| change.difference == difference);
    let named: [Named<'_>; 7] = [
        ("place", clean(place).into()),
        ("kept", found.kept().into()),
        ("count", found.changes.len().into()),
        ("added", count(Difference::Added).into()),
        ("changed", count(Difference::Changed).into()),
        ("removed", count(Difference::Removed).into()),
        ("files", found.files.into()),
    ];
    words.text("plan-online", named)
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
    lines.extend(words.more(site.coming.len(), shown).map(|more| format!("  {more}")));
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
