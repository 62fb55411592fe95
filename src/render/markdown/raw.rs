//! Raw HTML inside Markdown before it is sanitised: destinations resolved, anchors kept apart from the page's.
//!
//! Works on the tags as they are written and leaves everything else alone. What is safe is not judged here.

use std::iter::Peekable;

use pulldown_cmark::{Event, TagEnd};

use crate::config::settings::RawHtml;
use crate::load::text::allowed::is_box;
use crate::load::text::anchors::{Anchors, anchor_of};
use crate::load::text::plain::is_more;
use crate::load::text::tags::{Attribute, Tag, decode, tags};
use crate::render::view::BodyInputs;

use super::links::{Address, Destination, Links};
use super::media::push_dimensions;
use super::{Removed, Writer, escape};

/// What raw HTML is rewritten with.
pub(super) struct Raw<'a, 'w> {
    pub inputs: &'a BodyInputs,
    pub links: &'w Links<'a>,
    /// The anchors of the text; `None` inside footnotes.
    pub anchors: Option<&'w mut Anchors>,
    /// What the sanitiser will see: a second h1 and controls of forms need not get so far.
    pub sanitized: bool,
    pub removed: &'w mut Removed,
}

impl Raw<'_, '_> {
    /// Takes the anchors of raw HTML that is not written as such, so that headings get the same ones everywhere.
    pub(super) fn claim(anchors: Option<&mut Anchors>, html: &str) {
        let Some(anchors) = anchors else { return };
        for id in tags(html).filter(|tag| !tag.closing).filter_map(|tag| anchor_of(&tag)) {
            anchors.claim(&id);
        }
    }

    /// Writes raw HTML.
    pub(super) fn write(&mut self, html: &str, out: &mut String) {
        let mut kept = 0;
        for tag in tags(html) {
            out.push_str(&html[kept..tag.start]);
            kept = tag.end;
            let anchor = if tag.closing { None } else { anchor_of(&tag) };
            let anchor = anchor.filter(|id| self.anchors.as_mut().is_some_and(|anchors| anchors.claim(id)));
            if self.sanitized && tag.is("input") && !is_box(&tag) {
                self.removed.insert("<input>".to_owned());
            } else if tag.closing && self.sanitized && tag.is("h1") {
                out.push_str("</h2>");
            } else if tag.closing || !tag.whole || !self.concerns(&tag) {
                out.push_str(&html[tag.start..tag.end]);
            } else {
                self.tag(&tag, anchor.as_deref(), html, out);
            }
        }
        out.push_str(&html[kept..]);
    }

    /// Whether a tag has anything that is written differently.
    fn concerns(&self, tag: &Tag<'_>) -> bool {
        (self.sanitized && tag.is("h1"))
            || tag.is("img")
            || tag.attributes().any(|attribute| ["href", "src", "id", "name"].iter().any(|name| attribute.name.eq_ignore_ascii_case(name)))
    }

    fn tag(&mut self, tag: &Tag<'_>, anchor: Option<&str>, html: &str, out: &mut String) {
        out.push('<');
        out.push_str(if self.sanitized && tag.is("h1") { "h2" } else { tag.name });
        if let Some(id) = anchor {
            out.push_str(" id=\"");
            escape::attribute(out, &self.inputs.id_prefix);
            escape::attribute(out, id);
            out.push('"');
        }
        let mut rel = None;
        let mut external = false;
        let mut written = Vec::new();
        for attribute in tag.attributes() {
            let name = attribute.name.to_ascii_lowercase();
            match name.as_str() {
                "id" => continue,
                "name" if tag.is("a") => continue,
                "rel" if tag.is("a") => rel = Some(decode(attribute.value)),
                "href" | "src" => external |= self.destination(tag, &name, &attribute, html, out),
                _ => copy(&attribute, html, out),
            }
            written.push(name);
        }
        if tag.is("img") && !written.iter().any(|name| name == "loading") && !self.links.in_feed() {
            out.push_str(" loading=\"lazy\" decoding=\"async\"");
        }
        let kept = rel.as_deref().unwrap_or_default().split_ascii_whitespace();
        let own: &[&str] = if external && tag.is("a") { &["noopener", "external"] } else { &[] };
        let tokens: Vec<&str> = kept.filter(|token| !own.contains(token)).chain(own.iter().copied()).collect();
        if !tokens.is_empty() {
            out.push_str(" rel=\"");
            escape::attribute(out, &tokens.join(" "));
            out.push('"');
        }
        out.push_str(if tag.slashed() { " />" } else { ">" });
    }

    /// Writes an `href` or `src`; true where it leads to another site.
    fn destination(&mut self, tag: &Tag<'_>, name: &str, attribute: &Attribute<'_>, html: &str, out: &mut String) -> bool {
        let dest = decode(attribute.value);
        match self.links.find(&dest) {
            Destination::Nowhere => false,
            Destination::Refused(scheme) => {
                self.removed.insert(format!("{}:", scheme.to_ascii_lowercase()));
                false
            }
            // As it was written, to the letter, where nothing became of it.
            Destination::To(Address { url, external, lang: None, dimensions: None, sizes: _ }) if *url == *dest => {
                copy(attribute, html, out);
                external
            }
            Destination::To(Address { url, external, lang, dimensions, sizes: _ }) => {
                out.push(' ');
                out.push_str(name);
                out.push_str("=\"");
                escape::href(out, &url);
                out.push('"');
                if let Some(lang) = lang.filter(|_| tag.is("a")) {
                    out.push_str(" hreflang=\"");
                    escape::attribute(out, lang);
                    out.push('"');
                }
                let sized = || tag.attributes().any(|a| a.name.eq_ignore_ascii_case("width") || a.name.eq_ignore_ascii_case("height"));
                if let Some(dimensions) = dimensions.filter(|_| tag.is("img") && !sized()) {
                    push_dimensions(out, dimensions);
                }
                external
            }
        }
    }
}

fn copy(attribute: &Attribute<'_>, html: &str, out: &mut String) {
    out.push(' ');
    out.push_str(&html[attribute.range.clone()]);
}

impl<'a> Writer<'a> {
    pub(super) fn html_block<I: Iterator<Item = Event<'a>>>(&mut self, events: &mut Peekable<I>) {
        let mut block = String::new();
        for event in events.by_ref() {
            match event {
                Event::End(TagEnd::HtmlBlock) => break,
                Event::Html(html) => block.push_str(&html),
                _ => {}
            }
        }
        if is_more(&block) {
            return;
        }
        let shown = self.mode == RawHtml::Escape;
        self.line(if shown { "<p>" } else { "" });
        self.inline_html(block.trim_end());
        self.out.push_str(if shown { "</p>\n" } else { "\n" });
    }

    pub(super) fn inline_html(&mut self, html: &str) {
        if is_more(html) {
            return;
        }
        self.raw = true;
        let anchors = self.anchors.as_mut();
        if self.mode == RawHtml::Escape {
            Raw::claim(anchors, html);
            return escape::text(&mut self.out, html);
        }
        let sanitized = self.mode == RawHtml::Sanitize;
        let mut raw = Raw { inputs: self.inputs, links: &self.links, anchors, sanitized, removed: &mut self.removed };
        raw.write(html, &mut self.out);
    }
}
