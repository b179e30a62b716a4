//! Converts our client's errors to the JSON that the script prints for the official client's errors.

use serde_json::{Value, json};
use stripe_apps_secrets::{ApiError, Error};

/// Returns the outcome of a failed step.
pub fn refusal(error: &Error) -> Value {
    match error {
        Error::Api(error) => json!({ "error": api_error(error) }),
        // The official client has no such error, so this is reported as a difference.
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

/// Returns the official client's class of the error.
fn class(error: &ApiError) -> &'static str {
    match error.status().as_u16() {
        400 if error.kind() == Some("idempotency_error") => "IdempotencyError",
        400 | 404 => "InvalidRequestError",
        401 => "AuthenticationError",
        403 => "PermissionError",
        _ => "an unexpected class",
    }
}
