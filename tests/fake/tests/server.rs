//! A store on a port, used over sockets.

mod client;

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::thread;
use std::time::{Duration, Instant};

use client::SECRETS;
use fake_secret_store::http::{Request, StatusCode};
use fake_secret_store::{Fault, FaultAnswer, MAX_BODY_BYTES, Server, Store};
use ureq::Agent;

const FORM: &str = "name=n&payload=p&scope[type]=account";

fn server() -> Server {
    Server::start(Store::new()).expect("a loopback port is free")
}

fn agent() -> Agent {
    Agent::config_builder()
        .http_status_as_error(false)
        .proxy(None)
        .timeout_global(Some(Duration::from_secs(20)))
        .build()
        .into()
}

fn set(agent: &Agent, server: &Server, form: &str) -> Result<(u16, String), ureq::Error> {
    let request = Request::post(format!("{}{SECRETS}", server.url()))
        .header("authorization", "Bearer sk_test_1")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(form.to_owned())
        .expect("the request is well formed");
    let mut response = agent.run(request)?;
    Ok((response.status().as_u16(), response.body_mut().read_to_string()?))
}

/// Sends raw bytes, and returns everything that the server sends until it closes the connection or a timeout.
fn exchange(server: &Server, request: &str) -> String {
    let mut stream = TcpStream::connect(server.address()).expect("the server listens");
    stream
        .set_read_timeout(Some(Duration::from_secs(20)))
        .expect("the timeout is not zero");
    stream.write_all(request.as_bytes()).expect("the server reads");
    let mut answer = Vec::new();
    // A broken connection ends the response, like a closed one.
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8(answer).expect("responses are ASCII here")
}

fn raw_set() -> String {
    let length = FORM.len();
    format!(
        "POST {SECRETS} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer sk_test_1\r\nConnection: close\r\n\
         Content-Length: {length}\r\n\r\n{FORM}"
    )
}

#[test]
fn serves_the_store_and_records_requests() {
    let server = server();
    assert_eq!(server.url(), format!("http://127.0.0.1:{}", server.address().port()));
    let (status, body) = set(&agent(), &server, FORM).expect("it answers");
    assert!(status == 200 && body.contains("\"apps.secret\""), "{status} {body}");
    assert_eq!(server.store().secrets()[0].payload(), "p");
    let requests = server.requests();
    assert_eq!(requests.len(), 1);
    assert_eq!(
        (requests[0].method.as_str(), requests[0].path.as_str()),
        ("POST", SECRETS)
    );
    assert_eq!(
        (requests[0].query.as_deref(), requests[0].body.as_slice()),
        (None, FORM.as_bytes())
    );
    assert_eq!(requests[0].header("authorization"), Some("Bearer sk_test_1"));
    server.store().clear_requests();
    assert!(server.requests().is_empty());
}

#[test]
fn the_head_contains_status_id_type_and_length() {
    let answer = exchange(&server(), &raw_set()).to_ascii_lowercase();
    let head = answer.split("\r\n\r\n").next().unwrap_or_default();
    for line in [
        "http/1.1 200 ok",
        "request-id: req_000001",
        "content-type: application/json",
        "content-length: ",
    ] {
        assert!(head.contains(line), "{line} is not in {head}");
    }
}

#[test]
fn connections_are_reused() {
    let server = server();
    let agent = agent();
    for _ in 0..5 {
        assert_eq!(set(&agent, &server, FORM).expect("it answers").0, 200);
    }
    assert_eq!((server.requests().len(), server.connections()), (5, 1));
}

#[test]
fn serves_concurrent_connections() {
    let server = server();
    server
        .store()
        .inject(Fault::delay(Duration::from_millis(300)).when(|request| request.body_text().contains("late")));
    thread::scope(|scope| {
        scope.spawn(|| {
            assert_eq!(
                set(&agent(), &server, &format!("{FORM}&expand[]=late"))
                    .expect("late")
                    .0,
                400
            )
        });
        for user in 0..24 {
            let server = &server;
            scope.spawn(move || {
                let agent = agent();
                for name in 0..10 {
                    let form = format!("name=n{name}&payload=p&scope[type]=user&scope[user]=u{user}");
                    assert_eq!(set(&agent, server, &form).expect("it answers").0, 200);
                }
            });
        }
    });
    assert_eq!(server.store().secrets().len(), 240);
    assert_eq!(server.connections(), 25);
}

#[test]
fn a_dropped_connection_sends_nothing() {
    let server = server();
    for (fault, effective_sets) in [(Fault::drop_before_work(), 0), (Fault::drop_after_work(), 1)] {
        server.store().inject(fault);
        assert_eq!(exchange(&server, &raw_set()), "");
        assert_eq!(server.store().effective_sets(), effective_sets);
    }
    server.store().inject(Fault::drop_before_work());
    assert!(set(&agent(), &server, FORM).is_err());
}

#[test]
fn a_truncated_response_is_shorter_than_its_content_length() {
    let server = server();
    server.store().inject(Fault::cut_short());
    let answer = exchange(&server, &raw_set()).to_ascii_lowercase();
    let (head, body) = answer.split_once("\r\n\r\n").expect("the head arrives");
    let announced: usize = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "))
        .and_then(|length| length.parse().ok())
        .expect("the length is announced");
    assert!(head.starts_with("http/1.1 200 ok"), "{head}");
    assert!(!head.contains("transfer-encoding"), "{head}");
    assert_eq!(body.len(), announced / 2, "{body}");
    assert_eq!(server.store().effective_sets(), 1);
    server.store().inject(Fault::cut_short());
    assert!(set(&agent(), &server, FORM).is_err());
    assert_eq!(set(&agent(), &server, FORM).expect("the fault is used up").0, 200);
}

#[test]
fn a_response_without_a_body_can_be_truncated() {
    let server = server();
    let keyed = raw_set().replace("\r\n\r\n", "\r\nIdempotency-Key: k\r\n\r\n");
    let empty = FaultAnswer::status(StatusCode::INTERNAL_SERVER_ERROR).empty_body();
    server.store().inject(empty.saved());
    let whole = exchange(&server, &keyed).to_ascii_lowercase();
    assert!(whole.contains("content-length: 0\r\n"), "{whole}");
    server.store().inject(Fault::cut_short());
    let answer = exchange(&server, &keyed).to_ascii_lowercase();
    assert!(answer.starts_with("http/1.1 500 "), "{answer}");
    assert!(answer.contains("idempotent-replayed: true\r\n"), "{answer}");
    assert!(answer.contains("content-length: 1\r\n"), "{answer}");
    assert!(answer.ends_with("\r\n\r\n"), "{answer}");
}

#[test]
fn a_delayed_response_arrives_late() {
    let server = server();
    server.store().inject(Fault::delay(Duration::from_millis(200)));
    let start = Instant::now();
    assert_eq!(set(&agent(), &server, FORM).expect("it answers").0, 200);
    assert!(start.elapsed() >= Duration::from_millis(200));
}

#[test]
fn injected_responses_are_sent() {
    let server = server();
    let refused = FaultAnswer::status(StatusCode::TOO_MANY_REQUESTS)
        .retry_after(3)
        .empty_body();
    server.store().inject(refused);
    let answer = exchange(&server, &raw_set()).to_ascii_lowercase();
    for line in [
        "http/1.1 429 ",
        "retry-after: 3\r\n",
        "content-length: 0\r\n",
        "request-id: req_",
    ] {
        assert!(answer.contains(line), "{line} is not in {answer}");
    }
    assert!(
        answer.ends_with("\r\n\r\n") && !answer.contains("content-type"),
        "{answer}"
    );
    server
        .store()
        .inject(FaultAnswer::status(StatusCode::SERVICE_UNAVAILABLE).html_body());
    let (status, page) = set(&agent(), &server, FORM).expect("it answers");
    assert!(status == 503 && page.starts_with("<html>"), "{status} {page}");
}

#[test]
fn a_body_that_is_too_large_is_refused_early() {
    let server = server();
    let length = 8 * MAX_BODY_BYTES;
    let mut stream = TcpStream::connect(server.address()).expect("the server listens");
    stream
        .set_read_timeout(Some(Duration::from_secs(20)))
        .expect("the timeout is not zero");
    let head = format!(
        "POST {SECRETS} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer sk_test_1\r\nContent-Length: {length}\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).expect("the server reads the head");
    // Enough for the server to refuse the request, and no more, so that no reset discards its response.
    stream
        .write_all(&vec![b'x'; MAX_BODY_BYTES + 1])
        .expect("the server reads as much as it takes");
    let mut first = [0_u8; 12];
    stream
        .read_exact(&mut first)
        .expect("the server answers before the body is complete");
    assert_eq!(&first, b"HTTP/1.1 413");
    assert_eq!(server.requests()[0].body.len(), MAX_BODY_BYTES + 1);
}

#[test]
fn dropping_the_server_closes_its_port_and_connections() {
    let server = server();
    let address = server.address();
    let mut idle = TcpStream::connect(address).expect("the server listens");
    idle.set_read_timeout(Some(Duration::from_secs(20)))
        .expect("the timeout is not zero");
    set(&agent(), &server, FORM).expect("it answers");
    server.store().inject(Fault::delay(Duration::from_secs(3_600)));
    let waiting = thread::spawn(move || {
        let mut stream = TcpStream::connect(address).expect("the server listens");
        stream.write_all(raw_set().as_bytes()).expect("the server reads");
        stream.read(&mut [0]).unwrap_or_default()
    });
    while server.store().pending_faults() > 0 {
        thread::sleep(Duration::from_millis(1));
    }
    let start = Instant::now();
    drop(server);
    assert!(start.elapsed() < Duration::from_secs(10));
    assert_eq!(idle.read(&mut [0]).unwrap_or_default(), 0);
    assert_eq!(waiting.join().ok(), Some(0));
    assert!(TcpStream::connect(address).is_err());
}

#[test]
fn a_chosen_port_is_free_after_the_drop() {
    let first = server();
    let port = first.address().port();
    assert!(Server::start_on(Store::new(), port).is_err(), "it is taken");
    drop(first);
    let second = Server::start_on(Store::new(), port).expect("it is free again");
    assert_eq!(second.address().port(), port);
}

#[test]
fn a_store_outlives_its_server() {
    let first = server();
    let store = first.store().clone();
    set(&agent(), &first, FORM).expect("it answers");
    drop(first);
    let second = Server::start(store).expect("a loopback port is free");
    assert_eq!(second.store().secrets().len(), 1);
    assert_eq!(second.connections(), 0);
}
