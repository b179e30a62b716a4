//! The parameters of path templates.

use crate::diagnostic::Pointer;
use crate::ir::{Constraints, Documentation, Location, Parameter, PathSegment, Style, Type};
use crate::lower::fault::{LowerFault, Unsupported};
use crate::lower::reporting::Reporter;
use crate::names::{Case, Identifier};
use crate::warning::Warning;

use super::template::{Pair, Piece, Template};

/// Adds undeclared parameters of the path template, and removes path parameters that the template does not contain.
///
/// A path parameter in the query of the template becomes a query parameter.
pub(super) fn adjust(
    reporter: &Reporter<'_>,
    template: &Template<'_>,
    parameters: &mut Vec<Parameter>,
    pointer: &Pointer,
) {
    let names = template.path.iter().filter_map(|piece| match piece {
        Piece::Parameter(name) => Some(*name),
        Piece::Literal(_) => None,
    });
    let names: Vec<&str> = names.collect();
    for pair in &template.query {
        match pair {
            Pair::Fixed { name, .. } => remove_fixed(reporter, parameters, name),
            Pair::Parameter { name, parameter } if names.contains(parameter) => {
                reporter.report(pointer, LowerFault::RepeatedInQuery((*name).to_owned()));
            }
            Pair::Parameter { name, parameter } => move_to_query(reporter, parameters, (name, parameter), pointer),
        }
    }
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

fn is_in_path(parameter: &Parameter) -> bool {
    parameter.location == Location::Path
}

/// Removes a query parameter whose value the template fixes.
fn remove_fixed(reporter: &Reporter<'_>, parameters: &mut Vec<Parameter>, name: &str) {
    parameters.retain(|parameter| {
        let is_fixed = parameter.location == Location::Query && parameter.wire_name == name;
        if is_fixed {
            reporter.warn(&parameter.pointer, Warning::FixedParameter(name.to_owned()));
        }
        !is_fixed
    });
}

/// Makes the path parameter of a pair a query parameter, unless the query has a parameter with this name.
fn move_to_query(
    reporter: &Reporter<'_>,
    parameters: &mut Vec<Parameter>,
    (name, parameter): (&str, &str),
    pointer: &Pointer,
) {
    if parameters
        .iter()
        .any(|other| other.location == Location::Query && other.wire_name == name)
    {
        return;
    }
    let declared = parameters
        .iter_mut()
        .find(|other| is_in_path(other) && other.wire_name == parameter);
    let Some(declared) = declared else {
        reporter.warn(pointer, Warning::TemplateWithoutParameter(parameter.to_owned()));
        parameters.push(Parameter {
            wire_name: name.to_owned(),
            location: Location::Query,
            style: Style::Form,
            ..undeclared(parameter, pointer)
        });
        return;
    };
    let is_list = declared.value.is_scalar() || matches!(declared.value, Type::Array(_));
    declared.style = match declared.style {
        Style::SimpleExploded if is_list => Style::Form,
        Style::Simple => Style::Form,
        _ => {
            reporter.report(&declared.pointer, Unsupported::StyleInTemplate);
            return;
        }
    };
    declared.location = Location::Query;
    declared.wire_name = name.to_owned();
}

/// Returns a parameter that only the path template mentions.
fn undeclared(name: &str, pointer: &Pointer) -> Parameter {
    Parameter {
        name: Identifier::from_wire(name, Case::Snake),
        wire_name: name.to_owned(),
        pointer: pointer.clone(),
        location: Location::Path,
        style: Style::Simple,
        content_type: None,
        allow_reserved: false,
        value: Type::String,
        required: true,
        needed_in_body: false,
        nullable: false,
        clear: None,
        documentation: Documentation::default(),
        constraints: Constraints::default(),
    }
}

/// Returns the segments of a path, which refer to the operation's parameters by index.
pub(super) fn lowered(template: &Template<'_>, parameters: &[Parameter]) -> Vec<PathSegment> {
    let segments = template.path.iter().filter_map(|piece| match piece {
        Piece::Literal(text) => Some(PathSegment::Literal(text.to_string())),
        Piece::Parameter(name) => {
            let is_named = |parameter: &Parameter| parameter.location == Location::Path && parameter.wire_name == *name;
            // `adjust` has added every parameter of the template.
            parameters.iter().position(is_named).map(PathSegment::Parameter)
        }
    });
    segments.collect()
}
