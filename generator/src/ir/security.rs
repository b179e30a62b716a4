use crate::diagnostic::Pointer;
use crate::names::Identifier;

use super::{Api, Convention};

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

/// How the constructors of a client take credentials.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Constructor<'a> {
    /// They take none.
    Anonymous,
    /// They take an API key, which every request sends as a bearer token, or as a user name of basic authentication.
    ApiKey(Authentication),
    /// They take the credential of the only scheme, which every operation needs.
    Required(&'a SecurityScheme),
    /// They take none. The builder has a method for each scheme.
    Chosen,
}

/// The default scheme of an API key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Authentication {
    /// `Authorization: Bearer …`.
    Bearer,
    /// `Authorization: Basic …` with the API key as the user name and an empty password.
    Basic,
}

impl Api {
    /// Returns how the constructors of clients take credentials.
    pub fn constructor(&self) -> Constructor<'_> {
        let [first, others @ ..] = self.security_schemes.as_slice() else {
            return Constructor::Anonymous;
        };
        if let Some(authentication) = self.api_key() {
            return Constructor::ApiKey(authentication);
        }
        let is_required = matches!(self.default_security.as_slice(), [only] if *only == [&*first.name]);
        if others.is_empty() && is_required && self.has_one_security() {
            Constructor::Required(first)
        } else {
            Constructor::Chosen
        }
    }

    /// Returns the default scheme of the API key, if the API has one. Stripe's documents list both of its schemes.
    fn api_key(&self) -> Option<Authentication> {
        let mut schemes = self.security_schemes.iter();
        let is_key = |scheme: &SecurityScheme| {
            matches!(
                scheme.credential,
                Credential::Basic | Credential::Bearer(TokenKind::Http)
            )
        };
        let is_single = self.default_security.iter().all(|schemes| schemes.len() == 1);
        let is_everywhere = is_single && self.has_one_security();
        if self.convention != Some(Convention::Stripe) || !is_everywhere || !schemes.clone().all(is_key) {
            return None;
        }
        Some(match schemes.any(|scheme| scheme.credential != Credential::Basic) {
            true => Authentication::Bearer,
            false => Authentication::Basic,
        })
    }

    /// Returns `true` if all operations have the same security.
    fn has_one_security(&self) -> bool {
        self.operations()
            .all(|operation| operation.security == self.default_security)
    }

    /// Returns `true` if every operation also works without credentials.
    pub fn needs_no_credentials(&self) -> bool {
        self.operations().all(|operation| is_optional(&operation.security))
    }

    /// Returns a security scheme of the document.
    pub fn security_scheme(&self, name: &str) -> Option<&SecurityScheme> {
        self.security_schemes.iter().find(|scheme| scheme.name == name)
    }
}

/// Returns `true` if an operation with these alternatives also works without credentials.
pub fn is_optional(alternatives: &[SecurityAlternative]) -> bool {
    alternatives.is_empty() || alternatives.iter().any(Vec::is_empty)
}
