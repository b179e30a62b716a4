//! A server on loopback that records requests and gives the responses that a function chooses.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// A received request.
#[derive(Clone)]
pub struct Request {
    /// The request line, such as `POST /v1/files HTTP/1.1`.
    pub line: String,
    /// The names, in lower case, and the values.
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Request {
    /// Returns the value of a header.
    pub fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value)
    }

    fn read(reader: &mut impl BufRead) -> Option<Self> {
        let mut line = || {
            let mut line = String::new();
            reader.read_line(&mut line).ok()?;
            Some(line.trim_end().to_owned()).filter(|line| !line.is_empty())
        };
        let first = line()?;
        let mut headers = Vec::new();
        while let Some(line) = line() {
            let (name, value) = line.split_once(':').expect("a header has a name");
            headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
        let mut request = Self {
            line: first,
            headers,
            body: Vec::new(),
        };
        let length = request.header("content-length").parse().unwrap_or_default();
        request.body.resize(length, 0);
        reader.read_exact(&mut request.body).ok()?;
        Some(request)
    }
}

/// A response to send.
pub struct Answer {
    pub status: &'static str,
    pub content_type: &'static str,
    pub body: Vec<u8>,
}

impl Answer {
    /// Creates a response with a JSON body.
    pub fn json(status: &'static str, body: &str) -> Self {
        Self {
            status,
            content_type: "application/json",
            body: body.as_bytes().to_vec(),
        }
    }
}

/// Returns the response to a request, given the number of earlier requests.
pub type Answers = fn(&Request, usize) -> Answer;

/// A server whose threads end with the test process.
pub struct Server {
    pub url: String,
    requests: Arc<Mutex<Vec<Request>>>,
}

impl Server {
    pub fn start(answers: Answers) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
        let address = listener.local_addr().expect("it is bound");
        let requests = Arc::default();
        let server = Self {
            url: format!("http://{address}"),
            requests: Arc::clone(&requests),
        };
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let requests = Arc::clone(&requests);
                thread::spawn(move || serve(stream, answers, &requests));
            }
        });
        server
    }

    /// Returns the received requests, in order.
    pub fn requests(&self) -> Vec<Request> {
        self.requests.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn serve(mut stream: TcpStream, answers: Answers, requests: &Mutex<Vec<Request>>) {
    let mut reader = BufReader::new(stream.try_clone().expect("a socket can be shared"));
    while let Some(request) = Request::read(&mut reader) {
        let answer = {
            let mut requests = requests.lock().unwrap_or_else(PoisonError::into_inner);
            let answer = answers(&request, requests.len());
            requests.push(request);
            answer
        };
        let head = format!(
            "HTTP/1.1 {}\r\nContent-Type: {}\r\nContent-Length: {}\r\n\r\n",
            answer.status,
            answer.content_type,
            answer.body.len()
        );
        // A client closes the connection if it rejects a response that is too large.
        if stream.write_all(&[head.as_bytes(), &answer.body].concat()).is_err() {
            return;
        }
    }
}
