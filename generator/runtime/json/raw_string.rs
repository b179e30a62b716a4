//! Decoding of the escape sequences of JSON strings.
//!
//! `serde_json` unescapes strings in an internal buffer that it does not clear, so it cannot be used for secrets.

use zeroize::Zeroizing;

/// The name of the newtype that makes `serde_json`, with its feature `raw_value`, return the JSON text of a value.
///
/// `serde_json` passes the text as the only value of a map, whose key is this name. Other formats, and a `serde_json`
/// that does not know this name, treat it as the name of an ordinary newtype.
pub(crate) const RAW_VALUE: &str = "$serde_json::private::RawValue";

/// Returns the value of a JSON string, or `None` if the string is malformed.
pub(crate) fn unescape(json: &str) -> Option<Zeroizing<String>> {
    let mut rest = json.strip_prefix('"')?.strip_suffix('"')?;
    // An escape sequence is longer than its character, so the capacity suffices. A reallocation would leave a copy of
    // the secret in memory.
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

/// Parses an escape sequence after its backslash, and returns the character and the remaining text.
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

/// Parses the digits of a `\u` sequence, or of two that form a surrogate pair.
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
    // `from_str_radix` would accept a sign.
    let is_number = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    let number = u16::from_str_radix(digits, 16).ok()?;
    is_number.then_some((number, rest))
}
