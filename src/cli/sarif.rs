//! Findings as SARIF 2.1.0 (OASIS), the format in which forges and editors take them.

use std::collections::BTreeSet;

use chancery::diagnostic::{Code, Diagnostic, Severity};
use serde_json::{Value, json};

use super::messages::Words;
use super::sources::Sources;

/// A whole log: one run, with the rules that found something.
pub(crate) fn sarif(words: &Words, findings: &[Diagnostic], sources: &mut Sources) -> Value {
    let codes: BTreeSet<Code> = findings.iter().map(|finding| finding.code).collect();
    let rules: Vec<Value> = codes.iter().map(|code| rule(words, *code)).collect();
    let results: Vec<Value> = findings.iter().map(|finding| result(words, finding, sources)).collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {"name": "chancery", "semanticVersion": env!("CARGO_PKG_VERSION"), "rules": rules}},
            // Section 3.14.7: the language of the messages.
            "language": words.code(),
            // Section 3.14.27: columns count characters.
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn rule(words: &Words, code: Code) -> Value {
    let explanation = words.explanation(code).unwrap_or_default();
    json!({"id": code.as_str(), "fullDescription": {"text": explanation.replace('\n', " ")}})
}

fn result(words: &Words, finding: &Diagnostic, sources: &mut Sources) -> Value {
    let wording = words.finding(finding);
    let level = if finding.severity == Severity::Error { "error" } else { "warning" };
    let text = match wording.hint {
        Some(hint) => format!("{}\n{}", wording.message, words.pair(&words.plain("hint"), &hint)),
        None => wording.message,
    };
    let locations: Vec<Value> = finding
        .span
        .iter()
        .map(|span| {
            let region = sources.positions(span).map(|(start, end)| {
            json!({"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column.max(start.column)})
        });
            let mut place = json!({"artifactLocation": {"uri": encoded(&span.file)}});
            if let Some(region) = region {
                place["region"] = region;
            }
            json!({"physicalLocation": place})
        })
        .collect();
    json!({"ruleId": finding.code.as_str(), "level": level, "message": {"text": text}, "locations": locations})
}

/// A path as a relative address (RFC 3986).
fn encoded(path: &str) -> String {
    let kept = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'.' | b'-' | b'_' | b'~');
    path.bytes().map(|b| if kept(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery::diagnostic::Span;

    #[test]
    fn a_finding_has_its_rule_its_level_and_its_place() {
        let finding = Diagnostic::warning(Code::BrokenLink, Span::file("content/été.md")).with("target", "x").with("suggestion", "none");
        let log = sarif(&Words::new("en"), &[finding], &mut Sources::new("/nowhere".into()));
        let run = &log["runs"][0];
        assert_eq!(run["tool"]["driver"]["rules"][0]["id"], "broken-link");
        let result = &run["results"][0];
        assert_eq!((&result["ruleId"], &result["level"]), (&json!("broken-link"), &json!("warning")));
        assert_eq!(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "content/%C3%A9t%C3%A9.md");
    }
}
