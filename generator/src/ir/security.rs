use crate::diagnostic::Pointer;
use crate::names::Identifier;

/// A security scheme: how requests send one credential.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecurityScheme {
    /// The key in `components.securitySchemes`.
    pub name: String,
    /// The method of the client's builder that sets the credential.
    pub setter: Identifier,
    /// The location in the document.
    pub pointer: Pointer,
    /// The credential and its place in requests.
    pub credential: Credential,
    /// The description, in CommonMark or HTML.
    pub description: Option<String>,
}

/// A credential and its place in requests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Credential {
    /// An API key in the header with this name.
    Header(String),
    /// An API key in the query parameter with this name.
    Query(String),
    /// An API key in the cookie with this name.
    Cookie(String),
    /// A user name and a password: `Authorization: Basic …`.
    Basic,
    /// A token: `Authorization: Bearer …`.
    Bearer(TokenKind),
    /// The whole value of `Authorization`, for another HTTP scheme such as `digest`.
    Authorization(String),
}

/// The source of a bearer token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// An HTTP scheme.
    Http,
    /// OAuth 2.
    OAuth2,
    /// OpenID Connect.
    OpenIdConnect,
}

impl Credential {
    /// Returns `true` if the credential is in the header `Authorization`.
    pub fn is_in_authorization(&self) -> bool {
        self.place() == ("header", "authorization".to_owned())
    }

    /// Returns the part of the request that contains the credential: its kind, and its name in lower case unless it is
    /// case-sensitive.
    pub fn place(&self) -> (&'static str, String) {
        match self {
            Self::Header(name) => ("header", name.to_ascii_lowercase()),
            Self::Query(name) => ("query", name.clone()),
            Self::Cookie(name) => ("cookie", name.clone()),
            Self::Basic | Self::Bearer(_) | Self::Authorization(_) => ("header", "authorization".to_owned()),
        }
    }
}

/// The security schemes of an operation that are needed together; empty if it also works without credentials.
pub type SecurityAlternative = Vec<String>;

/// Returns `true` if an operation with these alternatives also works without credentials.
pub fn is_optional(alternatives: &[SecurityAlternative]) -> bool {
    alternatives.is_empty() || alternatives.iter().any(Vec::is_empty)
}
