//! Path templates and their parameters.

use crate::diagnostic::Pointer;
use crate::ir::{Constraints, Documentation, Location, Parameter, PathSegment, Style, Type};
use crate::lower::reporting::Reporter;
use crate::names::{Case, Identifier};
use crate::warning::Warning;

/// A piece of a path's template.
pub(super) enum Piece<'p> {
    Literal(&'p str),
    Parameter(&'p str),
}

/// Adds the parameters of the path's template that are not declared, and removes those that the template lacks.
pub(super) fn adjust(
    reporter: &Reporter<'_>,
    template: &[Piece<'_>],
    parameters: &mut Vec<Parameter>,
    pointer: &Pointer,
) {
    let is_in_path = |parameter: &Parameter| parameter.location == Location::Path;
    let names = template.iter().filter_map(|piece| match piece {
        Piece::Parameter(name) => Some(*name),
        Piece::Literal(_) => None,
    });
    let names: Vec<&str> = names.collect();
    parameters.retain(|parameter| {
        let is_kept = !is_in_path(parameter) || names.contains(&parameter.wire_name.as_str());
        if !is_kept {
            let warning = Warning::ParameterNotInTemplate(parameter.wire_name.clone());
            reporter.warn(&parameter.pointer, warning);
        }
        is_kept
    });
    let mut declared = parameters.iter().filter(|parameter| is_in_path(parameter)).count();
    for name in names {
        let is_declared = |parameter: &Parameter| is_in_path(parameter) && parameter.wire_name == name;
        if !parameters.iter().any(is_declared) {
            reporter.warn(pointer, Warning::TemplateWithoutParameter(name.to_owned()));
            parameters.insert(declared, undeclared(name, pointer));
            declared += 1;
        }
    }
}

/// Returns a parameter that only the path's template mentions.
fn undeclared(name: &str, pointer: &Pointer) -> Parameter {
    Parameter {
        name: Identifier::from_wire(name, Case::Snake),
        wire_name: name.to_owned(),
        pointer: pointer.clone(),
        location: Location::Path,
        style: Style::Simple,
        value: Type::String,
        required: true,
        clear: None,
        documentation: Documentation::default(),
        constraints: Constraints::default(),
    }
}

/// Returns the segments of a path, which refer to the operation's parameters by index.
pub(super) fn lowered(template: &[Piece<'_>], parameters: &[Parameter]) -> Vec<PathSegment> {
    let segments = template.iter().filter_map(|piece| match piece {
        Piece::Literal(text) => Some(PathSegment::Literal((*text).to_owned())),
        Piece::Parameter(name) => {
            let is_named = |parameter: &Parameter| parameter.location == Location::Path && parameter.wire_name == *name;
            // `adjust` has added every parameter of the template.
            parameters.iter().position(is_named).map(PathSegment::Parameter)
        }
    });
    segments.collect()
}

/// Parses a path template. Returns `None` if it is malformed or would change the rest of the URL.
pub(super) fn template(path: &str) -> Option<Vec<Piece<'_>>> {
    let is_literal = |text: &str| {
        text.bytes()
            .all(|byte| byte.is_ascii_graphic() && !b"?#{}\"<>\\^`|%".contains(&byte))
    };
    let mut pieces = Vec::new();
    let mut rest = path.starts_with('/').then_some(path)?;
    while let Some(start) = rest.find('{') {
        let (literal, from) = rest.split_at(start);
        let end = from.find('}')?;
        let name = &from[1..end];
        if !is_literal(literal) || name.is_empty() || !is_literal(name) {
            return None;
        }
        pieces.push(Piece::Literal(literal));
        pieces.push(Piece::Parameter(name));
        rest = &from[end + 1..];
    }
    if !is_literal(rest) {
        return None;
    }
    pieces.push(Piece::Literal(rest));
    pieces.retain(|piece| !matches!(piece, Piece::Literal("")));
    Some(pieces)
}
