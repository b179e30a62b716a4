//! What an open enumeration implements, from one list of its values.

/// Implements `as_str`, `From<&str>`, `From<String>` and `Display` for an enum with a variant `Unknown(String)`.
///
/// First the enum and where it occurs: in a `response`, with the feature for `Serialize`, or in a `request`, or in
/// both. Then a line for each variant but `Unknown`: its value on the wire. The module `runtime` must be in scope.
macro_rules! enumeration {
    ($name:ident in $($usage:ident $(with $feature:literal)?)and*; $($variant:ident => $value:literal,)*) => {
        impl $name {
            /// The value as it stands on the wire.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $value,)*
                    Self::Unknown(value) => value,
                }
            }
        }

        impl From<&str> for $name {
            fn from(value: &str) -> Self {
                match value {
                    $($value => Self::$variant,)*
                    _ => Self::Unknown(value.to_owned()),
                }
            }
        }

        impl From<String> for $name {
            fn from(value: String) -> Self {
                Self::from(value.as_str())
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                formatter.write_str(self.as_str())
            }
        }

        $(runtime::enumeration!(@$usage $name $($feature)?);)*
    };
    (@response $name:ident $feature:literal) => {
        impl<'de> ::serde::de::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Ok(Self::from(&*runtime::Text::deserialize(deserializer)?))
            }
        }

        #[cfg(feature = $feature)]
        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
    };
    (@request $name:ident) => {
        impl runtime::WriteForm for $name {
            fn write_form(&self, form: &mut runtime::FormWriter, key: runtime::Key<'_>) {
                form.write(key, self.as_str());
            }
        }
    };
}

pub(crate) use enumeration;
