//! Tests the runtime of the emitted crates.
//!
//! The runtime is compiled with handwritten equivalents of the constants, models and operations that the generator
//! emits.

#![expect(
    dead_code,
    reason = "a test target has no public items, and not every item of a crate is needed in a test"
)]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "../../runtime"]
mod runtime {
    #[path = "../tests/runtime/document.rs"]
    pub mod document;
    pub mod calls {
        pub mod block_on;
        #[cfg(all(feature = "fetch", target_family = "wasm", target_os = "unknown"))]
        pub mod browser_timer;
        pub mod call;
        #[cfg(feature = "tracing")]
        pub mod call_span;
        pub mod call_token;
        pub mod exchange;
        pub mod hook;
        pub mod idempotency_key;
        #[cfg(not(feature = "tracing"))]
        pub mod no_span;
        pub mod shared_token;
        #[cfg(all(feature = "fetch", target_family = "wasm", target_os = "unknown"))]
        pub mod sleep;
        #[cfg(feature = "clock")]
        pub mod system_timer;
        pub mod thread_safe;
        pub mod timer;
        #[cfg(feature = "tokio")]
        pub mod tokio_timer;
        pub mod virtual_timer;
    }
    pub mod clients {
        pub mod access_token;
        pub mod access_token_credential;
        pub mod app_info;
        pub mod async_client;
        pub mod authentication;
        pub mod base_url;
        pub mod basic;
        pub mod basic_credential;
        pub mod client;
        pub mod client_builder;
        pub mod configuration;
        #[path = "../../tests/runtime/constructors.rs"]
        pub mod constructors;
        pub mod cookie_credential;
        pub mod credential;
        pub mod credential_kind;
        #[path = "api_key.rs"]
        pub mod credentials;
        pub mod header_credential;
        pub mod query_credential;
        pub mod request_options;
        pub mod server_url;
        pub mod servers;
        pub mod settings;
        pub mod stripe;
        pub mod url_parts;
    }
    pub mod errors {
        pub mod api_error;
        pub mod beginning;
        pub mod configuration_error;
        pub mod decode_error;
        pub mod error;
        pub mod error_content;
        pub mod error_context;
        pub mod error_details;
        pub mod error_kind;
        pub mod fallback_error_details;
        pub mod no_error_body;
        pub mod paging_error;
        pub mod request_error;
        pub mod transport_error;
        pub mod unexpected_content;
    }
    pub mod formats {
        pub mod base64;
        pub mod calendar;
        pub mod date;
        pub mod date_parts;
        pub mod date_time;
        pub mod decimal;
        pub mod digits;
        pub mod duration;
        pub mod format_error;
        pub(crate) mod text_format;
        pub mod time;
        pub mod time_parts;
        pub mod url;
        pub mod uuid;
        pub(crate) mod written_json;
    }
    pub mod json {
        pub mod additional;
        pub mod additional_json;
        pub mod ahead;
        pub mod any_json_form;
        pub mod any_json_json;
        pub mod clearable_json;
        pub mod clearable_response;
        pub mod decode;
        #[cfg(feature = "serialize")]
        pub mod encode;
        pub(crate) mod enumeration;
        pub mod free_form;
        pub mod integers;
        pub(crate) mod json_object;
        pub mod json_path;
        pub mod json_writer;
        pub mod kind;
        pub(crate) mod numeric_enumeration;
        pub mod parser_error;
        pub mod position;
        pub mod raw_json;
        pub mod raw_string;
        pub mod read_rewritten;
        pub(crate) mod response_object;
        pub(crate) mod string_deserializer;
        pub mod tag;
        pub mod tagged_object;
        pub mod text;
        pub mod text_or_value;
        pub mod unix_time_json;
        pub mod unknown_object;
        pub mod unknown_object_json;
        pub mod unknown_value;
        pub mod unknown_value_json;
        pub mod untagged;
        pub mod wide_integers_json;
        pub mod write_json;
        #[cfg(feature = "serialize")]
        pub mod written_value;
    }
    pub mod lists {
        pub mod async_pages;
        pub mod page;
        pub mod paged_operation;
        pub mod pages;
        pub mod paginator;
        pub mod paging;
    }
    pub mod requests {
        pub mod additional_entries;
        pub mod additional_form;
        pub mod base64_digits;
        pub mod binary_body;
        pub mod clearable;
        pub mod cookies;
        pub mod delimited_styles;
        pub mod escape;
        pub mod file_part;
        pub mod fixed_query;
        pub mod form;
        pub mod form_entries;
        pub mod form_json;
        pub mod header_writer;
        pub mod json_body;
        pub mod json_header;
        pub mod json_text;
        pub mod key;
        pub mod media_type;
        pub mod multipart;
        pub mod multipart_additional;
        pub mod multipart_entries;
        pub mod multipart_json;
        pub mod multipart_parts;
        pub mod multipart_types;
        pub mod operation;
        pub mod optional_body;
        pub mod path;
        pub mod path_styles;
        pub mod request;
        pub(crate) mod request_object;
        pub mod request_parts;
        pub mod reserved;
        pub mod style;
        pub mod text_body;
        pub mod wide_integers;
        pub mod write_form;
    }
    pub mod responses {
        pub mod binary_content;
        pub mod content;
        pub mod expandable;
        pub mod no_content;
        pub mod response;
        pub mod response_metadata;
        pub mod unix_time;
        pub mod unix_time_arithmetic;
        #[cfg(any(feature = "clock", feature = "fetch", feature = "tokio"))]
        pub mod unix_time_clock;
        pub mod unix_time_conversions;
    }
    pub mod secrets {
        pub mod buffer;
        pub mod cleared_body;
        pub mod cleared_header;
        pub mod cleared_request;
        pub mod escaped_prefix;
        pub mod header_secrets;
        #[cfg(feature = "serialize-secrets")]
        pub mod redacted;
        pub mod request_secrets;
        pub mod secret_conversions;
        pub mod secret_spans;
        pub mod secret_string;
    }
    #[cfg(feature = "test-util")]
    pub mod testing {
        pub mod call_secrets;
        pub mod expectation;
        pub mod expected_calls;
        pub mod faults;
        pub mod json_lines;
        pub mod masks;
        pub mod mock;
        pub mod mock_error;
        pub mod recorded_content;
        pub mod recorder;
        pub mod recording;
        pub mod replay;
    }
    pub mod transports {
        pub mod async_transport;
        #[cfg(feature = "blocking-transport")]
        pub mod blocking_transport;
        #[cfg(feature = "blocking-transport")]
        pub mod buffered;
        #[cfg(feature = "blocking-transport")]
        pub mod connection;
        #[cfg(feature = "blocking-transport")]
        pub mod connection_pool;
        #[cfg(all(feature = "fetch", target_family = "wasm", target_os = "unknown"))]
        pub mod fetch_transport;
        #[cfg(feature = "blocking-transport")]
        pub mod http1;
        #[cfg(feature = "blocking-transport")]
        pub mod origin;
        #[cfg(feature = "blocking-transport")]
        pub mod proxy;
        #[cfg(feature = "reqwest-transport")]
        pub mod reqwest_transport;
        #[cfg(feature = "blocking-transport")]
        pub mod response_reader;
        #[cfg(feature = "blocking-transport")]
        pub mod socket;
        #[cfg(any(feature = "blocking-transport", feature = "reqwest-transport"))]
        pub mod tls;
        pub mod transport;
        pub mod transport_fn;
    }

    pub use self::calls::hook::{Attempt, Hook, Outcome};
    pub use self::calls::timer::{AsyncTimer, WaitFuture};
    pub use self::calls::virtual_timer::VirtualTimer;
    pub use self::clients::app_info::AppInfo;
    pub use self::clients::async_client::AsyncClient;
    pub use self::clients::client::Client;
    pub use self::clients::client_builder::ClientBuilder;
    pub use self::clients::request_options::RequestOptions;
    pub use self::errors::api_error::ApiError;
    pub use self::errors::configuration_error::ConfigurationError;
    pub use self::errors::error::Error;
    pub use self::errors::error_content::{ErrorContent, NoErrorResponse};
    pub use self::errors::error_details::ErrorDetails;
    pub use self::errors::error_kind::ErrorKind;
    pub use self::errors::no_error_body::NoErrorBody;
    pub use self::errors::paging_error::PagingError;
    pub use self::errors::request_error::RequestErrorKind;
    pub use self::errors::transport_error::{TransportError, TransportErrorKind};
    pub use self::formats::base64::Base64;
    pub use self::formats::date::Date;
    pub use self::formats::date_time::DateTime;
    pub use self::formats::decimal::Decimal;
    pub use self::formats::duration::Duration;
    pub use self::formats::format_error::FormatError;
    pub use self::formats::time::Time;
    pub use self::formats::url::Url;
    pub use self::formats::uuid::Uuid;
    #[cfg(feature = "serialize")]
    pub use self::json::encode;
    pub(crate) use self::json::enumeration::enumeration;
    pub(crate) use self::json::json_object::json_object;
    pub use self::json::json_writer::JsonWriter;
    pub(crate) use self::json::numeric_enumeration::numeric_enumeration;
    pub(crate) use self::json::response_object::response_object;
    pub use self::json::text::Text;
    pub use self::json::unknown_object::UnknownObject;
    pub use self::json::unknown_value::UnknownValue;
    pub use self::json::write_json::WriteJson;
    pub use self::json::{decode, kind, tagged_object, untagged};
    pub use self::lists::async_pages::{AsyncItems, AsyncPages};
    pub use self::lists::page::{Cursor, Page};
    pub use self::lists::paged_operation::PagedOperation;
    pub use self::lists::pages::{Items, Pages};
    pub use self::requests::binary_body::BinaryBody;
    pub use self::requests::clearable::Clearable;
    pub use self::requests::form::FormWriter;
    pub use self::requests::key::Key;
    pub use self::requests::operation::{LookupOperation, Operation};
    pub use self::requests::request::Request;
    pub(crate) use self::requests::request_object::request_object;
    pub use self::requests::request_parts::RequestParts;
    pub use self::requests::write_form::WriteForm;
    pub use self::responses::binary_content::BinaryContent;
    pub use self::responses::content;
    pub use self::responses::expandable::{Expandable, Identified};
    pub use self::responses::no_content::NoContent;
    pub use self::responses::response::{FromResponse, ReadResult};
    pub use self::responses::response_metadata::ResponseMetadata;
    pub use self::responses::unix_time::UnixTime;
    pub use self::responses::unix_time_conversions::TimeRangeError;
    #[cfg(feature = "serialize-secrets")]
    pub use self::secrets::redacted::Redacted;
    pub use self::secrets::secret_string::SecretString;
    #[cfg(feature = "test-util")]
    pub use self::testing::mock::Mock;
    #[cfg(feature = "test-util")]
    pub use self::testing::mock_error::MockError;
    #[cfg(feature = "test-util")]
    pub use self::testing::recorder::Recorder;
    #[cfg(feature = "test-util")]
    pub use self::testing::replay::Replay;
    pub use self::transports::async_transport::{AsyncTransport, TransportFuture};
    pub use self::transports::transport::{Transport, TransportOptions};
    pub use self::transports::transport_fn::transport_fn;

    // These tests use private items of an emitted crate.
    #[path = "../tests/runtime/access_token.rs"]
    mod access_token_tests;
    #[path = "../tests/runtime/body_parts.rs"]
    mod body_parts_tests;
    #[path = "../tests/runtime/call.rs"]
    mod call_tests;
    #[path = "../tests/runtime/escaped_prefix.rs"]
    mod escaped_prefix_tests;
    #[cfg(feature = "blocking-transport")]
    #[path = "../tests/runtime/http1.rs"]
    mod http1_tests;
    #[path = "../tests/runtime/integers.rs"]
    mod integers_tests;
    #[path = "../tests/runtime/json_path.rs"]
    mod json_path_tests;
    #[path = "../tests/runtime/json_writer.rs"]
    mod json_writer_tests;
    #[path = "../tests/runtime/multipart.rs"]
    mod multipart_tests;
    #[cfg(feature = "blocking-transport")]
    #[path = "../tests/runtime/proxy.rs"]
    mod proxy_tests;
    #[cfg(feature = "blocking-transport")]
    #[path = "../tests/runtime/response_reader.rs"]
    mod response_reader_tests;
    #[path = "../tests/runtime/server_url.rs"]
    mod server_url_tests;
}

mod models;
mod operations;

mod async_client;
mod binary_content;
mod client;
mod configuration;
mod content;
mod credentials;
mod decode;
#[cfg(all(feature = "blocking-transport", feature = "clock"))]
mod decoded;
#[cfg(all(feature = "blocking-transport", feature = "clock"))]
mod decoded_bodies;
mod enumeration;
mod error_content;
mod error_kind;
mod errors;
mod form;
mod formats;
#[cfg(all(
    feature = "chrono",
    feature = "jiff",
    feature = "rust_decimal",
    feature = "time",
    feature = "url",
    feature = "uuid"
))]
mod formats_and_libraries;
mod headers;
mod hooks;
mod kind;
#[cfg(all(feature = "blocking-transport", feature = "reqwest-transport"))]
mod loopback;
#[cfg(feature = "test-util")]
mod mock;
mod options;
mod page;
mod path;
#[cfg(all(feature = "blocking-transport", feature = "clock"))]
#[path = "../../../tests/fake/tests/python/mod.rs"]
mod python;
mod recorder;
#[cfg(feature = "test-util")]
mod recordings;
#[cfg(feature = "serialize-secrets")]
mod redacted;
mod redaction;
mod retries;
mod secret_string;
mod sending;
#[cfg(feature = "serialize")]
mod serialize;
mod servers;
mod styles;
mod tagged_object;
#[cfg(all(feature = "blocking-transport", feature = "reqwest-transport"))]
mod tls;
#[cfg(all(feature = "blocking-transport", feature = "reqwest-transport"))]
mod transports;
mod unix_time;
mod unknown_object;
mod untagged;
