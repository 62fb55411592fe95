//! How names that the program knows by heart go into the cache and come back: as numbers in a table, and as names.
//!
//! A number or name that is not known is an error, so that what holds it is read anew.

use std::ops::Range;

use serde::de::{Deserializer, Error};
use serde::ser::Serializer;
use serde::{Deserialize, Serialize};

use crate::config::fields::FRONT_MATTER;
use crate::config::rules::rule_named;
use crate::model::post::Allow;

/// Where the fields of a header stand: each by its number in the table, since there is one of these for every text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Places(Box<[(u8, u32, u32)]>);

impl Places {
    /// Takes the places of some fields, by name.
    pub(super) fn of(named: impl Iterator<Item = (&'static str, Range<usize>)>) -> Self {
        let short = |(name, place): (&str, Range<usize>)| {
            let number = u8::try_from(number(name)?).ok()?;
            Some((number, u32::try_from(place.start).ok()?, u32::try_from(place.end).ok()?))
        };
        Self(named.filter_map(short).collect())
    }

    /// The place of a field, in bytes of the file.
    pub fn get(&self, name: &str) -> Option<Range<usize>> {
        let number = number(name)?;
        let place = self.0.iter().find(|(own, ..)| usize::from(*own) == number);
        place.map(|(_, start, end)| *start as usize..*end as usize)
    }
}

fn number(name: &str) -> Option<usize> {
    FRONT_MATTER.iter().position(|field| field.name == name)
}

/// Rules that do not apply, by name.
pub(super) mod allow {
    use super::{Allow, Deserialize, Deserializer, Error, Serialize, Serializer, rule_named};

    pub(in crate::load) fn serialize<S: Serializer>(allow: &[Allow], serializer: S) -> Result<S::Ok, S::Error> {
        allow.iter().map(|allow| (allow.rule, allow.place)).collect::<Vec<_>>().serialize(serializer)
    }

    pub(in crate::load) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Allow>, D::Error> {
        let named: Vec<(String, (usize, usize))> = Vec::deserialize(deserializer)?;
        let known = |(name, place): (String, _)| rule_named(&name).map(|rule| Allow { rule: rule.name, place });
        named.into_iter().map(|one| known(one).ok_or_else(|| D::Error::custom("a rule that there is not"))).collect()
    }
}
