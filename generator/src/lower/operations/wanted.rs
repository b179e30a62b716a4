//! The group and the names that an operation gets unless another operation has them.

use openapiv3::Operation;

use crate::diagnostic::Pointer;
use crate::ir::{GroupSource, HttpMethod, MethodSource, OperationNameSource};
use crate::lower::extensions::{self, NAME, RESOURCE_AND_METHOD, RUST_NAME};
use crate::lower::names::conventions::{Paths, segments};
use crate::lower::names::{MethodName, RESERVED_MODULES};
use crate::lower::reporting::{ErrorGuaranteed, Reporter};
use crate::names::{Case, Identifier};

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

/// The group and the names that an operation gets unless another operation has them.
pub(super) struct Wanted {
    /// The name of the group's module.
    pub(super) group: Identifier,
    /// The name of the owner of inline types.
    pub(super) owner: Identifier,
    /// The name of the method, and where both names come from.
    pub(super) source: OperationNameSource,
}

impl Wanted {
    /// Returns the group and the names that an operation gets unless another operation has them.
    ///
    /// Both are taken from `x-rust-name: resource.method` if it is present. Otherwise the tag names the group, if the
    /// document groups its operations by tags, or else the path's resource. The operation's ID names the method if it
    /// is meaningful, and otherwise the path does by convention.
    pub(super) fn of(
        reporter: &Reporter<'_>,
        paths: &Paths<'_>,
        (path, method): (&str, HttpMethod),
        operation: &Operation,
        pointer: &Pointer,
    ) -> Result<Self, ErrorGuaranteed> {
        if let Some(chosen) = extensions::text(reporter, &operation.extensions, pointer, NAME) {
            let (group, method) = chosen_name(reporter, chosen, pointer)?;
            let name = MethodName::of_method(method, &group);
            return Ok(Self::new(group, GroupSource::Chosen, name, MethodSource::Chosen));
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
            (None, None) => (
                MethodName::of_method(path_name(path, method), &group),
                MethodSource::Path,
            ),
        };
        Ok(Self::new(group, group_source, name, method_source))
    }

    fn new(group: Identifier, group_source: GroupSource, name: MethodName, method_source: MethodSource) -> Self {
        Self {
            group: module_of(group),
            owner: name.owner,
            source: OperationNameSource {
                group: group_source,
                method: method_source,
                wanted: name.method,
            },
        }
    }

    /// Returns `true` if `x-rust-name` sets the names.
    pub(super) fn is_chosen(&self) -> bool {
        self.source.method == MethodSource::Chosen
    }
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
pub(super) fn own_name(path: &str, method: HttpMethod, operation: &Operation) -> Identifier {
    match &operation.operation_id {
        Some(id) => Identifier::from_wire(id, Case::Snake),
        None => path_name(path, method),
    }
}

/// Returns a name from the operation's method and path.
pub(super) fn path_name(path: &str, method: HttpMethod) -> Identifier {
    Identifier::composed(&format!("{} {path}", keyword(method)), Case::Snake)
}

/// Returns the path segment that names the resource: the first that is neither a version nor a parameter.
fn resource_segment(path: &str) -> &str {
    let segments = segments(path).into_iter();
    let mut named = segments.filter(|segment| !segment.starts_with('{'));
    named.next().unwrap_or("root")
}

/// Returns the keyword of a method's operation in a path item.
pub(super) fn keyword(method: HttpMethod) -> &'static str {
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
