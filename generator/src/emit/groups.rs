//! The features that select the groups of operations of a large document, and the models that they use.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Api, Model, ModelId, OutputLayout, Resource};

use super::feature_names::is_taken;

/// The feature that enables all groups.
pub(super) const ALL_GROUPS: &str = "all-groups";

/// Returns `true` if groups are features.
///
/// They are not in a module, because they would be features of the crate that contains it.
pub(super) fn are_features(api: &Api) -> bool {
    api.layout == OutputLayout::Crate && api.is_divided()
}

/// Returns the feature of a group: the name of its module, with the suffix `-group` if another feature or a dependency has
/// the name. The suffix causes no new clash, because no module has a name with a hyphen.
pub(super) fn feature(resource: &Resource) -> String {
    let name = resource.module.unraw();
    match is_taken(name) {
        true => format!("{name}-group"),
        false => name.to_owned(),
    }
}

/// Returns the attribute of code that is compiled only with a feature.
pub(super) fn condition(feature: &str) -> TokenStream {
    quote!(#[cfg(feature = #feature)])
}

/// The features with which models are compiled.
#[derive(Default)]
pub(super) struct ModelFeatures {
    /// The features of models that more than one group uses, sorted by name, and the indices of the groups that enable
    /// each.
    pub(super) shared: Vec<(String, Vec<usize>)>,
    of_models: Vec<Option<String>>,
}

impl ModelFeatures {
    /// Returns the features of the models of an API. If groups are not features, all models are always compiled.
    pub(super) fn of(api: &Api) -> Self {
        if !are_features(api) {
            return Self::default();
        }
        let groups = api.model_groups();
        let mut features: Vec<Option<String>> = vec![None; groups.sets.len()];
        let mut shared = Vec::new();
        let feature_of = |(model, set): (&Model, Option<usize>)| {
            let set = set?;
            let feature = features[set].get_or_insert_with(|| match groups.sets[set].as_slice() {
                [group] => feature(&api.resources[*group]),
                several => {
                    let feature = shared_feature(model);
                    shared.push((feature.clone(), several.to_vec()));
                    feature
                }
            });
            Some(feature.clone())
        };
        let of_models = api.models.iter().zip(groups.of_models).map(feature_of).collect();
        shared.sort_unstable();
        Self { shared, of_models }
    }

    /// Returns the feature that compiles a model, or `None` if it is always compiled.
    pub(super) fn get(&self, id: ModelId) -> Option<&str> {
        self.of_models.get(id.0)?.as_deref()
    }
}

/// Returns the feature of models that more than one group uses, named after the module of the first one.
///
/// No two features have the same name, because all models of a module have the same feature. By convention, the underscore
/// marks a feature that only other features enable.
fn shared_feature(first: &Model) -> String {
    format!("_models-{}", first.module.unraw())
}
