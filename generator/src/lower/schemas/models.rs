//! The models found so far and their names.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap, HashSet};

use openapiv3::ReferenceOr;
use serde_json::Value;

use crate::diagnostic::Pointer;
use crate::ir::{Documentation, Model, ModelId, NameSource, Object, Shape, Usage};
use crate::lower::extensions::RUST_NAME;
use crate::lower::names::{self, Naming};
use crate::lower::reporting::{ErrorGuaranteed, Reporter};
use crate::names::{Case, Identifier, Scope};

use super::shape_hash::ShapeHash;

/// Names that the emitted code uses in addition to the models.
const RESERVED_TYPES: &[&str] = &[
    "A",
    "BTreeMap",
    "Box",
    "Clearable",
    "Cursor",
    "D",
    "Deserialize",
    "Deserializer",
    "Display",
    "ErrorDetails",
    "Expandable",
    "FormWriter",
    "Formatter",
    "From",
    "FromProperties",
    "Identified",
    "Into",
    "IntoIterator",
    "Json",
    "JsonWriter",
    "Key",
    "MapAccess",
    "Option",
    "Page",
    "Properties",
    "Result",
    "SecretString",
    "String",
    "Text",
    "UnixTime",
    "UnknownObject",
    "UnknownValue",
    "Vec",
    "WriteForm",
    "WriteJson",
];

/// The models found so far and their names.
pub(super) struct Models {
    entries: Vec<Entry>,
    names: Scope,
    components: HashMap<String, Result<Identifier, ErrorGuaranteed>>,
    component_keys: HashMap<Identifier, String>,
    by_pointer: HashMap<Pointer, ModelId>,
    /// The models by the name that they prefer, and by their settled name if it differs.
    by_name: HashMap<Identifier, Vec<ModelId>>,
    /// The names that the document chooses. No composed name is one of them.
    chosen: HashSet<String>,
    /// The inline models whose names are not settled.
    unsettled: Vec<(ModelId, Naming)>,
    by_members: HashMap<BTreeSet<String>, Identifier>,
    by_field: HashMap<(String, ShapeHash), Vec<ModelId>>,
    /// The hashes of the shapes of all complete models.
    shapes: HashSet<ShapeHash>,
}

struct Entry {
    model: Model,
    state: State,
}

/// The state of a model.
#[derive(Clone, Copy, PartialEq)]
enum State {
    /// It does not have a shape yet.
    Found,
    /// Its shape is being lowered, or has a fault.
    Begun,
    /// It has its shape.
    Complete,
}

impl Entry {
    /// Returns `true` if the model is complete and has the shape.
    fn has(&self, shape: &Shape) -> bool {
        self.state == State::Complete && same_structure(&self.model.shape, shape)
    }
}

impl Models {
    /// Claims the names of all components in advance, so that names do not depend on the order of lowering.
    pub(super) fn new(reporter: &Reporter<'_>) -> Self {
        let section = Pointer::root().join("components").join("schemas");
        let mut components = HashMap::new();
        let mut wanted = Vec::new();
        let schemas = reporter.specification.openapi.components.iter();
        for (key, schema) in schemas.flat_map(|components| &components.schemas) {
            let ReferenceOr::Item(schema) = schema else { continue };
            let extensions = &schema.schema_data.extensions;
            match names::chosen(reporter, extensions, &section.join(key), Case::UpperCamel) {
                Ok(chosen) => wanted.push((key.as_str(), chosen)),
                Err(error) => {
                    components.insert(key.clone(), Err(error));
                }
            }
        }
        let mut scope = Scope::with_reserved(RESERVED_TYPES);
        let claimed = scope.claim_all(&wanted, Case::UpperCamel);
        let mut component_keys = HashMap::new();
        for ((key, _), identifier) in wanted.into_iter().zip(claimed) {
            component_keys.insert(identifier.clone(), key.to_owned());
            names::warn_of_clash(reporter, &scope, &identifier, &section.join(key), "schemas");
            components.insert(key.to_owned(), Ok(identifier));
        }
        Self {
            entries: Vec::new(),
            names: scope,
            components,
            component_keys,
            by_pointer: HashMap::new(),
            by_name: HashMap::new(),
            chosen: chosen(&reporter.specification.document.value),
            unsettled: Vec::new(),
            by_members: HashMap::new(),
            by_field: HashMap::new(),
            shapes: HashSet::new(),
        }
    }

    pub(super) fn get(&self, id: ModelId) -> &Model {
        &self.entries[id.0].model
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// Returns the models and the names that are taken.
    pub(super) fn into_parts(self) -> (Vec<Model>, Scope) {
        let models = self.entries.into_iter().map(|entry| entry.model);
        (models.collect(), self.names)
    }

    /// Returns the model of the component at `pointer`, if there already is one.
    pub(super) fn at(&self, pointer: &Pointer) -> Option<ModelId> {
        self.by_pointer.get(pointer).copied()
    }

    /// Adds the model of a component. Other models can refer to it before it has its shape.
    pub(super) fn add_component(&mut self, key: &str, name: Identifier, pointer: Pointer) -> ModelId {
        let module = names::module(&name);
        let id = self.push(
            name,
            module,
            (key.to_owned(), NameSource::Component),
            pointer.clone(),
            State::Found,
        );
        self.by_pointer.insert(pointer, id);
        id
    }

    /// Begins to complete a model. Returns `false` if that was begun before.
    pub(super) fn begin(&mut self, id: ModelId) -> bool {
        let state = &mut self.entries[id.0].state;
        let is_new = *state == State::Found;
        if is_new {
            *state = State::Begun;
        }
        is_new
    }

    /// Returns `true` if a model has its shape.
    pub(super) fn is_complete(&self, id: ModelId) -> bool {
        self.entries[id.0].state == State::Complete
    }

    /// Gives a model its shape.
    pub(super) fn complete(&mut self, id: ModelId, shape: Shape, documentation: Documentation) {
        self.shapes.insert(ShapeHash::of(&shape));
        let entry = &mut self.entries[id.0];
        entry.model.shape = shape;
        entry.model.documentation = documentation;
        entry.state = State::Complete;
    }

    /// Returns the name of a component, or the fault that left it without a name.
    pub(super) fn component_name(&self, key: &str) -> Result<&Identifier, ErrorGuaranteed> {
        // `Models::new` adds every schema of `components` that is not a reference, and references resolve to these.
        self.components[key].as_ref().map_err(|error| *error)
    }

    /// Returns the key of the component with the given name.
    pub(super) fn component_named(&self, name: &Identifier) -> Option<String> {
        self.component_keys.get(name).cloned()
    }

    /// Returns the name of a union of these components.
    ///
    /// Unions of the same components share the name of the first one, in whatever order they list the components.
    pub(super) fn name_of_members(&mut self, members: BTreeSet<String>, name: Identifier) -> Identifier {
        self.by_members.entry(members).or_insert(name).clone()
    }

    /// Returns the model of an inline schema: an equal one if it exists, otherwise a new one.
    ///
    /// Two models are equal if they have the same shape, ignoring descriptions, and either prefer the same name, or
    /// belong to fields of the same name and have the same title, if any. A new model has the name that it prefers until
    /// [`settle`](Self::settle) is called.
    pub(super) fn inline(
        &mut self,
        naming: Naming,
        pointer: &Pointer,
        shape: Shape,
        documentation: Documentation,
    ) -> ModelId {
        if let Some(id) = self.equal(&naming, &shape) {
            return id;
        }
        let id = self.begin_inline(&naming, pointer);
        self.complete_inline(id, &naming, shape, documentation);
        id
    }

    /// Returns a new model for an inline schema that does not have a shape yet, because it contains itself.
    pub(super) fn begin_inline(&mut self, naming: &Naming, pointer: &Pointer) -> ModelId {
        let name = naming.identifier();
        let module = naming.module(&name);
        let source = (naming.wire_name(), naming.source());
        let id = self.push(name, module, source, pointer.clone(), State::Begun);
        self.unsettled.push((id, naming.clone()));
        id
    }

    /// Settles the names of the models that were found since the last call. The one with the shorter location gets a
    /// name that several prefer, unless another has chosen it. If none of a model's names is free, it gets a number.
    ///
    /// Names do not depend on parts of the document that are lowered after the call.
    pub(super) fn settle(&mut self, reporter: &Reporter<'_>) {
        let mut unsettled = std::mem::take(&mut self.unsettled);
        unsettled.sort_by_cached_key(|(id, naming)| {
            let depth = self.get(*id).pointer.tokens().count();
            (!naming.is_chosen(), depth)
        });
        for (id, naming) in unsettled {
            let wire_name = naming.wire_name();
            let is_chosen = naming.is_chosen();
            let candidates = naming.candidates(&self.names);
            let mut candidates = candidates.filter(|candidate| is_chosen || !self.chosen.contains(candidate.as_str()));
            let name = candidates.find_map(|candidate| self.names.claim(candidate, &wire_name).ok());
            let name = name.unwrap_or_else(|| {
                let wanted = naming.identifier();
                match is_chosen {
                    true => self.names.claim_chosen(wanted, &wire_name, Case::UpperCamel),
                    false => self.names.claim_distinct(wanted, &wire_name, Case::UpperCamel),
                }
            });
            if is_chosen {
                names::warn_of_clash(reporter, &self.names, &name, &self.get(id).pointer, "schemas");
            }
            let model = &mut self.entries[id.0].model;
            model.module = naming.module(&name);
            if model.name != name {
                self.by_name.entry(name.clone()).or_default().push(id);
                model.name = name;
            }
        }
    }

    /// Gives the model of an inline schema its shape.
    pub(super) fn complete_inline(&mut self, id: ModelId, naming: &Naming, shape: Shape, documentation: Documentation) {
        let field = (naming.owner().field.clone(), ShapeHash::of(&shape));
        self.complete(id, shape, documentation);
        self.by_field.entry(field).or_default().push(id);
    }

    /// Returns a complete model that is equal to a new one.
    fn equal(&self, naming: &Naming, shape: &Shape) -> Option<ModelId> {
        let hash = ShapeHash::of(shape);
        if !self.shapes.contains(&hash) {
            return None;
        }
        let wanted = naming.identifier();
        let field = (naming.owner().field.clone(), hash);
        let of_field = self.by_field.get(&field).into_iter().flatten();
        let of_field = of_field.filter(|id| match naming {
            Naming::Chosen { .. } | Naming::Members { .. } => false,
            Naming::Title { title, .. } => self.get(**id).wire_name == *title,
            // Enumerations with the same values can have different meanings, so their names must be related.
            Naming::Field { .. } => {
                !matches!(shape, Shape::Enumeration(_)) || relation(&self.get(**id).name, &wanted) > 0
            }
        });
        let equal = |id: &&ModelId| self.entries[id.0].has(shape);
        let named = |name: &Identifier| self.by_name.get(name).into_iter().flatten().find(equal).copied();
        let closest = |id: &&ModelId| Reverse(relation(&self.get(**id).name, &wanted));
        let of_field = || of_field.filter(equal).min_by_key(closest).copied();
        let candidates = || naming.candidates(&self.names).find_map(|name| named(&name));
        named(&wanted).or_else(of_field).or_else(candidates)
    }

    fn push(
        &mut self,
        name: Identifier,
        module: Identifier,
        (wire_name, name_source): (String, NameSource),
        pointer: Pointer,
        state: State,
    ) -> ModelId {
        let id = ModelId(self.entries.len());
        self.by_name.entry(name.clone()).or_default().push(id);
        let model = Model {
            name,
            module,
            wire_name,
            name_source,
            pointer,
            documentation: Documentation::default(),
            shape: Shape::Object(Object::default()),
            usage: Usage::default(),
            counterpart: None,
        };
        self.entries.push(Entry { model, state });
        id
    }
}

/// Returns the values of all extensions `x-rust-name` of a document.
fn chosen(document: &Value) -> HashSet<String> {
    let mut found = HashSet::new();
    let mut waiting = vec![document];
    while let Some(value) = waiting.pop() {
        match value {
            Value::Object(object) => {
                found.extend(object.get(RUST_NAME).and_then(Value::as_str).map(str::to_owned));
                waiting.extend(object.values());
            }
            Value::Array(elements) => waiting.extend(elements),
            _ => {}
        }
    }
    found
}

/// Returns a measure of how closely two names are related.
///
/// This is the length of their common prefix, or the length of `one` if `other` ends with it, as in `SecretObject` and
/// `DeletedSecretObject`. Returns 0 if neither of their first words is a prefix of the other, as `Subscription` is of
/// `Subscriptions`.
fn relation(one: &Identifier, other: &Identifier) -> usize {
    let (one, other) = (one.as_str(), other.as_str());
    let first_word = |name: &str| {
        let is_next = |(index, letter): &(usize, char)| *index > 0 && letter.is_uppercase();
        name.char_indices().find(is_next).map_or(name.len(), |(index, _)| index)
    };
    let common = one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other);
    let common = common.count();
    if other.ends_with(one) {
        one.len()
    } else if common < first_word(one).min(first_word(other)) {
        0
    } else {
        common
    }
}

/// Returns `true` if two shapes are equal, ignoring descriptions and locations.
fn same_structure(one: &Shape, other: &Shape) -> bool {
    strip(one) == strip(other)
}

fn strip(shape: &Shape) -> Shape {
    let mut shape = shape.clone();
    for property in shape.properties_mut() {
        property.pointer = Pointer::root();
        property.documentation = Documentation::default();
    }
    if let Shape::Enumeration(enumeration) = &mut shape {
        enumeration.values.iter_mut().for_each(|value| value.chosen = None);
    }
    shape
}
