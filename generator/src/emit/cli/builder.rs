//! Emits the function that creates the builder of the client, and the settings that it reads.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::emit::credentials;
use crate::ir::{Api, Constructor, Convention, Credential, SecurityScheme, Server, ServerChoice};
use crate::names::{Case, Identifier};

use super::property::flag;

/// The settings of clients of Stripe: the name of the flag, the method of the builder, and the documentation.
const OF_STRIPE: [(&str, &str, &str); 3] = [
    (
        "stripe-account",
        "stripe_account",
        "The connected account on whose behalf requests are made, such as `acct_123`",
    ),
    (
        "stripe-context",
        "stripe_context",
        "The context in which requests are made, such as an account of an organization",
    ),
    (
        "stripe-version",
        "stripe_version",
        "The version of the API, such as `2023-10-16`",
    ),
];

/// A part of a credential.
struct Part {
    /// The name of the flag.
    name: String,
    about: String,
}

/// Returns the descriptions of the credentials.
pub(super) fn credentials(api: &Api) -> Vec<TokenStream> {
    let parts: Vec<Part> = match api.constructor() {
        Constructor::Anonymous => Vec::new(),
        Constructor::ApiKey(_) => vec![api_key()],
        Constructor::Required(scheme) => parts(api, scheme),
        Constructor::Chosen => api
            .security_schemes
            .iter()
            .flat_map(|scheme| parts(api, scheme))
            .collect(),
    };
    let described = parts.into_iter().map(|Part { name, about }| {
        let variables = match api.convention {
            Some(Convention::Stripe) => vec!["STRIPE_API_KEY".to_owned(), "STRIPE_SECRET_KEY".to_owned()],
            None => vec![variable(api, &name)],
        };
        quote!(Setting { name: #name, variables: &[#(#variables),*], about: #about })
    });
    described.collect()
}

fn api_key() -> Part {
    Part {
        name: "api-key".to_owned(),
        about: "The API key".to_owned(),
    }
}

/// Returns the parts of the credential of a scheme. If there are several schemes, they are named after it.
fn parts(api: &Api, scheme: &SecurityScheme) -> Vec<Part> {
    let is_only = api.security_schemes.len() == 1;
    let words = credentials::credential_words(&scheme.credential);
    let arguments = credentials::argument_names(&scheme.credential);
    let about = format!("The credential of the security scheme `{}`: {words}", scheme.name);
    let parts = arguments.map(|name| {
        let name = name.replace('_', "-");
        Part {
            name: match is_only {
                true => name,
                false => format!("{}-{name}", flag(&scheme.setter)),
            },
            about: about.clone(),
        }
    });
    parts.collect()
}

/// Returns the environment variable of a setting.
fn variable(api: &Api, name: &str) -> String {
    let name = format!("{}-{name}", api.command.name);
    let variable = Identifier::from_wire(&name, Case::Snake);
    variable.unraw().to_ascii_uppercase()
}

/// Returns the descriptions of the settings that only clients of this API have.
pub(super) fn settings(api: &Api) -> Vec<TokenStream> {
    let of_server = server_variables(api).map(|(name, about)| {
        let variable = variable(api, &name);
        quote!(Setting { name: #name, variables: &[#variable], about: #about })
    });
    let of_stripe = OF_STRIPE.iter().filter(|_| api.convention == Some(Convention::Stripe));
    let of_stripe = of_stripe.map(|(name, _, about)| quote!(Setting { name: #name, variables: &[], about: #about }));
    of_server.chain(of_stripe).collect()
}

/// Returns the names and the documentation of the variables of the first server, if the client needs them.
fn server_variables(api: &Api) -> impl Iterator<Item = (String, String)> {
    let servers = api.server.chosen().filter(|_| api.server.is_argument());
    let first = servers.and_then(|servers| servers.list.first());
    let variables = first.into_iter().flat_map(Server::required);
    variables.map(|variable| {
        let name = format!("server-{}", flag(&variable.name));
        let about = format!("The variable `{}` in the URL of the server", variable.wire_name);
        (name, about)
    })
}

/// Emits the function that creates the builder of the client.
pub(super) fn function(api: &Api) -> TokenStream {
    let server = match &api.server {
        ServerChoice::Fixed(_) => None,
        ServerChoice::Given(_) => Some(quote!(values.required_base_url()?)),
        ServerChoice::Chosen(_) if !api.server.is_argument() => None,
        ServerChoice::Chosen(servers) => {
            let name = servers.list.first().map(|server| &server.name);
            let variables = server_variables(api).map(|(name, _)| quote!(values.server_variable(#name)?));
            Some(quote!(::client::servers::#name::new(#(#variables),*)))
        }
    };
    let required = |parts: Vec<Part>| {
        let names = parts.into_iter().map(|part| part.name);
        names.map(|name| quote!(values.credential(#name)?)).collect::<Vec<_>>()
    };
    let credentials = match api.constructor() {
        Constructor::Anonymous | Constructor::Chosen => Vec::new(),
        Constructor::ApiKey(_) => required(vec![api_key()]),
        Constructor::Required(scheme) => required(parts(api, scheme)),
    };
    let arguments = server.into_iter().chain(credentials);
    let chosen = api
        .security_schemes
        .iter()
        .filter(|_| api.constructor() == Constructor::Chosen);
    let mut setters: Vec<TokenStream> = chosen.map(|scheme| setter(api, scheme)).collect();
    let of_stripe = OF_STRIPE.iter().filter(|_| api.convention == Some(Convention::Stripe));
    setters.extend(of_stripe.map(|(name, method, _)| {
        let method = format_ident!("{method}");
        quote! {
            if let Some(value) = values.setting(#name) {
                builder = builder.#method(value);
            }
        }
    }));
    let is_used =
        !setters.is_empty() || !matches!(api.constructor(), Constructor::Anonymous) || api.server.is_argument();
    let is_used = is_used || matches!(api.server, ServerChoice::Given(_));
    let values = if is_used { quote!(values) } else { quote!(_values) };
    let created = quote!(Client::builder(#(#arguments),*));
    let body = match setters.is_empty() {
        true => quote!(Ok(#created)),
        false => quote! {
            let mut builder = #created;
            #(#setters)*
            Ok(builder)
        },
    };
    quote! {
        fn builder(#values: &Values) -> Result<ClientBuilder, Failure> {
            #body
        }
    }
}

/// Emits the statement that sets the credential of a scheme if its parts are given.
fn setter(api: &Api, scheme: &SecurityScheme) -> TokenStream {
    let method = &scheme.setter;
    let names: Vec<String> = parts(api, scheme).into_iter().map(|part| part.name).collect();
    match (&scheme.credential, names.as_slice()) {
        (Credential::Basic, [user_name, password]) => quote! {
            if let Some(user_name) = values.optional_credential(#user_name)? {
                builder = builder.#method(user_name, values.credential(#password)?);
            }
        },
        _ => quote! {
            #(if let Some(value) = values.optional_credential(#names)? {
                builder = builder.#method(value);
            })*
        },
    }
}
