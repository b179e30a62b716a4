//! Tests the parsing of HTTP/1.1 responses, byte by byte.

use std::io::{self, Read};

use http::Method;
use proptest::prelude::*;

use super::errors::transport_error::TransportErrorKind::{self, BodyCutShort, BodyTooLarge, Connect, Other};
use super::transports::buffered::Buffered;
use super::transports::response_reader::read_response;

/// The largest body that these tests accept.
const MAX_SIZE: usize = 1000;

/// The status, the body, and `true` if the connection can be reused.
type Outcome = Result<(u16, Vec<u8>, bool), TransportErrorKind>;

fn read_from(stream: impl Read, method: &Method, max_size: usize) -> Outcome {
    let (response, is_reusable) =
        read_response(&mut Buffered::new(stream), method, max_size).map_err(|error| error.kind())?;
    let status = response.status().as_u16();
    Ok((status, response.into_body(), is_reusable))
}

fn read(answer: impl AsRef<[u8]>) -> Outcome {
    read_from(answer.as_ref(), &Method::GET, MAX_SIZE)
}

fn ok(body: &str, is_reusable: bool) -> Outcome {
    Ok((200, body.as_bytes().to_vec(), is_reusable))
}

/// Valid responses with a delimited body, and that body.
const VALID: [(&str, &str); 7] = [
    ("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi", "hi"),
    ("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", ""),
    (
        "HTTP/1.1 200 \r\nA: b\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\n\r\n",
        "\r\n",
    ),
    ("HTTP/1.1 200 OK\r\nContent-Length: 2, 2\r\n\r\nhi", "hi"),
    (
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n1\r\nh\r\nA;b=\"c\"\r\n0123456789\r\n002 ; x\r\n\r\n\r\n0\r\n\r\n",
        "h0123456789\r\n",
    ),
    (
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: T\r\n\r\n2\r\nhi\r\n0;last\r\nT: u\r\nV: w\r\n\r\n",
        "hi",
    ),
    (
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\nContent-Length: 9\r\n\r\n\
         HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi",
        "hi",
    ),
];

#[test]
fn delimited_bodies_are_read_to_their_end() {
    for (answer, body) in VALID {
        assert_eq!(read(answer), ok(body, true), "{answer}");
        // The server sent more than was requested.
        assert_eq!(read([answer, "H"].concat()), ok(body, false), "{answer}");
    }
}

#[test]
fn a_truncated_response_is_an_error_at_every_position() {
    for (answer, _) in VALID {
        let head = answer.rfind("HTTP/1.1").unwrap();
        let head_end = head + answer[head..].find("\r\n\r\n").unwrap() + 4;
        for end in 0..answer.len() {
            let expected = if end < head_end { Connect } else { BodyCutShort };
            assert_eq!(read(&answer[..end]), Err(expected), "{:?}", &answer[..end]);
        }
    }
}

#[test]
fn a_body_without_a_length_ends_with_the_connection() {
    assert_eq!(read("HTTP/1.1 200 OK\r\n\r\nhi"), ok("hi", false));
    assert_eq!(read("HTTP/1.0 200 OK\r\nConnection: keep-alive\r\n\r\n"), ok("", false));
}

#[test]
fn some_responses_have_no_body() {
    for status in ["204 No Content", "304 Not Modified"] {
        for header in ["", "Content-Length: 5\r\n", "Transfer-Encoding: chunked\r\n"] {
            let answer = format!("HTTP/1.1 {status}\r\n{header}\r\n");
            let code = status[..3].parse().unwrap();
            assert_eq!(read(&answer), Ok((code, vec![], true)), "{answer}");
            assert_eq!(read([&answer, "junk"].concat()), Ok((code, vec![], false)), "{answer}");
        }
    }
    let answer = "HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n";
    assert_eq!(read_from(answer.as_bytes(), &Method::HEAD, MAX_SIZE), ok("", true));
}

#[test]
fn connections_are_reusable_if_the_server_keeps_them_open() {
    for (version, headers, is_reusable) in [
        ("1.1", "", true),
        ("1.1", "Connection: close\r\n", false),
        ("1.1", "Connection: x , CLOSE\r\n", false),
        ("1.1", "Connection: x\r\nConnection: close\r\n", false),
        ("1.1", "Connection: keep-alive, close\r\n", false),
        ("1.1", "Connection: closed\r\n", true),
        ("1.0", "", false),
        ("1.0", "Connection: Keep-Alive\r\n", true),
    ] {
        let answer = format!("HTTP/{version} 200 OK\r\n{headers}Content-Length: 2\r\n\r\nhi");
        assert_eq!(read(&answer), ok("hi", is_reusable), "{answer}");
    }
    let chunks = "Connection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n";
    for (version, length) in [
        ("1.1", "Content-Length: 2\r\n"),
        ("1.1", "Content-Length: x\r\n"),
        ("1.0", ""),
    ] {
        let answer = format!("HTTP/{version} 200 OK\r\n{length}{chunks}");
        assert_eq!(read(&answer), ok("hi", false), "{answer}");
    }
}

#[test]
fn heads_that_are_not_http_are_errors() {
    for head in [
        "",
        "SSH-2.0-OpenSSH_9.9",
        "HTTP/2.0 200 OK",
        "HTTP/0.9 200 OK",
        "ICY 200 OK",
        "HTTP/1.1 OK",
        "HTTP/1.1 20 OK",
        "HTTP/1.1 099 OK",
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x",
        " HTTP/1.1 200 OK",
        "HTTP/1.1 200 OK\r\nA",
        "HTTP/1.1 200 OK\r\nA : b",
        "HTTP/1.1 200 OK\r\n: b",
        "HTTP/1.1 200 OK\r\nA: b\r\n c",
        "HTTP/1.1 200 OK\r\nA: \0",
        "HTTP/1.1 200 OK\r\nA: b\rc",
        "HTTP/1.1 200 OK\r\nContent-Length: ",
        "HTTP/1.1 200 OK\r\nContent-Length: x",
        "HTTP/1.1 200 OK\r\nContent-Length: -1",
        "HTTP/1.1 200 OK\r\nContent-Length: +2",
        "HTTP/1.1 200 OK\r\nContent-Length: 2 2",
        "HTTP/1.1 200 OK\r\nContent-Length: 2,",
        "HTTP/1.1 200 OK\r\nContent-Length: 2, 3",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3",
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: ",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: identity",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked, gzip",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: xchunked",
    ] {
        assert_eq!(read(format!("{head}\r\n\r\nhi")), Err(Other), "{head}");
    }
}

#[test]
fn heads_have_limits() {
    let with_headers = |count| {
        let headers = "A: b\r\n".repeat(count);
        format!("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n{headers}\r\n")
    };
    assert_eq!(read(with_headers(127)), ok("", true));
    assert_eq!(read(with_headers(128)), Err(Other));

    let of_size = |size| {
        let head = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nA: \r\n\r\n";
        head.replace("A: ", &format!("A: {}", "b".repeat(size - head.len())))
    };
    assert_eq!(read(of_size(64 * 1024)), ok("", true));
    assert_eq!(read(of_size(64 * 1024 + 1)), Err(Other));
    let without_end = io::repeat(b'x');
    assert_eq!(read_from(without_end, &Method::GET, MAX_SIZE), Err(Other));
    let announcements = "HTTP/1.1 100 Continue\r\n\r\n".repeat(10_000);
    assert_eq!(read(announcements), Err(Other));
}

#[test]
fn malformed_chunks_are_errors() {
    for chunks in [
        "\r\n",
        ";a\r\n",
        "g\r\n",
        "-1\r\n",
        "+1\r\n",
        "0x1\r\nh\r\n",
        "1\nh\r\n",
        "1 1\r\nh\r\n",
        "00000000000000001\r\nh\r\n",
        "1\r\nhi\r\n",
        "1\r\nh\n\n",
        "1\r\nh0\r\n",
        &format!("1;{}\r\nh\r\n", "x".repeat(1100)),
        &format!("0\r\nA: {}\r\n\r\n", "x".repeat(64 * 1024)),
    ] {
        let answer = format!("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{chunks}0\r\n\r\n");
        assert_eq!(read(&answer), Err(Other), "{chunks}");
    }
}

#[test]
fn bodies_have_a_limit() {
    let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (length, expected) in [(MAX_SIZE, None), (MAX_SIZE + 1, Some(BodyTooLarge))] {
        let body = "x".repeat(length);
        let half = "x".repeat(length - 500);
        for answer in [
            format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n{body}"),
            format!("HTTP/1.1 200 OK\r\n\r\n{body}"),
            format!("{chunked}{length:x}\r\n{body}\r\n0\r\n\r\n"),
            format!(
                "{chunked}1f4\r\n{}\r\n{:x}\r\n{half}\r\n0\r\n\r\n",
                "x".repeat(500),
                half.len()
            ),
        ] {
            assert_eq!(read(&answer).map(|(_, body, _)| body.len()).err(), expected, "{answer}");
        }
    }
    // A declared length that exceeds the limit is rejected at once.
    assert_eq!(
        read("HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n"),
        Err(BodyTooLarge)
    );
    assert_eq!(read(format!("{chunked}ffffffffffffffff\r\n")), Err(BodyTooLarge));
}

#[test]
fn a_declared_length_allocates_no_memory() {
    let length = u64::MAX;
    for answer in [
        format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\nhi"),
        format!("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{length:x}\r\nhi"),
    ] {
        assert_eq!(
            read_from(answer.as_bytes(), &Method::GET, usize::MAX),
            Err(BodyCutShort)
        );
    }
}

/// A reader that returns pieces of these lengths in a cycle.
struct Pieces<'b> {
    bytes: &'b [u8],
    lengths: std::iter::Cycle<std::vec::IntoIter<usize>>,
}

impl Read for Pieces<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.lengths.next().unwrap_or(1).min(buffer.len());
        (&mut self.bytes).take(length as u64).read(buffer)
    }
}

fn in_pieces(answer: &[u8], lengths: Vec<usize>) -> Outcome {
    let pieces = Pieces {
        bytes: answer,
        lengths: lengths.into_iter().cycle(),
    };
    read_from(pieces, &Method::GET, MAX_SIZE)
}

/// Generates a fragment of a response.
fn fragment() -> impl Strategy<Value = Vec<u8>> {
    let known = [
        "HTTP/1.1 200 OK\r\n",
        "HTTP/1.0 200 OK\r\n",
        "HTTP/1.1 100 Continue\r\n",
        "HTTP/1.1 204 No Content\r\n",
        "Content-Length: 3\r\n",
        "Transfer-Encoding: chunked\r\n",
        "Connection: close\r\n",
        "\r\n",
        "\r",
        "\n",
        "3\r\nabc\r\n",
        "0\r\n",
        "ffffffff",
        ": ",
    ];
    prop_oneof![
        9 => proptest::sample::select(known.to_vec()).prop_map(|known| known.as_bytes().to_vec()),
        1 => proptest::collection::vec(any::<u8>(), 0..20),
    ]
}

proptest! {
    #[test]
    fn the_result_does_not_depend_on_the_pieces(
        number in 0..VALID.len(),
        lengths in proptest::collection::vec(1_usize..20, 1..10),
    ) {
        let (answer, body) = VALID[number];
        let (status, received, _) = in_pieces(answer.as_bytes(), lengths).expect("the response is valid");
        prop_assert_eq!((status, received.as_slice()), (200, body.as_bytes()));
    }

    #[test]
    fn arbitrary_bytes_do_not_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = read(bytes);
    }

    #[test]
    fn fragments_of_responses_do_not_panic(
        fragments in proptest::collection::vec(fragment(), 0..12),
        lengths in proptest::collection::vec(1_usize..20, 1..10),
    ) {
        let bytes = fragments.concat();
        let whole = read(&bytes).map(|(status, body, _)| (status, body));
        prop_assert_eq!(in_pieces(&bytes, lengths).map(|(status, body, _)| (status, body)), whole);
    }
}
