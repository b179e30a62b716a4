use crate::diagnostic::Pointer;
use crate::names::Identifier;

use super::{Documentation, Type};

/// The successful response of an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Response {
    /// Every status has the same content, or none.
    Same(Option<Content>),
    /// Some statuses have no content, and all others have the same.
    Optional {
        /// The content.
        content: Content,
        /// The statuses without content.
        empty: Vec<Status>,
    },
    /// The content depends on the status.
    ByStatus(StatusEnum),
}

impl Response {
    /// Returns the types of the contents.
    pub fn types(&self) -> impl Iterator<Item = &Type> {
        let (one, variants) = match self {
            Self::Same(content) => (content.as_ref(), [].as_slice()),
            Self::Optional { content, .. } => (Some(content), [].as_slice()),
            Self::ByStatus(by_status) => (None, by_status.variants.as_slice()),
        };
        let of_variants = variants.iter().filter_map(|variant| variant.content.as_ref());
        one.into_iter().chain(of_variants).map(|content| &content.value)
    }

    /// Returns the type of the content if every status has the same content.
    pub fn single(&self) -> Option<&Type> {
        match self {
            Self::Same(Some(content)) => Some(&content.value),
            _ => None,
        }
    }
}

/// The content of a response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// The format of the body.
    pub format: ContentFormat,
    /// The type of the value: a string for text, and bytes for raw content.
    pub value: Type,
}

impl Content {
    /// Raw bytes.
    pub const RAW: Self = Self {
        format: ContentFormat::Raw,
        value: Type::BinaryContent,
    };
    /// Text.
    pub const TEXT: Self = Self {
        format: ContentFormat::Text,
        value: Type::String,
    };
    /// Text that is a secret.
    pub const SECRET_TEXT: Self = Self {
        format: ContentFormat::Text,
        value: Type::Secret,
    };
}

/// The format of a response body, in the order in which the generator prefers them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ContentFormat {
    /// JSON.
    Json,
    /// Text that is not decoded.
    Text,
    /// Bytes that are not decoded.
    Raw,
}

/// An enum with a variant for each described status of an operation, and one for other statuses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusEnum {
    /// The name of the enum.
    pub name: Identifier,
    /// The variants: single statuses first, then ranges, then `default`.
    pub variants: Vec<StatusVariant>,
}

/// A described status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusVariant {
    /// The name of the variant.
    pub name: Identifier,
    /// The status.
    pub status: Status,
    /// The location in the document.
    pub pointer: Pointer,
    /// The content, or `None` if there is none.
    pub content: Option<Content>,
    /// The documentation.
    pub documentation: Documentation,
}

/// The statuses that a response describes. The first one takes precedence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// A single status.
    Code(u16),
    /// All statuses with this first digit, such as `2XX`.
    Range(u16),
    /// All statuses that the document does not describe.
    Default,
}

/// A header of the responses of one or more operations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResponseHeader {
    /// The name of the emitted accessor.
    pub name: Identifier,
    /// The name as written in the document, which is not case-sensitive.
    pub wire_name: String,
    /// The location in the document.
    pub pointer: Pointer,
    /// The type of the value: an integer, a number, a boolean, a timestamp, a string, or an array of these.
    pub value: Type,
    /// The description, in CommonMark or HTML.
    pub description: Option<String>,
}
