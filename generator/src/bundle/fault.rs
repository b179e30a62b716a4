use std::io;

use crate::diagnostic::{Code, Fault};
use crate::load::{MAXIMUM_DEPTH, MAXIMUM_NODES, MAXIMUM_SIZE};

use super::MAXIMUM_FILES;

/// The reason why a `$ref` to another file cannot be followed.
#[derive(Debug, thiserror::Error)]
pub(super) enum BundleFault {
    #[error("the `$ref` to `{0}` leads out of the document's directory")]
    Outside(String),
    #[error("cannot read `{file}`: {error}")]
    Io { file: String, error: io::Error },
    #[error("`{0}` is not a file")]
    NotAFile(String),
    #[error("`{file}` does not contain `{pointer}`")]
    Missing { file: String, pointer: String },
    #[error("no schema of `{file}` has the anchor `{anchor}`")]
    UnknownAnchor { file: String, anchor: String },
    #[error("several schemas of `{file}` have the anchor `{anchor}`")]
    AmbiguousAnchor { file: String, anchor: String },
    #[error("`{file}` has a different OpenAPI version than the document")]
    OtherVersion { file: String },
    #[error("the document refers to more than {MAXIMUM_FILES} files")]
    TooManyFiles,
    #[error("the files of the document are larger than {} MiB", MAXIMUM_SIZE / 1024 / 1024)]
    TooLarge,
    #[error("the document and its other files have more than {MAXIMUM_NODES} values")]
    TooManyNodes,
    #[error(
        "objects and arrays are nested more than {MAXIMUM_DEPTH} levels deep after the part is moved into the document"
    )]
    TooDeep,
}

impl Fault for BundleFault {
    fn help(&self) -> String {
        match self {
            Self::Outside(_) => "move the file below the document's directory, and refer to it by a relative path",
            Self::Io { .. } => {
                "check that the file exists and is readable; the path is relative to the file with the `$ref`"
            }
            Self::NotAFile(_) => "refer to a YAML or JSON file",
            Self::Missing { .. } => "correct the path after the `#`, or define it in the file",
            Self::UnknownAnchor { .. } | Self::AmbiguousAnchor { .. } => {
                "write the path of a file, and a JSON pointer such as `#/components/schemas/lamp` after it"
            }
            Self::OtherVersion { .. } => "use one version for all files of a document",
            Self::TooManyFiles | Self::TooLarge | Self::TooManyNodes => {
                "use a smaller document that contains only the operations you need"
            }
            Self::TooDeep => "move the inner parts to `components` and refer to them with `$ref`",
        }
        .to_owned()
    }

    fn code(&self) -> Code {
        match self {
            Self::Io { .. } | Self::NotAFile(_) => Code::E0001,
            Self::TooManyFiles | Self::TooLarge | Self::TooManyNodes => Code::E0002,
            Self::TooDeep => Code::E0003,
            Self::Missing { .. } => Code::E0201,
            Self::Outside(_) => Code::E0204,
            Self::UnknownAnchor { .. } => Code::E0207,
            Self::AmbiguousAnchor { .. } => Code::E0208,
            Self::OtherVersion { .. } => Code::E0210,
        }
    }
}
