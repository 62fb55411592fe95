//! The footnotes of a text: numbered by their first reference, written at its end, each with its ways back.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::{Writer, escape};

/// What is known of the footnotes while a text is written.
#[derive(Default)]
pub(super) struct Notes<'a> {
    /// The text of each, by its label; the first definition counts.
    definitions: BTreeMap<String, Vec<Event<'a>>>,
    /// Labels that were referred to, with their place in `cited`.
    numbers: BTreeMap<String, usize>,
    /// In the order of numbers: label, and how often it was referred to.
    cited: Vec<(String, usize)>,
}

impl<'a> Notes<'a> {
    /// Takes a definition out of the events of the text, up to its end.
    pub(super) fn define(&mut self, label: CowStr<'a>, events: &mut impl Iterator<Item = Event<'a>>) {
        // Definitions inside a definition are kept apart in the same way, without recursion.
        let mut open = vec![(label, Vec::new())];
        for event in events {
            match event {
                Event::Start(Tag::FootnoteDefinition(label)) => open.push((label, Vec::new())),
                Event::End(TagEnd::FootnoteDefinition) => {
                    if let Some((label, events)) = open.pop() {
                        self.definitions.entry(label.to_lowercase()).or_insert(events);
                    }
                    if open.is_empty() {
                        return;
                    }
                }
                event => open.last_mut().into_iter().for_each(|(_, events)| events.push(event.clone())),
            }
        }
    }

    /// Notes a reference; says the footnote's number and which reference to it this is, both from 1.
    fn cite(&mut self, label: &str) -> (usize, usize) {
        let key = label.to_lowercase();
        let next = self.cited.len();
        let place = *self.numbers.entry(key.clone()).or_insert(next);
        if place == next {
            self.cited.push((key, 0));
        }
        self.cited[place].1 += 1;
        (place + 1, self.cited[place].1)
    }

    /// The text of the footnote with an index from 0; `None` beyond the last one that was referred to.
    fn take(&mut self, index: usize) -> Option<Vec<Event<'a>>> {
        let (key, _) = self.cited.get(index)?;
        Some(self.definitions.remove(key).unwrap_or_default())
    }

    /// How often each footnote was referred to, in the order of numbers.
    fn references(&self) -> impl Iterator<Item = usize> + '_ {
        self.cited.iter().map(|(_, references)| *references)
    }
}

/// The end of a reference's anchor: `fnref-1`, and `fnref-1-2` for the second.
fn reference_id(out: &mut String, number: usize, reference: usize) {
    // Writing to a string cannot fail.
    let _ = write!(out, "fnref-{number}");
    if reference > 1 {
        let _ = write!(out, "-{reference}");
    }
}

impl Writer<'_> {
    /// A reference to a footnote.
    pub(super) fn reference(&mut self, label: &str) {
        if self.heading.as_ref().is_some_and(|heading| heading.title) {
            return;
        }
        let (number, reference) = self.notes.cite(label);
        self.out.push_str("<sup class=\"footnote-reference\"");
        if self.links.in_feed() {
            let _ = write!(self.out, ">{number}</sup>");
            return;
        }
        self.out.push_str(" id=\"");
        escape::attribute(&mut self.out, &self.inputs.id_prefix);
        reference_id(&mut self.out, number, reference);
        if self.open_links.iter().any(|link| link.written) {
            let _ = write!(self.out, "\">{number}</sup>");
            return;
        }
        self.out.push_str("\"><a href=\"#");
        escape::href(&mut self.out, &self.inputs.id_prefix);
        let _ = write!(self.out, "fn-{number}\">{number}</a></sup>");
    }

    /// The footnotes that were referred to, at the end of the text.
    pub(super) fn footnotes(&mut self) {
        self.anchors = None;
        let mut texts = Vec::new();
        let text = std::mem::take(&mut self.out);
        // A footnote may refer to another one, which makes the list longer while it is read.
        while let Some(events) = self.notes.take(texts.len()) {
            self.run(&mut events.into_iter().peekable());
            texts.push(std::mem::take(&mut self.out));
        }
        self.out = text;
        if texts.is_empty() {
            return;
        }
        let (feed, words) = (self.links.in_feed(), self.context.words);
        self.line("<section class=\"footnotes\"");
        if feed {
            self.out.push_str(">\n<ol>\n");
        } else {
            self.out.push_str(" role=\"doc-endnotes\">\n<h2 class=\"visually-hidden\">");
            escape::text(&mut self.out, &words.footnotes);
            self.out.push_str("</h2>\n<ol>\n");
        }
        for (index, (text, references)) in texts.iter().zip(self.notes.references()).enumerate() {
            let number = index + 1;
            if feed {
                self.out.push_str("<li>\n");
                self.out.push_str(text);
            } else {
                self.out.push_str("<li id=\"");
                escape::attribute(&mut self.out, &self.inputs.id_prefix);
                let _ = writeln!(self.out, "fn-{number}\">");
                // The way back stands in the last paragraph, where there is one.
                let (before, after) = text.strip_suffix("</p>\n").map_or((text.as_str(), ""), |text| (text, "</p>\n"));
                self.out.push_str(before);
                for reference in 1..=references {
                    push_way_back(&mut self.out, &self.inputs.id_prefix, number, reference, &(words.footnote_back)(number));
                }
                self.out.push_str(after);
            }
            self.out.push_str("</li>\n");
        }
        self.out.push_str("</ol>\n</section>\n");
    }
}

/// The arrow from a footnote to one of its references.
fn push_way_back(out: &mut String, prefix: &str, number: usize, reference: usize, label: &str) {
    out.push_str(" <a class=\"back\" href=\"#");
    escape::href(out, prefix);
    reference_id(out, number, reference);
    out.push_str("\" aria-label=\"");
    escape::attribute(out, label);
    out.push_str("\">↩");
    if reference > 1 {
        let _ = write!(out, "<sup>{reference}</sup>");
    }
    out.push_str("</a>");
}
