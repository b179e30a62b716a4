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
    /// A list of values of one type.
    Array(Box<Type>),
    /// The id of an object, or the object itself where it was asked for.
    Expandable(Box<Type>),
    /// A value in a request that can also be cleared, by an empty string.
    Clearable(Box<Type>),
    /// A list envelope (`object: list`, `data`, `has_more`, `url`) around values of one type.
    Page(Box<Type>),
}

impl Type {
    /// The type itself, what it is around, and so on.
    pub fn layers(&self) -> impl Iterator<Item = &Self> {
        std::iter::successors(Some(self), |value| match value {
            Self::Array(item) | Self::Expandable(item) | Self::Clearable(item) | Self::Page(item) => Some(&**item),
            _ => None,
        })
    }

    /// The model that a value of this type holds, directly or inside of another type.
    pub fn model(&self) -> Option<ModelId> {
        self.layers().find_map(|value| match value {
            Self::Model(id) => Some(*id),
            _ => None,
        })
    }

    /// Whether this is a single value: neither a model nor a list.
    pub fn is_scalar(&self) -> bool {
        match self {
            Self::Clearable(value) => value.is_scalar(),
            value => value.model().is_none() && !matches!(value, Self::Array(_) | Self::Page(_)),
        }
    }
}
