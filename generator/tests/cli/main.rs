//! Tests the runtime of the emitted command lines.
//!
//! The runtime is compiled with a handwritten description of an operation, and with stand-ins for types that the client
//! of the Secret Store does not have.

#![expect(
    dead_code,
    reason = "a test target has no public items, and not every item of a command line is needed in a test"
)]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

// The runtime refers to the client by this name.
extern crate self as client;

pub use stripe_apps_secrets::{Client, ClientBuilder, SecretString, UnixTime, UnknownObject};

pub use self::client_types::{BinaryBody, Clearable, Date, DateTime, FilePart};

#[path = "../../cli-runtime"]
mod runtime {
    pub mod arguments {
        pub mod alternatives;
        pub mod any_json;
        pub mod argument;
        pub mod argument_error;
        pub mod binary_body;
        pub mod clearable;
        pub mod collect;
        pub mod completion;
        pub mod containers;
        pub mod data;
        pub mod enumeration;
        pub mod example;
        pub mod fields;
        pub mod file_part;
        pub mod flags;
        pub mod formats;
        pub mod free_form;
        pub mod from_argument;
        pub mod given;
        pub mod input;
        pub mod json;
        pub mod kinds;
        pub mod layout;
        pub mod listed_values;
        pub mod merge;
        pub mod missing;
        pub mod moment;
        pub mod numbers;
        pub mod options;
        pub mod place;
        pub mod placeholders;
        pub mod reader;
        pub mod secret_source;
        pub mod suggestion;
        pub mod tags;
        pub mod texts;
        pub mod unix_time;
        pub mod usage;
    }
    pub mod bounded;
    pub mod command;
    pub mod description;
    pub mod output {
        pub mod printable;
    }

    pub mod call {
        pub struct Call;
    }
    pub mod extension {
        pub struct Extension {
            pub commands: fn() -> Vec<clap::Command>,
        }
    }
    pub mod failure {
        #[derive(Debug)]
        pub struct Failure;
    }
    pub mod interactive {
        pub mod secret_names;

        pub fn commands(_: &super::description::CommandLine) -> Vec<clap::Command> {
            Vec::new()
        }
    }
    pub mod settings {
        pub mod general {
            pub fn args() -> Vec<clap::Arg> {
                Vec::new()
            }
        }
        pub mod values {
            pub struct Values;

            pub fn args(_: &super::super::description::CommandLine) -> Vec<clap::Arg> {
                Vec::new()
            }

            pub fn reserved(_: &super::super::description::CommandLine) -> Vec<String> {
                Vec::new()
            }
        }
    }
}

mod bounds;
mod client_types;
mod command;
mod commands;
mod conversions;
mod data;
mod errors;
mod flags;
mod json;
mod missing;
mod operation;
mod precedence;
mod secret_names;
mod secrets;
mod times;
mod unions;
