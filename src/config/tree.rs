//! One spanned tree for TOML and YAML.
//!
//! Limits: nesting 32, and 10,000 nodes after aliases, so that neither a deep document nor a few nested
//! anchors ("billion laughs") can exhaust the stack or the memory.

use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle};
use toml::de::{DeTable, DeValue};

/// How deep maps and lists may nest.
const DEPTH_MAX: usize = 32;
/// How many nodes a document may have once its aliases are expanded.
const NODES_MAX: usize = 10_000;

/// A value and where it stands, in bytes of the file.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Place of the value.
    pub span: Range<usize>,
    /// The value.
    pub value: Value,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing after the colon.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, with its spelling.
    Number(String),
    /// Text.
    Text(String),
    /// A TOML date or date-time, with its spelling.
    Date(String),
    /// A list.
    List(Vec<Node>),
    /// A table, in the order of the file.
    Map(Vec<Entry>),
}

/// A key and its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// Place of the key.
    pub span: Range<usize>,
    /// The value.
    pub node: Node,
}

/// A syntax error: its place and the parser's own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxError {
    /// Place in the file.
    pub span: Range<usize>,
    /// The parser's words.
    pub message: String,
    /// Of a key that is there twice: which, and its first place.
    pub twice: Option<(String, Range<usize>)>,
}

impl SyntaxError {
    fn new(span: Range<usize>, message: impl Into<String>) -> Self {
        Self { span, message: message.into(), twice: None }
    }
}

impl Node {
    /// The name of the value's type, as messages know it.
    pub fn type_name(&self) -> &'static str {
        match self.value {
            Value::Null => "nothing",
            Value::Bool(_) => "boolean",
            Value::Number(_) => "number",
            Value::Text(_) => "text",
            Value::Date(_) => "date",
            Value::List(_) => "list",
            Value::Map(_) => "table",
        }
    }
}

/// Reads TOML. What could be read is returned beside every error; `at` is the text's offset in its file.
pub fn from_toml(text: &str, at: usize) -> (Vec<Entry>, Vec<SyntaxError>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let entries = toml_table(table.into_inner(), at);
    let errors: Vec<SyntaxError> = errors
        .iter()
        .map(|error| {
            let place = error.span().unwrap_or(0..0);
            let span = shift(&place, at);
            let key = text.get(place).unwrap_or_default().trim_matches(['"', '\'']);
            let twice = error.message().contains("duplicate key").then(|| last_before(&entries, key, span.start)).flatten();
            let twice = twice.map(|first| (key.to_owned(), first));
            SyntaxError { twice, ..SyntaxError::new(span, error.message().trim().replace('\n', ", ")) }
        })
        .collect();
    let entries = if errors.is_empty() { entries } else { without_errors(entries, &errors) };
    (entries, errors)
}

/// The place of the last key of this name before a place.
fn last_before(entries: &[Entry], key: &str, before: usize) -> Option<Range<usize>> {
    let own = entries.iter().filter(|entry| entry.key == key && entry.span.start < before).map(|entry| entry.span.clone());
    let inside = entries.iter().filter_map(|entry| match &entry.node.value {
        Value::Map(entries) => last_before(entries, key, before),
        Value::List(items) => items
            .iter()
            .filter_map(|item| if let Value::Map(entries) = &item.value { last_before(entries, key, before) } else { None })
            .max_by_key(|place| place.start),
        _ => None,
    });
    own.chain(inside).max_by_key(|place| place.start)
}

/// What the parser put in the place of something that it could not read says nothing about what was meant.
fn without_errors(entries: Vec<Entry>, errors: &[SyntaxError]) -> Vec<Entry> {
    let touches = |span: &Range<usize>| errors.iter().any(|error| error.span.start <= span.end && span.start <= error.span.end);
    let tables = |items: &[Node]| items.iter().all(|item| matches!(item.value, Value::Map(_)));
    let scalar = |node: &Node| match &node.value {
        Value::Map(_) => false,
        Value::List(items) => !tables(items),
        _ => true,
    };
    let kept = entries.into_iter().filter(|entry| !(scalar(&entry.node) && (entry.node.span.is_empty() || touches(&entry.node.span))));
    kept.map(|mut entry| {
        match entry.node.value {
            Value::Map(inner) => entry.node.value = Value::Map(without_errors(inner, errors)),
            Value::List(ref mut items) => {
                for item in items {
                    if let Value::Map(inner) = &mut item.value {
                        *inner = without_errors(std::mem::take(inner), errors);
                    }
                }
            }
            _ => {}
        }
        entry
    })
    .collect()
}

fn shift(span: &Range<usize>, at: usize) -> Range<usize> {
    span.start + at..span.end + at
}

fn toml_table(table: DeTable<'_>, at: usize) -> Vec<Entry> {
    table
        .into_iter()
        .map(|(key, value)| Entry { span: shift(&key.span(), at), key: key.into_inner().into_owned(), node: toml_node(value, at) })
        .collect()
}

fn toml_node(value: toml::Spanned<DeValue<'_>>, at: usize) -> Node {
    let span = shift(&value.span(), at);
    let value = match value.into_inner() {
        DeValue::String(text) => Value::Text(text.into_owned()),
        DeValue::Integer(number) => Value::Number(number.as_str().to_owned()),
        DeValue::Float(number) => Value::Number(number.as_str().to_owned()),
        DeValue::Boolean(flag) => Value::Bool(flag),
        DeValue::Datetime(date) => Value::Date(date.to_string()),
        DeValue::Array(list) => Value::List(list.into_iter().map(|item| toml_node(item, at)).collect()),
        DeValue::Table(table) => Value::Map(toml_table(table, at)),
    };
    Node { span, value }
}

/// Reads one YAML document that is a mapping. `at` is the text's offset in its file.
///
/// Duplicate keys are kept: the table of fields reports them with both places.
///
/// # Errors
///
/// The first syntax error, or a document that is no mapping, too deep, too large or has a second document.
pub fn from_yaml(text: &str, at: usize) -> Result<Vec<Entry>, SyntaxError> {
    let mut builder = YamlBuilder { offsets: Offsets::new(text, at), stack: Vec::new(), anchors: Vec::new(), nodes: 0, root: None };
    for event in Parser::new_from_str(text) {
        match event {
            Ok((event, span)) => {
                let span = builder.offsets.byte(span.start.index())..builder.offsets.byte(span.end.index());
                builder.take(event, span)?;
            }
            Err(error) => {
                let place = builder.offsets.byte(error.marker().index());
                return Err(SyntaxError::new(place..place, error.info().to_owned()));
            }
        }
    }
    match builder.root {
        None | Some(Node { value: Value::Null, .. }) => Ok(Vec::new()),
        Some(Node { value: Value::Map(entries), .. }) => Ok(entries),
        Some(node) => Err(SyntaxError::new(node.span, "expected `key: value` lines".to_owned())),
    }
}

/// Characters to bytes; free for ASCII.
struct Offsets {
    at: usize,
    bytes: Option<Vec<usize>>,
    len: usize,
}

impl Offsets {
    fn new(text: &str, at: usize) -> Self {
        let bytes = (!text.is_ascii()).then(|| text.char_indices().map(|(byte, _)| byte).collect());
        Self { at, bytes, len: text.len() }
    }

    fn byte(&self, char_index: usize) -> usize {
        self.at
            + match &self.bytes {
                None => char_index.min(self.len),
                Some(bytes) => bytes.get(char_index).copied().unwrap_or(self.len),
            }
    }
}

/// A list or mapping that is still open.
struct Open {
    start: usize,
    anchor: usize,
    items: Vec<Node>,
    mapping: bool,
}

struct YamlBuilder {
    offsets: Offsets,
    stack: Vec<Open>,
    anchors: Vec<(usize, Node)>,
    nodes: usize,
    root: Option<Node>,
}

impl YamlBuilder {
    fn take(&mut self, event: Event<'_>, span: Range<usize>) -> Result<(), SyntaxError> {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let plain = style == ScalarStyle::Plain && tag.is_none_or(|tag| tag.suffix != "str");
                let value = if plain { plain_scalar(&text) } else { Value::Text(text.into_owned()) };
                self.add(Node { span, value }, anchor)
            }
            Event::SequenceStart(anchor, _) => self.open(span, anchor, false),
            Event::MappingStart(anchor, _) => self.open(span, anchor, true),
            Event::SequenceEnd | Event::MappingEnd => {
                let open = self.stack.pop().expect("the parser closes only what it opened");
                let value = if open.mapping { mapping(open.items)? } else { Value::List(open.items) };
                let end = span.end.max(open.start);
                self.add(Node { span: open.start..end, value }, open.anchor)
            }
            Event::Alias(anchor) => {
                let known = self.anchors.iter().rev().find(|(id, _)| *id == anchor).map(|(_, node)| node.clone());
                let node = known.ok_or_else(|| SyntaxError::new(span.clone(), "an alias inside its own anchor".to_owned()))?;
                self.nodes += count(&node);
                self.add(Node { span, value: node.value }, 0)
            }
            Event::DocumentStart(_) if self.root.is_some() => Err(SyntaxError::new(span, "a second document: a header is one")),
            _ => Ok(()),
        }
    }

    fn open(&mut self, span: Range<usize>, anchor: usize, mapping: bool) -> Result<(), SyntaxError> {
        if self.stack.len() >= DEPTH_MAX {
            return Err(SyntaxError::new(span, format!("nested deeper than {DEPTH_MAX}")));
        }
        self.stack.push(Open { start: span.start, anchor, items: Vec::new(), mapping });
        Ok(())
    }

    fn add(&mut self, node: Node, anchor: usize) -> Result<(), SyntaxError> {
        self.nodes += 1;
        if self.nodes > NODES_MAX {
            return Err(SyntaxError::new(node.span, format!("more than {NODES_MAX} values")));
        }
        if anchor > 0 {
            self.nodes += count(&node);
            self.anchors.push((anchor, node.clone()));
        }
        match self.stack.last_mut() {
            Some(open) => open.items.push(node),
            None => self.root = Some(node),
        }
        Ok(())
    }
}

fn count(node: &Node) -> usize {
    1 + match &node.value {
        Value::List(items) => items.iter().map(count).sum(),
        Value::Map(entries) => entries.iter().map(|entry| count(&entry.node)).sum::<usize>(),
        _ => 0,
    }
}

/// Keys and values in turn become entries.
fn mapping(items: Vec<Node>) -> Result<Value, SyntaxError> {
    let mut entries = Vec::with_capacity(items.len() / 2);
    let mut items = items.into_iter();
    while let (Some(key), Some(node)) = (items.next(), items.next()) {
        let name = match key.value {
            Value::Text(text) | Value::Number(text) | Value::Date(text) => text,
            Value::Bool(flag) => flag.to_string(),
            Value::Null | Value::List(_) | Value::Map(_) => {
                return Err(SyntaxError::new(key.span, "a key must be a word".to_owned()));
            }
        };
        entries.push(Entry { key: name, span: key.span, node });
    }
    Ok(Value::Map(entries))
}

/// YAML 1.2's core schema, as far as a header needs it; a date stays text.
fn plain_scalar(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ if text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.')) && text.parse::<f64>().is_ok() => {
            Value::Number(text.to_owned())
        }
        _ => Value::Text(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(node: &Node) -> String {
        match &node.value {
            Value::Null => "null".to_owned(),
            Value::Bool(flag) => flag.to_string(),
            Value::Number(text) | Value::Date(text) => text.clone(),
            Value::Text(text) => format!("{text:?}"),
            Value::List(items) => format!("[{}]", items.iter().map(shown).collect::<Vec<_>>().join(", ")),
            Value::Map(entries) => all(entries),
        }
    }

    fn all(entries: &[Entry]) -> String {
        format!("{{{}}}", entries.iter().map(|e| format!("{}@{}: {}", e.key, e.span.start, shown(&e.node))).collect::<Vec<_>>().join(", "))
    }

    #[test]
    fn both_syntaxes_make_one_tree() {
        let (toml, errors) = from_toml("title = \"Été\"\ndate = 2011-12-05\ntags = [\"a\", \"b\"]\n[waiver]\nuntil = 2012-01-01\n", 0);
        assert_eq!(errors, []);
        assert_eq!(all(&toml), r#"{title@0: "Été", date@16: 2011-12-05, tags@34: ["a", "b"], waiver@53: {until@61: 2012-01-01}}"#);
        let yaml = from_yaml("title: Été\ndate: 2011-12-05\ntags: [a, b]\nwaiver:\n  until: 2012-01-01\n", 4).expect("valid");
        assert_eq!(all(&yaml), r#"{title@4: "Été", date@17: "2011-12-05", tags@34: ["a", "b"], waiver@47: {until@57: "2012-01-01"}}"#);
    }

    #[test]
    fn every_toml_error_comes_at_once() {
        let (entries, errors) = from_toml("a = \nb = 1\nc = [1\n", 0);
        assert!(errors.len() >= 2, "{errors:?}");
        assert!(entries.iter().any(|entry| entry.key == "b"));
    }

    #[test]
    fn yaml_bombs_are_refused() {
        let mut bomb = "a: &a [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        for (to, from) in ["b", "c", "d", "e", "f"].iter().zip(["a", "b", "c", "d", "e"]) {
            bomb.push_str(&format!("{to}: &{to} [{}]\n", vec![format!("*{from}"); 10].join(", ")));
        }
        assert!(from_yaml(&bomb, 0).expect_err("a bomb").message.contains("values"));
        assert!(from_yaml(&"- ".repeat(30_000), 0).is_err());
        assert!(from_yaml(&"[".repeat(60_000), 0).is_err());
        assert!(from_yaml("a: &a [*a]", 0).is_err());
        assert!(from_yaml("- a\n- b", 0).is_err());
        assert_eq!(from_yaml("# nothing\n", 0), Ok(Vec::new()));
    }
}
