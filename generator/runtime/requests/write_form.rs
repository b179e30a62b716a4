//! The encoding of values in a form.

use std::collections::BTreeMap;

use super::super::errors::request_error::RequestErrorKind;
use super::super::secrets::secret_string::SecretString;
use super::form::FormWriter;
use super::key::Key;

/// A value that can be encoded in a form.
///
/// An object or a map writes each property under `key.property(name)`. An array writes each element under
/// `key.index(n)`. An absent value writes nothing.
pub trait WriteForm {
    /// Writes the value under `key`.
    fn write_form(&self, form: &mut FormWriter, key: Key<'_>);

    /// Returns `true` for an array or a map without elements, which not every style can write.
    fn has_no_elements(&self) -> bool {
        false
    }
}

impl WriteForm for str {
    fn write_form(&self, form: &mut FormWriter, key: Key<'_>) {
        form.write_text(key, self);
    }
}

impl WriteForm for String {
    fn write_form(&self, form: &mut FormWriter, key: Key<'_>) {
        form.write_text(key, self);
    }
}

/// Writes the secret in clear text. The writer clears its memory.
impl WriteForm for SecretString {
    fn write_form(&self, form: &mut FormWriter, key: Key<'_>) {
        form.write_secret(key, self.expose());
    }
}

impl WriteForm for bool {
    fn write_form(&self, form: &mut FormWriter, key: Key<'_>) {
        form.write_text(key, if *self { "true" } else { "false" });
    }
}

macro_rules! integers {
    ($($signed:ident $unsigned:ident)*) => {
        $(
            impl WriteForm for $signed {
                fn write_form(&self, form: &mut FormWriter, key: Key<'_>) {
                    form.write_integer(key, *self < 0, self.unsigned_abs().into());
                }
            }

            impl WriteForm for $unsigned {
                fn write_form(&self, form: &mut FormWriter, key: Key<'_>) {
                    form.write_integer(key, false, (*self).into());
                }
            }
        )*
    };
}

integers! { i8 u8 i16 u16 i32 u32 i64 u64 }

/// Writes the shortest decimal digits that parse to the same number, without an exponent.
impl WriteForm for f64 {
    fn write_form(&self, form: &mut FormWriter, key: Key<'_>) {
        if self.is_finite() {
            form.write_float(key, *self);
        } else {
            form.fail(RequestErrorKind::NotFinite, key.parameter());
        }
    }
}

/// An optional parameter to which no elements were added is absent if its style cannot write an empty array or map.
impl<T: WriteForm> WriteForm for Option<T> {
    fn write_form(&self, form: &mut FormWriter, key: Key<'_>) {
        match self {
            Some(value) if key.parent().is_some() || form.writes_empty() || !value.has_no_elements() => {
                value.write_form(form, key);
            }
            _ => {}
        }
    }
}

impl<T: WriteForm> WriteForm for [T] {
    fn write_form(&self, form: &mut FormWriter, key: Key<'_>) {
        for (index, element) in self.iter().enumerate() {
            form.write_element(key.index(index), element);
        }
        if self.is_empty() {
            form.write_empty(key);
        }
    }

    fn has_no_elements(&self) -> bool {
        self.is_empty()
    }
}

impl<T: WriteForm> WriteForm for Vec<T> {
    fn write_form(&self, form: &mut FormWriter, key: Key<'_>) {
        self.as_slice().write_form(form, key);
    }

    fn has_no_elements(&self) -> bool {
        self.is_empty()
    }
}

/// Writes the entries in the order of their keys.
impl<T: WriteForm> WriteForm for BTreeMap<String, T> {
    fn write_form(&self, form: &mut FormWriter, key: Key<'_>) {
        for (name, value) in self {
            form.write_element(key.property(name), value);
        }
        if self.is_empty() {
            form.write_empty(key);
        }
    }

    fn has_no_elements(&self) -> bool {
        self.is_empty()
    }
}

impl<T: WriteForm + ?Sized> WriteForm for Box<T> {
    fn write_form(&self, form: &mut FormWriter, key: Key<'_>) {
        (**self).write_form(form, key);
    }

    fn has_no_elements(&self) -> bool {
        (**self).has_no_elements()
    }
}

impl<T: WriteForm + ?Sized> WriteForm for &T {
    fn write_form(&self, form: &mut FormWriter, key: Key<'_>) {
        (**self).write_form(form, key);
    }

    fn has_no_elements(&self) -> bool {
        (**self).has_no_elements()
    }
}
