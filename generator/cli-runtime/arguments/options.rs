//! The general options that concern arguments.

/// The general options that concern arguments.
#[derive(Default)]
pub struct Options {
    /// The values of `-d`, in their order.
    pub data: Vec<String>,
    /// The value of `--json`.
    pub json: Option<String>,
    /// `true` if enumerations accept other values than the document lists: `--allow-unknown`.
    pub allows_unknown: bool,
    /// `true` if secrets can be arguments: `--insecure-argument`.
    pub allows_secret_arguments: bool,
    /// In a dry run, returns the text that replaces a secret, from the name of its flag. The secrets are not read.
    pub placeholder: Option<fn(&str) -> String>,
}
