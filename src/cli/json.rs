//! Findings and summaries as JSON, one object a line: what other programs read instead of our sentences.
//!
//! A field, once here, stays: names and meanings are part of the interface. Lines and columns begin at 1 and
//! count characters; a place that is not known is `null`.

use chancery::diagnostic::{Arg, Diagnostic, Label, Severity, Span, Spoils};
use serde_json::{Map, Value, json};

use super::messages::Words;
use super::sources::Sources;

/// One finding.
pub(crate) fn finding(words: &Words, finding: &Diagnostic, sources: &mut Sources) -> Value {
    let wording = words.finding(finding);
    let (stops, post) = match (finding.severity, &finding.spoils) {
        (Severity::Warning | Severity::Allowed, _) => (None, None),
        (Severity::Error, Spoils::Nothing) => (None, None),
        (Severity::Error, Spoils::Site) => (Some("site"), None),
        (Severity::Error, Spoils::Post(post)) => (Some("post"), Some(post.as_ref())),
        (Severity::Error, Spoils::Version(file)) => (Some("version"), Some(file.as_ref())),
    };
    let mut object = Map::new();
    object.insert("type".to_owned(), json!("diagnostic"));
    object.insert("code".to_owned(), json!(finding.code.as_str()));
    object.insert("severity".to_owned(), json!(severity(finding.severity)));
    object.insert("stops".to_owned(), json!(stops));
    object.insert("post".to_owned(), json!(post));
    place(&mut object, finding.span.as_ref(), sources);
    object.insert("message".to_owned(), json!(wording.message));
    object.insert("hint".to_owned(), json!(wording.hint));
    let labels: Vec<Value> = finding.labels.iter().map(|second| label(words, finding, second, sources)).collect();
    object.insert("labels".to_owned(), Value::Array(labels));
    let args: Map<String, Value> = finding.args.iter().map(|(name, value)| (name.to_string(), argument(value))).collect();
    object.insert("args".to_owned(), Value::Object(args));
    Value::Object(object)
}

fn label(words: &Words, finding: &Diagnostic, second: &Label, sources: &mut Sources) -> Value {
    let mut object = Map::new();
    object.insert("key".to_owned(), json!(second.key));
    place(&mut object, Some(&second.span), sources);
    object.insert("message".to_owned(), json!(words.second_place(finding, &second.key)));
    Value::Object(object)
}

fn place(object: &mut Map<String, Value>, span: Option<&Span>, sources: &mut Sources) {
    let positions = span.and_then(|span| sources.positions(span));
    object.insert("file".to_owned(), json!(span.map(|span| span.file.as_ref())));
    object.insert("line".to_owned(), json!(positions.map(|(start, _)| start.line)));
    object.insert("column".to_owned(), json!(positions.map(|(start, _)| start.column)));
    object.insert("end_line".to_owned(), json!(positions.map(|(_, end)| end.line)));
    object.insert("end_column".to_owned(), json!(positions.map(|(_, end)| end.column)));
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Allowed => "allowed",
    }
}

fn argument(value: &Arg) -> Value {
    match value {
        Arg::Text(text) => json!(text),
        Arg::Number(number) => json!(number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery::diagnostic::Code;

    #[test]
    fn a_finding_keeps_its_shape() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("a.en.md"), "+++\ntitre = \"x\"\n+++\n").expect("a file");
        let wrong = Diagnostic::error(Code::UnknownKey, Span::new("a.en.md", 4..9))
            .leaving_out(&"p/a".into())
            .with("key", "titre")
            .with("suggestion", "title");
        let found = finding(&Words::new("en"), &wrong, &mut Sources::new(folder.path().to_owned()));
        let keys: Vec<&String> = found.as_object().expect("an object").keys().collect();
        assert_eq!(
            keys,
            [
                "type",
                "code",
                "severity",
                "stops",
                "post",
                "file",
                "line",
                "column",
                "end_line",
                "end_column",
                "message",
                "hint",
                "labels",
                "args"
            ]
        );
        assert_eq!(found["stops"], "post");
        assert_eq!(found["post"], "p/a");
        assert_eq!((&found["line"], &found["column"], &found["end_column"]), (&json!(2), &json!(1), &json!(6)));
        assert_eq!(found["args"], json!({"key": "titre", "suggestion": "title"}));
    }

    #[test]
    fn a_finding_without_a_file_has_no_place() {
        let mut wrong = Diagnostic::warning(Code::BadOutput, Span::file("x"));
        wrong.span = None;
        let found = finding(&Words::new("en"), &wrong, &mut Sources::new("/nowhere".into()));
        assert_eq!((&found["stops"], &found["file"], &found["line"]), (&Value::Null, &Value::Null, &Value::Null));
    }
}
