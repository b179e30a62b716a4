//! Emits the commands: a file for each resource, and `commands.rs` with the description of the command line.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::EmittedFile;
use crate::emit::documentation::Comment;
use crate::emit::library;
use crate::ir::{Api, Convention, Resource};
use crate::markdown::Descriptions;

use super::property::{flag, help};
use super::{builder, import, operation, types};

/// Returns the files below `commands`, and `commands.rs`.
pub(super) fn emit<'a>(api: &'a Api, descriptions: Option<&'a Descriptions>) -> Vec<EmittedFile<'a>> {
    let files = api.resources.iter().map(|resource| {
        let path = format!("src/commands/{}.rs", resource.module.unraw());
        EmittedFile::rust_in_parts(path, move |parts| {
            let mut types = types(api, descriptions);
            let operations: Vec<TokenStream> = resource
                .operations
                .iter()
                .map(|operation| operation::description(&mut types, operation))
                .collect();
            let name = import(&mut types, "Operation");
            parts.items(quote! {
                pub(super) const OPERATIONS: &[#name] = &[#(#operations),*];
            });
            for operation in &resource.operations {
                parts.items(operation::function(&mut types, resource, operation));
            }
            types.imports.lines()
        })
    });
    files
        .chain([EmittedFile::rust("src/commands.rs", || root(api))])
        .collect()
}

fn root(api: &Api) -> TokenStream {
    let comment = Comment::new("The command line: its commands, and the settings of its client.").inner();
    let modules = api.resources.iter().map(|resource| &resource.module);
    let resources = api.resources.iter().map(resource);
    let mut about = Comment::new(format!("{}.", library::first_line(&api.title)));
    about.description(api.description.as_deref());
    let help = help(api.description.as_deref(), &about);
    let name = &api.command.name;
    let credentials = builder::credentials(api);
    let settings = builder::settings(api);
    let setting = (!credentials.is_empty() || !settings.is_empty()).then(|| quote!(Setting,));
    let builder = builder::function(api);
    let live_prefixes: &[&str] = match api.convention {
        Some(Convention::Stripe) => &["sk_live_", "rk_live_", "sk_org_"],
        None => &[],
    };
    let extension = match &api.command.extension {
        Some(module) => quote!(Some(&super::#module::EXTENSION)),
        None => quote!(None),
    };
    quote! {
        #comment
        #(mod #modules;)*

        use ::client::{Client, ClientBuilder};

        use super::runtime::{CommandLine, Failure, Resource, #setting Values};

        /// The command line.
        pub static COMMAND_LINE: CommandLine = CommandLine {
            name: #name,
            version: env!("CARGO_PKG_VERSION"),
            #help,
            resources: &[#(#resources),*],
            credentials: &[#(#credentials),*],
            settings: &[#(#settings),*],
            builder,
            live_prefixes: &[#(#live_prefixes),*],
            extension: #extension,
        };

        #builder
    }
}

fn resource(resource: &Resource) -> TokenStream {
    let (name, module) = (flag(&resource.module), &resource.module);
    quote!(Resource { name: #name, operations: #module::OPERATIONS })
}
