//! Error responses of the API.

use std::borrow::Cow;
use std::fmt::{self, Write as _};

use http::StatusCode;
use zeroize::Zeroizing;

use super::super::clients::credential_kind::CredentialKind;
use super::super::document::{self, ErrorBody};
use super::super::responses::response;
use super::super::responses::response_metadata::ResponseMetadata;
use super::beginning;
use super::error_context::ErrorContext;
use super::error_details::ErrorDetails;
use super::fallback_error_details::FallbackErrorDetails;

/// The maximum number of characters of a server's text that are shown.
const MAX_SHOWN_CHARACTERS: usize = 500;

/// The maximum length of a body that an error keeps, in bytes.
const MAX_KEPT_BODY: usize = 256 * 1024;

/// An error response of the API.
///
/// The body can have any form. If it is not an error object, [`ApiError::body`] returns `None`. If it is plain text or
/// HTML, [`ApiError::message`] returns the beginning of its text.
///
/// If the server repeats the API key or a secret of the request, `[redacted]` replaces it.
pub struct ApiError {
    metadata: ResponseMetadata,
    body: Option<ErrorBody>,
    /// The text of the body. It is cleared, because it can contain secrets that the server knows.
    raw_body: Zeroizing<String>,
    /// The details of a body that is not an [`ErrorBody`], or of an [`ErrorBody`] without a message.
    fallback_details: FallbackErrorDetails,
    /// The kind of the credential in the request.
    credential: Option<CredentialKind>,
    /// `true` if the response has no body because the method is HEAD.
    is_head: bool,
    /// `true` if the API description describes redirects with this status.
    is_described: bool,
}

impl ApiError {
    /// Decodes the body of an error response, from which the secrets of the request are redacted.
    ///
    /// If the body is not an [`ErrorBody`], its details are extracted as far as possible.
    pub(crate) fn read(mut metadata: ResponseMetadata, body: &[u8], context: &ErrorContext) -> Self {
        let secrets = &context.secrets;
        metadata.redact_request_id(secrets);
        let is_empty = body.is_empty();
        let text = match response::text(body) {
            Ok(text) => Cow::Borrowed(text),
            // A text in another encoding. Its ASCII characters are still readable.
            Err(_) if metadata.content_type().is_some_and(|kind| kind.starts_with("text/")) => {
                String::from_utf8_lossy(body)
            }
            Err(_) => Cow::Borrowed(""),
        };
        let body = secrets.redact_body(&text);
        let read: Option<ErrorBody> = serde_json::from_str(&body).ok();
        let fallback_details = match &read {
            Some(read) if read.message().is_some() => FallbackErrorDetails::default(),
            // The original text is checked, because `[redacted]` at the start looks like a JSON array.
            _ => FallbackErrorDetails::find(&body, beginning::starts_as_json(&text)),
        };
        Self {
            metadata,
            body: read,
            raw_body: Zeroizing::new(match is_empty {
                true => String::new(),
                false => beginning::truncated(&body, MAX_KEPT_BODY).to_owned(),
            }),
            fallback_details,
            credential: context.credential,
            is_head: context.is_head,
            is_described: false,
        }
    }

    /// Sets whether the API description describes redirects with this status.
    pub(crate) fn described(mut self, is_described: bool) -> Self {
        self.is_described = is_described;
        self
    }

    /// Returns the status of the response. It can be a success status if the body is an error object.
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

    /// Returns the body of the response if it is an error object that matches the API description.
    pub fn body(&self) -> Option<&ErrorBody> {
        self.body.as_ref()
    }

    /// Returns the text of the body, up to 256 KiB.
    ///
    /// It is empty if the body is neither UTF-8 nor text in another encoding.
    pub fn raw_body(&self) -> &str {
        &self.raw_body
    }

    /// Returns the message of the error object, which is written for humans.
    ///
    /// If the body is plain text or HTML, the message is the beginning of its text.
    pub fn message(&self) -> Option<&str> {
        self.detail(|details| details.message())
    }

    /// Returns the error code, such as `resource_missing`.
    pub fn code(&self) -> Option<&str> {
        self.detail(|details| details.code())
    }

    /// Returns the type of the error, such as `invalid_request_error`.
    pub fn kind(&self) -> Option<&str> {
        self.detail(|details| details.kind())
    }

    /// Returns the parameter that caused the error, such as `payload` or `scope[user]`.
    pub fn param(&self) -> Option<&str> {
        self.detail(|details| details.param())
    }

    /// Returns the URL of the documentation of the error code.
    pub fn doc_url(&self) -> Option<&str> {
        self.detail(|details| details.doc_url())
    }

    /// Returns the URL of the log entry of this request, which only authorized users can open.
    pub fn request_log_url(&self) -> Option<&str> {
        self.detail(|details| details.request_log_url())
    }

    /// Returns `true` if the API reports that the resource does not exist, and `false` if the route does not exist.
    ///
    /// If the API description describes no errors, any JSON object with status 404 counts as the former. So does every
    /// response with status 404 to a HEAD request, because it has no body.
    pub fn is_resource_missing(&self) -> bool {
        let is_from_api = match document::RESOURCE_MISSING {
            Some(code) => self.code() == Some(code),
            // The API has no code for this. Only the API itself would send its error object.
            None => self.body.is_some(),
        };
        self.status() == StatusCode::NOT_FOUND && (self.is_head || is_from_api)
    }

    /// Returns `true` if the same request can succeed later.
    ///
    /// A header of the response determines this, or the status if there is no such header.
    pub(crate) fn is_temporary(&self) -> bool {
        let is_temporary = || self.is_temporary_by_status();
        !self.status().is_success() && self.metadata.should_retry().unwrap_or_else(is_temporary)
    }

    /// Returns `true` if the status indicates a temporary failure.
    fn is_temporary_by_status(&self) -> bool {
        let status = self.status();
        document::TEMPORARY_STATUSES.contains(&status.as_u16()) || status.is_server_error()
    }

    fn detail<'a>(&'a self, getter: fn(&'a dyn ErrorDetails) -> Option<&'a str>) -> Option<&'a str> {
        let of_body = self.body.as_ref().and_then(|body| getter(body));
        of_body.or_else(|| getter(&self.fallback_details))
    }

    /// Returns advice on how to resolve the error, based on the status and headers.
    fn advice(&self) -> Option<Cow<'static, str>> {
        let advice = match (self.status(), self.credential) {
            _ if self.metadata.should_retry() == Some(false) && self.is_temporary_by_status() => {
                "the server reports that a retry will not help"
            }
            (StatusCode::UNAUTHORIZED, Some(kind)) => return Some(format!("check the {kind}").into()),
            (StatusCode::UNAUTHORIZED, None) => "check the credentials",
            (StatusCode::FORBIDDEN, Some(kind)) if kind.has_permissions() => {
                return Some(format!("check the permissions of the {kind}").into());
            }
            (StatusCode::FORBIDDEN, _) => "check the permissions",
            (StatusCode::TOO_MANY_REQUESTS, _) => "reduce the rate of requests",
            (status, _) if status.is_redirection() && !self.is_described => {
                "redirects are not followed; check the base URL"
            }
            _ if self.is_temporary() => "try again later",
            _ => return None,
        };
        Some(advice.into())
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the API answered {}", self.status())?;
        match self.message() {
            Some(message) => write!(formatter, ": {}", ServerText(message))?,
            None => formatter.write_str(" without a message")?,
        }
        if let Some(advice) = self.advice() {
            write!(formatter, "; {advice}")?;
        }
        let details = [
            ("type", self.kind()),
            ("code", self.code()),
            ("parameter", self.param()),
            ("request", self.request_id()),
        ];
        let mut opening = " (";
        for (name, text) in details {
            if let Some(text) = text {
                write!(formatter, "{opening}{name} {}", ServerText(text))?;
                opening = ", ";
            }
        }
        formatter.write_str(if opening == " (" { "" } else { ")" })
    }
}

/// Shows the details that [`fmt::Display`] shows, but not the rest of the body.
impl fmt::Debug for ApiError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ApiError")
            .field("metadata", &self.metadata)
            .field("kind", &self.kind().map(ServerText))
            .field("code", &self.code().map(ServerText))
            .field("param", &self.param().map(ServerText))
            .field("message", &self.message().map(ServerText))
            .finish_non_exhaustive()
    }
}

impl std::error::Error for ApiError {}

/// Formats a server's text for a log: truncated, and with control characters such as line breaks escaped.
struct ServerText<'a>(&'a str);

impl fmt::Display for ServerText<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut characters = self.0.chars();
        for character in characters.by_ref().take(MAX_SHOWN_CHARACTERS) {
            if is_control(character) {
                write!(formatter, "{}", character.escape_default())?;
            } else {
                formatter.write_char(character)?;
            }
        }
        formatter.write_str(if characters.next().is_some() { "…" } else { "" })
    }
}

impl fmt::Debug for ServerText<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "\"{self}\"")
    }
}

/// Returns `true` for characters that move the cursor, change a terminal's colors or change the text direction.
fn is_control(character: char) -> bool {
    let changes_direction = matches!(
        character,
        '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
    );
    character.is_control() || changes_direction
}
