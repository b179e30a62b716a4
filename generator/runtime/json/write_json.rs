//! The encoding of values in JSON.

use std::collections::BTreeMap;

use super::super::secrets::secret_string::SecretString;
use super::json_writer::JsonWriter;

/// A value that can be encoded in the JSON body of a request.
///
/// The value `None` is null. An object omits absent properties with [`JsonObject::optional`].
///
/// [`JsonObject::optional`]: super::json_writer::JsonObject::optional
pub trait WriteJson {
    /// Writes the value.
    fn write_json(&self, json: &mut JsonWriter);
}

impl WriteJson for str {
    fn write_json(&self, json: &mut JsonWriter) {
        json.write_text(self);
    }
}

impl WriteJson for String {
    fn write_json(&self, json: &mut JsonWriter) {
        json.write_text(self);
    }
}

/// Writes the secret in clear text. The writer clears its memory.
impl WriteJson for SecretString {
    fn write_json(&self, json: &mut JsonWriter) {
        json.write_secret(self.expose());
    }
}

impl WriteJson for bool {
    fn write_json(&self, json: &mut JsonWriter) {
        json.write_boolean(*self);
    }
}

macro_rules! integers {
    ($($signed:ident $unsigned:ident)*) => {
        $(
            impl WriteJson for $signed {
                fn write_json(&self, json: &mut JsonWriter) {
                    json.write_integer(*self < 0, self.unsigned_abs().into());
                }
            }

            impl WriteJson for $unsigned {
                fn write_json(&self, json: &mut JsonWriter) {
                    json.write_integer(false, (*self).into());
                }
            }
        )*
    };
}

integers! { i8 u8 i16 u16 i32 u32 i64 u64 }

impl WriteJson for f64 {
    fn write_json(&self, json: &mut JsonWriter) {
        json.write_float(*self);
    }
}

impl<T: WriteJson> WriteJson for Option<T> {
    fn write_json(&self, json: &mut JsonWriter) {
        match self {
            Some(value) => value.write_json(json),
            None => json.write_null(),
        }
    }
}

impl<T: WriteJson> WriteJson for [T] {
    fn write_json(&self, json: &mut JsonWriter) {
        json.write_array(self);
    }
}

impl<T: WriteJson> WriteJson for Vec<T> {
    fn write_json(&self, json: &mut JsonWriter) {
        json.write_array(self);
    }
}

/// Writes the entries in the order of their keys.
impl<T: WriteJson> WriteJson for BTreeMap<String, T> {
    fn write_json(&self, json: &mut JsonWriter) {
        let mut object = json.object();
        for (name, value) in self {
            object.required(name, value);
        }
        object.end();
    }
}

impl<T: WriteJson + ?Sized> WriteJson for Box<T> {
    fn write_json(&self, json: &mut JsonWriter) {
        (**self).write_json(json);
    }
}

impl<T: WriteJson + ?Sized> WriteJson for &T {
    fn write_json(&self, json: &mut JsonWriter) {
        (**self).write_json(json);
    }
}
