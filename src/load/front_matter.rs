//! Where a header ends and a body begins, and the header as a tree, whichever syntax it has.
//!
//! TOML stands between `+++`, YAML between `---`. A file that begins with neither has no header. A `---`
//! further down is a rule of the text: only the first line of a file opens a header.

use std::ops::Range;

use crate::config::tree::{self, Entry, SyntaxError};

/// The largest header, in bytes.
pub const HEADER_MAX: usize = 64 * 1024;

/// The two parts of a file.
#[derive(Debug, PartialEq)]
pub struct Split {
    /// The header's text, without its fences; empty where there is none.
    pub header: Range<usize>,
    /// Its syntax.
    pub syntax: Syntax,
    /// Where the body begins.
    pub body_at: usize,
}

/// The syntax of a header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// There is no header.
    None,
    /// Between `+++`.
    Toml,
    /// Between `---`.
    Yaml,
}

impl Syntax {
    /// As messages name it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Toml => "TOML",
            Self::Yaml => "YAML",
        }
    }
}

/// Finds the header.
///
/// # Errors
///
/// The place of the opening fence when no line closes it.
pub fn split(text: &str) -> Result<Split, Range<usize>> {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let first = line_at(text, start);
    let (fence, syntax) = match text[first.clone()].trim_end() {
        "+++" => ("+++", Syntax::Toml),
        "---" => ("---", Syntax::Yaml),
        _ => return Ok(Split { header: start..start, syntax: Syntax::None, body_at: start }),
    };
    let header = next_line(text, &first);
    let mut line = line_at(text, header);
    loop {
        let here = text[line.clone()].trim_end();
        if here == fence || (syntax == Syntax::Yaml && here == "...") {
            return Ok(Split { header: header..line.start, syntax, body_at: next_line(text, &line) });
        }
        let next = next_line(text, &line);
        if next >= text.len() || line.start - start > HEADER_MAX {
            // A first line `---` with nothing like a header behind it is a rule at the top of a text.
            let looks_like_header = text[header..].lines().next().is_some_and(|line| line.contains(':') || line.contains('='));
            let rule = syntax == Syntax::Yaml && !looks_like_header;
            return if rule { Ok(Split { header: start..start, syntax: Syntax::None, body_at: start }) } else { Err(first) };
        }
        line = line_at(text, next);
    }
}

/// The line that begins at `at`, without its end.
fn line_at(text: &str, at: usize) -> Range<usize> {
    let end = text[at..].find('\n').map_or(text.len(), |found| at + found);
    at..end
}

fn next_line(text: &str, line: &Range<usize>) -> usize {
    (line.end + 1).min(text.len())
}

/// Reads the header: what could be read, and every syntax error.
pub fn parse(text: &str, split: &Split) -> (Vec<Entry>, Vec<SyntaxError>) {
    let header = &text[split.header.clone()];
    match split.syntax {
        Syntax::None => (Vec::new(), Vec::new()),
        Syntax::Toml => tree::from_toml(header, split.header.start),
        Syntax::Yaml => match tree::from_yaml(header, split.header.start) {
            Ok(entries) => (entries, Vec::new()),
            Err(error) => (Vec::new(), vec![error]),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, header: &str, body: &str) {
        let split = split(text).expect("a whole header");
        assert_eq!((&text[split.header.clone()], &text[split.body_at..]), (header, body));
    }

    #[test]
    fn headers_end_where_their_fence_says() {
        check("# Only text\n", "", "# Only text\n");
        check("+++\na = 1\n+++\ntext\n\n---\n\nmore", "a = 1\n", "text\n\n---\n\nmore");
        check("---\r\na: 1\r\n---\r\ntext", "a: 1\r\n", "text");
        check("\u{feff}---\na: 1\n---\ntext", "a: 1\n", "text");
        check("---\n---\ntext", "", "text");
        check("+++\n+++", "", "");
        check("---\n\nA rule at the top of a text.\n", "", "---\n\nA rule at the top of a text.\n");
        assert_eq!(split("+++\ntitle = 'x'\n\ntext"), Err(0..3));
        assert_eq!(split("---\ntitle: x\n\ntext"), Err(0..3));
    }
}
