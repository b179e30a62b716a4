//! The files of the runtime, and which documents need each of them.

use crate::ir::{BodyEncoding, Convention, Format, Location, Operation, Representation, Response, Style, Type};

use super::super::{constructors, credentials, response_headers};
use super::file::{Code, Compiled, File};
use super::needs;

macro_rules! file {
    ($path:literal, $names:expr) => {
        file!($path, $names, $path)
    };
    ($path:literal, $names:expr, $source:literal) => {
        File::new(
            $path,
            Code::Runtime(include_str!(concat!("../../../runtime/", $source, ".rs"))),
            &$names,
        )
    };
}

/// The directories of the runtime, with the documentation of their modules.
pub(super) const DIRECTORIES: &[(&str, &str)] = &[
    ("calls", "Calls: attempts, the waits between them, and tracing spans."),
    ("clients", "Clients, their configuration, and authentication."),
    ("errors", "The errors that calls return."),
    ("formats", "Strings with a format, such as dates."),
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
    ("testing", "Tools for tests of code that uses a client."),
    ("transports", "Transports, which send requests to the server."),
];

pub(super) const FILES: &[File] = &[
    file!("calls/block_on", []).when(needs::has_access_token),
    file!("calls/browser_timer", ["BrowserTimer"]).compiled(Compiled::OnWasm("fetch")),
    file!("calls/call", []),
    file!("calls/call_span", []).compiled(Compiled::With("tracing")),
    file!("calls/call_token", []).when(needs::has_access_token),
    file!("calls/call_token", [], "calls/no_token").when(|api| !needs::has_access_token(api)),
    file!("calls/exchange", []),
    file!("calls/hook", ["Attempt", "Hook", "Outcome"]),
    file!("calls/idempotency_key", []),
    file!("calls/no_span", []).compiled(Compiled::Without("tracing")),
    file!("calls/shared_token", []).when(needs::has_access_token),
    file!("calls/sleep", []).compiled(Compiled::OnWasm("fetch")),
    file!("calls/system_timer", ["SystemTimer"]).compiled(Compiled::With("clock")),
    file!("calls/thread_safe", ["BoxFuture", "ThreadSafe"]),
    file!("calls/timer", ["AsyncTimer", "Timer", "WaitFuture"]),
    file!("calls/tokio_timer", ["TokioTimer"]).compiled(Compiled::With("tokio")),
    file!("calls/virtual_timer", ["VirtualTimer"]),
    file!(
        "clients/access_token",
        ["AccessToken", "IssuedToken", "TokenError", "TokenFuture", "TokenSource"]
    )
    .when(needs::has_access_token),
    file!("clients/access_token_credential", []).when(needs::has_access_token),
    file!("clients/app_info", ["AppInfo"]),
    file!("clients/async_client", ["AsyncClient"]),
    file!("clients/authentication", ["Authentication"]).when(needs::has_api_key),
    file!("clients/base_url", []),
    file!("clients/basic", []).when(needs::has_basic),
    file!("clients/basic", [])
        .compiled(Compiled::With("blocking-transport"))
        .when(|api| !needs::has_basic(api)),
    file!("clients/basic_credential", []).when(|api| credentials::has_credential(api, credentials::is_basic)),
    file!("clients/client", ["Client"]),
    file!("clients/client_builder", ["ClientBuilder"]),
    file!("clients/configuration", []),
    File::emitted("clients/constructors", constructors::emit),
    file!("clients/cookie_credential", []).when(|api| credentials::has_credential(api, credentials::is_cookie)),
    file!("clients/credential", []).when(credentials::has_schemes),
    file!("clients/credential_kind", []),
    file!("clients/credentials", []).when(credentials::has_schemes),
    file!("clients/credentials", [], "clients/api_key").when(needs::has_api_key),
    file!("clients/credentials", [], "clients/no_credentials").when(|api| api.security_schemes.is_empty()),
    file!("clients/header_credential", [])
        .when(|api| credentials::has_credential(api, credentials::is_header) || needs::has_access_token(api)),
    file!("clients/query_credential", []).when(|api| credentials::has_credential(api, credentials::is_query)),
    file!("clients/request_options", ["RequestOptions"]),
    file!("clients/server_url", ["Place", "ServerUrl"]).when(needs::has_server_variable),
    file!("clients/servers", []).when(|api| !api.own_servers().is_empty()),
    file!("clients/settings", []),
    file!("clients/stripe", []).when(|api| api.convention == Some(Convention::Stripe)),
    file!("clients/url_parts", []),
    file!("errors/api_error", ["ApiError"]).of_client(),
    file!("errors/beginning", []).of_client(),
    file!("errors/configuration_error", ["ConfigurationError"]).of_client(),
    file!("errors/decode_error", ["DecodeError"]).of_client(),
    file!("errors/error", ["Error"]).of_client(),
    file!("errors/error_content", ["ErrorContent", "NoErrorResponse"])
        .of_client()
        .when(|api| api.operations().any(|operation| operation.errors.is_some())),
    file!("errors/error_context", []).of_client(),
    file!("errors/error_details", ["ErrorDetails"]),
    file!("errors/error_kind", ["ErrorKind"]).of_client(),
    file!("errors/fallback_error_details", []).of_client(),
    file!("errors/no_error_body", ["NoErrorBody"]).when(|api| api.error.is_none()),
    file!("errors/paging_error", ["PagingError"]).of_client(),
    file!("errors/request_error", ["RequestError", "RequestErrorKind"]),
    file!("errors/transport_error", ["TransportError", "TransportErrorKind"]).of_client(),
    file!("errors/unexpected_content", []).of_client(),
    file!("formats/base64", ["Base64"]).when(|api| needs::has_format(api, Format::Base64)),
    file!("formats/calendar", []).when(|api| needs::has_format(api, Format::DateTime)),
    file!("formats/date", ["Date"]).when(|api| needs::has_format(api, Format::Date)),
    file!("formats/date_parts", []).when(|api| needs::has_any_format(api, &[Format::Date, Format::DateTime])),
    file!("formats/date_time", ["DateTime"]).when(|api| needs::has_format(api, Format::DateTime)),
    file!("formats/decimal", ["Decimal"]).when(|api| needs::has_format(api, Format::Decimal)),
    file!("formats/digits", []).when(|api| {
        let with_digits = [
            Format::Date,
            Format::DateTime,
            Format::Decimal,
            Format::Duration,
            Format::Time,
        ];
        needs::has_any_format(api, &with_digits)
    }),
    file!("formats/duration", ["Duration"]).when(|api| needs::has_format(api, Format::Duration)),
    file!("formats/format_error", ["FormatError"]).when(needs::has_formats),
    file!("formats/text_format", []).when(needs::has_formats),
    file!("formats/time", ["Time"]).when(|api| needs::has_format(api, Format::Time)),
    file!("formats/time_parts", []).when(|api| needs::has_any_format(api, &[Format::Time, Format::DateTime])),
    file!("formats/url", ["Url"]).when(|api| needs::has_format(api, Format::Url)),
    file!("formats/uuid", ["Uuid"]).when(|api| needs::has_format(api, Format::Uuid)),
    file!("formats/written_json", []).when(|api| needs::has_formats(api) && needs::writes_json(api)),
    file!("formats/written_json", [], "formats/no_json")
        .when(|api| needs::has_formats(api) && !needs::writes_json(api)),
    file!("json/additional", []).when(|api| needs::has_additional(api, |usage| usage.response)),
    file!("json/additional_json", []).when(|api| needs::has_additional(api, |usage| usage.json)),
    file!("json/ahead", []).when(needs::has_union),
    file!("json/ahead", [], "json/nothing_ahead").when(|api| !needs::has_union(api)),
    file!("json/any_json", ["Json"]).when(|api| needs::has_value(api, &Type::Json)),
    file!("json/clearable_response", []).when(needs::has_clearable_response),
    file!("json/decode", ["FromProperties", "Properties"]),
    file!("json/encode", []).compiled(Compiled::With("serialize")),
    file!("json/any_json_form", []).when(|api| needs::has_unknown_object(api) || needs::has_json_in_form(api)),
    file!("json/any_json_json", [])
        .when(|api| needs::writes_json(api) && (needs::has_value(api, &Type::Json) || needs::has_unknown_object(api))),
    file!("json/clearable_json", [])
        .when(|api| needs::writes_json(api) && needs::any_value(api, &|value| matches!(value, Type::Clearable(_)))),
    file!("json/enumeration", [])
        .macros()
        .when(|api| needs::has_enumeration(api, Representation::String)),
    file!("json/free_form", []).when(|api| needs::has_value(api, &Type::FreeForm)),
    file!("json/integers", []),
    file!("json/json_object", [])
        .macros()
        .when(|api| needs::has_object(api, |usage| usage.json)),
    file!("json/json_path", []),
    file!("json/json_writer", ["JsonObject", "JsonWriter"]).when(needs::writes_json),
    file!("json/kind", ["Kind"]).when(needs::has_union),
    file!("json/numeric_enumeration", []).macros().when(|api| {
        needs::has_enumeration(api, Representation::Integer) || needs::has_enumeration(api, Representation::Number)
    }),
    file!("json/parser_error", []),
    file!("json/position", []),
    file!("json/raw_json", []),
    file!("json/raw_string", []),
    file!("json/read_rewritten", [])
        .when(|api| needs::has_unknown_object(api) || needs::has_decoded_untagged_union(api)),
    file!("json/response_object", [])
        .macros()
        .when(|api| needs::has_object(api, |usage| usage.response)),
    file!("json/string_deserializer", []).when(|api| needs::has_union(api) || needs::has_tagged_object(api)),
    file!("json/tag", []).when(needs::has_union),
    file!("json/tagged_object", ["TaggedObject"]).when(needs::has_tagged_object),
    file!("json/text", ["Text"]),
    file!("json/text_or_value", []).when(needs::has_tagged_object),
    file!("json/unix_time_json", []).when(|api| needs::writes_json(api) && needs::has_unix_time(api)),
    file!("json/unknown_object", ["UnknownObject"]).when(needs::has_unknown_object),
    file!("json/unknown_object_json", []).when(|api| needs::writes_json(api) && needs::has_unknown_object(api)),
    file!("json/unknown_value", ["UnknownValue"]).when(needs::has_decoded_untagged_union),
    file!("json/unknown_value_json", []).when(|api| needs::writes_json(api) && needs::has_decoded_untagged_union(api)),
    file!("json/untagged", []).when(needs::has_decoded_untagged_union),
    file!("json/wide_integers_json", []).when(|api| needs::writes_json(api) && needs::has_wide_integer(api)),
    file!("json/write_json", ["WriteJson"]).when(needs::writes_json),
    file!("json/written_value", [])
        .compiled(Compiled::With("serialize"))
        .when(needs::has_unknown_object),
    file!("lists/async_pages", ["AsyncItems", "AsyncPages"])
        .of_client()
        .when(needs::has_page),
    file!("lists/page", ["Cursor", "Page"]).when(needs::has_page),
    file!("lists/paged_operation", ["PagedOperation"])
        .of_client()
        .when(needs::has_page),
    file!("lists/pages", ["Items", "Pages"])
        .of_client()
        .when(needs::has_page),
    file!("lists/paginator", []).of_client().when(needs::has_page),
    file!("lists/paging", []).of_client().when(needs::has_page),
    file!("requests/additional_entries", []).when(needs::has_additional_entries),
    file!("requests/additional_form", []).when(|api| needs::has_additional(api, |usage| usage.form)),
    file!("requests/base64_digits", []).when(needs::has_base64_digits),
    file!("requests/base64_digits", [])
        .compiled(Compiled::With("blocking-transport"))
        .when(|api| !needs::has_base64_digits(api)),
    file!("requests/binary_body", ["BinaryBody"])
        .of_client()
        .when(|api| needs::has_body(api, BodyEncoding::Bytes)),
    file!("requests/clearable", ["Clearable"])
        .when(|api| needs::any_value(api, &|value| matches!(value, Type::Clearable(_)))),
    file!("requests/cookies", [])
        .of_client()
        .when(|api| needs::has_parameter(api, |parameter| parameter.location == Location::Cookie)),
    file!("requests/delimited_styles", []).when(|api| {
        needs::has_parameter(api, |parameter| {
            matches!(parameter.style, Style::SpaceDelimited | Style::PipeDelimited)
        })
    }),
    file!("requests/escape", []),
    file!("requests/expansions", [])
        .of_client()
        .macros()
        .when(|api| api.operations().any(|operation| !operation.expansions.is_empty())),
    file!("requests/file_part", ["FilePart"]).when(needs::has_multipart),
    file!("requests/fixed_query", []).when(|api| api.operations().any(|operation| operation.fixed_query.is_some())),
    file!("requests/form", ["FormWriter"]),
    file!("requests/form_entries", []).when(needs::has_entries),
    file!("requests/form_json", []).when(needs::has_json_elements),
    file!("requests/header_writer", ["HeaderWriter"])
        .of_client()
        .when(|api| needs::has_parameter(api, |parameter| parameter.location == Location::Header)),
    file!("requests/json_body", []).of_client().when(needs::writes_json),
    file!("requests/json_header", []).of_client().when(|api| {
        needs::has_parameter(api, |parameter| {
            parameter.style == Style::Json && parameter.location == Location::Header
        })
    }),
    file!("requests/json_text", ["JsonText"]).when(needs::has_json_text),
    file!("requests/key", ["Key"]),
    file!("requests/media_type", [])
        .of_client()
        .when(|api| needs::has_multipart(api) || needs::has_body(api, BodyEncoding::Bytes)),
    file!("requests/multipart", ["MultipartWriter"])
        .of_client()
        .when(needs::has_multipart),
    file!("requests/multipart_additional", [])
        .of_client()
        .when(|api| needs::has_multipart(api) && needs::has_additional_entries(api)),
    file!("requests/multipart_entries", [])
        .of_client()
        .when(|api| needs::has_multipart(api) && needs::has_entries(api)),
    file!("requests/multipart_json", [])
        .of_client()
        .when(|api| needs::has_json_part(api, BodyEncoding::Multipart)),
    file!("requests/multipart_parts", [])
        .of_client()
        .when(|api| needs::any_value(api, &Type::is_any_parts)),
    file!("requests/multipart_types", []).of_client().when(|api| {
        needs::has_parameter(api, |parameter| {
            parameter.content_type.is_some() || parameter.value == Type::Array(Box::new(Type::FilePart))
        })
    }),
    file!("requests/operation", ["LookupOperation", "Operation"]).of_client(),
    file!("requests/optional_body", [])
        .of_client()
        .when(|api| api.operations().any(Operation::omits_unset_body)),
    file!("requests/path", ["PathWriter"]),
    file!("requests/path_styles", [])
        .when(|api| needs::has_parameter(api, |parameter| matches!(parameter.style.name(), "label" | "matrix"))),
    file!("requests/request", ["Request", "RequestFuture"]).of_client(),
    file!("requests/request_object", [])
        .macros()
        .when(|api| needs::has_object(api, |usage| usage.form)),
    file!("requests/request_parts", ["RequestParts", "RequestPath"]).of_client(),
    file!("requests/reserved", []).when(|api| needs::has_parameter(api, |parameter| parameter.allow_reserved)),
    file!("requests/style", []),
    file!("requests/text_body", [])
        .of_client()
        .when(|api| needs::has_body(api, BodyEncoding::Text)),
    file!("requests/wide_integers", []).when(needs::has_wide_integer),
    file!("requests/write_form", ["WriteForm"]),
    file!("responses/binary_content", ["BinaryContent"])
        .of_client()
        .when(|api| {
            needs::has_value(api, &Type::BinaryContent)
                || api
                    .operations()
                    .any(|operation| matches!(operation.response, Response::ByStatus(_)))
        }),
    file!("responses/content", []).of_client().when(needs::has_content),
    file!("responses/expandable", ["Expandable", "Identified"])
        .when(|api| needs::any_value(api, &|value| matches!(value, Type::Expandable(_)))),
    file!("responses/header_list", []).of_client().when(|api| {
        let mut headers = api.response_headers.iter();
        headers.any(|header| matches!(header.value, Type::Array(_)))
    }),
    file!("responses/no_content", ["NoContent"]).of_client().when(|api| {
        api.operations()
            .any(|operation| operation.response == Response::Same(None))
    }),
    file!(
        "responses/response",
        ["FromResponse", "ReadResult", "UnreadableResponse"]
    )
    .of_client(),
    File::emitted("responses/response_headers", response_headers::emit)
        .of_client()
        .when(|api| !api.response_headers.is_empty()),
    file!("responses/response_metadata", ["ResponseMetadata"]).of_client(),
    file!("responses/unix_time", ["UnixTime"]).when(needs::has_unix_time),
    file!("responses/unix_time_arithmetic", []).when(needs::has_unix_time),
    file!("responses/unix_time_clock", [])
        .compiled(Compiled::WithAny(&["clock", "fetch", "tokio"]))
        .when(needs::has_unix_time),
    file!("responses/unix_time_conversions", ["TimeRangeError"]).when(needs::has_unix_time),
    file!("secrets/buffer", []),
    file!("secrets/cleared_body", []).of_client(),
    file!("secrets/cleared_header", []).of_client(),
    file!("secrets/cleared_request", []).of_client(),
    file!("secrets/escaped_prefix", []),
    file!("secrets/header_secrets", []).of_client(),
    file!("secrets/redacted", ["Redacted"]).compiled(Compiled::With("serialize-secrets")),
    file!("secrets/request_secrets", []),
    file!("secrets/secret_conversions", []),
    file!("secrets/secret_spans", []),
    file!("secrets/secret_string", ["SecretString"]),
    file!("testing/call_secrets", []).compiled(Compiled::With("test-util")),
    file!("testing/expectation", ["Expectation"]).compiled(Compiled::With("test-util")),
    file!("testing/expected_calls", []).compiled(Compiled::With("test-util")),
    file!("testing/faults", []).compiled(Compiled::With("test-util")),
    file!("testing/mock", ["Mock"]).compiled(Compiled::With("test-util")),
    file!("testing/mock_error", ["MockError"]).compiled(Compiled::With("test-util")),
    file!("testing/json_lines", []).compiled(Compiled::With("test-util")),
    file!("testing/masks", []).compiled(Compiled::With("test-util")),
    file!("testing/recorded_content", []).compiled(Compiled::With("test-util")),
    file!("testing/recorder", ["Recorder"]).compiled(Compiled::With("test-util")),
    file!("testing/recording", ["RecordingError"]).compiled(Compiled::With("test-util")),
    file!("testing/replay", ["Replay", "ReplayTransport"]).compiled(Compiled::With("test-util")),
    file!("transports/async_transport", ["AsyncTransport", "TransportFuture"]),
    file!("transports/blocking_transport", ["BlockingTransport"]).compiled(Compiled::With("blocking-transport")),
    file!("transports/buffered", []).compiled(Compiled::With("blocking-transport")),
    file!("transports/connection", []).compiled(Compiled::With("blocking-transport")),
    file!("transports/connection_pool", []).compiled(Compiled::With("blocking-transport")),
    file!("transports/fetch_transport", ["FetchTransport"]).compiled(Compiled::OnWasm("fetch")),
    file!("transports/http1", []).compiled(Compiled::With("blocking-transport")),
    file!("transports/origin", []).compiled(Compiled::With("blocking-transport")),
    file!("transports/proxy", []).compiled(Compiled::With("blocking-transport")),
    file!("transports/reqwest_transport", ["ReqwestTransport"]).compiled(Compiled::With("reqwest-transport")),
    file!("transports/response_reader", []).compiled(Compiled::With("blocking-transport")),
    file!("transports/socket", []).compiled(Compiled::With("blocking-transport")),
    file!("transports/tls", []).compiled(Compiled::WithAny(&["blocking-transport", "reqwest-transport"])),
    file!("transports/transport", ["Transport", "TransportOptions"]),
    file!("transports/transport_fn", ["TransportFn", "transport_fn"]),
];
