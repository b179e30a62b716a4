//! Decodes responses: published samples, responses that deviate from the document, and errors of all kinds.

use crate::answering::Answering;
use serde_json::{Value, json};
use stripe_apps_secrets::models::{DeletedSecret, Scope, Secret};
use stripe_apps_secrets::{ApiError, Error, UnixTime};

fn sample(operation: &str) -> String {
    let file: Value = serde_json::from_str(include_str!("../wire/responses.json")).expect("the samples are JSON");
    let samples = file["responses"].as_array().expect("the file lists its samples");
    assert_eq!(samples.len(), 4, "a new sample needs a test");
    let sample = samples.iter().find(|sample| sample["operation"] == operation);
    sample.expect("there is a sample for each operation")["body"].to_string()
}

fn secret() -> Value {
    json!({
        "id": "appsecret_1", "object": "apps.secret", "created": 1_680_209_063, "expires_at": null,
        "livemode": false, "name": "my-api-key", "scope": {"type": "account"}
    })
}

fn secret_with(name: &str, value: Value) -> String {
    let mut secret = secret();
    secret[name] = value;
    secret.to_string()
}

fn find(body: impl Into<Vec<u8>>) -> Result<Secret, Error> {
    find_with_status(200, body)
}

fn find_with_status(status: u16, body: impl Into<Vec<u8>>) -> Result<Secret, Error> {
    Answering::with(status, body)
        .client()
        .secrets()
        .find("my-api-key", Scope::account())
        .send()
}

fn delete(body: impl Into<Vec<u8>>) -> Result<DeletedSecret, Error> {
    Answering::with(200, body)
        .client()
        .secrets()
        .delete("my-api-key", Scope::account())
        .send()
}

fn check_sample(secret: &Secret) {
    assert_eq!(secret.id, "appsecret_5110hHS1707T6fjBnah1LkdIwHu7ix");
    assert_eq!(secret.object.as_str(), "apps.secret");
    assert_eq!(secret.created, UnixTime::from_seconds(1_680_209_063));
    assert_eq!(secret.expires_at, None);
    assert!(!secret.livemode);
    assert_eq!(secret.name, "my-api-key");
    assert_eq!(secret.scope, Scope::account());
    assert_eq!(secret.payload, None);
}

#[test]
fn published_samples_decode() -> Result<(), Error> {
    check_sample(&find(sample("find"))?);
    let set = Answering::with(200, sample("set")).client();
    check_sample(&set.secrets().set("my-api-key", "hush", Scope::account()).send()?);
    let list = Answering::with(200, sample("list")).client();
    let page = list.secrets().list(Scope::account()).send()?;
    assert!(!page.has_more);
    assert_eq!(page.url.as_deref(), Some("/v1/apps/secrets"));
    assert_eq!(page.data.len(), 1);
    check_sample(&page.data[0]);
    let deleted = delete(sample("delete"))?;
    assert_eq!(deleted.id, "appsecret_5110hHS1707T6fjBnah1LkdIwHu7ix");
    assert_eq!(deleted.deleted, Some(true));
    assert_eq!(deleted.name, None);
    Ok(())
}

#[test]
fn a_deleted_secret_may_have_all_properties() -> Result<(), Error> {
    let deleted = delete(secret_with("payload", json!("hush")))?;
    assert_eq!(deleted.deleted, None);
    assert_eq!(deleted.name.as_deref(), Some("my-api-key"));
    assert_eq!(deleted.scope, Some(Scope::account()));
    Ok(())
}

#[test]
fn unknown_properties_and_values_are_accepted() -> Result<(), Error> {
    let unknown_field = find(secret_with("color", json!({"r": [1, {"deep": null}]})))?;
    assert_eq!(unknown_field.name, "my-api-key");
    let unknown_value = find(secret_with("object", json!("apps.secret.v2")))?;
    assert_eq!(unknown_value.object.as_str(), "apps.secret.v2");
    for name in ["expires_at", "payload", "deleted"] {
        find(secret_with(name, Value::Null))?;
    }
    Ok(())
}

#[test]
fn an_unknown_scope_is_sent_back_unchanged() -> Result<(), Error> {
    let scope = json!({"type": "team", "team": {"id": "t[1]", "roles": ["a", "b"]}, "level": 3, "user": "u"});
    let answering = Answering::with(200, secret_with("scope", scope));
    let client = answering.client();
    let secret = client.secrets().find("n", Scope::account()).send()?;
    assert!(matches!(secret.scope, Scope::Unknown(_)));
    client.secrets().delete("n", secret.scope).send()?;
    let body = answering.bodies().pop().unwrap_or_default();
    let mut pairs: Vec<(String, String)> = form_urlencoded::parse(body.as_bytes()).into_owned().collect();
    pairs.sort();
    let expected = [
        ("name", "n"),
        ("scope[level]", "3"),
        ("scope[team][id]", "t[1]"),
        ("scope[team][roles][0]", "a"),
        ("scope[team][roles][1]", "b"),
        ("scope[type]", "team"),
        ("scope[user]", "u"),
    ];
    assert_eq!(pairs, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
    // A user scope without a user does not match the document. It is kept, too.
    let secret = find(secret_with("scope", json!({"type": "user"})))?;
    assert!(matches!(secret.scope, Scope::Unknown(_)));
    Ok(())
}

#[test]
fn a_payload_keeps_every_character() -> Result<(), Error> {
    let payload = "a\"b\\c/d\u{8}\u{c}\n\r\t\u{0}\u{1f600}é";
    let escaped = "\"a\\\"b\\\\c\\/d\\b\\f\\n\\r\\t\\u0000\\ud83d\\ude00\\u00e9\"";
    let body = secret_with("payload", json!("HERE")).replace("\"HERE\"", escaped);
    let secret = find(body)?;
    assert_eq!(secret.payload.as_ref().map(|payload| payload.expose()), Some(payload));
    Ok(())
}

#[test]
fn decode_errors_contain_the_path_but_not_the_value() {
    let cases = [
        (secret_with("name", Value::Null), "name"),
        (secret_with("created", json!("SENSITIVE")), "created"),
        (secret_with("livemode", json!({"a": "SENSITIVE"})), "livemode"),
        (secret_with("scope", json!("SENSITIVE")), "scope"),
        (secret_with("payload", json!(["SENSITIVE"])), "payload"),
        ("[\"SENSITIVE\"]".to_owned(), ""),
        ("{\"id\": \"SENSITIVE".to_owned(), ""),
        ("SENSITIVE".to_owned(), ""),
        (String::new(), ""),
    ];
    for (body, field) in cases {
        let error = find(body.clone()).expect_err("the response does not match the document");
        assert!(matches!(error, Error::Decode(_)), "{body}: {error:?}");
        assert_eq!(error.request_id(), Some("req_memory"), "{body}");
        let shown = format!("{error} {error:?}");
        assert!(shown.contains(field), "{body}: {shown}");
        assert!(!shown.contains("SENSITIVE"), "{body}: {shown}");
    }
}

#[test]
fn decode_errors_name_the_missing_field() {
    for name in ["created", "id", "livemode", "name", "object", "scope"] {
        let mut secret = secret();
        secret.as_object_mut().expect("it is an object").remove(name);
        let error = find(secret.to_string()).expect_err("a required field is missing");
        assert!(error.to_string().contains(&format!("`{name}`")), "{error}");
    }
}

fn api_error(status: u16, body: &str) -> ApiError {
    match find_with_status(status, body) {
        Err(Error::Api(error)) => *error,
        other => panic!("{status} {body}: {other:?}"),
    }
}

#[test]
fn errors_contain_the_details_of_the_response() {
    let body = r#"{"error": {"type": "invalid_request_error", "code": "resource_missing", "param": "name",
        "message": "No such secret: 'x'", "doc_url": "https://stripe.com/docs", "new_field": [1]}}"#;
    let error = api_error(404, body);
    assert_eq!(error.status(), 404);
    assert_eq!(error.request_id(), Some("req_memory"));
    assert_eq!(
        (error.kind(), error.code()),
        (Some("invalid_request_error"), Some("resource_missing"))
    );
    assert_eq!(error.message(), Some("No such secret: 'x'"));
    assert_eq!(error.body().and_then(|body| body.error.param.as_deref()), Some("name"));
    assert!(find_with_status(404, body).is_err_and(|error| error.is_not_found() && error.is_404()));
    let route = r#"{"error": {"type": "invalid_request_error", "message": "Unrecognized request URL"}}"#;
    assert!(find_with_status(404, route).is_err_and(|error| !error.is_not_found() && error.is_404()));
    let unknown = api_error(400, r#"{"error": {"type": "a_new_error", "message": "m"}}"#);
    assert_eq!(unknown.kind(), Some("a_new_error"));
    // A message without the other properties is still shown.
    assert_eq!(api_error(400, r#"{"error": {"message": "m"}}"#).message(), Some("m"));
    assert_eq!(api_error(400, r#"{"error": "m"}"#).message(), Some("m"));
}

#[test]
fn errors_with_unexpected_bodies_keep_their_status() {
    let bodies = [
        "",
        "<html><body class=\"SENSITIVE\"></body></html>",
        "{\"foo\": \"SENSITIVE\"}",
        "{\"error\": null}",
        "null",
        "[\"SENSITIVE\"]",
        "{\"error\": {\"type\": \"api_error\", \"message\": \"SENSITI",
    ];
    for body in bodies {
        for status in [400, 404, 500, 502, 301] {
            let error = api_error(status, body);
            assert_eq!(error.status().as_u16(), status, "{body}");
            assert_eq!(error.request_id(), Some("req_memory"), "{body}");
            let shown = format!("{error} {error:?}");
            assert!(!shown.contains("SENSITI"), "{body}: {shown}");
        }
    }
}

#[test]
fn the_text_of_an_html_page_is_the_message() {
    let error = api_error(502, "<html>\r\n<h1>502 Bad Gateway</h1>\r\n<hr>nginx</html>\r\n");
    assert_eq!(
        error.to_string(),
        "the API answered 502 Bad Gateway: 502 Bad Gateway nginx; try again later (request req_memory)"
    );
}

#[test]
fn a_success_with_an_error_object_is_an_error() {
    let error = api_error(200, r#"{"error": {"type": "api_error", "message": "Something broke"}}"#);
    assert_eq!(error.message(), Some("Something broke"));
}
