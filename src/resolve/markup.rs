//! What a text says and no page shows: raw HTML that is not on the allow-list, links that could do harm.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::config::settings::{MarkdownSettings, RawHtml};
use crate::load::text::allowed::{Refused, is_scheme, scheme};
use crate::load::text::{ReferenceKind, Scan};

/// The names of everything that goes, sorted, and where the first of them stands in the body.
pub fn removed(scan: &Scan, settings: &MarkdownSettings) -> (Vec<String>, Option<Range<usize>>) {
    let mut names: BTreeMap<String, Range<usize>> = BTreeMap::new();
    let mut add = |name: String, range: &Range<usize>| {
        names.entry(name).or_insert_with(|| range.clone());
    };
    if settings.html == RawHtml::Sanitize {
        let trusted = |host: &str| settings.embeds.iter().any(|own| own.eq_ignore_ascii_case(host));
        for refusal in &scan.refused {
            match &refusal.what {
                Refused::Name(name) => add(name.clone(), &refusal.range),
                Refused::Frame(Some(host)) if trusted(host) => {}
                Refused::Frame(_) => add("<iframe>".to_owned(), &refusal.range),
            }
        }
    }
    let shown = |kind: ReferenceKind| match settings.html {
        RawHtml::Sanitize => true,
        RawHtml::Escape => kind != ReferenceKind::Html,
        RawHtml::Trust => false,
    };
    for reference in scan.references.iter().filter(|reference| shown(reference.kind)) {
        if let Some(scheme) = scheme(&reference.dest).filter(|scheme| !is_scheme(scheme)) {
            add(format!("{}:", scheme.to_ascii_lowercase()), &reference.range);
        }
    }
    let first = names.values().min_by_key(|range| range.start).cloned();
    (names.into_keys().collect(), first)
}
