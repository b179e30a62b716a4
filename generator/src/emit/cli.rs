//! Emits the crate of the command line: descriptions of the operations and of the models that requests contain, code that
//! reads the models from arguments and calls the client, and the runtime.

mod builder;
mod commands;
mod example;
mod kind;
mod manifest;
mod models;
mod operation;
mod property;
mod runtime;
mod shown;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::ir::Api;
use crate::markdown::Descriptions;

use super::documentation::{Comment, code};
use super::types::{Place, Types};
use super::{EmittedFile, library, manifest as client_manifest};

/// The module of the runtime, from a file in a directory of the crate.
const RUNTIME: &str = "super::super::runtime";

/// The directory of the crate, in that of the client.
const DIRECTORY: &str = "cli";

/// Returns all files of the crate of the command line, if there is one.
pub(super) fn emit<'a>(api: &'a Api, descriptions: Option<&'a Descriptions>) -> Vec<EmittedFile<'a>> {
    if !api.command.is_emitted {
        return Vec::new();
    }
    let mut files = vec![client_manifest::rustfmt(), manifest::emit(api)];
    files.extend(client_manifest::licences());
    files.push(EmittedFile::rust("src/main.rs", || main(api)));
    files.extend(commands::emit(api, descriptions));
    files.extend(models::emit(api, descriptions));
    files.extend(runtime::emit(api));
    for file in &mut files {
        file.path = format!("{DIRECTORY}/{}", file.path);
    }
    files
}

fn main(api: &Api) -> TokenStream {
    let title = library::first_line(&api.title);
    let title = format!("The command line of the {title}, version {}.", code(&api.version));
    let comment = Comment::new(title).inner();
    let models = (!models::of_requests(api).is_empty()).then(|| {
        quote!(
            mod models;
        )
    });
    let extension = api.command.extension.as_ref().map(|module| quote!(mod #module;));
    quote! {
        #comment
        #![forbid(unsafe_code)]

        mod commands;
        #models
        #[allow(unused, reason = "an API does not need all of it")]
        mod runtime;
        #extension

        use std::process::ExitCode;

        fn main() -> ExitCode {
            runtime::run(&commands::COMMAND_LINE)
        }
    }
}

/// Creates the types of a file of the command line.
fn types<'a>(api: &'a Api, descriptions: Option<&'a Descriptions>) -> Types<'a> {
    Types::new(api, Place::CommandLine).with_descriptions(descriptions)
}

/// Imports an item of the runtime of the command line.
fn import(types: &mut Types, name: &'static str) -> Ident {
    types.imports.external(RUNTIME, name)
}
