//! Lists between brackets, on one line or on many: the same in TOML and in YAML.

use crate::config::tree::Node;

use super::header_edit::{Header, blank, end, text_of};

/// The list with one more member.
pub(super) fn append(header: &Header<'_>, list: &Node, items: &[Node], new: &str) -> Vec<String> {
    let text = header.text;
    let Some(last) = items.last() else {
        return vec![header.insert(list.span.start + 1, new.to_owned())];
    };
    let (first, behind) = (items[0].span.start, end(text, last));
    let lines = text[list.span.start..first].contains('\n');
    let indent = &text[header.line_start(last.span.start)..last.span.start];
    let indent = if indent.trim().is_empty() { indent } else { "  " };
    let gap = if lines { format!("{}{indent}", header.eol) } else { " ".to_owned() };
    // A comma behind the last member may have a comment before or behind it.
    let comma = behind + blank(&text[behind..], &[]);
    let line_end = |at: usize| header.next_line(at).saturating_sub(header.eol.len()).max(at);
    if text[comma..].starts_with(',') {
        let at = if lines { line_end(comma + 1) } else { comma + 1 };
        let new = if lines { format!("{gap}{new},") } else { format!("{gap}{new}") };
        return vec![header.insert(at, new.clone()), header.insert(comma + 1, new)];
    }
    let at = if lines { line_end(behind) } else { behind };
    let apart = header.with(&[(behind..behind, ",".to_owned()), (at..at, format!("{gap}{new}"))]);
    vec![apart, header.insert(behind, format!(", {new}"))]
}

/// One value as a list of two.
pub(super) fn wrap(header: &Header<'_>, only: &Node, new: &str) -> Vec<String> {
    let behind = end(header.text, only);
    vec![header.with(&[(only.span.start..only.span.start, "[".to_owned()), (behind..behind, format!(", {new}]"))])]
}

/// The list without one member: its own line where it has one, else with a comma beside it.
pub(super) fn remove(header: &Header<'_>, list: &Node, items: &[Node], member: &str) -> Vec<String> {
    let text = header.text;
    let Some(at) = items.iter().position(|item| text_of(item) == Some(member)) else { return Vec::new() };
    let own = items[at].span.start..end(text, &items[at]);
    let mut forms = Vec::new();
    let line = header.line_start(own.start)..header.next_line(own.end);
    if text[line.clone()].trim().trim_end_matches(',').trim_end() == &text[own.clone()] {
        forms.push(header.with(&[(line, String::new())]));
    }
    let without = |from: usize, to: usize| (!text[from..to].contains('#')).then(|| header.with(&[(from..to, String::new())]));
    forms.extend(items.get(at + 1).and_then(|next| without(own.start, next.span.start)));
    forms.extend(at.checked_sub(1).and_then(|before| without(end(text, &items[before]), own.end)));
    let comma = own.end + blank(&text[own.end..], &[]);
    if text[comma..].starts_with(',') {
        forms.push(header.with(&[(own.clone(), String::new()), (comma..comma + 1, String::new())]));
    }
    forms.push(header.with(&[(own, String::new())]));
    if items.len() == 1 {
        forms.push(header.with(&[(list.span.start + 1..end(text, list).saturating_sub(1).max(list.span.start + 1), String::new())]));
    }
    forms
}
