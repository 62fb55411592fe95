//! Edits of what is public that change what it says, and no correction says so.
//!
//! A slip of the pen is put right in silence. A number, a date, a name or a "not" is no slip, and neither is a tenth of
//! the words (design, section 7). The recorded text comes from the history or from `published/texts/`.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::rules::Look;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::ledger::promises::State;
use crate::load::past::Past;
use crate::load::reader::Reader;
use crate::load::rules::{Piece, spoken};
use crate::load::source;
use crate::model::post::Version;
use crate::pipeline::Prepared;
use crate::resolve::links::key_of;
use crate::resolve::recorded::known_of;

/// Words that turn a sentence round, in the four languages of the theme.
const NEGATIONS: &[&str] = &[
    "not", "no", "never", "none", "nor", "neither", "cannot", "without", "ne", "n", "non", "pas", "jamais", "aucun", "aucune", "ni",
    "sans", "nicht", "kein", "keine", "keinen", "keiner", "keinem", "keines", "nie", "niemals", "ohne", "weder", "niet", "geen", "nooit",
    "zonder", "noch",
];

/// Months and days of the week, which French and Dutch write without a capital.
const DATES: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
    "januar",
    "jänner",
    "februar",
    "märz",
    "juni",
    "juli",
    "oktober",
    "dezember",
    "januari",
    "februari",
    "maart",
    "mei",
    "augustus",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonntag",
    "maandag",
    "dinsdag",
    "woensdag",
    "donderdag",
    "vrijdag",
    "zaterdag",
    "zondag",
];

/// A text may change by so many of its words, in percent, and still be called the same.
const SHARE_MAX: usize = 10;
/// So many words of a kind are named.
const NAMED: usize = 5;

/// A word of a text.
struct Word<'a> {
    text: &'a str,
    /// Where it stands in the file; not known in a header.
    place: Option<Range<usize>>,
    /// Whether it carries what a text says: a number, a date, a name, a "not".
    weighs: bool,
}

pub(super) fn look(prepared: &Prepared, found: &mut Vec<Diagnostic>) {
    if !prepared.settings.rules.is_wanted("silent-edit", Look::Check) || prepared.promises.is_empty() {
        return;
    }
    let memory = Past::of(&prepared.root);
    let versions: Vec<&Version> = prepared.site.versions().collect();
    found.extend(versions.par_iter().filter_map(|version| edit(prepared, memory, version)).collect::<Vec<_>>());
}

/// What a recorded text has become, where nothing tells its readers.
fn edit(prepared: &Prepared, memory: Past, version: &Version) -> Option<Diagnostic> {
    let (_, promise) = known_of(&prepared.promises, version)?;
    let new = |note: &str| !promise.corrections.iter().any(|known| known.note.as_deref() == Some(note));
    if promise.state != State::Standing || version.corrections.iter().any(|correction| new(&correction.text)) {
        return None;
    }
    let today = source::reread(&prepared.root, &version.source, &version.digest).ok()?;
    let recorded = promise.sha256?;
    if Reader::of(&today).digest() == recorded {
        return None;
    }
    // A text that nobody has any more cannot be compared; `publish` says so when it matters.
    let earlier = memory.earlier(&prepared.root, promise.source.as_deref()?, recorded).ok()?;
    let earlier = String::from_utf8(earlier).ok()?;
    let language = &prepared.settings.languages.get(version.lang).code;
    let changes = compare(&spoken(&earlier), &spoken(&today), language)?;
    let span = changes
        .place
        .clone()
        .map_or_else(|| Span::file(Arc::clone(&version.source)), |place| Span::new(Arc::clone(&version.source), place));
    let diagnostic = Diagnostic::error(Code::SilentEdit, span).with("gone", list(&changes.gone)).with("new", list(&changes.new));
    let key = Arc::from(key_of(&version.source, &prepared.settings));
    prepared.settings.rules.weigh(diagnostic.with("share", changes.share), &version.allow, &key)
}

/// What makes another text of it.
#[derive(Debug, PartialEq, Eq)]
struct Changes {
    /// Words that weigh and are no longer there.
    gone: Vec<String>,
    /// Words that weigh and were not there.
    new: Vec<String>,
    /// How much of the text is another one, in percent of its words.
    share: usize,
    /// Where the first new word stands in the file.
    place: Option<Range<usize>>,
}

fn list(words: &[String]) -> String {
    let mut named: Vec<String> = words.iter().take(NAMED).map(|word| format!("`{word}`")).collect();
    if words.len() > NAMED {
        named.push("…".to_owned());
    }
    if named.is_empty() { "none".to_owned() } else { named.join(", ") }
}

/// Compares the words of two texts, wherever in it they stand: a sentence that moves says the same.
fn compare(before: &[Piece], after: &[Piece], language: &str) -> Option<Changes> {
    let (before, after) = (words(before, language), words(after, language));
    let gone = without(&before, &after);
    let new = without(&after, &before);
    let weigh = |words: &[&Word<'_>]| words.iter().filter(|word| word.weighs).map(|word| word.text.to_owned()).collect::<Vec<_>>();
    let share = (gone.len().max(new.len()) * 100).checked_div(before.len().max(1)).unwrap_or(100);
    let (gone, first) = (weigh(&gone), new.iter().find(|word| word.weighs).or(new.first()).and_then(|word| word.place.clone()));
    let new = weigh(&new);
    (share > SHARE_MAX || !gone.is_empty() || !new.is_empty()).then_some(Changes { gone, new, share, place: first })
}

/// The words that another text has fewer times.
fn without<'a>(words: &'a [Word<'a>], other: &[Word<'_>]) -> Vec<&'a Word<'a>> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for word in other {
        *counts.entry(word.text.to_lowercase()).or_default() += 1;
    }
    let is_new = |word: &&Word<'_>| match counts.get_mut(&word.text.to_lowercase()) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    };
    words.iter().filter(is_new).collect()
}

fn words<'a>(pieces: &'a [Piece], language: &str) -> Vec<Word<'a>> {
    let mut words = Vec::new();
    for piece in pieces {
        let mut begins = true;
        let mut at = 0;
        let text = piece.text.as_str();
        while let Some(start) = text[at..].find(char::is_alphanumeric).map(|found| at + found) {
            // What ends a sentence stands between two words.
            begins |= text[at..start].contains(['.', '!', '?', ':', '«', '“', '"', '„']);
            let end = start + length(&text[start..]);
            let word = &text[start..end];
            words.push(Word { text: word, place: piece.place(start..end), weighs: weighs(word, begins, language) });
            begins = false;
            at = end;
        }
    }
    words
}

/// How long the word at the beginning is: letters and digits, and what holds the digits of one number together.
fn length(text: &str) -> usize {
    let mut end = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        let next = characters.peek().map(|(_, next)| *next);
        let joins = matches!(c, '.' | ',' | ':' | '/' | '-' | '%')
            && text[..at].ends_with(|c: char| c.is_ascii_digit())
            && next.is_some_and(|next| next.is_ascii_digit());
        if !c.is_alphanumeric() && !joins {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

fn weighs(word: &str, begins: bool, language: &str) -> bool {
    let lower = word.to_lowercase();
    let number = word.contains(|c: char| c.is_ascii_digit());
    // German writes every noun with a capital: there a name cannot be told.
    let name = !begins && language != "de" && word.chars().count() > 1 && word.starts_with(char::is_uppercase);
    number || name || NEGATIONS.contains(&lower.as_str()) || DATES.contains(&lower.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(before: &str, after: &str, expected: Option<(&str, &str)>) {
        let filler = "The rink is open and the children skate on it every day after school until it is dark and cold.\n\n";
        let text = |words: &str| format!("# A rink\n\n{filler}{filler}{words}\n");
        let found = compare(&spoken(&text(before)), &spoken(&text(after)), "en");
        let found = found.map(|changes| (changes.gone.join(" "), changes.new.join(" ")));
        assert_eq!(found.as_ref().map(|(gone, new)| (gone.as_str(), new.as_str())), expected, "{before} -> {after}");
    }

    #[test]
    fn a_slip_of_the_pen_is_no_correction() {
        check("We recieved many letters.", "We received many letters.", None);
        check("First this. Then that.", "Then that. First this.", None);
        check("See [the page](https://a.example/1).", "See [the page](https://a.example/2).", None);
        check("Letters came", "Many letters came", None);
    }

    #[test]
    fn what_weighs_is_one() {
        check("It costs $1,500.", "It costs $1,600.", Some(("1,500", "1,600")));
        check("We do support it.", "We do not support it.", Some(("", "not")));
        check("He met Anna Smith there.", "He met Anna Schmidt there.", Some(("Smith", "Schmidt")));
        check("It opens on 5 december.", "It opens on 6 january.", Some(("5 december", "6 january")));
    }

    #[test]
    fn the_first_new_word_is_where_the_caret_stands() {
        let (before, after) = ("Words and 15 more.\n", "Words and 16 more.\n");
        let place = compare(&spoken(before), &spoken(after), "en").and_then(|changes| changes.place).expect("a place");
        assert_eq!(&after[place], "16");
    }
}
