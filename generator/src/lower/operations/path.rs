//! Path templates and their parameters.

use crate::diagnostic::Pointer;
use crate::ir::{Location, Parameter, PathSegment};
use crate::lower::fault::LowerFault;
use crate::lower::reporting::{ErrorGuaranteed, Reporter};

/// A piece of a path's template.
pub(super) enum Piece<'p> {
    Literal(&'p str),
    Parameter(&'p str),
}

/// Returns the segments of a path, which refer to the operation's parameters by index.
///
/// `refused` is proof that a faulty parameter was reported. In that case a missing parameter is not reported again.
pub(super) fn lowered(
    reporter: &Reporter<'_>,
    template: &[Piece<'_>],
    parameters: &[Parameter],
    refused: Option<ErrorGuaranteed>,
    pointer: &Pointer,
) -> Result<Vec<PathSegment>, ErrorGuaranteed> {
    let mut segments = Vec::with_capacity(template.len());
    for piece in template {
        segments.push(match piece {
            Piece::Literal(text) => PathSegment::Literal((*text).to_owned()),
            Piece::Parameter(name) => {
                let is_named =
                    |parameter: &Parameter| parameter.location == Location::Path && parameter.wire_name == *name;
                let missing = || {
                    let fault = LowerFault::TemplateWithoutParameter((*name).to_owned());
                    refused.unwrap_or_else(|| reporter.report(pointer, fault))
                };
                PathSegment::Parameter(parameters.iter().position(is_named).ok_or_else(missing)?)
            }
        });
    }
    for (index, parameter) in parameters.iter().enumerate() {
        if parameter.location == Location::Path && !segments.contains(&PathSegment::Parameter(index)) {
            let fault = LowerFault::ParameterNotInTemplate(parameter.wire_name.clone());
            return Err(reporter.report(&parameter.pointer, fault));
        }
    }
    Ok(segments)
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
