//! Merges the files of an emitted module into one file, which a crate can include or declare.
//!
//! Not every tool resolves the submodules of an included file. Also, a single file is replaced atomically and leaves no
//! stale files behind.

use std::collections::BTreeMap;

use crate::emit::MODULE_DEPENDENCIES;
use crate::format::{self, FormattedFile};

/// Returns the code of the module, without inner attributes and inner documentation, which are invalid in an included
/// file.
pub(super) fn code(files: &[FormattedFile]) -> String {
    let files: BTreeMap<&str, &str> = files
        .iter()
        .map(|file| (file.path.as_str(), file.text.as_str()))
        .collect();
    let front_page = below_header(files.get("mod.rs").copied().unwrap_or_default());
    let mut code = format!("{}\n", format::header("//"));
    // An included file cannot contain inner attributes of the module, so the `allow` attributes apply to its
    // submodules.
    let mut allowed = String::new();
    let mut lines = front_page.lines();
    while let Some(line) = lines.next() {
        if let Some(attribute) = line.strip_prefix("#![") {
            let mut attribute = format!("#[{attribute}\n");
            while !attribute.ends_with("]\n") {
                let Some(line) = lines.next() else { break };
                attribute.push_str(line);
                attribute.push('\n');
            }
            if attribute.starts_with("#[allow(") {
                allowed.push_str(&attribute);
            }
            continue;
        }
        if let Some(documentation) = line.strip_prefix("//!") {
            code.push_str(&format!("//{documentation}\n"));
            continue;
        }
        if declared(line).is_some() {
            code.push_str(&allowed);
        }
        push(&mut code, line, "", &files);
    }
    code
}

/// Returns the features and dependencies that the module needs in the manifest, after a comment with its provenance.
pub(super) fn requirements(files: &[FormattedFile], provenance: &str) -> String {
    let found = files.iter().find(|file| file.path == MODULE_DEPENDENCIES);
    let dependencies = found.map_or("", |file| below_header(&file.text));
    let provenance: String = provenance.lines().map(|line| format!("# {line}\n")).collect();
    format!(
        "{}\n# The generator of the module and its inputs:\n{provenance}\n{dependencies}",
        format::header("#")
    )
}

/// Returns the text of a file below its header.
fn below_header(text: &str) -> &str {
    text.split_once("\n\n").map_or(text, |(_, rest)| rest)
}

/// Appends a line. Replaces the declaration of a module with an inline module with the content of its file.
fn push(code: &mut String, line: &str, directory: &str, files: &BTreeMap<&str, &str>) {
    let module = declared(line).and_then(|name| {
        let file = files.get(format!("{directory}{name}.rs").as_str())?;
        Some((name, *file))
    });
    match module {
        None => {
            code.push_str(line);
            code.push('\n');
        }
        Some((name, file)) => {
            code.push_str(line.trim_end_matches(';'));
            code.push_str(" {\n");
            let directory = format!("{directory}{name}/");
            for line in below_header(file).lines() {
                push(code, line, &directory, files);
            }
            code.push_str("}\n");
        }
    }
}

/// Returns the name of the module that an unindented line declares, as in file names: without `r#`.
fn declared(line: &str) -> Option<&str> {
    let (visibility, name) = line.strip_suffix(';')?.split_once("mod ")?;
    let name = name.strip_prefix("r#").unwrap_or(name);
    (visibility.is_empty() || visibility.starts_with("pub")).then_some(name)
}
