//! Values that are buffered as JSON text and decoded later.

use std::fmt;

use serde::de::{self, Deserialize, DeserializeOwned, Deserializer, MapAccess, Visitor};
use serde_json::Value;
use zeroize::Zeroizing;

use super::super::errors::decode_error::{self, WELL_FORMED};
use super::raw_string::RAW_VALUE;
use super::text::Text;

/// The maximum nesting depth of a buffered value, which is the limit of the parser.
const MAXIMUM_DEPTH: usize = 128;

/// The JSON text of a value. It is cleared on drop.
pub struct RawJson(pub(crate) Zeroizing<String>);

impl RawJson {
    /// Decodes the value of the property `name` as a `V`.
    ///
    /// # Errors
    ///
    /// Returns an error if the value is not a `V`. It contains the path of the fault instead of the position, which is
    /// relative to the value.
    pub(crate) fn read<V: DeserializeOwned, E: de::Error>(&self, name: &str) -> Result<V, E> {
        // The parser counts the depth of each text from zero, and does not limit the depth of skipped values.
        if !is_shallow(&self.0) {
            return Err(E::custom(format_args!("nested too deeply, expected {WELL_FORMED}")));
        }
        serde_json::from_str(&self.0).map_err(|error| E::custom(decode_error::of_property(&error, &self.0, name)))
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

    /// Called by `serde_json`, which passes the text of the value.
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<RawJson, A::Error> {
        map.next_key::<Text<'de>>()?;
        let json = map.next_value::<Text<'de>>()?;
        Ok(RawJson(Zeroizing::new(json.into_owned())))
    }

    /// Called by any other format.
    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<RawJson, D::Error> {
        let value = Value::deserialize(deserializer)?;
        Ok(RawJson(Zeroizing::new(value.to_string())))
    }
}

/// Returns `true` if objects and arrays are nested at most [`MAXIMUM_DEPTH`] levels deep.
fn is_shallow(json: &str) -> bool {
    let mut depth = 0_usize;
    let mut in_string = false;
    let mut bytes = json.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'\\' if in_string => drop(bytes.next()),
            b'"' => in_string = !in_string,
            b'{' | b'[' if !in_string => depth += 1,
            b'}' | b']' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAXIMUM_DEPTH {
            return false;
        }
    }
    true
}
