//! Tests the URLs of operations that use another server than the default.

use std::sync::Arc;

use http::Method;

use super::recorder::{KEY, Recorder};
use super::runtime::{ClientBuilder, ConfigurationError, Error, Operation, RequestParts, VirtualTimer};

const FILES: &str = "https://files.stripe.com";

/// An operation that uses the given server, or the default server.
struct Get(Option<&'static str>);

impl Operation for Get {
    type Response = ();

    const PATH_TEMPLATE: &'static str = "/v1/x";

    fn request(&self) -> RequestParts {
        let parts = RequestParts::new(Method::GET, "/v1/x");
        match self.0 {
            Some(server) => parts.server(server),
            None => parts,
        }
    }
}

/// Returns the URLs of a request to the default server and of a request to the other server.
fn urls(builder: ClientBuilder) -> Result<[String; 2], Error> {
    let recorder = Recorder::answering(["", ""]);
    let client = builder.build_with_timer(Arc::clone(&recorder), VirtualTimer::new())?;
    client.execute(&Get(None))?;
    client.execute(&Get(Some(FILES)))?;
    let sent = recorder.sent();
    for request in &sent {
        assert_eq!(request.headers["authorization"], "Bearer sk_test_0123456789");
    }
    Ok([0, 1].map(|index: usize| sent[index].url.clone()))
}

fn builder() -> ClientBuilder {
    ClientBuilder::new(KEY)
}

#[test]
fn each_operation_uses_its_server() {
    assert_eq!(
        urls(builder()).unwrap(),
        ["https://api.stripe.com/v1/x", "https://files.stripe.com/v1/x"]
    );
}

/// A client with another base URL must not send a request to the real servers.
#[test]
fn the_base_url_replaces_all_servers() {
    let base_url = "http://127.0.0.1:4242/mock";
    let expected = "http://127.0.0.1:4242/mock/v1/x";
    assert_eq!(urls(builder().base_url(base_url)).unwrap(), [expected, expected]);
    // This is also true for the base URL of the document.
    let expected = "https://api.stripe.com/v1/x";
    assert_eq!(
        urls(builder().base_url("https://api.stripe.com")).unwrap(),
        [expected, expected]
    );
}

#[test]
fn a_single_server_can_be_replaced() {
    let uploads = "http://127.0.0.1:4243/uploads/";
    assert_eq!(
        urls(builder().server_url(FILES, uploads)).unwrap(),
        ["https://api.stripe.com/v1/x", "http://127.0.0.1:4243/uploads/v1/x"]
    );
    let expected = ["http://127.0.0.1:4242/v1/x", "http://127.0.0.1:4243/uploads/v1/x"];
    let both = builder().base_url("http://127.0.0.1:4242").server_url(FILES, uploads);
    assert_eq!(urls(both).unwrap(), expected);
    // The order of the calls does not matter, except that the last `server_url` wins.
    let both = builder()
        .server_url(FILES, "https://files.example")
        .server_url(FILES, uploads)
        .base_url("http://127.0.0.1:4242");
    assert_eq!(urls(both).unwrap(), expected);
    let back = builder().base_url("https://proxy.example").server_url(FILES, FILES);
    assert_eq!(
        urls(back).unwrap(),
        ["https://proxy.example/v1/x", "https://files.stripe.com/v1/x"]
    );
}

#[test]
fn server_urls_are_validated_like_the_base_url() {
    let error_of = |url: &str| match urls(builder().server_url(FILES, url)) {
        Err(Error::Configuration(error)) => error,
        other => panic!("{other:?}"),
    };
    assert_eq!(error_of("http://files.example"), ConfigurationError::PlainHttp);
    assert!(matches!(error_of("files.example"), ConfigurationError::BaseUrl(_)));
    assert!(matches!(
        error_of("https://user@files.example"),
        ConfigurationError::BaseUrl(_)
    ));
    let allowed = builder().server_url(FILES, "http://files.example").allow_plain_http();
    assert_eq!(urls(allowed).unwrap()[1], "http://files.example/v1/x");
}

/// The API description does not contain the URL of the server `{origin}`.
#[test]
fn a_server_without_a_url_must_be_set() {
    let send = |builder: ClientBuilder| {
        let recorder = Recorder::answering([""]);
        let client = builder.build_with_timer(Arc::clone(&recorder), VirtualTimer::new())?;
        client.execute(&Get(Some("{origin}")))?;
        Ok::<_, Error>(recorder.sent()[0].url.clone())
    };
    assert_eq!(
        send(builder()).unwrap_err().to_string(),
        "invalid configuration: the API description does not contain the URL of the server `{origin}`; set it with \
         `ClientBuilder::server_url`"
    );
    let set = builder().server_url("{origin}", "https://lamps.example/");
    assert_eq!(send(set).unwrap(), "https://lamps.example/v1/x");
    let replaced = builder().base_url("https://proxy.example");
    assert_eq!(send(replaced).unwrap(), "https://proxy.example/v1/x");
}

#[test]
fn rejects_a_server_that_the_document_does_not_contain() {
    for server in [
        "https://file.stripe.com",
        "https://files.stripe.com/",
        "https://api.stripe.com",
        "",
    ] {
        let error = urls(builder().server_url(server, "https://files.example")).unwrap_err();
        assert_eq!(
            error.to_string(),
            "invalid configuration: `server_url` was called for a server that the API description does not contain; \
             pass the server's URL as written there, without a trailing slash"
        );
    }
}
