//! The compared clients.
//!
//! As far as their settings permit, all clients make the same call, have the same timeout, ignore proxies, and may keep
//! the same number of connections.

mod async_stripe;
mod by_hand;
mod our_transport;
mod ours;

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use super::Failure;
use super::answer::Secret;

/// The timeout of a call.
const TIMEOUT: Duration = Duration::from_secs(80);

/// The maximum number of idle connections: the number of concurrent calls.
const IDLE_CONNECTIONS: usize = 64;

/// A client that blocks until the response arrives.
pub trait BlockingClient: Sync {
    fn find(&self) -> Result<Secret, Failure>;
}

/// A call in progress.
pub type Finding<'a> = Pin<Box<dyn Future<Output = Result<Secret, Failure>> + Send + 'a>>;

/// An asynchronous client on tokio.
pub trait AsynchronousClient: Send + Sync {
    fn find(&self) -> Finding<'_>;
}

/// A client in a comparison.
pub struct Contender<C> {
    pub name: &'static str,
    pub client: C,
    /// `true` if connections are kept for the next call.
    pub keeps_connections: bool,
}

/// Returns the blocking clients.
pub fn blocking(base_url: &str) -> Result<Vec<Contender<Arc<dyn BlockingClient>>>, Failure> {
    Ok(contenders([
        Arc::new(ours::Blocking::new(base_url)?),
        Arc::new(our_transport::Blocking::new(base_url)?),
        Arc::new(by_hand::Blocking::new(base_url)),
        Arc::new(async_stripe::Blocking::new(base_url)?),
    ]))
}

/// Returns the asynchronous clients.
pub fn asynchronous(base_url: &str) -> Result<Vec<Contender<Arc<dyn AsynchronousClient>>>, Failure> {
    Ok(contenders([
        Arc::new(ours::Asynchronous::new(base_url)?),
        Arc::new(our_transport::Asynchronous::new(base_url)?),
        Arc::new(by_hand::Asynchronous::new(base_url)?),
        Arc::new(async_stripe::Asynchronous::new(base_url)?),
    ]))
}

fn contenders<C>(clients: [C; 4]) -> Vec<Contender<C>> {
    let names = ["ours", "by hand, our transport", "by hand", "async-stripe"];
    let contender = |(name, client)| Contender {
        name,
        client,
        // The pool of async-stripe has the size 0, which cannot be set.
        keeps_connections: name != "async-stripe",
    };
    names.into_iter().zip(clients).map(contender).collect()
}
