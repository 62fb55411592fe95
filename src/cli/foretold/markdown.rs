//! The plan as a document in Markdown, for the summary of a request on a forge.
//!
//! What comes from somebody's file is escaped: a title can be no heading, link, picture or mention.

use std::path::Path;

use annotate_snippets::Renderer;
use chancery::config::settings::Settings;
use chancery::diagnostic::Severity;
use chancery::model::site::Site;

use crate::cli::console::{Console, line};
use crate::cli::messages::clean;
use crate::cli::standing::networks;
use crate::cli::{report, summary};

use super::{Foretold, MOMENTS, acts, moment, online_sentence, verdict};

/// How many acts of a kind, and how many posts that are not online, are named.
const NAMED: usize = 50;
/// How many texts for the networks are shown.
const TEXTS: usize = 20;

/// Prints the document.
pub(crate) fn markdown(console: &Console, root: &Path, foretold: &Foretold<'_>) -> std::io::Result<()> {
    document(console, root, foretold).iter().try_for_each(|text| line(text))
}

fn document(console: &Console, root: &Path, foretold: &Foretold<'_>) -> Vec<String> {
    let words = &console.words;
    let would = foretold.would;
    let mut lines = vec![format!("# {}", words.plain("plan-title"))];
    for sentence in foretold.sensitive.iter().flat_map(|sensitive| sensitive.sentences(words)) {
        lines.extend([String::new(), format!("> **{}**", escaped(&sentence))]);
    }
    let errors: Vec<_> = would.diagnostics.iter().filter(|found| found.severity == Severity::Error).cloned().collect();
    if !errors.is_empty() {
        lines.extend(heading(words.plain("plan-errors-heading")));
        lines.push(fenced(&report::plain(console, &Renderer::plain(), root, &errors)));
    }
    if let Some(site) = &would.site {
        lines.extend(offline(console, &site.settings, &site.site));
    }
    lines.extend(heading(words.plain("plan-acts-heading")));
    lines.extend(would.repaired.then(|| words.plain("plan-repaired")));
    lines.extend(verdict(would).map(|id| escaped(&words.plain(id))));
    for told in acts(words, &would.recorded, NAMED) {
        lines.push(match told.strip_prefix("  ") {
            Some(inner) => format!("  - {}", escaped(inner)),
            None => format!("- {}", escaped(&told)),
        });
    }
    lines.extend(to_post(console, foretold));
    if let Some((place, found)) = foretold.online {
        lines.extend(heading(words.plain("plan-online-heading")));
        lines.push(format!("- {}", escaped(&online_sentence(words, place, found))));
        for cause in chancery::verify::Cause::ALL {
            let count = found.count(|change| change.cause == cause);
            if count > 0 {
                let told = words.text(&format!("plan-cause-{}", cause.name()), [("count", count.into())]);
                lines.push(format!("  - {}", escaped(&told)));
            }
        }
        if found.acts_online.is_none() {
            lines.push(format!("  - {}", escaped(&words.plain("plan-online-unknown"))));
        }
    }
    if let Some(site) = would.site.as_ref().map(|site| &site.site).filter(|site| !site.coming.is_empty()) {
        lines.extend(heading(words.plain("plan-coming-heading").trim_end_matches(':').trim_end().to_owned()));
        lines.extend(site.coming.iter().take(MOMENTS).map(|one| format!("- {}", escaped(&moment(words, site, one)))));
        lines.extend(words.more(site.coming.len(), MOMENTS).map(|more| format!("- {more}")));
    }
    if console.for_everybody {
        lines.push(String::new()); // the next language follows
    }
    lines
}

/// What is to be posted on the networks once this is online, each text in a block to copy.
fn to_post(console: &Console, foretold: &Foretold<'_>) -> Vec<String> {
    let words = &console.words;
    let Some(prepared) = foretold.would.site.as_ref().filter(|_| !foretold.to_post.is_empty()) else { return Vec::new() };
    let mut lines = heading(words.plain("plan-to-post-heading")).to_vec();
    for (at, post) in foretold.to_post.iter().take(TEXTS).enumerate() {
        lines.extend((at > 0).then(String::new));
        lines.extend([escaped(&networks::head(words, prepared, post)), String::new(), fenced(&post.text)]);
    }
    lines.extend(words.more(foretold.to_post.len(), TEXTS).into_iter().flat_map(|more| [String::new(), more]));
    lines
}

fn heading(text: String) -> [String; 3] {
    [String::new(), format!("## {text}"), String::new()]
}

/// What is merged and not online.
fn offline(console: &Console, settings: &Settings, site: &Site) -> Vec<String> {
    let words = &console.words;
    if site.offline.is_empty() {
        return Vec::new();
    }
    let mut lines = heading(words.plain("plan-offline-heading")).to_vec();
    let sentence = |post| format!("- {}", escaped(&summary::offline_sentence(words, settings, post)));
    lines.extend(site.offline.iter().take(NAMED).map(sentence));
    lines.extend(words.more(site.offline.len(), NAMED).map(|more| format!("- {more}")));
    lines
}

/// A sentence of ours in Markdown: what stands between backticks is code, everything else is only text.
fn escaped(sentence: &str) -> String {
    let sentence = clean(sentence).replace(['\n', '\r'], " ");
    let parts: Vec<&str> = sentence.split('`').collect();
    if parts.len().is_multiple_of(2) {
        return text(&sentence);
    }
    let part = |(at, part): (usize, &&str)| if at.is_multiple_of(2) { text(part) } else { format!("`{part}`") };
    parts.iter().enumerate().map(part).collect()
}

fn text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => escaped.push_str("&lt;"),
            '&' => escaped.push_str("&amp;"),
            // A backslash does not keep a forge from calling somebody.
            '@' => escaped.push_str("&#64;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '!' | '$' => escaped.extend(['\\', c]),
            c => escaped.push(c),
        }
    }
    escaped
}

/// A text as it is; its fence is longer than any in it.
fn fenced(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0).max(2);
    let fence = "`".repeat(longest + 1);
    format!("{fence}text\n{}\n{fence}", clean(text).trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_only_text() {
        #[track_caller]
        fn check(sentence: &str, expected: &str) {
            assert_eq!(escaped(sentence), expected);
        }
        check("“First snow” (`content/a_b.en.md`)", "“First snow” (`content/a_b.en.md`)");
        check("![x](https://example.org) @somebody <img> #1 a_b", "\\!\\[x\\](https://example.org) &#64;somebody &lt;img> \\#1 a\\_b");
        check("one ` alone_", "one \\` alone\\_");
        assert_eq!(fenced("a ``` b\n"), "````text\na ``` b\n````");
    }
}
