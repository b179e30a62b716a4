//! The behavior of a server in a call, and the expected outcome.

use std::time::Duration;

use fake_secret_store::http::{HeaderName, HeaderValue, StatusCode};
use fake_secret_store::{Fault, FaultAnswer};
use serde_json::json;
use stripe_apps_secrets::Error;

use super::{key, payload};

/// The expected outcome of a call. It proves that the scenario has taken place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Success,
    Api,
    Decode,
    Timeout,
    Transport,
}

impl Outcome {
    pub fn of<T>(result: &Result<T, Error>) -> Self {
        match result {
            Ok(_) => Self::Success,
            Err(Error::Api(_)) => Self::Api,
            Err(Error::Decode(_)) => Self::Decode,
            Err(Error::Timeout(_)) => Self::Timeout,
            Err(Error::Transport(_)) => Self::Transport,
            Err(other) => panic!("unexpected error: {other}"),
        }
    }
}

/// A fault that occurs once in every call of the scenario.
pub struct Scenario {
    pub name: String,
    pub fault: Option<Fault>,
    pub outcome: Outcome,
    pub max_retries: u32,
    pub max_response_size: usize,
    pub key_is_known: bool,
}

impl Scenario {
    fn new(name: impl Into<String>, outcome: Outcome, fault: impl Into<Option<Fault>>) -> Self {
        Self {
            name: name.into(),
            fault: fault.into(),
            outcome,
            max_retries: 0,
            max_response_size: 1 << 20,
            key_is_known: true,
        }
    }
}

pub fn all() -> Vec<Scenario> {
    let mut scenarios = vec![
        Scenario::new("no fault", Outcome::Success, None),
        Scenario::new("dropped before the work", Outcome::Transport, Fault::drop_before_work()),
        Scenario::new("dropped after the work", Outcome::Transport, Fault::drop_after_work()),
        Scenario::new("cut short", Outcome::Transport, Fault::cut_short()),
        Scenario::new("too late", Outcome::Timeout, Fault::delay(Duration::from_secs(20))),
        Scenario {
            max_response_size: 8,
            ..Scenario::new("too large", Outcome::Transport, None)
        },
        Scenario {
            key_is_known: false,
            ..Scenario::new("an unknown key", Outcome::Api, None)
        },
    ];
    for fault in [Fault::drop_before_work(), Fault::cut_short(), status(503).into()] {
        scenarios.push(Scenario {
            max_retries: 2,
            ..Scenario::new(format!("retried after {fault:?}"), Outcome::Success, fault)
        });
    }
    for code in [300, 400, 401, 429, 500, 503] {
        let answers = [
            status(code),
            status(code).retry_after(7).should_retry(false),
            status(code)
                .error_type("odd_error")
                .code("odd_code")
                .message("An odd message."),
            status(code).empty_body(),
            status(code).html_body(),
            status(code).saved(),
            status(code).after_work(),
            // A broken server repeats its data. Only a message for people is shown.
            status(code).body(JSON, format!("[{:?}]", repeated())),
            status(code).body(JSON, format!("{{\"error\": {{\"details\": {:?}}}}}", repeated())),
        ];
        for (number, answer) in answers.into_iter().enumerate() {
            let name = format!("status {code}, answer {number}");
            scenarios.push(Scenario::new(name, Outcome::Api, Fault::from(answer)));
        }
    }
    for (number, echo) in ECHOES.iter().enumerate() {
        for code in [200, 400, 401, 500] {
            let (content_type, write, is_error) = echo;
            let outcome = match (code, is_error) {
                (200, false) => Outcome::Decode,
                _ => Outcome::Api,
            };
            let answer = status(code).echo(HeaderValue::from_static(content_type), *write);
            let name = format!("status {code}, echo {number}");
            scenarios.push(Scenario::new(name, outcome, Fault::from(answer)));
        }
    }
    let request_id = HeaderName::from_static("request-id");
    let value = HeaderValue::from_str(&key()).expect("a key is visible ASCII");
    let answer = status(500).header(request_id, value);
    scenarios.push(Scenario::new(
        "the key as request id",
        Outcome::Api,
        Fault::from(answer),
    ));
    for (number, body) in undecodable().into_iter().enumerate() {
        let answer = status(200).body(JSON, body);
        let name = format!("undecodable body {number}");
        scenarios.push(Scenario::new(name, Outcome::Decode, Fault::from(answer)));
    }
    scenarios
}

/// A content type, a function that converts the text of a request to a body, and `true` if the body is an error object.
type Echo = (&'static str, fn(&str) -> String, bool);

/// Responses of servers that repeat the whole request.
const ECHOES: &[Echo] = &[
    ("text/plain", str::to_owned, false),
    (
        "text/html",
        |text| format!("<html><body><pre>{}</pre>", html(text)),
        false,
    ),
    ("application/json", |text| json!({ "request": text }).to_string(), false),
    (
        "application/json",
        |text| {
            let lines: Vec<&str> = text.lines().collect();
            json!({ "error": { "type": text, "code": text, "param": text, "message": text, "lines": lines } })
                .to_string()
        },
        true,
    ),
    (
        "application/json",
        |text| json!({ "error": { "type": "t", "message": json!({ "request": text }).to_string() } }).to_string(),
        true,
    ),
    (
        "application/json",
        |text| {
            let fields: serde_json::Map<_, _> = text.lines().map(|line| (line.to_owned(), line.into())).collect();
            json!({ "error": { "type": "t", "message": "m", "request": fields } }).to_string()
        },
        true,
    ),
];

fn html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

const JSON: HeaderValue = HeaderValue::from_static("application/json");

fn status(code: u16) -> FaultAnswer {
    FaultAnswer::status(StatusCode::from_u16(code).expect("the status is valid"))
}

fn repeated() -> String {
    format!("{} {}", key(), payload())
}

/// Returns bodies that contain the payload and the key in places where no operation expects them.
fn undecodable() -> Vec<String> {
    let text = serde_json::Value::from(repeated()).to_string();
    let secret = format!(
        r#""id": "appsecret_1", "object": "apps.secret", "livemode": false, "name": "n", "payload": {text},
        "scope": {{"type": "account"}}"#
    );
    vec![
        repeated(),
        text.clone(),
        format!("[{text}, {text}]"),
        format!("{{{text}: {text}}}"),
        format!("{{\"id\": {text}"),
        format!("{{\"scope\": {{{text}: [x"),
        format!("{{\"id\": {text}, \"data\": {text}, \"created\": {text}, \"deleted\": {text}}}"),
        format!("{{{secret}, \"created\": {text}}}"),
        format!("{{{secret}, \"created\": {{{text}: {text}}}}}"),
        format!("{{{secret}, \"created\": 1, \"deleted\": {text}, \"data\": [{text}]}}"),
        format!("{{{secret}, \"created\": 1, \"data\": [{{{secret}}}], \"has_more\": false, \"livemode\": [{text}]}}"),
        format!("{{\"id\": \"\\ud800{}\"}}", key()),
    ]
}
