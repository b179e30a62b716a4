//! What an error response tells although its body is not as the API describes it.

use serde_json::{Map, Value};
use zeroize::Zeroizing;

use super::api_error::ErrorDetails;
use super::beginning;

/// The texts of an error object that lacks something or has something unexpected.
///
/// A proxy, an older server or a mock of the API sends such objects, and a message is worth more than a complaint about
/// what stands beside it.
#[derive(Default)]
pub(crate) struct LooseErrorDetails {
    message: Option<Zeroizing<String>>,
    code: Option<String>,
    kind: Option<String>,
    param: Option<String>,
    doc_url: Option<String>,
    request_log_url: Option<String>,
}

impl LooseErrorDetails {
    /// Looks for an object in `error`, for a text in `error`, and for the texts in the body itself. If the body is a text or
    /// a page, which does not start as JSON does, its beginning is the message.
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

impl ErrorDetails for LooseErrorDetails {
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
