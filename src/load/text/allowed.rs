//! The allow-list of raw HTML: everything that our own renderer writes, and little else. Not on it: scripts, styles,
//! forms, media of other sites, new windows.
//!
//! Owns the list, and names what a text would lose by it before anything is rendered, so that a finding has a place and
//! can keep a post back. `render/sanitize.rs` takes it out, with the parser of browsers; what that parser drops because
//! of where it stands is beyond a list, and is named there.

use std::borrow::Cow;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::tags::{Tag, decode};

/// The schemes that a link may have.
pub const SCHEMES: &[&str] = &[
    "http", "https", "mailto", "tel", "sms", "geo", "ftp", "ftps", "webcal", "xmpp", "irc", "ircs", "matrix", "news", "nntp", "sip",
    "sips", "magnet", "im", "feed", "signal", "whatsapp", "skype",
];

/// Elements that may stay, sorted.
#[rustfmt::skip]
pub const TAGS: &[&str] = &[
    "a", "abbr", "address", "article", "aside", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "col",
    "colgroup", "data", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "footer", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "i", "iframe", "img", "input", "ins", "kbd", "li", "mark", "ol", "p",
    "picture", "pre",
    "q", "rp", "rt", "ruby", "s", "samp", "section", "small", "source", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td",
    "tfoot", "th", "thead", "time", "tr", "u", "ul", "var", "wbr",
];

/// Attributes whose loss changes nothing that a reader could miss: nothing opens a window here, and `markdown` was for another program.
pub const UNMISSED: &[&str] = &["target", "markdown"];

/// Elements whose content goes with them.
pub const EMPTIED: &[&str] = &["script", "style", "svg", "math", "template", "noscript", "title", "object", "video", "audio"];

/// Attributes that any element may have.
pub const EVERYWHERE: &[&str] =
    &["class", "id", "lang", "dir", "title", "aria-label", "aria-labelledby", "aria-describedby", "aria-hidden"];

/// Attributes that an element may have besides.
pub const ATTRIBUTES: &[(&str, &[&str])] = &[
    ("a", &["href", "hreflang", "rel"]),
    ("blockquote", &["cite"]),
    ("col", &["span"]),
    ("colgroup", &["span"]),
    ("data", &["value"]),
    ("del", &["cite", "datetime"]),
    ("details", &["open"]),
    ("iframe", &["src", "width", "height", "allowfullscreen"]),
    ("img", &["src", "srcset", "sizes", "alt", "width", "height", "loading", "decoding", "fetchpriority"]),
    ("input", &["disabled", "checked"]),
    ("ins", &["cite", "datetime"]),
    ("li", &["value"]),
    ("ol", &["start", "reversed", "type"]),
    ("q", &["cite"]),
    ("source", &["type", "srcset", "sizes"]),
    ("td", &["colspan", "rowspan", "headers"]),
    ("th", &["colspan", "rowspan", "headers", "scope", "abbr"]),
    ("time", &["datetime"]),
];

/// Attributes that may have one value only: those that the renderer itself gives.
pub const VALUES: &[(&str, &str, &str)] = &[
    ("div", "role", "group"),
    ("span", "role", "img"),
    ("div", "tabindex", "0"),
    ("pre", "tabindex", "0"),
    ("section", "role", "doc-endnotes"),
    ("input", "type", "checkbox"),
];

/// Elements that take what follows them out of the text, or into a mode of their own: what stands inside one goes
/// with it, unnamed.
const SWALLOWING: &[&str] = &[
    "select",
    "plaintext",
    "textarea",
    "xmp",
    "noembed",
    "noframes",
    "frameset",
    // Parts of a drawing or a formula that stand outside one: the sanitiser trusts nothing inside them.
    "animate",
    "circle",
    "defs",
    "desc",
    "ellipse",
    "filter",
    "g",
    "line",
    "marker",
    "mask",
    "metadata",
    "mi",
    "mn",
    "mo",
    "mrow",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "rect",
    "set",
    "stop",
    "switch",
    "symbol",
    "text",
    "tspan",
    "use",
    "view",
];

/// Parts of a table, which are nothing outside one.
const TABLE_PARTS: &[&str] = &["caption", "col", "colgroup", "tbody", "td", "tfoot", "th", "thead", "tr"];

/// Something in a text that no page shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// What it is.
    pub what: Refused,
    /// Where it stands.
    pub range: Range<usize>,
}

/// What is refused.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Refused {
    /// An element (`<script>`) or an attribute (`style`).
    Name(String),
    /// A frame, unless the site trusts this host.
    Frame(Option<String>),
}

/// Names what of a start tag goes; `in_table` says whether a table is open. The places are those in the tag's own text.
pub fn refusals(tag: &Tag<'_>, in_table: bool) -> Vec<Refusal> {
    let name = lower(tag.name);
    let at = tag.start..tag.start + 1 + tag.name.len();
    let element = |what| vec![Refusal { what, range: at.clone() }];
    let whole = || element(Refused::Name(format!("<{name}>")));
    let known = TAGS.binary_search(&&*name).is_ok();
    let homeless = TABLE_PARTS.contains(&&*name) && !in_table;
    if !known || !tag.whole || (name == "input" && !is_box(tag)) {
        return whole();
    }
    if name == "iframe" {
        let src = tag.attributes().find(|attribute| attribute.name.eq_ignore_ascii_case("src"));
        return element(Refused::Frame(src.and_then(|src| embed_host(&decode(src.value)))));
    }
    // A table that Markdown makes may be a home, and then the attributes count.
    let mut refused = if homeless { whole() } else { Vec::new() };
    let mut seen: Vec<Cow<'_, str>> = Vec::new();
    for attribute in tag.attributes() {
        let own = lower(attribute.name);
        let twice = seen.contains(&own) && !is_anchor(&name, &own);
        if !is_missed(&own) || (!twice && may_have(&name, &own, attribute.value)) {
            seen.push(own);
            continue;
        }
        let end = attribute.range.start + attribute.name.len();
        refused.push(Refusal { what: Refused::Name(own.clone().into_owned()), range: attribute.range.start..end });
        seen.push(own);
    }
    refused
}

/// Whether what stands behind or in a tag may go with it.
pub fn swallows(tag: &Tag<'_>) -> bool {
    !tag.whole || EMPTIED.iter().chain(SWALLOWING).any(|name| tag.is(name))
}

/// Whether the loss of an attribute is one: its name is a name, and somebody may want what it says.
pub fn is_missed(name: &str) -> bool {
    name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b':')) && !UNMISSED.contains(&name)
}

/// Whether an attribute is an anchor, which the renderer gives in its own way.
fn is_anchor(element: &str, attribute: &str) -> bool {
    attribute == "id" || (element == "a" && attribute == "name")
}

fn may_have(element: &str, attribute: &str, value: &str) -> bool {
    let own = || ATTRIBUTES.iter().any(|(of, names)| *of == element && names.contains(&attribute));
    let with = || VALUES.iter().any(|(of, name, only)| *of == element && *name == attribute && only.eq_ignore_ascii_case(value));
    match (element, attribute) {
        _ if is_anchor(element, attribute) => true,
        ("a", "rel") => decode(value).split_ascii_whitespace().all(is_rel),
        (_, "href" | "src") => own() && !is_disguised(value),
        _ => EVERYWHERE.contains(&attribute) || own() || with(),
    }
}

/// Whether an `input` is a box to tick.
pub fn is_box(tag: &Tag<'_>) -> bool {
    tag.attributes().any(|attribute| attribute.name.eq_ignore_ascii_case("type") && attribute.value.eq_ignore_ascii_case("checkbox"))
}

/// Whether a browser finds another scheme in a destination than the one that is written: it passes over line ends and
/// the like, and so makes `javascript:` of `java&#10;script:`.
fn is_disguised(value: &str) -> bool {
    let dest = decode(value);
    let begun = dest.trim_start_matches(|c: char| c <= ' ');
    let bare: String = begun.chars().take_while(|c| !matches!(c, '/' | '?' | '#')).filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect();
    let read = scheme(&bare);
    read != scheme(&dest) && read.is_some_and(|read| !is_scheme(read))
}

/// Whether a link may have this scheme.
pub fn is_scheme(scheme: &str) -> bool {
    SCHEMES.iter().any(|known| known.eq_ignore_ascii_case(scheme))
}

/// The scheme of an address (RFC 3986, section 3.1).
pub fn scheme(dest: &str) -> Option<&str> {
    let dest = dest.trim_start_matches(|c: char| c <= ' ');
    let colon = dest.bytes().position(|b| !(b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.')))?;
    (dest.as_bytes()[colon] == b':' && dest.as_bytes()[0].is_ascii_alphabetic()).then(|| &dest[..colon])
}

/// What a link may say about its relation: nothing that loads or opens anything.
pub fn is_rel(token: &str) -> bool {
    const RELS: &[&str] =
        &["noopener", "noreferrer", "nofollow", "external", "me", "license", "author", "tag", "bookmark", "help", "next", "prev", "ugc"];
    RELS.contains(&token)
}

/// The host of a frame's address, which is `https` or follows the page.
pub fn embed_host(src: &str) -> Option<String> {
    let rest = src.trim().strip_prefix("https:").unwrap_or(src.trim()).strip_prefix("//")?;
    let host = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    (!host.is_empty() && host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'))).then(|| host.to_ascii_lowercase())
}

/// A name in lower case.
pub fn lower(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|b| b.is_ascii_uppercase()) { Cow::Owned(name.to_ascii_lowercase()) } else { Cow::Borrowed(name) }
}

#[cfg(test)]
mod tests {
    use super::super::tags::tags;
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        assert!(TAGS.is_sorted());
    }

    #[test]
    fn what_goes_is_named_at_its_place() {
        #[track_caller]
        fn check(html: &str, in_table: bool, expected: &str) {
            let all = tags(html).filter(|tag| !tag.closing).flat_map(|tag| refusals(&tag, in_table));
            let named = all.map(|refusal| match refusal.what {
                Refused::Name(name) => format!("{name} {}", &html[refusal.range]),
                Refused::Frame(host) => format!("frame {host:?} {}", &html[refusal.range]),
            });
            assert_eq!(named.collect::<Vec<_>>().join("; "), expected, "{html}");
        }
        check("<p>a<script>b</script><FORM>", false, "<script> <script; <form> <FORM");
        check("<p style=a ONCLICK=b class=c>", false, "style style; onclick ONCLICK");
        check("<td rowspan=2>", true, "");
        check("<td>", false, "<td> <td");
        check("<i id=a id=b class=c class=d>", false, "class class");
        check("<a name=a target=b markdown=1 rel=\"me x\">", false, "rel rel");
        check("<a href=\"java&#10;script:x\"><img src=\"&#106;ava\tscript:x\"><a href='mail&#116;o:a'>", false, "href href; src src");
        check("<input><input type=checkbox name=a>", false, "<input> <input; name name");
        check("<div role=main><div role=group é=a>", false, "role role");
        check("<iframe src=\"//A.ca/b\" allow=c><iframe srcdoc=x>", false, "frame Some(\"a.ca\") <iframe");
        check("<p a='", false, "<p> <p");
    }

    #[test]
    fn schemes() {
        #[track_caller]
        fn check(dest: &str, expected: Option<&str>) {
            assert_eq!(scheme(dest), expected, "{dest}");
        }
        check("https://a.ca", Some("https"));
        check(" JavaScript:x", Some("JavaScript"));
        check("a/b:c", None);
        check("2011:a", None);
        check(":a", None);
        check("a", None);
        check("", None);
    }
}
