//! Divides modules whose models are used by different groups of operations.

use std::collections::HashMap;

use crate::ir::Api;
use crate::names::Identifier;

use super::names::composed_module;

/// Moves models into modules of their own if they are used by other groups than the first model of their module, in a
/// [divided](Api::is_divided) document.
///
/// All models of a module are then compiled with the same feature, so that only its declaration needs a `#[cfg]`. The
/// layout is not known yet, so this also divides the modules of a client that will be a module itself.
pub(super) fn divide(api: &mut Api) {
    if !api.is_divided() {
        return;
    }
    let groups = api.model_groups().of_models;
    let mut groups_of: HashMap<Identifier, Option<usize>> = HashMap::new();
    for (model, groups) in api.models.iter().zip(&groups) {
        groups_of.entry(model.module.clone()).or_insert(*groups);
    }
    let mut divided: HashMap<(Identifier, Option<usize>), Identifier> = HashMap::new();
    for (model, groups) in api.models.iter_mut().zip(groups) {
        if groups_of[&model.module] == groups {
            continue;
        }
        let module = divided.entry((model.module.clone(), groups)).or_insert_with(|| {
            let mut module = composed_module(&model.name);
            while groups_of.contains_key(&module) {
                module = module.with_underscore();
            }
            groups_of.insert(module.clone(), groups);
            module
        });
        model.module = module.clone();
    }
}
