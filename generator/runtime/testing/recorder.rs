//! A transport that records calls.

use std::fmt;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use http::{HeaderMap, HeaderName, Request, Response};

use super::super::errors::transport_error::TransportError;
use super::super::transports::async_transport::{AsyncTransport, TransportFuture};
use super::super::transports::transport::{Transport, TransportOptions};
use super::json_lines;
use super::masks::Masks;
use super::recorded_content::RecordedContent;
use super::recording;

/// The headers that a recording contains. Other headers can be secret, or have another value each time.
const HEADERS: [&str; 6] = [
    "content-type",
    "link",
    "location",
    "request-id",
    "retry-after",
    "stripe-should-retry",
];

/// The level of the members of a call in the file.
const DEPTH: usize = 3;

/// A transport that sends requests through another one, and writes each call to a file, for a
/// [`Replay`](super::replay::Replay).
///
/// In the file, placeholders replace credentials and the values that the API description marks as sensitive, wherever
/// they occur. Other secrets are not replaced. The file does not contain the URL of the server, and contains only a few
/// headers. An attempt without a response is not recorded.
///
/// The first call overwrites the file. A call panics if the file cannot be written.
pub struct Recorder<T> {
    transport: T,
    path: PathBuf,
    headers: Vec<HeaderName>,
    recorded: Mutex<Recorded>,
}

/// The calls of a recording, as they are in the file.
#[derive(Default)]
struct Recorded {
    masks: Masks,
    calls: Vec<String>,
}

impl<T> Recorder<T> {
    /// Creates a transport that sends requests through `transport` and records the calls in the file at `path`.
    ///
    /// If the directory of the file does not exist, the first call creates it.
    pub fn new(path: impl Into<PathBuf>, transport: T) -> Self {
        Self {
            transport,
            path: path.into(),
            headers: HEADERS.map(HeaderName::from_static).to_vec(),
            recorded: Mutex::default(),
        }
    }

    /// Also records this header of requests and responses. A placeholder replaces a value that is marked as sensitive,
    /// such as one that `ClientBuilder::header` has set.
    #[must_use]
    pub fn header(mut self, name: HeaderName) -> Self {
        self.headers.push(name);
        self
    }

    /// Records a call.
    fn record(&self, request: &Request<Vec<u8>>, response: &Response<Vec<u8>>) {
        let mut recorded = self.recorded.lock().unwrap_or_else(PoisonError::into_inner);
        let Recorded { masks, calls } = &mut *recorded;
        masks.add_call(request, Some(response));
        calls.push(self.call(request, response, masks));
        if let Err(error) = recording::write(&self.path, calls) {
            panic!("{error}");
        }
    }

    /// Returns a call as JSON text.
    fn call(&self, request: &Request<Vec<u8>>, response: &Response<Vec<u8>>, masks: &mut Masks) -> String {
        let mut members = vec![member("request", &string(&recording::line(request, masks)))];
        let sent = self.headers_of(request.headers(), masks);
        members.extend(sent.map(|headers| member("request_headers", &headers)));
        let sent = RecordedContent::of(request.headers(), request.body(), DEPTH, masks);
        members.extend(sent.map(|content| member(&format!("request_{}", content.kind), &content.json)));
        members.push(member("status", response.status().as_str()));
        let received = self.headers_of(response.headers(), masks);
        members.extend(received.map(|headers| member("response_headers", &headers)));
        let received = RecordedContent::of(response.headers(), response.body(), DEPTH, masks);
        members.extend(received.map(|content| member(&format!("response_{}", content.kind), &content.json)));
        format!("{{\n{}\n    }}", members.join(",\n"))
    }

    /// Returns the headers that are recorded, as a JSON object, or `None` if there are none.
    fn headers_of(&self, headers: &HeaderMap, masks: &mut Masks) -> Option<String> {
        let mut names: Vec<&HeaderName> = headers.keys().filter(|name| self.headers.contains(name)).collect();
        names.sort_by_key(|name| name.as_str());
        let members = names.into_iter().filter_map(|name| {
            let value = headers.get(name)?;
            let text = value.to_str().ok()?;
            let text = match (value.is_sensitive(), text.split_once("boundary=")) {
                (true, _) => masks.whole(text),
                (false, Some((media_type, _))) => format!("{media_type}boundary=boundary"),
                (false, None) => masks.mask_text(text),
            };
            Some(format!("{}:{}", string(name.as_str()), string(&text)))
        });
        let members: Vec<String> = members.collect();
        let object = format!("{{{}}}", members.join(","));
        (!members.is_empty()).then(|| json_lines::write(&object, DEPTH, &[], &mut Masks::default()))
    }
}

fn member(name: &str, json: &str) -> String {
    format!("      \"{name}\": {json}")
}

/// Returns a JSON string.
fn string(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

impl<T: Transport> Transport for Recorder<T> {
    fn send(
        &self,
        request: &Request<Vec<u8>>,
        options: &TransportOptions,
    ) -> Result<Response<Vec<u8>>, TransportError> {
        let response = self.transport.send(request, options)?;
        self.record(request, &response);
        Ok(response)
    }
}

impl<T: AsyncTransport> AsyncTransport for Recorder<T> {
    fn send<'a>(&'a self, request: &'a Request<Vec<u8>>, options: &'a TransportOptions) -> TransportFuture<'a> {
        Box::pin(async move {
            let response = self.transport.send(request, options).await?;
            self.record(request, &response);
            Ok(response)
        })
    }
}

impl<T> fmt::Debug for Recorder<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Recorder")
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}
