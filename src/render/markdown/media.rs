//! Links and pictures.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::iter::Peekable;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use crate::load::text::plain::{is_more, push_plain};

use super::links::{Address, Destination};
use super::raw::Raw;
use super::{OpenLink, Writer, escape};

/// How wide a picture in a text is shown: a phone is as wide as it, everywhere else the column is. A theme with wider columns
/// gets a size that is a little too small for them.
const TEXT_WIDTH: &str = "(min-width: 42rem) 38rem, 100vw";

impl<'a> Writer<'a> {
    /// A paragraph; one that is a picture with a title, and nothing else, becomes a figure.
    pub(super) fn paragraph<I: Iterator<Item = Event<'a>>>(&mut self, events: &mut Peekable<I>) {
        let figure = events.next_if(|event| matches!(event, Event::Start(Tag::Image { title, .. }) if !title.is_empty()));
        let Some(Event::Start(Tag::Image { dest_url, title, .. })) = figure else { return self.line("<p>") };
        let alt = self.alt(events);
        let alone = matches!(events.peek(), Some(Event::End(TagEnd::Paragraph)));
        if !alone || matches!(self.links.find(&dest_url), Destination::Nowhere | Destination::Refused(_)) {
            self.line("<p>");
            return self.image(&dest_url, &alt, &title);
        }
        events.next();
        self.line("<figure>");
        self.image(&dest_url, &alt, "");
        self.out.push_str("<figcaption>");
        let caption = self.set(&title);
        escape::text(&mut self.out, &caption);
        self.out.push_str("</figcaption></figure>\n");
    }

    pub(super) fn start_link(&mut self, link_type: LinkType, dest: &str, title: &str) {
        let email = link_type == LinkType::Email;
        let dest = if email { Cow::Owned(format!("mailto:{dest}")) } else { Cow::Borrowed(dest) };
        let address = email || link_type == LinkType::Autolink;
        // An address inside the text of a link: two links in one another are none.
        let inside = self.open_links.iter().any(|link| link.written);
        let found = self.links.find(&dest);
        if let Destination::Refused(scheme) = found {
            self.removed.insert(format!("{}:", scheme.to_ascii_lowercase()));
        }
        let Destination::To(Address { url, lang, external, .. }) = found else {
            return self.open_links.push(OpenLink { written: false, address });
        };
        self.open_links.push(OpenLink { written: !inside, address });
        if inside {
            return;
        }
        self.out.push_str("<a href=\"");
        escape::href(&mut self.out, &url);
        self.out.push('"');
        if let Some(lang) = lang {
            self.attribute("hreflang", lang);
        }
        if !title.is_empty() {
            self.attribute("title", &self.set(title));
        }
        self.out.push_str(if external { " rel=\"noopener external\">" } else { ">" });
    }

    /// The text of a picture, up to its end.
    pub(super) fn alt<I: Iterator<Item = Event<'a>>>(&mut self, events: &mut Peekable<I>) -> String {
        let mut alt = String::new();
        let mut depth = 0_usize;
        for event in events.by_ref() {
            match &event {
                Event::Start(_) => depth += 1,
                Event::End(_) if depth == 0 => break,
                Event::End(_) => depth -= 1,
                Event::InlineHtml(html) if !is_more(html) => {
                    self.raw = true;
                    Raw::claim(self.anchors.as_mut(), html);
                }
                event => push_plain(event, &mut alt),
            }
        }
        if let Some(heading) = &mut self.heading {
            heading.text.push_str(&alt);
        }
        self.flow.pass();
        alt
    }

    pub(super) fn image(&mut self, dest: &str, alt: &str, title: &str) {
        let alt = self.set(alt).into_owned();
        let found = self.links.find(dest);
        if let Destination::Refused(scheme) = found {
            self.removed.insert(format!("{}:", scheme.to_ascii_lowercase()));
        }
        let Destination::To(Address { url, dimensions, sizes, .. }) = found else {
            return escape::text(&mut self.out, &alt);
        };
        let webp = sizes.and_then(|sizes| sizes.webp.as_ref());
        if let Some(webp) = webp {
            self.out.push_str("<picture><source type=\"image/webp\"");
            self.srcset(webp);
            self.out.push('>');
        }
        self.out.push_str("<img src=\"");
        escape::href(&mut self.out, sizes.map_or(&url, |sizes| sizes.src.as_str()));
        self.out.push('"');
        if let Some(srcset) = sizes.and_then(|sizes| sizes.srcset.as_ref()) {
            self.srcset(srcset);
        }
        self.attribute("alt", &alt);
        if let Some(dimensions) = dimensions {
            push_dimensions(&mut self.out, dimensions);
        }
        if !title.is_empty() {
            self.attribute("title", &self.set(title));
        }
        let first = !std::mem::replace(&mut self.pictured, true) && self.inputs.picture_first;
        self.out.push_str(match (self.links.in_feed(), first) {
            (true, _) => ">",
            // What a reader sees first shall not wait for anything.
            (false, true) => " fetchpriority=\"high\">",
            (false, false) => " loading=\"lazy\" decoding=\"async\">",
        });
        if webp.is_some() {
            self.out.push_str("</picture>");
        }
    }

    /// The sizes of a picture, and how wide it is shown: as wide as the text.
    fn srcset(&mut self, srcset: &str) {
        self.attribute("srcset", srcset);
        self.attribute("sizes", TEXT_WIDTH);
    }

    /// A title or an alternative text, which stands in an attribute.
    fn set<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.context.typography.map_or(Cow::Borrowed(text), |typography| Cow::Owned(typography.title(text)))
    }
}

/// Width and height of a picture, so that the page does not jump when it comes.
pub(super) fn push_dimensions(out: &mut String, (width, height): (u32, u32)) {
    let _ = write!(out, " width=\"{width}\" height=\"{height}\"");
}
