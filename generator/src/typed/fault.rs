use std::{fmt, io};

use crate::diagnostic::Fault;
use crate::structure::Form;

/// Why a part of the document does not conform to OpenAPI 3.0.
#[derive(Debug, thiserror::Error)]
pub(super) enum TypedFault {
    #[error("`{name}` must be {expected}, but is {found}")]
    Kind {
        name: String,
        expected: String,
        found: &'static str,
    },
    #[error("`{name}` cannot be `{found}`")]
    NotOneOf {
        name: String,
        found: String,
        allowed: &'static [&'static str],
    },
    #[error("{object} must have `{keyword}`")]
    MissingKeyword {
        keyword: &'static str,
        object: &'static str,
    },
    #[error("{object} must have exactly one of {}", quoted(.names))]
    Alternatives {
        names: &'static [&'static str],
        object: &'static str,
    },
    #[error("`{name}` in {object} is not {expected}")]
    UnknownName {
        name: String,
        expected: &'static str,
        object: &'static str,
    },
    #[error("the `$ref` to `{0}` points outside the document")]
    ReferenceLeaves(String),
    #[error("the `$ref` to `{0}` is not a JSON pointer")]
    ReferenceForm(String),
    #[error("not valid here: {0}")]
    Refused(String),
    #[error("openapiv3 panicked on the document")]
    Panicked,
    #[error("cannot start a thread: {0}")]
    NoThread(io::Error),
}

impl Fault for TypedFault {
    fn help(&self) -> String {
        match self {
            Self::Kind { expected, .. } => return format!("write {expected}, or remove it"),
            Self::NotOneOf { allowed, .. } => {
                return format!("OpenAPI 3.0 allows {}", quoted(allowed));
            }
            Self::MissingKeyword { keyword, .. } => return format!("add `{keyword}`"),
            Self::Alternatives { .. } => "add one of them, or remove the others",
            Self::UnknownName { .. } => "correct or remove it; the names of extensions start with `x-`",
            Self::ReferenceLeaves(_) => "copy the definition into the document and refer to it as `#/components/…`",
            Self::ReferenceForm(_) => "refer to a definition as `#/components/…`",
            Self::Panicked => "look for parts that do not conform to OpenAPI 3.0",
            Self::NoThread(_) => "allow the process more memory or more threads",
            Self::Refused(_) => "correct or remove it, in the document or with an overlay",
        }
        .to_owned()
    }
}

fn quoted(names: &[&str]) -> String {
    names
        .iter()
        .map(|name| format!("`{name}`"))
        .collect::<Vec<_>>()
        .join(", ")
}

impl fmt::Display for Form {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Data => formatter.write_str("a value"),
            Self::Text | Self::OneOf(_) => formatter.write_str("a string"),
            Self::Flag => formatter.write_str("`true` or `false`"),
            Self::Number => formatter.write_str("a number"),
            Self::Count => formatter.write_str("a non-negative integer"),
            Self::Object(kind) => formatter.write_str(kind.shape().name),
            Self::ReferenceOr(kind) => write!(formatter, "{} or a `$ref`", kind.shape().name),
            Self::FlagOr(form) => write!(formatter, "`true`, `false`, {form}"),
            Self::List(_) => formatter.write_str("an array"),
            Self::Map(_) => formatter.write_str("an object"),
        }
    }
}
