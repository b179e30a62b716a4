//! Decimal numbers.

use super::digits::are_digits;
use super::text_format::text_format;

/// The text of a decimal number (`format: decimal`), such as `12.50`, with all its digits.
///
/// [`Decimal::new`] checks that it is written like a number in JSON. The text of a response is not checked. Two values are
/// equal if their texts are: `1.0` and `1.00` differ.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Decimal(String);

text_format! { Decimal: "a decimal number such as `12.50`", is_decimal }

fn is_decimal(text: &str) -> bool {
    let text = text.strip_prefix('-').unwrap_or(text);
    let (number, exponent) = match text.split_once(['e', 'E']) {
        Some((number, exponent)) => (number, Some(exponent.strip_prefix(['+', '-']).unwrap_or(exponent))),
        None => (text, None),
    };
    let (whole, fraction) = match number.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (number, None),
    };
    let has_leading_zero = whole.len() > 1 && whole.starts_with('0');
    are_digits(whole) && !has_leading_zero && fraction.is_none_or(are_digits) && exponent.is_none_or(are_digits)
}

macro_rules! integers {
    ($($integer:ident)*) => {
        $(
            impl From<$integer> for Decimal {
                fn from(number: $integer) -> Self {
                    Self(number.to_string())
                }
            }
        )*
    };
}

integers! { i8 u8 i16 u16 i32 u32 i64 u64 i128 u128 }

#[cfg(feature = "rust_decimal")]
impl From<rust_decimal::Decimal> for Decimal {
    fn from(number: rust_decimal::Decimal) -> Self {
        Self(number.to_string())
    }
}

/// Fails if the type cannot represent all digits.
#[cfg(feature = "rust_decimal")]
impl TryFrom<&Decimal> for rust_decimal::Decimal {
    type Error = super::format_error::FormatError;

    fn try_from(number: &Decimal) -> Result<Self, Self::Error> {
        const TOO_LONG: super::format_error::FormatError =
            super::format_error::FormatError::new("a decimal number with at most 28 digits");

        if !number.is_valid() {
            return Err(Decimal::ERROR);
        }
        let digits = number.0.bytes().filter(u8::is_ascii_digit).count();
        let converted = match number.0.contains(['e', 'E']) {
            // This function rounds longer numbers.
            true => (digits <= 28).then(|| Self::from_scientific(&number.0).ok()).flatten(),
            false => Self::from_str_exact(&number.0).ok(),
        };
        converted.ok_or(TOO_LONG)
    }
}
