//! TCP connections with a deadline.

use std::io::{self, Read, Write};
use std::net::{IpAddr, SocketAddr, TcpStream, ToSocketAddrs};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::origin::Origin;

/// The maximum timeout, which is more than a century. Longer ones could overflow `Instant`.
const MAX_TIMEOUT: Duration = Duration::from_secs(u32::MAX as u64);

/// The minimum timeout of a connection attempt: `TcpStream::connect_timeout` rejects a timeout of zero.
const MIN_CONNECT_TIMEOUT: Duration = Duration::from_millis(1);

/// The deadline of an attempt.
#[derive(Clone, Copy)]
pub(crate) struct Deadline(Instant);

impl Deadline {
    pub(crate) fn after(timeout: Duration) -> Self {
        Self(Instant::now() + timeout.min(MAX_TIMEOUT))
    }

    /// Returns the remaining time, which is not zero. Fails after the deadline.
    fn time_left(self) -> io::Result<Duration> {
        match self.0.saturating_duration_since(Instant::now()) {
            Duration::ZERO => Err(io::ErrorKind::TimedOut.into()),
            left => Ok(left),
        }
    }
}

/// A TCP connection.
pub(crate) struct Socket {
    stream: TcpStream,
    deadline: Deadline,
}

impl Socket {
    /// Connects to the first reachable address of the host.
    pub(crate) fn connect(origin: &Origin, deadline: Deadline) -> io::Result<Self> {
        let addresses = resolve(origin, deadline)?;
        let mut failure = io::ErrorKind::NotFound.into();
        for (remaining, address) in (1..=addresses.len()).rev().zip(&addresses) {
            // Divides the remaining time among the remaining addresses.
            let share = deadline.time_left()? / u32::try_from(remaining).unwrap_or(u32::MAX);
            let share = share.max(MIN_CONNECT_TIMEOUT);
            match TcpStream::connect_timeout(address, share) {
                Ok(stream) => {
                    // Requests are written in large pieces, which Nagle's algorithm would only delay.
                    stream.set_nodelay(true)?;
                    return Ok(Self { stream, deadline });
                }
                Err(error) => failure = error,
            }
        }
        Err(failure)
    }

    pub(crate) fn set_deadline(&mut self, deadline: Deadline) {
        self.deadline = deadline;
    }

    /// Returns `true` if the socket has received neither data nor the end of the stream.
    pub(crate) fn is_idle(&self) -> bool {
        let peek = || {
            self.stream.set_nonblocking(true)?;
            let peeked = self.stream.peek(&mut [0]);
            self.stream.set_nonblocking(false)?;
            peeked
        };
        peek().is_err_and(|error| error.kind() == io::ErrorKind::WouldBlock)
    }
}

/// Resolves the addresses of a host. A separate thread waits for the operating system, whose lookup has no timeout.
fn resolve(origin: &Origin, deadline: Deadline) -> io::Result<Vec<SocketAddr>> {
    if let Ok(address) = origin.host().parse::<IpAddr>() {
        return Ok(vec![(address, origin.port).into()]);
    }
    let (host, port) = (origin.host().to_owned(), origin.port);
    // A channel would do the same, but adds 25 kB to programs.
    let found = Arc::new((Mutex::new(None), Condvar::new()));
    let look_up = {
        let found = Arc::clone(&found);
        move || {
            let addresses = (host.as_str(), port).to_socket_addrs().map(Iterator::collect);
            let (slot, is_found) = &*found;
            *slot.lock().unwrap_or_else(PoisonError::into_inner) = Some(addresses);
            is_found.notify_one();
        }
    };
    thread::Builder::new().spawn(look_up)?;
    let (slot, is_found) = &*found;
    let slot = slot.lock().unwrap_or_else(PoisonError::into_inner);
    let waited = is_found.wait_timeout_while(slot, deadline.time_left()?, |slot| slot.is_none());
    let (mut slot, _) = waited.unwrap_or_else(PoisonError::into_inner);
    slot.take().unwrap_or_else(|| Err(io::ErrorKind::TimedOut.into()))
}

impl Read for Socket {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        retry_interrupted(|| {
            self.stream.set_read_timeout(Some(self.deadline.time_left()?))?;
            self.stream.read(buffer)
        })
    }
}

impl Write for Socket {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        retry_interrupted(|| {
            self.stream.set_write_timeout(Some(self.deadline.time_left()?))?;
            self.stream.write(bytes)
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Repeats an operation that a signal interrupts, and converts the error for a timeout to `TimedOut`.
fn retry_interrupted(mut operation: impl FnMut() -> io::Result<usize>) -> io::Result<usize> {
    loop {
        match operation() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            // Unix reports a timeout as `WouldBlock`.
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Err(io::ErrorKind::TimedOut.into()),
            result => return result,
        }
    }
}
