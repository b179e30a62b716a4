use crate::diagnostic::{Code, Fault, one_of};

use super::subject::Subject;

/// A selection or the name of a component is invalid.
#[derive(Debug, thiserror::Error)]
pub(super) enum SliceFault {
    #[error("`{pattern}` is not a valid pattern: {reason}")]
    Pattern { pattern: String, reason: &'static str },
    #[error("no {subject} matches `{pattern}`")]
    NothingMatches {
        subject: Subject,
        pattern: String,
        likely: Vec<String>,
        /// `true` if any operation has a value that the pattern can match.
        is_known: bool,
    },
    #[error("the patterns with `!` exclude everything that is selected")]
    NothingLeft,
    #[error("the document has no operations")]
    NoOperation,
    #[error("`$ref` refers to `{0}`, which is not selected")]
    LeftOut(String),
    #[error("the document has no component `{name}`")]
    UnknownComponent { name: String, likely: Vec<String> },
}

impl Fault for SliceFault {
    fn help(&self) -> String {
        match self {
            Self::Pattern { .. } => {
                "use `*` for any characters within a segment and `**` for any segments; to match `*`, `?` or `[` \
                 literally, put it in brackets: `[*]`"
            }
            Self::NothingMatches { likely, .. } if !likely.is_empty() => {
                return format!("write {}, or remove the pattern", one_of(likely));
            }
            Self::UnknownComponent { likely, .. } if !likely.is_empty() => {
                return format!("did you mean {}?", one_of(likely));
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
            } => "correct or remove the pattern; `*` matches characters within a segment, `**` any number of segments",
            Self::NothingMatches { .. } => "correct or remove the pattern; `*` matches any number of characters",
            Self::NothingLeft => "remove one of these patterns, or select more operations",
            Self::NoOperation => "check that this is the right document; operations are in `paths`",
            Self::LeftOut(_) => "select that path too, or move the shared part to `components`",
            Self::UnknownComponent { .. } => {
                "write the name of a component, with or without its section: `schemas/error`"
            }
        }
        .to_owned()
    }

    fn code(&self) -> Code {
        match self {
            Self::NoOperation => Code::E0110,
            Self::Pattern { .. } => Code::E0901,
            Self::NothingMatches { .. } => Code::E0902,
            Self::NothingLeft => Code::E0903,
            Self::LeftOut(_) => Code::E0904,
            Self::UnknownComponent { .. } => Code::E0905,
        }
    }
}
