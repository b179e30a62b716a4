//! Tests that code blocks are written as text that rustdoc does not run.

use super::assert_written;

#[test]
fn code_blocks_are_text() {
    let block: &[&str] = &["```text", "fn main() {}", "```"];
    assert_written(&[
        ("    fn main() {}", block),
        ("```\nfn main() {}\n```", block),
        ("```rust\nfn main() {}\n```", block),
        ("```rust,should_panic\nfn main() {}", block),
        ("~~~ {.rust}\nfn main() {}\n~~~", block),
        ("<pre><code class=\"rust\">fn main() {}</code></pre>", block),
        ("<pre>\nfn main() {}\n", block),
        ("```\n\n\n```", &[]),
    ]);
}

#[test]
fn code_blocks_in_lists_and_quotes_are_text() {
    assert_written(&[
        ("- a\n\n      b\n", &["- a", "", "  ```text", "  b", "  ```"]),
        (
            "1. ```rust\n   b\n\n   c\n   ```",
            &["1. ```text", "   b", "", "   c", "   ```"],
        ),
        ("> ~~~\n> b\n>\n> c", &["> ```text", "> b", ">", "> c", "> ```"]),
        ("> -     b", &["> - ```text", ">   b", ">   ```"]),
        ("<ul><li><pre>b</pre></ul>", &["- ```text", "  b", "  ```"]),
    ]);
}

#[test]
fn fences_are_longer_than_backticks_in_the_code() {
    assert_written(&[
        ("~~~\n```\nx\n```\n~~~", &["````text", "```", "x", "```", "````"]),
        ("<pre>a ````` b</pre>", &["``````text", "a ````` b", "``````"]),
        ("`` a`b `` ``` `` ```", &["``a`b`` ``` `` ```"]),
        ("<p><code>`a`</code> <code>a|b</code></p>", &["`` `a` `` `a|b`"]),
    ]);
}

#[test]
fn code_keeps_its_lines() {
    assert_written(&[
        (
            "<pre>  a<br>&lt;b&gt;\n\n<b>c</b>  \n\n</pre>",
            &["```text", "  a", "<b>", "", "c", "```"],
        ),
        (
            "```\n\ta\n  [b]: *c*  \n```",
            &["```text", "    a", "  [b]: *c*", "```"],
        ),
        ("`a\n  b`", &["`a   b`"]),
        ("<code>\n  a\n  &lt;b&gt;</code>", &["`a   <b>`"]),
    ]);
}
