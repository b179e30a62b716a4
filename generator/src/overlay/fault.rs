use crate::diagnostic::Fault;
use crate::load::{MAXIMUM_DEPTH, MAXIMUM_NODES};

/// Why an overlay is invalid or cannot be applied.
#[derive(Debug, thiserror::Error)]
pub(super) enum OverlayFault {
    #[error("{what} must be {expected}")]
    Kind { what: String, expected: &'static str },
    #[error("{what} must have `{keyword}`")]
    MissingKeyword { keyword: &'static str, what: &'static str },
    #[error("`{keyword}` is not a keyword of {what}")]
    UnknownKeyword { keyword: String, what: &'static str },
    #[error("the overlay's version is {0}; only 1.0 is supported")]
    Version(String),
    #[error("the overlay has no actions")]
    NoAction,
    #[error("the action has neither `update` nor `remove: true`")]
    NoChange,
    #[error("`{target}` is not a valid JSONPath: {reason}")]
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
    #[error("after the update, objects and arrays are nested more than {MAXIMUM_DEPTH} levels deep")]
    TooDeep,
    #[error("after the update, the document has more than {MAXIMUM_NODES} values")]
    TooManyNodes,
}

impl Fault for OverlayFault {
    fn help(&self) -> String {
        match self {
            Self::Kind { expected, .. } => return format!("write {expected}"),
            Self::MissingKeyword { keyword, .. } => return format!("add `{keyword}`"),
            Self::UnknownKeyword { .. } => "correct or remove it; the names of extensions start with `x-`",
            Self::Version(_) => "write `overlay: 1.0.0`, and check the overlay for differences between the versions",
            Self::NoAction => "add an action, or remove the overlay",
            Self::NoChange => "add one of the two",
            Self::Target { .. } => {
                "correct it; quote names that contain characters other than letters, digits and `_`: `$['a-b']`"
            }
            Self::NothingSelected(_) => {
                "correct the target; if it matched before, the document may have been fixed upstream, and the action \
                 can be removed"
            }
            Self::ScalarSelected { .. } => "select the object that contains it, and update the property there",
            Self::UpdateKind { .. } => "write an object with the properties to add or replace",
            Self::RootRemoved => "select the part to remove",
            Self::TooDeep => "move the inner parts to `components` and refer to them with `$ref`",
            Self::TooManyNodes => "select fewer parts, or refer to shared definitions with `$ref`",
        }
        .to_owned()
    }
}
