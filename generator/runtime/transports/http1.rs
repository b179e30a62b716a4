//! The exchange of HTTP/1.1 messages (RFC 9112).

use std::io::{self, Read, Write};

use http::header::{CONTENT_LENGTH, HOST, HeaderName, PROXY_AUTHORIZATION, TRANSFER_ENCODING};
use http::{Method, Request, Response};

use super::super::errors::transport_error::{TransportError, TransportErrorKind};
use super::super::secrets::buffer::Buffer;
use super::buffered::Buffered;
use super::connection::{Connection, transport_error};
use super::origin::Origin;
use super::proxy::Proxy;
use super::response_reader;

/// The maximum length of a body that is sent in one write with the head.
const MAX_JOINED_BODY: usize = 16 * 1024;

/// Writes the head of a request to the origin, or to a proxy that forwards the request.
pub(crate) fn request_head(
    request: &Request<Vec<u8>>,
    origin: &Origin,
    proxy: Option<&Proxy>,
) -> Result<Buffer, TransportError> {
    let headers = request.headers();
    // This client sends bodies without a transfer coding. The response to `CONNECT` is a tunnel, which it does not
    // return.
    let is_unsupported = headers.contains_key(TRANSFER_ENCODING) || *request.method() == Method::CONNECT;
    if is_unsupported || headers.get_all(HOST).iter().nth(1).is_some() {
        return Err(TransportError::new(TransportErrorKind::Other));
    }
    let authority = origin.authority();
    let mut head = Buffer::default();
    head.extend(request.method().as_str().as_bytes());
    head.push(b' ');
    if proxy.is_some() {
        head.extend(b"http://");
        head.extend(authority.as_bytes());
    }
    let target = request.uri().path_and_query().map_or("", |target| target.as_str());
    if !target.starts_with('/') {
        head.push(b'/');
    }
    head.extend(target.as_bytes());
    head.extend(b" HTTP/1.1\r\n");
    if !headers.contains_key(HOST) {
        write_header(&mut head, &HOST, authority.as_bytes());
    }
    if let Some(authorization) = proxy.and_then(Proxy::authorization) {
        write_header(&mut head, &PROXY_AUTHORIZATION, authorization.as_bytes());
    }
    for (name, value) in headers.iter().filter(|(name, _)| **name != CONTENT_LENGTH) {
        write_header(&mut head, name, value.as_bytes());
    }
    // With these methods, an empty body also has a length.
    let has_body = matches!(*request.method(), Method::POST | Method::PUT | Method::PATCH);
    if has_body || !request.body().is_empty() {
        write_header(&mut head, &CONTENT_LENGTH, request.body().len().to_string().as_bytes());
    }
    head.extend(b"\r\n");
    Ok(head)
}

/// Writes a header line. `name` and `value` cannot contain line breaks: their types do not allow them.
fn write_header(head: &mut Buffer, name: &HeaderName, value: &[u8]) {
    head.extend(name.as_str().as_bytes());
    head.extend(b": ");
    head.extend(value);
    head.extend(b"\r\n");
}

/// Sends the head and the body of a request, and reads the response. Returns it with `true` if the connection can be
/// reused.
pub(crate) fn exchange<S: Read + Write>(
    connection: &mut Buffered<S>,
    mut head: Buffer,
    request: &Request<Vec<u8>>,
    max_size: usize,
) -> Result<(Response<Vec<u8>>, bool), TransportError> {
    let body = request.body();
    let sent = if body.len() <= MAX_JOINED_BODY {
        head.extend(body);
        connection.send(head.as_slice())
    } else {
        connection.send(head.as_slice()).and_then(|()| connection.send(body))
    };
    let failed = |error| transport_error(error, TransportErrorKind::Connect);
    let received = match sent {
        Ok(()) => response_reader::read_response(connection, request.method(), max_size),
        Err(error) if error.kind() == io::ErrorKind::TimedOut => Err(failed(error)),
        // A server may reject a request, and close the connection, before it has received the whole request.
        Err(error) => match response_reader::read_response(connection, request.method(), max_size) {
            Ok((response, _)) => Ok((response, false)),
            Err(_) => Err(failed(error)),
        },
    };
    connection.clear();
    received
}

/// Opens a tunnel to `origin` through a proxy.
pub(crate) fn open_tunnel(connection: &mut Connection, origin: &Origin, proxy: &Proxy) -> Result<(), TransportError> {
    let target = origin.host_and_port();
    let mut head = Buffer::default();
    head.extend(format!("CONNECT {target} HTTP/1.1\r\n").as_bytes());
    write_header(&mut head, &HOST, target.as_bytes());
    if let Some(authorization) = proxy.authorization() {
        write_header(&mut head, &PROXY_AUTHORIZATION, authorization.as_bytes());
    }
    head.extend(b"\r\n");
    let sent = connection.send(head.as_slice());
    sent.map_err(|error| transport_error(error, TransportErrorKind::Connect))?;
    let status = response_reader::read_head(connection)?.status();
    if !status.is_success() {
        let reason = format!(
            "the proxy refused the connection to the server with status {}",
            status.as_u16()
        );
        return Err(TransportError::with_source(TransportErrorKind::Connect, reason));
    }
    // The client sends the first bytes in the tunnel. Earlier bytes from the proxy are invalid.
    if !connection.is_empty() {
        return Err(TransportError::new(TransportErrorKind::Other));
    }
    connection.clear();
    Ok(())
}
