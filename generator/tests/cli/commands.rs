//! The commands of a command line.

use client::ClientBuilder;

use super::operation::WITHOUT_BODY;
use super::runtime::command::whole;
use super::runtime::description::{CommandLine, Operation, Resource};
use super::runtime::failure::Failure;
use super::runtime::settings::values::Values;

const HELP: Operation = Operation {
    name: "help",
    about: "Requests help.",
    ..WITHOUT_BODY
};

const fn command_line(resources: &'static [Resource]) -> CommandLine {
    CommandLine {
        name: "orders",
        version: "1.0.0",
        about: "",
        description: "",
        resources,
        credentials: &[],
        settings: &[],
        builder,
        live_prefixes: &[],
        extension: None,
    }
}

fn builder(_: &Values) -> Result<ClientBuilder, Failure> {
    Err(Failure)
}

#[test]
fn an_operation_help_replaces_the_command_of_clap() {
    const TICKETS: Resource = Resource {
        name: "tickets",
        operations: &[HELP],
    };
    const ORDERS: Resource = Resource {
        name: "orders",
        operations: &[WITHOUT_BODY],
    };
    static ONE: CommandLine = command_line(&[TICKETS]);
    static TWO: CommandLine = command_line(&[TICKETS, ORDERS]);
    for (command_line, words) in [(&ONE, &["orders", "help"][..]), (&TWO, &["orders", "tickets", "help"])] {
        let mut command = whole(command_line);
        command.build();
        let found = words[1..]
            .iter()
            .try_fold(&command, |command, word| command.find_subcommand(word));
        assert_eq!(
            found.and_then(|help| help.get_about()).unwrap().to_string(),
            "Requests help."
        );
        assert!(command.try_get_matches_from(words).is_ok(), "{words:?}");
    }
    let command = whole(&TWO);
    assert!(
        command
            .try_get_matches_from(["orders", "help", "tickets"])
            .unwrap_err()
            .to_string()
            .contains("tickets")
    );
}
