//! Writes values as a user of the emitted crate does.

use std::fmt::Write as _;

use crateform::ir::{Api, Model, ModelId, Object, Parameter, Property, Shape, Type, TypeKeyedObject};

use super::sample::Sample;

/// Writes expressions, with a separate function for each object: the compiler is slow on nested ones.
pub struct Writer<'a> {
    pub api: &'a Api,
    pub functions: Vec<String>,
}

/// The parameter or property of a setter.
pub struct Field<'a> {
    pub name: &'a str,
    pub value: &'a Type,
    pub clear: Option<&'a str>,
}

impl<'a> From<&'a Property> for Field<'a> {
    fn from(property: &'a Property) -> Self {
        Self {
            name: property.name.as_str(),
            value: &property.value,
            clear: property.clear.as_ref().map(|setter| setter.as_str()),
        }
    }
}

impl<'a> From<&'a Parameter> for Field<'a> {
    fn from(parameter: &'a Parameter) -> Self {
        Self {
            name: parameter.name.as_str(),
            value: &parameter.value,
            clear: parameter.clear.as_ref().map(|setter| setter.as_str()),
        }
    }
}

impl<'a> Writer<'a> {
    /// Returns the call to the setter that gives an optional field its value.
    pub fn setter(&mut self, field: &Field<'a>, sample: &Sample) -> String {
        let name = field.name;
        let Type::Clearable(value) = field.value else {
            return format!(".{name}({})", self.expression(field.value, sample));
        };
        match (set(sample), field.clear) {
            (Some(sample), _) => format!(".{name}({})", self.expression(value, &sample)),
            (None, Some(clear)) => format!(".{clear}()"),
            (None, None) => panic!("`{name}` cannot be cleared"),
        }
    }

    pub fn expression(&mut self, value: &'a Type, sample: &Sample) -> String {
        match (value, sample) {
            (Type::Clearable(inner), sample) => match set(sample) {
                Some(sample) => format!("Clearable::Set({})", self.expression(inner, &sample)),
                None => "Clearable::Clear".to_owned(),
            },
            (Type::Model(id), sample) => self.model(*id, sample),
            (Type::String | Type::Secret, Sample::Text(text)) => format!("text({text:?})"),
            (Type::Text(format), Sample::Text(text)) => {
                format!("api::{}::unvalidated({text:?})", format.rust_name())
            }
            (Type::Integer(integer), Sample::Integer(number)) => format!("{number}{}", integer.rust_name()),
            (Type::UnixTime, Sample::Integer(seconds)) => format!("UnixTime::from_seconds({seconds})"),
            (Type::Number, Sample::Number(number)) => format!("{number:?}f64"),
            (Type::Boolean, Sample::Boolean(value)) => value.to_string(),
            // This file name needs escaping in a header.
            (Type::FilePart, Sample::File(content)) => {
                format!("api::FilePart::new(\"a \\\"ü\\\".bin\", Vec::<u8>::from({content:?}))")
            }
            (Type::Array(item), Sample::List(elements)) => {
                let elements: Vec<String> = elements.iter().map(|element| self.expression(item, element)).collect();
                format!("vec![{}]", elements.join(", "))
            }
            (Type::Map(of), Sample::Object(entries)) => {
                let entries = entries.iter();
                let entries = entries.map(|(key, entry)| format!("(text({key:?}), {})", self.expression(of, entry)));
                let entries: Vec<String> = entries.collect();
                format!("BTreeMap::from([{}])", entries.join(", "))
            }
            (value, sample) => panic!("{value:?} cannot be made of {sample:?}"),
        }
    }

    fn model(&mut self, id: ModelId, sample: &Sample) -> String {
        let model = self.api.model(id);
        match (&model.shape, sample) {
            (Shape::UntaggedUnion(_) | Shape::Union(_), sample) => self.variant(model, sample),
            (Shape::Object(object), Sample::Object(properties)) => self.object(model, object, properties),
            (Shape::TypeKeyedObject(union), Sample::Object(properties)) => self.tagged(model, union, properties),
            (Shape::Enumeration(enumeration), Sample::Text(text)) => {
                let value = enumeration.values.iter().find(|value| value.wire_name == *text);
                let value = value.unwrap_or_else(|| panic!("`{}` has no value `{text}`", model.name));
                format!("models::{}::{}", model.name, value.name)
            }
            (_, sample) => panic!("`{}` cannot be made of {sample:?}", model.name),
        }
    }

    fn variant(&mut self, model: &'a Model, sample: &Sample) -> String {
        let Sample::Member { index, value, .. } = sample else {
            panic!("`{}` is one of several types, and {sample:?} is not", model.name);
        };
        let is_member = |variant: &&'a Property| variant.pointer.tokens().last() == Some(index.to_string());
        let variant = model.shape.properties().find(is_member);
        let variant = variant.unwrap_or_else(|| panic!("`{}` has no variant for member {index}", model.name));
        let value = self.expression(&variant.value, value);
        let value = if variant.boxed {
            format!("Box::new({value})")
        } else {
            value
        };
        format!("models::{}::{}({value})", model.name, variant.name)
    }

    fn object(&mut self, model: &'a Model, object: &'a Object, properties: &[(String, Sample)]) -> String {
        let sample_of = |property: &Property| {
            let sample = properties.iter().find(|(name, _)| *name == property.wire_name);
            sample.map(|(_, sample)| sample)
        };
        for (name, _) in properties {
            let is_known = object.properties.iter().any(|property| property.wire_name == *name);
            assert!(is_known, "`{}` has no property `{name}`", model.name);
        }
        let mut arguments = Vec::new();
        let mut setters = String::new();
        for property in &object.properties {
            match (property.required, sample_of(property)) {
                (true, Some(sample)) => arguments.push(self.expression(&property.value, sample)),
                (true, None) => panic!("`{}` needs `{}`", model.name, property.wire_name),
                (false, Some(sample)) => setters.push_str(&self.setter(&property.into(), sample)),
                (false, None) => {}
            }
        }
        let name = &model.name;
        let index = self.functions.len();
        let mut function = format!("fn value_{index}() -> models::{name} {{ ");
        let _ = write!(function, "models::{name}::new({}){setters} }}", arguments.join(", "));
        self.functions.push(function);
        format!("value_{index}()")
    }

    fn tagged(&mut self, model: &'a Model, union: &'a TypeKeyedObject, properties: &[(String, Sample)]) -> String {
        let sample_of = |wire_name: &str| {
            let sample = properties.iter().find(|(name, _)| name == wire_name);
            sample.map(|(_, sample)| sample)
        };
        let Some(Sample::Text(tag)) = sample_of(&union.tag) else {
            panic!("`{}` needs `{}`", model.name, union.tag);
        };
        let variant = union.variants.iter().find(|variant| variant.wire_name == *tag);
        let variant = variant.unwrap_or_else(|| panic!("`{}` has no variant `{tag}`", model.name));
        let argument = variant.property.as_ref().map(|property| {
            let sample = sample_of(&property.wire_name);
            let sample = sample.unwrap_or_else(|| panic!("`{}` needs `{}`", model.name, property.wire_name));
            self.expression(&property.value, sample)
        });
        let argument = argument.unwrap_or_default();
        format!("models::{}::{}({argument})", model.name, variant.constructor)
    }
}

/// Returns the value to which a clearable field is set, or `None` to clear it. The last member is the empty string; the
/// others are the types of the value.
fn set(sample: &Sample) -> Option<Sample> {
    match sample {
        Sample::Member { index, of, .. } if index + 1 == *of => None,
        Sample::Member { of: 2, value, .. } => Some((**value).clone()),
        Sample::Member { index, of, value } => Some(Sample::Member {
            index: *index,
            of: of - 1,
            value: value.clone(),
        }),
        sample => panic!("{sample:?} is not a clearable value"),
    }
}
