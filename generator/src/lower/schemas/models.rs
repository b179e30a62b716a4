//! The models found so far, and their names.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

use openapiv3::ReferenceOr;

use crate::diagnostic::Pointer;
use crate::ir::{Documentation, Model, ModelId, Object, Shape, Usage};
use crate::lower::names::{self, Naming, RENAME_ONE};
use crate::lower::reporting::{ErrorGuaranteed, Reporter};
use crate::names::{Case, Clash, Identifier, Scope};

use super::context::Direction;
use super::shape_hash::ShapeHash;

/// Names that the emitted code uses for itself beside the models.
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
    "Vec",
    "WriteForm",
];

/// The models found so far, and their names.
pub(super) struct Models {
    entries: Vec<Entry>,
    names: Scope,
    components: HashMap<String, Result<Identifier, ErrorGuaranteed>>,
    component_keys: HashMap<Identifier, String>,
    by_pointer: HashMap<Pointer, ModelId>,
    by_name: HashMap<Identifier, ModelId>,
    by_members: HashMap<BTreeSet<String>, Identifier>,
    by_field: HashMap<(String, ShapeHash), Vec<ModelId>>,
}

struct Entry {
    model: Model,
    state: State,
}

/// How far a model has come.
#[derive(Clone, Copy, PartialEq)]
enum State {
    /// It was met in this direction, and has no shape yet.
    Met(Direction),
    /// Its shape is being found, or has a fault.
    Begun,
    /// It has its shape.
    Complete,
}

impl Entry {
    /// Returns `true` if the model is known to have the shape.
    fn has(&self, shape: &Shape) -> bool {
        self.state == State::Complete && same_structure(&self.model.shape, shape)
    }
}

/// What becomes of an inline schema.
enum Found {
    /// A model of its own under this name.
    Name(Identifier),
    /// A model that there is.
    Model(ModelId),
}

impl Models {
    /// Claims a name for every component before anything is lowered, so that no name depends on what is reached first.
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
        for ((key, _), result) in wanted.into_iter().zip(claimed) {
            if let Ok(identifier) = &result {
                component_keys.insert(identifier.clone(), key.to_owned());
            }
            let result =
                result.map_err(|clash| names::report_clash(reporter, &section.join(key), "schemas", clash, RENAME_ONE));
            components.insert(key.to_owned(), result);
        }
        Self {
            entries: Vec::new(),
            names: scope,
            components,
            component_keys,
            by_pointer: HashMap::new(),
            by_name: HashMap::new(),
            by_members: HashMap::new(),
            by_field: HashMap::new(),
        }
    }

    pub(super) fn get(&self, id: ModelId) -> &Model {
        &self.entries[id.0].model
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(super) fn into_models(self) -> Vec<Model> {
        self.entries.into_iter().map(|entry| entry.model).collect()
    }

    /// Returns the model of the component at `pointer`, if it was met before.
    pub(super) fn at(&self, pointer: &Pointer) -> Option<ModelId> {
        self.by_pointer.get(pointer).copied()
    }

    /// Adds a component's model, so that other models can refer to it before it has its shape.
    pub(super) fn add_component(
        &mut self,
        key: &str,
        name: Identifier,
        pointer: Pointer,
        direction: Direction,
    ) -> ModelId {
        let module = Identifier::from_wire(name.unraw(), Case::Snake);
        let id = self.push(name, module, key.to_owned(), pointer.clone(), State::Met(direction));
        self.by_pointer.insert(pointer, id);
        id
    }

    /// Begins to give a model its shape, unless that was begun before. Returns the direction in which it was met.
    pub(super) fn begin(&mut self, id: ModelId) -> Option<Direction> {
        match std::mem::replace(&mut self.entries[id.0].state, State::Begun) {
            State::Met(direction) => Some(direction),
            state => {
                self.entries[id.0].state = state;
                None
            }
        }
    }

    /// Gives a model its shape.
    pub(super) fn complete(&mut self, id: ModelId, shape: Shape, documentation: Documentation) {
        let entry = &mut self.entries[id.0];
        entry.model.shape = shape;
        entry.model.documentation = documentation;
        entry.state = State::Complete;
    }

    /// Returns the name that was claimed for a component, or the fault for which it has none.
    pub(super) fn component_name(&self, key: &str) -> Result<&Identifier, ErrorGuaranteed> {
        // `Models::new` looks at every schema of `components` that is not a reference, and references lead to these.
        self.components[key].as_ref().map_err(|error| *error)
    }

    /// Returns the key of the component that has a name.
    pub(super) fn component_named(&self, name: &Identifier) -> Option<String> {
        self.component_keys.get(name).cloned()
    }

    /// Returns the name of a type that is one of these components: the one that was given first, as their order does not matter.
    pub(super) fn name_of_members(&mut self, members: BTreeSet<String>, name: Identifier) -> Identifier {
        self.by_members.entry(members).or_insert(name).clone()
    }

    /// Returns the model of an inline schema: an equal one where there is one, else a new one.
    ///
    /// Equal is what has the same shape, descriptions aside, and wants the same name, or is the same field of another
    /// owner and has the same title, if it has one. A name that has gone to a different shape leads to the next one that
    /// can be made of the owners.
    pub(super) fn inline(
        &mut self,
        naming: Naming,
        pointer: &Pointer,
        shape: Shape,
        documentation: Documentation,
    ) -> Result<ModelId, Clash> {
        if let Some(id) = self.equal(&naming, &shape) {
            return Ok(id);
        }
        let wire_name = naming.wire_name();
        let name = match self.name_or_equal(&naming, &wire_name, &shape)? {
            Found::Name(name) => name,
            Found::Model(id) => return Ok(id),
        };
        let module = naming.module(&name);
        let field = (naming.owner().field.clone(), ShapeHash::of(&shape));
        let id = self.push(name, module, wire_name, pointer.clone(), State::Begun);
        self.complete(id, shape, documentation);
        self.by_field.entry(field).or_default().push(id);
        Ok(id)
    }

    fn equal(&self, naming: &Naming, shape: &Shape) -> Option<ModelId> {
        let named = self.by_name.get(&naming.identifier());
        let field = (naming.owner().field.clone(), ShapeHash::of(shape));
        let of_field = self.by_field.get(&field).into_iter().flatten();
        let of_field = of_field.filter(|id| match naming {
            Naming::Chosen { .. } | Naming::Members { .. } => false,
            Naming::Title { title, .. } => self.get(**id).wire_name == *title,
            // The same words can be said of different things: users meet the names of enumerations.
            Naming::Field { .. } => {
                !matches!(shape, Shape::Enumeration(_)) || relation(&self.get(**id).name, &naming.identifier()) > 0
            }
        });
        let equal = |id: &&ModelId| self.entries[id.0].has(shape);
        let closest = |id: &&ModelId| Reverse(relation(&self.get(**id).name, &naming.identifier()));
        let found = named
            .filter(equal)
            .or_else(|| of_field.filter(equal).min_by_key(closest));
        found.copied()
    }

    /// Returns the first of the names that is free, unless an equal model has one before it; else the first clash.
    fn name_or_equal(&mut self, naming: &Naming, wire_name: &str, shape: &Shape) -> Result<Found, Clash> {
        let mut clashes = Vec::new();
        for candidate in naming.candidates(&self.names) {
            match self.names.claim(candidate, wire_name) {
                Ok(name) => return Ok(Found::Name(name)),
                Err(clash) => clashes.push(clash),
            }
            let holder = clashes.last().and_then(|clash| self.by_name.get(&clash.identifier));
            if let Some(id) = holder.filter(|id| self.entries[id.0].has(shape)) {
                return Ok(Found::Model(*id));
            }
        }
        Err(clashes.swap_remove(0))
    }

    fn push(
        &mut self,
        name: Identifier,
        module: Identifier,
        wire_name: String,
        pointer: Pointer,
        state: State,
    ) -> ModelId {
        let id = ModelId(self.entries.len());
        self.by_name.insert(name.clone(), id);
        let model = Model {
            name,
            module,
            wire_name,
            pointer,
            documentation: Documentation::default(),
            shape: Shape::Object(Object::default()),
            usage: Usage::default(),
        };
        self.entries.push(Entry { model, state });
        id
    }
}

/// Returns how many letters a name has in common with another at their beginning, or all of them if the other ends with
/// it, as `DeletedSecretObject` does with `SecretObject`. Returns 0 if their first words differ in more than the letters that one of
/// them has behind the other's, as `Subscriptions` and `Subscription` do.
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

/// Returns `true` if two shapes are the same but for descriptions and places.
fn same_structure(one: &Shape, other: &Shape) -> bool {
    strip(one) == strip(other)
}

fn strip(shape: &Shape) -> Shape {
    let mut shape = shape.clone();
    for property in shape.properties_mut() {
        property.pointer = Pointer::root();
        property.documentation = Documentation::default();
    }
    shape
}
