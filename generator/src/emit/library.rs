//! Emits `lib.rs` with the crate documentation.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::ir::{Api, Convention, OutputLayout, Resource, Type};
use crate::markdown;

use super::documentation::{Comment, code};
use super::groups::{self, ALL_GROUPS};
use super::runtime::{CLIENT, Runtime};
use super::{EmittedFile, authentication, example, formats, server_choice};

pub(super) fn emit(api: &Api, runtime: Runtime) -> EmittedFile<'_> {
    EmittedFile::rust("src/lib.rs", move || front_page(api, &runtime))
}

fn front_page(api: &Api, runtime: &Runtime) -> TokenStream {
    let comment = comment(api).inner();
    let lints = lints(api);
    let exports = runtime.exports().into_iter().map(|name| format_ident!("{name}"));
    let servers = api.server.chosen().map(|_| {
        quote!(
            #[cfg(feature = #CLIENT)]
            pub mod servers;
        )
    });
    let server = api.server.chosen().map(|_| {
        quote!(
            #[cfg(feature = #CLIENT)]
            pub use self::servers::Server;
        )
    });
    let optional = runtime.optional_exports().into_iter().map(|(condition, names)| {
        let names = names.into_iter().map(|name| format_ident!("{name}"));
        let condition = condition.attribute();
        quote!(#condition pub use self::runtime::{#(#names),*};)
    });
    quote! {
        #comment
        #![forbid(unsafe_code)]
        #lints

        pub mod models;
        #[cfg(feature = #CLIENT)]
        pub mod resources;
        pub mod runtime;
        #servers

        pub use self::runtime::{#(#exports),*};
        #server
        #(#optional)*
        /// The `http` crate, whose request and response types custom transports use.
        #[cfg(feature = #CLIENT)]
        pub use http;
    }
}

/// Returns the lint attributes.
///
/// In a module all lints are allowed, including those of later compilers: the host crate cannot change the module, need
/// not use all of it or enable all features, and may configure its own lints.
fn lints(api: &Api) -> TokenStream {
    match &api.layout {
        OutputLayout::Crate => {
            let (whole, reason) = match groups::are_features(api) {
                true => (
                    quote!(all(feature = #CLIENT, feature = #ALL_GROUPS)),
                    "some items are used only by code that is left out, and the documentation links to that code",
                ),
                false => (
                    quote!(feature = #CLIENT),
                    "only the client uses some items, and the documentation links to it",
                ),
            };
            quote! {
                #![warn(missing_docs)]
                #![cfg_attr(not(#whole), allow(unused, rustdoc::broken_intra_doc_links, reason = #reason))]
            }
        }
        OutputLayout::Module(_) => quote! {
            #![allow(
                warnings,
                // `warnings` does not cover these if the host denies them by name.
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
            // Rustfmt also skips the submodules. `cfg_attr` hides the attribute from the compiler.
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
    comment.example("Example", example::library(api));
    authentication::describe(api, &mut comment);
    if api
        .models
        .iter()
        .flat_map(|model| model.shape.properties())
        .any(|property| property.value.layers().any(|value| *value == Type::Secret))
    {
        comment.section(
            "Secrets",
            "Values that the API description marks as sensitive have the type [`SecretString`], which prints as \
             `[redacted]` and is erased from memory on drop.",
        );
    }
    server_choice::describe(api, &mut comment);
    comment.section(
        "Errors",
        "A call that fails returns an [`Error`]. [`Error::kind`] returns the kind of failure: for example, the resource \
         does not exist, the credentials are wrong, or no response arrived in time. [`Error::status`], [`Error::code`] \
         and [`Error::message`] return what the API reports.",
    );
    if api.operations().any(|operation| api.finds_one(operation)) {
        comment.paragraph(
            "Requests that look up one resource also have `send_optional`, which returns `None` if the resource does \
             not exist.",
        );
    }
    if api.operations().any(|operation| operation.is_paged) {
        comment.section(
            "Lists",
            "`send` returns one page of a list. `iter` iterates over all items, and `pages` over all pages. Both request \
             the next page when it is needed. Asynchronous requests have `stream` instead of `iter`.",
        );
    }
    comment.section(
        "Retries",
        "Transient failures are retried: network errors, and responses that indicate a temporary failure. The default \
         limit is two retries; [`ClientBuilder::max_retries`] changes it. [`ClientBuilder::timeout`] limits each \
         attempt, and [`ClientBuilder::deadline`] limits the whole call. The client honors `Retry-After` up to 60 \
         seconds. If the server asks for a longer wait, the call fails immediately, and [`Error::retry_after`] returns \
         the wait.",
    );
    comment.paragraph(match api.convention {
        Some(Convention::Stripe) => {
            "Every POST request has an idempotency key. All attempts use the same key, so a retry has no second \
             effect. [`RequestOptions`] set the idempotency key, the account and other options of a single request."
        }
        None => {
            "A request whose method is not idempotent is retried only if the server asks for it, or if the request has \
             an idempotency key. [`RequestOptions`] set the idempotency key and other options of a single request."
        }
    });
    if !api.skipped.is_empty() {
        comment.section(
            "Operations that are left out",
            "The client lacks these operations of the API, because their description is invalid or not supported:",
        );
        comment.block([]);
        for skipped in &api.skipped {
            comment.line(format!("- {}: {}", code(&skipped.name()), code(&skipped.reason)));
        }
    }
    comment.example("Asynchronous client", example::asynchronous(api));
    comment.section(
        "Testing",
        "With the feature `test-util`, a `Mock` provides clients whose calls return the answers of a test. A `Recorder` \
         writes calls to a file, without secrets, and a `Replay` answers requests from this file.",
    );
    let mut features = features(api);
    comment.section("Features", features.next().unwrap_or_default());
    for line in features {
        comment.line(line);
    }
    comment
}

/// Returns the features of the crate, as list items.
pub(super) fn features(api: &Api) -> impl Iterator<Item = String> {
    const FEATURES: [(&str, &str); 12] = [
        (
            "`blocking` (default)",
            "`Client::new`, with a blocking transport over HTTP/1.1, rustls and ring.",
        ),
        (
            "`reqwest`",
            "`AsyncClient::new`, with an asynchronous transport over reqwest, rustls and ring, for tokio.",
        ),
        (
            "`fetch`",
            "`AsyncClient::new` for WebAssembly in browsers and workers, with an asynchronous transport over the \
             function `fetch`. Set `default-features = false`. On other targets, it adds no transport.",
        ),
        (
            "`blocking-transport` and `reqwest-transport`",
            "`blocking` and `reqwest` without ring, for another cryptography provider of rustls. Set \
             `default-features = false`.",
        ),
        (
            "`client` (enabled by all transports)",
            "clients and requests. Without it, the crate has the models, which serde decodes, and the encoding of the \
             models for requests: `FormWriter` and, if the API reads JSON, `JsonWriter`.",
        ),
        (
            "`platform-verifier`",
            "verifies certificates as the operating system does, instead of with the certificate authorities of Mozilla. On \
             Android, initialize the crate rustls-platform-verifier first.",
        ),
        (
            "`tracing`",
            "a span for each call, which follows OpenTelemetry's conventions for HTTP and contains no secrets.",
        ),
        (
            "`serialize`",
            "`serde::Serialize` for the types of responses. Optional properties without a value are omitted.",
        ),
        (
            "`serialize-secrets`",
            "`serde::Serialize` also for `SecretString`, in plain text, and for all types that contain one. `Redacted` writes \
             `[redacted]` instead.",
        ),
        (
            "`clock` and `tokio` (enabled by the transports)",
            "timers for clients with a custom transport.",
        ),
        (
            "`stream` (enabled by `reqwest-transport`)",
            "asynchronous lists implement `futures_core::Stream`.",
        ),
        (
            "`test-util`",
            "for tests: `Mock`, whose clients answer as a test expects, `Recorder` and `Replay` for recorded calls, and \
             constructors of the types of responses.",
        ),
    ];
    let without = "With `client` and no other feature, the crate uses no sockets, threads or clocks: pass your own \
                   `Transport` and `Timer` to `ClientBuilder::build_with_timer`.";
    let features = FEATURES.iter().map(|(name, text)| format!("- {name}: {text}"));
    let conversions = formats::libraries(api).map(|library| {
        let (name, text) = library.documentation();
        format!("- {name}: {text}")
    });
    let groups = of_groups(api);
    features
        .chain(groups)
        .chain(conversions)
        .chain([format!("- {without}")])
}

/// Returns the features that select groups of operations, as list items.
fn of_groups(api: &Api) -> Vec<String> {
    let Some(first) = api.resources.first().filter(|_| groups::are_features(api)) else {
        return Vec::new();
    };
    let of_group = |group: &Resource| {
        (
            code(&groups::feature(group)),
            code(&format!("client.{}()", group.module)),
        )
    };
    let (feature, method) = of_group(first);
    let all = format!(
        "- {} (default): all groups of operations. Each group is also a feature, with the name of its method of the \
         client. To compile less, set `default-features = false`, and enable a transport and the groups that you call, \
         such as {feature} for {method}. A model is compiled if an enabled group uses it. Without the default features, \
         enable `all-groups` or your groups.",
        code(ALL_GROUPS)
    );
    let renamed = api
        .resources
        .iter()
        .filter(|group| groups::feature(group) != group.module.unraw());
    let renamed = renamed.map(|group| {
        let (feature, method) = of_group(group);
        format!("- {feature}: {method}. Another feature or a dependency has the name of the method.")
    });
    std::iter::once(all).chain(renamed).collect()
}

/// Returns the first paragraph of the title, on one line.
pub(super) fn first_line(title: &str) -> String {
    let lines = markdown::lines(title);
    lines
        .into_iter()
        .take_while(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
