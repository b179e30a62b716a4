use std::fmt;

/// What a pattern is compared with.
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
    /// Returns the subject as it stands in a sentence.
    pub(super) fn with_article(self) -> &'static str {
        match self {
            Self::Path => "a path",
            Self::Tag => "a tag",
            Self::OperationId => "an `operationId`",
        }
    }
}
