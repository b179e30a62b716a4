//! Emits the manifest, the licenses and the rustfmt configuration.

use crate::ir::{Api, Provenance};

use super::formats::{self, Library};
use super::{Content, EmittedFile};

/// The features and dependencies of every crate.
const DEPENDENCIES: &str = include_str!("../../runtime/dependencies.toml");
/// The features and dependencies that convert strings with a format. Each feature has one line of documentation and
/// enables the dependency of the same name.
const OF_FORMATS: &str = include_str!("../../runtime/format_dependencies.toml");
const APACHE: &str = include_str!("../../LICENSE-APACHE");
const MIT: &str = include_str!("../../LICENSE-MIT");

pub(super) fn emit(api: &Api) -> EmittedFile<'static> {
    let name = &api.package.name;
    let version = &api.package.version;
    let title: String = api
        .title
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let description = string(&format!("A client for the {title}"));
    let text = format!(
        r#"[package]
name = "{name}"
version = "{version}"
edition = "2024"
rust-version = "1.85"
description = {description}
license = "MIT OR Apache-2.0"
readme = "README.md"
keywords = ["api", "client", "openapi"]
categories = ["api-bindings"]

# The generator and its inputs.
[package.metadata.crateform]
{provenance}
[package.metadata.docs.rs]
all-features = true

{dependencies}"#,
        dependencies = requirements(api),
        provenance = provenance(&api.provenance),
    );
    EmittedFile {
        path: "Cargo.toml".to_owned(),
        content: Content::Toml(text),
    }
}

/// The file of an emitted module that lists the features and dependencies that its host crate needs.
pub const MODULE_DEPENDENCIES: &str = "dependencies.toml";

/// Emits the features and dependencies that the host crate of a module needs.
pub(super) fn dependencies(api: &Api) -> EmittedFile<'static> {
    let requirements = requirements(api);
    let text = format!(
        "# Add these features and dependencies to the Cargo.toml of the crate that contains this module.\n\
         # Unused features can be removed, together with the dependencies that only they enable.\n\n\
         {requirements}"
    );
    EmittedFile {
        path: MODULE_DEPENDENCIES.to_owned(),
        content: Content::Toml(text),
    }
}

/// Returns the features and dependencies of the crate, as tables of the manifest.
fn requirements(api: &Api) -> String {
    let (features, dependencies) = tables(DEPENDENCIES);
    let (conversions, libraries) = tables(OF_FORMATS);
    let of = |library: &Library| format!("{} = ", library.name);
    let mut features: Vec<&str> = features.trim_end().lines().collect();
    let mut dependencies: Vec<&str> = dependencies.lines().collect();
    for library in formats::libraries(api) {
        let lines: Vec<&str> = conversions.lines().collect();
        let documented = lines.windows(2).filter(|lines| lines[1].starts_with(&of(library)));
        features.extend(documented.flatten());
        dependencies.extend(libraries.lines().filter(|line| line.starts_with(&of(library))));
    }
    dependencies.sort_unstable();
    format!(
        "{}\n\n[dependencies]\n{}\n",
        features.join("\n"),
        dependencies.join("\n")
    )
}

/// Returns the table `features` with its header, and the lines of the table `dependencies`.
fn tables(manifest: &'static str) -> (&'static str, &'static str) {
    manifest.split_once("[dependencies]\n").unwrap_or((manifest, ""))
}

/// Emits the configuration that disables rustfmt, so that `cargo fmt` does not change the emitted code.
pub(super) fn rustfmt() -> EmittedFile<'static> {
    let text = "disable_all_formatting = true\n".to_owned();
    EmittedFile {
        path: "rustfmt.toml".to_owned(),
        content: Content::Toml(text),
    }
}

pub(super) fn licences() -> [EmittedFile<'static>; 2] {
    [("LICENSE-APACHE", APACHE), ("LICENSE-MIT", MIT)].map(|(path, text)| EmittedFile {
        path: path.to_owned(),
        content: Content::Licence(text),
    })
}

/// Returns the lines of TOML that identify the generator and its inputs.
///
/// Of the files of a crate, only the manifest contains them. A module has them in the file that the generator writes
/// next to it, such as the record of a vendored module.
pub(crate) fn provenance(provenance: &Provenance) -> String {
    format!(
        "generator = {}\nspecification-sha256 = {}\noverlay-sha256 = {}\n{}",
        string(env!("CARGO_PKG_VERSION")),
        string(&provenance.document),
        strings(&provenance.overlays),
        selection(&provenance.selection),
    )
}

/// Returns the line with the patterns that selected the operations, or nothing if all were selected.
fn selection(patterns: &[(&'static str, Vec<String>)]) -> String {
    if patterns.is_empty() {
        return String::new();
    }
    let patterns: Vec<String> = patterns
        .iter()
        .map(|(subject, patterns)| format!("{subject} = {}", strings(patterns)))
        .collect();
    format!("selection = {{ {} }}\n", patterns.join(", "))
}

fn strings(texts: &[String]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| string(text)).collect();
    format!("[{}]", texts.join(", "))
}

/// Formats a TOML string. TOML uses the same escapes as JSON, and also requires U+007F to be escaped.
fn string(text: &str) -> String {
    serde_json::Value::from(text).to_string().replace('\u{7f}', "\\u007f")
}
