//! The commands in README and in the chapter of the guide run.

use std::env;
use std::fs;
use std::path::PathBuf;

use crate::binary;
use crate::scratch::repository;
use crate::setup::{Finished, Setup};

/// Returns the blocks of commands of the program in a page.
fn blocks(page: &str) -> Vec<String> {
    let text = fs::read_to_string(repository().join(page)).expect("the page is part of the repository");
    let blocks = text.split("```sh\n").skip(1);
    let blocks = blocks.filter_map(|block| Some(block.split_once("```")?.0.to_owned()));
    blocks.filter(|block| block.starts_with("stripe-secrets ")).collect()
}

/// Runs each command of a block in a shell, with the settings in a profile.
fn run(setup: &Setup, block: &str) -> String {
    let mut directories = vec![PathBuf::from(
        binary::path().parent().expect("the program is in a directory"),
    )];
    directories.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
    let path = env::join_paths(directories).expect("the directories come from such a list");
    let mut printed = String::new();
    for command in block.lines() {
        let mut shell = setup.shell(command);
        let finished = Finished::revealing(shell.env("PATH", &path));
        assert_eq!(finished.code, Some(0), "{command}: {finished:?}");
        printed.push_str(&finished.stdout);
    }
    printed
}

fn prepared() -> Setup {
    let setup = Setup::new();
    setup.write("token.txt", "hush\n");
    setup.write("secrets.env", "oauth-token=murmur\n");
    let key = fs::read_to_string(setup.path("key")).expect("it was written");
    let profile = format!(
        "[default]\napi-key = {:?}\nbase-url = {:?}\n",
        key.trim(),
        setup.server.url()
    );
    setup.write("config/stripe-secrets/config.toml", &profile);
    setup
}

#[test]
fn the_commands_in_readme_run() {
    let blocks = blocks("README.md");
    assert_eq!(blocks.len(), 1);
    let printed = run(&prepared(), &blocks[0]);
    assert!(
        printed.ends_with("hush"),
        "the last command prints the secret alone: {printed}"
    );
}

#[test]
fn the_commands_in_the_guide_run() {
    let blocks = blocks("docs/command-line.md");
    assert_eq!(blocks.len(), 3);
    let setup = prepared();
    for block in &blocks {
        setup.run_with_input(&["set", "oauth-token", "--user", "usr_123"], "hush");
        let printed = run(&setup, block);
        if block.contains("printenv") {
            assert!(printed.contains("murmur\n"), "{printed}");
        }
    }
}
