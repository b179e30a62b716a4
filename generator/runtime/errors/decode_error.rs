//! Errors about responses that cannot be decoded.

use std::fmt;
use std::str::Utf8Error;

use http::StatusCode;
use serde_json::error::Category;

use super::super::json::json_path;
use super::super::responses::response_metadata::ResponseMetadata;
use super::super::secrets::request_secrets::RequestSecrets;
use super::unexpected_content;

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
const MISSING: &str = "missing field ";

/// The expected value in the message for a required property that is null. The parser reports it as missing.
const NOT_NULL: &str = "a value instead of null";

/// A successful response whose body does not match the API description.
///
/// The error reports what was expected and where. It contains no values of the body, because they may be secret. If the
/// body is valid, the server probably uses a different version of the API than this client.
#[derive(Debug)]
pub struct DecodeError {
    metadata: ResponseMetadata,
    expected: String,
    path: String,
    offset: usize,
    is_empty: bool,
    /// The media type and the encoding of the body, in words, if they are not those of JSON.
    content: String,
}

impl DecodeError {
    /// Creates the error for a body that is not the expected JSON. `position` is the offset of the error if the parser
    /// reported it at another one.
    pub(crate) fn new(
        metadata: ResponseMetadata,
        error: &serde_json::Error,
        position: Option<usize>,
        body: &str,
        secrets: &RequestSecrets,
    ) -> Self {
        let body = body.as_bytes();
        let end = position.unwrap_or_else(|| end_of_invalid_value(error, body));
        let offset = position.unwrap_or_else(|| offset(error, body));
        let message = error.to_string();
        let missing = before_position(error, &message).strip_prefix(MISSING);
        let null = missing.and_then(|name| json_path::null_property(body, end, name.trim_matches('`')));
        let (path, expected) = match null {
            Some(path) => (path, NOT_NULL.to_owned()),
            None => (json_path::at(body, end), expected(error, &message)),
        };
        Self::of(metadata, expected, &path, offset, secrets)
    }

    /// Creates the error for a body that is not valid UTF-8.
    pub(crate) fn of_text(metadata: ResponseMetadata, fault: Utf8Error, body: &[u8], secrets: &RequestSecrets) -> Self {
        let offset = fault.valid_up_to();
        let path = json_path::at(body, offset);
        Self::of(metadata, "UTF-8".to_owned(), &path, offset, secrets)
    }

    /// Creates the error for an empty body.
    pub(crate) fn of_empty(metadata: ResponseMetadata, error: &serde_json::Error, secrets: &RequestSecrets) -> Self {
        let expected = expected(error, &error.to_string());
        Self {
            is_empty: true,
            ..Self::of(metadata, expected, "", 0, secrets)
        }
    }

    fn of(
        mut metadata: ResponseMetadata,
        expected: String,
        path: &str,
        offset: usize,
        secrets: &RequestSecrets,
    ) -> Self {
        metadata.redact_request_id(secrets);
        Self {
            content: unexpected_content::describe(&metadata, secrets),
            metadata,
            expected,
            path: secrets.redact(path).into_owned(),
            offset,
            is_empty: false,
        }
    }

    /// Returns the status of the response.
    pub fn status(&self) -> StatusCode {
        self.metadata.status()
    }

    /// Returns the identifier that the server assigned to the request. Include it when you contact support.
    pub fn request_id(&self) -> Option<&str> {
        self.metadata.request_id()
    }

    /// Returns the status and headers of the response, and the number of attempts.
    pub fn metadata(&self) -> &ResponseMetadata {
        &self.metadata
    }

    /// Returns a description of what was expected, such as "a string" or "the property `id`".
    pub fn expected(&self) -> &str {
        &self.expected
    }

    /// Returns the path of the value in the body, such as `data[3].scope`. It is empty for the top level.
    ///
    /// A property name that may be a value, such as the key of a map, appears as `?`. A long path is truncated.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns the number of bytes that had been read when the error occurred.
    pub fn offset(&self) -> usize {
        self.offset
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "cannot decode the response: expected {}", self.expected)?;
        if self.is_empty {
            write!(formatter, ", but the body is empty (status {}", self.status())?;
        } else {
            if self.path.is_empty() {
                formatter.write_str(" at the top level")?;
            } else {
                write!(formatter, " at `{}`", self.path)?;
            }
            write!(
                formatter,
                " (byte {}, status {}{}",
                self.offset,
                self.status(),
                self.content
            )?;
        }
        if let Some(request_id) = self.request_id() {
            write!(formatter, ", request {request_id}")?;
        }
        formatter.write_str("); check the base URL, and that the client and the server use the same version of the API")
    }
}

impl std::error::Error for DecodeError {}

/// Extracts what was expected from the parser's message, without what the message quotes of the body.
///
/// Quotations precede the last ", expected ". The text after it is a constant of a model or of serde. So is the name
/// after `missing field`.
fn expected(error: &serde_json::Error, message: &str) -> String {
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

fn before_position<'a>(error: &serde_json::Error, message: &'a str) -> &'a str {
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
fn offset(error: &serde_json::Error, body: &[u8]) -> usize {
    let lines = body.split_inclusive(|byte| *byte == b'\n');
    let preceding: usize = lines.take(error.line().saturating_sub(1)).map(<[u8]>::len).sum();
    preceding.saturating_add(error.column()).min(body.len())
}
