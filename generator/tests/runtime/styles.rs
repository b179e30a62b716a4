//! The styles of OpenAPI, as the table of the specification shows them.

use std::collections::BTreeMap;

use super::runtime::requests::path::PathWriter;
use super::runtime::{FormWriter, RequestErrorKind, SecretString};

const EMPTY: &str = "";
const TEXT: &str = "blue";
const LIST: [&str; 3] = ["blue", "black", "brown"];

fn object() -> BTreeMap<String, i64> {
    [("R", 100), ("G", 200), ("B", 150)]
        .map(|(name, value)| (name.to_owned(), value))
        .into()
}

/// The object of the table, whose properties are in the order of their names in a map.
const OBJECT: [&str; 2] = ["B,150,G,200,R,100", "B=150,G=200,R=100"];

fn query(write: impl FnOnce(&mut FormWriter)) -> String {
    finish(FormWriter::query(), write)
}

fn finish(mut form: FormWriter, write: impl FnOnce(&mut FormWriter)) -> String {
    write(&mut form);
    String::from_utf8(form.finish().unwrap()).unwrap()
}

fn path(write: impl FnOnce(&mut PathWriter)) -> String {
    let mut path = FormWriter::path();
    path.literal("/x");
    write(&mut path);
    String::from_utf8(path.finish().unwrap()).unwrap().split_off(2)
}

fn fault(write: impl FnOnce(&mut FormWriter)) -> (RequestErrorKind, Option<String>) {
    let mut form = FormWriter::query();
    write(&mut form);
    let error = form.finish().unwrap_err();
    (error.kind(), error.parameter().map(str::to_owned))
}

#[test]
fn matrix() {
    let object = object();
    assert_eq!(path(|path| path.write_matrix("color", EMPTY)), ";color");
    assert_eq!(path(|path| path.write_matrix("color", TEXT)), ";color=blue");
    assert_eq!(
        path(|path| path.write_matrix("color", &LIST[..])),
        ";color=blue,black,brown"
    );
    assert_eq!(
        path(|path| path.write_matrix("color", &object)),
        format!(";color={}", OBJECT[0])
    );

    assert_eq!(path(|path| path.write_matrix_exploded("color", EMPTY)), ";color");
    assert_eq!(path(|path| path.write_matrix_exploded("color", TEXT)), ";color=blue");
    assert_eq!(
        path(|path| path.write_matrix_exploded("color", &LIST[..])),
        ";color=blue;color=black;color=brown"
    );
    assert_eq!(
        path(|path| path.write_matrix_exploded("color", &object)),
        ";B=150;G=200;R=100"
    );

    // RFC 6570: an empty value has no equals sign, but a list that begins with one has.
    assert_eq!(path(|path| path.write_matrix_exploded("c", &["", "a"][..])), ";c;c=a");
    assert_eq!(path(|path| path.write_matrix("c", &["", "a"][..])), ";c=,a");
}

#[test]
fn label() {
    let object = object();
    assert_eq!(path(|path| path.write_label("color", EMPTY)), ".");
    assert_eq!(path(|path| path.write_label("color", TEXT)), ".blue");
    assert_eq!(path(|path| path.write_label("color", &LIST[..])), ".blue,black,brown");
    assert_eq!(
        path(|path| path.write_label("color", &object)),
        format!(".{}", OBJECT[0])
    );

    assert_eq!(path(|path| path.write_label_exploded("color", EMPTY)), ".");
    assert_eq!(path(|path| path.write_label_exploded("color", TEXT)), ".blue");
    assert_eq!(
        path(|path| path.write_label_exploded("color", &LIST[..])),
        ".blue.black.brown"
    );
    assert_eq!(
        path(|path| path.write_label_exploded("color", &object)),
        ".B=150.G=200.R=100"
    );
    assert_eq!(path(|path| path.write_label_exploded("color", "1.5")), ".1.5");
}

#[test]
fn simple() {
    let object = object();
    assert_eq!(path(|path| path.write_simple("color", EMPTY)), "");
    assert_eq!(path(|path| path.write_simple("color", TEXT)), "blue");
    assert_eq!(path(|path| path.write_simple("color", &LIST[..])), "blue,black,brown");
    assert_eq!(path(|path| path.write_simple("color", &object)), OBJECT[0]);

    assert_eq!(path(|path| path.write_simple_exploded("color", EMPTY)), "");
    assert_eq!(path(|path| path.write_simple_exploded("color", TEXT)), "blue");
    assert_eq!(
        path(|path| path.write_simple_exploded("color", &LIST[..])),
        "blue,black,brown"
    );
    assert_eq!(path(|path| path.write_simple_exploded("color", &object)), OBJECT[1]);
}

#[test]
fn form() {
    let object = object();
    for (form, separator) in [
        (FormWriter::query as fn() -> FormWriter, "&"),
        (FormWriter::cookies, "; "),
    ] {
        let write = |write: &dyn Fn(&mut FormWriter)| finish(form(), write);
        assert_eq!(write(&|form| form.write_delimited("color", EMPTY)), "color=");
        assert_eq!(write(&|form| form.write_delimited("color", TEXT)), "color=blue");
        assert_eq!(
            write(&|form| form.write_delimited("color", &LIST[..])),
            "color=blue,black,brown"
        );
        assert_eq!(
            write(&|form| form.write_delimited("color", &object)),
            format!("color={}", OBJECT[0])
        );

        assert_eq!(write(&|form| form.write_exploded("color", EMPTY)), "color=");
        assert_eq!(write(&|form| form.write_exploded("color", TEXT)), "color=blue");
        assert_eq!(
            write(&|form| form.write_exploded("color", &LIST[..])),
            ["color=blue", "color=black", "color=brown"].join(separator)
        );
        assert_eq!(
            write(&|form| form.write_exploded("color", &object)),
            ["B=150", "G=200", "R=100"].join(separator)
        );
    }
}

#[test]
fn space_delimited_and_pipe_delimited() {
    let object = object();
    assert_eq!(
        query(|form| form.write_space_delimited("color", &LIST[..])),
        "color=blue%20black%20brown"
    );
    assert_eq!(
        query(|form| form.write_space_delimited("color", &object)),
        "color=B%20150%20G%20200%20R%20100"
    );
    assert_eq!(
        query(|form| form.write_pipe_delimited("color", &LIST[..])),
        "color=blue%7Cblack%7Cbrown"
    );
    assert_eq!(
        query(|form| form.write_pipe_delimited("color", &object)),
        "color=B%7C150%7CG%7C200%7CR%7C100"
    );
}

#[test]
fn deep_object() {
    let object = object();
    assert_eq!(
        query(|form| form.write("color", &object)),
        "color%5BB%5D=150&color%5BG%5D=200&color%5BR%5D=100"
    );
}

/// The table has no row for them. Where a style writes an empty string, they are written in the same way.
#[test]
fn empty_arrays_and_objects() {
    let (list, object) = (Vec::<String>::new(), BTreeMap::<String, i64>::new());
    for exploded in [false, true] {
        let of_list = |form: &mut FormWriter| match exploded {
            true => form.write_exploded("color", &list),
            false => form.write_delimited("color", &list),
        };
        let of_object = |form: &mut FormWriter| match exploded {
            true => form.write_exploded("color", &object),
            false => form.write_delimited("color", &object),
        };
        for form in [
            FormWriter::query as fn() -> FormWriter,
            FormWriter::cookies,
            FormWriter::body,
        ] {
            assert_eq!(finish(form(), of_list), "color=");
            assert_eq!(finish(form(), of_object), "color=");
        }
    }
    assert_eq!(path(|path| path.write_matrix("color", &list)), ";color");
    assert_eq!(path(|path| path.write_matrix("color", &object)), ";color");
    assert_eq!(path(|path| path.write_matrix_exploded("color", &list)), ";color");
    assert_eq!(path(|path| path.write_matrix_exploded("color", &object)), ";color");
    assert_eq!(path(|path| path.write_label("color", &list)), ".");
    assert_eq!(path(|path| path.write_label("color", &object)), ".");
    assert_eq!(path(|path| path.write_label_exploded("color", &list)), ".");
    assert_eq!(path(|path| path.write_label_exploded("color", &object)), ".");
    assert_eq!(path(|path| path.write_simple("color", &list)), "");
    assert_eq!(path(|path| path.write_simple("color", &object)), "");
    assert_eq!(path(|path| path.write_simple_exploded("color", &list)), "");
    assert_eq!(path(|path| path.write_simple_exploded("color", &object)), "");
    // The others cannot express them.
    let empty = (RequestErrorKind::Empty, Some("color".to_owned()));
    assert_eq!(fault(|form| form.write_space_delimited("color", &list)), empty);
    assert_eq!(fault(|form| form.write_space_delimited("color", &object)), empty);
    assert_eq!(fault(|form| form.write_pipe_delimited("color", &list)), empty);
    assert_eq!(fault(|form| form.write_pipe_delimited("color", &object)), empty);
    assert_eq!(fault(|form| form.write("color", &list)), empty);
    assert_eq!(fault(|form| form.write("color", &object)), empty);
}

#[test]
fn a_value_that_contains_the_separator_is_refused() {
    let delimited = (RequestErrorKind::Delimiter, Some("color".to_owned()));
    assert_eq!(
        fault(|form| form.write_space_delimited("color", &["a b"][..])),
        delimited
    );
    assert_eq!(
        fault(|form| form.write_pipe_delimited("color", &["a|b"][..])),
        delimited
    );
    let names: BTreeMap<String, i64> = [("a|b".to_owned(), 1)].into();
    assert_eq!(fault(|form| form.write_pipe_delimited("color", &names)), delimited);
    let secrets = vec![SecretString::from("hunter2 x")];
    assert_eq!(fault(|form| form.write_space_delimited("color", &secrets)), delimited);
    assert_eq!(query(|form| form.write_space_delimited("a", &["b|c"][..])), "a=b%7Cc");
    assert_eq!(query(|form| form.write_pipe_delimited("a", &["b c"][..])), "a=b+c");

    let label = |value: &[&str]| {
        let mut path = FormWriter::path();
        path.literal("/");
        path.write_label_exploded("color", value);
        path.finish().map(|_| ()).map_err(|error| error.kind())
    };
    assert_eq!(label(&["a.b"]), Err(RequestErrorKind::Delimiter));
    let mut path = FormWriter::path();
    path.write_label_exploded("color", &[0.5][..]);
    assert_eq!(path.finish().unwrap_err().kind(), RequestErrorKind::Delimiter);
    let mut path = FormWriter::path();
    path.write_label_exploded("color", &[5.0, -1.0][..]);
    assert_eq!(path.finish().unwrap(), b".5.-1");
}

#[test]
fn labels_that_select_another_route_are_refused() {
    for value in ["", "."] {
        let mut path = FormWriter::path();
        path.literal("/v1/");
        path.write_label("color", value);
        assert_eq!(
            path.finish().unwrap_err().kind(),
            RequestErrorKind::PathSegment,
            "{value:?}"
        );
    }
}

#[test]
fn reserved_characters_remain_where_they_mean_nothing_else() {
    let text = ":/?#[]@!$&'()*+,;= %é";
    let expected = ":/?%23%5B%5D@!$%26%27()*%2B,;=+%25%C3%A9";
    let written = query(|form| form.reserved(|form| form.write("q:", text)));
    assert_eq!(written, format!("q%3A={expected}"));
    let decoded: Vec<_> = form_urlencoded::parse(written.as_bytes()).collect();
    assert_eq!(decoded, [("q:".into(), text.into())]);

    let list = ["a,b/c", "d"];
    assert_eq!(
        query(|form| form.reserved_elements(|form| form.write_delimited("q", &list[..]))),
        "q=a%2Cb/c,d"
    );
    // Others are escaped again.
    let both = query(|form| {
        form.reserved(|form| form.write("a", "/"));
        form.write("b", "/");
    });
    assert_eq!(both, "a=/&b=%2F");
}

#[test]
fn a_fixed_query_stands_among_the_others() {
    let written = query(|form| {
        form.fixed("wsdl&v=2");
        form.write("a", "b");
    });
    assert_eq!(written, "wsdl&v=2&a=b");
}
