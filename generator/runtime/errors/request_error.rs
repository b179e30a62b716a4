//! Errors about requests that cannot be encoded.

use std::error::Error;
use std::fmt;

/// The error for a request that could not be encoded and so was not sent.
///
/// It names the parameter, but never contains the value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestError {
    kind: RequestErrorKind,
    /// Empty if the error does not concern a parameter.
    parameter: String,
    /// What is wrong with the value of a header, as the predicate of a sentence.
    reason: &'static str,
    path_template: &'static str,
}

/// The kind of a [`RequestError`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RequestErrorKind {
    /// A number is infinite or NaN.
    NotFinite,
    /// An object or array is nested more deeply than the style of its parameter allows.
    Nested,
    /// A segment of the path is empty, `.` or `..`, which would change the route.
    PathSegment,
    /// An array or a map is empty, or has an element without a value, and its style cannot express that.
    Empty,
    /// A value contains the character that its style writes between values.
    Delimiter,
    /// A header cannot contain the value.
    Header,
    /// The URL is malformed or longer than 65,534 bytes.
    Url,
    /// The idempotency key is empty, longer than 255 characters, or contains characters other than visible ASCII.
    IdempotencyKey,
    /// The content type of a file is not a media type.
    ContentType,
    /// A property is not set, but the body needs it because other properties are set.
    MissingProperty,
    /// A property is set twice: by its own setter or argument, and among the additional properties of its object.
    NamedTwice,
    /// The operating system did not provide random bytes for an idempotency key.
    Randomness,
}

impl RequestError {
    pub(crate) fn new(kind: RequestErrorKind, parameter: &str) -> Self {
        Self {
            kind,
            parameter: parameter.to_owned(),
            reason: "",
            path_template: "",
        }
    }

    /// Creates the error for a header. `reason` is what is wrong with its value, as the predicate of a sentence.
    #[allow(dead_code, reason = "an API need not have parameters in headers or cookies")]
    pub(crate) fn header(name: &str, reason: &'static str) -> Self {
        Self {
            reason,
            ..Self::new(RequestErrorKind::Header, name)
        }
    }

    /// Adds the path template of the operation.
    pub(crate) fn at(mut self, path_template: &'static str) -> Self {
        self.path_template = path_template;
        self
    }

    /// Returns the kind of the error.
    pub fn kind(&self) -> RequestErrorKind {
        self.kind
    }

    /// Returns the name of the invalid parameter or body property, or `None` if the error does not concern one. The name
    /// of a body as a whole is `body`.
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
                    "the operating system did not provide random bytes for an idempotency key; set a key yourself",
                );
            }
            RequestErrorKind::Url => {
                return formatter.write_str("its URL is too long or malformed; shorten the parameters");
            }
            RequestErrorKind::NotFinite
            | RequestErrorKind::Nested
            | RequestErrorKind::PathSegment
            | RequestErrorKind::Empty
            | RequestErrorKind::Delimiter
            | RequestErrorKind::Header
            | RequestErrorKind::ContentType
            | RequestErrorKind::MissingProperty
            | RequestErrorKind::NamedTwice => {}
        }
        write!(formatter, "the parameter `{}`", self.parameter)?;
        formatter.write_str(match self.kind {
            RequestErrorKind::NotFinite => " is not a finite number",
            RequestErrorKind::ContentType => " has a content type that is not a media type, such as `application/pdf`",
            RequestErrorKind::MissingProperty => {
                " is not set, and the body needs it as soon as another property is set"
            }
            RequestErrorKind::NamedTwice => " has an additional property with the name of another property",
            RequestErrorKind::Empty => {
                " is an empty list or map, or contains one, which its style cannot express; leave it out if it is optional"
            }
            RequestErrorKind::Delimiter => " has a value that contains the character that separates its values",
            RequestErrorKind::Header => self.reason,
            RequestErrorKind::Nested => " is nested more deeply than its style allows",
            _ => " is empty, `.` or `..`, which would change the route; pass the identifier of a resource",
        })
    }
}

impl Error for RequestError {}
