//! Integers of 128 bits in JSON bodies.

use std::fmt::Write as _;

use super::json_writer::JsonWriter;
use super::write_json::WriteJson;

macro_rules! integers {
    ($($integer:ident)*) => {
        $(
            impl WriteJson for $integer {
                fn write_json(&self, json: &mut JsonWriter) {
                    // The buffer does not return an error.
                    let _ = write!(json.buffer, "{self}");
                }
            }
        )*
    };
}

integers! { i128 u128 }
