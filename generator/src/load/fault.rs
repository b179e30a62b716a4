use std::io;

use crate::diagnostic::{Code, Fault};

use super::syntax::Syntax;
use super::{MAXIMUM_DEPTH, MAXIMUM_NODES, MAXIMUM_SIZE};

/// A fault in the text of a document: it cannot be read, or cannot be read unambiguously.
///
/// Decimal integers beyond 64 bits become the closest floating-point number.
#[derive(Debug, thiserror::Error)]
pub(super) enum LoadFault {
    #[error("cannot read `{name}`: {error}")]
    Io { name: String, error: io::Error },
    #[error("`{name}` is larger than {} MiB", MAXIMUM_SIZE / 1024 / 1024)]
    TooLarge { name: String },
    #[error("`{name}` is not UTF-8: invalid bytes on line {line}")]
    NotUtf8 { name: String, line: usize },
    #[error("the file contains no document")]
    Empty,
    #[error("the file contains more than one document")]
    MultipleDocuments,
    #[error("invalid {}: {}", .0.format, .0.problem)]
    Syntax(Syntax),
    #[error("an escape is an unpaired surrogate")]
    UnpairedSurrogate,
    #[error("YAML does not allow the character U+{:04X}", u32::from(*.0))]
    Forbidden(char),
    #[error("duplicate key `{key}`; it is first defined on line {first}")]
    DuplicateKey { key: String, first: usize },
    #[error("the merge key `<<` is not supported")]
    MergeKey,
    #[error("a key must be a string, but is {0}")]
    KeyNotAName(&'static str),
    #[error("the tag `{0}` has no equivalent in JSON")]
    Tag(String),
    #[error("an alias refers to a value that contains it")]
    AliasCycle,
    #[error("the document has more than {MAXIMUM_NODES} values after its aliases are expanded")]
    TooManyNodes,
    #[error("objects and arrays are nested more than {MAXIMUM_DEPTH} levels deep")]
    TooDeep,
    #[error("the integer {0} does not fit in 64 bits")]
    IntegerRange(String),
    #[error("the number {0} is too large")]
    NumberRange(String),
    #[error("`{0}` cannot be represented in JSON")]
    NotFinite(String),
    #[error("cannot read the document: {0}")]
    Unreadable(String),
    #[error("YAML 1.1 and YAML 1.2 read this text differently")]
    Ambiguous,
    #[error("the document must be an object, but is {0}")]
    NotAnObject(&'static str),
    #[error(transparent)]
    Version(VersionFault),
}

/// The version of a document is missing or not supported.
#[derive(Debug, thiserror::Error)]
pub(super) enum VersionFault {
    #[error("the document has no `openapi` version")]
    Missing,
    #[error("`openapi` must be a string, but is {0}")]
    NotText(String),
    #[error("`openapi` is {0}, without a patch version")]
    Incomplete(String),
    #[error("the document is Swagger {0}; only OpenAPI 3.0, 3.1 and 3.2 are supported")]
    Swagger(String),
    #[error("the document is OpenAPI {0}; only 3.0, 3.1 and 3.2 are supported")]
    OpenApi(String),
}

impl Fault for LoadFault {
    fn help(&self) -> String {
        match self {
            Self::Io { .. } => "check that the file exists and is readable",
            Self::TooLarge { .. } => "use a document with only the operations that you need",
            Self::NotUtf8 { .. } => "save the file as UTF-8",
            Self::Empty => "check that this is the right file",
            Self::MultipleDocuments => "keep one of the documents, and remove the other with the `---` between them",
            Self::Syntax(syntax) => syntax.help,
            Self::UnpairedSurrogate => "write both surrogates, such as `\\ud83d\\ude00`, or the character itself",
            Self::Forbidden(character) => {
                let escape = escape(*character);
                return format!("remove the raw character, or write it as `{escape}` inside double quotes");
            }
            Self::DuplicateKey { .. } => "remove one of the two entries, or rename its key",
            Self::MergeKey => "write the properties here instead, or refer to a shared definition with `$ref`",
            Self::KeyNotAName(_) => "write a string; quote the key if it is text that YAML reads as another type",
            Self::Tag(_) => "remove the tag; quote the value if it is a string",
            Self::AliasCycle => "refer to a definition with `$ref`, which may be recursive",
            Self::TooManyNodes => "refer to shared definitions with `$ref` instead of aliases",
            Self::TooDeep => "move the inner parts to `components` and refer to them with `$ref`",
            Self::IntegerRange(_) => "write a smaller number; if it stands for “no limit”, remove the keyword",
            Self::NumberRange(_) => "write a smaller number, or quote it if it is a string",
            Self::NotFinite(_) => "remove the value, or quote it if it is a string",
            Self::Unreadable(_) => {
                "write numbers, `true`, `false` and `null` as in JSON, and all other values in quotes"
            }
            Self::Ambiguous => "put the text in double quotes, and escape unusual line breaks and spaces",
            Self::NotAnObject(_) => {
                "check that this is the right file; an OpenAPI document is an object with `openapi`, `info` and `paths`"
            }
            Self::Version(VersionFault::Missing) => "add `openapi: 3.0.3` if that is the version of the document",
            Self::Version(VersionFault::NotText(_)) => "quote the version, and include the patch version: '3.0.3'",
            Self::Version(VersionFault::Incomplete(version)) => {
                return format!("add the patch version: `openapi: {version}.0`");
            }
            Self::Version(VersionFault::Swagger(_)) => {
                "convert the document to OpenAPI 3.0, for example with the npm package `swagger2openapi`"
            }
            Self::Version(VersionFault::OpenApi(_)) => "use an OpenAPI 3.0, 3.1 or 3.2 version of the document",
        }
        .to_owned()
    }

    fn code(&self) -> Code {
        match self {
            Self::Io { .. } => Code::E0001,
            Self::TooLarge { .. } | Self::TooManyNodes => Code::E0002,
            Self::TooDeep => Code::E0003,
            Self::NotUtf8 { .. } => Code::E0004,
            Self::Empty => Code::E0005,
            Self::MultipleDocuments => Code::E0006,
            Self::Syntax(_) | Self::Unreadable(_) => Code::E0007,
            Self::UnpairedSurrogate => Code::E0008,
            Self::Forbidden(_) => Code::E0009,
            Self::DuplicateKey { .. } => Code::E0010,
            Self::MergeKey => Code::E0011,
            Self::KeyNotAName(_) => Code::E0012,
            Self::Tag(_) => Code::E0013,
            Self::AliasCycle => Code::E0014,
            Self::IntegerRange(_) | Self::NumberRange(_) | Self::NotFinite(_) => Code::E0015,
            Self::Ambiguous => Code::E0016,
            Self::NotAnObject(_) => Code::E0017,
            Self::Version(VersionFault::Missing) => Code::E0101,
            Self::Version(VersionFault::NotText(_) | VersionFault::Incomplete(_)) => Code::E0102,
            Self::Version(VersionFault::Swagger(_) | VersionFault::OpenApi(_)) => Code::E0103,
        }
    }
}

/// Returns the escape of a character in a double-quoted YAML string.
fn escape(character: char) -> String {
    match u32::from(character) {
        code @ ..=0xFF => format!("\\x{code:02X}"),
        code @ ..=0xFFFF => format!("\\u{code:04X}"),
        code => format!("\\U{code:08X}"),
    }
}
