//! Text that must not be seen.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, MapAccess, Unexpected, Visitor};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use super::super::errors::decode_error::WELL_FORMED;
use super::super::json::raw_string::{self, RAW_VALUE};
use super::super::json::text::Text;

/// A string that never shows itself: it prints as `[redacted]`, and its memory is cleared when it is dropped.
///
/// [`SecretString::expose`] is the only way to read it. Two secrets are compared in a time that tells their lengths at
/// most.
#[derive(Clone)]
pub struct SecretString(Zeroizing<String>);

impl SecretString {
    /// Takes the text over without a copy.
    pub fn new(secret: String) -> Self {
        Self(Zeroizing::new(secret))
    }

    /// The text. Keep it out of logs, errors and whatever outlives its use.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Whether the text has no characters.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<String> for SecretString {
    fn from(secret: String) -> Self {
        Self::new(secret)
    }
}

/// Copies the text; the original stays where it is.
impl From<&str> for SecretString {
    fn from(secret: &str) -> Self {
        Self::new(secret.to_owned())
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

/// Writes the secret in clear; the feature exists so that this is a decision.
#[cfg(feature = "serialize-secrets")]
impl serde::Serialize for SecretString {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.expose())
    }
}

/// Unescapes the string itself where it comes from `serde_json`, whose buffer for that is not cleared.
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
            Some(secret) => Ok(SecretString(secret)),
            // The parser has read it as JSON: all that can be wrong with a string is half of a surrogate pair.
            None if json.starts_with('"') => Err(de::Error::invalid_value(Unexpected::Other("a string"), &WELL_FORMED)),
            None if json.starts_with('[') => Err(de::Error::invalid_type(Unexpected::Seq, &self)),
            None if json.starts_with('{') => Err(de::Error::invalid_type(Unexpected::Map, &self)),
            None => Err(de::Error::invalid_type(Unexpected::Other("another value"), &self)),
        }
    }
}
