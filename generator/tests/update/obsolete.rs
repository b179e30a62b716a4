use super::running::{run, stderr, stdout};
use super::{House, NAMES, OLD, OVERLAY, after_diff};

/// One action of each kind that a new document can make obsolete.
const OVERLAY_WITH_REPAIRS: &str = "\
# Names for the Rust crate.
overlay: 1.0.0
info: { title: Names, version: '1' }
actions:
  # The title is not a crate name.
  - target: $.info
    update:
      x-rust-name: lamp-client
      x-rust-version: 1.2.3

  # Upstream forgot the description of an operation.
  - target: $.paths['/lamps/{id}'].get
    description: Describes it.
    update:
      description: |
        Finds a lamp.

        # This is not a comment.

  # Upstream should not have set this keyword.
  - target: $.components.schemas.lamp.deprecated
    remove: true
  # A lamp is a light.
  - target: $.components.schemas.lamp
    update: { x-rust-name: Light }
  - target: $.components.schemas.lamp.properties.is_on # After a target.
    update: { description: The state of the lamp. }
x-end: true
";

/// The overlay with only the first and the fourth action, which are not obsolete.
const REMAINING: &str = "\
# Names for the Rust crate.
overlay: 1.0.0
info: { title: Names, version: '1' }
actions:
  # The title is not a crate name.
  - target: $.info
    update:
      x-rust-name: lamp-client
      x-rust-version: VERSION
  # A lamp is a light.
  - target: $.components.schemas.lamp
    update: { x-rust-name: Light }
x-end: true
";

fn old() -> String {
    OLD.replace("      type: object\n", "      type: object\n      deprecated: true\n")
}

/// Returns a document with a described operation, nothing deprecated and a renamed property.
fn new() -> String {
    let described =
        "operationId: find\n      description: |\n        Finds a lamp.\n\n        # This is not a comment.\n";
    OLD.replace("operationId: find\n", described).replace("is_on", "shines")
}

const OBSOLETE: &str = "
  spec/overlay.yaml:12: `$.paths['/lamps/{id}'].get` changes nothing: the document already contains the update
  spec/overlay.yaml:21: `$.components.schemas.lamp.deprecated` selects nothing: the target no longer exists
  spec/overlay.yaml:26: `$.components.schemas.lamp.properties.is_on` selects nothing: upstream removed or renamed the \
                        target; if it was renamed, correct the target
";

#[test]
fn obsolete_actions_are_reported_and_removed() {
    let house = House::of(&old(), OVERLAY_WITH_REPAIRS);
    let output = house.update(&new(), &[]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let message = after_diff(&stdout(&output)).to_owned();
    assert!(
        message.starts_with(&format!(
            "Obsolete actions, which --write removes:{OBSOLETE}Pass --write to write "
        )),
        "{message}"
    );
    assert_eq!(house.read(OVERLAY), OVERLAY_WITH_REPAIRS);
    // An action that selects nothing would fail the build if the command did not remove it.
    let message = house.written(&new());
    let message = after_diff(&message);
    assert!(
        message.starts_with(&format!("Removed obsolete actions:{OBSOLETE}wrote generated (")),
        "{message}"
    );
    assert_eq!(house.read(OVERLAY), REMAINING.replace("VERSION", "2.0.0"));
    let output = run(house.path(), &["update", "new.yaml", "--write"]);
    let message = "Nothing changed\nAlready up to date.\n";
    assert_eq!(stdout(&output), message);
}

#[test]
fn an_obsolete_action_is_removed_even_if_the_document_is_unchanged() {
    let house = House::of(
        OLD,
        &(NAMES.to_owned() + "  - target: $.info\n    update: { title: Lamps }\n"),
    );
    let message = house.written(OLD);
    let expected = "Nothing changed\nRemoved obsolete actions:\n  spec/overlay.yaml:14: `$.info` changes nothing: the \
                    document already contains the update\nwrote generated (1 file)\nwrote spec/overlay.yaml\n";
    assert_eq!(message, expected);
    assert_eq!(house.read(OVERLAY), NAMES);
}

#[test]
fn a_document_whose_repair_became_obsolete_is_rejected() {
    let overlay = NAMES.to_owned()
        + "  - target: $.paths['/lamps/{id}'].get.parameters[0]\n    update: { schema: { type: string } }\n";
    let house = House::of(
        &OLD.replace("schema: { type: string } }", "schema: { type: colour } }"),
        &overlay,
    );
    let before = house.contents();
    // The parameter has moved to the path, where the overlay does not repair it.
    let parameters = "      parameters:\n        - { name: id, in: path, required: true, schema: { type: string } }\n";
    let moved = "    parameters: [{ name: id, in: path, required: true, schema: { type: colour } }]\n    get:\n";
    let new = OLD.replace(parameters, "").replace("    get:\n", moved);
    let output = house.update(&new, &["--write"]);
    assert_eq!(output.status.code(), Some(2), "{}", stdout(&output));
    assert!(stderr(&output).contains(" --> new.yaml:6:"), "{}", stderr(&output));
    assert!(house.contents() == before);
}

#[test]
fn actions_that_cannot_be_removed_are_listed() {
    let flow = "\
overlay: 1.0.0
info: { title: Names, version: '1' }
actions: [
  { target: $.info, update: { x-rust-name: lamp-client, x-rust-version: 1.2.3 } },
  { target: $.components.schemas.lamp.deprecated, remove: true },
]
";
    let json = "{\"overlay\": \"1.0.0\", \"info\": {\"title\": \"Names\", \"version\": \"1\"}, \"actions\": [\n\
                {\"target\": \"$.info\", \"update\": {\"x-rust-name\": \"lamp-client\", \"x-rust-version\": \"1.2.3\"}},\n\
                {\"target\": \"$.info\", \"update\": {\"title\": \"Lamps\"}},\n\
                {\"target\": \"$.components.schemas.lamp.deprecated\", \"remove\": true}]}\n";
    let nothing_else = "overlay: 1.0.0\ninfo: { title: Names, version: '1' }\nactions:\n  - target: \
                        $.components.schemas.lamp.deprecated\n    remove: true\n";
    let shared = "\
overlay: 1.0.0
info: { title: Names, version: '1' }
actions:
  - target: &lamp $.components.schemas.lamp.deprecated
    remove: true
  - target: $.info
    update: { x-rust-name: lamp-client, x-rust-version: 1.2.3, x-lamp: *lamp }
";
    for (overlay, message) in [
        (
            flow,
            "not every action starts on a separate line with `- `; remove them by hand: line 5\n",
        ),
        (
            json,
            "not every action starts on a separate line with `- `; remove them by hand: lines 3, 4\n",
        ),
        (
            nothing_else,
            "it would have no actions left; remove them by hand: line 4\n",
        ),
        (
            shared,
            "its text would then parse as a different overlay; remove them by hand: line 4\n",
        ),
    ] {
        let message = format!("cannot remove the obsolete actions of `spec/overlay.yaml`: {message}");
        let house = House::of(&old(), overlay);
        house.write("new.yaml", OLD);
        let before = house.tree();
        let output = run(house.path(), &["update", "new.yaml", "--write"]);
        assert_eq!((output.status.code(), stderr(&output)), (Some(2), message.clone()));
        // The diff is still printed.
        let output = run(house.path(), &["update", "new.yaml"]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let shown = after_diff(&stdout(&output)).to_owned();
        assert!(shown.starts_with("Obsolete actions:\n  spec/overlay.yaml:"), "{shown}");
        assert!(shown.ends_with(&format!("--write would fail: {message}")), "{shown}");
        assert!(house.tree() == before);
    }
}
