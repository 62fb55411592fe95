//! What people type into a header when they mean something else: each slip has words of its own, and the line as it
//! should be.
//!
//! A parser says where it gave up; here is why. Word processors and telephones turn quotes, hyphens and spaces into
//! others that look alike; French puts a space before a colon, and a title with a colon needs quotes.

use std::ops::Range;

use crate::config::fields::Source;
use crate::diagnostic::{Code, Diagnostic};

use super::front_matter::{Split, Syntax};
use super::text::lines;

/// Spaces that look like one, or like nothing, and are none to a parser.
const STRANGE: &[(char, &str)] = &[
    ('\u{a0}', "no-break"),
    ('\u{202f}', "no-break"),
    ('\u{2007}', "no-break"),
    ('\u{2009}', "thin"),
    ('\u{3000}', "wide"),
    ('\u{200b}', "zero-width"),
    ('\u{200c}', "zero-width"),
    ('\u{200d}', "zero-width"),
    ('\u{2060}', "zero-width"),
    ('\u{feff}', "zero-width"),
];

/// Quotation marks that open a quotation in print and none in a header.
const CURLY: &[char] = &['“', '”', '„', '«', '»', '‘', '’', '‚', '‹', '›'];

/// What is wrong with a header that a parser cannot read, where it is a slip that is known; `at` is where it gave up.
pub(super) fn of_header(content: &str, split: &Split, at: usize, from: &Source<'_>) -> Option<Diagnostic> {
    let mut start = split.header.start;
    for line in content[split.header.clone()].split_inclusive('\n') {
        let found = of_line(line.trim_end_matches(['\n', '\r']), split.syntax);
        if let Some((code, range, args)) = found {
            let diagnostic = from.error(code, &(start + range.start..start + range.end));
            return Some(args.into_iter().fold(diagnostic, |diagnostic, (name, value)| diagnostic.with(name, value)));
        }
        // YAML may give up much later than where it went wrong, never before.
        if start > at {
            break;
        }
        start += line.len();
    }
    None
}

/// A slip: its code, its place in the line, and the values of its words.
type Slip = (Code, Range<usize>, Vec<(&'static str, String)>);

fn of_line(line: &str, syntax: Syntax) -> Option<Slip> {
    let separator = if syntax == Syntax::Toml { '=' } else { ':' };
    if line.trim_start().starts_with(['#', '-', '[']) {
        return None;
    }
    let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
    if syntax == Syntax::Yaml && line[..indent].contains('\t') {
        return Some((Code::TabInHeader, 0..indent, Vec::new()));
    }
    let name_end = line.find(separator)?;
    let after = name_end + separator.len_utf8();
    let gap = line[after..].find(|c: char| !c.is_whitespace() && kind_of_space(c).is_none()).map_or(line.len(), |found| after + found);
    if let Some((place, kind)) = strange(&line[..gap]) {
        return Some((Code::StrangeSpace, place, vec![("kind", kind.to_owned()), ("where", "header".to_owned())]));
    }
    let (name, value) = (line[..name_end].trim_end(), line[gap..].trim_end());
    let place = gap..gap + value.len();
    if syntax == Syntax::Toml {
        let is_curly = value.starts_with(CURLY);
        return is_curly.then(|| (Code::CurlyQuotes, place, vec![("line", format!("{name} = {}", quoted(bare(value))))]));
    }
    let starts_plain = !value.starts_with(['"', '\'', '[', '{', '|', '>', '&', '*', '!', '#', '%', '@', '`']);
    let colon = value.contains(": ") || value.contains(":\t") || value.ends_with(':');
    (starts_plain && colon).then(|| {
        let code = if value.starts_with(CURLY) && value.ends_with(CURLY) { Code::CurlyQuotes } else { Code::UnquotedColon };
        let value = if code == Code::CurlyQuotes { bare(value) } else { value };
        (code, place, vec![("line", format!("{name}: {}", quoted(value)))])
    })
}

/// A title of YAML that stands in quotation marks of print throughout: they are shown, and were hardly meant to be.
pub(super) fn of_title(title: &str, place: &Range<usize>, from: &Source<'_>) -> Option<Diagnostic> {
    let inner = title.strip_prefix(CURLY)?.strip_suffix(CURLY)?;
    let whole = !inner.contains(CURLY.iter().filter(|c| !matches!(c, '’')).copied().collect::<Vec<_>>().as_slice());
    whole.then(|| Diagnostic::warning(Code::CurlyQuotes, from.span(place)).with("line", format!("title: {}", quoted(inner.trim()))))
}

/// Spaces after the marks of headings and lists that make a paragraph of them. Every build asks this of every text, so it
/// looks at the beginnings of lines alone.
pub(super) fn of_body(body: &str, body_at: usize, from: &Source<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (line_at, line) in lines(body) {
        if let Some((place, kind)) = after_mark(line).filter(|_| !is_code(&body[..line_at])) {
            let place = body_at + line_at + place.start..body_at + line_at + place.end;
            found.push(Diagnostic::warning(Code::StrangeSpace, from.span(&place)).with("kind", kind).with("where", "text"));
        }
    }
    found
}

/// The strange space behind `#`, `-`, `1.` or one of their kin, at the beginning of a line.
fn after_mark(line: &str) -> Option<(Range<usize>, &'static str)> {
    let bytes = line.as_bytes();
    let run = |from: usize, most: usize, of: &dyn Fn(u8) -> bool| from + bytes[from..].iter().take(most).take_while(|b| of(**b)).count();
    let start = run(0, 3, &|b| b == b' ');
    let end = match bytes.get(start)? {
        b'#' => run(start, 6, &|b| b == b'#'),
        b'-' | b'*' | b'+' | b'>' => start + 1,
        b'0'..=b'9' => {
            let dot = run(start, 9, &|b| b.is_ascii_digit());
            dot + usize::from(matches!(bytes.get(dot)?, b'.' | b')'))
        }
        _ => return None,
    };
    let number_alone = bytes[end - 1].is_ascii_digit();
    let next = line[end..].chars().next().filter(|c| !c.is_ascii() && !number_alone)?;
    kind_of_space(next).map(|kind| (end..end + next.len_utf8(), kind))
}

/// Whether a text ends inside a block of code.
fn is_code(before: &str) -> bool {
    before.lines().filter(|line| line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~")).count() % 2 == 1
}

/// What looks like the line that opens a header, and is one of four dashes, or of a dash that a word processor made.
pub(super) fn of_fence(content: &str, from: &Source<'_>) -> Option<Diagnostic> {
    let start = content.len() - content.trim_start_matches('\u{feff}').len();
    let mut lines = content[start..].lines();
    let first = lines.next()?.trim_end();
    let (dashes, pluses) = (first.chars().all(|c| matches!(c, '-' | '–' | '—')), first.bytes().all(|b| b == b'+'));
    let wanted = if pluses { "+++" } else { "---" };
    if first.is_empty() || first == wanted || !(dashes || pluses) || (first.len() < 3 && first.is_ascii()) {
        return None;
    }
    let field = |line: &str| {
        let name = line.split([':', '=']).next().unwrap_or(line).trim();
        line.contains([':', '=']) && !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
    };
    let header = field(lines.next()?) && lines.take(60).any(|line| line.trim_end() == first || line.trim_end() == wanted);
    header.then(|| from.error(Code::LongFence, &(start..start + first.len())).with("fence", wanted))
}

fn kind_of_space(c: char) -> Option<&'static str> {
    STRANGE.iter().find(|(strange, _)| *strange == c).map(|(_, kind)| *kind)
}

/// The first strange space of a text.
fn strange(text: &str) -> Option<(Range<usize>, &'static str)> {
    text.char_indices().find_map(|(at, c)| kind_of_space(c).map(|kind| (at..at + c.len_utf8(), kind)))
}

/// Without the quotation marks round it.
fn bare(value: &str) -> &str {
    value.trim_start_matches(CURLY).trim_end_matches(CURLY).trim()
}

/// In quotes that both syntaxes read alike; what a quote inside would end stands in single ones.
fn quoted(value: &str) -> String {
    if value.contains(['"', '\\']) { format!("'{}'", value.replace('\'', "’")) } else { format!("\"{value}\"") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_shown_as_it_should_be() {
        #[track_caller]
        fn check(line: &str, syntax: Syntax, expected: Option<(Code, &str)>) {
            let found = of_line(line, syntax).map(|(code, _, args)| (code, args.first().map_or(String::new(), |(_, value)| value.clone())));
            assert_eq!(found.as_ref().map(|(code, value)| (*code, value.as_str())), expected, "{line}");
        }
        check("title: Vienne : la neige", Syntax::Yaml, Some((Code::UnquotedColon, "title: \"Vienne : la neige\"")));
        check("title: He said \"no\": why", Syntax::Yaml, Some((Code::UnquotedColon, "title: 'He said \"no\": why'")));
        check("title: \"Vienne : la neige\"", Syntax::Yaml, None);
        check("title: 10:30 at the rink", Syntax::Yaml, None);
        check("title = “First snow”", Syntax::Toml, Some((Code::CurlyQuotes, "title = \"First snow\"")));
        check("title = « Neige »", Syntax::Toml, Some((Code::CurlyQuotes, "title = \"Neige\"")));
        check("title: « Vienne : neige »", Syntax::Yaml, Some((Code::CurlyQuotes, "title: \"Vienne : neige\"")));
        check("title:\u{a0}Neige", Syntax::Yaml, Some((Code::StrangeSpace, "no-break")));
        check("\u{200b}title: Neige", Syntax::Yaml, Some((Code::StrangeSpace, "zero-width")));
        check("title: Neige\u{a0}!", Syntax::Yaml, None);
        check("\tdate: 2011-12-05", Syntax::Yaml, Some((Code::TabInHeader, "")));
    }

    #[test]
    fn a_space_that_is_none_makes_no_heading() {
        let none = std::sync::Arc::from("x");
        let from = Source { file: &none, post: None };
        let found = |body: &str| of_body(body, 0, &from).len();
        assert_eq!(found("#\u{a0}Title\n\n-\u{202f}item\n\n12.\u{a0}item\n\n>\u{200b}quote"), 4);
        assert_eq!(found("Prix\u{a0}: 5\u{a0}$\n\n« Neige\u{a0}»\n\n```\n#\u{a0}code\n```\n"), 0);
    }

    #[test]
    fn a_fence_is_told_from_a_rule() {
        let none = std::sync::Arc::from("x");
        let from = Source { file: &none, post: None };
        let found = |text: &str| of_fence(text, &from).is_some();
        assert!(found("----\ntitle: Snow\n----\n\nText.\n"));
        assert!(found("—\ntitle: Snow\n—\n\nText.\n"));
        assert!(found("++++\ntitle = \"Snow\"\n+++\n"));
        assert!(!found("----\n\nA rule, then a text: with a colon.\n\n----\n"));
        assert!(!found("---\ntitle: Snow\n---\n"));
        assert!(!found("- item: one\n- item: two\n"));
    }
}
