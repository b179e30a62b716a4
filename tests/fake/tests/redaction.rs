//! Tests that `Debug` omits payloads and keys.

mod client;

use client::{Client, FIND, SECRETS};
use fake_secret_store::http::{HeaderValue, Method, StatusCode};
use fake_secret_store::{Answer, Fault, FaultAnswer, Server, Store};

#[test]
fn debug_omits_payloads_and_keys() {
    let store = Store::new();
    let client = Client::new(&store, "sk_test_TOPSECRET");
    let set = client.request(
        Method::POST,
        SECRETS,
        "name=n&payload=HUSH&scope[type]=account&expand[]=payload",
    );
    let outcome = store.handle(&set);
    let find = client.request(Method::GET, &format!("{FIND}?name=n&scope[type]=account&HUSH=HUSH"), "");
    let refused = store.handle(&find);
    store.inject(Fault::cut_short());
    let cut = store.handle(&set);
    let answer = FaultAnswer::status(StatusCode::OK).body(HeaderValue::from_static("text/plain"), "HUSH");
    let server = Server::start(store.clone()).expect("a loopback port is free");
    let shown = [
        format!("{:?}", store.secrets()),
        format!("{:?}", store.requests()),
        format!("{outcome:?} {refused:?} {cut:?}"),
        format!("{:?} {answer:?}", Fault::answer(answer.clone())),
        format!("{store:?} {server:?}"),
    ];
    for text in &shown {
        assert!(!text.contains("HUSH") && !text.contains("TOPSECRET"), "{text}");
        // A derived `Debug` of bytes would show numbers.
        assert!(!text.contains("72, 85, 83, 72"), "{text}");
    }
    assert!(shown[0].contains("[redacted]") && shown[1].contains("Sensitive") && shown[1].contains(" bytes]"));
    // Tests can still read the omitted values.
    assert_eq!(store.secrets()[0].payload(), "HUSH");
    assert!(store.requests()[0].body_text().contains("payload=HUSH"));
    let Answer::Whole(response) = outcome.answer else {
        panic!("no fault was injected")
    };
    assert!(String::from_utf8_lossy(response.body()).contains("HUSH"));
}

#[test]
fn errors_do_not_repeat_a_refused_payload() {
    let client = Client::new(&Store::new(), "sk_test_1");
    let long = "HUSH".repeat(2_000);
    let forms = [
        format!("name=n&payload={long}&scope[type]=account"),
        "name=n&payload[HUSH]=HUSH&scope[type]=account".to_owned(),
        "name=n&payload=HUSH%&scope[type]=account".to_owned(),
        "name=n&payload=HUSH&scope[type]=account&unknown=HUSH".to_owned(),
    ];
    for form in forms {
        let reply = client.post(SECRETS, &form);
        assert_eq!(reply.status, 400);
        assert!(!reply.body.to_string().contains("HUSH"), "{reply:?}");
    }
}
