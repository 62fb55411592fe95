//! Headings in order, links that say where they lead, parts in another language that say so.
//!
//! WCAG 2.2: 1.3.1 (headings), 2.4.4 (purpose of links), 3.1.2 (language of parts).

use std::collections::BTreeMap;

use whatlang::{Detector, Lang};

use crate::diagnostic::{Code, Diagnostic};

use super::Subject;
use super::prose::{Prose, Words};

/// Words of a link that say nothing to somebody who hears only the links of a page; all languages, since posts quote.
const EMPTY_WORDS: &[&str] = &[
    "click here",
    "click",
    "here",
    "click this link",
    "this link",
    "link",
    "more",
    "read more",
    "learn more",
    "see more",
    "find out more",
    "more info",
    "more information",
    "details",
    "this",
    "this page",
    "this website",
    "go",
    "download",
    "cliquez ici",
    "cliquer ici",
    "ici",
    "cliquez",
    "ce lien",
    "lien",
    "plus",
    "lire la suite",
    "en savoir plus",
    "suite",
    "voir plus",
    "plus d’info",
    "plus d’information",
    "plus d’informations",
    "plus de renseignements",
    "détails",
    "cette page",
    "ce site",
    "télécharger",
    "hier",
    "klicken sie hier",
    "hier klicken",
    "dieser link",
    "mehr",
    "mehr lesen",
    "weiterlesen",
    "mehr erfahren",
    "weitere informationen",
    "diese seite",
    "klik hier",
    "deze link",
    "meer",
    "lees meer",
    "lees verder",
    "meer lezen",
    "meer informatie",
    "deze pagina",
];

/// So many words, at least, tell a language.
const TELLING: usize = 22;
/// How sure the guess has to be, of 1.
const SURE: f64 = 0.95;

/// Languages that can be told apart by their letters, by the code that sites know them by.
const KNOWN: &[(&str, Lang)] = &[
    ("ar", Lang::Ara),
    ("cs", Lang::Ces),
    ("da", Lang::Dan),
    ("de", Lang::Deu),
    ("el", Lang::Ell),
    ("en", Lang::Eng),
    ("es", Lang::Spa),
    ("fi", Lang::Fin),
    ("fr", Lang::Fra),
    ("he", Lang::Heb),
    ("hi", Lang::Hin),
    ("hr", Lang::Hrv),
    ("hu", Lang::Hun),
    ("it", Lang::Ita),
    ("ja", Lang::Jpn),
    ("ko", Lang::Kor),
    ("nb", Lang::Nob),
    ("nl", Lang::Nld),
    ("pl", Lang::Pol),
    ("pt", Lang::Por),
    ("ro", Lang::Ron),
    ("ru", Lang::Rus),
    ("sv", Lang::Swe),
    ("th", Lang::Tha),
    ("tr", Lang::Tur),
    ("uk", Lang::Ukr),
    ("vi", Lang::Vie),
    ("zh", Lang::Cmn),
];

pub(super) fn look(subject: &mut Subject<'_>, prose: &Prose) {
    if subject.wants("heading-order") {
        headings(subject, prose);
    }
    if subject.wants("link-text") {
        links(subject, prose);
    }
    if subject.wants("part-language") {
        languages(subject, prose);
    }
}

/// Under a heading stands one of the next level, never of the one below that.
fn headings(subject: &mut Subject<'_>, prose: &Prose) {
    let shape = subject.text.scan.shape;
    let mut title = shape.title_in_body;
    let mut before = 1;
    for (level, range) in &prose.headings {
        if title && *level == 1 {
            title = false;
            continue;
        }
        let shown = level + u8::from(shape.shift_headings);
        if shown > before + 1 {
            let wanted = before + 1 - u8::from(shape.shift_headings);
            let diagnostic = Diagnostic::error(Code::HeadingOrder, subject.place(range.clone())).with("before", usize::from(before));
            let diagnostic = diagnostic.with("level", usize::from(shown)).with("marks", "#".repeat(usize::from(wanted)));
            subject.tell(diagnostic);
        }
        before = shown;
    }
}

fn links(subject: &mut Subject<'_>, prose: &Prose) {
    for link in &prose.links {
        let words = normal(&link.text);
        if words.is_empty() || EMPTY_WORDS.contains(&words.as_str()) {
            let shown = if words.is_empty() { "none" } else { link.text.trim() };
            subject.tell(Diagnostic::error(Code::LinkText, subject.place(link.range.clone())).with("words", shown));
        }
    }
}

/// The words of a link without what decorates them: `« Read more » →` says "read more".
fn normal(text: &str) -> String {
    let words = text.to_lowercase().replace('\'', "’");
    let bare = words.trim_matches(|c: char| !c.is_alphanumeric());
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn languages(subject: &mut Subject<'_>, prose: &Prose) {
    let known = |code: &str| KNOWN.iter().find(|(known, _)| *known == code).map(|(_, lang)| *lang);
    let Some(own) = known(subject.language()) else { return };
    let of_site: Vec<Lang> = subject.settings.languages.0.iter().filter_map(|language| known(&language.code)).collect();
    if of_site.len() < 2 {
        return;
    }
    let detector = Detector::with_allowlist(of_site);
    let prose_of = |words: &Words| if words.paragraph && !words.says_language { plain_words(&words.text) } else { None };
    // A text that nobody has translated yet is one finding, not one for each paragraph.
    let mut found: BTreeMap<&str, (&Words, usize)> = BTreeMap::new();
    for (words, plain) in prose.words.iter().filter_map(|words| Some((words, prose_of(words)?))) {
        let Some(guess) = detector.detect(&plain).filter(|guess| guess.lang() != own && guess.confidence() >= SURE) else { continue };
        let Some((code, _)) = KNOWN.iter().find(|(_, lang)| *lang == guess.lang()) else { continue };
        found.entry(code).or_insert((words, 0)).1 += 1;
    }
    for (code, (words, count)) in found {
        let span = subject.place(words.range(0..words.text.len()));
        subject.tell(Diagnostic::error(Code::PartLanguage, span).with("language", code).with("count", count));
    }
}

/// The words that belong to a language: no addresses, names of programs, abbreviations or numbers. None where they are too
/// few to tell it.
fn plain_words(text: &str) -> Option<String> {
    let plain = |word: &&str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        bare.chars().any(char::is_lowercase) && bare.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-'))
    };
    let words: Vec<&str> = text.split_whitespace().filter(plain).collect();
    (words.len() >= TELLING).then(|| words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decorations_of_a_link_say_nothing() {
        #[track_caller]
        fn check(text: &str, expected: bool) {
            assert_eq!(EMPTY_WORDS.contains(&normal(text).as_str()), expected, "{text}");
        }
        check("Click here!", true);
        check("« En savoir plus »", true);
        check("plus d'information", true);
        check("Read more →", true);
        check("Read more about the treaty", false);
        check("Hier", true);
        check("#canada", false);
    }
}
