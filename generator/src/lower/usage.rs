//! Where each model occurs, and what must not occur there.

use crate::diagnostic::Pointer;
use crate::ir::{Location, Model, ModelId, Operation, Parameter, Resource, Shape, Style, Type};

use super::Lowering;
use super::fault::{LowerFault, Unsupported};

impl Lowering<'_> {
    /// Marks each model with where it occurs, and refuses what cannot be encoded in a request.
    pub(super) fn find_usage(&mut self, resources: &[Resource]) {
        let operations = || resources.iter().flat_map(|resource| &resource.operations);
        let requests: Vec<&Type> = operations()
            .flat_map(|operation| &operation.parameters)
            .map(|p| &p.value)
            .collect();
        let error = self.error.clone();
        let responses = operations()
            .filter_map(|operation| operation.response.as_ref())
            .chain(&error)
            .collect();
        for id in self.reached(requests) {
            self.models.get_mut(id).usage.request = true;
        }
        for id in self.reached(responses) {
            self.models.get_mut(id).usage.response = true;
        }
        self.check_requests();
        self.check_responses();
        for parameter in operations().flat_map(|operation| &operation.parameters) {
            match foreign_to_requests(&parameter.value) {
                Some(fault) => self.report(&parameter.pointer, LowerFault::from(fault)),
                None => self.check_style(parameter),
            }
        }
        for operation in operations() {
            let fault = operation
                .response
                .as_ref()
                .and_then(|value| self.foreign_to_responses(value));
            if let Some(fault) = fault {
                self.report(&operation.pointer.join("responses"), LowerFault::from(fault));
            }
        }
    }

    /// Whether the pages of an operation can be followed: it answers with a page of objects that have a string `id`,
    /// and takes `starting_after` and `ending_before`.
    pub(super) fn find_paging(&self, operation: &mut Operation) {
        let takes = |name: &str| {
            operation.parameters.iter().any(|parameter| {
                parameter.wire_name == name
                    && parameter.location == Location::Query
                    && parameter.value == Type::String
                    && !parameter.required
            })
        };
        let Some(Type::Page(item)) = &operation.response else {
            return;
        };
        let Type::Model(item) = **item else { return };
        operation.is_paged = takes("starting_after") && takes("ending_before") && self.has_id(item);
    }

    fn has_id(&self, id: ModelId) -> bool {
        let is_object_with_id = |id: ModelId| match &self.models.get(id).shape {
            Shape::Object(object) => object.properties.iter().any(|property| {
                property.wire_name == "id" && property.value == Type::String && !property.is_optional()
            }),
            _ => false,
        };
        match &self.models.get(id).shape {
            Shape::Union(union) => {
                let mut members = union.members.iter().map(|member| member.variant.value.model());
                members.all(|member| member.is_some_and(is_object_with_id))
            }
            _ => is_object_with_id(id),
        }
    }

    /// Whether a model, which gets its content now if it has none yet, is an enumeration.
    pub(super) fn is_enumeration(&mut self, id: ModelId) -> bool {
        self.complete_model(id);
        matches!(self.models.get(id).shape, Shape::Enumeration(_))
    }

    /// Whether a model, which gets its content now if it has none yet, is an object or can be one.
    pub(super) fn holds_object(&mut self, id: ModelId) -> bool {
        let mut models = vec![id];
        let mut next = 0;
        while let Some(id) = models.get(next).copied() {
            next += 1;
            self.complete_model(id);
            match &self.models.get(id).shape {
                Shape::Object(_) | Shape::TaggedUnion(_) | Shape::Union(_) => return true,
                Shape::Enumeration(_) => {}
                Shape::Choice(choice) => {
                    for model in choice.variants.iter().filter_map(|variant| variant.value.model()) {
                        if !models.contains(&model) {
                            models.push(model);
                        }
                    }
                }
            }
        }
        false
    }

    /// The models that values of these types hold, directly or inside each other.
    fn reached(&self, from: Vec<&Type>) -> Vec<ModelId> {
        let mut is_reached = vec![false; self.models.len()];
        let mut waiting: Vec<ModelId> = from.into_iter().filter_map(Type::model).collect();
        let mut reached = Vec::new();
        while let Some(id) = waiting.pop() {
            if !std::mem::replace(&mut is_reached[id.0], true) {
                reached.push(id);
                waiting.extend(
                    self.models
                        .get(id)
                        .shape
                        .properties()
                        .filter_map(|property| property.value.model()),
                );
            }
        }
        reached
    }

    /// A form has no `null`, and a page is something that only a server makes.
    fn check_requests(&mut self) {
        let mut faults: Vec<(Pointer, Unsupported)> = Vec::new();
        for model in self.models.models().filter(|model| model.usage.request) {
            for property in model.shape.properties() {
                if property.nullable {
                    faults.push((property.pointer.clone(), Unsupported::NullInRequest));
                }
                faults.extend(foreign_to_requests(&property.value).map(|fault| (property.pointer.clone(), fault)));
            }
        }
        for (pointer, fault) in faults {
            self.report(&pointer, LowerFault::from(fault));
        }
    }

    /// A response clears nothing, and what it expands is an object.
    fn check_responses(&mut self) {
        let models = self.models.models().filter(|model| model.usage.response);
        let faults: Vec<(Pointer, Unsupported)> = models
            .flat_map(|model| model.shape.properties())
            .filter_map(|property| Some((property.pointer.clone(), self.foreign_to_responses(&property.value)?)))
            .chain(self.models.models().filter_map(choice_in_response))
            .collect();
        for (pointer, fault) in faults {
            self.report(&pointer, LowerFault::from(fault));
        }
    }

    fn foreign_to_responses(&self, value: &Type) -> Option<Unsupported> {
        value.layers().find_map(|value| match value {
            Type::Clearable(_) => Some(Unsupported::ClearableInResponse),
            Type::Expandable(object) if !self.is_object(object) => Some(Unsupported::ExpandableWithoutObject),
            _ => None,
        })
    }

    fn is_object(&self, value: &Type) -> bool {
        match value {
            Type::Model(id) => matches!(
                self.models.get(*id).shape,
                Shape::Object(_) | Shape::TaggedUnion(_) | Shape::Union(_)
            ),
            _ => false,
        }
    }

    /// Every style but `deepObject` writes one level only.
    fn check_style(&mut self, parameter: &Parameter) {
        let style = match parameter.style {
            Style::DeepObject => return,
            Style::Form | Style::FormExploded => "form",
            Style::Simple | Style::SimpleExploded => "simple",
        };
        let value = match &parameter.value {
            Type::Clearable(value) => value,
            value => value,
        };
        let is_nested = match value {
            Type::Array(value) | Type::Map(value) => !self.is_plain(value),
            Type::Model(id) => self
                .models
                .get(*id)
                .shape
                .properties()
                .any(|property| !self.is_plain(&property.value)),
            _ => false,
        };
        if is_nested {
            self.report(&parameter.pointer, LowerFault::from(Unsupported::NestedStyle(style)));
        }
    }

    fn is_plain(&self, value: &Type) -> bool {
        match value {
            Type::Model(id) => matches!(self.models.get(*id).shape, Shape::Enumeration(_)),
            value => value.is_scalar(),
        }
    }
}

/// A value of several types is told by the type that is given for it, which a response does not do.
fn choice_in_response(model: &Model) -> Option<(Pointer, Unsupported)> {
    match &model.shape {
        Shape::Choice(choice) if model.usage.response => {
            Some((model.pointer.join(choice.keyword), Unsupported::Keyword(choice.keyword)))
        }
        _ => None,
    }
}

/// What only a server sends.
fn foreign_to_requests(value: &Type) -> Option<Unsupported> {
    value.layers().find_map(|value| match value {
        Type::Page(_) => Some(Unsupported::PageInRequest),
        Type::Expandable(_) => Some(Unsupported::ExpandableInRequest),
        Type::FreeForm => Some(Unsupported::FreeFormInRequest),
        Type::Nullable(_) => Some(Unsupported::NullElementInRequest),
        _ => None,
    })
}
