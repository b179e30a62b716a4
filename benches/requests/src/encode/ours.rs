//! The emitted client.

use std::sync::{Arc, Mutex};

use ours::http::{Request, Response};
use ours::models::Scope;
use ours::{
    Client, ClientBuilder, Error, FormWriter, Operation, SecretString, TransportError, TransportOptions, UnixTime,
    VirtualTimer, transport_fn,
};

use super::expected::{self, Pair};
use super::{list, set};
use crate::case::Contender;
use crate::error::Mismatch;

const NOTE: &str = "options and content type too; the form is cleared from memory";

/// Returns the part of the emitted `request` that encodes the form.
pub fn set() -> impl Fn() -> Vec<u8> + Clone {
    let expand = vec![set::EXPAND.to_owned()];
    let expires_at = Some(UnixTime::from_seconds(set::EXPIRES_AT));
    let name = set::NAME.to_owned();
    let payload = SecretString::from(set::PAYLOAD);
    let scope = Scope::user(set::USER);
    move || {
        let mut body = FormWriter::body();
        body.write_plain("expand", &expand);
        body.write_plain("expires_at", &expires_at);
        body.write_plain("name", &name);
        body.write_plain("payload", &payload);
        body.write_plain("scope", &scope);
        body.finish().expect("strings and numbers can be encoded")
    }
}

/// Returns the part of the emitted `request` that encodes the form.
pub fn list() -> impl Fn() -> Vec<u8> + Clone {
    let ending_before: Option<String> = None;
    let expand = vec![list::EXPAND.to_owned()];
    let limit = Some(list::LIMIT);
    let scope = Scope::user(list::USER);
    let starting_after = Some(list::STARTING_AFTER.to_owned());
    move || {
        let mut query = FormWriter::query();
        query.write_plain("ending_before", &ending_before);
        query.write_plain("expand", &expand);
        query.write_plain("limit", &limit);
        query.write_plain("scope", &scope);
        query.write_plain("starting_after", &starting_after);
        query.finish().expect("strings and numbers can be encoded")
    }
}

pub fn make_set() -> Contender {
    let recorder = Recorder::new();
    let request = recorder
        .client
        .secrets()
        .set(set::NAME, set::PAYLOAD, Scope::user(set::USER))
        .expires_at(set::EXPIRES_AT)
        .expand_payload();
    let checked = request.clone();
    let check = move || recorder.check(|| checked.send().map(drop), expected::set);
    Contender::new("ours", check, move || request.request()).note(NOTE)
}

pub fn make_list() -> Contender {
    let recorder = Recorder::new();
    let request = recorder
        .client
        .secrets()
        .list(Scope::user(list::USER))
        .limit(list::LIMIT)
        .starting_after(list::STARTING_AFTER)
        .expand_payload();
    let checked = request.clone();
    let check = move || recorder.check(|| checked.send().map(drop), expected::list);
    Contender::new("ours", check, move || request.request()).note(NOTE)
}

/// A client that records the form of its last request.
struct Recorder {
    client: Client,
    form: Arc<Mutex<Vec<u8>>>,
}

impl Recorder {
    fn new() -> Self {
        let form = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&form);
        let transport = transport_fn(move |request: &Request<Vec<u8>>, _: &TransportOptions| {
            let query = request.uri().query().unwrap_or_default();
            let body = request.body();
            let form = if body.is_empty() { query.as_bytes() } else { body };
            *kept.lock().expect("no thread panics while it holds the lock") = form.to_vec();
            Ok::<_, TransportError>(Response::new(b"{}".to_vec()))
        });
        let client = ClientBuilder::new("sk_test_123").build_with_timer(transport, VirtualTimer::new());
        let client = client.expect("the key is valid");
        Self { client, form }
    }

    /// Checks the form of a request.
    fn check(&self, send: impl Fn() -> Result<(), Error>, expected: fn() -> Vec<Pair>) -> Result<(), Mismatch> {
        match send() {
            // The response is empty, so it cannot be decoded.
            Ok(()) | Err(Error::Decode(_)) => {}
            Err(error) => return Err(Mismatch::failed(error)),
        }
        let form = self.form.lock().expect("no thread panics while it holds the lock");
        expected::check(&form, &expected())
    }
}
