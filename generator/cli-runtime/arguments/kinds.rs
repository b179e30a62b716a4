//! The kinds of nested values.

use std::borrow::Cow;
use std::ptr;

use super::super::description::{Kind, Shape};

/// A value with a name inside another value.
pub struct Child {
    /// The name of its flag after the dot, or `None` if it has no flag.
    pub name: Option<Cow<'static, str>>,
    /// The kind of the value.
    pub kind: Kind,
}

/// The properties of objects in which a secret is searched for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Searched {
    /// None of them.
    Nothing,
    /// Those that the description does not name.
    Unnamed,
    /// All of them.
    Everything,
}

/// Returns the kind of the values that are not null.
pub fn present(kind: Kind) -> Kind {
    match kind {
        Kind::Nullable(inner) => present(*inner),
        kind => kind,
    }
}

/// Returns the kinds that a value can have: the kinds of alternatives replace the alternatives, and null is left out.
pub fn possible(kinds: &[Kind]) -> Vec<Kind> {
    let mut possible = Vec::new();
    let mut visited = Vec::new();
    for kind in kinds {
        add_possible(*kind, &mut possible, &mut visited);
    }
    possible
}

/// Alternatives can contain themselves. `visited` are those that were added.
fn add_possible(kind: Kind, possible: &mut Vec<Kind>, visited: &mut Vec<&'static Shape>) {
    let kind = present(kind);
    let Kind::Model(shape) = kind else {
        return possible.push(kind);
    };
    let shape = shape();
    let Shape::Alternatives { kinds } = shape else {
        return possible.push(kind);
    };
    if is_first_visit(shape, visited) {
        for kind in *kinds {
            add_possible(*kind, possible, visited);
        }
    }
}

/// Returns the shape of a model that is not null, or `None` for other values.
pub fn shape(kind: Kind) -> Option<&'static Shape> {
    match present(kind) {
        Kind::Model(shape) => Some(shape()),
        _ => None,
    }
}

/// Returns the shape of a model that cannot be null. `null` suffices for other values, so their properties are not
/// required. The recursion of models that contain themselves ends there.
pub fn needed_shape(kind: Kind) -> Option<&'static Shape> {
    match kind {
        Kind::Model(shape) => Some(shape()),
        _ => None,
    }
}

/// Returns `true` if the value is a secret or consists of secrets, or if one of its alternatives does.
pub fn is_secret(kind: Kind) -> bool {
    finds_secret(kind, Searched::Nothing, &mut Vec::new())
}

/// Returns `true` if the value can be a secret text.
pub fn is_secret_text(kind: Kind) -> bool {
    possible(&[kind]).iter().any(|kind| matches!(kind, Kind::Secret))
}

/// Returns `true` if the value can be a secret, or contain one under a name that the description does not list.
pub fn contains_unnamed_secret(kind: Kind) -> bool {
    finds_secret(kind, Searched::Unnamed, &mut Vec::new())
}

/// Returns `true` if the value can be a secret or contain one.
pub fn contains_secret(kind: Kind) -> bool {
    finds_secret(kind, Searched::Everything, &mut Vec::new())
}

fn finds_secret(kind: Kind, searched: Searched, visited: &mut Vec<&'static Shape>) -> bool {
    match kind {
        Kind::Secret => true,
        Kind::Nullable(inner) | Kind::List(inner) | Kind::Map(inner) => finds_secret(*inner, searched, visited),
        Kind::Model(shape) => finds_secret_in_model(shape(), searched, visited),
        _ => false,
    }
}

/// Models can contain themselves. `visited` are those that were searched.
fn finds_secret_in_model(shape: &'static Shape, searched: Searched, visited: &mut Vec<&'static Shape>) -> bool {
    if !is_first_visit(shape, visited) {
        return false;
    }
    let mut finds = |kind: Kind| finds_secret(kind, searched, visited);
    match shape {
        Shape::Alternatives { kinds } => kinds.iter().any(|kind| finds(*kind)),
        Shape::Object { properties, additional } => {
            let mut named = properties.iter().map(|property| property.kind);
            searched == Searched::Everything && named.any(&mut finds)
                || searched != Searched::Nothing && additional.is_some_and(finds)
        }
        Shape::Tagged { variants, .. } => {
            let mut properties = variants.iter().filter_map(|variant| variant.property.as_ref());
            searched == Searched::Everything && properties.any(|property| finds(property.kind))
        }
        Shape::Enumeration { .. } => false,
    }
}

fn is_first_visit(shape: &'static Shape, visited: &mut Vec<&'static Shape>) -> bool {
    let is_first = !visited.iter().any(|other| ptr::eq(*other, shape));
    if is_first {
        visited.push(shape);
    }
    is_first
}

/// Returns the part with this name on the wire, or `None` if the description does not name it.
pub fn child(kind: Kind, wire_name: &str) -> Option<Child> {
    match present(kind) {
        Kind::Map(inner) => Some(Child {
            name: None,
            kind: *inner,
        }),
        Kind::Model(shape) => match shape() {
            Shape::Object { properties, additional } => {
                let named = properties.iter().find(|property| property.wire_name == wire_name);
                match named {
                    Some(property) => Some(Child {
                        name: Some(property.name.into()),
                        kind: property.kind,
                    }),
                    None => additional.map(|kind| Child { name: None, kind }),
                }
            }
            Shape::Tagged { tag, .. } if *tag == wire_name => Some(Child {
                name: Some(flag_name(tag).into()),
                kind: Kind::Text("TYPE"),
            }),
            Shape::Tagged { variants, .. } => {
                let mut properties = variants.iter().filter_map(|variant| variant.property.as_ref());
                let property = properties.find(|property| property.wire_name == wire_name)?;
                Some(Child {
                    name: Some(property.name.into()),
                    kind: property.kind,
                })
            }
            Shape::Enumeration { .. } | Shape::Alternatives { .. } => None,
        },
        _ => None,
    }
}

/// Returns the kinds that the part with this name on the wire has in values of these kinds.
pub fn children(kinds: &[Kind], wire_name: &str) -> Vec<Kind> {
    let possible = possible(kinds).into_iter();
    let children = possible.filter_map(|kind| child(kind, wire_name));
    children.map(|child| child.kind).collect()
}

/// Returns the name of the flag for a part, after the dot, or a similar name if the part has no flag.
pub fn part_name(kinds: &[Kind], wire_name: &str) -> Cow<'static, str> {
    let mut names = possible(kinds)
        .into_iter()
        .filter_map(|kind| child(kind, wire_name)?.name);
    names.next().unwrap_or_else(|| flag_name(wire_name).into())
}

/// Returns the kinds that the elements have in lists of these kinds.
pub fn elements(kinds: &[Kind]) -> Vec<Kind> {
    possible(kinds).into_iter().filter_map(element).collect()
}

/// Returns the kind of the elements of a list.
pub fn element(kind: Kind) -> Option<Kind> {
    match present(kind) {
        Kind::List(inner) => Some(*inner),
        _ => None,
    }
}

/// Returns the names on the wire that the description lists for parts of the value.
pub fn names(kind: Kind) -> Vec<&'static str> {
    match shape(kind) {
        Some(Shape::Object { properties, .. }) => properties.iter().map(|property| property.wire_name).collect(),
        Some(Shape::Tagged { tag, variants }) => {
            let properties = variants.iter().filter_map(|variant| variant.property.as_ref());
            std::iter::once(*tag)
                .chain(properties.map(|property| property.wire_name))
                .collect()
        }
        Some(Shape::Alternatives { .. }) => {
            let possible = possible(&[kind]).into_iter();
            possible.flat_map(names).collect()
        }
        Some(Shape::Enumeration { .. }) | None => Vec::new(),
    }
}

/// Returns the name of a flag for a name on the wire: lower case, with hyphens.
pub fn flag_name(wire_name: &str) -> String {
    let hyphenated = wire_name.chars().map(|character| match character.is_alphanumeric() {
        true => character.to_ascii_lowercase(),
        false => '-',
    });
    hyphenated.collect::<String>().trim_matches('-').to_owned()
}
