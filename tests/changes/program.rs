#![allow(warnings, reason = "only compile errors matter")]
//! A program that uses everything its crate offers, and prints the requests and the decoded responses.

use std::borrow::Cow;
use std::fmt::Debug;

use lamps::http::{Request, Response};
use lamps::models::{
    Company, DeletedLamp, Dimmer, DimmerCurve, ErrorResponse, Lamp, LampObject, CreateLampColor,
    CreateLampTimeout, Person, PersonObject, PersonOrCompany, Place, Problem, State,
};
use lamps::resources::lamps::{CreateRequest, DeleteRequest, Lamps, ListRequest, MoveToRequest, RetrieveRequest};
use lamps::{Client, ClientBuilder, Expandable, Page, TransportOptions, UnixTime, VirtualTimer, WriteForm, transport_fn};

const LAMP: &str = r#"{
    "id": "lamp_1", "object": "lamp", "alias": "sun", "created": 1700000000, "dimmer": {"level": 3, "curve": "smooth",
    "delay": 1, "floor": 2}, "maker": "comp_1", "name": "one", "owner": {"id": "pers_1", "object": "person", "name":
    "Ada"}, "place": {"type": "room", "room": "hall"}, "remark": null, "state": "off", "watts": 60
}"#;

/// Responds as the API's server does, and prints the request.
fn answer(request: &Request<Vec<u8>>) -> Response<Vec<u8>> {
    let body = String::from_utf8_lossy(request.body()).into_owned();
    println!("{} {}", request.method(), request.uri());
    for (name, value) in request.headers() {
        // The crate's version does not depend on the document, and random values differ in each run.
        let value = value.to_str().unwrap_or_default().split(';').next();
        if !matches!(name.as_str(), "user-agent" | "x-stripe-client-user-agent" | "idempotency-key" | "content-length") {
            println!("{name}: {value:?}");
        }
    }
    let types: Vec<&str> = body.lines().filter(|line| line.starts_with("Content-Type")).collect();
    let parts = format!("several parts {types:?}");
    println!("{}", if body.contains("form-data") { &parts } else { &body });
    let path = request.uri().path();
    let (status, text) = match path.rsplit('/').next() {
        Some("lamp_missing") => (404, r#"{"error": {"code": "missing", "message": "none", "type": "lost"}}"#.to_owned()),
        Some("lamp_gone") => (200, r#"{"id": "lamp_gone", "deleted": true}"#.to_owned()),
        Some("lamps") if request.method() == "GET" => {
            (200, format!(r#"{{"data": [{LAMP}], "has_more": false, "object": "list", "url": "/v1/lamps"}}"#))
        }
        _ => (200, LAMP.to_owned()),
    };
    let mut response = Response::new(text.into_bytes());
    response.headers_mut().insert("x-rate-limit", lamps::http::HeaderValue::from_static("7"));
    *response.status_mut() = lamps::http::StatusCode::from_u16(status).expect("the status is valid");
    response
}

fn show<T: Debug, E: Debug>(result: Result<T, E>) {
    match result {
        Ok(value) => println!("{value:?}"),
        Err(error) => println!("failed: {error:?}"),
    }
}

fn text() -> Cow<'static, str> {
    Cow::Borrowed("text")
}

/// Reads and prints every field of each model.
fn read(lamp: &Lamp) {
    let id: &String = &lamp.id;
    let alias: &Option<String> = &lamp.alias;
    let created: UnixTime = lamp.created;
    let maker: &Expandable<Company> = &lamp.maker;
    let name: &String = &lamp.name;
    let remark: &Option<String> = &lamp.remark;
    let watts: i64 = lamp.watts;
    println!("{id} {alias:?} {created:?} {maker:?} {name} {remark:?} {watts}");
    let dimmer: &Dimmer = &lamp.dimmer;
    let (level, curve, delay, floor): (i64, &DimmerCurve, Option<i64>, Option<i64>) =
        (dimmer.level, &dimmer.curve, dimmer.delay, dimmer.floor);
    let is_linear = matches!(curve, DimmerCurve::Linear | DimmerCurve::Unknown(_));
    println!("{level} {is_linear} {delay:?} {floor:?} {}", matches!(curve, DimmerCurve::Smooth));
    match &lamp.place {
        Place::Outside => println!("outside"),
        Place::Room { room } => println!("{}", String::as_str(room)),
        Place::Unknown(object) => println!("{object:?}"),
        _ => println!("elsewhere"),
    }
    match &lamp.owner {
        PersonOrCompany::Person(Person { id, name, object: PersonObject::Person, .. }) => println!("{id} {name}"),
        PersonOrCompany::Company(Company { id, seats, .. }) => println!("{id} {}", seats + 1),
        PersonOrCompany::Unknown(object) => println!("{object:?}"),
        _ => println!("somebody else"),
    }
    match &lamp.state {
        State::On => println!("on"),
        State::Off => println!("off"),
        State::Dimmed => println!("dimmed"),
        State::Unknown(state) => println!("{state}"),
        _ => println!("broken"),
    }
    println!("{}", matches!(lamp.object, LampObject::Lamp));
    println!("{}", serde_json::to_string(lamp).expect("a lamp is JSON"));
}

fn decodes<T: serde::de::DeserializeOwned>() {}

fn encodes<T: WriteForm>() {}

fn main() {
    let transport = transport_fn(|request: &Request<Vec<u8>>, _: &TransportOptions| Ok(answer(request)));
    let builder = ClientBuilder::new("key");
    let client: Client = builder.build_with_timer(transport, VirtualTimer::new()).expect("the settings are valid");

    let lamps: Lamps<_> = client.lamps();
    let list: ListRequest<_> = lamps.list();
    let list = list.limit(3_i64).state(State::Dimmed).place(Place::room(text())).expand([text()]).expand_maker();
    let page: Result<Page<Lamp>, _> = list.clone().starting_after(text()).send();
    show(page);
    show(list.clone().ending_before(text()).send());
    for lamp in list.iter() {
        match lamp {
            Ok(lamp) => read(&lamp),
            Err(error) => println!("failed: {error:?}"),
        }
    }

    let (level, curve): (i64, DimmerCurve) = (3, DimmerCurve::Linear);
    let dimmer: Dimmer = Dimmer::new(level, curve).delay(1_i64).floor(2_i64);
    let create: CreateRequest<_> = lamps.create(text(), Place::outside(), 60_i64);
    let create = create
        .color(CreateLampColor::Warm)
        .dimmer(dimmer)
        .label(text())
        .metadata([(text(), text())])
        .note(text())
        .tags([text(), text()])
        .timeout(CreateLampTimeout::Integer(5));
    let created: Result<Lamp, _> = create.clone().send();
    show(created);
    show(create.color(CreateLampColor::Cold).timeout("never").clear_note().send());

    let retrieve: RetrieveRequest<_> = lamps.retrieve(text()).expand([text()]).expand_maker();
    let retrieved: Result<Lamp, _> = retrieve.send();
    show(retrieved);
    let found: Result<Option<Lamp>, _> = lamps.retrieve("lamp_1").send_optional();
    show(found);
    match lamps.retrieve("lamp_missing").send() {
        Ok(lamp) => read(&lamp),
        Err(error) => {
            println!("{error}");
            if let lamps::Error::Api(error) = &error {
                let body: Option<&ErrorResponse> = error.body();
                let problem: Option<&Problem> = body.map(|body| &body.error);
                let message: Option<&String> = problem.map(|problem| &problem.message);
                let code: Option<&String> = problem.and_then(|problem| problem.code.as_ref());
                println!("{message:?} {code:?} {:?} {:?} {:?}", error.message(), error.code(), error.kind());
            }
        }
    }

    let delete: DeleteRequest<_> = lamps.delete(text());
    show(delete.send());
    let deleted: Result<DeletedLamp, _> = lamps.delete("lamp_gone").send();
    show(deleted.map(|lamp| (lamp.id, lamp.deleted)));
    let (room, lamp): (String, String) = ("hall".to_owned(), "lamp_1".to_owned());
    let move_to: MoveToRequest<_> = lamps.move_to(room, lamp).height(1.5_f64);
    show(move_to.send());

    decodes::<Lamp>();
    decodes::<Dimmer>();
    decodes::<Place>();
    decodes::<State>();
    encodes::<Dimmer>();
    encodes::<Place>();
    encodes::<State>();
    // A case can insert code here.
}
