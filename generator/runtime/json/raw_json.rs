//! Values that are buffered as JSON text and decoded later.

use std::fmt;
use std::ops::Deref;

use serde::de::{self, Deserialize, DeserializeOwned, Deserializer, MapAccess, Visitor};
use serde_json::Value;
use zeroize::Zeroizing;

use super::parser_error::{self, SHALLOW};
use super::position;
use super::raw_string::RAW_VALUE;
use super::text::Text;

/// The maximum nesting depth of a buffered value, which is the limit of the parser.
const MAXIMUM_DEPTH: usize = 128;

/// The JSON text of a value. It is cleared on drop.
pub struct RawJson {
    json: Zeroizing<String>,
    /// The address of the value in the text from which it was copied.
    start: usize,
}

impl RawJson {
    /// Creates the JSON text of a value that begins at the address `start` of the text that contains it.
    pub(crate) fn new(json: String, start: usize) -> Self {
        Self {
            json: Zeroizing::new(json),
            start,
        }
    }

    /// Decodes the value as a `V`.
    ///
    /// # Errors
    ///
    /// Returns an error if the value is not a `V`.
    pub(crate) fn read<V: DeserializeOwned, E: de::Error>(&self) -> Result<V, E> {
        read(&self.json, self.start).map_err(|error| E::custom(parser_error::without_position(&error)))
    }
}

impl Deref for RawJson {
    type Target = str;

    fn deref(&self) -> &str {
        &self.json
    }
}

impl<'de> Deserialize<'de> for RawJson {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        BorrowedJson::deserialize(deserializer).map(Self::from)
    }
}

impl From<BorrowedJson<'_>> for RawJson {
    fn from(json: BorrowedJson<'_>) -> Self {
        let start = json.start();
        Self::new(json.0.into_owned(), start)
    }
}

/// The JSON text of a value, borrowed from the text that contains it if possible.
pub struct BorrowedJson<'de>(Text<'de>);

impl BorrowedJson<'_> {
    /// Returns the address of the value in the text that contains it.
    pub(crate) fn start(&self) -> usize {
        self.0.as_ptr().addr()
    }
}

impl Deref for BorrowedJson<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for BorrowedJson<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(RAW_VALUE, RawJsonVisitor)
    }
}

struct RawJsonVisitor;

impl<'de> Visitor<'de> for RawJsonVisitor {
    type Value = BorrowedJson<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    /// `serde_json` calls this method, and passes the text of the value.
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        map.next_key::<Text<'de>>()?;
        map.next_value().map(BorrowedJson)
    }

    /// Any other format calls this method.
    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        let value = Value::deserialize(deserializer)?;
        Ok(BorrowedJson(Text::from(value.to_string())))
    }
}

/// Decodes JSON text that begins at the address `start` of the text from which it comes.
///
/// # Errors
///
/// Returns an error if the value is not a `V`. Its position in the outer text is [recorded](position::record).
pub(crate) fn read<V: DeserializeOwned>(json: &str, start: usize) -> Result<V, serde_json::Error> {
    // The parser counts the depth of each text from zero, and does not limit the depth of skipped values.
    let value = match is_shallow(json) {
        true => serde_json::from_str(json),
        false => Err(de::Error::custom(format_args!("nested too deeply, expected {SHALLOW}"))),
    };
    value.inspect_err(|error| position::record(error, json, start))
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
