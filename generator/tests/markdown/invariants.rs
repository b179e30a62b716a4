//! Tests the invariants of the lines of any description, as rustdoc parses them.

use crateform::markdown;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use pulldown_cmark::{BrokenLink, CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag};

/// Fragments that have a meaning in Markdown, HTML, Rust or rustdoc.
#[rustfmt::skip]
const FRAGMENTS: &[&str] = &[
    " ", " ", " ", "\n", "\n\n", "\n    ", "\n  ", "\t", "\r", "\r\n", "\u{0}", "\u{B}", "\u{C}", "\u{85}", "\u{A0}",
    "\u{2028}", "\u{202E}", "\u{2069}", "\u{FEFF}", "&#x202E;", "&#10;", "&#0;", "&amp;", "&lt;", "&copy", ";", "&",
    "a", "b", "foo", "Foo", "é", "日本", "“x”", ".", ",", ":", "!", "?", "'", "\"", "=", "{", "}", "$", "%", "^", "/",
    "*", "**", "_", "__", "`", "``", "```", "~", "~~", "~~~", "\\", "#", "# ", "## ", "|", "---", "===", "--", "...",
    "\n---\n", "\n===\n", "\n***\n", "- ", "+ ", "* ", "1. ", "2) ", "- [ ] ", "> ", ">", "<", "(", ")", "[", "]", "[]",
    "](", "][", "[foo]", "[Foo::bar]", "[`x`]", "[a][b]", "[^1]", "\n[^1]: ", "\n[r]: https://r.st/a?b\n", "[r]",
    "](https://x.yz)", "](/docs)", "](crate::x)", "](<https://x.yz/ a>)", "<https://q.rs/x|y>", "<a@b.cd>", "a@b.cd",
    "https://", "https://stripe.com/a_b", "http://x.example.com/(a)", "HTTPS://A.BC", "mailto:a@b", "www.stripe.com",
    "|a|b|\n|---|---|\n", "\n|-|\n", "```rust\n", "~~~ rust\n", "fn main() { panic!() }", "<p>", "</p>", "<div>", "<b>",
    "</b>", "<i>", "</i>", "<del>", "</del>", "<code>", "</code>", "<pre>", "</pre>", "<ul>", "</ul>", "<ol start=3>",
    "<li>", "</li>", "<table>", "</table>", "<tr>", "<td>", "</td>", "<a href='https://x.yz/a b\"'>", "</a>",
    "<a href=javascript:x>", "<br>", "<hr>", "<h2>", "</h2>", "<blockquote>", "<script>", "</script>", "<style>",
    "<!--", "-->", "<!", "<?", "<api_key>", "<key>", "Vec<u8>", "<img alt='a|b'>", "<x \"", "//", "///", "*/", "/*",
];

/// Uses a fixed seed, so that failures are reproducible.
fn configuration() -> ProptestConfig {
    ProptestConfig {
        cases: 2000,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(1),
        ..ProptestConfig::default()
    }
}

fn descriptions() -> impl Strategy<Value = String> {
    let fragments = proptest::collection::vec(proptest::sample::select(FRAGMENTS), 0..24);
    prop_oneof![8 => fragments.prop_map(|fragments| fragments.concat()), 1 => any::<String>()]
}

proptest! {
    #![proptest_config(configuration())]

    #[test]
    fn lines_are_safe(description in descriptions()) {
        let lines = markdown::lines(&description);
        assert_lines(&lines);
        assert_markdown(&lines.join("\n"));
    }

    #[test]
    fn the_first_sentence_is_safe(description in descriptions()) {
        if let Some(sentence) = markdown::first_sentence(&description) {
            prop_assert!(!sentence.is_empty());
            assert_lines(std::slice::from_ref(&sentence));
            assert_markdown(&sentence);
        }
    }

    #[test]
    fn converting_lines_again_does_not_change_them(description in descriptions()) {
        let lines = markdown::lines(&description);
        prop_assert_eq!(&markdown::lines(&lines.join("\n")), &lines);
    }

    #[test]
    fn rendered_text_is_unchanged(text in "[ -~é日]{0,80}") {
        let html: String = text.chars().map(|character| format!("&#{};", u32::from(character))).collect();
        let written = markdown::lines(&format!("<p>{html}</p>")).join("\n");
        let words: Vec<&str> = text.split_whitespace().collect();
        prop_assert_eq!(shown(&written), words.join(" "));
    }
}

fn assert_lines(lines: &[String]) {
    for line in lines {
        assert_eq!(line.trim_end(), line);
        let is_plain = |character: char| !character.is_control() && (character == ' ' || !character.is_whitespace());
        assert!(line.chars().all(is_plain), "{line:?}");
        assert!(!line.contains(|character| matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')));
    }
    assert!(lines.first().is_none_or(|line| !line.is_empty()));
    assert!(lines.last().is_none_or(|line| !line.is_empty()));
}

/// Asserts that rustdoc would not warn about the text, run any of it, or pass any HTML to a browser.
fn assert_markdown(written: &str) {
    let mut broken = Vec::new();
    let callback = |link: BrokenLink<'_>| -> Option<(CowStr<'_>, CowStr<'_>)> {
        broken.push(link.reference.to_string());
        None
    };
    for event in Parser::new_with_broken_link_callback(written, options(), Some(callback)) {
        match event {
            Event::Html(_) | Event::InlineHtml(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {
                panic!("{event:?} in {written}");
            }
            Event::Start(Tag::CodeBlock(kind)) => assert_eq!(kind, CodeBlockKind::Fenced("text".into()), "{written}"),
            Event::Start(Tag::Link {
                link_type, dest_url, ..
            }) => {
                let schemes = ["http://", "https://", "mailto:"];
                let lower = dest_url.to_ascii_lowercase();
                assert!(
                    schemes.iter().any(|scheme| lower.starts_with(scheme)),
                    "{dest_url} in {written}"
                );
                assert!(
                    matches!(link_type, LinkType::Inline | LinkType::Autolink),
                    "{link_type:?} in {written}"
                );
            }
            Event::Start(Tag::Image { .. } | Tag::Heading { .. } | Tag::FootnoteDefinition(_) | Tag::HtmlBlock) => {
                panic!("{event:?} in {written}");
            }
            _ => {}
        }
    }
    assert!(broken.is_empty(), "{broken:?} in {written}");
}

/// Returns the rendered text of a paragraph.
fn shown(written: &str) -> String {
    let shown = |event: Event<'_>| match event {
        Event::Text(text) | Event::Code(text) => text.to_string(),
        Event::SoftBreak => " ".to_owned(),
        _ => String::new(),
    };
    Parser::new_ext(written, options()).map(shown).collect()
}

/// Returns the options of rustdoc, except smart punctuation.
fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS
}
