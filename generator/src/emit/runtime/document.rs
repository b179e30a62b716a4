//! Emits the module with the constants of the document, and the type of error bodies.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::ir::{Api, Convention, ErrorMember, SecurityAlternative, ServerChoice, Type};

use super::super::credentials::has_schemes;
use super::super::documentation::Comment;

/// The module with the constants of the document, which is emitted next to the files.
pub(super) const MODULE: &str = "document";

/// Emits the constants of the document, and the type of the error body with its `ErrorDetails`.
pub(super) fn emit(api: &Api) -> TokenStream {
    let comment = Comment::new("Constants from the API description, and the type of error bodies.").inner();
    let (base_url, about_base_url) = match &api.server {
        ServerChoice::Fixed(url) => (url.as_str(), " The default base URL, without a trailing slash."),
        ServerChoice::Given(path) => (path.as_str(), " The path that is appended to the URL that users give."),
        ServerChoice::Chosen(_) => (
            "",
            " The path that is appended to the URL of the server that users choose: none.",
        ),
    };
    let user_agent = format!("{}/{}", api.package.name, api.package.version);
    let servers = api.own_servers().into_iter().map(|server| {
        let (url, resolved) = (&server.url, option(server.resolved.as_deref()));
        quote!((#url, #resolved))
    });
    let version = &api.version;
    let is_stripe = api.convention == Some(Convention::Stripe);
    let headers = is_stripe.then(|| quote!(("stripe-version", #version)));
    let exclusive_headers = is_stripe.then(|| quote!(("stripe-account", "stripe-context")));
    let resource_missing = match is_stripe {
        true => quote!(Some("resource_missing")),
        false => quote!(None),
    };
    let temporary = match is_stripe {
        true => quote!(409, 429),
        false => quote!(408, 429),
    };
    let sends_authorization = api
        .security_schemes
        .iter()
        .any(|scheme| scheme.credential.is_in_authorization());
    let security = has_schemes(api).then(|| {
        let alternatives = alternatives(&api.default_security);
        quote! {
            #[doc = " The security schemes that most operations need: alternatives, each with the names of the schemes that are needed"]
            #[doc = " together."]
            pub(super) const SECURITY: &[&[&str]] = #alternatives;
        }
    });
    let error = error(api);
    let details = error_details(api);
    let sensitive = sensitive_properties(api);
    quote! {
        #comment

        #[doc = #about_base_url]
        pub(super) const BASE_URL: &str = #base_url;

        #[doc = " The servers that only some operations use, each with its URL if the API description contains it."]
        pub(super) const SERVERS: &[(&str, Option<&str>)] = &[#(#servers),*];

        #[doc = " The name and version of the client in the `User-Agent` header."]
        pub(super) const USER_AGENT: &str = #user_agent;

        #[doc = " Headers of every request."]
        pub(super) const DEFAULT_HEADERS: &[(&str, &str)] = &[#headers];

        #[doc = " Pairs of headers that exclude each other."]
        pub(super) const EXCLUSIVE_HEADERS: &[(&str, &str)] = &[#exclusive_headers];

        #[doc = " The error code for a resource that does not exist, if the API defines one."]
        pub(super) const RESOURCE_MISSING: Option<&str> = #resource_missing;

        #[doc = " `true` if every POST request has an idempotency key."]
        pub(super) const IDEMPOTENCY_KEYS: bool = #is_stripe;

        #[doc = " The statuses of temporary failures, apart from those from 500."]
        pub(super) const TEMPORARY_STATUSES: &[u16] = &[#temporary];

        #[doc = " `true` if a credential is in the header `Authorization`."]
        pub(super) const SENDS_AUTHORIZATION: bool = #sends_authorization;

        #[doc = " The details of error bodies: the name of each, its path of properties, and whether it is required."]
        #[cfg(feature = "test-util")]
        pub(super) const ERROR_DETAILS: &[(&str, &[&str], bool)] = &[#(#details),*];

        #[doc = " The names of the properties of responses that are sensitive."]
        #[cfg(feature = "test-util")]
        pub(super) const SENSITIVE_PROPERTIES: &[&str] = &[#(#sensitive),*];

        #security
        #error
    }
}

/// Returns the names of the sensitive properties of responses, in order.
fn sensitive_properties(api: &Api) -> BTreeSet<&str> {
    let models = api.models.iter().filter(|model| model.usage.response);
    let properties = models.flat_map(|model| model.shape.properties());
    let sensitive = properties.filter(|property| property.value.layers().any(|layer| *layer == Type::Secret));
    sensitive.map(|property| property.wire_name.as_str()).collect()
}

/// Returns the details of the error body, each with its path and whether the body must contain it.
fn error_details(api: &Api) -> Vec<TokenStream> {
    let error = api.error.iter();
    let members = error.flat_map(|error| error.members.iter().map(|member| (error.model, member)));
    let details = members.filter_map(|(mut model, (detail, member))| {
        let mut path = Vec::new();
        for (field, _) in &member.fields {
            let mut properties = api.model(model).shape.properties();
            let property = properties.find(|property| property.name == *field)?;
            path.push(&property.wire_name);
            model = property.value.model().unwrap_or(model);
        }
        let name = detail.wire_names().first()?;
        let is_required = member.fields.iter().all(|(_, options)| *options == 0);
        Some(quote!((#name, &[#(#path),*], #is_required)))
    });
    details.collect()
}

fn error(api: &Api) -> TokenStream {
    let Some(error) = &api.error else {
        return quote! {
            #[doc = " The body of an error response."]
            pub type ErrorBody = super::errors::no_error_body::NoErrorBody;
        };
    };
    let model = &api.model(error.model).name;
    let members = error.members.iter().map(|(detail, found)| {
        let (name, path) = (format_ident!("{}", detail.method()), member(found));
        quote! {
            fn #name(&self) -> Option<&str> {
                #path
            }
        }
    });
    quote! {
        #[doc = " The body of an error response."]
        pub type ErrorBody = super::super::models::#model;

        impl super::errors::error_details::ErrorDetails for ErrorBody {
            #(#members)*
        }
    }
}

fn option(text: Option<&str>) -> TokenStream {
    match text {
        Some(text) => quote!(Some(#text)),
        None => quote!(None),
    }
}

/// Emits the expression that returns a string in the error body.
fn member(member: &ErrorMember) -> TokenStream {
    let Some(((last, options), before)) = member.fields.split_last() else {
        return quote!(None);
    };
    let mut path = quote!(self);
    for (field, options) in before {
        let unwrapped = std::iter::repeat_n(quote!(.as_ref()?), *options);
        path = quote!(#path.#field #(#unwrapped)*);
    }
    // All but the innermost `Option`.
    let unwrapped = std::iter::repeat_n(quote!(.as_ref()?), options.saturating_sub(1));
    match (*options, member.is_enumeration) {
        (0, _) => quote!(Some(#path.#last.as_str())),
        (_, false) => quote!(#path.#last #(#unwrapped)*.as_deref()),
        (_, true) => quote!(#path.#last #(#unwrapped)*.as_ref().map(|value| value.as_str())),
    }
}

/// Emits the security schemes of an operation.
pub(in super::super) fn alternatives(alternatives: &[SecurityAlternative]) -> TokenStream {
    let alternatives = alternatives.iter().map(|schemes| quote!(&[#(#schemes),*]));
    quote!(&[#(#alternatives),*])
}
