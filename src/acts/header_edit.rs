//! One change of a header, as a function from text to text: everything that it is not about stays byte for byte.
//!
//! A header has many spellings: TOML or YAML or none, lists on one line or on many, comments, CRLF. So a change is tried in
//! the forms that may fit, and the first one counts of which the site's own reader says that it has exactly the old
//! fields plus the change, above the same body. Where none does, the text stays as it is and the lines are given to
//! whoever asked, to be written by hand.

use chrono::NaiveDate;

use crate::config::fields::FRONT_MATTER;
use crate::config::tree::{Entry, Node, Value};
use crate::load::front_matter::{self, HEADER_MAX, Split, Syntax};
use crate::load::source::TEXT_MAX;

use super::{toml_edit, yaml_edit};

/// A value without parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scalar {
    /// Text.
    Text(String),
    /// A day.
    Day(NaiveDate),
    /// `true` or `false`.
    Flag(bool),
}

/// A member of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// A value.
    Scalar(Scalar),
    /// A table.
    Table(Vec<(&'static str, Scalar)>),
}

/// What is to be different.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A field has this value.
    Set {
        /// Its name.
        field: &'static str,
        /// Its value.
        value: Scalar,
    },
    /// A list has one more member, at its end; one that is not there begins.
    Append {
        /// Its name.
        field: &'static str,
        /// The member.
        item: Item,
    },
    /// A list of texts lacks this one.
    Remove {
        /// Its name.
        field: &'static str,
        /// The text, as it is written.
        text: String,
    },
    /// A table begins.
    Table {
        /// Its name.
        field: &'static str,
        /// What it holds.
        values: Vec<(&'static str, Scalar)>,
    },
    /// A table that is there has this value, too.
    Within {
        /// Its name.
        field: &'static str,
        /// The name of the value.
        key: &'static str,
        /// The value.
        value: Scalar,
    },
}

impl Change {
    /// The field that it is about.
    pub(super) fn field(&self) -> &'static str {
        match self {
            Self::Set { field, .. }
            | Self::Append { field, .. }
            | Self::Remove { field, .. }
            | Self::Table { field, .. }
            | Self::Within { field, .. } => field,
        }
    }
}

/// No form of the change leaves the rest as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// What to write by hand.
    pub lines: String,
}

/// A header as it is before a change.
pub(super) struct Header<'a> {
    /// The whole file.
    pub(super) text: &'a str,
    /// Where the header is.
    pub(super) split: Split,
    /// What it says.
    pub(super) entries: Vec<Entry>,
    /// How its lines end.
    pub(super) eol: &'static str,
}

impl<'a> Header<'a> {
    fn read(text: &'a str) -> Option<Self> {
        let split = front_matter::split(text).ok()?;
        let (entries, errors) = front_matter::parse(text, &split);
        let eol = if text.find('\n').is_some_and(|at| text[..at].ends_with('\r')) { "\r\n" } else { "\n" };
        errors.is_empty().then_some(Self { text, split, entries, eol })
    }

    /// The text with other bytes in some places, which are in order.
    pub(super) fn with(&self, edits: &[(std::ops::Range<usize>, String)]) -> String {
        let mut text = String::with_capacity(self.text.len() + 256);
        let mut from = 0;
        for (range, new) in edits {
            text.push_str(&self.text[from..range.start]);
            text.push_str(new);
            from = range.end;
        }
        text.push_str(&self.text[from..]);
        text
    }

    /// The text with more at one place.
    pub(super) fn insert(&self, at: usize, new: String) -> String {
        self.with(&[(at..at, new)])
    }

    /// Where the line begins that `at` is on.
    pub(super) fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |at| at + 1).max(self.split.header.start)
    }

    /// Where the line after `at` begins; `at` itself where a line begins there and `at` is behind something.
    pub(super) fn next_line(&self, at: usize) -> usize {
        self.text[at..].find('\n').map_or(self.text.len(), |found| at + found + 1).min(self.split.header.end)
    }

    /// Lines with this file's line ends.
    pub(super) fn lines(&self, lines: &[String]) -> String {
        lines.iter().flat_map(|line| [line.as_str(), self.eol]).collect()
    }
}

/// Makes changes, one after the other. What is true already changes nothing.
///
/// # Errors
///
/// The lines to write by hand, where a header is not sound or in a form that cannot be changed safely.
pub fn edit(text: &str, changes: &[Change]) -> Result<String, Refused> {
    let mut edited = text.to_owned();
    for change in changes {
        edited = one(&edited, change).ok_or_else(|| Refused { lines: by_hand(text, changes) })?;
    }
    Ok(edited)
}

fn one(text: &str, change: &Change) -> Option<String> {
    let header = Header::read(text)?;
    let wanted = wanted(&header, change);
    if same_tables(&wanted, &header.entries) {
        return Some(text.to_owned());
    }
    let forms = match header.split.syntax {
        Syntax::None => vec![first_header(&header, change)?],
        Syntax::Toml => toml_edit::forms(&header, change),
        Syntax::Yaml => yaml_edit::forms(&header, change),
    };
    forms.into_iter().find(|new| sound(&header, new, &wanted))
}

/// A header where there was none.
fn first_header(header: &Header<'_>, change: &Change) -> Option<String> {
    let lines = toml_edit::lines(change);
    if lines.is_empty() {
        return None;
    }
    let at = header.split.body_at;
    let gap = if header.text[at..].starts_with(['\n', '\r']) { "" } else { header.eol };
    let fence = "+++".to_owned();
    let lines: Vec<String> = std::iter::once(fence.clone()).chain(lines).chain([fence]).collect();
    Some(header.insert(at, header.lines(&lines) + gap))
}

/// Whether a new text says what is wanted, above the same body, and within the limits.
fn sound(old: &Header<'_>, text: &str, wanted: &[Entry]) -> bool {
    let Some(new) = Header::read(text) else { return false };
    let body = |header: &Header<'_>| header.text[header.split.body_at..].to_owned();
    let fits = new.split.header.len() <= HEADER_MAX && text.len() as u64 <= TEXT_MAX;
    let (before, after) = (body(old), body(&new));
    let first = old.split.syntax == Syntax::None;
    let same_body = before == after || (first && after.strip_prefix(old.eol) == Some(before.as_str()));
    fits && same_body && same_tables(wanted, &new.entries) && (first || new.split.syntax == old.split.syntax)
}

/// Whether an entry is that of a field, by any of its names.
pub(super) fn is(entry: &Entry, field: &str) -> bool {
    let known = FRONT_MATTER.iter().find(|known| known.name == field);
    entry.key == field || known.is_some_and(|known| known.also.contains(&entry.key.as_str()))
}

/// The text of a member of a list.
pub(super) fn text_of(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

/// What the header is to say.
fn wanted(header: &Header<'_>, change: &Change) -> Vec<Entry> {
    let toml = header.split.syntax != Syntax::Yaml;
    let node = |value| Node { span: 0..0, value };
    let scalar = |scalar: &Scalar| {
        node(match scalar {
            Scalar::Text(text) => Value::Text(text.clone()),
            Scalar::Day(day) if toml => Value::Date(day.to_string()),
            Scalar::Day(day) => Value::Text(day.to_string()),
            Scalar::Flag(flag) => Value::Bool(*flag),
        })
    };
    let table = |values: &[(&'static str, Scalar)]| {
        let entry = |(key, value): &(&'static str, Scalar)| Entry { key: (*key).to_owned(), span: 0..0, node: scalar(value) };
        node(Value::Map(values.iter().map(entry).collect()))
    };
    let mut entries = header.entries.clone();
    let field = change.field();
    let at = entries.iter().position(|entry| is(entry, field));
    let mut members = at.map_or_else(Vec::new, |at| match &entries[at].node.value {
        Value::Null => Vec::new(),
        Value::List(items) => items.clone(),
        _ => vec![entries[at].node.clone()],
    });
    let new = match change {
        Change::Set { value, .. } => scalar(value),
        Change::Table { values, .. } => table(values),
        Change::Within { key, value, .. } => {
            let mut inner = match at.map(|at| &entries[at].node.value) {
                Some(Value::Map(inner)) => inner.clone(),
                _ => Vec::new(),
            };
            inner.retain(|entry| entry.key != *key);
            inner.push(Entry { key: (*key).to_owned(), span: 0..0, node: scalar(value) });
            node(Value::Map(inner))
        }
        Change::Append { item, .. } => {
            let item = match item {
                Item::Scalar(value) => scalar(value),
                Item::Table(values) => table(values),
            };
            if !members.iter().any(|known| same(known, &item)) {
                members.push(item);
            }
            node(Value::List(members))
        }
        Change::Remove { text, .. } if members.iter().any(|item| text_of(item) == Some(text.as_str())) => {
            members.retain(|item| text_of(item) != Some(text.as_str()));
            node(Value::List(members))
        }
        Change::Remove { .. } => return entries,
    };
    match at {
        Some(at) => entries[at].node = new,
        None => entries.push(Entry { key: field.to_owned(), span: 0..0, node: new }),
    }
    entries
}

/// Whether two tables say the same, wherever and in whatever order.
fn same_tables(a: &[Entry], b: &[Entry]) -> bool {
    a.len() == b.len() && a.iter().all(|one| b.iter().any(|other| one.key == other.key && same(&one.node, &other.node)))
}

fn same(a: &Node, b: &Node) -> bool {
    match (&a.value, &b.value) {
        (Value::Map(a), Value::Map(b)) => same_tables(a, b),
        (Value::List(a), Value::List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        // A list that lost its last member, and one value that is a list of one.
        (Value::List(list), Value::Null) | (Value::Null, Value::List(list)) => list.is_empty(),
        (Value::List(list), _) if list.len() == 1 => same(&list[0], b),
        (a, b) => a == b,
    }
}

/// What somebody would write by hand.
fn by_hand(text: &str, changes: &[Change]) -> String {
    let yaml = front_matter::split(text).is_ok_and(|split| split.syntax == Syntax::Yaml);
    let lines = changes.iter().flat_map(|change| if yaml { yaml_edit::lines(change, 0) } else { toml_edit::lines(change) });
    lines.collect::<Vec<_>>().join("\n")
}

/// A value as TOML and YAML both read it.
pub(super) fn scalar(value: &Scalar) -> String {
    match value {
        Scalar::Text(text) => quoted(text),
        Scalar::Day(day) => day.to_string(),
        Scalar::Flag(flag) => flag.to_string(),
    }
}

/// A text between quotes, as TOML and YAML both read it: JSON's escapes are theirs too, and what JSON would leave as it is
/// and they do not, is escaped.
pub fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    for c in serde_json::Value::from(text).to_string().chars() {
        match c {
            '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => {
                quoted.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            c => quoted.push(c),
        }
    }
    quoted
}

/// Behind the last thing that belongs to a node. The reader's own end of a YAML list or table may be lines further down.
pub(super) fn end(text: &str, node: &Node) -> usize {
    let open = text[node.span.start..].chars().next();
    if open == Some('*') {
        return node.span.end;
    }
    let inner = match &node.value {
        Value::List(items) => items.iter().map(|item| end(text, item)).max(),
        Value::Map(entries) => entries.iter().map(|entry| entry.span.end.max(end(text, &entry.node))).max(),
        Value::Null => return node.span.start,
        _ => return node.span.start + text[node.span.clone()].trim_end().len(),
    };
    let close = match open {
        Some('[') if matches!(node.value, Value::List(_)) && !text[node.span.start..].starts_with("[[") => ']',
        Some('{') => '}',
        _ => return inner.unwrap_or(node.span.end),
    };
    let from = inner.unwrap_or(node.span.start + 1);
    from + blank(&text[from..], &[',']) + usize::from(text[from + blank(&text[from..], &[','])..].starts_with(close))
}

/// Where a table that is there takes another value: the place of the value itself where it has one, else behind its last.
pub(super) fn within(header: &Header<'_>, entry: &Entry, key: &str) -> Option<Within> {
    let Value::Map(inner) = &entry.node.value else { return None };
    if let Some(known) = inner.iter().find(|known| known.key == key) {
        return Some(Within::Known(known.node.span.start..end(header.text, &known.node)));
    }
    let last = inner.iter().map(|last| end(header.text, &last.node)).max()?;
    let flow = header.text[entry.node.span.start..].starts_with('{');
    Some(if flow { Within::Flow(last) } else { Within::Block(last, inner.first()?.span.start) })
}

/// A place in a table.
pub(super) enum Within {
    /// The value has one already.
    Known(std::ops::Range<usize>),
    /// Between braces, behind the last value.
    Flow(usize),
    /// On lines of its own: behind the last value, and where the first key begins.
    Block(usize, usize),
}

/// Whether everything in an entry stands behind its key: what a YAML alias repeats stands elsewhere.
pub(super) fn is_whole(entry: &Entry) -> bool {
    fn behind(node: &Node, key: usize) -> bool {
        let inner = match &node.value {
            Value::List(items) => items.iter().all(|item| behind(item, key)),
            Value::Map(entries) => entries.iter().all(|entry| entry.span.start >= key && behind(&entry.node, key)),
            _ => true,
        };
        inner && node.span.start >= key && node.span.start <= node.span.end
    }
    behind(&entry.node, entry.span.end)
}

/// How many bytes there are of spaces, line ends, comments, and some other characters.
pub(super) fn blank(text: &str, also: &[char]) -> usize {
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        if c == '#' {
            at += text[at..].find('\n').unwrap_or(text.len() - at);
        } else if c.is_whitespace() || also.contains(&c) {
            at += c.len_utf8();
        } else {
            break;
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{correction, relocation, withdrawal};
    use super::*;

    fn day() -> NaiveDate {
        NaiveDate::from_ymd_opt(2011, 12, 6).expect("a day")
    }

    fn corrected() -> Vec<Change> {
        vec![correction(day(), "9 a.m., not \"10\".", false)]
    }

    fn moved() -> Vec<Change> {
        relocation("b", Some("/fr/a/"), &["/fr/b/".to_owned()])
    }

    #[track_caller]
    fn check(changes: &[Change], before: &str, expected: &str) {
        let found = edit(before, changes).unwrap_or_else(|refused| format!("by hand:\n{}", refused.lines));
        assert_eq!(found, expected, "{before}");
        let (before, expected) = (before.replace('\n', "\r\n"), expected.replace('\n', "\r\n"));
        if let Ok(found) = edit(&before, changes) {
            assert_eq!(found, expected, "with CRLF");
        }
        let marked = edit(&format!("\u{feff}{before}"), changes);
        assert!(marked.is_err() || marked == Ok(format!("\u{feff}{expected}")), "with a byte order mark: {marked:?}");
    }

    const BLOCK: &str = "[[corrections]]\ndate = 2011-12-06\ntext = \"9 a.m., not \\\"10\\\".\"\n";
    const INLINE: &str = "{ date = 2011-12-06, text = \"9 a.m., not \\\"10\\\".\" }";
    const YAML: &str = "  - date: 2011-12-06\n    text: \"9 a.m., not \\\"10\\\".\"\n";
    const FLOW: &str = "{ date: 2011-12-06, text: \"9 a.m., not \\\"10\\\".\" }";

    fn toml(inner: &str) -> String {
        format!("+++\n{inner}+++\nText.\n")
    }

    fn yaml(inner: &str) -> String {
        format!("---\n{inner}---\nText.\n")
    }

    #[test]
    fn a_first_header_is_toml() {
        let c = &corrected();
        check(c, "# A\n\nText.\n", &format!("+++\n{BLOCK}+++\n\n# A\n\nText.\n"));
        check(c, "\n# A\n", &format!("+++\n{BLOCK}+++\n\n# A\n"));
        check(c, "---\n\nA rule.\n", &format!("+++\n{BLOCK}+++\n\n---\n\nA rule.\n"));
        check(c, "+++\n+++\nText.", &format!("+++\n{BLOCK}+++\nText."));
        let reason = withdrawal(day(), Some("Wrong."), true);
        check(&[reason], "# A\n", "+++\n[withdrawn]\ndate = 2011-12-06\nreason = \"Wrong.\"\nprivate = true\n+++\n\n# A\n");
        check(&moved(), "# A\n", "+++\nslug = \"b\"\naliases = [\"/fr/a/\"]\n+++\n\n# A\n");
    }

    #[test]
    fn a_withdrawal_becomes_private() {
        let p = &super::super::privacy(None);
        check(
            p,
            &toml("[withdrawn]\ndate = 2011-12-06 # d\n\n[extra]\na = 1\n"),
            &toml("[withdrawn]\ndate = 2011-12-06 # d\nprivate = true\n\n[extra]\na = 1\n"),
        );
        check(
            p,
            &toml("withdrawn = { date = 2011-12-06 } # w\nslug = 'a'\n"),
            &toml("withdrawn = { date = 2011-12-06, private = true } # w\nslug = 'a'\n"),
        );
        check(
            p,
            &toml("withdrawn.date = 2011-12-06\nslug = 'a'\n"),
            &toml("withdrawn.date = 2011-12-06\nwithdrawn.private = true\nslug = 'a'\n"),
        );
        check(
            p,
            &toml("withdrawn = { private = false, date = 2011-12-06 }\n"),
            &toml("withdrawn = { private = true, date = 2011-12-06 }\n"),
        );
        check(
            p,
            &yaml("withdrawn:\n  date: 2011-12-06\n  reason: a # r\nslug: a\n"),
            &yaml("withdrawn:\n  date: 2011-12-06\n  reason: a # r\n  private: true\nslug: a\n"),
        );
        check(p, &yaml("withdrawn: { date: 2011-12-06 } # w\n"), &yaml("withdrawn: { date: 2011-12-06, private: true } # w\n"));
        let reasons = &super::super::privacy(Some("New."));
        check(
            reasons,
            &toml("[withdrawn]\ndate = 2011-12-06\nreason = 'Old.'\n"),
            &toml("[withdrawn]\ndate = 2011-12-06\nreason = \"New.\"\nprivate = true\n"),
        );
        check(p, &toml("[withdrawn]\ndate = 2011-12-06\nprivate = true\n"), &toml("[withdrawn]\ndate = 2011-12-06\nprivate = true\n"));
        // There is no withdrawal to make private.
        assert!(edit(&toml("slug = 'a'\n"), p).is_err());
    }

    #[test]
    fn corrections_in_toml_keep_their_form() {
        let c = &corrected();
        check(c, &toml("title = 'A' # c\n"), &toml(&format!("title = 'A' # c\n\n{BLOCK}")));
        let tables = "[[corrections]]\ndate = 2011-12-05 # d\ntext = \"\"\"\na\nb\"\"\" # c\n";
        check(c, &toml(&format!("{tables}\n# w\n[extra]\na = 1\n")), &toml(&format!("{tables}\n{BLOCK}\n# w\n[extra]\na = 1\n")));
        check(c, &toml("corrections = []\n"), &toml(&format!("corrections = [{INLINE}]\n")));
        let old = "{ date = 2011-12-05, text = \"a, b # c\" }";
        check(c, &toml(&format!("corrections = [{old}] # c\n")), &toml(&format!("corrections = [{old}, {INLINE}] # c\n")));
        check(c, &toml(&format!("corrections = [ {old}, ]\n")), &toml(&format!("corrections = [ {old}, {INLINE} ]\n")));
        let (open, end) = (format!("corrections = [\n  {old}"), "]\n");
        check(c, &toml(&format!("{open}, # one\n  # end\n{end}")), &toml(&format!("{open}, # one\n  {INLINE},\n  # end\n{end}")));
        check(c, &toml(&format!("{open} # one\n{end}")), &toml(&format!("{open}, # one\n  {INLINE}\n{end}")));
        check(c, &toml(&format!("correction = {old}\n")), &toml(&format!("correction = [{old}, {INLINE}]\n")));
        let one = "date = 2011-12-05\ntext = 'a'\n";
        check(c, &toml(&format!("[corrections] # c\n{one}")), &toml(&format!("[[corrections]] # c\n{one}\n{BLOCK}")));
        let other = BLOCK.replace("corrections", "correction");
        check(c, &toml(&format!("[[correction]]\n{one}")), &toml(&format!("[[correction]]\n{one}\n{other}")));
        // What is there already is not said twice.
        check(c, &toml(BLOCK), &toml(BLOCK));
    }

    #[test]
    fn corrections_in_yaml_keep_their_form() {
        let c = &corrected();
        check(c, &yaml("title: A # c\n# end\n"), &yaml(&format!("title: A # c\n# end\ncorrections:\n{YAML}")));
        check(c, &yaml("title: |\n  A\n\n"), &yaml(&format!("title: |\n  A\n\ncorrections:\n{YAML}")));
        let old = "  - date: 2011-12-05 # c\n    text: a\n";
        check(c, &yaml(&format!("corrections:\n{old}\n# t\ntitle: A\n")), &yaml(&format!("corrections:\n{old}{YAML}\n# t\ntitle: A\n")));
        let (edge, new) = ("- date: 2011-12-05\n  text: |+\n    a\n\n", YAML.replace("\n  ", "\n").trim_start().to_owned());
        check(c, &yaml(&format!("corrections:\n{edge}title: A\n")), &yaml(&format!("corrections:\n{edge}{new}title: A\n")));
        check(c, &yaml("corrections: # none\ntitle: A\n"), &yaml(&format!("corrections: # none\n{YAML}title: A\n")));
        check(c, &yaml("corrections: []\n"), &yaml(&format!("corrections: [{FLOW}]\n")));
        let flow = "{date: 2011-12-05, text: a}";
        check(c, &yaml(&format!("corrections: [{flow}] # c\n")), &yaml(&format!("corrections: [{flow}, {FLOW}] # c\n")));
        check(c, &yaml(&format!("corrections: {flow}\n")), &yaml(&format!("corrections: [{flow}, {FLOW}]\n")));
        let one = "correction:\n  date: 2011-12-05\n  text: a\n    b\ntitle: A\n";
        check(c, &yaml(one), &yaml(&format!("correction:\n  - date: 2011-12-05\n    text: a\n      b\n{YAML}title: A\n")));
        check(c, &yaml(&format!("corrections:\n{YAML}")), &yaml(&format!("corrections:\n{YAML}")));
    }

    #[test]
    fn a_withdrawal_stands_at_the_end() {
        let w = &[withdrawal(day(), Some("Non : retiré."), false)];
        let lines = "withdrawn:\n  date: 2011-12-06\n  reason: \"Non : retiré.\"\n";
        check(w, &yaml("title: A\n"), &yaml(&format!("title: A\n{lines}")));
        check(w, &yaml("withdrawn:\n"), &yaml(lines));
        let deeper = lines.replace("\n  ", "\n    ");
        check(w, &yaml("  title: A\n"), &yaml(&format!("  title: A\n  {deeper}")));
        let lines = "[withdrawn]\ndate = 2011-12-06\nreason = \"Non : retiré.\"\n";
        check(w, &toml("# c\ntitle = 'A'\n[extra]\na = 1\n"), &toml(&format!("# c\ntitle = 'A'\n[extra]\na = 1\n\n{lines}")));
    }

    #[test]
    fn a_move_is_a_slug_and_an_alias() {
        let m = &moved();
        let both = "slug = \"b\"\naliases = [\"/fr/a/\"]\n";
        check(m, &toml("slug = 'a' # s\n"), &toml("slug = \"b\" # s\naliases = [\"/fr/a/\"]\n"));
        let table = "\n# e\n[withdrawn]\ndate = 2011-12-05\n";
        check(m, &toml(&format!("extra.a = 1\n{table}")), &toml(&format!("extra.a = 1\n{both}{table}")));
        check(m, &toml("[extra]\n"), &toml(&format!("{both}[extra]\n")));
        check(m, &toml("slug = \"b\"\naliases = '/fr/x/'\n"), &toml("slug = \"b\"\naliases = ['/fr/x/', \"/fr/a/\"]\n"));
        check(m, &yaml("slug: a # s\naliases: /fr/x/\n"), &yaml("slug: \"b\" # s\naliases: [/fr/x/, \"/fr/a/\"]\n"));
        check(m, &yaml("slug:\naliases:\n"), &yaml("slug: \"b\"\naliases:\n  - \"/fr/a/\"\n"));
        check(m, &yaml("title: A\n"), &yaml("title: A\nslug: \"b\"\naliases:\n  - \"/fr/a/\"\n"));
    }

    #[test]
    fn moving_back_takes_the_alias_out_again() {
        let m = &moved();
        let toml = |inner: &str| toml(&format!("slug = \"b\"\n{inner}"));
        let yaml = |inner: &str| yaml(&format!("slug: \"b\"\n{inner}"));
        let gone = "aliases = [\"/fr/a/\"]\n";
        check(m, &toml("aliases = [\"/fr/b/\"]\n"), &toml(gone));
        check(m, &toml("aliases = '/fr/b/'\n"), &toml(gone));
        check(m, &toml("aliases = [\"/fr/a/\", \"/fr/b/\"]\n"), &toml(gone));
        let noted = "aliases = [\n  \"/fr/b/\", # b\n  \"/fr/a/\", # a\n]\n";
        check(m, &toml(noted), &toml("aliases = [\n   # b\n  \"/fr/a/\", # a\n]\n"));
        check(m, &toml("aliases = [\n  \"/fr/b/\",\n  \"/fr/a/\",\n]\n"), &toml("aliases = [\n  \"/fr/a/\",\n]\n"));
        check(m, &yaml("aliases:\n- /fr/b/ # b\n- /fr/a/ # a\n"), &yaml("aliases:\n- /fr/a/ # a\n"));
        check(m, &yaml("aliases: [/fr/b/, /fr/a/]\n"), &yaml("aliases: [/fr/a/]\n"));
        let only = &relocation("b", None, &["/fr/b/".to_owned()]);
        check(only, &toml("aliases = [\"/fr/b/\",]\n"), &toml("aliases = []\n"));
        check(only, &yaml("aliases:\n  - /fr/b/\n"), &yaml("aliases:\n"));
        check(only, &yaml("aliases: /fr/b/\n"), &yaml("aliases: []\n"));
    }

    #[test]
    fn what_cannot_be_edited_is_left_with_the_lines_to_write() {
        let by_hand = format!("by hand:\n{}", BLOCK.trim_end());
        check(&corrected(), "+++\ntitle = \n+++\n", &by_hand);
        check(&corrected(), "+++\ntitle = 'A'\n", &by_hand);
        check(&corrected(), "+++\ncorrections.date = 2011-12-05\ncorrections.text = 'a'\n+++\n", &by_hand);
        let by_hand = format!("by hand:\ncorrections:\n{}", YAML.trim_end());
        check(&corrected(), "---\n{title: A}\n---\n", &by_hand);
        check(&corrected(), "---\nextra: &a [{date: 2011-12-05, text: a}]\ncorrections: *a\n---\n", &by_hand);
    }

    const TOML_PARTS: &[&str] = &[
        "title = \"A # b\" # c\n",
        "# a comment\n",
        "\n",
        "summary = \"\"\"\na\n[b]\n\"\"\"\n",
        "tags = [\n \"a\", # x\n]\n",
        "draft = true\n",
        "slug = 'x'\n",
        "aliases = [\"/x/\", '/fr/b/']\n",
        "aliases = '/fr/b/'\n",
        "[[corrections]]\ndate = 2011-12-05\ntext = 'a'\n",
        "corrections = [{date = 2011-12-05, text = 'a'}]\n",
        "[extra]\na = '''\n[[corrections]]'''\n",
        "[withdrawn]\ndate = 2011-12-05\n",
    ];
    const YAML_PARTS: &[&str] = &[
        "title: A b # c\n",
        "# a comment\n",
        "\n",
        "summary: |\n  a\n  b: c\n\n",
        "tags:\n  - a # x\n",
        "draft: true\n",
        "slug: x\n",
        "slug:\n",
        "aliases: [/x/, '/fr/b/'] # c\n",
        "aliases:\n- /x/\n- /fr/b/\n",
        "corrections:\n  - date: 2011-12-05\n    text: >-\n      a\n      b\n",
        "corrections:\n  date: 2011-12-05\n  text: a\n",
        "extra: {a: [b]}\n",
        "withdrawn:\n  date: 2011-12-05\n",
    ];

    /// Some headers in each syntax.
    fn text() -> impl Strategy<Value = String> {
        let body = "# T\n\n+++\n\n---\n";
        let parts = |parts: &'static [&'static str]| prop::collection::vec(prop::sample::select(parts), 0..7);
        prop_oneof![
            parts(TOML_PARTS).prop_map(move |parts| format!("+++\n{}+++\n{body}", parts.concat())),
            parts(YAML_PARTS).prop_map(move |parts| format!("---\n{}---\n{body}", parts.concat())),
            Just("# T\n\n---\n".to_owned()),
        ]
    }

    proptest! {
        #[test]
        fn old_fields_the_change_and_the_same_body(
            text in text(), words in "\\PC{0,30}|[\\x00-\\x7f]{0,9}", mark: bool, crlf: bool, which in 0..3,
        ) {
            let text = if crlf { text.replace('\n', "\r\n") } else { text };
            let text = if mark { format!("\u{feff}{text}") } else { text };
            let changes = match which {
                0 => vec![correction(day(), &words, true)],
                1 => moved(),
                _ => vec![withdrawal(day(), Some(&words), false)],
            };
            let edited = edit(&text, &changes);
            let Some(old) = Header::read(&text) else { return Ok(()) };
            let twice = (1..old.entries.len()).any(|at| old.entries[..at].iter().any(|entry| entry.key == old.entries[at].key));
            if twice || (which == 2 && old.entries.iter().any(|entry| entry.key == "withdrawn")) {
                return Ok(());
            }
            let edited = edited.unwrap_or_else(|refused| panic!("{text}\n{}", refused.lines));
            let new = Header::read(&edited).expect("a header");
            prop_assert!(edited.ends_with(&text[old.split.body_at..]));
            prop_assert_eq!(edited.starts_with('\u{feff}'), mark);
            let mut wanted = old.entries.clone();
            for change in &changes {
                let so_far = Header { text: &text, split: front_matter::split(&text).expect("a split"), entries: wanted, eol: "\n" };
                wanted = super::wanted(&so_far, change);
            }
            prop_assert!(same_tables(&wanted, &new.entries), "{}", edited);
            // A correction and a withdrawal take no character away, and change the order of none.
            let mut rest = edited.chars();
            prop_assert!(which == 1 || text.chars().all(|c| rest.any(|new| new == c)), "{}", edited);
        }
    }
}
