//! From the [IR](crate::ir) to the files of the emitted crate, as tokens.
//!
//! One file here for each thing that is emitted. Names and types are settled before; text of the document gets in as
//! literals and documentation only.
//!
//! The tokens of a file are made when they are asked for, so that nobody has to keep those of all files at once.

mod documentation;
mod enumeration;
mod example;
mod identified;
mod imports;
mod library;
mod manifest;
mod model;
mod object;
mod readme;
mod request;
mod resource;
mod runtime;
mod serialize;
pub(crate) mod signature;
mod type_keyed_object;
mod types;
mod union;
mod untagged_union;

pub use manifest::MODULE_DEPENDENCIES;

use proc_macro2::TokenStream;

use crate::ir::{Api, OutputLayout};
use crate::markdown::Descriptions;

/// A file of the emitted crate.
pub struct EmittedFile<'a> {
    /// The path below the output folder, with `/` between its parts.
    pub path: String,
    /// What it holds.
    pub content: Content<'a>,
}

/// What an emitted file holds.
pub enum Content<'a> {
    /// Rust that depends on the document.
    Rust(Tokens<'a>),
    /// Rust that every emitted crate carries as it is.
    Runtime(&'static str),
    /// A manifest or a setting.
    Toml(String),
    /// A page for people.
    Markdown(String),
    /// A licence's text.
    Licence(&'static str),
}

/// What makes the tokens of a file; any thread can call it, but tokens stay on theirs.
pub type Tokens<'a> = Box<dyn Fn() -> TokenStream + Send + Sync + 'a>;

/// Returns all files of the emitted crate or module.
pub fn emit(api: &Api) -> Vec<EmittedFile<'_>> {
    files(api, None)
}

/// Returns all files of the emitted crate or module, for a document whose descriptions are lines already.
pub fn emit_described<'a>(api: &'a Api, descriptions: &'a Descriptions) -> Vec<EmittedFile<'a>> {
    files(api, Some(descriptions))
}

fn files<'a>(api: &'a Api, descriptions: Option<&'a Descriptions>) -> Vec<EmittedFile<'a>> {
    let mut files = vec![manifest::rustfmt()];
    match api.layout {
        OutputLayout::Crate => files.extend([manifest::emit(api), readme::emit(api)]),
        OutputLayout::Module(_) => files.push(manifest::dependencies()),
    }
    files.extend(manifest::licences());
    files.push(library::emit(api));
    files.extend(runtime::emit(api));
    files.extend(model::emit(api, descriptions));
    files.extend(resource::emit(api, descriptions));
    if let OutputLayout::Module(_) = api.layout {
        for file in &mut files {
            file.path = in_module(&file.path);
        }
    }
    files.sort_by(|one, other| one.path.cmp(&other.path));
    files
}

/// Where a file of the crate is in a module: its front page is what `mod` looks for.
fn in_module(path: &str) -> String {
    match path.strip_prefix("src/") {
        Some("lib.rs") => "mod.rs".to_owned(),
        Some(source) => source.to_owned(),
        None => path.to_owned(),
    }
}

impl<'a> EmittedFile<'a> {
    fn rust(path: impl Into<String>, tokens: impl Fn() -> TokenStream + Send + Sync + 'a) -> Self {
        Self {
            path: path.into(),
            content: Content::Rust(Box::new(tokens)),
        }
    }
}
