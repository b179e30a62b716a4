/// The format of a string that has a type of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// `format: byte`: bytes in Base64.
    Base64,
    /// `format: date`.
    Date,
    /// `format: date-time`.
    DateTime,
    /// `format: decimal`: a number with all its digits.
    Decimal,
    /// `format: duration`.
    Duration,
    /// `format: time`.
    Time,
    /// `format: uri` or `url`: an absolute URL.
    Url,
    /// `format: uuid`.
    Uuid,
}

impl Format {
    /// All formats, by the names of their Rust types.
    pub const ALL: [Self; 8] = [
        Self::Base64,
        Self::Date,
        Self::DateTime,
        Self::Decimal,
        Self::Duration,
        Self::Time,
        Self::Url,
        Self::Uuid,
    ];

    /// Returns the format with this name in a document.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "byte" => Self::Base64,
            "date" => Self::Date,
            "date-time" => Self::DateTime,
            "decimal" => Self::Decimal,
            "duration" => Self::Duration,
            "time" => Self::Time,
            "uri" | "url" => Self::Url,
            "uuid" => Self::Uuid,
            _ => return None,
        })
    }

    /// Returns the name of the Rust type.
    pub fn rust_name(self) -> &'static str {
        match self {
            Self::Base64 => "Base64",
            Self::Date => "Date",
            Self::DateTime => "DateTime",
            Self::Decimal => "Decimal",
            Self::Duration => "Duration",
            Self::Time => "Time",
            Self::Url => "Url",
            Self::Uuid => "Uuid",
        }
    }

    /// Returns a text with the format.
    pub fn example(self) -> &'static str {
        match self {
            Self::Base64 => "aGVsbG8=",
            Self::Date => "2026-01-31",
            Self::DateTime => "2026-01-31T09:30:00Z",
            Self::Decimal => "12.50",
            Self::Duration => "P1DT12H",
            Self::Time => "09:30:00Z",
            Self::Url => "https://example.com/",
            Self::Uuid => "8c4cf3f6-0a07-4c1b-9a4e-2f0d4b5e7a61",
        }
    }
}
