//! A date as people write it in a sentence, in the four languages of the theme: to be suggested in the form that counts.

use chrono::NaiveDate;

/// Months by their first letters, in English, French, German and Dutch.
const MONTHS: &[(u32, &[&str])] = &[
    (1, &["jan", "jän"]),
    (2, &["feb", "fév", "fev"]),
    (3, &["mar", "mär", "maa", "mrt"]),
    (4, &["apr", "avr"]),
    (5, &["may", "mai", "mei"]),
    (6, &["jun", "juin"]),
    (7, &["jul", "juil"]),
    (8, &["aug", "aoû", "aou"]),
    (9, &["sep"]),
    (10, &["oct", "okt"]),
    (11, &["nov"]),
    (12, &["dec", "déc", "dez"]),
];

/// The day that a text names: "5 décembre 2011", "December 5th, 2011", "5. Dezember 2011", "5.12.2011".
///
/// None where it names none, or may name two: "05/12/2011" is in May for some and in December for others.
pub fn in_words(text: &str) -> Option<NaiveDate> {
    let lower = text.trim().to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let (mut day, mut month, mut year) = (None, None, None);
    for word in &words {
        let digits = word.trim_end_matches(char::is_alphabetic);
        let number: Option<u32> = digits.parse().ok();
        match number {
            Some(number) if digits.len() == 4 && year.is_none() => year = i32::try_from(number).ok(),
            Some(number) if (1..=31).contains(&number) && day.is_none() => day = Some(number),
            // The second small number of three is a month where points stand between them.
            Some(number) if (1..=12).contains(&number) && month.is_none() && lower.contains('.') => month = Some(number),
            Some(_) => return None,
            None => month = month.or_else(|| named(word)),
        }
    }
    NaiveDate::from_ymd_opt(year.filter(|year| (1000..=9999).contains(year))?, month?, day?)
}

fn named(word: &str) -> Option<u32> {
    let begins = |starts: &[&str]| starts.iter().any(|start| word.starts_with(start));
    // "mardi" is a Tuesday, "mars" a month.
    let weekday = matches!(word, "mardi" | "mar" | "maandag");
    MONTHS.iter().filter(|_| !weekday).find(|(_, starts)| begins(starts)).map(|(number, _)| *number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_four_languages() {
        #[track_caller]
        fn check(text: &str, expected: Option<&str>) {
            assert_eq!(in_words(text).map(|day| day.to_string()).as_deref(), expected, "{text}");
        }
        check("5 décembre 2011", Some("2011-12-05"));
        check("le lundi 1er août 2011", Some("2011-08-01"));
        check("mardi 6 mars 2012", Some("2012-03-06"));
        check("December 5th, 2011", Some("2011-12-05"));
        check("5. Dezember 2011", Some("2011-12-05"));
        check("maandag 5 maart 2012", Some("2012-03-05"));
        check("5.12.2011", Some("2011-12-05"));
        check("05/12/2011", None);
        check("30 February 2012", None);
        check("December 2011", None);
        check("soon", None);
    }
}
