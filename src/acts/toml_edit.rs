//! The forms of a change in TOML. A key of the header itself stands before the first table; a table comes last.

use crate::config::tree::{Entry, Node, Value};

use super::header_edit::{Change, Header, Item, Scalar, Within, end, is, scalar, within};
use super::list_edit;

/// The texts that may say the change, the best first.
pub(super) fn forms(header: &Header<'_>, change: &Change) -> Vec<String> {
    let known = |field: &str| header.entries.iter().find(|entry| is(entry, field));
    match change {
        Change::Set { field, value } => match known(field) {
            Some(entry) => vec![header.with(&[(entry.node.span.clone(), scalar(value))])],
            None => key_forms(header, change),
        },
        Change::Append { field, item } => match known(field) {
            Some(entry) => append(header, entry, item, change),
            None if matches!(item, Item::Scalar(_)) => key_forms(header, change),
            None => table_forms(header, change),
        },
        Change::Remove { field, text } => match known(field).map(|entry| &entry.node) {
            Some(list @ Node { value: Value::List(items), .. }) => list_edit::remove(header, list, items, text),
            Some(only) => vec![header.with(&[(only.span.clone(), "[]".to_owned())])],
            None => Vec::new(),
        },
        Change::Table { .. } => table_forms(header, change),
        Change::Within { field, key, value } => {
            let pair = format!("{key} = {}", scalar(value));
            let line = |at: usize, line: String| header.insert(header.next_line(at), header.lines(&[line]));
            match known(field).and_then(|entry| within(header, entry, key)) {
                Some(Within::Known(place)) => vec![header.with(&[(place, scalar(value))])],
                Some(Within::Flow(last)) => vec![header.insert(last, format!(", {pair}"))],
                // Under the name of the table, or with it before each key.
                Some(Within::Block(last, _)) => vec![line(last, pair.clone()), line(last, format!("{field}.{pair}"))],
                None => Vec::new(),
            }
        }
    }
}

/// The lines of a change in a header that has nothing of the kind.
pub(super) fn lines(change: &Change) -> Vec<String> {
    let pair = |(key, value): &(&'static str, Scalar)| format!("{key} = {}", scalar(value));
    match change {
        Change::Set { field, value } => vec![format!("{field} = {}", scalar(value))],
        Change::Append { field, item: Item::Scalar(value) } => vec![format!("{field} = [{}]", scalar(value))],
        Change::Append { field, item: Item::Table(values) } => {
            std::iter::once(format!("[[{field}]]")).chain(values.iter().map(pair)).collect()
        }
        Change::Table { field, values } => std::iter::once(format!("[{field}]")).chain(values.iter().map(pair)).collect(),
        Change::Within { field, key, value } => vec![format!("{field}.{key} = {}", scalar(value))],
        Change::Remove { .. } => Vec::new(),
    }
}

fn inline(item: &Item) -> String {
    match item {
        Item::Scalar(value) => scalar(value),
        Item::Table(values) => {
            let pairs: Vec<String> = values.iter().map(|(key, value)| format!("{key} = {}", scalar(value))).collect();
            format!("{{ {} }}", pairs.join(", "))
        }
    }
}

/// Behind the last key that belongs to no table, else at the top.
fn key_forms(header: &Header<'_>, change: &Change) -> Vec<String> {
    let own = header.entries.iter().filter(|entry| !in_table(header, entry));
    let last = own.map(|entry| end(header.text, &entry.node).max(entry.span.end)).max();
    let at = match last {
        Some(last) => header.next_line(last),
        None if header.entries.is_empty() => header.split.header.end,
        None => header.split.header.start,
    };
    let new = header.lines(&lines(change));
    vec![header.insert(at, new.clone()), header.insert(header.split.header.start, new)]
}

/// Whether an entry begins with a line `[name]`.
fn in_table(header: &Header<'_>, entry: &Entry) -> bool {
    header.text[header.line_start(entry.span.start)..entry.span.start].trim_start().starts_with('[')
}

/// At the end of the header, with an empty line before it.
fn table_forms(header: &Header<'_>, change: &Change) -> Vec<String> {
    let before = &header.text[header.split.header.clone()];
    let gap = before.lines().last().is_some_and(|line| !line.trim().is_empty());
    let new = if gap { header.eol.to_owned() } else { String::new() } + &header.lines(&lines(change));
    vec![header.insert(header.split.header.end, new)]
}

/// A list has one more member, in the form that it has.
fn append(header: &Header<'_>, entry: &Entry, item: &Item, change: &Change) -> Vec<String> {
    let list = &entry.node;
    let block = || header.eol.to_owned() + &header.lines(&lines(&named(change, &entry.key)));
    match &list.value {
        Value::List(items) if in_table(header, entry) => {
            let behind = items.last().map_or(list.span.end, |last| end(header.text, last).max(last.span.end));
            let mut forms = vec![header.insert(header.next_line(behind), block())];
            forms.extend(table_forms(header, &named(change, &entry.key)));
            forms
        }
        Value::List(items) => list_edit::append(header, list, items, &inline(item)),
        // `[corrections]` with one pair of brackets is a list of one: it gets the second pair.
        Value::Map(_) if in_table(header, entry) => {
            let open = header.line_start(entry.span.start);
            let open = open + header.text[open..].find('[').unwrap_or(0);
            let Some(close) = header.text[entry.span.end..].find(']').map(|at| entry.span.end + at) else { return Vec::new() };
            let behind = header.next_line(end(header.text, list).max(close));
            vec![header.with(&[(open..open, "[".to_owned()), (close..close, "]".to_owned()), (behind..behind, block())])]
        }
        _ => list_edit::wrap(header, list, &inline(item)),
    }
}

/// The same change under the name that the file uses.
fn named(change: &Change, key: &str) -> Change {
    match (change, key) {
        (Change::Append { item, .. }, "correction") => Change::Append { field: "correction", item: item.clone() },
        _ => change.clone(),
    }
}
