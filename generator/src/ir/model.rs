use crate::diagnostic::Pointer;
use crate::names::Identifier;

use super::{Constraints, Documentation, Type};

/// A Rust type that is emitted for a schema.
#[derive(Clone, Debug)]
pub struct Model {
    /// The type's name.
    pub name: Identifier,
    /// The module below `models` that holds it.
    pub module: Identifier,
    /// What the document calls it: the component's key, the title, or owner and field.
    pub wire_name: String,
    /// Where the schema stands.
    pub pointer: Pointer,
    /// What the document says of it.
    pub documentation: Documentation,
    /// What it consists of.
    pub shape: Shape,
    /// Where it occurs.
    pub usage: Usage,
}

/// What a model consists of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A struct.
    Object(Object),
    /// A string with known values, open to others.
    Enumeration(Enumeration),
    /// An object whose `type` names its other properties, as a Rust enum that is open to others.
    TypeKeyedObject(TypeKeyedObject),
    /// A value of one of several types in a request, as a Rust enum.
    UntaggedUnion(UntaggedUnion),
    /// An object of one of several kinds, as a Rust enum that is open to others.
    Union(Union),
}

impl Shape {
    /// The properties, whichever variant they belong to; an enumeration has none.
    pub fn properties(&self) -> Box<dyn Iterator<Item = &Property> + '_> {
        match self {
            Self::Object(object) => Box::new(object.properties.iter()),
            Self::UntaggedUnion(union) => Box::new(union.variants.iter()),
            Self::Union(union) => Box::new(union.members.iter().map(|member| &member.variant)),
            Self::Enumeration(_) => Box::new(std::iter::empty()),
            Self::TypeKeyedObject(union) => {
                Box::new(union.variants.iter().filter_map(|variant| variant.property.as_ref()))
            }
        }
    }

    /// The same, to be changed.
    pub fn properties_mut(&mut self) -> Box<dyn Iterator<Item = &mut Property> + '_> {
        match self {
            Self::Object(object) => Box::new(object.properties.iter_mut()),
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
    /// The properties in the document's order.
    pub properties: Vec<Property>,
}

/// A property of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Property {
    /// The field's name.
    pub name: Identifier,
    /// The property's name on the wire.
    pub wire_name: String,
    /// Where its schema stands.
    pub pointer: Pointer,
    /// The type of its value.
    pub value: Type,
    /// Whether the property is always there.
    pub required: bool,
    /// Whether its value may be `null`.
    pub nullable: bool,
    /// The setter that clears it, if it can be cleared and is not required.
    pub clear: Option<Identifier>,
    /// Whether the value lies behind a pointer because its type contains itself.
    pub boxed: bool,
    /// What the document says of it.
    pub documentation: Documentation,
    /// The bounds of its value.
    pub constraints: Constraints,
}

impl Property {
    /// Whether the field can be without a value.
    pub fn is_optional(&self) -> bool {
        !self.required || self.nullable
    }
}

/// A string with known values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enumeration {
    /// The known values in the document's order.
    pub values: Vec<Value>,
}

/// A known value of an enumeration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// The variant's name.
    pub name: Identifier,
    /// The value on the wire.
    pub wire_name: String,
}

/// An object whose `type` names its other properties.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeKeyedObject {
    /// The property that tells the variants apart.
    pub tag: String,
    /// The variants in the order of the tag's values.
    pub variants: Vec<TypeKeyedVariant>,
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
    /// The property that goes with this value.
    pub property: Option<Property>,
}

/// A value of one of several types in a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UntaggedUnion {
    /// The keyword that lists the types: `anyOf` or `oneOf`.
    pub keyword: &'static str,
    /// The variants: the name of each is that of a Rust variant.
    pub variants: Vec<Property>,
}

/// An object of one of several kinds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Union {
    /// The keyword that lists the kinds: `anyOf` or `oneOf`.
    pub keyword: &'static str,
    /// The property that each kind has values of its own for, if there is one.
    pub tag: Option<String>,
    /// The schemas that are listed, by their names.
    pub members: Vec<UnionMember>,
}

/// One of the schemas that a union lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnionMember {
    /// The variant: its name, and the model that it holds.
    pub variant: Property,
    /// What tells apart the objects that it takes: those of one kind, or of several if it is a union itself.
    pub discriminants: Vec<Discriminant>,
}

/// What tells the objects of one kind from all others of a union.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discriminant {
    /// What the union's tag can be.
    pub tags: Vec<String>,
    /// A property that is always `true`, and that no other kind with the tag has.
    pub flag: Option<String>,
    /// Properties that are always there, and that no other kind with the tag has.
    pub own: Vec<String>,
}

/// Where a model occurs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// In a parameter or a request body: it is encoded.
    pub request: bool,
    /// In a response: it is decoded.
    pub response: bool,
}
