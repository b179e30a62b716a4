//! Emits the runtime: selects the runtime files that a document needs, and declares and re-exports them.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::ir::{
    Api, BodyEncoding, Constructor, ContentFormat, Convention, Credential, ErrorMember, Location, Parameter,
    Representation, Response, SecurityAlternative, Shape, Style, Type, Usage,
};

use super::documentation::Comment;
use super::{Content, EmittedFile, constructors};

/// A file of the runtime.
struct File {
    /// The folder and the module, separated by a slash.
    path: &'static str,
    code: Code,
    /// The names that it exports to emitted code and to users.
    names: &'static [&'static str],
    /// `true` if it defines a macro with the name of the module, for emitted code only.
    is_macro: bool,
    compiled: Compiled,
    is_needed: fn(&Api) -> bool,
}

/// The code of a file.
#[derive(Clone, Copy)]
enum Code {
    /// The same in every emitted crate that has the file.
    Runtime(&'static str),
    /// Emitted for a document.
    Emitted(fn(&Api) -> TokenStream),
}

/// The condition under which a file is compiled.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Compiled {
    Always,
    With(&'static str),
    WithAny(&'static [&'static str]),
    Without(&'static str),
}

impl Compiled {
    /// Returns the `cfg` attribute of the condition.
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
        file!($path, $names, $path)
    };
    ($path:literal, $names:expr, $source:literal) => {
        File {
            path: $path,
            code: Code::Runtime(include_str!(concat!("../../runtime/", $source, ".rs"))),
            names: &$names,
            is_macro: false,
            compiled: Compiled::Always,
            is_needed: |_| true,
        }
    };
}

/// The module with the constants of the document, which is emitted beside the files.
const DOCUMENT: &str = "document";
/// The modules whose items are not re-exported, because only emitted code uses them.
const INTERNAL: &[&str] = &["content", "decode", "encode", "kind", "tagged_object", "untagged"];

/// The folders of the runtime, with the documentation of their modules.
const FOLDERS: &[(&str, &str)] = &[
    ("calls", "Calls: attempts, the waits between them, and tracing spans."),
    ("clients", "Clients, their configuration, and authentication."),
    ("errors", "Errors of calls."),
    ("json", "Decoding of models from JSON and encoding to JSON."),
    ("lists", "Paginated lists."),
    ("requests", "Requests: operations and the encoding of their parameters."),
    (
        "responses",
        "Responses: status, headers, and values that are not models.",
    ),
    (
        "secrets",
        "Secrets: strings and buffers that are erased after use and never printed.",
    ),
    ("transports", "Transports, which send requests to the server."),
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
    file!("clients/app_info", ["AppInfo"]),
    file!("clients/async_client", ["AsyncClient"]),
    file!("clients/authentication", ["Authentication"]).when(has_api_key),
    file!("clients/base_url", []),
    file!("clients/basic", []).when(has_basic),
    file!("clients/basic", [])
        .compiled(Compiled::With("blocking"))
        .when(|api| !has_basic(api)),
    file!("clients/basic_credential", []).when(|api| has_credential(api, constructors::is_basic)),
    file!("clients/client", ["Client"]),
    file!("clients/client_builder", ["ClientBuilder"]),
    file!("clients/configuration", []),
    File::emitted("clients/constructors", constructors::emit),
    file!("clients/cookie_credential", []).when(|api| has_credential(api, constructors::is_cookie)),
    file!("clients/credentials", []).when(has_schemes),
    file!("clients/credentials", [], "clients/api_key").when(has_api_key),
    file!("clients/credentials", [], "clients/no_credentials").when(|api| api.security_schemes.is_empty()),
    file!("clients/header_credential", []).when(|api| has_credential(api, constructors::is_header)),
    file!("clients/query_credential", []).when(|api| has_credential(api, constructors::is_query)),
    file!("clients/request_options", ["RequestOptions"]),
    file!("clients/servers", []).when(|api| !api.own_servers().is_empty()),
    file!("clients/stripe", []).when(|api| api.convention == Some(Convention::Stripe)),
    file!("errors/api_error", ["ApiError", "ErrorDetails"]),
    file!("errors/beginning", []),
    file!("errors/configuration_error", ["ConfigurationError"]),
    file!("errors/decode_error", ["DecodeError"]),
    file!("errors/error", ["Error"]),
    file!("errors/error_content", ["ErrorContent", "NoErrorResponse"])
        .when(|api| api.operations().any(|operation| operation.errors.is_some())),
    file!("errors/fallback_error_details", []),
    file!("errors/no_error_body", ["NoErrorBody"]).when(|api| api.error.is_none()),
    file!("errors/paging_error", ["PagingError"]),
    file!("errors/request_error", ["RequestError", "RequestErrorKind"]),
    file!("errors/transport_error", ["TransportError", "TransportErrorKind"]),
    file!("json/any_json", ["Json"]).when(|api| has_value(api, &Type::Json)),
    file!("json/decode", ["FromProperties", "Properties"]),
    file!("json/encode", []).compiled(Compiled::With("serialize")),
    file!("json/enumeration", [])
        .macros()
        .when(|api| has_enumeration(api, Representation::String)),
    file!("json/free_form", []).when(|api| has_value(api, &Type::FreeForm)),
    file!("json/integer_enumeration", [])
        .macros()
        .when(|api| has_enumeration(api, Representation::Integer)),
    file!("json/integers", []),
    file!("json/json_path", []),
    file!("json/kind", ["Kind"]).when(|api| api.models.iter().any(|model| matches!(model.shape, Shape::Union(_)))),
    file!("json/position", []),
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
            || has_decoded_untagged_union(api)
    }),
    file!("json/unknown_value", ["UnknownValue"]).when(has_decoded_untagged_union),
    file!("json/untagged", []).when(has_decoded_untagged_union),
    file!("lists/async_pages", ["AsyncItems", "AsyncPages"]).when(has_page),
    file!("lists/page", ["Cursor", "Page", "PagedOperation"]).when(has_page),
    file!("lists/pages", ["Items", "Pages"]).when(has_page),
    file!("lists/paginator", []).when(has_page),
    file!("lists/paging", []).when(has_page),
    file!("requests/clearable", ["Clearable"]).when(|api| any_value(api, &|value| matches!(value, Type::Clearable(_)))),
    file!("requests/cookies", []).when(|api| has_parameter(api, |parameter| parameter.location == Location::Cookie)),
    file!("requests/delimited_styles", []).when(|api| {
        has_parameter(api, |parameter| {
            matches!(parameter.style, Style::SpaceDelimited | Style::PipeDelimited)
        })
    }),
    file!("requests/escape", []),
    file!("requests/expansions", [])
        .macros()
        .when(|api| api.operations().any(|operation| !operation.expansions.is_empty())),
    file!("requests/file_part", ["FilePart"]).when(has_multipart),
    file!("requests/fixed_query", []).when(|api| api.operations().any(|operation| operation.fixed_query.is_some())),
    file!("requests/form", ["FormWriter"]),
    file!("requests/header_writer", ["HeaderWriter"])
        .when(|api| has_parameter(api, |parameter| parameter.location == Location::Header)),
    file!("requests/key", ["Key"]),
    file!("requests/multipart", ["MultipartWriter"]).when(has_multipart),
    file!("requests/operation", ["LookupOperation", "Operation"]),
    file!("requests/path", ["PathWriter"]),
    file!("requests/path_styles", [])
        .when(|api| has_parameter(api, |parameter| matches!(parameter.style.name(), "label" | "matrix"))),
    file!("requests/request", ["Request"]),
    file!("requests/request_object", [])
        .macros()
        .when(|api| has_object(api, |usage| usage.request)),
    file!("requests/request_parts", ["RequestParts", "RequestPath"]),
    file!("requests/reserved", []).when(|api| has_parameter(api, |parameter| parameter.allow_reserved)),
    file!("requests/style", []),
    file!("requests/write_form", ["WriteForm"]),
    file!("responses/binary_content", ["BinaryContent"]).when(|api| {
        has_value(api, &Type::BinaryContent)
            || api
                .operations()
                .any(|operation| matches!(operation.response, Response::ByStatus(_)))
    }),
    file!("responses/content", []).when(has_content),
    file!("responses/expandable", ["Expandable", "Identified"])
        .when(|api| any_value(api, &|value| matches!(value, Type::Expandable(_)))),
    file!("responses/no_content", ["NoContent"]).when(|api| {
        api.operations()
            .any(|operation| operation.response == Response::Same(None))
    }),
    file!(
        "responses/response",
        ["FromResponse", "ReadResult", "UnreadableResponse"]
    ),
    file!("responses/response_metadata", ["ResponseMetadata"]),
    file!("responses/unix_time", ["UnixTime"]).when(|api| has_value(api, &Type::UnixTime)),
    file!("secrets/buffer", []),
    file!("secrets/cleared_body", []),
    file!("secrets/cleared_header", []),
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
    fn folder(&self) -> &'static str {
        self.path.split_once('/').map_or("", |(folder, _)| folder)
    }

    fn module(&self) -> &'static str {
        self.path.split_once('/').map_or("", |(_, module)| module)
    }

    /// Returns the path of the module below the runtime.
    fn tokens(&self) -> TokenStream {
        let (folder, module) = (format_ident!("{}", self.folder()), format_ident!("{}", self.module()));
        quote!(#folder::#module)
    }

    /// Returns `true` if the items are not re-exported.
    fn is_internal(&self) -> bool {
        INTERNAL.contains(&self.module())
    }

    const fn when(mut self, is_needed: fn(&Api) -> bool) -> Self {
        self.is_needed = is_needed;
        self
    }

    /// Creates a file that every crate has, and whose code depends on the document.
    const fn emitted(path: &'static str, emit: fn(&Api) -> TokenStream) -> Self {
        Self {
            path,
            code: Code::Emitted(emit),
            names: &[],
            is_macro: false,
            compiled: Compiled::Always,
            is_needed: |_| true,
        }
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

/// Returns the module below the runtime from which emitted code imports a name, or an empty string for the runtime.
pub(super) fn module_of(name: &str) -> &'static str {
    match FILES.iter().find(|file| file.names.contains(&name)) {
        Some(file) if file.is_internal() => file.module(),
        _ => "",
    }
}

/// Returns the names that the crate root re-exports from the runtime.
pub(super) fn exports(api: &Api) -> Vec<&'static str> {
    let files = needed(api).filter(|file| !file.is_internal() && file.compiled == Compiled::Always);
    let mut names: Vec<&'static str> = files.flat_map(|file| file.names).copied().collect();
    names.push("ErrorBody");
    names.sort_unstable();
    names
}

/// Returns the names that the crate root re-exports from the runtime if a feature is enabled: the feature and the name.
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

/// Returns the files below `runtime`, and `runtime.rs`.
pub(super) fn emit(api: &Api) -> Vec<EmittedFile<'_>> {
    let mut files: Vec<EmittedFile> = needed(api)
        .map(|file| EmittedFile {
            path: format!("src/runtime/{}.rs", file.path),
            content: match file.code {
                Code::Runtime(code) => Content::Runtime(code),
                Code::Emitted(emit) => Content::Rust(Box::new(move || emit(api))),
            },
        })
        .collect();
    files.push(EmittedFile::rust(format!("src/runtime/{DOCUMENT}.rs"), || {
        document(api)
    }));
    files.extend(folders(api).map(|(folder, documentation)| {
        EmittedFile::rust(format!("src/runtime/{folder}.rs"), move || {
            folder_module(api, folder, documentation)
        })
    }));
    files.push(EmittedFile::rust("src/runtime.rs", || root_module(api)));
    files
}

/// Returns the folders with files that the document needs, with the documentation of their modules.
fn folders(api: &Api) -> impl Iterator<Item = (&'static str, &'static str)> {
    let is_needed = |folder: &str| needed(api).any(|file| file.folder() == folder);
    FOLDERS.iter().copied().filter(move |(folder, _)| is_needed(folder))
}

fn needed(api: &Api) -> impl Iterator<Item = &'static File> {
    FILES.iter().filter(|file| (file.is_needed)(api))
}

fn root_module(api: &Api) -> TokenStream {
    let comment = Comment::new(
        "The code that all generated clients share. Only the modules `document` and `clients::constructors` depend on \
         the API description.",
    )
    .inner();
    let folders = folders(api).map(|(folder, _)| folder);
    let mut modules: Vec<&str> = folders.chain([DOCUMENT]).collect();
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

/// Emits the module of a folder, which declares the modules of its files.
fn folder_module(api: &Api, folder: &str, documentation: &str) -> TokenStream {
    let comment = Comment::new(documentation).inner();
    let files = needed(api).filter(|file| file.folder() == folder);
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

/// Emits the constants of the document, and the type of the error body with its `ErrorDetails`.
fn document(api: &Api) -> TokenStream {
    let comment = Comment::new("Constants from the API description, and the type of error bodies.").inner();
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
    let security = has_schemes(api).then(|| {
        let alternatives = alternatives(&api.default_security);
        quote! {
            #[doc = " The security schemes that most operations need: alternatives, each with the names of the schemes that are needed"]
            #[doc = " together."]
            pub(super) const SECURITY: &[&[&str]] = #alternatives;
        }
    });
    let error = error(api);
    quote! {
        #comment

        #[doc = " The default base URL, without a trailing slash."]
        pub(super) const BASE_URL: &str = #base_url;

        #[doc = " The servers that only some operations use, without a trailing slash."]
        pub(super) const SERVERS: &[&str] = &[#(#servers),*];

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

        #security
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

        impl super::errors::api_error::ErrorDetails for ErrorBody {
            #(#members)*
        }
    }
}

/// Emits the expression that returns a text in the error body.
fn member(member: &ErrorMember) -> TokenStream {
    let Some(((last, is_optional), before)) = member.fields.split_last() else {
        return quote!(None);
    };
    let mut path = quote!(self);
    for (field, is_optional) in before {
        path = if *is_optional {
            quote!(#path.#field.as_ref()?)
        } else {
            quote!(#path.#field)
        };
    }
    match (*is_optional, member.is_enumeration) {
        (false, _) => quote!(Some(#path.#last.as_str())),
        (true, false) => quote!(#path.#last.as_deref()),
        (true, true) => quote!(#path.#last.as_ref().map(|value| value.as_str())),
    }
}

/// Emits the security schemes of an operation.
pub(super) fn alternatives(alternatives: &[SecurityAlternative]) -> TokenStream {
    let alternatives = alternatives.iter().map(|schemes| quote!(&[#(#schemes),*]));
    quote!(&[#(#alternatives),*])
}

fn has_api_key(api: &Api) -> bool {
    matches!(api.constructor(), Constructor::ApiKey(_))
}

/// Returns `true` if the client has a credential for each security scheme.
fn has_schemes(api: &Api) -> bool {
    matches!(api.constructor(), Constructor::Required(_) | Constructor::Chosen)
}

fn has_credential(api: &Api, is_wanted: fn(&Credential) -> bool) -> bool {
    has_schemes(api) && api.security_schemes.iter().any(|scheme| is_wanted(&scheme.credential))
}

fn has_basic(api: &Api) -> bool {
    has_api_key(api) || has_credential(api, constructors::is_basic)
}

/// Returns `true` if the content of a response is text or depends on the status.
fn has_content(api: &Api) -> bool {
    api.operations().any(|operation| match &operation.response {
        Response::Same(content) => content
            .as_ref()
            .is_some_and(|content| content.format == ContentFormat::Text),
        Response::Optional { .. } | Response::ByStatus(_) => true,
    })
}

fn has_parameter(api: &Api, is_wanted: fn(&Parameter) -> bool) -> bool {
    let mut parameters = api.operations().flat_map(|operation| &operation.parameters);
    parameters.any(is_wanted)
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

/// Returns `true` if a response contains an object whose tag names its other property.
fn has_tagged_object(api: &Api) -> bool {
    let mut models = api.models.iter().filter(|model| model.usage.response);
    models.any(|model| matches!(model.shape, Shape::TypeKeyedObject(_)))
}

fn has_enumeration(api: &Api, representation: Representation) -> bool {
    let mut shapes = api.models.iter().map(|model| &model.shape);
    shapes.any(|shape| matches!(shape, Shape::Enumeration(enumeration) if enumeration.representation == representation))
}

/// Returns `true` if a response contains a value that only its type distinguishes.
fn has_decoded_untagged_union(api: &Api) -> bool {
    let mut models = api.models.iter().filter(|model| model.usage.response);
    models.any(|model| matches!(model.shape, Shape::UntaggedUnion(_)))
}

fn has_value(api: &Api, wanted: &Type) -> bool {
    any_value(api, &|value| value == wanted)
}

fn any_value(api: &Api, is_wanted: &dyn Fn(&Type) -> bool) -> bool {
    values(api).any(|value| value.layers().any(is_wanted))
}

/// Returns the types of all parameters, responses and properties.
pub(super) fn values(api: &Api) -> impl Iterator<Item = &Type> {
    let of_operations = api.operations().flat_map(|operation| {
        operation
            .parameters
            .iter()
            .map(|parameter| &parameter.value)
            .chain(operation.response_types())
    });
    let of_models = api
        .models
        .iter()
        .flat_map(|model| model.shape.properties())
        .map(|property| &property.value);
    of_operations.chain(of_models)
}
