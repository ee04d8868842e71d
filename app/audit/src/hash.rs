//! SHA-256 identities of texts: the only trace of a text that leaves the worker or is kept at rest.

use std::fmt;
use std::hash::{Hash, Hasher};

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{Error as _, Visitor},
};
use sha2::{Digest, Sha256};

mod lanes;

/// The SHA-256 of a text's UTF-8 bytes; written as 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TextHash([u8; 32]);

impl TextHash {
    /// Hashes a text as it stands, without any normalisation.
    ///
    /// ```
    /// use shiftscope_audit::hash::TextHash;
    /// assert_eq!(TextHash::of("").to_string(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    /// ```
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self::of_bytes(text.as_bytes())
    }

    /// Hashes raw bytes.
    #[must_use]
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// Hashes many texts, which takes less time than one after another where the processor computes several at once.
    #[must_use]
    pub fn of_each(texts: &[&str]) -> Vec<Self> {
        if lanes::PAY {
            lanes::hash_each(texts).into_iter().map(Self).collect()
        } else {
            texts.iter().copied().map(Self::of).collect()
        }
    }

    /// Hashes `salt` followed by this hash's bytes: the form a redacted export shows, since a short prompt can be
    /// guessed from its plain hash.
    #[must_use]
    pub fn salted(&self, salt: &[u8]) -> Self {
        let mut digest = Sha256::new();
        digest.update(salt);
        digest.update(self.0);
        Self(digest.finalize().into())
    }

    /// The 32 bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Reads 64 hexadecimal digits; `None` for anything else.
    #[must_use]
    pub fn parse(hex: &str) -> Option<Self> {
        if hex.len() != 64 || !hex.is_ascii() {
            return None;
        }
        let mut bytes = [0; 32];
        for (byte, digits) in bytes.iter_mut().zip(hex.as_bytes().chunks(2)) {
            *byte = u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?;
        }
        Some(Self(bytes))
    }
}

impl Hash for TextHash {
    fn hash<H: Hasher>(&self, state: &mut H) {
        // They are all of one length, which need not be said a million times.
        state.write(&self.0);
    }
}

/// For maps by [`TextHash`]. Not the hash's own first bytes: those in a verdict file are whatever its writer put there, and may be
/// the same in all. Its seed can be worked out by whoever has this very program, so that it guards against accident more than malice.
pub type ByHash = foldhash::fast::RandomState;

impl fmt::Display for TextHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for TextHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TextHash({self})")
    }
}

impl Serialize for TextHash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() { serializer.collect_str(self) } else { serializer.serialize_bytes(&self.0) }
    }
}

impl<'de> Deserialize<'de> for TextHash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !deserializer.is_human_readable() {
            return deserializer.deserialize_bytes(Bytes);
        }
        let hex = String::deserialize(deserializer)?;
        Self::parse(&hex).ok_or_else(|| D::Error::custom("expected 64 hexadecimal digits"))
    }
}

/// Reads the 32 bytes of a hash.
struct Bytes;

impl Visitor<'_> for Bytes {
    type Value = TextHash;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("32 bytes")
    }

    fn visit_bytes<E: serde::de::Error>(self, bytes: &[u8]) -> Result<TextHash, E> {
        bytes.try_into().map(TextHash).map_err(|_| E::invalid_length(bytes.len(), &self))
    }
}

#[cfg(test)]
mod tests {
    use super::TextHash;

    #[test]
    fn a_hash_reads_back_from_its_digits() {
        let hash = TextHash::of("a prompt");
        assert_eq!(TextHash::parse(&hash.to_string()), Some(hash));
    }

    #[test]
    fn what_is_not_a_hash_is_refused() {
        for text in ["", "abc", &"g".repeat(64), &"é".repeat(32)] {
            assert_eq!(TextHash::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_salt_hides_the_plain_hash() {
        let hash = TextHash::of("a prompt");
        assert_ne!(hash.salted(b"one"), hash);
        assert_ne!(hash.salted(b"one"), hash.salted(b"two"));
    }
}
