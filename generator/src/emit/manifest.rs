//! The emitted crate's manifest, licences and settings.

use crate::ir::Api;

use super::{Content, EmittedFile};

/// The crate's dependencies and features; the document changes nothing about them.
const DEPENDENCIES: &str = include_str!("../../runtime/dependencies.toml");
const APACHE: &str = include_str!("../../LICENSE-APACHE");
const MIT: &str = include_str!("../../LICENSE-MIT");

pub(super) fn emit(api: &Api) -> EmittedFile {
    let name = &api.package.name;
    let version = &api.package.version;
    let title: String = api
        .title
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let description = string(&format!("A client for the {title}"));
    let overlays: Vec<String> = api.provenance.overlays.iter().map(|hash| string(hash)).collect();
    let text = format!(
        r#"[package]
name = "{name}"
version = "{version}"
edition = "2024"
rust-version = "1.85"
description = {description}
license = "MIT OR Apache-2.0"
readme = "README.md"

# What the crate was made from.
[package.metadata.generator]
specification-sha256 = {specification}
overlay-sha256 = [{overlays}]

[package.metadata.docs.rs]
all-features = true

{DEPENDENCIES}"#,
        specification = string(&api.provenance.document),
        overlays = overlays.join(", "),
    );
    EmittedFile {
        path: "Cargo.toml".to_owned(),
        content: Content::Toml(text),
    }
}

/// Tells rustfmt to leave the crate as prettyplease printed it, so that a check finds no difference.
pub(super) fn rustfmt() -> EmittedFile {
    let text = "disable_all_formatting = true\n".to_owned();
    EmittedFile {
        path: "rustfmt.toml".to_owned(),
        content: Content::Toml(text),
    }
}

pub(super) fn licences() -> [EmittedFile; 2] {
    [("LICENSE-APACHE", APACHE), ("LICENSE-MIT", MIT)].map(|(path, text)| EmittedFile {
        path: path.to_owned(),
        content: Content::Licence(text),
    })
}

/// A TOML string. JSON's escapes are TOML's, and control characters were taken out.
fn string(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
