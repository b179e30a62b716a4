//! The styles of parameters.

/// The rules by which an OpenAPI style writes an array or an object. They cannot describe `deepObject`, which writes
/// the whole key of each value.
pub(crate) struct Style {
    /// The text before the first value, if the style does not write the name of the parameter.
    pub(crate) prefix: &'static [u8],
    /// The text between values, and between a name and its value unless the style is exploded.
    pub(crate) separator: &'static [u8],
    /// `true` if the style writes the name of the parameter.
    pub(crate) is_named: bool,
    /// `true` if each value has a name, in a style that writes names.
    pub(crate) is_exploded: bool,
    /// The character that values must not contain, because a server could not distinguish it from the separator.
    pub(crate) delimiter: Option<char>,
}

impl Style {
    /// `scope=type,user&expand=a,b`
    pub(crate) const FORM: Self = Self::new(b"", b",", true, false);
    /// `type=user&expand=a&expand=b`. Pairs are separated like all others in their part of the request.
    pub(crate) const FORM_EXPLODED: Self = Self::new(b"", b"", true, true);
    /// `type,user,user,u`
    pub(crate) const SIMPLE: Self = Self::new(b"", b",", false, false);
    /// `type=user,user=u`
    pub(crate) const SIMPLE_EXPLODED: Self = Self::new(b"", b",", false, true);

    pub(crate) const fn new(
        prefix: &'static [u8],
        separator: &'static [u8],
        is_named: bool,
        is_exploded: bool,
    ) -> Self {
        Self {
            prefix,
            separator,
            is_named,
            is_exploded,
            delimiter: None,
        }
    }
}
