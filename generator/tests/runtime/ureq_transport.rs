//! The `ureq` transport against a server on this machine.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::models::Scope;
use super::operations::{FindRequest, RenameRequest, SetRequest};
use super::recorder::{KEY, SECRET};
use super::runtime::ureq_transport::UreqTransport;
use super::runtime::{Client, ClientBuilder, Error, FormWriter, Operation, RequestParts, TransportErrorKind};

/// A server that answers the requests of each connection with the same bytes.
struct Server {
    address: SocketAddr,
    connections: Arc<AtomicUsize>,
    requests: std::sync::mpsc::Receiver<(String, String)>,
}

/// What a server does after an answer.
#[derive(Clone, Copy, PartialEq)]
enum Then {
    KeepAlive,
    Close,
    Wait,
}

impl Server {
    fn answering(answer: impl Into<Vec<u8>>, then: Then) -> Self {
        let answer = answer.into();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let connections = Arc::new(AtomicUsize::new(0));
        let (sender, requests) = std::sync::mpsc::channel();
        let counter = Arc::clone(&connections);
        // The threads end with the test process; each waits for its peer at most.
        thread::spawn(move || {
            for stream in listener.incoming() {
                counter.fetch_add(1, Ordering::SeqCst);
                let (answer, sender) = (answer.clone(), sender.clone());
                thread::spawn(move || serve(stream.unwrap(), &answer, then, &sender));
            }
        });
        Self {
            address,
            connections,
            requests,
        }
    }

    fn ok(body: &str) -> Self {
        Self::answering(response("200 OK", body), Then::KeepAlive)
    }

    fn builder(&self) -> ClientBuilder {
        ClientBuilder::new(KEY)
            .base_url(format!("http://{}", self.address))
            .timeout(Duration::from_secs(20))
    }

    fn client(&self) -> Client {
        self.builder().build().unwrap()
    }
}

fn serve(mut stream: TcpStream, answer: &[u8], then: Then, sender: &std::sync::mpsc::Sender<(String, String)>) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    loop {
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            if reader.read_line(&mut head).unwrap_or(0) == 0 {
                return;
            }
        }
        let head = head.to_lowercase();
        let length = head
            .split("content-length: ")
            .nth(1)
            .and_then(|rest| rest.split("\r\n").next());
        let mut body = vec![0; length.map_or(0, |length| length.parse().unwrap())];
        reader.read_exact(&mut body).unwrap();
        // A test that does not look at the requests drops the receiver early.
        let _ = sender.send((head, String::from_utf8(body).unwrap()));
        if stream.write_all(answer).is_err() {
            return;
        }
        match then {
            Then::KeepAlive => {}
            Then::Close => return,
            Then::Wait => thread::sleep(Duration::from_secs(30)),
        }
    }
}

fn response(status: &str, body: &str) -> String {
    format!(
        "HTTP/1.1 {status}\r\nRequest-Id: req_7\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
}

fn find() -> FindRequest {
    FindRequest::new("n", Scope::Account)
}

fn kind(error: &Error) -> TransportErrorKind {
    match error {
        Error::Transport(error) | Error::Timeout(error) => error.kind(),
        error => panic!("{error}"),
    }
}

#[test]
fn requests_arrive_and_connections_are_reused() {
    let server = Server::ok(SECRET);
    let client = server.client();
    for _ in 0..3 {
        assert_eq!(client.execute(&find()).unwrap().name, "my-api-key");
    }
    client
        .clone()
        .execute(&SetRequest::new("n", "very secret", Scope::Account))
        .unwrap();
    assert_eq!(server.connections.load(Ordering::SeqCst), 1);
    let (head, body) = server.requests.recv().unwrap();
    assert!(
        head.starts_with("get /v1/apps/secrets/find?name=n&scope%5btype%5d=account http/1.1\r\n"),
        "{head}"
    );
    for header in [
        "authorization: bearer sk_test_0123456789",
        "accept: application/json",
        "stripe-version: 2023-10-16",
    ] {
        assert!(head.contains(header), "{head}");
    }
    assert!(
        head.contains("user-agent: stripe-apps-secrets/0.1.0\r\n") && !head.contains("ureq"),
        "{head}"
    );
    assert!(!head.contains("content-"), "{head}");
    assert_eq!(body, "");
    let (head, body) = server.requests.iter().nth(2).unwrap();
    assert!(head.starts_with("post /v1/apps/secrets http/1.1\r\n"), "{head}");
    assert!(
        head.contains("content-type: application/x-www-form-urlencoded\r\n"),
        "{head}"
    );
    assert_eq!(body, "name=n&payload=very+secret&scope[type]=account");
}

#[test]
fn an_empty_form_is_sent_with_its_length() {
    let server = Server::ok("");
    server
        .client()
        .execute(&RenameRequest {
            id: "a".to_owned(),
            factors: vec![1.0],
        })
        .unwrap();
    let (head, _) = server.requests.recv().unwrap();
    assert!(head.contains("content-length: 0\r\n"), "{head}");
    assert!(
        head.contains("content-type: application/x-www-form-urlencoded\r\n"),
        "{head}"
    );
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
    server.client().execute(&Remove).unwrap();
    let (head, body) = server.requests.recv().unwrap();
    assert!(head.starts_with("delete /v1/x http/1.1\r\n"), "{head}");
    assert_eq!(body, "a=1");
}

#[test]
fn extreme_timeouts_do_no_harm() {
    let server = Server::ok(SECRET);
    let with = |timeout| server.builder().timeout(timeout).build().unwrap().execute(&find());
    assert_eq!(with(Duration::MAX).unwrap().name, "my-api-key");
    assert_eq!(kind(&with(Duration::ZERO).unwrap_err()), TransportErrorKind::Timeout);
}

#[test]
fn statuses_are_not_errors_of_the_transport() {
    for status in ["400 Bad Request", "404 Not Found", "500 Internal Server Error"] {
        let body = r#"{"error": {"type": "invalid_request_error", "message": "no"}}"#;
        let server = Server::answering(response(status, body), Then::KeepAlive);
        let Err(Error::Api(error)) = server.client().execute(&find()) else {
            panic!("{status}")
        };
        assert_eq!(error.status().to_string(), status);
        assert_eq!((error.message(), error.request_id()), (Some("no"), Some("req_7")));
    }
}

#[test]
fn redirects_are_not_followed_even_if_the_agent_would() {
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
        let agent = ureq::Agent::config_builder().max_redirects(5).build().new_agent();
        let client = server.builder().build_with(UreqTransport::from_agent(agent)).unwrap();
        for error in [
            client.execute(&find()).unwrap_err(),
            server
                .client()
                .execute(&SetRequest::new("n", "p", Scope::Account))
                .unwrap_err(),
        ] {
            assert_eq!(error.status().unwrap().to_string(), status);
        }
    }
    assert_eq!(target.connections.load(Ordering::SeqCst), 0);
}

#[test]
fn a_body_that_is_cut_short_is_an_error() {
    let announced = format!(
        "HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{SECRET}",
        SECRET.len() + 1
    );
    let chunked = format!(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n{SECRET}\r\n",
        SECRET.len()
    );
    for answer in [announced, chunked] {
        let server = Server::answering(answer, Then::Close);
        let error = server.client().execute(&find()).unwrap_err();
        assert_eq!(kind(&error), TransportErrorKind::BodyCutShort);
        assert!(!format!("{error:?}").contains("my-api-key"));
    }
}

#[test]
fn a_head_that_is_cut_short_is_a_failed_connection() {
    for answer in ["", "HTTP/1.1 200 OK\r\nContent-Le"] {
        let server = Server::answering(answer, Then::Close);
        assert_eq!(
            kind(&server.client().execute(&find()).unwrap_err()),
            TransportErrorKind::Connect,
            "{answer:?}"
        );
    }
}

#[test]
fn what_is_not_http_is_another_error() {
    let server = Server::answering("SSH-2.0-OpenSSH_9.9 hunter2\r\n\r\n", Then::Close);
    let error = server.client().execute(&find()).unwrap_err();
    assert_eq!(kind(&error), TransportErrorKind::Other);
    assert!(!format!("{error:?}").contains("hunter2"));
}

#[test]
fn a_body_that_is_too_large_is_refused() {
    let chunked = format!(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n{SECRET}\r\n0\r\n\r\n",
        SECRET.len()
    );
    for answer in [response("200 OK", SECRET), chunked] {
        let server = Server::answering(answer, Then::Close);
        let exact = server.builder().max_response_size(SECRET.len()).build().unwrap();
        assert_eq!(exact.execute(&find()).unwrap().name, "my-api-key");
        let smaller = server.builder().max_response_size(SECRET.len() - 1).build().unwrap();
        assert_eq!(
            kind(&smaller.execute(&find()).unwrap_err()),
            TransportErrorKind::BodyTooLarge
        );
    }
}

#[test]
fn a_body_that_announces_too_much_is_refused_before_it_arrives() {
    let server = Server::answering("HTTP/1.1 200 OK\r\nContent-Length: 101\r\n\r\n", Then::Wait);
    let client = server.builder().max_response_size(100).build().unwrap();
    assert_eq!(
        kind(&client.execute(&find()).unwrap_err()),
        TransportErrorKind::BodyTooLarge
    );
}

#[test]
fn a_large_body_arrives_whole() {
    let name = "x".repeat(3_000_000);
    let server = Server::ok(&SECRET.replace("my-api-key", &name));
    assert_eq!(server.client().execute(&find()).unwrap().name, name);
}

#[test]
fn a_server_that_does_not_answer_in_time_is_given_up() {
    for answer in ["", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"] {
        let server = Server::answering(answer, Then::Wait);
        let client = server.builder().timeout(Duration::from_millis(300)).build().unwrap();
        let start = Instant::now();
        assert_eq!(
            kind(&client.execute(&find()).unwrap_err()),
            TransportErrorKind::Timeout,
            "{answer:?}"
        );
        assert!(start.elapsed() < Duration::from_secs(10));
    }
}

#[test]
fn a_connection_that_is_refused_is_an_error_without_the_key() {
    // The port was free a moment ago, and nobody listens on it.
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let client = ClientBuilder::new(KEY)
        .base_url(format!("http://{address}"))
        .build()
        .unwrap();
    let error = client
        .execute(&SetRequest::new("n", "hunter2", Scope::Account))
        .unwrap_err();
    assert_eq!(kind(&error), TransportErrorKind::Connect);
    let shown = format!("{error} {error:?}");
    assert!(!shown.contains("sk_test") && !shown.contains("hunter2"), "{shown}");
    assert!(std::error::Error::source(&error).is_some());
}

#[test]
fn a_server_without_tls_is_a_failure_of_tls() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            // It answers whatever it reads, as a plain server does when someone speaks TLS to it.
            let _ = stream.read(&mut [0; 64]);
            let _ = stream.write_all(response("400 Bad Request", "").as_bytes());
            let _ = stream.read_to_end(&mut Vec::new());
        }
    });
    let client = ClientBuilder::new(KEY)
        .base_url(format!("https://{address}"))
        .build()
        .unwrap();
    assert_eq!(kind(&client.execute(&find()).unwrap_err()), TransportErrorKind::Tls);
}

#[test]
fn plain_http_on_this_machine_goes_past_a_proxy() {
    let server = Server::ok(SECRET);
    let proxy = Server::ok("");
    let proxy_url = format!("http://{}", proxy.address);
    let agent = ureq::Agent::config_builder()
        .proxy(Some(ureq::Proxy::new(&proxy_url).unwrap()))
        .build()
        .new_agent();
    let client = server.builder().build_with(UreqTransport::from_agent(agent)).unwrap();
    client.execute(&find()).unwrap();
    assert_eq!(proxy.connections.load(Ordering::SeqCst), 0);
}
