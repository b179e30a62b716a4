//! Enumerated numbers that an `i64` or an `f64` cannot hold.
//!
//! [`Value`] stores an integer beyond 64 bits as a floating-point number. Only the text of the document has its digits.

use serde_json::{Map, Value};

/// The formats of integers that can be larger than an `i64`.
const FORMATS: [&str; 3] = ["uint64", "int128", "uint128"];

/// The formats whose integers an `i64` holds.
const NARROW: [&str; 8] = [
    "int8",
    "int16",
    "int32",
    "int64",
    "uint8",
    "uint16",
    "uint32",
    "unix-time",
];

/// Returns `true` for an integer that one of the larger integer types can hold, but an `i64` cannot.
pub(super) fn is_large(value: &Value) -> bool {
    is_beyond(value) && FORMATS.into_iter().any(|format| holds(format, value))
}

/// Returns `true` for an integer that an `i64` cannot hold.
pub(super) fn is_beyond(value: &Value) -> bool {
    let is_large = |number: f64| number.fract() == 0.0 && number.abs() >= 2.0_f64.powi(63);
    value.is_number() && !value.is_i64() && value.as_f64().is_some_and(is_large)
}

/// Returns `true` for an integer that one of the integer types can hold.
pub(super) fn is_integer(value: &Value) -> bool {
    value.is_i64() || is_large(value)
}

/// Returns the format of integers that can hold all enumerated values, if an `i64` cannot. Returns `None` if the schema
/// has the format of a smaller integer, or if one of the values is not an integer.
pub(super) fn format(schema: &Map<String, Value>, values: &[Value]) -> Option<&'static str> {
    let declared = schema.get("format").and_then(Value::as_str);
    if !values.iter().any(is_large) || declared.is_some_and(|declared| NARROW.contains(&declared)) {
        return None;
    }
    let is_declared = |format: &&str| declared == Some(*format);
    let mut values = values.iter().filter(|value| !value.is_null());
    match FORMATS.into_iter().find(is_declared) {
        Some(format) => values.all(is_integer).then_some(format),
        None => {
            let values: Vec<&Value> = values.collect();
            FORMATS
                .into_iter()
                .find(|format| values.iter().all(|value| holds(format, value)))
        }
    }
}

/// Returns `true` if integers of this format, one of [`FORMATS`], can hold the value.
fn holds(format: &str, value: &Value) -> bool {
    let Value::Number(number) = value else { return false };
    match (format, number.as_i128(), number.as_f64()) {
        ("uint64", Some(integer), _) => u64::try_from(integer).is_ok(),
        ("uint128", Some(integer), _) => integer >= 0,
        (_, Some(_), _) => true,
        (_, None, _) if !is_beyond(value) => false,
        // An integer beyond 64 bits.
        ("int128", None, Some(number)) => number.abs() < 2.0_f64.powi(127),
        ("uint128", None, Some(number)) => (0.0..2.0_f64.powi(128)).contains(&number),
        _ => false,
    }
}

/// Returns the number that an `f64` has instead of a number with this text. Returns `None` if it has the same value.
pub(super) fn rounded(value: &Value, text: &str) -> Option<String> {
    let number = value.as_number()?;
    let rounded = number.as_f64()?;
    let is_exact = match number.as_i128() {
        Some(integer) => rounded as i128 == integer,
        // The digits of other numbers are only in the text if they differ.
        None => number.to_string() == text,
    };
    (!is_exact).then(|| rounded.to_string())
}
