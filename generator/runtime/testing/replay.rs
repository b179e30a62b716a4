//! A transport that answers from a recording.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use http::{Request, Response};

use super::super::errors::transport_error::TransportError;
use super::super::transports::async_transport::{AsyncTransport, TransportFuture};
use super::super::transports::transport::{Transport, TransportOptions};
use super::faults;
use super::masks::Masks;
use super::recording::{self, RecordedCall, RecordedRequest, RecordingError};

/// The calls of a recording that a [`Recorder`](super::recorder::Recorder) has written, for tests without a server.
///
/// [`Replay::transport`] returns a transport that answers requests from the recording. A request matches a recorded
/// request if the method, the path, the query and the body are the same. Secrets are ignored, so the test can use other
/// credentials. Equal requests get their responses in the order of the recording. Responses contain placeholders, such
/// as `[secret 1]`, instead of secrets.
///
/// A request that the recording does not contain panics. The message shows similar requests. Dropping the replay panics
/// if a recorded call was not made, or if a request has panicked, for example in another thread.
pub struct Replay {
    shared: Arc<Shared>,
}

/// A transport that answers from a recording. [`Replay::transport`] creates it.
#[derive(Clone)]
pub struct ReplayTransport {
    shared: Arc<Shared>,
}

struct Shared {
    path: PathBuf,
    calls: Vec<RecordedCall>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    masks: Masks,
    /// The indices of the calls that were replayed.
    replayed: Vec<usize>,
    /// The messages of the requests that panicked.
    faults: Vec<String>,
}

impl Replay {
    /// Reads a recording.
    ///
    /// # Errors
    ///
    /// [`RecordingError`] if the file cannot be read, or if it is not a recording of this version.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, RecordingError> {
        let path = path.as_ref();
        Ok(Self {
            shared: Arc::new(Shared {
                path: path.to_owned(),
                calls: recording::read(path)?,
                state: Mutex::default(),
            }),
        })
    }

    /// Returns a transport for blocking and asynchronous clients.
    pub fn transport(&self) -> ReplayTransport {
        ReplayTransport {
            shared: Arc::clone(&self.shared),
        }
    }

    /// Checks that every recorded call was made, and that there were no other requests. Dropping the replay does the
    /// same.
    ///
    /// # Panics
    ///
    /// Panics if a recorded call was not made, or if there was a request that the recording does not contain.
    #[track_caller]
    pub fn verify(&self) {
        if let Some(faults) = self.shared.faults() {
            panic!("{faults}");
        }
    }
}

/// Verifies the calls, unless the thread is already panicking.
impl Drop for Replay {
    fn drop(&mut self) {
        if !thread::panicking() {
            self.verify();
        }
    }
}

impl Shared {
    fn answer(&self, request: &Request<Vec<u8>>) -> Response<Vec<u8>> {
        let mut state = self.lock();
        state.masks.add_call(request, None);
        let request = RecordedRequest::of(request, &mut state.masks);
        let mut calls = self.calls.iter().enumerate();
        let next = calls.find(|(index, call)| call.request == request && !state.replayed.contains(index));
        if let Some((index, call)) = next {
            state.replayed.push(index);
            return call.response.clone();
        }
        let fault = self.unexpected(&request, &state);
        state.faults.push(fault.clone());
        drop(state);
        panic!("{fault}");
    }

    /// Describes a request that no recorded call answers, and the recorded calls with the same method and path.
    fn unexpected(&self, request: &RecordedRequest, state: &State) -> String {
        let mut text = format!("no call of the recording {} answers this request", self.path.display());
        text.push_str(&format!("\n  sent: {}", shown(request)));
        let route = |request: &RecordedRequest| request.line.split('?').next().map(str::to_owned);
        let calls = self.calls.iter().enumerate();
        let similar = calls.filter(|(_, call)| route(&call.request) == route(request));
        let mut has_similar = false;
        for (index, call) in similar {
            has_similar = true;
            let replayed = if state.replayed.contains(&index) {
                ", which was already replayed"
            } else {
                ""
            };
            let (number, request) = (index + 1, shown(&call.request));
            text.push_str(&format!("\n  call {number}{replayed}: {request}"));
        }
        if !has_similar {
            text.push_str("\n  no call has this method and path");
        }
        text
    }

    /// Describes the recorded calls that were not made, and the requests without an answer.
    fn faults(&self) -> Option<String> {
        let state = self.lock();
        let calls = self.calls.iter().enumerate();
        let left = calls.filter(|(index, _)| !state.replayed.contains(index));
        let left = left.map(|(index, call)| format!("call {} was not made: {}", index + 1, shown(&call.request)));
        let summary = format!("the calls were not those of the recording {}", self.path.display());
        faults::message(&summary, left.chain(state.faults.iter().cloned()))
    }

    /// A panic of a test's thread leaves the state valid.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Returns the lines of a request, all but the first indented.
fn shown(request: &RecordedRequest) -> String {
    match &request.content {
        Some((_, content)) => format!("{}\n    {}", request.line, content.replace('\n', "\n    ")),
        None => request.line.clone(),
    }
}

impl Transport for ReplayTransport {
    fn send(
        &self,
        request: &Request<Vec<u8>>,
        _options: &TransportOptions,
    ) -> Result<Response<Vec<u8>>, TransportError> {
        Ok(self.shared.answer(request))
    }
}

impl AsyncTransport for ReplayTransport {
    fn send<'a>(&'a self, request: &'a Request<Vec<u8>>, _options: &'a TransportOptions) -> TransportFuture<'a> {
        Box::pin(async move { Ok(self.shared.answer(request)) })
    }
}

/// Shows the path of the recording.
impl fmt::Debug for Replay {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.transport().fmt(formatter)
    }
}

/// Shows the path of the recording.
impl fmt::Debug for ReplayTransport {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Replay")
            .field("path", &self.shared.path)
            .finish_non_exhaustive()
    }
}
