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
fn a_missing_version_is_reported() {
    let house = House::of(OLD, WITHOUT_VERSION);
    let message = house.written(&with_color());
    let note = "note: no version is set for the crate: add `x-rust-version: 0.1.1` to an overlay action on `$.info`\n";
    assert!(message.ends_with(note), "{message}");
    assert_eq!(house.read(OVERLAY), WITHOUT_VERSION);
    assert!(!house.read("CHANGELOG.md").contains("0.1.1"));
}

#[test]
fn a_version_in_the_document_is_kept() {
    let house = House::of(&with_version(OLD, "1.2.3"), WITHOUT_VERSION);
    let message = house.written(&with_version(&with_color(), "1.2.4"));
    let note =
        "note: the document sets `x-rust-version: 1.2.4`: override it with 1.3.0 in an overlay action on `$.info`\n";
    assert!(message.ends_with(note), "{message}");
    assert!(house.read("CHANGELOG.md").contains("### lamp-client 1.2.4\n"));
    let house = House::of(&with_version(OLD, "1.2.3"), WITHOUT_VERSION);
    let message = house.written(&with_version(&with_color(), "1.10.0"));
    assert!(!message.contains("note"), "{message}");
    assert!(house.read("CHANGELOG.md").contains("### lamp-client 1.10.0\n"));
    assert_eq!(house.read(SPEC), with_version(&with_color(), "1.10.0"));
}

#[test]
fn the_largest_version_components_are_supported() {
    let house = House::of(OLD, &NAMES.replace("1.2.3", "4294967295.4294967295.0"));
    let message = house.written(&OLD.replace("It shines.", "It is bright."));
    assert!(!message.contains("note"), "{message}");
    assert!(
        house
            .read(OVERLAY)
            .contains("x-rust-version: 4294967295.4294967295.1\n")
    );
}
