//! Integers of 128 bits in forms.

use super::form::FormWriter;
use super::key::Key;
use super::write_form::WriteForm;

macro_rules! integers {
    ($($integer:ident)*) => {
        $(
            impl WriteForm for $integer {
                fn write_form(&self, form: &mut FormWriter, key: Key<'_>) {
                    form.write_text(key, &self.to_string());
                }
            }
        )*
    };
}

integers! { i128 u128 }
