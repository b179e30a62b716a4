//! What the API says when it refuses a request.

use std::borrow::Cow;
use std::fmt::{self, Write as _};

use http::StatusCode;

use super::super::document::{self, ErrorBody};
use super::super::responses::response;
use super::super::responses::response_metadata::ResponseMetadata;
use super::super::secrets::request_secrets::RequestSecrets;
use super::beginning;
use super::loose_error_details::LooseErrorDetails;

/// How much of a server's text is shown, in characters.
const SHOWN_CHARACTERS: usize = 500;

/// What the body of an error response tells; the model of that body implements it.
pub trait ErrorDetails {
    /// What went wrong, for people.
    fn message(&self) -> Option<&str> {
        None
    }

    /// What went wrong, for programs, such as `resource_missing`.
    fn code(&self) -> Option<&str> {
        None
    }

    /// The class of the error, such as `invalid_request_error`.
    fn kind(&self) -> Option<&str> {
        None
    }

    /// The parameter that is to blame, such as `payload` or `scope[user]`.
    fn param(&self) -> Option<&str> {
        None
    }

    /// A page about the code.
    fn doc_url(&self) -> Option<&str> {
        None
    }

    /// A page about this very request, for those who may see it.
    fn request_log_url(&self) -> Option<&str> {
        None
    }
}

/// An error response of the API.
///
/// Every such response makes one, whatever its body is. [`ApiError::body`] is `None` if the body is not an error object;
/// of a text or a page of HTML, [`ApiError::message`] is the beginning.
///
/// Where the server repeats the API key or a secret of the request, `[redacted]` stands in its place.
pub struct ApiError {
    metadata: ResponseMetadata,
    body: Option<ErrorBody>,
    /// What was found in a body that is no [`ErrorBody`], or one that has no text of its own.
    loose_details: LooseErrorDetails,
}

impl ApiError {
    /// Reads the body of an error response without the `secrets` of the request. One that is not quite an [`ErrorBody`] is
    /// searched for what it tells.
    pub(crate) fn read(mut metadata: ResponseMetadata, body: &[u8], secrets: &RequestSecrets) -> Self {
        metadata.redact_request_id(secrets);
        let text = match response::text(body) {
            Ok(text) => Cow::Borrowed(text),
            // A page in another encoding; its ASCII can be read all the same.
            Err(_) if metadata.content_type().is_some_and(|kind| kind.starts_with("text/")) => {
                String::from_utf8_lossy(body)
            }
            Err(_) => Cow::Borrowed(""),
        };
        let body = secrets.redact_body(&text);
        let read: Option<ErrorBody> = serde_json::from_str(&body).ok();
        let tells = |read: &ErrorBody| read.message().is_some() || read.code().is_some() || read.kind().is_some();
        let loose_details = match &read {
            Some(read) if tells(read) => LooseErrorDetails::default(),
            // What stands for a secret starts as a JSON array does.
            _ => LooseErrorDetails::find(&body, beginning::starts_as_json(&text)),
        };
        Self {
            metadata,
            body: read,
            loose_details,
        }
    }

    /// The status of the response. It is a success if the response was one and held an error all the same.
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

    /// The body of the response, if it is an error object as the API describes it.
    pub fn body(&self) -> Option<&ErrorBody> {
        self.body.as_ref()
    }

    /// What went wrong, for people: what the error object says, or else the beginning of a text or of a page of HTML.
    pub fn message(&self) -> Option<&str> {
        self.tell(|details| details.message())
    }

    /// What went wrong, for programs, such as `resource_missing`.
    pub fn code(&self) -> Option<&str> {
        self.tell(|details| details.code())
    }

    /// The class of the error, such as `invalid_request_error`.
    pub fn kind(&self) -> Option<&str> {
        self.tell(|details| details.kind())
    }

    /// The parameter that is to blame, such as `payload` or `scope[user]`.
    pub fn param(&self) -> Option<&str> {
        self.tell(|details| details.param())
    }

    /// A page about the code.
    pub fn doc_url(&self) -> Option<&str> {
        self.tell(|details| details.doc_url())
    }

    /// A page about this very request, for those who may see it.
    pub fn request_log_url(&self) -> Option<&str> {
        self.tell(|details| details.request_log_url())
    }

    /// Returns `true` if the API says that what the request names does not exist, rather than that there is no such route.
    pub fn is_resource_missing(&self) -> bool {
        let is_its_own = match document::RESOURCE_MISSING {
            Some(code) => self.code() == Some(code),
            // Without a code, only the API itself would send its error object.
            None => self.body.is_some(),
        };
        self.status() == StatusCode::NOT_FOUND && is_its_own
    }

    /// Whether the same request can succeed later: what the server says of it, else whether its status is that of
    /// something temporary.
    pub(crate) fn is_temporary(&self) -> bool {
        let is_temporary = || self.is_temporary_by_status();
        !self.status().is_success() && self.metadata.should_retry().unwrap_or_else(is_temporary)
    }

    /// Whether the status alone says that the same request can succeed later.
    fn is_temporary_by_status(&self) -> bool {
        let status = self.status();
        matches!(status, StatusCode::CONFLICT | StatusCode::TOO_MANY_REQUESTS) || status.is_server_error()
    }

    fn tell<'a>(&'a self, detail: fn(&'a dyn ErrorDetails) -> Option<&'a str>) -> Option<&'a str> {
        let of_body = self.body.as_ref().and_then(|body| detail(body));
        of_body.or_else(|| detail(&self.loose_details))
    }

    /// What to do about it, where status and headers tell.
    fn advice(&self) -> Option<&'static str> {
        match self.status() {
            _ if self.metadata.should_retry() == Some(false) && self.is_temporary_by_status() => {
                Some("the server says that trying again does not help")
            }
            StatusCode::UNAUTHORIZED => Some("check the API key"),
            StatusCode::FORBIDDEN => Some("check what the API key may do"),
            StatusCode::TOO_MANY_REQUESTS => Some("send fewer requests at a time"),
            status if status.is_redirection() => Some("redirects are not followed; check the base URL"),
            _ if self.is_temporary() => Some("try again later"),
            _ => None,
        }
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

/// Shows what [`fmt::Display`] shows, and not the rest of the body.
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
