//! Serves a connection.

use std::error::Error;
use std::fmt;

use http::header::CONTENT_LENGTH;
use http::{HeaderValue, Request, Response};
use http_body_util::BodyExt as _;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpStream;

use super::body::AnswerBody;
use super::cors;
use crate::outcome::Answer;
use crate::store::{MAX_BODY_BYTES, Store};

/// Serves the requests of one connection until either side closes it.
pub(super) async fn serve(stream: TcpStream, store: Store) {
    // Responses are small and written at once. Nagle's algorithm would only delay them.
    let _ = stream.set_nodelay(true);
    let service = service_fn(|request| answer(request, &store));
    // Errors are the client's concern: its own mistake, or an injected fault.
    let _ = http1::Builder::new()
        .timer(TokioTimer::new())
        .serve_connection(TokioIo::new(stream), service)
        .await;
}

async fn answer(request: Request<Incoming>, store: &Store) -> Result<Response<AnswerBody>, Hangup> {
    let (head, body) = request.into_parts();
    if let Some(response) = cors::preflight(&head) {
        return Ok(response.map(AnswerBody::whole));
    }
    let body = read(body).await?;
    let request = Request::from_parts(head, body);
    let outcome = store.handle(&request);
    if !outcome.delay.is_zero() {
        tokio::time::sleep(outcome.delay).await;
    }
    match outcome.answer {
        Answer::Whole(mut response) => {
            cors::allow(request.headers(), response.headers_mut());
            Ok(response.map(AnswerBody::whole))
        }
        Answer::CutShort { mut response, sent } => {
            // An empty body is truncated, too: its `Content-Length` is 1, and no byte follows.
            let length = response.body().len().max(sent + 1);
            response.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from(length));
            Ok(response.map(|bytes| AnswerBody::cut_short(bytes, sent)))
        }
        Answer::ConnectionDropped => Err(Hangup),
    }
}

/// Reads a body up to one byte more than the store accepts, which is enough for the store to refuse the request.
async fn read(mut body: Incoming) -> Result<Vec<u8>, Hangup> {
    let mut bytes = Vec::new();
    while let Some(frame) = body.frame().await {
        if let Ok(data) = frame.map_err(|_| Hangup)?.into_data() {
            let room = MAX_BODY_BYTES + 1 - bytes.len();
            bytes.extend(data.iter().take(room));
            if bytes.len() > MAX_BODY_BYTES {
                break;
            }
        }
    }
    Ok(bytes)
}

/// The error that closes a connection without a response.
#[derive(Debug)]
struct Hangup;

impl fmt::Display for Hangup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the connection is closed without a response")
    }
}

impl Error for Hangup {}
