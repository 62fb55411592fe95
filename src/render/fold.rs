//! Fixed words are put into the templates of a language before they are parsed: `t(key="home")` becomes `"Home"`.
//!
//! A page says forty of them, and each call would look the same word up again. What changed its length is remembered,
//! so that an error still points at the column that a person wrote. Deliberately absent: messages that take arguments.

use std::collections::BTreeMap;

use super::words::Words;

/// A template with its fixed words.
#[derive(Debug, Default)]
pub(super) struct Folded {
    /// What is parsed.
    pub text: String,
    /// By line, from 1: where a word stands in what is parsed, its length, and that of the call in what was written; in characters.
    edits: BTreeMap<usize, Vec<(usize, usize, usize)>>,
}

impl Folded {
    /// Puts the words of a language into a template.
    pub(super) fn new(source: &str, words: &Words) -> Self {
        let mut folded = Self { text: String::with_capacity(source.len()), ..Self::default() };
        let (mut line, mut column) = (1, 0);
        let mut rest = source;
        let mut end = "";
        while let Some(next) = rest.chars().next() {
            let mut step = next.len_utf8();
            if end.is_empty() {
                let opening = [("{{", "}}"), ("{%", "%}"), ("{#", "#}")].into_iter().find(|(open, _)| rest.starts_with(open));
                if let Some((_, close)) = opening {
                    end = close;
                    step = 2;
                    // What is raw is printed as it stands, and a comment not at all.
                    if close == "#}" || is_raw(rest) {
                        let close = if close == "#}" { close } else { "endraw" };
                        step = rest.find(close).map_or(rest.len(), |at| at + close.len());
                        end = if close == "#}" { "" } else { "%}" };
                    }
                }
            } else if rest.starts_with(end) {
                step = end.len();
                end = "";
            } else if let Some((call, word)) = call(rest, &folded.text, words) {
                let (before, after) = (call.chars().count(), word.chars().count());
                folded.edits.entry(line).or_default().push((column, after, before));
                folded.text.push_str(&word);
                column += after;
                rest = &rest[call.len()..];
                continue;
            } else if matches!(next, '"' | '\'' | '`') {
                step = string(rest, next);
            }
            let (taken, left) = rest.split_at(step);
            folded.text.push_str(taken);
            match taken.rsplit_once('\n') {
                Some((above, last)) => {
                    line += above.matches('\n').count() + 1;
                    column = last.chars().count();
                }
                None => column += taken.chars().count(),
            }
            rest = left;
        }
        folded
    }

    /// The column in what was written, from a line (from 1) and a column (from 0) in what was parsed.
    pub(super) fn column(&self, line: usize, column: usize) -> usize {
        let mut written = column;
        for &(at, after, before) in self.edits.get(&line).into_iter().flatten().filter(|(at, ..)| *at < column) {
            // Inside a word: the beginning of its call; behind it: as much further as the call was longer.
            written = if column < at + after { written - (column - at) } else { written + before - after };
        }
        written
    }
}

/// Whether a tag begins a part that is printed as it is.
fn is_raw(tag: &str) -> bool {
    tag.strip_prefix("{%").is_some_and(|tag| tag.trim_start_matches('-').trim_start().starts_with("raw"))
}

/// The length of a string, with its quotes.
fn string(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return at + c.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

/// `t(key="…")` at the beginning of a text, and the string that says the same.
fn call<'a>(text: &'a str, before: &str, words: &Words) -> Option<(&'a str, String)> {
    let key = text.strip_prefix("t(key=\"")?;
    if before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '.')) {
        return None;
    }
    let key = &key[..key.find('"')?];
    let call = text.get(..key.len() + "t(key=\"\")".len()).filter(|call| call.ends_with("\")"))?;
    // A word that is HTML is marked as such by the function; it is not a plain string.
    let word = words.fixed_word(key).filter(|_| !key.ends_with("-html"))?;
    if word.contains(['\\', '\n', '\r']) {
        return None;
    }
    let quote = ['"', '\'', '`'].into_iter().find(|quote| !word.contains(*quote))?;
    Some((call, format!("{quote}{word}{quote}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> Words {
        Words::of([("home", "Home \"sweet\""), ("é", "ü"), ("a-html", "<b>"), ("two", "a\nb")])
    }

    #[test]
    fn calls_become_words() {
        #[track_caller]
        fn check(source: &str, expected: &str) {
            assert_eq!(Folded::new(source, &words()).text, expected);
        }
        check("{{ t(key=\"home\") }}", "{{ 'Home \"sweet\"' }}");
        check("{{ <x a={t(key=\"é\")} b=\"t(key='é')\" /> }}", "{{ <x a={\"ü\"} b=\"t(key='é')\" /> }}");
        for same in [
            "t(key=\"home\") {# {{ t(key=\"home\") }} #}",
            "{% raw %}{{ t(key=\"home\") }}{% endraw %}",
            "{{ t(key=\"home\", n=1) }}{{ t(key=\"a-html\") }}{{ t(key=\"two\") }}{{ t(key=\"none\") }}{{ at(key=\"home\") }}",
            "{{ \"t(key=\\\"home\\\")\" }} {{ \"",
            "{{ t(key=\"",
            "{",
            "",
        ] {
            check(same, same);
        }
    }

    #[test]
    fn columns_are_those_that_were_written() {
        let source = "{{ a }}\n{{ t(key=\"é\") }}{{ b }}{{ t(key=\"home\") }}{{ c }}";
        let folded = Folded::new(source, &words());
        for name in ["a", "b", "c"] {
            let place = |text: &str| {
                let at = text.find(&format!("{{{{ {name} ")).expect("the name") + 3;
                let line = text[..at].matches('\n').count();
                (line + 1, text[..at].rsplit('\n').next().map_or(0, |line| line.chars().count()))
            };
            let (line, column) = place(&folded.text);
            assert_eq!((line, folded.column(line, column)), place(source), "{name}");
        }
        assert_eq!(folded.column(2, 4), 3);
    }
}
