use crate::diagnostic::Fault;

use super::subject::Subject;
use super::suggestions::alternatives;

/// Why a document cannot be sliced, or a question about a slice not be answered.
#[derive(Debug, thiserror::Error)]
pub(super) enum SliceFault {
    #[error("`{pattern}` is no pattern: {reason}")]
    Pattern { pattern: String, reason: &'static str },
    #[error("no {subject} matches `{pattern}`")]
    NothingMatches {
        subject: Subject,
        pattern: String,
        likely: Vec<String>,
        /// Whether any operation has what the pattern is compared with.
        is_known: bool,
    },
    #[error("the patterns with `!` leave nothing of what is selected")]
    NothingLeft,
    #[error("the document has no operation")]
    NoOperation,
    #[error("`$ref` leads to `{0}`, which is not selected")]
    LeftOut(String),
    #[error("the document has no component `{name}`")]
    UnknownComponent { name: String, likely: Vec<String> },
}

impl Fault for SliceFault {
    fn help(&self) -> String {
        match self {
            Self::Pattern { .. } => "correct it; `*`, `?` and `[` stand for themselves in brackets: `[*]`",
            Self::NothingMatches { likely, .. } | Self::UnknownComponent { likely, .. } if !likely.is_empty() => {
                return format!("write {}, or do without it", alternatives(likely));
            }
            Self::NothingMatches {
                is_known: false,
                subject,
                ..
            } => {
                return format!(
                    "select by path: no operation of the document has {}",
                    subject.with_article()
                );
            }
            Self::NothingMatches {
                subject: Subject::Path, ..
            } => {
                "correct it, or do without it; `*` stands for characters within a segment, `**` for any number of \
                 segments"
            }
            Self::NothingMatches { .. } => "correct it, or do without it; `*` stands for any number of characters",
            Self::NothingLeft => "do without one of them, or select more",
            Self::NoOperation => "check that this is the right document",
            Self::LeftOut(_) => "select it too, or move what is shared to `components`",
            Self::UnknownComponent { .. } => {
                "write a key of `components`, alone or behind its section: `schemas/error`"
            }
        }
        .to_owned()
    }
}
