//! The clients that are compared.
//!
//! All of them make the same call, have the same timeout, go past any proxy and may keep as many connections, as far as
//! they let themselves be told.

mod async_stripe;
mod by_hand;
mod ours;

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use super::Failure;
use super::answer::Secret;

/// How long a call may take.
const TIMEOUT: Duration = Duration::from_secs(80);

/// How many connections may wait for the next call: as many as there are calls at a time.
const IDLE_CONNECTIONS: usize = 64;

/// A client that waits for the response.
pub trait BlockingClient: Sync {
    fn find(&self) -> Result<Secret, Failure>;
}

/// A call that is under way.
pub type Finding<'a> = Pin<Box<dyn Future<Output = Result<Secret, Failure>> + Send + 'a>>;

/// A client that leaves waiting to tokio.
pub trait AsynchronousClient: Send + Sync {
    fn find(&self) -> Finding<'_>;
}

/// A client in a comparison.
pub struct Contender<C> {
    pub name: &'static str,
    pub client: C,
    /// Whether connections stay open for the next call.
    pub keeps_connections: bool,
}

/// The clients that wait.
pub fn blocking(base_url: &str) -> Result<Vec<Contender<Arc<dyn BlockingClient>>>, Failure> {
    Ok(contenders(
        Arc::new(ours::Blocking::new(base_url)?),
        Arc::new(async_stripe::Blocking::new(base_url)?),
        Arc::new(by_hand::Blocking::new(base_url)),
    ))
}

/// The clients that leave waiting to tokio.
pub fn asynchronous(base_url: &str) -> Result<Vec<Contender<Arc<dyn AsynchronousClient>>>, Failure> {
    Ok(contenders(
        Arc::new(ours::Asynchronous::new(base_url)?),
        Arc::new(async_stripe::Asynchronous::new(base_url)?),
        Arc::new(by_hand::Asynchronous::new(base_url)?),
    ))
}

fn contenders<C>(ours: C, async_stripe: C, by_hand: C) -> Vec<Contender<C>> {
    vec![
        Contender {
            name: "ours",
            client: ours,
            keeps_connections: true,
        },
        Contender {
            name: "async-stripe",
            client: async_stripe,
            // Its pool has the size 0, and no setting for it.
            keeps_connections: false,
        },
        Contender {
            name: "by hand",
            client: by_hand,
            keeps_connections: true,
        },
    ]
}
