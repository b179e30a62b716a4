use crate::diagnostic::Fault;
use crate::load::{MAXIMUM_DEPTH, MAXIMUM_NODES};

/// Why an overlay cannot be understood or applied.
#[derive(Debug, thiserror::Error)]
pub(super) enum OverlayFault {
    #[error("{what} must be {expected}")]
    Kind { what: String, expected: &'static str },
    #[error("{what} must have `{keyword}`")]
    MissingKeyword { keyword: &'static str, what: &'static str },
    #[error("`{keyword}` is no keyword of {what}")]
    UnknownKeyword { keyword: String, what: &'static str },
    #[error("the overlay's version is {0}; only 1.0 is understood")]
    Version(String),
    #[error("the overlay has no action")]
    NoAction,
    #[error("the action has neither `update` nor `remove: true`")]
    NoChange,
    #[error("`{target}` is no JSONPath: {reason}")]
    Target { target: String, reason: String },
    #[error("`{0}` selects nothing in the document")]
    NothingSelected(String),
    #[error("`{target}` selects {selected}, {kind}, which cannot be updated")]
    ScalarSelected {
        target: String,
        selected: String,
        kind: &'static str,
    },
    #[error("`{target}` selects {selected}, an object, which can be updated only with an object")]
    UpdateKind { target: String, selected: String },
    #[error("`$` selects the whole document, which cannot be removed")]
    RootRemoved,
    #[error("with the update, objects and arrays nest more than {MAXIMUM_DEPTH} deep")]
    TooDeep,
    #[error("with the update, the document has more than {MAXIMUM_NODES} values")]
    TooManyNodes,
}

impl Fault for OverlayFault {
    fn help(&self) -> String {
        match self {
            Self::Kind { expected, .. } => return format!("write {expected}"),
            Self::MissingKeyword { keyword, .. } => return format!("add `{keyword}`"),
            Self::UnknownKeyword { .. } => "correct or remove it; names of extensions begin with `x-`",
            Self::Version(_) => "write `overlay: 1.0.0`, and check what other versions have changed",
            Self::NoAction => "add an action, or do without the overlay",
            Self::NoChange => "add one of the two",
            Self::Target { .. } => {
                "correct it; names with other characters than letters, digits and `_` are quoted: `$['a-b']`"
            }
            Self::NothingSelected(_) => {
                "correct the target; if it has just ceased to match, the document may have been repaired upstream, and \
                 the action can go"
            }
            Self::ScalarSelected { .. } => "select the object that it is in, and update the property there",
            Self::UpdateKind { .. } => "write an object with the properties to add or to replace",
            Self::RootRemoved => "select the part that is to go",
            Self::TooDeep => "move the inner parts to `components` and refer to them with `$ref`",
            Self::TooManyNodes => "select less, or refer to shared definitions with `$ref`",
        }
        .to_owned()
    }
}
