//! The options of all commands.

use std::path::PathBuf;
use std::time::Duration;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Arg, ArgAction, ArgMatches, ValueHint, value_parser};

use super::super::arguments::options::Options;
use super::super::dry_run::{DryRun, placeholder};
use super::super::output::color::Color;
use super::super::output::format::Format;
use super::duration;

/// The heading of the options in the help.
const HEADING: &str = "General options";

/// The options that only the long help lists.
const RARE: &[&str] = &[
    "timeout",
    "max-retries",
    "idempotency-key",
    "output-file",
    "color",
    "raw",
    "allow-unknown",
    "insecure-argument",
];

/// The options of all commands.
#[derive(Clone, Debug, Default)]
pub struct General {
    /// The name of the profile.
    pub profile: Option<String>,
    /// The base URL of the API.
    pub base_url: Option<String>,
    /// The time limit of an attempt.
    pub timeout: Option<Duration>,
    /// The maximum number of retries.
    pub max_retries: Option<u32>,
    /// The idempotency key of the request.
    pub idempotency_key: Option<String>,
    /// `true` if credentials for live data are allowed.
    pub is_live: bool,
    /// The format of the output, or `None` for the default.
    pub format: Option<Format>,
    /// When to use colors.
    pub color: Color,
    /// The file for the output, instead of standard output.
    pub output_file: Option<PathBuf>,
    /// `true` if all pages of a list are requested.
    pub is_all: bool,
    /// `true` if secrets are shown.
    pub reveal: bool,
    /// `true` if only the secret of the response is shown.
    pub is_raw: bool,
    /// The form in which the request is shown instead of being sent, or `None` if it is sent.
    pub dry_run: Option<DryRun>,
    /// `true` if the user confirms the command beforehand.
    pub is_confirmed: bool,
    /// `true` if each attempt is reported.
    pub is_verbose: bool,
}

impl General {
    /// Returns the options that a user gave. Options that the command does not have are not set.
    pub fn of(matches: &ArgMatches) -> Self {
        Self {
            profile: one(matches, "profile"),
            base_url: one(matches, "base-url"),
            timeout: one(matches, "timeout"),
            max_retries: one(matches, "max-retries"),
            idempotency_key: one(matches, "idempotency-key"),
            is_live: flag(matches, "live"),
            format: one(matches, "output"),
            color: one(matches, "color").unwrap_or_default(),
            output_file: one(matches, "output-file"),
            is_all: flag(matches, "all"),
            reveal: flag(matches, "reveal"),
            is_raw: flag(matches, "raw"),
            dry_run: one(matches, "dry-run"),
            is_confirmed: flag(matches, "yes"),
            is_verbose: flag(matches, "verbose"),
        }
    }
}

/// Returns the options that concern the arguments of an operation.
pub fn argument_options(matches: &ArgMatches, general: &General) -> Options {
    let data = matches.try_get_many::<String>("data").ok().flatten();
    Options {
        data: data.unwrap_or_default().cloned().collect(),
        json: one(matches, "json"),
        allows_unknown: flag(matches, "allow-unknown"),
        allows_secret_arguments: flag(matches, "insecure-argument"),
        placeholder: general.dry_run.map(|_| placeholder::of_parameter as fn(&str) -> String),
    }
}

fn one<T: Clone + Send + Sync + 'static>(matches: &ArgMatches, id: &str) -> Option<T> {
    matches.try_get_one::<T>(id).ok().flatten().cloned()
}

fn flag(matches: &ArgMatches, id: &str) -> bool {
    one(matches, id).unwrap_or_default()
}

/// Returns the options of all commands.
pub fn args() -> Vec<Arg> {
    let option = |name: &'static str, value: &'static str, help: &'static str| {
        Arg::new(name).long(name).value_name(value).help(help)
    };
    let flag = |name: &'static str, help: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue).help(help);
    let args = vec![
        option(
            "profile",
            "NAME",
            "The profile with credentials and settings [default: default]",
        ),
        option(
            "base-url",
            "URL",
            "The base URL of the API, for example of a test server",
        )
        .value_hint(ValueHint::Url),
        option(
            "timeout",
            "DURATION",
            "The time limit of an attempt: seconds, or `500ms`, `30s`, `2m`",
        )
        .value_parser(duration::parse),
        option("max-retries", "NUMBER", "The maximum number of retries").value_parser(value_parser!(u32)),
        option(
            "idempotency-key",
            "KEY",
            "The idempotency key of the request, instead of a random one",
        ),
        flag("live", "Allow credentials for live data"),
        option(
            "output",
            "FORMAT",
            "The format of the output [default: table on a terminal, json otherwise]",
        )
        .value_parser(PossibleValuesParser::new(Format::NAMES).map(|name| Format::of(&name))),
        option("output-file", "FILE", "Write the output to a file").value_parser(value_parser!(PathBuf)),
        option("color", "WHEN", "When to use colors [default: auto]")
            .value_parser(PossibleValuesParser::new(Color::NAMES).map(|name| Color::of(&name))),
        flag("all", "Request all pages of a list"),
        flag("reveal", "Show secrets"),
        flag("raw", "With --reveal, print only the secret of the response")
            .requires("reveal")
            .conflicts_with("all"),
        option(
            "dry-run",
            "FORM",
            "Show the request, or a curl command, without sending it",
        )
        .num_args(0..=1)
        .require_equals(true)
        .default_missing_value("http")
        .value_parser(PossibleValuesParser::new(DryRun::NAMES).map(|name| DryRun::of(&name))),
        flag("yes", "Do not ask for confirmation"),
        flag("verbose", "Report each attempt on standard error").short('v'),
        flag("allow-unknown", "Allow values that the API description does not list"),
        flag(
            "insecure-argument",
            "Allow secrets in arguments, where other processes can read them",
        ),
        option(
            "data",
            "NAME=VALUE",
            "A parameter by its name in the API, as in `-d 'name[inner]=value'`",
        )
        .short('d')
        .action(ArgAction::Append),
        option(
            "json",
            "JSON",
            "The body, or a part of it, as JSON: `@FILE`, `-` for standard input, or the text",
        ),
    ];
    let arg = |arg: Arg| {
        let is_rare = RARE.contains(&arg.get_id().as_str());
        arg.help_heading(HEADING).global(true).hide_short_help(is_rare)
    };
    args.into_iter().map(arg).collect()
}
