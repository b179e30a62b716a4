//! A macro that implements the traits of an open enumeration of numbers from a list of its values.

/// Implements `as_f64`, `From<f64>` and `Display` for an enum with a variant `Unknown(f64)`.
///
/// The first line contains the enum and its usage: in a `response`, with the feature that enables `Serialize`, in the
/// form of a `request`, in a `json` body, or in several of them. Each further line contains a variant and its value on
/// the wire. The module `runtime` must be in scope.
///
/// For example, this invocation
///
/// ```text
/// runtime::number_enumeration! {
///     Speed in response with "serialize" and request;
///     Value1Point5 => 1.5,
/// }
/// ```
///
/// expands to the following code, apart from the paths of the types:
///
/// ```text
/// impl Speed {
///     /// Returns the value on the wire.
///     pub fn as_f64(self) -> f64 {
///         match self {
///             Self::Value1Point5 => 1.5,
///             Self::Unknown(value) => value,
///         }
///     }
/// }
///
/// impl From<f64> for Speed {
///     fn from(value: f64) -> Self {
///         match value {
///             1.5 => Self::Value1Point5,
///             _ => Self::Unknown(value),
///         }
///     }
/// }
///
/// impl Display for Speed {
///     fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
///         Display::fmt(&self.as_f64(), formatter)
///     }
/// }
///
/// // `in response`:
/// impl<'de> Deserialize<'de> for Speed {
///     fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
///         f64::deserialize(deserializer).map(Self::from)
///     }
/// }
///
/// // `with "serialize"`:
/// #[cfg(feature = "serialize")]
/// impl Serialize for Speed {
///     fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
///         serializer.serialize_f64(self.as_f64())
///     }
/// }
///
/// // `in request`:
/// impl WriteForm for Speed {
///     fn write_form(&self, form: &mut FormWriter, key: Key<'_>) {
///         form.write(key, &self.as_f64());
///     }
/// }
///
/// // `in json`:
/// impl WriteJson for Speed {
///     fn write_json(&self, json: &mut JsonWriter) {
///         json.write(&self.as_f64());
///     }
/// }
/// ```
macro_rules! number_enumeration {
    ($name:ident in $($usage:ident $(with $feature:literal)?)and*; $($variant:ident => $value:literal,)*) => {
        impl $name {
            /// Returns the value on the wire.
            pub fn as_f64(self) -> f64 {
                match self {
                    $(Self::$variant => $value,)*
                    Self::Unknown(value) => value,
                }
            }
        }

        impl From<f64> for $name {
            fn from(value: f64) -> Self {
                match value {
                    $($value => Self::$variant,)*
                    _ => Self::Unknown(value),
                }
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&self.as_f64(), formatter)
            }
        }

        $(runtime::number_enumeration!(@$usage $name $($feature)?);)*
    };
    (@response $name:ident $feature:literal) => {
        impl<'de> ::serde::de::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                <f64 as ::serde::de::Deserialize>::deserialize(deserializer).map(Self::from)
            }
        }

        #[cfg(feature = $feature)]
        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_f64(self.as_f64())
            }
        }
    };
    (@request $name:ident) => {
        impl runtime::WriteForm for $name {
            fn write_form(&self, form: &mut runtime::FormWriter, key: runtime::Key<'_>) {
                form.write(key, &self.as_f64());
            }
        }
    };
    (@json $name:ident) => {
        impl runtime::WriteJson for $name {
            fn write_json(&self, json: &mut runtime::JsonWriter) {
                json.write(&self.as_f64());
            }
        }
    };
}

pub(crate) use number_enumeration;
