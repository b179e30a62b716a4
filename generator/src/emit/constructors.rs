//! Emits the constructors of clients, and the methods of their builder that take credentials.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::ir::{Api, Authentication, Constructor, Credential, SecurityScheme, TokenKind};
use crate::markdown;

use super::documentation::{Comment, code};

/// An argument of a constructor, or of a method that sets a credential.
pub(super) struct Argument {
    name: &'static str,
    /// The name in sentences.
    words: &'static str,
}

/// Emits `runtime/clients/constructors.rs`.
pub(super) fn emit(api: &Api) -> TokenStream {
    let constructor = api.constructor();
    let comment = Comment::new("Constructors of clients and of their builder.").inner();
    let arguments = match constructor {
        Constructor::Anonymous | Constructor::Chosen => Vec::new(),
        Constructor::ApiKey(_) => vec![Argument {
            name: "api_key",
            words: "API key",
        }],
        Constructor::Required(scheme) => arguments(&scheme.credential),
    };
    let has_new = constructor != Constructor::Chosen || api.needs_no_credentials();
    let error = has_new.then(|| {
        quote! {
            #[cfg(any(feature = "blocking", feature = "reqwest"))]
            use super::super::errors::error::Error;
        }
    });
    let clients = clients(&arguments, has_new);
    let builder = builder(api, constructor, &arguments);
    let uses = uses(api, constructor);
    quote! {
        #comment
        #error
        #uses

        #clients
        #builder
    }
}

/// Emits the constructors of both clients.
fn clients(arguments: &[Argument], has_new: bool) -> TokenStream {
    let taken = taken(arguments);
    let names: Vec<_> = names(arguments);
    let invalid = match arguments {
        [] => "if the default base URL or a default header of the API is invalid".to_owned(),
        [Argument { words, .. }] => {
            format!("if the {words} is empty or contains an invalid character, such as a line break")
        }
        several => {
            let words: Vec<&str> = several.iter().map(|argument| argument.words).collect();
            format!(
                "if the {} is empty or contains an invalid character, such as a line break",
                words.join(" or the ")
            )
        }
    };
    let new = has_new.then(|| {
        let comment = constructor_comment(
            "Creates a client with the default settings and the blocking transport.",
            &invalid,
        );
        quote! {
            #comment
            #[cfg(feature = "blocking")]
            pub fn new(#(#taken),*) -> Result<Self, Error> {
                Self::builder(#(#names),*).build()
            }
        }
    });
    let new_async = has_new.then(|| {
        let comment = constructor_comment(
            "Creates an asynchronous client with the default settings and the `reqwest` transport.",
            &format!("{invalid}, or if the transport cannot be created"),
        );
        quote! {
            #comment
            #[cfg(feature = "reqwest")]
            pub fn new(#(#taken),*) -> Result<Self, Error> {
                Self::builder(#(#names),*).build_async()
            }
        }
    });
    quote! {
        impl Client {
            #new

            /// Returns a builder to create a client with other settings.
            pub fn builder(#(#taken),*) -> ClientBuilder {
                ClientBuilder::new(#(#names),*)
            }
        }

        impl AsyncClient {
            #new_async

            /// Returns a builder to create a blocking or an asynchronous client with other settings.
            pub fn builder(#(#taken),*) -> ClientBuilder {
                ClientBuilder::new(#(#names),*)
            }
        }
    }
}

fn constructor_comment(first: &str, invalid: &str) -> TokenStream {
    let mut comment = Comment::new(first);
    comment.section("Errors", format!("[`Error::Configuration`] {invalid}."));
    comment.outer()
}

/// Emits the constructor of the builder and the methods that take credentials.
fn builder(api: &Api, constructor: Constructor<'_>, arguments: &[Argument]) -> TokenStream {
    let taken = taken(arguments);
    let comment = match constructor {
        Constructor::Anonymous | Constructor::Chosen => "Creates a builder with the default settings.".to_owned(),
        Constructor::ApiKey(_) => "Creates a builder with this API key and the default settings.".to_owned(),
        Constructor::Required(scheme) => format!(
            "Creates a builder with {} and the default settings.",
            credential_words(&scheme.credential)
        ),
    };
    let comment = Comment::new(comment).outer();
    let credentials = match constructor {
        Constructor::Anonymous => quote!(Credentials),
        Constructor::Chosen => quote!(Credentials::default()),
        Constructor::ApiKey(authentication) => {
            let scheme = match authentication {
                Authentication::Bearer => quote!(Bearer),
                Authentication::Basic => quote!(Basic),
            };
            quote!(Credentials::new(Authentication::#scheme, api_key.into()))
        }
        Constructor::Required(scheme) => {
            let (name, credential) = (&scheme.name, credential(&scheme.credential));
            quote!({
                let mut credentials = Credentials::default();
                credentials.set(#name, #credential);
                credentials
            })
        }
    };
    let setters = match constructor {
        Constructor::Anonymous | Constructor::Required(_) => Vec::new(),
        Constructor::ApiKey(_) => vec![quote! {
            /// Sends the API key as the user name of `Basic` authentication, with an empty password.
            #[must_use]
            pub fn basic_auth(mut self) -> Self {
                self.credentials.set_authentication(Authentication::Basic);
                self
            }
        }],
        Constructor::Chosen => api.security_schemes.iter().map(setter).collect(),
    };
    let default = arguments.is_empty().then(|| {
        quote! {
            impl Default for ClientBuilder {
                fn default() -> Self {
                    Self::new()
                }
            }
        }
    });
    quote! {
        impl ClientBuilder {
            #comment
            pub fn new(#(#taken),*) -> Self {
                Self::with_credentials(#credentials)
            }

            #(#setters)*
        }

        #default
    }
}

/// Emits the method of the builder that sets a credential.
fn setter(scheme: &SecurityScheme) -> TokenStream {
    let (name, setter) = (&scheme.name, &scheme.setter);
    let arguments = arguments(&scheme.credential);
    let (taken, credential) = (taken(&arguments), credential(&scheme.credential));
    let mut comment = Comment::new(format!(
        "Sets the credential of the security scheme {}: {}.",
        code(name),
        credential_words(&scheme.credential)
    ));
    let description = markdown::lines(scheme.description.as_deref().unwrap_or_default());
    if !description.is_empty() {
        comment.block(description);
    }
    let comment = comment.outer();
    quote! {
        #comment
        #[must_use]
        pub fn #setter(mut self, #(#taken),*) -> Self {
            self.credentials.set(#name, #credential);
            self
        }
    }
}

/// Returns the arguments that a credential consists of.
pub(super) fn arguments(credential: &Credential) -> Vec<Argument> {
    let one = |name, words| vec![Argument { name, words }];
    match credential {
        Credential::Header(_) | Credential::Query(_) | Credential::Cookie(_) => one("api_key", "API key"),
        Credential::Bearer(_) => one("token", "token"),
        Credential::Authorization(_) => one("authorization", "value of `Authorization`"),
        Credential::Basic => vec![
            Argument {
                name: "user_name",
                words: "user name",
            },
            Argument {
                name: "password",
                words: "password",
            },
        ],
    }
}

/// Returns the names of the arguments that a credential consists of.
pub(super) fn argument_names(credential: &Credential) -> impl Iterator<Item = &'static str> {
    arguments(credential).into_iter().map(|argument| argument.name)
}

/// Returns the credential and its place in requests, in words.
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
        let name = format_ident!("{}", argument.name);
        quote!(#name: impl Into<SecretString>)
    });
    taken.collect()
}

fn names(arguments: &[Argument]) -> Vec<proc_macro2::Ident> {
    arguments
        .iter()
        .map(|argument| format_ident!("{}", argument.name))
        .collect()
}

/// Emits the expression that creates a credential, or `None` if it is invalid.
fn credential(credential: &Credential) -> TokenStream {
    match credential {
        Credential::Header(name) => {
            let name = name.to_ascii_lowercase();
            quote!(HeaderCredential::new(#name, "", api_key.into()))
        }
        Credential::Query(name) => quote!(QueryCredential::new(#name, api_key.into())),
        Credential::Cookie(name) => quote!(CookieCredential::new(#name, api_key.into())),
        Credential::Basic => quote!(BasicCredential::new(user_name.into(), password.into())),
        Credential::Bearer(_) => quote!(HeaderCredential::new("authorization", "Bearer ", token.into())),
        Credential::Authorization(_) => quote!(HeaderCredential::new("authorization", "", authorization.into())),
    }
}

/// Emits the imports.
fn uses(api: &Api, constructor: Constructor<'_>) -> TokenStream {
    let secret = (constructor != Constructor::Anonymous).then(|| {
        quote!(
            use super::super::secrets::secret_string::SecretString;
        )
    });
    let authentication = matches!(constructor, Constructor::ApiKey(_)).then(|| {
        quote!(
            use super::authentication::Authentication;
        )
    });
    let is_used = |is: fn(&Credential) -> bool| {
        let has = api.security_schemes.iter().any(|scheme| is(&scheme.credential));
        has && matches!(constructor, Constructor::Required(_) | Constructor::Chosen)
    };
    let basic = is_used(is_basic).then(|| {
        quote!(
            use super::basic_credential::BasicCredential;
        )
    });
    let cookie = is_used(is_cookie).then(|| {
        quote!(
            use super::cookie_credential::CookieCredential;
        )
    });
    let header = is_used(is_header).then(|| {
        quote!(
            use super::header_credential::HeaderCredential;
        )
    });
    let query = is_used(is_query).then(|| {
        quote!(
            use super::query_credential::QueryCredential;
        )
    });
    quote! {
        #secret
        use super::async_client::AsyncClient;
        #authentication
        #basic
        use super::client::Client;
        use super::client_builder::ClientBuilder;
        #cookie
        use super::credentials::Credentials;
        #header
        #query
    }
}

pub(super) fn is_basic(credential: &Credential) -> bool {
    *credential == Credential::Basic
}

pub(super) fn is_cookie(credential: &Credential) -> bool {
    matches!(credential, Credential::Cookie(_))
}

/// Returns `true` if the credential is a text in a header.
pub(super) fn is_header(credential: &Credential) -> bool {
    matches!(
        credential,
        Credential::Header(_) | Credential::Bearer(_) | Credential::Authorization(_)
    )
}

pub(super) fn is_query(credential: &Credential) -> bool {
    matches!(credential, Credential::Query(_))
}
