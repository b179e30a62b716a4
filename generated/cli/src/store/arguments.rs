//! Arguments that the commands share.

use clap::{Arg, ArgAction, ArgGroup, ArgMatches, Command};
use client::models::Scope;

use super::store_error::StoreError;

/// The name of the program, for examples.
pub const PROGRAM: &str = crate::commands::COMMAND_LINE.name;

/// Adds the flags for a scope to a command, which requires one of them.
pub fn with_scope(command: Command) -> Command {
    command
        .arg(
            Arg::new("account")
                .long("account")
                .action(ArgAction::SetTrue)
                .help("The secrets that all users of the account share"),
        )
        .arg(
            Arg::new("user")
                .long("user")
                .value_name("ID")
                .help("The secrets of a user, such as `usr_123`"),
        )
        .group(ArgGroup::new("scope").args(["account", "user"]).required(true))
}

/// Returns the scope.
pub fn scope(matches: &ArgMatches) -> Scope {
    match matches.get_one::<String>("user") {
        Some(user) => Scope::user(user),
        None => Scope::account(),
    }
}

/// Returns the flag for the beginning of the names of variables.
pub fn prefix_flag() -> Arg {
    Arg::new("prefix")
        .long("prefix")
        .value_name("TEXT")
        .default_value("")
        .hide_default_value(true)
        .value_parser(read_prefix)
        .help("The beginning of the name of each variable, such as `APP_`")
}

/// Returns the beginning of the names of variables.
pub fn prefix(matches: &ArgMatches) -> &str {
    matches.get_one::<String>("prefix").map_or("", String::as_str)
}

fn read_prefix(text: &str) -> Result<String, StoreError> {
    let is_part = |character: char| character.is_ascii_alphanumeric() || character == '_';
    match text.chars().all(is_part) && !text.starts_with(|first: char| first.is_ascii_digit()) {
        true => Ok(text.to_owned()),
        false => Err(StoreError::Prefix),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prefix_is_a_part_of_a_name() {
        for text in ["", "APP_", "_", "app2"] {
            assert_eq!(read_prefix(text).ok().as_deref(), Some(text));
        }
        for text in ["2", "A=B", "A-", "é", "A B", "$A"] {
            assert!(read_prefix(text).is_err(), "{text}");
        }
    }
}
