use super::{House, OLD, with_color};

/// Returns the changelog after an update that adds a property.
fn updated(changelog: &str) -> String {
    let house = House::new();
    house.write("CHANGELOG.md", changelog);
    house.written(&with_color());
    house.read("CHANGELOG.md")
}

const ENTRY: &str = "lamp-client 1.3.0\n\n- New: `Light` now has the property `color`.\n";

#[test]
fn the_entry_is_inserted_at_the_right_place() {
    for (before, after) in [
        // Before the older version of the same crate, after the entry of another crate.
        (
            "# Changelog\n\n## [Unreleased]\n\n### Generator 1.0.0\n\n- A.\n\n### lamp-client 1.2.3\n\n- B.\n",
            "# Changelog\n\n## [Unreleased]\n\n### Generator 1.0.0\n\n- A.\n\n### ENTRY\n### lamp-client 1.2.3\n\n- B.\n",
        ),
        // At the end of the section of unreleased changes.
        (
            "# Changelog\n\n## Unreleased\n\n- A.\n\n\n## 1.0.0\n\n### lamp-client 1.2.3\n\n- B.\n",
            "# Changelog\n\n## Unreleased\n\n- A.\n\n### ENTRY\n## 1.0.0\n\n### lamp-client 1.2.3\n\n- B.\n",
        ),
        ("## Unreleased\n", "## Unreleased\n\n### ENTRY"),
        // Before all releases.
        (
            "# Changelog\n\nAll changes.\n\n## lamp-client 1.2.3\n\n- B.\n",
            "# Changelog\n\nAll changes.\n\n## ENTRY\n## lamp-client 1.2.3\n\n- B.\n",
        ),
        ("", "## ENTRY"),
        (
            "Changes, without any heading",
            "Changes, without any heading\n\n## ENTRY",
        ),
        // A line in a code block is not a heading.
        (
            "# Changes\n\n```sh\n## Unreleased\n```\n",
            "# Changes\n\n```sh\n## Unreleased\n```\n\n## ENTRY",
        ),
        ("# C\r\n\r\n## 1.0\r\n", "# C\r\n\r\n## ENTRY\r\n## 1.0\r\n"),
    ] {
        let has_crlf = before.contains('\r');
        let entry = if has_crlf {
            ENTRY.replace('\n', "\r\n")
        } else {
            ENTRY.to_owned()
        };
        assert_eq!(updated(before), after.replace("ENTRY", &entry), "{before}");
    }
}

#[test]
fn an_existing_entry_is_left_unchanged() {
    let changelog = "# Changelog\n\n## lamp-client 1.3.0\n\n- By hand.\n";
    let house = House::new();
    house.write("CHANGELOG.md", changelog);
    let message = house.written(&with_color());
    assert!(
        message.ends_with("note: `CHANGELOG.md` already contains an entry for 1.3.0, which is left unchanged\n"),
        "{message}"
    );
    assert_eq!(house.read("CHANGELOG.md"), changelog);
}

#[test]
fn the_entry_has_a_limited_length() {
    let house = House::new();
    let properties: String = (0..30)
        .map(|index| format!("        p{index}: {{ type: string }}\n"))
        .collect();
    let long = format!("        {}: {{ type: string }}\n", "a_long_name_".repeat(12));
    house.written(&(OLD.replace("It shines.", "It is bright.") + &long + &properties));
    let changelog = house.read("CHANGELOG.md");
    let start = format!(
        "\n### lamp-client 1.3.0\n\n- New: `Light` now has the property\n  `{}`.\n",
        "a_long_name_".repeat(12)
    );
    assert!(changelog.contains(&start), "{changelog}");
    assert!(
        changelog.contains(
            "\n- New: `Light` now has the property `p6`.\n- New: 23 more changes.\n- Documentation: 1 change.\n\n### "
        ),
        "{changelog}"
    );
    assert!(
        changelog
            .lines()
            .all(|line| line.chars().count() <= 120 || line.contains("a_long_name"))
    );
}
