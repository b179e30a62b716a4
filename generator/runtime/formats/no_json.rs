//! Strings with a format are not written as JSON, because no request contains JSON.

/// Expands to nothing.
macro_rules! written_json {
    ($name:ident) => {};
}

pub(crate) use written_json;
