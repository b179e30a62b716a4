//! Resources, the operations that they group, and the names of both.

use openapiv3::{PathItem, ReferenceOr};

use crate::diagnostic::Pointer;
use crate::ir::{HttpMethod, Resource};
use crate::names::{Case, Clash, Identifier, Scope};

use super::fault::{LowerFault, Unsupported};
use super::operation::template;
use super::operation_name::segments;
use super::schema::Reported;
use super::{Lowering, Position, extension};

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
    "BinaryContent",
    "Box",
    "C",
    "Clearable",
    "Client",
    "Clone",
    "Debug",
    "Error",
    "Expandable",
    "FilePart",
    "FormWriter",
    "Into",
    "IntoIterator",
    "Items",
    "Key",
    "Method",
    "MultipartWriter",
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
    "Some",
    "None",
    "String",
    "T",
    "Transport",
    "UnixTime",
    "UnknownObject",
    "Vec",
];
/// A resource while its operations are found.
struct Group {
    resource: Resource,
    methods: Scope,
    types: Scope,
}

/// An operation that has its names, and nothing else yet.
pub(super) struct Draft<'a> {
    /// The resource, by its index.
    group: usize,
    pub path: &'a str,
    pub item: &'a PathItem,
    pub method: HttpMethod,
    pub operation: &'a openapiv3::Operation,
    pub pointer: Pointer,
    /// The method of the resource.
    pub name: Identifier,
    /// The request type.
    pub request: Identifier,
    /// What the types of its parts are named after.
    pub owner: Identifier,
}

impl<'a> Lowering<'a> {
    /// All operations of the document, grouped by resource.
    pub(super) fn resources(&mut self) -> Vec<Resource> {
        let mut groups: Vec<Group> = Vec::new();
        let drafts = self.drafts(&mut groups);
        // A type that responses and requests share is named after the object that holds it rather than after a request.
        self.position = Position::Response;
        let responses: Vec<_> = drafts
            .iter()
            .map(|draft| self.response(draft.operation, &draft.pointer, &draft.owner))
            .collect();
        self.complete_models();
        for (draft, response) in drafts.into_iter().zip(responses) {
            let group = draft.group;
            // Each fault in it is reported, and the next operation has its turn.
            if let Ok(operation) = self.operation(draft, response) {
                groups[group].resource.operations.push(operation);
            }
        }
        groups.into_iter().map(|group| group.resource).collect()
    }

    fn drafts(&mut self, groups: &mut Vec<Group>) -> Vec<Draft<'a>> {
        let mut drafts = Vec::new();
        let section = Pointer::root().join("paths");
        for (path, item) in &self.specification.openapi.paths.paths {
            let pointer = section.join(path);
            let ReferenceOr::Item(item) = item else {
                self.report(&pointer.join("$ref"), LowerFault::from(Unsupported::Keyword("$ref")));
                continue;
            };
            if template(path).is_none() {
                self.report(&pointer, LowerFault::MalformedTemplate);
            }
            for (method, operation) in item.iter() {
                let place = pointer.join(method);
                drafts.extend(self.draft(path, item, method, operation, place, groups));
            }
        }
        if groups.is_empty() && self.diagnostics.is_empty() {
            self.report(&section, LowerFault::NoOperation);
        }
        drafts
    }

    fn draft(
        &mut self,
        path: &'a str,
        item: &'a PathItem,
        method: &str,
        operation: &'a openapiv3::Operation,
        pointer: Pointer,
        groups: &mut Vec<Group>,
    ) -> Result<Draft<'a>, Reported> {
        let (resource, name) = self.operation_name(path, method, operation, &pointer)?;
        let described = format!("{} {path}", method.to_ascii_uppercase());
        let index = self.group(groups, resource, &pointer)?;
        let group = &mut groups[index];
        // What two operations are called like by convention, one of them is called by its id.
        let is_convention = !operation.extensions.contains_key(extension::RUST_NAME);
        let claimed = group
            .methods
            .claim(name, &described)
            .or_else(|found| match is_convention {
                true => group.methods.claim(own_name(path, method, operation), &described),
                false => Err(found),
            });
        let claimed = claimed.and_then(|name| {
            let request = name.joined("request", Case::UpperCamel);
            Ok((name, group.types.claim(request, &described)?))
        });
        let (name, request) = claimed.map_err(|clash| self.report_clash(&pointer, clash))?;
        Ok(Draft {
            group: index,
            path,
            item,
            method: http_method(method).ok_or(Reported)?,
            operation,
            owner: group.resource.name.joined(request.unraw(), Case::UpperCamel),
            pointer,
            name,
            request,
        })
    }

    fn report_clash(&mut self, pointer: &Pointer, clash: Clash) -> Reported {
        let hint = "give one of them another name with `x-rust-name: resource.method`";
        self.report(
            pointer,
            LowerFault::Clash {
                what: "operations",
                clash,
                hint,
            },
        );
        Reported
    }

    /// The index of the resource's group, which is a new one if there is none yet.
    fn group(&mut self, groups: &mut Vec<Group>, module: Identifier, pointer: &Pointer) -> Result<usize, Reported> {
        Ok(match groups.iter().position(|group| group.resource.module == module) {
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
        })
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
    let segments = segments(path).into_iter();
    let mut named = segments.filter(|segment| !segment.starts_with('{'));
    named.next().unwrap_or("root")
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
