use crate::diagnostic::{Code, Fault, one_of};
use crate::load::{MAXIMUM_DEPTH, MAXIMUM_NODES};

use super::action::MAXIMUM_VALUES_IN_FILTERS;
use super::part::Part;

/// An overlay is invalid or cannot be applied.
#[derive(Debug, thiserror::Error)]
pub(super) enum OverlayFault {
    #[error("{part} must be {expected}")]
    Kind { part: Part, expected: &'static str },
    #[error("{part} must have `{keyword}`")]
    MissingKeyword { keyword: &'static str, part: Part },
    #[error("`{keyword}` is not a keyword of {part}")]
    UnknownKeyword {
        keyword: String,
        part: Part,
        known: &'static [&'static str],
    },
    #[error("the overlay's version is {0}; only 1.0 is supported")]
    Version(String),
    #[error("the overlay has no actions")]
    NoAction,
    #[error("the action has neither `update` nor `remove: true`")]
    NoChange,
    #[error("`{target}` is not a valid JSONPath: {reason}")]
    Target { target: String, reason: String },
    #[error("the filters of the target examine more than {MAXIMUM_VALUES_IN_FILTERS} values")]
    TooManyInFilters,
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
            Self::Kind { part, .. } => part.help(),
            Self::MissingKeyword { keyword, .. } => match *keyword {
                "overlay" => "add the version of the Overlay specification: `overlay: 1.0.0`",
                "info" => "add `info: { title: Repairs, version: 1.0.0 }`",
                "title" => "add a title, such as `title: Repairs`",
                "version" => "add the version of the overlay, such as `version: 1.0.0`",
                "actions" => "add an array of actions, each with `target` and `update` or `remove`",
                _ => "add a JSONPath, such as `target: $.paths['/lamps'].get`",
            },
            Self::UnknownKeyword { known, .. } => {
                return format!("use {}; the names of extensions start with `x-`", one_of(known));
            }
            Self::Version(_) => "write `overlay: 1.0.0`, and check that the actions mean the same in version 1.0",
            Self::NoAction => "add an action, or remove the overlay",
            Self::NoChange => "add `update` with the new properties, or `remove: true`",
            Self::Target { .. } => {
                "begin with `$`, close each `[`, and write names that contain other characters than letters, digits and `_` \
                 in brackets, as in `$.paths['/a-b'].get`"
            }
            Self::TooManyInFilters => {
                "begin the queries in the filters with `@`, which is the tested value, instead of `$`"
            }
            Self::NothingSelected(_) => {
                "correct the target; if it matched before, the document may have been fixed upstream, and the action \
                 can be removed"
            }
            Self::ScalarSelected { .. } => "select the object that contains it, and update the property there",
            Self::UpdateKind { .. } => "write an object with the properties to add or replace",
            Self::RootRemoved => "select the part to remove, such as `$.paths['/lamps']`",
            Self::TooDeep => "move the inner parts to `components` and refer to them with `$ref`",
            Self::TooManyNodes => "select fewer parts, or refer to shared definitions with `$ref`",
        }
        .to_owned()
    }

    fn code(&self) -> Code {
        match self {
            Self::TooManyNodes | Self::TooManyInFilters => Code::E0002,
            Self::TooDeep => Code::E0003,
            Self::Kind { .. } => Code::E0801,
            Self::MissingKeyword { .. } => Code::E0802,
            Self::UnknownKeyword { .. } => Code::E0803,
            Self::Version(_) => Code::E0804,
            Self::NoAction | Self::NoChange => Code::E0805,
            Self::Target { .. } => Code::E0806,
            Self::NothingSelected(_) => Code::E0807,
            Self::ScalarSelected { .. } | Self::UpdateKind { .. } => Code::E0808,
            Self::RootRemoved => Code::E0809,
        }
    }
}
