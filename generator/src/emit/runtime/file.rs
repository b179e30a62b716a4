//! A file of the runtime and the conditions under which a crate contains and compiles it.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::ir::Api;

/// A file of the runtime.
pub(super) struct File {
    /// The directory and the module, separated by a slash.
    pub(super) path: &'static str,
    pub(super) code: Code,
    /// The names that it exports to emitted code and to users.
    pub(super) names: &'static [&'static str],
    /// `true` if it defines a macro with the name of the module, for emitted code only.
    pub(super) is_macro: bool,
    pub(super) compiled: Compiled,
    pub(super) is_needed: fn(&Api) -> bool,
}

/// The code of a file.
#[derive(Clone, Copy)]
pub(super) enum Code {
    /// The same in every emitted crate that has the file.
    Runtime(&'static str),
    /// Emitted for a document.
    Emitted(fn(&Api) -> TokenStream),
}

/// The condition under which a file is compiled.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in super::super) enum Compiled {
    Always,
    With(&'static str),
    WithAny(&'static [&'static str]),
    Without(&'static str),
    /// With a feature, for WebAssembly only.
    OnWasm(&'static str),
}

impl Compiled {
    /// Returns the `cfg` attribute of the condition.
    pub(in super::super) fn attribute(self) -> TokenStream {
        match self {
            Self::Always => quote!(),
            Self::With(feature) => quote!(#[cfg(feature = #feature)]),
            Self::WithAny(features) => quote!(#[cfg(any(#(feature = #features),*))]),
            Self::Without(feature) => quote!(#[cfg(not(feature = #feature))]),
            Self::OnWasm(feature) => {
                quote!(#[cfg(all(feature = #feature, target_family = "wasm", target_os = "unknown"))])
            }
        }
    }
}

/// The feature with the client. Without it, a crate has the models only.
pub(in super::super) const CLIENT: &str = "client";

/// The directories whose files all need the client.
pub(super) const DIRECTORIES_OF_CLIENT: &[&str] = &["calls", "clients", "transports"];

/// The modules whose items are not re-exported, because only emitted code uses them.
const INTERNAL: &[&str] = &[
    "content",
    "decode",
    "encode",
    "kind",
    "server_url",
    "tagged_object",
    "untagged",
];

impl File {
    /// Creates a file that every crate has and compiles, and that defines no macro.
    pub(super) const fn new(path: &'static str, code: Code, names: &'static [&'static str]) -> Self {
        Self {
            path,
            code,
            names,
            is_macro: false,
            compiled: Compiled::Always,
            is_needed: |_| true,
        }
    }

    /// Creates a file whose code depends on the document.
    pub(super) const fn emitted(path: &'static str, emit: fn(&Api) -> TokenStream) -> Self {
        Self::new(path, Code::Emitted(emit), &[])
    }

    pub(super) fn directory(&self) -> &'static str {
        self.path.split_once('/').map_or("", |(directory, _)| directory)
    }

    pub(super) fn module(&self) -> &'static str {
        self.path.split_once('/').map_or("", |(_, module)| module)
    }

    /// Returns the path of the file in an emitted crate.
    pub(super) fn emitted_path(&self) -> String {
        format!("src/runtime/{}.rs", self.path)
    }

    /// Returns the kind of an item that the file exports.
    pub(super) fn kind_of(&self, name: &str) -> &'static str {
        let Code::Runtime(code) = self.code else { return "item" };
        let is_defined = |keyword: &str| {
            let definition = format!("pub {keyword} {name}");
            let mut after = code.split(&definition).skip(1);
            after.any(|rest| !rest.starts_with(|next: char| next.is_alphanumeric() || next == '_'))
        };
        match (is_defined("trait"), is_defined("fn")) {
            (true, _) => "trait",
            (_, true) => "function",
            _ => "type",
        }
    }

    /// Returns the path of the module below the runtime.
    pub(super) fn tokens(&self) -> TokenStream {
        let (directory, module) = (
            format_ident!("{}", self.directory()),
            format_ident!("{}", self.module()),
        );
        quote!(#directory::#module)
    }

    /// Returns `true` if the items are not re-exported.
    pub(super) fn is_internal(&self) -> bool {
        INTERNAL.contains(&self.module())
    }

    pub(super) const fn when(mut self, is_needed: fn(&Api) -> bool) -> Self {
        self.is_needed = is_needed;
        self
    }

    pub(super) const fn macros(mut self) -> Self {
        self.is_macro = true;
        self
    }

    /// Returns the condition under which the names of the file exist. Each feature that compiles a file of the client
    /// enables the client.
    pub(super) fn exported(&self) -> Compiled {
        match self.compiled {
            Compiled::Always if DIRECTORIES_OF_CLIENT.contains(&self.directory()) => Compiled::With(CLIENT),
            compiled => compiled,
        }
    }

    /// Compiles the file only with the client.
    pub(super) const fn of_client(self) -> Self {
        self.compiled(Compiled::With(CLIENT))
    }

    pub(super) const fn compiled(mut self, compiled: Compiled) -> Self {
        self.compiled = compiled;
        self
    }
}
