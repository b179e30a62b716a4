//! The files of an emitted module as one file, which any crate can include or declare.
//!
//! One file rather than a tree: a module file that is included finds no modules beside it in every tool that reads Rust,
//! it is replaced in one step, and nothing that was emitted before can be left over.

use std::collections::BTreeMap;

use crate::emit::MODULE_DEPENDENCIES;
use crate::format::FormattedFile;

/// The code of the module, without what only a file of its own may begin with.
pub(super) fn code(files: &[FormattedFile]) -> String {
    let files: BTreeMap<&str, &str> = files
        .iter()
        .map(|file| (file.path.as_str(), file.text.as_str()))
        .collect();
    let (header, front_page) = parts(files.get("mod.rs").copied().unwrap_or_default());
    let mut code = format!("{header}\n// Do not edit: a build script writes this file.\n\n");
    // Whoever includes the file cannot have documentation and attributes of the module in it: what the compiler and its
    // tools shall not say of the whole, they shall not say of its modules.
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

/// What a manifest must have for the module to compile: the features and dependencies.
pub(super) fn requirements(files: &[FormattedFile]) -> String {
    let found = files.iter().find(|file| file.path == MODULE_DEPENDENCIES);
    found.map(|file| file.text.clone()).unwrap_or_default()
}

/// The line that says what a file was emitted from, and what follows the header.
fn parts(text: &str) -> (&str, &str) {
    let (header, rest) = text.split_once("\n\n").unwrap_or(("", text));
    (header.lines().next().unwrap_or_default(), rest)
}

/// Adds a line; one that declares a module of a file with all that is in that file.
fn push(code: &mut String, line: &str, folder: &str, files: &BTreeMap<&str, &str>) {
    let module = declared(line).and_then(|name| {
        let file = files.get(format!("{folder}{name}.rs").as_str())?;
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
            let folder = format!("{folder}{name}/");
            for line in parts(file).1.lines() {
                push(code, line, &folder, files);
            }
            code.push_str("}\n");
        }
    }
}

/// The name of the module that a line of a file's own declares.
fn declared(line: &str) -> Option<&str> {
    let (visibility, name) = line.strip_suffix(';')?.split_once("mod ")?;
    (visibility.is_empty() || visibility.starts_with("pub")).then_some(name)
}
