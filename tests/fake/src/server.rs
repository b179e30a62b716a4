//! An HTTP/1.1 server for a store, on the loopback interface, in a separate thread.

mod body;
mod connection;
mod cors;

use std::fmt;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use tokio::sync::oneshot;

use crate::recorded_request::RecordedRequest;
use crate::store::Store;

/// A running server. Dropping it closes the connections, stops the server, and waits until it has stopped.
///
/// It runs in a separate thread, so both blocking and asynchronous tests can use it.
pub struct Server {
    store: Store,
    address: SocketAddr,
    url: String,
    connections: Arc<AtomicUsize>,
    /// Dropping the sender stops the thread.
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Serves `store` on a free port of `127.0.0.1`.
    ///
    /// # Errors
    ///
    /// Returns an error if the system cannot provide a port, a thread or an event queue.
    pub fn start(store: Store) -> io::Result<Self> {
        Self::start_on(store, 0)
    }

    /// Serves `store` on a port of `127.0.0.1`. Port 0 selects a free one.
    ///
    /// # Errors
    ///
    /// Returns an error if the port is in use, or if the system cannot provide a thread or an event queue.
    pub fn start_on(store: Store, port: u16) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let listener = {
            let _context = runtime.enter();
            tokio::net::TcpListener::from_std(listener)?
        };
        let connections = Arc::new(AtomicUsize::new(0));
        let (stop, stopped) = oneshot::channel::<()>();
        let accepting = accept(listener, store.clone(), Arc::clone(&connections));
        let thread = thread::Builder::new()
            .name("fake-secret-store".to_owned())
            .spawn(move || {
                runtime.spawn(accepting);
                // Nothing is ever sent: `stopped` ends with an error when the sender is dropped. The runtime is then
                // dropped, which closes all connections.
                let _ = runtime.block_on(stopped);
            })?;
        let url = format!("http://{address}");
        Ok(Self {
            store,
            address,
            url,
            connections,
            stop: Some(stop),
            thread: Some(thread),
        })
    }

    /// Returns the base URL: `http://127.0.0.1:` and the port, without a trailing slash.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Returns the address that the server listens on.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Returns the served store.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Returns the received requests, oldest first, like [`Store::requests`].
    pub fn requests(&self) -> Vec<RecordedRequest> {
        self.store.requests()
    }

    /// Returns the number of connections accepted so far.
    pub fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // An error means that the runtime panicked. A destructor cannot handle that.
            let _ = thread.join();
        }
    }
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Server").field("url", &self.url).finish_non_exhaustive()
    }
}

async fn accept(listener: tokio::net::TcpListener, store: Store, connections: Arc<AtomicUsize>) {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                connections.fetch_add(1, Ordering::SeqCst);
                tokio::spawn(connection::serve(stream, store.clone()));
            }
            // The usual cause is a lack of file descriptors. Try again after others have been closed.
            Err(_) => tokio::time::sleep(Duration::from_millis(10)).await,
        }
    }
}
