//! Emits the runtime: selects the runtime files that a document needs, and declares and re-exports them.

mod document;
mod file;
mod files;
mod modules;
pub(super) mod needs;

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::Api;

use super::{Content, EmittedFile};
use file::{Code, Compiled, File};
use files::{DIRECTORIES, FILES};

pub(super) use document::alternatives;
pub(super) use file::CLIENT;
pub(super) use needs::{has_any_format, has_unix_time, values};

/// The names that only emitted code and implementations of the runtime's traits use. The crate root does not re-export
/// them.
const ONLY_IN_RUNTIME: &[&str] = &[
    "FromProperties",
    "FromResponse",
    "Key",
    "PathWriter",
    "Properties",
    "ReadResult",
    "RequestParts",
    "RequestPath",
    "UnreadableResponse",
];

/// Returns the module below the runtime from which emitted code imports a name, or an empty string for the runtime.
pub(super) fn module_of(name: &str) -> &'static str {
    match FILES.iter().find(|file| file.names.contains(&name)) {
        Some(file) if file.is_internal() => file.module(),
        _ => "",
    }
}

/// The files of the runtime that a document needs.
#[derive(Clone)]
pub(super) struct Runtime {
    files: Vec<&'static File>,
}

impl Runtime {
    pub(super) fn of(api: &Api) -> Self {
        let files = FILES.iter().filter(|file| (file.is_needed)(api));
        Self { files: files.collect() }
    }

    /// Returns the files.
    fn files(&self) -> impl Iterator<Item = &'static File> {
        self.files.iter().copied()
    }

    /// Returns the items that the files export: the name, the kind, and the path of the file.
    pub(super) fn items(&self) -> Vec<(&'static str, &'static str, String)> {
        let of_files = self.files().flat_map(|file| {
            let path = file.emitted_path();
            file.names
                .iter()
                .map(move |name| (*name, file.kind_of(name), path.clone()))
        });
        let error_body = ("ErrorBody", "type", format!("src/runtime/{}.rs", document::MODULE));
        of_files.chain([error_body]).collect()
    }

    /// Returns the directories of the files, with the documentation of their modules.
    fn directories(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let is_needed = |directory: &str| self.files().any(|file| file.directory() == directory);
        let directories = DIRECTORIES.iter().copied();
        directories.filter(move |(directory, _)| is_needed(directory))
    }

    /// Returns the names that the crate root re-exports from the runtime.
    pub(super) fn exports(&self) -> Vec<&'static str> {
        let files = self.files();
        let files = files.filter(|file| !file.is_internal() && file.exported() == Compiled::Always);
        let mut names: Vec<&'static str> = files.flat_map(names_in_root).collect();
        names.push("ErrorBody");
        names.sort_unstable();
        names
    }

    /// Returns the names that the crate root re-exports from the runtime if a feature is enabled, by condition.
    pub(super) fn optional_exports(&self) -> BTreeMap<Compiled, BTreeSet<&'static str>> {
        let mut exports: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
        for file in self.files().filter(|file| !file.is_internal()) {
            let condition = file.exported();
            if matches!(condition, Compiled::With(_) | Compiled::OnWasm(_)) && names_in_root(file).next().is_some() {
                exports.entry(condition).or_default().extend(names_in_root(file));
            }
        }
        exports
    }

    /// Returns the files below `runtime`, and `runtime.rs`.
    pub(super) fn emit(self, api: &Api) -> Vec<EmittedFile<'_>> {
        let files = self.files().map(|file| {
            let path = file.emitted_path();
            match file.code {
                Code::Runtime(code) => EmittedFile {
                    path,
                    content: Content::Runtime(code),
                },
                Code::Emitted(emit) => EmittedFile::rust(path, move || emit(api)),
            }
        });
        let mut files: Vec<EmittedFile> = files.collect();
        files.push(EmittedFile::rust(
            format!("src/runtime/{}.rs", document::MODULE),
            || document::emit(api),
        ));
        files.extend(self.directories().map(|(directory, documentation)| {
            let runtime = self.clone();
            EmittedFile::rust(format!("src/runtime/{directory}.rs"), move || {
                modules::directory(&runtime, directory, documentation)
            })
        }));
        files.push(EmittedFile::rust("src/runtime.rs", move || modules::root(&self)));
        files
    }
}

/// Returns the names of a file that the crate root re-exports.
fn names_in_root(file: &File) -> impl Iterator<Item = &'static str> {
    let names = file.names.iter().copied();
    names.filter(|name| !ONLY_IN_RUNTIME.contains(name))
}
