//! A pool of idle connections.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::connection::Connection;
use super::origin::Origin;

const MAX_CONNECTIONS: usize = 64;
/// The maximum idle time. Many servers close idle connections after some 20 seconds or more.
const MAX_IDLE: Duration = Duration::from_secs(15);

/// Idle connections, with the most recently used one at the end.
///
/// The origin identifies a connection. The proxy is not part of the key, because all requests of a transport to an
/// origin use the same proxy.
#[derive(Default)]
pub(crate) struct ConnectionPool(Mutex<Vec<Idle>>);

struct Idle {
    origin: Origin,
    connection: Connection,
    since: Instant,
}

impl ConnectionPool {
    /// Removes and returns a connection to `origin` that the server has not closed.
    pub(crate) fn take(&self, origin: &Origin) -> Option<Connection> {
        loop {
            let mut connection = {
                let mut idle = self.unexpired();
                let found = idle.iter().rposition(|idle| idle.origin == *origin)?;
                idle.remove(found).connection
            };
            if connection.is_idle() {
                return Some(connection);
            }
        }
    }

    /// Adds a connection whose last response was read completely. Removes the oldest one if the pool is full.
    pub(crate) fn put(&self, origin: Origin, connection: Connection) {
        let mut idle = self.unexpired();
        if idle.len() == MAX_CONNECTIONS {
            idle.remove(0);
        }
        idle.push(Idle {
            origin,
            connection,
            since: Instant::now(),
        });
    }

    fn unexpired(&self) -> MutexGuard<'_, Vec<Idle>> {
        // The list is consistent even after a panic: every change is a single call on the vector.
        let mut idle = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        idle.retain(|idle| idle.since.elapsed() < MAX_IDLE);
        idle
    }
}
