//! No response takes more memory than the client allows, whatever its framing.

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::thread::{self, JoinHandle};

use stripe_apps_secrets::models::Scope;
use stripe_apps_secrets::{ClientBuilder, Error, TransportErrorKind};

/// The framing of a response's body.
#[derive(Clone, Copy, Debug)]
enum Framing {
    Length,
    Chunks,
    /// The connection is closed.
    End,
}

const FRAMINGS: [Framing; 3] = [Framing::Length, Framing::Chunks, Framing::End];

/// More bytes than the socket buffers hold.
const IN_SOCKETS: usize = 64 << 20;

/// A server that answers one request with repetitions of `body`, up to a number of bytes.
struct Body {
    framing: Framing,
    headers: &'static str,
    bytes: Vec<u8>,
    length: usize,
}

impl Body {
    fn zeros(framing: Framing, length: usize) -> Self {
        Self {
            framing,
            headers: "",
            bytes: vec![b'0'; length.min(16 * 1024)],
            length,
        }
    }

    /// Serves one response. The thread returns the number of bytes of the body that it sent.
    fn serve(self) -> (String, JoinHandle<usize>) {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("there is a free port");
        let address = listener.local_addr().expect("it is bound");
        let served = thread::spawn(move || {
            let (mut stream, _) = listener.accept().expect("the client connects");
            read_head(&mut stream);
            let mut sent = 0;
            // Fails when the client closes the connection.
            let _ = self.write(&mut stream, &mut sent);
            sent
        });
        (format!("http://{address}"), served)
    }

    fn write(&self, stream: &mut TcpStream, sent: &mut usize) -> std::io::Result<()> {
        let length = match self.framing {
            Framing::Length => format!("content-length: {}\r\n", self.length),
            Framing::Chunks => "transfer-encoding: chunked\r\n".to_owned(),
            Framing::End => "connection: close\r\n".to_owned(),
        };
        write!(stream, "HTTP/1.1 200 OK\r\n{length}{}\r\n", self.headers)?;
        while *sent < self.length {
            let part = &self.bytes[..self.bytes.len().min(self.length - *sent)];
            if let Framing::Chunks = self.framing {
                write!(stream, "{:x}\r\n", part.len())?;
            }
            stream.write_all(part)?;
            if let Framing::Chunks = self.framing {
                stream.write_all(b"\r\n")?;
            }
            *sent += part.len();
        }
        if let Framing::Chunks = self.framing {
            stream.write_all(b"0\r\n\r\n")?;
        }
        stream.flush()
    }
}

fn read_head(stream: &mut TcpStream) {
    let (mut head, mut byte) = (Vec::new(), [0]);
    while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).is_ok_and(|length| length > 0) {
        head.extend(byte);
    }
}

/// Returns the result of each client, and the number of bytes that the server sent.
fn receive(body: impl Fn() -> Body, configure: impl Fn(ClientBuilder) -> ClientBuilder) -> [(Error, usize); 2] {
    let builder = |url| configure(ClientBuilder::new("sk_test_1").base_url(url).max_retries(0));
    let (url, served) = body().serve();
    let client = builder(url).build().expect("the settings are valid");
    let error = client.secrets().find("n", Scope::account()).send();
    drop(client);
    let blocking = (
        error.expect_err("the response is not a secret"),
        served.join().expect("the server works"),
    );

    let (url, served) = body().serve();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let error = runtime.expect("a runtime can be created").block_on(async {
        let client = builder(url).asynchronous().build().expect("the settings are valid");
        client.secrets().find("n", Scope::account()).send().await
    });
    let asynchronous = (
        error.expect_err("the response is not a secret"),
        served.join().expect("the server works"),
    );
    [blocking, asynchronous]
}

fn is_too_large(error: &Error) -> bool {
    matches!(error, Error::Transport(error) if error.kind() == TransportErrorKind::BodyTooLarge)
}

#[test]
fn responses_are_read_up_to_the_limit() {
    for framing in FRAMINGS {
        for max in [1, 100, 8 * 1024, 100_000] {
            let limited = |builder: ClientBuilder| builder.max_response_size(max);
            for (error, _) in receive(|| Body::zeros(framing, max), limited) {
                assert!(matches!(error, Error::Decode(_)), "{framing:?} {max}: {error}");
            }
            for (error, _) in receive(|| Body::zeros(framing, max + 1), limited) {
                assert!(is_too_large(&error), "{framing:?} {max}: {error}");
            }
        }
    }
    for (error, _) in receive(
        || Body::zeros(Framing::Length, 0),
        |builder| builder.max_response_size(0),
    ) {
        assert!(matches!(error, Error::Decode(_)), "{error}");
    }
}

#[test]
fn endless_responses_are_rejected() {
    for framing in FRAMINGS {
        // More than any machine's memory.
        let endless = || Body::zeros(framing, usize::MAX >> 1);
        for (error, sent) in receive(endless, |builder| builder.max_response_size(1 << 20)) {
            assert!(is_too_large(&error), "{framing:?}: {error}");
            assert!(sent < (1 << 20) + IN_SOCKETS, "{framing:?}: {sent} bytes");
        }
    }
}

#[test]
fn sixteen_mebibytes_are_the_default() {
    const DEFAULT: usize = 16 << 20;
    for (error, _) in receive(|| Body::zeros(Framing::Chunks, DEFAULT), |builder| builder) {
        assert!(matches!(error, Error::Decode(_)), "{error}");
    }
    for (error, _) in receive(|| Body::zeros(Framing::Chunks, DEFAULT + 1), |builder| builder) {
        assert!(is_too_large(&error), "{error}");
    }
}

/// The clients do not request compression. A compressed body is not decompressed, or its decompressed size counts.
#[test]
fn a_compressed_response_does_not_grow() {
    let packed = gzip_of_zeros(10 << 20);
    assert!(packed.len() < 100_000);
    for framing in FRAMINGS {
        let bomb = || Body {
            framing,
            headers: "content-encoding: gzip\r\ncontent-type: application/json\r\n",
            bytes: packed.clone(),
            length: packed.len(),
        };
        for (error, _) in receive(bomb, |builder| builder.max_response_size(1 << 20)) {
            assert!(
                matches!(error, Error::Decode(_)) || is_too_large(&error),
                "{framing:?}: {error}"
            );
        }
        for (error, _) in receive(bomb, |builder| builder.max_response_size(1000)) {
            assert!(is_too_large(&error), "{framing:?}: {error}");
        }
    }
}

/// Returns approximately this many digits `0` in gzip format: one literal, then runs of 258 copies, of 13 bits each.
fn gzip_of_zeros(length: usize) -> Vec<u8> {
    // The header: no name, no time, unknown operating system.
    let mut packed = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];
    let (mut bits, mut count) = (0_u64, 0);
    let mut push = |packed: &mut Vec<u8>, value: u64, length: u32| {
        bits |= value << count;
        count += length;
        while count >= 8 {
            packed.extend((bits as u8).to_le_bytes());
            bits >>= 8;
            count -= 8;
        }
    };
    // The last block, with the fixed codes of RFC 1951. Codes start with their highest bit.
    push(&mut packed, 0b011, 3);
    push(&mut packed, u64::from((0x30 + b'0').reverse_bits()), 8);
    for _ in 0..length / 258 {
        push(&mut packed, u64::from(0b1100_0101_u8.reverse_bits()), 8);
        push(&mut packed, 0, 5);
    }
    // The end of the block, and padding.
    push(&mut packed, 0, 14);
    // The checksum and the length at the end are missing: a reader with a limit never reaches them.
    packed.extend([0; 8]);
    packed
}
