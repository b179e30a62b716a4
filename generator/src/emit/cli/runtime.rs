//! Emits the runtime: the code that all command lines share.

mod files;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::emit::documentation::Comment;
use crate::emit::runtime::needs;
use crate::emit::{Content, EmittedFile};
use crate::ir::{Api, Format};

pub(super) use files::DEPENDENCIES;
use files::{FILES, File};

/// The directory whose files depend on the document.
const ARGUMENTS: &str = "arguments";

/// The emitted file that reads text with the formats of a document.
const FORMATS: &str = "arguments/formats_of_document";

/// The modules that emitted code uses by their names.
const MODULES: [&str; 3] = ["arguments/alternatives", "arguments/enumeration", "output/show"];

/// Returns the files below `runtime`, and `runtime.rs`.
pub(super) fn emit(api: &Api) -> Vec<EmittedFile<'_>> {
    let needed: Vec<&File> = FILES.iter().filter(|file| (file.is_needed)(api)).collect();
    let code = needed.iter().map(|file| EmittedFile {
        path: path(file.path),
        content: Content::Runtime(file.code),
    });
    let mut files: Vec<EmittedFile> = code.collect();
    let mut paths: Vec<&str> = needed.iter().map(|file| file.path).collect();
    if needs::has_formats(api) {
        paths.push(FORMATS);
        files.push(EmittedFile::rust(path(FORMATS), || formats(api)));
    }
    paths.sort_unstable();
    let modules = modules(&paths, ARGUMENTS);
    files.push(EmittedFile::rust(path(ARGUMENTS), move || {
        let comment = Comment::new("Arguments: from flags and JSON to values of the client's types.").inner();
        let modules = modules.iter().map(identifier);
        quote!(#comment #(pub mod #modules;)*)
    }));
    files.push(EmittedFile::rust("src/runtime.rs", move || root(&paths, &needed)));
    files
}

fn path(module: &str) -> String {
    format!("src/runtime/{module}.rs")
}

fn identifier(name: impl AsRef<str>) -> Ident {
    format_ident!("{}", name.as_ref())
}

/// Returns the names of the modules in a directory.
fn modules(paths: &[&str], directory: &str) -> Vec<String> {
    let modules = paths
        .iter()
        .filter_map(|path| path.strip_prefix(directory)?.strip_prefix('/'));
    modules
        .filter(|module| !module.contains('/'))
        .map(str::to_owned)
        .collect()
}

/// Declares the modules and exports what emitted code and extensions use.
fn root(paths: &[&str], files: &[&File]) -> TokenStream {
    let comment = Comment::new("The code that all command lines share.").inner();
    let mut modules: Vec<&str> = paths.iter().copied().filter(|path| !path.contains('/')).collect();
    modules.push(ARGUMENTS);
    modules.sort_unstable();
    let modules = modules.into_iter().map(identifier);
    let item = |path: &str| {
        let segments = path.split('/').map(identifier);
        quote!(self::#(#segments)::*)
    };
    let exports = files.iter().filter(|file| !file.names.is_empty()).map(|file| {
        let (path, names) = (item(file.path), file.names.iter().map(identifier));
        quote!(pub use #path::{#(#names),*};)
    });
    let exported = MODULES.iter().map(|path| {
        let path = item(path);
        quote!(pub use #path;)
    });
    quote!(#comment #(mod #modules;)* #(#exports)* #(#exported)*)
}

/// Emits the reading of text with the formats of a document.
fn formats(api: &Api) -> TokenStream {
    let comment = Comment::new("Reads text with the formats that the API has.").inner();
    let formats = Format::ALL.into_iter().filter(|format| needs::has_format(api, *format));
    let implementations = formats.map(|format| {
        let name = identifier(format.rust_name());
        let read = match format {
            Format::Date => quote!(date),
            Format::DateTime => quote!(date_time),
            _ => quote!(text),
        };
        quote! {
            impl FromArgument for runtime::#name {
                fn from_argument(argument: Argument) -> Result<Self, ArgumentError> {
                    formats::#read(argument)
                }
            }
        }
    });
    quote! {
        #comment
        use client::runtime;

        use super::argument::Argument;
        use super::argument_error::ArgumentError;
        use super::formats;
        use super::from_argument::FromArgument;

        #(#implementations)*
    }
}
