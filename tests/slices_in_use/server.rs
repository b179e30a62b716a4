//! A server on loopback that answers in the order that a script gives, and keeps what it was asked.

use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use super::exchange::{Exchange, Request};

/// Where the server is, and what it was asked so far. It runs as long as this program.
pub struct Server {
    pub url: String,
    requests: Arc<Mutex<Vec<Request>>>,
}

impl Server {
    /// Starts a server that gives the answers of the exchanges, one after the other.
    pub fn start(exchanges: &[Exchange]) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let url = format!("http://{}", listener.local_addr()?);
        let mut answers: Vec<(u16, String)> = exchanges.iter().rev().map(Exchange::answer_text).collect();
        let requests: Arc<Mutex<Vec<Request>>> = Arc::default();
        let asked = Arc::clone(&requests);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                // A client that asks for more than the script has is refused, and the comparison tells the rest.
                let (status, body) = answers.pop().unwrap_or_else(|| (400, "{}".to_owned()));
                // What goes wrong on a connection is the client's to see.
                let _ = answer(&stream, status, &body, &asked);
            }
        });
        Ok(Self { url, requests })
    }

    /// What it was asked, in order.
    pub fn requests(&self) -> Vec<Request> {
        self.requests.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Reads a request, keeps it, and answers.
fn answer(stream: &TcpStream, status: u16, body: &str, asked: &Mutex<Vec<Request>>) -> io::Result<()> {
    let mut reader = BufReader::new(stream);
    let mut head = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        match line.trim_end() {
            "" => break,
            line => head.push(line.to_owned()),
        }
    }
    let header = |name: &str| {
        let mut fields = head.iter().filter_map(|line| line.split_once(": "));
        let field = fields.find(|(field, _)| field.eq_ignore_ascii_case(name));
        field.map(|(_, value)| value.to_owned())
    };
    let length = header("content-length").and_then(|length| length.parse().ok());
    let mut sent = vec![0; length.unwrap_or(0)];
    reader.read_exact(&mut sent)?;
    let first = head.first().map(String::as_str).unwrap_or_default();
    let request = Request::new(
        first,
        header("content-type"),
        String::from_utf8_lossy(&sent).into_owned(),
    );
    // Before the answer: after it the client may be gone, and this is read.
    asked.lock().unwrap_or_else(PoisonError::into_inner).push(request);
    let length = body.len();
    let mut stream = stream;
    write!(
        stream,
        "HTTP/1.1 {status} Scripted\r\nContent-Type: application/json\r\nRequest-Id: req_{status}\r\nContent-Length: \
         {length}\r\nConnection: close\r\n\r\n{body}"
    )
}
