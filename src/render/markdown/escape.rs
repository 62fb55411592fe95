//! Text into HTML, spelt exactly as the sanitiser's serialiser spells it, so that what it did not change is the same.
//!
//! That is HTML's own rule (section 13.3, "escaping a string"): `&`, `<`, `>`, no-break spaces, and in attributes `"`.

/// Text between tags.
pub fn text(out: &mut String, text: &str) {
    // A parser drops NUL and turns a carriage return into a line end, so neither is written.
    escape(out, text, |b| one_of(b, *b"&<>\xC2\r\0"));
}

/// The value of an attribute between double quotes.
pub fn attribute(out: &mut String, text: &str) {
    escape(out, text, |b| one_of(b, *b"&<>\xC2\r\0\""));
}

/// Whether a byte is one of a few, without a branch for each.
#[inline]
pub fn one_of<const N: usize>(b: u8, few: [u8; N]) -> bool {
    few.iter().fold(0, |any, &one| any | u8::from(b == one)) != 0
}

/// The first special byte; whole vectors without one are passed over at once.
#[inline]
pub fn find(bytes: &[u8], special: impl Fn(u8) -> bool) -> Option<usize> {
    let (vectors, _) = bytes.as_chunks::<16>();
    // Summed, not searched: that is what the compiler turns into a few instructions for a whole vector.
    let plain = vectors.iter().take_while(|vector| vector.iter().fold(0, |any, &b| any | u8::from(special(b))) == 0).count() * 16;
    bytes[plain..].iter().position(|&b| special(b)).map(|found| plain + found)
}

#[inline]
fn escape(out: &mut String, text: &str, special: impl Fn(u8) -> bool) {
    let bytes = text.as_bytes();
    let mut kept = 0;
    let mut at = 0;
    while let Some(found) = find(&bytes[at..], &special) {
        let place = at + found;
        at = place + 1;
        let by = match bytes[place] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\r' => "\n",
            0 => "\u{fffd}",
            _ if bytes.get(at) == Some(&0xA0) => {
                at += 1;
                "&nbsp;"
            }
            _ => continue,
        };
        out.push_str(&text[kept..place]);
        out.push_str(by);
        kept = at;
    }
    out.push_str(&text[kept..]);
}

/// An address in an attribute: what a URL may not hold is percent-encoded, what is encoded already stays.
pub fn href(out: &mut String, url: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut kept = 0;
    for (at, b) in url.bytes().enumerate() {
        if b.is_ascii_alphanumeric() || b"!#$%'()*+,-./:;=?@_~".contains(&b) {
            continue;
        }
        // Inside a character of several bytes there is nothing between one and the next.
        if kept < at {
            out.push_str(&url[kept..at]);
        }
        kept = at + 1;
        if b == b'&' {
            out.push_str("&amp;");
            continue;
        }
        out.push('%');
        out.push(char::from(HEX[usize::from(b >> 4)]));
        out.push(char::from(HEX[usize::from(b & 15)]));
    }
    out.push_str(&url[kept..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_as_html_is_serialised() {
        #[track_caller]
        fn check(input: &str, in_text: &str, in_attribute: &str, in_href: &str) {
            let written = |write: fn(&mut String, &str)| {
                let mut out = String::new();
                write(&mut out, input);
                out
            };
            assert_eq!((written(text).as_str(), written(attribute).as_str(), written(href).as_str()), (in_text, in_attribute, in_href));
        }
        check("a&b<c>\"d'", "a&amp;b&lt;c&gt;\"d'", "a&amp;b&lt;c&gt;&quot;d'", "a&amp;b%3Cc%3E%22d'");
        check("é\u{a0}«\0\r", "é&nbsp;«\u{fffd}\n", "é&nbsp;«\u{fffd}\n", "%C3%A9%C2%A0%C2%AB%00%0D");
        check("a%20b", "a%20b", "a%20b", "a%20b");
    }
}
