//! Values that are read as JSON text first, and as what they are later.

use std::fmt;

use serde::de::{self, Deserialize, DeserializeOwned, Deserializer, MapAccess, Visitor};
use serde_json::Value;
use zeroize::Zeroizing;

use super::super::errors::decode_error::{self, WELL_FORMED};
use super::raw_string::RAW_VALUE;
use super::text::Text;

/// How deeply objects and arrays can nest in what is read later; the parser's own limit.
const MAXIMUM_DEPTH: usize = 128;

/// A value as it stands in the JSON text; it is cleared when it is dropped.
pub struct RawJson(pub(crate) Zeroizing<String>);

impl RawJson {
    /// Reads the value as a `V`.
    ///
    /// # Errors
    ///
    /// It is none; the error's position is left out, as it would say nothing about the whole.
    pub(crate) fn read<V: DeserializeOwned, E: de::Error>(&self) -> Result<V, E> {
        // The parser counts anew for each text, and passes over values of any depth that are not looked at.
        if !is_shallow(&self.0) {
            return Err(E::custom(format_args!("deeper, expected {WELL_FORMED}")));
        }
        serde_json::from_str(&self.0).map_err(|error| E::custom(decode_error::without_position(&error)))
    }
}

impl<'de> Deserialize<'de> for RawJson {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(RAW_VALUE, RawJsonVisitor)
    }
}

struct RawJsonVisitor;

impl<'de> Visitor<'de> for RawJsonVisitor {
    type Value = RawJson;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    /// From `serde_json`: the text itself.
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<RawJson, A::Error> {
        map.next_key::<Text<'de>>()?;
        let json = map.next_value::<Text<'de>>()?;
        Ok(RawJson(Zeroizing::new(json.into_owned())))
    }

    /// From any other format.
    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<RawJson, D::Error> {
        let value = Value::deserialize(deserializer)?;
        Ok(RawJson(Zeroizing::new(value.to_string())))
    }
}

/// Whether objects and arrays nest no deeper than the parser allows.
fn is_shallow(json: &str) -> bool {
    let mut depth = 0_usize;
    let mut is_text = false;
    let mut bytes = json.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'\\' if is_text => drop(bytes.next()),
            b'"' => is_text = !is_text,
            b'{' | b'[' if !is_text => depth += 1,
            b'}' | b']' if !is_text => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAXIMUM_DEPTH {
            return false;
        }
    }
    true
}
