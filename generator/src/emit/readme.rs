//! Emits the README of the crate.

use crate::ir::Api;
use crate::markdown;

use super::documentation::{Comment, code};
use super::library::{features, first_line};
use super::{Content, EmittedFile, authentication, example};

pub(super) fn emit(api: &Api) -> EmittedFile<'static> {
    let name = &api.package.name;
    let title = first_line(&api.title);
    let version = code(&api.version);
    let description = match markdown::lines(api.description.as_deref().unwrap_or_default()) {
        lines if lines.is_empty() => String::new(),
        lines => format!("{}\n\n", lines.join("\n")),
    };
    // Hidden lines would be visible in a README. The fence names the language, which rustdoc infers.
    let example: Vec<String> = example::library(api)
        .into_iter()
        .map(|line| match line.as_str() {
            "```no_run" => "```rust,no_run".to_owned(),
            line => line.to_owned(),
        })
        .filter(|line| !line.starts_with("# "))
        .collect();
    let operations: Vec<String> = api
        .operations_of_resources()
        .map(|(resource, operation)| {
            let line = code(&format!("{} {}", operation.method.as_str(), operation.path_template));
            format!("| `client.{}().{}(…)` | {line} |", resource.module, operation.name)
        })
        .collect();
    let authentication = authentication_section(api);
    let text = format!(
        "# {name}\n\nA client for the {title}, version {version}.\n\n{description}## Example\n\n{}\n\n{authentication}\
         ## Operations\n\n| Method | Request |\n| --- | --- |\n{}\n\n\
         ## Features\n\n{}\n\n## Vendoring\n\n\
         The crate has no build script. `crateform vendor` copies it into another repository, as a crate or as a\n\
         module, and updates the copy.\n\n\
         ## License\n\n\
         Licensed under either of Apache License 2.0 or MIT license, at your option.\n",
        example.join("\n"),
        operations.join("\n"),
        features(api).collect::<Vec<_>>().join("\n"),
    );
    EmittedFile {
        path: "README.md".to_owned(),
        content: Content::Markdown(text),
    }
}

/// Returns the section about authentication; nothing if the API has none.
fn authentication_section(api: &Api) -> String {
    let mut comment = Comment::default();
    authentication::describe(api, &mut comment);
    let lines = comment.lines().iter().map(|line| match line.strip_prefix("# ") {
        Some(heading) => format!("## {heading}\n"),
        // Only rustdoc resolves these links.
        None => format!("{}\n", line.replace("[`", "`").replace("`]", "`")),
    });
    match lines.collect::<String>() {
        text if text.is_empty() => text,
        text => format!("{text}\n"),
    }
}
