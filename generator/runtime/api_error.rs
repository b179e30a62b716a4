//! What the API says when it refuses a request.

use std::fmt::{self, Write as _};

use http::StatusCode;

use super::document::ErrorBody;

/// How much of a server's text is shown, in characters.
const SHOWN_CHARACTERS: usize = 500;

/// What the body of an error response tells; the model of that body implements it.
pub trait ErrorDetails {
    /// What went wrong, for people.
    fn message(&self) -> Option<&str>;

    /// What went wrong, for programs, such as `resource_missing`.
    fn code(&self) -> Option<&str>;

    /// The class of the error, such as `invalid_request_error`.
    fn kind(&self) -> Option<&str>;
}

/// An error response of the API.
///
/// It exists for every such response, whatever its body is: an empty one, a page of HTML or something else that is no
/// error object leaves [`ApiError::body`] empty, and status and request id are there all the same.
pub struct ApiError {
    status: StatusCode,
    request_id: Option<String>,
    body: Option<ErrorBody>,
}

impl ApiError {
    /// Reads the body of an error response; a body that is not an [`ErrorBody`] counts as none.
    pub(super) fn read(status: StatusCode, request_id: Option<String>, body: &[u8]) -> Self {
        Self {
            status,
            request_id,
            body: serde_json::from_slice(body).ok(),
        }
    }

    /// The status of the response. It is a success if the response was one and held an error all the same.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The identifier that the server gave the request, for questions to its support.
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// The body of the response, if it is an error object.
    pub fn body(&self) -> Option<&ErrorBody> {
        self.body.as_ref()
    }

    /// What went wrong, for people, as the server wrote it.
    pub fn message(&self) -> Option<&str> {
        self.body.as_ref().and_then(ErrorDetails::message)
    }

    /// What went wrong, for programs, such as `resource_missing`.
    pub fn code(&self) -> Option<&str> {
        self.body.as_ref().and_then(ErrorDetails::code)
    }

    /// The class of the error, such as `invalid_request_error`.
    pub fn kind(&self) -> Option<&str> {
        self.body.as_ref().and_then(ErrorDetails::kind)
    }

    /// What to do about it, where the status alone tells.
    fn advice(&self) -> Option<&'static str> {
        match self.status {
            StatusCode::UNAUTHORIZED => Some("check the API key"),
            StatusCode::FORBIDDEN => Some("check what the API key may do"),
            StatusCode::TOO_MANY_REQUESTS => Some("send fewer requests at a time"),
            status if status.is_redirection() => Some("redirects are not followed; check the base URL"),
            status if status.is_server_error() => Some("try again later"),
            _ => None,
        }
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the API answered {}", self.status)?;
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

/// Shows what [`fmt::Display`] shows, and not the rest of the body.
impl fmt::Debug for ApiError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ApiError")
            .field("status", &self.status)
            .field("request_id", &self.request_id)
            .field("kind", &self.kind().map(ServerText))
            .field("code", &self.code().map(ServerText))
            .field("message", &self.message().map(ServerText))
            .finish_non_exhaustive()
    }
}

impl std::error::Error for ApiError {}

/// Text of a server, made fit for a log: its beginning, without line breaks and other control characters.
struct ServerText<'a>(&'a str);

impl fmt::Display for ServerText<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut characters = self.0.chars();
        for character in characters.by_ref().take(SHOWN_CHARACTERS) {
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

/// Characters that move the cursor, colour a terminal or change the direction of what follows.
fn is_control(character: char) -> bool {
    let changes_direction = matches!(
        character,
        '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
    );
    character.is_control() || changes_direction
}
