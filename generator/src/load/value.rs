//! Values that serde_yaml reads, with integers beyond 64 bits as floating-point numbers. The places keep their digits.

use std::fmt;

use serde::de::{
    Deserialize, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, Unexpected, VariantAccess, Visitor,
};
use serde_json::map::Entry;
use serde_json::{Map, Number, Value};

/// A JSON value of any document. serde_json's `Deserialize` refuses integers beyond 64 bits.
pub(super) type Lenient = Read<false>;

/// Reads YAML text without its faulty parts: the first one of duplicate keys applies, and tags and keys that are `null`,
/// arrays or objects are left out. A number that JSON cannot represent is `null`. Returns `None` if the rest cannot be
/// read.
pub(super) fn read_despite_errors(text: &str) -> Option<Value> {
    let read: Result<Read<true>, _> = serde_yaml::from_str(text);
    read.ok().map(|Read(value)| value)
}

/// A JSON value, without its faulty parts if `DESPITE_ERRORS` is `true`.
pub(super) struct Read<const DESPITE_ERRORS: bool>(pub(super) Value);

impl<'de, const DESPITE_ERRORS: bool> Deserialize<'de> for Read<DESPITE_ERRORS> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ReadVisitor::<DESPITE_ERRORS>).map(Self)
    }
}

struct ReadVisitor<const DESPITE_ERRORS: bool>;

impl<'de, const DESPITE_ERRORS: bool> Visitor<'de> for ReadVisitor<DESPITE_ERRORS> {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value of JSON")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Value, E> {
        self.visit_f64(value as f64)
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Value, E> {
        self.visit_f64(value as f64)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        match Number::from_f64(value) {
            Some(number) => Ok(Value::Number(number)),
            None if DESPITE_ERRORS => Ok(Value::Null),
            None => Err(E::custom("the number is not finite")),
        }
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(Read::<DESPITE_ERRORS>(value)) = sequence.next_element()? {
            values.push(value);
        }
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut mapping: A) -> Result<Value, A::Error> {
        let mut values = Map::new();
        if !DESPITE_ERRORS {
            while let Some((key, Read::<DESPITE_ERRORS>(value))) = mapping.next_entry()? {
                values.insert(key, value);
            }
            return Ok(Value::Object(values));
        }
        while let Some((Read::<DESPITE_ERRORS>(key), Read::<DESPITE_ERRORS>(value))) = mapping.next_entry()? {
            let key = match key {
                Value::String(key) => key,
                Value::Bool(_) | Value::Number(_) => key.to_string(),
                Value::Null | Value::Array(_) | Value::Object(_) => continue,
            };
            if let Entry::Vacant(entry) = values.entry(key) {
                entry.insert(value);
            }
        }
        Ok(Value::Object(values))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<Value, A::Error> {
        if !DESPITE_ERRORS {
            return Err(A::Error::invalid_type(Unexpected::Enum, &self));
        }
        let (_tag, content): (Read<DESPITE_ERRORS>, _) = tagged.variant()?;
        let Read::<DESPITE_ERRORS>(value) = content.newtype_variant()?;
        Ok(value)
    }
}
