//! Lists the emitted items whose names come from the document.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::rc::Rc;

use serde_json::Value;

use crate::diagnostic::Pointer;
use crate::ir::{
    Api, BodyContent, Enumeration, Location, Model, Operation, Property, Resource, Response, Shape, StatusEnum, Style,
    TypeKeyedObject,
};
use crate::load::Document;
use crate::lower::Lowered;
use crate::names::{Case, Identifier};

use super::item::{Item, Origin, Siblings};

/// Returns all items of a client.
pub(super) fn of(lowered: &Lowered) -> Vec<Item<'_>> {
    let api = &lowered.api;
    let mut items = Vec::new();
    resources(api, &mut items);
    let siblings = siblings(api.models.iter().map(|model| (&model.name, &model.pointer)));
    for model in &api.models {
        let first = items.len();
        model_items(&lowered.document, model, &siblings, &mut items);
        place(&mut items[first..], &["models", model.module.unraw()]);
    }
    let first = items.len();
    modules(api, &mut items);
    place(&mut items[first..], &["models"]);
    let first = items.len();
    servers(api, &mut items);
    place(&mut items[first..], &["servers"]);
    let first = items.len();
    let schemes = api.security_schemes.iter();
    let schemes: Vec<_> = schemes
        .map(|scheme| (&scheme.setter, &*scheme.name, &scheme.pointer))
        .collect();
    wire_items("setter", "the security scheme", None, &schemes, &mut items);
    place(&mut items[first..], &["ClientBuilder"]);
    let first = items.len();
    let headers = api.response_headers.iter();
    let headers: Vec<_> = headers
        .map(|header| (&header.name, &*header.wire_name, &header.pointer))
        .collect();
    wire_items("method", "the response header", None, &headers, &mut items);
    place(&mut items[first..], &["ResponseMetadata"]);
    items
}

/// Adds the names of what contains items before those that they have already.
fn place<'a>(items: &mut [Item<'a>], outer: &[&'a str]) {
    for item in items {
        let own = std::mem::take(&mut item.outer);
        item.outer = [outer, &own].concat();
    }
}

/// Returns the name of the item that contains another.
fn outer_of(within: Option<&Identifier>) -> Vec<&str> {
    within.map(Identifier::unraw).into_iter().collect()
}

fn siblings<'a>(named: impl Iterator<Item = (&'a Identifier, &'a Pointer)>) -> Siblings<'a> {
    let named = named.map(|(name, pointer)| (name, Cow::Borrowed(pointer)));
    Rc::new(named.collect())
}

fn described<'a>(
    name: &'a Identifier,
    kind: &'static str,
    within: Option<&'a Identifier>,
    pointer: &'a Pointer,
    rule: String,
) -> Item<'a> {
    Item {
        name,
        kind,
        within,
        outer: outer_of(within),
        pointer: Cow::Borrowed(pointer),
        origin: Origin::Described(rule),
        siblings: Siblings::default(),
    }
}

/// Adds items in one scope that are named after a name of the document, in snake case.
fn wire_items<'a>(
    kind: &'static str,
    what: &'static str,
    within: Option<&'a Identifier>,
    named: &[(&'a Identifier, &'a str, &'a Pointer)],
    items: &mut Vec<Item<'a>>,
) {
    let siblings = siblings(named.iter().map(|(name, _, pointer)| (*name, *pointer)));
    items.extend(named.iter().map(|(name, wire_name, pointer)| Item {
        name,
        kind,
        within,
        outer: outer_of(within),
        pointer: Cow::Borrowed(*pointer),
        origin: Origin::Wire {
            what,
            wire_name,
            case: Case::Snake,
        },
        siblings: Rc::clone(&siblings),
    }));
}

fn resources<'a>(api: &'a Api, items: &mut Vec<Item<'a>>) {
    for resource in &api.resources {
        let Some(first) = resource.operations.first() else {
            continue;
        };
        let start = items.len();
        items.push(Item {
            name: &resource.module,
            kind: "method and module",
            within: None,
            outer: Vec::new(),
            pointer: Cow::Borrowed(&first.pointer),
            origin: Origin::Group(resource, first),
            siblings: Siblings::default(),
        });
        let rule = format!("the type is named after its module (`{}`)", resource.module);
        items.push(described(&resource.name, "type", None, &first.pointer, rule));
        let methods = resource.operations.iter();
        let methods = siblings(methods.map(|operation| (&operation.name, &operation.pointer)));
        for operation in &resource.operations {
            operation_items(resource, operation, &methods, items);
        }
        place(&mut items[start..], &["client", "resources"]);
    }
}

fn operation_items<'a>(
    resource: &'a Resource,
    operation: &'a Operation,
    methods: &Siblings<'a>,
    items: &mut Vec<Item<'a>>,
) {
    let pointer = &operation.pointer;
    items.push(Item {
        name: &operation.name,
        kind: "method",
        within: Some(&resource.name),
        outer: vec![resource.module.unraw(), resource.name.unraw()],
        pointer: Cow::Borrowed(pointer),
        origin: Origin::Method(resource, operation),
        siblings: Rc::clone(methods),
    });
    let mut of_method = |name: &'a Identifier, word: &str| {
        let rule = format!("`{word}` is added to the name of the method (`{}`)", operation.name);
        items.push(described(name, "type", Some(&resource.module), pointer, rule));
    };
    of_method(&operation.request, "Request");
    of_method(&operation.type_name, "Operation");
    let response = match &operation.response {
        Response::ByStatus(statuses) => Some((statuses, "Response")),
        _ => None,
    };
    let enums: Vec<(&StatusEnum, &str)> = response
        .into_iter()
        .chain(operation.errors.iter().map(|errors| (errors, "Error")))
        .collect();
    for (statuses, word) in &enums {
        of_method(&statuses.name, word);
    }
    for (statuses, _) in enums {
        let first = items.len();
        for variant in &statuses.variants {
            let rule = "the variant is named after the status".to_owned();
            let within = Some(&statuses.name);
            items.push(described(&variant.name, "variant", within, &variant.pointer, rule));
        }
        place(&mut items[first..], &[resource.module.unraw()]);
    }
    let first = items.len();
    let parameters = operation.parameters.iter();
    let named = siblings(parameters.map(|parameter| (&parameter.name, &parameter.pointer)));
    let is_value = operation
        .body
        .as_ref()
        .is_some_and(|body| body.content == BodyContent::Value);
    for parameter in &operation.parameters {
        items.push(Item {
            name: &parameter.name,
            kind: match parameter.required {
                true => "argument",
                false => "setter",
            },
            within: Some(&operation.request),
            outer: outer_of(Some(&operation.request)),
            pointer: Cow::Borrowed(&parameter.pointer),
            origin: match parameter.location {
                Location::Body if is_value && parameter.name.unraw() == parameter.wire_name => {
                    Origin::Described("the body".to_owned())
                }
                Location::Body if is_value => Origin::Described("the body, which is named after its type".to_owned()),
                Location::Body if parameter.style == Style::Additional => {
                    Origin::Described("the properties that the document does not name".to_owned())
                }
                location => Origin::Wire {
                    what: what(location),
                    wire_name: &parameter.wire_name,
                    case: Case::Snake,
                },
            },
            siblings: Rc::clone(&named),
        });
        if let Some(clear) = &parameter.clear {
            let rule = format!("`clear_` is added to the name of the setter (`{}`)", parameter.name);
            let within = Some(&operation.request);
            items.push(described(clear, "setter", within, &parameter.pointer, rule));
        }
    }
    for expansion in &operation.expansions {
        let parameter = &operation.parameters[expansion.parameter];
        let rule = format!("`expand_` is added to the expandable field `{}`", expansion.wire_name);
        let within = Some(&operation.request);
        items.push(described(&expansion.setter, "setter", within, &parameter.pointer, rule));
    }
    let outer = [&resource.module, &resource.name, &operation.name].map(Identifier::unraw);
    place(&mut items[first..], &outer);
}

fn what(location: Location) -> &'static str {
    match location {
        Location::Path => "the path parameter",
        Location::Query => "the query parameter",
        Location::Header => "the header parameter",
        Location::Cookie => "the cookie parameter",
        Location::Body => "the property of the body",
    }
}

/// Adds the modules of models.
fn modules<'a>(api: &'a Api, items: &mut Vec<Item<'a>>) {
    let mut outermost: BTreeMap<&Identifier, &Model> = BTreeMap::new();
    let depth = |model: &Model| model.pointer.tokens().count();
    for model in &api.models {
        let first = outermost.entry(&model.module).or_insert(model);
        if depth(model) < depth(first) {
            *first = model;
        }
    }
    items.extend(outermost.into_iter().map(|(module, model)| {
        let rule = format!("the file is named after its outermost type (`{}`)", model.name);
        described(module, "module", None, &model.pointer, rule)
    }));
}

fn model_items<'a>(document: &Document, model: &'a Model, models: &Siblings<'a>, items: &mut Vec<Item<'a>>) {
    items.push(Item {
        name: &model.name,
        kind: "type",
        within: None,
        outer: Vec::new(),
        pointer: Cow::Borrowed(&model.pointer),
        origin: Origin::Model(model),
        siblings: Rc::clone(models),
    });
    let variant = |name: &'a Identifier, pointer: &'a Pointer, rule: &str| {
        described(name, "variant", Some(&model.name), pointer, rule.to_owned())
    };
    match &model.shape {
        Shape::Object(object) => {
            let properties: Vec<&Property> = object.properties.iter().chain(object.additional.as_deref()).collect();
            fields(model, &properties, items);
        }
        Shape::Enumeration(enumeration) => values(document, model, enumeration, items),
        Shape::TypeKeyedObject(object) => type_keyed(model, object, items),
        Shape::UntaggedUnion(union) => items.extend(union.variants.iter().map(|named| {
            let rule = "the variant is named after the type of its values";
            variant(&named.name, &named.pointer, rule)
        })),
        Shape::Union(union) => items.extend(union.members.iter().map(|member| {
            let rule = "the variant is named after the type of its values, or after what tells it apart";
            variant(&member.variant.name, &member.variant.pointer, rule)
        })),
    }
}

fn type_keyed<'a>(model: &'a Model, object: &'a TypeKeyedObject, items: &mut Vec<Item<'a>>) {
    let within = Some(&model.name);
    for variant in &object.variants {
        let property = variant.property.as_ref();
        let pointer = property.map_or(&model.pointer, |property| &property.pointer);
        let value = format!("the value `{}` of `{}`", variant.wire_name, object.tag);
        let rule = format!("the variant is named after {value}");
        items.push(described(&variant.name, "variant", within, pointer, rule));
        let rule = format!("the function is named after {value}");
        items.push(described(&variant.constructor, "function", within, pointer, rule));
        let rule = format!("`as_` is added to the name of the function `{}`", variant.constructor);
        let accessor = variant.accessor.iter();
        items.extend(accessor.map(|name| described(name, "method", within, pointer, rule.clone())));
    }
}

fn fields<'a>(model: &'a Model, properties: &[&'a Property], items: &mut Vec<Item<'a>>) {
    let named: Vec<_> = properties
        .iter()
        .map(|property| (&property.name, &*property.wire_name, &property.pointer))
        .collect();
    wire_items("field", "the property", Some(&model.name), &named, items);
    items.extend(properties.iter().filter_map(|property| {
        let rule = format!("`clear_` is added to the name of the field (`{}`)", property.name);
        let clear = property.clear.as_ref()?;
        Some(described(clear, "setter", Some(&model.name), &property.pointer, rule))
    }));
}

fn values<'a>(document: &Document, model: &'a Model, enumeration: &'a Enumeration, items: &mut Vec<Item<'a>>) {
    let list = model.pointer.join("enum");
    let listed = document.at(&list).and_then(|list| list.as_array());
    let place = |wire_name: &str| {
        let is_listed = |value: &Value| match value {
            Value::String(text) => text == wire_name,
            Value::Number(number) => number.to_string() == wire_name,
            _ => false,
        };
        match listed.and_then(|listed| listed.iter().position(is_listed)) {
            Some(index) => list.join(index),
            // The values of several schemas.
            None => model.pointer.clone(),
        }
    };
    let named = enumeration.values.iter();
    let named = named.map(|value| (&value.name, Cow::Owned(place(&value.wire_name))));
    let siblings: Siblings<'_> = Rc::new(named.collect());
    for (value, (_, pointer)) in enumeration.values.iter().zip(siblings.iter()) {
        items.push(Item {
            name: &value.name,
            kind: "variant",
            within: Some(&model.name),
            outer: outer_of(Some(&model.name)),
            pointer: pointer.clone(),
            origin: Origin::Value {
                model,
                representation: enumeration.representation,
                value,
            },
            siblings: Rc::clone(&siblings),
        });
    }
}

fn servers<'a>(api: &'a Api, items: &mut Vec<Item<'a>>) {
    let Some(servers) = api.server.chosen() else { return };
    for server in &servers.list {
        let rule = format!(
            "the type is named after the description or the URL `{}` of the server",
            server.url
        );
        items.push(described(&server.name, "type", None, &server.pointer, rule));
        let named: Vec<_> = server
            .variables
            .iter()
            .map(|variable| (&variable.name, &*variable.wire_name, &variable.pointer))
            .collect();
        wire_items("setter", "the server variable", Some(&server.name), &named, items);
        for variable in &server.variables {
            let Some(enumeration) = variable.enumeration.and_then(|index| servers.enumerations.get(index)) else {
                continue;
            };
            let rule = format!(
                "the type is named after the variable `{}` of the server",
                variable.wire_name
            );
            items.push(described(&enumeration.name, "type", None, &variable.pointer, rule));
            items.extend(enumeration.enumeration.values.iter().map(|value| {
                let rule = format!(
                    "the variant is named after the value `{}` of the variable",
                    value.wire_name
                );
                let within = Some(&enumeration.name);
                described(&value.name, "variant", within, &variable.pointer, rule)
            }));
        }
    }
}
