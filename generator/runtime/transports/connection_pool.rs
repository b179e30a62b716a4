//! Connections that stay open between requests.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::connection::Connection;
use super::origin::Origin;

const MAX_CONNECTIONS: usize = 64;
/// Servers close idle connections, many of them after some 20 seconds or more.
const MAX_IDLE: Duration = Duration::from_secs(15);

/// Connections without a request, the one that was used last at the end.
///
/// Proxies need no mention: all requests of a transport to an origin take the same way.
#[derive(Default)]
pub(crate) struct ConnectionPool(Mutex<Vec<Idle>>);

struct Idle {
    origin: Origin,
    connection: Connection,
    since: Instant,
}

impl ConnectionPool {
    /// Takes out a connection to `origin` that the server has not closed.
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

    /// Keeps a connection whose last response was read to its end. The oldest one makes room for it.
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
        // A thread that panicked has left a list that is as good as any.
        let mut idle = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        idle.retain(|idle| idle.since.elapsed() < MAX_IDLE);
        idle
    }
}
