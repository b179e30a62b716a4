//! The blocking transport: the buffers for a request and its response.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

use stripe_apps_secrets::models::Scope;
use stripe_apps_secrets::{Client, SecretString};
use zeroize::Zeroizing;

use super::calls::{SECRET, body};
use super::scanner::Marker;
use super::values::{key, secret};

/// The parts of a response before and after its body.
type Framing = fn(usize) -> (String, &'static str);

/// Reads and answers a request, keeps nothing, and closes the connection.
fn serve(mut stream: TcpStream, framing: Framing, payload: &Marker) {
    let mut request = Zeroizing::new(vec![0; 64 * 1024]);
    let (mut length, mut expected) = (0, None);
    while expected != Some(length) {
        let count = stream.read(&mut request[length..]).expect("the client sends a request");
        assert!(count > 0, "the request has an end");
        length += count;
        let head_end = request[..length].windows(4).position(|bytes| bytes == b"\r\n\r\n");
        expected = head_end.map(|head_end| head_end + 4 + content_length(&request[..head_end]));
    }
    let body = Zeroizing::new(body(SECRET, payload, ""));
    let (before, after) = framing(body.len());
    for part in [before.as_bytes(), &body, after.as_bytes()] {
        stream.write_all(part).expect("the client reads the answer");
    }
}

fn content_length(head: &[u8]) -> usize {
    const NAME: &[u8] = b"\r\ncontent-length: ";
    let start = head.windows(NAME.len()).position(|bytes| bytes == NAME);
    let digits = &head[start.expect("the request has a body") + NAME.len()..];
    let digits = digits.iter().take_while(|byte| byte.is_ascii_digit());
    digits.fold(0, |number, digit| number * 10 + usize::from(digit - b'0'))
}

#[test]
fn a_call_through_sockets_leaves_nothing() {
    let framings: [Framing; 3] = [
        |length| (format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n"), ""),
        |length| {
            let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
            (format!("{head}{length:x}\r\n"), "\r\n0\r\n\r\n")
        },
        |_| ("HTTP/1.1 200 OK\r\n\r\n".to_owned(), ""),
    ];
    for framing in framings {
        let (key_marker, payload_marker) = (Marker::random(), Arc::new(Marker::random()));
        let listener = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
        let address = listener.local_addr().expect("it listens");
        let payload = Arc::clone(&payload_marker);
        let server = thread::spawn(move || {
            let (stream, _) = listener.accept().expect("a client connects");
            serve(stream, framing, &payload);
        });
        let client = Client::builder(key(&key_marker)).base_url(format!("http://{address}"));
        let client = client.max_retries(0).build().expect("the settings are valid");
        let payload = SecretString::new(secret("", &payload_marker, ""));
        let secrets = client.secrets();
        let set = secrets.set("n", payload, Scope::account()).expand_payload().send();
        assert!(set.is_ok(), "{set:?}");
        server.join().expect("the server does not panic");
        assert!(payload_marker.count() > 0, "a value contains it");
        drop(set);
        // The client may keep the connection until all of its handles are dropped.
        assert_eq!(payload_marker.count(), 0);
        drop((secrets, client));
        assert_eq!(key_marker.count(), 0);
    }
}
