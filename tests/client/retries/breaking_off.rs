//! A server that never completes a response.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::thread::JoinHandle;

/// Starts a server that sends the beginning of a response on three connections, or resets them. Returns its URL.
pub fn breaking_off(answer: Option<String>) -> (String, JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
    let address = listener.local_addr().expect("it is bound");
    let thread = std::thread::spawn(move || {
        for _ in 0..3 {
            let (mut stream, _) = listener.accept().expect("the client connects");
            let Some(answer) = &answer else {
                // Closing a connection with unread data resets it.
                stream.peek(&mut [0]).expect("the client sends data");
                continue;
            };
            let mut request = Vec::new();
            while !request.ends_with(b"scope[type]=account") {
                let mut chunk = [0; 1024];
                let length = stream.read(&mut chunk).expect("the client sends a request");
                request.extend(&chunk[..length]);
            }
            stream.write_all(answer.as_bytes()).expect("the client reads");
        }
    });
    (format!("http://{address}"), thread)
}
