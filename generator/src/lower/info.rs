//! The document's metadata: the crate's name and version, its provenance and its conventions.

mod crate_name;

use crate::diagnostic::Pointer;
use crate::ir::{Command, Convention, Package, Provenance};
use crate::load::Document;
use crate::names::{Case, Identifier};
use crate::resolve::Specification;
use crate::warning::Warning;

use super::extensions::{
    self, COMMAND_NAME, CRATE_NAME, EXTENSION_MODULE, NAME, STRIPE_SPECIFICATION, VERSION, VERSION_IN_QUOTES,
};
use super::reporting::Reporter;

/// The modules of every command line.
const RESERVED_MODULES: &[&str] = &["commands", "main", "models", "runtime"];

/// The default version of an emitted crate.
const FIRST_VERSION: &str = "0.1.0";

/// Returns the convention that the document follows in addition to OpenAPI.
pub(super) fn convention(specification: &Specification) -> Option<Convention> {
    let extensions = &specification.openapi.info.extensions;
    extensions
        .contains_key(STRIPE_SPECIFICATION)
        .then_some(Convention::Stripe)
}

/// Returns the sources of the document.
pub(super) fn provenance(document: &Document) -> Provenance {
    let overlays = document.overlays().iter();
    let files = document.files().iter();
    Provenance {
        document: document.sha256(),
        overlays: overlays.map(|overlay| overlay.sha256().to_owned()).collect(),
        files: files.map(|file| file.path.clone()).collect(),
        refers_to_files: document.refers_to_files(),
        selection: document.selection().to_vec(),
    }
}

/// Returns the name and the version of the emitted crate.
pub(super) fn package(reporter: &Reporter<'_>) -> Package {
    let info = &reporter.specification.openapi.info;
    let pointer = Pointer::root().join("info");
    let chosen = extensions::text(reporter, &info.extensions, &pointer, NAME);
    let name = match chosen {
        Some(chosen) if !is_crate_name(chosen) => {
            extensions::malformed(reporter, &pointer, CRATE_NAME);
            chosen.to_owned()
        }
        Some(chosen) => chosen.to_owned(),
        None => crate_name::of_title(&info.title).unwrap_or_else(|| {
            let name = crate_name::DEFAULT.to_owned();
            // A missing title is already reported.
            if !info.title.is_empty() {
                reporter.warn(&pointer.join("title"), Warning::TitleWithoutName { name: name.clone() });
            }
            name
        }),
    };
    let version = extensions::text(reporter, &info.extensions, &pointer, VERSION_IN_QUOTES)
        .unwrap_or(FIRST_VERSION)
        .to_owned();
    let is_version = version.split('.').count() == 3
        && version
            .split('.')
            .all(|number| number.parse::<u32>().is_ok_and(|value| value.to_string() == number));
    if !is_version {
        extensions::malformed(reporter, &pointer, VERSION);
    }
    Package { name, version }
}

/// Returns the name of the command, and the module that adds commands to it.
pub(super) fn command(reporter: &Reporter<'_>, package: &Package) -> Command {
    let extensions = &reporter.specification.openapi.info.extensions;
    let pointer = Pointer::root().join("info");
    let name = extensions::text(reporter, extensions, &pointer, COMMAND_NAME);
    if name.is_some_and(|name| !is_crate_name(name) || name.contains('_')) {
        extensions::malformed(reporter, &pointer, COMMAND_NAME);
    }
    let extension = extensions::text(reporter, extensions, &pointer, EXTENSION_MODULE);
    let extension = extension.and_then(|module| {
        let chosen = Identifier::chosen(module, Case::Snake).ok();
        let module = chosen.filter(|chosen| chosen.as_str() == module && !RESERVED_MODULES.contains(&module));
        if module.is_none() {
            extensions::malformed(reporter, &pointer, EXTENSION_MODULE);
        }
        module
    });
    Command {
        name: name.unwrap_or(&package.name).replace('_', "-"),
        extension,
        is_emitted: false,
    }
}

/// Returns `true` if cargo accepts the name of a crate.
fn is_crate_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.len() <= crate_name::MAXIMUM_LENGTH
        && name
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_".contains(&byte))
}
