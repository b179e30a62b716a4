//! Sends requests to a mock server, and prints what happened to each.

use std::sync::Mutex;

use api::http::{HeaderValue, Request, Response};
use api::{BlockingTransport, Client, ClientBuilder, Error, Transport, TransportError, TransportOptions};
use serde_json::{Value, json};

/// The request that was last sent, and its response.
static LAST: Mutex<Value> = Mutex::new(Value::Null);

/// The values of the header `Prefer` that choose the responses.
const BY_EXAMPLES: &str = "dynamic=false";
const BY_SCHEMAS: &str = "dynamic=true";

/// The beginning of an error that Prism reports if it cannot make values by the schema of a response.
const CANNOT_MAKE: &str = "{\"type\":\"https://stoplight.io/prism/errors#UNKNOWN\"";

/// The default transport, which also records what it sends and receives.
pub struct Recorder(BlockingTransport);

impl Transport for Recorder {
    fn send(&self, request: &Request<Vec<u8>>, options: &TransportOptions) -> Result<Response<Vec<u8>>, TransportError> {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let mut exchange = json!({
            "request": format!("{} {}", request.method(), request.uri()),
            "sent": text(request.body()),
        });
        let mut response = self.0.send(request, options);
        if response.is_err() {
            // Prism closes idle connections, which can be when a request is sent.
            response = self.0.send(request, options);
        }
        if response.as_ref().is_ok_and(|response| response.body().starts_with(CANNOT_MAKE.as_bytes())) {
            // The request is valid. The other kind of response is examples of the document.
            let mut again = request.clone();
            again.headers_mut().insert("prefer", HeaderValue::from_static(BY_EXAMPLES));
            response = self.0.send(&again, options);
        }
        if let Ok(response) = &response {
            // Prism lists here what is wrong with the request, and with its own response.
            let violations = response.headers().get("sl-violations").and_then(|value| value.to_str().ok());
            exchange["violations"] = violations.and_then(|list| serde_json::from_str(list).ok()).unwrap_or_default();
            exchange["status"] = response.status().as_u16().into();
            exchange["received"] = text(response.body()).into();
        }
        *LAST.lock().expect("no thread panics") = exchange;
        response
    }
}

/// Builds the client for the mock server whose URL is the program's argument. Responses are examples of the document, or
/// made by its schemas.
pub fn client(builder: ClientBuilder, prefers_examples: bool) -> Client {
    let url = std::env::args().nth(1).expect("the argument is a URL");
    builder
        .base_url(url)
        .max_retries(0)
        .header("prefer", if prefers_examples { BY_EXAMPLES } else { BY_SCHEMAS })
        .build_with(Recorder(BlockingTransport::new()))
        .expect("the settings are valid")
}

/// Prints the outcome of a call as a JSON line.
pub fn print<T>(operation: usize, is_full: bool, result: Result<T, Error>) {
    let mut exchange = LAST.lock().expect("no thread panics").take();
    let outcome = match &result {
        Ok(_) => "decoded".to_owned(),
        Err(Error::Api(_)) => "api error".to_owned(),
        Err(Error::Decode(error)) => format!("not decoded: {error}"),
        Err(error) => format!("not sent: {error}"),
    };
    if let Err(Error::Decode(error)) = &result {
        exchange["place"] = error.path().into();
    }
    exchange["operation"] = operation.into();
    exchange["is_full"] = is_full.into();
    exchange["outcome"] = outcome.into();
    println!("{exchange}");
}

#[allow(dead_code, reason = "not every API has parameters of text")]
pub fn text(text: &str) -> String {
    text.to_owned()
}

/// Returns the value that the text encodes.
#[allow(dead_code, reason = "not every API has parameters of any type")]
pub fn json<T: serde::de::DeserializeOwned>(text: &str) -> T {
    serde_json::from_str(text).expect("the program has only sound JSON")
}
