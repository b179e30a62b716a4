//! The emitted client, driven by the parameters of a captured request.

use serde_json::Value;
use stripe_apps_secrets::models::Scope;
use stripe_apps_secrets::{Client, Error, UnixTime};

/// Sends the request; a parameter that is not understood fails the test rather than being left out.
pub fn send(client: &Client, operation: &str, parameters: &Value) -> Result<(), Error> {
    let mut parameters = parameters.as_object().expect("the parameters are an object").clone();
    let mut take = |name: &str| parameters.remove(name);
    let scope = scope(&take("scope").expect("every operation has a scope"));
    let expand = strings(take("expand"));
    let sent = match operation {
        "set" => {
            let (name, payload) = (string(take("name")), string(take("payload")));
            let mut request = client.secrets().set(name, payload, scope).expand(expand);
            if let Some(time) = take("expires_at") {
                request = request.expires_at(UnixTime::from_seconds(time.as_i64().expect("a time is an integer")));
            }
            request.send().map(drop)
        }
        "find" => client
            .secrets()
            .find(string(take("name")), scope)
            .expand(expand)
            .send()
            .map(drop),
        "delete" => client
            .secrets()
            .delete(string(take("name")), scope)
            .expand(expand)
            .send()
            .map(drop),
        "list" => {
            let mut request = client.secrets().list(scope).expand(expand);
            if let Some(limit) = take("limit") {
                request = request.limit(limit.as_i64().expect("a limit is an integer"));
            }
            if let Some(cursor) = take("starting_after") {
                request = request.starting_after(string(Some(cursor)));
            }
            if let Some(cursor) = take("ending_before") {
                request = request.ending_before(string(Some(cursor)));
            }
            request.send().map(drop)
        }
        unknown => panic!("no operation `{unknown}`"),
    };
    assert!(
        parameters.is_empty(),
        "{operation} has parameters that were not sent: {parameters:?}"
    );
    sent
}

fn scope(value: &Value) -> Scope {
    match value["type"].as_str() {
        Some("account") => Scope::account(),
        Some("user") => Scope::user(value["user"].as_str().expect("a user's scope names the user")),
        _ => panic!("no scope {value}"),
    }
}

fn string(value: Option<Value>) -> String {
    value
        .as_ref()
        .and_then(Value::as_str)
        .expect("the parameter is a string")
        .to_owned()
}

fn strings(value: Option<Value>) -> Vec<String> {
    value
        .map(|value| serde_json::from_value(value).expect("the parameter is a list of strings"))
        .unwrap_or_default()
}
