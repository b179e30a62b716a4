//! Lists the emitted items whose names come from the document.

use std::borrow::Cow;
use std::rc::Rc;

use crate::diagnostic::Pointer;
use crate::ir::{Api, Enumeration, Location, Model, Operation, Property, Representation, Resource, Shape, StatusEnum};
use crate::names::{Case, Identifier};

use super::item::{Item, Origin, Siblings};

/// Returns all items of a client.
pub(super) fn of(api: &Api) -> Vec<Item<'_>> {
    let mut items = Vec::new();
    resources(api, &mut items);
    let siblings = siblings(api.models.iter().map(|model| (&model.name, &model.pointer)));
    for model in &api.models {
        model_items(model, &siblings, &mut items);
    }
    servers(api, &mut items);
    let schemes = api.security_schemes.iter();
    let schemes: Vec<_> = schemes
        .map(|scheme| (&scheme.setter, &*scheme.name, &scheme.pointer))
        .collect();
    wire_items("setter", "the security scheme", None, &schemes, &mut items);
    let headers = api.response_headers.iter();
    let headers: Vec<_> = headers
        .map(|header| (&header.name, &*header.wire_name, &header.pointer))
        .collect();
    wire_items("method", "the response header", None, &headers, &mut items);
    items
}

fn siblings<'a>(named: impl Iterator<Item = (&'a Identifier, &'a Pointer)>) -> Siblings<'a> {
    let named = named.map(|(name, pointer)| (Cow::Borrowed(name), Cow::Borrowed(pointer)));
    Rc::new(named.collect())
}

fn derived<'a>(
    name: &'a Identifier,
    kind: &'static str,
    within: Option<&'a Identifier>,
    pointer: &'a Pointer,
    (from, added): (&'a Identifier, String),
) -> Item<'a> {
    Item {
        name: Cow::Borrowed(name),
        kind,
        within,
        pointer: Cow::Borrowed(pointer),
        origin: Origin::Derived { from, added },
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
        name: Cow::Borrowed(*name),
        kind,
        within,
        pointer: Cow::Borrowed(*pointer),
        origin: Origin::Wire {
            what,
            wire_name: Cow::Borrowed(*wire_name),
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
        items.push(Item {
            name: Cow::Borrowed(&resource.module),
            kind: "method and module",
            within: None,
            pointer: Cow::Borrowed(&first.pointer),
            origin: Origin::Group(resource, first),
            siblings: Siblings::default(),
        });
        let added = "the type is named after its module".to_owned();
        items.push(derived(
            &resource.name,
            "type",
            None,
            &first.pointer,
            (&resource.module, added),
        ));
        let methods = resource.operations.iter();
        let methods = siblings(methods.map(|operation| (&operation.name, &operation.pointer)));
        for operation in &resource.operations {
            operation_items(resource, operation, &methods, items);
        }
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
        name: Cow::Borrowed(&operation.name),
        kind: "method",
        within: Some(&resource.name),
        pointer: Cow::Borrowed(pointer),
        origin: Origin::Method(resource, operation),
        siblings: Rc::clone(methods),
    });
    let mut of_method = |name: &'a Identifier, word: &str| {
        let added = format!("`{word}` is added to the name of the method");
        items.push(derived(
            name,
            "type",
            Some(&resource.module),
            pointer,
            (&operation.name, added),
        ));
    };
    of_method(&operation.request, "Request");
    of_method(&operation.type_name, "Operation");
    let response = match &operation.response {
        crate::ir::Response::ByStatus(statuses) => Some((statuses, "Response")),
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
        for variant in &statuses.variants {
            let added = "the variant is named after the status".to_owned();
            let from = (&variant.name, added);
            items.push(derived(
                &variant.name,
                "variant",
                Some(&statuses.name),
                &variant.pointer,
                from,
            ));
        }
    }
    let parameters = operation.parameters.iter();
    let named = siblings(parameters.map(|parameter| (&parameter.name, &parameter.pointer)));
    for parameter in &operation.parameters {
        items.push(Item {
            name: Cow::Borrowed(&parameter.name),
            kind: match parameter.required {
                true => "argument",
                false => "setter",
            },
            within: Some(&operation.request),
            pointer: Cow::Borrowed(&parameter.pointer),
            origin: Origin::Wire {
                what: match parameter.location {
                    Location::Path => "the path parameter",
                    Location::Query => "the query parameter",
                    Location::Header => "the header parameter",
                    Location::Cookie => "the cookie parameter",
                    Location::Body => "the part of the body",
                },
                wire_name: Cow::Borrowed(&parameter.wire_name),
                case: Case::Snake,
            },
            siblings: Rc::clone(&named),
        });
        if let Some(clear) = &parameter.clear {
            let added = "`clear_` is added to the name of the setter".to_owned();
            let from = (&parameter.name, added);
            items.push(derived(
                clear,
                "setter",
                Some(&operation.request),
                &parameter.pointer,
                from,
            ));
        }
    }
    for expansion in &operation.expansions {
        let parameter = &operation.parameters[expansion.parameter];
        let added = format!("`expand_` is added to the expandable field `{}`", expansion.wire_name);
        let from = (&parameter.name, added);
        items.push(derived(
            &expansion.setter,
            "setter",
            Some(&operation.request),
            &parameter.pointer,
            from,
        ));
    }
}

fn model_items<'a>(model: &'a Model, models: &Siblings<'a>, items: &mut Vec<Item<'a>>) {
    items.push(Item {
        name: Cow::Borrowed(&model.name),
        kind: "type",
        within: None,
        pointer: Cow::Borrowed(&model.pointer),
        origin: Origin::Model(model),
        siblings: Rc::clone(models),
    });
    let added = "the file is named after the type that contains all others in it".to_owned();
    let is_known = items
        .iter()
        .rev()
        .any(|item| item.kind == "module" && *item.name == model.module);
    if !is_known {
        items.push(derived(
            &model.module,
            "module",
            None,
            &model.pointer,
            (&model.name, added),
        ));
    }
    match &model.shape {
        Shape::Object(object) => {
            let properties: Vec<&Property> = object.properties.iter().chain(object.additional.as_deref()).collect();
            fields(model, &properties, items);
        }
        Shape::Enumeration(enumeration) => values(model, enumeration, items),
        Shape::TypeKeyedObject(object) => {
            for variant in &object.variants {
                let pointer = variant
                    .property
                    .as_ref()
                    .map_or(&model.pointer, |property| &property.pointer);
                let added = format!(
                    "the variant is named after the value `{}` of `{}`",
                    variant.wire_name, object.tag
                );
                let from = (&variant.name, added.clone());
                items.push(derived(&variant.name, "variant", Some(&model.name), pointer, from));
                let added = added.replace("variant", "function");
                let from = (&variant.name, added);
                items.push(derived(
                    &variant.constructor,
                    "function",
                    Some(&model.name),
                    pointer,
                    from,
                ));
            }
        }
        Shape::UntaggedUnion(union) => {
            let added = || "the variant is named after the type of its values".to_owned();
            items.extend(union.variants.iter().map(|variant| {
                let from = (&variant.name, added());
                derived(&variant.name, "variant", Some(&model.name), &variant.pointer, from)
            }));
        }
        Shape::Union(union) => items.extend(union.members.iter().map(|member| {
            let variant = &member.variant;
            let added = "the variant is named after the type of its values, or after what tells it apart".to_owned();
            derived(
                &variant.name,
                "variant",
                Some(&model.name),
                &variant.pointer,
                (&variant.name, added),
            )
        })),
    }
}

fn fields<'a>(model: &'a Model, properties: &[&'a Property], items: &mut Vec<Item<'a>>) {
    let named: Vec<_> = properties
        .iter()
        .map(|property| (&property.name, &*property.wire_name, &property.pointer))
        .collect();
    wire_items("field", "the property", Some(&model.name), &named, items);
    items.extend(properties.iter().filter_map(|property| {
        let added = "`clear_` is added to the name of the field".to_owned();
        let from = (&property.name, added);
        Some(derived(
            property.clear.as_ref()?,
            "setter",
            Some(&model.name),
            &property.pointer,
            from,
        ))
    }));
}

fn values<'a>(model: &'a Model, enumeration: &'a Enumeration, items: &mut Vec<Item<'a>>) {
    let place = model.pointer.join("enum");
    let named = enumeration.values.iter().enumerate();
    let named = named.map(|(index, value)| (Cow::Borrowed(&value.name), Cow::Owned(place.join(index))));
    let siblings: Siblings<'_> = Rc::new(named.collect());
    for (value, (_, pointer)) in enumeration.values.iter().zip(siblings.iter()) {
        items.push(Item {
            name: Cow::Borrowed(&value.name),
            kind: "variant",
            within: Some(&model.name),
            pointer: pointer.clone(),
            origin: match enumeration.representation {
                Representation::String => Origin::Wire {
                    what: "the value",
                    wire_name: Cow::Borrowed(&value.wire_name),
                    case: Case::UpperCamel,
                },
                Representation::Integer | Representation::Number => Origin::Derived {
                    from: &value.name,
                    added: format!(
                        "the variant is named after the digits of the value `{}`",
                        value.wire_name
                    ),
                },
            },
            siblings: Rc::clone(&siblings),
        });
    }
}

fn servers<'a>(api: &'a Api, items: &mut Vec<Item<'a>>) {
    let Some(servers) = api.server.chosen() else { return };
    for server in &servers.list {
        let added = format!(
            "the type is named after the description or the URL `{}` of the server",
            server.url
        );
        items.push(derived(
            &server.name,
            "type",
            None,
            &server.pointer,
            (&server.name, added),
        ));
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
            let added = "the type is named after the variable of the server".to_owned();
            let from = (&variable.name, added);
            items.push(derived(&enumeration.name, "type", None, &variable.pointer, from));
            items.extend(enumeration.enumeration.values.iter().map(|value| {
                let added = format!(
                    "the variant is named after the value `{}` of the variable",
                    value.wire_name
                );
                derived(
                    &value.name,
                    "variant",
                    Some(&enumeration.name),
                    &variable.pointer,
                    (&value.name, added),
                )
            }));
        }
    }
}
