//! What `verify` found, in words or as JSON: one sentence for the whole, then each kind with its first addresses and what to do.

use std::io;

use chancery::verify::live::{Finding, Kind, Report, Verdict, Weight};
use serde_json::json;

use super::Status;
use super::args::Format;
use super::console::{Console, json_line, line};
use super::messages::{Named, Words, clean};

/// How many addresses of one kind are named.
const NAMED: usize = 5;

/// Tells everything.
pub(crate) fn tell(console: &Console, report: &Report, status: Status) -> io::Result<()> {
    if console.format == Format::Json {
        return json(&console.words, report, status);
    }
    // Who wants only errors wants these.
    let say = |text: &str| if console.quiet && status == Status::Good { Ok(()) } else { line(text) };
    lines(console, report).iter().try_for_each(|text| say(text))
}

fn lines(console: &Console, report: &Report) -> Vec<String> {
    let words = &console.words;
    let mut lines = vec![verdict(words, report)];
    let shown = if console.verbose { usize::MAX } else { NAMED };
    for kind in Kind::ALL {
        let own: Vec<&Finding> = report.findings.iter().filter(|finding| finding.kind == *kind).collect();
        if own.is_empty() || (console.quiet && kind.weight() != Weight::Error) {
            continue;
        }
        lines.push(String::new());
        lines.push(words.text(&id(*kind), [("count", own.len().into())]));
        // The sentence for the whole has said how many; the place is the site's.
        if !matches!(kind, Kind::Earlier | Kind::LedgerAhead) {
            lines.extend(own.iter().take(shown).map(|finding| format!("  {}", place(words, finding))));
            lines.extend(words.more(own.len(), shown).map(|more| format!("  {more}")));
        }
        if let Some(hint) = words.attribute(&id(*kind), "hint", []) {
            lines.push(format!("  {}", words.pair(&words.plain("hint"), &hint)));
        }
    }
    if report.asked > 0 && !console.quiet {
        lines.push(String::new());
        let named: [Named<'_>; 3] = [("asked", report.asked.into()), ("all", report.all.into()), ("known", report.known.into())];
        lines.push(words.text("verify-asked", named));
        if !report.hosts {
            lines.push(words.plain("verify-no-hosts"));
        }
    }
    lines
}

fn id(kind: Kind) -> String {
    format!("verify-{}", kind.name())
}

/// An address, with what the host said and what was promised, where that says more than the kind.
fn place(words: &Words, finding: &Finding) -> String {
    let address = if finding.address.is_empty() { words.plain("verify-private") } else { clean(&finding.address) };
    let (mut found, wanted) = (clean(&finding.found), clean(&finding.wanted));
    if let (Kind::LedgerLacks, Ok(count)) = (finding.kind, finding.found.parse::<usize>()) {
        found = words.text("verify-lines", [("count", count.into())]);
    }
    let detail = match (found.is_empty(), wanted.is_empty()) {
        (true, true) => return address,
        (false, true) => found,
        (true, false) => wanted,
        (false, false) => words.text("verify-instead", [("found", found.into()), ("wanted", wanted.into())]),
    };
    words.pair(&address, &detail)
}

fn verdict(words: &Words, report: &Report) -> String {
    let (ahead, behind, acts) = numbers(report.verdict);
    let named: [Named<'_>; 7] = [
        ("place", clean(&report.url).into()),
        ("ahead", ahead.into()),
        ("behind", behind.into()),
        ("acts", acts.unwrap_or_default().into()),
        ("known", if acts.is_some() { "yes" } else { "no" }.into()),
        ("errors", report.count(Weight::Error).into()),
        ("asked", report.asked.into()),
    ];
    words.text(&format!("verify-verdict-{}", report.verdict.name()), named)
}

/// What a verdict counts: files there already, files still to come, and acts.
fn numbers(verdict: Verdict) -> (usize, usize, Option<usize>) {
    match verdict {
        Verdict::Sound | Verdict::Differs | Verdict::Untrusted => (0, 0, None),
        Verdict::Ahead(lines) => (0, 0, Some(lines)),
        Verdict::Unfinished(ahead, behind) => (ahead, behind, None),
        Verdict::Earlier(acts) => (0, 0, acts),
    }
}

fn json(words: &Words, report: &Report, status: Status) -> io::Result<()> {
    for Finding { kind, address, found, wanted } in &report.findings {
        json_line(&json!({
            "type": "online",
            "kind": kind.name(),
            "weight": kind.weight().name(),
            "address": (!address.is_empty()).then_some(address),
            "found": (!found.is_empty()).then_some(found),
            "wanted": (!wanted.is_empty()).then_some(wanted),
            "message": words.text(&id(*kind), [("count", 1.into())]),
            "hint": words.attribute(&id(*kind), "hint", []),
        }))?;
    }
    let (ahead, behind, acts) = numbers(report.verdict);
    json_line(&json!({
        "type": "verified",
        "status": status as u8,
        "url": report.url,
        "verdict": report.verdict.name(),
        "message": verdict(words, report),
        "asked": report.asked,
        "known": report.known,
        "addresses": report.all,
        "ahead": ahead,
        "behind": behind,
        "acts": acts,
        "errors": report.count(Weight::Error),
        "warnings": report.count(Weight::Warning),
        "notes": report.count(Weight::Note),
    }))
}

/// What came of bringing lines back.
pub(crate) fn recovery(console: &Console, outcome: &'static str, count: usize) -> io::Result<()> {
    let text = console.words.text(&format!("verify-recover-{outcome}"), [("count", count.into())]);
    match console.format {
        Format::Json => json_line(&json!({"type": "recovery", "outcome": outcome, "lines": count, "message": text})),
        Format::Human | Format::Markdown | Format::Csv => console.say(&text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_words_and_what_to_do() {
        for language in Words::all() {
            let words = Words::new(language);
            for kind in Kind::ALL {
                assert!(words.text(&id(*kind), [("count", 2.into())]) != id(*kind), "{language} {}", id(*kind));
                assert!(words.attribute(&id(*kind), "hint", []).is_some(), "{language} {}.hint", id(*kind));
            }
        }
    }
}
