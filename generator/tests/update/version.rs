use super::{House, NAMES, OLD, OVERLAY, SPEC, with_color};

const WITHOUT_VERSION: &str = "\
overlay: 1.0.0
info: { title: Names, version: '1' }
actions:
  - target: $.info
    update: { x-rust-name: lamp-client }
";

fn with_version(document: &str, version: &str) -> String {
    document.replace("version: '1' }", &format!("version: '1', x-rust-version: {version} }}"))
}

#[test]
fn a_version_that_nothing_says_is_asked_for() {
    let house = House::of(OLD, WITHOUT_VERSION);
    let said = house.written(&with_color());
    let note = "note: nothing says which version the crate has: add `x-rust-version: 0.1.1` to an overlay's action on \
                `$.info`\n";
    assert!(said.ends_with(note), "{said}");
    assert_eq!(house.read(OVERLAY), WITHOUT_VERSION);
    assert!(!house.read("CHANGELOG.md").contains("0.1.1"));
}

#[test]
fn a_version_in_the_document_itself_stays_there() {
    let house = House::of(&with_version(OLD, "1.2.3"), WITHOUT_VERSION);
    let said = house.written(&with_version(&with_color(), "1.2.4"));
    let note =
        "note: the document itself says `x-rust-version: 1.2.4`: let an overlay's action on `$.info` say 1.3.0\n";
    assert!(said.ends_with(note), "{said}");
    assert!(house.read("CHANGELOG.md").contains("### lamp-client 1.2.4\n"));
    let house = House::of(&with_version(OLD, "1.2.3"), WITHOUT_VERSION);
    let said = house.written(&with_version(&with_color(), "1.10.0"));
    assert!(!said.contains("note"), "{said}");
    assert!(house.read("CHANGELOG.md").contains("### lamp-client 1.10.0\n"));
    assert_eq!(house.read(SPEC), with_version(&with_color(), "1.10.0"));
}

#[test]
fn the_last_version_has_none_after_it() {
    let house = House::of(OLD, &NAMES.replace("1.2.3", "4294967295.4294967295.0"));
    let said = house.written(&OLD.replace("It shines.", "It is bright."));
    assert!(!said.contains("note"), "{said}");
    assert!(
        house
            .read(OVERLAY)
            .contains("x-rust-version: 4294967295.4294967295.1\n")
    );
}
