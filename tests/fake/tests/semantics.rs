//! The effects and responses of valid requests.

mod client;

use std::time::Duration;

use client::{Client, DELETE, FIND, SECRETS};
use fake_secret_store::http::Method;
use fake_secret_store::{Key, ManualClock, Scope, Store};
use serde_json::{Value, json};

const NOW: i64 = 1_700_000_000;

fn client() -> (ManualClock, Client) {
    let clock = ManualClock::at(NOW);
    let store = Store::with_clock(clock.clone());
    (clock, Client::new(&store, "sk_test_1"))
}

#[test]
fn the_four_responses_match_the_published_samples() {
    let (_, client) = client();
    let secret = json!({
        "id": "appsecret_000001",
        "object": "apps.secret",
        "created": NOW,
        "expires_at": null,
        "livemode": false,
        "name": "my-api-key",
        "scope": {"type": "account"},
    });
    assert_eq!(client.set("my-api-key", "hush").body, secret);
    assert_eq!(client.get(FIND, "name=my-api-key&scope[type]=account").body, secret);
    assert_eq!(
        client.get(SECRETS, "scope[type]=account").body,
        json!({"object": "list", "url": "/v1/apps/secrets", "has_more": false, "data": [secret]})
    );
    assert_eq!(
        client.delete("my-api-key").body,
        json!({"id": "appsecret_000001", "object": "apps.secret", "deleted": true})
    );
}

#[test]
fn every_response_has_the_common_headers() {
    let (_, client) = client();
    let versioned = client.clone().with("stripe-version", "2026-08-26.dahlia");
    let replies = [
        client.set("n", "p"),
        client.find("x"),
        client.send(Method::GET, "/nowhere", ""),
    ];
    for (number, reply) in replies.iter().enumerate() {
        assert_eq!(
            reply.header("request-id"),
            Some(format!("req_{:06}", number + 1).as_str())
        );
        assert_eq!(reply.header("content-type"), Some("application/json"));
        assert_eq!(reply.header("stripe-version"), Some("2023-10-16"));
    }
    assert_eq!(versioned.find("x").header("stripe-version"), Some("2026-08-26.dahlia"));
}

#[test]
fn the_payload_is_returned_only_if_expanded() {
    let (_, client) = client();
    let form = "name=n&payload=hush&scope[type]=account";
    assert_eq!(client.post(SECRETS, form).payload(), None);
    for expand in [
        "expand[0]=payload",
        "expand[]=payload",
        "expand[]=scope&expand[]=payload",
    ] {
        assert_eq!(
            client.post(SECRETS, &format!("{form}&{expand}")).payload(),
            Some("hush"),
            "{expand}"
        );
        let found = client.get(FIND, &format!("name=n&scope[type]=account&{expand}"));
        assert_eq!(found.payload(), Some("hush"), "{expand}");
    }
    assert_eq!(
        client.get(FIND, "name=n&scope[type]=account&expand[]=scope").payload(),
        None
    );
    let row = |query: &str| client.get(SECRETS, &format!("scope[type]=account{query}")).body["data"][0].clone();
    assert_eq!(row("").get("payload"), None);
    assert_eq!(row("&expand[]=data.payload")["payload"], "hush");
    let deleted = client.post(DELETE, "name=n&scope[type]=account&expand[0]=payload");
    assert_eq!(deleted.body.as_object().map(|body| body.len()), Some(3), "{deleted:?}");
}

#[test]
fn replacing_a_secret_keeps_its_id() {
    let (clock, client) = client();
    let form = "name=n&payload=old&scope[type]=account&expires_at=1800000000";
    let first = client.post(SECRETS, form).body;
    clock.advance(Duration::from_secs(5));
    let second = client.set("n", "new").body;
    assert_eq!((&second["id"], &second["created"]), (&first["id"], &json!(NOW)));
    assert_eq!(
        (&first["expires_at"], &second["expires_at"]),
        (&json!(1_800_000_000), &Value::Null)
    );
    assert_eq!(client.find("n").payload(), Some("new"));
    assert_eq!(client.store.secrets().len(), 1);
    assert_eq!(client.store.effective_sets(), 2);
}

#[test]
fn any_text_is_returned_unchanged() {
    let (_, client) = client();
    let payload = "a b+c&d=e%f é漢字😀\nnl\0nul[0]\"'~*-_.!()/:;,?@#$^`{}|\\<>\r\t";
    let encoded: String = payload.bytes().map(|byte| format!("%{byte:02x}")).collect();
    let set = client.post(
        SECRETS,
        &format!("name={encoded}&payload={encoded}&scope[type]=account"),
    );
    assert_eq!(set.status, 200, "{set:?}");
    let found = client.find(&encoded);
    assert_eq!(
        (found.body["name"].as_str(), found.payload()),
        (Some(payload), Some(payload))
    );
    assert_eq!(client.set("long", &"%C3%A9".repeat(5_000)).status, 200);
    assert_eq!(
        client.find("long").payload().map(|payload| payload.chars().count()),
        Some(5_000)
    );
}

#[test]
fn post_accepts_parameters_in_the_query() {
    let (_, client) = client();
    let target = format!("{SECRETS}?scope[type]=account&name=ignored");
    assert_eq!(client.send(Method::POST, &target, "name=n&payload=p").body["name"], "n");
}

#[test]
fn scopes_are_separate() {
    let (_, client) = client();
    let scopes = [
        "scope[type]=account",
        "scope[type]=user&scope[user]=u1",
        "scope[type]=user&scope[user]=u2",
    ];
    for (number, scope) in scopes.iter().enumerate() {
        let reply = client.post(SECRETS, &format!("name=n&payload=p{number}&{scope}"));
        assert_eq!(reply.status, 200, "{reply:?}");
    }
    for (number, scope) in scopes.iter().enumerate() {
        let found = client.get(FIND, &format!("name=n&{scope}&expand[]=payload"));
        assert_eq!(found.payload(), Some(format!("p{number}").as_str()));
        assert_eq!(
            client.get(SECRETS, scope).body["data"].as_array().map(Vec::len),
            Some(1)
        );
    }
    let found = client.get(FIND, &format!("name=n&{}", scopes[1]));
    assert_eq!(found.body["scope"], json!({"type": "user", "user": "u1"}));
    assert_eq!(client.post(DELETE, &format!("name=n&{}", scopes[1])).status, 200);
    let left: Vec<Scope> = client.store.secrets().into_iter().map(|secret| secret.scope).collect();
    assert_eq!(left, [Scope::Account, Scope::User("u2".to_owned())]);
}

#[test]
fn a_scope_holds_at_most_ten_secrets() {
    let (clock, client) = client();
    for number in 0..10 {
        let form = format!(
            "name=n{number}&payload=p&scope[type]=account&expires_at={}",
            NOW + 60 + number
        );
        assert_eq!(client.post(SECRETS, &form).status, 200);
    }
    let refused = client.set("eleventh", "p");
    assert_eq!(
        (refused.status, refused.error("type")),
        (400, Some("invalid_request_error"))
    );
    assert!(
        refused.error("message").is_some_and(|text| text.contains("10 secrets")),
        "{refused:?}"
    );
    assert_eq!(
        client
            .post(SECRETS, "name=n&payload=p&scope[type]=user&scope[user]=u")
            .status,
        200
    );
    let replaced = client.post(
        SECRETS,
        &format!("name=n3&payload=q&scope[type]=account&expires_at={}", NOW + 99),
    );
    assert_eq!(replaced.status, 200);
    assert_eq!(client.delete("n9").status, 200);
    assert_eq!(client.set("n9b", "p").status, 200);
    assert_eq!(client.set("n9c", "p").status, 400);
    clock.advance(Duration::from_secs(60));
    assert_eq!(client.set("n9c", "p").status, 200, "an expired secret makes room");
}

#[test]
fn secrets_expire() {
    let (clock, client) = client();
    let form = format!("name=n&payload=p&scope[type]=account&expires_at={}", NOW + 60);
    assert_eq!(client.post(SECRETS, &form).body["expires_at"], NOW + 60);
    clock.set(NOW + 59);
    assert_eq!(client.find("n").status, 200);
    clock.set(NOW + 60);
    assert_eq!(client.find("n").status, 404);
    assert_eq!(client.delete("n").status, 404);
    assert!(client.list("").0.is_empty());
    assert!(client.store.secrets().is_empty());
    let again = client.set("n", "q");
    assert_eq!(again.body["id"], "appsecret_000002");
    clock.set(0);
    assert_eq!(
        client.find("n").payload(),
        Some("q"),
        "going back brings nothing back and takes nothing away"
    );
    assert_eq!(
        client
            .post(SECRETS, "name=past&payload=p&scope[type]=account&expires_at=-1")
            .status,
        200
    );
    assert_eq!(client.find("past").status, 404);
}

#[test]
fn secrets_expire_without_another_request() {
    let (clock, client) = client();
    client.post(
        SECRETS,
        &format!("name=n&payload=p&scope[type]=account&expires_at={}", NOW + 1),
    );
    assert_eq!(client.store.secrets().len(), 1);
    clock.advance(Duration::from_secs(1));
    assert!(client.store.secrets().is_empty());
}

#[test]
fn lists_are_newest_first_and_page_both_ways() {
    let (_, client) = client();
    for number in 1..=7 {
        client.set(&format!("n{number}"), "p");
    }
    client.set("n2", "replaced");
    let names = |query: &str| {
        let (names, has_more, _) = client.list(query);
        (names.concat(), has_more)
    };
    let (_, _, ids) = client.list("");
    assert_eq!(names(""), ("n7n6n5n4n3n2n1".to_owned(), false));
    let cases = [
        (format!("&limit=3&starting_after={}", ids[1]), "n5n4n3", true),
        (format!("&limit=3&starting_after={}", ids[3]), "n3n2n1", false),
        (format!("&starting_after={}", ids[6]), "", false),
        (format!("&limit=3&ending_before={}", ids[5]), "n5n4n3", true),
        (format!("&limit=3&ending_before={}", ids[3]), "n7n6n5", false),
        (format!("&limit=100&ending_before={}", ids[0]), "", false),
        ("&limit=1".to_owned(), "n7", true),
        ("&limit=7".to_owned(), "n7n6n5n4n3n2n1", false),
    ];
    for (query, expected, has_more) in cases {
        assert_eq!(names(&query), (expected.to_owned(), has_more), "{query}");
    }
    client.delete("n4");
    let gone = client.get(SECRETS, &format!("scope[type]=account&starting_after={}", ids[3]));
    assert_eq!(gone.error("code"), Some("resource_missing"));
    let foreign = client.get(
        SECRETS,
        &format!("scope[type]=user&scope[user]=u&starting_after={}", ids[0]),
    );
    assert_eq!(
        foreign.error("code"),
        Some("resource_missing"),
        "a secret of another scope is not a cursor"
    );
}

#[test]
fn live_and_test_mode_are_separate() {
    let store = Store::new();
    for key in ["sk_test_1", "rk_test_1", "sk_live_1", "rk_live_1"] {
        store.register(Key::new(key).expect("the key is well formed").account("acct_1"));
    }
    let [test, test_too, live, live_too] =
        ["sk_test_1", "rk_test_1", "sk_live_1", "rk_live_1"].map(|key| Client::new(&store, key));
    assert_eq!(test.set("n", "test").body["livemode"], false);
    assert_eq!(live.find("n").status, 404);
    assert_eq!(live.set("n", "live").body["livemode"], true);
    assert_eq!(test_too.find("n").payload(), Some("test"));
    assert_eq!(live_too.find("n").payload(), Some("live"));
    let log = live.find("x").error("request_log_url").map(str::to_owned);
    assert!(
        log.as_ref()
            .is_some_and(|log| log.starts_with("https://dashboard.stripe.com/logs/req_")),
        "{log:?}"
    );
}

#[test]
fn accounts_are_separate() {
    let store = Store::new();
    store.register(Key::new("sk_test_a").expect("the key is well formed").account("acct_a"));
    store.register(
        Key::new("sk_test_a2")
            .expect("the key is well formed")
            .account("acct_a"),
    );
    let (one, same, other) = (
        Client::new(&store, "sk_test_a"),
        Client::new(&store, "sk_test_a2"),
        Client::new(&store, "sk_test_b"),
    );
    let connected = one.clone().with("stripe-account", "acct_c");
    one.set("n", "own");
    assert_eq!(same.find("n").payload(), Some("own"));
    assert_eq!(
        one.clone().with("stripe-account", "acct_a").find("n").payload(),
        Some("own")
    );
    assert_eq!(other.find("n").status, 404);
    assert_eq!(
        other.clone().with("stripe-account", "acct_a").find("n").status,
        404,
        "another app sees nothing"
    );
    assert_eq!(connected.find("n").status, 404);
    connected.set("n", "connected");
    assert_eq!(
        same.clone().with("stripe-context", "acct_c").find("n").payload(),
        Some("connected")
    );
    assert_eq!(one.find("n").payload(), Some("own"));
    let tenants: Vec<(String, String)> = store
        .secrets()
        .into_iter()
        .map(|secret| (secret.app, secret.account))
        .collect();
    assert_eq!(
        tenants,
        [("acct_a", "acct_a"), ("acct_a", "acct_c")].map(|(a, b)| (a.to_owned(), b.to_owned()))
    );
}

#[test]
fn basic_credentials_are_accepted() {
    let (_, client) = client();
    client.set("n", "p");
    // `sk_test_1:` in base64.
    let basic = Client::anonymous(&client.store).with("authorization", "Basic c2tfdGVzdF8xOg==");
    assert_eq!(basic.find("n").payload(), Some("p"));
}
