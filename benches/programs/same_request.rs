//! Checks that a program sends the expected request, and prints the error if it is refused.
//!
//! Each program includes this file as its test: their measurements are comparable only if they do the same.

use std::collections::HashMap;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Output};
use std::thread;

/// Values that a form must escape.
const NAME: &str = "oauth token & more";
const PAYLOAD: &str = "p4y+load=é%";
const USER: &str = "usr_123";

const ANSWER: &str = concat!(
    r#"{"id":"appsecret_123","object":"apps.secret","created":1700000000,"livemode":false,"#,
    r#""name":"oauth token & more","scope":{"type":"user","user":"usr_123"}}"#,
);

const REFUSAL: &str = r#"{"error":{"type":"invalid_request_error","message":"No such user: 'usr_123'"}}"#;

struct Request {
    line: String,
    /// The headers, by their names in lower case.
    headers: HashMap<String, String>,
    body: Vec<u8>,
}

/// Runs a program against a server on loopback that sends one response. Returns the program's output and the received
/// request.
fn run(program: &str, status: &'static str, answer: &'static str) -> io::Result<(Output, Request)> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    let server = thread::spawn(move || receive(&listener, status, answer));
    let output = Command::new(program)
        .args([NAME, PAYLOAD, USER])
        .env("STRIPE_SECRET_KEY", "sk_test_123")
        .env("STRIPE_API_BASE", format!("http://{address}"))
        // A proxy in the environment would receive the requests for loopback.
        .env("NO_PROXY", "127.0.0.1")
        .output()?;
    // If the program has sent nothing, the server still waits. This connection gives it an empty request.
    drop(TcpStream::connect(address));
    let request = server.join().expect("the server does not panic")?;
    Ok((output, request))
}

fn receive(listener: &TcpListener, status: &str, answer: &str) -> io::Result<Request> {
    let (stream, _) = listener.accept()?;
    let mut reader = BufReader::new(stream);
    let line = read_line(&mut reader)?;
    let mut headers = HashMap::new();
    loop {
        let header = read_line(&mut reader)?;
        let Some((name, value)) = header.split_once(':') else {
            break;
        };
        headers.insert(name.to_ascii_lowercase(), value.trim().to_owned());
    }
    let length = headers.get("content-length").and_then(|length| length.parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    reader.read_exact(&mut body)?;
    write!(
        reader.get_mut(),
        "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{answer}",
        answer.len()
    )?;
    Ok(Request { line, headers, body })
}

fn read_line(reader: &mut impl BufRead) -> io::Result<String> {
    let mut line = String::new();
    reader.read_line(&mut line)?;
    Ok(line.trim_end().to_owned())
}

/// Checks the request and the output of the program after a success, and its output after a refusal.
pub fn check(program: &str) {
    let (output, request) = run(program, "200 OK", ANSWER).expect("the program runs");
    let message = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{message}");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "appsecret_123\n");

    assert_eq!(request.line, "POST /v1/apps/secrets HTTP/1.1");
    let header = |name: &str| request.headers.get(name).map(String::as_str);
    assert_eq!(header("authorization"), Some("Bearer sk_test_123"));
    assert_eq!(header("content-type"), Some("application/x-www-form-urlencoded"));
    assert!(
        header("stripe-version").is_some(),
        "the version of the API is not left to the account"
    );
    let mut pairs: Vec<_> = form_urlencoded::parse(&request.body).collect();
    pairs.sort();
    let expected = [
        ("name", NAME),
        ("payload", PAYLOAD),
        ("scope[type]", "user"),
        ("scope[user]", USER),
    ];
    assert_eq!(pairs, expected.map(|(name, value)| (name.into(), value.into())));

    let (output, _) = run(program, "404 Not Found", REFUSAL).expect("the program runs");
    let message = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success(), "a refusal is a failure");
    assert!(message.contains("No such user"), "{message}");
    assert!(output.stdout.is_empty(), "a refusal prints no id");
}
