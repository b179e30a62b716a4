//! A macro that implements the traits of a type of strings with a format.

/// Implements the methods and traits of a struct that contains a `String`.
///
/// The arguments are the struct, a description of the expected text for the error message, and the function that checks a
/// text. For example:
///
/// ```text
/// text_format! { Date: "a date such as `2026-01-31`", is_date }
/// ```
macro_rules! text_format {
    ($name:ident: $expected:literal, $is_valid:path) => {
        impl $name {
            const ERROR: super::format_error::FormatError = super::format_error::FormatError::new($expected);

            /// Creates a value from text, which is checked.
            ///
            /// # Errors
            ///
            /// Returns an error if the text does not have the format.
            pub fn new(text: impl Into<String>) -> Result<Self, super::format_error::FormatError> {
                let value = Self(text.into());
                if value.is_valid() {
                    Ok(value)
                } else {
                    Err(Self::ERROR)
                }
            }

            /// Creates a value from any text, for a server that expects another format than the API description states.
            pub fn unvalidated(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// Returns the text.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Returns `true` if the text has the format. The text of a response is kept even if it does not.
            pub fn is_valid(&self) -> bool {
                $is_valid(&self.0)
            }
        }

        impl std::ops::Deref for $name {
            type Target = str;

            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        /// Writes the text.
        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.pad(&self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = super::format_error::FormatError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::new(text)
            }
        }

        impl TryFrom<&str> for $name {
            type Error = super::format_error::FormatError;

            fn try_from(text: &str) -> Result<Self, Self::Error> {
                Self::new(text)
            }
        }

        impl TryFrom<String> for $name {
            type Error = super::format_error::FormatError;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                Self::new(text)
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, text: &str) -> bool {
                self.0 == text
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, text: &&str) -> bool {
                self.0 == *text
            }
        }

        /// Writes the text.
        impl super::super::requests::write_form::WriteForm for $name {
            fn write_form(
                &self,
                form: &mut super::super::requests::form::FormWriter,
                key: super::super::requests::key::Key<'_>,
            ) {
                form.write_text(key, &self.0);
            }
        }

        /// Accepts any string.
        impl<'de> serde::de::Deserialize<'de> for $name {
            fn deserialize<D: serde::de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                super::super::json::text::Text::deserialize(deserializer).map(|text| Self(text.into_owned()))
            }
        }

        /// Writes the text.
        #[cfg(feature = "serialize")]
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        super::written_json::written_json! { $name }
    };
}

pub(crate) use text_format;
