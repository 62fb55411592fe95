//! The anchors of a text, shared by whoever checks links to them and whoever writes them.

use std::collections::{BTreeMap, BTreeSet};

use pulldown_cmark::HeadingLevel;

use crate::model::address::slugify;

use super::tags::{Tag, decode};

/// Anchors that belong to the page around the text.
const FRAME_IDS: &[&str] =
    &["main", "wb-dtmd", "nav", "top", "footnotes", "header", "footer", "menu", "search", "language", "content", "wb-cont", "wb-info"];

/// How anchors of footnotes begin.
const FRAME_PREFIXES: &[&str] = &["fn-", "fnref-"];

/// The anchors of one text, each once, none of them one of the page's own.
#[derive(Debug, Clone, Default)]
pub struct Anchors {
    used: BTreeSet<String>,
    /// The next number to try for an anchor, so that a thousand equal headings cost a thousand steps.
    next: BTreeMap<String, u32>,
}

impl Anchors {
    /// The anchor of a heading, from its `{#id}` or its text.
    pub fn heading(&mut self, given: Option<&str>, text: &str, language: &str) -> String {
        let mut base: String = given.map(|id| id.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect()).unwrap_or_default();
        if base.is_empty() {
            base = slugify(text, language);
        }
        if base.is_empty() || FRAME_PREFIXES.iter().any(|prefix| base.starts_with(prefix)) {
            base.insert_str(0, if base.is_empty() { "section" } else { "section-" });
        }
        if self.claim(&base) {
            return base;
        }
        let mut number = self.next.get(&base).copied().unwrap_or(2);
        loop {
            let numbered = format!("{base}-{number}");
            number += 1;
            if self.claim(&numbered) {
                self.next.insert(base, number);
                return numbered;
            }
        }
    }

    /// Takes an anchor that raw HTML asks for; false where it is taken, or the page's own, or no anchor.
    pub fn claim(&mut self, id: &str) -> bool {
        !id.is_empty()
            && !id.contains(|c: char| c.is_whitespace() || c.is_control())
            && !FRAME_IDS.contains(&id)
            && !FRAME_PREFIXES.iter().any(|prefix| id.starts_with(prefix))
            && self.used.insert(id.to_owned())
    }
}

/// The anchor that a tag of raw HTML asks for: its `id`, or the `name` of an `a` as people wrote before.
pub fn anchor_of(tag: &Tag<'_>) -> Option<String> {
    let mut named = None;
    for attribute in tag.attributes() {
        if attribute.name.eq_ignore_ascii_case("id") {
            return Some(decode(attribute.value).into_owned());
        }
        if attribute.name.eq_ignore_ascii_case("name") && tag.is("a") {
            named = Some(decode(attribute.value).into_owned());
        }
    }
    named
}

/// The number of a heading's level.
pub fn level_number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
