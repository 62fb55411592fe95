//! HTML that the sanitiser would give back letter by letter: seen in one pass, so that it need not be parsed at all.
//!
//! Most raw HTML in official blogs is a paragraph with a class or a picture. Everything here errs on one side: what is
//! not recognised goes to the parser of browsers, and a property test holds that what is recognised comes out of it
//! unchanged. Deliberately absent: tables, definition lists, forms, embeds, comments.

use crate::load::text::allowed::is_rel;

use crate::render::markdown::escape;

/// How deep elements may stand in one another here.
const DEPTH_MAX: usize = 64;

/// What an element may hold.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    /// Text, and elements of text.
    Text,
    /// Anything.
    Flow,
    /// Items only.
    Items,
    /// Nothing; it has no end tag.
    Nothing,
}

/// Elements, whether each stands in text, and what it holds.
const ELEMENTS: &[(&str, bool, Holds)] = &[
    ("p", false, Holds::Text),
    ("a", true, Holds::Text),
    ("strong", true, Holds::Text),
    ("em", true, Holds::Text),
    ("li", false, Holds::Flow),
    ("ul", false, Holds::Items),
    ("ol", false, Holds::Items),
    ("h2", false, Holds::Text),
    ("h3", false, Holds::Text),
    ("h4", false, Holds::Text),
    ("h5", false, Holds::Text),
    ("h6", false, Holds::Text),
    ("br", true, Holds::Nothing),
    ("img", true, Holds::Nothing),
    ("picture", true, Holds::Text),
    ("source", true, Holds::Nothing),
    ("hr", false, Holds::Nothing),
    ("blockquote", false, Holds::Flow),
    ("div", false, Holds::Flow),
    ("section", false, Holds::Flow),
    ("figure", false, Holds::Flow),
    ("figcaption", false, Holds::Text),
    ("pre", false, Holds::Text),
    ("code", true, Holds::Text),
    ("span", true, Holds::Text),
    ("sup", true, Holds::Text),
    ("sub", true, Holds::Text),
    ("b", true, Holds::Text),
    ("i", true, Holds::Text),
    ("u", true, Holds::Text),
    ("s", true, Holds::Text),
    ("del", true, Holds::Text),
    ("small", true, Holds::Text),
    ("abbr", true, Holds::Text),
    ("cite", true, Holds::Text),
    ("kbd", true, Holds::Text),
];

/// Attributes that any of these elements may have, whatever they say.
const ANYWHERE: &[&str] = &["class", "id", "lang", "title", "aria-label"];

/// Whether the sanitiser would change nothing.
pub(super) fn is_canonical(html: &str) -> bool {
    let mut open: Vec<usize> = Vec::new();
    let mut rest = html;
    // A mark of byte order at the beginning is no text to a parser.
    if rest.starts_with('\u{feff}') {
        return false;
    }
    loop {
        let at = rest.find('<').unwrap_or(rest.len());
        let (text, tag) = rest.split_at(at);
        let items = open.last().is_some_and(|&element| ELEMENTS[element].2 == Holds::Items);
        if !is_text(text, "\"") || (items && !text.trim_ascii().is_empty()) {
            return false;
        }
        if tag.is_empty() {
            return open.is_empty();
        }
        let Some(end) = tag.find('>') else { return false };
        let (inner, after) = (&tag[1..end], &tag[end + 1..]);
        rest = after;
        if let Some(name) = inner.strip_prefix('/') {
            if open.pop().is_none_or(|element| ELEMENTS[element].0 != name) {
                return false;
            }
            continue;
        }
        let (name, attributes) = inner.find(' ').map_or((inner, ""), |at| inner.split_at(at));
        let Some(element) = ELEMENTS.iter().position(|(known, ..)| *known == name) else { return false };
        if !fits(element, &open) || !attributes_are(name, attributes) || (name == "pre" && after.starts_with('\n')) {
            return false;
        }
        if ELEMENTS[element].2 != Holds::Nothing {
            if open.len() == DEPTH_MAX {
                return false;
            }
            open.push(element);
        }
    }
}

/// Whether an element may stand where it stands, so that a parser moves and closes nothing.
fn fits(element: usize, open: &[usize]) -> bool {
    let (name, in_text, _) = ELEMENTS[element];
    let holder = open.last().map_or(Holds::Flow, |&element| ELEMENTS[element].2);
    // A link ends the link that it stands in, wherever that is.
    let linked = name == "a" && open.iter().any(|&element| ELEMENTS[element].0 == "a");
    !linked
        && match holder {
            Holds::Items => name == "li",
            Holds::Flow => name != "li",
            Holds::Text => in_text,
            Holds::Nothing => false,
        }
}

/// Whether a text, or the value of an attribute, is spelt as it would be written again. `also` may stand in it too.
fn is_text(text: &str, also: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(found) = escape::find(&bytes[at..], |b| escape::one_of(b, *b"&<>\xC2\r\0\"")) {
        at += found;
        let left = &text.as_bytes()[at..];
        let entities: [&[u8]; 4] = [b"&amp;", b"&lt;", b"&gt;", b"&nbsp;"];
        at += match left[0] {
            b'&' => match entities.iter().find(|entity| left.starts_with(entity)) {
                Some(entity) => entity.len(),
                // In a text it would be written as the mark itself.
                None if also.is_empty() && left.starts_with(b"&quot;") => b"&quot;".len(),
                None => return false,
            },
            0xC2 if left.get(1) != Some(&0xA0) => 2,
            b'"' if also == "\"" => 1,
            _ => return false,
        };
    }
    true
}

/// Whether all attributes of a tag may stay as they are.
fn attributes_are(element: &str, attributes: &str) -> bool {
    let mut seen: Vec<&str> = Vec::new();
    let mut rest = attributes;
    while !rest.is_empty() {
        let Some((name, after)) = rest.strip_prefix(' ').and_then(|rest| rest.split_once("=\"")) else { return false };
        let Some((value, after)) = after.split_once('"') else { return false };
        if seen.contains(&name) || !is_text(value, "") || !attribute_is(element, name, value) {
            return false;
        }
        seen.push(name);
        rest = after;
    }
    true
}

fn attribute_is(element: &str, name: &str, value: &str) -> bool {
    match (element, name) {
        (_, name) if ANYWHERE.contains(&name) => true,
        ("a", "href") | ("img", "src") => is_plain_address(value),
        ("a", "rel") => value.split_ascii_whitespace().all(is_rel),
        ("a", "hreflang")
        | ("img", "alt" | "width" | "height" | "loading" | "decoding" | "fetchpriority" | "srcset" | "sizes")
        | ("source", "type" | "srcset" | "sizes")
        | ("ol", "start") => true,
        ("div", "role") => value == "group",
        ("div" | "pre", "tabindex") => value == "0",
        ("section", "role") => value == "doc-endnotes",
        ("span", "role") => value == "img",
        _ => false,
    }
}

/// Whether an address is so plain that nobody could read it otherwise: this site's, or one on the web.
fn is_plain_address(value: &str) -> bool {
    let plain = |text: &str| text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~/?#&;=+,%:@!".contains(&b));
    if value.starts_with('#') || (value.starts_with('/') && !value.starts_with("//")) {
        return plain(value);
    }
    let Some(rest) = value.strip_prefix("https://").or_else(|| value.strip_prefix("http://")) else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let lower = host.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'-'));
    let word_last = host.rsplit('.').next().is_some_and(|last| last.starts_with(|c: char| c.is_ascii_lowercase()));
    lower && word_last && !host.contains("xn--") && plain(rest)
}

#[cfg(test)]
mod tests {
    use super::super::{Embeds, Sanitizer};
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(html: &str, expected: bool) {
        assert_eq!(is_canonical(html), expected, "{html}");
        unchanged(html);
    }

    /// What is called canonical is what the sanitiser gives back.
    #[track_caller]
    fn unchanged(html: &str) {
        if is_canonical(html) {
            let embeds = Embeds { link: &str::to_owned, as_links: false };
            let clean = Sanitizer::new(&[]).parsed(html, &embeds).expect("not too deep");
            assert_eq!(clean.html, html);
            assert!(clean.removed.is_empty() && !clean.embeds, "{html}: {:?}", clean.removed);
        }
    }

    #[test]
    fn plain_html_needs_no_parser() {
        for html in [
            "",
            "a\n",
            "<p class=\"note\"><strong>A “b” c.</strong></p>\n",
            "<h2 id=\"a\">A &amp; <em>b</em></h2>\n<p>«&nbsp;<a href=\"https://www.canada.ca/fr/1.html?a&amp;b\" rel=\"noopener external\">c</a>&nbsp;»<br>\nd</p>\n",
            "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>\n<hr>\n",
            "<div><img src=\"/fr/a/photo.jpg\" alt=\"a &quot;b&quot;\" width=\"4\" height=\"3\" loading=\"lazy\" decoding=\"async\"></div>",
            "<pre tabindex=\"0\"><code class=\"language-rust\">a&lt;b\n</code></pre>",
            "<blockquote><p><a href=\"#a\"><b><i>x</i></b></a></p></blockquote>",
        ] {
            check(html, true);
        }
    }

    #[test]
    fn the_rest_is_for_the_parser() {
        for html in [
            "<p>a",
            "a</p>",
            "<p><div></div></p>",
            "<p><p></p></p>",
            "<b><p>a</p></b>",
            "<a href=\"#a\"><span><a href=\"#b\">c</a></span></a>",
            "<li>a</li>",
            "<ul>a<li>b</li></ul>",
            "<p>a & b</p>",
            "<p>&quot;</p>",
            "<p>&eacute;</p>",
            "<p>\u{a0}</p>",
            "<p onclick=\"x\">a</p>",
            "<p style=\"x\">a</p>",
            "<P>a</P>",
            "<p class='a'>a</p>",
            "<p class=\"a\" class=\"b\">a</p>",
            "<p  class=\"a\">a</p>",
            "<p/>",
            "<img src=\"x.jpg\">",
            "<img src=\"//x.ca/y\">",
            "<a href=\"javascript:x\">a</a>",
            "<a href=\"https://1.2.3.4/\">a</a>",
            "<a rel=\"opener\">a</a>",
            "<iframe></iframe>",
            "<table></table>",
            "<pre>\na</pre>",
            "<!-- a -->",
            "\u{feff}a",
            "a\r",
            "a\0",
            "a > b",
        ] {
            check(html, false);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]
        #[test]
        fn what_is_canonical_comes_out_unchanged(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..24)) {
            unchanged(&pieces.concat());
        }

        #[test]
        fn balanced_html_too(tree in trees()) {
            unchanged(&tree);
        }
    }

    const PIECES: &[&str] = &[
        "<p>",
        "</p>",
        "<em>",
        "</em>",
        "<b>",
        "</b>",
        "<ul>",
        "</ul>",
        "<li>",
        "</li>",
        "<a href=\"/a\">",
        "</a>",
        "<div>",
        "</div>",
        "<h2>",
        "</h2>",
        "<pre>",
        "</pre>",
        "<br>",
        "<hr>",
        "<img src=\"/a\">",
        "a",
        " ",
        "\n",
        "&amp;",
        "&nbsp;",
        "é",
        "\"",
        "\u{c}",
        "\u{85}",
        "\u{1}",
        "<section>",
        "</section>",
        "<code>",
        "</code>",
        "&lt;",
    ];

    /// Elements in one another as they come, with attributes as they come.
    fn trees() -> impl Strategy<Value = String> {
        let attribute = prop::sample::select(vec![
            "",
            "",
            "",
            " class=\"a b\"",
            " id=\"é&amp;\"",
            " title=\"&quot;&lt;&nbsp;'\"",
            " lang=\"fr\"",
            " href=\"https://a.ca/b?c=d&amp;e#f\"",
            " src=\"/é\"",
            " href=\"/a/%C3%A9\"",
            " rel=\"me noopener\"",
            " alt=\"\"",
            " start=\"3\"",
            " tabindex=\"0\"",
            " role=\"group\"",
            " href=\"#\"",
            " href=\"http://a.b.ca:80/\"",
            " aria-label=\"\"",
        ]);
        let leaf =
            prop::sample::select(vec!["a", " ", "\n", "&amp;", "«&nbsp;x", "<br>", "<hr>", "\"'", "\u{85}\u{b}"]).prop_map(str::to_owned);
        leaf.prop_recursive(6, 48, 4, move |inner| {
            let name = (0..ELEMENTS.len()).prop_map(|at| ELEMENTS[at].0);
            (name, prop::collection::vec(attribute.clone(), 0..3), prop::collection::vec(inner, 0..4)).prop_map(
                |(name, attributes, inner)| {
                    let void = ELEMENTS.iter().any(|(known, _, holds)| *known == name && *holds == Holds::Nothing);
                    if void {
                        format!("<{name}{}>", attributes.concat())
                    } else {
                        format!("<{name}{}>{}</{name}>", attributes.concat(), inner.concat())
                    }
                },
            )
        })
    }
}
