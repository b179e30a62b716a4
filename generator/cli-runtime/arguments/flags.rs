//! The arguments of an operation for clap.

use clap::{Arg, ArgAction, ArgMatches, ValueHint};

use super::super::description::{Kind, Operation, Shape};
use super::argument_error::ArgumentError;
use super::kinds;
use super::layout::{Flag, Layout, Role};
use super::listed_values::ListedValues;
use super::place;

/// The identifier of the arguments that are too many.
const EXTRA: &str = "extra parameters";

/// Returns the arguments of an operation. `reserved` are the names of the general options, without `--`.
pub fn flags(operation: &'static Operation, reserved: &[&str]) -> Vec<Arg> {
    let layout = Layout::new(operation, reserved);
    let mut arguments: Vec<_> = layout.flags.iter().map(|flag| argument(flag, &layout)).collect();
    if layout
        .flags
        .iter()
        .any(|flag| matches!(flag.role, Role::SecretArgument | Role::WholeFile))
    {
        // Otherwise clap would show a secret that was given without its flag.
        let extra = Arg::new(EXTRA).hide(true).num_args(1..).action(ArgAction::Append);
        arguments.push(extra);
    }
    arguments
}

/// Returns the positional arguments of an operation that were given.
pub fn positionals(operation: &'static Operation, reserved: &[&str], matches: &ArgMatches) -> Vec<String> {
    let layout = Layout::new(operation, reserved);
    let positionals = layout.flags.iter().filter(|flag| matches!(flag.role, Role::Positional));
    positionals.filter_map(|flag| values(flag, matches)).flatten().collect()
}

/// Returns the values that were given for a flag, or `None` if there are none.
pub(super) fn values(flag: &Flag, matches: &ArgMatches) -> Option<Vec<String>> {
    let values = matches.try_get_many::<String>(&flag.id()).ok()??;
    Some(values.cloned().collect())
}

/// Returns `true` if a flag without a value was given.
pub(super) fn is_set(flag: &Flag, matches: &ArgMatches) -> bool {
    let set = matches.try_get_one::<bool>(&flag.id());
    set.is_ok_and(|set| set.copied() == Some(true))
}

/// Checks that there are not too many arguments. The error does not show them, because they could be secret.
pub(super) fn check_count(matches: &ArgMatches) -> Result<(), ArgumentError> {
    match matches.try_get_raw(EXTRA) {
        Ok(Some(_)) => Err(ArgumentError::TooMany),
        _ => Ok(()),
    }
}

fn argument(flag: &Flag, layout: &Layout) -> Arg {
    let suffix = match flag.role {
        _ if !flag.is_required() => "",
        Role::SecretFile if matches!(kinds::present(flag.kind), Kind::Secret) => {
            " [default: standard input, or a prompt]"
        }
        _ => " [required]",
    };
    let argument = Arg::new(flag.id())
        .help(format!("{}{suffix}", flag.about))
        .long_help(format!("{}{suffix}", flag.description))
        .hide_short_help(is_detail(flag, layout));
    let has_value = match flag.role {
        Role::Positional => return positional(flag, argument),
        Role::Variant { variant, .. } => variant.property.is_some(),
        _ => true,
    };
    let argument = argument.long(flag.name.clone());
    let argument = match has_value {
        true => with_value(flag.kind, argument),
        false => argument.action(ArgAction::SetTrue),
    };
    match flag.role {
        Role::Variant { .. } => argument.conflicts_with_all(layout.flags.iter().filter_map(|other| match other.role {
            Role::Variant { .. } if other.name == flag.name => None,
            Role::Variant { .. } | Role::Tag(_) if other.is_part_of(flag) => Some(other.id()),
            _ => other.has_short_form(flag).then(|| other.id()),
        })),
        Role::Tag(variants) => {
            let tags = variants.iter().map(|variant| variant.tag).collect();
            argument.value_parser(ListedValues(tags))
        }
        Role::SecretArgument => argument.hide(true).num_args(0..=1).allow_hyphen_values(true),
        Role::SecretFile | Role::WholeFile => argument
            .value_name(file_word(flag.kind))
            .value_hint(ValueHint::FilePath),
        _ => argument,
    }
}

/// Returns `true` if only the long help lists the flag. The short help lists the properties of a parameter that is an
/// object, but not their own properties.
fn is_detail(flag: &Flag, layout: &Layout) -> bool {
    match flag.role {
        Role::Tag(_) => true,
        Role::Whole => flag.path.len() != 1,
        _ => flag.path.len() > 1 || layout.flags.iter().any(|form| flag.has_short_form(form)),
    }
}

/// A positional argument has one value, because others can follow. A list is JSON.
fn positional(flag: &Flag, argument: Arg) -> Arg {
    with_value(flag.kind, argument)
        .value_name(place::positional_name(flag.parameter))
        .action(ArgAction::Set)
        .num_args(1)
        .require_equals(false)
}

/// Returns the argument with the properties that follow from the kind of its value.
fn with_value(kind: Kind, argument: Arg) -> Arg {
    let argument = argument.value_name(word(kind));
    match kind {
        Kind::Nullable(inner) => with_value(*inner, argument),
        Kind::Integer | Kind::Number | Kind::UnixTime => argument.allow_negative_numbers(true),
        Kind::Boolean => argument
            .num_args(0..=1)
            .require_equals(true)
            .default_missing_value("true")
            .value_parser(ListedValues(vec!["true", "false"]))
            .hide_possible_values(true),
        Kind::File => argument.value_hint(ValueHint::FilePath),
        Kind::List(Kind::Boolean) | Kind::Map(_) => argument.action(ArgAction::Append),
        Kind::List(inner) => with_value(*inner, argument).action(ArgAction::Append),
        Kind::Model(shape) => match shape() {
            Shape::Enumeration { values } => argument.value_parser(ListedValues(values.to_vec())),
            _ => argument,
        },
        Kind::Text(_) | Kind::Secret | Kind::DateTime | Kind::Json => argument,
    }
}

/// Returns a flag with the word for its value, as messages show it.
pub(super) fn with_word(name: &str, kind: Kind) -> String {
    match kinds::present(kind) {
        Kind::Boolean => format!("--{name}=BOOLEAN"),
        kind if kinds::is_secret(kind) => format!("--{name}-file {}", file_word(kind)),
        kind => format!("--{name} {}", word(kind)),
    }
}

/// Returns the word that stands for the file of a secret.
fn file_word(kind: Kind) -> &'static str {
    match kinds::present(kind) {
        Kind::Map(_) => "KEY=FILE",
        _ => "FILE",
    }
}

/// Returns the word that stands for a value in the help.
fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::Text(word) => word,
        Kind::Secret => "SECRET",
        Kind::Integer => "INTEGER",
        Kind::Number => "NUMBER",
        Kind::Boolean => "BOOLEAN",
        Kind::UnixTime | Kind::DateTime => "TIME",
        Kind::File => "FILE",
        Kind::Json => "JSON",
        Kind::Map(_) => "KEY=VALUE",
        Kind::List(inner) | Kind::Nullable(inner) => word(*inner),
        Kind::Model(shape) => match shape() {
            Shape::Object { .. } | Shape::Tagged { .. } => "JSON",
            Shape::Enumeration { .. } | Shape::Alternatives { .. } => "VALUE",
        },
    }
}
