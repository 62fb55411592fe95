//! A finding as one line of text, to be compared and pasted:
//!
//! ```text
//! content/barrett/2011-12-05-snow.en.md:2:1 "titre" error unknown-key [leaves out barrett/2011-12-05-snow] key=titre suggestion=title
//! ```
//!
//! Place (line and column from 1, in characters), the words that the caret stands under, weight, code, what an error
//! keeps offline, values, second places. Left out: what other people's parsers and systems say.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use chancery::diagnostic::{Arg, Diagnostic, Severity, Span, Spoils};

/// The most of a place's words that a line shows, in characters.
const WORDS_MAX: usize = 40;

/// All findings, one a line.
pub fn lines(found: &[Diagnostic], root: &Path) -> String {
    found.iter().map(|finding| line(finding, root) + "\n").collect()
}

fn line(finding: &Diagnostic, root: &Path) -> String {
    let mut line = finding.span.as_ref().map_or_else(|| "-".to_owned(), |span| place(span, root));
    if let Some(words) = finding.span.as_ref().and_then(|span| words(span, root)).filter(|words| !words.is_empty()) {
        let _ = write!(line, " {words:?}");
    }
    let severity = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Allowed => "allowed",
    };
    let _ = write!(line, " {severity} {}", finding.code.as_str());
    match (finding.severity, &finding.spoils) {
        (Severity::Warning | Severity::Allowed, _) => {}
        (Severity::Error, Spoils::Nothing) => {}
        (Severity::Error, Spoils::Site) => line.push_str(" [stops]"),
        (Severity::Error, Spoils::Version(file)) => drop(write!(line, " [leaves out {file}]")),
        (Severity::Error, Spoils::Post(key)) => drop(write!(line, " [leaves out {key}]")),
    }
    for (name, value) in &finding.args {
        match value {
            Arg::Number(number) => drop(write!(line, " {name}={number}")),
            // What a parser or the system says changes from one of their versions to the next.
            Arg::Text(text) if *name == "message" || (*name == "reason" && text.contains(' ')) => {}
            Arg::Text(text) => drop(write!(line, " {name}={}", quoted(&without_root(text, root)))),
        }
    }
    for label in &finding.labels {
        let _ = write!(line, " {}@{}", label.key, place(&label.span, root));
    }
    line
}

fn quoted(text: &str) -> String {
    if text.is_empty() || text.contains([' ', '"', '\n']) { format!("{text:?}") } else { text.to_owned() }
}

fn without_root(text: &str, root: &Path) -> String {
    text.replace(&*root.to_string_lossy(), "SITE")
}

/// `file:line:column`, or `file` where the finding is about the file as a whole.
fn place(span: &Span, root: &Path) -> String {
    let file = without_root(&span.file, root);
    let Some((start, _)) = span.range else { return file };
    let Some(text) = text(span, root) else { return format!("{file}:?") };
    let Some(before) = text.get(..start) else { return format!("{file}:byte {start} of {}", text.len()) };
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().trim_start_matches('\u{feff}').chars().count() + 1;
    format!("{file}:{line}:{column}")
}

/// The first line of what a span covers.
fn words(span: &Span, root: &Path) -> Option<String> {
    let (start, end) = span.range?;
    let text = text(span, root)?;
    let Some(words) = text.get(start..end) else { return Some(format!("{start}..{end} is no text")) };
    let first = words.lines().next().unwrap_or_default();
    let cut: String = first.chars().take(WORDS_MAX).collect();
    Some(if cut.len() < words.trim_end().len() { cut + "…" } else { cut })
}

/// The text of a file, where it can be shown; bytes that are not UTF-8 stand as one character each.
fn text(span: &Span, root: &Path) -> Option<String> {
    let bytes = fs::read(root.join(&*span.file)).ok()?;
    Some(
        String::from_utf8(bytes)
            .unwrap_or_else(|error| error.as_bytes().iter().map(|&b| if b.is_ascii() { char::from(b) } else { '?' }).collect()),
    )
}
