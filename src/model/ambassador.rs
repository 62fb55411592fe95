//! People, their terms of office and their accounts.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use chrono_tz::Tz;
use serde::Serialize;

use super::language::Lang;
use super::post::{Capacity, Version};

/// An ambassador, as an index into [`super::site::Site::ambassadors`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct AmbassadorId(pub u32);

/// Text in each language that has one.
pub type Localised = BTreeMap<Lang, String>;

/// Somebody who speaks for a country.
#[derive(Debug, Clone)]
pub struct Ambassador {
    /// The folder's name, and the part of every address.
    pub id: String,
    /// As it is printed.
    pub name: String,
    /// Dates without an offset are read here.
    pub zone: Tz,
    /// In which capacity a post speaks that does not say.
    pub capacity: Capacity,
    /// Whether the file says so, or nobody did.
    pub capacity_said: bool,
    /// Terms of office, in the order of the file.
    pub terms: Vec<Term>,
    /// Accounts on other networks.
    pub accounts: Vec<Account>,
    /// Where a reader can ask a question, by language.
    pub ask: Localised,
    /// The profile text in each language that has one.
    pub profile: Vec<Version>,
    /// The languages that this ambassador's pages exist in: the official ones and the hosts'.
    pub languages: Vec<Lang>,
}

impl Ambassador {
    /// The term that covers a day; else the one nearest before it, else the first.
    pub fn term_at(&self, day: NaiveDate) -> Option<&Term> {
        let begun = |term: &&Term| term.from.is_none_or(|from| from <= day);
        let running = |term: &&Term| term.until.is_none_or(|until| day <= until);
        self.terms
            .iter()
            .rev()
            .find(|term| begun(term) && running(term))
            .or_else(|| self.terms.iter().rev().find(begun))
            .or_else(|| self.terms.first())
    }

    /// The profile text in a language.
    pub fn profile_in(&self, lang: Lang) -> Option<&Version> {
        self.profile.iter().find(|version| version.lang == lang)
    }
}

/// One term of office. What is unknown is left out.
#[derive(Debug, Clone, Default)]
pub struct Term {
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub until: Option<NaiveDate>,
    /// The office, by language.
    pub role: Localised,
    /// The city, by language.
    pub place: Localised,
    /// Who holds the office now: a name, or the id of another ambassador of the site.
    pub successor: Option<String>,
    /// Whether `until` has passed at the build instant.
    pub over: bool,
}

/// An account on another network.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// `twitter`, `mastodon`, …
    pub platform: String,
    /// Without `@`.
    pub handle: String,
    /// Its address.
    pub url: String,
    /// Whose it is.
    pub of: AccountOf,
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub until: Option<NaiveDate>,
    /// The address or handle that took its place.
    pub moved_to: Option<String>,
    /// Where its posts are kept, once it is closed.
    pub archived: Option<String>,
    /// The language it speaks, where it speaks one.
    pub lang: Option<Lang>,
    /// The notice on the use of social media, by language.
    pub notice: Localised,
    /// Whether it is neither closed nor moved at the build instant.
    pub current: bool,
}

/// Whether an account belongs to the office or to the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountOf {
    /// It goes to the successor.
    Office,
    /// It goes with the person.
    Person,
}
