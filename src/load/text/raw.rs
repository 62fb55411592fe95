//! Raw HTML inside Markdown: its destinations, anchors and nesting, and what of it no page shows.
//!
//! What may stay is `allowed.rs`; here each thing gets its place in the body.

use std::collections::BTreeSet;
use std::ops::Range;

use super::allowed::{Refused, refusals, swallows};
use super::anchors::anchor_of;
use super::plain::is_more;
use super::tags::{self, Tag, decode};
use super::{DEPTH_MAX, Reader, Reference, ReferenceKind};

/// A block of raw HTML, which comes line by line.
#[derive(Default)]
pub(super) struct RawBlock {
    pub html: String,
    /// For each line, its place in `html` and in the body.
    pub lines: Vec<(usize, Range<usize>)>,
}

/// What has been refused so far, so that each thing is named once.
pub(super) type Seen = BTreeSet<Refused>;

/// Where parts of raw HTML stand in the body.
struct Places<'a> {
    body: &'a str,
    lines: &'a [(usize, Range<usize>)],
}

impl Places<'_> {
    /// From a place in the HTML to the end of its line.
    fn rest(&self, at: usize) -> Range<usize> {
        let line = self.lines.partition_point(|(begin, _)| *begin <= at).saturating_sub(1);
        self.lines.get(line).map_or(0..0, |(begin, range)| {
            let from = range.start + (at - begin);
            // A line that is not in the body as it is (it held NUL) is named as a whole.
            if from < range.end && self.body.is_char_boundary(from) { from..range.end } else { range.clone() }
        })
    }

    /// A stretch of the HTML, as far as its line goes.
    fn of(&self, at: usize, length: usize) -> Range<usize> {
        let range = self.rest(at);
        let end = range.end.min(range.start + length);
        if self.body.is_char_boundary(end) { range.start..end } else { range }
    }
}

impl Reader<'_> {
    /// Raw HTML. `lines` tells where its parts stand in the body.
    pub(super) fn raw(&mut self, html: &str, lines: &[(usize, Range<usize>)]) {
        if is_more(html) {
            self.opening_done |= self.notes == 0;
            return;
        }
        self.found.raw_html = true;
        self.found.shape.raw_html = true;
        let places = Places { body: self.body, lines };
        for tag in tags::tags(html) {
            if !self.nesting.follow(&tag) || self.nesting.depth() + self.depth > DEPTH_MAX {
                self.found.too_deep = Some(places.rest(tag.start));
                return;
            }
            if tag.closing {
                continue;
            }
            self.refuse(&tag, &places);
            self.destinations(&tag, &places);
            if self.notes == 0
                && let Some(id) = anchor_of(&tag)
            {
                self.anchors.claim(&id);
            }
        }
    }

    /// What of a tag no page shows.
    fn refuse(&mut self, tag: &Tag<'_>, places: &Places<'_>) {
        self.found.swallows |= swallows(tag);
        for mut refusal in refusals(tag, self.nesting.has("table")) {
            if self.refused.insert(refusal.what.clone()) {
                refusal.range = places.of(refusal.range.start, refusal.range.len());
                self.found.refused.push(refusal);
            }
        }
    }

    /// Where a tag leads.
    fn destinations(&mut self, tag: &Tag<'_>, places: &Places<'_>) {
        let mut alt = !tag.is("img");
        let first = self.found.references.len();
        for attribute in tag.attributes() {
            let is = |name: &str| attribute.name.eq_ignore_ascii_case(name);
            if is("href") || is("src") {
                self.found.references.push(Reference {
                    dest: decode(attribute.value).into_owned(),
                    range: places.of(attribute.at, attribute.value.len()),
                    kind: ReferenceKind::Html,
                    alt: false,
                });
            } else if is("alt") {
                alt = true;
            }
        }
        self.found.references[first..].iter_mut().for_each(|reference| reference.alt = alt);
    }
}
