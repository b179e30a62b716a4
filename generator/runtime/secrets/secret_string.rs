//! Secret text.

use std::fmt;
use std::mem;

use serde::de::{self, Deserialize, Deserializer, MapAccess, Unexpected, Visitor};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use super::super::json::parser_error::WELL_FORMED;
use super::super::json::raw_string::{self, RAW_VALUE};
use super::super::json::text::Text;
#[cfg(feature = "test-util")]
use super::super::testing::call_secrets;
use super::buffer;

/// A secret string. Its `Debug` output is redacted, and its memory is cleared when it is dropped.
///
/// [`SecretString::expose`] is the only way to read it. Comparisons take constant time for secrets of equal length.
#[derive(Clone)]
pub struct SecretString(Zeroizing<String>);

impl SecretString {
    /// Creates a secret without copying the text.
    pub fn new(secret: String) -> Self {
        Self::of(Zeroizing::new(secret))
    }

    fn of(secret: Zeroizing<String>) -> Self {
        #[cfg(feature = "test-util")]
        call_secrets::created(&secret);
        Self(secret)
    }

    /// Returns the text. Do not store it, and do not write it to logs or errors.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Returns the text without copying it. It is cleared when the returned value is dropped.
    ///
    /// `std::mem::take(&mut *secret.into_inner())` returns a `String`, which is not cleared.
    pub fn into_inner(mut self) -> Zeroizing<String> {
        mem::take(&mut self.0)
    }

    /// Returns `true` if the text is empty.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Clears the text with writes of several bytes each. `Zeroizing` would clear it byte by byte.
impl Drop for SecretString {
    fn drop(&mut self) {
        buffer::clear(&mut mem::take(&mut *self.0).into_bytes());
    }
}

impl PartialEq for SecretString {
    fn eq(&self, other: &Self) -> bool {
        self.0.as_bytes().ct_eq(other.0.as_bytes()).into()
    }
}

impl Eq for SecretString {}

impl fmt::Debug for SecretString {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("SecretString([redacted])")
    }
}

/// Writes the secret in clear text, which requires the `serialize-secrets` feature. [`Redacted`](super::redacted::Redacted)
/// writes `"[redacted]"` instead.
#[cfg(feature = "serialize-secrets")]
impl serde::Serialize for SecretString {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(super::redacted::written(self.expose()))
    }
}

/// With `serde_json`, this implementation unescapes the string itself, because `serde_json` uses a buffer that it does
/// not clear.
impl<'de> Deserialize<'de> for SecretString {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(RAW_VALUE, SecretStringVisitor)
    }
}

struct SecretStringVisitor;

impl<'de> Visitor<'de> for SecretStringVisitor {
    type Value = SecretString;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a string")
    }

    fn visit_str<E: de::Error>(self, secret: &str) -> Result<SecretString, E> {
        Ok(SecretString::from(secret))
    }

    fn visit_string<E: de::Error>(self, secret: String) -> Result<SecretString, E> {
        Ok(SecretString::new(secret))
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<SecretString, D::Error> {
        deserializer.deserialize_string(self)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<SecretString, A::Error> {
        if map.next_key::<Text<'de>>()?.is_none_or(|name| *name != *RAW_VALUE) {
            return Err(de::Error::invalid_type(Unexpected::Map, &self));
        }
        let json = map.next_value::<Text<'de>>()?;
        match raw_string::unescape(&json) {
            Some(secret) => Ok(SecretString::of(secret)),
            // The text is valid JSON. The only string that cannot be unescaped contains an unpaired surrogate.
            None if json.starts_with('"') => Err(de::Error::invalid_value(Unexpected::Other("a string"), &WELL_FORMED)),
            None if json.starts_with('[') => Err(de::Error::invalid_type(Unexpected::Seq, &self)),
            None if json.starts_with('{') => Err(de::Error::invalid_type(Unexpected::Map, &self)),
            None => Err(de::Error::invalid_type(Unexpected::Other("another value"), &self)),
        }
    }
}
