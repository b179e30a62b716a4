//! Tests that both transports behave the same with servers on this machine.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread;
use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::loopback::{Server, Then, response};
use super::models::Scope;
use super::operations::{FindOperation, RenameOperation, SetOperation};
use super::recorder::{KEY, SECRET};
use super::runtime::transports::blocking_transport::BlockingTransport;
use super::runtime::transports::reqwest_transport::ReqwestTransport;
use super::runtime::{
    AsyncClient, AsyncTransport, Client, ClientBuilder, Error, FormWriter, Operation, RequestParts, Transport,
    TransportError, TransportErrorKind, TransportOptions,
};

/// A client over one of the transports.
enum Over {
    Blocking(Client),
    Reqwest(AsyncClient, tokio::runtime::Runtime),
}

impl Over {
    /// Returns a client for each transport.
    fn each(builder: impl Fn() -> ClientBuilder) -> [Self; 2] {
        [
            Self::Blocking(builder().build().unwrap()),
            Self::reqwest(builder().asynchronous().build().unwrap()),
        ]
    }

    fn reqwest(client: AsyncClient) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        Self::Reqwest(client, runtime.unwrap())
    }

    fn execute<O: Operation>(&self, operation: &O) -> Result<O::Response, Error> {
        match self {
            Self::Blocking(client) => client.execute(operation),
            Self::Reqwest(client, runtime) => runtime.block_on(client.execute(operation)),
        }
    }

    fn name(&self) -> &'static str {
        match self {
            Self::Blocking(_) => "blocking",
            Self::Reqwest(..) => "reqwest",
        }
    }
}

fn find() -> FindOperation {
    FindOperation::new("n", Scope::Account)
}

fn set() -> SetOperation {
    SetOperation::new("n", "hunter2", Scope::Account)
}

fn kind(error: &Error) -> TransportErrorKind {
    match error {
        Error::Transport(error) | Error::Timeout(error) => error.kind(),
        error => panic!("{error}"),
    }
}

/// Returns the error kind of each transport for this response to a request that finds a secret.
fn kinds(answer: &str, then: Then, configure: impl Fn(ClientBuilder) -> ClientBuilder) -> [TransportErrorKind; 2] {
    let server = Server::answering(answer, then);
    Over::each(|| configure(server.builder())).map(|client| {
        let error = client.execute(&find()).unwrap_err();
        let shown = format!("{error:?} {error}");
        assert!(!shown.contains("my-api-key") && !shown.contains("hunter2"), "{shown}");
        kind(&error)
    })
}

#[test]
fn requests_arrive_and_connections_are_reused() {
    let server = Server::ok(SECRET);
    for (number, client) in Over::each(|| server.builder()).into_iter().enumerate() {
        for _ in 0..3 {
            assert_eq!(client.execute(&find()).unwrap().name, "my-api-key");
        }
        client.execute(&set()).unwrap();
        assert_eq!(server.connections(), number + 1, "{}", client.name());
        let requests: Vec<_> = server.requests.try_iter().collect();
        let (head, body) = &requests[0];
        assert!(
            head.starts_with("get /v1/apps/secrets/find?name=n&scope%5btype%5d=account http/1.1\r\n"),
            "{head}"
        );
        for header in [
            "authorization: bearer sk_test_0123456789\r\n",
            "accept: application/json\r\n",
            "stripe-version: 2023-10-16\r\n",
            "user-agent: stripe-apps-secrets/0.1.0\r\n",
        ] {
            assert!(head.contains(header), "{head}");
        }
        for header in ["content-", "transfer-encoding", "accept-encoding", "reqwest"] {
            assert!(!head.contains(header), "{head}");
        }
        assert_eq!(body, "");
        let (head, body) = &requests[3];
        assert!(head.starts_with("post /v1/apps/secrets http/1.1\r\n"), "{head}");
        assert!(
            head.contains("content-type: application/x-www-form-urlencoded\r\n"),
            "{head}"
        );
        assert!(head.contains("content-length: 42\r\n"), "{head}");
        assert_eq!(body, "name=n&payload=hunter2&scope[type]=account");
    }
}

#[test]
fn an_empty_form_is_sent_with_its_length() {
    let server = Server::ok("");
    let rename = RenameOperation {
        id: "a".to_owned(),
        factors: vec![1.0],
    };
    for client in Over::each(|| server.builder()) {
        client.execute(&rename).unwrap();
        let (head, _) = server.requests.recv().unwrap();
        assert!(head.contains("content-length: 0\r\n"), "{head}");
        assert!(
            head.contains("content-type: application/x-www-form-urlencoded\r\n"),
            "{head}"
        );
    }
}

#[test]
fn any_method_can_have_a_body() {
    struct Remove;

    impl Operation for Remove {
        type Response = ();

        const PATH_TEMPLATE: &'static str = "/v1/x";

        fn request(&self) -> RequestParts {
            let mut form = FormWriter::body();
            form.write("a", "1");
            RequestParts::new(http::Method::DELETE, "/v1/x").form(form)
        }
    }

    let server = Server::ok("");
    for client in Over::each(|| server.builder()) {
        client.execute(&Remove).unwrap();
        let (head, body) = server.requests.recv().unwrap();
        assert!(head.starts_with("delete /v1/x http/1.1\r\n"), "{head}");
        assert_eq!(body, "a=1");
    }
}

#[test]
fn escaped_paths_are_sent_unchanged() {
    let server = Server::ok("");
    let rename = RenameOperation {
        id: "a/b c%2F[]'\"é".to_owned(),
        factors: vec![1.0],
    };
    let [first, second] = Over::each(|| server.builder()).map(|client| {
        client.execute(&rename).unwrap();
        let (head, _) = server.requests.recv().unwrap();
        head.lines().next().unwrap().to_owned()
    });
    assert_eq!(first, second);
    assert!(
        first.starts_with("post /v1/apps/secrets/a%2fb%20c%252f%5b%5d%27%22%c3%a9/rename/"),
        "{first}"
    );
}

#[test]
fn extreme_timeouts_are_accepted() {
    let server = Server::ok(SECRET);
    for client in Over::each(|| server.builder().timeout(Duration::MAX)) {
        assert_eq!(client.execute(&find()).unwrap().name, "my-api-key", "{}", client.name());
    }
    for client in Over::each(|| server.builder().timeout(Duration::ZERO)) {
        assert_eq!(
            kind(&client.execute(&find()).unwrap_err()),
            TransportErrorKind::Timeout,
            "{}",
            client.name()
        );
    }
}

#[test]
fn error_statuses_are_not_transport_errors() {
    for status in ["400 Bad Request", "404 Not Found", "500 Internal Server Error"] {
        let body = r#"{"error": {"type": "invalid_request_error", "message": "no"}}"#;
        let server = Server::answering(response(status, body), Then::KeepAlive);
        for client in Over::each(|| server.builder()) {
            let Err(Error::Api(error)) = client.execute(&find()) else {
                panic!("{status}")
            };
            assert_eq!(error.status().to_string(), status);
            assert_eq!((error.message(), error.request_id()), (Some("no"), Some("req_7")));
        }
    }
}

#[test]
fn redirects_are_not_followed_even_if_configured() {
    let target = Server::ok(SECRET);
    for status in [
        "301 Moved Permanently",
        "302 Found",
        "307 Temporary Redirect",
        "308 Permanent Redirect",
    ] {
        let answer = format!(
            "HTTP/1.1 {status}\r\nLocation: http://{}/\r\nContent-Length: 0\r\n\r\n",
            target.address
        );
        let server = Server::answering(answer, Then::KeepAlive);
        let reqwest =
            ReqwestTransport::configured(|builder| builder.redirect(reqwest::redirect::Policy::limited(5))).unwrap();
        let blocking = server.builder().build().unwrap();
        let reqwest = server.builder().asynchronous().build_with(Box::new(reqwest)).unwrap();
        for client in [Over::Blocking(blocking), Over::reqwest(reqwest)] {
            for error in [
                client.execute(&find()).unwrap_err(),
                client.execute(&set()).unwrap_err(),
            ] {
                assert_eq!(error.status().unwrap().to_string(), status);
            }
        }
    }
    assert_eq!(target.connections(), 0);
}

#[test]
fn a_truncated_body_is_an_error() {
    let announced = format!(
        "HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{SECRET}",
        SECRET.len() + 1
    );
    let chunked = format!(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n{SECRET}\r\n",
        SECRET.len()
    );
    for answer in [announced, chunked] {
        assert_eq!(
            kinds(&answer, Then::Close, |builder| builder),
            [TransportErrorKind::BodyCutShort; 2]
        );
    }
}

#[test]
fn a_truncated_head_is_a_connect_error() {
    for answer in ["", "HTTP/1.1 200 OK\r\nContent-Le"] {
        assert_eq!(
            kinds(answer, Then::Close, |builder| builder),
            [TransportErrorKind::Connect; 2],
            "{answer:?}"
        );
    }
}

#[test]
fn rejects_a_response_that_is_not_http() {
    assert_eq!(
        kinds("SSH-2.0-OpenSSH_9.9 hunter2\r\n\r\n", Then::Close, |builder| builder),
        [TransportErrorKind::Other; 2]
    );
}

#[test]
fn rejects_a_body_that_is_too_large() {
    let chunked = format!(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n{SECRET}\r\n0\r\n\r\n",
        SECRET.len()
    );
    for answer in [response("200 OK", SECRET), chunked] {
        let server = Server::answering(answer.as_str(), Then::Close);
        for client in Over::each(|| server.builder().max_response_size(SECRET.len())) {
            assert_eq!(client.execute(&find()).unwrap().name, "my-api-key");
        }
        assert_eq!(
            kinds(&answer, Then::Close, |builder| builder
                .max_response_size(SECRET.len() - 1)),
            [TransportErrorKind::BodyTooLarge; 2]
        );
    }
}

#[test]
fn rejects_a_content_length_that_is_too_large_before_the_body_arrives() {
    assert_eq!(
        kinds(
            "HTTP/1.1 200 OK\r\nContent-Length: 101\r\n\r\n",
            Then::Wait,
            |builder| builder.max_response_size(100)
        ),
        [TransportErrorKind::BodyTooLarge; 2]
    );
}

#[test]
fn receives_a_large_body_completely() {
    let name = "x".repeat(3_000_000);
    let server = Server::ok(&SECRET.replace("my-api-key", &name));
    for client in Over::each(|| server.builder()) {
        assert_eq!(client.execute(&find()).unwrap().name, name);
    }
}

#[test]
fn times_out_if_the_server_does_not_answer() {
    for answer in ["", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"] {
        let start = Instant::now();
        assert_eq!(
            kinds(answer, Then::Wait, |builder| builder
                .timeout(Duration::from_millis(300))),
            [TransportErrorKind::Timeout; 2],
            "{answer:?}"
        );
        assert!(
            start.elapsed() < Duration::from_secs(20),
            "the request ended only with the server"
        );
    }
}

#[test]
fn a_refused_connection_is_an_error_without_the_key() {
    // The listener is dropped at once, so that nothing listens on its port.
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let builder = || {
        let builder = ClientBuilder::new(KEY).base_url(format!("http://{address}"));
        builder.max_retries(0)
    };
    for client in Over::each(builder) {
        let error = client.execute(&set()).unwrap_err();
        assert_eq!(kind(&error), TransportErrorKind::Connect);
        let mut shown = format!("{error} {error:?}");
        let mut source = std::error::Error::source(&error);
        assert!(source.is_some());
        while let Some(error) = source {
            shown.push_str(&format!(" {error} {error:?}"));
            source = error.source();
        }
        assert!(!shown.contains("sk_test") && !shown.contains("hunter2"), "{shown}");
        assert!(!shown.contains("/v1/"), "{shown}");
    }
}

#[test]
fn a_server_without_tls_is_a_tls_error() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            // Answers any bytes in plain HTTP, as a server without TLS answers a TLS handshake.
            let _ = stream.read(&mut [0; 64]);
            let _ = stream.write_all(response("400 Bad Request", "").as_bytes());
            let _ = stream.read_to_end(&mut Vec::new());
        }
    });
    for client in Over::each(|| ClientBuilder::new(KEY).base_url(format!("https://{address}"))) {
        let error = client.execute(&find()).unwrap_err();
        assert_eq!(
            (kind(&error), error.attempts()),
            (TransportErrorKind::Tls, 1),
            "{}",
            client.name()
        );
    }
}

#[test]
fn plain_http_to_this_machine_bypasses_a_proxy() {
    let server = Server::ok(SECRET);
    let proxy = Server::ok("");
    let url = format!("http://{}", proxy.address);
    let blocking = BlockingTransport::new().with_proxy(&url).unwrap();
    let reqwest = ReqwestTransport::configured(|builder| builder.proxy(reqwest::Proxy::all(&url).unwrap())).unwrap();
    let builder = || server.builder().allow_plain_http();
    let blocking = builder().build_with(Box::new(blocking)).unwrap();
    let reqwest = builder().asynchronous().build_with(Box::new(reqwest.clone())).unwrap();
    for client in [Over::Blocking(blocking), Over::reqwest(reqwest)] {
        client.execute(&find()).unwrap();
    }
    assert_eq!(proxy.connections(), 0);
}

#[test]
fn other_requests_use_the_configured_proxy() {
    let proxy = Server::ok(SECRET);
    let url = format!("http://{}", proxy.address);
    let blocking = BlockingTransport::new().with_proxy(&url).unwrap();
    let reqwest = ReqwestTransport::configured(|builder| builder.proxy(reqwest::Proxy::all(&url).unwrap())).unwrap();
    // The host does not exist, so that only a request through the proxy succeeds.
    let builder = || {
        let builder = ClientBuilder::new(KEY).base_url("http://api.invalid");
        builder.allow_plain_http().max_retries(0)
    };
    let blocking = builder().build_with(Box::new(blocking)).unwrap();
    let reqwest = builder().asynchronous().build_with(Box::new(reqwest)).unwrap();
    for client in [Over::Blocking(blocking), Over::reqwest(reqwest)] {
        assert_eq!(client.execute(&find()).unwrap().name, "my-api-key", "{}", client.name());
        let (head, _) = proxy.requests.recv().unwrap();
        assert!(
            head.starts_with("get http://api.invalid/v1/apps/secrets/find?"),
            "{head}"
        );
    }
}

#[test]
fn rejects_an_invalid_proxy_url() {
    for url in ["socks5://127.0.0.1:1", "", "http://user:hunter2@"] {
        let error = BlockingTransport::new().with_proxy(url).unwrap_err();
        assert!(matches!(error, Error::Configuration(_)), "{error:?}");
        assert!(!format!("{error:?} {error}").contains("hunter2"));
    }
}

#[test]
fn times_out_on_a_slow_response() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            thread::spawn(move || {
                let _ = stream.read(&mut [0; 4096]);
                let endless = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"
                    .bytes()
                    .chain(std::iter::repeat(b' '));
                for byte in endless {
                    if stream.write_all(&[byte]).is_err() {
                        return;
                    }
                    thread::sleep(Duration::from_millis(5));
                }
            });
        }
    });
    let builder = || {
        let builder = ClientBuilder::new(KEY).base_url(format!("http://{address}"));
        builder.max_retries(0)
    };
    // The first timeout expires in the head, the second in the body.
    for timeout in [100, 600].map(Duration::from_millis) {
        for client in Over::each(|| builder().timeout(timeout)) {
            let start = Instant::now();
            assert_eq!(kind(&client.execute(&find()).unwrap_err()), TransportErrorKind::Timeout);
            assert!(start.elapsed() < Duration::from_secs(3), "{}", client.name());
        }
    }
}

#[test]
fn connections_closed_by_the_server_are_not_reused() {
    let server = Server::answering(response("200 OK", SECRET), Then::Close);
    let client = server.builder().build().unwrap();
    for number in 1..=3 {
        client.execute(&find()).unwrap();
        assert_eq!(server.connections(), number);
        // Waits until the client has received the end of the connection.
        thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn an_unsolicited_response_is_discarded() {
    let smuggled = response("200 OK", &SECRET.replace("my-api-key", "smuggled"));
    let server = Server::answering([response("200 OK", SECRET), smuggled].concat(), Then::KeepAlive);
    for (number, client) in Over::each(|| server.builder()).into_iter().enumerate() {
        for _ in 0..3 {
            assert_eq!(client.execute(&find()).unwrap().name, "my-api-key", "{}", client.name());
        }
        assert_eq!(server.connections(), 3 * (number + 1), "{}", client.name());
    }
}

#[test]
fn more_threads_than_pooled_connections_get_their_responses() {
    let server = Server::ok(SECRET);
    let client = server.builder().build().unwrap();
    thread::scope(|scope| {
        for _ in 0..100 {
            scope.spawn(|| {
                for _ in 0..5 {
                    assert_eq!(client.execute(&find()).unwrap().name, "my-api-key");
                }
            });
        }
    });
    // The pooled connections are reused.
    let connections = server.connections();
    for _ in 0..5 {
        client.execute(&find()).unwrap();
    }
    assert_eq!(server.connections(), connections);
}

#[test]
fn clones_share_connections_unless_their_settings_differ() {
    let server = Server::ok(SECRET);
    let transport = BlockingTransport::new();
    for transport in [transport.clone(), transport.clone(), transport.without_proxy()] {
        server
            .builder()
            .build_with(transport)
            .unwrap()
            .execute(&find())
            .unwrap();
    }
    assert_eq!(server.connections(), 2);
}

#[test]
fn connects_to_an_ipv6_address() {
    let Ok(listener) = TcpListener::bind("[::1]:0") else {
        eprintln!("skipped: this machine has no IPv6");
        return;
    };
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let _ = stream.read(&mut [0; 4096]);
            let _ = stream.write_all(response("200 OK", SECRET).as_bytes());
        }
    });
    for client in Over::each(|| ClientBuilder::new(KEY).base_url(format!("http://{address}"))) {
        assert_eq!(client.execute(&find()).unwrap().name, "my-api-key", "{}", client.name());
    }
}

#[test]
fn an_unknown_host_is_a_connect_error() {
    let builder = || {
        let builder = ClientBuilder::new(KEY).base_url("https://api.invalid").max_retries(0);
        builder.timeout(Duration::from_secs(20))
    };
    let client = builder().build_with(BlockingTransport::new().without_proxy()).unwrap();
    let kind = kind(&client.execute(&find()).unwrap_err());
    // Without a network, the lookup of the host can time out.
    assert!(
        matches!(kind, TransportErrorKind::Connect | TransportErrorKind::Timeout),
        "{kind:?}"
    );
}

/// Generates a valid response to a `GET` request.
fn answer() -> impl Strategy<Value = Vec<u8>> {
    let chunk = ("[a-z]{1,40}", "(;[a-z]{1,5}(=[a-z]{1,5})?)?");
    let framed = prop_oneof![
        "[a-z]{0,60}".prop_map(|body| format!("Content-Length: {}\r\n\r\n{body}", body.len())),
        "[a-z]{0,60}".prop_map(|body| format!("Connection: close\r\n\r\n{body}")),
        (proptest::collection::vec(chunk, 0..5), "(T: [a-z]{0,9}\r\n){0,3}").prop_map(|(chunks, trailers)| {
            let chunks = chunks
                .iter()
                .map(|(chunk, extension)| format!("{:x}{extension}\r\n{chunk}\r\n", chunk.len()));
            let chunks: String = chunks.collect();
            format!("Transfer-Encoding: chunked\r\n\r\n{chunks}0\r\n{trailers}\r\n")
        }),
    ];
    let status = proptest::sample::select(vec!["200 OK", "201 ", "404 Not Found", "500 Error", "299 x y"]);
    let first = proptest::sample::select(vec!["", "HTTP/1.1 100 Continue\r\n\r\n"]);
    let headers = "([A-Z][a-z-]{0,9}: {0,3}[ -~]{0,20}\r\n){0,4}";
    let parts = (first, status, headers, framed);
    parts.prop_map(|(first, status, headers, framed)| {
        format!("{first}HTTP/1.1 {status}\r\n{headers}{framed}").into_bytes()
    })
}

/// The status, the headers and the body of a response.
type Outcome = Result<(u16, http::HeaderMap, Vec<u8>), TransportErrorKind>;

fn simplified(result: Result<http::Response<Vec<u8>>, TransportError>) -> Outcome {
    let (head, body) = result.map_err(|error| error.kind())?.into_parts();
    Ok((head.status.as_u16(), head.headers, body))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn both_transports_read_the_same_response(answer in answer(), cut in proptest::option::of(0_usize..200)) {
        let sent = &answer[..cut.unwrap_or(answer.len()).min(answer.len())];
        let server = Server::answering(sent, Then::Close);
        let request = http::Request::get(format!("http://{}/", server.address)).body(Vec::new()).unwrap();
        let options = TransportOptions::default().with_timeout(Duration::from_secs(20));
        let blocking = BlockingTransport::new().send(&request, &options);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let transport = ReqwestTransport::new().unwrap();
        let asynchronous = runtime.block_on(AsyncTransport::send(&transport, &request, &options));
        prop_assert_eq!(simplified(blocking), simplified(asynchronous));
    }
}
