//! The bytes of requests.

use crate::clients::date_time_query::runtime::{Date, DateTime, Uuid};
use crate::clients::deep_nested::models as deep_nested;
use crate::clients::defaults::models as defaults;
use crate::clients::enum_odd::models as enum_odd;
use crate::clients::multipart_arrays::{self, models::UploadLevels as Level};
use crate::clients::numeric_enum::models::ListBidsLevel as BidLevel;
use crate::clients::setter_collision::models::MakeAPart as Part;
use crate::clients::stripe_list::models::Range;
use crate::clients::{path_level_ref, stripe_list};
use crate::{checks, client, clients, sent, text};

checks!(
    date_time_query,
    deep_free_form,
    deep_nested_,
    defaults_,
    enum_odd_,
    header_param,
    json_body,
    multipart_arrays_,
    numeric_enum,
    path_level_ref_,
    query_nullable,
    read_write_only,
    setter_collision,
    stripe_list_,
    two_servers,
);

fn date_time_query() {
    let time = |text: &str| DateTime::new(text).expect("it is a time");
    let day = |text: &str| Date::new(text).expect("it is a date");
    let all = sent!(date_time_query, |client| client
        .departures()
        .list()
        .at(time("2026-01-02T03:04:05+01:00"))
        .days([day("2026-01-02"), day("2026-01-03")])
        .stamps([time("2026-01-02T03:04:05Z"), time("2026-01-02T03:04:06Z")])
        .key(Uuid::new("3f2504e0-4f89-11d3-9a0c-0305e82c3301").expect("it is a UUID")));
    assert_eq!(
        all,
        "GET /departures?at=2026-01-02T03%3A04%3A05%2B01%3A00&days=2026-01-02&days=2026-01-03\
         &stamps=2026-01-02T03%3A04%3A05Z,2026-01-02T03%3A04%3A06Z&key=3f2504e0-4f89-11d3-9a0c-0305e82c3301"
    );
}

fn deep_free_form() {
    let filter = serde_json::from_str(r#"{"nested": {"a": [true, "b"]}, "size": 5, "to": "Bonn"}"#);
    let filter: clients::deep_free_form::runtime::UnknownObject = filter.expect("it is an object");
    assert_eq!(
        sent!(deep_free_form, |client| client.parcels().list().filter(filter)),
        "GET /parcels?filter%5Bnested%5D%5Ba%5D%5B0%5D=true&filter%5Bnested%5D%5Ba%5D%5B1%5D=b&filter%5Bsize%5D=5\
         &filter%5Bto%5D=Bonn"
    );
}

fn deep_nested_() {
    let clause = deep_nested::ListShelvesWhereClauses::new("name").any_of(["a", "b"]);
    let whole = deep_nested::ListShelvesWhere::new()
        .ids(["1"])
        .clauses([clause])
        .label([("k", "v")]);
    let request = sent!(deep_nested, |client| client
        .shelves()
        .list()
        .page(deep_nested::ListShelvesPage::new().size(5))
        .r#where(whole)
        .sorts(["name", "size"]));
    assert_eq!(
        request.replace("%5B", "[").replace("%5D", "]"),
        "GET /shelves?page[size]=5&where[ids][0]=1&where[clauses][0][field]=name&where[clauses][0][any_of][0]=a\
         &where[clauses][0][any_of][1]=b&where[label][k]=v&sorts[0]=name&sorts[1]=size"
    );
}

fn defaults_() {
    // A value that the server assumes is not sent.
    assert_eq!(sent!(defaults, |client| client.lists().retrieve(5)), "GET /lists?limit=5");
    let sort = defaults::RetrieveListSort::Desc;
    assert_eq!(
        sent!(defaults, |client| client.lists().retrieve(20).sort(sort).ids(["a", "b"])),
        "GET /lists?limit=20&sort=desc&ids=a&ids=b"
    );
}

fn enum_odd_() {
    let request = sent!(enum_odd, |client| client
        .zones()
        .list()
        .zone(enum_odd::Zone::EtcSlashGmtPlus12)
        .rating(enum_odd::Rating::PgUnderscore13)
        .letter(enum_odd::Letter::B)
        .owner(enum_odd::Owner::Self_)
        .sort(enum_odd::ListZonesSort::PlusName)
        .cmp(enum_odd::ListZonesCmp::from("日本")));
    assert_eq!(
        request,
        "GET /zones?zone=Etc%2FGMT%2B12&rating=pg_13&letter=B&owner=self&sort=%2Bname&cmp=%E6%97%A5%E6%9C%AC"
    );
    // Values that the document does not list are sent, too.
    assert_eq!(
        sent!(enum_odd, |client| client.zones().list().owner(enum_odd::Owner::from("someone"))),
        "GET /zones?owner=someone"
    );
}

fn header_param() {
    let client = client!(header_param);
    let request = client.http_request(&client.logs().list().x_api_version("2")).expect("it is valid");
    assert_eq!(request.headers().get("x-api-version").map(|value| value.as_bytes()), Some(&b"2"[..]));
    let error = client.http_request(&client.logs().list().x_api_version("2\n")).expect_err("it is invalid");
    assert!(error.to_string().contains("the parameter `X-Api-Version` contains a control character"), "{error}");
}

fn json_body() {
    assert_eq!(
        sent!(json_body, |client| client.notes().create("a \"b\"")),
        r#"POST /notes {"text":"a \"b\""}"#
    );
}

fn multipart_arrays_() {
    let file = |name: &str, bytes: &str| multipart_arrays::FilePart::new(name, bytes.as_bytes());
    let client = client!(multipart_arrays);
    let request = client
        .uploads()
        .upload(file("a.txt", "A"))
        .more([file("b.txt", "B"), file("c.txt", "C")])
        .tags(["x", "y"])
        .levels([Level::Low, Level::High])
        .overwrite(true);
    let request = client.http_request(&request).expect("the request is valid");
    let media_type = request.headers()["content-type"].to_str().expect("it is text");
    let boundary = media_type.strip_prefix("multipart/form-data; boundary=").expect("it has a boundary");
    let body = String::from_utf8(request.body().clone()).expect("the body is text");
    let parts: Vec<&str> = body.split(&format!("--{boundary}")).collect();
    let part = |head: &str, value: &str| format!("\r\ncontent-disposition: form-data; {head}\r\n\r\n{value}\r\n");
    let file = |name: &str, file: &str, value: &str| {
        part(&format!("name=\"{name}\"; filename=\"{file}\"\r\ncontent-type: application/octet-stream"), value)
    };
    let expected = [
        String::new(),
        part("name=\"tags\"", "x"),
        part("name=\"tags\"", "y"),
        part("name=\"levels\"", "low"),
        part("name=\"levels\"", "high"),
        part("name=\"overwrite\"", "true"),
        // The files are last, so that servers know the rest before they read them.
        file("file", "a.txt", "A"),
        file("more", "b.txt", "B"),
        file("more", "c.txt", "C"),
        "--\r\n".to_owned(),
    ];
    let lower = |part: &str| part.replace("Content-Disposition", "content-disposition").replace("Content-Type", "content-type");
    assert_eq!(parts.iter().map(|part| lower(part)).collect::<Vec<_>>(), expected);
}

fn numeric_enum() {
    assert_eq!(
        sent!(numeric_enum, |client| client.bids().list().level(BidLevel::Value2)),
        "GET /bids?level=2"
    );
}

fn path_level_ref_() {
    let low = path_level_ref::models::ReadAVerbose::Low;
    assert_eq!(sent!(path_level_ref, |client| client.a().read("1", low)), "GET /a/1?verbose=low");
    let high = path_level_ref::models::ReadAVerbose::High;
    assert_eq!(sent!(path_level_ref, |client| client.b().read_a("1", high)), "GET /b/1?verbose=high");
}

fn query_nullable() {
    assert_eq!(sent!(query_nullable, |client| client.a().read()), "GET /a");
    assert_eq!(sent!(query_nullable, |client| client.a().read().q("")), "GET /a?q=");
}

fn read_write_only() {
    assert_eq!(
        sent!(read_write_only, |client| client.accounts().create("Ann", "secret")),
        "POST /accounts name=Ann&password=secret"
    );
}

fn setter_collision() {
    let part = Part::new("n").default("d").clone("c").from("f").clear_tag_().clear_tag(true);
    assert_eq!(
        sent!(setter_collision, |client| client.a().make().clear_note_().clear_note(false).part(part)),
        "POST /a note=&clear_note=false&part[new]=n&part[default]=d&part[clone]=c&part[from]=f&part[tag]=\
         &part[clear_tag]=true"
    );
}

fn stripe_list_() {
    let client = client!(stripe_list, stripe_list::Client::builder("abc"));
    let list = |created: stripe_list::models::ListChargesCreated| {
        let request = client.charges().list().limit(3).created(created).expand(["data.application"]);
        text(client.http_request(&request)).replace("%5B", "[").replace("%5D", "]")
    };
    assert_eq!(
        list(Range::new().gte(1).into()),
        "GET /v1/charges?limit=3&created[gte]=1&expand[0]=data.application"
    );
    assert_eq!(list(7.into()), "GET /v1/charges?limit=3&created=7&expand[0]=data.application");
    let both = client.charges().list().starting_after("a").ending_before("b");
    assert!(client.http_request(&both).is_err(), "the cursors exclude each other");
}

fn two_servers() {
    let client = client!(two_servers);
    let request = client.http_request(&client.ping().ping()).expect("the request is valid");
    assert_eq!(request.uri(), "https://api.example.com/ping");
    let client = client!(two_servers, clients::two_servers::Client::builder().server(clients::two_servers::Server::Sandbox));
    let request = client.http_request(&client.ping().ping()).expect("the request is valid");
    assert_eq!(request.uri(), "https://sandbox.example.com/ping");
}
