use crate::diagnostic::Pointer;
use crate::names::Identifier;

use super::{Constraints, Documentation, ModelId, NameSource, Type};

/// A Rust type that is emitted for a schema.
#[derive(Clone, Debug)]
pub struct Model {
    /// The type's name.
    pub name: Identifier,
    /// The module below `models` that holds it.
    pub module: Identifier,
    /// The name in the document: the key of the component, the title, or the names of owner and field.
    pub wire_name: String,
    /// The source of the name.
    pub name_source: NameSource,
    /// The location of the schema in the document.
    pub pointer: Pointer,
    /// The documentation.
    pub documentation: Documentation,
    /// The shape of the type.
    pub shape: Shape,
    /// The occurrence in requests and responses.
    pub usage: Usage,
    /// The response model of the same schema, if this is a request model and the two differ.
    pub counterpart: Option<Counterpart>,
}

/// The response model with the same schema as a request model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counterpart {
    /// The response model.
    pub model: ModelId,
    /// `true` if each of its values can be converted to a value of the request model.
    pub is_convertible: bool,
}

/// The shape of a model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A struct.
    Object(Object),
    /// A string or a number with known values, as a Rust enum with a variant for unknown values.
    Enumeration(Enumeration),
    /// An object whose tag names its other property, as a Rust enum with a variant for unknown objects.
    TypeKeyedObject(TypeKeyedObject),
    /// A value of one of several types, as a Rust enum. In responses, it has a variant for unknown values.
    UntaggedUnion(UntaggedUnion),
    /// One of several objects, as a Rust enum with a variant for unknown objects.
    Union(Union),
}

impl Shape {
    /// Returns the properties of all variants. An enumeration has none.
    pub fn properties(&self) -> Box<dyn Iterator<Item = &Property> + '_> {
        match self {
            Self::Object(object) => Box::new(object.properties.iter().chain(object.additional.as_deref())),
            Self::UntaggedUnion(union) => Box::new(union.variants.iter()),
            Self::Union(union) => Box::new(union.members.iter().map(|member| &member.variant)),
            Self::Enumeration(_) => Box::new(std::iter::empty()),
            Self::TypeKeyedObject(union) => {
                Box::new(union.variants.iter().filter_map(|variant| variant.property.as_ref()))
            }
        }
    }

    /// Returns `true` if every value is an object.
    pub fn is_object(&self) -> bool {
        matches!(self, Self::Object(_) | Self::TypeKeyedObject(_) | Self::Union(_))
    }

    /// Returns the properties of all variants as mutable references.
    pub fn properties_mut(&mut self) -> Box<dyn Iterator<Item = &mut Property> + '_> {
        match self {
            Self::Object(object) => Box::new(object.properties.iter_mut().chain(object.additional.as_deref_mut())),
            Self::UntaggedUnion(union) => Box::new(union.variants.iter_mut()),
            Self::Union(union) => Box::new(union.members.iter_mut().map(|member| &mut member.variant)),
            Self::Enumeration(_) => Box::new(std::iter::empty()),
            Self::TypeKeyedObject(union) => Box::new(
                union
                    .variants
                    .iter_mut()
                    .filter_map(|variant| variant.property.as_mut()),
            ),
        }
    }
}

/// An object with named properties.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Object {
    /// The properties, in the order of the document.
    pub properties: Vec<Property>,
    /// The field for additional properties, if the document explicitly allows them: a map, or a free-form object.
    pub additional: Option<Box<Property>>,
    /// The names on the wire of the properties that are sent only in the other direction. They are not properties
    /// without a name.
    pub excluded: Vec<String>,
}

/// A property of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Property {
    /// The name of the field.
    pub name: Identifier,
    /// The name of the property on the wire.
    pub wire_name: String,
    /// The location of the schema in the document.
    pub pointer: Pointer,
    /// The type of its value.
    pub value: Type,
    /// `true` if the property is always present.
    pub required: bool,
    /// `true` if the value can be `null`.
    pub nullable: bool,
    /// `true` if absent and null are different: the property is optional and nullable, and occurs in JSON requests.
    pub has_three_states: bool,
    /// The setter that clears the property or sets it to null, if it is optional.
    pub clear: Option<Identifier>,
    /// `true` if the value is boxed, because its type is recursive.
    pub boxed: bool,
    /// The direction in which the property is sent.
    pub access: Access,
    /// The setter of requests that expands the property. Without it, responses can lack the property.
    pub expanded_with: Option<Identifier>,
    /// The documentation.
    pub documentation: Documentation,
    /// The constraints of the value.
    pub constraints: Constraints,
}

/// The direction in which a property is sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Access {
    /// In requests and responses.
    #[default]
    ReadWrite,
    /// Only in responses: `readOnly`.
    ReadOnly,
    /// Only in requests: `writeOnly`.
    WriteOnly,
}

impl Property {
    /// Returns `true` if the field is an `Option`.
    pub fn is_optional(&self) -> bool {
        !self.required || self.nullable
    }

    /// Returns `true` if the value can be `null`, and null is not already a value of its type.
    pub fn is_null_distinct(&self) -> bool {
        self.nullable && self.value != Type::Json
    }

    /// Returns the number of `Option`s around the value.
    pub fn options(&self) -> usize {
        usize::from(self.is_optional()) + usize::from(self.has_three_states)
    }
}

/// A string or a number with known values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enumeration {
    /// The type of the values.
    pub representation: Representation,
    /// The known values, in the order of the document.
    pub values: Vec<Value>,
}

/// The type of the values of an enumeration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Representation {
    /// Strings.
    String,
    /// 64-bit integers.
    Integer,
    /// Floating-point numbers.
    Number,
}

impl Representation {
    /// Returns the name of the Rust type.
    pub fn rust_name(self) -> &'static str {
        match self {
            Self::String => "String",
            Self::Integer => "i64",
            Self::Number => "f64",
        }
    }
}

/// A known value of an enumeration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// The variant's name.
    pub name: Identifier,
    /// The value on the wire; the digits of a number.
    pub wire_name: String,
    /// The location of the entry of `x-rust-names` that chooses the variant's name.
    pub chosen: Option<Pointer>,
}

/// An object whose tag names its other property.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeKeyedObject {
    /// The name of the tag property.
    pub tag: String,
    /// The variants in the order of the tag's values.
    pub variants: Vec<TypeKeyedVariant>,
}

impl TypeKeyedObject {
    /// Returns the first variant without a property, or if there is none, the first variant.
    pub fn simplest(&self) -> Option<&TypeKeyedVariant> {
        let simple = self.variants.iter().find(|variant| variant.property.is_none());
        simple.or(self.variants.first())
    }
}

/// One value of the tag, with the property that it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeKeyedVariant {
    /// The variant's name.
    pub name: Identifier,
    /// The constructor's name.
    pub constructor: Identifier,
    /// The tag's value on the wire.
    pub wire_name: String,
    /// The property that this value of the tag names, if it names one.
    pub property: Option<Property>,
    /// The method that returns the property, if there is one.
    pub accessor: Option<Identifier>,
}

/// A value of one of several types in a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UntaggedUnion {
    /// The variants. The name of each is the name of the Rust variant.
    pub variants: Vec<Property>,
}

/// One of several objects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Union {
    /// The property whose value differs between the members, if there is one.
    pub tag: Option<String>,
    /// The members, sorted by name.
    pub members: Vec<UnionMember>,
}

/// A member of a union.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnionMember {
    /// The variant: its name and the model that it contains.
    pub variant: Property,
    /// The discriminants of its objects: one for an object, several for a nested union.
    pub discriminants: Vec<Discriminant>,
}

/// The properties that distinguish one kind of object from the other members of a union.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discriminant {
    /// The values of the tag of the union.
    pub tags: Vec<String>,
    /// A property that is always `true` and that no other kind with the same tag has.
    pub flag: Option<String>,
    /// Properties that are always present and that no other kind with the same tag has.
    pub own: Vec<String>,
}

/// The occurrence of a model in requests and responses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// `true` if it occurs in a parameter or a form, and is encoded as a form.
    pub form: bool,
    /// `true` if it occurs in a JSON body, and is encoded as JSON.
    pub json: bool,
    /// `true` if it occurs in a response, and is decoded.
    pub response: bool,
}

impl Usage {
    /// Returns `true` if the model occurs in requests, so that programs can create it.
    pub fn request(self) -> bool {
        self.form || self.json
    }
}
