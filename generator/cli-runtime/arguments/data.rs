//! Reads values of the form `-d 'scope[type]=account'`.

use indexmap::IndexMap;

use super::super::description::{Body, Kind, Operation, Parameter};
use super::argument::{Argument, Origin, Value};
use super::argument_error::{ArgumentError, Problem};
use super::input::StandardInput;
use super::kinds;
use super::layout::Layout;
use super::options::Options;
use super::reader::{Given, Reader, Secrets};

const OPTION: &str = "-d";

/// The maximum number of brackets in a name.
const MOST_BRACKETS: usize = 64;

/// A value, or its parts by their names in brackets.
enum Node {
    Text(String),
    Parts(IndexMap<String, Node>),
}

/// Reads the values of `-d`.
///
/// # Errors
///
/// Returns an error if a text is not `NAME=VALUE`, if there is no parameter with its name, or if its value is invalid.
pub fn read(
    operation: &'static Operation,
    layout: &Layout,
    options: &Options,
    input: &StandardInput,
) -> Result<Given, ArgumentError> {
    let reader = &Reader {
        options,
        input,
        origin: Origin::Data,
        option: OPTION,
        secrets: Secrets::Visible,
    };
    let mut nodes: IndexMap<&'static str, (&'static Parameter, Node)> = IndexMap::new();
    for text in &options.data {
        let malformed = || {
            ArgumentError::option(
                OPTION,
                Problem::Malformed("`NAME=VALUE`, such as `scope[type]=account`"),
            )
        };
        let (key, value) = text.split_once('=').ok_or_else(malformed)?;
        let mut names = split(key).ok_or_else(malformed)?;
        if names.len() > MOST_BRACKETS {
            return Err(ArgumentError::option(OPTION, Problem::TooDeep(MOST_BRACKETS)));
        }
        let (parameter, is_inside) = target(operation, names.first().copied().unwrap_or_default())?;
        if !is_inside {
            names.remove(0);
        }
        let (_, node) = nodes
            .entry(parameter.property.name)
            .or_insert((parameter, Node::Parts(IndexMap::new())));
        insert(node, &names, value, reader).map_err(|error| error.of_parameter(parameter, layout.name(parameter)))?;
    }
    let read = nodes.into_values().map(
        |(parameter, node)| match argument(&[parameter.property.kind], node, reader) {
            Ok(argument) => Ok((parameter, argument)),
            Err(error) => Err(error.of_parameter(parameter, layout.name(parameter))),
        },
    );
    read.collect()
}

/// Splits `a[b][]` into `a`, `b` and an empty text.
fn split(key: &str) -> Option<Vec<&str>> {
    let (first, mut rest) = match key.find('[') {
        Some(index) => key.split_at(index),
        None => (key, ""),
    };
    if first.is_empty() || first.contains(']') {
        return None;
    }
    let mut names = vec![first];
    while !rest.is_empty() {
        let (name, after) = rest.strip_prefix('[')?.split_once(']')?;
        if name.contains('[') {
            return None;
        }
        names.push(name);
        rest = after;
    }
    Some(names)
}

/// Returns the parameter with this name on the wire, and `false`, or the body with a property of this name, and `true`.
fn target(operation: &'static Operation, name: &str) -> Result<(&'static Parameter, bool), ArgumentError> {
    let mut named: Vec<_> = operation.parameters.iter().collect();
    named.retain(|parameter| parameter.property.wire_name == name);
    // A path can have a parameter with the name of a property of the body. It has a positional argument.
    let in_body = named.iter().find(|parameter| parameter.is_in_body);
    let outside = named.iter().find(|parameter| !parameter.is_in_body);
    let whole = match operation.body {
        Some(Body::Value) => operation.parameters.iter().find(|parameter| parameter.is_in_body),
        _ => None,
    };
    let is_property = |body: &&Parameter| !kinds::children(&[body.property.kind], name).is_empty();
    match (whole.filter(is_property), in_body, outside) {
        (Some(body), _, None) => Ok((body, true)),
        (_, Some(parameter), _) | (_, None, Some(parameter)) => Ok((parameter, false)),
        (None, None, None) => {
            let parameters = operation
                .parameters
                .iter()
                .map(|parameter| parameter.property.wire_name);
            let properties = whole.map(|body| kinds::names(body.property.kind)).unwrap_or_default();
            let known: Vec<&str> = parameters.chain(properties).collect();
            Err(ArgumentError::unknown_name(OPTION, name, &known))
        }
    }
}

/// Inserts a value below a node.
fn insert(node: &mut Node, names: &[&str], text: &str, reader: &Reader<'_>) -> Result<(), ArgumentError> {
    let Node::Parts(parts) = node else {
        return Err(reader.error(Problem::Repeated));
    };
    let Some((name, rest)) = names.split_first() else {
        if !parts.is_empty() {
            return Err(reader.error(Problem::Repeated));
        }
        *node = Node::Text(text.to_owned());
        return Ok(());
    };
    let name = match name.is_empty() {
        true => next_index(parts).to_string(),
        false => (*name).to_owned(),
    };
    if rest.is_empty() && parts.contains_key(&name) {
        return Err(reader.error(Problem::Repeated).within(name));
    }
    let part = parts
        .entry(name.clone())
        .or_insert_with(|| Node::Parts(IndexMap::new()));
    insert(part, rest, text, reader).map_err(|error| error.within(name))
}

/// Returns the index after the last element. It is never larger than the number of elements of a complete list.
fn next_index(parts: &IndexMap<String, Node>) -> usize {
    let indices = parts.keys().filter_map(|name| name.parse::<usize>().ok());
    indices.max().map_or(0, |last| last.saturating_add(1))
}

/// Reads a value of one of these kinds. There are none if it is not described.
fn argument(kinds: &[Kind], node: Node, reader: &Reader<'_>) -> Result<Argument, ArgumentError> {
    let parts = match node {
        Node::Text(text) => return reader.text(kinds, text),
        Node::Parts(parts) => parts,
    };
    if is_list(kinds, &parts) {
        return list(&kinds::elements(kinds), parts, reader);
    }
    let values = parts.into_iter().map(|(name, part)| {
        let children = kinds::children(kinds, &name);
        match argument(&children, part, reader) {
            Ok(value) => Ok((name, value)),
            Err(error) => Err(error.within(name)),
        }
    });
    Ok(reader.argument(Value::Object(values.collect::<Result<_, _>>()?)))
}

/// Returns `true` if the parts are the elements of a list. If the description does not say so, their names decide.
fn is_list(kinds: &[Kind], parts: &IndexMap<String, Node>) -> bool {
    match kinds::possible(kinds).as_slice() {
        [Kind::List(_)] => true,
        [Kind::Map(_) | Kind::Model(_)] => false,
        _ => !parts.is_empty() && (0..parts.len()).all(|index| parts.contains_key(&index.to_string())),
    }
}

/// Returns the elements in the order of their indices. Every index up to the last must be present.
fn list(kinds: &[Kind], parts: IndexMap<String, Node>, reader: &Reader<'_>) -> Result<Argument, ArgumentError> {
    let mut elements = Vec::new();
    for (name, part) in parts {
        match name.parse::<usize>() {
            Ok(index) => elements.push((index, part)),
            Err(_) => return Err(reader.error(Problem::Expected("an index".to_owned())).within(name)),
        }
    }
    elements.sort_by_key(|(index, _)| *index);
    let read = elements.into_iter().enumerate().map(|(expected, (index, part))| {
        let value = match index == expected {
            true => argument(kinds, part, reader),
            false => Err(reader.error(Problem::MissingElement)),
        };
        value.map_err(|error| error.within_element(expected))
    });
    Ok(reader.argument(Value::List(read.collect::<Result<_, _>>()?)))
}
