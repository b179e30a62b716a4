//! Tests the reports of documents with thousands of changes.

use crateform::diff::Class;
use crateform::report;

use super::diff;
use super::outline::outline;

/// Returns a document with one type. The type has `properties` properties with `kind` in their names, and as many with
/// `kind` in their descriptions.
fn document(kind: &str, properties: usize, operations: usize) -> String {
    let mut text = "openapi: 3.0.3
info: { title: Lamps, version: '1' }
servers: [{ url: https://lamps.example }]
components:
  schemas:
    lamp:
      type: object
      properties:
        id: { type: string }
"
    .to_owned();
    for number in 0..properties {
        text.push_str(&format!("        {kind}_{number}: {{ type: string }}\n"));
        text.push_str(&format!(
            "        both_{number}: {{ type: string, description: The {kind} one. }}\n"
        ));
    }
    text.push_str("paths:\n");
    for number in 0..operations {
        text.push_str(&format!(
            "  /lamps_{number}:\n    get:\n      responses:\n        '200':\n          description: A lamp.\n          \
             content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/lamp' }} }} }}\n"
        ));
    }
    text
}

#[test]
fn markdown_for_a_pull_request_is_truncated_with_a_count() {
    let diff = diff(&document("old", 400, 1), &document("new", 400, 1));
    assert_eq!(diff.changes.len(), 1200);
    let text = report::markdown(&diff);
    assert!(text.chars().count() < 65_536 && text.len() > 55_000, "{}", text.len());
    let shown = text.lines().filter(|line| line.starts_with("- ")).count();
    let left = "400 additive, 400 documentation.\n";
    let breaking = 400 - shown;
    assert!(
        text.ends_with(&format!("\nNot shown: {breaking} breaking, {left}")),
        "{shown}"
    );
}

#[test]
fn entries_that_fit_are_not_truncated() {
    let diff = diff(&document("old", 20, 1), &document("new", 20, 1));
    let text = report::markdown(&diff);
    let shown = text.lines().filter(|line| line.starts_with("- ")).count();
    assert_eq!(shown, 60);
    assert!(text.ends_with("\n</details>\n"), "{text}");
}

#[test]
fn truncated_details_are_closed() {
    let old = document("old", 600, 1);
    let diff = diff(&old, &old.replace("The old one", "The new one"));
    let text = report::markdown(&diff);
    assert!(text.len() < 65_536);
    assert!(
        text.contains("<details>\n<summary>600 documentation changes</summary>\n\n- "),
        "{text}"
    );
    assert!(text.contains("\n\n</details>\n\nNot shown: "), "{text}");
}

#[test]
fn annotations_are_limited_to_the_number_that_github_shows() {
    let diff = diff(&document("old", 50, 1), &document("new", 50, 1));
    let text = report::github(&diff);
    let count = |kind: &str| text.lines().filter(|line| line.starts_with(kind)).count();
    assert_eq!(
        (count("::error "), count("::warning "), count("::notice ")),
        (10, 0, 10)
    );
    let summary = "::notice title=API changes::Breaking: 0.1.0 -> 0.2.0 (50 breaking, 50 additive, 50 documentation); \
                   not annotated: 40 breaking, 41 additive, 50 documentation\n";
    assert!(text.ends_with(summary), "{text}");
}

#[test]
fn a_page_stays_small_if_every_change_affects_every_operation() {
    let diff = diff(&document("old", 60, 150), &document("new", 60, 150));
    assert_eq!(
        diff.of(Class::Breaking).map(|change| change.operations.len()).max(),
        Some(150)
    );
    let page = report::html(&diff);
    assert!(page.len() < 120 * 3_000 + 60 * 500, "{}", page.len());
    let Some(outline) = outline(&page) else { return };
    outline.assert_sound();
    assert_eq!(outline.count("article"), 120);
    assert!(
        outline.text.contains("and 144 more"),
        "the other operations are not counted"
    );
    assert!(
        outline.text.contains("Show all 60 changes"),
        "the documentation changes are not collapsed"
    );
}
