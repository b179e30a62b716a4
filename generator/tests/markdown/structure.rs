//! Tests that the structure of blocks is preserved.

use crateform::markdown;

use super::assert_written;

#[test]
fn paragraphs_headings_and_breaks_are_preserved() {
    assert_written(&[
        ("a\nb\n\n\n\nc", &["a b", "", "c"]),
        ("a  \nb\\\nc", &["a\\", "b\\", "c"]),
        (
            "# A *b* #\nc\n\nd\n===\n\ne\n---",
            &["**A *b***", "", "c", "", "**d**", "", "**e**"],
        ),
        ("a\n\n---\n\n- ***", &["a", "", "***", "", "- ***"]),
    ]);
}

#[test]
fn emphasis_is_preserved() {
    assert_written(&[
        ("_a_ __b__, ***c***, ~~d~~, ~e~", &["*a* **b**, ***c***, ~~d~~, ~~e~~"]),
        ("***a* b**, **c *d***, e*f*g", &["***a* b**, **c *d***, e*f*g"]),
        ("**a** **b**", &["**a b**"]),
        // Markdown cannot express this.
        ("<b>\"a\"</b>b", &["\"a\"b"]),
    ]);
}

#[test]
fn lists_are_preserved() {
    assert_written(&[
        ("* a\n* b\n  + c\n\n  + d", &["- a", "- b", "  - c", "  - d"]),
        ("2) a\n3) b", &["2. a", "3. b"]),
        ("- a\n\n  b\n- c", &["- a", "", "  b", "", "- c"]),
        ("- a\n+ b\n* c", &["- a", "", "+ b", "", "- c"]),
        ("1. a\n1) b", &["1. a", "", "1) b"]),
        ("- a\n\n  3. b", &["- a", "", "  3. b"]),
        ("- - a\n  - b", &["- - a", "  - b"]),
        ("-\n- a", &["- a"]),
        ("999999999. a\n1. b", &["999999999. a", "999999999. b"]),
    ]);
}

#[test]
fn quotes_and_tables_are_preserved() {
    assert_written(&[
        ("> a\nb\n> > c", &["> a b", ">", "> > c"]),
        ("> a\n\n> b", &["> a", "", "> b"]),
        (
            "| a | b |\n|:--|--:|\n| `x\\|y` | **c** |\n| d |",
            &["| a | b |", "| --- | --- |", r"| `x\|y` | **c** |", "| d |  |"],
        ),
        ("- | a |\n  |---|\n  | b |", &["- | a |", "  | --- |", "  | b |"]),
    ]);
}

#[test]
fn nesting_is_bounded() {
    for nested in [
        ">".repeat(64),
        "- ".repeat(64),
        "1. ".repeat(64),
        "<ul><li>".repeat(1000),
    ] {
        let lines = markdown::lines(&format!("{nested}a"));
        assert!(lines.iter().all(|line| line.len() < 40), "{lines:?}");
    }
    assert_written(&[
        (&format!("{}a", "> ".repeat(20)), &["> > > > > > > > a"]),
        (&format!("{}a\n\nb", "- ".repeat(20)), &["- - - - - - - - a", "", "b"]),
    ]);
}
