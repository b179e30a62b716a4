//! Bodies that arrive at a server in another language, which decodes them with its standard library.

use std::collections::BTreeMap;

use http::Method;
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::decoded::{Server, runner};
use super::models::Colour;
use super::runtime::requests::file_part::FilePart;
use super::runtime::requests::json_text::JsonText;
use super::runtime::requests::multipart::MultipartWriter;
use super::runtime::{
    self, BinaryBody, FormWriter, JsonWriter, Operation, RequestParts, SecretString, UnknownValue, WriteJson,
};

/// The level of a lamp.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Level {
    Low,
    Below,
    Unknown(i64),
}

runtime::numeric_enumeration! {
    Level as i64 by as_i64 in json;
    Low => 1,
    Below => -2,
}

/// A price of one of several types, in the form in which the generator emits it.
#[derive(Debug, Clone)]
enum Price {
    Amount(u64),
    Text(String),
    Unknown(UnknownValue),
}

impl WriteJson for Price {
    fn write_json(&self, json: &mut JsonWriter) {
        match self {
            Self::Amount(value) => json.write(value),
            Self::Text(value) => json.write(value),
            Self::Unknown(value) => json.write(value),
        }
    }
}

/// An object with values of all types.
#[derive(Debug, Clone)]
struct Lamp {
    name: String,
    token: SecretString,
    owner: Option<String>,
    note: Option<Option<String>>,
    watts: f64,
    serial: u64,
    offset: i64,
    byte: i8,
    is_on: bool,
    tags: Vec<Option<String>>,
    limits: BTreeMap<String, i32>,
    extra: Value,
    colour: Colour,
    level: Level,
    prices: Vec<Price>,
    twin: Option<Box<Lamp>>,
}

runtime::json_object! {
    Lamp;
    name: required "name \"of\" it",
    token: required "token",
    owner: required "owner",
    note: optional "note",
    watts: required "watts",
    serial: required "serial",
    offset: required "offset",
    byte: required "byte",
    is_on: required "is_on",
    tags: required "tags",
    limits: required "limits",
    extra: required "extra",
    colour: required "colour",
    level: required "level",
    prices: required "prices",
    twin: optional "twin",
}

impl Lamp {
    /// Returns what a server decodes.
    fn expected(&self) -> Value {
        let prices: Vec<Value> = self
            .prices
            .iter()
            .map(|price| match price {
                Price::Amount(amount) => json!(amount),
                Price::Text(text) => json!(text),
                Price::Unknown(_) => json!({ "of": [null, 1.5] }),
            })
            .collect();
        let level = match self.level {
            Level::Low => 1,
            Level::Below => -2,
            Level::Unknown(level) => level,
        };
        let mut expected = json!({
            "name \"of\" it": self.name,
            "token": self.token.expose(),
            "owner": self.owner,
            "watts": self.watts,
            "serial": self.serial,
            "offset": self.offset,
            "byte": self.byte,
            "is_on": self.is_on,
            "tags": self.tags,
            "limits": self.limits,
            "extra": self.extra,
            "colour": self.colour.as_str(),
            "level": level,
            "prices": prices,
        });
        if let Some(note) = &self.note {
            expected["note"] = json!(note);
        }
        if let Some(twin) = &self.twin {
            expected["twin"] = twin.expected();
        }
        expected
    }
}

/// A request with a body of one kind.
#[derive(Debug, Clone)]
struct Sent {
    kind: Kind,
    lamps: Vec<Lamp>,
    text: String,
    texts: Vec<String>,
    bytes: Vec<u8>,
}

#[derive(Debug, Clone, Copy)]
enum Kind {
    Json,
    Form,
    Entries,
    Multipart,
    Text,
    Bytes,
}

impl Sent {
    fn entries(&self) -> BTreeMap<String, String> {
        let names = self.texts.iter().cloned();
        names.map(|name| (name, self.text.clone())).collect()
    }

    fn files(&self) -> Vec<FilePart> {
        let files = self.texts.iter().enumerate();
        let files = files.map(|(index, text)| {
            let file = FilePart::new(format!("{index}.bin"), [text.as_bytes(), &self.bytes].concat());
            match index {
                0 => file,
                _ => file.with_content_type("image/png"),
            }
        });
        files.collect()
    }

    /// Returns what a server decodes.
    fn expected(&self) -> Value {
        let lamps: Vec<Value> = self.lamps.iter().map(Lamp::expected).collect();
        match self.kind {
            Kind::Json => json!(lamps),
            Kind::Text => json!(self.text),
            Kind::Bytes => json!(self.bytes),
            Kind::Entries => json!(self.entries().into_iter().collect::<Vec<_>>()),
            // JSON in a pair or a part is decoded below.
            Kind::Form => {
                let mut pairs = vec![json!(["all", lamps])];
                pairs.extend(lamps.iter().map(|lamp| json!(["lamp", lamp])));
                pairs.extend(self.texts.iter().map(|text| json!(["text", text])));
                Value::Array(pairs)
            }
            Kind::Multipart => {
                let mut parts = vec![json!(["text", null, null, self.text.as_bytes()])];
                let json = |lamp| json!(["lamp", null, "application/json", lamp]);
                parts.extend(lamps.iter().map(json));
                let text = |text: &String| json!(["row", null, "text/csv", text.as_bytes()]);
                parts.extend(self.texts.iter().map(text));
                let files = self.texts.iter().enumerate().map(|(index, text)| {
                    let media_type = if index == 0 { "application/pdf" } else { "image/png" };
                    let bytes = [text.as_bytes(), &self.bytes].concat();
                    json!(["file", format!("{index}.bin"), media_type, bytes])
                });
                parts.extend(files);
                Value::Array(parts)
            }
        }
    }

    /// Decodes the JSON in the pairs of a form and in the parts of a multipart body.
    fn with_inner_json(&self, decoded: &Value) -> Value {
        let mut decoded = decoded.clone();
        for item in decoded.as_array_mut().into_iter().flatten() {
            let text: Option<Vec<u8>> = match (self.kind, &item[0]) {
                (Kind::Form, name) if name != "text" => item[1].as_str().map(|text| text.as_bytes().to_vec()),
                (Kind::Multipart, name) if name == "lamp" => serde_json::from_value(item[3].clone()).ok(),
                _ => None,
            };
            if let Some(text) = text {
                let last = if item.as_array().unwrap().len() == 2 { 1 } else { 3 };
                item[last] = serde_json::from_slice(&text).unwrap();
            }
        }
        make_watts_floating(&mut decoded);
        decoded
    }
}

/// Makes the watts of each lamp a floating-point number, which JSON does not distinguish from an integer.
fn make_watts_floating(decoded: &mut Value) {
    match decoded {
        Value::Array(elements) => elements.iter_mut().for_each(make_watts_floating),
        Value::Object(lamp) => {
            for (name, value) in lamp {
                match name.as_str() {
                    "watts" => *value = json!(value.as_f64()),
                    _ => make_watts_floating(value),
                }
            }
        }
        _ => {}
    }
}

/// The operation, with the files of its body.
struct Sending(Sent, Vec<FilePart>);

impl Operation for Sending {
    type Response = ();

    const PATH_TEMPLATE: &'static str = "/";

    fn request(&self) -> RequestParts {
        let Self(sent, files) = self;
        let parts = RequestParts::new(Method::POST, "/");
        match sent.kind {
            Kind::Json => {
                let mut body = JsonWriter::new();
                body.write(&sent.lamps);
                parts.json("application/vnd.lamps+json; charset=utf-8", body)
            }
            Kind::Form => {
                let mut body = FormWriter::body();
                body.write("all", &JsonText(&sent.lamps));
                body.write_json_elements("lamp", Some(sent.lamps.as_slice()));
                body.write_exploded("text", &sent.texts);
                parts.form(body)
            }
            Kind::Entries => {
                let mut body = FormWriter::body();
                body.write_entries(Some(&sent.entries()));
                parts.form(body)
            }
            Kind::Multipart => {
                let mut body = MultipartWriter::new();
                body.files("file", "application/pdf", Some(files.as_slice()));
                body.write_json_elements("lamp", "application/json", Some(sent.lamps.as_slice()));
                body.write_text("row", "text/csv", &sent.texts);
                body.write("text", &sent.text);
                parts.multipart(body)
            }
            Kind::Text => parts.text("text/plain", Some(&sent.text)),
            Kind::Bytes => {
                let body = BinaryBody::new(sent.bytes.clone()).with_content_type("image/png");
                parts.binary("application/octet-stream", Some(&body))
            }
        }
    }
}

fn sent() -> impl Strategy<Value = Sent> {
    // Half of the characters mean something in one of the formats.
    let character = prop_oneof![
        proptest::sample::select("\"\\/&=+%;[]{}-:, \r\n\t\0\u{7f}\u{2028}".chars().collect::<Vec<_>>()),
        any::<char>(),
    ];
    let text = move || vec(character.clone(), 0..12).prop_map(String::from_iter);
    let number = any::<f64>().prop_filter("JSON has no other numbers", |number| number.is_finite());
    let integers = (any::<u64>(), any::<i64>(), any::<i8>(), any::<bool>());
    let maybe = proptest::option::of;
    let unknown: UnknownValue = serde_json::from_value(json!({ "of": [null, 1.5] })).unwrap();
    let price = prop_oneof![
        any::<u64>().prop_map(Price::Amount),
        text().prop_map(Price::Text),
        Just(Price::Unknown(unknown)),
    ];
    let extra = prop_oneof![
        Just(Value::Null),
        text().prop_map(|text| json!({ "a": [text, {}, [], null, u64::MAX, i64::MIN] })),
    ];
    let colour = prop_oneof![
        Just(Colour::Red),
        Just(Colour::WarmWhite),
        text().prop_map(Colour::Unknown)
    ];
    let level = prop_oneof![
        Just(Level::Low),
        Just(Level::Below),
        any::<i64>().prop_map(Level::Unknown)
    ];
    let texts = (text(), text(), maybe(text()), proptest::option::of(maybe(text())));
    let lists = (
        vec(maybe(text()), 0..3),
        btree_map(text(), any::<i32>(), 0..3),
        vec(price, 0..3),
    );
    let lamp = (texts, number, integers, lists, extra, colour, level);
    let lamp = lamp.prop_map(
        |(
            (name, token, owner, note),
            watts,
            (serial, offset, byte, is_on),
            (tags, limits, prices),
            extra,
            colour,
            level,
        )| {
            let lamp = Lamp {
                name,
                token: token.as_str().into(),
                owner,
                note,
                watts,
                serial,
                offset,
                byte,
                is_on,
                tags,
                limits,
                extra,
                colour,
                level,
                prices,
                twin: None,
            };
            match lamp.is_on {
                true => Lamp {
                    twin: Some(Box::new(lamp.clone())),
                    ..lamp
                },
                false => lamp,
            }
        },
    );
    let kind = proptest::sample::select(vec![
        Kind::Json,
        Kind::Form,
        Kind::Entries,
        Kind::Multipart,
        Kind::Text,
        Kind::Bytes,
    ]);
    (
        kind,
        vec(lamp, 1..3),
        text().prop_filter("a server sees no body", |text| !text.is_empty()),
        vec(text(), 1..4),
        vec(any::<u8>(), 1..40),
    )
        .prop_map(|(kind, lamps, text, texts, bytes)| Sent {
            kind,
            lamps,
            text,
            texts,
            bytes,
        })
}

#[test]
fn another_library_decodes_bodies() {
    let Some(server) = Server::start() else {
        return;
    };
    let result = runner(200).run(&sent(), |sent| {
        let files = sent.files();
        let decoded = server.decode(&Sending(sent.clone(), files));
        assert_eq!(sent.with_inner_json(&decoded["body"]), sent.expected());
        Ok(())
    });
    result.unwrap();
}
