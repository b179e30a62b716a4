//! The models: a file for each module, and the module that gathers them.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Api, Model, ModelId, Shape, Type};
use crate::names::Identifier;

use super::documentation::Comment;
use super::types::{Place, Types};
use super::{EmittedFile, choice, enumeration, identified, object, tagged_union, union};

/// The files below `models`, and `models.rs`.
pub(super) fn emit(api: &Api) -> Vec<EmittedFile> {
    let mut modules: BTreeMap<&Identifier, Vec<(ModelId, &Model)>> = BTreeMap::new();
    for (index, model) in api.models.iter().enumerate() {
        modules.entry(&model.module).or_default().push((ModelId(index), model));
    }
    let expanded = identified::expanded(api);
    let mut files: Vec<EmittedFile> = modules
        .iter()
        .map(|(module, models)| module_file(api, module, models, &expanded))
        .collect();
    files.push(gathering(&modules));
    files
}

fn module_file(
    api: &Api,
    module: &Identifier,
    models: &[(ModelId, &Model)],
    expanded: &BTreeSet<ModelId>,
) -> EmittedFile {
    let mut types = Types::new(api, Place::Model(module));
    let items: Vec<TokenStream> = models
        .iter()
        .map(|(id, model)| {
            let items = items(&mut types, *id, model);
            let identified = expanded.contains(id).then(|| identified::emit(&mut types, model));
            quote!(#items #identified)
        })
        .collect();
    let imports = types.imports.lines();
    EmittedFile::rust(format!("src/models/{}.rs", module.unraw()), quote!(#imports #(#items)*))
}

fn items(types: &mut Types, id: ModelId, model: &Model) -> TokenStream {
    match &model.shape {
        Shape::Object(object) => {
            let cursor = is_paged(types.api, id).then(|| cursor(types, model));
            let object = object::emit(types, model, object);
            quote!(#object #cursor)
        }
        Shape::Enumeration(enumeration) => enumeration::emit(types, model, enumeration),
        Shape::TaggedUnion(union) => tagged_union::emit(types, model, union),
        Shape::Choice(choice) => choice::emit(types, model, choice),
        Shape::Union(union) => {
            let cursor = is_paged(types.api, id).then(|| union::cursor(types, model, union));
            let union = union::emit(types, model, union);
            quote!(#union #cursor)
        }
    }
}

/// Whether the model is an element of pages that can be followed.
fn is_paged(api: &Api, id: ModelId) -> bool {
    let page = Type::Page(Box::new(Type::Model(id)));
    api.operations()
        .any(|operation| operation.is_paged && operation.response.as_ref() == Some(&page))
}

fn cursor(types: &mut Types, model: &Model) -> TokenStream {
    let cursor = types.imports.runtime("Cursor");
    let name = &model.name;
    quote! {
        impl #cursor for #name {
            fn cursor(&self) -> &str {
                &self.id
            }
        }
    }
}

fn gathering(modules: &BTreeMap<&Identifier, Vec<(ModelId, &Model)>>) -> EmittedFile {
    let comment = Comment::new("The objects that requests take and responses hold.").inner();
    let declarations = modules.keys().map(|module| quote!(mod #module;));
    let exports = modules.iter().map(|(module, models)| {
        let names = models.iter().map(|(_, model)| &model.name);
        match models.len() {
            1 => quote!(pub use self::#module::#(#names)*;),
            _ => quote!(pub use self::#module::{#(#names),*};),
        }
    });
    EmittedFile::rust("src/models.rs", quote!(#comment #(#declarations)* #(#exports)*))
}
