//! Curl commands, which the real curl runs.

use std::process::{Command, Stdio};

use fake_secret_store::{Server, Store};
use http::Request;

use super::runtime::dry_run::curl;
use super::runtime::dry_run::placeholder::of;

/// Runs a command in a shell, or returns `None` if curl is not installed.
fn run(command: &str) -> Option<String> {
    if Command::new("curl")
        .arg("--version")
        .stdout(Stdio::null())
        .status()
        .is_err()
    {
        eprintln!("skipped: curl is not installed");
        return None;
    }
    let mut shell = Command::new("sh");
    shell.args(["-c", &command.replacen("curl --", "curl --silent --show-error --", 1)]);
    shell
        .env("API_KEY", "sk_test_1")
        .env("OTHER", "$x `y` \\ \"z\"")
        .env("PAYLOAD", "it's \"$HOME\" & é\n=100%");
    let output = shell.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).unwrap())
}

#[test]
fn a_form_is_sent() {
    let server = Server::start(Store::new()).unwrap();
    let body = format!(
        "name=it%27s+me&payload={}&scope[type]=user&scope[user]=usr_1",
        of("PAYLOAD")
    );
    let request = Request::post(format!("{}/v1/apps/secrets", server.url()))
        .header("authorization", format!("Bearer {}", of("API_KEY")))
        .header("content-type", "application/x-www-form-urlencoded")
        .header("stripe-version", "2023-10-16")
        .header("x-secret", format!("a $b `c` \\ {}", of("OTHER")))
        .body(body.into_bytes())
        .unwrap();
    let Some(response) = run(&curl::command(&request, true).unwrap()) else {
        return;
    };
    assert!(
        response.contains("\"name\": \"it's me\"") || response.contains("\"name\":\"it's me\""),
        "{response}"
    );
    let secrets = server.store().secrets();
    assert_eq!(secrets[0].payload(), "it's \"$HOME\" & é\n=100%");
    let received = &server.requests()[0];
    assert_eq!(received.header("authorization"), Some("Bearer sk_test_1"));
    assert_eq!(received.header("stripe-version"), Some("2023-10-16"));
    assert_eq!(received.header("x-secret"), Some("a $b `c` \\ $x `y` \\ \"z\""));
}

#[test]
fn a_query_is_sent() {
    let server = Server::start(Store::new()).unwrap();
    let request = Request::get(format!(
        "{}/v1/apps/secrets?scope[type]=account&expand[]=data.payload",
        server.url()
    ))
    .header("authorization", format!("Bearer {}", of("API_KEY")))
    .body(Vec::new())
    .unwrap();
    let Some(response) = run(&curl::command(&request, true).unwrap()) else {
        return;
    };
    assert!(response.contains("\"has_more\""), "{response}");
    assert_eq!(
        server.requests()[0].query.as_deref(),
        Some("scope[type]=account&expand[]=data.payload")
    );
}

#[test]
fn json_is_sent() {
    let server = Server::start(Store::new()).unwrap();
    let json = r#"{"a":"it's $HOME","b":["@c",1]}"#;
    let request = Request::put(format!("{}/v1/other", server.url()))
        .header("authorization", format!("Bearer {}", of("API_KEY")))
        .header("content-type", "application/json")
        .body(json.as_bytes().to_vec())
        .unwrap();
    if run(&curl::command(&request, true).unwrap()).is_none() {
        return;
    }
    let received = &server.requests()[0];
    assert_eq!(received.method, "PUT");
    assert_eq!(received.body_text(), json);
    assert_eq!(received.header("content-type"), Some("application/json"));
}
