/// A model's index in [`Api::models`](super::Api::models).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ModelId(pub usize);

/// The type of a value on the wire and in Rust.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Type {
    /// Any text.
    String,
    /// A text that must not be shown: `x-sensitive`.
    Secret,
    /// `format: int32`.
    Integer32,
    /// Every other integer.
    Integer64,
    /// A number that may have a fraction.
    Number,
    /// `true` or `false`.
    Boolean,
    /// `format: unix-time`: seconds since the Unix epoch.
    UnixTime,
    /// A type of its own.
    Model(ModelId),
    /// An object of whose properties the document says nothing.
    FreeForm,
    /// A whole response that is no JSON.
    BinaryContent,
    /// A file that is a part of a request's body.
    FilePart,
    /// A list of values of one type.
    Array(Box<Type>),
    /// The id of an object, or the object itself where it was asked for.
    Expandable(Box<Type>),
    /// A value in a request that can also be cleared, by an empty string.
    Clearable(Box<Type>),
    /// Values of one type, each under a name that the document does not give.
    Map(Box<Type>),
    /// A value of a list or a map that may be `null`. Whether a property may be `null` is what the property says.
    Nullable(Box<Type>),
    /// A list envelope (`object: list`, `data`, `has_more`, `url`) around values of one type.
    Page(Box<Type>),
}

impl Type {
    /// The type itself, and the types that it is around, from the outside in.
    pub fn layers(&self) -> impl Iterator<Item = &Self> {
        std::iter::successors(Some(self), |value| match value {
            Self::Array(inner)
            | Self::Map(inner)
            | Self::Nullable(inner)
            | Self::Expandable(inner)
            | Self::Clearable(inner)
            | Self::Page(inner) => Some(&**inner),
            _ => None,
        })
    }

    /// The model that a value of this type holds, directly or in a list or a map.
    pub fn model(&self) -> Option<ModelId> {
        self.layers().find_map(|value| match value {
            Self::Model(id) => Some(*id),
            _ => None,
        })
    }

    /// Whether this is a single value: no object, and nothing that holds other values.
    pub fn is_scalar(&self) -> bool {
        match self {
            Self::Clearable(value) => value.is_scalar(),
            value => !matches!(value, Self::Model(_) | Self::FreeForm) && value.layers().count() == 1,
        }
    }
}
