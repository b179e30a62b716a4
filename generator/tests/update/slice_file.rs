use super::running::{run, stderr, stdout};
use super::{House, NAMES, OLD, SPEC, after_diff, with_color};

const SLICE: &str = "\
# How the document is cut out of the one of the whole house.
paths: ['/lamps/**']
operations: ['!lose*']
remove:
  - $.components.schemas.lamp.properties.owner
";

/// The document of a whole house, with what the generator does not understand.
fn house_document() -> String {
    let doors = "  /doors: { get: { not: understood } }\n  /lamps/{id}/lose: { post: { operationId: loseLamp } }\n";
    let text = with_color().replace("components:\n", &format!("{doors}components:\n"));
    text + "        owner: { $ref: '#/components/schemas/owner' }\n    owner: { description: Nobody., properties: { name: {} } }\n"
}

#[test]
fn the_remembered_slice_is_cut_out_of_a_larger_document() {
    let house = House::new();
    house.write("spec/slice.yaml", SLICE);
    let output = house.update(&house_document(), &[]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let shown = "additive[property-added]: `Light` has `color` now.\n  --> the slice of new.yaml:34:9 in \
                 models::Light::color\n";
    assert!(stdout(&output).starts_with(shown), "{}", stdout(&output));
    let said = house.written(&house_document());
    let said = after_diff(&said);
    let cut = "Cut out as spec/slice.yaml says: 1 of 3 operations, 1 of 2 components\nwrote generated (";
    assert!(said.starts_with(cut), "{said}");
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
    let said = "Nothing changed\nCut out as spec/slice.yaml says: 1 of 3 operations, 1 of 2 components\nEverything is as \
                the new document wants it: there is nothing to write.\n";
    assert_eq!(stdout(&output), said);
    assert!(house.tree() == before);
}

#[test]
fn a_document_of_the_selected_operations_is_taken_byte_for_byte() {
    let house = House::new();
    house.write("spec/slice.yaml", SLICE);
    let new = format!("# By hand.\n{}", with_color());
    house.written(&new);
    assert_eq!(house.read(SPEC), new);
}

#[test]
fn what_is_to_be_removed_and_is_gone_is_told() {
    let house = House::new();
    house.write(
        "spec/slice.yaml",
        &format!("{SLICE}  - $.components.schemas.lamp.properties.maker\n"),
    );
    let said = house.written(&house_document());
    let told = "What it would remove is gone; take these lines out:\n  spec/slice.yaml:6: \
                `$.components.schemas.lamp.properties.maker` selects nothing: what it removes is gone\n";
    assert!(said.contains(told), "{said}");
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
fn what_is_remembered_wrongly_is_told_where_it_stands() {
    for (slice, said) in [
        ("paths: [/lamps/none]\n", "error: no path matches `/lamps/none`\n"),
        ("paths: ['/lamps/[']\n", "error: `/lamps/[` is not a valid pattern: "),
        (
            "lamps: [a]\npaths: [/lamps/**]\n",
            "error: `lamps` is no keyword of what selects a slice\n --> spec/slice.yaml:1:1\n",
        ),
        (
            "paths: /lamps\n",
            "error: `paths` must be a list\n --> spec/slice.yaml:1:8\n",
        ),
        (
            "paths:\n  - 1\n",
            "error: an element of `paths` must be a string\n --> spec/slice.yaml:2:5\n",
        ),
        (
            "remove: [$.info]\n",
            "error: no operation is selected\n --> spec/slice.yaml:1:1\n",
        ),
        (
            "- lamps\n",
            "error: what selects a slice must be a mapping\n --> spec/slice.yaml:1:1\n",
        ),
        ("", "error: the file contains no document\n --> spec/slice.yaml:1:1\n"),
        (
            "paths: [/lamps/**]\nremove: [a]\n",
            "error: `a` is not a valid JSONPath: ",
        ),
        (
            "paths: [/lamps/**]\nremove: [$]\n",
            "error: `$` selects the whole document, which cannot be removed\n --> spec/slice.yaml:2:10\n",
        ),
    ] {
        let house = House::of(OLD, NAMES);
        house.write("spec/slice.yaml", slice);
        house.write("new.yaml", &house_document());
        let before = house.tree();
        let output = run(house.path(), &["update", "new.yaml", "--write"]);
        assert_eq!(output.status.code(), Some(2), "{slice}");
        assert!(stderr(&output).starts_with(said), "{}", stderr(&output));
        assert!(stderr(&output).contains("spec/slice.yaml"), "{}", stderr(&output));
        assert!(house.tree() == before);
    }
}
