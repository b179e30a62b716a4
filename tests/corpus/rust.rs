//! Writes values as a user of an emitted crate does.

use std::fmt::Write as _;

use crateform::ir::{
    Api, Integer, Location, Model, ModelId, Object, Operation, Property, Shape, Type, TypeKeyedObject,
};
use serde_json::Value;

use super::values::Values;

/// Deeper objects have only their required properties.
const MAXIMUM_DEPTH: usize = 3;

/// A request with more objects has only required properties from then on.
const MAXIMUM_OBJECTS: usize = 150;

/// Writes expressions, with a separate function for each object: the compiler is slow on nested ones.
pub struct Writer<'a> {
    pub api: &'a Api,
    pub values: Values<'a>,
    pub functions: Vec<String>,
    /// `true` if optional parts are written, too.
    pub is_full: bool,
    /// The objects of the current request.
    objects: usize,
    /// `true` if strings may only have characters that a header can have.
    is_plain: bool,
}

/// The place that takes a value: a parameter or a property.
struct Field<'a> {
    name: &'a str,
    value: &'a Type,
    schema: &'a Value,
    clear: Option<&'a str>,
}

impl<'a> Writer<'a> {
    pub fn new(api: &'a Api, values: Values<'a>) -> Self {
        Self {
            api,
            values,
            functions: Vec::new(),
            is_full: false,
            objects: 0,
            is_plain: false,
        }
    }

    /// Returns the arguments of an operation's method, and the calls to its setters.
    pub fn parameters(&mut self, operation: &'a Operation) -> (String, String) {
        self.objects = 0;
        let (needed, foreign) = self
            .values
            .alternative(self.values.body_schema(operation.pointer.as_str()));
        let (mut arguments, mut setters) = (Vec::new(), String::new());
        for parameter in &operation.parameters {
            let is_in_body = parameter.location == Location::Body;
            let is_needed = is_in_body && needed.contains(&&*parameter.wire_name);
            let is_foreign = is_in_body && foreign.contains(&&*parameter.wire_name);
            self.is_plain = matches!(parameter.location, Location::Header | Location::Cookie | Location::Path);
            let field = Field {
                name: parameter.name.as_str(),
                value: &parameter.value,
                schema: self.values.schema_at(parameter.pointer.as_str()),
                clear: parameter.clear.as_ref().map(|setter| setter.as_str()),
            };
            match parameter.required {
                true => arguments.push(self.argument(&field, parameter.nullable, 0)),
                false if is_needed || self.is_full && !is_foreign => setters.push_str(&self.setter(&field, 0)),
                false => {}
            }
        }
        (arguments.join(", "), setters)
    }

    fn argument(&mut self, field: &Field<'a>, is_nullable: bool, depth: usize) -> String {
        let value = self.expression(field.value, field.schema, depth);
        if is_nullable { format!("Some({value})") } else { value }
    }

    fn setter(&mut self, field: &Field<'a>, depth: usize) -> String {
        let name = field.name;
        if let Some(clear) = field.clear
            && self.values.chance(4)
        {
            return format!(".{clear}()");
        }
        let value = match field.value {
            Type::Clearable(value) => value,
            value => value,
        };
        format!(".{name}({})", self.expression(value, field.schema, depth))
    }

    fn expression(&mut self, value: &'a Type, schema: &'a Value, depth: usize) -> String {
        match value {
            Type::String | Type::Secret => format!("text({:?})", self.values.text(schema, self.is_plain)),
            // An example of the document can lack the format.
            Type::Text(format) => {
                let text = self.values.text(schema, self.is_plain);
                format!("api::{}::unvalidated({text:?})", format.rust_name())
            }
            Type::Integer(integer) => {
                let (lowest, highest) = range(*integer);
                format!(
                    "{}{}",
                    self.values.integer(schema, lowest, highest),
                    integer.rust_name()
                )
            }
            Type::UnixTime => {
                let seconds = self.values.integer(schema, 0, i32::MAX.into());
                format!("UnixTime::from_seconds({seconds})")
            }
            Type::Number => format!("{:?}f64", self.values.number(schema)),
            Type::Boolean => self.values.boolean(schema).to_string(),
            Type::Model(id) => self.model(*id, depth),
            Type::FreeForm => match self.values.json(schema, self.is_full, depth) {
                Value::Object(object) => format!("json::<api::UnknownObject>({:?})", Value::Object(object).to_string()),
                _ => "json::<api::UnknownObject>(\"{}\")".to_owned(),
            },
            Type::Json => format!(
                "json::<api::Json>({:?})",
                self.values.json(schema, self.is_full, depth).to_string()
            ),
            Type::FilePart => "api::FilePart::new(\"file.txt\", b\"content\".to_vec())".to_owned(),
            Type::BinaryBody => self.bytes(schema, depth),
            Type::Array(item) => {
                let items = self.values.items(schema);
                let count = self.values.count(schema, depth);
                let elements: Vec<String> = (0..count).map(|_| self.expression(item, items, depth + 1)).collect();
                match elements.as_slice() {
                    [] => format!("Vec::<{}>::new()", self.rust_type(item)),
                    elements => format!("vec![{}]", elements.join(", ")),
                }
            }
            Type::Map(of) if depth > MAXIMUM_DEPTH => {
                format!("BTreeMap::<String, {}>::new()", self.rust_type(of))
            }
            Type::Map(of) => {
                let value = self.expression(of, self.values.map_values(schema), depth + 1);
                format!("BTreeMap::from([(text(\"key\"), {value})])")
            }
            Type::Nullable(of) => format!("Some({})", self.expression(of, schema, depth)),
            Type::Clearable(of) => format!("Clearable::Set({})", self.expression(of, schema, depth)),
            Type::Page(_) | Type::Expandable(_) | Type::BinaryContent => panic!("{value:?} occurs only in responses"),
        }
    }

    /// Returns a body of bytes, which are JSON if the schema describes an object.
    fn bytes(&mut self, schema: &'a Value, depth: usize) -> String {
        let kind = self.values.keyword(schema, "type");
        if kind.is_some_and(|kind| kind == "object") {
            let json = self.values.json(schema, self.is_full, depth).to_string();
            return format!("api::BinaryBody::new({json:?}).with_content_type(\"application/json\")");
        }
        format!("api::BinaryBody::new({:?})", self.values.text(schema, false))
    }

    fn model(&mut self, id: ModelId, depth: usize) -> String {
        assert!(depth < 64, "a value of a request is infinite");
        let model = self.api.model(id);
        match &model.shape {
            Shape::Object(object) => self.object(model, object, depth),
            Shape::Enumeration(enumeration) => {
                let index = (0..enumeration.values.len()).collect::<Vec<_>>();
                let index = self.values.choice(&index).expect("an enumeration has values");
                format!("models::{}::{}", model.name, enumeration.values[index].name)
            }
            Shape::UntaggedUnion(_) | Shape::Union(_) => self.variant(model, depth),
            Shape::TypeKeyedObject(union) => self.type_keyed(model, union, depth),
        }
    }

    fn variant(&mut self, model: &'a Model, depth: usize) -> String {
        let variants: Vec<&Property> = model.shape.properties().collect();
        let scalar = variants.iter().find(|variant| variant.value.model().is_none());
        let variant = match scalar {
            Some(scalar) if depth > MAXIMUM_DEPTH => scalar,
            _ => self.values.choice(&variants).expect("a union has variants"),
        };
        let schema = self.values.schema_at(variant.pointer.as_str());
        let mut value = self.expression(&variant.value, schema, depth + 1);
        if variant.boxed {
            value = format!("Box::new({value})");
        }
        // The variants take `String`, not what can be converted to it.
        format!("models::{}::{}({value})", model.name, variant.name)
    }

    fn object(&mut self, model: &'a Model, object: &'a Object, depth: usize) -> String {
        self.objects += 1;
        let is_full = self.is_full && depth < MAXIMUM_DEPTH && self.objects < MAXIMUM_OBJECTS;
        let schema = self.values.schema_at(model.pointer.as_str());
        let minimum = self.values.minimum_properties(schema);
        let (mut arguments, mut setters, mut optional) = (Vec::new(), String::new(), 0);
        let required = object.properties.iter().filter(|property| property.required).count();
        let (needed, foreign) = self.values.alternative(schema);
        for property in &object.properties {
            let field = self.field(property);
            match property.required {
                true => arguments.push(self.argument(&field, property.nullable, depth + 1)),
                false if foreign.contains(&&*property.wire_name) => {}
                false if is_full || required + optional < minimum || needed.contains(&&*property.wire_name) => {
                    setters.push_str(&self.setter(&field, depth + 1));
                    optional += 1;
                }
                false => {}
            }
        }
        let (name, arguments) = (&model.name, arguments.join(", "));
        let index = self.functions.len();
        let mut function = format!("fn value_{index}() -> models::{name} {{ ");
        let _ = write!(function, "models::{name}::new({arguments}){setters} }}");
        self.functions.push(function);
        format!("value_{index}()")
    }

    fn type_keyed(&mut self, model: &'a Model, union: &'a TypeKeyedObject, depth: usize) -> String {
        let index = (0..union.variants.len()).collect::<Vec<_>>();
        let variant = &union.variants[self.values.choice(&index).expect("a union has variants")];
        let argument = variant.property.as_ref().map(|property| {
            let field = self.field(property);
            self.argument(&field, property.nullable, depth + 1)
        });
        let argument = argument.unwrap_or_default();
        format!("models::{}::{}({argument})", model.name, variant.constructor)
    }

    fn field(&self, property: &'a Property) -> Field<'a> {
        Field {
            name: property.name.as_str(),
            value: &property.value,
            schema: self.values.schema_at(property.pointer.as_str()),
            clear: property.clear.as_ref().map(|setter| setter.as_str()),
        }
    }

    /// Returns the type of an element of a list or a map.
    fn rust_type(&self, value: &Type) -> String {
        match value {
            Type::String | Type::Secret => "String".to_owned(),
            Type::Text(format) => format!("api::{}", format.rust_name()),
            Type::Integer(integer) => integer.rust_name().to_owned(),
            Type::Number => "f64".to_owned(),
            Type::Boolean => "bool".to_owned(),
            Type::UnixTime => "UnixTime".to_owned(),
            Type::Model(id) => format!("models::{}", self.api.model(*id).name),
            Type::FreeForm => "api::UnknownObject".to_owned(),
            Type::Json => "api::Json".to_owned(),
            Type::FilePart => "api::FilePart".to_owned(),
            Type::BinaryBody => "api::BinaryBody".to_owned(),
            Type::Array(item) => format!("Vec<{}>", self.rust_type(item)),
            Type::Map(of) => format!("BTreeMap<String, {}>", self.rust_type(of)),
            Type::Nullable(of) => format!("Option<{}>", self.rust_type(of)),
            Type::Clearable(of) => format!("Clearable<{}>", self.rust_type(of)),
            Type::Page(_) | Type::Expandable(_) | Type::BinaryContent => panic!("{value:?} occurs only in responses"),
        }
    }
}

fn range(integer: Integer) -> (i128, i128) {
    match integer {
        Integer::I8 => (i8::MIN.into(), i8::MAX.into()),
        Integer::I16 => (i16::MIN.into(), i16::MAX.into()),
        Integer::I32 => (i32::MIN.into(), i32::MAX.into()),
        // The values are written as JSON values, which hold 64 bits.
        Integer::I64 | Integer::I128 => (i64::MIN.into(), i64::MAX.into()),
        Integer::U8 => (0, u8::MAX.into()),
        Integer::U16 => (0, u16::MAX.into()),
        Integer::U32 => (0, u32::MAX.into()),
        Integer::U64 | Integer::U128 => (0, i64::MAX.into()),
    }
}
