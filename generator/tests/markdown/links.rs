//! Tests that only links to the web and to email addresses are kept.

use super::assert_written;

#[test]
fn links_to_the_web_are_kept() {
    assert_written(&[
        ("[a](https://stripe.com/docs)", &["[a](https://stripe.com/docs)"]),
        ("[a](http://stripe.com \"title\")", &["[a](http://stripe.com)"]),
        ("[a][r]\n\n[r]: HTTPS://stripe.com", &["[a](HTTPS://stripe.com)"]),
        ("[a](mailto:support@stripe.com)", &["[a](mailto:support@stripe.com)"]),
        (
            "<support@stripe.com>",
            &["[support@stripe.com](mailto:support@stripe.com)"],
        ),
        ("<https://stripe.com>", &["<https://stripe.com>"]),
        ("[https://stripe.com](https://stripe.com)", &["<https://stripe.com>"]),
        ("[`a` *b*](https://stripe.com)", &["[`a` *b*](https://stripe.com)"]),
        ("**[a](https://stripe.com)**", &["**[a](https://stripe.com)**"]),
        (
            "<a href='https://x.com'>a<br>b</a>",
            &["[a](https://x.com)\\", "[b](https://x.com)"],
        ),
        (
            "[a](https://x.com)[b](https://x.com)[c](https://y.com)",
            &["[ab](https://x.com)[c](https://y.com)"],
        ),
        ("wow![a](https://stripe.com)", &["wowa"]),
        ("wow\\![a](https://stripe.com)", &[r"wow\![a](https://stripe.com)"]),
    ]);
}

#[test]
fn other_links_become_text() {
    for destination in [
        "/docs/api",
        "#anchor",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "struct.Foo.html",
        "crate::x",
        "Foo",
        "fn@foo",
        "//stripe.com",
        "http:foo",
        "https://",
        "https:///x",
        "mailto:foo",
        "mailto:foo@bar",
        "ftp://stripe.com",
        "",
    ] {
        assert_written(&[
            (&format!("see [the *docs*]({destination})."), &["see the *docs*."]),
            (
                &format!("see <a href=\"{destination}\">the docs</a>."),
                &["see the docs."],
            ),
        ]);
    }
}

#[test]
fn destinations_are_encoded() {
    assert_written(&[
        ("[a](<https://x.com/a b|c>)", &["[a](https://x.com/a%20b%7Cc)"]),
        ("[a](https://x.com/a_(b))", &["[a](<https://x.com/a_(b)>)"]),
        (
            "<a href='https://x.com/\"<>`\\{}^'>a</a>",
            &["[a](https://x.com/%22%3C%3E%60%5C%7B%7D%5E)"],
        ),
        (
            "<a href=\"https://x.com/?a&amp;amp;b&amp;c\">a</a>",
            &[r"[a](https://x.com/?a\&amp;b&c)"],
        ),
        (
            "<a href=\"https://x.com/\u{202E}&#10;é\">a</a>",
            &["[a](https://x.com/%E2%80%AE%0Aé)"],
        ),
        ("<a href=https://x.com/)(>a</a>", &["[a](<https://x.com/)(>)"]),
    ]);
}

#[test]
fn urls_in_text_become_links() {
    assert_written(&[
        ("See https://stripe.com/docs.", &["See <https://stripe.com/docs>."]),
        (
            "(https://stripe.com/a_(b)), https://x.com/?!",
            &["(<https://stripe.com/a_(b)>), <https://x.com/>?!"],
        ),
        (
            "\"http://x.com\" x:https://y.com;z'",
            &["\"<http://x.com>\" x:<https://y.com;z>'"],
        ),
        (
            "https://x.com/{id}/[a] {https://y.com}",
            &["<https://x.com/{id}/[a]> {<https://y.com>}"],
        ),
        ("https://x.com/a_b_c?d=*e*", &["<https://x.com/a_b_c?d=>*e*"]),
        (
            "https://x.com/?a&amp;b&amp;copy;c",
            &[r"[https\://x.com/?a&b\&copy;c](https://x.com/?a&b\&copy;c)"],
        ),
        (
            "HTTPS://X.COM and https://x.com。",
            &["<HTTPS://X.COM> and <https://x.com>。"],
        ),
        (
            "https\\://x.com **https://y.com**",
            &["<https://x.com> **<https://y.com>**"],
        ),
        ("https:// http://... ://x", &[r"https\:// http\://... \://x"]),
        ("http://-a.example.com", &[r"http\://-a.example.com"]),
        ("`https://x.com`", &["`https://x.com`"]),
        ("```\nhttps://x.com\n```", &["```text", "https://x.com", "```"]),
    ]);
}

#[test]
fn images_become_text() {
    assert_written(&[
        ("![a *b*](x.png) ![](y.png)", &["a *b*"]),
        ("[![a](x.png)](https://stripe.com)", &["[a](https://stripe.com)"]),
        ("<img src=x alt='a &amp; <b>'>", &[r"a & \<b\>"]),
    ]);
}
