//! Operations: what their requests hold, and where that goes.

use crate::diagnostic::Pointer;
use crate::ir::{Location, Operation, Parameter, PathSegment, Type};
use crate::names::{Case, Identifier, Scope};

use super::composition::clear_setters;
use super::fault::{LowerFault, Unsupported};
use super::resource::Draft;
use super::response::Answer;
use super::schema::Reported;
use super::{Lowering, Position, documentation};

/// Fields and methods that every emitted request has beside its parameters.
const RESERVED_PARAMETERS: &[&str] = &[
    "client",
    "clone",
    "iter",
    "options",
    "pages",
    "request",
    "send",
    "send_optional",
    "send_with_metadata",
    "stream",
];

impl<'a> Lowering<'a> {
    /// An operation with all that belongs to it; its response was looked at before.
    pub(super) fn operation(
        &mut self,
        draft: Draft<'a>,
        response: Result<Answer, Reported>,
    ) -> Result<Operation, Reported> {
        let Draft {
            path,
            item,
            method,
            operation,
            pointer,
            name,
            request,
            owner,
            ..
        } = draft;
        let pointer = &pointer;
        self.refuse_parts(operation, pointer);
        let faults = self.diagnostics.len();
        self.position = Position::Request;
        let mut found = self.parameters(item, operation, pointer, &owner);
        let has_refused = self.diagnostics.len() > faults;
        // Each part is looked at before the first that failed ends the operation, so that one run tells all.
        let body = self.body(operation, method, pointer, &owner);
        let server = match operation.servers.is_empty() {
            true => self.own_server(&item.servers, &path_item_pointer(pointer)),
            false => self.own_server(&operation.servers, pointer),
        };
        let body = body?.map(|(encoding, properties)| {
            found.extend(properties);
            encoding
        });
        let parameters = self.name_parameters(found)?;
        let path_segments = self.path_segments(path, &parameters, has_refused, pointer)?;
        let response = response?;
        let mut lowered = Operation {
            name,
            request,
            operation_id: operation.operation_id.clone(),
            pointer: pointer.clone(),
            method,
            path_template: path.to_owned(),
            path: path_segments,
            parameters,
            body,
            server,
            response: response.value,
            accept: response.accept,
            is_paged: false,
            expansions: Vec::new(),
            documentation: documentation::of_operation(operation),
        };
        lowered.expansions = self.expansions(operation, &lowered, pointer);
        Ok(lowered)
    }

    fn refuse_parts(&mut self, operation: &openapiv3::Operation, pointer: &Pointer) {
        if !operation.callbacks.is_empty() {
            self.report(
                &pointer.join("callbacks"),
                LowerFault::from(Unsupported::Keyword("callbacks")),
            );
        }
        if operation.security.is_some() && operation.security != self.specification.openapi.security {
            self.report(
                &pointer.join("security"),
                LowerFault::from(Unsupported::OperationSecurity),
            );
        }
    }

    /// Names the parameters once all are known: those of the path, the query and the body share one scope.
    fn name_parameters(&mut self, mut parameters: Vec<Parameter>) -> Result<Vec<Parameter>, Reported> {
        let wishes: Vec<_> = parameters
            .iter()
            .map(|parameter| {
                let from_wire = Identifier::from_wire(&parameter.wire_name, Case::Snake);
                (
                    parameter.wire_name.as_str(),
                    (parameter.name != from_wire).then(|| parameter.name.clone()),
                )
            })
            .collect();
        let claimed = Scope::with_reserved(RESERVED_PARAMETERS).claim_all(&wishes, Case::Snake);
        let mut is_whole = true;
        for (parameter, result) in parameters.iter_mut().zip(claimed) {
            match result {
                Ok(name) => parameter.name = name,
                Err(clash) => {
                    let hint = "give one of them another name with `x-rust-name`";
                    self.report(
                        &parameter.pointer,
                        LowerFault::Clash {
                            what: "parameters",
                            clash,
                            hint,
                        },
                    );
                    is_whole = false;
                }
            }
        }
        let setters = clear_setters(parameters.iter().map(|parameter| {
            let is_cleared = matches!(parameter.value, Type::Clearable(_)) && !parameter.required;
            (&parameter.name, is_cleared)
        }));
        for (parameter, setter) in parameters.iter_mut().zip(setters) {
            parameter.clear = setter;
        }
        if is_whole { Ok(parameters) } else { Err(Reported) }
    }

    fn path_segments(
        &mut self,
        path: &str,
        parameters: &[Parameter],
        has_refused: bool,
        pointer: &Pointer,
    ) -> Result<Vec<PathSegment>, Reported> {
        // A template that is not well formed is reported once, for the path.
        let pieces = template(path).ok_or(Reported)?;
        let mut segments = Vec::with_capacity(pieces.len());
        for piece in pieces {
            segments.push(match piece {
                Piece::Literal(text) => PathSegment::Literal(text.to_owned()),
                Piece::Parameter(name) => {
                    let is_it =
                        |parameter: &Parameter| parameter.location == Location::Path && parameter.wire_name == name;
                    let Some(index) = parameters.iter().position(is_it) else {
                        // A parameter that was refused is not missing.
                        if !has_refused {
                            self.report(pointer, LowerFault::TemplateWithoutParameter(name.to_owned()));
                        }
                        return Err(Reported);
                    };
                    PathSegment::Parameter(index)
                }
            });
        }
        for (index, parameter) in parameters.iter().enumerate() {
            if parameter.location == Location::Path && !segments.contains(&PathSegment::Parameter(index)) {
                let fault = LowerFault::ParameterNotInTemplate(parameter.wire_name.clone());
                self.report(&parameter.pointer, fault);
                return Err(Reported);
            }
        }
        Ok(segments)
    }
}

pub(super) enum Piece<'p> {
    Literal(&'p str),
    Parameter(&'p str),
}

/// The pieces of a path template; none if it is not well formed or would change the rest of the URL.
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

/// Where the path item of an operation stands.
pub(super) fn path_item_pointer(operation: &Pointer) -> Pointer {
    Pointer::root()
        .join("paths")
        .join(operation.tokens().nth(1).unwrap_or_default())
}
