//! Words as the site has decided to write them, and texts that fit where they go.

use std::ops::Range;

use crate::config::settings::Spelling;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::social::tidy;

use super::Subject;
use super::prose::Prose;

/// What a sharing card shows of a title, in characters, before it is cut.
const TITLE_CHARS: usize = 100;
/// And of a summary.
const SUMMARY_CHARS: usize = 400;

pub(super) fn look(subject: &mut Subject<'_>, prose: &Prose) {
    if subject.wants("glossary") && !subject.settings.glossary.is_empty() {
        glossary(subject, prose);
    }
    if subject.wants("social-length") {
        social(subject);
    }
    if subject.wants("card-length") {
        cards(subject);
    }
}

fn glossary(subject: &mut Subject<'_>, prose: &Prose) {
    let lang = subject.text.role.lang;
    let settings = subject.settings;
    let spellings: Vec<&Spelling> = settings.glossary.iter().filter(|spelling| spelling.lang == lang).collect();
    for (passage, _) in subject.passages(prose) {
        for spelling in &spellings {
            for range in wrong(passage.text(), spelling) {
                let diagnostic = Diagnostic::error(Code::Glossary, passage.span(subject.text, range));
                subject.tell(diagnostic.with("wrong", spelling.wrong.as_str()).with("right", spelling.right.as_str()));
            }
        }
    }
}

/// Where a text has the wrong words, as words of their own and not as a part of the right ones.
fn wrong(text: &str, spelling: &Spelling) -> Vec<Range<usize>> {
    let right: Vec<Range<usize>> = text.match_indices(&spelling.right).map(|(at, found)| at..at + found.len()).collect();
    let places = text.match_indices(&spelling.wrong).map(|(at, found)| at..at + found.len());
    let own = |range: &Range<usize>| {
        let before = text[..range.start].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        let after = text[range.end..].chars().next().is_none_or(|c| !c.is_alphanumeric());
        before && after && !right.iter().any(|right| right.start <= range.start && range.end <= right.end)
    };
    places.filter(own).collect()
}

fn social(subject: &mut Subject<'_>) {
    let Some(social) = &subject.text.header.social else { return };
    let rules = subject.settings.social;
    // The address of the post goes with the text.
    let (length, limit) = (rules.length(&tidy(social)), rules.beside_address());
    if length > limit {
        let diagnostic = Diagnostic::error(Code::SocialLength, subject.text.place("social"));
        subject.tell(diagnostic.with("actual", length).with("limit", limit));
    }
}

fn cards(subject: &mut Subject<'_>) {
    let header = &subject.text.header;
    let scanned = subject.text.scan.title.as_ref();
    let title = header.title.as_ref().map(|title| (title, subject.text.place("title")));
    let title = title.or_else(|| scanned.map(|title| (&title.text, subject.place(title.range.clone()))));
    let summary = header.summary.as_ref().map(|summary| (summary, subject.text.place("summary")));
    for (field, limit, given) in [("title", TITLE_CHARS, title), ("summary", SUMMARY_CHARS, summary)] {
        let Some((words, span)) = given else { continue };
        let length = words.chars().count();
        if length > limit {
            let diagnostic = Diagnostic::error(Code::CardLength, span).with("field", field);
            subject.tell(diagnostic.with("actual", length).with("limit", limit));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::language::Lang;

    #[test]
    fn the_wrong_words_are_words_of_their_own() {
        #[track_caller]
        fn check(text: &str, wrong_words: &str, right: &str, expected: usize) {
            let spelling = Spelling { lang: Lang(0), wrong: wrong_words.to_owned(), right: right.to_owned() };
            assert_eq!(wrong(text, &spelling).len(), expected, "{text}");
        }
        check("En Hollande, la Hollande", "Hollande", "Pays-Bas", 2);
        check("Hollandais", "Hollande", "Pays-Bas", 0);
        check("le ministère des Affaires étrangères du Canada", "Affaires étrangères", "Affaires étrangères du Canada", 0);
        check("aux Affaires étrangères", "Affaires étrangères", "Affaires étrangères du Canada", 1);
    }
}
