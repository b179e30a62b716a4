//! Authentication of requests.

use openapiv3::{ReferenceOr, SecurityScheme};

use crate::diagnostic::Pointer;
use crate::ir::Authentication;

use super::fault::{LowerFault, Unsupported};
use super::reporting::Reporter;

/// Returns the authentication of requests: Bearer if the document supports it, otherwise Basic.
pub(super) fn authentication(reporter: &Reporter<'_>) -> Option<Authentication> {
    let openapi = &reporter.specification.openapi;
    let section = Pointer::root().join("security");
    let mut found = Vec::new();
    let mut refused = Vec::new();
    for (index, requirement) in openapi.security.iter().flatten().enumerate() {
        let place = section.join(index);
        if requirement.len() > 1 {
            refused.push((place, Unsupported::CombinedSecurity));
            continue;
        }
        for name in requirement.keys() {
            let schemes = openapi
                .components
                .as_ref()
                .map(|components| &components.security_schemes);
            let scheme = Pointer::root().join("components").join("securitySchemes").join(name);
            match schemes.and_then(|schemes| schemes.get(name)) {
                None => {
                    reporter.report(&place.join(name), LowerFault::UnknownSecurityScheme(name.clone()));
                }
                Some(ReferenceOr::Item(SecurityScheme::HTTP { scheme, .. }))
                    if scheme.eq_ignore_ascii_case("bearer") =>
                {
                    found.push(Authentication::Bearer);
                }
                Some(ReferenceOr::Item(SecurityScheme::HTTP { scheme, .. }))
                    if scheme.eq_ignore_ascii_case("basic") =>
                {
                    found.push(Authentication::Basic);
                }
                Some(_) => refused.push((scheme, Unsupported::SecurityScheme)),
            }
        }
    }
    // The requirements are alternatives: one supported requirement is enough.
    if found.is_empty() {
        for (pointer, fault) in refused {
            reporter.report(&pointer, fault);
        }
    }
    found
        .iter()
        .find(|scheme| **scheme == Authentication::Bearer)
        .or(found.first())
        .copied()
}

/// Refuses an operation whose security differs from the document's.
pub(super) fn check_operation(reporter: &Reporter<'_>, operation: &openapiv3::Operation, pointer: &Pointer) {
    if operation.security.is_some() && operation.security != reporter.specification.openapi.security {
        reporter.report(&pointer.join("security"), Unsupported::OperationSecurity);
    }
}
