//! The runtime of the emitted crates, compiled as it is emitted: beside the constants, models and operations of a
//! document, written here by hand as the generator writes them.

#![expect(
    dead_code,
    reason = "a test target has no public items, and not every item of a crate is needed in a test"
)]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "../../runtime"]
mod runtime {
    pub mod api_error;
    pub mod app_info;
    pub mod async_client;
    pub mod async_pages;
    pub mod async_transport;
    pub mod authenticated;
    pub mod authentication;
    pub mod base_url;
    pub mod beginning;
    pub mod binary_content;
    #[cfg(feature = "blocking")]
    pub mod blocking_transport;
    pub mod buffer;
    #[cfg(feature = "blocking")]
    pub mod buffered;
    pub mod call;
    #[cfg(feature = "tracing")]
    pub mod call_span;
    pub mod clearable;
    pub mod cleared_body;
    pub mod cleared_request;
    pub mod client;
    pub mod client_builder;
    pub mod configuration;
    pub mod configuration_error;
    #[cfg(feature = "blocking")]
    pub mod connection;
    #[cfg(feature = "blocking")]
    pub mod connection_pool;
    pub mod decode;
    pub mod decode_error;
    #[path = "../tests/runtime/document.rs"]
    pub mod document;
    #[cfg(feature = "serialize")]
    pub mod encode;
    mod enumeration;
    pub mod error;
    pub mod escape;
    pub mod escaped_prefix;
    pub mod exchange;
    pub mod expandable;
    pub mod file_part;
    pub mod form;
    #[cfg(feature = "blocking")]
    pub mod http1;
    pub mod idempotency_key;
    pub mod json_path;
    pub mod key;
    pub mod kind;
    pub mod loose_error_details;
    pub mod multipart;
    pub mod no_error_body;
    #[cfg(not(feature = "tracing"))]
    pub mod no_span;
    pub mod operation;
    #[cfg(feature = "blocking")]
    pub mod origin;
    pub mod page;
    pub mod pages;
    pub mod paging;
    pub mod paging_error;
    pub mod path;
    #[cfg(feature = "blocking")]
    pub mod proxy;
    pub mod raw_json;
    pub mod raw_string;
    mod reading;
    pub mod request;
    pub mod request_error;
    mod request_object;
    pub mod request_options;
    pub mod request_secrets;
    #[cfg(feature = "reqwest")]
    pub mod reqwest_transport;
    pub mod response;
    pub mod response_metadata;
    mod response_object;
    #[cfg(feature = "blocking")]
    pub mod response_reader;
    pub mod secret_spans;
    pub mod secret_string;
    mod sending;
    pub mod servers;
    #[cfg(feature = "blocking")]
    pub mod socket;
    pub mod stripe;
    #[cfg(feature = "clock")]
    pub mod system_timer;
    pub mod tagged_object;
    pub mod text;
    pub mod timer;
    #[cfg(any(feature = "blocking", feature = "reqwest"))]
    pub mod tls;
    #[cfg(feature = "tokio")]
    pub mod tokio_timer;
    pub mod transport;
    pub mod transport_error;
    pub mod transport_fn;
    pub mod unix_time;
    pub mod unknown_object;
    pub mod virtual_timer;
    pub mod walk;
    pub mod write_form;

    pub use self::api_error::{ApiError, ErrorDetails};
    pub use self::app_info::AppInfo;
    pub use self::async_client::AsyncClient;
    pub use self::async_pages::{AsyncItems, AsyncPages};
    pub use self::async_transport::{AsyncTransport, TransportFuture};
    pub use self::binary_content::BinaryContent;
    pub use self::clearable::Clearable;
    pub use self::client::Client;
    pub use self::client_builder::ClientBuilder;
    pub use self::configuration_error::ConfigurationError;
    pub(crate) use self::enumeration::enumeration;
    pub use self::error::Error;
    pub use self::expandable::{Expandable, Identified};
    pub use self::form::FormWriter;
    pub use self::key::Key;
    pub use self::no_error_body::NoErrorBody;
    pub use self::operation::Operation;
    pub use self::page::{Cursor, Page, PagedOperation};
    pub use self::pages::{Items, Pages};
    pub use self::paging_error::PagingError;
    pub(crate) use self::reading::reading;
    pub use self::request::RequestParts;
    pub use self::request_error::RequestErrorKind;
    pub(crate) use self::request_object::request_object;
    pub use self::request_options::RequestOptions;
    pub use self::response::{FromResponse, UnreadableResponse};
    pub use self::response_metadata::ResponseMetadata;
    pub(crate) use self::response_object::response_object;
    pub use self::secret_string::SecretString;
    pub(crate) use self::sending::sending;
    pub use self::text::Text;
    pub use self::timer::{AsyncTimer, WaitFuture};
    pub use self::transport::{Transport, TransportOptions};
    pub use self::transport_error::{TransportError, TransportErrorKind};
    pub use self::transport_fn::transport_fn;
    pub use self::unix_time::UnixTime;
    pub use self::unknown_object::UnknownObject;
    pub use self::virtual_timer::VirtualTimer;
    pub use self::write_form::WriteForm;

    // These tests look at what an emitted crate keeps to itself.
    #[path = "../tests/runtime/call.rs"]
    mod call_tests;
    #[path = "../tests/runtime/escaped_prefix.rs"]
    mod escaped_prefix_tests;
    #[cfg(feature = "blocking")]
    #[path = "../tests/runtime/http1.rs"]
    mod http1_tests;
    #[path = "../tests/runtime/json_path.rs"]
    mod json_path_tests;
    #[path = "../tests/runtime/multipart.rs"]
    mod multipart_tests;
    #[cfg(feature = "blocking")]
    #[path = "../tests/runtime/proxy.rs"]
    mod proxy_tests;
    #[cfg(feature = "blocking")]
    #[path = "../tests/runtime/response_reader.rs"]
    mod response_reader_tests;
}

mod models;
mod operations;

mod async_client;
mod binary_content;
mod client;
mod configuration;
mod decode;
mod enumeration;
mod errors;
mod form;
mod kind;
#[cfg(all(feature = "blocking", feature = "reqwest"))]
mod loopback;
mod options;
mod page;
mod path;
mod recorder;
mod redaction;
mod retries;
mod secret_string;
mod sending;
#[cfg(feature = "serialize")]
mod serialize;
mod servers;
mod tagged_object;
#[cfg(all(feature = "blocking", feature = "reqwest"))]
mod tls;
#[cfg(all(feature = "blocking", feature = "reqwest"))]
mod transports;
mod unix_time;
mod unknown_object;
