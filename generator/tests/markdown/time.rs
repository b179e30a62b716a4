//! Tests that the time to convert a description is linear in its length, regardless of its content.

use std::time::{Duration, Instant};

use crateform::markdown;

/// The length of the descriptions, in bytes.
const LENGTH: usize = 100_000;

/// A hundred times the expected time, which quadratic algorithms exceed.
const LIMIT: Duration = Duration::from_secs(10);

#[test]
fn repetition_takes_linear_time() {
    for unit in [
        "[",
        "]",
        "<",
        "*",
        "_",
        "`",
        "~",
        ">",
        "> ",
        "- ",
        "1. ",
        "|",
        "&",
        "\\",
        "](",
        "![",
        "[^1]",
        "**a ",
        "*a _b ",
        "a*b",
        "`a ``",
        "<b>",
        "</b>",
        "<a \"",
        "<a b='",
        "<!--",
        "<!",
        "<?",
        "<ul><li>",
        "</li>",
        "<table><tr><td>",
        "<td>",
        "<p>",
        "<pre>",
        "<script>",
        "<code>",
        "<br>",
        "<i>x</i><b>y</b>",
        "http://",
        "https://a.b) ",
        "- a\n",
        "> a\n",
        "a|b\n",
        "-\n",
        "\n",
        "[x](https://a.b)",
        "<a href='https://a.b'>x",
    ] {
        assert_in_time(unit, &unit.repeat(LENGTH / unit.len()));
    }
}

#[test]
fn nesting_and_width_take_linear_time() {
    let lazy = "b\n".repeat(LENGTH / 4);
    for marker in [">", "> ", "- ", "+ ", "1. "] {
        assert_in_time(
            marker,
            &format!("{}a\n{lazy}", marker.repeat(LENGTH / 2 / marker.len())),
        );
    }
    let columns = LENGTH / 6;
    let table = format!(
        "|{}\n|{}\n{}",
        "a|".repeat(columns),
        "-|".repeat(columns),
        "|\n".repeat(columns)
    );
    assert_in_time("a wide table", &table);
    assert_in_time(
        "a wide row",
        &format!("<table><tr>{}{}", "<td>a".repeat(10_000), "<tr><td>".repeat(6_000)),
    );
    assert_in_time(
        "a long link",
        &format!("[a]: https://x.yz/{}\n\n{}", "z".repeat(1900), "[a] x ".repeat(10_000)),
    );
}

#[track_caller]
fn assert_in_time(name: &str, description: &str) {
    let start = Instant::now();
    let length: usize = markdown::lines(description).iter().map(|line| line.len() + 1).sum();
    markdown::first_sentence(description);
    assert!(start.elapsed() < LIMIT, "{name:?} took {:?}", start.elapsed());
    assert!(length < 200 * LENGTH, "{name:?} became {length} bytes");
}
