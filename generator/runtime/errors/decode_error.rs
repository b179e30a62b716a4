//! What is wrong with a response that cannot be read.

use std::fmt;
use std::str::Utf8Error;

use http::StatusCode;
use serde_json::error::Category;

use super::super::json::json_path;
use super::super::responses::response_metadata::ResponseMetadata;
use super::super::secrets::request_secrets::RequestSecrets;

/// What is expected where the parser finds no JSON; it counts its limit of 128 levels as syntax.
pub(crate) const WELL_FORMED: &str = "well-formed JSON of at most 128 levels";

/// How the parser's message begins if a property is missing; the name follows.
const MISSING: &str = "missing field ";

/// A successful response whose body is not what the API describes.
///
/// It tells what was expected and where, and shows nothing of the body, which may hold secrets. If the body is good,
/// the server speaks a version of the API that this client was not made for.
#[derive(Debug)]
pub struct DecodeError {
    metadata: ResponseMetadata,
    expected: String,
    path: String,
    offset: usize,
}

impl DecodeError {
    pub(crate) fn new(
        metadata: ResponseMetadata,
        error: &serde_json::Error,
        body: &str,
        secrets: &RequestSecrets,
    ) -> Self {
        let body = body.as_bytes();
        let offset = offset(error, body);
        let message = error.to_string();
        let path = json_path::at(body, culprit(error, &message, body, offset));
        Self::of(metadata, expected(error, &message), &path, offset, secrets)
    }

    /// For a body that is no text, and so no JSON.
    pub(crate) fn of_text(metadata: ResponseMetadata, fault: Utf8Error, body: &[u8], secrets: &RequestSecrets) -> Self {
        let offset = fault.valid_up_to();
        let path = json_path::at(body, offset);
        Self::of(metadata, "UTF-8".to_owned(), &path, offset, secrets)
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
            metadata,
            expected,
            path: secrets.redact(path).into_owned(),
            offset,
        }
    }

    /// The status of the response.
    pub fn status(&self) -> StatusCode {
        self.metadata.status()
    }

    /// The identifier that the server gave the request, for questions to its support.
    pub fn request_id(&self) -> Option<&str> {
        self.metadata.request_id()
    }

    /// Status and headers of the response, and how often the request was sent.
    pub fn metadata(&self) -> &ResponseMetadata {
        &self.metadata
    }

    /// What the body should have held, such as "a string" or "the property `id`".
    pub fn expected(&self) -> &str {
        &self.expected
    }

    /// Where it should have held it, such as `data[3].scope`; empty at the top level.
    ///
    /// A property whose name is unusual appears as `?`, and a very long path is cut.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// How many bytes of the body had been read.
    pub fn offset(&self) -> usize {
        self.offset
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the response cannot be read: expected {}", self.expected)?;
        if self.path.is_empty() {
            formatter.write_str(" at the top level")?;
        } else {
            write!(formatter, " at `{}`", self.path)?;
        }
        write!(formatter, " (byte {}, status {}", self.offset, self.status())?;
        if let Some(request_id) = self.request_id() {
            write!(formatter, ", request {request_id}")?;
        }
        formatter.write_str("); check the base URL, and that client and server speak the same version of the API")
    }
}

impl std::error::Error for DecodeError {}

/// What the parser expected.
///
/// Its messages quote the body. They do so before ", expected ", and what stands after the last of these is a constant
/// of a model or of serde; `missing field` is followed by a name that is one too.
fn expected(error: &serde_json::Error, message: &str) -> String {
    match error.classify() {
        Category::Eof => return "more: the JSON text is incomplete".to_owned(),
        Category::Syntax => return WELL_FORMED.to_owned(),
        Category::Data | Category::Io => {}
    }
    let message = before_position(error, message);
    if let Some(name) = message.strip_prefix(MISSING) {
        return format!("the property {name}");
    }
    match message.rsplit_once(", expected ") {
        Some((_, expected)) => expected.to_owned(),
        None => "another value".to_owned(),
    }
}

/// The parser's message without the position, which may say nothing about the whole.
pub(crate) fn without_position(error: &serde_json::Error) -> String {
    let message = error.to_string();
    before_position(error, &message).to_owned()
}

fn before_position<'a>(error: &serde_json::Error, message: &'a str) -> &'a str {
    let position = format!(" at line {} column {}", error.line(), error.column());
    message.strip_suffix(&position).unwrap_or(message)
}

/// Where the value ends that is to blame.
///
/// A secret is read before it is looked at, and if it is the last value of an object, the parser has read the end of
/// the object too. An object or array in place of a secret has an end of its own, and is the last value if another end
/// follows. Nothing else is found behind an end, but that a property is missing.
fn culprit(error: &serde_json::Error, message: &str, body: &[u8], offset: usize) -> usize {
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

/// How many bytes precede the position of the error, which the parser gives as a line and a number of bytes in it.
fn offset(error: &serde_json::Error, body: &[u8]) -> usize {
    let lines = body.split_inclusive(|byte| *byte == b'\n');
    let preceding: usize = lines.take(error.line().saturating_sub(1)).map(<[u8]>::len).sum();
    preceding.saturating_add(error.column()).min(body.len())
}
