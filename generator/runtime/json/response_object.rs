//! What an object of a response implements, from one list of its properties.

/// Implements `Deserialize`, `FromProperties` and, with a feature, `Serialize` for a struct.
///
/// First the struct, as what an error says was expected in its place, and the feature. Then a line for each field:
/// whether the property is always there with a value (`required`), always there but perhaps null (`nullable`) or can be
/// absent (`optional`), and its name in JSON. The module `runtime` must be in scope.
macro_rules! response_object {
    ($object:ident as $expecting:literal with $feature:literal; $($field:ident: $presence:ident $name:literal,)*) => {
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
                $(let mut $field = None;)*
                while let Some(name) = properties.next()? {
                    match &*name {
                        $($name => properties.read(&mut $field),)*
                        _ => properties.skip(),
                    }?;
                }
                Ok(Self { $($field: runtime::decode::$presence($field, $name)?,)* })
            }
        }

        #[cfg(feature = $feature)]
        impl ::serde::Serialize for $object {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                #[allow(unused_mut, reason = "an object without properties stays as it is")]
                let mut object = runtime::encode::object(serializer)?;
                $(object.$presence($name, &self.$field)?;)*
                object.end()
            }
        }
    };
}

pub(crate) use response_object;
