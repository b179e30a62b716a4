//! Prints the values that a program can access, in every way in which they can be printed.

use std::error::Error as StdError;
use std::fmt::Debug;
use std::panic::{self, AssertUnwindSafe};

use stripe_apps_secrets::{ApiError, Error, ResponseMetadata};

use super::recording::Recording;

/// Prints values into a recording.
pub struct Exposure<'a> {
    pub recording: &'a Recording,
    /// The description of the current call, for the report.
    pub context: String,
}

impl Exposure<'_> {
    pub fn show(&self, what: &str, value: &impl Debug) {
        self.add(what, format!("{value:?}"));
        self.add(what, format!("{value:#?}"));
        self.add(what, format!("{value:x?} {value:#X?}"));
    }

    /// Prints an error, its sources, and everything that its type exposes.
    pub fn show_error(&self, error: &Error) {
        self.show("error", error);
        self.add("error", format!("{error} {error:#} {:?}", error.request_id()));
        let mut current: Option<&(dyn StdError + 'static)> = error.source();
        while let Some(source) = current {
            self.add(
                "source of an error",
                format!("{source} {source:#} {source:?} {source:#?}"),
            );
            current = source.source();
        }
        if let Some(metadata) = error.metadata() {
            self.show("metadata of an error", metadata);
        }
        match error {
            Error::Api(error) => self.show_api_error(error),
            Error::Decode(error) => {
                self.show("decode error", error);
                self.add("decode error", format!("{error} {} {}", error.expected(), error.path()));
            }
            Error::Configuration(error) => self.add("configuration error", format!("{error} {error:?}")),
            Error::Request(error) => self.add("request error", format!("{error} {error:?} {:?}", error.parameter())),
            Error::Transport(error) | Error::Timeout(error) => {
                self.add("transport error", format!("{error} {error:?} {:?}", error.kind()));
            }
            Error::Paging(error) => self.add("paging error", format!("{error} {error:?}")),
            _ => panic!("unknown kind of error: {error}"),
        }
    }

    fn show_api_error(&self, error: &ApiError) {
        self.show("API error", error);
        self.show("body of an API error", &error.body());
        let texts = [error.message(), error.code(), error.kind(), error.param()];
        self.show("strings of an API error", &texts);
    }

    /// Prints the result of a call, and panics with it.
    pub fn show_result<T: Debug>(&self, result: Result<(T, ResponseMetadata), Error>) {
        self.show("result", &result);
        match &result {
            Ok((value, metadata)) => {
                self.show("value", value);
                self.show("metadata", metadata);
            }
            Err(error) => self.show_error(error),
        }
        // `expect` prints the error, and `expect_err` the value.
        let panicked = panic::catch_unwind(AssertUnwindSafe(|| match result {
            Ok(_) => drop(result.expect_err("a value, which is to be printed")),
            Err(_) => drop(result.expect("an error, which is to be printed")),
        }));
        assert!(panicked.is_err(), "the closure panics with the result");
    }

    fn add(&self, what: &str, text: String) {
        self.recording.add("shown", what, &self.context, text);
    }
}
