//! Converts the [IR](crate::ir) to the files of the emitted crate: Rust files as tokens, and others as text.
//!
//! Each submodule emits one kind of item. The IR already contains all names and types. Text of the document is emitted
//! only as literals and documentation.
//!
//! The tokens of a file are created on demand, and those of a large file are printed in parts, so that the tokens of all
//! files are never in memory at once.

mod authentication;
mod body;
mod cli;
mod constructors;
mod conversion;
mod credentials;
mod documentation;
mod enumeration;
mod example;
mod feature_names;
mod form;
mod formats;
mod groups;
mod identified;
mod imports;
mod library;
mod manifest;
mod model;
mod object;
mod readme;
mod request;
mod resource;
mod response;
mod response_headers;
mod runtime;
mod serialize;
mod server_choice;
mod servers;
pub(crate) mod signature;
mod takes;
mod type_keyed_object;
mod types;
mod union;
mod untagged_union;
mod uses;

pub use manifest::MODULE_DEPENDENCIES;
pub(crate) use manifest::provenance;

use proc_macro2::TokenStream;

use crate::ir::{Api, OutputLayout};
use crate::markdown::Descriptions;
use crate::print::Parts;

use runtime::Runtime;

/// A file of the emitted crate.
pub struct EmittedFile<'a> {
    /// The path below the output directory, with `/` between its parts.
    pub path: String,
    /// The content of the file.
    pub content: Content<'a>,
}

/// The content of an emitted file.
pub enum Content<'a> {
    /// Rust code that depends on the document.
    Rust(Print<'a>),
    /// Rust code of the runtime, which is the same in every emitted crate.
    Runtime(&'static str),
    /// A TOML file: a manifest or a configuration file.
    Toml(String),
    /// A Markdown page.
    Markdown(String),
    /// The text of a license.
    Licence(&'static str),
}

/// Prints some items of a file, and returns the tokens before them: the documentation of the module, and the imports
/// that the items need. The tokens of a small file are all returned.
///
/// Any thread can call it, but tokens cannot be sent to another thread.
pub type Print<'a> = Box<dyn Fn(&mut Parts) -> TokenStream + Send + Sync + 'a>;

/// Returns all files of the emitted crate or module.
pub fn emit(api: &Api) -> Vec<EmittedFile<'_>> {
    files(api, None)
}

/// Returns all files of the emitted crate or module, for a document whose descriptions are already converted to lines.
pub fn emit_described<'a>(api: &'a Api, descriptions: &'a Descriptions) -> Vec<EmittedFile<'a>> {
    files(api, Some(descriptions))
}

fn files<'a>(api: &'a Api, descriptions: Option<&'a Descriptions>) -> Vec<EmittedFile<'a>> {
    let mut files = vec![manifest::rustfmt()];
    match api.layout {
        OutputLayout::Crate => files.extend([manifest::emit(api), readme::emit(api)]),
        OutputLayout::Module(_) => files.push(manifest::dependencies(api)),
    }
    files.extend(manifest::licences());
    let runtime = Runtime::of(api);
    files.push(library::emit(api, runtime.clone()));
    files.extend(runtime.emit(api));
    files.extend(model::emit(api, descriptions));
    files.extend(resource::emit(api, descriptions));
    files.extend(servers::emit(api));
    files.extend(cli::emit(api, descriptions));
    if let OutputLayout::Module(_) = api.layout {
        for file in &mut files {
            file.path = in_module(&file.path);
        }
    }
    files.sort_by(|one, other| one.path.cmp(&other.path));
    files
}

/// Returns the items of the runtime that users of a client see: the name, the kind, and the path of the file.
pub(crate) fn runtime_items(api: &Api) -> Vec<(&'static str, &'static str, String)> {
    let mut items = Runtime::of(api).items();
    if let OutputLayout::Module(_) = api.layout {
        items.iter_mut().for_each(|(_, _, path)| *path = in_module(path));
    }
    items
}

/// Converts the path of a file of a crate to its path in a module.
fn in_module(path: &str) -> String {
    match path.strip_prefix("src/") {
        Some("lib.rs") => "mod.rs".to_owned(),
        Some(source) => source.to_owned(),
        None => path.to_owned(),
    }
}

impl<'a> EmittedFile<'a> {
    /// Creates a Rust file whose tokens are made at once.
    fn rust(path: impl Into<String>, tokens: impl Fn() -> TokenStream + Send + Sync + 'a) -> Self {
        Self::rust_in_parts(path, move |_| tokens())
    }

    /// Creates a Rust file whose tokens are made in parts.
    fn rust_in_parts(path: impl Into<String>, tokens: impl Fn(&mut Parts) -> TokenStream + Send + Sync + 'a) -> Self {
        Self {
            path: path.into(),
            content: Content::Rust(Box::new(tokens)),
        }
    }
}
