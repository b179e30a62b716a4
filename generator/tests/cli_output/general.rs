//! The options of all commands.

use std::path::Path;
use std::time::Duration;

use clap::error::ErrorKind;
use clap::{ArgMatches, Command};

use super::runtime::dry_run::{DryRun, placeholder};
use super::runtime::output::color::Color;
use super::runtime::output::format::Format;
use super::runtime::settings::general::{General, args, argument_options};

/// Parses the options before and after a subcommand.
fn matches(before: &[&str], after: &[&str]) -> Result<ArgMatches, clap::Error> {
    let command = Command::new("command").args(args()).subcommand(Command::new("list"));
    let words = [&["command"], before, &["list"], after].concat();
    let matches = command.try_get_matches_from(words)?;
    Ok(matches.subcommand().unwrap().1.clone())
}

fn general(options: &[&str]) -> General {
    General::of(&matches(&[], options).unwrap())
}

#[test]
fn options_have_defaults() {
    let general = general(&[]);
    let options = (
        general.profile,
        general.base_url,
        general.timeout,
        general.max_retries,
        general.idempotency_key,
    );
    assert_eq!(options, (None, None, None, None, None));
    assert_eq!(
        (general.format, general.color, general.output_file, general.dry_run),
        (None, Color::Auto, None, None)
    );
    let flags = [
        general.is_live,
        general.is_all,
        general.reveal,
        general.is_raw,
        general.is_confirmed,
        general.is_verbose,
    ];
    assert!(flags.iter().all(|flag| !flag));
}

#[test]
fn options_are_read() {
    let general = general(&[
        "--profile",
        "test",
        "--base-url",
        "http://localhost",
        "--timeout",
        "1m",
        "--max-retries",
        "3",
        "--idempotency-key",
        "key",
        "--live",
        "--output",
        "jsonl",
        "--color",
        "never",
        "--output-file",
        "out",
        "--all",
        "--reveal",
        "--yes",
        "-v",
    ]);
    assert_eq!(general.profile.as_deref(), Some("test"));
    assert_eq!(general.base_url.as_deref(), Some("http://localhost"));
    assert_eq!(general.timeout, Some(Duration::from_secs(60)));
    assert_eq!(general.max_retries, Some(3));
    assert_eq!(general.idempotency_key.as_deref(), Some("key"));
    assert_eq!((general.format, general.color), (Some(Format::JsonLines), Color::Never));
    assert_eq!(general.output_file.as_deref(), Some(Path::new("out")));
    let flags = [
        general.is_live,
        general.is_all,
        general.reveal,
        general.is_confirmed,
        general.is_verbose,
    ];
    assert!(flags.iter().all(|flag| *flag));
}

#[test]
fn options_can_stand_before_the_command() {
    let general = General::of(&matches(&["--live", "--output", "table"], &["--yes"]).unwrap());
    assert!(general.is_live && general.is_confirmed);
    assert_eq!(general.format, Some(Format::Table));
}

#[test]
fn a_dry_run_has_two_forms() {
    assert_eq!(general(&["--dry-run"]).dry_run, Some(DryRun::Http));
    assert_eq!(general(&["--dry-run=http"]).dry_run, Some(DryRun::Http));
    assert_eq!(general(&["--dry-run=curl"]).dry_run, Some(DryRun::Curl));
}

#[test]
fn invalid_options_are_refused() {
    for (options, kind) in [
        (&["--output", "xml"][..], ErrorKind::InvalidValue),
        (&["--color", "red"], ErrorKind::InvalidValue),
        (&["--dry-run=wget"], ErrorKind::InvalidValue),
        (&["--timeout", "soon"], ErrorKind::ValueValidation),
        (&["--max-retries", "-1"], ErrorKind::UnknownArgument),
        (&["--max-retries", "many"], ErrorKind::ValueValidation),
        (&["--raw"], ErrorKind::MissingRequiredArgument),
        (&["--raw", "--reveal", "--all"], ErrorKind::ArgumentConflict),
    ] {
        assert_eq!(matches(&[], options).unwrap_err().kind(), kind, "{options:?}");
    }
    assert!(general(&["--raw", "--reveal"]).is_raw);
}

#[test]
fn some_options_concern_the_arguments() {
    let words = [
        "-d",
        "a=1",
        "-d",
        "b[c]=2",
        "--json",
        "@file",
        "--allow-unknown",
        "--insecure-argument",
    ];
    let options = |words: &[&str]| {
        let matches = matches(&[], words).unwrap();
        argument_options(&matches, &General::of(&matches))
    };
    let given = options(&words);
    assert_eq!(
        (given.data, given.json.as_deref()),
        (vec!["a=1".to_owned(), "b[c]=2".to_owned()], Some("@file"))
    );
    assert!(given.allows_unknown && given.allows_secret_arguments && given.placeholder.is_none());
    let dry = options(&["--dry-run"]);
    assert_eq!(dry.placeholder.unwrap()("card.number"), placeholder::of("CARD_NUMBER"));
    assert!(dry.data.is_empty() && dry.json.is_none() && !dry.allows_unknown && !dry.allows_secret_arguments);
}

#[test]
fn colors_can_be_forced() {
    for is_terminal in [false, true] {
        assert!(Color::of("always").is_used(is_terminal));
        assert!(!Color::of("never").is_used(is_terminal));
    }
    assert!(!Color::of("auto").is_used(false));
}
