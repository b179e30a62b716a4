//! Objects that several schemas describe together: the pieces of `allOf`, and objects that nothing tells apart.

use indexmap::IndexMap;
use openapiv3::{ReferenceOr, Schema, SchemaKind, StringType, Type as SchemaType};

use crate::diagnostic::Pointer;
use crate::ir::{Constraints, Documentation, Enumeration, Object, Property, Shape, Type};
use crate::names::Scope;
use crate::resolve::Located;

use super::Lowering;
use super::fault::Unsupported;
use super::object::RESERVED_FIELDS;
use super::schema::{Lowered, Reported};
use super::union::Description;
use super::wish::{Owner, Wish};

/// How many compositions of a single member can lie in each other.
const MAXIMUM_DEPTH: usize = 16;

/// How many objects inside of merged objects are merged in a document: each level can double them.
const MAXIMUM_MERGED: usize = 10_000;

/// How descriptions go together.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Together {
    /// All of them hold.
    All,
    /// At least one of them holds.
    Any,
}

/// A property as one of the descriptions has it.
pub(super) type Described<'a> = (&'a ReferenceOr<Box<Schema>>, Pointer);

impl<'a> Lowering<'a> {
    /// An object with all properties of the descriptions. One that only some of them have is not required, unless all of
    /// them hold.
    pub(super) fn merged(
        &mut self,
        descriptions: &[Description<'a>],
        together: Together,
        owner: &Owner,
    ) -> Result<Object, Reported> {
        let mut properties: IndexMap<&'a str, Vec<Described<'a>>> = IndexMap::new();
        for (object, pointer) in descriptions.iter().flat_map(|description| &description.parts) {
            self.refuse_map(object, pointer)?;
            self.check_required(object, pointer);
            for (name, schema) in &object.properties {
                let place = pointer.join("properties").join(name);
                properties.entry(name).or_default().push((schema, place));
            }
        }
        let is_required = |name: &str| {
            let mut each = descriptions.iter().map(|description| {
                let mut parts = description.parts.iter();
                parts.any(|(object, _)| object.required.iter().any(|required| required == name))
            });
            match together {
                Together::All => each.any(|is_required| is_required),
                Together::Any => each.all(|is_required| is_required),
            }
        };
        let listed: Vec<(&str, &Described<'a>)> = properties.iter().map(|(name, all)| (*name, &all[0])).collect();
        let names = self.names_of(&listed, &mut Scope::with_reserved(RESERVED_FIELDS));
        let mut merged = Vec::with_capacity(properties.len());
        let mut is_whole = true;
        for ((wire_name, all), name) in properties.iter().zip(names) {
            let owner = Owner {
                field: (*wire_name).to_owned(),
                ..owner.clone()
            };
            let lowered = name.and_then(|name| Ok((name, self.merged_value(all, together, &owner)?)));
            match lowered {
                Ok((name, lowered)) => {
                    let (_, place) = &all[0];
                    merged.push(Property {
                        name,
                        wire_name: (*wire_name).to_owned(),
                        pointer: place.clone(),
                        value: lowered.value,
                        required: is_required(wire_name),
                        nullable: lowered.nullable,
                        clear: None,
                        boxed: false,
                        documentation: lowered.documentation,
                        constraints: lowered.constraints,
                    });
                }
                Err(Reported) => is_whole = false,
            }
        }
        match is_whole {
            true => Ok(Object { properties: merged }),
            false => Err(Reported),
        }
    }

    /// The type of a property that several objects have: they agree, or all are enumerations, or all are objects.
    fn merged_value(&mut self, all: &[Described<'a>], together: Together, owner: &Owner) -> Result<Lowered, Reported> {
        let (first, place) = &all[0];
        if all.len() == 1 {
            return self.boxed_value(first, place, owner);
        }
        let mut located = Vec::with_capacity(all.len());
        let mut nullable = Vec::with_capacity(all.len());
        for (schema, place) in all {
            let (schema, is_nullable) = self.unwrapped(schema, place);
            located.extend(schema);
            nullable.push(is_nullable);
        }
        let nullable = match together {
            Together::All => nullable.iter().all(|is_nullable| *is_nullable),
            Together::Any => nullable.iter().any(|is_nullable| *is_nullable),
        };
        let is_same = located.iter().all(|schema| schema.pointer == located[0].pointer);
        if located.len() < all.len() || is_same {
            return self.agreed_value(all, nullable, owner);
        }
        let texts: Option<Vec<&StringType>> = located.iter().map(|schema| enumeration(schema.value)).collect();
        if let Some(texts) = texts {
            let shape = self.merged_enumeration(&texts, &located)?;
            return self.merged_model(place, owner, nullable, |_, _| Ok(Shape::Enumeration(shape)));
        }
        let objects: Option<Vec<Description<'a>>> = located
            .iter()
            .map(|schema| match self.located_descriptions(schema)?.as_slice() {
                [description] => Some(description.clone()),
                _ => None,
            })
            .collect();
        match objects {
            Some(objects) => self.merged_object(&objects, together, place, owner, nullable),
            None => self.agreed_value(all, nullable, owner),
        }
    }

    /// The schema itself, out of compositions that list nothing else; and whether `null` is a value on the way.
    fn unwrapped(&self, schema: &'a ReferenceOr<Box<Schema>>, place: &Pointer) -> (Option<Located<'a, Schema>>, bool) {
        let Ok(mut located) = self.specification.resolve_boxed(schema, place) else {
            return (None, false);
        };
        let mut is_nullable = is_nullable(located.value);
        for _ in 0..MAXIMUM_DEPTH {
            let (keyword, members) = match &located.value.schema_kind {
                SchemaKind::AnyOf { any_of } => ("anyOf", any_of),
                SchemaKind::OneOf { one_of } => ("oneOf", one_of),
                SchemaKind::AllOf { all_of } => ("allOf", all_of),
                _ => break,
            };
            let [member] = members.as_slice() else { break };
            let place = located.pointer.join(keyword).join(0);
            let Ok(next) = self.specification.resolve(member, &place) else {
                return (None, is_nullable);
            };
            is_nullable |= self::is_nullable(next.value);
            located = next;
        }
        (Some(located), is_nullable)
    }

    /// The type that all of them have.
    fn agreed_value(&mut self, all: &[Described<'a>], nullable: bool, owner: &Owner) -> Result<Lowered, Reported> {
        let mut agreed: Option<Lowered> = None;
        for (schema, place) in all {
            let lowered = self.deeper(place, |lowering| lowering.boxed_value(schema, place, owner))?;
            match &agreed {
                Some(first) if first.value != lowered.value => {
                    return self.refuse(place, Unsupported::Disagreement);
                }
                Some(_) => {}
                None => agreed = Some(lowered),
            }
        }
        let agreed = agreed.ok_or(Reported)?;
        Ok(Lowered { nullable, ..agreed })
    }

    /// The values of all, each once.
    fn merged_enumeration(
        &mut self,
        texts: &[&StringType],
        located: &[Located<'a, Schema>],
    ) -> Result<Enumeration, Reported> {
        let mut merged = StringType::default();
        merged
            .enumeration
            .extend(texts.iter().flat_map(|text| text.enumeration.iter().cloned()));
        let mut extensions = IndexMap::new();
        for schema in located {
            extensions.extend(schema.value.schema_data.extensions.clone());
        }
        self.enumeration(&merged, &extensions, &located[0].pointer)
    }

    /// An object inside of merged objects, which is merged itself.
    fn merged_object(
        &mut self,
        objects: &[Description<'a>],
        together: Together,
        place: &Pointer,
        owner: &Owner,
        nullable: bool,
    ) -> Result<Lowered, Reported> {
        let parts = objects.iter().flat_map(|object| &object.parts);
        let pointers: Vec<Pointer> = parts.map(|(_, pointer)| pointer.clone()).collect();
        if self.merging.contains(&pointers) || self.merged == MAXIMUM_MERGED {
            return self.refuse(place, Unsupported::EndlessMerge);
        }
        self.merged += 1;
        self.merging.push(pointers);
        let merged = self.merged_model(place, owner, nullable, |lowering, owner| {
            lowering.merged(objects, together, owner).map(Shape::Object)
        });
        self.merging.pop();
        merged
    }

    fn merged_model(
        &mut self,
        place: &Pointer,
        owner: &Owner,
        nullable: bool,
        shape: impl FnOnce(&mut Self, &Owner) -> Result<Shape, Reported>,
    ) -> Result<Lowered, Reported> {
        let wish = Wish::Field { owner: owner.clone() };
        let documentation = Documentation::default();
        let id = self.deeper(place, |lowering| {
            lowering.named_model(wish, place, documentation, shape)
        })?;
        Ok(Lowered {
            value: Type::Model(id),
            nullable,
            documentation: Documentation::default(),
            constraints: Constraints::default(),
        })
    }
}

fn is_nullable(schema: &Schema) -> bool {
    schema.schema_data.nullable || enumeration(schema).is_some_and(|text| text.enumeration.contains(&None))
}

fn enumeration(schema: &Schema) -> Option<&StringType> {
    match &schema.schema_kind {
        SchemaKind::Type(SchemaType::String(text)) if !text.enumeration.is_empty() => Some(text),
        _ => None,
    }
}
