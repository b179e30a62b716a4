//! Errors about responses that cannot be decoded.

use std::fmt;
use std::str::Utf8Error;

use http::StatusCode;

use super::super::json::json_path;
use super::super::json::parser_error::{self, MISSING};
use super::super::responses::response_metadata::ResponseMetadata;
use super::super::secrets::request_secrets::RequestSecrets;
use super::unexpected_content;

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
        let end = position.unwrap_or_else(|| parser_error::end_of_invalid_value(error, body));
        let offset = position.unwrap_or_else(|| parser_error::offset(error, body));
        let message = error.to_string();
        let missing = parser_error::before_position(error, &message).strip_prefix(MISSING);
        let null = missing.and_then(|name| json_path::null_property(body, end, name.trim_matches('`')));
        let (path, expected) = match null {
            Some(path) => (path, NOT_NULL.to_owned()),
            None => (json_path::at(body, end), parser_error::expected(error, &message)),
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
        let expected = parser_error::expected(error, &error.to_string());
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
