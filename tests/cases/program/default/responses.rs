//! The values that clients read from responses.

use crate::clients::{discriminator_enum, discriminator_names, node_any_of, two_errors, two_successes};
use crate::{checks, kinds, received, written};

checks!(
    additional_true,
    big_numbers,
    discriminator_enum_,
    discriminator_names_,
    node_any_of_,
    two_errors_,
    two_successes_,
);

fn additional_true() {
    let text = r#"{"lat":1.0,"lon":2.5,"city":"Bonn"}"#;
    let place = received!(additional_true, |client| client.places().list(), 200, text).expect("it is valid");
    assert_eq!((place.lat, place.lon), (1.0, 2.5));
    assert_eq!(place.additional.property::<String>("city").as_deref(), Some("Bonn"));
    assert_eq!(written(&place), text);
}

fn big_numbers() {
    let text = r#"{"u":18446744073709551615}"#;
    let sizes = received!(big_numbers, |client| client.sizes().list(), 200, text).expect("it is valid");
    assert_eq!(sizes.u, Some(u64::MAX));
    let sizes = received!(big_numbers_plain, |client| client.sizes().list(), 200, text).expect("it is valid");
    assert_eq!(sizes.u, Some(u64::MAX));
    let text = r#"{"at":-9223372036854775808,"size":18446744073709551615,"small":2147483647,"money":0.1}"#;
    let sizes = received!(big_numbers, |client| client.sizes().list(), 200, text).expect("it is valid");
    assert_eq!((sizes.at, sizes.size), (Some(i64::MIN), Some(u64::MAX)));
    assert_eq!((sizes.small, sizes.money), (Some(i32::MAX), Some(0.1)));
    let error = received!(big_numbers, |client| client.sizes().list(), 200, r#"{"small":2147483648}"#);
    assert!(error.expect_err("it is too large").to_string().contains("small"));
}

const COMMENTS: &str = r#"{"comments":[{"comment_type":"text","text":"a"},{"comment_type":"quote","quote":"b"}]}"#;

fn discriminator_enum_() {
    assert_eq!(kinds!(discriminator_enum, COMMENTS).as_deref(), Ok("text a, quote b"));
    let other = r#"{"comments":[{"comment_type":"sound","text":"a"}]}"#;
    assert_eq!(
        kinds!(discriminator_enum, other).as_deref(),
        Ok(r#"unknown {"comment_type":"sound","text":"a"}"#)
    );
}

fn discriminator_names_() {
    let text = r#"{"comments":[{"comment_type":"TextComment","text":"a"},{"comment_type":"QuoteComment","quote":"b"}]}"#;
    assert_eq!(kinds!(discriminator_names, text).as_deref(), Ok("text a, quote b"));
    // The discriminator is the last property.
    let invalid = r#"{"comments":[{"text":5,"comment_type":"TextComment"}]}"#;
    let error = kinds!(discriminator_names, invalid).expect_err("the text is a number");
    assert!(error.contains("comments[0].text"), "{error}");
}

fn node_any_of_() {
    use node_any_of::models::Node;
    let text = r#"{"children":[{"leaf":"x"},{"other":1},{"children":[{"odd":[]}]}]}"#;
    let node = received!(node_any_of, |client| client.nodes().list(), 200, text).expect("it is valid");
    assert_eq!(written(&node), text);
    let Node::Branch(branch) = node else { panic!("{node:?} is a branch") };
    let [Node::Leaf(leaf), Node::Unknown(other), Node::Branch(inner)] = branch.children.as_slice() else {
        panic!("{branch:?} has other children")
    };
    assert_eq!(leaf.leaf, "x");
    assert_eq!(other.names().collect::<Vec<_>>(), ["other"]);
    assert!(matches!(inner.children.as_slice(), [Node::Unknown(_)]), "{inner:?}");
    let text = r#"{"neither":true}"#;
    let node = received!(node_any_of, |client| client.nodes().list(), 200, text).expect("it is valid");
    assert!(matches!(node, Node::Unknown(_)), "{node:?}");
}

fn two_errors_() {
    use two_errors::resources::tickets::ListError as Failure;
    let error = |status: u16, text: &str| {
        let error = received!(two_errors, |client| client.tickets().list(), status, text);
        Failure::try_from(&error.expect_err("it is an error")).expect("it is a response")
    };
    let Failure::TooManyRequests(wait) = error(429, r#"{"seconds":5}"#) else { panic!("the status is 429") };
    assert_eq!(wait.seconds, Some(5));
    let Failure::Default(other) = error(500, r#"{"message":"m"}"#) else { panic!("the status is 500") };
    assert_eq!(other.message.as_deref(), Some("m"));
}

fn two_successes_() {
    use two_successes::resources::tickets::{OpenError as Failure, OpenResponse as Opened};
    let open = |status: u16, text: &str| received!(two_successes, |client| client.tickets().open("t"), status, text);
    let Ok(Opened::Ok(ticket)) = open(200, r#"{"id":"1"}"#) else { panic!("the ticket was there") };
    assert_eq!(ticket.id, "1");
    let Ok(Opened::Created(created)) = open(201, r#"{"id":"2","queue":3}"#) else { panic!("the ticket was made") };
    assert_eq!((created.id.as_str(), created.queue), ("2", Some(3)));
    let error = open(429, r#"{"seconds":5}"#).expect_err("it is an error");
    assert!(matches!(Failure::try_from(&error), Ok(Failure::TooManyRequests(wait)) if wait.seconds == Some(5)));
    let error = open(400, r#"{"message":"m"}"#).expect_err("it is an error");
    assert!(matches!(Failure::try_from(&error), Ok(Failure::Default(other)) if other.message.as_deref() == Some("m")));
}
