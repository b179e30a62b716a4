//! The features that convert values to and from the types of other crates.

use crate::ir::{Api, Format};

use super::runtime;

/// A crate whose types represent some of the values, and the feature with the name of the crate.
pub(super) struct Library {
    pub(super) name: &'static str,
    is_needed: fn(&Api) -> bool,
    /// What the feature converts.
    converted: &'static str,
    /// The comment on the feature in the manifest.
    pub(super) comment: &'static str,
    /// The value of the dependency in the manifest.
    pub(super) requirement: &'static str,
}

const LIBRARIES: [Library; 7] = [
    Library {
        name: "chrono",
        is_needed: |api| {
            runtime::has_any_format(api, &[Format::Date, Format::DateTime, Format::Time]) || runtime::has_unix_time(api)
        },
        converted: "dates and times",
        comment: "Converts dates and times to and from the types of the crate chrono.",
        requirement: r#"{ version = "0.4.31", default-features = false, features = ["std"], optional = true }"#,
    },
    Library {
        name: "jiff",
        is_needed: |api| {
            let formats = [Format::Date, Format::DateTime, Format::Duration, Format::Time];
            runtime::has_any_format(api, &formats) || runtime::has_unix_time(api)
        },
        converted: "dates, times and durations",
        comment: "Converts dates, times and durations to and from the types of the crate jiff.",
        requirement: r#"{ version = "0.2", default-features = false, features = ["std"], optional = true }"#,
    },
    Library {
        name: "rust_decimal",
        is_needed: |api| runtime::has_any_format(api, &[Format::Decimal]),
        converted: "`Decimal`",
        comment: "Converts decimal numbers to and from the type of the crate rust_decimal.",
        requirement: r#"{ version = "1.24", default-features = false, features = ["std"], optional = true }"#,
    },
    Library {
        name: "secrecy",
        is_needed: |_| true,
        converted: "`SecretString`",
        comment: "Converts secrets to and from the type of the crate secrecy.",
        requirement: r#"{ version = "0.10", default-features = false, optional = true }"#,
    },
    Library {
        name: "time",
        is_needed: |api| {
            runtime::has_any_format(api, &[Format::Date, Format::DateTime, Format::Time]) || runtime::has_unix_time(api)
        },
        converted: "dates and times",
        comment: "Converts dates and times to and from the types of the crate time.",
        requirement: r#"{ version = "0.3.36", default-features = false, features = ["std"], optional = true }"#,
    },
    Library {
        name: "url",
        is_needed: |api| runtime::has_any_format(api, &[Format::Url]),
        converted: "`Url`",
        comment: "Converts URLs to and from the type of the crate url.",
        requirement: r#"{ version = "2.5", optional = true }"#,
    },
    Library {
        name: "uuid",
        is_needed: |api| runtime::has_any_format(api, &[Format::Uuid]),
        converted: "`Uuid`",
        comment: "Converts UUIDs to and from the type of the crate uuid.",
        requirement: r#"{ version = "1", default-features = false, features = ["std"], optional = true }"#,
    },
];

impl Library {
    /// Returns the feature and its documentation.
    pub(super) fn documentation(&self) -> (String, String) {
        let text = format!(
            "converts {} to and from the types of the crate {}.",
            self.converted, self.name
        );
        (format!("`{}`", self.name), text)
    }
}

/// Returns `true` if this is the name of a crate with types for the values of some documents.
pub(super) fn is_library(name: &str) -> bool {
    LIBRARIES.iter().any(|library| library.name == name)
}

/// Returns the crates whose types represent values of a document.
pub(super) fn libraries(api: &Api) -> impl Iterator<Item = &'static Library> {
    LIBRARIES.iter().filter(|library| (library.is_needed)(api))
}
