//! A macro that implements the traits of an object in a response from a list of its properties.

/// Implements `Deserialize`, `FromProperties` and, with a feature, `Serialize` for a struct.
///
/// The first line contains the struct, the text that errors report as expected, and the feature that enables
/// `Serialize`. Each further line contains a field, its presence and its name in JSON. A property is `required` if it
/// always has a value, `nullable` if it is always present but can be null, `optional` if it can be absent, and
/// `optional_or_null` if it can be absent and null and the two are different. The last line can be `..additional`, with
/// the field for all other properties, which are skipped otherwise. `except "token"` after the field lists others that
/// are skipped. A field with `with "lamps"` after its name on the wire exists only if the feature `lamps` is enabled. The
/// module `runtime` must be in scope.
///
/// For example, this invocation
///
/// ```text
/// runtime::response_object! {
///     Lamp as "an object (lamp)" with "serialize";
///     id: required "id",
///     is_on: optional "is-on",
/// }
/// ```
///
/// expands to the following code, apart from the paths of the types:
///
/// ```text
/// impl<'de> Deserialize<'de> for Lamp {
///     fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
///         decode::object(deserializer)
///     }
/// }
///
/// impl FromProperties for Lamp {
///     const EXPECTING: &'static str = "an object (lamp)";
///
///     fn from_properties<'de, A: MapAccess<'de>>(mut properties: Properties<A>) -> Result<Self, A::Error> {
///         let mut id = None;
///         let mut is_on = None;
///         while let Some(name) = properties.next()? {
///             match &*name {
///                 "id" => properties.read(&mut id),
///                 "is-on" => properties.read(&mut is_on),
///                 _ => properties.skip(),
///             }?;
///         }
///         let Some(id) = id else {
///             return decode::missing("id");
///         };
///         Ok(Self { id, is_on })
///     }
/// }
///
/// #[cfg(feature = "serialize")]
/// impl Serialize for Lamp {
///     fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
///         let mut object = encode::object(serializer)?;
///         object.required("id", &self.id)?;
///         object.optional("is-on", &self.is_on)?;
///         object.end()
///     }
/// }
/// ```
macro_rules! response_object {
    (
        $object:ident as $expecting:literal with $feature:literal;
        $($field:ident: $presence:ident $name:literal $(with $condition:literal)?,)*
        $(..$additional:ident $(except $($excluded:literal)|+)?,)?
    ) => {
        impl<'de> ::serde::de::Deserialize<'de> for $object {
            fn deserialize<D: ::serde::de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                runtime::decode::object(deserializer)
            }
        }

        impl runtime::decode::FromProperties for $object {
            const EXPECTING: &'static str = $expecting;

            fn from_properties<'de, A: ::serde::de::MapAccess<'de>>(
                mut properties: runtime::decode::Properties<A>,
            ) -> Result<Self, A::Error> {
                $(
                    $(#[cfg(feature = $condition)])?
                    let mut $field = None;
                )*
                $(let mut $additional = Default::default();)?
                while let Some(name) = properties.next()? {
                    match &*name {
                        $(
                            $(#[cfg(feature = $condition)])?
                            $name => runtime::response_object!(@read $presence properties $field),
                        )*
                        $($($($excluded)|+ => properties.skip(),)?)?
                        _ => runtime::response_object!(@other properties name $($additional)?),
                    }?;
                }
                $(
                    $(#[cfg(feature = $condition)])?
                    runtime::response_object!(@check $presence $field $name);
                )*
                Ok(Self {
                    $(
                        $(#[cfg(feature = $condition)])?
                        $field,
                    )*
                    $($additional,)?
                })
            }
        }

        #[cfg(feature = $feature)]
        impl ::serde::Serialize for $object {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                #[allow(unused_mut, reason = "an object without properties is not changed")]
                let mut object = runtime::encode::object(serializer)?;
                $(
                    $(#[cfg(feature = $condition)])?
                    object.$presence($name, &self.$field)?;
                )*
                $(object.all(&self.$additional)?;)?
                object.end()
            }
        }
    };
    (@other $properties:ident $name:ident) => {
        $properties.skip()
    };
    (@other $properties:ident $name:ident $additional:ident) => {
        $properties.add($name, &mut $additional)
    };
    // Null is a value of the property: `None` of an `Option`, or null of any JSON. `read` would take it as absent.
    (@read optional_or_null $properties:ident $field:ident) => {
        $properties.value().map(|value| $field = Some(value))
    };
    (@read $presence:ident $properties:ident $field:ident) => {
        $properties.read(&mut $field)
    };
    // The other presences need no check. A `?` that never fails would still be an exit at which the compiler drops all
    // fields, which makes large clients slower to compile.
    (@check required $field:ident $name:literal) => {
        let Some($field) = $field else {
            return runtime::decode::missing($name);
        };
    };
    (@check $presence:ident $field:ident $name:literal) => {};
}

pub(crate) use response_object;
