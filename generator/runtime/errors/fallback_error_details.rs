//! The details of an error response whose body does not match the API description.

use serde_json::{Map, Value};
use zeroize::Zeroizing;

use super::api_error::ErrorDetails;
use super::beginning;

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
    /// If `error` is a string, it is the message.
    ///
    /// If the body is not JSON, its beginning is the message, unless `starts_as_json` is set.
    pub(crate) fn find(body: &str, starts_as_json: bool) -> Self {
        let object = match serde_json::from_str(body) {
            Ok(Value::Object(object)) => object,
            Ok(_) => return Self::default(),
            Err(_) if starts_as_json => return Self::default(),
            Err(_) => {
                return Self {
                    message: beginning::of(body),
                    ..Self::default()
                };
            }
        };
        match object.get("error") {
            Some(Value::Object(error)) => Self::of(error),
            Some(Value::String(message)) => Self {
                message: Some(Zeroizing::new(message.clone())),
                ..Self::of(&object)
            },
            _ => Self::of(&object),
        }
    }

    fn of(error: &Map<String, Value>) -> Self {
        let text = |name| error.get(name).and_then(Value::as_str).map(str::to_owned);
        Self {
            message: text("message").map(Zeroizing::new),
            code: text("code"),
            kind: text("type"),
            param: text("param"),
            doc_url: text("doc_url"),
            request_log_url: text("request_log_url"),
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
