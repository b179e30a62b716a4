//! A program with clients of many documents. It asserts what they send and how they read responses.

#![deny(warnings)]

mod checked;
mod clients;

fn main() {
    for (name, check) in checked::ALL.concat() {
        check();
        println!("{name}");
    }
}

/// The name of a check, and the check.
type Check = (&'static str, fn());

/// Lists functions with their names.
macro_rules! checks {
    ($($check:ident),+ $(,)?) => {
        pub const CHECKS: &[$crate::Check] = &[$((stringify!($check), $check)),+];
    };
}
use checks;

/// Returns a client without credentials. It does not send its requests.
macro_rules! client {
    ($case:ident) => {
        $crate::client!($case, $crate::clients::$case::Client::builder())
    };
    ($case:ident, $builder:expr) => {{
        use $crate::clients::$case::{TransportOptions, VirtualTimer, transport_fn};
        let unused = transport_fn(|_: &http::Request<Vec<u8>>, _: &TransportOptions| unreachable!("no request is sent"));
        $builder.build_with_timer(unused, VirtualTimer::new()).expect("the settings are valid")
    }};
}
use client;

/// Returns the request of an operation as text, or the error.
macro_rules! sent {
    ($case:ident, |$client:ident| $request:expr) => {{
        let $client = $crate::client!($case);
        $crate::text($client.http_request(&$request))
    }};
}
use sent;

/// Returns what a client reads from a response with JSON, or the error.
macro_rules! received {
    ($case:ident, |$client:ident| $request:expr, $status:expr, $body:expr) => {
        $crate::received!($case, |$client| $request, $status, "application/json", $body)
    };
    ($case:ident, |$client:ident| $request:expr, $status:expr, $media_type:expr, $body:expr) => {{
        let $client = $crate::client!($case);
        $client.read_response(&$request, $crate::response($status, $media_type, $body.as_ref()))
    }};
}
use received;

/// Reads comments with the client of a document, and returns whether each is a text, a quote or unknown.
macro_rules! kinds {
    ($case:ident, $text:expr) => {{
        use $case::models::TextCommentOrQuoteComment as Comment;
        let post = $crate::received!($case, |client| client.posts().list(), 200, $text);
        post.map(|post| {
            let kinds = post.comments.iter().map(|comment| match comment {
                Comment::TextComment(comment) => format!("text {}", comment.text),
                Comment::QuoteComment(comment) => format!("quote {}", comment.quote),
                comment => format!("unknown {}", $crate::written(comment)),
            });
            assert_eq!($crate::written(&post), $text, "nothing is lost");
            kinds.collect::<Vec<_>>().join(", ")
        })
        .map_err(|error| error.to_string())
    }};
}
use kinds;

/// Returns the method, the target without the server, and the body.
fn text<E: std::fmt::Display>(request: Result<http::Request<Vec<u8>>, E>) -> String {
    let request = match request {
        Ok(request) => request,
        Err(error) => return error.to_string(),
    };
    let target = request.uri().path_and_query().expect("the target has a path");
    let body = String::from_utf8_lossy(request.body());
    let space = if body.is_empty() { "" } else { " " };
    format!("{} {target}{space}{body}", request.method())
}

fn response(status: u16, media_type: &str, body: &[u8]) -> http::Response<Vec<u8>> {
    let response = http::Response::builder().status(status).header("content-type", media_type);
    response.body(body.to_vec()).expect("the header is valid")
}

fn written(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("the value is JSON")
}
