//! The JSON equivalents of YAML scalars.

use saphyr_parser::Tag;

use super::fault::LoadFault;

/// Returns `true` if the tag has an equivalent in JSON.
pub(super) fn is_json_tag(tag: &Tag) -> bool {
    tag.is_yaml_core_schema()
        && matches!(
            tag.suffix.as_str(),
            "str" | "int" | "float" | "bool" | "null" | "map" | "seq"
        )
}

/// Returns the tag in the short form that users write.
pub(super) fn tag_name(tag: &Tag) -> String {
    match tag.is_yaml_core_schema() {
        true => format!("!!{}", tag.suffix),
        false => format!("{}{}", tag.handle, tag.suffix),
    }
}

/// Returns `true` if a scalar is a number when its text looks like one.
pub(super) fn is_number(is_plain: bool, tag: Option<&Tag>) -> bool {
    match tag {
        None => is_plain,
        Some(tag) => tag.is_yaml_core_schema() && matches!(tag.suffix.as_str(), "int" | "float"),
    }
}

/// Returns `true` if a plain scalar is null.
pub(super) fn is_null(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}

/// Checks that JSON can represent a plain scalar if it is a number.
///
/// A decimal integer beyond 64 bits becomes the closest floating-point number, as in most JSON parsers; [`exact`] keeps
/// its digits.
pub(super) fn check_number(text: &str) -> Result<(), LoadFault> {
    let (is_negative, magnitude) = match text.strip_prefix('-') {
        Some(magnitude) => (true, magnitude),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    if matches!(magnitude, ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN") {
        return Err(LoadFault::NotFinite(text.to_owned()));
    }
    if let Some((digits, radix)) = integer_digits(magnitude) {
        let limit = if is_negative { i64::MIN.unsigned_abs() } else { u64::MAX };
        match u64::from_str_radix(digits, radix) {
            Ok(integer) if integer <= limit => return Ok(()),
            _ if radix == 10 => {}
            _ => return Err(LoadFault::IntegerRange(text.to_owned())),
        }
    }
    // Rust also parses `inf` and `infinity`, which are strings in YAML.
    let is_infinite = magnitude.parse::<f64>().is_ok_and(f64::is_infinite);
    match is_infinite && magnitude.contains(|character: char| character.is_ascii_digit()) {
        true => Err(LoadFault::NumberRange(text.to_owned())),
        false => Ok(()),
    }
}

/// Returns the text of a decimal number that neither a 64-bit integer nor a floating-point number can hold exactly,
/// without a plus sign.
pub(super) fn exact(text: &str) -> Option<String> {
    let text = text.strip_prefix('+').unwrap_or(text);
    if text.parse::<i64>().is_ok() || text.parse::<u64>().is_ok() {
        return None;
    }
    let rounded = text.parse::<f64>().ok().filter(|number| number.is_finite())?;
    let is_exact = Decimal::of(text)? == Decimal::of(&rounded.to_string())?;
    (!is_exact).then(|| text.to_owned())
}

/// A decimal number.
#[derive(PartialEq, Eq)]
struct Decimal {
    is_negative: bool,
    /// The digits without zeros at both ends.
    digits: String,
    /// The place of the last digit: 0 for ones, 1 for tens.
    exponent: i64,
}

impl Decimal {
    /// Parses a decimal number in any notation. The exponent must fit in 32 bits.
    fn of(text: &str) -> Option<Self> {
        let (is_negative, magnitude) = match text.strip_prefix('-') {
            Some(magnitude) => (true, magnitude),
            None => (false, text),
        };
        let (mantissa, exponent) = match magnitude.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, i64::from(exponent.parse::<i32>().ok()?)),
            None => (magnitude, 0),
        };
        let (integer, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let digits = [integer, fraction].concat();
        if !digits.chars().all(|digit| digit.is_ascii_digit()) {
            return None;
        }
        let digits = digits.trim_start_matches('0');
        let significant = digits.trim_end_matches('0');
        let zeros = (digits.len() - significant.len()) as i64;
        Some(match significant {
            "" => Self {
                is_negative: false,
                digits: String::new(),
                exponent: 0,
            },
            significant => Self {
                is_negative,
                digits: significant.to_owned(),
                exponent: exponent - fraction.len() as i64 + zeros,
            },
        })
    }
}

/// Returns the digits of an integer and their radix.
fn integer_digits(magnitude: &str) -> Option<(&str, u32)> {
    let (digits, radix) = [("0x", 16), ("0o", 8), ("0b", 2)]
        .into_iter()
        .find_map(|(prefix, radix)| Some((magnitude.strip_prefix(prefix)?, radix)))
        .unwrap_or((magnitude, 10));
    // Decimal digits with a leading zero are a string.
    let is_text = radix == 10 && digits.len() > 1 && digits.starts_with('0');
    let is_integer = !digits.is_empty() && digits.chars().all(|digit| digit.is_digit(radix));
    (is_integer && !is_text).then_some((digits, radix))
}

#[cfg(test)]
mod tests {
    use super::{check_number, exact};

    #[test]
    fn accepts_numbers_that_json_can_represent_and_strings() {
        let kept = [
            "0",
            "-1",
            "+12",
            "18446744073709551615",
            "-9223372036854775808",
            "18446744073709551616",
            "-9223372036854775809",
            "99999999999999999999999999999999999999999",
            "0x1F",
            "0o17",
            "1.5",
            "1e3",
            "-0",
        ];
        let texts = [
            "inf",
            "nan",
            "-infinity",
            "0777",
            "00000000000000000000000000000",
            "1_000",
            "",
            "-",
            "0x",
            "abc",
        ];
        for text in kept.iter().chain(&texts) {
            assert!(check_number(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn keeps_the_digits_of_numbers_that_would_be_rounded() {
        let represented = [
            "0",
            "-0",
            "+12",
            "18446744073709551615",
            "-9223372036854775808",
            "1e3",
            "1.50",
            "0.1",
            "9223372036854776000",
            "1.8446744073709552e19",
            "100000000000000000000",
            "text",
            "0x1F",
            ".5",
        ];
        for text in represented {
            assert_eq!(exact(text), None, "{text}");
        }
        let rounded = [
            "18446744073709551616",
            "-9223372036854775809",
            "0.1000000000000000055",
            "1234567890123456789e1",
        ];
        for text in rounded {
            assert_eq!(exact(text).as_deref(), Some(text));
        }
        assert_eq!(exact("+18446744073709551617").as_deref(), Some("18446744073709551617"));
    }

    #[test]
    fn rejects_numbers_that_json_cannot_represent() {
        let other = [
            "0xfffffffffffffffff",
            "-0o7777777777777777777777",
            ".inf",
            "-.INF",
            "+.Inf",
            ".nan",
            "1e999",
            "-1e999",
        ];
        for text in other {
            assert!(check_number(text).is_err(), "{text}");
        }
    }
}
