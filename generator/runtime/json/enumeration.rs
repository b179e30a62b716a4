//! A macro that implements the traits of an open enumeration from a list of its values.

/// Implements `as_str`, `From<&str>`, `From<String>`, `Display` and `Ord` for an enum with a variant `Unknown(String)`.
///
/// The first line contains the enum and its usage: in a `response`, with the feature that enables `Serialize`, in the
/// form of a `request`, in a `json` body, or in several of them. Each further line contains a variant and its value on
/// the wire. The module `runtime` must be in scope.
///
/// For example, this invocation
///
/// ```text
/// runtime::enumeration! {
///     Colour in response with "serialize" and request;
///     WarmWhite => "warm-white",
/// }
/// ```
///
/// expands to the following code, apart from the paths of the types:
///
/// ```text
/// impl Colour {
///     /// Returns the value on the wire.
///     pub fn as_str(&self) -> &str {
///         match self {
///             Self::WarmWhite => "warm-white",
///             Self::Unknown(value) => value,
///         }
///     }
/// }
///
/// impl From<&str> for Colour {
///     fn from(value: &str) -> Self {
///         match value {
///             "warm-white" => Self::WarmWhite,
///             _ => Self::Unknown(value.to_owned()),
///         }
///     }
/// }
///
/// impl From<String> for Colour {
///     fn from(value: String) -> Self {
///         Self::from(value.as_str())
///     }
/// }
///
/// impl Display for Colour {
///     fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
///         formatter.write_str(self.as_str())
///     }
/// }
///
/// /// Orders the values by their text on the wire.
/// impl Ord for Colour {
///     fn cmp(&self, other: &Self) -> Ordering {
///         let is_unknown = matches!(self, Self::Unknown(_));
///         let order = self.as_str().cmp(other.as_str());
///         order.then(is_unknown.cmp(&matches!(other, Self::Unknown(_))))
///     }
/// }
///
/// impl PartialOrd for Colour {
///     fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
///         Some(self.cmp(other))
///     }
/// }
///
/// // `in response`:
/// impl<'de> Deserialize<'de> for Colour {
///     fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
///         Ok(Self::from(&*Text::deserialize(deserializer)?))
///     }
/// }
///
/// // `with "serialize"`:
/// #[cfg(feature = "serialize")]
/// impl Serialize for Colour {
///     fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
///         serializer.serialize_str(self.as_str())
///     }
/// }
///
/// // `in request`:
/// impl WriteForm for Colour {
///     fn write_form(&self, form: &mut FormWriter, key: Key<'_>) {
///         form.write(key, self.as_str());
///     }
/// }
///
/// // `in json`:
/// impl WriteJson for Colour {
///     fn write_json(&self, json: &mut JsonWriter) {
///         json.write(self.as_str());
///     }
/// }
/// ```
macro_rules! enumeration {
    ($name:ident in $($usage:ident $(with $feature:literal)?)and*; $($variant:ident => $value:literal,)*) => {
        impl $name {
            /// Returns the value on the wire.
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

        /// Orders the values by their text on the wire.
        impl Ord for $name {
            fn cmp(&self, other: &Self) -> ::std::cmp::Ordering {
                let is_unknown = matches!(self, Self::Unknown(_));
                let order = self.as_str().cmp(other.as_str());
                order.then(is_unknown.cmp(&matches!(other, Self::Unknown(_))))
            }
        }

        impl PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> Option<::std::cmp::Ordering> {
                Some(self.cmp(other))
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
    (@json $name:ident) => {
        impl runtime::WriteJson for $name {
            fn write_json(&self, json: &mut runtime::JsonWriter) {
                json.write(self.as_str());
            }
        }
    };
}

pub(crate) use enumeration;
