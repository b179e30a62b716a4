//! The server, which keeps connections open and always sends the same responses.

use std::io::Read;
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;

use super::answer::{JSON, NAME, USER};
use super::{Failure, json};

/// The path at which the server reports the number of accepted connections.
pub const CONNECTIONS_PATH: &str = "/connections";

/// Prints the base URL, and serves until standard input ends, which happens when the parent process ends.
pub fn serve() -> Result<(), Failure> {
    thread::spawn(|| {
        let _ = std::io::stdin().read_to_end(&mut Vec::new());
        std::process::exit(0);
    });
    // A single thread leaves the other processor to the clients.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build()?;
    runtime.block_on(accept())
}

async fn accept() -> Result<(), Failure> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    println!("http://{}", listener.local_addr()?);
    let connections = Arc::new(AtomicUsize::new(0));
    loop {
        let (stream, _) = listener.accept().await?;
        stream.set_nodelay(true)?;
        connections.fetch_add(1, Ordering::Relaxed);
        let connections = Arc::clone(&connections);
        let service = service_fn(move |request| answer(request, Arc::clone(&connections)));
        // Clients may close their connections at any time.
        tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
    }
}

async fn answer(
    request: Request<Incoming>,
    connections: Arc<AtomicUsize>,
) -> Result<Response<Full<Bytes>>, hyper::Error> {
    let (head, body) = request.into_parts();
    let body = body.collect().await?.to_bytes();
    let found = match head.uri.path() {
        CONNECTIONS_PATH => {
            let count = connections.load(Ordering::Relaxed).to_string();
            return Ok(Response::new(Full::from(count)));
        }
        "/v1/apps/secrets/find" => {
            let is_find = head.method == Method::GET && asks_for_the_secret(head.uri.query().unwrap_or_default());
            is_find.then(|| Bytes::from_static(JSON.as_bytes()))
        }
        _ => json::answer(&head, &body),
    };
    let is_found = found.is_some();
    let mut response = Response::new(Full::new(found.unwrap_or_default()));
    if !is_found {
        *response.status_mut() = StatusCode::NOT_FOUND;
    }
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(
        HeaderName::from_static("request-id"),
        HeaderValue::from_static("req_8sTfG2kLmWq9Zx"),
    );
    Ok(response)
}

/// Returns `true` if the query contains the pairs that all clients send. The index of `expand` is optional.
fn asks_for_the_secret(query: &str) -> bool {
    let mut count = 0;
    let is_expected = form_urlencoded::parse(query.as_bytes()).all(|(key, value)| {
        count += 1;
        match (&*key, &*value) {
            ("name", NAME) | ("scope[type]", "user") | ("scope[user]", USER) => true,
            (key, value) => key.starts_with("expand[") && value == "payload",
        }
    });
    is_expected && count == 4
}
