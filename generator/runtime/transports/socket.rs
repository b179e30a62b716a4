//! TCP connections of which every operation ends by a deadline.

use std::io::{self, Read, Write};
use std::net::{IpAddr, SocketAddr, TcpStream, ToSocketAddrs};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use super::origin::Origin;

/// The longest timeout, which is more than a century: clocks overflow at some point behind it.
const MAX_TIMEOUT: Duration = Duration::from_secs(u32::MAX as u64);

/// Connecting with a timeout of 0 is refused as a mistake.
const SHORTEST_WAIT: Duration = Duration::from_millis(1);

/// The moment by which an attempt must be over.
#[derive(Clone, Copy)]
pub(crate) struct Deadline(Instant);

impl Deadline {
    pub(crate) fn after(timeout: Duration) -> Self {
        Self(Instant::now() + timeout.min(MAX_TIMEOUT))
    }

    /// Returns the time that is left, which is not zero.
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
    /// Connects to the first address of the host that answers.
    pub(crate) fn connect(origin: &Origin, deadline: Deadline) -> io::Result<Self> {
        let addresses = addresses(origin, deadline)?;
        let mut failure = io::ErrorKind::NotFound.into();
        for (waiting, address) in (1..=addresses.len()).rev().zip(&addresses) {
            // One that does not answer leaves time for the rest.
            let share = deadline.time_left()?.div_f64(waiting as f64).max(SHORTEST_WAIT);
            match TcpStream::connect_timeout(address, share) {
                Ok(stream) => {
                    // A request is written as a whole, and need not wait for more.
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

    /// Whether nothing has arrived, not even the end.
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

/// Looks up the addresses of a host. The operating system takes the time that it likes, so that a thread waits for it.
fn addresses(origin: &Origin, deadline: Deadline) -> io::Result<Vec<SocketAddr>> {
    if let Ok(address) = origin.host().parse::<IpAddr>() {
        return Ok(vec![(address, origin.port).into()]);
    }
    let (host, port) = (origin.host().to_owned(), origin.port);
    let (sender, receiver) = mpsc::sync_channel(1);
    let look_up = move || {
        let addresses = (host.as_str(), port).to_socket_addrs().map(Iterator::collect);
        // Nobody receives what comes too late.
        let _ = sender.send(addresses);
    };
    thread::Builder::new().spawn(look_up)?;
    match receiver.recv_timeout(deadline.time_left()?) {
        Ok(addresses) => addresses,
        Err(RecvTimeoutError::Timeout) => Err(io::ErrorKind::TimedOut.into()),
        Err(RecvTimeoutError::Disconnected) => Err(io::ErrorKind::Other.into()),
    }
}

impl Read for Socket {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        until_done(|| {
            self.stream.set_read_timeout(Some(self.deadline.time_left()?))?;
            self.stream.read(buffer)
        })
    }
}

impl Write for Socket {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        until_done(|| {
            self.stream.set_write_timeout(Some(self.deadline.time_left()?))?;
            self.stream.write(bytes)
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Repeats what a signal has interrupted, and names a timeout as one.
fn until_done(mut operation: impl FnMut() -> io::Result<usize>) -> io::Result<usize> {
    loop {
        match operation() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            // This is what a timeout is called on Unix.
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Err(io::ErrorKind::TimedOut.into()),
            result => return result,
        }
    }
}
