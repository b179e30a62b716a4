//! Tests edits of an overlay's text.

use std::collections::BTreeSet;
use std::path::Path;

use crateform::diagnostic::{Place, Pointer};
use crateform::load::Document;
use crateform::overlay::{EditError, Overlay};
use proptest::prelude::{Strategy, prop, prop_assert, prop_assert_eq, proptest};

const HEAD: &str = "overlay: 1.0.0\ninfo: { title: Names, version: '1' }\nactions:\n";

fn without(actions: &str, indices: &[usize]) -> Result<String, EditError> {
    let text = HEAD.to_owned() + actions;
    let overlay = Overlay::parse("overlay.yaml", &text).expect("the overlay is valid");
    let left = overlay.without(&indices.iter().copied().collect())?;
    Ok(left.strip_prefix(HEAD).expect("the head is unchanged").to_owned())
}

#[test]
fn a_comment_is_removed_with_the_last_action_below_it() {
    let actions = "  # Two.\n  - target: $.a\n    remove: true\n  - target: $.b\n    remove: true\n\n  # One.\n  - target: \
                   $.c\n    remove: true\n";
    let of = |indices: &[usize]| without(actions, indices).expect("the overlay can be edited");
    assert_eq!(
        of(&[0]),
        "  # Two.\n  - target: $.b\n    remove: true\n\n  # One.\n  - target: $.c\n    remove: true\n"
    );
    assert_eq!(of(&[0, 1]), "  # One.\n  - target: $.c\n    remove: true\n");
    assert_eq!(
        of(&[2]),
        "  # Two.\n  - target: $.a\n    remove: true\n  - target: $.b\n    remove: true\n"
    );
    assert_eq!(of(&[]), actions);
}

#[test]
fn other_comments_are_kept() {
    let actions = "  # Of the list.\n\n  # First.\n  - target: $.a\n    remove: true\n    # Inside of the first.\n\n  # Apart.\n\n  \
                   - target: $.b\n    update:\n      text: |\n        A line.\n\n        # Not a comment.\n  # At the end.\n";
    let first = "  # Of the list.\n\n  # Apart.\n\n  - target: $.b\n    update:\n      text: |\n        A line.\n\n        # Not a \
                 comment.\n  # At the end.\n";
    assert_eq!(without(actions, &[0]).as_deref(), Ok(first));
    let second = "  # Of the list.\n\n  # First.\n  - target: $.a\n    remove: true\n    # Inside of the first.\n\n  # \
                  Apart.\n  # At the end.\n";
    assert_eq!(without(actions, &[1]).as_deref(), Ok(second));
}

#[test]
fn all_line_styles_are_supported() {
    let actions = "- { target: $.a, remove: true }\r\n- target: $.b\r\n  remove: true\r\nx-end: 1\r\n";
    assert_eq!(
        without(actions, &[0]).as_deref(),
        Ok("- target: $.b\r\n  remove: true\r\nx-end: 1\r\n")
    );
    assert_eq!(
        without(actions, &[1]).as_deref(),
        Ok("- { target: $.a, remove: true }\r\nx-end: 1\r\n")
    );
    let apart = "  -\n    target: $.a\n    remove: true\n  - target: $.b\n    remove: true\n";
    assert_eq!(without(apart, &[0]), Err(EditError::NotInLines));
    // The empty lines at the end of a block scalar belong to it.
    let kept = "  - target: $.a\n    update:\n      text: |+\n        A line.\n\n  - target: $.b\n    remove: true\n";
    assert_eq!(without(kept, &[1]), Err(EditError::Different));
}

#[test]
fn every_action_of_the_repository_overlays_can_be_removed() {
    let repository = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    for (file, count) in [("spec/overlay.yaml", 15), ("examples/overlays/secret_store.yaml", 2)] {
        let overlay = Overlay::read(&repository.join(file)).expect("the overlay is valid");
        for index in 0..count {
            let left = overlay.without(&BTreeSet::from([index]));
            let left = left.unwrap_or_else(|error| panic!("{file}, {index}: {error}"));
            let blank = left.lines().zip(left.lines().skip(1));
            assert!(
                blank
                    .into_iter()
                    .all(|(one, other)| !(one.is_empty() && other.is_empty())),
                "{left}"
            );
        }
    }
}

#[test]
fn a_replaced_string_keeps_its_quotes() {
    for (from, to) in [
        ("version: 1.2.3 # Why.", "version: 1.3.0 # Why."),
        ("version: '1.2.3'", "version: '1.3.0'"),
        ("\"version\":   \"1.2.3\"", "\"version\":   \"1.3.0\""),
    ] {
        let text = format!("\u{feff}{HEAD}  - target: $.é\n    update:\n      other: é\n      {from}\n");
        let overlay = Overlay::parse("overlay.yaml", &text).expect("the overlay is valid");
        let mut document = Document::parse("api.yaml", "openapi: 3.0.3\né: {}\n").expect("the document is valid");
        overlay.apply(&mut document).expect("the overlay can be applied");
        let pointer = Pointer::root().join("é").join("version");
        let place = document.place(&pointer);
        assert_eq!(overlay.with_string(place, "1.2.3", "1.3.0"), Ok(text.replace(from, to)));
        assert_eq!(overlay.with_string(place, "1.2.4", "1.3.0"), Err(EditError::NotFound));
        let elsewhere = Place { line: 99, ..place };
        assert_eq!(
            overlay.with_string(elsewhere, "1.2.3", "1.3.0"),
            Err(EditError::NotFound)
        );
    }
}

/// Generates an action after a comment, an empty line or neither; its text can resemble an action or a comment.
fn action() -> impl Strategy<Value = String> {
    let before = prop::sample::select(vec![
        "",
        "\n",
        "  # Why.\n",
        "\n  # Why.\n  # And how.\n",
        "  # Apart.\n\n",
    ]);
    let update = prop::sample::select(vec![
        "    remove: true\n",
        "    update: { a: 1 }\n    # Inside.\n",
        "    update:\n      text: |\n        - target: $.x\n\n        # Not a comment.\n",
        "    update:\n      - 1\n      -\n        - 2\n\n",
        "    description: >-\n      Folded\n\n      text.\n    remove: true\n",
    ]);
    (before, "[a-z]{1,3}", update).prop_map(|(before, name, update)| format!("{before}  - target: $.{name}\n{update}"))
}

proptest! {
    #[test]
    fn the_edited_text_contains_the_remaining_actions(
        actions in prop::collection::vec(action(), 2..6),
        removed in prop::collection::btree_set(0_usize..6, 0..5),
    ) {
        let text = HEAD.to_owned() + &actions.concat();
        let overlay = Overlay::parse("overlay.yaml", &text).expect("the overlay is valid");
        let removed: BTreeSet<usize> = removed.into_iter().filter(|index| *index < actions.len()).collect();
        if removed.len() == actions.len() {
            prop_assert_eq!(overlay.without(&removed), Err(EditError::NoActionLeft));
            return Ok(());
        }
        // `without` parses the edited text again and compares the actions.
        let left = overlay.without(&removed);
        prop_assert!(left.is_ok(), "{:?} of {}", removed, text);
        let left = left.expect("the result was asserted to be `Ok`");
        let mut lines = text.lines();
        prop_assert!(left.lines().all(|line| lines.any(|other| other == line)), "{left} is not part of {text}");
    }
}
