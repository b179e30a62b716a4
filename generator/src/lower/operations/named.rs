//! Resources, their operations, and the names of both.

use std::rc::Rc;

use openapiv3::{Operation, PathItem, ReferenceOr};

use crate::diagnostic::Pointer;
use crate::ir::{self, GroupSource, HttpMethod, MethodSource, OperationNameSource, Resource};
use crate::lower::extensions::{self, NAME, RESOURCE_AND_METHOD, RUST_NAME};
use crate::lower::fault::LowerFault;
use crate::lower::names::conventions::{Paths, segments};
use crate::lower::names::{MethodName, Owner, RESERVED_MODULES};
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
    pub(super) name_source: OperationNameSource,
    /// The owner of inline types.
    pub(super) owner: Owner,
}

/// An operation that is assigned to a group, but whose method is not yet named.
struct Unnamed<'a> {
    group: usize,
    name: MethodName,
    sources: (GroupSource, MethodSource),
    path: &'a str,
    template: Result<Rc<Template<'a>>, ErrorGuaranteed>,
    item: &'a PathItem,
    item_pointer: Pointer,
    method: HttpMethod,
    operation: &'a Operation,
    pointer: Pointer,
}

/// The group and the names that an operation gets if they are free.
struct Wanted {
    group: Identifier,
    name: MethodName,
    sources: (GroupSource, MethodSource),
}

impl Unnamed<'_> {
    /// Returns `true` if `x-rust-name` sets the names.
    fn is_chosen(&self) -> bool {
        self.sources.1 == MethodSource::Chosen
    }
}

impl Groups {
    /// Names all operations of the document.
    pub(super) fn of<'a>(reporter: &Reporter<'a>) -> (Self, Vec<NamedOperation<'a>>) {
        let outline = reporter.specification.document.outline();
        let paths = Paths::new(&outline);
        let mut groups = Self::default();
        let mut found = Vec::new();
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
                let Ok(wanted) = wanted(reporter, &paths, (path, method), operation, &pointer) else {
                    continue;
                };
                found.push(Unnamed {
                    group: groups.group(&wanted.group),
                    name: wanted.name,
                    sources: wanted.sources,
                    path,
                    template: template.clone(),
                    item,
                    item_pointer: item_pointer.clone(),
                    method,
                    operation,
                    pointer,
                });
            }
        }
        if groups.0.is_empty() && reporter.count() == 0 {
            reporter.report(&section, LowerFault::NoOperation);
        }
        // No other operation takes a chosen name.
        let mut names: Vec<Option<Identifier>> = found
            .iter()
            .map(|unnamed| unnamed.is_chosen().then(|| groups.claim_method(reporter, unnamed)))
            .collect();
        let operations = found.into_iter().zip(&mut names).map(|(unnamed, name)| {
            let name = name.take().unwrap_or_else(|| groups.claim_method(reporter, &unnamed));
            groups.named(unnamed, name)
        });
        let operations = operations.collect();
        (groups, operations)
    }

    /// Claims the name of a method.
    ///
    /// If it is taken, the method is named by the operation's ID, and if that is taken as well, by its path.
    fn claim_method(&mut self, reporter: &Reporter<'_>, unnamed: &Unnamed<'_>) -> Identifier {
        let (path, method, operation) = (unnamed.path, unnamed.method, unnamed.operation);
        let described = format!("{} {path}", method.as_str());
        let methods = &mut self.0[unnamed.group].methods;
        let wanted = unnamed.name.method.clone();
        let clash = match methods.claim(wanted.clone(), &described) {
            Ok(name) => return name,
            Err(clash) => clash,
        };
        let (clash, identifier) = match unnamed.is_chosen() {
            true => (clash, methods.claim_chosen(wanted, &described, Case::Snake)),
            false => match methods.claim(own_name(path, method, operation), &described) {
                Ok(name) => return name,
                Err(clash) => {
                    let by_path = path_name(path, method);
                    (clash, methods.claim_distinct(by_path, &described, Case::Snake))
                }
            },
        };
        let warning = Warning::Clash {
            what: "operations",
            clash,
            identifier: identifier.clone(),
        };
        reporter.warn(&unnamed.pointer, warning);
        identifier
    }

    /// Claims the names of the types of an operation whose method is named.
    fn named<'a>(&mut self, unnamed: Unnamed<'a>, name: Identifier) -> NamedOperation<'a> {
        let group = &mut self.0[unnamed.group];
        let request = name.joined("request", Case::UpperCamel);
        let request = group.types.claim_distinct(request, name.unraw(), Case::UpperCamel);
        let mut type_name = name.joined("operation", Case::UpperCamel);
        if type_name == group.resource.name {
            type_name = type_name.with_underscore();
        }
        let otherwise = group.resource.name.joined(name.unraw(), Case::UpperCamel);
        NamedOperation {
            group: unnamed.group,
            path: unnamed.path,
            template: unnamed.template,
            item: unnamed.item,
            item_pointer: unnamed.item_pointer,
            method: unnamed.method,
            operation: unnamed.operation,
            pointer: unnamed.pointer,
            name_source: OperationNameSource {
                group: unnamed.sources.0,
                method: unnamed.sources.1,
                wanted: unnamed.name.method,
            },
            owner: Owner::of_operation(unnamed.name.owner, otherwise),
            type_name: group.types.claim_distinct(type_name, name.unraw(), Case::UpperCamel),
            name,
            request,
        }
    }

    /// Returns the index of the resource's group, and adds the group if it does not exist.
    fn group(&mut self, module: &Identifier) -> usize {
        if let Some(index) = self.0.iter().position(|group| group.resource.module == *module) {
            return index;
        }
        let mut types = Scope::with_reserved(RESERVED_TYPES);
        let wanted = Identifier::from_wire(module.unraw(), Case::UpperCamel);
        let name = types.claim_distinct(wanted, module.unraw(), Case::UpperCamel);
        self.0.push(Group {
            resource: Resource {
                module: module.clone(),
                name,
                operations: Vec::new(),
            },
            methods: Scope::default(),
            types,
        });
        self.0.len() - 1
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

/// Returns the group of an operation and its names.
///
/// Both are taken from `x-rust-name: resource.method` if it is present. Otherwise the tag names the group, if the document
/// groups its operations by tags, or else the path's resource. The operation's ID names the method if it is meaningful,
/// and otherwise the path does by convention.
fn wanted(
    reporter: &Reporter<'_>,
    paths: &Paths<'_>,
    (path, method): (&str, HttpMethod),
    operation: &Operation,
    pointer: &Pointer,
) -> Result<Wanted, ErrorGuaranteed> {
    if let Some(chosen) = extensions::text(reporter, &operation.extensions, pointer, NAME) {
        let (group, method) = chosen_name(reporter, chosen, pointer)?;
        return Ok(Wanted {
            name: MethodName::chosen(method, &group),
            group: module_of(group),
            sources: (GroupSource::Chosen, MethodSource::Chosen),
        });
    }
    let id = operation.operation_id.as_deref();
    let conventional = paths.name(path, keyword(method), id);
    let tag = paths.group_of_tags(&operation.tags);
    let of_path = conventional
        .as_ref()
        .map_or_else(|| resource_segment(path), |(resource, _)| resource.as_str());
    let group = Identifier::composed(tag.unwrap_or(of_path), Case::Snake);
    let group_source = match tag {
        Some(_) => GroupSource::Tag,
        None => GroupSource::Path,
    };
    let (name, method_source) = match (&conventional, id) {
        (Some((resource, method)), _) => {
            let resource = Identifier::composed(resource, Case::Snake);
            (MethodName::of_path(method, &resource, &group), MethodSource::Path)
        }
        (None, Some(id)) => (MethodName::of_id(id, &group), MethodSource::OperationId),
        (None, None) => (MethodName::chosen(path_name(path, method), &group), MethodSource::Path),
    };
    Ok(Wanted {
        name,
        group: module_of(group),
        sources: (group_source, method_source),
    })
}

/// Returns the name of the module of a group.
fn module_of(group: Identifier) -> Identifier {
    let reserved = [RESERVED_RESOURCES, RESERVED_MODULES];
    let is_reserved = reserved.iter().any(|names| names.contains(&group.unraw()));
    match is_reserved {
        true => group.with_underscore(),
        false => group,
    }
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
    Identifier::composed(&format!("{} {path}", keyword(method)), Case::Snake)
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
