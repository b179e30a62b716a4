//! The code and the commands in README.md are correct.

mod scratch;

use scratch::{Scratch, repository};

fn readme() -> String {
    std::fs::read_to_string(repository().join("README.md")).expect("there is a README")
}

/// Returns the first code block of a language.
fn block<'a>(readme: &'a str, language: &str) -> &'a str {
    let from = readme
        .split_once(&format!("```{language}\n"))
        .expect("the README has such a block")
        .1;
    from.split_once("```").expect("the block ends").0
}

#[test]
fn the_example_compiles() {
    let scratch = Scratch::new();
    scratch.copy("generated", "vendor/stripe-apps-secrets");
    scratch.write("src/main.rs", block(&readme(), "rust"));
    let dependencies = block(&readme(), "toml").to_owned();
    let workspace = scratch.share_dependencies();
    scratch.write(
        "Cargo.toml",
        &format!("{workspace}[package]\nname = \"readme\"\nedition = \"2024\"\n\n{dependencies}"),
    );
    scratch.cargo(&["build", "--workspace"]);
}

/// tests/slices_in_use runs that program.
#[test]
fn the_example_of_a_slice_is_part_of_a_tested_program() {
    let program: String = ["customers", "fraud", "subscriptions"]
        .map(|module| format!("tests/slices_in_use/program/{module}.rs"))
        .map(|path| std::fs::read_to_string(repository().join(path)).expect("the program is part of the repository"))
        .concat();
    let unindented = |text: &str| text.lines().map(str::trim_start).collect::<Vec<_>>().join("\n");
    let program = unindented(&program);
    let readme = readme();
    let (_, slices) = readme.split_once("## Slices\n").expect("the README tells of slices");
    for part in block(slices, "rust,ignore").split("\n\n") {
        assert!(program.contains(&unindented(part.trim_end())), "{part}");
    }
}

#[test]
fn continuous_integration_runs_the_two_commands() {
    let readme = readme();
    let commands: Vec<&str> = block(&readme, "sh")
        .lines()
        .map(|line| line.split_once('#').map_or(line, |(command, _)| command).trim())
        .collect();
    assert_eq!(commands, ["cargo build", "cargo test"]);
    let script = std::fs::read_to_string(repository().join(".ci/run")).expect("there is a script");
    assert!(script.lines().any(|line| line == "cargo test --locked"), "{script}");
}
