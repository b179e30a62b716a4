//! Tests the values that requests take, and the traits of the values in responses.

use std::collections::{BTreeSet, HashMap};
use std::time::{Duration, UNIX_EPOCH};

use stripe_apps_secrets::models::{ApiErrorDetailsType, Scope};
use stripe_apps_secrets::resources::secrets::{ListRequest, SetRequest};
use stripe_apps_secrets::{Client, Operation, SecretString, UnixTime};

use crate::answering::Answering;

const SECRET: &str = r#"{"id": "s", "object": "apps.secret", "created": 5, "livemode": false, "name": "n",
    "scope": {"type": "user", "user": "u"}}"#;

fn url<O: Operation>(client: &Client, request: &O) -> String {
    let request = client.http_request(request).expect("the request is valid");
    request.uri().to_string()
}

/// Returns the body of a request without its escapes.
fn body<O: Operation>(client: &Client, request: &O) -> String {
    let request = client.http_request(request).expect("the request is valid");
    let pairs = form_urlencoded::parse(request.body()).into_owned();
    pairs.map(|(name, value)| format!("{name}={value};")).collect()
}

#[test]
fn requests_take_values_and_references() {
    let client = Answering::with(200, SECRET).client();
    let (name, token, scope) = ("n".to_owned(), SecretString::from("t"), Scope::user("u"));
    let expected = "name=n;payload=t;scope[type]=user;scope[user]=u;";
    let secrets = client.secrets();
    assert_eq!(body(&client, &secrets.set(&name, &token, &scope)), expected);
    assert_eq!(
        body(&client, &secrets.set("n", "t", Scope::user(&name[..0]))),
        expected.replace("u;", ";")
    );
    let scopes = [scope.clone(), Scope::account()];
    let requests = scopes.iter().map(|scope| secrets.set(&*name, token.clone(), scope));
    assert_eq!(
        requests.map(|request| body(&client, &request)).next().as_deref(),
        Some(expected)
    );
    assert_eq!(body(&client, &secrets.set(name, token, scope)), expected);
}

#[test]
fn a_setter_is_called_if_there_is_a_value() {
    let client = Answering::with(200, SECRET).client();
    let set = |deadline: Option<UnixTime>| {
        let set = client.secrets().set("n", "t", Scope::account());
        body(&client, &set.set_some(deadline, SetRequest::expires_at))
    };
    assert_eq!(set(None), "name=n;payload=t;scope[type]=account;");
    assert_eq!(
        set(Some(5.into())),
        "expires_at=5;name=n;payload=t;scope[type]=account;"
    );
    let set = client.secrets().set("n", "t", Scope::account());
    let set = set.set_some(Some(UNIX_EPOCH + Duration::from_secs(5)), SetRequest::expires_at);
    assert!(body(&client, &set).starts_with("expires_at=5;"));
    let list = |limit: Option<i64>, after: Option<&str>| {
        let list = client
            .secrets()
            .list(Scope::account())
            .set_some(limit, ListRequest::limit);
        url(&client, &list.set_some(after, |list, after| list.starting_after(after)))
    };
    assert!(list(Some(3), Some("s")).ends_with("?limit=3&scope%5Btype%5D=account&starting_after=s"));
    assert!(list(None, None).ends_with("?scope%5Btype%5D=account"));
}

#[test]
fn values_of_responses_can_be_keys() {
    let client = Answering::with(200, SECRET).client();
    let secret = client.secrets().find("n", Scope::account()).send().expect("a secret");
    assert_eq!((secret.scope.as_user(), Scope::account().as_user()), (Some("u"), None));
    assert!(secret.created == 5 && secret.created < UNIX_EPOCH + Duration::from_secs(6));
    let names = HashMap::from([(secret.scope, secret.name)]);
    assert_eq!(names.get(&Scope::user("u")).map(String::as_str), Some("n"));
    let types = BTreeSet::from(["card_error", "api_error", "z", "a"].map(ApiErrorDetailsType::from));
    let types: Vec<&str> = types.iter().map(ApiErrorDetailsType::as_str).collect();
    assert_eq!(types, ["a", "api_error", "card_error", "z"]);
}
