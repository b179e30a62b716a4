//! Fingerprints of types, which identify renamed types.

use crate::ir::{Model, ModelId, Property, Shape, Type};

/// A part of the fingerprint of a type.
#[derive(PartialEq, Eq, Hash)]
pub(super) enum Trait {
    Struct,
    UntaggedUnion,
    Union(Option<String>),
    TypeKeyedObject(String),
    /// A value of an enumeration or a tag: the variant and the text.
    Value(String, String),
    /// A property: its names, and whether it is required and nullable.
    Property(String, String, bool, bool),
    /// A layer of the property's type.
    Layer(Layer),
}

#[derive(PartialEq, Eq, Hash)]
pub(super) enum Layer {
    /// A type that is paired with one of the other crate, or `None` if it is not paired.
    Model(Option<ModelId>),
    Array,
    Expandable,
    Clearable,
    Map,
    Nullable,
    Page,
    Scalar(Type),
}

/// Returns the fingerprint of a type, or `None` if it is too small to identify the type.
///
/// `known` maps paired types to an ID that both crates share.
pub(super) fn fingerprint(model: &Model, known: impl Fn(ModelId) -> Option<ModelId>) -> Option<Vec<Trait>> {
    let mut traits = Vec::new();
    match &model.shape {
        Shape::Object(object) if object.properties.is_empty() => return None,
        Shape::Enumeration(enumeration) if enumeration.values.len() < 2 => return None,
        Shape::Object(_) => traits.push(Trait::Struct),
        Shape::UntaggedUnion(_) => traits.push(Trait::UntaggedUnion),
        Shape::Union(union) => traits.push(Trait::Union(union.tag.clone())),
        Shape::Enumeration(enumeration) => {
            let values = enumeration.values.iter();
            traits.extend(values.map(|value| Trait::Value(value.name.to_string(), value.wire_name.clone())));
        }
        Shape::TypeKeyedObject(union) => {
            traits.push(Trait::TypeKeyedObject(union.tag.clone()));
            let variants = union.variants.iter();
            traits.extend(variants.map(|variant| Trait::Value(variant.name.to_string(), variant.wire_name.clone())));
        }
    }
    for property in model.shape.properties() {
        let Property {
            name,
            wire_name,
            required,
            nullable,
            ..
        } = property;
        traits.push(Trait::Property(
            name.to_string(),
            wire_name.clone(),
            *required,
            *nullable,
        ));
        traits.extend(property.value.layers().map(|value| {
            Trait::Layer(match value {
                Type::Model(id) => Layer::Model(known(*id)),
                Type::Array(_) => Layer::Array,
                Type::Expandable(_) => Layer::Expandable,
                Type::Clearable(_) => Layer::Clearable,
                Type::Map(_) => Layer::Map,
                Type::Nullable(_) => Layer::Nullable,
                Type::Page(_) => Layer::Page,
                scalar => Layer::Scalar(scalar.clone()),
            })
        }));
    }
    Some(traits)
}
