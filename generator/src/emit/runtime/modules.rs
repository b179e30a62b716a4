//! Emits the modules that declare and re-export the files of the runtime.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::super::documentation::Comment;
use super::file::{CLIENT, Code, Compiled, DIRECTORIES_OF_CLIENT};
use super::{Runtime, document};

pub(super) fn root(runtime: &Runtime) -> TokenStream {
    let emitted = runtime.files().filter(|file| matches!(file.code, Code::Emitted(_)));
    let emitted: String = emitted
        .map(|file| format!(", `{}::{}`", file.directory(), file.module()))
        .collect();
    let comment = Comment::new(format!(
        "The code that all generated clients share. Only these modules depend on the API description: `{}`{emitted}.",
        document::MODULE
    ))
    .inner();
    let directories = runtime.directories().map(|(directory, _)| directory);
    let mut modules: Vec<&str> = directories.chain([document::MODULE]).collect();
    modules.sort_unstable();
    let modules = modules.into_iter().map(|module| {
        let condition = match DIRECTORIES_OF_CLIENT.contains(&module) {
            true => Compiled::With(CLIENT),
            false => Compiled::Always,
        };
        let (module, condition) = (format_ident!("{module}"), condition.attribute());
        quote!(#condition mod #module;)
    });
    let internal = runtime.files().filter(|file| file.is_internal()).map(|file| {
        let (path, condition) = (file.tokens(), file.exported().attribute());
        quote!(#condition pub use self::#path;)
    });
    let exports = runtime
        .files()
        .filter(|file| !file.is_internal() && !file.names.is_empty())
        .map(|file| {
            let (path, condition) = (file.tokens(), file.exported().attribute());
            let names = file.names.iter().map(|name| format_ident!("{name}"));
            let names = if file.names.len() == 1 {
                quote!(#(#names)*)
            } else {
                quote!({#(#names),*})
            };
            quote!(#condition pub use self::#path::#names;)
        });
    let macros = runtime.files().filter(|file| file.is_macro).map(|file| {
        let (path, name) = (file.tokens(), format_ident!("{}", file.module()));
        let condition = file.exported().attribute();
        quote!(#condition pub(crate) use self::#path::#name;)
    });
    quote! {
        #comment
        #(#modules)*
        #(#internal)*
        #(#exports)*
        pub use self::document::ErrorBody;
        #(#macros)*
    }
}

/// Emits the module of a directory, which declares the modules of its files.
pub(super) fn directory(runtime: &Runtime, directory: &str, documentation: &str) -> TokenStream {
    let comment = Comment::new(documentation).inner();
    let files = runtime.files().filter(|file| file.directory() == directory);
    let declarations = files.map(|file| {
        let (name, condition) = (format_ident!("{}", file.module()), file.compiled.attribute());
        let visibility = if file.is_internal() {
            quote!(pub)
        } else {
            quote!(pub(crate))
        };
        quote!(#condition #visibility mod #name;)
    });
    quote! {
        #comment
        #(#declarations)*
    }
}
