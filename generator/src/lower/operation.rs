//! Operations, their names, and the resources that group them.

use openapiv3::{PathItem, ReferenceOr};

use crate::diagnostic::Pointer;
use crate::ir::{HttpMethod, Location, Operation, Parameter, PathSegment, Resource, Type};
use crate::names::{Case, Identifier, Scope};

use super::composition::clear_setters;
use super::fault::{LowerFault, Unsupported};
use super::schema::Reported;
use super::{Lowering, Position, documentation, extension};

/// Methods of the emitted client, which a resource cannot have as its name.
const RESERVED_RESOURCES: &[&str] = &[
    "builder",
    "clone",
    "execute",
    "execute_optional",
    "execute_with_metadata",
    "http_request",
    "new",
    "read_response",
    "base_url",
];
/// Types that every emitted resource file uses.
const RESERVED_TYPES: &[&str] = &[
    "AsyncClient",
    "AsyncItems",
    "AsyncPages",
    "AsyncTransport",
    "BTreeMap",
    "Box",
    "C",
    "Clearable",
    "Client",
    "Clone",
    "Debug",
    "Error",
    "Expandable",
    "FormWriter",
    "Into",
    "IntoIterator",
    "Items",
    "Key",
    "Method",
    "NoContent",
    "Option",
    "Operation",
    "Page",
    "PagedOperation",
    "Pages",
    "RequestOptions",
    "RequestParts",
    "ResponseMetadata",
    "Result",
    "SecretString",
    "Self",
    "Some",
    "None",
    "String",
    "T",
    "Transport",
    "UnixTime",
    "UnknownObject",
    "Vec",
];
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

/// A resource while its operations are found.
struct Group {
    resource: Resource,
    methods: Scope,
    types: Scope,
}

impl<'a> Lowering<'a> {
    /// All operations of the document, grouped by resource.
    pub(super) fn resources(&mut self) -> Vec<Resource> {
        let mut groups: Vec<Group> = Vec::new();
        let section = Pointer::root().join("paths");
        for (path, item) in &self.specification.openapi.paths.paths {
            let pointer = section.join(path);
            match item {
                ReferenceOr::Reference { .. } => {
                    self.report(&pointer.join("$ref"), LowerFault::from(Unsupported::Keyword("$ref")));
                }
                ReferenceOr::Item(item) => self.path_item(path, item, &pointer, &mut groups),
            }
        }
        if groups.is_empty() && self.diagnostics.is_empty() {
            self.report(&section, LowerFault::NoOperation);
        }
        groups.into_iter().map(|group| group.resource).collect()
    }

    fn path_item(&mut self, path: &'a str, item: &'a PathItem, pointer: &Pointer, groups: &mut Vec<Group>) {
        if !item.servers.is_empty() {
            self.report(&pointer.join("servers"), LowerFault::from(Unsupported::SecondServer));
        }
        if template(path).is_none() {
            self.report(pointer, LowerFault::MalformedTemplate);
        }
        for (method, operation) in item.iter() {
            let place = pointer.join(method);
            // Each fault in it is reported, and the next operation has its turn.
            let _: Result<(), Reported> = self.add_operation(path, item, method, operation, &place, groups);
        }
    }

    fn add_operation(
        &mut self,
        path: &'a str,
        item: &'a PathItem,
        method: &str,
        operation: &'a openapiv3::Operation,
        pointer: &Pointer,
        groups: &mut Vec<Group>,
    ) -> Result<(), Reported> {
        let (resource, name) = self.operation_name(path, method, operation, pointer)?;
        let described = format!("{} {path}", method.to_ascii_uppercase());
        let group = self.group(groups, resource, pointer)?;
        let clash = |lowering: &mut Self, clash| {
            let hint = "give one of them another name with `x-rust-name: resource.method`";
            lowering.report(
                pointer,
                LowerFault::Clash {
                    what: "operations",
                    clash,
                    hint,
                },
            );
            Reported
        };
        // What two operations are called like by convention, one of them is called by its id.
        let is_convention = !operation.extensions.contains_key(extension::RUST_NAME);
        let claimed = group
            .methods
            .claim(name, &described)
            .or_else(|found| match is_convention {
                true => group.methods.claim(own_name(path, method, operation), &described),
                false => Err(found),
            });
        let name = claimed.map_err(|found| clash(self, found))?;
        let request = name.joined("request", Case::UpperCamel);
        let request = group
            .types
            .claim(request, &described)
            .map_err(|found| clash(self, found))?;
        let owner = group.resource.name.joined(request.unraw(), Case::UpperCamel);
        let lowered = self.operation(path, item, method, operation, pointer, name, request, &owner)?;
        group.resource.operations.push(lowered);
        Ok(())
    }

    fn group<'g>(
        &mut self,
        groups: &'g mut Vec<Group>,
        module: Identifier,
        pointer: &Pointer,
    ) -> Result<&'g mut Group, Reported> {
        let index = match groups.iter().position(|group| group.resource.module == module) {
            Some(index) => index,
            None => {
                let mut types = Scope::with_reserved(RESERVED_TYPES);
                let wanted = Identifier::from_wire(module.unraw(), Case::UpperCamel);
                let name = types.claim(wanted, module.unraw()).map_err(|clash| {
                    let hint = "give the resource another name with `x-rust-name: resource.method`";
                    self.report(
                        pointer,
                        LowerFault::Clash {
                            what: "resources",
                            clash,
                            hint,
                        },
                    );
                    Reported
                })?;
                groups.push(Group {
                    resource: Resource {
                        module,
                        name,
                        operations: Vec::new(),
                    },
                    methods: Scope::default(),
                    types,
                });
                groups.len() - 1
            }
        };
        Ok(&mut groups[index])
    }

    /// The resource and the method: from `x-rust-name: resource.method`, else from what the path says by convention, or
    /// from the operation's id if somebody gave it a name there.
    fn operation_name(
        &mut self,
        path: &str,
        method: &str,
        operation: &openapiv3::Operation,
        pointer: &Pointer,
    ) -> Result<(Identifier, Identifier), Reported> {
        let (resource, name) = match self.text_extension(&operation.extensions, pointer, extension::RUST_NAME) {
            Some(chosen) => {
                let parts = chosen.split_once('.');
                let Some((resource, name)) = parts.filter(|(resource, name)| !resource.is_empty() && !name.is_empty())
                else {
                    self.malformed_extension(pointer, extension::RUST_NAME, "of the form `resource.method`");
                    return Err(Reported);
                };
                let both = Identifier::chosen(resource, Case::Snake)
                    .and_then(|resource| Ok((resource, Identifier::chosen(name, Case::Snake)?)));
                both.map_err(|fault| {
                    self.report(&pointer.join(extension::RUST_NAME), LowerFault::from(fault));
                    Reported
                })?
            }
            None => match self.paths.name(path, method, operation.operation_id.as_deref()) {
                Some((resource, name)) => (
                    Identifier::from_wire(&resource, Case::Snake),
                    Identifier::from_wire(&name, Case::Snake),
                ),
                None => {
                    let resource = Identifier::from_wire(resource_segment(path), Case::Snake);
                    (resource, own_name(path, method, operation))
                }
            },
        };
        let resource = match Scope::with_reserved(RESERVED_RESOURCES).is_free(&resource) {
            true => resource,
            false => resource.with_underscore(),
        };
        Ok((resource, name))
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "each is another part of what an operation is made from"
    )]
    fn operation(
        &mut self,
        path: &'a str,
        item: &'a PathItem,
        method: &str,
        operation: &'a openapiv3::Operation,
        pointer: &Pointer,
        name: Identifier,
        request: Identifier,
        owner: &Identifier,
    ) -> Result<Operation, Reported> {
        let method = http_method(method).ok_or(Reported)?;
        self.refuse_parts(operation, pointer);
        let faults = self.diagnostics.len();
        self.position = Position::Request;
        let mut found = self.parameters(item, operation, pointer, owner);
        let has_refused = self.diagnostics.len() > faults;
        let body = self.body(operation, method, pointer, owner);
        let has_body = matches!(&body, Ok(Some(_)));
        self.position = Position::Response;
        // Each part is looked at before the first that failed ends the operation, so that one run tells all.
        let response = self.response(operation, pointer, owner);
        found.extend(body?.into_iter().flatten());
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
            has_body,
            response,
            is_paged: false,
            expansions: Vec::new(),
            documentation: documentation::of_operation(operation),
        };
        lowered.expansions = self.expansions(operation, &lowered, pointer);
        Ok(lowered)
    }

    fn refuse_parts(&mut self, operation: &openapiv3::Operation, pointer: &Pointer) {
        if !operation.servers.is_empty() {
            self.report(&pointer.join("servers"), LowerFault::from(Unsupported::SecondServer));
        }
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

enum Piece<'p> {
    Literal(&'p str),
    Parameter(&'p str),
}

/// The pieces of a path template; none if it is not well formed or would change the rest of the URL.
fn template(path: &str) -> Option<Vec<Piece<'_>>> {
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

/// The operation's id, or its method and path.
fn own_name(path: &str, method: &str, operation: &openapiv3::Operation) -> Identifier {
    match &operation.operation_id {
        Some(id) => Identifier::from_wire(id, Case::Snake),
        None => Identifier::from_wire(&format!("{method} {path}"), Case::Snake),
    }
}

/// The part of a path that names the resource: the first that is neither a version nor a parameter.
fn resource_segment(path: &str) -> &str {
    let is_version = |segment: &str| {
        segment
            .strip_prefix('v')
            .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()))
    };
    path.split('/')
        .find(|segment| !segment.is_empty() && !segment.starts_with('{') && !is_version(segment))
        .unwrap_or("root")
}

fn http_method(method: &str) -> Option<HttpMethod> {
    Some(match method {
        "get" => HttpMethod::Get,
        "put" => HttpMethod::Put,
        "post" => HttpMethod::Post,
        "delete" => HttpMethod::Delete,
        "options" => HttpMethod::Options,
        "head" => HttpMethod::Head,
        "patch" => HttpMethod::Patch,
        "trace" => HttpMethod::Trace,
        _ => return None,
    })
}
