//! Methods whose names would clash.

use crate::{checks, sent};

checks!(method_names, same_param_names);

fn method_names() {
    let request = sent!(method_names, |client| client
        .a()
        .read("1")
        .options_("a")
        .client_("b")
        .send_("c")
        .self_("d")
        .query("e")
        .url("f")
        .clone_("g")
        .into("h")
        .into_future("i")
        .send_with_metadata_("j")
        .request_("k")
        .writer("l")
        .iter_("m")
        .filter_name("n")
        .ids(["o", "p"]));
    assert_eq!(
        request.replace("%5B", "[").replace("%5D", "]"),
        "GET /a/1?options=a&client=b&send=c&self=d&query=e&url=f&clone=g&into=h&into_future=i&send_with_metadata=j\
         &request=k&writer=l&iter=m&filter[name]=n&ids[]=o&ids[]=p"
    );
}

fn same_param_names() {
    let request = sent!(same_param_names, |client| client
        .a()
        .read("path")
        .query_id("query")
        .options_("o")
        .client_("c")
        .send_("s")
        .self_("i")
        .iter_("t")
        .filter_name("f")
        .ids(["1"]));
    assert_eq!(
        request.replace("%5B", "[").replace("%5D", "]"),
        "GET /a/path?id=query&options=o&client=c&send=s&self=i&iter=t&filter[name]=f&ids[]=1"
    );
}
