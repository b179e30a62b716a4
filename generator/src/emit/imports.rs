//! Collects the imports of an emitted file: exactly those that its code needs.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens as _, quote};

use crate::ir::{Api, ModelId};
use crate::names::Identifier;

use super::{groups, runtime};

/// The imports of a file two levels below the crate root.
#[derive(Default)]
pub(super) struct Imports {
    runtime: BTreeSet<&'static str>,
    external: BTreeMap<&'static str, BTreeSet<&'static str>>,
    /// The models of other modules, by the feature on which their import depends.
    siblings: BTreeMap<Option<String>, BTreeSet<Identifier>>,
    encode: BTreeSet<&'static str>,
    is_runtime_needed: bool,
    models: bool,
    origin: Origin,
}

/// The crate that contains the file.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Origin {
    /// The client.
    #[default]
    Client,
    /// The command line, which depends on the client.
    CommandLine,
}

impl Origin {
    /// Returns the path of a module of the client.
    fn path(self, module: &str) -> String {
        let client = match self {
            Self::Client => "super::super",
            Self::CommandLine => CLIENT,
        };
        format!("{client}::{module}")
    }
}

/// The name under which a command line depends on the client.
pub(super) const CLIENT: &str = "client";

impl Imports {
    /// Creates imports of a file of this crate.
    pub(super) fn of(origin: Origin) -> Self {
        Self {
            origin,
            ..Self::default()
        }
    }

    /// Imports a type, trait or module of the emitted runtime.
    pub(super) fn runtime(&mut self, name: &'static str) -> Ident {
        self.runtime.insert(name);
        identifier(name)
    }

    /// Imports the module `runtime` and returns the path of one of its macros, whose expansion needs that module.
    pub(super) fn runtime_macro(&mut self, name: &'static str) -> TokenStream {
        self.is_runtime_needed = true;
        let name = identifier(name);
        quote!(runtime::#name!)
    }

    /// Imports the module `runtime` and returns the path of one of its types, whose name a model can have too.
    pub(super) fn runtime_type(&mut self, name: &'static str) -> TokenStream {
        self.is_runtime_needed = true;
        let name = identifier(name);
        quote!(runtime::#name)
    }

    /// Imports the runtime module `encode`, for code that depends on this feature.
    pub(super) fn encode(&mut self, feature: &'static str) -> TokenStream {
        self.encode.insert(feature);
        quote!(encode)
    }

    /// Imports a type or trait of another crate.
    pub(super) fn external(&mut self, module: &'static str, name: &'static str) -> Ident {
        self.external.entry(module).or_default().insert(name);
        identifier(name)
    }

    /// Imports a model into the module of another model. With a feature, the import depends on it.
    pub(super) fn sibling(
        &mut self,
        api: &Api,
        id: ModelId,
        module: &Identifier,
        feature: Option<&str>,
    ) -> TokenStream {
        let model = api.model(id);
        if model.module != *module {
            let siblings = self.siblings.entry(feature.map(str::to_owned)).or_default();
            siblings.insert(model.name.clone());
        }
        let name = &model.name;
        quote!(#name)
    }

    /// Imports the module `models`.
    pub(super) fn model_module(&mut self) {
        self.models = true;
    }

    /// Imports the module `models` into a resource and returns the path of a model.
    pub(super) fn model(&mut self, api: &Api, id: ModelId) -> TokenStream {
        self.models = true;
        let name = &api.model(id).name;
        quote!(models::#name)
    }

    /// Returns the `use` declarations.
    pub(super) fn lines(&self) -> TokenStream {
        let external = self.external.iter().map(|(module, names)| line(module, names));
        let siblings = self.siblings.iter().map(|(feature, names)| {
            let condition = feature.as_deref().map(groups::condition);
            let names = braced(names.iter().map(|name| quote!(#name)).collect());
            quote!(#condition use super::#names;)
        });
        let module = |is_needed: bool, name: &'static str| {
            let path = path(&self.origin.path(name));
            is_needed.then(|| quote!(use #path;))
        };
        let models = module(self.models, "models");
        let module = module(self.is_runtime_needed, "runtime");
        let mut runtime: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
        for name in &self.runtime {
            runtime.entry(runtime::module_of(name)).or_default().insert(*name);
        }
        let runtime = runtime.iter().map(|(module, names)| {
            let runtime = self.origin.path("runtime");
            let module = match *module {
                "" => runtime,
                module => format!("{runtime}::{module}"),
            };
            line(&module, names)
        });
        // `serialize-secrets` enables `serialize`, which is the first if both are present.
        let encode = self.encode.first().map(|feature| {
            quote!(
                #[cfg(feature = #feature)]
                use super::super::runtime::encode;
            )
        });
        quote!(#(#external)* #(#siblings)* #models #module #(#runtime)* #encode)
    }
}

fn line(module: &str, names: &BTreeSet<&'static str>) -> TokenStream {
    let path = path(module);
    let names = braced(names.iter().map(|name| identifier(name).into_token_stream()).collect());
    quote!(use #path::#names;)
}

fn path(module: &str) -> TokenStream {
    let segments = module.split("::").map(|segment| match segment {
        "super" => quote!(super),
        segment => identifier(segment).into_token_stream(),
    });
    quote!(#(#segments)::*)
}

/// Creates an identifier of a name that is one.
fn identifier(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

fn braced(names: Vec<TokenStream>) -> TokenStream {
    match names.as_slice() {
        [name] => name.clone(),
        names => quote!({ #(#names),* }),
    }
}
