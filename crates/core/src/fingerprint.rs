//! A short name for a value's content: equal values have equal fingerprints, on every machine and in every run.

use std::hash::{Hash, Hasher};

use xxhash_rust::xxh3::{Xxh3, xxh3_64};

/// 64 bits of xxh3. Not cryptographic: it detects changes, not attacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(u64);

impl Fingerprint {
    /// Of any value that can be hashed.
    #[must_use]
    pub fn of(value: &impl Hash) -> Self {
        let mut hasher = Xxh3::new();
        value.hash(&mut hasher);
        Self(hasher.finish())
    }

    /// Of bytes, as they lie in a file.
    #[must_use]
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Self(xxh3_64(bytes))
    }

    /// Sixteen hexadecimal digits.
    #[must_use]
    pub fn hex(self) -> String {
        format!("{:016x}", self.0)
    }

    /// The fingerprint that [`Fingerprint::hex`] wrote, if `digits` are one.
    #[must_use]
    pub fn from_hex(digits: &str) -> Option<Self> {
        u64::from_str_radix(digits, 16).ok().filter(|_| digits.len() == 16).map(Self)
    }
}
