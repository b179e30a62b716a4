//! Collects the values of an operation's parameters.

use clap::ArgMatches;
use indexmap::IndexMap;

use super::super::description::Operation;
use super::argument::{Argument, Origin, Source, Value};
use super::argument_error::{ArgumentError, Problem};
use super::fields::Fields;
use super::flags;
use super::input::StandardInput;
use super::layout::{Flag, Layout, Role};
use super::options::Options;
use super::reader::{Given, Reader, Secrets};
use super::secret_source::SecretSource;
use super::{completion, data, json, merge, missing, tags};

/// Collects the values of an operation's parameters. `reserved` are the names of the general options, as for
/// [`flags`](super::flags::flags).
///
/// Flags and positional arguments replace the values of `-d`, which replace those of `--json`.
///
/// # Errors
///
/// Returns an error if an argument is invalid, or for all required parameters that are missing.
pub fn collect<S: SecretSource>(
    operation: &'static Operation,
    reserved: &[&str],
    matches: &ArgMatches,
    options: &Options,
    secrets: &mut S,
) -> Result<Fields, S::Error> {
    let layout = Layout::new(operation, reserved);
    let source = Source {
        origin: Origin::Flag,
        allows_unknown: options.allows_unknown,
    };
    let mut values = given(operation, &layout, matches, options, secrets.standard_input())?;
    let missing = missing::missing(&layout, &values);
    if !missing.is_empty() {
        return Err(ArgumentError::Missing(missing).into());
    }
    completion::complete(&layout, &mut values, source, options, secrets)?;
    Ok(Fields::of_parameters(values, source, layout.names))
}

/// Returns the values that were given, by the names of their parameters.
fn given(
    operation: &'static Operation,
    layout: &Layout,
    matches: &ArgMatches,
    options: &Options,
    input: &StandardInput,
) -> Result<IndexMap<String, Argument>, ArgumentError> {
    let by_flag = from_flags(layout, matches, options, input)?;
    flags::check_count(matches)?;
    let layers = [
        json::read(operation, layout, options, input)?,
        data::read(operation, layout, options, input)?,
        by_flag,
    ];
    let mut values: IndexMap<String, Argument> = IndexMap::new();
    for layer in layers {
        for (parameter, mut argument) in layer {
            tags::add(parameter.property.kind, &mut argument);
            merge::insert(&mut values, parameter, argument);
        }
    }
    for (parameter, name) in &layout.names {
        let property = &parameter.property;
        if let Some(argument) = values.get(property.name) {
            tags::check(property.kind, argument).map_err(|error| error.of_parameter(parameter, name))?;
        }
    }
    Ok(values)
}

/// Reads the values of flags and positional arguments.
fn from_flags(
    layout: &Layout,
    matches: &ArgMatches,
    options: &Options,
    input: &StandardInput,
) -> Result<Given, ArgumentError> {
    let mut values: IndexMap<String, Argument> = IndexMap::new();
    for flag in &layout.flags {
        let option = format!("--{}", flag.name);
        let reader = Reader {
            options,
            input,
            origin: match flag.role {
                Role::Positional => Origin::Positional,
                _ => Origin::Flag,
            },
            option: &option,
            secrets: match flag.role {
                Role::SecretFile | Role::WholeFile => Secrets::Files,
                _ => Secrets::Visible,
            },
        };
        let argument = of_flag(flag, matches, &reader)
            .map_err(|error| error.of_parameter(flag.parameter, layout.name(flag.parameter)))?;
        if let Some(argument) = argument {
            merge::insert(&mut values, flag.parameter, argument);
        }
    }
    let parameters = layout.names.iter().filter_map(|(parameter, _)| {
        let argument = values.shift_remove(parameter.property.name)?;
        Some((*parameter, argument))
    });
    Ok(parameters.collect())
}

/// Returns the value that a flag sets, nested as in its parameter, or `None` if the flag was not given.
fn of_flag(flag: &Flag, matches: &ArgMatches, reader: &Reader<'_>) -> Result<Option<Argument>, ArgumentError> {
    let mut argument = match flag.role {
        Role::Variant { tag, variant } => {
            let mut values = IndexMap::new();
            if let Some(property) = &variant.property {
                let Some(texts) = flags::values(flag, matches) else {
                    return Ok(None);
                };
                let value = reader.texts(flag.kind, texts);
                let value = value.map_err(|error| error.within(property.wire_name))?;
                values.insert(property.wire_name.to_owned(), value);
            } else if !flags::is_set(flag, matches) {
                return Ok(None);
            }
            let text = Value::Text(variant.tag.to_owned());
            values.insert(tag.to_owned(), reader.argument(text));
            reader.argument(Value::Object(values))
        }
        _ => {
            let Some(texts) = flags::values(flag, matches) else {
                return Ok(None);
            };
            let read = match flag.role {
                Role::SecretArgument if !reader.options.allows_secret_arguments => {
                    Err(reader.error(Problem::SecretArgument))
                }
                _ => reader.texts(flag.kind, texts),
            };
            read.map_err(|error| flag.path.iter().rev().fold(error, |error, name| error.within(*name)))?
        }
    };
    for name in flag.path.iter().rev() {
        argument = reader.argument(Value::Object(IndexMap::from([((*name).to_owned(), argument)])));
    }
    Ok(Some(argument))
}
