use std::fmt;

/// A part of an overlay that must be of one kind.
#[derive(Clone, Copy, Debug)]
pub(super) enum Part {
    Overlay,
    Info,
    Actions,
    Action,
    Remove,
    /// The value of a keyword that is a string.
    Text(&'static str),
}

impl Part {
    /// Returns a suggestion for a value of the wrong kind.
    pub(super) fn help(self) -> &'static str {
        match self {
            Self::Overlay => "begin the file with `overlay: 1.0.0`, followed by `info` and `actions`",
            Self::Info => "write `info: { title: Repairs, version: 1.0.0 }`",
            Self::Actions => "begin each action with `- target: …`",
            Self::Action => "write `target: …` with `update: …` or `remove: true`",
            Self::Remove => "write `remove: true`, or remove the keyword to update the target",
            Self::Text(_) => "put the value in quotes",
        }
    }
}

/// Writes the name of the part, with an article if it is not a keyword.
impl fmt::Display for Part {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Overlay => formatter.write_str("an overlay"),
            Self::Info => formatter.write_str("`info`"),
            Self::Actions => formatter.write_str("`actions`"),
            Self::Action => formatter.write_str("an action"),
            Self::Remove => formatter.write_str("`remove`"),
            Self::Text(keyword) => write!(formatter, "`{keyword}`"),
        }
    }
}
