//! Resources, their operations, and the names of both.

use std::rc::Rc;

use openapiv3::{Operation, PathItem, ReferenceOr};

use crate::diagnostic::Pointer;
use crate::ir::{self, HttpMethod, OperationNameSource, Resource};
use crate::lower::fault::LowerFault;
use crate::lower::names::Owner;
use crate::lower::names::conventions::Paths;
use crate::lower::reporting::{ErrorGuaranteed, Reporter};
use crate::names::{Case, Identifier, Scope};
use crate::warning::Warning;

use super::template::Template;
use super::wanted::{self, Wanted, keyword};

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

/// An operation as the document declares it, and the resource that it belongs to.
pub(super) struct Declared<'a> {
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
}

/// An operation that is named but not yet lowered.
pub(super) struct NamedOperation<'a> {
    pub(super) declared: Declared<'a>,
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
                let Ok(wanted) = Wanted::of(reporter, &paths, (path, method), operation, &pointer) else {
                    continue;
                };
                let declared = Declared {
                    group: groups.group(&wanted.group),
                    path,
                    template: template.clone(),
                    item,
                    item_pointer: item_pointer.clone(),
                    method,
                    operation,
                    pointer,
                };
                found.push((declared, wanted));
            }
        }
        if groups.0.is_empty() && reporter.count() == 0 {
            reporter.report(&section, LowerFault::NoOperation);
        }
        // No other operation takes a chosen name.
        let mut names: Vec<Option<Identifier>> = found
            .iter()
            .map(|(declared, wanted)| {
                let is_chosen = wanted.is_chosen();
                is_chosen.then(|| groups.claim_method(reporter, declared, wanted))
            })
            .collect();
        let operations = found.into_iter().zip(&mut names).map(|((declared, wanted), name)| {
            let name = name.take();
            let name = name.unwrap_or_else(|| groups.claim_method(reporter, &declared, &wanted));
            groups.named(declared, wanted, name)
        });
        let operations = operations.collect();
        (groups, operations)
    }

    /// Claims the name of a method.
    ///
    /// If it is taken, the method is named by the operation's ID, and if that is taken as well, by its path.
    fn claim_method(&mut self, reporter: &Reporter<'_>, declared: &Declared<'_>, wanted: &Wanted) -> Identifier {
        let (path, method) = (declared.path, declared.method);
        let described = format!("{} {path}", method.as_str());
        let methods = &mut self.0[declared.group].methods;
        let name = &wanted.source.wanted;
        let clash = match methods.claim(name.clone(), &described) {
            Ok(name) => return name,
            Err(clash) => clash,
        };
        let (clash, identifier) = match wanted.is_chosen() {
            true => (clash, methods.claim_chosen(name.clone(), &described, Case::Snake)),
            false => match methods.claim(wanted::own_name(path, method, declared.operation), &described) {
                Ok(name) => return name,
                Err(clash) => {
                    let by_path = wanted::path_name(path, method);
                    (clash, methods.claim_distinct(by_path, &described, Case::Snake))
                }
            },
        };
        let warning = Warning::Clash {
            what: "operations",
            clash,
            identifier: identifier.clone(),
        };
        reporter.warn(&declared.pointer, warning);
        identifier
    }

    /// Claims the names of the types of an operation whose method is named.
    fn named<'a>(&mut self, declared: Declared<'a>, wanted: Wanted, name: Identifier) -> NamedOperation<'a> {
        let group = &mut self.0[declared.group];
        let request = name.joined("request", Case::UpperCamel);
        let request = group.types.claim_distinct(request, name.unraw(), Case::UpperCamel);
        let mut type_name = name.joined("operation", Case::UpperCamel);
        if type_name == group.resource.name {
            type_name = type_name.with_underscore();
        }
        let otherwise = group.resource.name.joined(name.unraw(), Case::UpperCamel);
        NamedOperation {
            declared,
            name_source: wanted.source,
            owner: Owner::of_operation(wanted.owner, otherwise),
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
