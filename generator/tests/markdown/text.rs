//! Tests that text is rendered unchanged and contains no markup.

use crateform::markdown;

use super::assert_written;

#[test]
fn an_empty_description_has_no_lines() {
    assert_written(&[
        ("", &[]),
        (" \n\t\n ", &[]),
        ("<p></p><ul><li></li></ul>", &[]),
        ("\u{202E}\u{0}", &[]),
        ("&#0;", &["\u{FFFD}"]),
    ]);
}

#[test]
fn markup_characters_are_escaped() {
    assert_written(&[
        (
            "2 \\* 3 * 4, \\`x`, \\# no, \\_a_b_",
            &[r"2 \* 3 \* 4, \`x\`, # no, \_a_b\_"],
        ),
        ("starting_after and __init", &[r"starting_after and \_\_init"]),
        ("a | b ~ c \\~~d~~ e\\\\f", &[r"a \| b \~ c \~\~d\~\~ e\\f"]),
        ("&amp;lt; & &amp;#39; &copy &copy;", &[r"\&lt; & \&#39; &copy ©"]),
        ("a < b > c -> d", &[r"a \< b \> c -\> d"]),
        (
            "costs $5 or $10, {x} ^2 @me 100%",
            &["costs $5 or $10, {x} ^2 @me 100%"],
        ),
        ("use --force ---", &[r"use -\-force -\-\-"]),
        ("`code` \\`\\`not\\`\\`", &[r"`code` \`\`not\`\`"]),
    ]);
}

#[test]
fn brackets_that_are_not_links_are_escaped() {
    assert_written(&[
        (
            "[foo] [Foo::bar] [a][b] [c][]",
            &[r"\[foo\] \[Foo::bar\] \[a\]\[b\] \[c\]\[\]"],
        ),
        ("[`x`] and ![y]", &[r"\[`x`\] and !\[y\]"]),
        (
            "See [^1].\n\n[^1]: The *note*.",
            &[r"See \[^1\].", "", r"\[^1\]: The *note*."],
        ),
        ("[^2] without a note", &[r"\[^2\] without a note"]),
        ("- [ ] open\n- [x] done", &[r"- \[ \] open", r"- \[x\] done"]),
        ("a](b) [struct@Foo] [fn()]", &[r"a\](b) \[struct@Foo\] \[fn()\]"]),
    ]);
}

#[test]
fn control_characters_are_dropped_or_become_spaces() {
    assert_written(&[
        ("a\u{202E}b\u{2066}c\u{2069}d\u{202A}e", &["abcde"]),
        ("a\u{7}b\u{1B}c\u{7F}d\u{80}e\u{FEFF}", &["abcde"]),
        ("a\u{2028}b\u{2029}c\u{C}d\u{B}e\u{85}f\u{A0}g\th", &["a b c d e f g h"]),
        ("a\rb\r\nc\n\rd", &["a b c", "", "d"]),
        ("&#x202E;a&#8;b&#13;c&#10;d&#x2028;e", &["ab c d e"]),
        ("`a\u{202E}\u{2028}b`", &["`a b`"]),
        ("```\na\u{202E}\tb\u{B}c\u{1}\r```", &["```text", "a    b c", "```"]),
    ]);
}

#[test]
fn paragraphs_are_wrapped_between_words() {
    let word = "0123456789".repeat(3);
    let line = [word.as_str(); 3].join(" ");
    assert_eq!(
        markdown::lines(&[word.as_str(); 7].join(" ")),
        [line.as_str(), line.as_str(), word.as_str()]
    );

    let long = "x".repeat(150);
    assert_eq!(markdown::lines(&format!("a {long} b")), ["a", long.as_str(), "b"]);

    let link = format!("[{line}](https://stripe.com/docs/a/b/c)");
    assert_eq!(
        markdown::lines(&format!("See {link} too")),
        ["See", link.as_str(), "too"]
    );
    let code = format!("`{line} {word}`");
    assert_eq!(
        markdown::lines(&format!("See {code} too")),
        ["See", code.as_str(), "too"]
    );
}

#[test]
fn markers_at_the_start_of_a_line_are_escaped() {
    let filler = "x".repeat(99);
    for marker in [
        "-",
        "+",
        "=",
        "===",
        "#",
        "###",
        "1.",
        "2)",
        "123456789.",
        ":-",
        "-:",
        ":",
    ] {
        let escaped = match marker.strip_suffix(['.', ')']) {
            Some(number) => format!(r"{number}\{}", &marker[number.len()..]),
            None => format!(r"\{marker}"),
        };
        let lines = markdown::lines(&format!("{filler} {marker} y"));
        assert_eq!(
            lines,
            [filler.as_str(), format!("{escaped} y").as_str()],
            "{marker:?} at the start of a line"
        );
        assert_eq!(
            markdown::lines(&format!("<p>{marker} y {marker}</p>")),
            [format!("{escaped} y {marker}")]
        );
    }
    assert_written(&[
        (
            "<p>- a</p><p>1. b</p><p># c</p><p>> d</p>",
            &[r"\- a", "", r"1\. b", "", r"\# c", "", r"\> d"],
        ),
        (
            "<p>=</p><p>+</p><p>***</p><p>```</p>",
            &[r"\=", "", r"\+", "", r"\*\*\*", "", r"\`\`\`"],
        ),
        ("a<br>- b<br>---", &["a\\", r"\- b\", r"-\-\-"]),
        ("#hash -5 +1 =x 1.5 2)x", &["#hash -5 +1 =x 1.5 2)x"]),
    ]);
}
