//! What raw HTML does on a page: what the allow-list (`load/text/allowed.rs`) does not hold goes.
//!
//! ammonia decides, with the parser of browsers; this module owns what becomes of embeds, and the names of what was
//! taken out. Deliberately absent: the list itself, with which a text is judged before anything is rendered.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt::Write as _;

use ammonia::{Builder, UrlRelative};

use crate::load::text::allowed::{ATTRIBUTES, EMPTIED, EVERYWHERE, SCHEMES, TAGS, UNMISSED, VALUES, embed_host, is_rel, lower};
use crate::load::text::tags::{Nesting, Tag, decode, tags};

use super::markdown::escape;

mod canonical;

/// Deeper than a text can be nested in Markdown and raw HTML together, with what the renderer puts around it.
const DEPTH_MAX: usize = 256;

/// The parser looks through all elements before a table for each one that has no place in it.
const TAGS_MAX: usize = 100_000;

/// The serialiser searches what is left of a text or attribute again at each `&` and at each character that begins like a
/// no-break space: so many bytes, a second or so, are searched at most.
const SEARCHED_MAX: usize = 1 << 34;

/// The allow-list of a site; made once for a build.
#[derive(Debug)]
pub struct Sanitizer {
    allowed: Builder<'static>,
}

/// How the embeds of a text are shown.
pub struct Embeds<'a> {
    /// The words of the link that stands for one, from its host.
    pub link: &'a dyn Fn(&str) -> String,
    /// In feeds, where no reader would show a frame.
    pub as_links: bool,
}

/// Sanitised HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clean {
    /// What is left.
    pub html: String,
    /// The names of what is not: `<script>` for an element, `style` for an attribute.
    pub removed: BTreeSet<String>,
    /// There are embeds in it, which a feed shows as links.
    pub embeds: bool,
}

impl Sanitizer {
    /// The allow-list, with the hosts whose frames may stay.
    pub fn new(embeds: &[String]) -> Self {
        let hosts: Vec<String> = embeds.iter().map(|host| host.to_ascii_lowercase()).collect();
        let mut allowed = Builder::new();
        let mut values: HashMap<&str, HashMap<&str, HashSet<&str>>> = HashMap::new();
        for &(element, attribute, value) in VALUES {
            values.entry(element).or_default().entry(attribute).or_default().insert(value);
        }
        allowed
            .tags(TAGS.iter().copied().collect())
            .clean_content_tags(EMPTIED.iter().copied().collect())
            .generic_attributes(EVERYWHERE.iter().copied().collect())
            .tag_attributes(ATTRIBUTES.iter().map(|(element, names)| (*element, names.iter().copied().collect())).collect())
            .tag_attribute_values(values)
            // The only control of a form is a box that cannot be ticked. One attribute alone: of two, chance would choose the order.
            .set_tag_attribute_values(HashMap::from([("input", HashMap::from([("disabled", "")]))]))
            .url_schemes(SCHEMES.iter().copied().collect())
            .url_relative(UrlRelative::PassThrough)
            .link_rel(None)
            .attribute_filter(move |element, attribute, value| match (element, attribute) {
                ("iframe", "src") => embed_host(value).filter(|host| hosts.contains(host)).map(|_| Cow::Borrowed(value)),
                ("a", "rel") => Some(Cow::Borrowed(value)).filter(|rel| rel.split_ascii_whitespace().all(is_rel)),
                _ => Some(Cow::Borrowed(value)),
            });
        Self { allowed }
    }

    /// Sanitises the HTML of a whole text; `None` where no parser should be given it.
    pub fn clean(&self, html: &str, embeds: &Embeds<'_>) -> Option<Clean> {
        if canonical::is_canonical(html) {
            return Some(Clean { html: html.to_owned(), removed: BTreeSet::new(), embeds: false });
        }
        self.parsed(html, embeds)
    }

    /// The same by parsing, whatever the text.
    fn parsed(&self, html: &str, embeds: &Embeds<'_>) -> Option<Clean> {
        let before = count(html)?;
        let (html, frames) = show_embeds(self.allowed.clean(html).to_string(), embeds);
        let mut after = count(&html).unwrap_or_default();
        // Those that became links were not removed.
        after.elements.insert(Cow::Borrowed("iframe"), frames);
        let removed = missing(&before, &after);
        Some(Clean { html, removed, embeds: frames > 0 })
    }
}

/// Frames that lost their address go; the others become what the page or the feed can show. Also says how many those are.
///
/// Reads the sanitiser's own output, in which every `<` that is not a tag is escaped, except inside a frame.
fn show_embeds(html: String, embeds: &Embeds<'_>) -> (String, i64) {
    const OPEN: &str = "<iframe";
    const CLOSE: &str = "</iframe>";
    if !html.contains(OPEN) {
        return (html, 0);
    }
    let mut out = String::with_capacity(html.len());
    let mut frames = 0;
    let mut rest = html.as_str();
    while let Some(at) = rest.find(OPEN) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let frame = tags(rest).next();
        frames += i64::from(frame.is_some_and(|frame| show_embed(&frame, embeds, &mut out)));
        rest = rest.find(CLOSE).map_or("", |end| &rest[end + CLOSE.len()..]);
    }
    out.push_str(rest);
    (out, frames)
}

/// One frame, with a title for those who do not see it; false where it may not stay.
fn show_embed(frame: &Tag<'_>, embeds: &Embeds<'_>, out: &mut String) -> bool {
    let value = |name: &str| frame.attributes().find(|attribute| attribute.name == name).map(|attribute| decode(attribute.value));
    let Some((src, host)) = value("src").and_then(|src| embed_host(&src).map(|host| (src, host))) else { return false };
    let src = if src.starts_with("//") { format!("https:{src}") } else { src.into_owned() };
    let words = (embeds.link)(&host);
    out.push_str(if embeds.as_links { "<a href=\"" } else { "<iframe src=\"" });
    escape::attribute(out, &src);
    if embeds.as_links {
        out.push_str("\">");
        escape::text(out, &words);
        out.push_str("</a>");
        return true;
    }
    out.push_str("\" title=\"");
    escape::attribute(out, value("title").as_deref().filter(|title| !title.is_empty()).unwrap_or(&words));
    out.push('"');
    for name in ["width", "height"] {
        if let Some(number) = value(name).and_then(|value| value.parse::<u32>().ok()) {
            // Writing to a string cannot fail.
            let _ = write!(out, " {name}=\"{number}\"");
        }
    }
    if value("allowfullscreen").is_some() {
        out.push_str(" allowfullscreen=\"\"");
    }
    out.push_str(" loading=\"lazy\"></iframe>");
    true
}

/// How many elements of each name, and attributes of each element's, a text has.
#[derive(Default)]
struct Counts<'a> {
    elements: BTreeMap<Cow<'a, str>, i64>,
    attributes: BTreeMap<(Cow<'a, str>, Cow<'a, str>), i64>,
}

/// Counts the start tags of a text; `None` where they are nested too deep or are too many for the parser.
fn count(html: &str) -> Option<Counts<'_>> {
    let mut counts = Counts::default();
    let mut nesting = Nesting::up_to(DEPTH_MAX);
    let mut text_at = 0;
    let mut searched = 0;
    for (number, tag) in tags(html).enumerate() {
        searched += searches(html.get(text_at..tag.start).unwrap_or_default()) + searches(&html[tag.start..tag.end]);
        text_at = tag.end;
        if number >= TAGS_MAX || searched > SEARCHED_MAX || !nesting.follow(&tag) {
            return None;
        }
        if tag.closing {
            continue;
        }
        let element = lower(tag.name);
        for attribute in tag.attributes() {
            *counts.attributes.entry((element.clone(), lower(attribute.name))).or_default() += 1;
        }
        *counts.elements.entry(element).or_default() += 1;
    }
    (searched + searches(&html[text_at..]) <= SEARCHED_MAX).then_some(counts)
}

/// How many bytes the serialiser searches in a text between tags, or in a tag; within 4 MiB sums stay far from overflow.
fn searches(text: &str) -> usize {
    text.len() * text.bytes().filter(|&b| b == b'&' || b == 0xC2).count()
}

/// What there is less of than before; an element's attributes go with it unnamed.
fn missing(before: &Counts<'_>, after: &Counts<'_>) -> BTreeSet<String> {
    let mut removed = BTreeSet::new();
    let fewer = |element: &str| before.elements.get(element) > after.elements.get(element);
    for element in before.elements.keys().filter(|element| fewer(element)) {
        removed.insert(format!("<{element}>"));
    }
    for (key, number) in &before.attributes {
        let (element, name) = key;
        let named = name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b':')) && !UNMISSED.contains(&&**name);
        if named && after.attributes.get(key).is_none_or(|left| left < number) && !fewer(element) && element != "iframe" {
            removed.insert(name.clone().into_owned());
        }
    }
    removed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clean(html: &str, as_links: bool) -> Option<Clean> {
        let link = |host: &str| format!("See it at {host}");
        Sanitizer::new(&["www.youtube-nocookie.com".to_owned()]).clean(html, &Embeds { link: &link, as_links })
    }

    #[track_caller]
    fn check(html: &str, expected: &str, removed: &[&str]) {
        let clean = clean(html, false).expect("not too deep");
        assert_eq!(clean.html, expected, "{html}");
        assert_eq!(clean.removed.iter().map(String::as_str).collect::<Vec<_>>(), removed, "{html}");
    }

    #[test]
    fn what_is_safe_stays() {
        for html in [
            "<p>a <span lang=\"de\" dir=\"ltr\">b</span> <abbr title=\"c\">d</abbr></p>",
            "<details open=\"\"><summary>a</summary>b</details>",
            "<div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"b\"><table></table></div>",
            "<input type=\"checkbox\" disabled=\"\" aria-label=\"done\" checked=\"\">",
            "<a href=\"mailto:a@b.ca\">a</a> <a href=\"../b\" rel=\"me\">b</a>",
        ] {
            check(html, html, &[]);
        }
    }

    #[test]
    fn what_is_not_goes_and_is_named() {
        check("<p>a<script>if (a<b) '<i>'</script></p>", "<p>a</p>", &["<script>"]);
        check("<p style=\"x\" ONCLICK=y>a</p>", "<p>a</p>", &["onclick", "style"]);
        check("<a href=\"java\nscript:x\">a</a>", "<a>a</a>", &["href"]);
        check("<a href=\"https://a.ca\" target=_blank>a</a>", "<a href=\"https://a.ca\">a</a>", &[]);
        check("<form><b>a</b></form>", "<b>a</b>", &["<form>"]);
        // A part of a drawing outside of one takes along what follows it.
        check("<path d=a/><input type=checkbox name=a checked>", "", &["<input>", "<path>"]);
        check("<input type=password>", "<input disabled=\"\">", &["type"]);
        check("<div role=\"main\" tabindex=\"5\">a</div>", "<div>a</div>", &["role", "tabindex"]);
        check("<svg><style><i>a</i></style></svg>b", "<i>a</i>b", &["<style>", "<svg>"]);
    }

    #[test]
    fn embeds_of_listed_hosts_stay() {
        check(
            "<iframe src=\"https://www.youtube-nocookie.com/embed/x?a&amp;b\" width=560 height=50% frameborder=0 allow=\"y\" allowfullscreen>z</iframe>",
            "<iframe src=\"https://www.youtube-nocookie.com/embed/x?a&amp;b\" title=\"See it at www.youtube-nocookie.com\" width=\"560\" allowfullscreen=\"\" loading=\"lazy\"></iframe>",
            &[],
        );
        check("<p>a<iframe src=\"https://elsewhere.example/www.youtube-nocookie.com\"></iframe></p>", "<p>a</p>", &["<iframe>"]);
        check("<iframe src=\"https://www.youtube-nocookie.com@elsewhere.example/\"></iframe>", "", &["<iframe>"]);
        check("<iframe srcdoc=\"<script>x</script>\"></iframe>", "", &["<iframe>"]);
        let feed = clean("<iframe src=\"//www.youtube-nocookie.com/x\"></iframe>", true).expect("not too deep");
        assert_eq!(feed.html, "<a href=\"https://www.youtube-nocookie.com/x\">See it at www.youtube-nocookie.com</a>");
        assert!(feed.removed.is_empty());
    }

    #[test]
    fn what_no_parser_should_be_given_is_refused() {
        assert_eq!(clean(&"<div>".repeat(300), false), None);
        assert_eq!(clean(&"<b><p>".repeat(300), false), None);
        assert_eq!(clean(&format!("<p {}>", "a ".repeat(1000)), false), None);
        assert_eq!(clean(&"<br/>".repeat(TAGS_MAX + 1), false), None);
        assert_eq!(clean(&format!("<i>{}", "&amp;".repeat(100_000)), false), None);
        // Without a parser nothing is searched twice.
        assert!(clean(&"&amp;".repeat(100_000), false).is_some());
        assert_eq!(clean(&format!("<b title=\"{}\">a</b>", "\u{a0}".repeat(200_000)), false), None);
    }
}
