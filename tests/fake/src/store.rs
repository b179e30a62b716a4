//! The handle to a store.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use http::Request;

use crate::api::Api;
use crate::call::Call;
use crate::clock::Clock;
use crate::fault::{Fault, FaultQueue};
use crate::key::Key;
use crate::outcome::Outcome;
use crate::recorded_request::RecordedRequest;
use crate::secrets::StoredSecret;

/// The maximum number of secrets in a scope.
pub const MAX_SECRETS_PER_SCOPE: usize = 10;

/// The maximum size of a request's body, in bytes. A larger body is a 413.
pub const MAX_BODY_BYTES: usize = 1 << 20;

/// An in-memory Secret Store. Clones are handles to the same store.
///
/// It does no I/O: [`Store::handle`] takes a request and returns its outcome. [`Server`](crate::Server) serves a store
/// on a port. By default, any well-formed key is accepted and has its own account.
/// [`Store::accept_only_registered_keys`] changes this.
#[derive(Clone)]
pub struct Store {
    clock: Clock,
    shared: Arc<Mutex<Shared>>,
}

#[derive(Default)]
struct Shared {
    api: Api,
    faults: FaultQueue,
    requests: Vec<RecordedRequest>,
    /// The number of requests so far, which determines the next id.
    count: u64,
}

impl Store {
    /// Creates an empty store with the system's clock.
    pub fn new() -> Self {
        Self::with_clock(Clock::System)
    }

    /// Creates an empty store with `clock`.
    pub fn with_clock(clock: impl Into<Clock>) -> Self {
        Self {
            clock: clock.into(),
            shared: Arc::default(),
        }
    }

    /// Registers a key with its account and permissions, or updates a known key.
    pub fn register(&self, key: Key) {
        self.lock().api.keyring.register(key);
    }

    /// From now on, answers 401 to keys that were neither registered nor used before.
    pub fn accept_only_registered_keys(&self) {
        self.lock().api.keyring.accept_only_registered();
    }

    /// Appends a fault to the queue. Each request consumes the first fault that matches it, if any.
    pub fn inject(&self, fault: impl Into<Fault>) {
        let fault = fault.into();
        self.lock().faults.push(fault);
    }

    /// Returns the number of faults that no request has consumed.
    pub fn pending_faults(&self) -> usize {
        self.lock().faults.len()
    }

    /// Handles a request, whose body is still encoded, and returns the outcome.
    ///
    /// ```
    /// use fake_secret_store::{Store, http::Request};
    ///
    /// let store = Store::new();
    /// let request = Request::post("/v1/apps/secrets")
    ///     .header("authorization", "Bearer sk_test_1")
    ///     .body(b"name=token&payload=hush&scope[type]=account".to_vec())?;
    /// let response = store.handle(&request).into_response()?;
    /// assert_eq!(response.status(), 200);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn handle(&self, request: &Request<Vec<u8>>) -> Outcome {
        let now = self.clock.now();
        let recorded = RecordedRequest::of(request);
        let mut shared = self.lock();
        let Shared {
            api,
            faults,
            requests,
            count,
        } = &mut *shared;
        *count += 1;
        let call = Call::new(request, *count, now);
        let fault = faults.take_for(&recorded).unwrap_or_else(Fault::none);
        requests.push(recorded);
        fault.apply(api, &call)
    }

    /// Returns the received requests, oldest first.
    pub fn requests(&self) -> Vec<RecordedRequest> {
        self.lock().requests.clone()
    }

    /// Forgets the received requests. The ids of later requests are not reset.
    pub fn clear_requests(&self) {
        self.lock().requests.clear();
    }

    /// Returns the unexpired secrets of all accounts, oldest first.
    pub fn secrets(&self) -> Vec<StoredSecret> {
        let now = self.clock.now();
        let mut shared = self.lock();
        shared.api.secrets.expire(now);
        shared.api.secrets.all().to_vec()
    }

    /// Returns how often a secret was created or replaced. Refused requests and replayed responses do not count.
    pub fn effective_sets(&self) -> u64 {
        self.lock().api.secrets.effective_sets()
    }

    /// Ignores poisoning: each change is complete before anything that could panic runs.
    fn lock(&self) -> MutexGuard<'_, Shared> {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Default for Store {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Store")
            .field("clock", &self.clock)
            .finish_non_exhaustive()
    }
}
