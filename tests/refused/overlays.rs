//! Invalid overlays, and overlays that do not apply.

use crate::{Reports, indent};

/// Returns an overlay with these actions.
fn overlay(actions: &str) -> String {
    format!(
        "overlay: 1.0.0\ninfo: {{ title: Repairs, version: '1' }}\nactions:\n{}",
        indent(actions, 2)
    )
}

#[test]
fn overlays() {
    let mut reports = Reports::default();
    for (case, actions) in [
        (
            "matches nothing",
            "- target: $.paths['/candles'].get\n  update: { summary: Light. }",
        ),
        ("matches nothing to remove", "- target: $.info.contact\n  remove: true"),
        (
            "a target that does not parse",
            "- target: $.paths[\n  update: { summary: Light. }",
        ),
        (
            "a target that is a pointer",
            "- target: '#/paths'\n  update: { summary: Light. }",
        ),
        (
            "a target that nests too deep",
            "- target: $[?((((((((((@.a))))))))))]\n  update: { summary: Light. }",
        ),
        ("neither update nor remove", "- target: $.info"),
        ("remove: false", "- target: $.info\n  remove: false"),
        ("remove that is a string", "- target: $.info\n  remove: 'yes'"),
        ("no target", "- update: { summary: Light. }"),
        (
            "an unknown keyword",
            "- target: $.info\n  updates: { summary: Light. }\n  update: { description: Light. }",
        ),
        ("an update of a scalar", "- target: $.info.title\n  update: Lights"),
        (
            "an update of an object with a scalar",
            "- target: $.info\n  update: Lights",
        ),
        ("removal of the document", "- target: $\n  remove: true"),
        ("an action that is a string", "- $.info"),
        (
            "two actions that match nothing",
            "- target: $.a\n  remove: true\n- target: $.info\n  update: { description: Light. }\n- target: $.b\n  update: {}",
        ),
        (
            "an action undone by the one before it",
            "- target: $.info.version\n  remove: true\n- target: $.info.version\n  remove: true",
        ),
    ] {
        reports.refuse_overlays(case, &[&overlay(actions)]);
    }
    reports.refuse_overlays("no action", &[&overlay("").replacen("actions:", "actions: []", 1)]);
    for (case, from, to) in [
        ("version 2", "overlay: 1.0.0", "overlay: 2.0.0"),
        ("version 1.1", "overlay: 1.0.0", "overlay: 1.1.0"),
        ("a version that is a number", "overlay: 1.0.0", "overlay: 1.0"),
        ("no version", "overlay: 1.0.0\n", ""),
        ("no info", "info: { title: Repairs, version: '1' }\n", ""),
        ("no title", "title: Repairs, ", ""),
    ] {
        let good = overlay("- target: $.info\n  update: { description: Light. }");
        reports.refuse_overlays(case, &[&good.replacen(from, to, 1)]);
    }
    reports.refuse_overlays("a document in the place of an overlay", &[crate::LAMPS]);
    reports.check("overlays");
}

/// A fault in an overlay's addition is reported at its place in the overlay, by every stage.
#[test]
fn faults_in_overlay_additions() {
    let mut reports = Reports::default();
    reports.refuse_overlays(
        "found by the form",
        &[&overlay(
            "- target: $.paths['/lamps'].get\n  update:\n    parameter: []",
        )],
    );
    reports.refuse_overlays(
        "found by the lowering, in the second of two overlays",
        &[
            &overlay("- target: $.info\n  update: { description: Light. }"),
            &overlay(
                "- target: $.paths['/lamps'].get\n  update:\n    parameters:\n      \
                 - { name: the colour, in: cookie, required: true, schema: { type: string } }",
            ),
        ],
    );
    reports.refuse_overlays(
        "of a key that replaced one of the document",
        &[&overlay(
            "- target: $.servers[0]\n  update:\n    url: ftp://lamps.example",
        )],
    );
    reports.refuse_overlays(
        "left behind by a removal",
        &[&overlay("- target: $.info.title\n  remove: true")],
    );
    reports.check("faults_in_overlay_additions");
}

#[test]
fn overlay_limits() {
    let mut reports = Reports::default();
    let deep = format!("{}{}", "[".repeat(120), "]".repeat(120));
    reports.refuse_overlays(
        "too deep",
        &[
            &overlay(&format!("- target: $.info\n  update: {{ x-deep: {deep} }}")),
            &overlay(&format!(
                "- target: $.info['x-deep'][0][0][0][0][0][0][0][0][0]\n  update: {deep}"
            )),
        ],
    );
    let many = format!("[{}]", vec!["1"; 1000].join(","));
    let mut actions = format!(
        "- target: $.info\n  update: {{ x-many: [{}] }}\n",
        vec!["{}"; 4001].join(",")
    );
    actions.push_str(&format!("- target: $.info['x-many'][*]\n  update: {{ x: {many} }}"));
    reports.refuse_overlays("too many values", &[&overlay(&actions)]);
    reports.check("overlay_limits");
}
