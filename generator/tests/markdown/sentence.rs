//! Tests the first sentence of a description.

use crateform::markdown;

#[test]
fn the_first_sentence_ends_before_the_second() {
    for (description, expected) in [
        ("One. Two.", Some("One.")),
        ("One!\nTwo.", Some("One!")),
        ("No end\n\nNext.", Some("No end")),
        ("<p>One <code>x.</code> two? Three.</p>", Some("One `x.` two?")),
        ("Use e.g. Stripe. Then go.", Some("Use e.g. Stripe.")),
        ("Version 1.2 of a. b. C.", Some("Version 1.2 of a. b.")),
        ("(In brackets.) Next.", Some("(In brackets.)")),
        (
            "See [it. There](https://x.com). Next.",
            Some("See [it. There](https://x.com)."),
        ),
        ("a  \nb. C", Some("a b.")),
        ("`a|b` | c", Some(r"a\|b \| c")),
        ("# Title\n\nText. More.", Some("Text.")),
        ("# Title", Some("**Title**")),
        ("- Item. More.", Some("Item.")),
        ("```\ncode\n```", None),
        ("", None),
    ] {
        assert_eq!(
            markdown::first_sentence(description).as_deref(),
            expected,
            "of {description:?}"
        );
    }
}

#[test]
fn a_long_sentence_is_on_one_line() {
    let description = "word ".repeat(100);
    assert_eq!(
        markdown::first_sentence(&description).as_deref(),
        Some(description.trim_end())
    );
}
