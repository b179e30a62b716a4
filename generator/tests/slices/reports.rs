use crateform::diagnostic::Diagnostics;
use crateform::slice::Selection;

use super::selection::HOUSE;
use super::slice;

fn error_message(document: &str, selection: &Selection) -> String {
    let error: Diagnostics = slice(document, selection).expect_err("the selection is invalid");
    error.to_string()
}

#[test]
fn a_pattern_that_matches_nothing_is_reported_with_suggestions() {
    let selection = Selection::new()
        .paths("/v1/lamp")
        .paths("!/x/**")
        .tags("Door")
        .tags("xyz")
        .operations("getLamp");
    let expected = "\
error[E0902]: no path matches `/v1/lamp`
 |
 = help: write `/v1/lamps`, `/v1/lamps/{lamp}` or `/v1/lamps/{lamp}/bulbs/first`, or remove the pattern

error[E0902]: no path matches `!/x/**`
 |
 = help: correct or remove the pattern; `*` matches characters within a segment, `**` any number of segments

error[E0902]: no tag matches `Door`
 |
 = help: write `doors`, or remove the pattern

error[E0902]: no tag matches `xyz`
 |
 = help: correct or remove the pattern; `*` matches any number of characters

error[E0902]: no `operationId` matches `getLamp`
 |
 = help: write `GetLamp` or `GetLamps`, or remove the pattern";
    assert_eq!(error_message(HOUSE, &selection), expected);
}

#[test]
fn rejects_a_pattern_for_a_property_that_no_operation_has() {
    let document = "openapi: 3.0.3\ninfo: { title: A, version: '1' }\npaths: { /a: { get: { responses: {} } } }\n";
    let expected = "\
error[E0902]: no tag matches `lamps`
 |
 = help: select by path: no operation of the document has a tag

error[E0902]: no `operationId` matches `*`
 |
 = help: select by path: no operation of the document has an `operationId`";
    assert_eq!(
        error_message(document, &Selection::new().tags("lamps").operations("*")),
        expected
    );
}

#[test]
fn rejects_invalid_patterns() {
    let expected = "\
error[E0901]: `/v1/***` is not a valid pattern: `***` is not a wildcard
 |
 = help: use `*` for any characters within a segment and `**` for any segments; to match `*`, `?` or `[` literally, put it in brackets: `[*]`

error[E0901]: `/v1/lamps**` is not a valid pattern: `**` must be a whole segment, as in `/v1/**`
 |
 = help: use `*` for any characters within a segment and `**` for any segments; to match `*`, `?` or `[` literally, put it in brackets: `[*]`

error[E0901]: `![a` is not a valid pattern: `[` has no closing `]`, or encloses an invalid range
 |
 = help: use `*` for any characters within a segment and `**` for any segments; to match `*`, `?` or `[` literally, put it in brackets: `[*]`";
    let selection = Selection::new().paths("/v1/***").paths("/v1/lamps**").tags("![a");
    assert_eq!(error_message(HOUSE, &selection), expected);
}

#[test]
fn rejects_an_empty_selection() {
    let expected = "\
error[E0903]: the patterns with `!` exclude everything that is selected
 |
 = help: remove one of these patterns, or select more operations";
    assert_eq!(
        error_message(HOUSE, &Selection::new().tags("doors").operations("!*Doors")),
        expected
    );
    let document = "openapi: 3.0.3\ninfo: { title: A, version: '1' }\npaths: {}\n";
    let expected = "error[E0110]: the document has no operations\n |\n = help: check that this is the right document; operations are in `paths`";
    assert_eq!(error_message(document, &Selection::new()), expected);
    assert_eq!(error_message(document, &Selection::new().paths("/a")), expected);
}

#[test]
fn rejects_a_reference_to_an_operation_that_is_not_selected() {
    let document = "\
openapi: 3.0.3
info: { title: A, version: '1' }
paths:
  /a: { get: { responses: { '200': { $ref: '#/paths/~1b/get/responses/200' } } } }
  /b: { get: { responses: { '200': { description: Done. } } } }
";
    let expected = "\
error[E0904]: `$ref` refers to `#/paths/~1b/get/responses/200`, which is not selected
 --> house.yaml:4:44
  |
4 |   /a: { get: { responses: { '200': { $ref: '#/paths/~1b/get/responses/200' } } } }
  |                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = note: at #/paths/~1a/get/responses/200/$ref
  = help: select that path too, or move the shared part to `components`";
    assert_eq!(error_message(document, &Selection::new().paths("/a")), expected);
}

#[test]
fn rejects_a_component_that_does_not_exist() {
    let slice = slice(HOUSE, &Selection::new()).expect("everything is selected");
    let error = slice.why("flor").expect_err("the component does not exist");
    let expected = "error[E0905]: the document has no component `flor`\n |\n = help: did you mean `floor`?";
    assert_eq!(error.to_string(), expected);
    let error = slice.why("xyz").expect_err("the component does not exist");
    let expected = "error[E0905]: the document has no component `xyz`\n |\n = help: write the name of a component, with or \
                    without its section: `schemas/error`";
    assert_eq!(error.to_string(), expected);
}
