//! Dates, numbers, lists and order in one locale, by CLDR through ICU4X, with what CLDR lacks.
//!
//! A site says the same days and months on thousands of pages: what has been said once is kept.

use std::collections::BTreeMap;
use std::sync::RwLock;

use chrono::{Datelike, NaiveDate};
use icu::calendar::Gregorian;
use icu::collator::options::CollatorOptions;
use icu::collator::{Collator, CollatorBorrowed};
use icu::datetime::FixedCalendarDateTimeFormatter;
use icu::datetime::fieldsets::{M, YM, YMD};
use icu::datetime::input::Date;
use icu::decimal::DecimalFormatter;
use icu::decimal::input::Decimal;
use icu::decimal::options::DecimalFormatterOptions;
use icu::list::ListFormatter;
use icu::list::options::{ListFormatterOptions, ListLength};
use icu::locale::Locale;

use crate::model::date::{Month, Stamp};

use super::view::DateView;

/// The formatters of one locale.
pub struct Calendar {
    day: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
    month: FixedCalendarDateTimeFormatter<Gregorian, YM>,
    month_name: FixedCalendarDateTimeFormatter<Gregorian, M>,
    numbers: DecimalFormatter,
    lists: ListFormatter,
    order: CollatorBorrowed<'static>,
    french: bool,
    said_days: Said<NaiveDate>,
    said_months: Said<Month>,
    said_names: Said<Month>,
}

/// What has been said.
struct Said<K>(RwLock<BTreeMap<K, String>>);

/// How much of it is kept: the days of more than forty years.
const SAID_MAX: usize = 16 * 1024;

impl<K: Ord + Copy> Said<K> {
    fn new() -> Self {
        Self(RwLock::new(BTreeMap::new()))
    }

    /// What was said before, or is said now.
    fn say(&self, key: K, say: impl FnOnce() -> String) -> String {
        // A poisoned lock only means that it is said again.
        if let Some(said) = self.0.read().ok().and_then(|said| said.get(&key).cloned()) {
            return said;
        }
        let words = say();
        if let Ok(mut said) = self.0.write()
            && said.len() < SAID_MAX
        {
            said.insert(key, words.clone());
        }
        words
    }
}

impl std::fmt::Debug for Calendar {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Calendar").finish_non_exhaustive()
    }
}

impl Calendar {
    /// The formatters of a locale; `None` where CLDR has no data for it.
    pub fn new(locale: &str) -> Option<Self> {
        let locale = Locale::try_from_str(locale).ok()?;
        let and = ListFormatterOptions::default().with_length(ListLength::Wide);
        Some(Self {
            day: FixedCalendarDateTimeFormatter::try_new((&locale).into(), YMD::long()).ok()?,
            month: FixedCalendarDateTimeFormatter::try_new((&locale).into(), YM::long()).ok()?,
            month_name: FixedCalendarDateTimeFormatter::try_new((&locale).into(), M::long()).ok()?,
            numbers: DecimalFormatter::try_new((&locale).into(), DecimalFormatterOptions::default()).ok()?,
            lists: ListFormatter::try_new_and((&locale).into(), and).ok()?,
            order: Collator::try_new((&locale).into(), CollatorOptions::default()).ok()?,
            french: locale.id.language.as_str() == "fr",
            said_days: Said::new(),
            said_months: Said::new(),
            said_names: Said::new(),
        })
    }

    /// A day for people: "5 December 2011", "1<sup>er</sup> décembre 2011".
    pub fn day(&self, day: NaiveDate) -> DateView {
        DateView { iso: day.to_string(), html: self.words_of(day) }
    }

    fn words_of(&self, day: NaiveDate) -> String {
        self.said_days.say(day, || {
            let text = self.day.format(&gregorian(day)).to_string();
            // CLDR has no ordinal for the first of the month, which French asks for.
            match text.strip_prefix("1\u{a0}").or_else(|| text.strip_prefix("1 ")) {
                Some(rest) if self.french => format!("1<sup>er</sup> {rest}"),
                _ => text,
            }
        })
    }

    /// The day of a stamp; its moment, with its offset, is for machines.
    pub fn stamp(&self, stamp: &Stamp) -> DateView {
        DateView { iso: stamp.at.to_rfc3339(), html: self.words_of(stamp.day()) }
    }

    /// "December 2011"; at the start of a heading with a capital.
    pub fn month(&self, month: Month) -> String {
        self.said_months.say(month, || capital(&self.month.format(&gregorian(month.first_day())).to_string()))
    }

    /// "December", with a capital, since it stands alone.
    pub fn month_name(&self, month: Month) -> String {
        self.said_names.say(month, || capital(&self.month_name.format(&gregorian(month.first_day())).to_string()))
    }

    /// "1,204"
    pub fn number(&self, number: usize) -> String {
        self.numbers.format(&Decimal::from(number as u64)).to_string()
    }

    /// "1.2", from twelve tenths.
    pub fn tenths(&self, tenths: u64) -> String {
        let mut number = Decimal::from(tenths);
        number.multiply_pow10(-1);
        self.numbers.format(&number).to_string()
    }

    /// "English, French and German"
    pub fn list(&self, items: &[String]) -> String {
        self.lists.format_to_string(items.iter().map(String::as_str))
    }

    /// The order of two words.
    pub fn compare(&self, a: &str, b: &str) -> std::cmp::Ordering {
        self.order.compare(a, b).then_with(|| a.cmp(b))
    }
}

fn gregorian(day: NaiveDate) -> Date<Gregorian> {
    let date = Date::try_new_gregorian(day.year(), day.month() as u8, day.day() as u8);
    date.expect("chrono's days from year 1000 to 9999 are Gregorian days")
}

/// The text with its first letter as a capital.
fn capital(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_follow_the_locale() {
        #[track_caller]
        fn check(locale: &str, day: &str, month: &str, name: &str) {
            let calendar = Calendar::new(locale).expect("a locale of CLDR");
            let date = NaiveDate::from_ymd_opt(2011, 12, 1).expect("a day");
            let of = Month { year: 2011, month: 12 };
            assert_eq!(
                (calendar.day(date).html.as_str(), calendar.month(of).as_str(), calendar.month_name(of).as_str()),
                (day, month, name)
            );
        }
        check("en-CA", "December 1, 2011", "December 2011", "December");
        check("fr-CA", "1<sup>er</sup> décembre 2011", "Décembre 2011", "Décembre");
        check("de-AT", "1. Dezember 2011", "Dezember 2011", "Dezember");
        check("nl-NL", "1 december 2011", "December 2011", "December");
    }

    #[test]
    fn accents_do_not_go_to_the_end() {
        let calendar = Calendar::new("fr-CA").expect("a locale of CLDR");
        let mut words = ["visas", "énergie", "zèle", "Arctique", "éducation"];
        words.sort_by(|a, b| calendar.compare(a, b));
        assert_eq!(words, ["Arctique", "éducation", "énergie", "visas", "zèle"]);
    }
}
