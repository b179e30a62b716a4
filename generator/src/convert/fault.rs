use crate::diagnostic::{Code, Fault};

use super::MAXIMUM_COPIES;

/// A part of a document cannot be expressed in OpenAPI 3.0.
#[derive(Debug, thiserror::Error)]
pub(super) enum ConvertFault {
    #[error("the document has no operations, only webhooks, which are requests that the API sends")]
    OnlyWebhooks,
    #[error("a parameter with `in: querystring` is not supported")]
    QueryString,
    #[error("style `cookie` is not supported")]
    CookieStyle,
    #[error("no schema has the anchor `{0}`")]
    UnknownAnchor(String),
    #[error("several schemas have the anchor `{0}`")]
    AmbiguousAnchor(String),
    #[error("`$dynamicRef` to `{0}` is not supported")]
    DynamicReference(String),
    #[error("`$ref`s to path items and media types copy more than {MAXIMUM_COPIES} values")]
    TooManyCopies,
}

impl Fault for ConvertFault {
    fn help(&self) -> String {
        match self {
            Self::OnlyWebhooks => "check that this is the right file; a client needs `paths`",
            Self::TooManyCopies => {
                "move the content of the path item or media type to components, and refer to them with `$ref`"
            }
            Self::QueryString => "describe the parameters one by one with `in: query`",
            Self::CookieStyle => "use style `form`, which percent-encodes the value",
            Self::UnknownAnchor(_) => {
                "add the anchor to a schema, or write `#/components/schemas/` and the name of the schema"
            }
            Self::AmbiguousAnchor(_) | Self::DynamicReference(_) => {
                "write a `$ref` with `#/components/schemas/` and the name of the schema"
            }
        }
        .to_owned()
    }

    fn code(&self) -> Code {
        match self {
            Self::TooManyCopies => Code::E0002,
            Self::OnlyWebhooks => Code::E0110,
            Self::UnknownAnchor(_) => Code::E0207,
            Self::AmbiguousAnchor(_) => Code::E0208,
            Self::DynamicReference(_) => Code::E0209,
            Self::QueryString => Code::E0304,
            Self::CookieStyle => Code::E0305,
        }
    }
}
