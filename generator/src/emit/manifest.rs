//! The emitted crate's manifest, licences and settings.

use crate::ir::Api;

use super::{Content, EmittedFile};

/// The crate's dependencies and features; the document changes nothing about them.
const DEPENDENCIES: &str = include_str!("../../runtime/dependencies.toml");
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

# What the crate was made from.
[package.metadata.crateform]
specification-sha256 = {specification}
overlay-sha256 = {overlays}
{selection}
[package.metadata.docs.rs]
all-features = true

{DEPENDENCIES}"#,
        specification = string(&api.provenance.document),
        overlays = strings(&api.provenance.overlays),
        selection = selection(api),
    );
    EmittedFile {
        path: "Cargo.toml".to_owned(),
        content: Content::Toml(text),
    }
}

/// The file of a module that says what its host's manifest must have.
pub const MODULE_DEPENDENCIES: &str = "dependencies.toml";

/// What the manifest of a module's host must have.
pub(super) fn dependencies() -> EmittedFile<'static> {
    let text = format!(
        "# What the Cargo.toml of a crate with this module has. A feature without a use can go, with what only it names.\n\n\
         {DEPENDENCIES}"
    );
    EmittedFile {
        path: MODULE_DEPENDENCIES.to_owned(),
        content: Content::Toml(text),
    }
}

/// Tells rustfmt to leave the crate as prettyplease printed it, so that a check finds no difference.
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

/// The line that says which operations were selected, if not all were.
fn selection(api: &Api) -> String {
    let patterns = &api.provenance.selection;
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

/// A TOML string. JSON's escapes are TOML's, but that TOML wants one more.
fn string(text: &str) -> String {
    serde_json::Value::from(text).to_string().replace('\u{7f}', "\\u007f")
}
