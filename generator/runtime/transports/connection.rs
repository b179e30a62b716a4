//! Plain and encrypted connections to a server.

use std::io::{self, Read, Write};
use std::sync::Arc;

use rustls::pki_types::ServerName;
use rustls::{ClientConfig, ClientConnection, StreamOwned};

use super::super::errors::transport_error::{TransportError, TransportErrorKind};
use super::buffered::Buffered;
use super::origin::Origin;
use super::socket::{Deadline, Socket};

/// A buffered connection for HTTP messages.
pub(crate) type Connection = Buffered<Stream>;

impl Connection {
    pub(crate) fn set_deadline(&mut self, deadline: Deadline) {
        self.stream.set_deadline(deadline);
    }

    /// Returns `true` if the connection can be reused: the server has neither closed it nor sent unsolicited bytes.
    pub(crate) fn is_idle(&mut self) -> bool {
        self.is_empty() && self.stream.is_idle()
    }

    /// Performs the TLS handshake with `origin` over this connection.
    pub(crate) fn secure(self, tls: Arc<ClientConfig>, origin: &Origin) -> Result<Self, TransportError> {
        let failed = |error: rustls::Error| TransportError::with_source(TransportErrorKind::Tls, error);
        let name = ServerName::try_from(origin.host().to_owned())
            .map_err(|error| TransportError::with_source(TransportErrorKind::Tls, error))?;
        let connection = ClientConnection::new(tls, name).map_err(failed)?;
        let mut stream = StreamOwned::new(connection, self.stream);
        // `complete_io` returns when the handshake is complete.
        match stream.conn.complete_io(&mut stream.sock) {
            Ok(_) => Ok(Self::new(Stream::Tls(Box::new(stream)))),
            Err(error) => Err(transport_error(error, TransportErrorKind::Connect)),
        }
    }
}

impl From<Socket> for Connection {
    fn from(socket: Socket) -> Self {
        Self::new(Stream::Plain(socket))
    }
}

/// The unencrypted byte stream of a connection.
pub(crate) enum Stream {
    Plain(Socket),
    /// TLS, over a socket or over the TLS connection to a proxy.
    Tls(Box<StreamOwned<ClientConnection, Stream>>),
}

impl Stream {
    fn set_deadline(&mut self, deadline: Deadline) {
        match self {
            Self::Plain(socket) => socket.set_deadline(deadline),
            Self::Tls(tls) => tls.sock.set_deadline(deadline),
        }
    }

    fn is_idle(&mut self) -> bool {
        match self {
            Self::Plain(socket) => socket.is_idle(),
            Self::Tls(tls) => {
                let is_idle = tls
                    .conn
                    .process_new_packets()
                    .is_ok_and(|state| state.plaintext_bytes_to_read() == 0 && !state.peer_has_closed());
                is_idle && tls.sock.is_idle()
            }
        }
    }
}

impl Read for Stream {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Plain(socket) => socket.read(buffer),
            Self::Tls(tls) => tls.read(buffer),
        }
    }
}

impl Write for Stream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Plain(socket) => socket.write(bytes),
            Self::Tls(tls) => tls.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Plain(socket) => socket.flush(),
            Self::Tls(tls) => tls.flush(),
        }
    }
}

/// Converts an error from a stream. The kind is `kind`, unless the error is a timeout or a TLS error.
pub(crate) fn transport_error(error: io::Error, kind: TransportErrorKind) -> TransportError {
    let kind = match error.kind() {
        io::ErrorKind::TimedOut => TransportErrorKind::Timeout,
        // rustls reports TLS errors as invalid data. Sockets do not return this kind.
        io::ErrorKind::InvalidData => TransportErrorKind::Tls,
        _ => kind,
    };
    TransportError::with_source(kind, error)
}
