//! A macro that implements the traits of an open enumeration of integers or numbers from a list of its values.

/// Implements conversions, `Display` and, for integers, `Ord` for an enum with a variant `Unknown` that contains an
/// integer or a number.
///
/// The first line contains the enum, the type of its values, the method that returns the value, and its usage: in a
/// `response`, with the feature that enables `Serialize`, in the form of a `request`, in a `json` body, or in several
/// of them. Each further line contains a variant and its value on the wire. The module `runtime` must be in scope.
///
/// For example, this invocation
///
/// ```text
/// runtime::numeric_enumeration! {
///     Level as i64 by as_i64 in response with "serialize" and request;
///     Value1 => 1,
/// }
/// ```
///
/// expands to the following code, apart from the paths of the types:
///
/// ```text
/// impl Level {
///     /// Returns the value on the wire.
///     pub fn as_i64(self) -> i64 {
///         match self {
///             Self::Value1 => 1,
///             Self::Unknown(value) => value,
///         }
///     }
/// }
///
/// impl From<i64> for Level {
///     fn from(value: i64) -> Self {
///         match value {
///             1 => Self::Value1,
///             _ => Self::Unknown(value),
///         }
///     }
/// }
///
/// impl Display for Level {
///     fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
///         Display::fmt(&self.as_i64(), formatter)
///     }
/// }
///
/// // `as i64`:
/// /// Orders the values as integers.
/// impl Ord for Level {
///     fn cmp(&self, other: &Self) -> Ordering {
///         let is_unknown = matches!(self, Self::Unknown(_));
///         let order = self.as_i64().cmp(&other.as_i64());
///         order.then(is_unknown.cmp(&matches!(other, Self::Unknown(_))))
///     }
/// }
///
/// impl PartialOrd for Level {
///     fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
///         Some(self.cmp(other))
///     }
/// }
///
/// // `in response`:
/// impl<'de> Deserialize<'de> for Level {
///     fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
///         i64::deserialize(deserializer).map(Self::from)
///     }
/// }
///
/// // `with "serialize"`:
/// #[cfg(feature = "serialize")]
/// impl Serialize for Level {
///     fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
///         self.as_i64().serialize(serializer)
///     }
/// }
///
/// // `in request`:
/// impl WriteForm for Level {
///     fn write_form(&self, form: &mut FormWriter, key: Key<'_>) {
///         form.write(key, &self.as_i64());
///     }
/// }
///
/// // `in json`:
/// impl WriteJson for Level {
///     fn write_json(&self, json: &mut JsonWriter) {
///         json.write(&self.as_i64());
///     }
/// }
/// ```
macro_rules! numeric_enumeration {
    (
        $name:ident as $type:ident by $method:ident in $($usage:ident $(with $feature:literal)?)and*;
        $($variant:ident => $value:literal,)*
    ) => {
        impl $name {
            /// Returns the value on the wire.
            pub fn $method(self) -> $type {
                match self {
                    $(Self::$variant => $value,)*
                    Self::Unknown(value) => value,
                }
            }
        }

        impl From<$type> for $name {
            fn from(value: $type) -> Self {
                match value {
                    $($value => Self::$variant,)*
                    _ => Self::Unknown(value),
                }
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&self.$method(), formatter)
            }
        }

        runtime::numeric_enumeration!(@ordered $name $type $method);
        $(runtime::numeric_enumeration!(@$usage $name $type $method $($feature)?);)*
    };
    (@ordered $name:ident i64 $method:ident) => {
        /// Orders the values as integers.
        impl Ord for $name {
            fn cmp(&self, other: &Self) -> ::std::cmp::Ordering {
                let is_unknown = matches!(self, Self::Unknown(_));
                let order = self.$method().cmp(&other.$method());
                order.then(is_unknown.cmp(&matches!(other, Self::Unknown(_))))
            }
        }

        impl PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> Option<::std::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }
    };
    // Floating-point numbers have no total order.
    (@ordered $name:ident f64 $method:ident) => {};
    (@response $name:ident $type:ident $method:ident $feature:literal) => {
        impl<'de> ::serde::de::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                <$type as ::serde::de::Deserialize>::deserialize(deserializer).map(Self::from)
            }
        }

        #[cfg(feature = $feature)]
        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                ::serde::Serialize::serialize(&self.$method(), serializer)
            }
        }
    };
    (@request $name:ident $type:ident $method:ident) => {
        impl runtime::WriteForm for $name {
            fn write_form(&self, form: &mut runtime::FormWriter, key: runtime::Key<'_>) {
                form.write(key, &self.$method());
            }
        }
    };
    (@json $name:ident $type:ident $method:ident) => {
        impl runtime::WriteJson for $name {
            fn write_json(&self, json: &mut runtime::JsonWriter) {
                json.write(&self.$method());
            }
        }
    };
}

pub(crate) use numeric_enumeration;
