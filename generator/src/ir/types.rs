use super::Format;

/// The index of a model in [`Api::models`](super::Api::models).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ModelId(pub usize);

/// The type of a value on the wire and in Rust.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Type {
    /// A string.
    String,
    /// A string with a format that has a type of its own.
    Text(Format),
    /// A string that must not be printed: `x-sensitive`.
    Secret,
    /// An integer.
    Integer(Integer),
    /// A floating-point number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// `format: unix-time`: seconds since the Unix epoch.
    UnixTime,
    /// An emitted type.
    Model(ModelId),
    /// An object whose properties the document does not define.
    FreeForm,
    /// Any JSON value, including `null`.
    Json,
    /// A response body that is not JSON.
    BinaryContent,
    /// A request body that is neither JSON, nor a form, nor text.
    BinaryBody,
    /// A file or text in a multipart request body.
    FilePart,
    /// A list of values of one type.
    Array(Box<Type>),
    /// The id of an object, or the object itself if the request expands it.
    Expandable(Box<Type>),
    /// A value, or an empty string instead of it, which clears the value in a request.
    Clearable(Box<Type>),
    /// A map from arbitrary names to values of one type.
    Map(Box<Type>),
    /// A value of a list or a map that can be `null`. A property has the flag
    /// [`nullable`](super::Property::nullable) instead.
    Nullable(Box<Type>),
    /// A list envelope (`object: list`, `data`, `has_more`, `url`) around values of one type.
    Page(Box<Type>),
}

/// The width and sign of an integer. Its format determines them; without one, its bounds do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Integer {
    /// `format: int8`.
    I8,
    /// `format: int16`.
    I16,
    /// `format: int32`.
    I32,
    /// `format: int64`, or no format of an integer and bounds within `i64`.
    I64,
    /// `format: int128`, or bounds that require it.
    I128,
    /// `format: uint8`.
    U8,
    /// `format: uint16`.
    U16,
    /// `format: uint32`.
    U32,
    /// `format: uint64`, or bounds that require it.
    U64,
    /// `format: uint128`, or bounds that require it.
    U128,
}

impl Integer {
    /// The types, each before those that hold all of its values.
    const ALL: [Self; 10] = [
        Self::I8,
        Self::U8,
        Self::I16,
        Self::U16,
        Self::I32,
        Self::U32,
        Self::I64,
        Self::U64,
        Self::I128,
        Self::U128,
    ];

    /// Returns the first type that holds the values of both types. If no type holds all of them, it is `I128`.
    pub fn holding(self, other: Self) -> Self {
        let mut all = Self::ALL.into_iter();
        all.find(|wider| wider.holds(self) && wider.holds(other))
            .unwrap_or(Self::I128)
    }

    /// Returns `true` if the type holds all values of the other one.
    fn holds(self, other: Self) -> bool {
        match (self.is_signed(), other.is_signed()) {
            (true, false) => self.bits() > other.bits(),
            (false, true) => false,
            _ => self.bits() >= other.bits(),
        }
    }

    fn is_signed(self) -> bool {
        matches!(self, Self::I8 | Self::I16 | Self::I32 | Self::I64 | Self::I128)
    }

    fn bits(self) -> u32 {
        match self {
            Self::I8 | Self::U8 => 8,
            Self::I16 | Self::U16 => 16,
            Self::I32 | Self::U32 => 32,
            Self::I64 | Self::U64 => 64,
            Self::I128 | Self::U128 => 128,
        }
    }

    /// Returns the name of the Rust type.
    pub fn rust_name(self) -> &'static str {
        match self {
            Self::I8 => "i8",
            Self::I16 => "i16",
            Self::I32 => "i32",
            Self::I64 => "i64",
            Self::I128 => "i128",
            Self::U8 => "u8",
            Self::U16 => "u16",
            Self::U32 => "u32",
            Self::U64 => "u64",
            Self::U128 => "u128",
        }
    }

    /// Returns `true` for a type of 128 bits.
    pub fn is_wide(self) -> bool {
        matches!(self, Self::I128 | Self::U128)
    }
}

impl Type {
    /// Returns the type and its nested types, from the outermost to the innermost.
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

    /// Returns the type with other models.
    pub fn with_models(&self, other: &dyn Fn(ModelId) -> ModelId) -> Self {
        let inner = |value: &Self| Box::new(value.with_models(other));
        match self {
            Self::Model(id) => Self::Model(other(*id)),
            Self::Array(value) => Self::Array(inner(value)),
            Self::Map(value) => Self::Map(inner(value)),
            Self::Nullable(value) => Self::Nullable(inner(value)),
            Self::Expandable(value) => Self::Expandable(inner(value)),
            Self::Clearable(value) => Self::Clearable(inner(value)),
            Self::Page(value) => Self::Page(inner(value)),
            value => value.clone(),
        }
    }

    /// Returns the model of the value, or of the elements of a list or a map.
    pub fn model(&self) -> Option<ModelId> {
        self.layers().find_map(|value| match value {
            Self::Model(id) => Some(*id),
            _ => None,
        })
    }

    /// Returns `true` for a string that can be printed, with or without a format.
    pub fn is_plain_string(&self) -> bool {
        matches!(self, Self::String | Self::Text(_))
    }

    /// Returns `true` for the parts of a multipart body that the document does not describe.
    pub fn is_any_parts(&self) -> bool {
        matches!(self, Self::Map(part) if **part == Self::FilePart)
    }

    /// Returns `true` for a single value: neither an object nor a container of other values.
    pub fn is_scalar(&self) -> bool {
        match self {
            Self::Clearable(value) => value.is_scalar(),
            value => !matches!(value, Self::Model(_) | Self::FreeForm | Self::Json) && value.layers().count() == 1,
        }
    }
}
