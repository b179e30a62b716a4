//! Compares a value with the result of decoding and encoding it.

use std::collections::HashSet;

use serde_json::{Number, Value};

/// Returns the JSON pointers at which the returned value differs from the sent one, each with a description.
///
/// The order of properties is ignored, and so is a fraction of zero. Null at one of `optional_nulls` may be absent.
pub fn differences(sent: &Value, returned: &Value, optional_nulls: &HashSet<String>) -> Vec<String> {
    let mut comparison = Comparison {
        optional_nulls,
        differences: Vec::new(),
    };
    comparison.compare(sent, returned, "");
    comparison.differences
}

struct Comparison<'a> {
    optional_nulls: &'a HashSet<String>,
    differences: Vec<String>,
}

impl Comparison<'_> {
    fn compare(&mut self, sent: &Value, returned: &Value, place: &str) {
        match (sent, returned) {
            (Value::Object(sent), Value::Object(returned)) => {
                for (name, value) in sent {
                    let place = format!("{place}/{name}");
                    match returned.get(name) {
                        Some(returned) => self.compare(value, returned, &place),
                        None if value.is_null() && self.optional_nulls.contains(&place) => {}
                        None => self.differences.push(format!("{place} is lost")),
                    }
                }
                for name in returned.keys().filter(|name| !sent.contains_key(*name)) {
                    self.differences.push(format!("{place}/{name} is added"));
                }
            }
            (Value::Array(sent), Value::Array(returned)) if sent.len() == returned.len() => {
                for (index, (sent, returned)) in sent.iter().zip(returned).enumerate() {
                    self.compare(sent, returned, &format!("{place}/{index}"));
                }
            }
            (Value::Number(sent), Value::Number(returned)) if is_same(sent, returned) => {}
            _ if sent == returned => {}
            _ => self.differences.push(format!("{place} is {returned} and was {sent}")),
        }
    }
}

/// Returns `true` if two numbers are equal, such as `5` and `5.0`.
fn is_same(one: &Number, other: &Number) -> bool {
    // Up to this bound, every integer has an exact floating-point value.
    const EXACT: u64 = 1 << 53;

    let is_exact = |number: &Number| number.as_i64().is_none_or(|whole| whole.unsigned_abs() <= EXACT);
    let is_whole_and_fraction = one.is_f64() != other.is_f64() && is_exact(one) && is_exact(other);
    one == other || (is_whole_and_fraction && one.as_f64() == other.as_f64())
}

#[test]
fn detects_every_difference() {
    let differences = |sent: &str, returned: &str| {
        let [sent, returned] = [sent, returned].map(|json| serde_json::from_str(json).expect("it is JSON"));
        differences(&sent, &returned, &HashSet::from(["/a/b".to_owned()]))
    };
    for (sent, returned) in [
        (r#"{"a": {"b": null}, "c": [5]}"#, r#"{"c": [5.0], "a": {}}"#),
        (r#"{"a": {"b": null}}"#, r#"{"a": {"b": null}}"#),
        ("-0.0", "0"),
    ] {
        assert_eq!(differences(sent, returned), <[String; 0]>::default());
    }
    for (sent, returned, expected) in [
        (r#"{"a": null}"#, "{}", "/a is lost"),
        (r#"{"a": {"b": 1}}"#, r#"{"a": {}}"#, "/a/b is lost"),
        ("{}", r#"{"a": null}"#, "/a is added"),
        ("[1]", "[1, 2]", " is [1,2] and was [1]"),
        (
            "9007199254740993",
            "9007199254740992.0",
            " is 9007199254740992.0 and was 9007199254740993",
        ),
        ("0.1", "0.10000000000000002", " is 0.10000000000000002 and was 0.1"),
        (r#""a""#, r#""b""#, r#" is "b" and was "a""#),
    ] {
        assert_eq!(differences(sent, returned), [expected]);
    }
}
