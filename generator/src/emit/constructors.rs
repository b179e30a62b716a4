//! Emits the constructors of clients and of their builder.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::ir::{Api, Authentication, Constructor, ServerChoice};

use super::credentials::{
    self, Argument, arguments, credential, credential_words, has_credential, is_access_token, is_basic, is_cookie,
    is_header, is_query,
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
    let has_new = constructor != Constructor::Chosen || api.needs_no_credentials;
    let (mut taken, mut names) = (credentials::taken(&arguments), credentials::names(&arguments));
    if let Some((name, value)) = server_choice::argument(&api.server) {
        taken.insert(0, quote!(#name: impl Into<#value>));
        names.insert(0, name);
    }
    let invalid = invalid(&api.server, &arguments);
    let clients = clients(&taken, &names, &invalid, has_new);
    let builder = builder(api, constructor, &taken);
    let uses = uses(api, constructor, has_new);
    quote! {
        #comment
        #uses

        #clients
        #builder
    }
}

/// Returns the condition under which the constructors of clients fail.
fn invalid(server: &ServerChoice, arguments: &[Argument]) -> String {
    let words: Vec<&str> = arguments.iter().map(|argument| argument.words).collect();
    let invalid = format!(
        "if the {} is empty or contains an invalid character, such as a line break",
        words.join(" or the ")
    );
    match (server, arguments) {
        (ServerChoice::Fixed(_), []) => "if the default base URL or a default header of the API is invalid".to_owned(),
        (ServerChoice::Fixed(_), _) => invalid,
        (_, []) => "if the URL of the server is invalid".to_owned(),
        _ => format!("if the URL of the server is invalid, or {invalid}"),
    }
}

/// Emits the constructors of both clients.
fn clients(taken: &[TokenStream], names: &[Ident], invalid: &str, has_new: bool) -> TokenStream {
    let new = has_new.then(|| {
        let comment = constructor_comment(
            "Creates a client with the default settings and the blocking transport.",
            invalid,
        );
        quote! {
            #comment
            #[cfg(feature = "blocking-transport")]
            pub fn new(#(#taken),*) -> Result<Self, Error> {
                Self::builder(#(#names),*).build()
            }
        }
    });
    let new_async = has_new.then(|| {
        let comment = constructor_comment(
            "Creates an asynchronous client with the default settings and the transport of the feature `reqwest` or \
             `fetch`.",
            &format!("{invalid}, or if the transport cannot be created"),
        );
        quote! {
            #comment
            #[cfg(any(feature = "reqwest-transport", all(feature = "fetch", target_family = "wasm", target_os = "unknown")))]
            pub fn new(#(#taken),*) -> Result<Self, Error> {
                Self::builder(#(#names),*).build()
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

            /// Returns a builder to create a client with other settings.
            pub fn builder(#(#taken),*) -> ClientBuilder<Self> {
                ClientBuilder::new(#(#names),*).asynchronous()
            }
        }
    }
}

fn constructor_comment(first: &str, invalid: &str) -> TokenStream {
    let mut comment = Comment::new(first);
    comment.section("Errors", format!("[`Error::Configuration`] {invalid}."));
    comment.outer()
}

/// Emits the constructor and the setters of the builder.
fn builder(api: &Api, constructor: Constructor<'_>, taken: &[TokenStream]) -> TokenStream {
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
                self.settings.credentials.set_authentication(Authentication::Basic);
                self
            }
        }],
        Constructor::Chosen => api.security_schemes.iter().map(credentials::setter).collect(),
    };
    let created = server_choice::with_server(api, quote!(Self::with_credentials(#credentials)));
    let server_setter = server_choice::setter(api);
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
        }

        impl<C> ClientBuilder<C> {
            #server_setter

            #(#setters)*
        }

        #default
    }
}

/// Emits the imports.
fn uses(api: &Api, constructor: Constructor<'_>, has_new: bool) -> TokenStream {
    let import = |is_needed: bool, import: TokenStream| is_needed.then_some(import);
    let of_credential = |is_wanted, credential| import(has_credential(api, is_wanted), credential);
    let is_api_key = matches!(constructor, Constructor::ApiKey(_));
    let takes_secret = is_api_key || has_credential(api, |credential| !is_access_token(credential));
    let server = import(
        api.server.chosen().is_some(),
        quote!(
            use super::super::super::servers::Server;
        ),
    );
    let error = import(
        has_new,
        quote! {
            #[cfg(any(
                feature = "blocking-transport",
                feature = "reqwest-transport",
                all(feature = "fetch", target_family = "wasm", target_os = "unknown")
            ))]
            use super::super::errors::error::Error;
        },
    );
    let secret = import(
        takes_secret,
        quote!(
            use super::super::secrets::secret_string::SecretString;
        ),
    );
    let authentication = import(
        is_api_key,
        quote!(
            use super::authentication::Authentication;
        ),
    );
    let access_token = of_credential(
        is_access_token,
        quote!(
            use super::access_token::AccessToken;
            use super::access_token_credential::AccessTokenCredential;
        ),
    );
    let basic = of_credential(
        is_basic,
        quote!(
            use super::basic_credential::BasicCredential;
        ),
    );
    let cookie = of_credential(
        is_cookie,
        quote!(
            use super::cookie_credential::CookieCredential;
        ),
    );
    let header = of_credential(
        is_header,
        quote!(
            use super::header_credential::HeaderCredential;
        ),
    );
    let query = of_credential(
        is_query,
        quote!(
            use super::query_credential::QueryCredential;
        ),
    );
    quote! {
        #server
        #error
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
