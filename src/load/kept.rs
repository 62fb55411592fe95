//! How names that the program knows by heart go into the cache and come back: as numbers in a table, and as names.
//!
//! A number or name that is not known is an error, so that what holds it is read anew.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{Serialize, Serializer};

use crate::config::fields::FRONT_MATTER;
use crate::config::rules::rule_named;
use crate::model::post::Allow;

/// The places of fields, by the number of each field.
pub(super) mod places {
    use super::{BTreeMap, Deserialize, Deserializer, Error, FRONT_MATTER, Range, Serialize, Serializer};

    type Places = BTreeMap<&'static str, Range<usize>>;

    pub(in crate::load) fn serialize<S: Serializer>(places: &Places, serializer: S) -> Result<S::Ok, S::Error> {
        let number = |name: &str| FRONT_MATTER.iter().position(|field| field.name == name);
        let numbered: Vec<(usize, &Range<usize>)> = places.iter().filter_map(|(name, at)| Some((number(name)?, at))).collect();
        numbered.serialize(serializer)
    }

    pub(in crate::load) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Places, D::Error> {
        let numbered: Vec<(usize, Range<usize>)> = Vec::deserialize(deserializer)?;
        let named = |(number, at): (usize, _)| Some((FRONT_MATTER.get(number)?.name, at));
        numbered.into_iter().map(|one| named(one).ok_or_else(|| D::Error::custom("a field that there is not"))).collect()
    }
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
