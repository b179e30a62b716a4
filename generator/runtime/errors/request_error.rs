//! Why a request could not be made.

use std::error::Error;
use std::fmt;

/// A request that was not sent, because one of its values has no form in HTTP.
///
/// It names the parameter and never shows the value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestError {
    kind: RequestErrorKind,
    /// Empty where a path holds the value, and where no parameter is at fault.
    parameter: String,
    path_template: &'static str,
}

/// What is wrong with a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RequestErrorKind {
    /// A number is infinite or not a number.
    NotFinite,
    /// An object or array is nested deeper than the style of its parameter can express.
    Nested,
    /// A segment of the path is empty, `.` or `..`, which is another route than the one meant.
    PathSegment,
    /// The URL is longer than 65,534 bytes, or is no URL.
    Url,
    /// A given idempotency key is empty, longer than 255 characters, or has characters that are not visible ASCII.
    IdempotencyKey,
    /// The content type of a file is no media type.
    ContentType,
    /// The operating system has no random numbers to make an idempotency key of.
    Randomness,
}

impl RequestError {
    pub(crate) fn new(kind: RequestErrorKind, parameter: &str) -> Self {
        Self {
            kind,
            parameter: parameter.to_owned(),
            path_template: "",
        }
    }

    /// Says which operation the request was for.
    pub(crate) fn at(mut self, path_template: &'static str) -> Self {
        self.path_template = path_template;
        self
    }

    /// What is wrong.
    pub fn kind(&self) -> RequestErrorKind {
        self.kind
    }

    /// The name of the query parameter or body property at fault; none for a parameter in the path.
    pub fn parameter(&self) -> Option<&str> {
        Some(self.parameter.as_str()).filter(|name| !name.is_empty())
    }
}

impl fmt::Display for RequestError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the request")?;
        if !self.path_template.is_empty() {
            write!(formatter, " to {}", self.path_template)?;
        }
        formatter.write_str(" was not sent: ")?;
        match self.kind {
            RequestErrorKind::IdempotencyKey => {
                return formatter.write_str("an idempotency key must be 1 to 255 visible ASCII characters");
            }
            RequestErrorKind::Randomness => {
                return formatter.write_str(
                    "the operating system gave no random numbers for its idempotency key; give the request a key",
                );
            }
            RequestErrorKind::Url => {
                return formatter.write_str("its URL would be too long or malformed; shorten the parameters");
            }
            RequestErrorKind::NotFinite
            | RequestErrorKind::Nested
            | RequestErrorKind::PathSegment
            | RequestErrorKind::ContentType => {}
        }
        match self.parameter() {
            Some(name) => write!(formatter, "the parameter `{name}`")?,
            None => formatter.write_str("a parameter in its path")?,
        }
        formatter.write_str(match self.kind {
            RequestErrorKind::NotFinite => " is not a finite number",
            RequestErrorKind::ContentType => " has a content type that is no media type, such as `application/pdf`",
            RequestErrorKind::Nested => " is nested deeper than its style can express",
            _ => " is empty, `.` or `..`, which would name another route; give a value that identifies something",
        })
    }
}

impl Error for RequestError {}
