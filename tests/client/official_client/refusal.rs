//! What our client tells of an error, in the shape in which the script gives the official client's.

use serde_json::{Value, json};
use stripe_apps_secrets::{ApiError, Error};

/// The outcome of a step that failed.
pub fn refusal(error: &Error) -> Value {
    match error {
        Error::Api(error) => json!({ "error": api_error(error) }),
        // The official client has nothing like it, so that this shows as a difference.
        other => json!({"error": {"of the client itself": other.to_string()}}),
    }
}

fn api_error(error: &ApiError) -> Value {
    json!({
        "class": class(error),
        "http_status": error.status().as_u16(),
        "type": error.kind(),
        "code": error.code(),
        "message": error.message(),
        "request_id": error.request_id(),
        "param": error.param(),
        "doc_url": error.doc_url(),
        "request_log_url": error.request_log_url(),
    })
}

/// The official client's class for the error, by what ours tells of it.
fn class(error: &ApiError) -> &'static str {
    match error.status().as_u16() {
        400 if error.kind() == Some("idempotency_error") => "IdempotencyError",
        400 | 404 => "InvalidRequestError",
        401 => "AuthenticationError",
        403 => "PermissionError",
        _ => "one that no case is about",
    }
}
