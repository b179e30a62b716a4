//! The errors of the JSON parser: what they expected, and where.

use serde_json::error::Category;

/// The expected value in the message of a syntax error.
pub(crate) const WELL_FORMED: &str = "valid JSON";

/// The expected value in the message of too many nested levels.
pub(crate) const SHALLOW: &str = "JSON nested at most 128 levels deep";

/// The beginning of the parser's message about too many nested levels, which it reports as a syntax error.
const TOO_DEEP: &str = "recursion limit exceeded";

/// What is expected instead of a number that is too large for its type.
const IN_RANGE: &str = "a number within the range of its type";

/// The parser's message about such a number.
const OUT_OF_RANGE: &str = "number out of range";

/// The beginning of the parser's message about a missing property. The name follows.
pub(crate) const MISSING: &str = "missing field ";

/// Extracts what was expected from the parser's message, without what the message quotes of the body.
///
/// Quotations precede the last ", expected ". The text after it is a constant of a model or of serde. So is the name
/// after `missing field`.
pub(crate) fn expected(error: &serde_json::Error, message: &str) -> String {
    match error.classify() {
        Category::Eof => return "more input: the JSON text is truncated".to_owned(),
        Category::Syntax if message.starts_with(TOO_DEEP) => return SHALLOW.to_owned(),
        Category::Syntax if message.starts_with(OUT_OF_RANGE) => return IN_RANGE.to_owned(),
        Category::Syntax => return WELL_FORMED.to_owned(),
        Category::Data | Category::Io => {}
    }
    let message = before_position(error, message);
    if let Some(name) = message.strip_prefix(MISSING) {
        return format!("the property {name}");
    }
    match message.rsplit_once(", expected ") {
        Some((_, expected)) => in_terms_of_json(expected).to_owned(),
        None => "a different value".to_owned(),
    }
}

/// Returns the name of a type of JSON in place of a type that serde names in Rust's terms.
fn in_terms_of_json(expected: &str) -> &str {
    match expected {
        "f64" => "a number",
        "i8" => "an 8-bit integer",
        "i16" => "a 16-bit integer",
        "i32" => "a 32-bit integer",
        "i64" => "a 64-bit integer",
        "i128" => "a 128-bit integer",
        "u8" => "an unsigned 8-bit integer",
        "u16" => "an unsigned 16-bit integer",
        "u32" => "an unsigned 32-bit integer",
        "u64" => "an unsigned 64-bit integer",
        "u128" => "an unsigned 128-bit integer",
        "a sequence" => "an array",
        "a map" => "an object",
        "unit" => "null",
        expected => expected,
    }
}

/// Returns `true` if the error can concern a number such as `1.0` where an integer is expected.
pub(crate) fn is_about_integer(error: &serde_json::Error) -> bool {
    let message = error.to_string();
    match error.classify() {
        Category::Data => message.starts_with("invalid type: floating point"),
        // Of a 128-bit integer, the parser reads only the digits before the fraction or the exponent.
        Category::Syntax => message.starts_with("expected `,` or ") || message.starts_with("trailing characters"),
        Category::Eof | Category::Io => false,
    }
}

/// Returns the parser's message without the position, which may be relative to a part of the body.
pub(crate) fn without_position(error: &serde_json::Error) -> String {
    let message = error.to_string();
    before_position(error, &message).to_owned()
}

/// Returns the message without the position at its end.
pub(crate) fn before_position<'a>(error: &serde_json::Error, message: &'a str) -> &'a str {
    let position = format!(" at line {} column {}", error.line(), error.column());
    message.strip_suffix(&position).unwrap_or(message)
}

/// Returns the offset at which the invalid value ends.
///
/// A secret is validated only after it was parsed. If it is the last value of an object, the parser has already read
/// the closing bracket of the object, and `offset` is after it. If the invalid value is itself an object or array,
/// `offset` is after the enclosing object only if two closing brackets precede it. The only other error that is
/// reported after a closing bracket is a missing property, which concerns the object itself.
pub(crate) fn end_of_invalid_value(error: &serde_json::Error, body: &[u8]) -> usize {
    let (message, offset) = (error.to_string(), offset(error, body));
    let has_own_end = message.starts_with("invalid type: map") || message.starts_with("invalid type: sequence");
    let is_end = |byte: &u8| matches!(byte, b'}' | b']');
    match body[..offset].split_last() {
        Some((byte, inside))
            if is_end(byte)
                && error.is_data()
                && !message.starts_with(MISSING)
                && (!has_own_end || inside.trim_ascii_end().last().is_some_and(is_end)) =>
        {
            inside.len()
        }
        _ => offset,
    }
}

/// Returns the number of bytes before the error, whose position the parser reports as a line and a column in bytes.
pub(crate) fn offset(error: &serde_json::Error, body: &[u8]) -> usize {
    let lines = body.split_inclusive(|byte| *byte == b'\n');
    let preceding: usize = lines.take(error.line().saturating_sub(1)).map(<[u8]>::len).sum();
    preceding.saturating_add(error.column()).min(body.len())
}
