//! A value as YAML, for people to read and change. Every text is in double quotes as JSON has it, which YAML reads alike.

use std::fmt::Write as _;

use serde_json::Value;

/// The document.
pub fn yaml(value: &Value) -> String {
    let mut text = String::new();
    block(value, 0, &mut text);
    text
}

fn block(value: &Value, indent: usize, text: &mut String) {
    match value {
        Value::Object(entries) if !entries.is_empty() => {
            for (at, (key, value)) in entries.iter().enumerate() {
                let _ = write!(text, "{:width$}{key}:", "", width = if at == 0 { 0 } else { indent });
                member(value, indent, text);
            }
        }
        Value::Array(items) if !items.is_empty() => {
            for (at, item) in items.iter().enumerate() {
                let _ = write!(text, "{:width$}- ", "", width = if at == 0 { 0 } else { indent });
                block(item, indent + 2, text);
            }
        }
        scalar => {
            let _ = writeln!(text, "{scalar}");
        }
    }
}

/// What stands behind a key: on its line, or below it.
fn member(value: &Value, indent: usize, text: &mut String) {
    let short = |value: &Value| match value {
        Value::Array(items) => items.iter().all(|item| !item.is_object() && !item.is_array()) && value.to_string().len() < 100,
        Value::Object(entries) => entries.is_empty(),
        _ => true,
    };
    if short(value) {
        let _ = writeln!(text, " {value}");
        return;
    }
    let _ = write!(text, "\n{:width$}", "", width = indent + 2);
    block(value, indent + 2, text);
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_written_is_read_alike() {
        let value = json!({"a": "x: \"y\"", "b": [1, true], "c": {"d": [{"e": "f", "g": ["h"]}, {"e": []}], "i": {}}, "j": null});
        let text = yaml(&value);
        assert_eq!(text, "a: \"x: \\\"y\\\"\"\nb: [1,true]\nc:\n  d:\n    - e: \"f\"\n      g: [\"h\"]\n    - e: []\n  i: {}\nj: null\n");
        let (entries, wanted) = (crate::config::tree::from_yaml(&text, 0).expect("YAML"), 4);
        assert_eq!(entries.len(), wanted);
    }
}
