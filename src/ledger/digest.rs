//! SHA-256 as the ledger writes it: lower-case hexadecimal, the form that `sha256sum` prints.

use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A digest of some bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sha(#[serde(with = "hex")] pub [u8; 32]);

impl Sha {
    /// The digest of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// Writes the 64 digits.
    pub fn write(&self, text: &mut String) {
        text.push_str(hex::encode(&self.0, &mut [0; 64]));
    }

    /// Reads 64 lower-case hexadecimal digits; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        hex::decode(text).map(Self)
    }
}

impl fmt::Display for Sha {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(hex::encode(&self.0, &mut [0; 64]))
    }
}

impl fmt::Debug for Sha {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Bytes as lower-case hexadecimal digits.
pub(super) mod hex {
    use std::fmt;

    use serde::de::{self, Deserializer, Visitor};
    use serde::ser::Serializer;

    /// The digits of at most 32 bytes, written into `digits`.
    pub(in crate::ledger) fn encode<'a>(bytes: &[u8], digits: &'a mut [u8; 64]) -> &'a str {
        for (byte, pair) in bytes.iter().zip(digits.chunks_exact_mut(2)) {
            pair[0] = b"0123456789abcdef"[usize::from(byte >> 4)];
            pair[1] = b"0123456789abcdef"[usize::from(byte & 15)];
        }
        std::str::from_utf8(&digits[..bytes.len() * 2]).expect("hexadecimal digits are ASCII")
    }

    /// The bytes of exactly `2 * N` digits.
    pub(in crate::ledger) fn decode<const N: usize>(text: &str) -> Option<[u8; N]> {
        let digit = |b: u8| match b {
            b'0'..=b'9' => Some(b - b'0'),
            b'a'..=b'f' => Some(b - b'a' + 10),
            _ => None,
        };
        if text.len() != 2 * N {
            return None;
        }
        let mut bytes = [0; N];
        for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
            *byte = digit(pair[0])? << 4 | digit(pair[1])?;
        }
        Some(bytes)
    }

    pub(in crate::ledger) fn serialize<S: Serializer, const N: usize>(bytes: &[u8; N], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(encode(bytes, &mut [0; 64]))
    }

    pub(in crate::ledger) fn deserialize<'de, D: Deserializer<'de>, const N: usize>(deserializer: D) -> Result<[u8; N], D::Error> {
        deserializer.deserialize_str(Digits::<N>)
    }

    struct Digits<const N: usize>;

    impl<const N: usize> Visitor<'_> for Digits<N> {
        type Value = [u8; N];

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "{} lower-case hexadecimal digits", 2 * N)
        }

        fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
            decode(text).ok_or_else(|| E::invalid_value(de::Unexpected::Str(text), &self))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_are_spelt_in_one_way() {
        #[track_caller]
        fn check(text: &str, good: bool) {
            assert_eq!(Sha::parse(text).map(|sha| sha.to_string()).as_deref(), good.then_some(text));
        }
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(Sha::of(b"").to_string(), empty);
        check(empty, true);
        check(&empty.to_uppercase(), false);
        check(&empty[1..], false);
        check(&empty.replace('e', "é"), false);
        check("", false);
    }
}
