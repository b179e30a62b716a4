//! Emits the credentials of security schemes: the arguments they consist of, and the methods that take them.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::ir::{Api, Constructor, Credential, SecurityScheme, TokenKind};

use super::documentation::{Comment, code};

/// An argument of a constructor, or of a method that sets a credential.
pub(super) struct Argument {
    pub(super) name: &'static str,
    /// The name in sentences.
    pub(super) words: &'static str,
    /// The type.
    value: &'static str,
}

impl Argument {
    /// Creates an argument that takes a secret string.
    pub(super) fn secret(name: &'static str, words: &'static str) -> Self {
        Self {
            name,
            words,
            value: "SecretString",
        }
    }
}

/// Returns `true` if the client has a credential for each security scheme.
pub(super) fn has_schemes(api: &Api) -> bool {
    matches!(api.constructor(), Constructor::Required(_) | Constructor::Chosen)
}

/// Returns `true` if the client has such a credential for a security scheme.
pub(super) fn has_credential(api: &Api, is_wanted: fn(&Credential) -> bool) -> bool {
    has_schemes(api) && api.security_schemes.iter().any(|scheme| is_wanted(&scheme.credential))
}

/// Emits the method of the builder that sets a credential.
pub(super) fn setter(scheme: &SecurityScheme) -> TokenStream {
    let (name, setter) = (&scheme.name, &scheme.setter);
    let arguments = arguments(&scheme.credential);
    let (taken, credential) = (taken(&arguments), credential(&scheme.credential));
    let mut comment = Comment::new(format!(
        "Sets the credential of the security scheme {}: {}.",
        code(name),
        credential_words(&scheme.credential)
    ));
    comment.description(scheme.description.as_deref());
    if is_access_token(&scheme.credential) {
        comment.paragraph(RENEWAL);
    }
    let comment = comment.outer();
    quote! {
        #comment
        #[must_use]
        pub fn #setter(mut self, #(#taken),*) -> Self {
            self.settings.credentials.set(#name, #credential);
            self
        }
    }
}

/// The documentation of methods that take an access token.
pub(super) const RENEWAL: &str = "The token is a string, or comes from a source that renews it: \
                                  [`AccessToken::from_source`](super::access_token::AccessToken::from_source).";

/// Returns the arguments that a credential consists of.
pub(super) fn arguments(credential: &Credential) -> Vec<Argument> {
    let one = |name, words| vec![Argument::secret(name, words)];
    match credential {
        Credential::Header(_) | Credential::Query(_) | Credential::Cookie(_) => one("api_key", "API key"),
        Credential::Bearer(TokenKind::Http) => one("token", "token"),
        Credential::Bearer(_) => vec![Argument {
            value: "AccessToken",
            ..Argument::secret("token", "token")
        }],
        Credential::Authorization(_) => one("authorization", "value of `Authorization`"),
        Credential::Basic => vec![
            Argument::secret("user_name", "user name"),
            Argument::secret("password", "password"),
        ],
    }
}

/// Returns the names of the arguments that a credential consists of.
pub(super) fn argument_names(credential: &Credential) -> impl Iterator<Item = &'static str> {
    arguments(credential).into_iter().map(|argument| argument.name)
}

/// Returns the types of the arguments that a credential consists of.
pub(super) fn argument_types(credential: &Credential) -> impl Iterator<Item = &'static str> {
    arguments(credential).into_iter().map(|argument| argument.value)
}

/// Describes the credential and its place in requests.
pub(super) fn credential_words(credential: &Credential) -> String {
    match credential {
        Credential::Header(name) => format!("an API key in the header {}", code(name)),
        Credential::Query(name) => format!("an API key in the query parameter {}", code(name)),
        Credential::Cookie(name) => format!("an API key in the cookie {}", code(name)),
        Credential::Basic => "the user name and the password of basic authentication".to_owned(),
        Credential::Bearer(TokenKind::Http) => "a bearer token".to_owned(),
        Credential::Bearer(TokenKind::OAuth2) => "an access token of OAuth 2, sent as a bearer token".to_owned(),
        Credential::Bearer(TokenKind::OpenIdConnect) => {
            "an access token of OpenID Connect, sent as a bearer token".to_owned()
        }
        Credential::Authorization(scheme) => {
            format!(
                "the whole value of the header `Authorization`, with its scheme {}",
                code(scheme)
            )
        }
    }
}

pub(super) fn taken(arguments: &[Argument]) -> Vec<TokenStream> {
    let taken = arguments.iter().map(|argument| {
        let (name, value) = (format_ident!("{}", argument.name), format_ident!("{}", argument.value));
        quote!(#name: impl Into<#value>)
    });
    taken.collect()
}

pub(super) fn names(arguments: &[Argument]) -> Vec<proc_macro2::Ident> {
    arguments
        .iter()
        .map(|argument| format_ident!("{}", argument.name))
        .collect()
}

/// Emits the expression that creates a credential, or `None` if it is invalid.
pub(super) fn credential(credential: &Credential) -> TokenStream {
    match credential {
        Credential::Header(name) => {
            let name = name.to_ascii_lowercase();
            quote!(HeaderCredential::new(#name, "", api_key.into()))
        }
        Credential::Query(name) => quote!(QueryCredential::new(#name, api_key.into())),
        Credential::Cookie(name) => quote!(CookieCredential::new(#name, api_key.into())),
        Credential::Basic => quote!(BasicCredential::new(user_name.into(), password.into())),
        Credential::Bearer(TokenKind::Http) => {
            quote!(HeaderCredential::new("authorization", "Bearer ", token.into()))
        }
        Credential::Bearer(_) => quote!(AccessTokenCredential::new(token.into())),
        Credential::Authorization(_) => quote!(HeaderCredential::new("authorization", "", authorization.into())),
    }
}

pub(super) fn is_basic(credential: &Credential) -> bool {
    *credential == Credential::Basic
}

pub(super) fn is_cookie(credential: &Credential) -> bool {
    matches!(credential, Credential::Cookie(_))
}

/// Returns `true` if the credential is a string in a header.
pub(super) fn is_header(credential: &Credential) -> bool {
    matches!(
        credential,
        Credential::Header(_) | Credential::Bearer(TokenKind::Http) | Credential::Authorization(_)
    )
}

/// Returns `true` if a source can renew the credential.
pub(super) fn is_access_token(credential: &Credential) -> bool {
    matches!(
        credential,
        Credential::Bearer(TokenKind::OAuth2 | TokenKind::OpenIdConnect)
    )
}

pub(super) fn is_query(credential: &Credential) -> bool {
    matches!(credential, Credential::Query(_))
}
