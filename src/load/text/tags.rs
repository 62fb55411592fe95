//! The tags of raw HTML, read the way a browser's tokeniser reads them, without building a tree.
//!
//! Enough to see destinations, ids, names and nesting in linear time, whatever the text holds. Deliberately
//! absent: any judgement of what is safe, which is `allowed.rs`, and `render/sanitize.rs` with a real parser.

use std::borrow::Cow;
use std::ops::Range;

/// More attributes than this on one tag are refused with nesting: parsers compare each with all before it.
const ATTRIBUTES_MAX: usize = 100;

/// Elements that have no content.
const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "keygen", "link", "meta", "param", "source", "track", "wbr"];

/// Elements that the next of their kind closes: leaving their end tags out nests nothing.
const SELF_ENDING: &[&str] = &[
    "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup", "colgroup", "rp", "rt", "html", "head",
    "body",
];

/// Elements that an end tag from inside cannot reach beyond (HTML, section 13.2.4.2, "scope").
const BARRIERS: &[&str] =
    &["table", "caption", "button", "object", "applet", "marquee", "template", "select", "svg", "math", "foreignobject", "annotation-xml"];

/// Elements that a parser opens again when something around them closes (HTML, section 13.2.4.3).
const FORMATTING: &[&str] = &["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

/// Elements whose content is text up to their own end tag.
const RAW_TEXT: &[&str] = &["script", "style", "textarea", "title", "iframe", "noembed", "noframes", "noscript", "xmp"];

/// A start or end tag.
#[derive(Debug, Clone, Copy)]
pub struct Tag<'a> {
    /// The text that it stands in.
    html: &'a str,
    /// Where its `<` is.
    pub start: usize,
    /// After its `>`; after its name where it never ends.
    pub end: usize,
    /// As it is written, in any case.
    pub name: &'a str,
    /// Whether it is an end tag.
    pub closing: bool,
    /// Where its attributes begin.
    attributes_at: usize,
    /// Whether it has a `>`.
    pub whole: bool,
}

impl<'a> Tag<'a> {
    /// Whether it is of this element, given in lower case.
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// Its attributes, in order; none where it never ends.
    pub fn attributes(&self) -> Attributes<'a> {
        let end = if self.whole { self.end } else { self.attributes_at };
        Attributes { html: &self.html[..end], at: self.attributes_at, ended: false }
    }

    /// Whether it ends in `/>`, which means something in `<svg>` and `<math>` only.
    pub fn slashed(&self) -> bool {
        self.whole && self.html[self.start..self.end].ends_with("/>")
    }

    fn one_of(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.is(name))
    }
}

/// An attribute of a tag.
#[derive(Debug, Clone)]
pub struct Attribute<'a> {
    /// As it is written, in any case.
    pub name: &'a str,
    /// As it is written, without quotes and with its entities; empty where it has none.
    pub value: &'a str,
    /// Where the value begins; where the name begins if there is none.
    pub at: usize,
    /// From the name to the closing quote.
    pub range: Range<usize>,
}

/// The attributes of a tag, from the place after its name.
#[derive(Debug, Clone)]
pub struct Attributes<'a> {
    html: &'a str,
    at: usize,
    ended: bool,
}

impl Attributes<'_> {
    fn skip(&mut self, skipped: impl Fn(u8) -> bool) {
        let rest = &self.html.as_bytes()[self.at..];
        self.at += rest.iter().position(|&b| !skipped(b)).unwrap_or(rest.len());
    }
}

impl<'a> Iterator for Attributes<'a> {
    type Item = Attribute<'a>;

    fn next(&mut self) -> Option<Attribute<'a>> {
        self.skip(|b| b.is_ascii_whitespace() || b == b'/');
        let bytes = self.html.as_bytes();
        if self.ended || self.at >= bytes.len() {
            return None;
        }
        if bytes[self.at] == b'>' {
            self.at += 1;
            self.ended = true;
            return None;
        }
        let start = self.at;
        self.at += 1; // An equals sign in the first place is part of the name.
        self.skip(|b| !b.is_ascii_whitespace() && !matches!(b, b'/' | b'>' | b'='));
        // A character of several bytes that begins the name is skipped whole, because its later bytes are none of the above.
        let name = &self.html[start..self.at];
        let after_name = self.at;
        self.skip(|b| b.is_ascii_whitespace());
        if bytes.get(self.at) != Some(&b'=') {
            self.at = after_name;
            return Some(Attribute { name, value: "", at: start, range: start..after_name });
        }
        self.at += 1;
        self.skip(|b| b.is_ascii_whitespace());
        let quote = bytes.get(self.at).copied().filter(|b| matches!(b, b'"' | b'\''));
        let at = self.at + usize::from(quote.is_some());
        self.at = at;
        match quote {
            Some(quote) => self.skip(|b| b != quote),
            None => self.skip(|b| !b.is_ascii_whitespace() && b != b'>'),
        }
        let value = &self.html[at..self.at];
        self.at = (self.at + usize::from(quote.is_some())).min(bytes.len());
        Some(Attribute { name, value, at, range: start..self.at })
    }
}

/// Every tag of a text, in order. Comments, declarations and the content of scripts and the like are passed over.
#[derive(Debug, Clone)]
pub struct Tags<'a> {
    html: &'a str,
    at: usize,
    /// A tag without end was seen: from there on only names are read, or each of them would search the rest again.
    torn: bool,
    /// Inside `<svg>` or `<math>` a `style` holds elements, so that nothing may be passed over from there on.
    foreign: bool,
}

/// Reads the tags of a text.
pub fn tags(html: &str) -> Tags<'_> {
    Tags { html, at: 0, torn: false, foreign: false }
}

impl Tags<'_> {
    /// The place after a comment or declaration that begins at `at`; the end of the text where it has none.
    fn after_comment(&self, at: usize) -> usize {
        let bytes = self.html.as_bytes();
        let comment = match &bytes[at..] {
            [b'<', b'!', b'-', b'-', b'>', ..] => return at + 5,
            [b'<', b'!', b'-', b'-', b'-', b'>', ..] => return at + 6,
            rest => rest.starts_with(b"<!--"),
        };
        if !comment {
            return self.html[at..].find('>').map_or(bytes.len(), |to| at + to + 1);
        }
        let mut from = at + 4;
        while let Some(found) = self.html[from..].find("--") {
            match &bytes[from + found + 2..] {
                [b'>', ..] => return from + found + 3,
                [b'!', b'>', ..] => return from + found + 4,
                _ => from += found + 1,
            }
        }
        bytes.len()
    }

    /// The end tag that ends the text of an element, from `at`.
    fn end_of_text(&self, name: &str, at: usize) -> usize {
        let mut from = at;
        while let Some(found) = self.html[from..].find("</") {
            from += found;
            let after = &self.html.as_bytes()[from + 2..];
            if after.len() >= name.len() && after[..name.len()].eq_ignore_ascii_case(name.as_bytes()) {
                return from;
            }
            from += 2;
        }
        self.html.len()
    }
}

impl<'a> Iterator for Tags<'a> {
    type Item = Tag<'a>;

    fn next(&mut self) -> Option<Tag<'a>> {
        let bytes = self.html.as_bytes();
        loop {
            let start = self.at + self.html[self.at..].find('<')?;
            let closing = bytes.get(start + 1) == Some(&b'/');
            let name_at = start + 1 + usize::from(closing);
            let Some(first) = bytes.get(name_at) else {
                self.at = bytes.len();
                return None;
            };
            if !first.is_ascii_alphabetic() {
                let comment = closing || matches!(first, b'!' | b'?');
                self.at = if comment { self.after_comment(start) } else { name_at };
                continue;
            }
            let length = bytes[name_at..].iter().position(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>'));
            let name_end = length.map_or(bytes.len(), |length| name_at + length);
            let mut attributes = Attributes { html: self.html, at: name_end, ended: false };
            if !self.torn {
                attributes.by_ref().for_each(drop);
                self.torn = !attributes.ended;
            }
            let whole = attributes.ended;
            let end = if whole { attributes.at } else { name_end };
            let tag = Tag { html: self.html, start, end, name: &self.html[name_at..name_end], closing, attributes_at: name_end, whole };
            self.foreign |= tag.is("svg") || tag.is("math");
            let text = whole && !closing && !self.foreign && tag.one_of(RAW_TEXT);
            self.at = if text { self.end_of_text(tag.name, end) } else { end };
            return Some(tag);
        }
    }
}

/// How deep elements are nested at a place in a text. It may count one too many, never one too few.
#[derive(Debug, Clone)]
pub struct Nesting {
    open: Vec<String>,
    limit: usize,
}

impl Nesting {
    /// Nothing is open, and at most `limit` elements may be.
    pub fn up_to(limit: usize) -> Self {
        Self { open: Vec::new(), limit }
    }

    /// Follows a tag; false where it goes beyond the limit.
    pub fn follow(&mut self, tag: &Tag<'_>) -> bool {
        if tag.one_of(VOID) || tag.one_of(SELF_ENDING) {
            return tag.attributes().nth(ATTRIBUTES_MAX).is_none();
        }
        if tag.closing {
            self.close(tag);
            return true;
        }
        let foreign = || self.open.iter().any(|name| name == "svg" || name == "math");
        let again = tag.is("a") && self.reachable("a").is_some();
        let empty = tag.slashed() && foreign();
        if !again && !empty {
            self.open.push(tag.name.to_ascii_lowercase());
        }
        self.open.len() <= self.limit && tag.attributes().nth(ATTRIBUTES_MAX).is_none()
    }

    /// How many elements are open.
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    /// Whether an element of this name, in lower case, is open.
    pub fn has(&self, name: &str) -> bool {
        self.open.iter().any(|open| open == name)
    }

    /// The innermost open element of this name that an end tag reaches.
    fn reachable(&self, name: &str) -> Option<usize> {
        for (at, open) in self.open.iter().enumerate().rev() {
            if open.eq_ignore_ascii_case(name) {
                return Some(at);
            }
            if BARRIERS.contains(&open.as_str()) {
                return None;
            }
        }
        None
    }

    /// An end tag closes its element and what is open inside, except formatting, which comes back.
    fn close(&mut self, tag: &Tag<'_>) {
        let Some(at) = self.reachable(tag.name) else { return };
        if tag.one_of(FORMATTING) {
            self.open.remove(at);
            return;
        }
        let inside = self.open.split_off(at);
        self.open.extend(inside.into_iter().skip(1).filter(|name| FORMATTING.contains(&name.as_str())));
    }
}

/// The text of an attribute's value: the entities that addresses and ids are written with, and every number, decoded.
pub fn decode(value: &str) -> Cow<'_, str> {
    const ENTITIES: &[(&str, &str)] = &[
        ("&amp;", "&"),
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&nbsp;", "\u{a0}"),
        ("&colon;", ":"),
        ("&Tab;", "\t"),
        ("&NewLine;", "\n"),
    ];
    let value = value.trim_matches(|c: char| c.is_ascii_whitespace());
    if !value.contains('&') {
        return Cow::Borrowed(value);
    }
    let mut text = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some((character, length)) = numbered(rest) {
            text.push(character);
            rest = &rest[length..];
            continue;
        }
        let (entity, meaning) = ENTITIES.iter().find(|(entity, _)| rest.starts_with(entity)).unwrap_or(&("&", "&"));
        text.push_str(meaning);
        rest = &rest[entity.len()..];
    }
    text.push_str(rest);
    Cow::Owned(text)
}

/// The character that `&#106;` or `&#x6a;` at the beginning of a text stands for, and how long that is.
fn numbered(text: &str) -> Option<(char, usize)> {
    let number = text.strip_prefix("&#")?;
    let (digits, radix) = number.strip_prefix(['x', 'X']).map_or((number, 10), |hexadecimal| (hexadecimal, 16));
    let length = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
    let value = digits[..length].chars().fold(0_u32, |sum, c| sum.saturating_mul(radix).saturating_add(c.to_digit(radix).unwrap_or(0)));
    let end = text.len() - digits.len() + length;
    let character = char::from_u32(value).filter(|c| *c != '\0').unwrap_or(char::REPLACEMENT_CHARACTER);
    (length > 0).then(|| (character, end + usize::from(text[end..].starts_with(';'))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Write as _;

    fn written(html: &str) -> String {
        let mut all = String::new();
        for tag in tags(html) {
            let _ = write!(all, "{}{}", if tag.closing { "/" } else { "" }, tag.name);
            for attribute in tag.attributes() {
                let _ = write!(all, " {}={}", attribute.name, attribute.value);
            }
            all.push(';');
        }
        all
    }

    #[test]
    fn reads_what_a_browser_reads() {
        #[track_caller]
        fn check(html: &str, expected: &str) {
            assert_eq!(written(html), expected, "{html}");
        }
        check("<a href='x>y' B=c d>t</a>", "a href=x>y B=c d=;/a;");
        check("<img src=a/b/ alt = \"\"/>", "img src=a/b/ alt=;");
        check("a < b <3 <!-- <b> --><i>", "i;");
        check("<!--><b><!---><i></!x><u><?php <s> ?>", "b;i;u;");
        check("<script>if (a<b) '<i>'</SCRIPT ><b>", "script;/SCRIPT;b;");
        check("<p é=\"ü\"=x>", "p é=ü =x=;");
        check("<div a=\"<b>", "div;b;");
        check("<", "");
        check("</", "");
        check("<a", "a;");
        check("<svg><style><b></style>", "svg;style;b;/style;");
    }

    #[test]
    fn nesting_counts_what_stays_open() {
        #[track_caller]
        fn check(html: &str, deep: bool) {
            let mut nesting = Nesting::up_to(10);
            assert_eq!(!tags(html).all(|tag| nesting.follow(&tag)), deep, "{html}");
        }
        check(&"<div>".repeat(10), false);
        check(&"<div>".repeat(11), true);
        check(&"<p><br><img><li>".repeat(20), false);
        check(&"<div></div>".repeat(20), false);
        check(&"<div></span>".repeat(20), true);
        check(&"<div><span></div>".repeat(20), false);
        check(&"<div><button></div></button>".repeat(20), true);
        check(&"<b><div></b></div>".repeat(20), false);
        check(&"<p><b>".repeat(20), true);
        check(&"<a name=x>".repeat(20), false);
        check(&format!("<svg>{}</svg>", "<path/>".repeat(20)), false);
        check(&format!("<p {}>", "a ".repeat(101)), true);
    }

    #[test]
    fn decodes_the_entities_of_addresses() {
        assert_eq!(decode(" a?b&amp;c&amp;amp;&x "), "a?b&c&amp;&x");
        assert_eq!(decode("&#106;&#x61v&#X41;&#39;&#;&#x;&#0;&#99999999999;"), "javA'&#;&#x;\u{fffd}\u{fffd}");
    }
}
