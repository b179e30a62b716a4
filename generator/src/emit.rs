//! From the [IR](crate::ir) to the files of the emitted crate, as tokens.
//!
//! One file here for each thing that is emitted. Names and types are settled before; text of the document gets in as
//! literals and documentation only.

mod choice;
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
mod tagged_union;
mod types;
mod union;

use proc_macro2::TokenStream;

use crate::ir::Api;

/// A file of the emitted crate.
#[derive(Clone, Debug)]
pub struct EmittedFile {
    /// The path below the output folder, with `/` between its parts.
    pub path: String,
    /// What it holds.
    pub content: Content,
}

/// What an emitted file holds.
#[derive(Clone, Debug)]
pub enum Content {
    /// Rust that depends on the document.
    Rust(TokenStream),
    /// Rust that every emitted crate carries as it is.
    Runtime(&'static str),
    /// A manifest or a setting.
    Toml(String),
    /// A page for people.
    Markdown(String),
    /// A licence's text.
    Licence(&'static str),
}

/// All files of the emitted crate.
pub fn emit(api: &Api) -> Vec<EmittedFile> {
    let mut files = vec![manifest::emit(api), manifest::rustfmt(), readme::emit(api)];
    files.extend(manifest::licences());
    files.push(library::emit(api));
    files.extend(runtime::emit(api));
    files.extend(model::emit(api));
    files.extend(resource::emit(api));
    files.sort_by(|one, other| one.path.cmp(&other.path));
    files
}

impl EmittedFile {
    fn rust(path: impl Into<String>, tokens: TokenStream) -> Self {
        Self {
            path: path.into(),
            content: Content::Rust(tokens),
        }
    }
}
