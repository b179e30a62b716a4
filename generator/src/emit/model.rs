//! Emits the models: a file for each module, and `models.rs`, which declares and re-exports them.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::ir::{Api, Model, ModelId, Shape, Traits, Type};
use crate::markdown::Descriptions;
use crate::names::Identifier;
use crate::print::Parts;

use super::documentation::Comment;
use super::groups::{self, ModelFeatures};
use super::types::{Place, Types};
use super::uses::Uses;
use super::{
    EmittedFile, conversion, enumeration, identified, object, serialize, type_keyed_object, union, untagged_union,
};

/// Returns the files below `models`, and `models.rs`.
pub(super) fn emit<'a>(api: &'a Api, descriptions: Option<&'a Descriptions>) -> Vec<EmittedFile<'a>> {
    let mut modules: BTreeMap<&Identifier, Vec<(ModelId, &Model)>> = BTreeMap::new();
    for (index, model) in api.models.iter().enumerate() {
        modules.entry(&model.module).or_default().push((ModelId(index), model));
    }
    let (modules, facts, uses) = (Arc::new(modules), Arc::new(Facts::of(api)), Arc::new(Uses::of(api)));
    let features = Arc::new(ModelFeatures::of(api));
    let files = modules.iter().map(|(module, models)| {
        let path = format!("src/models/{}.rs", module.unraw());
        let (module, models, facts, uses) = (*module, models.clone(), Arc::clone(&facts), Arc::clone(&uses));
        let is_always_compiled = models.iter().all(|(id, _)| features.get(*id).is_none());
        let features = is_always_compiled.then(|| Arc::clone(&features));
        EmittedFile::rust_in_parts(path, move |parts| {
            let types = Types::new(api, Place::Model(module)).with_descriptions(descriptions);
            let types = types.with_uses(Arc::clone(&uses)).with_features(features.clone());
            file(types, &models, &facts, parts)
        })
    });
    let mut files: Vec<EmittedFile> = files.collect();
    files.push(EmittedFile::rust("src/models.rs", move || {
        root_module(&modules, &features)
    }));
    files
}

/// Properties of models that depend on other parts of the API.
struct Facts {
    /// The elements of paginated lists.
    paged: HashSet<ModelId>,
    /// The models that can replace their id in a response.
    expanded: BTreeSet<ModelId>,
    /// The feature that enables serialization, for each model.
    features: Vec<&'static str>,
    /// The traits of each model.
    traits: Vec<Traits>,
}

impl Facts {
    fn of(api: &Api) -> Self {
        Self {
            paged: paged(api),
            expanded: identified::expanded(api),
            features: serialize::features(api),
            traits: api.traits(),
        }
    }
}

fn file(mut types: Types<'_>, models: &[(ModelId, &Model)], facts: &Facts, parts: &mut Parts) -> TokenStream {
    for (id, model) in models {
        let (feature, derived) = (facts.features[id.0], derived(facts.traits[id.0]));
        // Tokens are moved rather than interpolated, which would copy them.
        let mut tokens = items(&mut types, model, facts.paged.contains(id), feature, &derived);
        tokens.extend(conversion::of_reference(model));
        tokens.extend(conversion::emit(&mut types, model));
        tokens.extend(facts.expanded.contains(id).then(|| identified::emit(&mut types, model)));
        tokens.extend(serialize::emit(&mut types, model, feature));
        parts.items(tokens);
    }
    types.imports.lines()
}

fn items(
    types: &mut Types,
    model: &Model,
    is_paged: bool,
    feature: &'static str,
    derived: &TokenStream,
) -> TokenStream {
    match &model.shape {
        Shape::Object(object) => {
            let cursor = is_paged.then(|| cursor(types, model));
            let object = object::emit(types, model, object, feature, derived);
            quote!(#object #cursor)
        }
        Shape::Enumeration(enumeration) => enumeration::emit(types, model, enumeration, feature),
        Shape::TypeKeyedObject(object) => type_keyed_object::emit(types, model, object, derived),
        Shape::UntaggedUnion(union) => untagged_union::emit(types, model, union, derived),
        Shape::Union(union) => {
            let cursor = is_paged.then(|| union::cursor(types, model, union));
            let union = union::emit(types, model, union, derived);
            quote!(#union #cursor)
        }
    }
}

/// Returns the traits that a model derives. Runtime macros implement the order of enumerations.
fn derived(traits: Traits) -> TokenStream {
    let names = traits.names().filter(|name| *name != "Ord");
    let names = names.map(|name| format_ident!("{name}"));
    quote!(Clone, Debug, PartialEq #(, #names)*)
}

/// Returns the models that are elements of paginated lists.
fn paged(api: &Api) -> HashSet<ModelId> {
    let operations = api.operations().filter(|operation| operation.is_paged);
    let elements = operations.filter_map(|operation| match operation.response.single() {
        Some(Type::Page(element)) => match **element {
            Type::Model(id) => Some(id),
            _ => None,
        },
        _ => None,
    });
    elements.collect()
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

fn root_module(modules: &BTreeMap<&Identifier, Vec<(ModelId, &Model)>>, features: &ModelFeatures) -> TokenStream {
    let comment = Comment::new("The types of request parameters and response bodies.").inner();
    // All models of a module are compiled with the same feature.
    let condition = |models: &[(ModelId, &Model)]| {
        let (first, _) = models.first()?;
        features.get(*first).map(groups::condition)
    };
    let declarations = modules.iter().map(|(module, models)| {
        let condition = condition(models);
        quote!(#condition mod #module;)
    });
    let exports = modules.iter().map(|(module, models)| {
        let names = models.iter().map(|(_, model)| &model.name);
        let condition = condition(models);
        match models.len() {
            1 => quote!(#condition pub use self::#module::#(#names)*;),
            _ => quote!(#condition pub use self::#module::{#(#names),*};),
        }
    });
    quote!(#comment #(#declarations)* #(#exports)*)
}
