//! The crate's front page.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::ir::{Api, Authentication, Convention, OutputLayout, Type};
use crate::markdown;

use super::documentation::{Comment, code};
use super::{EmittedFile, example, runtime};

pub(super) fn emit(api: &Api) -> EmittedFile<'_> {
    EmittedFile::rust("src/lib.rs", || front_page(api))
}

fn front_page(api: &Api) -> TokenStream {
    let comment = comment(api).inner();
    let lints = lints(&api.layout);
    let exports = runtime::exports(api).into_iter().map(|name| format_ident!("{name}"));
    let optional = runtime::optional_exports(api).map(|(feature, name)| {
        let name = format_ident!("{name}");
        quote!(#[cfg(feature = #feature)] pub use self::runtime::#name;)
    });
    quote! {
        #comment
        #![forbid(unsafe_code)]
        #lints

        pub mod models;
        pub mod resources;
        pub mod runtime;

        pub use self::runtime::{#(#exports),*};
        #(#optional)*
        /// The crate of the types of requests and responses, for a transport of one's own.
        pub use http;
    }
}

/// What the compiler and its tools shall say of the code. Of a module nothing, not even with a lint that a later compiler
/// brings: it is no work of its host's, who need not use all of it, may leave out features, and has lints of its own.
fn lints(layout: &OutputLayout) -> TokenStream {
    match layout {
        OutputLayout::Crate => quote!(#![warn(missing_docs)]),
        OutputLayout::Module(_) => quote! {
            #![allow(
                warnings,
                // Those that stay where a host denies them by name.
                dead_code,
                deprecated,
                deprecated_in_future,
                missing_debug_implementations,
                redundant_imports,
                single_use_lifetimes,
                trivial_casts,
                unexpected_cfgs,
                unnameable_types,
                unreachable_pub,
                unused_imports,
                unused_macro_rules,
                unused_results,
                reason = "who has this module need not use all of it or have all of its features, and cannot change it"
            )]
            #![allow(
                clippy::all,
                clippy::pedantic,
                clippy::nursery,
                clippy::restriction,
                clippy::cargo,
                reason = "who has this module cannot change it"
            )]
            // Rustfmt skips the module's other files as well; the compiler never sees the inner attribute.
            #![cfg_attr(rustfmt, rustfmt_skip)]
        },
    }
}

fn comment(api: &Api) -> Comment {
    let title = first_line(&api.title);
    let mut comment = Comment::new(format!("A client for the {title}, version {}.", code(&api.version)));
    let description = markdown::lines(api.description.as_deref().unwrap_or_default());
    if !description.is_empty() {
        comment.block(description);
    }
    comment.paragraph("# Example").block(example::library(api));
    if let Some(authentication) = api.authentication {
        let how = match authentication {
            Authentication::Bearer => {
                "`Authorization: Bearer`; `basic_auth` of [`ClientBuilder`] sends it as the user of basic authentication \
                 instead"
            }
            Authentication::Basic => "the user of basic authentication, with no password",
        };
        let text = format!(
            "The key that the client is made with is sent as {how}. It never shows in `Debug`, `Display` or errors."
        );
        comment.section("Authentication", text);
    }
    if api
        .models
        .iter()
        .flat_map(|model| model.shape.properties())
        .any(|property| property.value.layers().any(|value| *value == Type::Secret))
    {
        comment.paragraph(
            "Values that the API's description marks as sensitive are [`SecretString`]s, which print as `[redacted]` \
             and are cleared from memory when they are dropped.",
        );
    }
    let servers = api.own_servers();
    if !servers.is_empty() {
        let servers: Vec<String> = servers.into_iter().map(code).collect();
        let text = format!(
            "Requests go to {}, and some to {}. [`ClientBuilder::base_url`] stands in for all of them, and \
             [`ClientBuilder::server_url`] for one of the others.",
            code(&api.base_url),
            servers.join(", ")
        );
        comment.section("Servers", text);
    }
    comment.section(
        "Retries",
        "A request is sent again, at most twice unless [`ClientBuilder::max_retries`] says otherwise, after a failure of the \
         network and after a response that says that the failure is temporary. [`ClientBuilder::timeout`] limits each \
         attempt, and [`ClientBuilder::deadline`] all of them together. `Retry-After` is waited for if it is at most 60 \
         seconds; after a longer one the call fails at once, and [`Error::retry_after`] tells how long to wait.",
    );
    comment.paragraph(match api.convention {
        Some(Convention::Stripe) => {
            "Every POST carries an idempotency key, the same with each attempt, so that nothing is done twice. \
             [`RequestOptions`] set the key, the account and all the rest for a single request."
        }
        None => {
            "What would not do the same when done twice is only sent again if the server says so, or if the request has an \
             idempotency key. [`RequestOptions`] set the key and all the rest for a single request."
        }
    });
    comment
        .paragraph("# Without blocking")
        .block(example::asynchronous(api));
    let mut features = features();
    comment.section("Features", features.next().unwrap_or_default());
    for line in features {
        comment.line(line);
    }
    comment
}

/// What each feature of the crate does, as a list.
pub(super) fn features() -> impl Iterator<Item = String> {
    const FEATURES: [(&str, &str); 7] = [
        (
            "`blocking` (on by default)",
            "`Client::new`, blocking, over HTTP/1.1 with rustls.",
        ),
        (
            "`reqwest`",
            "`AsyncClient::new`, over the asynchronous client reqwest with rustls, on tokio.",
        ),
        (
            "`tracing`",
            "a span for each call, with OpenTelemetry's names for HTTP and nothing secret in it.",
        ),
        (
            "`serialize`",
            "serde can write what responses hold as it came, but that a null is left out where the property can be absent.",
        ),
        (
            "`serialize-secrets`",
            "serde can write a `SecretString` too, in clear, and all that holds one.",
        ),
        (
            "`clock` and `tokio` (parts of the transports)",
            "timers for clients with a transport of their own.",
        ),
        (
            "`stream` (part of `reqwest`)",
            "asynchronous lists are streams of the crate futures-core.",
        ),
    ];
    let without = "Without any of them the crate uses no socket, thread or clock: give a `Transport` and a `Timer` of your own \
                   to `ClientBuilder::build_with_timer`.";
    let features = FEATURES.iter().map(|(name, text)| format!("- {name}: {text}"));
    features.chain([format!("- {without}")])
}

/// The title on one line of plain text.
pub(super) fn first_line(title: &str) -> String {
    let lines = markdown::lines(title);
    lines
        .into_iter()
        .take_while(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
