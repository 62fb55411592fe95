//! XML as feeds need it: a buffer that escapes, what XML 1.0 forbids, and dates in the two spellings of feeds.
//!
//! Everything is written once, front to back, into one buffer of the right size. Deliberately absent: a
//! tree, namespaces as values, pretty-printing.

use std::borrow::Cow;
use std::fmt::Write;

use chrono::{DateTime, Datelike, FixedOffset, Offset, Timelike, Utc};
use memchr::memmem;
use pulldown_cmark_escape::{escape_html, escape_html_body_text};

/// Why a write cannot fail.
const MEMORY: &str = "a string takes every write";

/// An XML document that is being written.
pub(super) struct Xml(String);

impl Xml {
    /// Begins a document of about `bytes` bytes.
    pub(super) fn with_capacity(bytes: usize) -> Self {
        let mut out = String::with_capacity(bytes);
        out.push_str("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
        Self(out)
    }

    /// Markup, as it is.
    pub(super) fn raw(&mut self, markup: &str) {
        self.0.push_str(markup);
    }

    /// Text of an element, escaped; `>` too, so that `]]>` cannot stand in it (XML 1.0, section 2.4).
    pub(super) fn text(&mut self, text: &str) {
        escape_html_body_text(&mut self.0, &clean(text)).expect(MEMORY);
    }

    /// Text of an element that is mostly markup itself, as it is: a tenth shorter than escaped, and a person can read it.
    ///
    /// `]]>`, which would end it, is cut in two (XML 1.0, section 2.7).
    pub(super) fn cdata(&mut self, text: &str) {
        let text = clean(text);
        self.raw("<![CDATA[");
        let mut kept = 0;
        for end in memmem::find_iter(text.as_bytes(), "]]>") {
            self.raw(&text[kept..end + 2]);
            self.raw("]]><![CDATA[");
            kept = end + 2;
        }
        self.raw(&text[kept..]);
        self.raw("]]>");
    }

    /// ` name="value"`
    pub(super) fn attribute(&mut self, name: &str, value: &str) {
        write!(self.0, " {name}=\"").expect(MEMORY);
        escape_html(&mut self.0, &clean(value)).expect(MEMORY);
        self.0.push('"');
    }

    /// `<name>text</name>` on a line of its own.
    pub(super) fn element(&mut self, name: &str, text: &str) {
        self.0.push('<');
        self.0.push_str(name);
        self.0.push('>');
        self.text(text);
        self.close(name);
    }

    /// `<name a="…"/>` on a line of its own.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.0.push('<');
        self.0.push_str(name);
        for (name, value) in attributes {
            self.attribute(name, value);
        }
        self.0.push_str("/>\n");
    }

    /// `</name>` and the end of the line.
    pub(super) fn close(&mut self, name: &str) {
        self.0.push_str("</");
        self.0.push_str(name);
        self.0.push_str(">\n");
    }

    /// The bytes.
    pub(super) fn finish(self) -> Vec<u8> {
        self.0.into_bytes()
    }
}

/// Plain text as HTML.
pub fn as_html(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '>']) {
        return Cow::Borrowed(text);
    }
    let mut html = String::with_capacity(text.len() + 32);
    escape_html_body_text(&mut html, text).expect(MEMORY);
    Cow::Owned(html)
}

/// A text without the characters that XML 1.0 (section 2.2) forbids, and without carriage returns, which
/// parsers of XML turn into something else (section 2.11) and parsers of JSON do not.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    // No early end, so that the compiler makes vector instructions of it.
    let (mut control, mut high) = (false, false);
    for b in text.bytes() {
        control |= matches!(b, 0..=0x8 | 0xb..=0x1f);
        high |= b == 0xef; // the first byte of U+FFFE and U+FFFF, and of what many emoji end with
    }
    if control || (high && (text.contains('\u{fffe}') || text.contains('\u{ffff}'))) {
        return Cow::Owned(text.replace(is_forbidden, ""));
    }
    Cow::Borrowed(text)
}

fn is_forbidden(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

/// The first text that holds more than white space and forbidden characters; else the last one.
pub(super) fn first_of<'a>(texts: &[&'a str]) -> &'a str {
    texts.iter().find(|text| !is_blank(text)).or(texts.last()).copied().unwrap_or_default()
}

/// Whether nothing of a text can be seen.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || is_forbidden(c))
}

/// `Mon, 05 Dec 2011 09:00:00 +0100`: RFC 822 as RSS and OPML use it, with a year of four digits, always in English.
pub(super) fn rfc822(at: DateTime<FixedOffset>) -> String {
    const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let at = in_minutes(at);
    let mut out = String::with_capacity(31);
    out.push_str(DAYS[at.weekday().num_days_from_monday() as usize]);
    out.push_str(", ");
    digits(&mut out, at.day());
    out.push(' ');
    out.push_str(MONTHS[at.month0() as usize]);
    out.push(' ');
    year(&mut out, at.year());
    out.push(' ');
    clock(&mut out, at);
    out.push(' ');
    offset(&mut out, at, "");
    out
}

/// `2011-12-05T09:00:00+01:00`: RFC 3339, section 5.6, without fractions of a second.
pub(super) fn rfc3339(at: DateTime<FixedOffset>) -> String {
    let at = in_minutes(at);
    let mut out = String::with_capacity(25);
    year(&mut out, at.year());
    out.push('-');
    digits(&mut out, at.month());
    out.push('-');
    digits(&mut out, at.day());
    out.push('T');
    clock(&mut out, at);
    offset(&mut out, at, ":");
    out
}

/// The same moment with an offset that both spellings can hold: Amsterdam was at +00:19:32 until 1937.
fn in_minutes(at: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
    if at.offset().local_minus_utc() % 60 == 0 { at } else { at.with_timezone(&Utc.fix()) }
}

/// `09:00:00`; a leap second is the one before it, since XML Schema knows no 60.
fn clock(out: &mut String, at: DateTime<FixedOffset>) {
    digits(out, at.hour());
    out.push(':');
    digits(out, at.minute());
    out.push(':');
    digits(out, at.second());
}

fn offset(out: &mut String, at: DateTime<FixedOffset>, between: &str) {
    let minutes = at.offset().local_minus_utc() / 60;
    out.push(if minutes < 0 { '-' } else { '+' });
    digits(out, minutes.unsigned_abs() / 60);
    out.push_str(between);
    digits(out, minutes.unsigned_abs() % 60);
}

/// Four digits; `model::date` lets no other year in.
fn year(out: &mut String, year: i32) {
    digits(out, year.unsigned_abs() / 100);
    digits(out, year.unsigned_abs() % 100);
}

/// Two digits.
fn digits(out: &mut String, number: u32) {
    for digit in [number / 10 % 10, number % 10] {
        out.push(char::from_digit(digit, 10).unwrap_or('0'));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts() {
        #[track_caller]
        fn check(text: &str, expected: &str) {
            let mut xml = Xml(String::new());
            xml.attribute("a", text);
            xml.element("b", text);
            let attribute = expected.replace('"', "&quot;").replace('\'', "&#39;");
            assert_eq!(xml.0, format!(" a=\"{attribute}\"<b>{expected}</b>\n"), "{text:?}");
        }
        check("", "");
        check("a ]]> b & <c> &amp;", "a ]]&gt; b &amp; &lt;c&gt; &amp;amp;");
        check("\"it's\"", "\"it's\"");
        check("0\0\u{1}\u{8}\t\n\r\u{b}\u{c}\u{1f} 1\u{7f}\u{85}", "0\t\n 1\u{7f}\u{85}");
        check("❤️\u{feff}\u{fffd}\u{fffe}\u{ffff} 👩‍🚀", "❤️\u{feff}\u{fffd} 👩‍🚀");
        check("a long text with \u{2}one character that is not allowed", "a long text with one character that is not allowed");
    }

    #[test]
    fn markup_is_kept_as_it_is() {
        #[track_caller]
        fn check(text: &str, expected: &str) {
            let mut xml = Xml(String::new());
            xml.cdata(text);
            assert_eq!(xml.0, format!("<![CDATA[{expected}]]>"), "{text:?}");
        }
        check("", "");
        check("<p>a &amp; b</p>\u{1}", "<p>a &amp; b</p>");
        check("a ]]> b ]]>]]>", "a ]]]]><![CDATA[> b ]]]]><![CDATA[>]]]]><![CDATA[>");
    }

    #[test]
    fn blanks() {
        #[track_caller]
        fn check(texts: &[&str], expected: &str) {
            assert_eq!(first_of(texts), expected);
        }
        check(&["", " \u{a0}\u{1}", "seen", "not"], "seen");
        check(&["", "\n"], "\n");
        check(&[], "");
    }

    #[test]
    fn dates() {
        #[track_caller]
        fn check(written: &str, expected_822: &str, expected_3339: &str) {
            let at = DateTime::parse_from_rfc3339(written).expect("a date");
            assert_eq!((rfc822(at).as_str(), rfc3339(at).as_str()), (expected_822, expected_3339));
        }
        check("2011-12-05T09:07:03+01:00", "Mon, 05 Dec 2011 09:07:03 +0100", "2011-12-05T09:07:03+01:00");
        check("2012-02-29T23:59:60.5-03:30", "Wed, 29 Feb 2012 23:59:59 -0330", "2012-02-29T23:59:59-03:30");
        check("1000-01-01T00:00:00Z", "Wed, 01 Jan 1000 00:00:00 +0000", "1000-01-01T00:00:00+00:00");
        check("2011-12-05T00:00:00-00:30", "Mon, 05 Dec 2011 00:00:00 -0030", "2011-12-05T00:00:00-00:30");

        let amsterdam = FixedOffset::east_opt(19 * 60 + 32).expect("an offset");
        let at = DateTime::parse_from_rfc3339("1911-12-05T00:00:00Z").expect("a date").with_timezone(&amsterdam);
        assert_eq!(rfc3339(at), "1911-12-05T00:00:00+00:00");
    }
}
