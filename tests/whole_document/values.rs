//! Strings and numbers at the limits of JSON, Rust and the document.

use fastrand::Rng;
use serde_json::{Map, Value, json};

/// The maximum length of a string, in characters.
const MAX_CHARACTERS: usize = 300;

const UNUSUAL: [&str; 16] = [
    "",
    " ",
    "quotes \" and ' and `",
    "\\ \\\\ \\u0041 \\n /",
    "\u{0}\u{1}\u{8}\t\n\u{b}\u{c}\r\u{1b}\u{1f}\u{7f}\u{85}",
    "äöüßéñ",
    "日本語 العربية עברית",
    "😀🏳️‍🌈👩‍👩‍👧‍👦 \u{10ffff}",
    "e\u{301} \u{202e}reversed\u{202c} \u{feff}\u{2028}\u{2029}\u{fffd}\u{ffff}",
    "{\"object\": \"list\", \"data\": [null]}",
    "null",
    "true",
    "-1.5e300",
    "<script>&amp;</script>",
    "a=b&c[d]=%20+e",
    "$serde_json::private::RawValue",
];

const KEYS: [&str; 8] = ["", "a", "a.b", "type", "object", "é😀", "\"\\\n", "$ref"];

const INTEGERS: [i64; 10] = [
    0,
    1,
    -1,
    1_700_000_000,
    i32::MAX as i64,
    i32::MIN as i64 - 1,
    // The first integer that floating point cannot distinguish from its neighbor.
    (1 << 53) + 1,
    -(1 << 53) - 1,
    i64::MAX,
    i64::MIN,
];

const NUMBERS: [f64; 11] = [
    0.0,
    -0.0,
    0.1,
    -1.5,
    8.875,
    1e-7,
    123_456_789.123_456_79,
    9_007_199_254_740_992.0,
    f64::MAX,
    f64::MIN_POSITIVE,
    // The smallest positive number.
    5e-324,
];

/// Returns a string that breaks common assumptions about text.
pub fn unusual(random: &mut Rng) -> &'static str {
    UNUSUAL[random.usize(..UNUSUAL.len())]
}

/// Returns a string that the schema allows. Only the beginning of a pattern is supported.
pub fn text(random: &mut Rng, schema: &Value) -> String {
    if let Some(beginning) = schema["pattern"].as_str().and_then(|pattern| pattern.strip_prefix('^')) {
        return beginning.to_owned();
    }
    if schema["format"] == "decimal" {
        return format!("{}.{:012}", random.i32(..), random.u32(..));
    }
    let mut text = match random.u8(..4) {
        0 => "plain_text-1".to_owned(),
        1 => unusual(random).repeat(random.usize(1..40)),
        2 => (0..random.usize(..20)).map(|_| random.char(..)).collect(),
        _ => unusual(random).to_owned(),
    };
    let maximum = schema["maxLength"]
        .as_u64()
        .and_then(|maximum| usize::try_from(maximum).ok());
    let characters = maximum.unwrap_or(MAX_CHARACTERS).min(MAX_CHARACTERS);
    if let Some((end, _)) = text.char_indices().nth(characters) {
        text.truncate(end);
    }
    text
}

/// Returns an integer that the schema's format allows.
pub fn integer(random: &mut Rng, schema: &Value) -> i64 {
    let integer = match random.bool() {
        true => INTEGERS[random.usize(..INTEGERS.len())],
        false => random.i64(..) >> random.u32(..64),
    };
    match schema["format"] == "int32" {
        true => integer.clamp(i32::MIN.into(), i32::MAX.into()),
        false => integer,
    }
}

/// Returns a number with or without a fraction.
pub fn number(random: &mut Rng) -> Value {
    let bits = f64::from_bits(random.u64(..));
    match random.u8(..4) {
        0 => Value::from(random.i32(..)),
        1 if bits.is_finite() => Value::from(bits),
        2 => Value::from(f64::from(random.i32(..)) / 1000.0),
        _ => Value::from(NUMBERS[random.usize(..NUMBERS.len())]),
    }
}

/// Returns the names of a map's entries, if any.
pub fn keys(random: &mut Rng) -> Vec<String> {
    let count = random.usize(..=2);
    random
        .choose_multiple(KEYS, count)
        .into_iter()
        .map(str::to_owned)
        .collect()
}

/// Returns an object without a description.
pub fn anything(random: &mut Rng) -> Value {
    let values = [
        json!({}),
        json!({"id": unusual(random), "": null, "deep": {"deeper": [[], {}, [null, true, 1.5]]}}),
        json!({"numbers": [integer(random, &Value::Null), u64::MAX, number(random)]}),
    ];
    let entries = keys(random).into_iter().map(|key| (key, Value::from(unusual(random))));
    let mut object: Map<String, Value> = entries.collect();
    object.extend(
        values[random.usize(..values.len())]
            .as_object()
            .cloned()
            .unwrap_or_default(),
    );
    Value::Object(object)
}
