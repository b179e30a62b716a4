//! The integer type that can hold all integers between two bounds.

use crate::ir::{Constraints, Integer};

/// The integer types with at least 64 bits, each with the digits of its least value, without the minus sign, and of its
/// greatest value.
const TYPES: [(Integer, &str, &str); 4] = [
    (Integer::I64, "9223372036854775808", "9223372036854775807"),
    (Integer::U64, "0", "18446744073709551615"),
    (
        Integer::I128,
        "170141183460469231731687303715884105728",
        "170141183460469231731687303715884105727",
    ),
    (Integer::U128, "0", "340282366920938463463374607431768211455"),
];

/// The number of significant digits that a program needs to write a floating-point number.
const DIGITS_OF_FLOAT: usize = 17;

/// Returns the first of [`TYPES`] that can hold all integers between two bounds. If none can, returns `I128`: an
/// integer in a response that does not fit is then an error, and not another integer.
///
/// Programs that write documents often round the bounds of 64-bit integers, for example to 9223372036854776000. Such a
/// bound is compared as a floating-point number, which is equal to the exact bound.
pub(super) fn within(constraints: &Constraints) -> Integer {
    let bound = |bound: &Option<(String, bool)>, is_minimum| {
        bound
            .as_ref()
            .and_then(|(text, is_excluded)| Bound::of(text, *is_excluded, is_minimum))
    };
    let least = bound(&constraints.minimum, true);
    let most = bound(&constraints.maximum, false);
    let first = TYPES.into_iter().find(|(_, lowest, highest)| {
        let is_within = |bound: &Bound| bound.is_within(lowest, highest);
        // Without a minimum, integers can be negative.
        least.as_ref().map_or(*lowest != "0", is_within) && most.as_ref().is_none_or(is_within)
    });
    first.map_or(Integer::I128, |(integer, ..)| integer)
}

/// A bound of an integer.
enum Bound {
    Integer {
        is_negative: bool,
        /// The digits without leading zeros.
        digits: String,
        /// `true` if the bound itself is not in the range, but the next integer away from zero is.
        is_excluded: bool,
    },
    /// A fraction, or an integer that a program may have rounded.
    Number(f64),
}

impl Bound {
    fn of(text: &str, is_excluded: bool, is_minimum: bool) -> Option<Self> {
        let (is_negative, digits) = match text.strip_prefix('-') {
            Some(digits) => (true, digits),
            None => (false, text),
        };
        let is_integer = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
        let digits = digits.trim_start_matches('0');
        let is_rounded = digits.trim_end_matches('0').len() <= DIGITS_OF_FLOAT && digits.len() > DIGITS_OF_FLOAT;
        if !is_integer || is_rounded {
            return text.parse().ok().map(Self::Number);
        }
        // The first integer in the range is nearer to zero than a negative minimum or a positive maximum.
        let is_nearer = is_excluded && is_negative == is_minimum;
        Some(Self::Integer {
            is_negative,
            digits: match is_nearer {
                true => before(digits),
                false => digits.to_owned(),
            },
            is_excluded: is_excluded && !is_nearer,
        })
    }

    /// Returns `true` if a type can hold the range's first integer at this bound. The least value of the type is
    /// `lowest` with a minus sign.
    fn is_within(&self, lowest: &str, highest: &str) -> bool {
        match self {
            Self::Integer {
                is_negative,
                digits,
                is_excluded,
            } => {
                let limit = match is_negative {
                    true => lowest.trim_start_matches('0'),
                    false => highest,
                };
                let (digits, limit) = ((digits.len(), digits.as_str()), (limit.len(), limit));
                digits < limit || digits == limit && !is_excluded
            }
            Self::Number(number) => {
                // The digits in `TYPES` are a number.
                let limit = |digits: &str| digits.parse::<f64>().unwrap_or_default();
                (-limit(lowest)..=limit(highest)).contains(number)
            }
        }
    }
}

/// Returns the digits of a positive integer minus one. For zero, returns zero.
fn before(digits: &str) -> String {
    let kept = digits.trim_end_matches('0');
    let Some(last) = kept.chars().last().and_then(|last| last.to_digit(10)) else {
        return String::new();
    };
    let zeros = digits.len() - kept.len();
    let before = format!("{}{}{}", &kept[..kept.len() - 1], last - 1, "9".repeat(zeros));
    before.trim_start_matches('0').to_owned()
}

#[cfg(test)]
mod tests {
    use super::within;
    use crate::ir::{Constraints, Integer};

    fn range(minimum: Option<(&str, bool)>, maximum: Option<(&str, bool)>) -> Integer {
        let bound = |(text, is_excluded): (&str, bool)| (text.to_owned(), is_excluded);
        within(&Constraints {
            minimum: minimum.map(bound),
            maximum: maximum.map(bound),
            ..Constraints::default()
        })
    }

    #[test]
    fn the_type_holds_both_bounds() {
        let below = |maximum, is_excluded| range(None, Some((maximum, is_excluded)));
        let unsigned = |maximum, is_excluded| range(Some(("0", false)), Some((maximum, is_excluded)));
        let above = |minimum, is_excluded| range(Some((minimum, is_excluded)), None);
        let cases = [
            (range(None, None), Integer::I64),
            (below("9223372036854775807", false), Integer::I64),
            (below("9223372036854775808", true), Integer::I64),
            (below("9223372036854775808", false), Integer::I128),
            (below("9223372036854776000", false), Integer::I64),
            (below("9.223372036854776e18", false), Integer::I64),
            (below("9223372036854778000", false), Integer::I128),
            (unsigned("9223372036854775808", false), Integer::U64),
            (unsigned("18446744073709551615", false), Integer::U64),
            (unsigned("18446744073709551616", true), Integer::U64),
            (unsigned("18446744073709551616", false), Integer::I128),
            (unsigned("18446744073709552000", false), Integer::U64),
            (
                unsigned("170141183460469231731687303715884105727", false),
                Integer::I128,
            ),
            (
                unsigned("170141183460469231731687303715884105728", false),
                Integer::U128,
            ),
            (unsigned("340282366920938463463374607431768211456", true), Integer::U128),
            (
                unsigned("340282366920938463463374607431768211456", false),
                Integer::I128,
            ),
            (above("-9223372036854775808", false), Integer::I64),
            (above("-9223372036854775809", true), Integer::I64),
            (above("-9223372036854775809", false), Integer::I128),
            (above("-9223372036854776000", false), Integer::I64),
            (above("-1", true), Integer::I64),
            (above("9223372036854775808", false), Integer::U64),
            (above("9223372036854775807", true), Integer::U64),
            (above("9223372036854775806", true), Integer::I64),
            (below("-9223372036854775808", true), Integer::I128),
            (below("-9223372036854775808", false), Integer::I64),
            (below("-9223372036854775807", true), Integer::I64),
            (below("0", true), Integer::I64),
            (
                range(Some(("-1", true)), Some(("18446744073709551615", false))),
                Integer::U64,
            ),
            (
                range(Some(("-1", false)), Some(("18446744073709551615", false))),
                Integer::I128,
            ),
            (range(Some(("0.5", false)), Some(("1e19", false))), Integer::U64),
            (range(Some(("00", true)), Some(("-0", true))), Integer::I64),
        ];
        for (index, (found, expected)) in cases.into_iter().enumerate() {
            assert_eq!(found, expected, "case {index}");
        }
    }
}
