//! A server on loopback that sends scripted responses in order, and records the requests.

use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use super::exchange::{Exchange, Request};

/// A running server and its recorded requests. It runs until the process ends.
pub struct Server {
    pub url: String,
    requests: Arc<Mutex<Vec<Request>>>,
}

impl Server {
    /// Starts a server that sends the responses of the exchanges in order.
    pub fn start(exchanges: &[Exchange]) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let url = format!("http://{}", listener.local_addr()?);
        let mut answers: Vec<(u16, String)> = exchanges.iter().rev().map(Exchange::answer_text).collect();
        let requests: Arc<Mutex<Vec<Request>>> = Arc::default();
        let received = Arc::clone(&requests);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                // A request beyond the end of the script gets an error, and the comparison reports it.
                let (status, body) = answers.pop().unwrap_or_else(|| (400, "{}".to_owned()));
                // The client reports connection errors.
                let _ = answer(&stream, status, &body, &received);
            }
        });
        Ok(Self { url, requests })
    }

    /// Returns the recorded requests, in order.
    pub fn requests(&self) -> Vec<Request> {
        self.requests.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Reads and records a request, and sends the response.
fn answer(stream: &TcpStream, status: u16, body: &str, received: &Mutex<Vec<Request>>) -> io::Result<()> {
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
    // Record the request before responding: after the response, the client may end and the test reads the record.
    received.lock().unwrap_or_else(PoisonError::into_inner).push(request);
    let length = body.len();
    let mut stream = stream;
    write!(
        stream,
        "HTTP/1.1 {status} Scripted\r\nContent-Type: application/json\r\nRequest-Id: req_{status}\r\nContent-Length: \
         {length}\r\nConnection: close\r\n\r\n{body}"
    )
}
