//! Tests the output, the settings and the dry runs of emitted command lines.
//!
//! The files are compiled with stand-ins for what they use of the emitted client.

#![expect(
    dead_code,
    reason = "a test target has no public items, and not every item of a command line is needed in a test"
)]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

// The files import the client by this name.
extern crate self as client;

pub use http;

/// The text of a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecretString(String);

impl SecretString {
    fn new(text: String) -> Self {
        Self(text)
    }

    fn expose(&self) -> &str {
        &self.0
    }
}

#[path = "../../cli-runtime"]
mod runtime {
    pub mod arguments {
        pub mod options;
    }
    pub mod bounded;
    pub mod dry_run;
    pub mod output {
        pub mod cleared;
        pub mod color;
        pub mod format;
        pub mod json;
        pub mod only_secret;
        pub mod output_error;
        pub mod output_file;
        pub mod printable;
        pub mod table;
    }
    pub mod settings {
        pub mod duration;
        pub mod general;
        pub mod profile;
        pub mod profile_error;
    }
}

mod curl;
mod dry_run;
mod durations;
mod files;
mod general;
mod json;
mod profiles;
mod redaction;
mod tables;
