//! Plain text: out of Markdown, and cut where a reader would cut it.

use pulldown_cmark::{Event, Options, Parser, Tag};

use super::tags;

/// A title as an editor typed it, with entities, emphasis or tags, as plain text.
///
/// What is no single paragraph, or would lose something as one, has only its entities decoded.
pub fn plain(text: &str) -> String {
    let text = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    if !text.bytes().any(|b| matches!(b, b'&' | b'<' | b'*' | b'_' | b'`' | b'[' | b'\\' | b'~')) {
        return text;
    }
    plain_paragraph(&text).unwrap_or_else(|| decode_entities(&text))
}

/// The text of a Markdown paragraph; `None` where it is something else, or holds what plain text cannot.
fn plain_paragraph(text: &str) -> Option<String> {
    const INLINE: &[&str] = &[
        "a", "abbr", "b", "big", "br", "cite", "code", "del", "em", "font", "i", "ins", "kbd", "mark", "q", "s", "small", "span", "strong",
        "sub", "sup", "tt", "u", "wbr",
    ];
    let mut plain = String::with_capacity(text.len());
    let mut paragraphs = 0;
    for event in Parser::new_ext(text, Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Start(Tag::Paragraph) => paragraphs += 1,
            Event::InlineHtml(html) => {
                let tag = tags::tags(&html).next()?;
                if !INLINE.iter().any(|name| tag.is(name)) {
                    return None;
                }
                if tag.is("br") {
                    plain.push(' ');
                }
            }
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. }) => {}
            Event::Start(_) | Event::Html(_) | Event::Rule => return None,
            event => push_plain(&event, &mut plain),
        }
    }
    (paragraphs == 1 && !plain.trim().is_empty()).then(|| plain.trim().to_owned())
}

/// A text in which nothing but entities has a meaning.
fn decode_entities(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    // The parser knows every entity of HTML; a backslash takes the meaning of all other signs.
    let mut literal = String::with_capacity(text.len() * 2);
    let mut before = ' ';
    for c in text.chars() {
        if c.is_ascii_punctuation() && c != '&' && !(c == '#' && before == '&') && c != ';' {
            literal.push('\\');
        }
        literal.push(c);
        before = c;
    }
    let mut decoded = String::with_capacity(text.len());
    Parser::new_ext(&literal, Options::empty()).for_each(|event| push_plain(&event, &mut decoded));
    decoded
}

/// What an event adds to the plain text of a heading.
pub fn push_plain(event: &Event<'_>, text: &mut String) {
    match event {
        Event::Text(piece) | Event::Code(piece) => text.push_str(piece),
        Event::SoftBreak | Event::HardBreak => text.push(' '),
        _ => {}
    }
}

/// Whether raw HTML is the mark that ends the summary.
pub fn is_more(html: &str) -> bool {
    html.trim().strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->")).is_some_and(|inner| inner.trim() == "more")
}

/// At most `max` bytes of a text.
pub(super) fn head(text: &str, max: usize) -> &str {
    let mut end = max.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// The text up to `max` characters, cut after a sentence where one ends late enough, else between words with `…`.
pub(super) fn cut_at_sentence(text: &str, max: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(max) else { return text.to_owned() };
    let head = &text[..end];
    // A dot after a short word is more often an abbreviation (`M.`, `z. B.`) than an end.
    let mut ends = head.match_indices(['.', '!', '?', '…']).filter(|&(at, sign)| {
        let after = &text[at + sign.len()..];
        let word = head[..at].rsplit(|c: char| c.is_whitespace() || matches!(c, '.' | '«' | '\u{a0}')).next().unwrap_or_default();
        at > end / 2 && after.starts_with(' ') && (sign != "." || word.chars().nth(3).is_some())
    });
    match ends.next_back() {
        Some((at, sign)) => text[..at + sign.len()].to_owned(),
        None => cut_at_word(text, max),
    }
}

/// The text up to `max` characters, cut between words, with `…` for what is left out.
pub(super) fn cut_at_word(text: &str, max: usize) -> String {
    if text.chars().nth(max).is_none() {
        return text.to_owned();
    }
    let room = text.char_indices().nth(max.saturating_sub(1)).map_or(text.len(), |(at, _)| at);
    // The next character tells whether a word ends exactly here.
    let head =
        if text[room..].starts_with(' ') { &text[..room] } else { text[..room].rfind(' ').map_or(&text[..room], |space| &text[..space]) };
    let mut cut =
        head.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '-' | '–' | '—' | '(' | '«' | '“')).to_owned();
    cut.push('…');
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_as_they_are_typed() {
        #[track_caller]
        fn check(text: &str, expected: &str) {
            assert_eq!(plain(text), expected, "{text}");
        }
        check("  Plain \n title ", "Plain title");
        check("Q&amp;A with **Bob** & `code`", "Q&A with Bob & code");
        check("A <em>new</em><br>day &#8212; it&#39;s", "A new day — it's");
        check("The &lt;title&gt; tag", "The <title> tag");
        check("The <title> tag &eacute;", "The <title> tag é");
        check("1. First &amp; last", "1. First & last");
        check("# not *this*", "# not *this*");
        check("[a](b) snake_case 2 * 3 * 4", "a snake_case 2 * 3 * 4");
        check("[.md", "[.md");
        check("![x](y) &copy;", "![x](y) ©");
        check("[a]: b", "[a]: b");
        check("<div>a</div>", "<div>a</div>");
        check("*", "*");
        check("C:\\new & AT&T;", "C:\\new & AT&T;");
        check("", "");
    }
}
