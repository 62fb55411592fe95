//! `chancery publish`: what has become public is recorded before it goes online.

use std::collections::BTreeMap;

use chancery::acts::publish::{self, Order, Published};
use chancery::diagnostic::Diagnostic;
use chancery::ledger::record::{Act, Draft, Kind};
use serde_json::json;

use crate::cli::args::{Format, Global, Publish};
use crate::cli::commands::build;
use crate::cli::console::{Console, json_line};
use crate::cli::messages::{Words, clean};
use crate::cli::progress::Progress;
use crate::cli::{Status, act, instant, lost, report, site_root, summary};

/// How many titles of one act are named.
pub(crate) const NAMED: usize = 5;

pub(crate) fn run(options: &Publish, global: &Global, console: &Console) -> anyhow::Result<Status> {
    let root = site_root::find(global.root.as_deref())?;
    act::finish(&root, console)?;
    let order = Order { root: &root, instant: instant::of_site(options.at.as_deref(), &root)?, adopt: options.adopt };
    let progress = Progress::start(console);
    let mut done = publish::publish(&order);
    drop(progress);
    lost::tell_when(&root, &mut done.diagnostics);
    let status = build::status(&done.diagnostics, false);
    console.in_each_language(done.site.as_ref().map(|site| &site.settings), |console| {
        report::findings(console, &root, &done.diagnostics)?;
        if let Some(site) = &done.site {
            summary::offline_of(console, &site.settings, &site.site.offline)?;
        }
        if console.format == Format::Json {
            return json(&done, status);
        }
        lines(&console.words, &done).iter().try_for_each(|line| console.say(line))
    })?;
    Ok(status)
}

/// What was done, in words.
fn lines(words: &Words, done: &Published) -> Vec<String> {
    let mut lines = Vec::new();
    if done.repaired {
        lines.push(words.plain("publish-repaired"));
    }
    lines.extend(acts(words, &done.recorded, NAMED));
    match (done.recorded.is_empty(), done.site.is_some()) {
        (true, true) => lines.push(words.plain("publish-nothing")),
        (true, false) => lines.push(words.plain("publish-refused")),
        (false, false) => lines.push(words.plain("publish-withdrawn-only")),
        (false, true) => {}
    }
    if !done.recorded.is_empty() {
        let head = done.head.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        lines.push(words.text("publish-head", [("lines", done.lines.into()), ("digest", head.into())]));
    }
    lines
}

/// What is recorded, act by act, with the titles of the first of each.
pub(crate) fn acts(words: &Words, drafts: &[Draft], named: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut acts: BTreeMap<Act, Vec<&Draft>> = BTreeMap::new();
    for draft in drafts {
        acts.entry(draft.act).or_default().push(draft);
    }
    for (act, drafts) in acts {
        lines.push(words.text("publish-act", [("act", act_name(act).into()), ("counts", counts(words, &drafts).into())]));
        let titled = drafts.iter().filter(|draft| draft.kind != Kind::List && (draft.title.is_some() || draft.act == Act::Moved));
        lines.extend(titled.clone().take(named).map(|draft| format!("  {}", name(words, draft))));
        lines.extend(words.more(titled.count(), named).map(|more| format!("  {more}")));
    }
    lines
}

pub(crate) fn act_name(act: Act) -> &'static str {
    match act {
        Act::Adopted => "adopted",
        Act::Published => "published",
        Act::Translated => "translated",
        Act::Edited => "edited",
        Act::Corrected => "corrected",
        Act::Moved => "moved",
        Act::Withdrawn => "withdrawn",
        Act::Restored => "restored",
    }
}

/// "2 posts in English, 2 posts in French and 12 lists in English".
fn counts(words: &Words, drafts: &[&Draft]) -> String {
    let mut counts: BTreeMap<(u8, &str, &str), usize> = BTreeMap::new();
    for draft in drafts {
        let (order, kind) = draft.kind.group();
        let language = draft.path.first();
        *counts.entry((order, kind, language)).or_default() += 1;
    }
    let count = |(&(_, kind, language), count): (&(u8, &str, &str), &usize)| {
        let language = if language.is_empty() { "none".to_owned() } else { words.language(language) };
        words.text("lost-count", [("kind", kind.into()), ("language", clean(&language).into()), ("count", (*count).into())])
    };
    words.list(&counts.iter().map(count).collect::<Vec<_>>())
}

/// A title with its address, or both addresses of a move.
fn name(words: &Words, draft: &Draft) -> String {
    let path = clean(draft.path.as_str());
    if let Some(to) = &draft.to {
        return words.text("publish-move", [("from", path.into()), ("to", clean(to.as_str()).into())]);
    }
    let language = draft.path.first();
    let title = draft
        .title
        .as_ref()
        .map_or_else(String::new, |title| words.text("quoted-title", [("title", clean(title).into()), ("language", language.into())]));
    format!("{title} {path}")
}

fn json(done: &Published, status: Status) -> std::io::Result<()> {
    for draft in &done.recorded {
        let Draft { act, path, kind, to, title, .. } = draft;
        json_line(&json!({"type": "recorded", "act": act, "kind": kind, "path": path, "to": to, "title": title}))?;
    }
    json_line(&json!({
        "type": "published",
        "status": status as u8,
        "repaired": done.repaired,
        "recorded": done.recorded.len(),
        "errors": done.diagnostics.iter().filter(|found| Diagnostic::stops_the_site(found)).count(),
        "lines": done.lines,
        "head": done.head.iter().map(ToString::to_string).collect::<Vec<_>>(),
    }))
}
