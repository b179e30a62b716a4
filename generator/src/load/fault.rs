use std::io;

use crate::diagnostic::Fault;

use super::{MAXIMUM_DEPTH, MAXIMUM_NODES, MAXIMUM_SIZE};

/// Why a text cannot be read, or not without loss or doubt.
#[derive(Debug, thiserror::Error)]
pub(super) enum LoadFault {
    #[error("cannot read `{name}`: {error}")]
    Io { name: String, error: io::Error },
    #[error("`{name}` is larger than {} MiB", MAXIMUM_SIZE / 1024 / 1024)]
    TooLarge { name: String },
    #[error("`{name}` is not UTF-8: line {line} has other bytes")]
    NotUtf8 { name: String, line: usize },
    #[error("the file holds no document")]
    Empty,
    #[error("the file holds a second document")]
    MultipleDocuments,
    #[error("not well-formed YAML: {0}")]
    Syntax(String),
    #[error("the escape stands for half of a character")]
    HalfPair,
    #[error("YAML forbids the character U+{:04X}", u32::from(*.0))]
    Forbidden(char),
    #[error("the key `{key}` occurs twice; the first is on line {first}")]
    DuplicateKey { key: String, first: usize },
    #[error("the merge key `<<` is not understood")]
    MergeKey,
    #[error("a key is {0}, which cannot be the name of a property")]
    KeyNotAName(&'static str),
    #[error("the tag `{0}` has no meaning in JSON")]
    Tag(String),
    #[error("the alias stands inside of what it stands for")]
    AliasCycle,
    #[error("the document has more than {MAXIMUM_NODES} values with its aliases written out")]
    TooManyNodes,
    #[error("mappings and sequences nest more than {MAXIMUM_DEPTH} deep")]
    TooDeep,
    #[error("the integer {0} does not fit into 64 bits")]
    IntegerRange(String),
    #[error("the number {0} is too large")]
    NumberRange(String),
    #[error("JSON has no number {0}")]
    NotFinite(String),
    #[error("the document cannot be read: {0}")]
    Unreadable(String),
    #[error("versions 1.1 and 1.2 of YAML read this in different ways")]
    Ambiguous,
    #[error("the document is no mapping")]
    NotAMapping,
    #[error(transparent)]
    Version(Version),
}

/// What a document that is not OpenAPI 3.0 says about its version.
#[derive(Debug, thiserror::Error)]
pub(super) enum Version {
    #[error("the document does not say which version of OpenAPI it is; only 3.0 is understood")]
    Missing,
    #[error("`openapi` is {0} and not a string; only version 3.0 is understood")]
    NotText(String),
    #[error("`openapi` is 3.0, which lacks the version's third number")]
    Incomplete,
    #[error("the document is Swagger {0}; only OpenAPI 3.0 is understood")]
    Swagger(String),
    #[error("the document is OpenAPI {0}; only 3.0 is understood")]
    OpenApi(String),
}

impl Fault for LoadFault {
    fn help(&self) -> String {
        match self {
            Self::Io { .. } => "check that the file exists and may be read",
            Self::TooLarge { .. } => "use a part of the document that has the operations you need",
            Self::NotUtf8 { .. } => "save the file as UTF-8",
            Self::Empty => "check that this is the right file",
            Self::MultipleDocuments => "keep one document, and remove the `---` between them",
            Self::Syntax(_) => "mend the text here or a little before",
            Self::HalfPair => "write both halves, such as `\\ud83d\\ude00`, or the character itself",
            Self::Forbidden(_) => "remove it, or write it as an escape inside double quotes",
            Self::DuplicateKey { .. } => "keep one of the two",
            Self::MergeKey => "write the properties out, or refer to a shared definition with `$ref`",
            Self::KeyNotAName(_) => "use a string as the key; in double quotes if it is meant literally",
            Self::Tag(_) => "remove the tag",
            Self::AliasCycle => "refer to a definition with `$ref`, which may be recursive",
            Self::TooManyNodes => "refer to shared definitions with `$ref` rather than with aliases",
            Self::TooDeep => "move the inner parts to `components` and refer to them with `$ref`",
            Self::IntegerRange(_) => "correct the number, or remove the keyword if it is meant as no limit",
            Self::NumberRange(_) => "correct the number; in quotes if it is meant as text",
            Self::NotFinite(_) => "remove it; in quotes if it is meant as text",
            Self::Unreadable(_) => "write it in the form that JSON has for it",
            Self::Ambiguous => "put the text with unusual line breaks or spaces into double quotes and escape them",
            Self::NotAMapping => "check that this is the right file",
            Self::Version(Version::Missing) => "add `openapi: 3.0.3` if that is what the document is",
            Self::Version(Version::NotText(_)) => "put the version in quotes, with its third number: '3.0.3'",
            Self::Version(Version::Incomplete) => "write the version with its third number: `openapi: 3.0.3`",
            Self::Version(Version::Swagger(_)) => "convert the document to OpenAPI 3.0",
            Self::Version(Version::OpenApi(version)) if version.starts_with("3.1") || version.starts_with("3.2") => {
                "convert the document to OpenAPI 3.0: the versions after it have other schemas"
            }
            Self::Version(Version::OpenApi(_)) => "use a version of the document that is OpenAPI 3.0",
        }
        .to_owned()
    }
}
