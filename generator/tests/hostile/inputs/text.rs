//! Names and texts that try to leave the place where they are emitted.

use serde_json::Value;

use super::choices::Choices;

/// Names that collide with each other, with keywords, and with names of the emitted code.
pub const NAMES: &[&str] = &[
    "a",
    "b",
    "c",
    "kind",
    "Lamp",
    "lamp",
    "lamps",
    "a-b",
    "a_b",
    "aB",
    "AB",
    "a b",
    "A",
    "1",
    "-1",
    "1.0",
    "+1",
    "",
    " ",
    "_",
    "__",
    "*",
    "type",
    "self",
    "Self",
    "crate",
    "super",
    "fn",
    "async",
    "gen",
    "String",
    "Vec",
    "Option",
    "None",
    "Some",
    "Ok",
    "Err",
    "Result",
    "Default",
    "Clone",
    "Debug",
    "Box",
    "From",
    "std",
    "core",
    "alloc",
    "http",
    "serde",
    "runtime",
    "models",
    "resources",
    "servers",
    "lib",
    "mod",
    "Client",
    "Error",
    "Request",
    "Unknown",
    "Other",
    "send",
    "new",
    "default",
    "clone",
    "into",
    "iter",
    "fields",
    "additional",
    "base_url",
    "object",
    "data",
    "has_more",
    "id",
    "$ref",
    "%41",
    "~0",
    "~1",
    "a/b",
    "../../a",
    "/etc/a",
    "C:\\a",
    "a.rs",
    "con",
    "nul",
    "é",
    "光",
    "😀",
    "ſ",
    "ß",
    "a\u{301}",
    "0",
    "true",
    "null",
    "{a}",
    "a[]",
    "a[b]",
    "a&b=c",
    "Content-Type",
    "Authorization",
    "Host",
    "x-a",
];

/// Texts that try to end a comment, a string, an attribute or a table, or to begin an example that is run.
pub const TEXTS: &[&str] = &[
    "Text.",
    "*/ evil!(); /*",
    "\"; evil!(); \"",
    "\"#; evil!(); r#\"",
    "\"##; evil!(); r##\"",
    "evil!()",
    "\\",
    "\\\"",
    "\n//! evil!();",
    "a\nb\r\nc\rd",
    "]\nevil!();",
    "\"\"\"\nevil = true\n\"\"\"",
    "'''\n[evil]\n'''",
    "\n[package]\nname = \"evil\"\n",
    "{{ }} {evil} {0} {",
    "```\nevil!();\n```",
    "```rust\nevil!();\n```",
    "~~~rust\nevil!();\n~~~",
    "````\n```\nevil!();\n",
    "Text.\n\n    evil!();\n",
    "\tevil!();",
    "- a\n\n      evil!();\n",
    "> ```\n> evil!();\n> ```",
    "1. ```\n   evil!();",
    "| a |\n| - |\n| ```evil!();``` |",
    "<pre><code>evil!();</code></pre>",
    "<pre>\n\n    evil!();\n\n</pre>",
    "<script>evil!();</script>",
    "<!-- ```\nevil!();\n-->",
    "# evil!();\n\n## Errors",
    "[a]: https://evil.example\n\n[a][a] [`Client`] [evil!()]",
    "[^1]\n\n[^1]: ```\n    evil!();",
    "![a](javascript:evil!())",
    "a\u{2028}evil!();",
    "a\u{85}```\u{85}evil!();",
    "\u{202e}a\u{2066}b",
    "\u{0}\u{7f}\u{1b}[31m",
    "\u{feff}a\u{fffe}",
    "#![feature(evil)]",
    "#[doc = \"a\"] evil!();",
    "$crate $a $($a)*",
    "?#%25 a/../b",
    "https://lamps.example/`x`",
];

/// Returns a document as text, in which characters that a document cannot contain are escaped.
pub fn json(document: &Value) -> String {
    let mut text = String::new();
    for character in document.to_string().chars() {
        match character {
            ' '..='~' => text.push(character),
            character => {
                let units = character.encode_utf16(&mut [0; 2]).to_vec();
                text.extend(units.into_iter().map(|unit| format!("\\u{unit:04x}")));
            }
        }
    }
    text
}

/// Returns a name: that of a property, a component, a parameter.
pub fn name(choices: &mut impl Choices) -> String {
    match choices.below(12) {
        9 => text(choices),
        10 => format!("{}{}", choices.one_of(NAMES), choices.one_of(NAMES)),
        11 => choices.one_of(NAMES).repeat(1 + choices.below(300)),
        _ => choices.one_of(NAMES).to_owned(),
    }
}

/// Returns a text: a description, a title, a default value.
pub fn text(choices: &mut impl Choices) -> String {
    match choices.below(6) {
        4 => format!("{}{}", choices.one_of(TEXTS), choices.one_of(TEXTS)),
        5 => choices.one_of(NAMES).to_owned(),
        _ => choices.one_of(TEXTS).to_owned(),
    }
}
