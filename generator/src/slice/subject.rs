use std::fmt;

/// The property of an operation that a pattern matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    Path,
    Tag,
    OperationId,
}

impl fmt::Display for Subject {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Path => "path",
            Self::Tag => "tag",
            Self::OperationId => "`operationId`",
        })
    }
}

impl Subject {
    /// Returns the subject with its article.
    pub(super) fn with_article(self) -> &'static str {
        match self {
            Self::Path => "a path",
            Self::Tag => "a tag",
            Self::OperationId => "an `operationId`",
        }
    }
}
