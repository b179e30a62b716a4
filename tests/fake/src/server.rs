//! A store on a port: HTTP/1.1 on the loopback interface, in a thread of its own.

mod body;
mod connection;

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

/// A running server. Dropping it closes the connections, stops it, and waits until it has stopped.
///
/// It runs in a thread of its own, so that blocking and asynchronous tests use it alike.
pub struct Server {
    store: Store,
    address: SocketAddr,
    url: String,
    connections: Arc<AtomicUsize>,
    /// Dropping the sender is what tells the thread to stop.
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Serves `store` on a free port of `127.0.0.1`.
    ///
    /// # Errors
    ///
    /// The system has no port, thread or event queue to give.
    pub fn start(store: Store) -> io::Result<Self> {
        Self::start_on(store, 0)
    }

    /// Serves `store` on a given port of `127.0.0.1`; 0 is a free one.
    ///
    /// # Errors
    ///
    /// The port is taken, or the system has no thread or event queue to give.
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
                // Nothing is ever sent: this ends, with an error, when the sender is dropped. Dropping the runtime
                // after that drops every connection.
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

    /// Where it is: `http://127.0.0.1:` and the port, with no slash at the end.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The address that it listens on.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The store that it serves.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// The requests that arrived, oldest first: [`Store::requests`].
    pub fn requests(&self) -> Vec<RecordedRequest> {
        self.store.requests()
    }

    /// How many connections were accepted so far.
    pub fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // The thread panics only if the runtime does, which a destructor can do nothing about.
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
            // The usual cause is that the process is out of file descriptors, which others will give back.
            Err(_) => tokio::time::sleep(Duration::from_millis(10)).await,
        }
    }
}
