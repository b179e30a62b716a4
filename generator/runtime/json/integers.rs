//! Integers that a server writes with a fraction or an exponent, such as `1.0` and `1e2`.

use zeroize::Zeroizing;

/// The maximum number of digits of a 128-bit integer.
const MAX_DIGITS: usize = 39;

/// The factor by which the text can grow: `1e38` has 39 digits.
const GROWTH: usize = 10;

/// Returns the JSON text with integers such as `1.0` and `1e2` written without fraction and exponent, or `None` if it
/// contains none.
///
/// The parser refuses such numbers where an integer is expected. The text is searched only then.
pub(crate) fn rewritten(json: &str) -> Option<Zeroizing<String>> {
    // A reallocation would leave a copy of the text behind.
    let mut text = Zeroizing::new(String::with_capacity(json.len().saturating_mul(GROWTH)));
    let mut has_changed = false;
    let mut rest = json;
    while let Some(start) = rest.find(['"', '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']) {
        let (before, found) = rest.split_at(start);
        text.push_str(before);
        let end = match found.starts_with('"') {
            true => end_of_string(found),
            false => found.find(is_after_number).unwrap_or(found.len()),
        };
        let (token, after) = found.split_at(end);
        match integer(token) {
            Some(integer) => {
                text.push_str(&integer);
                has_changed = true;
            }
            None => text.push_str(token),
        }
        rest = after;
    }
    text.push_str(rest);
    has_changed.then_some(text)
}

fn is_after_number(character: char) -> bool {
    !matches!(character, '0'..='9' | '-' | '+' | '.' | 'e' | 'E')
}

/// Returns the length of the string at the start of JSON text.
fn end_of_string(json: &str) -> usize {
    let mut bytes = json.bytes().enumerate().skip(1);
    while let Some((position, byte)) = bytes.next() {
        match byte {
            b'\\' => drop(bytes.next()),
            b'"' => return position + 1,
            _ => {}
        }
    }
    json.len()
}

/// Returns an integer without fraction and exponent, or `None` if the token has neither or is not an integer.
pub(crate) fn integer(token: &str) -> Option<String> {
    let is_candidate = !token.starts_with('"') && token.contains(['.', 'e', 'E']);
    // A malformed number stays malformed.
    if !is_candidate || serde_json::from_str::<f64>(token).is_err() {
        return None;
    }
    let (mantissa, exponent) = token.split_once(['e', 'E']).unwrap_or((token, "0"));
    let exponent: i32 = exponent.parse().ok()?;
    let (sign, mantissa) = match mantissa.strip_prefix('-') {
        Some(mantissa) => ("-", mantissa),
        None => ("", mantissa),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = [whole, fraction].concat();
    // The position of the decimal point in the digits.
    let point = i32::try_from(whole.len()).ok()?.checked_add(exponent)?;
    let point = usize::try_from(point).unwrap_or_default();
    if point > MAX_DIGITS {
        return None;
    }
    let (integer, fraction) = digits.split_at_checked(point).unwrap_or((&digits, ""));
    if fraction.bytes().any(|digit| digit != b'0') {
        return None;
    }
    let integer = format!("{integer:0<point$}");
    match integer.trim_start_matches('0') {
        "" => Some("0".to_owned()),
        integer => Some(format!("{sign}{integer}")),
    }
}
