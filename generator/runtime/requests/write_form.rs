//! How values become text in a form.

use std::collections::BTreeMap;

use super::super::errors::request_error::RequestErrorKind;
use super::super::secrets::secret_string::SecretString;
use super::form::FormWriter;
use super::key::Key;

/// A value that a form can hold.
///
/// An object or a map writes each of its properties under `key.property(name)`, an array each element under
/// `key.index(n)`, and what is absent writes nothing.
pub trait WriteForm {
    /// Writes the value under `key`.
    fn write_form(&self, form: &mut FormWriter, key: Key<'_>);
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

/// The form is one of the places a secret is for; the writer clears its memory.
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

impl WriteForm for i32 {
    fn write_form(&self, form: &mut FormWriter, key: Key<'_>) {
        form.write_integer(key, i64::from(*self));
    }
}

impl WriteForm for i64 {
    fn write_form(&self, form: &mut FormWriter, key: Key<'_>) {
        form.write_integer(key, *self);
    }
}

/// The shortest decimal digits that read back as the same number, without an exponent.
impl WriteForm for f64 {
    fn write_form(&self, form: &mut FormWriter, key: Key<'_>) {
        if self.is_finite() {
            form.write_float(key, *self);
        } else {
            form.fail(RequestErrorKind::NotFinite, key.parameter());
        }
    }
}

impl<T: WriteForm> WriteForm for Option<T> {
    fn write_form(&self, form: &mut FormWriter, key: Key<'_>) {
        if let Some(value) = self {
            value.write_form(form, key);
        }
    }
}

impl<T: WriteForm> WriteForm for [T] {
    fn write_form(&self, form: &mut FormWriter, key: Key<'_>) {
        for (index, element) in self.iter().enumerate() {
            element.write_form(form, key.index(index));
        }
    }
}

impl<T: WriteForm> WriteForm for Vec<T> {
    fn write_form(&self, form: &mut FormWriter, key: Key<'_>) {
        self.as_slice().write_form(form, key);
    }
}

/// The entries in the order of their keys.
impl<T: WriteForm> WriteForm for BTreeMap<String, T> {
    fn write_form(&self, form: &mut FormWriter, key: Key<'_>) {
        for (name, value) in self {
            value.write_form(form, key.property(name));
        }
    }
}

impl<T: WriteForm + ?Sized> WriteForm for Box<T> {
    fn write_form(&self, form: &mut FormWriter, key: Key<'_>) {
        (**self).write_form(form, key);
    }
}

impl<T: WriteForm + ?Sized> WriteForm for &T {
    fn write_form(&self, form: &mut FormWriter, key: Key<'_>) {
        (**self).write_form(form, key);
    }
}
