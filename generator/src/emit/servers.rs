//! Emits `servers.rs`, with the servers that users choose from.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::ir::{Api, ChosenUrl, OwnServer, Server, ServerEnumeration, ServerVariable, Servers, UrlPart};
use crate::markdown;

use super::EmittedFile;
use super::documentation::{Comment, code};
use super::enumeration;
use super::server_choice;

/// Returns `servers.rs`, if there is a choice.
pub(super) fn emit(api: &Api) -> Option<EmittedFile<'_>> {
    let servers = api.server.chosen()?;
    Some(EmittedFile::rust("src/servers.rs", move || file(api, servers)))
}

fn file(api: &Api, servers: &Servers) -> TokenStream {
    let comment = Comment::new("The servers of the API.").inner();
    let has_variables = servers.list.iter().any(|server| !server.variables.is_empty());
    let import = (!servers.enumerations.is_empty()).then(|| {
        quote!(
            use super::runtime;
        )
    });
    let import_of_variables = has_variables.then(|| {
        quote!(
            use super::runtime::server_url::{Place, ServerUrl};
        )
    });
    let default = default(servers);
    let choice = choice(servers);
    let own_servers = server_choice::has_chosen_urls(api).then(|| own_servers(servers, &api.own_servers()));
    let with_variables = servers.list.iter().filter(|server| !server.variables.is_empty());
    let structs = with_variables.map(|server| with_values(servers, server));
    let enumerations = servers.enumerations.iter().map(values);
    quote! {
        #comment
        #import
        use super::runtime::ConfigurationError;
        #import_of_variables

        #choice
        #own_servers
        #default
        #(#structs)*
        #(#enumerations)*
    }
}

/// Emits the enum of the servers.
fn choice(servers: &Servers) -> TokenStream {
    let mut comment = Comment::new("A server of the API.");
    match servers.default.and_then(|index| servers.list.get(index)) {
        Some(server) => comment.paragraph(format!(
            "[`ClientBuilder::server`](super::ClientBuilder::server) sets it. The default is [`Server::{}`].",
            server.name
        )),
        None => comment.paragraph(
            "The constructors of clients take it, and [`ClientBuilder::server`](super::ClientBuilder::server) replaces it.",
        ),
    };
    let comment = comment.outer();
    let variants = servers.list.iter().map(|server| {
        let name = &server.name;
        let value = (!server.variables.is_empty()).then(|| quote!((#name)));
        let comment = described(server).outer();
        quote!(#comment #name #value,)
    });
    let urls = servers.list.iter().map(|server| {
        let name = &server.name;
        match server.variables.is_empty() {
            true => {
                let texts = server.parts.iter().map(|part| match part {
                    UrlPart::Text(text) => text.as_str(),
                    UrlPart::Variable(..) => "",
                });
                let url: String = texts.collect();
                quote!(Self::#name => Ok(#url.to_owned()),)
            }
            false => quote!(Self::#name(server) => server.url(),),
        }
    });
    let comment_of_url = comment_of_url().outer();
    quote! {
        #comment
        #[non_exhaustive]
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Server {
            #(#variants)*
        }

        impl Server {
            #comment_of_url
            pub fn url(&self) -> Result<String, ConfigurationError> {
                match self {
                    #(#urls)*
                }
            }
        }
    }
}

/// Returns the documentation of the methods that return a URL.
fn comment_of_url() -> Comment {
    let mut comment = Comment::new("Returns the URL.");
    comment.section(
        "Errors",
        "[`ConfigurationError::ServerVariable`] if the value of a variable is not allowed in its place in the URL.",
    );
    comment
}

/// Emits the method that returns the servers of single operations.
fn own_servers(servers: &Servers, own: &[&OwnServer]) -> TokenStream {
    let arms = servers.list.iter().enumerate().map(|(index, server)| {
        let name = &server.name;
        let chosen = |own: &OwnServer| own.chosen.iter().find(|chosen| chosen.server == index).cloned();
        let urls = own.iter().map(|own| {
            let url = match (chosen(own), &own.resolved) {
                (Some(ChosenUrl { parts, .. }), _) => {
                    let joined = joined(server, &parts, &quote!(server));
                    quote!(Some(#joined))
                }
                (None, Some(resolved)) => quote!(Some(Ok(#resolved.to_owned()))),
                (None, None) => quote!(None),
            };
            let name = &own.url;
            quote!((#name, #url))
        });
        let has_chosen = own.iter().any(|own| chosen(own).is_some());
        let values = match (has_chosen, server.variables.is_empty()) {
            (true, _) => quote!((server)),
            (false, true) => quote!(),
            (false, false) => quote!((_)),
        };
        quote!(Self::#name #values => Vec::from([#(#urls),*]),)
    });
    quote! {
        impl Server {
            /// Returns the servers of single operations, with the values of this server's variables. A URL is `None` if it
            /// is not known.
            pub(crate) fn own_servers(&self) -> Vec<(&'static str, Option<Result<String, ConfigurationError>>)> {
                match self {
                    #(#arms)*
                }
            }
        }
    }
}

/// Returns the URL and the description of a server.
fn described(server: &Server) -> Comment {
    let mut comment = Comment::new(shown_url(server));
    comment.description(server.description.as_deref());
    comment
}

/// Returns the URL as written in the document. The variable before a path is shown, too.
fn shown_url(server: &Server) -> String {
    match server.variables.iter().find(|variable| is_base(server, variable)) {
        Some(base) => code(&format!(
            "{{{}}}/{}",
            base.wire_name,
            server.url.trim_start_matches(['.', '/'])
        )),
        None => code(&server.url),
    }
}

/// Returns `true` for the variable before a relative URL.
fn is_base(server: &Server, variable: &ServerVariable) -> bool {
    !server.url.contains(&format!("{{{}}}", variable.wire_name))
}

fn default(servers: &Servers) -> Option<TokenStream> {
    let server = servers.list.get(servers.default?)?;
    let name = &server.name;
    let value = (!server.variables.is_empty()).then(|| quote!((#name::new())));
    Some(quote! {
        impl Default for Server {
            fn default() -> Self {
                Self::#name #value
            }
        }
    })
}

/// Emits the struct with the values of a server's variables.
fn with_values(servers: &Servers, server: &Server) -> TokenStream {
    let name = &server.name;
    let comment = Comment::new(format!("The values of the variables of {}.", shown_url(server))).outer();
    let fields = server.variables.iter().map(|variable| {
        let (name, value) = (&variable.name, value_type(servers, variable));
        quote!(#name: #value,)
    });
    let mut comment_of_new = Comment::new(match server.required().next() {
        Some(_) => "Creates the values from those that have no default.",
        None => "Creates the default values.",
    });
    let mut required = server.required().peekable();
    if required.peek().is_some() {
        comment_of_new.paragraph("# Arguments").block([]);
        for variable in required {
            comment_of_new.line(argument_line(server, variable));
        }
    }
    let comment_of_new = comment_of_new.outer();
    let arguments = taken(servers, server);
    let initial = server.variables.iter().map(|variable| {
        let name = &variable.name;
        match &variable.default {
            Some(default) => {
                let value = value(servers, variable, default);
                quote!(#name: #value,)
            }
            None => quote!(#name: #name.into(),),
        }
    });
    let setters = server.variables.iter().filter_map(|variable| setter(servers, variable));
    let url = joined(server, &server.parts, &quote!(self));
    let comment_of_url = comment_of_url().outer();
    let default = server.required().next().is_none().then(|| {
        quote! {
            impl Default for #name {
                fn default() -> Self {
                    Self::new()
                }
            }
        }
    });
    quote! {
        #comment
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct #name {
            #(#fields)*
        }

        impl #name {
            #comment_of_new
            pub fn new(#(#arguments),*) -> Self {
                Self { #(#initial)* }
            }

            #(#setters)*

            #comment_of_url
            pub fn url(&self) -> Result<String, ConfigurationError> {
                #url
            }
        }

        #default

        impl From<#name> for Server {
            fn from(server: #name) -> Self {
                Self::#name(server)
            }
        }
    }
}

/// Returns the arguments of the constructor of a server's struct.
fn taken(servers: &Servers, server: &Server) -> Vec<TokenStream> {
    let taken = server.required().map(|variable| {
        let (name, value) = (&variable.name, value_type(servers, variable));
        quote!(#name: impl Into<#value>)
    });
    taken.collect()
}

fn argument_line(server: &Server, variable: &ServerVariable) -> String {
    let description = markdown::lines(variable.description.as_deref().unwrap_or_default());
    let first = description.first().map(String::as_str);
    let text = match is_base(server, variable) {
        true => "the URL that the path is appended to, such as `https://api.example.com`",
        false => first.unwrap_or("the value of the variable"),
    };
    format!("- {}: {text}", code(variable.name.unraw()))
}

/// Emits the setter of a variable with a default value.
fn setter(servers: &Servers, variable: &ServerVariable) -> Option<TokenStream> {
    let default = variable.default.as_deref()?;
    let (name, value) = (&variable.name, value_type(servers, variable));
    let mut comment = Comment::new(format!("Sets the variable {}.", code(&variable.wire_name)));
    comment.description(variable.description.as_deref());
    comment.paragraph(match default {
        "" => "It is empty by default.".to_owned(),
        default => format!("The default is {}.", code(default)),
    });
    let comment = comment.outer();
    Some(quote! {
        #comment
        #[must_use]
        pub fn #name(mut self, #name: impl Into<#value>) -> Self {
            self.#name = #name.into();
            self
        }
    })
}

fn value_type(servers: &Servers, variable: &ServerVariable) -> TokenStream {
    match enumeration_of(servers, variable) {
        Some(enumeration) => {
            let name = &enumeration.name;
            quote!(#name)
        }
        None => quote!(String),
    }
}

fn enumeration_of<'a>(servers: &'a Servers, variable: &ServerVariable) -> Option<&'a ServerEnumeration> {
    servers.enumerations.get(variable.enumeration?)
}

fn value(servers: &Servers, variable: &ServerVariable, text: &str) -> TokenStream {
    let Some(enumeration) = enumeration_of(servers, variable) else {
        return match text {
            "" => quote!(String::new()),
            text => quote!(#text.to_owned()),
        };
    };
    let name = &enumeration.name;
    let mut values = enumeration.enumeration.values.iter();
    match values.find(|value| value.wire_name == text) {
        Some(value) => {
            let variant = &value.name;
            quote!(#name::#variant)
        }
        None => quote!(#name::from(#text)),
    }
}

/// Emits the expression that joins the parts of a URL. `values` has the values of the server's variables.
fn joined(server: &Server, parts: &[UrlPart], values: &TokenStream) -> TokenStream {
    let parts = parts.iter().map(|part| match part {
        UrlPart::Text(text) => quote!(.text(#text)),
        UrlPart::Variable(variable, place) => {
            let variable = server.variables.get(*variable);
            let (name, wire_name) = variable.map(|variable| (&variable.name, &variable.wire_name)).unzip();
            let place = format_ident!("{place:?}");
            quote!(.variable(Place::#place, #wire_name, #values.#name.as_str()))
        }
    });
    quote!(ServerUrl::new() #(#parts)* .finish())
}

/// Emits the enumeration of the values of a variable.
fn values(enumeration: &ServerEnumeration) -> TokenStream {
    let comment = Comment::new(format!("The values of the variable {}.", code(&enumeration.variable))).outer();
    enumeration::without_usage(&enumeration.name, &comment, &enumeration.enumeration)
}
