//! Where requests go that have a server of their own.

use std::sync::Arc;

use http::Method;

use super::recorder::{KEY, Recorder};
use super::runtime::{ClientBuilder, ConfigurationError, Error, Operation, RequestParts, VirtualTimer};

const FILES: &str = "https://files.stripe.com";

/// A request to a server of its own, if it has one.
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

/// The URLs of a request to the first server, and of one to the other.
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
fn each_server_has_its_requests() {
    assert_eq!(
        urls(builder()).unwrap(),
        ["https://api.stripe.com/v1/x", "https://files.stripe.com/v1/x"]
    );
}

/// Nothing goes to the real server behind the back of one who has named another.
#[test]
fn another_base_url_stands_in_for_all() {
    let base_url = "http://127.0.0.1:4242/mock";
    let expected = "http://127.0.0.1:4242/mock/v1/x";
    assert_eq!(urls(builder().base_url(base_url)).unwrap(), [expected, expected]);
    // So it does if it is the document's own.
    let expected = "https://api.stripe.com/v1/x";
    assert_eq!(
        urls(builder().base_url("https://api.stripe.com")).unwrap(),
        [expected, expected]
    );
}

#[test]
fn another_server_can_be_named_by_itself() {
    let uploads = "http://127.0.0.1:4243/uploads/";
    assert_eq!(
        urls(builder().server_url(FILES, uploads)).unwrap(),
        ["https://api.stripe.com/v1/x", "http://127.0.0.1:4243/uploads/v1/x"]
    );
    let expected = ["http://127.0.0.1:4242/v1/x", "http://127.0.0.1:4243/uploads/v1/x"];
    let both = builder().base_url("http://127.0.0.1:4242").server_url(FILES, uploads);
    assert_eq!(urls(both).unwrap(), expected);
    // The order does not matter, and the last one counts.
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
fn another_server_is_held_to_the_same_rules() {
    let fault = |url: &str| match urls(builder().server_url(FILES, url)) {
        Err(Error::Configuration(fault)) => fault,
        other => panic!("{other:?}"),
    };
    assert_eq!(fault("http://files.example"), ConfigurationError::PlainHttp);
    assert!(matches!(fault("files.example"), ConfigurationError::BaseUrl(_)));
    assert!(matches!(
        fault("https://user@files.example"),
        ConfigurationError::BaseUrl(_)
    ));
    let allowed = builder().server_url(FILES, "http://files.example").allow_plain_http();
    assert_eq!(urls(allowed).unwrap()[1], "http://files.example/v1/x");
}

#[test]
fn a_server_that_the_document_does_not_name_is_refused() {
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
