//! A transport that answers from memory and records requests.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use http::{HeaderMap, Method, Request, Response};

use super::runtime::{
    Client, ClientBuilder, Transport, TransportError, TransportErrorKind, TransportOptions, VirtualTimer,
};

pub const KEY: &str = "sk_test_0123456789";

/// A secret from the published examples.
pub const SECRET: &str = r#"{"id": "appsecret_5110hHS1707T6fjBnah1LkdIwHu7ix", "object": "apps.secret",
    "created": 1680209063, "expires_at": null, "livemode": false, "name": "my-api-key", "scope": {"type": "account"}}"#;

#[derive(Default)]
pub struct Recorder {
    responses: Mutex<VecDeque<Response<Vec<u8>>>>,
    requests: Mutex<Vec<Sent>>,
}

/// A request as it reached the transport.
#[derive(Clone)]
pub struct Sent {
    pub method: Method,
    pub url: String,
    pub headers: HeaderMap,
    pub body: String,
    pub options: TransportOptions,
}

impl Recorder {
    pub fn answering<'a>(bodies: impl IntoIterator<Item = &'a str>) -> Arc<Self> {
        let recorder = Self::default();
        for body in bodies {
            recorder.push(200, body);
        }
        Arc::new(recorder)
    }

    pub fn push(&self, status: u16, body: &str) {
        self.push_bytes(status, body.as_bytes());
    }

    pub fn push_bytes(&self, status: u16, body: &[u8]) {
        let response = Response::builder()
            .status(status)
            .header("Request-Id", "req_123")
            .body(body.to_vec());
        self.responses.lock().unwrap().push_back(response.unwrap());
    }

    /// Returns a client that sends each request once.
    pub fn client(self: &Arc<Self>) -> Client {
        let builder = ClientBuilder::new(KEY).max_retries(0);
        builder.build_with_timer(Arc::clone(self), VirtualTimer::new()).unwrap()
    }

    pub fn sent(&self) -> Vec<Sent> {
        self.requests.lock().unwrap().clone()
    }

    /// Returns the only request that was sent.
    pub fn only(&self) -> Sent {
        let mut sent = self.sent();
        assert_eq!(sent.len(), 1);
        sent.remove(0)
    }
}

impl Transport for Recorder {
    fn send(
        &self,
        request: &Request<Vec<u8>>,
        options: &TransportOptions,
    ) -> Result<Response<Vec<u8>>, TransportError> {
        self.requests.lock().unwrap().push(Sent {
            method: request.method().clone(),
            url: request.uri().to_string(),
            headers: request.headers().clone(),
            body: String::from_utf8(request.body().clone()).unwrap(),
            options: options.clone(),
        });
        let response = self.responses.lock().unwrap().pop_front();
        response.ok_or_else(|| TransportError::with_source(TransportErrorKind::Connect, "no response is left"))
    }
}
