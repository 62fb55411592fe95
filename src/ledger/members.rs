//! How single members of a line are spelt where JSON leaves a choice: `v`, `parts`, `prev`.

use std::fmt;

use serde::de::{self, Deserializer, SeqAccess, Visitor};
use serde::ser::Serializer;
use serde::{Deserialize, Serialize};

use super::digest::{Sha, hex};

/// The version of the format that is written here.
pub(super) const VERSION: u64 = 1;

/// `"v":1`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Version;

impl Serialize for Version {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u64(VERSION)
    }
}

impl<'de> Deserialize<'de> for Version {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match u64::deserialize(deserializer)? {
            VERSION => Ok(Self),
            other => Err(de::Error::invalid_value(de::Unexpected::Unsigned(other), &"version 1")),
        }
    }
}

/// `["9f2c","01ab"]`
pub(super) mod parts {
    use super::{Deserialize, Deserializer, Serialize, Serializer, hex};

    #[derive(Serialize, Deserialize)]
    #[serde(transparent)]
    struct Part(#[serde(with = "hex")] [u8; 2]);

    pub(in crate::ledger) fn serialize<S: Serializer>(parts: &[[u8; 2]], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(parts.iter().map(|part| Part(*part)))
    }

    pub(in crate::ledger) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<[u8; 2]>, D::Error> {
        Ok(Vec::<Part>::deserialize(deserializer)?.into_iter().map(|part| part.0).collect())
    }
}

/// `""`, a digest, or a list of digests.
pub(super) mod prev {
    use super::{Deserializer, SeqAccess, Serialize, Serializer, Sha, Visitor, de, fmt};

    pub(in crate::ledger) fn serialize<S: Serializer>(prev: &[Sha], serializer: S) -> Result<S::Ok, S::Error> {
        match prev {
            [] => serializer.serialize_str(""),
            [one] => one.serialize(serializer),
            more => serializer.collect_seq(more),
        }
    }

    pub(in crate::ledger) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Sha>, D::Error> {
        deserializer.deserialize_any(Digests)
    }

    struct Digests;

    impl<'de> Visitor<'de> for Digests {
        type Value = Vec<Sha>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("the digest of the line before, or a list of them after a merge")
        }

        fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
            if text.is_empty() {
                return Ok(Vec::new());
            }
            let digest = Sha::parse(text).ok_or_else(|| E::invalid_value(de::Unexpected::Str(text), &self))?;
            Ok(vec![digest])
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
            let mut digests = Vec::new();
            while let Some(digest) = seq.next_element()? {
                digests.push(digest);
            }
            Ok(digests)
        }
    }
}
