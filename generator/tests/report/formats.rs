//! Tests every format with two different documents and with two identical documents.

use crateform::report::{self, Format, UnknownFormat};
use serde_json::Value;

use super::{NEW, OLD, diff};

#[test]
fn each_format_shows_all_classes() {
    let diff = diff(OLD, NEW);
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        for format in Format::ALL {
            insta::assert_snapshot!(format.as_str(), format.render(&diff, false));
        }
        let page = report::html(&diff);
        let (head, rest) = page.split_once("<style>").expect("the page has a style");
        let (_, body) = rest.split_once("</style>").expect("the style ends");
        insta::assert_snapshot!("html", format!("{head}<style></style>{body}"));
    });
}

#[test]
fn each_format_reports_no_changes() {
    let diff = diff(OLD, OLD);
    let sha256 = &diff.old.sha256[..12];
    let side = format!("`Lamps` `1` (`{sha256}`, 2 operations, 2 types)");
    assert_eq!(report::human(&diff, false), "Nothing changed\n");
    assert_eq!(
        report::markdown(&diff),
        format!("## Nothing changed\n\nFrom {side}\nto {side}.\n")
    );
    assert_eq!(report::github(&diff), "::notice title=API changes::Nothing changed\n");
    let json: Value = serde_json::from_str(&report::json(&diff)).expect("the report is JSON");
    assert_eq!((&json["worst"], &json["bump"]), (&Value::Null, &Value::from("none")));
    assert_eq!(
        (&json["version"], &json["next_version"]),
        (&"1.2.3".into(), &"1.2.3".into())
    );
    assert_eq!(json["changes"], Value::Array(Vec::new()));
    let page = report::html(&diff);
    assert!(page.contains("<h1>Nothing changed</h1>"), "{page}");
    assert!(!page.contains("<article"), "{page}");
}

#[test]
fn colors_do_not_change_the_text() {
    let diff = diff(OLD, NEW);
    let colored = report::human(&diff, true);
    assert!(colored.starts_with("\u{1b}[1m\u{1b}[31mbreaking["), "{colored:?}");
    let plain = anstream::adapter::strip_str(&colored).to_string();
    assert_eq!(plain, report::human(&diff, false));
    assert_eq!(plain, Format::Human.render(&diff, false));
}

#[test]
fn json_has_the_documented_fields() {
    let json: Value = serde_json::from_str(&report::json(&diff(OLD, NEW))).expect("the report is JSON");
    let keys = |value: &Value| {
        let object = value.as_object().expect("the value is an object");
        object.keys().cloned().collect::<Vec<_>>().join(" ")
    };
    let root = "format worst bump version next_version counts old new changes";
    let side = "title version sha256 package package_version operations models";
    let item = "path signature pointer file line column";
    assert_eq!(keys(&json), root);
    assert_eq!(keys(&json["counts"]), "breaking additive wire-only documentation");
    assert_eq!(
        (keys(&json["old"]), keys(&json["new"])),
        (side.to_owned(), side.to_owned())
    );
    let changes = json["changes"].as_array().expect("the changes are a list");
    for change in changes {
        assert_eq!(keys(change), "class code sentence old new operations");
        for found in [&change["old"], &change["new"]] {
            assert!(found.is_null() || keys(found) == item, "{found}");
        }
    }
    let counts = json["counts"].as_object().expect("the value is an object").values();
    assert_eq!(counts.filter_map(Value::as_u64).sum::<u64>(), changes.len() as u64);
}

#[test]
fn formats_round_trip_through_strings() {
    for format in Format::ALL {
        assert_eq!(format.as_str().parse(), Ok(format));
        assert_eq!(format.to_string(), format.as_str());
    }
    let error: UnknownFormat = "html"
        .parse::<Format>()
        .expect_err("a page is not a format of the command `diff`");
    let message = "unknown report format `html`: expected human, markdown, json or github";
    assert_eq!(error.to_string(), message);
}

#[cfg(feature = "command-line")]
#[test]
fn the_command_and_the_library_have_the_same_format_names() {
    for format in Format::ALL {
        let value = clap::ValueEnum::to_possible_value(&format).expect("every format is a possible value");
        assert_eq!(value.get_name(), format.as_str());
    }
}
