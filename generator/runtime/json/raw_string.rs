//! Strings as they stand in a JSON text, with their escape sequences.
//!
//! A JSON parser unescapes a string in a buffer of its own, which it does not clear.

use zeroize::Zeroizing;

/// The name of a newtype for which `serde_json`, with its feature `raw_value`, gives a map with this name as its only
/// key, and the text of the value, as it stands in the JSON, as the key's value.
///
/// Other formats, and a `serde_json` that has no such newtype, take it for one around a plain string.
pub(crate) const RAW_VALUE: &str = "$serde_json::private::RawValue";

/// What a JSON string stands for; none if it is no well-formed string.
pub(crate) fn unescape(json: &str) -> Option<Zeroizing<String>> {
    let mut rest = json.strip_prefix('"')?.strip_suffix('"')?;
    // An escape sequence is longer than what it stands for, so that the text is not reallocated while it grows.
    let mut text = Zeroizing::new(String::with_capacity(rest.len()));
    while let Some((plain, escaped)) = rest.split_once('\\') {
        text.push_str(plain);
        let (character, after) = character(escaped)?;
        text.push(character);
        rest = after;
    }
    text.push_str(rest);
    Some(text)
}

/// The character that stands behind a backslash, and what follows it.
fn character(escaped: &str) -> Option<(char, &str)> {
    let (kind, rest) = escaped.split_at_checked(1)?;
    let character = match kind {
        "\"" => '"',
        "\\" => '\\',
        "/" => '/',
        "b" => '\u{8}',
        "f" => '\u{c}',
        "n" => '\n',
        "r" => '\r',
        "t" => '\t',
        "u" => return coded_character(rest),
        _ => return None,
    };
    Some((character, rest))
}

/// The character of one code unit of UTF-16, or of two that belong together.
fn coded_character(digits: &str) -> Option<(char, &str)> {
    let (first, rest) = code_unit(digits)?;
    if let Some(character) = char::from_u32(first.into()) {
        return Some((character, rest));
    }
    let (second, rest) = code_unit(rest.strip_prefix("\\u")?)?;
    let character = char::decode_utf16([first, second]).next()?.ok()?;
    Some((character, rest))
}

fn code_unit(digits: &str) -> Option<(u16, &str)> {
    let (digits, rest) = digits.split_at_checked(4)?;
    // A sign would be taken for part of the number.
    let is_number = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    let number = u16::from_str_radix(digits, 16).ok()?;
    is_number.then_some((number, rest))
}
