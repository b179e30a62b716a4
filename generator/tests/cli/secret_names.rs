//! The names by which the shell knows lines that can contain a secret.

use super::operation::OPERATIONS;
use super::runtime::description::{CommandLine, Resource};
use super::runtime::failure::Failure;
use super::runtime::interactive::secret_names::SecretNames;

const COMMAND_LINE: CommandLine = CommandLine {
    name: "orders",
    version: "1",
    about: "",
    description: "",
    resources: &[Resource {
        name: "orders",
        operations: OPERATIONS,
    }],
    credentials: &[],
    settings: &[],
    builder: |_| Err(Failure),
    live_prefixes: &[],
    extension: None,
};

#[test]
fn words_that_name_secrets_are_found() {
    let names = SecretNames::of(&COMMAND_LINE);
    let are_in = |word: &str| names.are_in(&[word.to_owned()]);
    for word in [
        "--password=hunter2",
        "password=hunter2",
        "keys[a]=hunter2",
        "seeds[]=hunter2",
        "labels[a]=hunter2",
        "more_labels[a]=hunter2",
        "method[card][number]=hunter2",
        r#"{"payer": [{"number": "hunter2"}]}"#,
        "--token=hunter2",
        "another=hunter2",
        "token[pin]=hunter2",
    ] {
        assert!(are_in(word), "{word}");
    }
    for word in [
        "--payer",
        "tok_1",
        "--source",
        "payer[id]=w",
        "--payer-file",
        "scope[user]=u",
    ] {
        assert!(!are_in(word), "{word}");
    }
}
