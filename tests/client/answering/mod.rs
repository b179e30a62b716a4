//! A transport that answers every request from memory.

// Not every user of this module uses all of it.
#![allow(dead_code, reason = "each test binary uses another part of it")]

use std::sync::{Arc, Mutex};

use stripe_apps_secrets::{Client, ClientBuilder, Transport, TransportError, TransportOptions, VirtualTimer};

/// Gives the same response to every request, and records the requests' bodies.
#[derive(Clone)]
pub struct Answering {
    status: u16,
    body: Vec<u8>,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Answering {
    /// Creates a transport with this response.
    pub fn with(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self {
            status,
            body: body.into(),
            requests: Arc::default(),
        }
    }

    /// Creates a client that uses this transport.
    pub fn client(&self) -> Client {
        ClientBuilder::new("sk_test_answering")
            .build_with_timer(self.clone(), VirtualTimer::new())
            .expect("the settings are valid")
    }

    /// Returns the bodies of the requests.
    pub fn bodies(&self) -> Vec<String> {
        self.requests
            .lock()
            .expect("no test panics while it holds the lock")
            .clone()
    }
}

impl Transport for Answering {
    fn send(
        &self,
        request: &http::Request<Vec<u8>>,
        _: &TransportOptions,
    ) -> Result<http::Response<Vec<u8>>, TransportError> {
        let body = String::from_utf8(request.body().clone()).expect("a form is text");
        self.requests
            .lock()
            .expect("no test panics while it holds the lock")
            .push(body);
        let response = http::Response::builder()
            .status(self.status)
            .header("request-id", "req_memory");
        Ok(response.body(self.body.clone()).expect("the response is well formed"))
    }
}
