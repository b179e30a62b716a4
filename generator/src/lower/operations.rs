//! Operations and their requests.

mod expansions;
mod named;
mod path;
mod template;
mod wanted;

use std::collections::HashMap;

use crate::ir::{
    BodyContent, HttpMethod, Location, Operation, Parameter, Resource, ServerChoice, StatusEnum, Style, Type,
};
use crate::names::{Case, Identifier, Scope};

use super::extensions::{self, IS_DESTRUCTIVE};
use super::names::{self, clear_setters};
use super::reporting::{ErrorGuaranteed, Reporter};
use super::responses::{self, LoweredResponses};
use super::schemas::{Schemas, additional_name};
use super::{bodies, documentation, parameters, security, servers};

pub(super) use expansions::mark as mark_expanded;
use named::{Declared, Groups, NamedOperation};

/// Fields and methods of every emitted request, which parameters cannot use as names.
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
    "set_some",
    "stream",
];

/// Lowers all operations of the document, grouped by resource.
pub(super) fn resources(schemas: &mut Schemas<'_>, server: &ServerChoice) -> Vec<Resource> {
    let (mut groups, operations) = Groups::of(schemas.reporter);
    // One operation after the other, so that those at the end of a document do not affect the names of types before.
    for named in operations {
        let declared = &named.declared;
        let group = declared.group;
        // The responses are lowered first: a type that a response and a request share is named after the object that
        // contains it, not after the request.
        let response = responses::responses(
            schemas,
            declared.operation,
            declared.method,
            &declared.pointer,
            &named.owner,
        );
        schemas.complete_all();
        // The faults in the operation are already reported.
        if let Ok(operation) = operation(schemas, server, &mut groups, named, response) {
            groups.add(group, operation);
        }
        schemas.complete_all();
    }
    groups.into_resources()
}

/// Lowers an operation whose responses are already lowered.
fn operation<'a>(
    schemas: &mut Schemas<'a>,
    server: &ServerChoice,
    groups: &mut Groups,
    named: NamedOperation<'a>,
    responses: Result<LoweredResponses, ErrorGuaranteed>,
) -> Result<Operation, ErrorGuaranteed> {
    let NamedOperation {
        declared,
        name,
        request,
        type_name,
        name_source,
        owner,
    } = named;
    let Declared {
        group,
        path,
        template,
        item,
        item_pointer,
        method,
        operation,
        pointer,
    } = declared;
    let reporter = schemas.reporter;
    let security = security::of_operation(reporter, operation, &pointer);
    let errors = reporter.count();
    let uses_authorization = security::uses_authorization(reporter, &security);
    let (of_item, of_operation) = ((item, &item_pointer), (operation, &pointer));
    let mut found = parameters::parameters(schemas, of_item, of_operation, &owner, uses_authorization);
    security::remove_credentials(reporter, &security, &mut found);
    let refused = reporter.error_since(errors);
    // All parts are lowered before the first failure ends the operation, to report all faults in one run.
    let body = bodies::body(schemas, operation, method, &pointer, &owner);
    let server = match operation.servers.is_empty() {
        true => servers::own_server(reporter, server, &item.servers, &item_pointer),
        false => servers::own_server(reporter, server, &operation.servers, &pointer),
    };
    let server = server?;
    // A parameter with an error must not also be reported as missing.
    if let Some(refused) = refused {
        return Err(refused);
    }
    let template = template?;
    path::adjust(reporter, &template, &mut found, &pointer);
    let body = body?.map(|(body, mut parameters)| {
        // A parameter can have the name of the type.
        if let (BodyContent::Value, [value]) = (body.content, parameters.as_mut_slice())
            && found.iter().any(|parameter| parameter.name == value.name)
        {
            value.name = Identifier::from_wire(&value.wire_name, Case::Snake);
        }
        found.extend(parameters);
        body
    });
    let parameters = name_parameters(reporter, found);
    let segments = path::lowered(&template, &parameters);
    let LoweredResponses {
        successes,
        errors,
        is_redirect,
        described_redirects,
        accept,
        other_media_types,
    } = responses?;
    let response = responses::response(method, successes, || groups.claim_type(group, &name, "response"));
    let has_content = errors.iter().any(|variant| variant.content.is_some());
    let errors = has_content.then(|| StatusEnum {
        name: groups.claim_type(group, &name, "error"),
        variants: errors,
    });
    let mut lowered = Operation {
        name,
        request,
        type_name,
        name_source,
        operation_id: operation.operation_id.clone(),
        pointer: pointer.clone(),
        method,
        path_template: path.to_owned(),
        path: segments,
        fixed_query: template.fixed_query(),
        parameters,
        body,
        server,
        security,
        response,
        is_redirect,
        described_redirects,
        errors,
        other_media_types,
        accept,
        is_paged: false,
        is_destructive: method == HttpMethod::Delete
            || extensions::flag(reporter, &operation.extensions, &pointer, IS_DESTRUCTIVE),
        expansions: Vec::new(),
        documentation: documentation::of_operation(operation),
    };
    lowered.expansions = expansions::of(reporter, operation, &lowered, &pointer);
    Ok(lowered)
}

/// Names the parameters. All of them share one scope.
///
/// If parameters at several locations have the same name, the first one keeps it, and the others get the name of their
/// location as a prefix. The properties that a form does not name are claimed last.
fn name_parameters(reporter: &Reporter<'_>, parameters: Vec<Parameter>) -> Vec<Parameter> {
    let is_additional = |parameter: &Parameter| parameter.style == Style::Additional;
    let (additional, parameters): (Vec<_>, Vec<_>) = parameters.into_iter().partition(is_additional);
    let mut locations: HashMap<Identifier, Location> = HashMap::new();
    let names: Vec<(String, Option<Identifier>)> = parameters
        .iter()
        .map(|parameter| {
            let from_wire = Identifier::from_wire(&parameter.wire_name, Case::Snake);
            if parameter.name != from_wire {
                return (parameter.wire_name.clone(), Some(parameter.name.clone()));
            }
            let location = *locations.entry(from_wire).or_insert(parameter.location);
            let name = match location == parameter.location {
                true => parameter.wire_name.clone(),
                false => format!("{}_{}", location_name(parameter.location), parameter.wire_name),
            };
            (name, None)
        })
        .collect();
    let wanted: Vec<_> = names
        .iter()
        .map(|(name, chosen)| (name.as_str(), chosen.clone()))
        .collect();
    let mut scope = Scope::with_reserved(RESERVED_PARAMETERS);
    let claimed = scope.claim_all(&wanted, Case::Snake);
    let named = parameters.into_iter().zip(claimed);
    let parameters = named.map(|(parameter, name)| {
        names::warn_of_clash(reporter, &scope, &name, &parameter.pointer, "parameters");
        Parameter { name, ..parameter }
    });
    let mut parameters: Vec<Parameter> = parameters.collect();
    parameters.extend(additional.into_iter().map(|parameter| Parameter {
        name: additional_name(&mut scope),
        ..parameter
    }));
    let setters = clear_setters(parameters.iter().map(|parameter| {
        let is_cleared = parameter.nullable || matches!(parameter.value, Type::Clearable(_));
        (&parameter.name, is_cleared && !parameter.required)
    }));
    for (parameter, setter) in parameters.iter_mut().zip(setters) {
        parameter.clear = setter;
    }
    parameters
}

/// Returns the word that distinguishes a parameter from one of the same name at another location.
fn location_name(location: Location) -> &'static str {
    match location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Header => "header",
        Location::Cookie => "cookie",
        Location::Body => "body",
    }
}
