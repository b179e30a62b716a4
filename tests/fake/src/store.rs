//! The store as a test holds it.

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

/// The most secrets that one scope holds.
pub const MAX_SECRETS_PER_SCOPE: usize = 10;

/// The most bytes that a request's body has; more is a 413.
pub const MAX_BODY_BYTES: usize = 1 << 20;

/// A Secret Store in memory. Clones are handles on the same store.
///
/// It does no I/O: [`Store::handle`] takes a request and tells what becomes of it. [`Server`](crate::Server) puts one
/// on a port. Any well-formed key is accepted, each with an account of its own, unless
/// [`Store::accept_only_registered_keys`] says otherwise.
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
    /// How many requests there were, which makes the next one's id.
    count: u64,
}

impl Store {
    /// An empty store on the system's clock.
    pub fn new() -> Self {
        Self::with_clock(Clock::System)
    }

    /// An empty store on `clock`.
    pub fn with_clock(clock: impl Into<Clock>) -> Self {
        Self {
            clock: clock.into(),
            shared: Arc::default(),
        }
    }

    /// Makes a key known, with its account and its permissions. A key that is known already is changed.
    pub fn register(&self, key: Key) {
        self.lock().api.keyring.register(key);
    }

    /// From now on, a key that is neither registered nor was used before is answered with 401.
    pub fn accept_only_registered_keys(&self) {
        self.lock().api.keyring.accept_only_registered();
    }

    /// Puts a fault at the end of the queue. Each request takes the first fault that matches it, and at most one.
    pub fn inject(&self, fault: impl Into<Fault>) {
        let fault = fault.into();
        self.lock().faults.push(fault);
    }

    /// How many faults have not met a request yet.
    pub fn pending_faults(&self) -> usize {
        self.lock().faults.len()
    }

    /// Takes one request, whose body is not yet decoded, and tells what becomes of it.
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

    /// The requests that arrived, oldest first.
    pub fn requests(&self) -> Vec<RecordedRequest> {
        self.lock().requests.clone()
    }

    /// Forgets the requests that arrived. The ids of later ones go on counting.
    pub fn clear_requests(&self) {
        self.lock().requests.clear();
    }

    /// Everybody's secrets that have not expired, oldest first.
    pub fn secrets(&self) -> Vec<StoredSecret> {
        let now = self.clock.now();
        let mut shared = self.lock();
        shared.api.secrets.expire(now);
        shared.api.secrets.all().to_vec()
    }

    /// How often a secret was really created or replaced. Refused requests and replayed answers do not count.
    pub fn effective_sets(&self) -> u64 {
        self.lock().api.secrets.effective_sets()
    }

    /// Each change is complete before anything that could panic runs, so that a poisoned lock hides nothing broken.
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
