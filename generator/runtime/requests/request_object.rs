//! What an object of a request implements, from one list of its properties.

/// Implements `WriteForm` for a struct, with a line for each field: the field, and the property's name in the form.
///
/// The module `runtime` must be in scope.
macro_rules! request_object {
    ($object:ident;) => {
        impl runtime::WriteForm for $object {
            fn write_form(&self, _form: &mut runtime::FormWriter, _key: runtime::Key<'_>) {}
        }
    };
    ($object:ident; $($field:ident: $name:literal,)+) => {
        impl runtime::WriteForm for $object {
            fn write_form(&self, form: &mut runtime::FormWriter, key: runtime::Key<'_>) {
                $(form.write(key.property($name), &self.$field);)+
            }
        }
    };
}

pub(crate) use request_object;
