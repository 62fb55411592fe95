//! What a file refers to, by reading it: what a page needs to be shown, and what it leads to.
//!
//! Pages are read as a browser's tokeniser reads them, style sheets by their own parser. Deliberately absent: which of these
//! addresses are files of the site.

use crate::assets::css;
use crate::load::text::tags::{self, Tag};

/// What `rel` says of a link that a page needs.
const NEEDED: &[&str] = &["stylesheet", "icon", "preload", "modulepreload", "manifest", "apple-touch-icon", "mask-icon"];

/// Addresses as they are written in a file.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct References {
    /// It is not shown without these.
    pub(super) needed: Vec<String>,
    /// Somebody can follow these.
    pub(super) led: Vec<String>,
    /// Of a page, its title.
    pub(super) title: Option<String>,
}

/// What a file refers to; nothing of what is neither page, drawing nor style sheet.
pub(super) fn references(path: &str, bytes: &[u8]) -> References {
    let end = path.rsplit_once('.').map_or("", |(_, end)| end);
    match (end, std::str::from_utf8(bytes)) {
        ("html" | "svg", Ok(text)) => marked(text),
        ("css", Ok(text)) => References { needed: css::references(text), ..References::default() },
        _ => References::default(),
    }
}

/// What a text with tags refers to.
fn marked(text: &str) -> References {
    let mut found = References::default();
    for tag in tags::tags(text).filter(|tag| !tag.closing) {
        if tag.is("title") && found.title.is_none() {
            let rest = &text[tag.end..];
            let inner = &rest[..rest.find("</").unwrap_or(rest.len())];
            found.title = Some(tags::decode(inner).split_whitespace().collect::<Vec<_>>().join(" "));
        }
        let said = |name: &str| {
            let attribute = tag.attributes().find(|one| one.name.eq_ignore_ascii_case(name));
            attribute.map(|one| tags::decode(one.value).into_owned())
        };
        for attribute in tag.attributes() {
            let name = attribute.name.to_ascii_lowercase();
            let value = || tags::decode(attribute.value).into_owned();
            match name.as_str() {
                "srcset" | "imagesrcset" => found.needed.extend(candidates(&value())),
                "src" | "poster" => found.needed.push(value()),
                "data" if tag.is("object") => found.needed.push(value()),
                "content" if tag.is("meta") && is_picture(said("property").or_else(|| said("name"))) => found.needed.push(value()),
                "href" | "xlink:href" if needs_its_link(&tag, said("rel")) => found.needed.push(value()),
                "href" => found.led.push(value()),
                _ => {}
            }
        }
    }
    found
}

/// Whether what `href` names belongs to the page itself.
fn needs_its_link(tag: &Tag<'_>, rel: Option<String>) -> bool {
    let needed = |rel: String| rel.split_ascii_whitespace().any(|one| NEEDED.iter().any(|known| one.eq_ignore_ascii_case(known)));
    tag.is("image") || tag.is("use") || tag.is("feImage") || tag.is("link") && rel.is_some_and(needed)
}

fn is_picture(property: Option<String>) -> bool {
    property.is_some_and(|name| matches!(name.as_str(), "og:image" | "og:image:url" | "og:image:secure_url" | "twitter:image"))
}

/// The addresses of a list of pictures (HTML, section 4.8.4.2.2).
fn candidates(list: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = list;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        if rest.is_empty() {
            return found;
        }
        let end = rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len());
        let (address, after) = rest.split_at(end);
        let bare = address.trim_end_matches(',');
        found.push(bare.to_owned());
        // A comma at its end ends the candidate, too; else its width or density comes first.
        rest = if bare.len() < address.len() { after } else { after.find(',').map_or("", |at| &after[at + 1..]) };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, text: &str, needed: &[&str], led: &[&str]) {
        let found = references(path, text.as_bytes());
        assert_eq!(
            (found.needed, found.led),
            (needed.iter().map(ToString::to_string).collect(), led.iter().map(ToString::to_string).collect())
        );
    }

    #[test]
    fn files_say_what_they_need() {
        check(
            "a.html",
            "<link rel='alternate' href=/feed.xml><LINK REL=\"icon stylesheet\" HREF=/a&amp;b.css>",
            &["/a&b.css"],
            &["/feed.xml"],
        );
        check(
            "a.html",
            "<img src=a.jpg srcset=\"b,c.jpg 480w, d.jpg 2x,e.jpg, f.jpg\"><!-- <img src=x> --><a href=g.pdf>",
            &["a.jpg", "b,c.jpg", "d.jpg", "e.jpg", "f.jpg"],
            &["g.pdf"],
        );
        check(
            "a.html",
            "<meta content=/card.png property=og:image><script>'<img src=x>'</script><script src=/a.js></script>",
            &["/card.png", "/a.js"],
            &[],
        );
        check("a.svg", "<svg><image href='a.png'/><use xlink:href='#b'/><a href='/c/'/></svg>", &["a.png", "#b"], &["/c/"]);
        check("a.css", "@font-face{font-family:a;src:url(a.woff2)}b{background:url('../b.svg')}", &["a.woff2", "../b.svg"], &[]);
        check("a.txt", "<img src=x>", &[], &[]);
    }

    #[test]
    fn a_title_is_read_as_it_is_shown() {
        assert_eq!(references("a.html", b"<title>A &amp;\n b</title>").title.as_deref(), Some("A & b"));
    }
}
