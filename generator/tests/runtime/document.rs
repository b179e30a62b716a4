//! The constants that the generator emits for a document; these are for the Secret Store.

/// The URL of the server, without a trailing slash.
pub(super) const BASE_URL: &str = "https://api.stripe.com";

pub(super) const SERVERS: &[(&str, Option<&str>)] = &[
    ("https://files.stripe.com", Some("https://files.stripe.com")),
    ("{origin}", None),
];

pub(super) const USER_AGENT: &str = "stripe-apps-secrets/0.1.0";

pub(super) const DEFAULT_HEADERS: &[(&str, &str)] = &[("stripe-version", "2023-10-16")];

pub(super) const EXCLUSIVE_HEADERS: &[(&str, &str)] = &[("stripe-account", "stripe-context")];

pub(super) const RESOURCE_MISSING: Option<&str> = Some("resource_missing");

/// `true` if every `POST` request has an idempotency key.
pub(super) const IDEMPOTENCY_KEYS: bool = true;

pub(super) const TEMPORARY_STATUSES: &[u16] = &[409, 429];

pub(super) const SENDS_AUTHORIZATION: bool = true;

#[cfg(feature = "test-util")]
pub(super) const ERROR_DETAILS: &[(&str, &[&str], bool)] = &[
    ("message", &["error", "message"], false),
    ("code", &["error", "code"], false),
    ("type", &["error", "type"], true),
    ("param", &["error", "param"], false),
];

#[cfg(feature = "test-util")]
pub(super) const SENSITIVE_PROPERTIES: &[&str] = &["payload"];

/// The body of an error response.
pub type ErrorBody = super::super::models::ErrorResponse;
