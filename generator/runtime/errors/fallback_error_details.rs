//! The details of an error response whose body does not match the API description.

use serde_json::{Map, Value};
use zeroize::Zeroizing;

use super::beginning;
use super::error_details::ErrorDetails;

/// The details of an error object that lacks a property or has an unexpected one.
///
/// A proxy, an older server or a mock server can send such an object. Its message is more useful than a decoding error.
#[derive(Default)]
pub(crate) struct FallbackErrorDetails {
    message: Option<Zeroizing<String>>,
    code: Option<String>,
    kind: Option<String>,
    param: Option<String>,
    doc_url: Option<String>,
    request_log_url: Option<String>,
}

impl FallbackErrorDetails {
    /// Extracts the details from the body of an error response.
    ///
    /// If the property `error` is an object, the details are its properties; otherwise they are properties of the body.
    /// A list `errors` has them in its first element. The names are those of the API's own errors, of RFC 9457 (problem
    /// details), of RFC 6749 (OAuth), and of common frameworks.
    ///
    /// If the body is a JSON string, its beginning is the message. So is the beginning of a body that is not JSON, unless
    /// `starts_as_json` is set.
    pub(crate) fn find(body: &str, starts_as_json: bool) -> Self {
        let object = match serde_json::from_str(body) {
            Ok(Value::Object(object)) => object,
            Ok(Value::String(text)) => {
                return Self {
                    message: beginning::of(&Zeroizing::new(text)),
                    ..Self::default()
                };
            }
            Ok(_) => return Self::default(),
            Err(_) if starts_as_json => return Self::default(),
            Err(_) => {
                return Self {
                    message: beginning::of(body),
                    ..Self::default()
                };
            }
        };
        let details = match object.get("error") {
            Some(Value::Object(error)) => Self::of(error),
            _ => Self::of(&object),
        };
        if details.message.is_some() {
            return details;
        }
        let first = object.get("errors").and_then(|errors| errors.get(0));
        details.or(match first {
            Some(Value::Object(error)) => Self::of(error),
            Some(Value::String(message)) => Self {
                message: Some(Zeroizing::new(message.clone())),
                ..Self::default()
            },
            _ => Self::default(),
        })
    }

    fn of(error: &Map<String, Value>) -> Self {
        let text = |name: &str| error.get(name).and_then(Value::as_str).map(str::to_owned);
        let first = |names: &[&str]| names.iter().find_map(|name| text(name));
        // OAuth has a code in `error`; others have the message there.
        let description = text("error_description");
        let code = text("code").or_else(|| description.as_ref().and_then(|_| text("error")));
        let message = first(&["message", "detail", "title"])
            .or(description)
            .or_else(|| text("error"));
        Self {
            message: message.map(Zeroizing::new),
            code,
            kind: text("type"),
            param: text("param"),
            doc_url: text("doc_url"),
            request_log_url: text("request_log_url"),
        }
    }

    /// Adds the details that only `other` has.
    fn or(self, other: Self) -> Self {
        Self {
            message: self.message.or(other.message),
            code: self.code.or(other.code),
            kind: self.kind.or(other.kind),
            param: self.param.or(other.param),
            doc_url: self.doc_url.or(other.doc_url),
            request_log_url: self.request_log_url.or(other.request_log_url),
        }
    }
}

impl ErrorDetails for FallbackErrorDetails {
    fn message(&self) -> Option<&str> {
        self.message.as_ref().map(|message| message.as_str())
    }

    fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    fn kind(&self) -> Option<&str> {
        self.kind.as_deref()
    }

    fn param(&self) -> Option<&str> {
        self.param.as_deref()
    }

    fn doc_url(&self) -> Option<&str> {
        self.doc_url.as_deref()
    }

    fn request_log_url(&self) -> Option<&str> {
        self.request_log_url.as_deref()
    }
}
