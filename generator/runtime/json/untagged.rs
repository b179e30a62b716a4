//! Decoding of untagged unions: values of one of several types that no tag distinguishes.
//!
//! The JSON type of the value and the names of its properties determine which variants it can match. If there are
//! several, they are tried in order of their distance: the number of properties that the value and the variant do not
//! share. Like elsewhere in this crate, `1.0` counts as an integer.

use std::cell::Cell;
use std::collections::HashMap;
use std::fmt;

use serde::de::{self, Deserialize, DeserializeOwned, Deserializer, MapAccess, Visitor};

use super::integers;
use super::parser_error;
use super::position;
use super::raw_json::{self, BorrowedJson};
use super::raw_string;
use super::read_rewritten::read_rewritten;
use super::text::Text;

/// The maximum number of times that failed attempts read the outermost value. Without a limit, each level of nested
/// unions could double the number of attempts.
const MAXIMUM_READS: usize = 32;

thread_local! {
    /// The number of bytes that failed attempts may still read, if a union is being decoded.
    static BUDGET: Cell<Option<usize>> = const { Cell::new(None) };
}

/// A variant of an untagged union.
pub struct Variant<T> {
    /// The values that the variant takes.
    pub takes: Takes,
    /// Decodes the value.
    pub read: fn(Candidate<'_>) -> Result<T, serde_json::Error>,
}

/// The JSON values that a variant of an untagged union takes.
pub enum Takes {
    /// Any value.
    Any,
    /// A string.
    String,
    /// An integer, which a server can also write as `1.0` or `1e2`.
    Integer,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// An array.
    Array,
    /// An object with any properties.
    Map,
    /// A string or an object with any properties.
    StringOrMap,
    /// One of these values, or another one of the same type: the JSON text of each.
    Values(&'static [&'static str]),
    /// An object.
    Object {
        /// The names of the properties that are always present.
        required: &'static [&'static str],
        /// The names of the other properties.
        optional: &'static [&'static str],
        /// The properties with a single value, and the JSON text of that value.
        constants: &'static [(&'static str, &'static str)],
    },
}

/// The JSON text of a value, which a variant can decode.
#[derive(Clone, Copy)]
pub struct Candidate<'j>(&'j BorrowedJson<'j>);

impl Candidate<'_> {
    /// Decodes the value as a `V`.
    ///
    /// # Errors
    ///
    /// Returns an error if the value is not a `V`.
    pub fn read<V: DeserializeOwned>(self) -> Result<V, serde_json::Error> {
        raw_json::read(self.0, self.0.start()).or_else(|error| {
            let is_about_integer = parser_error::is_about_integer(&error);
            let rewritten = is_about_integer.then(|| read_rewritten(self.0)).flatten();
            let value = rewritten.ok_or(error)?;
            position::discard();
            Ok(value)
        })
    }
}

/// Decodes the value as the closest of the variants. If there is none, `unknown` keeps the value.
///
/// # Errors
///
/// Returns an error if the input is malformed, or if the value is an object that can match only one variant, and a
/// property of it has the wrong type.
pub fn decode<'de, T, U: DeserializeOwned, D: Deserializer<'de>>(
    deserializer: D,
    variants: &[Variant<T>],
    unknown: fn(U) -> T,
) -> Result<T, D::Error> {
    let json = BorrowedJson::deserialize(deserializer)?;
    let candidate = Candidate(&json);
    let result = match value(candidate, variants) {
        Ok(Some(value)) => Ok(value),
        Ok(None) => candidate.read().map(unknown),
        Err(error) => Err(error),
    };
    result.map_err(|error| de::Error::custom(parser_error::without_position(&error)))
}

/// Returns the value as the closest variant, or `None` if it matches none of them.
fn value<T>(candidate: Candidate<'_>, variants: &[Variant<T>]) -> Result<Option<T>, serde_json::Error> {
    let value = Value::of(candidate.0)?;
    let mut close: Vec<(Distance, &Variant<T>)> = variants
        .iter()
        .filter_map(|variant| Some((value.distance(&variant.takes)?, variant)))
        .collect();
    // The sort is stable: of equally close variants, the first is tried first.
    close.sort_by_key(|(distance, _)| *distance);
    let is_certain = matches!(close.as_slice(), [(_, variant)] if matches!(variant.takes, Takes::Object { .. }));
    let budget = Budget::begin(value.json.len());
    for (_, variant) in close {
        match (variant.read)(candidate) {
            Ok(found) => return Ok(Some(found)),
            Err(error) if is_certain => return Err(error),
            Err(_) => position::discard(),
        }
        if !budget.spend(value.json.len()) {
            break;
        }
    }
    Ok(None)
}

/// The difference between a value and the values that a variant takes.
///
/// It consists of the number of properties that the variant does not have, the number of properties that the value does
/// not have, and the degree to which the variant takes other values too.
type Distance = (usize, usize, u8);

/// A value, with its properties if it is an object.
struct Value<'j> {
    json: &'j str,
    /// The JSON text of each property, by name.
    properties: HashMap<String, BorrowedJson<'j>>,
}

impl<'j> Value<'j> {
    fn of(json: &'j str) -> Result<Self, serde_json::Error> {
        let properties = match json.starts_with('{') {
            true => serde_json::from_str::<AllProperties<'j>>(json)?.0,
            false => HashMap::new(),
        };
        Ok(Self { json, properties })
    }

    /// Returns the distance of the value from the values that a variant takes, or `None` if the variant does not take
    /// it.
    fn distance(&self, takes: &Takes) -> Option<Distance> {
        let kind = JsonType::of(self.json)?;
        if let (
            Takes::Object {
                required,
                optional,
                constants,
            },
            JsonType::Object,
        ) = (takes, kind)
        {
            let has_value = |(name, value): &(&str, &str)| {
                let json = self.properties.get(*name);
                json.is_none_or(|json| is_same(json, value))
            };
            let has = |name: &&&str| self.properties.contains_key(**name);
            let is_taken = required.iter().all(|name| has(&name)) && constants.iter().all(has_value);
            let shared = required.len() + optional.iter().filter(has).count();
            let others = self.properties.len().saturating_sub(shared);
            return is_taken.then_some((others, required.len() + optional.len() - shared, 0));
        }
        let is_integer = || !self.json.contains(['.', 'e', 'E']) || integers::integer(self.json).is_some();
        let degree = match (takes, kind) {
            (Takes::Map | Takes::StringOrMap | Takes::Any, JsonType::Object) => return Some((0, usize::MAX, 0)),
            (Takes::Values(values), _) if values.iter().any(|value| is_same(self.json, value)) => 0,
            (Takes::String, JsonType::String)
            | (Takes::Boolean, JsonType::Boolean)
            | (Takes::Array, JsonType::Array) => 1,
            (Takes::Integer, JsonType::Number) if is_integer() => 1,
            (Takes::Number, JsonType::Number) | (Takes::StringOrMap, JsonType::String) => 2,
            (Takes::Values(values), _) if values.iter().any(|value| JsonType::of(value) == Some(kind)) => 3,
            (Takes::Any, _) => 4,
            _ => return None,
        };
        Some((0, 0, degree))
    }
}

/// The JSON type of a value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum JsonType {
    Null,
    Boolean,
    Number,
    String,
    Array,
    Object,
}

impl JsonType {
    /// Returns the type of a value, which its first byte determines.
    fn of(json: &str) -> Option<Self> {
        Some(match json.bytes().next()? {
            b'n' => Self::Null,
            b't' | b'f' => Self::Boolean,
            b'"' => Self::String,
            b'[' => Self::Array,
            b'{' => Self::Object,
            _ => Self::Number,
        })
    }
}

/// Returns `true` if two pieces of JSON text are the same scalar, also if the first has escape sequences, or is an
/// integer with a fraction or an exponent.
fn is_same(json: &str, value: &str) -> bool {
    json == value
        || json.contains('\\') && raw_string::unescape(json) == raw_string::unescape(value)
        || integers::integer(json).is_some_and(|integer| integer == value)
}

/// The properties of an object, by their names.
struct AllProperties<'de>(HashMap<String, BorrowedJson<'de>>);

impl<'de> Deserialize<'de> for AllProperties<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(AllPropertiesVisitor)
    }
}

struct AllPropertiesVisitor;

impl<'de> Visitor<'de> for AllPropertiesVisitor {
    type Value = AllProperties<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut properties = HashMap::new();
        while let Some((name, value)) = map.next_entry::<Text<'de>, _>()? {
            properties.insert(name.into_owned(), value);
        }
        Ok(AllProperties(properties))
    }
}

/// The number of bytes that failed attempts may read. It belongs to the outermost union, and ends with it.
struct Budget {
    is_outermost: bool,
}

impl Budget {
    /// Sets the budget for a value of this length, unless an enclosing value has already set it.
    fn begin(length: usize) -> Self {
        let is_outermost = BUDGET.get().is_none();
        if is_outermost {
            BUDGET.set(Some(length.saturating_mul(MAXIMUM_READS)));
        }
        Self { is_outermost }
    }

    /// Spends this number of bytes. Returns `false` if the budget is exceeded.
    fn spend(&self, length: usize) -> bool {
        let left = BUDGET.get().and_then(|budget| budget.checked_sub(length));
        BUDGET.set(Some(left.unwrap_or_default()));
        left.is_some()
    }
}

impl Drop for Budget {
    fn drop(&mut self) {
        if self.is_outermost {
            BUDGET.set(None);
        }
    }
}
