//! Requests that are shown instead of being sent.

mod base64;
pub mod curl;
pub mod curl_command;
pub mod curl_error;
pub mod form_pairs;
pub mod message;
pub mod placeholder;
pub mod segments;

/// The form in which a request is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DryRun {
    /// The HTTP request, with its secrets redacted.
    Http,
    /// A curl command, which takes the secrets from environment variables.
    Curl,
}

impl DryRun {
    /// The names of the forms.
    pub const NAMES: [&str; 2] = ["http", "curl"];

    /// Returns the form with a name.
    pub fn of(name: &str) -> Self {
        match name {
            "curl" => Self::Curl,
            _ => Self::Http,
        }
    }
}
