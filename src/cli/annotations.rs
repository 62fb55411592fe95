//! Findings for a forge: workflow commands, which GitHub and Forgejo show beside the lines of a pull request, and a
//! summary in Markdown.

use std::fmt::Write as _;

use chancery::diagnostic::{Diagnostic, Severity};

use super::messages::Words;
use super::sources::Sources;

/// How many findings a summary names; the log has all of them.
const NAMED: usize = 100;

/// One finding as a workflow command.
pub(crate) fn annotation(words: &Words, finding: &Diagnostic, sources: &mut Sources) -> String {
    let level = if finding.severity == Severity::Error { "error" } else { "warning" };
    let wording = words.finding(finding);
    let mut properties: Vec<String> = Vec::new();
    if let Some(span) = &finding.span {
        properties.push(format!("file={}", property(&span.file)));
        if let Some((start, end)) = sources.positions(span) {
            properties.push(format!("line={},endLine={}", start.line, end.line));
            if start.line == end.line {
                properties.push(format!("col={},endColumn={}", start.column, end.column));
            }
        }
    }
    properties.push(format!("title={}", property(finding.code.as_str())));
    let hint = wording.hint.map(|hint| format!("\n{}", words.pair(&words.plain("hint"), &hint))).unwrap_or_default();
    format!("::{level} {}::{}", properties.join(","), message(&format!("{}{hint}", wording.message)))
}

/// What would end a command, or a property of it, is written as a number.
fn message(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}

/// All findings as Markdown: the lines that close the report, then a table.
pub(crate) fn summary(words: &Words, findings: &[Diagnostic], closing: &[String], sources: &mut Sources) -> String {
    let mut text = format!("## {}\n\n", words.plain("check-title"));
    for line in closing {
        let _ = writeln!(text, "{line}\n");
    }
    if findings.is_empty() {
        return text;
    }
    let column = |id| words.plain(id);
    let _ = writeln!(
        text,
        "| {} | {} | {} |\n|---|---|---|",
        column("check-column-weight"),
        column("check-column-what"),
        column("check-column-where")
    );
    for finding in findings.iter().take(NAMED) {
        let level = words.plain(if finding.severity == Severity::Error { "error" } else { "warning" });
        let line = finding
            .span
            .as_ref()
            .and_then(|span| sources.positions(span))
            .map_or_else(String::new, |(start, _)| format!(":{}", start.line));
        let place = finding.span.as_ref().map_or_else(String::new, |span| format!("`{}{line}`", cell(&span.file)));
        let wording = words.finding(finding);
        let hint = wording.hint.map(|hint| format!("<br>{}", cell(&hint))).unwrap_or_default();
        let _ = writeln!(text, "| {level} | {} (`{}`){hint} | {place} |", cell(&wording.message), finding.code.as_str());
    }
    if let Some(more) = words.more(findings.len(), NAMED) {
        let _ = writeln!(text, "\n{more}");
    }
    text
}

/// Text inside a cell: what would end the cell, or begin HTML, is shown as it is.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('<', "&lt;").replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery::diagnostic::{Code, Span};

    #[test]
    fn nothing_in_a_finding_ends_its_command() {
        let finding = Diagnostic::error(Code::BrokenLink, Span::file("content/a,b:c.md"))
            .with("target", "x\n::error::y%0A")
            .with("suggestion", "none");
        let text = annotation(&Words::new("en"), &finding, &mut Sources::new("/nowhere".into()));
        assert!(text.starts_with("::error file=content/a%2Cb%3Ac.md,title=broken-link::"), "{text}");
        assert_eq!(text.lines().count(), 1, "{text}");
        assert!(text.contains("%250A"), "{text}");
    }
}
