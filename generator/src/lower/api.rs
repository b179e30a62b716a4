//! The document as a whole: the crate, the security, and the order of the steps.

use openapiv3::{ReferenceOr, SecurityScheme};

use crate::diagnostic::Pointer;
use crate::ir::{Api, Authentication, Convention, Form, Package, Provenance};
use crate::markdown::Descriptions;

use super::Lowering;
use super::extension::{RUST_NAME, RUST_VERSION, STRIPE_SPECIFICATION};
use super::fault::{LowerFault, Unsupported};

/// The version of an emitted crate when the document names none.
const FIRST_VERSION: &str = "0.1.0";

impl Lowering<'_> {
    /// Everything that is emitted for the document; what is wrong with it is in the diagnostics.
    pub(super) fn api(&mut self) -> Api {
        let package = self.package();
        let base_url = self.base_url();
        let authentication = self.authentication();
        let mut resources = self.resources();
        self.complete_models();
        self.box_circles();
        self.find_usage(&resources);
        for operation in resources.iter_mut().flat_map(|resource| &mut resource.operations) {
            self.find_paging(operation);
        }
        let error = self.finish_error();
        let info = &self.specification.openapi.info;
        let convention = self.convention();
        let mut hashes = self
            .specification
            .document
            .sources()
            .iter()
            .map(|source| source.sha256().to_owned());
        let provenance = Provenance {
            document: hashes.next().unwrap_or_default(),
            overlays: hashes.collect(),
            selection: self.specification.document.selection().to_vec(),
        };
        Api {
            package,
            form: Form::default(),
            title: info.title.clone(),
            version: info.version.clone(),
            description: info.description.clone(),
            provenance,
            base_url,
            authentication,
            convention,
            models: std::mem::take(&mut self.models).into_models(),
            resources,
            error,
            descriptions: Descriptions::default(),
        }
    }

    /// The conventions that the document follows beyond OpenAPI.
    pub(super) fn convention(&self) -> Option<Convention> {
        let extensions = &self.specification.openapi.info.extensions;
        extensions
            .contains_key(STRIPE_SPECIFICATION)
            .then_some(Convention::Stripe)
    }

    fn package(&mut self) -> Package {
        let info = &self.specification.openapi.info;
        let pointer = Pointer::root().join("info");
        let chosen = self.text_extension(&info.extensions, &pointer, RUST_NAME);
        let name = chosen.map_or_else(|| heck::AsKebabCase(&info.title).to_string(), str::to_owned);
        let version = self
            .text_extension(&info.extensions, &pointer, RUST_VERSION)
            .unwrap_or(FIRST_VERSION)
            .to_owned();
        let is_name = name.starts_with(|first: char| first.is_ascii_alphabetic())
            && name.len() <= 64
            && name
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_".contains(&byte));
        if !is_name && chosen.is_none() {
            self.report(&pointer.join("title"), LowerFault::TitleWithoutName);
        } else if !is_name {
            self.malformed_extension(
                &pointer,
                RUST_NAME,
                "the name of a crate: lower-case letters, digits, `-` and `_`",
            );
        }
        let is_version = version.split('.').count() == 3
            && version
                .split('.')
                .all(|number| number.parse::<u32>().is_ok_and(|value| value.to_string() == number));
        if !is_version {
            self.malformed_extension(&pointer, RUST_VERSION, "a version of the form `1.2.3`");
        }
        Package { name, version }
    }

    /// Bearer if the document has it, else Basic; none if it asks for nothing.
    fn authentication(&mut self) -> Option<Authentication> {
        let openapi = &self.specification.openapi;
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
                    None => self.report(&place.join(name), LowerFault::UnknownSecurityScheme(name.clone())),
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
        // The requirements are alternatives: one that can be met is enough.
        if found.is_empty() {
            for (pointer, fault) in refused {
                self.report(&pointer, LowerFault::from(fault));
            }
        }
        found
            .iter()
            .find(|scheme| **scheme == Authentication::Bearer)
            .or(found.first())
            .copied()
    }
}
