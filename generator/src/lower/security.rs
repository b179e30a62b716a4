//! Security schemes, and the schemes that operations need.

use indexmap::{IndexMap, IndexSet};
use openapiv3::{APIKeyLocation, ReferenceOr, SecurityRequirement};

use crate::diagnostic::Pointer;
use crate::ir::{Credential, Location, Parameter, Resource, SecurityAlternative, SecurityScheme, TokenKind};
use crate::names::{Case, Scope};
use crate::warning::Warning;

use super::extensions::Extensions;
use super::fault::LowerFault;
use super::media_types::is_token;
use super::names;
use super::reporting::{ErrorGuaranteed, Reporter, all};

/// The names of the other methods of the client's builder.
const RESERVED_SETTERS: &[&str] = &[
    "allow_plain_http",
    "app_info",
    "asynchronous",
    "base_url",
    "build",
    "build_with",
    "build_with_timer",
    "deadline",
    "default",
    "fmt",
    "header",
    "hook",
    "max_response_size",
    "max_retries",
    "new",
    "server",
    "server_url",
    "stripe_account",
    "stripe_context",
    "stripe_version",
    "timeout",
    "with_credentials",
    "with_options",
    "with_settings",
];

/// The headers that the client or its transport sets.
const RESERVED_HEADERS: [&str; 8] = [
    "accept",
    "connection",
    "content-length",
    "content-type",
    "cookie",
    "host",
    "transfer-encoding",
    "user-agent",
];

/// Returns the security schemes of the operations, in the order of the document, and checks the document's `security`.
pub(super) fn schemes(reporter: &Reporter<'_>, resources: &[Resource]) -> Vec<SecurityScheme> {
    let openapi = &reporter.specification.openapi;
    if let Some(requirements) = &openapi.security {
        check(reporter, requirements, &Pointer::root().join("security"));
    }
    let operations = resources.iter().flat_map(|resource| &resource.operations);
    let used: IndexSet<&String> = operations
        .flat_map(|operation| operation.security.iter().flatten())
        .collect();
    let Some(components) = &openapi.components else {
        return Vec::new();
    };
    let declared = components
        .security_schemes
        .iter()
        .filter(|(name, _)| used.contains(name));
    let lowered = declared.map(|(name, scheme)| Found::of(reporter, name, scheme));
    // A scheme that cannot be lowered is already reported.
    let found: Vec<Found<'_>> = lowered.filter_map(Result::ok).collect();
    let wanted = found.iter().map(|found| {
        let chosen = names::chosen(reporter, found.extensions, &found.pointer, Case::Snake);
        chosen.map(|chosen| (found.name, chosen))
    });
    let Ok(wanted) = all(wanted) else {
        return Vec::new();
    };
    let mut scope = Scope::with_reserved(RESERVED_SETTERS);
    let setters = scope.claim_all(&wanted, Case::Snake);
    let named = found.into_iter().zip(setters).map(|(found, setter)| {
        names::warn_of_clash(reporter, &scope, &setter, &found.pointer, "security schemes");
        SecurityScheme {
            name: found.name.to_owned(),
            setter,
            pointer: found.pointer,
            credential: found.credential,
            description: found.description,
        }
    });
    named.collect()
}

/// Returns the security of an operation, which is the document's unless the operation has its own.
pub(super) fn of_operation(
    reporter: &Reporter<'_>,
    operation: &openapiv3::Operation,
    pointer: &Pointer,
) -> Vec<SecurityAlternative> {
    if let Some(requirements) = &operation.security {
        check(reporter, requirements, &pointer.join("security"));
    }
    let requirements = operation.security.as_ref();
    let requirements = requirements.or(reporter.specification.openapi.security.as_ref());
    let mut alternatives: Vec<SecurityAlternative> = Vec::new();
    for requirement in requirements.into_iter().flatten() {
        for alternative in possible(reporter, requirement) {
            if !alternatives.contains(&alternative) {
                alternatives.push(alternative);
            }
        }
    }
    // Without credentials, there is nothing to choose.
    match alternatives.iter().all(Vec::is_empty) {
        true => Vec::new(),
        false => alternatives,
    }
}

/// Returns the combinations of a requirement's schemes that a request can carry: usually one, with all of them.
///
/// Of several bearer tokens, only the first is sent. Other schemes whose credentials have the same place exclude each
/// other, such as a token and a password in the header `Authorization`. Every other scheme is in a combination, and
/// every combination has a scheme for each place.
fn possible(reporter: &Reporter<'_>, requirement: &SecurityRequirement) -> Vec<SecurityAlternative> {
    let places = grouped(reporter, requirement).places;
    let count = places.values().map(Vec::len).max().unwrap_or(1);
    let alternatives = (0..count).map(|index| {
        let schemes = places.values().filter_map(|names| names.get(index).or(names.last()));
        schemes.copied().cloned().collect()
    });
    alternatives.collect()
}

/// The schemes of a requirement, by the places of their credentials in a request.
struct Grouped<'a> {
    /// The schemes of each place. Of several bearer tokens, only the first is here.
    places: IndexMap<(&'static str, String), Vec<&'a String>>,
    /// All bearer tokens.
    tokens: Vec<&'a String>,
}

/// Groups the schemes of a requirement.
fn grouped<'a>(reporter: &Reporter<'_>, requirement: &'a SecurityRequirement) -> Grouped<'a> {
    let mut grouped = Grouped {
        places: IndexMap::new(),
        tokens: Vec::new(),
    };
    for name in requirement.keys() {
        let credential = credential_of(reporter, name);
        if matches!(credential, Some(Credential::Bearer(_))) {
            grouped.tokens.push(name);
            if grouped.tokens.len() > 1 {
                continue;
            }
        }
        // A scheme that cannot be resolved is reported elsewhere. It has a place of its own.
        let place = credential.map_or(("", name.clone()), |credential| credential.place());
        grouped.places.entry(place).or_default().push(name);
    }
    grouped
}

/// Returns the credential of a scheme, or `None` if the scheme is not declared or cannot be resolved.
fn credential_of(reporter: &Reporter<'_>, name: &str) -> Option<Credential> {
    let components = reporter.specification.openapi.components.as_ref()?;
    let scheme = components.security_schemes.get(name)?;
    // `schemes` reports a scheme that cannot be resolved.
    let resolved = reporter.specification.resolve(scheme, &pointer_of(name)).ok()?;
    Some(credential(resolved.value))
}

/// Returns `true` if an operation can send a credential in the header `Authorization`.
pub(super) fn uses_authorization(reporter: &Reporter<'_>, security: &[SecurityAlternative]) -> bool {
    let mut schemes = security.iter().flatten();
    schemes.any(|name| credential_of(reporter, name).is_some_and(|credential| credential.is_in_authorization()))
}

/// Removes the parameters that the credentials of an operation contain, which would be sent twice.
pub(super) fn remove_credentials(
    reporter: &Reporter<'_>,
    security: &[SecurityAlternative],
    parameters: &mut Vec<Parameter>,
) {
    let credentials = security
        .iter()
        .flatten()
        .filter_map(|name| credential_of(reporter, name));
    let places: Vec<_> = credentials.map(|credential| credential.place()).collect();
    parameters.retain(|parameter| {
        let place = match parameter.location {
            Location::Header => ("header", parameter.wire_name.to_ascii_lowercase()),
            Location::Query => ("query", parameter.wire_name.clone()),
            Location::Cookie => ("cookie", parameter.wire_name.clone()),
            Location::Path | Location::Body => return true,
        };
        let is_credential = places.contains(&place);
        if is_credential {
            let warning = Warning::CredentialAsParameter(parameter.wire_name.clone());
            reporter.warn(&parameter.pointer, warning);
        }
        !is_credential
    });
}

/// Returns the security of most operations; the first one if several are equally frequent.
pub(super) fn most_frequent(resources: &[Resource]) -> Vec<SecurityAlternative> {
    let mut counts: IndexMap<&[SecurityAlternative], usize> = IndexMap::new();
    for operation in resources.iter().flat_map(|resource| &resource.operations) {
        *counts.entry(&operation.security).or_default() += 1;
    }
    // `max_by_key` returns the last one.
    let most = counts.into_iter().rev().max_by_key(|(_, count)| *count);
    most.map_or(Vec::new(), |(security, _)| security.to_vec())
}

/// Reports schemes that are not declared, and warns about schemes that cannot be combined.
fn check(reporter: &Reporter<'_>, requirements: &[SecurityRequirement], section: &Pointer) {
    let components = reporter.specification.openapi.components.as_ref();
    for (index, requirement) in requirements.iter().enumerate() {
        let place = section.join(index);
        for name in requirement.keys() {
            if !components.is_some_and(|components| components.security_schemes.contains_key(name)) {
                reporter.report(&place.join(name), LowerFault::UnknownSecurityScheme(name.clone()));
            }
        }
        let Grouped { places, tokens } = grouped(reporter, requirement);
        for ((kind, part), names) in &places {
            for (first, other) in first_and_others(names) {
                let warning = Warning::CombinedSecurity {
                    schemes: (first.clone(), other.clone()),
                    kind,
                    place: part.clone(),
                };
                reporter.warn(&place, warning);
            }
        }
        for (first, other) in first_and_others(&tokens) {
            reporter.warn(&place, Warning::CombinedTokens(first.clone(), other.clone()));
        }
    }
}

/// Returns each name but the first, together with the first.
fn first_and_others<'a>(names: &[&'a String]) -> impl Iterator<Item = (&'a String, &'a String)> {
    let split = names.split_first().into_iter();
    split.flat_map(|(first, others)| others.iter().map(|other| (*first, *other)))
}

/// A security scheme without a method.
struct Found<'a> {
    name: &'a str,
    pointer: Pointer,
    credential: Credential,
    description: Option<String>,
    extensions: &'a Extensions,
}

impl<'a> Found<'a> {
    fn of(
        reporter: &Reporter<'a>,
        name: &'a str,
        scheme: &'a ReferenceOr<openapiv3::SecurityScheme>,
    ) -> Result<Self, ErrorGuaranteed> {
        use openapiv3::SecurityScheme::{APIKey, HTTP, OAuth2, OpenIDConnect};

        let located = reporter.resolve(scheme, &pointer_of(name))?;
        let (APIKey {
            description,
            extensions,
            ..
        }
        | HTTP {
            description,
            extensions,
            ..
        }
        | OAuth2 {
            description,
            extensions,
            ..
        }
        | OpenIDConnect {
            description,
            extensions,
            ..
        }) = located.value;
        let credential = credential(located.value);
        let invalid = match &credential {
            Credential::Header(name) if !is_token(name) || is_reserved(name) => Some((name, "header")),
            Credential::Cookie(name) if !is_token(name) => Some((name, "cookie")),
            Credential::Query(name) if name.is_empty() => Some((name, "query parameter")),
            _ => None,
        };
        if let Some((name, kind)) = invalid {
            return Err(reporter.report(&located.pointer.join("name"), LowerFault::KeyName(name.clone(), kind)));
        }
        Ok(Self {
            name,
            pointer: located.pointer,
            credential,
            description: description.clone().filter(|text| !text.trim().is_empty()),
            extensions,
        })
    }
}

fn pointer_of(name: &str) -> Pointer {
    Pointer::root().join("components").join("securitySchemes").join(name)
}

fn credential(scheme: &openapiv3::SecurityScheme) -> Credential {
    use openapiv3::SecurityScheme::{APIKey, HTTP, OAuth2, OpenIDConnect};

    match scheme {
        APIKey { location, name, .. } => match location {
            APIKeyLocation::Header => Credential::Header(name.clone()),
            APIKeyLocation::Query => Credential::Query(name.clone()),
            APIKeyLocation::Cookie => Credential::Cookie(name.clone()),
        },
        HTTP { scheme, .. } if scheme.eq_ignore_ascii_case("bearer") => Credential::Bearer(TokenKind::Http),
        HTTP { scheme, .. } if scheme.eq_ignore_ascii_case("basic") => Credential::Basic,
        HTTP { scheme, .. } => Credential::Authorization(scheme.clone()),
        OAuth2 { .. } => Credential::Bearer(TokenKind::OAuth2),
        OpenIDConnect { .. } => Credential::Bearer(TokenKind::OpenIdConnect),
    }
}

/// Returns `true` if the client or its transport sets a header.
fn is_reserved(header: &str) -> bool {
    RESERVED_HEADERS
        .iter()
        .any(|reserved| header.eq_ignore_ascii_case(reserved))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use super::RESERVED_SETTERS;

    /// The methods that depend on the document: the constructor, the default, and the server.
    const EMITTED: [&str; 3] = ["default", "new", "server"];

    #[test]
    fn the_methods_of_the_builder_are_reserved() {
        let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("runtime");
        let mut methods = BTreeSet::from(EMITTED.map(str::to_owned));
        for directory in fs::read_dir(runtime).expect("the directory is part of the package") {
            let directory = directory.expect("the directory can be listed").path();
            if !directory.is_dir() {
                continue;
            }
            for file in fs::read_dir(directory).expect("the directory can be listed") {
                let path = file.expect("the directory can be listed").path();
                let code = fs::read_to_string(&path).expect("the file is text");
                let parsed = syn::parse_file(&code).expect("the runtime is Rust code");
                methods.extend(parsed.items.iter().flat_map(methods_of_builder));
            }
        }
        let reserved: BTreeSet<String> = RESERVED_SETTERS.iter().map(|name| (*name).to_owned()).collect();
        assert_eq!(reserved, methods);
    }

    fn methods_of_builder(item: &syn::Item) -> Vec<String> {
        let syn::Item::Impl(block) = item else {
            return Vec::new();
        };
        let syn::Type::Path(implementing) = &*block.self_ty else {
            return Vec::new();
        };
        let last = implementing.path.segments.last();
        let is_builder = last.is_some_and(|last| last.ident == "ClientBuilder");
        let methods = block.items.iter().filter_map(|item| match item {
            syn::ImplItem::Fn(method) if is_builder => Some(method.sig.ident.to_string()),
            _ => None,
        });
        methods.collect()
    }
}
