//! A parser for HTTP/1.1 responses (RFC 9112).

use std::io::{self, Read};

use http::header::{CONNECTION, CONTENT_LENGTH, HeaderMap, HeaderName, HeaderValue, TRANSFER_ENCODING};
use http::{Method, Response, StatusCode, Version};
use httparse::Status;

use super::super::errors::transport_error::{TransportError, TransportErrorKind};
use super::super::secrets::buffer::Buffer;
use super::buffered::Buffered;
use super::connection::transport_error;

/// The maximum total length in bytes of the head of a response and of the interim responses before it. It is also the
/// maximum length of the trailer section.
const MAX_HEAD_SIZE: usize = 64 * 1024;
const MAX_HEADERS: usize = 128;
/// The maximum length in bytes of a line with the size and the extensions of a chunk.
const MAX_CHUNK_LINE: usize = 1024;

/// Reads a response. Returns it with `true` if the connection can be reused.
pub(crate) fn read_response<S: Read>(
    connection: &mut Buffered<S>,
    method: &Method,
    max_size: usize,
) -> Result<(Response<Vec<u8>>, bool), TransportError> {
    let head = read_head(connection)?;
    let framing = Framing::of(&head, method).ok_or_else(|| TransportError::new(TransportErrorKind::Other))?;
    let body = framing
        .read_body(connection, max_size)
        .map_err(|failure| failure.into_error(TransportErrorKind::BodyCutShort))?;
    let is_reusable = framing != Framing::UntilClosed && is_kept_alive(&head) && connection.is_empty();
    Ok((head.map(|()| body.into_vec()), is_reusable))
}

/// Returns `true` if the server keeps the connection open after this response.
fn is_kept_alive(head: &Response<()>) -> bool {
    let (mut is_closed, mut is_kept) = (false, false);
    for option in list(head.headers(), CONNECTION) {
        is_closed |= option.eq_ignore_ascii_case(b"close");
        is_kept |= option.eq_ignore_ascii_case(b"keep-alive");
    }
    // With two framing headers, or with `Transfer-Encoding` in HTTP/1.0, the server may expect a different end of the
    // body.
    let is_ambiguous = head.headers().contains_key(TRANSFER_ENCODING)
        && (head.headers().contains_key(CONTENT_LENGTH) || head.version() == Version::HTTP_10);
    !is_closed && !is_ambiguous && (is_kept || head.version() == Version::HTTP_11)
}

/// Returns the elements of a list header.
fn list(headers: &HeaderMap, name: HeaderName) -> impl Iterator<Item = &[u8]> {
    let values = headers.get_all(name).into_iter();
    values.flat_map(|value| value.as_bytes().split(|byte| *byte == b',').map(<[u8]>::trim_ascii))
}

/// Reads the head of a response, and skips the interim responses before it.
pub(crate) fn read_head<S: Read>(connection: &mut Buffered<S>) -> Result<Response<()>, TransportError> {
    final_head(connection).map_err(|failure| failure.into_error(TransportErrorKind::Connect))
}

fn final_head<S: Read>(connection: &mut Buffered<S>) -> Result<Response<()>, Failure> {
    let mut left = MAX_HEAD_SIZE;
    loop {
        let mut lines = Buffer::default();
        while !ends_section(read_line(connection, &mut lines, left)?) {}
        left -= lines.as_slice().len();
        let head = parse_head(lines.as_slice()).ok_or(Failure::Malformed)?;
        match head.status() {
            // The server would continue in another protocol.
            StatusCode::SWITCHING_PROTOCOLS => return Err(Failure::Malformed),
            status if status.is_informational() => {}
            _ => return Ok(head),
        }
    }
}

/// Appends a line to `lines`, and returns the line. Fails if `lines` would exceed `max_size` bytes.
fn read_line<'l, S: Read>(
    connection: &mut Buffered<S>,
    lines: &'l mut Buffer,
    max_size: usize,
) -> Result<&'l [u8], Failure> {
    let start = lines.as_slice().len();
    loop {
        let received = connection.peek()?;
        if received.is_empty() {
            return Err(io::Error::from(io::ErrorKind::UnexpectedEof).into());
        }
        let end = received.iter().position(|byte| *byte == b'\n');
        let length = end.map_or(received.len(), |end| end + 1);
        if length > max_size - lines.as_slice().len() {
            return Err(Failure::Malformed);
        }
        lines.extend(&received[..length]);
        connection.consume(length);
        if end.is_some() {
            return Ok(&lines.as_slice()[start..]);
        }
    }
}

/// Returns `true` if the line is empty, which ends the headers or trailers.
fn ends_section(line: &[u8]) -> bool {
    matches!(line, b"\r\n" | b"\n")
}

fn parse_head(lines: &[u8]) -> Option<Response<()>> {
    let mut headers = [httparse::EMPTY_HEADER; MAX_HEADERS];
    let mut parsed = httparse::Response::new(&mut headers);
    if parsed.parse(lines).ok()? != Status::Complete(lines.len()) {
        return None;
    }
    let mut head = Response::new(());
    *head.status_mut() = StatusCode::from_u16(parsed.code?).ok()?;
    *head.version_mut() = match parsed.version? {
        0 => Version::HTTP_10,
        _ => Version::HTTP_11,
    };
    for header in parsed.headers {
        let name = HeaderName::from_bytes(header.name.as_bytes()).ok()?;
        head.headers_mut()
            .append(name, HeaderValue::from_bytes(header.value).ok()?);
    }
    Some(head)
}

/// The framing of a body, which determines its end.
#[derive(PartialEq)]
enum Framing {
    Length(u64),
    Chunked,
    UntilClosed,
}

impl Framing {
    /// Determines the framing by RFC 9112, section 6.3. Returns `None` if the headers are invalid, ambiguous or use an
    /// unsupported coding.
    fn of(head: &Response<()>, method: &Method) -> Option<Self> {
        let has_no_body = matches!(head.status(), StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED);
        if has_no_body || *method == Method::HEAD {
            return Some(Self::Length(0));
        }
        if head.headers().contains_key(TRANSFER_ENCODING) {
            let mut codings = list(head.headers(), TRANSFER_ENCODING);
            let is_chunked = codings
                .next()
                .is_some_and(|coding| coding.eq_ignore_ascii_case(b"chunked"));
            // The client requests no other transfer coding.
            return (is_chunked && codings.next().is_none()).then_some(Self::Chunked);
        }
        let mut lengths = list(head.headers(), CONTENT_LENGTH).map(length);
        let Some(first) = lengths.next() else {
            return Some(Self::UntilClosed);
        };
        first.filter(|_| lengths.all(|other| other == first)).map(Self::Length)
    }

    fn read_body<S: Read>(&self, connection: &mut Buffered<S>, max_size: usize) -> Result<Buffer, Failure> {
        let mut body = Buffer::default();
        match *self {
            Self::Length(length) => read_part(connection, length, &mut body, max_size)?,
            Self::Chunked => read_chunks(connection, &mut body, max_size)?,
            Self::UntilClosed => loop {
                let received = connection.peek()?.len();
                if received == 0 {
                    break;
                }
                read_part(connection, received as u64, &mut body, max_size)?;
            },
        }
        Ok(body)
    }
}

/// Parses the value of `Content-Length`, which must consist of digits.
fn length(digits: &[u8]) -> Option<u64> {
    let is_number = digits.iter().all(u8::is_ascii_digit);
    std::str::from_utf8(digits).ok().filter(|_| is_number)?.parse().ok()
}

/// Appends `length` bytes to the body. Fails if the body would exceed `max_size` bytes.
fn read_part<S: Read>(
    connection: &mut Buffered<S>,
    length: u64,
    body: &mut Buffer,
    max_size: usize,
) -> Result<(), Failure> {
    // This does not underflow: the body never exceeds `max_size`.
    if length > (max_size - body.as_slice().len()) as u64 {
        return Err(Failure::TooLarge);
    }
    Ok(connection.read_exactly(length, body)?)
}

fn read_chunks<S: Read>(connection: &mut Buffered<S>, body: &mut Buffer, max_size: usize) -> Result<(), Failure> {
    loop {
        let mut line = Buffer::default();
        let line = read_line(connection, &mut line, MAX_CHUNK_LINE)?;
        // `httparse` parses a missing size as 0.
        let has_size = line.first().is_some_and(u8::is_ascii_hexdigit);
        let size = match httparse::parse_chunk_size(line) {
            Ok(Status::Complete((end, size))) if has_size && end == line.len() => size,
            _ => return Err(Failure::Malformed),
        };
        if size == 0 {
            break;
        }
        read_part(connection, size, body, max_size)?;
        if read_line(connection, &mut Buffer::default(), 2)? != b"\r\n" {
            return Err(Failure::Malformed);
        }
    }
    let mut trailers = Buffer::default();
    while !ends_section(read_line(connection, &mut trailers, MAX_HEAD_SIZE)?) {}
    Ok(())
}

/// The reason why a response could not be read.
enum Failure {
    Io(io::Error),
    Malformed,
    TooLarge,
}

impl Failure {
    /// Converts the failure to a transport error. An I/O error becomes `kind`, unless it is a timeout or a TLS
    /// error.
    fn into_error(self, kind: TransportErrorKind) -> TransportError {
        match self {
            Self::Io(error) => transport_error(error, kind),
            Self::Malformed => TransportError::new(TransportErrorKind::Other),
            Self::TooLarge => TransportError::new(TransportErrorKind::BodyTooLarge),
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}
