//! Emits the manifest, the licenses and the rustfmt configuration.

use crate::ir::{Api, Provenance};

use super::feature_names::DEPENDENCIES;
use super::groups::{self, ALL_GROUPS, ModelFeatures};
use super::{Content, EmittedFile, formats};

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
    let (features, dependencies) = DEPENDENCIES
        .split_once("[dependencies]\n")
        .unwrap_or((DEPENDENCIES, ""));
    let (dependencies, of_targets) = dependencies.split_once("\n[").unwrap_or((dependencies, ""));
    let mut features = features.trim_end().to_owned();
    let mut dependencies: Vec<String> = dependencies.lines().map(str::to_owned).collect();
    for library in formats::libraries(api) {
        let name = library.name;
        features.push_str(&format!("\n# {}\n{name} = [\"dep:{name}\"]", library.comment));
        dependencies.push(format!("{name} = {}", library.requirement));
    }
    if groups::are_features(api) {
        let enabled = format!("default = [{}, ", string(ALL_GROUPS));
        features = features.replacen("default = [", &enabled, 1);
        features.push_str(&of_groups(api));
    }
    dependencies.sort_unstable();
    format!(
        "{features}\n\n[dependencies]\n{}\n\n[{of_targets}",
        dependencies.join("\n")
    )
}

/// Returns the features of the groups of operations, and those of the models that several groups use.
fn of_groups(api: &Api) -> String {
    let names: Vec<String> = api.resources.iter().map(groups::feature).collect();
    let shared = ModelFeatures::of(api).shared;
    let mut enabled: Vec<Vec<String>> = vec![Vec::new(); names.len()];
    for (feature, groups) in &shared {
        for group in groups {
            enabled[*group].push(feature.clone());
        }
    }
    let all: String = names.iter().map(|name| format!("    {},\n", string(name))).collect();
    let groups = names.iter().zip(&enabled);
    let groups: String = groups
        .map(|(name, enabled)| format!("{} = {}\n", key(name), strings(enabled)))
        .collect();
    let shared: String = shared.iter().map(|(name, _)| format!("{} = []\n", key(name))).collect();
    let comment = match shared.as_str() {
        "" => "",
        _ => "# Models that several groups use. The groups enable these features.\n",
    };
    let features = format!(
        "\n# All operations and models.\n{ALL_GROUPS} = [\n{all}]\n\
         # The operations of one group, and the models that they use.\n{groups}{comment}{shared}"
    );
    features.trim_end().to_owned()
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

/// Formats a TOML key.
fn key(name: &str) -> String {
    let is_bare = |character: char| character.is_ascii_alphanumeric() || matches!(character, '-' | '_');
    match name.chars().all(is_bare) {
        true => name.to_owned(),
        false => string(name),
    }
}

/// Formats a TOML string. TOML uses the same escapes as JSON, and also requires U+007F to be escaped.
pub(super) fn string(text: &str) -> String {
    serde_json::Value::from(text).to_string().replace('\u{7f}', "\\u007f")
}
