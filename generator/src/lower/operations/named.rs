//! Resources, their operations, and the names of both.

use std::rc::Rc;

use openapiv3::{Operation, PathItem, ReferenceOr};

use crate::diagnostic::Pointer;
use crate::ir::{self, HttpMethod, Resource};
use crate::lower::extensions::{self, NAME, RESOURCE_AND_METHOD, RUST_NAME};
use crate::lower::fault::LowerFault;
use crate::lower::names::conventions::{Paths, segments};
use crate::lower::names::{self, RESERVED_MODULES};
use crate::lower::reporting::{ErrorGuaranteed, Reporter};
use crate::names::{Case, Identifier, Scope};
use crate::warning::Warning;

use super::template::Template;

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
/// Types that emitted resource files use.
const RESERVED_TYPES: &[&str] = &[
    "ApiError",
    "AsyncClient",
    "AsyncItems",
    "AsyncPages",
    "AsyncTransport",
    "BTreeMap",
    "BinaryBody",
    "BinaryContent",
    "Box",
    "C",
    "Clearable",
    "Client",
    "Clone",
    "Debug",
    "Error",
    "ErrorContent",
    "Expandable",
    "FilePart",
    "FormWriter",
    "From",
    "FromResponse",
    "HeaderWriter",
    "Into",
    "IntoIterator",
    "Items",
    "Json",
    "JsonWriter",
    "Key",
    "LookupOperation",
    "Method",
    "MultipartWriter",
    "NoContent",
    "NoErrorResponse",
    "Option",
    "Operation",
    "Page",
    "PagedOperation",
    "Pages",
    "ReadResult",
    "Request",
    "RequestOptions",
    "RequestParts",
    "ResponseMetadata",
    "Result",
    "SecretString",
    "StatusCode",
    "Some",
    "None",
    "String",
    "T",
    "Transport",
    "TryFrom",
    "UnixTime",
    "UnknownObject",
    "Vec",
];

/// The resources, to which operations are added one by one.
#[derive(Default)]
pub(super) struct Groups(Vec<Group>);

/// A resource and the names that are already taken in it.
struct Group {
    resource: Resource,
    methods: Scope,
    types: Scope,
}

/// An operation that is named but not yet lowered.
pub(super) struct NamedOperation<'a> {
    /// The index of the resource.
    pub(super) group: usize,
    pub(super) path: &'a str,
    pub(super) template: Result<Rc<Template<'a>>, ErrorGuaranteed>,
    pub(super) item: &'a PathItem,
    /// The location of the path item.
    pub(super) item_pointer: Pointer,
    pub(super) method: HttpMethod,
    pub(super) operation: &'a Operation,
    pub(super) pointer: Pointer,
    /// The name of the resource's method.
    pub(super) name: Identifier,
    /// The name of the request type.
    pub(super) request: Identifier,
    /// The name of the type that holds the parameters.
    pub(super) type_name: Identifier,
    /// The name from which the names of inline types are derived.
    pub(super) owner: Identifier,
}

/// The names of an operation, and the index of its resource.
struct ClaimedNames {
    group: usize,
    name: Identifier,
    request: Identifier,
    type_name: Identifier,
}

impl Groups {
    /// Names all operations of the document.
    pub(super) fn of<'a>(reporter: &Reporter<'a>) -> (Self, Vec<NamedOperation<'a>>) {
        let outline = reporter.specification.document.outline();
        let paths = Paths::new(&outline);
        let mut groups = Self::default();
        let mut operations = Vec::new();
        let section = Pointer::root().join("paths");
        for (path, item) in &reporter.specification.openapi.paths.paths {
            let item_pointer = section.join(path);
            // The conversion has replaced every reference with its path item.
            let ReferenceOr::Item(item) = item else { continue };
            let template = Template::parse(path).map(Rc::new);
            let template =
                template.ok_or_else(|| reporter.report(&item_pointer, LowerFault::MalformedTemplate(path.clone())));
            if template.as_ref().is_ok_and(|template| template.has_fragment) {
                reporter.warn(&item_pointer, Warning::Fragment);
            }
            for (method, operation) in methods(item) {
                let pointer = item_pointer.join(keyword(method));
                let Ok(claimed) = groups.claim(reporter, &paths, (path, method), operation, &pointer) else {
                    continue;
                };
                operations.push(NamedOperation {
                    group: claimed.group,
                    path,
                    template: template.clone(),
                    item,
                    item_pointer: item_pointer.clone(),
                    method,
                    operation,
                    owner: groups.0[claimed.group]
                        .resource
                        .name
                        .joined(claimed.request.unraw(), Case::UpperCamel),
                    pointer,
                    name: claimed.name,
                    request: claimed.request,
                    type_name: claimed.type_name,
                });
            }
        }
        if groups.0.is_empty() && reporter.count() == 0 {
            reporter.report(&section, LowerFault::NoOperation);
        }
        (groups, operations)
    }

    /// Claims the names of an operation.
    fn claim(
        &mut self,
        reporter: &Reporter<'_>,
        paths: &Paths<'_>,
        (path, method): (&str, HttpMethod),
        operation: &Operation,
        pointer: &Pointer,
    ) -> Result<ClaimedNames, ErrorGuaranteed> {
        let (resource, name) = operation_name(reporter, paths, (path, method), operation, pointer)?;
        let described = format!("{} {path}", method.as_str());
        let index = self.group(reporter, resource, pointer)?;
        let group = &mut self.0[index];
        let hint = "rename one of them with `x-rust-name: resource.method`";
        let is_chosen = operation.extensions.contains_key(RUST_NAME);
        let name = match group.methods.claim(name, &described) {
            Ok(name) => name,
            Err(clash) if is_chosen => {
                return Err(names::report_clash(reporter, pointer, "operations", clash, hint));
            }
            // If a conventional name is already taken, the operation is named by its ID.
            Err(_) => match group.methods.claim(own_name(path, method, operation), &described) {
                Ok(name) => name,
                Err(clash) => {
                    let by_path = path_name(path, method);
                    let identifier = group.methods.claim_distinct(by_path, &described, Case::Snake);
                    let warning = Warning::Clash {
                        what: "operations",
                        clash,
                        identifier: identifier.clone(),
                    };
                    reporter.warn(pointer, warning);
                    identifier
                }
            },
        };
        let request = name.joined("request", Case::UpperCamel);
        let request = group.types.claim_distinct(request, name.unraw(), Case::UpperCamel);
        let mut type_name = name.joined("operation", Case::UpperCamel);
        // The type of the resource can have this name.
        while !group.types.is_free(&type_name) {
            type_name = type_name.with_underscore();
        }
        Ok(ClaimedNames {
            group: index,
            name: name.clone(),
            request,
            type_name: group.types.claim_distinct(type_name, name.unraw(), Case::UpperCamel),
        })
    }

    /// Returns the index of the resource's group, and adds the group if it does not exist.
    fn group(
        &mut self,
        reporter: &Reporter<'_>,
        module: Identifier,
        pointer: &Pointer,
    ) -> Result<usize, ErrorGuaranteed> {
        if let Some(index) = self.0.iter().position(|group| group.resource.module == module) {
            return Ok(index);
        }
        let mut types = Scope::with_reserved(RESERVED_TYPES);
        let wanted = Identifier::from_wire(module.unraw(), Case::UpperCamel);
        let name = types.claim(wanted, module.unraw()).map_err(|clash| {
            let hint = "rename the resource with `x-rust-name: resource.method`";
            names::report_clash(reporter, pointer, "resources", clash, hint)
        })?;
        self.0.push(Group {
            resource: Resource {
                module,
                name,
                operations: Vec::new(),
            },
            methods: Scope::default(),
            types,
        });
        Ok(self.0.len() - 1)
    }

    /// Claims the name of a type of an operation that is already named: `SetResponse`.
    pub(super) fn claim_type(&mut self, group: usize, operation: &Identifier, what: &'static str) -> Identifier {
        let types = &mut self.0[group].types;
        let mut name = operation.joined(what, Case::UpperCamel);
        loop {
            match types.claim(name.clone(), what) {
                Ok(name) => return name,
                Err(_) => name = name.with_underscore(),
            }
        }
    }

    /// Adds an operation to its group.
    pub(super) fn add(&mut self, group: usize, operation: ir::Operation) {
        self.0[group].resource.operations.push(operation);
    }

    /// Returns the resources with their operations.
    pub(super) fn into_resources(self) -> Vec<Resource> {
        self.0.into_iter().map(|group| group.resource).collect()
    }
}

/// Returns the names of the resource and the method.
///
/// They are taken from `x-rust-name: resource.method`, otherwise from the operation's ID if it is meaningful, otherwise
/// from the path by convention.
fn operation_name(
    reporter: &Reporter<'_>,
    paths: &Paths<'_>,
    (path, method): (&str, HttpMethod),
    operation: &Operation,
    pointer: &Pointer,
) -> Result<(Identifier, Identifier), ErrorGuaranteed> {
    let (resource, name) = match extensions::text(reporter, &operation.extensions, pointer, NAME) {
        Some(chosen) => chosen_name(reporter, chosen, pointer)?,
        None => match paths.name(path, keyword(method), operation.operation_id.as_deref()) {
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
    let is_reserved = [RESERVED_RESOURCES, RESERVED_MODULES]
        .iter()
        .any(|names| names.contains(&resource.unraw()));
    let resource = match is_reserved {
        true => resource.with_underscore(),
        false => resource,
    };
    Ok((resource, name))
}

/// Returns the resource and the method that `x-rust-name` sets.
fn chosen_name(
    reporter: &Reporter<'_>,
    chosen: &str,
    pointer: &Pointer,
) -> Result<(Identifier, Identifier), ErrorGuaranteed> {
    let parts = chosen.split_once('.');
    let Some((resource, name)) = parts.filter(|(resource, name)| !resource.is_empty() && !name.is_empty()) else {
        return Err(extensions::malformed(reporter, pointer, RESOURCE_AND_METHOD));
    };
    let both = Identifier::chosen(resource, Case::Snake)
        .and_then(|resource| Ok((resource, Identifier::chosen(name, Case::Snake)?)));
    both.map_err(|fault| reporter.report(&pointer.join(RUST_NAME), fault))
}

/// Returns a name from the operation's ID, or from its method and path.
fn own_name(path: &str, method: HttpMethod, operation: &Operation) -> Identifier {
    match &operation.operation_id {
        Some(id) => Identifier::from_wire(id, Case::Snake),
        None => path_name(path, method),
    }
}

/// Returns a name from the operation's method and path.
fn path_name(path: &str, method: HttpMethod) -> Identifier {
    Identifier::from_wire(&format!("{} {path}", keyword(method)), Case::Snake)
}

/// Returns the path segment that names the resource: the first that is neither a version nor a parameter.
fn resource_segment(path: &str) -> &str {
    let segments = segments(path).into_iter();
    let mut named = segments.filter(|segment| !segment.starts_with('{'));
    named.next().unwrap_or("root")
}

/// Returns the operations of a path by their methods, in the order in which they are lowered.
fn methods(item: &PathItem) -> impl Iterator<Item = (HttpMethod, &Operation)> {
    let methods = [
        (HttpMethod::Get, &item.get),
        (HttpMethod::Put, &item.put),
        (HttpMethod::Post, &item.post),
        (HttpMethod::Delete, &item.delete),
        (HttpMethod::Options, &item.options),
        (HttpMethod::Head, &item.head),
        (HttpMethod::Patch, &item.patch),
        (HttpMethod::Trace, &item.trace),
    ];
    let methods = methods.into_iter();
    methods.filter_map(|(method, operation)| Some((method, operation.as_ref()?)))
}

/// Returns the keyword of a method's operation in a path item.
fn keyword(method: HttpMethod) -> &'static str {
    match method {
        HttpMethod::Get => "get",
        HttpMethod::Put => "put",
        HttpMethod::Post => "post",
        HttpMethod::Delete => "delete",
        HttpMethod::Options => "options",
        HttpMethod::Head => "head",
        HttpMethod::Patch => "patch",
        HttpMethod::Trace => "trace",
    }
}
