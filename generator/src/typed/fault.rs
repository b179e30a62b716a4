use std::{fmt, io};

use crate::diagnostic::Fault;
use crate::structure::Form;

/// Why a part of the document has not the form that OpenAPI 3.0 asks for.
#[derive(Debug, thiserror::Error)]
pub(super) enum TypedFault {
    #[error("`{name}` must be {expected}, and is {found}")]
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
    #[error("{object} must have one of {}, and only one", quoted(.names))]
    Alternatives {
        names: &'static [&'static str],
        object: &'static str,
    },
    #[error("`{keyword}` is no keyword of {object}")]
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
    #[error("{0} beside a `$ref` would have no effect")]
    ReferenceSiblings(String),
    #[error("the `$ref` to `{0}` leaves the document")]
    ReferenceLeaves(String),
    #[error("the `$ref` to `{0}` is no JSON pointer")]
    ReferenceForm(String),
    #[error("`{keyword}` of an integer is {found}, which is no integer of 64 bits")]
    IntegerBound { keyword: &'static str, found: String },
    #[error("the enumerated value {value} is {kind}, and the schema's type is {schema_type}")]
    EnumeratedValue {
        value: String,
        kind: &'static str,
        schema_type: String,
    },
    #[error("not valid here: {0}")]
    Refused(String),
    #[error("openapiv3 gave up on the document")]
    Panicked,
    #[error("cannot start a thread: {0}")]
    NoThread(io::Error),
}

impl Fault for TypedFault {
    fn help(&self) -> String {
        match self {
            Self::Kind { expected, .. } => return format!("write {expected}, or remove it"),
            Self::NotOneOf { allowed, .. } => {
                return format!("OpenAPI 3.0 has {}", quoted(allowed));
            }
            Self::MissingKeyword { keyword, .. } => return format!("add `{keyword}`"),
            Self::Alternatives { .. } => "add the one that is meant, or remove the others",
            Self::UnknownKeyword {
                likely: Some(likely), ..
            } => return format!("write `{likely}` if that is meant"),
            Self::UnknownKeyword { likely: None, .. } | Self::UnknownName { .. } => {
                "correct or remove it; names of extensions begin with `x-`"
            }
            Self::ReferenceSiblings(_) => {
                "move it to what the reference leads to, or write that out in the place of the reference"
            }
            Self::ReferenceLeaves(_) => "copy the definition into the document and refer to it as `#/components/…`",
            Self::ReferenceForm(_) => "refer to a definition as `#/components/…`",
            Self::IntegerBound { .. } => "write an integer, or let the type be `number`",
            Self::EnumeratedValue { .. } => "correct the value, in quotes if it is meant as text, or the type",
            Self::Panicked => "look for parts that are not as OpenAPI 3.0 has them",
            Self::NoThread(_) => "let the process have more memory or threads",
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
            Self::Count => formatter.write_str("an integer that is not negative"),
            Self::Object(kind) => formatter.write_str(kind.shape().name),
            Self::ReferenceOr(kind) => write!(formatter, "{} or a `$ref`", kind.shape().name),
            Self::FlagOr(form) => write!(formatter, "`true`, `false`, {form}"),
            Self::List(_) => formatter.write_str("an array"),
            Self::Map(_) => formatter.write_str("an object"),
        }
    }
}
