//! The encoding of an object in a JSON body, from a list of its properties.

/// Implements `WriteJson` for a struct.
///
/// The first line contains the struct. Each further line contains a field, its presence and the name of its property. A
/// property is `required` if it is always written, as null if it has no value, and `optional` if it can be absent. The
/// last line can be `..additional`, with the field for all other properties. `except "id"` after the field lists names
/// that these cannot have. The module `runtime` must be in scope.
///
/// For example, this invocation
///
/// ```text
/// runtime::json_object! {
///     Lamp;
///     id: required "id",
///     is_on: optional "is-on",
/// }
/// ```
///
/// expands to the following code, apart from the paths of the types:
///
/// ```text
/// impl WriteJson for Lamp {
///     fn write_json(&self, json: &mut JsonWriter) {
///         let mut object = json.object();
///         object.required("id", &self.id);
///         object.optional("is-on", &self.is_on);
///         object.end();
///     }
/// }
/// ```
macro_rules! json_object {
    ($object:ident; $($field:ident: $presence:ident $name:literal,)*) => {
        impl runtime::WriteJson for $object {
            fn write_json(&self, json: &mut runtime::JsonWriter) {
                #[allow(unused_mut, reason = "an object without properties is not changed")]
                let mut object = json.object();
                $(object.$presence($name, &self.$field);)*
                object.end();
            }
        }
    };
    (
        $object:ident;
        $($field:ident: $presence:ident $name:literal,)*
        ..$additional:ident $(except $($excluded:literal)|+)?,
    ) => {
        impl runtime::WriteJson for $object {
            fn write_json(&self, json: &mut runtime::JsonWriter) {
                let mut object = json.object();
                $(object.$presence($name, &self.$field);)*
                object.additional(self.$additional.iter(), &[$($name,)* $($($excluded),+)?]);
                object.end();
            }
        }
    };
}

pub(crate) use json_object;
