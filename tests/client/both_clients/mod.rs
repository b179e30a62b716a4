//! A common interface of the blocking and the asynchronous client, each with its own transport on real sockets.
//!
//! Their timer is virtual: it records waits, which take no time.

// Not every user of this module uses all of it.
#![allow(dead_code, reason = "each test binary uses another part of it")]

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use stripe_apps_secrets::models::{DeletedSecret, Scope, Secret};
use stripe_apps_secrets::{
    AsyncClient, AsyncTimer, BlockingTransport, Client, ClientBuilder, Error, Page, RequestOptions, ReqwestTransport,
    ResponseMetadata, Timer, VirtualTimer, WaitFuture,
};
use tokio::runtime::Runtime;

/// The two kinds of client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    Blocking,
    Asynchronous,
}

impl Kind {
    pub const BOTH: [Self; 2] = [Self::Blocking, Self::Asynchronous];
}

/// The result of a call.
pub type Answer<T> = Result<(T, ResponseMetadata), Error>;

/// A client of either kind.
pub struct AnyClient {
    client: Either,
    timer: RecordingTimer,
}

enum Either {
    Blocking(Client),
    Asynchronous(AsyncClient, Runtime),
}

/// Sends a request with either client. The syntax of requests is the same.
macro_rules! send {
    ($any:ident, $send:ident, $client:ident => $request:expr) => {
        match &$any.client {
            Either::Blocking($client) => $request.$send(),
            Either::Asynchronous($client, runtime) => runtime.block_on($request.$send()),
        }
    };
}

impl AnyClient {
    pub fn new(kind: Kind, builder: ClientBuilder) -> Self {
        let timer = RecordingTimer::default();
        let client = match kind {
            Kind::Blocking => {
                let client = builder.build_with_timer(BlockingTransport::new(), timer.clone());
                Either::Blocking(client.expect("the settings are valid"))
            }
            Kind::Asynchronous => {
                let transport = ReqwestTransport::new().expect("a transport can be created");
                let client = builder.asynchronous().build_with_timer(transport, timer.clone());
                let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
                Either::Asynchronous(
                    client.expect("the settings are valid"),
                    runtime.expect("a runtime can be created"),
                )
            }
        };
        Self { client, timer }
    }

    /// Returns the waits since the last call to this method.
    pub fn take_waits(&self) -> Vec<Duration> {
        std::mem::take(&mut *self.timer.waits.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub fn set(&self, name: &str, payload: &str, scope: Scope, options: RequestOptions) -> Answer<Secret> {
        send!(self, send_with_metadata, client => {
            client.secrets().set(name, payload, scope).expand_payload().options(options)
        })
    }

    pub fn find(&self, name: &str, scope: Scope, options: RequestOptions) -> Answer<Secret> {
        send!(self, send_with_metadata, client => {
            client.secrets().find(name, scope).expand_payload().options(options)
        })
    }

    pub fn find_optional(&self, name: &str, scope: Scope, options: RequestOptions) -> Result<Option<Secret>, Error> {
        send!(self, send_optional, client => {
            client.secrets().find(name, scope).expand_payload().options(options)
        })
    }

    pub fn delete(&self, name: &str, scope: Scope, options: RequestOptions) -> Answer<DeletedSecret> {
        send!(self, send_with_metadata, client => {
            client.secrets().delete(name, scope).options(options)
        })
    }

    pub fn list(&self, scope: Scope, limit: i64, options: RequestOptions) -> Answer<Page<Secret>> {
        send!(self, send_with_metadata, client => {
            client.secrets().list(scope).limit(limit).expand_payload().options(options)
        })
    }

    /// Returns the items of all pages up to the first error.
    pub fn list_all(&self, scope: Scope, limit: i64, options: RequestOptions) -> (Vec<Secret>, Option<Error>) {
        let mut items = Vec::new();
        let mut keep = |item: Result<Secret, Error>| item.map(|item| items.push(item)).err();
        let error = match &self.client {
            Either::Blocking(client) => {
                let request = client.secrets().list(scope).limit(limit).expand_payload();
                request.options(options).iter().find_map(&mut keep)
            }
            Either::Asynchronous(client, runtime) => runtime.block_on(async {
                let request = client.secrets().list(scope).limit(limit).expand_payload();
                let mut stream = request.options(options).stream();
                while let Some(item) = stream.next().await {
                    if let Some(error) = keep(item) {
                        return Some(error);
                    }
                }
                None
            }),
        };
        (items, error)
    }
}

/// A virtual timer that records each wait.
#[derive(Clone, Default)]
struct RecordingTimer {
    clock: VirtualTimer,
    waits: Arc<Mutex<Vec<Duration>>>,
}

impl RecordingTimer {
    fn record(&self, duration: Duration) {
        let mut waits = self.waits.lock().unwrap_or_else(PoisonError::into_inner);
        waits.push(duration);
        self.clock.advance(duration);
    }
}

impl Timer for RecordingTimer {
    fn now(&self) -> Duration {
        self.clock.elapsed()
    }

    fn wait(&self, duration: Duration) {
        self.record(duration);
    }
}

impl AsyncTimer for RecordingTimer {
    fn now(&self) -> Duration {
        self.clock.elapsed()
    }

    fn wait(&self, duration: Duration) -> WaitFuture<'_> {
        Box::pin(async move { self.record(duration) })
    }
}
