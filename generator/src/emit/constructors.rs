//! Emits the constructors of clients, and the methods of their builder that take credentials.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Api, Authentication, Constructor, Credential, ServerChoice};

use super::credentials::{
    self, Argument, arguments, credential, credential_words, is_access_token, is_basic, is_cookie, is_header, is_query,
};
use super::documentation::Comment;
use super::server_choice;

/// Emits `runtime/clients/constructors.rs`.
pub(super) fn emit(api: &Api) -> TokenStream {
    let constructor = api.constructor();
    let comment = Comment::new("Constructors of clients and of their builder.").inner();
    let arguments = match constructor {
        Constructor::Anonymous | Constructor::Chosen => Vec::new(),
        Constructor::ApiKey(_) => vec![Argument::secret("api_key", "API key")],
        Constructor::Required(scheme) => arguments(&scheme.credential),
    };
    let has_new = constructor != Constructor::Chosen || api.needs_no_credentials();
    let error = has_new.then(|| {
        quote! {
            #[cfg(any(feature = "blocking", feature = "reqwest"))]
            use super::super::errors::error::Error;
        }
    });
    let clients = clients(&api.server, &arguments, has_new);
    let builder = builder(api, constructor, &arguments);
    let uses = uses(api, constructor);
    let server = api.server.chosen().map(|_| {
        quote!(
            use super::super::super::servers::Server;
        )
    });
    quote! {
        #comment
        #server
        #error
        #uses

        #clients
        #builder
    }
}

/// Emits the constructors of both clients.
fn clients(server: &ServerChoice, arguments: &[Argument], has_new: bool) -> TokenStream {
    let (mut taken, mut names) = (credentials::taken(arguments), credentials::names(arguments));
    if let Some((name, value)) = server_choice::argument(server) {
        taken.insert(0, quote!(#name: impl Into<#value>));
        names.insert(0, name);
    }
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
    let invalid = match (server, arguments) {
        (ServerChoice::Fixed(_), _) => invalid,
        (_, []) => "if the URL of the server is invalid".to_owned(),
        _ => format!("if the URL of the server is invalid, or {invalid}"),
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
    let mut taken = credentials::taken(arguments);
    let comment = match constructor {
        Constructor::Anonymous | Constructor::Chosen => "Creates a builder with the default settings.".to_owned(),
        Constructor::ApiKey(_) => "Creates a builder with this API key and the default settings.".to_owned(),
        Constructor::Required(scheme) => format!(
            "Creates a builder with {} and the default settings.",
            credential_words(&scheme.credential)
        ),
    };
    let mut comment = Comment::new(comment);
    if matches!(constructor, Constructor::Required(scheme) if is_access_token(&scheme.credential)) {
        comment.paragraph(credentials::RENEWAL);
    }
    server_choice::describe_argument(&api.server, &mut comment);
    let comment = comment.outer();
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
        Constructor::Chosen => api.security_schemes.iter().map(credentials::setter).collect(),
    };
    if let Some((name, value)) = server_choice::argument(&api.server) {
        taken.insert(0, quote!(#name: impl Into<#value>));
    }
    let created = quote!(Self::with_credentials(#credentials));
    let created = match server_choice::initial_url(&api.server) {
        None => created,
        Some(url) => quote! {
            let mut builder = #created;
            builder.server = #url;
            builder
        },
    };
    let server_setter = server_choice::setter(&api.server);
    let default = taken.is_empty().then(|| {
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
                #created
            }

            #server_setter

            #(#setters)*
        }

        #default
    }
}

/// Emits the imports.
fn uses(api: &Api, constructor: Constructor<'_>) -> TokenStream {
    let takes_secret = match constructor {
        Constructor::Anonymous => false,
        Constructor::ApiKey(_) => true,
        Constructor::Required(_) | Constructor::Chosen => {
            let mut schemes = api.security_schemes.iter();
            schemes.any(|scheme| !is_access_token(&scheme.credential))
        }
    };
    let secret = takes_secret.then(|| {
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
    let access_token = is_used(is_access_token).then(|| {
        quote!(
            use super::access_token::AccessToken;
            use super::access_token_credential::AccessTokenCredential;
        )
    });
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
        #access_token
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
