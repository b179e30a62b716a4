//! A server on this machine that answers with given bytes, which need not be valid HTTP.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use super::recorder::KEY;
use super::runtime::ClientBuilder;

/// A server that answers the requests of each connection with the same bytes.
pub struct Server {
    pub address: SocketAddr,
    connections: Arc<AtomicUsize>,
    /// The head, in lower case, and the body of each request.
    pub requests: std::sync::mpsc::Receiver<(String, String)>,
}

/// The action of a server after a response.
#[derive(Clone, Copy, PartialEq)]
pub enum Then {
    KeepAlive,
    Close,
    Wait,
}

impl Server {
    pub fn answering(answer: impl Into<Vec<u8>>, then: Then) -> Self {
        let answer = answer.into();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let connections = Arc::new(AtomicUsize::new(0));
        let (sender, requests) = std::sync::mpsc::channel();
        let counter = Arc::clone(&connections);
        // The threads wait only for their peers, and end with the test process.
        thread::spawn(move || {
            for stream in listener.incoming() {
                counter.fetch_add(1, Ordering::SeqCst);
                let (answer, sender) = (answer.clone(), sender.clone());
                thread::spawn(move || serve(stream.unwrap(), &answer, then, &sender));
            }
        });
        Self {
            address,
            connections,
            requests,
        }
    }

    pub fn ok(body: &str) -> Self {
        Self::answering(response("200 OK", body), Then::KeepAlive)
    }

    /// Returns a builder of clients that send each request once.
    pub fn builder(&self) -> ClientBuilder {
        ClientBuilder::new(KEY)
            .base_url(format!("http://{}", self.address))
            .timeout(Duration::from_secs(20))
            .max_retries(0)
    }

    /// Returns the number of accepted connections.
    pub fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }
}

fn serve(mut stream: TcpStream, answer: &[u8], then: Then, sender: &std::sync::mpsc::Sender<(String, String)>) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    loop {
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            if reader.read_line(&mut head).unwrap_or(0) == 0 {
                return;
            }
        }
        let head = head.to_lowercase();
        let length = head
            .split("content-length: ")
            .nth(1)
            .and_then(|rest| rest.split("\r\n").next());
        let mut body = vec![0; length.map_or(0, |length| length.parse().unwrap())];
        reader.read_exact(&mut body).unwrap();
        // A test that does not look at the requests drops the receiver early.
        let _ = sender.send((head, String::from_utf8(body).unwrap()));
        if stream.write_all(answer).is_err() {
            return;
        }
        match then {
            Then::KeepAlive => {}
            Then::Close => return,
            Then::Wait => thread::sleep(Duration::from_secs(30)),
        }
    }
}

/// Returns a complete response with a body.
pub fn response(status: &str, body: &str) -> String {
    format!(
        "HTTP/1.1 {status}\r\nRequest-Id: req_7\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
}
