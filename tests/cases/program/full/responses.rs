//! The values that clients read from responses.

use crate::clients::{self, bodies_of_answers, discriminator_mapping, no_discriminator_enum, numeric_enum, range_2xx};
use crate::{checks, client, kinds, received, response, written};

checks!(
    all_of_required_only,
    any_map,
    array_root,
    bodies_of_answers_,
    discriminator_mapping_,
    empty_schema,
    enum_odd,
    external_ref,
    no_discriminator_enum_,
    numeric_enum_,
    odd_properties,
    one_of_required,
    only_default,
    openapi31,
    plus_json,
    property_collision,
    range_2xx_,
    read_write_only,
    recursion_kinds,
    ref_siblings,
    required_unknown,
    schema_name_collision,
    stripe_list,
    text_plain,
    untyped_object,
);

fn all_of_required_only() {
    let read = |text: &str| received!(all_of_required_only, |client| client.a().read(), 200, text);
    let full = read(r#"{"id":"1","name":"n"}"#).expect("it is valid");
    assert_eq!((full.id.as_str(), full.name.as_str()), ("1", "n"));
    let error = read(r#"{"id":"1"}"#).expect_err("the name is missing");
    assert!(error.to_string().contains("name"), "{error}");
}

fn any_map() {
    let text = r#"{"map":{"a":1,"b":[null]}}"#;
    let read = received!(any_map, |client| client.b().b(), 200, text).expect("it is valid");
    assert_eq!(read.map.as_ref().expect("it is there").names().collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!(written(&read), text);
}

fn array_root() {
    let lists = received!(array_root, |client| client.lists().list(), 200, r#"[{"id":"a"},{"id":"b"}]"#);
    let ids: Vec<String> = lists.expect("it is valid").into_iter().map(|list| list.id).collect();
    assert_eq!(ids, ["a", "b"]);
    let name = received!(array_root, |client| client.names().retrieve(), 200, r#""a\nb""#);
    assert_eq!(name.expect("it is valid"), "a\nb");
}

fn bodies_of_answers_() {
    let client = client!(bodies_of_answers);
    let binary = client.binary().retrieve();
    let binary = client.read_response(&binary, response(200, "application/pdf", b"%PDF\0\xff"));
    let binary = binary.expect("all bytes are valid");
    assert_eq!((binary.as_bytes(), binary.content_type()), (&b"%PDF\0\xff"[..], Some("application/pdf")));
    let none = client.read_response(&client.none().delete(), response(204, "text/plain", b""));
    assert_eq!(none.expect("there is no content"), bodies_of_answers::NoContent);
    let accepted = client.read_response(&client.accepted().create(), response(202, "text/plain", b"later"));
    assert_eq!(accepted.expect("the content is not described"), bodies_of_answers::NoContent);
    let empty = client.read_response(&client.empty().delete(), response(200, "application/json", b""));
    assert!(empty.is_err(), "the content is missing");
}

const COMMENTS: &str = r#"{"comments":[{"comment_type":"text","text":"a"},{"comment_type":"quote","quote":"b"}]}"#;

fn no_discriminator_enum_() {
    assert_eq!(kinds!(no_discriminator_enum, COMMENTS).as_deref(), Ok("text a, quote b"));
}

fn discriminator_mapping_() {
    let text = r#"{"comments":[{"comment_type":"txt","text":"a"},{"comment_type":"qt","quote":"b"},{"comment_type":"cite","quote":"c"}]}"#;
    assert_eq!(kinds!(discriminator_mapping, text).as_deref(), Ok("text a, quote b, quote c"));
}

fn empty_schema() {
    let text = r#"{"anything":null,"described":{"a":[1]},"must":false,"list":[1,"a",null],"map":{"k":{}}}"#;
    let read = received!(empty_schema, |client| client.b().b(), 200, text).expect("it is valid");
    assert_eq!(read.must, Some(serde_json::json!(false)));
    assert_eq!(read.list.as_ref().map(Vec::len), Some(3));
}

fn enum_odd() {
    use clients::enum_odd::models::{Owner, Zone};
    let text = r#"{"zone":"Etc/GMT-1","owner":"unknown"}"#;
    let read = received!(enum_odd, |client| client.zones().list(), 200, text).expect("it is valid");
    assert_eq!((&read.zone, &read.owner), (&Zone::EtcSlashGmtDash1, &Some(Owner::Unknown_)));
    assert_eq!(written(&read), text);
    let text = r#"{"zone":"Mars/Olympus"}"#;
    let read = received!(enum_odd, |client| client.zones().list(), 200, text).expect("it is valid");
    assert_eq!(read.zone, Zone::Unknown("Mars/Olympus".to_owned()));
    assert_eq!(written(&read), text);
}

fn external_ref() {
    let list = received!(external_ref, |client| client.lists().retrieve(), 200, r#"{"n":3}"#);
    assert_eq!(list.expect("it is valid").n, Some(3));
}

fn numeric_enum_() {
    use numeric_enum::models::ListBidsResponseStatus as Status;
    for (text, status) in [
        (r#"{"status":-1}"#, Status::Minus1),
        (r#"{"status":0}"#, Status::Value0),
        (r#"{"status":7}"#, Status::Unknown(7)),
    ] {
        let bids = received!(numeric_enum, |client| client.bids().list(), 200, text).expect("it is valid");
        assert_eq!(bids.status, Some(status));
        assert_eq!(written(&bids), text);
    }
}

fn odd_properties() {
    let text = concat!(
        r#"{"+1":1,"-1":2,"@type":"t","@id":"i","_links":"l","_":"u","2fa":true,"created-at":"c","#,
        r#""naïve":"n","a b":"s","a.b":"d","fn":"f","raw":"r","extra":"e","":"empty"}"#
    );
    let event = received!(odd_properties, |client| client.event().retrieve(), 200, text).expect("it is valid");
    assert_eq!((event.plus_1, event.dash_1, event._2fa), (Some(1), Some(2), Some(true)));
    assert_eq!((event.underscore.as_deref(), event.empty.as_deref()), (Some("u"), Some("empty")));
    assert_eq!(written(&event), text);
}

fn property_collision() {
    let text = concat!(
        r#"{"Foo":"F","foo":"f","+1":1,"-1":-1,"@type":"t","$ref_":"r","_links":"l","2fa":false,"#,
        r#""created-at":"dash","created_at":"underscore"}"#
    );
    let event = received!(property_collision, |client| client.event().retrieve(), 200, text).expect("it is valid");
    assert_eq!((event.foo.as_deref(), event.lowercase_foo.as_deref()), (Some("F"), Some("f")));
    assert_eq!(event.created_at.as_deref(), Some("dash"));
    assert_eq!(event.created_underscore_at.as_deref(), Some("underscore"));
    assert_eq!(written(&event), text);
}

fn one_of_required() {
    let read = received!(one_of_required, |client| client.a().read(), 200, r#"{"b":"x"}"#).expect("it is valid");
    assert_eq!((read.a, read.b.as_deref()), (None, Some("x")));
}

fn only_default() {
    for status in [200, 299] {
        let read = received!(only_default, |client| client.a().a(), status, r#"{"n":1}"#).expect("it is valid");
        assert_eq!(read.n, Some(1));
    }
    received!(only_default, |client| client.a().a(), 500, r#"{"n":1}"#).expect_err("it is an error");
}

fn openapi31() {
    use clients::openapi31::models::ListThingsResponseKind as Kind;
    let text = r#"{"kind":"thing","name":null}"#;
    let thing = received!(openapi31, |client| client.things().list(), 200, text).expect("it is valid");
    assert_eq!((thing.kind, thing.name), (Kind::Thing, None));
    let without = received!(openapi31, |client| client.things().list(), 200, r#"{"name":"n"}"#);
    assert!(without.expect_err("the kind is missing").to_string().contains("kind"));
}

fn plus_json() {
    let read = received!(plus_json, |client| client.report().report(), 200, "application/hal+json", r#"{"n":1}"#);
    assert_eq!(read.expect("it is valid").n, Some(1));
    let media_type = "application/json; charset=utf-8";
    let read = received!(plus_json, |client| client.other().other(), 200, media_type, r#"{"n":2}"#);
    assert_eq!(read.expect("it is valid").n, Some(2));
}

fn range_2xx_() {
    for status in [200, 207] {
        let read = received!(range_2xx, |client| client.b().b(), status, r#"{"n":1}"#).expect("it is valid");
        assert_eq!(read.n, Some(1));
    }
    let error = received!(range_2xx, |client| client.b().b(), 418, r#"{"message":"no"}"#).expect_err("it is an error");
    let range_2xx::Error::Api(error) = error else { panic!("{error} is no response") };
    assert_eq!(error.body().and_then(|body| body.message.as_deref()), Some("no"));
}

fn read_write_only() {
    let create = |text: &str| received!(read_write_only, |client| client.accounts().create("n", "p"), 200, text);
    let account = create(r#"{"id":"1","name":"n"}"#).expect("responses have no password");
    assert_eq!((account.id.as_str(), account.name.as_str()), ("1", "n"));
}

fn recursion_kinds() {
    let text = r#"{"group":[{"group":[]}],"parent":{"parent":null}}"#;
    let node = received!(recursion_kinds, |client| client.nodes().list(), 200, text).expect("it is valid");
    assert_eq!(node.group.expect("it is there")[0].group.as_deref(), Some(&[][..]));
    assert_eq!(node.parent.expect("it is there").parent, None);
    let text = r#"{"leaf":"a","by_name":{"b":{"leaf":"c"}}}"#;
    let tree = received!(recursion_kinds, |client| client.trees().list(), 200, text).expect("it is valid");
    assert_eq!(tree.by_name.expect("it is there")["b"].leaf, "c");
}

fn ref_siblings() {
    let read = received!(ref_siblings, |client| client.a().read(), 200, r#"{"w":{"id":"x"}}"#).expect("it is valid");
    assert_eq!(read.w.expect("it is there").id.as_deref(), Some("x"));
}

fn required_unknown() {
    let read = received!(required_unknown, |client| client.a().read(), 200, r#"{"id":"1","missing":[2]}"#);
    let read = read.expect("it is valid");
    assert_eq!((read.id.as_str(), read.missing), ("1", Some(serde_json::json!([2]))));
}

fn schema_name_collision() {
    let text = r#"{"status":{"type":"busy"}}"#;
    let event = received!(schema_name_collision, |client| client.event().retrieve(), 200, text).expect("it is valid");
    assert_eq!(event.status.and_then(|status| status.r#type).as_deref(), Some("busy"));
}

fn stripe_list() {
    let client = client!(stripe_list, clients::stripe_list::Client::builder("abc"));
    let text = concat!(
        r#"{"data":[{"id":"ch_1","object":"charge","status":"paid","application":"ca_1"},"#,
        r#"{"id":"ch_2","object":"charge","status":"new","application":{"id":"ca_2","object":"application"}}],"#,
        r#""has_more":false,"object":"list","url":"/v1/charges"}"#
    );
    let page = client.read_response(&client.charges().list(), response(200, "application/json", text.as_bytes()));
    let page = page.expect("it is valid");
    let ids: Vec<&str> = page.data.iter().filter_map(|charge| charge.application.as_ref()?.id()).collect();
    assert_eq!(ids, ["ca_1", "ca_2"]);
    assert!(!page.has_more);
}

fn text_plain() {
    let version = received!(text_plain, |client| client.version().version(), 200, "text/plain", "1.2\n");
    assert_eq!(version.expect("it is text"), "1.2\n");
}

fn untyped_object() {
    use clients::untyped_object::models::AKind;
    let read = received!(untyped_object, |client| client.a().read(), 200, r#"{"id":"1","kind":"y"}"#);
    let read = read.expect("it is valid");
    assert_eq!((read.id.as_str(), read.kind), ("1", Some(AKind::Y)));
}
