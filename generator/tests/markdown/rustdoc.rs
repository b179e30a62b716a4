//! Tests that rustdoc documents the output without a warning and finds no doctests in it.

use std::fmt::Write;
use std::fs;
use std::process::{Command, Output};

use crateform::markdown;

/// Descriptions that would cause a warning, an error, a doctest or HTML if they were written unchanged.
const DESCRIPTIONS: &[&str] = &[
    "    panic!()",
    "```\npanic!()\n```\n\n~~~rust\npanic!()\n~~~\n\n- ```should_panic\n  ok()\n  ```\n\n> ```ignore\n> x",
    "<pre><code>panic!()\n\n    panic!()</code></pre>",
    "[foo] [Foo::bar] [`Foo`] [a][b] [c][] [d](Foo) [e](crate::Foo) [f](struct@Foo) [^1] [fn()] ![g] [h!]",
    "[Vec](std::vec::Vec) [`Vec`](Vec) [Vec](#x) [x](mailto:foo@bar) <foo@bar>",
    "<b>a <i>b</b> </p> <api_key> <key> Vec<u8> Option<Vec<u8>> <script>alert(1)</script> <img src=x onerror=y>",
    "https://stripe.com, (http://x.example.com/a_b). https\\://stripe.com http://-a.example.com `https://x.com`",
    "a\u{202E}b\u{2066}c\u{0}d\re\u{2028}f &#x202E; &#13;",
    "\\` `` ``` x `y",
    "- \n-\n- a\n1) b\n\n  * c\n\n        d",
    "| a |\n|---|\n| [b] `c\\|d` https://stripe.com |",
    "a\n===\n\n# b\n\n---\n*c\n**d\n~~e\n\n[r]: /x\n\n[r]\n\n[^1]: f",
    "*/ /* // /// //! #![x] {} $x$",
];

#[test]
fn rustdoc_does_not_warn_or_run_anything() {
    let directory = tempfile::tempdir().expect("the temporary directory can be created");
    let file = directory.path().join("lib.rs");
    fs::write(&file, library()).expect("the file can be written");

    let rustdoc = |arguments: &[&str]| -> Output {
        let program = std::env::var_os("RUSTDOC").unwrap_or_else(|| "rustdoc".into());
        let mut command = Command::new(program);
        command
            .args(["--edition=2024", "--crate-name=descriptions"])
            .args(arguments)
            .arg(&file);
        command
            .current_dir(directory.path())
            .output()
            .expect("rustdoc is installed with cargo")
    };
    let documented = rustdoc(&["-Dwarnings", "-Drustdoc::all"]);
    assert!(
        documented.status.success(),
        "{}",
        String::from_utf8_lossy(&documented.stderr)
    );

    let page = directory.path().join("doc/descriptions/struct.Descriptions.html");
    let page = fs::read_to_string(page).expect("rustdoc wrote the page of the struct");
    assert!(!page.contains("<api_key>") && !page.contains("<img src=\"x") && !page.contains("alert(1)"));

    let tested = rustdoc(&["--test"]);
    let report = String::from_utf8_lossy(&tested.stdout);
    assert!(
        tested.status.success() && report.contains("running 0 tests"),
        "{report}"
    );
}

/// Returns the source of a crate with a field for each description and each first sentence.
fn library() -> String {
    let mut library = "//! Descriptions.\n\n/// Descriptions.\npub struct Descriptions {\n".to_owned();
    for (index, description) in DESCRIPTIONS.iter().enumerate() {
        let sentence = markdown::first_sentence(description).into_iter().collect();
        for (name, lines) in [("description", markdown::lines(description)), ("sentence", sentence)] {
            for line in lines {
                writeln!(library, "    /// {line}").expect("writing to a string cannot fail");
            }
            writeln!(library, "    pub {name}_{index}: (),").expect("writing to a string cannot fail");
        }
    }
    library + "}\n"
}
