//! Emits the runtime: selects the runtime files that a document needs, and declares and re-exports them.

mod document;
mod file;
mod files;
mod modules;
mod needs;

use crate::ir::Api;

use super::{Content, EmittedFile};
use file::{Code, Compiled};
use files::{FILES, directories, needed};

pub(super) use document::alternatives;
pub(super) use needs::{has_any_format, values};

/// Returns the module below the runtime from which emitted code imports a name, or an empty string for the runtime.
pub(super) fn module_of(name: &str) -> &'static str {
    match FILES.iter().find(|file| file.names.contains(&name)) {
        Some(file) if file.is_internal() => file.module(),
        _ => "",
    }
}

/// Returns the names that the crate root re-exports from the runtime.
pub(super) fn exports(api: &Api) -> Vec<&'static str> {
    let files = needed(api).filter(|file| !file.is_internal() && file.compiled == Compiled::Always);
    let mut names: Vec<&'static str> = files.flat_map(|file| file.names).copied().collect();
    names.push("ErrorBody");
    names.sort_unstable();
    names
}

/// Returns the names that the crate root re-exports from the runtime if a feature is enabled: the feature and the name.
pub(super) fn optional_exports(api: &Api) -> impl Iterator<Item = (&'static str, &'static str)> {
    needed(api).flat_map(|file| {
        let feature = match file.compiled {
            Compiled::With(feature) => Some(feature),
            Compiled::Always | Compiled::WithAny(_) | Compiled::Without(_) => None,
        };
        feature
            .into_iter()
            .flat_map(|feature| file.names.iter().map(move |name| (feature, *name)))
    })
}

/// Returns the files below `runtime`, and `runtime.rs`.
pub(super) fn emit(api: &Api) -> Vec<EmittedFile<'_>> {
    let mut files: Vec<EmittedFile> = needed(api)
        .map(|file| EmittedFile {
            path: format!("src/runtime/{}.rs", file.path),
            content: match file.code {
                Code::Runtime(code) => Content::Runtime(code),
                Code::Emitted(emit) => Content::Rust(Box::new(move || emit(api))),
            },
        })
        .collect();
    files.push(EmittedFile::rust(
        format!("src/runtime/{}.rs", document::MODULE),
        || document::emit(api),
    ));
    files.extend(directories(api).map(|(directory, documentation)| {
        EmittedFile::rust(format!("src/runtime/{directory}.rs"), move || {
            modules::directory(api, directory, documentation)
        })
    }));
    files.push(EmittedFile::rust("src/runtime.rs", || modules::root(api)));
    files
}
