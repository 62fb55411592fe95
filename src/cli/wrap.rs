//! Long texts in lines that a terminal shows whole.

/// What every terminal has, in characters.
pub(crate) const NARROW: usize = 80;

/// Paragraphs at one width; indented lines are examples and stay as they are.
pub(crate) fn wrap(text: &str, width: usize) -> String {
    let mut wrapped = String::new();
    let mut column = 0;
    for line in text.trim_end().lines() {
        if line.trim().is_empty() || line.starts_with(' ') {
            let end = if column > 0 { "\n" } else { "" };
            wrapped.extend([end, line.trim_end(), "\n"]);
            column = 0;
            continue;
        }
        // A no-break space holds its words together.
        for word in line.split_ascii_whitespace() {
            let length = word.chars().count();
            match column {
                0 => {}
                _ if column + 1 + length > width => {
                    wrapped.push('\n');
                    column = 0;
                }
                _ => {
                    wrapped.push(' ');
                    column += 1;
                }
            }
            wrapped.push_str(word);
            column += length;
        }
    }
    wrapped.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_wrapped_and_examples_are_not() {
        assert_eq!(wrap("one two\nthree four\n\n    a = 1   2\nfive", 9), "one two\nthree\nfour\n\n    a = 1   2\nfive");
        assert_eq!(wrap("", 9), "");
        assert_eq!(wrap("on dit «\u{a0}oui\u{a0}»", 9), "on dit\n«\u{a0}oui\u{a0}»");
    }
}
