//! Emits the manifest.

use crate::emit::manifest::string;
use crate::emit::{Content, EmittedFile, groups};
use crate::ir::Api;

use super::runtime;

pub(super) fn emit(api: &Api) -> EmittedFile<'static> {
    let package = &api.package;
    let title: String = api
        .title
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let mut features = vec!["blocking", "serialize-secrets"];
    if groups::are_features(api) {
        features.push(groups::ALL_GROUPS);
    }
    let features: Vec<String> = features.into_iter().map(string).collect();
    let mut dependencies = vec![format!(
        "client = {{ package = {}, path = \"..\", version = {}, default-features = false, features = [{}] }}",
        string(&package.name),
        string(&package.version),
        features.join(", "),
    )];
    let (shared, of_targets) = runtime::DEPENDENCIES
        .split_once("\n[")
        .unwrap_or((runtime::DEPENDENCIES, ""));
    dependencies.extend(shared.lines().map(str::to_owned));
    dependencies.sort_unstable();
    let text = format!(
        "[package]\n\
         name = {name}\n\
         version = {version}\n\
         edition = \"2024\"\n\
         rust-version = \"1.88\"\n\
         description = {description}\n\
         license = \"MIT OR Apache-2.0\"\n\
         keywords = [\"api\", \"cli\", \"openapi\"]\n\
         categories = [\"command-line-utilities\"]\n\n\
         [[bin]]\n\
         name = {command}\n\
         path = \"src/main.rs\"\n\n\
         [dependencies]\n\
         {dependencies}\n\n[{of_targets}",
        name = string(&format!("{}-cli", package.name)),
        version = string(&package.version),
        description = string(&format!("A command line for the {title}")),
        command = string(&api.command.name),
        dependencies = dependencies.join("\n"),
    );
    EmittedFile {
        path: "Cargo.toml".to_owned(),
        content: Content::Toml(text),
    }
}
