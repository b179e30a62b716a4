//! Tests that HTML is translated, and that text that only looks like HTML is shown.

use super::assert_written;

#[test]
fn descriptions_of_stripe_are_translated() {
    assert_written(&[
        (
            "<p>List all secrets stored on the given scope.</p>",
            &["List all secrets stored on the given scope."],
        ),
        (
            "<p>List all <a href=\"https://stripe.com/docs\">secrets</a>.</p> <ul><li>a <code>x_y</code></li>\n<li>b</li></ul> \
             <code>x</code> <br/> <strong>now</strong>",
            &[
                "List all [secrets](https://stripe.com/docs).",
                "",
                "- a `x_y`",
                "- b",
                "",
                "`x`\\",
                "**now**",
            ],
        ),
        (
            "it&#39;s &amp; &lt;b&gt; &quot;q&quot; &hellip;",
            &[r#"it's & \<b\> "q" …"#],
        ),
        ("One.<br><br>Two.<br /><br />", &["One.", "", "Two."]),
    ]);
}

#[test]
fn elements_are_translated_to_markdown() {
    assert_written(&[
        ("<b>a</b> <i>b</i> <del>c</del> <EM>d</EM>", &["**a** *b* ~~c~~ *d*"]),
        ("x<b> a </b>y <b></b> z", &["x **a** y z"]),
        ("<b>a</b><b>b</b> <b><i>c</i> d</b>", &["**ab *c* d**"]),
        ("<h2>Title</h2>text", &["**Title**", "", "text"]),
        ("a<hr>b", &["a", "", "***", "", "b"]),
        ("<blockquote>a<p>b</blockquote>c", &["> a", ">", "> b", "", "c"]),
        ("<ol start=\"3\"><li>a<li>b</ol>", &["3. a", "4. b"]),
        ("<dl><dt>a<dd>b</dl>", &["**a**", "", "b"]),
        (
            "10<sup>3</sup> H<sub>2</sub>O <span style='x'>s</span>",
            &["10^3 H2O s"],
        ),
        (
            "<table><tr><th>a<th>b|c<tr><td><code>d|e</code></table>",
            &["| a | b\\|c |", "| --- | --- |", "| `d\\|e` |  |"],
        ),
    ]);
}

#[test]
fn text_that_looks_like_a_tag_is_shown() {
    assert_written(&[
        ("<api_key>", &[r"\<api_key\>"]),
        (
            "the <key> and </key> of <Vec<u8>>",
            &[r"the \<key\> and \</key\> of \<Vec\<u8\>\>"],
        ),
        ("<key>\nalone", &[r"\<key\> alone"]),
        ("<p>Send <key> &lt;b&gt;</p>", &[r"Send \<key\> \<b\>"]),
        ("`Basic <base64 hash of x:y>`", &["`Basic <base64 hash of x:y>`"]),
        ("Basic <base64 hash of ...>", &[r"Basic \<base64 hash of ...\>"]),
        ("a < b, a<b, x<", &[r"a \< b, a\<b, x\<"]),
        ("<p>a < b <- c <3 <p</p>", &[r"a \< b \<- c \<3 \<p"]),
        ("GET /items/<code>/parts", &[r"GET /items/\<code\>/parts"]),
        (
            "<object data=x> <title>t</title>",
            &[r"\<object data=x\> \<title\>t\</title\>"],
        ),
    ]);
}

#[test]
fn misnested_elements_are_closed() {
    assert_written(&[
        ("<b>a <i>b</b> c</i>", &["**a *b*** c"]),
        ("</b></ul></td></p>a</code>", &["a"]),
        ("<b>a\n\nb", &["**a**", "", "b"]),
        ("<p><b>a<p>b", &["**a**", "", "b"]),
        ("*a <b>b* c</b>", &["*a **b*** c"]),
        (
            "<ul><li>a<ul><li>b</li></li></ul></li><li>c</ul>d",
            &["- a", "  - b", "- c", "", "d"],
        ),
        ("<li>a<li>b", &["- a", "- b"]),
        ("<ul>a<li>b<ul>c</ul></ul>", &["- a", "- b", "  - c"]),
        (
            "<table>a<td>b<table><td>c</table>d",
            &["| a | b | c |", "| --- | --- | --- |", "", "d"],
        ),
        ("<td>a</td><tr>b", &["a", "", "b"]),
        (
            "<a href='https://x.com'>a <a href='https://y.com'>b</a></a>",
            &["[a b](https://x.com)"],
        ),
        ("- a <ul><li>b\n- c", &["- a", "  - b", "- c"]),
        (
            "| <ul> | </td> |\n|-|-|\n| <table> | <td>a |",
            &["|  |  |", "| --- | --- |", "|  | a |"],
        ),
    ]);
}

#[test]
fn scripts_styles_and_comments_are_dropped() {
    assert_written(&[
        ("a <script>alert('<b>1</b>')</script> b", &["a b"]),
        ("<script>\nalert(1)\n\n</SCRIPT>b", &["b"]),
        ("<div><script>a</scriptx></script >b</div>", &["b"]),
        ("<style>p { color: red }</style>", &[]),
        ("<script>never ends\n\n# x", &[]),
        ("a <script>ends with the paragraph\n\nb", &["a", "", "b"]),
        ("a <!-- <b> --> b <? c ?> <!DOCTYPE html> <![CDATA[d]]>", &["a b"]),
        ("<!-- a\n\nb --> c", &["c"]),
    ]);
}

#[test]
fn attributes_are_parsed_as_in_browsers() {
    assert_written(&[
        (
            "<p><a title=\"a > b\" href = 'https://x.com/?a=1&amp;b' >c</a>",
            &["[c](https://x.com/?a=1&b)"],
        ),
        (
            "<p><a HREF=https://x.com>c</a> <img alt=d/>",
            &["[c](https://x.com) d/"],
        ),
        ("<p><a\nhref=\"https://x.com\"\ndisabled>c</a>", &["[c](https://x.com)"]),
        ("<p><a href=\"https://x.com>c</a>", &[r#"\<a href="<https://x.com>\>c"#]),
    ]);
}
