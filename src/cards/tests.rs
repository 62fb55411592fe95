//! Cards of many lengths: what is drawn, how lines break, what is refused.

use super::*;
use crate::model::address::SitePath;

fn card(title: &str) -> Card {
    Card {
        title: title.to_owned(),
        name: "John Barrett".to_owned(),
        office: Some("Ambassador of Canada to Austria, Vienna".to_owned()),
        date: "December 5, 2011".to_owned(),
        language: "English".to_owned(),
        site: "Canada’s ambassadors".to_owned(),
    }
}

#[track_caller]
fn check(title: &str, size: f32, lines: &[&str]) {
    let set = lines::title(title, 1032.0);
    assert_eq!((set.lines.iter().map(String::as_str).collect::<Vec<_>>(), set.size), (lines.to_vec(), size));
}

#[test]
fn a_title_is_as_large_as_its_length_allows() {
    check("Snow", 108.0, &["Snow"]);
    check("First snow in Vienna", 108.0, &["First snow in Vienna"]);
    check("Christmas carols in the courtyard", 100.0, &["Christmas carols", "in the courtyard"]);
    check("«\u{a0}Première neige\u{a0}»\u{a0}: l’hiver autrichien", 100.0, &["«\u{a0}Première neige\u{a0}»\u{a0}:", "l’hiver autrichien"]);
}

#[test]
fn a_title_that_fits_at_no_size_is_cut_between_words_or_in_one_that_never_ends() {
    let long = lines::title(&"Whoever needs a visa, and who does not ".repeat(8), 1032.0);
    assert_eq!((long.lines.len(), long.size), (4, 56.0));
    assert!(long.lines[3].ends_with('…') && !long.lines[3].contains(" …"), "{long:?}");
    let word = lines::title(&"Rindfleisch".repeat(40), 1032.0);
    assert!(word.lines.len() == 4 && word.lines[3].ends_with('…'), "{word:?}");
    check("Arbeiterunfallversicherungsgesetzesnovelle", 56.0, &["Arbeiterunfallversicherungsgesetzesnov", "elle"]);
}

#[test]
fn no_line_is_wider_than_the_card() {
    for words in 1..60 {
        for word in ["ja", "Straße", "Weihnachtsfeiertage", "WWW-WWW", "…", "l’été"] {
            let set = lines::title(vec![word; words].join(" ").as_str(), 1032.0);
            for line in &set.lines {
                let width = font::Weight::Semibold.measure(line, set.size);
                assert!(width <= 1032.0 * 1.1 && set.lines.len() <= 4, "{line} is {width} wide");
            }
        }
    }
}

#[test]
fn a_card_has_only_what_the_font_can_set() {
    for (title, sets) in [
        ("Première neige, « œuvre » – 5 € …", true),
        ("Ngày hội – Việt Nam", true),
        ("Ελλάδα, Україна, Łódź, İstanbul, Þingvellir", true),
        ("e\u{301}te\u{301} \u{200f}soft\u{ad}hyphen \u{2066}x\u{2069}", true),
        ("雪", false),
        ("שלג", false),
        ("ثلج", false),
        ("Snow 🎄", false),
        ("ᐃᓄᒃᑎᑐᑦ", false),
        (" \n ", false),
    ] {
        assert_eq!(card(title).new().is_some(), sets, "{title}");
    }
    let plain = card(" e\u{301}te\u{301}\n of\u{ad} 5\u{a0}% ").new().expect("a card");
    assert_eq!(plain.title, "été of 5\u{a0}%");
}

#[test]
fn a_name_is_of_everything_that_is_drawn() {
    let post = SitePath::recorded("/en/barrett/2011/12/snow/").expect("an address");
    let own = card("Snow");
    let others = [
        Card { title: "Ice".to_owned(), ..own.clone() },
        Card { name: "James Lambert".to_owned(), ..own.clone() },
        Card { office: None, ..own.clone() },
        Card { date: "December 6, 2011".to_owned(), ..own.clone() },
        Card { language: "Français".to_owned(), ..own.clone() },
        Card { site: "Canada".to_owned(), ..own.clone() },
    ];
    for other in &others {
        assert_ne!(own.digest(&post), other.digest(&post), "{other:?}");
    }
    assert!(is_card(&path(&own.digest(&post)).output().0) && !is_card("assets/card.0123.png") && !is_card("en/card-1.png"));
}

#[test]
fn words_that_are_markup_are_drawn() {
    let marks = card("A < B & C > D \"E\" 'F'").new().expect("a card");
    assert!(marks.png().len() > 10_000);
}
