//! The encoding of an object in a request, from a list of its properties.

/// Implements `WriteForm` for a struct.
///
/// The macro takes the name of the struct, followed by each field with the name of its property in the form. The last
/// entry can be `..additional`, where `additional` is the field for all other properties; `except "id"` after it
/// lists names that these cannot have. The module `runtime` must be in scope.
///
/// For example, this invocation
///
/// ```text
/// runtime::request_object! {
///     Lamp;
///     is_on: "is-on",
/// }
/// ```
///
/// expands to the following code, apart from the paths of the types:
///
/// ```text
/// impl WriteForm for Lamp {
///     fn write_form(&self, form: &mut FormWriter, key: Key<'_>) {
///         form.write(key.property("is-on"), &self.is_on);
///     }
/// }
/// ```
macro_rules! request_object {
    ($object:ident;) => {
        impl runtime::WriteForm for $object {
            fn write_form(&self, _form: &mut runtime::FormWriter, _key: runtime::Key<'_>) {}
        }
    };
    ($object:ident; $($field:ident: $name:literal,)* ..$additional:ident $(except $($excluded:literal)|+)?,) => {
        impl runtime::WriteForm for $object {
            fn write_form(&self, form: &mut runtime::FormWriter, key: runtime::Key<'_>) {
                $(form.write(key.property($name), &self.$field);)*
                let names = self.$additional.iter().map(|(name, _)| name);
                form.write_additional(key, &self.$additional, names, &[$($name,)* $($($excluded),+)?]);
            }
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
