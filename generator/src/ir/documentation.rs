/// What the document says about a thing to a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Documentation {
    /// One line, where the document has it.
    pub summary: Option<String>,
    /// CommonMark or HTML, as the document has it.
    pub description: Option<String>,
    /// Whether the document marks it as deprecated.
    pub deprecated: bool,
}

/// Bounds that the document gives for a value; servers enforce them, the emitted crate documents them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Constraints {
    /// The one value that there is, as the document writes it.
    pub only_value: Option<String>,
    /// The least number of characters.
    pub minimum_length: Option<usize>,
    /// The largest number of characters.
    pub maximum_length: Option<usize>,
    /// The regular expression that a text matches.
    pub pattern: Option<String>,
    /// The smallest number, as the document writes it, and whether it is excluded.
    pub minimum: Option<(String, bool)>,
    /// The largest number, as the document writes it, and whether it is excluded.
    pub maximum: Option<(String, bool)>,
    /// The number of which a value is a multiple, as the document writes it.
    pub multiple_of: Option<String>,
    /// The least number of elements.
    pub minimum_items: Option<usize>,
    /// The largest number of elements.
    pub maximum_items: Option<usize>,
    /// Whether no two elements are equal.
    pub unique_items: bool,
    /// The least number of entries of a map.
    pub minimum_entries: Option<usize>,
    /// The largest number of entries of a map.
    pub maximum_entries: Option<usize>,
    /// The bounds of each value of a map.
    pub of_values: Option<Box<Constraints>>,
    /// The format of a text, such as `uri` or `date-time`.
    pub format: Option<String>,
}
