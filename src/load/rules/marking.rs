//! Protective markings: what says of itself that it is not for everybody.
//!
//! Canada's levels (Policy on Government Security), NATO's and those of the two host countries. A word such as
//! `SECRET` is a marking only when it stands by itself, as it does at the head of a document.

use std::ops::Range;

/// Markings wherever they stand, whatever the case.
const ANYWHERE: &[&str] = &[
    "protected b",
    "protected c",
    "protégé b",
    "protégé c",
    "protected-a",
    "protected-b",
    "protected-c",
    "protégé-a",
    "protégé-b",
    "protégé-c",
    "for canadian eyes only",
    "réservé aux canadiens",
    "not for public release",
    "ne pas diffuser au public",
    "nato restricted",
    "nato confidential",
    "nato secret",
    "nato diffusion restreinte",
    "restreint ue",
    "eu restricted",
    "for official use only",
    "vs-nur für den dienstgebrauch",
    "nur für den dienstgebrauch",
    "departementaal vertrouwelijk",
];

/// The same, but only in capitals: in small letters they are words like any other ("she protected a tree").
const CAPITALS: &[&str] = &["PROTECTED A", "PROTÉGÉ A"];

/// Markings when they stand alone on their line, in capitals.
const ALONE: &[&str] = &[
    "SECRET",
    "TOP SECRET",
    "TRÈS SECRET",
    "CONFIDENTIAL",
    "CONFIDENTIEL",
    "RESTRICTED",
    "DIFFUSION RESTREINTE",
    "CABINET CONFIDENCE",
    "DOCUMENT CONFIDENTIEL DU CABINET",
    "SOLICITOR-CLIENT PRIVILEGE",
    "SECRET PROFESSIONNEL",
    "GEHEIM",
    "STRENG GEHEIM",
    "VERTRAULICH",
    "VERTROUWELIJK",
    "ZEER GEHEIM",
    "STG. GEHEIM",
    "STG. CONFIDENTIEEL",
    "STG. ZEER GEHEIM",
    "EMBARGO",
    "UNDER EMBARGO",
    "SOUS EMBARGO",
];

/// The first marking in a text; `alone` where the text is a paragraph or a heading of its own.
pub(super) fn marking(text: &str, alone: bool) -> Option<Range<usize>> {
    let lower = text.to_lowercase();
    // Lower case may have another length than what it is made of: then a place of one is none of the other.
    let found = ANYWHERE.iter().filter_map(|words| whole(&lower, words)).min_by_key(|range| range.start);
    if let Some(range) = found {
        let same = lower.len() == text.len() && text.is_char_boundary(range.start) && text.is_char_boundary(range.end);
        return Some(if same { range } else { 0..text.len() });
    }
    if let Some(range) = CAPITALS.iter().find_map(|words| whole(text, words)) {
        return Some(range);
    }
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    // `SECRET // CEO`, `SECRET – DRAFT`
    let first = bare.split(['/', '–', '—', '|', ':']).next().unwrap_or(bare).trim();
    let is_alone = alone && ALONE.contains(&first) && !bare.chars().any(char::is_lowercase);
    let start = text.find(bare).unwrap_or(0);
    is_alone.then(|| start..start + bare.len())
}

/// Where words stand with nothing of a word around them.
fn whole(text: &str, words: &str) -> Option<Range<usize>> {
    let places = text.match_indices(words).map(|(at, _)| at..at + words.len());
    let ends = |range: &Range<usize>| {
        let before = text[..range.start].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        let after = text[range.end..].chars().next().is_none_or(|c| !c.is_alphanumeric() && c != '’' && c != '\'');
        before && after
    };
    places.into_iter().find(ends)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markings_are_told_from_words() {
        #[track_caller]
        fn check(text: &str, alone: bool, expected: Option<&str>) {
            assert_eq!(marking(text, alone).map(|range| &text[range]), expected, "{text}");
        }
        check("PROTECTED B", true, Some("PROTECTED B"));
        check("This note is Protégé B until Friday.", true, Some("Protégé B"));
        check("Rated PROTECTED A.", true, Some("PROTECTED A"));
        check("SECRET", true, Some("SECRET"));
        check("** SECRET // CEO **", true, Some("SECRET // CEO"));
        check("SECRET", false, None);
        check("The secret of a good rink", true, None);
        check("THE SECRET OF A GOOD RINK", true, None);
        check("She protected a family of loons", true, None);
        check("Water is a protected asset; protected areas grow", true, None);
        check("Confidential", true, None);
        check("İ PROTECTED C", true, Some("İ PROTECTED C"));
    }
}
