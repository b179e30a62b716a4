//! Formats of the output.

/// A format of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// JSON, indented.
    Json,
    /// JSON, one value per line.
    JsonLines,
    /// A table.
    Table,
}

impl Format {
    /// The names of the formats.
    pub const NAMES: [&str; 3] = ["json", "jsonl", "table"];

    /// Returns the format with a name.
    pub fn of(name: &str) -> Self {
        match name {
            "json" => Self::Json,
            "jsonl" => Self::JsonLines,
            _ => Self::Table,
        }
    }
}
