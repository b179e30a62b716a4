/// The documentation of an item in the document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Documentation {
    /// The summary, on one line.
    pub summary: Option<String>,
    /// The description, in CommonMark or HTML.
    pub description: Option<String>,
    /// `true` if the item is deprecated.
    pub deprecated: bool,
    /// The value that the server assumes if the item is absent: a string, or another value as JSON. `None` if the
    /// value can contain a secret.
    pub default: Option<String>,
    /// An example of a string, or of the elements of a list of strings. `None` if it can contain a secret.
    pub example: Option<String>,
}

/// The constraints of a value. The emitted crate documents them and leaves their enforcement to the server.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Constraints {
    /// The only allowed value, as written in the document.
    pub only_value: Option<String>,
    /// The minimum number of characters.
    pub minimum_length: Option<usize>,
    /// The maximum number of characters.
    pub maximum_length: Option<usize>,
    /// The regular expression that a string matches.
    pub pattern: Option<String>,
    /// The minimum, as written in the document, and whether it is exclusive.
    pub minimum: Option<(String, bool)>,
    /// The maximum, as written in the document, and whether it is exclusive.
    pub maximum: Option<(String, bool)>,
    /// The number of which the value is a multiple, as written in the document.
    pub multiple_of: Option<String>,
    /// The minimum number of elements.
    pub minimum_items: Option<usize>,
    /// The maximum number of elements.
    pub maximum_items: Option<usize>,
    /// `true` if the elements are unique.
    pub unique_items: bool,
    /// The minimum number of entries of a map.
    pub minimum_entries: Option<usize>,
    /// The maximum number of entries of a map.
    pub maximum_entries: Option<usize>,
    /// The constraints of each value of a map.
    pub of_values: Option<Box<Constraints>>,
    /// The format of a string, such as `uri` or `date-time`.
    pub format: Option<String>,
}
