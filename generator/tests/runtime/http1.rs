//! Tests the bytes of HTTP/1.1 requests.

use std::io::{self, Read, Write};

use http::{Method, Request};

use super::errors::transport_error::TransportErrorKind;
use super::transports::buffered::Buffered;
use super::transports::http1::{exchange, request_head};
use super::transports::origin::Origin;
use super::transports::proxy::{Proxies, Proxy};

fn request(method: Method, url: &str, headers: &[(&str, &str)], body: &str) -> Request<Vec<u8>> {
    let mut request = Request::builder().method(method).uri(url);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(body.as_bytes().to_vec()).unwrap()
}

fn head(request: &Request<Vec<u8>>, proxy: Option<&Proxy>) -> Result<String, TransportErrorKind> {
    let origin = Origin::of(request.uri()).unwrap();
    let head = request_head(request, &origin, proxy).map_err(|error| error.kind())?;
    Ok(String::from_utf8(head.into_vec()).unwrap())
}

#[test]
fn the_target_is_the_path_and_the_host_header_contains_the_port() {
    for (url, expected) in [
        ("https://Example.com", "GET / HTTP/1.1\r\nhost: example.com\r\n\r\n"),
        (
            "https://example.com:443/",
            "GET / HTTP/1.1\r\nhost: example.com\r\n\r\n",
        ),
        (
            "http://example.com:443/a",
            "GET /a HTTP/1.1\r\nhost: example.com:443\r\n\r\n",
        ),
        (
            "http://example.com:/a?b=%20",
            "GET /a?b=%20 HTTP/1.1\r\nhost: example.com\r\n\r\n",
        ),
        ("http://example.com?b", "GET /?b HTTP/1.1\r\nhost: example.com\r\n\r\n"),
        (
            "http://user:password@example.com/",
            "GET / HTTP/1.1\r\nhost: example.com\r\n\r\n",
        ),
        (
            "http://[2001:DB8::1]:8080/",
            "GET / HTTP/1.1\r\nhost: [2001:db8::1]:8080\r\n\r\n",
        ),
    ] {
        assert_eq!(
            head(&request(Method::GET, url, &[], ""), None),
            Ok(expected.to_owned()),
            "{url}"
        );
    }
    for url in [
        "/a",
        "ftp://example.com/",
        "http://example.com:99999/",
        "http://example.com:x/",
    ] {
        // The crate `http` rejects some of these, too.
        let origin = url.parse().ok().and_then(|url| Origin::of(&url));
        assert!(origin.is_none(), "{url}");
    }
}

#[test]
fn the_content_length_is_the_length_of_the_body() {
    let headers = [("content-length", "7"), ("a", "1"), ("a", "2"), ("host", "other")];
    let request = request(Method::POST, "http://h/", &headers, "hi");
    let expected = "POST / HTTP/1.1\r\na: 1\r\na: 2\r\nhost: other\r\ncontent-length: 2\r\n\r\n";
    assert_eq!(head(&request, None), Ok(expected.to_owned()));
}

#[test]
fn requests_that_a_server_would_misinterpret_are_not_sent() {
    let rejected = [
        request(Method::POST, "http://h/", &[("transfer-encoding", "chunked")], "hi"),
        request(Method::GET, "http://h/", &[("host", "a"), ("host", "b")], ""),
        request(Method::CONNECT, "http://h/", &[], ""),
    ];
    for request in rejected {
        assert_eq!(head(&request, None), Err(TransportErrorKind::Other));
    }
}

#[test]
fn a_proxy_receives_the_full_url_and_its_credentials() {
    let request = request(Method::GET, "http://example.com:81/a?b", &[("c", "d")], "");
    let proxies = Proxies::all("http://user:p%40ss@proxy.example").unwrap();
    let proxy = proxies.for_requests_to(&Origin::of(request.uri()).unwrap()).unwrap();
    let expected = "GET http://example.com:81/a?b HTTP/1.1\r\nhost: example.com:81\r\n\
                    proxy-authorization: Basic dXNlcjpwQHNz\r\nc: d\r\n\r\n";
    assert_eq!(head(&request, proxy), Ok(expected.to_owned()));
}

/// A server that reads some bytes, answers, and closes the connection.
struct Hasty {
    answer: &'static [u8],
    takes: usize,
}

impl Read for Hasty {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.answer.read(buffer)
    }
}

impl Write for Hasty {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = self.takes.min(bytes.len());
        self.takes -= taken;
        match taken {
            0 => Err(io::ErrorKind::BrokenPipe.into()),
            taken => Ok(taken),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_server_can_reject_a_request_before_its_end() {
    let request = request(Method::POST, "http://h/", &[], &"x".repeat(100_000));
    let send = |answer: &'static str| {
        let server = Hasty {
            answer: answer.as_bytes(),
            takes: 50_000,
        };
        let head = request_head(&request, &Origin::of(request.uri()).unwrap(), None).unwrap();
        exchange(&mut Buffered::new(server), head, &request, 100)
    };
    let (response, is_reusable) = send("HTTP/1.1 413 Content Too Large\r\nContent-Length: 2\r\n\r\nno").unwrap();
    assert_eq!(
        (response.status().as_u16(), response.body().as_slice()),
        (413, &b"no"[..])
    );
    assert!(!is_reusable);
    assert_eq!(send("").unwrap_err().kind(), TransportErrorKind::Connect);
}
