//! The models found so far, and their names.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use openapiv3::ReferenceOr;

use crate::diagnostic::Pointer;
use crate::ir::{Documentation, Model, ModelId, Object, Shape, Usage};
use crate::names::{Case, Clash, Identifier, Scope};

use super::extension::RUST_NAME;
use super::fault::LowerFault;
use super::wish::Wish;
use super::{Lowering, Position};

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
#[derive(Default)]
pub(super) struct Models {
    entries: Vec<Entry>,
    names: Option<Scope>,
    components: HashMap<String, Identifier>,
    component_keys: HashMap<Identifier, String>,
    by_pointer: HashMap<Pointer, ModelId>,
    by_name: HashMap<Identifier, ModelId>,
    by_members: HashMap<BTreeSet<String>, Identifier>,
    by_field: HashMap<(String, Likeness), Vec<ModelId>>,
}

struct Entry {
    model: Model,
    position: Position,
    is_begun: bool,
    is_complete: bool,
}

impl Entry {
    /// Whether the model is known to have the shape.
    fn has(&self, shape: &Shape) -> bool {
        self.is_complete && same_structure(&self.model.shape, shape)
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
    pub(super) fn get(&self, id: ModelId) -> &Model {
        &self.entries[id.0].model
    }

    pub(super) fn get_mut(&mut self, id: ModelId) -> &mut Model {
        &mut self.entries[id.0].model
    }

    pub(super) fn models(&self) -> impl Iterator<Item = &Model> {
        self.entries.iter().map(|entry| &entry.model)
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(super) fn into_models(self) -> Vec<Model> {
        self.entries.into_iter().map(|entry| entry.model).collect()
    }

    /// The model of the schema at `pointer`, if it was met before.
    pub(super) fn at(&self, pointer: &Pointer) -> Option<ModelId> {
        self.by_pointer.get(pointer).copied()
    }

    /// A place for a component's model, so that its parts can refer to it before it is complete.
    pub(super) fn begin_component(
        &mut self,
        key: &str,
        name: Identifier,
        pointer: Pointer,
        position: Position,
    ) -> ModelId {
        let module = Identifier::from_wire(name.unraw(), Case::Snake);
        let id = self.push(name, module, key.to_owned(), pointer.clone());
        self.entries[id.0].position = position;
        self.by_pointer.insert(pointer, id);
        id
    }

    /// Gives a model that was begun its content.
    pub(super) fn complete(&mut self, id: ModelId, shape: Shape, documentation: Documentation) {
        let entry = &mut self.entries[id.0];
        entry.model.shape = shape;
        entry.model.documentation = documentation;
        entry.is_begun = true;
        entry.is_complete = true;
    }

    /// The name that was claimed for a component.
    pub(super) fn component_name(&self, key: &str) -> Option<&Identifier> {
        self.components.get(key)
    }

    /// The key of the component that has a name.
    pub(super) fn component_named(&self, name: &Identifier) -> Option<String> {
        self.component_keys.get(name).cloned()
    }

    /// The name of a type that is one of these components: the one that was given first, as their order does not matter.
    pub(super) fn name_of_members(&mut self, members: BTreeSet<String>, name: Identifier) -> Identifier {
        self.by_members.entry(members).or_insert(name).clone()
    }

    /// Where the model was met first.
    pub(super) fn position(&self, id: ModelId) -> Position {
        self.entries[id.0].position
    }

    /// Whether the model has yet to get its content, which begins now.
    pub(super) fn begin_completion(&mut self, id: ModelId) -> bool {
        !std::mem::replace(&mut self.entries[id.0].is_begun, true)
    }

    /// The model of an inline schema: an equal one where there is one, else a new one.
    ///
    /// Equal is what has the same shape, descriptions aside, and wants the same name, or is the same field of another
    /// owner and has the same title, if it has one. A name that has gone to a different shape leads to the next one that
    /// can be made of the owners.
    pub(super) fn inline(
        &mut self,
        wish: Wish,
        pointer: &Pointer,
        shape: Shape,
        documentation: Documentation,
    ) -> Result<ModelId, Clash> {
        if let Some(id) = self.equal(&wish, &shape) {
            return Ok(id);
        }
        let wire_name = wish.wire_name();
        let name = match self.name_or_equal(&wish, &wire_name, &shape)? {
            Found::Name(name) => name,
            Found::Model(id) => return Ok(id),
        };
        let module = wish.module(&name);
        let field = (wish.owner().field.clone(), Likeness::of(&shape));
        let id = self.push(name, module, wire_name, pointer.clone());
        self.complete(id, shape, documentation);
        self.by_field.entry(field).or_default().push(id);
        Ok(id)
    }

    fn equal(&self, wish: &Wish, shape: &Shape) -> Option<ModelId> {
        let named = self.by_name.get(&wish.identifier());
        let field = (wish.owner().field.clone(), Likeness::of(shape));
        let of_field = self.by_field.get(&field).into_iter().flatten();
        let of_field = of_field.filter(|id| match wish {
            Wish::Chosen { .. } | Wish::Members { .. } => false,
            Wish::Title { title, .. } => self.get(**id).wire_name == *title,
            // The same words can be said of different things: users meet the names of enumerations.
            Wish::Field { .. } => {
                !matches!(shape, Shape::Enumeration(_)) || relation(&self.get(**id).name, &wish.identifier()) > 0
            }
        });
        let equal = |id: &&ModelId| self.entries[id.0].has(shape);
        let closest = |id: &&ModelId| Reverse(relation(&self.get(**id).name, &wish.identifier()));
        let found = named
            .filter(equal)
            .or_else(|| of_field.filter(equal).min_by_key(closest));
        found.copied()
    }

    /// The first of the wished names that is free, unless an equal model has one before it; else the first clash.
    fn name_or_equal(&mut self, wish: &Wish, wire_name: &str, shape: &Shape) -> Result<Found, Clash> {
        let names = self.names.get_or_insert_with(|| Scope::with_reserved(RESERVED_TYPES));
        let mut clashes = Vec::new();
        for candidate in wish.candidates(names) {
            match names.claim(candidate, wire_name) {
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

    fn push(&mut self, name: Identifier, module: Identifier, wire_name: String, pointer: Pointer) -> ModelId {
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
        self.entries.push(Entry {
            model,
            position: Position::default(),
            is_begun: false,
            is_complete: false,
        });
        id
    }
}

/// How many letters a name has in common with another at their beginning, or all of them if the other ends with it, as
/// `DeletedSecretObject` does with `SecretObject`; none if their first words differ in more than the letters that one of
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

/// A number that shapes of the same structure have in common, and hardly any others: a field such as `type` has as many
/// shapes as the document has types.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Likeness(u64);

impl Likeness {
    fn of(shape: &Shape) -> Self {
        let mut hasher = DefaultHasher::new();
        for property in shape.properties() {
            (&property.wire_name, &property.value, property.required).hash(&mut hasher);
        }
        if let Shape::Enumeration(enumeration) = shape {
            enumeration
                .values
                .iter()
                .for_each(|value| value.wire_name.hash(&mut hasher));
        }
        Self(hasher.finish())
    }
}

/// Whether two shapes are the same but for descriptions and places.
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

impl Lowering<'_> {
    /// Claims a name for every component before anything is lowered, so that no name depends on what is reached first.
    pub(super) fn claim_components(&mut self) {
        let Some(components) = &self.specification.openapi.components else {
            return;
        };
        let section = Pointer::root().join("components").join("schemas");
        let mut wishes = Vec::new();
        for (key, schema) in &components.schemas {
            let pointer = section.join(key);
            let chosen = match schema {
                ReferenceOr::Item(schema) => {
                    let extensions = &schema.schema_data.extensions;
                    self.text_extension(extensions, &pointer, RUST_NAME)
                        .map(|name| (name, Identifier::chosen(name, Case::UpperCamel)))
                }
                ReferenceOr::Reference { .. } => continue,
            };
            let chosen = match chosen {
                None => None,
                Some((_, Ok(identifier))) => Some(identifier),
                Some((_, Err(fault))) => {
                    self.report(&pointer.join(RUST_NAME), LowerFault::from(fault));
                    continue;
                }
            };
            wishes.push((key.as_str(), chosen));
        }
        let mut names = Scope::with_reserved(RESERVED_TYPES);
        let claimed = names.claim_all(&wishes, Case::UpperCamel);
        self.models.names = Some(names);
        for ((key, _), result) in wishes.into_iter().zip(claimed) {
            match result {
                Ok(identifier) => {
                    self.models.component_keys.insert(identifier.clone(), key.to_owned());
                    self.models.components.insert(key.to_owned(), identifier);
                }
                Err(clash) => {
                    let hint = "give one of them another name with `x-rust-name`";
                    self.report(
                        &section.join(key),
                        LowerFault::Clash {
                            what: "schemas",
                            clash,
                            hint,
                        },
                    );
                }
            }
        }
    }
}
