//! The server's side of these calls.

use std::sync::LazyLock;

use hyper::Method;
use hyper::body::Bytes;
use hyper::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, USER_AGENT};
use hyper::http::request::Parts;
use orders::examples;

use super::{ID, TOKEN};

static ORDER: LazyLock<Bytes> = LazyLock::new(|| examples::order().into());

static PAGE: LazyLock<Bytes> = LazyLock::new(|| examples::page().into());

/// Returns the body of the response, or `None` if the request is not one of those that all contenders send.
pub fn answer(head: &Parts, body: &Bytes) -> Option<Bytes> {
    let path = head.uri.path_and_query()?.as_str();
    let (sent, response) = match head.method {
        Method::PUT if path.strip_prefix("/customers/") == Some(ID) => {
            let customer = Bytes::from_static(examples::CUSTOMER.as_bytes());
            (customer.clone(), customer)
        }
        Method::POST if path == "/orders" => (ORDER.clone(), ORDER.clone()),
        Method::GET if path == "/orders?limit=100" => (Bytes::new(), PAGE.clone()),
        _ => return None,
    };
    let has_body = !sent.is_empty();
    let is = |name, value: &str| head.headers.get(name).is_some_and(|other| other == value);
    let is_expected = *body == sent
        && is(AUTHORIZATION, &format!("Bearer {TOKEN}"))
        && is(ACCEPT, "application/json")
        && head.headers.contains_key(USER_AGENT)
        && is(CONTENT_TYPE, "application/json") == has_body;
    is_expected.then_some(response)
}
