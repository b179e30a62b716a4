//! The body as JSON: `--json`.

use std::path::Path;

use serde_json::Value as Json;
use zeroize::Zeroizing;

use super::super::bounded::LARGEST_FILE;
use super::super::description::{Body, Operation};
use super::argument::Origin;
use super::argument_error::{ArgumentError, Problem};
use super::input::{self, StandardInput};
use super::layout::Layout;
use super::options::Options;
use super::reader::{Given, Reader, Secrets};

const OPTION: &str = "--json";

/// Reads the values in the body.
///
/// # Errors
///
/// Returns an error if the request has no body, if the text cannot be read or is not JSON, or if a value is invalid.
pub fn read(
    operation: &'static Operation,
    layout: &Layout,
    options: &Options,
    input: &StandardInput,
) -> Result<Given, ArgumentError> {
    let Some(option) = &options.json else {
        return Ok(Vec::new());
    };
    let Some(body) = operation.body else {
        return Err(ArgumentError::option(OPTION, Problem::NoBody));
    };
    let path = match option.as_str() {
        "-" => Some("-"),
        option => option.strip_prefix('@'),
    };
    let text = match path {
        Some(path) => input::content(path, OPTION, LARGEST_FILE, input)?,
        None => Zeroizing::new(option.clone().into_bytes()),
    };
    let json = serde_json::from_slice(&text).map_err(|error| {
        let problem = match path {
            None if Path::new(option).is_file() => Problem::FileName(option.clone()),
            _ => Problem::Syntax(error),
        };
        ArgumentError::option(OPTION, problem)
    })?;
    let reader = Reader {
        options,
        input,
        origin: Origin::Json,
        option: OPTION,
        secrets: match path {
            Some(_) => Secrets::Hidden,
            None => Secrets::Visible,
        },
    };
    let in_body = operation.parameters.iter().filter(|parameter| parameter.is_in_body);
    let in_body: Vec<_> = in_body.collect();
    let values: Vec<_> = match (body, json, in_body.as_slice()) {
        (Body::Value, json, [parameter, ..]) => vec![(*parameter, json)],
        (Body::Parts, Json::Object(properties), parameters) => {
            let find = |name: &str| parameters.iter().find(|parameter| parameter.property.wire_name == name);
            let values = properties.into_iter().map(|(name, json)| match find(&name) {
                Some(parameter) => Ok((*parameter, json)),
                None => {
                    let known = parameters.iter().map(|parameter| parameter.property.wire_name);
                    Err(ArgumentError::unknown_name(OPTION, &name, &known.collect::<Vec<_>>()))
                }
            });
            values.collect::<Result<_, _>>()?
        }
        _ => {
            let expected = Problem::Expected("an object in JSON".to_owned());
            return Err(ArgumentError::option(OPTION, expected));
        }
    };
    let read = values.into_iter().map(
        |(parameter, json)| match reader.json(&[parameter.property.kind], json) {
            Ok(argument) => Ok((parameter, argument)),
            Err(error) => Err(error.of_parameter(parameter, layout.name(parameter))),
        },
    );
    read.collect()
}
