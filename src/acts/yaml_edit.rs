//! The forms of a change in YAML. What is new stands at the end of the header.

use crate::config::tree::{Entry, Node, Value};

use super::header_edit::{Change, Header, Item, Scalar, Within, end, is, is_whole, scalar, text_of, within};
use super::list_edit;

/// The texts that may say the change, the best first.
pub(super) fn forms(header: &Header<'_>, change: &Change) -> Vec<String> {
    let known = |field: &str| header.entries.iter().find(|entry| is(entry, field));
    let Some(entry) = known(change.field()) else { return new_forms(header, change) };
    match (change, &entry.node.value) {
        (_, value) if !matches!(value, Value::Null) && !is_whole(entry) => Vec::new(),
        (Change::Remove { .. }, Value::Null) => Vec::new(),
        (_, Value::Null) => fill_forms(header, entry, change),
        (Change::Set { value, .. }, _) => {
            let own = entry.node.span.start..end(header.text, &entry.node);
            vec![header.with(&[(own, scalar(value))])]
        }
        (Change::Append { item, .. }, _) => append(header, entry, item),
        (Change::Remove { text, .. }, Value::List(items)) => remove(header, &entry.node, items, text),
        (Change::Remove { .. }, _) => vec![header.with(&[(entry.node.span.start..end(header.text, &entry.node), "[]".to_owned())])],
        (Change::Within { key, value, .. }, _) => {
            let pair = format!("{key}: {}", scalar(value));
            match within(header, entry, key) {
                Some(Within::Known(place)) => vec![header.with(&[(place, scalar(value))])],
                Some(Within::Flow(last)) => vec![header.insert(last, format!(", {pair}"))],
                Some(Within::Block(last, first)) => {
                    let edge = &header.text[header.line_start(first)..first];
                    vec![header.insert(header.next_line(last), header.lines(&[format!("{edge}{pair}")]))]
                }
                None => Vec::new(),
            }
        }
        (Change::Table { .. }, _) => Vec::new(),
    }
}

/// The lines of a change in a header that has nothing of the kind, `indent` spaces from the edge.
pub(super) fn lines(change: &Change, indent: usize) -> Vec<String> {
    let edge = " ".repeat(indent);
    match change {
        Change::Set { field, value } => vec![format!("{edge}{field}: {}", scalar(value))],
        Change::Append { field, item } => {
            std::iter::once(format!("{edge}{field}:")).chain(item_lines(item, &format!("{edge}  "))).collect()
        }
        Change::Table { field, values } => {
            let pairs = values.iter().map(|(key, value)| format!("{edge}  {key}: {}", scalar(value)));
            std::iter::once(format!("{edge}{field}:")).chain(pairs).collect()
        }
        Change::Within { field, key, value } => vec![format!("{edge}{field}:"), format!("{edge}  {key}: {}", scalar(value))],
        Change::Remove { .. } => Vec::new(),
    }
}

fn flow(item: &Item) -> String {
    match item {
        Item::Scalar(value) => scalar(value),
        Item::Table(values) => {
            let pairs: Vec<String> = values.iter().map(|(key, value)| format!("{key}: {}", scalar(value))).collect();
            format!("{{ {} }}", pairs.join(", "))
        }
    }
}

/// A member of a block list, behind its dash.
fn item_lines(item: &Item, indent: &str) -> Vec<String> {
    match item {
        Item::Scalar(value) => vec![format!("{indent}- {}", scalar(value))],
        Item::Table(values) => {
            let line = |(at, (key, value)): (usize, &(&'static str, Scalar))| {
                format!("{indent}{} {key}: {}", if at == 0 { "-" } else { " " }, scalar(value))
            };
            values.iter().enumerate().map(line).collect()
        }
    }
}

/// At the end of the header, as far from the edge as the first key.
fn new_forms(header: &Header<'_>, change: &Change) -> Vec<String> {
    let indent = header.entries.first().map_or(0, |entry| entry.span.start - header.line_start(entry.span.start));
    vec![header.insert(header.split.header.end, header.lines(&lines(change, indent)))]
}

/// Behind a key that stands there without a value.
fn fill_forms(header: &Header<'_>, entry: &Entry, change: &Change) -> Vec<String> {
    let Some(colon) = header.text[entry.span.end..].find(':').map(|at| entry.span.end + at + 1) else { return Vec::new() };
    if let Change::Set { value, .. } = change {
        return vec![header.with(&[(colon..colon.max(end(header.text, &entry.node)), format!(" {}", scalar(value)))])];
    }
    let indent = entry.span.start - header.line_start(entry.span.start);
    let lines = lines(change, indent);
    vec![header.insert(header.next_line(colon), header.lines(&lines[1..]))]
}

fn is_flow(header: &Header<'_>, node: &Node) -> bool {
    header.text[node.span.start..].starts_with(['[', '{'])
}

/// A list has one more member, in the form that it has.
fn append(header: &Header<'_>, entry: &Entry, item: &Item) -> Vec<String> {
    let node = &entry.node;
    match &node.value {
        Value::List(items) if is_flow(header, node) => list_edit::append(header, node, items, &flow(item)),
        Value::List(items) => {
            let Some(dash) = items.last().and_then(|last| dash(header, last)) else { return Vec::new() };
            let new = header.lines(&item_lines(item, &header.text[header.line_start(dash)..dash]));
            // A block of text that keeps its empty lines ends where the reader says, and not before.
            let behind = [header.next_line(end(header.text, node)), node.span.end.min(header.split.header.end)];
            behind.into_iter().map(|at| header.insert(at, new.clone())).collect()
        }
        Value::Map(_) if !is_flow(header, node) => list_of_one(header, node, item),
        _ => list_edit::wrap(header, node, &flow(item)),
    }
}

/// Where the dash of a member is: nothing but spaces stands before it on its line.
fn dash(header: &Header<'_>, item: &Node) -> Option<usize> {
    let dash = header.text[..item.span.start].rfind('-')?;
    let before = &header.text[header.line_start(dash)..dash];
    before.trim().is_empty().then_some(dash)
}

/// A table that stands for a list of one becomes that list: a dash before its first line, two spaces before the others.
fn list_of_one(header: &Header<'_>, node: &Node, item: &Item) -> Vec<String> {
    let (from, to) = (node.span.start, end(header.text, node));
    let indent = header.text[header.line_start(from)..from].to_owned();
    if !indent.trim().is_empty() {
        return Vec::new();
    }
    let mut edits = vec![(from..from, "- ".to_owned())];
    for (at, _) in header.text[from..to].match_indices('\n') {
        let line = from + at + 1;
        edits.push((line..line, "  ".to_owned()));
    }
    let behind = header.next_line(to);
    edits.push((behind..behind, header.lines(&item_lines(item, &indent))));
    vec![header.with(&edits)]
}

fn remove(header: &Header<'_>, list: &Node, items: &[Node], member: &str) -> Vec<String> {
    if is_flow(header, list) {
        return list_edit::remove(header, list, items, member);
    }
    let Some(item) = items.iter().find(|item| text_of(item) == Some(member)) else { return Vec::new() };
    let Some(dash) = dash(header, item) else { return Vec::new() };
    vec![header.with(&[(header.line_start(dash)..header.next_line(end(header.text, item)), String::new())])]
}
