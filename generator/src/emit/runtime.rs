//! The runtime that every emitted crate carries: which of its files a document needs, and what they offer.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::ir::{Api, Authentication, BodyEncoding, Convention, ErrorMember, Shape, Type, Usage};

use super::documentation::Comment;
use super::{Content, EmittedFile};

/// A file of the runtime.
struct File {
    module: &'static str,
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
    ($module:literal, $names:expr) => {
        File {
            module: $module,
            code: include_str!(concat!("../../runtime/", $module, ".rs")),
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

const FILES: &[File] = &[
    file!("anonymous", []).when(|api| api.authentication.is_none()),
    file!("api_error", ["ApiError", "ErrorDetails"]),
    file!("app_info", ["AppInfo"]),
    file!("async_client", ["AsyncClient"]),
    file!("async_pages", ["AsyncItems", "AsyncPages"]).when(has_page),
    file!(
        "async_transport",
        ["AsyncTransport", "DefaultAsyncTransport", "TransportFuture"]
    ),
    file!("authenticated", []).when(|api| api.authentication.is_some()),
    file!("authentication", ["Authentication"]),
    file!("base_url", []),
    file!("beginning", []),
    file!("binary_content", ["BinaryContent"]).when(|api| has_value(api, &Type::BinaryContent)),
    file!("blocking_transport", ["BlockingTransport"]).compiled(Compiled::With("blocking")),
    file!("buffer", []),
    file!("buffered", []).compiled(Compiled::With("blocking")),
    file!("call", []),
    file!("call_span", []).compiled(Compiled::With("tracing")),
    file!("cleared_body", []),
    file!("cleared_request", []),
    file!("clearable", ["Clearable"]).when(|api| any_value(api, &|value| matches!(value, Type::Clearable(_)))),
    file!("client", ["Client"]),
    file!("client_builder", ["ClientBuilder"]),
    file!("configuration", []),
    file!("configuration_error", ["ConfigurationError"]),
    file!("connection", []).compiled(Compiled::With("blocking")),
    file!("connection_pool", []).compiled(Compiled::With("blocking")),
    file!("decode", ["FromProperties", "Properties"]),
    file!("decode_error", ["DecodeError"]),
    file!("encode", []).compiled(Compiled::With("serialize")),
    file!("enumeration", []).macros().when(|api| {
        api.models
            .iter()
            .any(|model| matches!(model.shape, Shape::Enumeration(_)))
    }),
    file!("error", ["Error"]),
    file!("escape", []),
    file!("escaped_prefix", []),
    file!("exchange", []),
    file!("expandable", ["Expandable", "Identified"])
        .when(|api| any_value(api, &|value| matches!(value, Type::Expandable(_)))),
    file!("expansions", [])
        .macros()
        .when(|api| api.operations().any(|operation| !operation.expansions.is_empty())),
    file!("file_part", ["FilePart"]).when(has_multipart),
    file!("form", ["FormWriter"]),
    file!("http1", []).compiled(Compiled::With("blocking")),
    file!("idempotency_key", []),
    file!("json_path", []),
    file!("key", ["Key"]),
    file!("kind", ["Kind"]).when(|api| api.models.iter().any(|model| matches!(model.shape, Shape::Union(_)))),
    file!("loose_error_details", []),
    file!("multipart", ["MultipartWriter"]).when(has_multipart),
    file!("no_content", ["NoContent"]).when(|api| api.operations().any(|operation| operation.response.is_none())),
    file!("no_error_body", ["NoErrorBody"]).when(|api| api.error.is_none()),
    file!("no_span", []).compiled(Compiled::Without("tracing")),
    file!("operation", ["Operation"]),
    file!("origin", []).compiled(Compiled::With("blocking")),
    file!("page", ["Cursor", "Page", "PagedOperation"]).when(has_page),
    file!("pages", ["Items", "Pages"]).when(has_page),
    file!("paging", []).when(has_page),
    file!("paging_error", ["PagingError"]),
    file!("path", ["PathWriter"]),
    file!("proxy", []).compiled(Compiled::With("blocking")),
    file!("raw_json", []),
    file!("raw_string", []),
    file!("reading", [])
        .macros()
        .when(|api| api.operations().next().is_some()),
    file!("request", ["RequestParts", "RequestPath"]),
    file!("request_object", [])
        .macros()
        .when(|api| has_object(api, |usage| usage.request)),
    file!("request_error", ["RequestError", "RequestErrorKind"]),
    file!("request_options", ["RequestOptions"]),
    file!("request_secrets", []),
    file!("reqwest_transport", ["ReqwestTransport"]).compiled(Compiled::With("reqwest")),
    file!("response", ["FromResponse", "UnreadableResponse"]),
    file!("response_metadata", ["ResponseMetadata"]),
    file!("response_object", [])
        .macros()
        .when(|api| has_object(api, |usage| usage.response)),
    file!("response_reader", []).compiled(Compiled::With("blocking")),
    file!("secret_spans", []),
    file!("secret_string", ["SecretString"]),
    file!("sending", [])
        .macros()
        .when(|api| api.operations().next().is_some()),
    file!("servers", []).when(|api| !api.own_servers().is_empty()),
    file!("socket", []).compiled(Compiled::With("blocking")),
    file!("stripe", []).when(|api| api.convention == Some(Convention::Stripe)),
    file!("system_timer", ["SystemTimer"]).compiled(Compiled::With("clock")),
    file!("tagged_object", ["TaggedObject"]).when(has_tagged_object),
    file!("text", ["Text"]),
    file!("timer", ["AsyncTimer", "Timer", "WaitFuture"]),
    file!("tls", []).compiled(Compiled::WithAny(&["blocking", "reqwest"])),
    file!("tokio_timer", ["TokioTimer"]).compiled(Compiled::With("tokio")),
    file!("transport", ["DefaultTransport", "Transport", "TransportOptions"]),
    file!("transport_error", ["TransportError", "TransportErrorKind"]),
    file!("transport_fn", ["TransportFn", "transport_fn"]),
    file!("unix_time", ["UnixTime"]).when(|api| has_value(api, &Type::UnixTime)),
    file!("unknown_object", ["UnknownObject"]).when(|api| {
        let mut shapes = api.models.iter().map(|model| &model.shape);
        has_value(api, &Type::FreeForm)
            || shapes.any(|shape| matches!(shape, Shape::TypeKeyedObject(_) | Shape::Union(_)))
    }),
    file!("virtual_timer", ["VirtualTimer"]),
    file!("walk", []).when(has_page),
    file!("write_form", ["WriteForm"]),
];

impl File {
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
        Some(file) if INTERNAL.contains(&file.module) => file.module,
        _ => "",
    }
}

/// What the front page offers of the runtime.
pub(super) fn exports(api: &Api) -> Vec<&'static str> {
    let files = needed(api).filter(|file| !INTERNAL.contains(&file.module) && file.compiled == Compiled::Always);
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
            path: format!("src/runtime/{}.rs", file.module),
            content: Content::Runtime(file.code),
        })
        .collect();
    files.push(EmittedFile::rust(format!("src/runtime/{DOCUMENT}.rs"), || {
        document(api)
    }));
    files.push(EmittedFile::rust("src/runtime.rs", || gathering(api)));
    files
}

fn needed(api: &Api) -> impl Iterator<Item = &'static File> {
    FILES.iter().filter(|file| (file.is_needed)(api))
}

fn gathering(api: &Api) -> TokenStream {
    let comment =
        Comment::new("What requests and responses of every API share: nothing here knows the document.").inner();
    let mut modules: Vec<(&str, Compiled)> = needed(api)
        .map(|file| (file.module, file.compiled))
        .chain([(DOCUMENT, Compiled::Always)])
        .collect();
    modules.sort_unstable_by_key(|(module, _)| *module);
    let declarations = modules.into_iter().map(|(module, compiled)| {
        let (name, condition) = (format_ident!("{module}"), compiled.attribute());
        let visibility = INTERNAL.contains(&module).then(|| quote!(pub));
        quote!(#condition #visibility mod #name;)
    });
    let exports = needed(api)
        .filter(|file| !INTERNAL.contains(&file.module) && !file.names.is_empty())
        .map(|file| {
            let (module, condition) = (format_ident!("{}", file.module), file.compiled.attribute());
            let names = file.names.iter().map(|name| format_ident!("{name}"));
            let names = if file.names.len() == 1 {
                quote!(#(#names)*)
            } else {
                quote!({#(#names),*})
            };
            quote!(#condition pub use self::#module::#names;)
        });
    let macros = needed(api).filter(|file| file.is_macro).map(|file| {
        let name = format_ident!("{}", file.module);
        quote!(pub(crate) use self::#name::#name;)
    });
    quote! {
        #comment
        #(#declarations)*
        #(#exports)*
        pub use self::document::ErrorBody;
        #(#macros)*
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
            use super::authentication::Authentication;
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
            pub type ErrorBody = super::no_error_body::NoErrorBody;
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

        impl super::api_error::ErrorDetails for ErrorBody {
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
