//! The page that stands beside the emitted crate.

use crate::ir::Api;
use crate::markdown;

use super::documentation::code;
use super::library::{features, first_line};
use super::{Content, EmittedFile, example};

pub(super) fn emit(api: &Api) -> EmittedFile<'static> {
    let name = &api.package.name;
    let title = first_line(&api.title);
    let version = code(&api.version);
    let description = match markdown::lines(api.description.as_deref().unwrap_or_default()) {
        lines if lines.is_empty() => String::new(),
        lines => format!("{}\n\n", lines.join("\n")),
    };
    // What rustdoc hides, a page shows in full; the fence says what language it is.
    let example: Vec<String> = example::library(api)
        .into_iter()
        .map(|line| match line.as_str() {
            "```no_run" => "```rust,no_run".to_owned(),
            line => line.to_owned(),
        })
        .filter(|line| !line.starts_with("# "))
        .collect();
    let operations: Vec<String> = api
        .resources
        .iter()
        .flat_map(|resource| resource.operations.iter().map(move |operation| (resource, operation)))
        .map(|(resource, operation)| {
            let line = code(&format!("{} {}", operation.method.as_str(), operation.path_template));
            format!("| `client.{}().{}(…)` | {line} |", resource.module, operation.name)
        })
        .collect();
    let text = format!(
        "# {name}\n\nA client for the {title}, version {version}.\n\n{description}{}\n\n| call | request |\n| --- | --- |\n{}\n\n\
         ## Features\n\n{}\n\n## Vendoring\n\n\
         It is one crate without a build script. `crateform vendor` puts it into another tree, as a crate or as a module,\n\
         and updates it there.\n\n\
         Licensed under MIT or Apache-2.0, at your choice.\n",
        example.join("\n"),
        operations.join("\n"),
        features().collect::<Vec<_>>().join("\n"),
    );
    EmittedFile {
        path: "README.md".to_owned(),
        content: Content::Markdown(text),
    }
}
