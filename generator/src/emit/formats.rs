//! The features that convert strings with a format to and from the types of other crates.

use crate::ir::{Api, Format};

use super::runtime;

/// A crate with types for some formats, and the feature of the same name.
pub(super) struct Library {
    pub(super) name: &'static str,
    formats: &'static [Format],
    /// What the feature converts.
    converted: &'static str,
    /// The comment on the feature in the manifest.
    pub(super) comment: &'static str,
    /// The value of the dependency in the manifest.
    pub(super) requirement: &'static str,
}

const LIBRARIES: [Library; 6] = [
    Library {
        name: "chrono",
        formats: &[Format::Date, Format::DateTime, Format::Time],
        converted: "dates and times",
        comment: "Converts dates and times to and from the types of the crate chrono.",
        requirement: r#"{ version = "0.4.31", default-features = false, features = ["std"], optional = true }"#,
    },
    Library {
        name: "jiff",
        formats: &[Format::Date, Format::DateTime, Format::Duration, Format::Time],
        converted: "dates, times and durations",
        comment: "Converts dates, times and durations to and from the types of the crate jiff.",
        requirement: r#"{ version = "0.2", default-features = false, features = ["std"], optional = true }"#,
    },
    Library {
        name: "rust_decimal",
        formats: &[Format::Decimal],
        converted: "`Decimal`",
        comment: "Converts decimal numbers to and from the type of the crate rust_decimal.",
        requirement: r#"{ version = "1.24", default-features = false, features = ["std"], optional = true }"#,
    },
    Library {
        name: "time",
        formats: &[Format::Date, Format::DateTime, Format::Time],
        converted: "dates and times",
        comment: "Converts dates and times to and from the types of the crate time.",
        requirement: r#"{ version = "0.3.36", default-features = false, features = ["std"], optional = true }"#,
    },
    Library {
        name: "url",
        formats: &[Format::Url],
        converted: "`Url`",
        comment: "Converts URLs to and from the type of the crate url.",
        requirement: r#"{ version = "2.5", optional = true }"#,
    },
    Library {
        name: "uuid",
        formats: &[Format::Uuid],
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

/// Returns the crates with types for the formats of a document.
pub(super) fn libraries(api: &Api) -> impl Iterator<Item = &'static Library> {
    LIBRARIES
        .iter()
        .filter(|library| runtime::has_any_format(api, library.formats))
}
