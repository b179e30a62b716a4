//! Functions for all requests.

use api::http::{Request, Response};
use api::{
    Client, ClientBuilder, Error, Transport, TransportError, TransportOptions, VirtualTimer,
};
use serde_json::json;

/// A transport that never sends.
pub struct Unconnected;

impl Transport for Unconnected {
    fn send(&self, _: &Request<Vec<u8>>, _: &TransportOptions) -> Result<Response<Vec<u8>>, TransportError> {
        unreachable!("requests are made and not sent")
    }
}

pub fn client() -> Client {
    ClientBuilder::new("sk_test_requests")
        .build_with_timer(Unconnected, VirtualTimer::new())
        .expect("the settings are valid")
}

pub fn text(text: &str) -> String {
    text.to_owned()
}

/// Prints a request as a JSON line.
pub fn request(operation: &str, round: usize, request: Result<Request<Vec<u8>>, Error>) {
    let request = request.unwrap_or_else(|error| panic!("{operation}: {error}"));
    let content_type = request.headers().get("content-type").map(|value| value.to_str().expect("it is ASCII"));
    let line = json!({
        "operation": operation,
        "round": round,
        "method": request.method().as_str(),
        "uri": request.uri().to_string(),
        "content_type": content_type,
        // Each byte is a character with the same number.
        "body": request.body().iter().copied().map(char::from).collect::<String>(),
    });
    println!("{line}");
}

/// Prints the values of an enumeration as a JSON line.
pub fn enumeration(pointer: &str, values: &[&str]) {
    println!("{}", json!({ "enumeration": pointer, "values": values }));
}
