//! The bytes of requests.

use crate::clients::form_nesting::models as form_nesting;
use crate::clients::object_query_plain::models::ReadAQ as PlainObject;
use crate::clients::param_content::models::ReadAQ as JsonObject;
use crate::{checks, client, clients, sent, text};

checks!(
    array_styles_,
    form_nesting_,
    object_query_plain,
    optional_body,
    param_content,
    partial_segments,
    path_encoding,
);

fn array_styles_() {
    let all = sent!(array_styles, |client| client
        .birds()
        .list(["a/b", "c d"], [1, 2], ["x", "y&z"])
        .colours(["red", "dark blue"])
        .piped(["p", "q"]));
    assert_eq!(
        all,
        "GET /birds/a%2Fb,c%20d?ids=1&ids=2&tags=x&tags=y%26z&colours=red,dark+blue&piped=p%7Cq"
    );
    let client = client!(array_styles);
    let without = clients::array_styles::RequestOptions::new();
    let request = client.birds().list(Vec::<String>::new(), [1], ["x"]).options(without);
    assert_eq!(
        text(client.http_request(&request)),
        "the request to /birds/{codes} was not sent: the parameter `codes` is empty, `.` or `..`, which would change \
         the route; pass the identifier of a resource"
    );
}

fn form_nesting_() {
    let limits = form_nesting::UpdateHolderLimits::new;
    let update = |limits| sent!(form_nesting, |client| client.holders().update().limits(limits));
    assert_eq!(
        update(limits().categories(["a", "b"]).amounts([1])),
        "POST /holders limits[categories][0]=a&limits[categories][1]=b&limits[amounts][0]=1"
    );
    // An empty list clears a list that can be cleared. A form cannot express any other empty list.
    for clearing in [limits().categories(Vec::<String>::new()), limits().clear_categories()] {
        assert_eq!(update(clearing), "POST /holders limits[categories]=");
    }
    let refused = |parameter: &str| {
        format!(
            "the request to /holders was not sent: the parameter `{parameter}` is an empty list or map, or contains \
             one, which its style cannot express; leave it out if it is optional"
        )
    };
    assert_eq!(update(limits().amounts([])), refused("limits"));
    let owner = form_nesting::UpdateHolderOwners::new("Ann").phones(["1"]);
    let request = sent!(form_nesting, |client| client
        .holders()
        .update()
        .owners([owner])
        .grid([vec![1, 2], vec![3]])
        .metadata([("k", "v w")])
        .blocked(["x"])
        .note("")
        .plain_tags(["p", "q"])
        .active(true)
        .ratio(0.5));
    assert_eq!(
        request,
        "POST /holders owners[0][first]=Ann&owners[0][phones][0]=1&grid[0][0]=1&grid[0][1]=2&grid[1][0]=3\
         &metadata[k]=v+w&blocked[0]=x&note=&plain_tags=p&plain_tags=q&active=true&ratio=0.5"
    );
    assert_eq!(
        sent!(form_nesting, |client| client.holders().update().grid([Vec::new()])),
        refused("grid")
    );
    assert_eq!(
        sent!(form_nesting, |client| client.holders().update().clear_metadata().clear_note()),
        "POST /holders metadata=&note="
    );
}

fn object_query_plain() {
    let object = PlainObject::new().a("x y").b(1);
    assert_eq!(sent!(object_query_plain, |client| client.a().read().q(object)), "GET /a?a=x+y&b=1");
}

fn optional_body() {
    let client = client!(optional_body, clients::optional_body::Client::builder("abc"));
    let empty = client.http_request(&client.charges().create()).expect("the request is valid");
    assert_eq!(empty.headers().get("content-type"), None);
    assert_eq!(text::<String>(Ok(empty)), "POST /v1/charges");
    assert_eq!(text(client.http_request(&client.charges().create().amount(5))), "POST /v1/charges amount=5");
}

fn param_content() {
    let object = JsonObject::new().a("x");
    assert_eq!(
        sent!(param_content, |client| client.a().read().q(object)),
        "GET /a?q=%7B%22a%22%3A%22x%22%7D"
    );
}

fn partial_segments() {
    assert_eq!(
        sent!(partial_segments, |client| client.files().get("a/b c")),
        "GET /files/a%2Fb%20c.json"
    );
    assert_eq!(sent!(partial_segments, |client| client.jobs().cancel("7")), "POST /jobs/7:cancel");
    assert_eq!(
        sent!(partial_segments, |client| client.schedule().get(2026, 1)),
        "GET /schedule/2026/1"
    );
}

fn path_encoding() {
    let request = sent!(path_encoding, |client| client.disks().get_part("a b/c?d#e%", "é").verbose(true));
    assert_eq!(request, "GET /api/disks/a%20b%2Fc%3Fd%23e%25/parts/%C3%A9?verbose=true");
    assert_eq!(
        sent!(path_encoding, |client| client.disks().delete_part("a", 1)),
        "DELETE /api/disks/a/parts/1"
    );
    for name in ["", ".", ".."] {
        let refused = sent!(path_encoding, |client| client.disks().get_part(name, "1"));
        assert!(refused.contains("the parameter `name` is empty, `.` or `..`"), "{refused}");
    }
}
