//! The runtime that every emitted crate carries: which of its files a document needs, and what they offer.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::ir::{Api, Authentication, BodyEncoding, Convention, ErrorMember, Shape, Type, Usage};

use super::documentation::Comment;
use super::{Content, EmittedFile};

/// A file of the runtime.
struct File {
    /// Its room and its module, with a slash between them.
    path: &'static str,
    code: &'static str,
    /// What it offers to the emitted code and to users.
    names: &'static [&'static str],
    /// Whether it is the macro of its name, for the emitted code alone.
    is_macro: bool,
    compiled: Compiled,
    is_needed: fn(&Api) -> bool,
}

/// When a file is compiled into the emitted crate.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Compiled {
    Always,
    With(&'static str),
    WithAny(&'static [&'static str]),
    Without(&'static str),
}

impl Compiled {
    /// The attribute that says so.
    fn attribute(self) -> TokenStream {
        match self {
            Self::Always => quote!(),
            Self::With(feature) => quote!(#[cfg(feature = #feature)]),
            Self::WithAny(features) => quote!(#[cfg(any(#(feature = #features),*))]),
            Self::Without(feature) => quote!(#[cfg(not(feature = #feature))]),
        }
    }
}

macro_rules! file {
    ($path:literal, $names:expr) => {
        File {
            path: $path,
            code: include_str!(concat!("../../runtime/", $path, ".rs")),
            names: &$names,
            is_macro: false,
            compiled: Compiled::Always,
            is_needed: |_| true,
        }
    };
}

/// The module that is emitted for the document, beside the files.
const DOCUMENT: &str = "document";
/// The modules whose items are reached through them, because only emitted code uses them.
const INTERNAL: &[&str] = &["decode", "encode", "kind", "tagged_object"];

/// The folders of the runtime, and their subjects.
const ROOMS: &[(&str, &str)] = &[
    ("calls", "A call: its attempts, the waits between them, and its span."),
    ("clients", "The clients, their settings, and how they authenticate."),
    ("errors", "The ways in which a call can fail."),
    ("json", "Reading JSON into models, and writing models as JSON."),
    ("lists", "Lists that the API sends page by page."),
    (
        "requests",
        "Requests: operations, and the encoding of their parameters.",
    ),
    (
        "responses",
        "Responses: status, headers, and values that are not models.",
    ),
    (
        "secrets",
        "Secrets: texts and buffers that are cleared and never shown.",
    ),
    ("transports", "How requests reach the server."),
];

const FILES: &[File] = &[
    file!("calls/call", []),
    file!("calls/call_span", []).compiled(Compiled::With("tracing")),
    file!("calls/exchange", []),
    file!("calls/idempotency_key", []),
    file!("calls/no_span", []).compiled(Compiled::Without("tracing")),
    file!("calls/system_timer", ["SystemTimer"]).compiled(Compiled::With("clock")),
    file!("calls/timer", ["AsyncTimer", "Timer", "WaitFuture"]),
    file!("calls/tokio_timer", ["TokioTimer"]).compiled(Compiled::With("tokio")),
    file!("calls/virtual_timer", ["VirtualTimer"]),
    file!("clients/anonymous", []).when(|api| api.authentication.is_none()),
    file!("clients/app_info", ["AppInfo"]),
    file!("clients/async_client", ["AsyncClient"]),
    file!("clients/authenticated", []).when(|api| api.authentication.is_some()),
    file!("clients/authentication", ["Authentication"]),
    file!("clients/base_url", []),
    file!("clients/client", ["Client"]),
    file!("clients/client_builder", ["ClientBuilder"]),
    file!("clients/configuration", []),
    file!("clients/request_options", ["RequestOptions"]),
    file!("clients/servers", []).when(|api| !api.own_servers().is_empty()),
    file!("clients/stripe", []).when(|api| api.convention == Some(Convention::Stripe)),
    file!("errors/api_error", ["ApiError", "ErrorDetails"]),
    file!("errors/beginning", []),
    file!("errors/configuration_error", ["ConfigurationError"]),
    file!("errors/decode_error", ["DecodeError"]),
    file!("errors/error", ["Error"]),
    file!("errors/fallback_error_details", []),
    file!("errors/no_error_body", ["NoErrorBody"]).when(|api| api.error.is_none()),
    file!("errors/paging_error", ["PagingError"]),
    file!("errors/request_error", ["RequestError", "RequestErrorKind"]),
    file!("errors/transport_error", ["TransportError", "TransportErrorKind"]),
    file!("json/decode", ["FromProperties", "Properties"]),
    file!("json/encode", []).compiled(Compiled::With("serialize")),
    file!("json/enumeration", []).macros().when(|api| {
        api.models
            .iter()
            .any(|model| matches!(model.shape, Shape::Enumeration(_)))
    }),
    file!("json/json_path", []),
    file!("json/kind", ["Kind"]).when(|api| api.models.iter().any(|model| matches!(model.shape, Shape::Union(_)))),
    file!("json/raw_json", []),
    file!("json/raw_string", []),
    file!("json/response_object", [])
        .macros()
        .when(|api| has_object(api, |usage| usage.response)),
    file!("json/tagged_object", ["TaggedObject"]).when(has_tagged_object),
    file!("json/text", ["Text"]),
    file!("json/unknown_object", ["UnknownObject"]).when(|api| {
        let mut shapes = api.models.iter().map(|model| &model.shape);
        has_value(api, &Type::FreeForm)
            || shapes.any(|shape| matches!(shape, Shape::TypeKeyedObject(_) | Shape::Union(_)))
    }),
    file!("lists/async_pages", ["AsyncItems", "AsyncPages"]).when(has_page),
    file!("lists/page", ["Cursor", "Page", "PagedOperation"]).when(has_page),
    file!("lists/pages", ["Items", "Pages"]).when(has_page),
    file!("lists/paging", []).when(has_page),
    file!("lists/walk", []).when(has_page),
    file!("requests/clearable", ["Clearable"]).when(|api| any_value(api, &|value| matches!(value, Type::Clearable(_)))),
    file!("requests/escape", []),
    file!("requests/expansions", [])
        .macros()
        .when(|api| api.operations().any(|operation| !operation.expansions.is_empty())),
    file!("requests/file_part", ["FilePart"]).when(has_multipart),
    file!("requests/form", ["FormWriter"]),
    file!("requests/key", ["Key"]),
    file!("requests/multipart", ["MultipartWriter"]).when(has_multipart),
    file!("requests/operation", ["LookupOperation", "Operation"]),
    file!("requests/path", ["PathWriter"]),
    file!("requests/request", ["Request"]),
    file!("requests/request_object", [])
        .macros()
        .when(|api| has_object(api, |usage| usage.request)),
    file!("requests/request_parts", ["RequestParts", "RequestPath"]),
    file!("requests/write_form", ["WriteForm"]),
    file!("responses/binary_content", ["BinaryContent"]).when(|api| has_value(api, &Type::BinaryContent)),
    file!("responses/expandable", ["Expandable", "Identified"])
        .when(|api| any_value(api, &|value| matches!(value, Type::Expandable(_)))),
    file!("responses/no_content", ["NoContent"])
        .when(|api| api.operations().any(|operation| operation.response.is_none())),
    file!(
        "responses/response",
        ["FromResponse", "ReadResult", "UnreadableResponse"]
    ),
    file!("responses/response_metadata", ["ResponseMetadata"]),
    file!("responses/unix_time", ["UnixTime"]).when(|api| has_value(api, &Type::UnixTime)),
    file!("secrets/buffer", []),
    file!("secrets/cleared_body", []),
    file!("secrets/cleared_request", []),
    file!("secrets/escaped_prefix", []),
    file!("secrets/request_secrets", []),
    file!("secrets/secret_spans", []),
    file!("secrets/secret_string", ["SecretString"]),
    file!(
        "transports/async_transport",
        ["AsyncTransport", "DefaultAsyncTransport", "TransportFuture"]
    ),
    file!("transports/blocking_transport", ["BlockingTransport"]).compiled(Compiled::With("blocking")),
    file!("transports/buffered", []).compiled(Compiled::With("blocking")),
    file!("transports/connection", []).compiled(Compiled::With("blocking")),
    file!("transports/connection_pool", []).compiled(Compiled::With("blocking")),
    file!("transports/http1", []).compiled(Compiled::With("blocking")),
    file!("transports/origin", []).compiled(Compiled::With("blocking")),
    file!("transports/proxy", []).compiled(Compiled::With("blocking")),
    file!("transports/reqwest_transport", ["ReqwestTransport"]).compiled(Compiled::With("reqwest")),
    file!("transports/response_reader", []).compiled(Compiled::With("blocking")),
    file!("transports/socket", []).compiled(Compiled::With("blocking")),
    file!("transports/tls", []).compiled(Compiled::WithAny(&["blocking", "reqwest"])),
    file!(
        "transports/transport",
        ["DefaultTransport", "Transport", "TransportOptions"]
    ),
    file!("transports/transport_fn", ["TransportFn", "transport_fn"]),
];

impl File {
    fn room(&self) -> &'static str {
        self.path.split_once('/').map_or("", |(room, _)| room)
    }

    fn module(&self) -> &'static str {
        self.path.split_once('/').map_or("", |(_, module)| module)
    }

    /// The path of its module below the runtime.
    fn tokens(&self) -> TokenStream {
        let (room, module) = (format_ident!("{}", self.room()), format_ident!("{}", self.module()));
        quote!(#room::#module)
    }

    /// Whether its items are reached through its module.
    fn is_internal(&self) -> bool {
        INTERNAL.contains(&self.module())
    }

    const fn when(mut self, is_needed: fn(&Api) -> bool) -> Self {
        self.is_needed = is_needed;
        self
    }

    const fn macros(mut self) -> Self {
        self.is_macro = true;
        self
    }

    const fn compiled(mut self, compiled: Compiled) -> Self {
        self.compiled = compiled;
        self
    }
}

/// The module below the runtime through which the emitted code reaches a name; empty for the runtime itself.
pub(super) fn module_of(name: &str) -> &'static str {
    match FILES.iter().find(|file| file.names.contains(&name)) {
        Some(file) if file.is_internal() => file.module(),
        _ => "",
    }
}

/// What the front page offers of the runtime.
pub(super) fn exports(api: &Api) -> Vec<&'static str> {
    let files = needed(api).filter(|file| !file.is_internal() && file.compiled == Compiled::Always);
    let mut names: Vec<&'static str> = files.flat_map(|file| file.names).copied().collect();
    names.push("ErrorBody");
    names.sort_unstable();
    names
}

/// What the front page offers of the runtime with a feature: the feature and the name.
pub(super) fn optional_exports(api: &Api) -> impl Iterator<Item = (&'static str, &'static str)> {
    needed(api).flat_map(|file| {
        let feature = match file.compiled {
            Compiled::With(feature) => Some(feature),
            Compiled::Always | Compiled::WithAny(_) | Compiled::Without(_) => None,
        };
        feature
            .into_iter()
            .flat_map(|feature| file.names.iter().map(move |name| (feature, *name)))
    })
}

/// The files below `runtime`, and `runtime.rs`.
pub(super) fn emit(api: &Api) -> Vec<EmittedFile<'_>> {
    let mut files: Vec<EmittedFile> = needed(api)
        .map(|file| EmittedFile {
            path: format!("src/runtime/{}.rs", file.path),
            content: Content::Runtime(file.code),
        })
        .collect();
    files.push(EmittedFile::rust(format!("src/runtime/{DOCUMENT}.rs"), || {
        document(api)
    }));
    files.extend(rooms(api).map(|(room, subject)| {
        EmittedFile::rust(format!("src/runtime/{room}.rs"), move || {
            gathering_of_room(api, room, subject)
        })
    }));
    files.push(EmittedFile::rust("src/runtime.rs", || gathering(api)));
    files
}

/// The rooms with files that the document needs, and their subjects.
fn rooms(api: &Api) -> impl Iterator<Item = (&'static str, &'static str)> {
    let is_needed = |room: &str| needed(api).any(|file| file.room() == room);
    ROOMS.iter().copied().filter(move |(room, _)| is_needed(room))
}

fn needed(api: &Api) -> impl Iterator<Item = &'static File> {
    FILES.iter().filter(|file| (file.is_needed)(api))
}

fn gathering(api: &Api) -> TokenStream {
    let comment =
        Comment::new("The code that clients of all APIs share: only the module `document` depends on the document.")
            .inner();
    let rooms = rooms(api).map(|(room, _)| room);
    let mut modules: Vec<&str> = rooms.chain([DOCUMENT]).collect();
    modules.sort_unstable();
    let modules = modules.into_iter().map(|module| format_ident!("{module}"));
    let internal = needed(api).filter(|file| file.is_internal()).map(|file| {
        let (path, condition) = (file.tokens(), file.compiled.attribute());
        quote!(#condition pub use self::#path;)
    });
    let exports = needed(api)
        .filter(|file| !file.is_internal() && !file.names.is_empty())
        .map(|file| {
            let (path, condition) = (file.tokens(), file.compiled.attribute());
            let names = file.names.iter().map(|name| format_ident!("{name}"));
            let names = if file.names.len() == 1 {
                quote!(#(#names)*)
            } else {
                quote!({#(#names),*})
            };
            quote!(#condition pub use self::#path::#names;)
        });
    let macros = needed(api).filter(|file| file.is_macro).map(|file| {
        let (path, name) = (file.tokens(), format_ident!("{}", file.module()));
        quote!(pub(crate) use self::#path::#name;)
    });
    quote! {
        #comment
        #(mod #modules;)*
        #(#internal)*
        #(#exports)*
        pub use self::document::ErrorBody;
        #(#macros)*
    }
}

/// The module of a room, which declares those of its files.
fn gathering_of_room(api: &Api, room: &str, subject: &str) -> TokenStream {
    let comment = Comment::new(subject).inner();
    let files = needed(api).filter(|file| file.room() == room);
    let declarations = files.map(|file| {
        let (name, condition) = (format_ident!("{}", file.module()), file.compiled.attribute());
        let visibility = if file.is_internal() {
            quote!(pub)
        } else {
            quote!(pub(crate))
        };
        quote!(#condition #visibility mod #name;)
    });
    quote! {
        #comment
        #(#declarations)*
    }
}

/// The constants of the document, and how its error body answers.
fn document(api: &Api) -> TokenStream {
    let comment = Comment::new("What the document says about the API as a whole.").inner();
    let base_url = &api.base_url;
    let user_agent = format!("{}/{}", api.package.name, api.package.version);
    let servers = api.own_servers();
    let version = &api.version;
    let is_stripe = api.convention == Some(Convention::Stripe);
    let headers = is_stripe.then(|| quote!(("stripe-version", #version)));
    let exclusive_headers = is_stripe.then(|| quote!(("stripe-account", "stripe-context")));
    let resource_missing = match is_stripe {
        true => quote!(Some("resource_missing")),
        false => quote!(None),
    };
    let authentication = api.authentication.map(|authentication| {
        let scheme = match authentication {
            Authentication::Bearer => quote!(Bearer),
            Authentication::Basic => quote!(Basic),
        };
        quote! {
            #[doc = " How requests are authenticated unless the user says otherwise."]
            pub(super) const AUTHENTICATION: Authentication = Authentication::#scheme;
        }
    });
    let import = api.authentication.map(|_| {
        quote!(
            use super::clients::authentication::Authentication;
        )
    });
    let error = error(api);
    quote! {
        #comment
        #import

        #[doc = " Where requests go unless the user says otherwise, without a slash at the end."]
        pub(super) const BASE_URL: &str = #base_url;

        #[doc = " The servers that single operations have of their own, without a slash at the end."]
        pub(super) const SERVERS: &[&str] = &[#(#servers),*];

        #[doc = " How the client calls itself."]
        pub(super) const USER_AGENT: &str = #user_agent;

        #[doc = " Headers that every request carries."]
        pub(super) const DEFAULT_HEADERS: &[(&str, &str)] = &[#headers];

        #[doc = " Pairs of headers of which a request can have one."]
        pub(super) const EXCLUSIVE_HEADERS: &[(&str, &str)] = &[#exclusive_headers];

        #[doc = " The code of the error that says that what a request names does not exist, if there is one."]
        pub(super) const RESOURCE_MISSING: Option<&str> = #resource_missing;

        #[doc = " Whether every POST request carries an idempotency key."]
        pub(super) const IDEMPOTENCY_KEYS: bool = #is_stripe;

        #authentication
        #error
    }
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
        let (name, way) = (format_ident!("{}", detail.method()), member(found));
        quote! {
            fn #name(&self) -> Option<&str> {
                #way
            }
        }
    });
    quote! {
        #[doc = " The body of an error response."]
        pub type ErrorBody = super::super::models::#model;

        impl super::errors::api_error::ErrorDetails for ErrorBody {
            #(#members)*
        }
    }
}

/// The expression that goes from an error's body down to a text.
fn member(member: &ErrorMember) -> TokenStream {
    let Some(((last, is_optional), before)) = member.fields.split_last() else {
        return quote!(None);
    };
    let mut way = quote!(self);
    for (field, is_optional) in before {
        way = if *is_optional {
            quote!(#way.#field.as_ref()?)
        } else {
            quote!(#way.#field)
        };
    }
    match (*is_optional, member.is_enumeration) {
        (false, _) => quote!(Some(#way.#last.as_str())),
        (true, false) => quote!(#way.#last.as_deref()),
        (true, true) => quote!(#way.#last.as_ref().map(|value| value.as_str())),
    }
}

fn has_multipart(api: &Api) -> bool {
    api.operations()
        .any(|operation| operation.body == Some(BodyEncoding::Multipart))
}

fn has_object(api: &Api, is_used: fn(&Usage) -> bool) -> bool {
    let mut models = api.models.iter();
    models.any(|model| matches!(model.shape, Shape::Object(_)) && is_used(&model.usage))
}

fn has_page(api: &Api) -> bool {
    any_value(api, &|value| matches!(value, Type::Page(_)))
}

/// Whether a response has an object whose tag names its other properties.
fn has_tagged_object(api: &Api) -> bool {
    let mut models = api.models.iter().filter(|model| model.usage.response);
    models.any(|model| matches!(model.shape, Shape::TypeKeyedObject(_)))
}

fn has_value(api: &Api, wanted: &Type) -> bool {
    any_value(api, &|value| value == wanted)
}

fn any_value(api: &Api, is_wanted: &dyn Fn(&Type) -> bool) -> bool {
    values(api).any(|value| value.layers().any(is_wanted))
}

/// The types of all parameters, responses and properties.
pub(super) fn values(api: &Api) -> impl Iterator<Item = &Type> {
    let of_operations = api.operations().flat_map(|operation| {
        operation
            .parameters
            .iter()
            .map(|parameter| &parameter.value)
            .chain(operation.response.as_ref())
    });
    let of_models = api
        .models
        .iter()
        .flat_map(|model| model.shape.properties())
        .map(|property| &property.value);
    of_operations.chain(of_models)
}
