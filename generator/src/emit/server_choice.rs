//! Emits the choice of a server: the argument of constructors, the method of the builder, and documentation.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::ir::{Api, Server, ServerChoice};

use super::documentation::{Comment, code};

/// Returns the name and the type of the argument for the server that constructors of clients take.
pub(super) fn argument(server: &ServerChoice) -> Option<(Ident, TokenStream)> {
    match server {
        ServerChoice::Given(_) => Some((format_ident!("base_url"), quote!(String))),
        ServerChoice::Chosen(_) if server.is_argument() => Some((format_ident!("server"), quote!(Server))),
        ServerChoice::Fixed(_) | ServerChoice::Chosen(_) => None,
    }
}

/// Describes the argument for the server in the documentation of a constructor.
pub(super) fn describe_argument(server: &ServerChoice, comment: &mut Comment) {
    let ServerChoice::Given(path) = server else {
        return;
    };
    comment.paragraph(match path.as_str() {
        "" => "The API description does not contain the URL of the server: `base_url` is the URL that the paths of \
               operations are appended to, such as `https://api.example.com`."
            .to_owned(),
        path => format!(
            "The API description contains only the path {} of the server: `base_url` is the URL that this path is \
             appended to, such as `https://api.example.com`. [`ClientBuilder::base_url`] replaces the result, with the \
             path.",
            code(path)
        ),
    });
}

/// Returns the names of the values that an example gives the constructors of clients for the server.
pub(super) fn example_arguments(api: &Api) -> Vec<String> {
    match &api.server {
        ServerChoice::Given(_) => vec!["base_url".to_owned()],
        ServerChoice::Chosen(servers) if api.server.is_argument() => {
            let required = servers.list.first().into_iter().flat_map(Server::required);
            required.map(|variable| variable.name.unraw().to_owned()).collect()
        }
        ServerChoice::Fixed(_) | ServerChoice::Chosen(_) => Vec::new(),
    }
}

/// Returns the argument for the server in an example. `value` is the expression of the value with a name.
pub(super) fn example(api: &Api, names: &[String], value: &dyn Fn(&str) -> TokenStream) -> Option<TokenStream> {
    let values = names.iter().map(|name| value(name));
    match &api.server {
        ServerChoice::Given(_) => Some(quote!(#(#values),*)),
        ServerChoice::Chosen(servers) if api.server.is_argument() => {
            let name = &servers.list.first()?.name;
            Some(quote!(servers::#name::new(#(#values),*)))
        }
        ServerChoice::Fixed(_) | ServerChoice::Chosen(_) => None,
    }
}

/// Returns the module that an example imports for its `server` argument, if it has one.
pub(super) fn imported_by_example(api: &Api) -> Option<&'static str> {
    api.server.is_argument().then_some("servers")
}

/// Returns `true` if the URL of a server that only some operations use has variables of the server that users choose.
pub(super) fn has_chosen_urls(api: &Api) -> bool {
    api.own_servers().iter().any(|server| !server.chosen.is_empty())
}

/// Emits the builder with the server that it starts with. `created` is the builder without it.
pub(super) fn with_server(api: &Api, created: TokenStream) -> TokenStream {
    let url = match &api.server {
        ServerChoice::Fixed(_) => return created,
        ServerChoice::Given(_) => quote!(Ok(base_url.into())),
        ServerChoice::Chosen(_) => {
            let server = match api.server.is_argument() {
                true => quote!(server),
                false => quote!(Server::default()),
            };
            if has_chosen_urls(api) {
                return quote!(#created.server(#server));
            }
            match api.server.is_argument() {
                true => quote!(#server.into().url()),
                false => quote!(#server.url()),
            }
        }
    };
    quote! {
        let mut builder = #created;
        builder.settings.server = #url;
        builder
    }
}

/// Emits the method of the builder that sets the server, if there is a choice.
pub(super) fn setter(api: &Api) -> Option<TokenStream> {
    api.server.chosen()?;
    let set = match has_chosen_urls(api) {
        true => quote! {
            let server = server.into();
            self.settings.server = server.url();
            self.settings.own_servers = server.own_servers();
        },
        false => quote!(self.settings.server = server.into().url();),
    };
    Some(quote! {
        /// Sets the server. [`ClientBuilder::base_url`] takes precedence.
        #[must_use]
        pub fn server(mut self, server: impl Into<Server>) -> Self {
            #set
            self
        }
    })
}

/// Adds the section about servers to the documentation of the crate.
pub(super) fn describe(api: &Api, comment: &mut Comment) {
    let text = match &api.server {
        ServerChoice::Fixed(_) => None,
        ServerChoice::Given(_) => Some(
            "The API description does not contain the URL of the server, so the constructors of clients take it."
                .to_owned(),
        ),
        ServerChoice::Chosen(_) => Some(
            "[`Server`] lists the servers of the API, and [`ClientBuilder::server`] sets the one that a client uses. \
             [`ClientBuilder::base_url`] sets any other."
                .to_owned(),
        ),
    };
    let own = api.own_servers();
    let urls: Vec<String> = own.iter().map(|server| code(&server.url)).collect();
    let urls = urls.join(", ");
    let unknown = own.iter().any(|server| server.resolved.is_none());
    let unknown = match unknown {
        true => {
            " Their requests fail until one of these methods gives the URL, if the API description does not contain it."
        }
        false => "",
    };
    let variables = match has_chosen_urls(api) {
        true => " Variables of the same name have the values that [`ClientBuilder::server`] sets.",
        false => "",
    };
    let of_own = (!own.is_empty()).then(|| match &api.server {
        ServerChoice::Fixed(url) => format!(
            "The base URL is {}. Some operations use another server: {urls}. [`ClientBuilder::base_url`] overrides all \
             servers, and [`ClientBuilder::server_url`] overrides a single one of the others.{unknown}",
            code(url)
        ),
        ServerChoice::Given(_) | ServerChoice::Chosen(_) => format!(
            "Some operations use another server: {urls}.{variables} [`ClientBuilder::base_url`] overrides all servers, and \
             [`ClientBuilder::server_url`] overrides a single one of them.{unknown}"
        ),
    });
    let paragraphs: Vec<String> = text.into_iter().chain(of_own).collect();
    let [first, others @ ..] = paragraphs.as_slice() else {
        return;
    };
    comment.section("Servers", first);
    for other in others {
        comment.paragraph(other);
    }
}
