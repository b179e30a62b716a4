//! Tests the encoding of queries and form bodies.

use std::collections::BTreeMap;

use super::models::{Empty, Scope};
use super::runtime::{Clearable, FormWriter, Key, RequestErrorKind, SecretString, UnixTime, UnknownObject, WriteForm};

/// Characters that encoders escape in different ways.
const SPECIAL: &str = "a b+c&d=e%f é漢字😀\nnl\0nul[0]\"'~*-_.!()/:;,?@#$^`{}|\\<>\r\t";

fn query(write: impl FnOnce(&mut FormWriter)) -> String {
    finish(FormWriter::query(), write)
}

fn body(write: impl FnOnce(&mut FormWriter)) -> String {
    finish(FormWriter::body(), write)
}

fn finish(mut form: FormWriter, write: impl FnOnce(&mut FormWriter)) -> String {
    write(&mut form);
    String::from_utf8(form.finish().unwrap()).unwrap()
}

fn error_of(write: impl FnOnce(&mut FormWriter)) -> (RequestErrorKind, Option<String>) {
    let mut form = FormWriter::body();
    write(&mut form);
    let error = form.finish().unwrap_err();
    (error.kind(), error.parameter().map(str::to_owned))
}

fn decoded(encoded: &str) -> Vec<(String, String)> {
    form_urlencoded::parse(encoded.as_bytes()).into_owned().collect()
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

#[test]
fn names_that_need_no_escaping_are_written_as_others() {
    let scope = Scope::user("u v");
    assert_eq!(
        query(|form| form.write_plain("a-b.c_d~", &scope)),
        query(|form| form.write("a-b.c_d~", &scope))
    );
    assert_eq!(
        body(|form| form.write_plain("names", &["a", "b"][..])),
        body(|form| form.write("names", &["a", "b"][..]))
    );
}

#[test]
fn a_reserved_character_is_escaped_at_each_position() {
    for length in 0..10 {
        for position in 0..=length {
            let (before, after) = ("x".repeat(position), "y".repeat(length - position));
            let encoded = body(|form| form.write("v", &format!("{before}&{after}")));
            assert_eq!(encoded, format!("v={before}%26{after}"));
        }
        assert_eq!(
            body(|form| form.write("v", &"x".repeat(length))),
            format!("v={}", "x".repeat(length))
        );
    }
}

#[test]
fn integers_are_written_in_decimal_digits() {
    for number in [0, 7, 9, 10, 11, 99, 100, 101, 999, 1000, 12_345, u64::MAX] {
        assert_eq!(body(|form| form.write("n", &number)), format!("n={number}"));
    }
}

#[test]
fn nested_values_have_literal_brackets_in_a_body() {
    let encoded = body(|form| {
        form.write("name", "my_secret");
        form.write("payload", &SecretString::from("very secret"));
        form.write("scope", &Scope::user("usr_1"));
        form.write("expand", &vec!["payload".to_owned(), "scope".to_owned()]);
        form.write("expires_at", &UnixTime::from_seconds(1_893_456_000));
    });
    assert_eq!(
        encoded,
        "name=my_secret&payload=very+secret&scope[type]=user&scope[user]=usr_1&expand[0]=payload&expand[1]=scope\
         &expires_at=1893456000"
    );
}

#[test]
fn nested_values_have_escaped_brackets_in_a_query() {
    let encoded = query(|form| {
        form.write("scope", &Scope::user("usr_1"));
        form.write("limit", &3_i64);
        form.write("expand", &["data.payload".to_owned()][..]);
    });
    assert_eq!(
        encoded,
        "scope%5Btype%5D=user&scope%5Buser%5D=usr_1&limit=3&expand%5B0%5D=data.payload"
    );
}

#[test]
fn brackets_in_values_and_names_are_escaped() {
    assert_eq!(body(|form| form.write("name[]", "a[b]")), "name%5B%5D=a%5Bb%5D");
    let encoded = body(|form| form.write(Key::new("metadata").property("a[b]=&"), "1"));
    assert_eq!(encoded, "metadata[a%5Bb%5D%3D%26]=1");
}

#[test]
fn special_characters_round_trip_and_only_unreserved_ones_are_not_escaped() {
    for encoded in [
        body(|form| form.write("payload", SPECIAL)),
        query(|form| form.write("payload", SPECIAL)),
    ] {
        assert_eq!(decoded(&encoded), pairs(&[("payload", SPECIAL)]));
        assert_eq!(
            encoded,
            "payload=a+b%2Bc%26d%3De%25f+%C3%A9%E6%BC%A2%E5%AD%97%F0%9F%98%80%0Anl%00nul%5B0%5D%22%27~%2A-_.%21%28%29\
             %2F%3A%3B%2C%3F%40%23%24%5E%60%7B%7D%7C%5C%3C%3E%0D%09"
        );
    }
}

#[test]
fn every_ascii_character_round_trips() {
    let all: String = (0..128).map(char::from).collect();
    assert_eq!(
        decoded(&body(|form| form.write(all.as_str(), &all))),
        pairs(&[(&all, &all)])
    );
}

#[test]
fn empty_values_are_not_absent() {
    assert_eq!(body(|form| form.write("payload", "")), "payload=");
    assert_eq!(body(|form| form.write("payload", &None::<String>)), "");
    assert_eq!(body(|form| form.write("payload", &Some(String::new()))), "payload=");
    assert_eq!(
        body(|form| {
            form.write("a", &None::<bool>);
            form.write("b", &true);
            form.write("d", &false);
        }),
        "b=true&d=false"
    );
}

#[test]
fn numbers_are_plain_decimals() {
    assert_eq!(body(|form| form.write("n", &i64::MIN)), "n=-9223372036854775808");
    assert_eq!(body(|form| form.write("n", &i32::MAX)), "n=2147483647");
    assert_eq!(body(|form| form.write("n", &i8::MIN)), "n=-128");
    assert_eq!(body(|form| form.write("n", &u64::MAX)), "n=18446744073709551615");
    assert_eq!(
        body(|form| form.write("n", &i128::MIN)),
        "n=-170141183460469231731687303715884105728"
    );
    assert_eq!(
        body(|form| form.write("n", &u128::MAX)),
        "n=340282366920938463463374607431768211455"
    );
    assert_eq!(body(|form| form.write("n", &0.1_f64)), "n=0.1");
    assert_eq!(body(|form| form.write("n", &1.0_f64)), "n=1");
    assert_eq!(body(|form| form.write("n", &1e21_f64)), "n=1000000000000000000000");
    for number in [f64::MIN_POSITIVE, f64::MAX, -1.0 / 3.0, 5e-324] {
        let encoded = body(|form| form.write("n", &number));
        assert_eq!(
            encoded["n=".len()..].parse::<f64>().unwrap().to_bits(),
            number.to_bits()
        );
    }
}

#[test]
fn rejects_numbers_that_are_not_finite() {
    for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let found = error_of(|form| {
            form.write("name", "n");
            form.write("ratios", &vec![1.0, number]);
        });
        assert_eq!(found, (RequestErrorKind::NotFinite, Some("ratios".to_owned())));
    }
}

#[test]
fn the_first_error_is_reported() {
    let found = error_of(|form| {
        form.write("first", &f64::NAN);
        form.write("second", &f64::NAN);
    });
    assert_eq!(found, (RequestErrorKind::NotFinite, Some("first".to_owned())));
}

#[test]
fn exploded_arrays_repeat_the_name_and_exploded_objects_omit_it() {
    let encoded = query(|form| {
        form.write_exploded("expand", &vec!["a,b".to_owned(), "c".to_owned()]);
        form.write_exploded("scope", &Scope::user("u 1"));
        form.write_exploded("limit", &3_i32);
        form.write_exploded("absent", &None::<i32>);
    });
    assert_eq!(encoded, "expand=a%2Cb&expand=c&type=user&user=u+1&limit=3");
}

#[test]
fn delimited_values_share_one_name() {
    let encoded = query(|form| {
        form.write_delimited("expand", &vec!["a,b".to_owned(), String::new(), "c".to_owned()]);
        form.write_delimited("scope", &Scope::user("u"));
        form.write_delimited("limit", &3_i32);
        form.write_delimited("absent", &None::<i32>);
        form.write_delimited("ids", &vec![1, 2]);
    });
    assert_eq!(encoded, "expand=a%2Cb,,c&scope=type,user,user,u&limit=3&ids=1,2");
}

#[test]
fn deep_object_style_is_restored_after_another_style() {
    let encoded = body(|form| {
        form.write_exploded("a", &vec![1, 2]);
        form.write("b", &vec![3]);
        form.write_delimited("c", &vec![4, 5]);
        form.write("d", &vec![6]);
    });
    assert_eq!(encoded, "a=1&a=2&b[0]=3&c=4,5&d[0]=6");
}

#[test]
fn styles_without_nesting_reject_nested_values() {
    let scopes = [Scope::Account];
    let nested = (RequestErrorKind::Nested, Some("scopes".to_owned()));
    assert_eq!(error_of(|form| form.write_exploded("scopes", &scopes[..])), nested);
    assert_eq!(error_of(|form| form.write_delimited("scopes", &scopes[..])), nested);
    assert_eq!(
        body(|form| form.write("scopes", &scopes[..])),
        "scopes[0][type]=account"
    );
}

#[test]
fn arrays_in_arrays_and_boxes_nest() {
    assert_eq!(
        body(|form| form.write("m", &vec![vec![1], vec![2, 3]])),
        "m[0][0]=1&m[1][0]=2&m[1][1]=3"
    );
    assert_eq!(body(|form| form.write("b", &Box::new(&&7_i32))), "b=7");
}

fn map<V: Clone>(entries: &[(&str, V)]) -> BTreeMap<String, V> {
    let entries = entries.iter().cloned();
    entries.map(|(name, value)| (name.to_owned(), value)).collect()
}

#[test]
fn maps_are_written_in_the_order_of_their_keys() {
    let metadata = map(&[("order", "7"), ("a b", "c&d"), ("empty", "")]);
    assert_eq!(
        body(|form| form.write("metadata", &metadata)),
        "metadata[a+b]=c%26d&metadata[empty]=&metadata[order]=7"
    );
    assert_eq!(
        query(|form| form.write("metadata", &metadata)),
        "metadata%5Ba+b%5D=c%26d&metadata%5Bempty%5D=&metadata%5Border%5D=7"
    );
}

#[test]
fn brackets_and_special_characters_in_map_keys_are_escaped() {
    let encoded = body(|form| form.write("metadata", &map(&[(SPECIAL, "1"), ("", "2"), ("a][b", "3")])));
    assert_eq!(
        decoded(&encoded),
        pairs(&[
            ("metadata[]", "2"),
            (&format!("metadata[{SPECIAL}]"), "1"),
            ("metadata[a][b]", "3"),
        ])
    );
    assert!(encoded.contains("metadata[a%5D%5Bb]=3"), "{encoded}");
}

#[test]
fn maps_nest_in_arrays_objects_and_each_other() {
    let inner = map(&[("x", vec![1, 2])]);
    assert_eq!(
        body(|form| form.write("maps", &vec![inner.clone(), inner.clone()])),
        "maps[0][x][0]=1&maps[0][x][1]=2&maps[1][x][0]=1&maps[1][x][1]=2"
    );
    assert_eq!(
        body(|form| form.write("m", &map(&[("a", inner)]))),
        "m[a][x][0]=1&m[a][x][1]=2"
    );
    assert_eq!(
        body(|form| form.write("scopes", &map(&[("eur", Scope::user("u"))]))),
        "scopes[eur][type]=user&scopes[eur][user]=u"
    );
    assert_eq!(
        body(|form| form.write("tokens", &map(&[("a", SecretString::from("t 1"))]))),
        "tokens[a]=t+1"
    );
}

#[test]
fn an_object_without_properties_writes_nothing() {
    let encoded = body(|form| {
        form.write("a", &1);
        form.write("empty", &Some(Empty {}));
        form.write("b", &2);
    });
    assert_eq!(encoded, "a=1&b=2");
}

#[test]
fn styles_without_nesting_write_maps_like_objects() {
    let limits = map(&[("a,b", 1), ("c", 2)]);
    assert_eq!(query(|form| form.write_exploded("limits", &limits)), "a%2Cb=1&c=2");
    assert_eq!(
        query(|form| form.write_delimited("limits", &limits)),
        "limits=a%2Cb,1,c,2"
    );
    let nested = map(&[("a", limits)]);
    let error_of_nested = error_of(|form| form.write_exploded("limits", &nested));
    assert_eq!(error_of_nested, (RequestErrorKind::Nested, Some("limits".to_owned())));
}

#[test]
fn a_value_larger_than_the_buffer_is_written_completely() {
    let long = "x y".repeat(100_000);
    assert_eq!(
        decoded(&body(|form| form.write("payload", &long))),
        pairs(&[("payload", &long)])
    );
}

#[test]
fn debug_shows_no_written_value() {
    let mut form = FormWriter::body();
    form.write("payload", "very secret");
    assert_eq!(format!("{form:?}"), "FormWriter { .. }");
}

#[test]
fn types_of_other_crates_can_implement_write_form() {
    struct Range(i64, i64);

    impl WriteForm for Range {
        fn write_form(&self, form: &mut FormWriter, key: Key<'_>) {
            form.write(key.property("gte"), &self.0);
            form.write(key.property("lt"), &self.1);
        }
    }

    assert_eq!(
        body(|form| form.write("created", &Range(1, 2))),
        "created[gte]=1&created[lt]=2"
    );
}

#[test]
fn an_empty_list_is_refused_where_its_style_cannot_write_it() {
    let refused = |name: &str| (RequestErrorKind::Empty, Some(name.to_owned()));
    let none = Vec::<i64>::new();
    assert_eq!(error_of(|form| form.write("tags", &none)), refused("tags"));
    assert_eq!(
        error_of(|form| form.write("limits", &map::<i64>(&[]))),
        refused("limits")
    );
    assert_eq!(
        error_of(|form| form.write(Key::new("shade").property("tags"), &none)),
        refused("shade")
    );
    assert_eq!(
        error_of(|form| form.write_space_delimited("tags", &none)),
        refused("tags")
    );
    assert_eq!(
        error_of(|form| form.write_pipe_delimited("tags", &none)),
        refused("tags")
    );
    let property = |form: &mut FormWriter| form.write(Key::new("shade").property("tags"), &Some(none.clone()));
    assert_eq!(error_of(property), refused("shade"));
    // Nothing was added to an optional parameter.
    assert_eq!(body(|form| form.write("tags", &Some(none.clone()))), "");
    // The other styles have a form for it.
    let written = query(|form| {
        form.write_exploded("a", &none);
        form.write_delimited("b", &none);
        form.write_exploded("c", &map::<i64>(&[]));
        form.write_exploded("d", &None::<Vec<i64>>);
        form.write_exploded("e", &Some(none.clone()));
        form.write_space_delimited("f", &Some(none.clone()));
    });
    assert_eq!(written, "a=&b=&c=&e=");
}

#[test]
fn an_element_without_a_value_is_refused() {
    let refused = |name: &str| (RequestErrorKind::Empty, Some(name.to_owned()));
    assert_eq!(
        error_of(|form| form.write("grid", &vec![vec![], vec![1_i64]])),
        refused("grid")
    );
    assert_eq!(
        error_of(|form| form.write("maps", &vec![map::<i64>(&[])])),
        refused("maps")
    );
    assert_eq!(
        error_of(|form| form.write("limits", &map(&[("a", Vec::<i64>::new())]))),
        refused("limits")
    );
    assert_eq!(
        error_of(|form| form.write("shades", &vec![Empty {}])),
        refused("shades")
    );
    assert_eq!(
        error_of(|form| form.write_delimited("ids", &vec![Some(1), None])),
        refused("ids")
    );
    assert_eq!(body(|form| form.write("texts", &vec![""])), "texts[0]=");
    assert_eq!(query(|form| form.write_delimited("texts", &vec!["", ""])), "texts=,");
}

#[test]
fn free_form_objects_are_written_like_others() {
    let object = |json: serde_json::Value| serde_json::from_value::<UnknownObject>(json).unwrap();
    let written = query(|form| {
        form.write(
            "a",
            &object(serde_json::json!({ "b": { "c": [1, true] }, "null": null, "d": "e" })),
        );
        form.write_exploded("f", &object(serde_json::json!({ "g": 0.5, "h": "i" })));
        form.write("j", &Some(object(serde_json::json!({}))));
    });
    assert_eq!(
        written,
        "a%5Bb%5D%5Bc%5D%5B0%5D=1&a%5Bb%5D%5Bc%5D%5B1%5D=true&a%5Bd%5D=e&g=0.5&h=i"
    );
    let refused = |kind| (kind, Some("a".to_owned()));
    for json in [
        serde_json::json!({}),
        serde_json::json!({ "b": [] }),
        serde_json::json!({ "b": [null, 1] }),
        serde_json::json!({ "b": {} }),
    ] {
        assert_eq!(
            error_of(|form| form.write("a", &object(json))),
            refused(RequestErrorKind::Empty)
        );
    }
    let nested = object(serde_json::json!({ "b": [1] }));
    assert_eq!(
        error_of(|form| form.write_exploded("a", &nested)),
        refused(RequestErrorKind::Nested)
    );
}

#[test]
fn values_of_any_type_are_written_like_others() {
    let values = serde_json::json!([1.5, true, "a b", { "c": "d" }, ["e"]]);
    let written = body(|form| {
        form.write("v", &values);
        form.write("null", &serde_json::Value::Null);
        form.write("empty", &Some(serde_json::json!([])));
        form.write_exploded("x", &vec![serde_json::json!(1), serde_json::json!("f")]);
    });
    assert_eq!(written, "v[0]=1.5&v[1]=true&v[2]=a+b&v[3][c]=d&v[4][0]=e&x=1&x=f");
    let refused = |kind| (kind, Some("a".to_owned()));
    assert_eq!(
        error_of(|form| form.write("a", &serde_json::json!([1, null]))),
        refused(RequestErrorKind::Empty)
    );
    assert_eq!(
        error_of(|form| form.write_exploded("a", &serde_json::json!([[1]]))),
        refused(RequestErrorKind::Nested)
    );
}

#[test]
fn an_empty_list_clears_a_clearable_one() {
    let written = body(|form| {
        form.write(
            Key::new("limits").property("categories"),
            &Some(Clearable::Set(Vec::<i64>::new())),
        );
        form.write("metadata", &Clearable::Set(map::<i64>(&[])));
        form.write("address", &Clearable::Set(Empty {}));
    });
    assert_eq!(written, "limits[categories]=&metadata=");
}

#[test]
fn a_cleared_value_is_an_empty_string() {
    let mut form = FormWriter::body();
    form.write("set", &Some(Clearable::Set("a b")));
    form.write("cleared", &Some(Clearable::<String>::Clear));
    form.write("left", &None::<Clearable<String>>);
    form.write("list", &Clearable::Set(vec![1_i64, 2]));
    form.write(Key::new("address").property("line2"), &Clearable::<Vec<i64>>::Clear);
    let text = String::from_utf8(form.finish().unwrap()).unwrap();
    assert_eq!(text, "set=a+b&cleared=&list[0]=1&list[1]=2&address[line2]=");
    let mut query = FormWriter::query();
    query.write_exploded("a", &Clearable::<Vec<i64>>::Clear);
    query.write_delimited("b", &Clearable::<Vec<i64>>::Clear);
    query.write_exploded("c", &Clearable::Set(vec![1_i64, 2]));
    let text = String::from_utf8(query.finish().unwrap()).unwrap();
    assert_eq!(text, "a=&b=&c=1&c=2");
}

#[test]
fn debug_of_a_clearable_value_shows_only_the_value() {
    assert_eq!(format!("{:?}", Clearable::from(7)), "7");
    assert_eq!(format!("{:?}", Clearable::<i64>::Clear), "Clear");
    let secret = Clearable::Set(SecretString::from("hunter2"));
    assert_eq!(format!("{secret:?}"), "SecretString([redacted])");
}
