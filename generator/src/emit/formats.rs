//! The features that convert strings with a format to and from the types of other crates.

use crate::ir::{Api, Format};

use super::runtime;

/// A crate with types for some formats, and the feature of the same name.
pub(super) struct Library {
    pub(super) name: &'static str,
    formats: &'static [Format],
    /// What the feature converts.
    converted: &'static str,
}

const LIBRARIES: [Library; 6] = [
    Library {
        name: "chrono",
        formats: &[Format::Date, Format::DateTime, Format::Time],
        converted: "dates and times",
    },
    Library {
        name: "jiff",
        formats: &[Format::Date, Format::DateTime, Format::Duration, Format::Time],
        converted: "dates, times and durations",
    },
    Library {
        name: "rust_decimal",
        formats: &[Format::Decimal],
        converted: "`Decimal`",
    },
    Library {
        name: "time",
        formats: &[Format::Date, Format::DateTime, Format::Time],
        converted: "dates and times",
    },
    Library {
        name: "url",
        formats: &[Format::Url],
        converted: "`Url`",
    },
    Library {
        name: "uuid",
        formats: &[Format::Uuid],
        converted: "`Uuid`",
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
    LIBRARIES.iter().filter(|library| {
        let mut formats = library.formats.iter();
        formats.any(|format| runtime::has_format(api, *format))
    })
}
