use super::running::{run, stderr, stdout};
use super::{House, NAMES, OLD, SPEC, after_diff, with_color};

const SLICE: &str = "\
# Selects the lamps from the document of the whole house.
paths: ['/lamps/**']
operations: ['!lose*']
remove:
  - $.components.schemas.lamp.properties.owner
";

/// Returns the document of a whole house, with parts that the generator does not support.
fn house_document() -> String {
    let doors = "  /doors: { get: { not: understood } }\n  /lamps/{id}/lose: { post: { operationId: loseLamp } }\n";
    let text = with_color().replace("components:\n", &format!("{doors}components:\n"));
    text + "        owner: { $ref: '#/components/schemas/owner' }\n    owner: { description: Nobody., properties: { name: {} } }\n"
}

#[test]
fn the_slice_is_extracted_from_a_larger_document() {
    let house = House::new();
    house.write("spec/slice.yaml", SLICE);
    let output = house.update(&house_document(), &[]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let shown = "additive[property-added]: `Light` now has the property `color`.\n  --> the slice of new.yaml:34:9 in \
                 models::Light::color\n";
    assert!(stdout(&output).starts_with(shown), "{}", stdout(&output));
    let message = house.written(&house_document());
    let message = after_diff(&message);
    let cut = "Selected by spec/slice.yaml: 1 of 3 operations, 1 of 2 components\nwrote generated (";
    assert!(message.starts_with(cut), "{message}");
    let slice = run(
        house.path(),
        &["slice", "--spec", "new.yaml", "--operations", "find", "--why", "owner"],
    );
    assert_eq!(slice.status.code(), Some(0), "{}", stderr(&slice));
    let written = house.read(SPEC);
    assert!(
        written.starts_with("openapi: '3.0.3'\ninfo:\n  title: Lamps\n"),
        "{written}"
    );
    assert!(
        written.ends_with("          type: boolean\n        color:\n          type: string\n"),
        "{written}"
    );
    let before = house.tree();
    let output = run(house.path(), &["update", "new.yaml", "--write"]);
    let message =
        "Nothing changed\nSelected by spec/slice.yaml: 1 of 3 operations, 1 of 2 components\nAlready up to date.\n";
    assert_eq!(stdout(&output), message);
    assert!(house.tree() == before);
}

#[test]
fn a_document_with_only_selected_operations_is_used_byte_for_byte() {
    let house = House::new();
    house.write("spec/slice.yaml", SLICE);
    let new = format!("# By hand.\n{}", with_color());
    house.written(&new);
    assert_eq!(house.read(SPEC), new);
}

#[test]
fn obsolete_removals_are_reported() {
    let house = House::new();
    house.write(
        "spec/slice.yaml",
        &format!("{SLICE}  - $.components.schemas.lamp.properties.maker\n"),
    );
    let message = house.written(&house_document());
    let listing = "Remove these lines, whose targets no longer exist:\n  spec/slice.yaml:6: \
                   `$.components.schemas.lamp.properties.maker` selects nothing: the target no longer exists\n";
    assert!(message.contains(listing), "{message}");
}

#[test]
fn a_slice_for_json_is_json() {
    let house = House::new();
    house.write("spec/slice.yaml", SLICE);
    house.write("spec/lamps.json", OLD);
    house.write("new.yaml", &house_document());
    let options = ["--spec", "spec/lamps.json", "--overlay", "spec/overlay.yaml", "--write"];
    let output = run(house.path(), &[&["update", "new.yaml"], &options[..]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(
        house
            .read("spec/lamps.json")
            .starts_with("{\n  \"openapi\": \"3.0.3\",\n")
    );
}

#[test]
fn invalid_slice_files_are_rejected_with_their_location() {
    for (slice, message) in [
        (
            "paths: [/lamps/none]\n",
            "error[E0902]: no path matches `/lamps/none`\n",
        ),
        (
            "paths: ['/lamps/[']\n",
            "error[E0901]: `/lamps/[` is not a valid pattern: ",
        ),
        (
            "lamps: [a]\npaths: [/lamps/**]\n",
            "error[E0906]: `lamps` is not a keyword of a slice selection\n --> spec/slice.yaml:1:1\n",
        ),
        (
            "paths: /lamps\n",
            "error[E0906]: `paths` must be an array\n --> spec/slice.yaml:1:8\n",
        ),
        (
            "paths:\n  - 1\n",
            "error[E0906]: an element of `paths` must be a string\n --> spec/slice.yaml:2:5\n",
        ),
        (
            "remove: [$.info]\n",
            "error[E0906]: no operation is selected\n --> spec/slice.yaml:1:1\n",
        ),
        (
            "- lamps\n",
            "error[E0906]: a slice selection must be an object\n --> spec/slice.yaml:1:1\n",
        ),
        (
            "",
            "error[E0005]: the file contains no document\n --> spec/slice.yaml:1:1\n",
        ),
        (
            "paths: [/lamps/**]\nremove: [a]\n",
            "error[E0806]: `a` is not a valid JSONPath: ",
        ),
        (
            "paths: [/lamps/**]\nremove: [$]\n",
            "error[E0809]: `$` selects the whole document, which cannot be removed\n --> spec/slice.yaml:2:10\n",
        ),
    ] {
        let house = House::of(OLD, NAMES);
        house.write("spec/slice.yaml", slice);
        house.write("new.yaml", &house_document());
        let before = house.tree();
        let output = run(house.path(), &["update", "new.yaml", "--write"]);
        assert_eq!(output.status.code(), Some(2), "{slice}");
        assert!(stderr(&output).starts_with(message), "{}", stderr(&output));
        assert!(stderr(&output).contains("spec/slice.yaml"), "{}", stderr(&output));
        assert!(house.tree() == before);
    }
}
