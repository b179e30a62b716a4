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
    #[error("`{keyword}` is not a keyword of {object}")]
    UnknownKeyword {
        keyword: String,
        object: &'static str,
        likely: Option<&'static str>,
    },
    #[error("`{name}` in {object} is not {expected}")]
    UnknownName {
        name: String,
        expected: &'static str,
        object: &'static str,
    },
    #[error("{0} next to a `$ref` would have no effect")]
    ReferenceSiblings(String),
    #[error("the `$ref` to `{0}` points outside the document")]
    ReferenceLeaves(String),
    #[error("the `$ref` to `{0}` is not a JSON pointer")]
    ReferenceForm(String),
    #[error("`{keyword}` of an integer is {found}, which is not a 64-bit integer")]
    IntegerBound { keyword: &'static str, found: String },
    #[error("the `enum` value {value} is {kind}, but the schema's type is {schema_type}")]
    EnumeratedValue {
        value: String,
        kind: &'static str,
        schema_type: String,
    },
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
            Self::UnknownKeyword {
                likely: Some(likely), ..
            } => return format!("did you mean `{likely}`?"),
            Self::UnknownKeyword { likely: None, .. } | Self::UnknownName { .. } => {
                "correct or remove it; the names of extensions start with `x-`"
            }
            Self::ReferenceSiblings(_) => {
                "move it to the referenced definition, or replace the reference with a copy of the definition"
            }
            Self::ReferenceLeaves(_) => "copy the definition into the document and refer to it as `#/components/…`",
            Self::ReferenceForm(_) => "refer to a definition as `#/components/…`",
            Self::IntegerBound { .. } => "write an integer, or change the type to `number`",
            Self::EnumeratedValue { .. } => "correct the value or the type; quote the value if it is text",
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
