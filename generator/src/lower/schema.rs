//! From a schema to the type of a value.

use std::rc::Rc;

use openapiv3::{ReferenceOr, Schema, SchemaKind, Type as SchemaType};

use crate::diagnostic::{Diagnostic, Pointer};
use crate::ir::{Constraints, Documentation, ModelId, Shape, Type};
use crate::names::{Case, Identifier};
use crate::resolve::Located;

use super::extension::{RUST_NAME, SENSITIVE};
use super::fault::{LowerFault, Unsupported};
use super::wish::{Owner, Wish};
use super::{Lowering, documentation};

/// How often a schema may lead to another one that has to be known first.
const MAXIMUM_DEPTH: usize = 64;

/// The type of a value, with what the schema says about the value.
pub(super) struct Lowered {
    pub value: Type,
    pub nullable: bool,
    pub documentation: Documentation,
    pub constraints: Constraints,
}

/// Why a value has no type; it is reported already.
#[derive(Debug)]
pub(super) struct Reported;

impl<'a> Lowering<'a> {
    /// The type of the value that a schema, or what its `$ref` leads to, describes.
    pub(super) fn value(
        &mut self,
        reference: &'a ReferenceOr<Schema>,
        pointer: &Pointer,
        owner: &Owner,
    ) -> Result<Lowered, Reported> {
        let located = self.specification.resolve(reference, pointer);
        self.resolved(located, owner)
    }

    /// The same for the boxed schemas of properties and items.
    pub(super) fn boxed_value(
        &mut self,
        reference: &'a ReferenceOr<Box<Schema>>,
        pointer: &Pointer,
        owner: &Owner,
    ) -> Result<Lowered, Reported> {
        let located = self.specification.resolve_boxed(reference, pointer);
        self.resolved(located, owner)
    }

    fn resolved(
        &mut self,
        located: Result<Located<'a, Schema>, Box<Diagnostic>>,
        owner: &Owner,
    ) -> Result<Lowered, Reported> {
        match located {
            Ok(located) => self.located(&located, owner),
            Err(diagnostic) => {
                self.diagnostics.push(*diagnostic);
                Err(Reported)
            }
        }
    }

    /// The type of the value that a schema describes.
    pub(super) fn located(&mut self, located: &Located<'a, Schema>, owner: &Owner) -> Result<Lowered, Reported> {
        let schema = located.value;
        let pointer = &located.pointer;
        self.refuse_keywords(schema, pointer)?;
        let mut constraints = documentation::constraints(schema);
        let (value, has_null) = match &schema.schema_kind {
            SchemaKind::Type(SchemaType::String(string))
                if string.enumeration.is_empty() && !self.is_present(&pointer.join("enum")) =>
            {
                (self.string(schema, pointer)?, false)
            }
            SchemaKind::Type(SchemaType::String(string)) => (
                Type::Model(self.model(located, owner)?),
                string.enumeration.contains(&None),
            ),
            SchemaKind::Type(SchemaType::Integer(integer)) => {
                if !integer.enumeration.is_empty() {
                    return self.refuse(&pointer.join("enum"), Unsupported::EnumerationOf("integer"));
                }
                (
                    integer_type(documentation::format_name(&integer.format).as_deref()),
                    false,
                )
            }
            SchemaKind::Type(SchemaType::Number(number)) => {
                if !number.enumeration.is_empty() {
                    return self.refuse(&pointer.join("enum"), Unsupported::EnumerationOf("number"));
                }
                (Type::Number, false)
            }
            SchemaKind::Type(SchemaType::Boolean(boolean)) => {
                let place = pointer.join("enum");
                if self.is_present(&place) && boolean.enumeration.iter().all(Option::is_none) {
                    self.report(&place, LowerFault::EmptyEnumeration);
                    return Err(Reported);
                }
                (Type::Boolean, boolean.enumeration.contains(&None))
            }
            SchemaKind::Type(SchemaType::Array(array)) => {
                let Some(items) = &array.items else {
                    return self.refuse(pointer, Unsupported::ArrayWithoutItems);
                };
                let item = self.deeper(pointer, |lowering| {
                    lowering.boxed_value(items, &pointer.join("items"), owner)
                })?;
                (Type::Array(Box::new(item.into_element())), false)
            }
            SchemaKind::Type(SchemaType::Object(object)) => {
                let value = if let Some(values) = self.map_values(object, pointer) {
                    let (map, of_map) = self.map(object, values, pointer, owner)?;
                    constraints = of_map;
                    map
                } else if self.is_free_form(object, pointer) {
                    self.check_required(object, pointer);
                    Type::FreeForm
                } else if let Some(item) = self.page_item(object, pointer, owner)? {
                    Type::Page(Box::new(item))
                } else {
                    Type::Model(self.model(located, owner)?)
                };
                (value, false)
            }
            SchemaKind::OneOf { one_of } => return self.composition("oneOf", one_of, located, owner),
            SchemaKind::AllOf { all_of } => return self.composition("allOf", all_of, located, owner),
            SchemaKind::AnyOf { any_of } => return self.composition("anyOf", any_of, located, owner),
            SchemaKind::Not { .. } => return self.refuse(&pointer.join("not"), Unsupported::Keyword("not")),
            SchemaKind::Any(_) => return self.refuse_untyped(pointer),
        };
        let value = self.sensitive(schema, pointer, value)?;
        // A component with a type of its own is described there.
        let is_described = located.component.is_some() && matches!(value, Type::Model(_));
        Ok(Lowered {
            value,
            nullable: schema.schema_data.nullable || has_null,
            documentation: if is_described {
                Documentation::default()
            } else {
                documentation::of_schema(schema)
            },
            constraints,
        })
    }

    /// The model of an object or an enumeration: begun now and completed later if it is a component, so that schemas
    /// that contain each other come to an end.
    pub(super) fn model(&mut self, located: &Located<'a, Schema>, owner: &Owner) -> Result<ModelId, Reported> {
        let Some(key) = located.component else {
            return self.inline_model(located.value, &located.pointer, owner);
        };
        self.component_model(key, &located.pointer)
    }

    fn component_model(&mut self, key: &str, pointer: &Pointer) -> Result<ModelId, Reported> {
        if let Some(id) = self.models.at(pointer) {
            return Ok(id);
        }
        // A component without a name lost it to a fault that is reported.
        let name = self.models.component_name(key).cloned().ok_or(Reported)?;
        Ok(self.models.begin_component(key, name, pointer.clone(), self.position))
    }

    /// Gives every model that was begun its content, until none is left.
    pub(super) fn complete_models(&mut self) {
        let mut next = 0;
        while next < self.models.len() {
            self.complete_model(ModelId(next));
            next += 1;
        }
    }

    pub(super) fn complete_model(&mut self, id: ModelId) {
        // Each is tried once: one that leads back to itself is being completed, and one that failed is reported.
        if !self.models.begin_completion(id) {
            return;
        }
        let model = self.models.get(id);
        let (pointer, key) = (model.pointer.clone(), model.wire_name.clone());
        let owner = Owner {
            name: model.name.clone(),
            module: Some(model.module.clone()),
            field: String::new(),
            outer: None,
        };
        let components = self.specification.openapi.components.as_ref();
        let Some(ReferenceOr::Item(schema)) = components.and_then(|components| components.schemas.get(&key)) else {
            return;
        };
        let position = std::mem::replace(&mut self.position, self.models.position(id));
        if let Ok(shape) = self.shape(schema, &pointer, &owner) {
            self.models.complete(id, shape, documentation::of_schema(schema));
        }
        self.position = position;
    }

    fn inline_model(&mut self, schema: &'a Schema, pointer: &Pointer, owner: &Owner) -> Result<ModelId, Reported> {
        let wish = self.wish(schema, pointer, owner)?;
        if let Wish::Chosen { identifier, .. } = &wish
            && let Some(key) = self.models.component_named(identifier)
        {
            let component = Pointer::root().join("components").join("schemas").join(&key);
            let id = self.component_model(&key, &component)?;
            self.deeper(pointer, |lowering| {
                lowering.complete_model(id);
                Ok(())
            })?;
        }
        // What a type that several owners share is for one of them says nothing about it.
        let documentation = match &wish {
            Wish::Members { .. } => Documentation::default(),
            _ => documentation::of_schema(schema),
        };
        self.named_model(wish, pointer, documentation, |lowering, owner| {
            lowering.shape(schema, pointer, owner)
        })
    }

    /// The model with a shape that is no component's. The shape's parts have the model as their owner.
    pub(super) fn named_model(
        &mut self,
        wish: Wish,
        pointer: &Pointer,
        documentation: Documentation,
        shape: impl FnOnce(&mut Self, &Owner) -> Result<Shape, Reported>,
    ) -> Result<ModelId, Reported> {
        let name = wish.identifier();
        let module = wish.module(&name);
        let owner_of_parts = Owner {
            name,
            module: Some(module),
            field: String::new(),
            outer: Some(Rc::new(wish.owner().clone())),
        };
        let shape = shape(self, &owner_of_parts)?;
        self.models
            .inline(wish, pointer, shape, documentation)
            .map_err(|clash| {
                let hint = "give one of them another name with `x-rust-name`";
                self.report(
                    pointer,
                    LowerFault::Clash {
                        what: "schemas",
                        clash,
                        hint,
                    },
                );
                Reported
            })
    }

    fn wish(&mut self, schema: &Schema, pointer: &Pointer, owner: &Owner) -> Result<Wish, Reported> {
        let owner = owner.clone();
        if let Some(name) = self.text_extension(&schema.schema_data.extensions, pointer, RUST_NAME) {
            return match Identifier::chosen(name, Case::UpperCamel) {
                Ok(identifier) => Ok(Wish::Chosen { identifier, owner }),
                Err(fault) => {
                    self.report(&pointer.join(RUST_NAME), LowerFault::from(fault));
                    Err(Reported)
                }
            };
        }
        if let Some(identifier) = self.members_name(schema) {
            return Ok(Wish::Members { identifier, owner });
        }
        Ok(match &schema.schema_data.title {
            Some(title) if !title.trim().is_empty() => Wish::Title {
                identifier: Identifier::from_wire(title, Case::UpperCamel),
                title: title.clone(),
                owner,
            },
            _ => Wish::Field { owner },
        })
    }

    fn string(&mut self, schema: &Schema, pointer: &Pointer) -> Result<Type, Reported> {
        match documentation::constraints(schema).format.as_deref() {
            Some("binary") => self.refuse(&pointer.join("format"), Unsupported::Format("binary".to_owned())),
            _ => Ok(Type::String),
        }
    }

    pub(super) fn sensitive(&mut self, schema: &Schema, pointer: &Pointer, value: Type) -> Result<Type, Reported> {
        if !self.flag_extension(&schema.schema_data.extensions, pointer, SENSITIVE) {
            return Ok(value);
        }
        match value {
            Type::String | Type::Secret => Ok(Type::Secret),
            _ => {
                self.malformed_extension(pointer, SENSITIVE, "on a string without `enum`");
                Err(Reported)
            }
        }
    }

    fn refuse_keywords(&mut self, schema: &Schema, pointer: &Pointer) -> Result<(), Reported> {
        let data = &schema.schema_data;
        let is_alternative = matches!(schema.schema_kind, SchemaKind::OneOf { .. } | SchemaKind::AnyOf { .. });
        let refused = [
            ("discriminator", data.discriminator.is_some() && !is_alternative),
            ("readOnly", data.read_only),
            ("writeOnly", data.write_only),
        ];
        match refused.into_iter().find(|(_, is_used)| *is_used) {
            Some((keyword, _)) => self.refuse(&pointer.join(keyword), Unsupported::Keyword(keyword)),
            None => Ok(()),
        }
    }

    /// openapiv3 gives up on a schema's kind when its keywords do not go together; this says which one is to blame.
    fn refuse_untyped<T>(&mut self, pointer: &Pointer) -> Result<T, Reported> {
        let composition = ["oneOf", "allOf", "anyOf", "not"];
        match composition
            .into_iter()
            .find(|keyword| self.is_present(&pointer.join(keyword)))
        {
            Some(keyword) => self.refuse(&pointer.join(keyword), Unsupported::Keyword(keyword)),
            None if self.is_present(&pointer.join("type")) => self.refuse(pointer, Unsupported::Contradiction),
            None => self.refuse(pointer, Unsupported::Untyped),
        }
    }

    /// Where a schema says that its value may be `null`, or the schema's place if it refers to one that does.
    pub(super) fn nullable_place(&self, schema: &Pointer) -> Pointer {
        let place = schema.join("nullable");
        if self.is_present(&place) { place } else { schema.clone() }
    }

    /// Runs a step that may lead back here, unless it has done so too often.
    pub(super) fn deeper<T>(
        &mut self,
        pointer: &Pointer,
        step: impl FnOnce(&mut Self) -> Result<T, Reported>,
    ) -> Result<T, Reported> {
        if self.depth == MAXIMUM_DEPTH {
            return self.refuse(pointer, Unsupported::Depth(MAXIMUM_DEPTH));
        }
        self.depth += 1;
        let result = step(self);
        self.depth -= 1;
        result
    }

    /// Reports a construct that is not supported.
    pub(super) fn refuse<T>(&mut self, pointer: &Pointer, unsupported: Unsupported) -> Result<T, Reported> {
        self.report(pointer, LowerFault::from(unsupported));
        Err(Reported)
    }
}

fn integer_type(format: Option<&str>) -> Type {
    match format {
        Some("unix-time") => Type::UnixTime,
        Some("int32") => Type::Integer32,
        _ => Type::Integer64,
    }
}
