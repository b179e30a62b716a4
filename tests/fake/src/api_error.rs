//! The API's error responses: a status, and a body with an `error` object.
//!
//! Messages are Stripe's where these are known. No message repeats a payload, or more of a key than its last four
//! characters.

use http::{Method, StatusCode};
use serde_json::{Map, Value, json};

/// The maximum number of characters of a caller's value that a message repeats.
const QUOTED_CHARACTERS: usize = 100;

/// An error response.
#[derive(Debug)]
pub(crate) struct ApiError {
    pub(crate) status: StatusCode,
    pub(crate) kind: &'static str,
    pub(crate) code: Option<&'static str>,
    pub(crate) message: String,
    pub(crate) param: Option<String>,
}

impl ApiError {
    /// Returns the response body, `{"error": {…}}`. It omits absent members, as Stripe does.
    pub(crate) fn to_json(&self, request_log_url: Option<String>) -> Value {
        let mut error = Map::new();
        error.insert("type".to_owned(), json!(self.kind));
        error.insert("message".to_owned(), json!(self.message));
        if let Some(code) = self.code {
            error.insert("code".to_owned(), json!(code));
            error.insert("doc_url".to_owned(), json!(doc_url(code)));
        }
        if let Some(param) = &self.param {
            error.insert("param".to_owned(), json!(param));
        }
        if let Some(url) = request_log_url {
            error.insert("request_log_url".to_owned(), json!(url));
        }
        json!({ "error": error })
    }

    fn invalid(message: impl Into<String>) -> Self {
        Self {
            status: StatusCode::BAD_REQUEST,
            kind: "invalid_request_error",
            code: None,
            message: message.into(),
            param: None,
        }
    }

    fn status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    fn code(mut self, code: &'static str) -> Self {
        self.code = Some(code);
        self
    }

    fn param(mut self, param: impl Into<String>) -> Self {
        self.param = Some(param.into());
        self
    }
}

/// Returns the URL of the page that explains `code` in Stripe's reference.
pub(crate) fn doc_url(code: &str) -> String {
    format!("https://stripe.com/docs/error-codes/{}", code.replace('_', "-"))
}

/// Errors of the route and the credentials.
impl ApiError {
    pub(crate) fn unrecognized_url(method: &Method, path: &str) -> Self {
        let slash = match path.len() > 1 && path.ends_with('/') {
            true => " If you are trying to list objects, remove the trailing slash.",
            false => "",
        };
        let path = quoted(path);
        let help = "Please see https://stripe.com/docs or we can help at https://support.stripe.com/.";
        Self::invalid(format!("Unrecognized request URL ({method}: {path}).{slash} {help}"))
            .status(StatusCode::NOT_FOUND)
    }

    pub(crate) fn no_key() -> Self {
        Self::invalid(
            "You did not provide an API key. You need to provide your API key in the Authorization header, \
             using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). \
             See https://stripe.com/docs/api#authentication for details, \
             or we can help at https://support.stripe.com/.",
        )
        .status(StatusCode::UNAUTHORIZED)
    }

    pub(crate) fn invalid_key(masked: &str) -> Self {
        Self::invalid(format!("Invalid API Key provided: {masked}")).status(StatusCode::UNAUTHORIZED)
    }

    pub(crate) fn publishable_key() -> Self {
        Self::invalid(
            "This API call cannot be made with a publishable API key. Please use a secret API key. \
             You can find a list of your API keys at https://dashboard.stripe.com/account/apikeys.",
        )
        .status(StatusCode::UNAUTHORIZED)
        .code("secret_key_required")
    }

    pub(crate) fn not_permitted(masked: &str, account: &str, permission: &str) -> Self {
        Self::invalid(format!(
            "The provided key '{masked}' does not have the required permissions for this endpoint on account \
             '{account}'. Having the '{permission}' permission would allow this request to continue."
        ))
        .status(StatusCode::FORBIDDEN)
    }

    pub(crate) fn no_access_to_account(masked: &str, account: &str) -> Self {
        let account = quoted(account);
        Self::invalid(format!(
            "The provided key '{masked}' does not have access to account '{account}' (or that account does not \
             exist). Application access may have been revoked."
        ))
        .status(StatusCode::FORBIDDEN)
        .code("account_invalid")
    }

    pub(crate) fn two_accounts() -> Self {
        Self::invalid("Stripe-Account and Stripe-Context name different accounts. Please send only one of them.")
    }
}

/// Errors of the parameters.
impl ApiError {
    pub(crate) fn malformed(what: &str) -> Self {
        Self::invalid(format!(
            "Invalid request ({what}; check that your POST content type is application/x-www-form-urlencoded). \
             If you have any questions, we can help at https://support.stripe.com/."
        ))
    }

    pub(crate) fn body_too_large(limit: usize) -> Self {
        Self::invalid(format!("The request body is larger than {limit} bytes.")).status(StatusCode::PAYLOAD_TOO_LARGE)
    }

    /// Returns the error for unknown parameters, of which there is at least one. The first is `param`.
    pub(crate) fn unknown_parameters(names: &[String]) -> Self {
        let plural = if names.len() > 1 { "s" } else { "" };
        let list = quoted(&names.join(", "));
        let first = names.first().map(|name| quoted(name)).unwrap_or_default();
        Self::invalid(format!("Received unknown parameter{plural}: {list}"))
            .code("parameter_unknown")
            .param(first)
    }

    pub(crate) fn missing(param: &str) -> Self {
        Self::invalid(format!("Missing required param: {param}."))
            .code("parameter_missing")
            .param(param)
    }

    pub(crate) fn empty(param: &str) -> Self {
        Self::invalid(format!(
            "You passed an empty string for '{param}'. We assume empty values are an attempt to unset a parameter; \
             however '{param}' cannot be unset. You should remove '{param}' from your request or supply a non-empty \
             value."
        ))
        .code("parameter_invalid_empty")
        .param(param)
    }

    pub(crate) fn wrong_shape(param: &str, expected: &str) -> Self {
        Self::invalid(format!("Invalid {expected}")).param(param)
    }

    pub(crate) fn too_long(param: &str, limit: usize) -> Self {
        Self::invalid(format!("Invalid string: must be at most {limit} characters")).param(param)
    }

    pub(crate) fn not_one_of(param: &str, allowed: &str) -> Self {
        Self::invalid(format!("Invalid {param}: must be one of {allowed}")).param(param)
    }

    pub(crate) fn not_an_integer(param: &str, value: &str) -> Self {
        let value = quoted(value);
        Self::invalid(format!("Invalid integer: {value}"))
            .code("parameter_invalid_integer")
            .param(param)
    }

    pub(crate) fn too_small(param: &str, minimum: i64) -> Self {
        Self::invalid(format!("This value must be greater than or equal to {minimum}."))
            .code("parameter_invalid_integer")
            .param(param)
    }

    pub(crate) fn too_large(param: &str, maximum: i64, value: i64) -> Self {
        Self::invalid(format!(
            "This value must be less than or equal to {maximum} (it currently is '{value}')."
        ))
        .code("parameter_invalid_integer")
        .param(param)
    }

    pub(crate) fn user_on_account_scope() -> Self {
        Self::invalid("You cannot pass scope[user] when scope[type] is account.").param("scope[user]")
    }

    pub(crate) fn both_cursors() -> Self {
        Self::invalid("Received both starting_after and ending_before parameters. Please pass in only one.")
    }

    pub(crate) fn cannot_expand(property: &str, hint: Option<&str>) -> Self {
        let hint = hint
            .map(|hint| format!(" You may want to try expanding '{hint}' instead."))
            .unwrap_or_default();
        Self::invalid(format!(
            "This property cannot be expanded ({}).{hint}",
            quoted(property)
        ))
    }
}

/// Errors of the store.
impl ApiError {
    pub(crate) fn no_such_name(name: &str) -> Self {
        Self::no_such_secret(name, "name").status(StatusCode::NOT_FOUND)
    }

    /// Returns the error for an unknown cursor: an invalid parameter (400), not a missing page (404).
    pub(crate) fn no_such_cursor(id: &str, param: &str) -> Self {
        Self::no_such_secret(id, param)
    }

    fn no_such_secret(value: &str, param: &str) -> Self {
        Self::invalid(format!("No such secret: '{value}'"))
            .code("resource_missing")
            .param(param)
    }

    pub(crate) fn scope_is_full(limit: usize) -> Self {
        Self::invalid(format!(
            "This scope already holds {limit} secrets, which is the most that it can. Delete one of them, or replace \
             one by using its name."
        ))
    }
}

/// Errors of idempotency keys.
impl ApiError {
    pub(crate) fn idempotency_key_too_long(limit: usize, length: usize) -> Self {
        Self::invalid(format!(
            "Idempotency keys must be at most {limit} characters (it currently is '{length}')."
        ))
    }

    pub(crate) fn other_parameters(key: &str) -> Self {
        Self::idempotency(format!(
            "Keys for idempotent requests can only be used with the same parameters they were first used with. \
             Try using a key other than '{key}' if you meant to execute a different request."
        ))
    }

    pub(crate) fn other_endpoint(key: &str, now: &str, first: &str) -> Self {
        Self::idempotency(format!(
            "Keys for idempotent requests can only be used for the same endpoint they were first used for \
             ('{now}' vs '{first}'). Try using a key other than '{key}' if you meant to execute a different request."
        ))
    }

    fn idempotency(message: String) -> Self {
        Self {
            kind: "idempotency_error",
            ..Self::invalid(message)
        }
    }
}

/// Returns the beginning of a caller's value. The limit keeps messages readable.
fn quoted(value: &str) -> String {
    match value.char_indices().nth(QUOTED_CHARACTERS) {
        Some((end, _)) => format!("{}…", &value[..end]),
        None => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn absent_members_are_left_out() {
        let body = ApiError::both_cursors().to_json(None);
        let members: Vec<&str> = body["error"]
            .as_object()
            .map(|error| error.keys().map(String::as_str).collect())
            .unwrap_or_default();
        assert_eq!(members.len(), 2, "{members:?}");
    }

    #[test]
    fn a_code_adds_the_url_of_its_page() {
        let body =
            ApiError::missing("payload").to_json(Some("https://dashboard.stripe.com/test/logs/req_1".to_owned()));
        assert_eq!(
            body,
            json!({"error": {
                "type": "invalid_request_error",
                "code": "parameter_missing",
                "doc_url": "https://stripe.com/docs/error-codes/parameter-missing",
                "message": "Missing required param: payload.",
                "param": "payload",
                "request_log_url": "https://dashboard.stripe.com/test/logs/req_1",
            }})
        );
    }

    #[test]
    fn long_values_are_cut_between_characters() {
        let error = ApiError::cannot_expand(&"é".repeat(500), None);
        assert_eq!(
            error.message,
            format!("This property cannot be expanded ({}…).", "é".repeat(100))
        );
    }
}
