//! `generate --why-name`: prints where names of the client come from, and writes no files.

use std::process::ExitCode;

use crateform::Generator;
use crateform::report::escaped_json;
use crateform::why_name::{NamedItem, WhyName};
use serde_json::json;

use super::{Format, OutputError, output, progress};

/// Prints where each name comes from. Exits with status 1 if nothing has one of the names.
pub fn run(generator: &Generator, names: &[String], format: Format) -> ExitCode {
    let lowered = match progress::during("reading", || generator.lowered()) {
        Ok(lowered) => lowered,
        Err(error) => return format.fail(&error),
    };
    let answers: Vec<WhyName> = names.iter().map(|name| lowered.why_name(name)).collect();
    let all = names.iter().zip(&answers);
    let texts: Vec<String> = all
        .map(|(name, answer)| match format {
            Format::Json => json_lines(name, answer),
            Format::Human | Format::Github => text(name, answer),
        })
        .collect();
    let separator = if format == Format::Json { "" } else { "\n" };
    if let Err(error) = output::print(texts.join(separator)) {
        return format.fail(&OutputError(error));
    }
    let is_known = |answer: &WhyName| !matches!(answer, WhyName::Unknown(_));
    match answers.iter().all(is_known) {
        true => ExitCode::SUCCESS,
        false => ExitCode::from(1),
    }
}

fn text(name: &str, answer: &WhyName) -> String {
    match answer {
        WhyName::Emitted(items) => items.iter().map(|item| format!("{item}\n")).collect(),
        WhyName::Runtime(item) => format!("{item}\n"),
        WhyName::Unknown(nearest) if nearest.is_empty() => format!("nothing is called `{name}`\n"),
        WhyName::Unknown(nearest) => {
            let nearest: Vec<String> = nearest.iter().map(|name| format!("`{name}`")).collect();
            format!("nothing is called `{name}`; similar names: {}\n", nearest.join(", "))
        }
    }
}

fn json_lines(name: &str, answer: &WhyName) -> String {
    let line = |value: serde_json::Value| format!("{}\n", escaped_json(&value.to_string()));
    match answer {
        WhyName::Emitted(items) => items.iter().map(|item| line(json(item))).collect(),
        WhyName::Runtime(item) => line(json!({ "name": item.name, "kind": item.kind, "runtime": item.file })),
        WhyName::Unknown(nearest) => line(json!({ "name": name, "nearest": nearest })),
    }
}

fn json(item: &NamedItem) -> serde_json::Value {
    json!({
        "name": item.name,
        "kind": item.kind,
        "within": item.within,
        "pointer": item.pointer.to_string(),
        "file": item.place.file,
        "line": item.place.line,
        "column": item.place.column,
        "reasons": item.reasons,
    })
}
