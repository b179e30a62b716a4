//! Lowers schemas to types.
//!
//! Schemas refer to each other and can be recursive. This module contains all of that recursion: other modules call
//! [`Schemas::value`], and each submodule handles one kind of schema and calls [`Schemas`] for the schemas that it
//! refers to.

mod compositions;
mod context;
mod enumerations;
mod form_objects;
mod keywords;
mod models;
mod objects;
mod ranges;
mod scalars;
mod shape_hash;

use std::collections::HashMap;
use std::rc::Rc;

use openapiv3::{ReferenceOr, Schema, SchemaKind, Type as SchemaType};

use crate::diagnostic::Pointer;
use crate::ir::{Constraints, Documentation, Model, ModelId, NameSource, Object, Shape, Type};
use crate::names::{Case, Identifier, Scope};
use crate::resolve::Located;
use crate::warning::Warning;

use super::documentation;
use super::fault::Unsupported;
use super::names::{self, Naming, Owner};
use super::reporting::{ErrorGuaranteed, Reporter};

use enumerations::Values;
use models::Models;
use objects::merged;

pub(super) use context::Context;
use context::OnConflict;
pub(super) use form_objects::FormObjects;
pub(super) use keywords::has_composition;
pub(super) use objects::properties::PropertySchema;
pub(super) use objects::{
    ADDITIONAL_FIELDS, ADDITIONAL_PROPERTIES, additional_name, check_required, is_plain as is_plain_object, map_values,
};
pub(super) use objects::{unwrapped, unwrapped_located};
use scalars::common;
pub(super) use scalars::{is_base64, is_binary, is_secret, is_string, plain as plain_scalar};

/// The maximum number of nested schemas that must be lowered before the outermost one.
const MAXIMUM_DEPTH: usize = 64;

/// The schemas of a document and the models found in them so far.
pub(super) struct Schemas<'a> {
    pub(super) reporter: &'a Reporter<'a>,
    models: Models,
    /// The inline schemas whose models are being found, by location.
    open: HashMap<Pointer, OpenSchema>,
    /// The number of models that were completed, in the order in which they were found.
    completed: usize,
    /// The number of nested objects that were merged.
    merged: usize,
}

/// An inline schema whose model is being found.
struct OpenSchema {
    naming: Naming,
    /// The model, if the schema contains itself.
    model: Option<ModelId>,
}

/// The type of a value, with the documentation and constraints of its schema.
pub(super) struct LoweredValue {
    pub(super) value: Type,
    pub(super) nullable: bool,
    pub(super) documentation: Documentation,
    pub(super) constraints: Constraints,
}

impl LoweredValue {
    /// Creates a value without documentation and constraints.
    pub(super) fn of(value: Type) -> Self {
        Self {
            value,
            nullable: false,
            documentation: Documentation::default(),
            constraints: Constraints::default(),
        }
    }

    /// Creates a value that the document does not describe.
    pub(super) fn any() -> Self {
        Self {
            // `null` is one of the values.
            nullable: true,
            ..Self::of(Type::Json)
        }
    }

    /// Returns `true` if the value can be `null`, and null is not already a value of its type.
    pub(super) fn is_null_distinct(&self) -> bool {
        self.nullable && self.value != Type::Json
    }

    /// Replaces an undescribed type with a string, because the value is sent as text.
    pub(super) fn make_textual(&mut self, reporter: &Reporter<'_>, pointer: &Pointer) {
        let is_undescribed = match &self.value {
            Type::Json => true,
            Type::Array(item) => **item == Type::Json,
            _ => false,
        };
        if !is_undescribed {
            return;
        }
        reporter.warn(pointer, Warning::UntypedText);
        if self.value == Type::Json {
            self.value = Type::String;
            self.nullable = false;
        } else {
            self.value = Type::Array(Box::new(Type::String));
        }
    }

    /// Returns the value without `null` as a value of its elements, because text cannot express it.
    pub(super) fn without_null_elements(self) -> Self {
        Self {
            value: without_null_elements(self.value),
            ..self
        }
    }

    /// Returns the type of an element of a list or a map.
    fn into_element(self) -> Type {
        match self.is_null_distinct() {
            true => Type::Nullable(Box::new(self.value)),
            false => self.value,
        }
    }
}

fn without_null_elements(value: Type) -> Type {
    let inner = |value: Box<Type>| Box::new(without_null_elements(*value));
    match value {
        Type::Nullable(value) => without_null_elements(*value),
        Type::Array(value) => Type::Array(inner(value)),
        Type::Map(value) => Type::Map(inner(value)),
        Type::Clearable(value) => Type::Clearable(inner(value)),
        value => value,
    }
}

impl<'a> Schemas<'a> {
    /// Claims the names of all components.
    pub(super) fn new(reporter: &'a Reporter<'a>) -> Self {
        Self {
            reporter,
            models: Models::new(reporter),
            open: HashMap::new(),
            completed: 0,
            merged: 0,
        }
    }

    /// Lowers a schema or the schema that its `$ref` refers to.
    pub(super) fn value(
        &mut self,
        reference: &'a ReferenceOr<Schema>,
        pointer: &Pointer,
        owner: &Owner,
        context: Context<'_>,
    ) -> Result<LoweredValue, ErrorGuaranteed> {
        let located = self.reporter.resolve(reference, pointer)?;
        self.located(&located, owner, context)
    }

    /// Lowers the boxed schema of a property or of items. See [`value`](Self::value).
    pub(super) fn boxed_value(
        &mut self,
        reference: &'a ReferenceOr<Box<Schema>>,
        pointer: &Pointer,
        owner: &Owner,
        context: Context<'_>,
    ) -> Result<LoweredValue, ErrorGuaranteed> {
        let located = self.reporter.resolve_boxed(reference, pointer)?;
        self.located(&located, owner, context)
    }

    fn located(
        &mut self,
        located: &Located<'a, Schema>,
        owner: &Owner,
        context: Context<'_>,
    ) -> Result<LoweredValue, ErrorGuaranteed> {
        let schema = located.value;
        let pointer = &located.pointer;
        let mut constraints = documentation::constraints(self.reporter.specification, located);
        let (value, has_null) = match &schema.schema_kind {
            SchemaKind::Type(SchemaType::String(string)) if string.enumeration.is_empty() => {
                (scalars::string(self.reporter, string, pointer), false)
            }
            SchemaKind::Type(SchemaType::String(string)) => (
                Type::Model(self.model(located, owner, context)?),
                string.enumeration.contains(&None),
            ),
            SchemaKind::Type(SchemaType::Integer(integer)) if integer.enumeration.is_empty() => {
                (scalars::integer(integer, &constraints), false)
            }
            SchemaKind::Type(SchemaType::Integer(integer)) => {
                constraints = Constraints::default();
                let has_null = integer.enumeration.contains(&None);
                (Type::Model(self.model(located, owner, context)?), has_null)
            }
            SchemaKind::Type(SchemaType::Number(number)) if number.enumeration.is_empty() => (Type::Number, false),
            SchemaKind::Type(SchemaType::Number(number)) => {
                constraints = Constraints::default();
                let has_null = number.enumeration.contains(&None);
                (Type::Model(self.model(located, owner, context)?), has_null)
            }
            SchemaKind::Type(SchemaType::Boolean(boolean)) => (Type::Boolean, boolean.enumeration.contains(&None)),
            SchemaKind::Type(SchemaType::Array(array)) => {
                let item = match &array.items {
                    Some(items) => {
                        let context = self.deeper(pointer, context)?;
                        let item = self.boxed_value(items, &pointer.join("items"), owner, context)?;
                        item.into_element()
                    }
                    None => Type::Json,
                };
                (Type::Array(Box::new(item)), false)
            }
            SchemaKind::Type(SchemaType::Object(object)) => {
                let value = match objects::value(self, object, pointer, owner, context)? {
                    Some((value, of_value)) => {
                        constraints = of_value;
                        value
                    }
                    None => Type::Model(self.model(located, owner, context)?),
                };
                (value, false)
            }
            SchemaKind::OneOf { one_of } => return self.composition("oneOf", one_of, located, owner, context),
            SchemaKind::AllOf { all_of } => return self.composition("allOf", all_of, located, owner, context),
            SchemaKind::AnyOf { any_of } => return self.composition("anyOf", any_of, located, owner, context),
            SchemaKind::Any(any) if keywords::has_composition(any) => {
                return Err(keywords::refuse_composition(self.reporter, any, pointer));
            }
            // `null` is one of the values.
            SchemaKind::Not { .. } | SchemaKind::Any(_) => (Type::Json, true),
        };
        let value = keywords::sensitive(self.reporter, schema, pointer, value)?;
        if matches!(value, Type::Text(_)) {
            // The type documents it.
            constraints.format = None;
        }
        // The type of a component has its own documentation.
        let is_described = located.component.is_some() && matches!(value, Type::Model(_));
        Ok(LoweredValue {
            value,
            nullable: schema.schema_data.nullable || has_null,
            documentation: match is_described {
                true => Documentation {
                    default: documentation::of_schema(schema).default,
                    ..Documentation::default()
                },
                false => documentation::of_schema(schema),
            },
            constraints,
        })
    }

    fn composition(
        &mut self,
        keyword: &'static str,
        members: &'a [ReferenceOr<Schema>],
        located: &Located<'a, Schema>,
        owner: &Owner,
        context: Context<'_>,
    ) -> Result<LoweredValue, ErrorGuaranteed> {
        let schema = located.value;
        let mut lowered = compositions::value(self, keyword, members, located, owner, context)?;
        lowered.value = keywords::sensitive(self.reporter, schema, &located.pointer, lowered.value)?;
        lowered.nullable |= schema.schema_data.nullable;
        let own = documentation::of_schema(schema);
        let default = own.default.clone().or(lowered.documentation.default.take());
        if own.description.is_some() {
            lowered.documentation = own;
        }
        lowered.documentation.default = default;
        Ok(lowered)
    }

    /// Returns the shape of a schema that needs its own type. The type is the owner of its parts.
    fn shape(
        &mut self,
        schema: &'a Schema,
        pointer: &Pointer,
        owner: &Owner,
        context: Context<'_>,
    ) -> Result<Shape, ErrorGuaranteed> {
        if let Some(values) = Values::of(schema) {
            let extensions = &schema.schema_data.extensions;
            return enumerations::enumeration(self.reporter, &values, extensions, pointer).map(Shape::Enumeration);
        }
        match &schema.schema_kind {
            SchemaKind::Type(SchemaType::Object(object)) => objects::shape(self, object, pointer, owner, context),
            SchemaKind::AnyOf { any_of } => {
                compositions::alternatives(self, "anyOf", any_of, schema, pointer, owner, context)
            }
            SchemaKind::OneOf { one_of } => {
                compositions::alternatives(self, "oneOf", one_of, schema, pointer, owner, context)
            }
            SchemaKind::AllOf { all_of } => {
                compositions::pieces(self, all_of, pointer, owner, context).map(Shape::Object)
            }
            // Values of these schemas have no type of their own.
            SchemaKind::Type(_) | SchemaKind::Not { .. } | SchemaKind::Any(_) => {
                self.reporter.refuse(pointer, Unsupported::Keyword("type"))
            }
        }
    }

    /// Returns the model of an object or an enumeration.
    ///
    /// The model of a component is completed later, because components can refer to themselves.
    fn model(
        &mut self,
        located: &Located<'a, Schema>,
        owner: &Owner,
        context: Context<'_>,
    ) -> Result<ModelId, ErrorGuaranteed> {
        match located.component {
            Some(key) => self.component_model(key, &located.pointer),
            None => self.inline_model(located.value, &located.pointer, owner, context),
        }
    }

    fn component_model(&mut self, key: &str, pointer: &Pointer) -> Result<ModelId, ErrorGuaranteed> {
        if let Some(id) = self.models.at(pointer) {
            return Ok(id);
        }
        let name = self.models.component_name(key)?.clone();
        Ok(self.models.add_component(key, name, pointer.clone()))
    }

    fn inline_model(
        &mut self,
        schema: &'a Schema,
        pointer: &Pointer,
        owner: &Owner,
        context: Context<'_>,
    ) -> Result<ModelId, ErrorGuaranteed> {
        if let Some(id) = self.containing_model(pointer) {
            return Ok(id);
        }
        let naming = self.naming(schema, pointer, owner)?;
        if let Naming::Chosen { identifier, .. } = &naming
            && let Some(key) = self.models.component_named(identifier)
        {
            let component = Pointer::root().join("components").join("schemas").join(&key);
            let id = self.component_model(&key, &component)?;
            let context = self.deeper(pointer, context)?;
            self.complete(id, context);
        }
        // Several owners share the type, and the description of one of them does not apply to the others.
        let documentation = match &naming {
            Naming::Members { .. } => Documentation::default(),
            _ => documentation::of_schema(schema),
        };
        let open = OpenSchema {
            naming: naming.clone(),
            model: None,
        };
        self.open.insert(pointer.clone(), open);
        let shape = self.named_shape(&naming, |schemas, owner| {
            schemas.shape(schema, pointer, owner, context.in_model())
        });
        if let Some(id) = self.open.get(pointer).and_then(|open| open.model) {
            self.models.complete_inline(id, &naming, shape?, documentation);
            return Ok(id);
        }
        self.open.remove(pointer);
        Ok(self.models.inline(naming, pointer, shape?, documentation))
    }

    /// Returns the model of an inline schema that contains itself, and `None` for any other inline schema.
    fn containing_model(&mut self, pointer: &Pointer) -> Option<ModelId> {
        let open = self.open.get_mut(pointer)?;
        if open.model.is_none() {
            open.model = Some(self.models.begin_inline(&open.naming, pointer));
        }
        open.model
    }

    /// Returns the model of an inline schema. The model is the owner of the shape's parts.
    fn named_model(
        &mut self,
        naming: Naming,
        pointer: &Pointer,
        documentation: Documentation,
        shape: impl FnOnce(&mut Self, &Owner) -> Result<Shape, ErrorGuaranteed>,
    ) -> Result<ModelId, ErrorGuaranteed> {
        let shape = self.named_shape(&naming, shape)?;
        Ok(self.models.inline(naming, pointer, shape, documentation))
    }

    /// Returns a shape whose owner has a name.
    fn named_shape(
        &mut self,
        naming: &Naming,
        shape: impl FnOnce(&mut Self, &Owner) -> Result<Shape, ErrorGuaranteed>,
    ) -> Result<Shape, ErrorGuaranteed> {
        let name = naming.identifier();
        let module = naming.module(&name);
        let owner_of_parts = Owner {
            name,
            module: Some(module),
            field: String::new(),
            outer: Some(Rc::new(naming.owner().clone())),
        };
        shape(self, &owner_of_parts)
    }

    /// Returns the naming of an inline schema.
    fn naming(&mut self, schema: &Schema, pointer: &Pointer, owner: &Owner) -> Result<Naming, ErrorGuaranteed> {
        let owner = owner.clone();
        let extensions = &schema.schema_data.extensions;
        if let Some(identifier) = names::chosen(self.reporter, extensions, pointer, Case::UpperCamel)? {
            return Ok(Naming::Chosen { identifier, owner });
        }
        if let Some(identifier) = compositions::members_name(self, schema) {
            return Ok(Naming::Members { identifier, owner });
        }
        Ok(match &schema.schema_data.title {
            Some(title) if !title.trim().is_empty() => Naming::Title {
                identifier: Identifier::from_wire(title, Case::UpperCamel),
                title: title.clone(),
                owner,
            },
            _ => Naming::Field { owner },
        })
    }

    /// Returns `true` if the type of a schema is named after its owner and field, because neither the document nor a
    /// component names it.
    pub(super) fn is_named_after_field(&mut self, located: &Located<'a, Schema>, owner: &Owner) -> bool {
        let (located, _) = merged::unwrapped_located(self.reporter, located.clone());
        let naming = self.naming(located.value, &located.pointer, owner);
        located.component.is_none() && matches!(naming, Ok(Naming::Field { .. }))
    }

    /// Completes all models, including those found on the way, and settles their names.
    pub(super) fn complete_all(&mut self) {
        self.models.settle(self.reporter);
        while self.completed < self.models.len() {
            self.complete(ModelId(self.completed), Context::default());
            self.models.settle(self.reporter);
            self.completed += 1;
        }
    }

    /// Gives a model its shape, unless this was begun before: a recursive model is still being completed, and a failure
    /// is already reported.
    fn complete(&mut self, id: ModelId, context: Context<'_>) {
        if !self.models.begin(id) {
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
        let components = self.reporter.specification.openapi.components.as_ref();
        let Some(ReferenceOr::Item(schema)) = components.and_then(|components| components.schemas.get(&key)) else {
            return;
        };
        let shape = match compositions::subtypes::union(self, &key, schema, &owner, context) {
            Some(union) => union,
            None => self.shape(schema, &pointer, &owner, context),
        };
        if let Ok(shape) = shape {
            self.models.complete(id, shape, documentation::of_schema(schema));
        }
    }

    /// Lowers an inline object schema that has properties. Returns `None` for a component, a map and any other schema.
    pub(super) fn inline_object(
        &mut self,
        located: &Located<'a, Schema>,
        owner: &Owner,
        context: Context<'_>,
    ) -> Result<Option<Object>, ErrorGuaranteed> {
        if located.component.is_some() {
            return Ok(None);
        }
        match &located.value.schema_kind {
            SchemaKind::Type(SchemaType::Object(object)) => {
                objects::inline(self, object, &located.pointer, owner, context)
            }
            SchemaKind::AllOf { all_of } if all_of.len() > 1 && compositions::is_object(self.reporter, located) => {
                compositions::pieces(self, all_of, &located.pointer, owner, context).map(Some)
            }
            _ => Ok(None),
        }
    }

    /// Returns the name of an argument that is named after its type.
    pub(super) fn argument_name(&self, id: ModelId) -> Identifier {
        let model = self.models.get(id);
        match model.name_source {
            NameSource::Component => Identifier::from_wire(model.name.unraw(), Case::Snake),
            _ => Identifier::composed(model.name.unraw(), Case::Snake),
        }
    }

    /// Returns `true` if a model is an enumeration. Does not lower an incomplete model, because unions can contain each
    /// other. Reads the type from the component's schema instead.
    pub(super) fn is_enumeration(&self, id: ModelId) -> bool {
        let model = self.models.get(id);
        if self.models.is_complete(id) {
            return matches!(model.shape, Shape::Enumeration(_));
        }
        let components = self.reporter.specification.openapi.components.as_ref();
        let schema = components.and_then(|components| components.schemas.get(&model.wire_name));
        let Some(ReferenceOr::Item(schema)) = schema else {
            return false;
        };
        use SchemaType::{Integer, Number, String};
        matches!(
            &schema.schema_kind,
            SchemaKind::Type(String(_) | Integer(_) | Number(_))
        )
    }

    /// Returns `true` if a value is a scalar or an enumeration.
    pub(super) fn is_scalar_or_enumeration(&self, value: &Type) -> bool {
        match value {
            Type::Model(id) => self.is_enumeration(*id),
            value => value.is_scalar(),
        }
    }

    /// Returns `true` if a model is or can hold an object. Completes the model if necessary.
    pub(super) fn holds_object(&mut self, id: ModelId, context: Context<'_>) -> bool {
        let mut models = vec![id];
        let mut next = 0;
        while let Some(id) = models.get(next).copied() {
            next += 1;
            self.complete(id, context);
            let shape = &self.models.get(id).shape;
            if shape.is_object() {
                return true;
            }
            // An enumeration has no properties, and those of an untagged union are its variants.
            for model in shape.properties().filter_map(|variant| variant.value.model()) {
                if !models.contains(&model) {
                    models.push(model);
                }
            }
        }
        false
    }

    /// Returns `true` if a model is always an object, or one of several objects. Completes the model if necessary.
    pub(super) fn holds_only_objects(&mut self, id: ModelId, context: Context<'_>) -> bool {
        let mut models = vec![id];
        let mut next = 0;
        while let Some(id) = models.get(next).copied() {
            next += 1;
            self.complete(id, context);
            let union = match &self.models.get(id).shape {
                shape if shape.is_object() => continue,
                Shape::UntaggedUnion(union) => union,
                _ => return false,
            };
            for variant in &union.variants {
                match variant.value {
                    Type::Model(model) if models.contains(&model) => {}
                    Type::Model(model) => models.push(model),
                    Type::Map(_) | Type::FreeForm => {}
                    _ => return false,
                }
            }
        }
        true
    }

    /// Returns the models in the order in which they were found, and the names that are taken.
    pub(super) fn into_parts(self) -> (Vec<Model>, Scope) {
        self.models.into_parts()
    }

    /// Returns the context of a nested schema.
    ///
    /// # Errors
    ///
    /// Reports a fault if the schemas are nested too deeply.
    fn deeper<'c>(&self, pointer: &Pointer, context: Context<'c>) -> Result<Context<'c>, ErrorGuaranteed> {
        if context.depth == MAXIMUM_DEPTH {
            return self.reporter.refuse(pointer, Unsupported::Depth(MAXIMUM_DEPTH));
        }
        Ok(Context {
            depth: context.depth + 1,
            ..context
        })
    }
}
