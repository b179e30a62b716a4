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
    /// A list envelope (`object: list`, `data`, `has_more`, `url`) around values of one type.
    Page(Box<Type>),
}

impl Type {
    /// The model that a value of this type holds, directly or in a list.
    pub fn model(&self) -> Option<ModelId> {
        match self {
            Self::Model(id) => Some(*id),
            Self::Array(item) | Self::Page(item) => item.model(),
            _ => None,
        }
    }

    /// Whether this is a single value: neither a model nor a list.
    pub fn is_scalar(&self) -> bool {
        !matches!(self, Self::Model(_) | Self::Array(_) | Self::Page(_))
    }
}
