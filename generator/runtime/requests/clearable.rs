//! Values that a request can set or clear.

use std::fmt;

use super::form::FormWriter;
use super::key::Key;
use super::write_form::WriteForm;

/// A new value, or the instruction to clear the current value.
///
/// To leave the current value unchanged, omit the parameter.
#[derive(Clone, PartialEq, Eq, Hash)]
pub enum Clearable<T> {
    /// Sets this value. An array or a map without elements clears the value.
    Set(T),
    /// Clears the value. It is sent as an empty string.
    Clear,
}

impl<T> From<T> for Clearable<T> {
    fn from(value: T) -> Self {
        Self::Set(value)
    }
}

impl<T: WriteForm> WriteForm for Clearable<T> {
    fn write_form(&self, form: &mut FormWriter, key: Key<'_>) {
        match self {
            Self::Set(value) if !value.has_no_elements() => value.write_form(form, key),
            Self::Set(_) | Self::Clear => form.write_text(key, ""),
        }
    }
}

impl<T: fmt::Debug> fmt::Debug for Clearable<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Set(value) => value.fmt(formatter),
            Self::Clear => formatter.write_str("Clear"),
        }
    }
}
