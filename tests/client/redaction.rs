//! No printable value contains a payload or a key.

use std::fmt::{Debug, Display};

use crate::answering::Answering;
use serde_json::json;
use stripe_apps_secrets::models::{ErrorResponse, Scope};
use stripe_apps_secrets::{Client, ClientBuilder, Error, SecretString};

const KEY: &str = "sk_test_KEYMARKER";
const PAYLOAD: &str = "PAYLOADMARKER";

fn check(what: &str, value: &impl Debug) {
    for shown in [format!("{value:?}"), format!("{value:#?}")] {
        assert!(!shown.contains("MARKER"), "{what}: {shown}");
    }
}

fn check_error(what: &str, error: &(impl Debug + Display)) {
    check(what, error);
    let shown = error.to_string();
    assert!(!shown.contains("MARKER"), "{what}: {shown}");
}

fn body() -> String {
    let secret = json!({
        "id": "appsecret_1", "object": "apps.secret", "created": 1, "livemode": false, "name": "n",
        "payload": PAYLOAD, "scope": {"type": "account"}, "deleted": true
    });
    secret.to_string()
}

#[test]
fn values_do_not_show_secrets() -> Result<(), Error> {
    check("secret", &SecretString::from(PAYLOAD));
    check("builder", &ClientBuilder::new(KEY).header("x-token", PAYLOAD));
    check("client", &Client::new(KEY)?);
    let client = ClientBuilder::new(KEY).build_with(Answering::with(200, body()))?;
    check("client with a transport", &client);
    let secrets = client.secrets();
    check("resource", &secrets);
    let set = secrets.set("n", PAYLOAD, Scope::account()).expand_payload();
    check("set", &set);
    check("set secret", &set.send()?);
    let find = secrets.find("n", Scope::account());
    check("find", &find);
    let secret = find.send()?;
    assert_eq!(
        secret.payload.as_ref().map(|payload| payload.expose()),
        Some(PAYLOAD),
        "the value contains the marker"
    );
    check("found secret", &secret);
    let delete = secrets.delete("n", Scope::account());
    check("delete", &delete);
    check("deleted secret", &delete.send()?);
    let page = format!(
        r#"{{"object": "list", "url": "/v1", "has_more": false, "data": [{}]}}"#,
        body()
    );
    let client = ClientBuilder::new(KEY).build_with(Answering::with(200, page))?;
    let list = client.secrets().list(Scope::account());
    check("list", &list);
    check("page", &list.send()?);
    check("pages", &list.clone().pages());
    let mut items = list.iter();
    check("items", &items);
    let item = items.next().transpose()?;
    check("item", &item);
    check("items after the first", &items);
    Ok(())
}

#[test]
fn errors_do_not_show_secrets() {
    for (status, answer) in [
        (200, body().replace("\"created\":1", "\"created\":\"PAYLOADMARKER\"")),
        (200, format!("[{}]", body())),
        (200, body()[..body().len() - 3].to_owned()),
        (500, body()),
        (502, format!("<html>{PAYLOAD}</html>")),
    ] {
        let client = ClientBuilder::new(KEY)
            .max_retries(0)
            .build_with(Answering::with(status, answer))
            .expect("the settings are valid");
        let error = client
            .secrets()
            .set("n", PAYLOAD, Scope::account())
            .send()
            .map(|secret| secret.created);
        check_error("answer", &error.expect_err("the response is not a secret"));
    }
    // The error for a key that is not a valid header value does not contain the key.
    for key in [
        "",
        "sk_test_KEYMARKER\n",
        "sk_test_KEYMARKER\r\nx: y",
        "sk_KEYMARKER é",
        "\u{0}KEYMARKER",
    ] {
        check_error("key", &Client::new(key).expect_err("the key is refused"));
    }
    let url = "http://user:KEYMARKER@example.com/?q=PAYLOADMARKER";
    check_error(
        "base URL",
        &Client::builder(KEY)
            .base_url(url)
            .build()
            .expect_err("the URL is refused"),
    );
    let header = Client::builder(KEY).header("x-a", "PAYLOADMARKER\n").build();
    check_error("header", &header.expect_err("the header is refused"));
    let nowhere = Client::builder(KEY)
        .base_url("http://127.0.0.1:1")
        .max_retries(0)
        .build()
        .expect("the settings are valid");
    let error = nowhere.secrets().find(PAYLOAD, Scope::account()).send();
    check_error("connection", &error.expect_err("nothing listens there"));
    let body: Result<ErrorResponse, _> = serde_json::from_str(r#"{"error": {"type": "x", "message": "m"}}"#);
    check("error body", &body.expect("it is an error"));
}
