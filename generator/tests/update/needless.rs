use super::running::{run, stderr, stdout};
use super::{House, NAMES, OLD, OVERLAY, after_diff};

/// One action of each kind that a new document can make needless.
const OVERLAY_WITH_REPAIRS: &str = "\
# What Rust needs to know.
overlay: 1.0.0
info: { title: Names, version: '1' }
actions:
  # The title is no name.
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

        # This is no comment.

  # What upstream should not have said.
  - target: $.components.schemas.lamp.deprecated
    remove: true
  # A lamp is a light.
  - target: $.components.schemas.lamp
    update: { x-rust-name: Light }
  - target: $.components.schemas.lamp.properties.is_on # Behind a target.
    update: { description: Whether it shines. }
x-end: of it
";

/// What is left of it when only the first and the fourth action are of use.
const LEFT: &str = "\
# What Rust needs to know.
overlay: 1.0.0
info: { title: Names, version: '1' }
actions:
  # The title is no name.
  - target: $.info
    update:
      x-rust-name: lamp-client
      x-rust-version: VERSION
  # A lamp is a light.
  - target: $.components.schemas.lamp
    update: { x-rust-name: Light }
x-end: of it
";

fn old() -> String {
    OLD.replace("      type: object\n", "      type: object\n      deprecated: true\n")
}

/// The operation is described, nothing is deprecated, and a property has another name.
fn new() -> String {
    let described = "operationId: find\n      description: |\n        Finds a lamp.\n\n        # This is no comment.\n";
    OLD.replace("operationId: find\n", described).replace("is_on", "shines")
}

const NEEDLESS: &str = "
  spec/overlay.yaml:12: `$.paths['/lamps/{id}'].get` changes nothing: the document says the same without it
  spec/overlay.yaml:21: `$.components.schemas.lamp.deprecated` selects nothing: what it removes is gone
  spec/overlay.yaml:26: `$.components.schemas.lamp.properties.is_on` selects nothing: upstream has removed what it \
                        amends, or renamed it, and then the target is to be corrected
";

#[test]
fn needless_actions_are_told_and_taken_out() {
    let house = House::of(&old(), OVERLAY_WITH_REPAIRS);
    let output = house.update(&new(), &[]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let said = after_diff(&stdout(&output)).to_owned();
    assert!(
        said.starts_with(&format!(
            "Needless actions, which --write removes:{NEEDLESS}To be written "
        )),
        "{said}"
    );
    assert_eq!(house.read(OVERLAY), OVERLAY_WITH_REPAIRS);
    // Without the command the build would fail, as it does for an action that selects nothing.
    let said = house.written(&new());
    let said = after_diff(&said);
    assert!(
        said.starts_with(&format!(
            "Needless actions that were removed:{NEEDLESS}wrote generated ("
        )),
        "{said}"
    );
    assert_eq!(house.read(OVERLAY), LEFT.replace("VERSION", "2.0.0"));
    let output = run(house.path(), &["update", "new.yaml", "--write"]);
    let said = "Nothing changed\nEverything is as the new document wants it: there is nothing to write.\n";
    assert_eq!(stdout(&output), said);
}

#[test]
fn a_needless_action_goes_even_if_the_document_stays() {
    let house = House::of(
        OLD,
        &(NAMES.to_owned() + "  - target: $.info\n    update: { title: Lamps }\n"),
    );
    let said = house.written(OLD);
    let expected = "Nothing changed\nNeedless actions that were removed:\n  spec/overlay.yaml:14: `$.info` changes \
                    nothing: the document says the same without it\nwrote generated (1 file)\nwrote spec/overlay.yaml\n";
    assert_eq!(said, expected);
    assert_eq!(house.read(OVERLAY), NAMES);
}

#[test]
fn what_the_document_needs_is_at_fault_when_its_repair_is_gone() {
    let overlay = NAMES.to_owned()
        + "  - target: $.paths['/lamps/{id}'].get.parameters[0]\n    update: { schema: { type: string } }\n";
    let house = House::of(&OLD.replace("schema: { type: string } }", "schema: {} }"), &overlay);
    let before = house.contents();
    // The parameter has moved to the path, where the overlay does not repair it.
    let parameters = "      parameters:\n        - { name: id, in: path, required: true, schema: { type: string } }\n";
    let moved = "    parameters: [{ name: id, in: path, required: true, schema: {} }]\n    get:\n";
    let new = OLD.replace(parameters, "").replace("    get:\n", moved);
    let output = house.update(&new, &["--write"]);
    assert_eq!(output.status.code(), Some(2), "{}", stdout(&output));
    assert!(stderr(&output).contains(" --> new.yaml:6:"), "{}", stderr(&output));
    assert!(house.contents() == before);
}

#[test]
fn what_cannot_be_taken_out_is_left_to_the_user() {
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
    for (overlay, said) in [
        (
            flow,
            "its actions do not each start on a separate line with `- `: remove them by hand, the one on line 5\n",
        ),
        (
            json,
            "its actions do not each start on a separate line with `- `: remove them by hand, those on lines 3, 4\n",
        ),
        (
            nothing_else,
            "it would have no actions left: remove them by hand, the one on line 4\n",
        ),
        (
            shared,
            "its text would then parse as a different overlay: remove them by hand, the one on line 4\n",
        ),
    ] {
        let said = format!("the needless actions in `spec/overlay.yaml` cannot be removed, as {said}");
        let house = House::of(&old(), overlay);
        house.write("new.yaml", OLD);
        let before = house.tree();
        let output = run(house.path(), &["update", "new.yaml", "--write"]);
        assert_eq!((output.status.code(), stderr(&output)), (Some(2), said.clone()));
        // The diff can be read all the same.
        let output = run(house.path(), &["update", "new.yaml"]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let shown = after_diff(&stdout(&output)).to_owned();
        assert!(shown.starts_with("Needless actions:\n  spec/overlay.yaml:"), "{shown}");
        assert!(shown.ends_with(&format!("--write would be refused: {said}")), "{shown}");
        assert!(house.tree() == before);
    }
}
