//! Tests the commands in the guide that slice the Secret Store out of Stripe's full document.

use std::fs;

use super::full_document::document;
use super::program;
use super::running::{run, stderr};
use super::scratch::{Scratch, repository};

/// Returns the commands, each as a list of words.
fn commands() -> Vec<Vec<String>> {
    let chapter = fs::read_to_string(repository().join("docs/slices.md")).expect("the guide has this chapter");
    let blocks = chapter.split("```sh\n").skip(1);
    let recipe = blocks
        .map(|text| text.split_once("```").expect("the block ends").0)
        .find(|block| block.starts_with("tests/documents/fetch"))
        .expect("a block starts with fetching the document");
    recipe.replace("\\\n", " ").lines().map(words).collect()
}

/// Splits a shell command into words. Quoted words must not contain spaces.
fn words(line: &str) -> Vec<String> {
    let command = line.split_once(" #").map_or(line, |(command, _)| command);
    command
        .split_whitespace()
        .map(|word| word.trim_matches('\'').to_owned())
        .collect()
}

#[test]
fn the_commands_generate_a_working_client() {
    if document().is_none() {
        return;
    }
    let scratch = Scratch::new();
    // The commands write to a sibling directory of the repository.
    let copy = |directory: &str| scratch.copy(directory, &format!("repository/{directory}"));
    copy("spec");
    copy("examples/overlays");
    for command in commands() {
        let command: Vec<&str> = command.iter().map(String::as_str).collect();
        match command[..] {
            ["tests/documents/fetch"] => copy("target/documents"),
            ["crateform", ref arguments @ ..] => {
                let output = run(&scratch.path().join("repository"), arguments);
                assert!(output.status.success(), "{command:?}: {}", stderr(&output));
            }
            _ => panic!("unexpected command: {command:?}"),
        }
    }
    program::builds_and_runs(&scratch, "program-with-slice");
}
