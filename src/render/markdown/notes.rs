//! The footnotes of a text: numbered by their first reference, written at its end, each with its ways back.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

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
    pub(super) fn cite(&mut self, label: &str) -> (usize, usize) {
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
    pub(super) fn take(&mut self, index: usize) -> Option<Vec<Event<'a>>> {
        let (key, _) = self.cited.get(index)?;
        Some(self.definitions.remove(key).unwrap_or_default())
    }

    /// How often each footnote was referred to, in the order of numbers.
    pub(super) fn references(&self) -> impl Iterator<Item = usize> + '_ {
        self.cited.iter().map(|(_, references)| *references)
    }
}

/// The end of a reference's anchor: `fnref-1`, and `fnref-1-2` for the second.
pub(super) fn reference_id(out: &mut String, number: usize, reference: usize) {
    // Writing to a string cannot fail.
    let _ = write!(out, "fnref-{number}");
    if reference > 1 {
        let _ = write!(out, "-{reference}");
    }
}
