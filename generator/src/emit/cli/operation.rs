//! Emits operations: their descriptions, and the functions that call the client.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::documentation::{Comment, code};
use crate::emit::types::Types;
use crate::ir::{BodyContent, Expansion, Operation, Parameter, PathSegment, Resource, Response, Shape, Type};
use crate::names::Identifier;

use super::property::{self, flag, help};
use super::{import, shown};

/// Returns the description of an operation.
pub(super) fn description(types: &mut Types, operation: &Operation) -> TokenStream {
    let name = flag(&operation.name);
    let line = format!("{} {}", operation.method.as_str(), operation.path_template);
    let documentation = &operation.documentation;
    let comment = Comment::described(types.descriptions, documentation, || code(&line));
    let text = documentation
        .description
        .as_deref()
        .or(documentation.summary.as_deref());
    let help = help(text, &comment);
    let positional = positional(types, operation);
    let parameters: Vec<TokenStream> = operation
        .parameters
        .iter()
        .enumerate()
        .map(|(index, parameter)| property::parameter(types, operation, parameter, positional.contains(&index)))
        .collect();
    let body = match &operation.body {
        Some(body) => {
            let name = import(types, "Body");
            match body.content {
                BodyContent::Parts => quote!(Some(#name::Parts)),
                BodyContent::Value => quote!(Some(#name::Value)),
            }
        }
        None => quote!(None),
    };
    let secrets = secrets(types, operation);
    let (is_destructive, is_paged) = (operation.is_destructive, operation.is_paged);
    let run = &operation.name;
    let operation = import(types, "Operation");
    quote! {
        #operation {
            name: #name,
            request: #line,
            #help,
            parameters: &[#(#parameters),*],
            body: #body,
            is_destructive: #is_destructive,
            is_paged: #is_paged,
            secrets: #secrets,
            run: #run,
        }
    }
}

/// Returns the indices of the positional arguments: the path parameters in the order of the path, or if there are none,
/// the first required parameter that is a single value and not a secret.
fn positional(types: &Types, operation: &Operation) -> Vec<usize> {
    let is_single = |parameter: &Parameter| types.is_text(&parameter.value) && parameter.value != Type::Secret;
    let of_path = operation.path.iter().filter_map(|segment| match segment {
        PathSegment::Parameter(index) => Some(*index),
        PathSegment::Literal(_) => None,
    });
    let of_path: Vec<usize> = of_path.collect();
    if !of_path.is_empty() {
        let is_single = |index: &usize| operation.parameters.get(*index).is_some_and(is_single);
        return of_path.into_iter().filter(is_single).collect();
    }
    let mut parameters = operation.parameters.iter();
    let first = parameters.position(|parameter| parameter.required && !parameter.nullable && is_single(parameter));
    first.into_iter().collect()
}

/// Returns the parameter that lists the expanded fields, and the fields that contain secrets if they are expanded.
fn secrets(types: &Types, operation: &Operation) -> TokenStream {
    let of_secrets = || {
        operation
            .expansions
            .iter()
            .filter(|expansion| is_secret(types, operation, expansion))
    };
    let Some(first) = of_secrets().next() else {
        return quote!(None);
    };
    let parameter = operation
        .parameters
        .get(first.parameter)
        .map(|parameter| flag(&parameter.name));
    let fields = of_secrets().map(|expansion| &expansion.wire_name);
    quote!(Some((#parameter, &[#(#fields),*])))
}

/// Returns `true` if an expanded field of the response is a secret.
fn is_secret(types: &Types, operation: &Operation, expansion: &Expansion) -> bool {
    let Response::Same(Some(content)) = &operation.response else {
        return false;
    };
    let (mut value, mut path) = (&content.value, expansion.wire_name.as_str());
    if let Type::Page(item) = value {
        value = item;
        path = path.strip_prefix("data.").unwrap_or(path);
    }
    for name in path.split('.') {
        let Some(id) = value.model() else { return false };
        let Shape::Object(object) = &types.api.model(id).shape else {
            return false;
        };
        let mut properties = object.properties.iter();
        let Some(property) = properties.find(|property| property.wire_name == name) else {
            return false;
        };
        value = &property.value;
    }
    *value == Type::Secret
}

/// Returns the function that calls the client. All parameters are read first, so that an invalid one is reported before
/// the credentials are read.
pub(super) fn function(types: &mut Types, resource: &Resource, operation: &Operation) -> TokenStream {
    let parameters = operation.parameters.iter();
    let reads: Vec<TokenStream> = parameters
        .map(|parameter| {
            let (variable, value) = (variable(types, operation, parameter), read(types, parameter));
            quote!(let #variable = #value;)
        })
        .collect();
    let required = operation
        .required()
        .map(|parameter| variable(types, operation, parameter));
    let required: Vec<Identifier> = required.collect();
    let setters = operation.optional().map(|parameter| {
        let variable = variable(types, operation, parameter);
        setter(types, parameter, &variable)
    });
    let setters: Vec<TokenStream> = setters.collect();
    let (module, name) = (&resource.module, &operation.name);
    let finish = match operation.is_paged {
        true => quote!(call.list(request)),
        false => {
            let shown = shown::shown(types, resource, operation);
            quote!(call.send(request, #shown))
        }
    };
    let (call, fields, failure) = (import(types, "Call"), import(types, "Fields"), import(types, "Failure"));
    let mutable = (!operation.parameters.is_empty()).then(|| quote!(mut));
    quote! {
        fn #name(call: &#call, #mutable fields: #fields) -> Result<(), #failure> {
            #(#reads)*
            fields.end()?;
            let request = call.client()?.#module().#name(#(#required),*) #(#setters)*;
            #finish
        }
    }
}

/// Returns the name of the variable for a parameter: its own, unless the function has another variable with this name, or
/// its type a variant.
fn variable(types: &Types, operation: &Operation, parameter: &Parameter) -> Identifier {
    let mut name = types.variable_name(&parameter.name, &parameter.value);
    let is_of_other = |name: &Identifier| operation.parameters.iter().any(|other| other.name == *name);
    if ["call", "fields", "request"].contains(&name.as_str()) {
        name = name.with_underscore();
        while is_of_other(&name) {
            name = name.with_underscore();
        }
    }
    name
}

/// Returns the expression that reads a parameter.
fn read(types: &mut Types, parameter: &Parameter) -> TokenStream {
    let (value, flag) = (types.value(&parameter.value), flag(&parameter.name));
    match (parameter.required, &parameter.clear) {
        (true, _) if parameter.nullable && parameter.value != Type::Json => {
            quote!(fields.required::<Option<#value>>(#flag)?)
        }
        (true, _) => quote!(fields.required::<#value>(#flag)?),
        (false, Some(_)) if parameter.nullable => quote!(fields.optional::<Option<#value>>(#flag)?),
        (false, _) => quote!(fields.optional::<#value>(#flag)?),
    }
}

/// Returns the call that sets an optional parameter if it is given.
fn setter(types: &mut Types, parameter: &Parameter, variable: &Identifier) -> TokenStream {
    let name = &parameter.name;
    let Some(clear) = &parameter.clear else {
        return quote!(.set_some(#variable, |request, value| request.#name(value)));
    };
    let (set, unset) = match parameter.nullable {
        true => (quote!(Some(value)), quote!(None)),
        false => {
            let clearable = types.runtime("Clearable");
            (quote!(#clearable::Set(value)), quote!(#clearable::Clear))
        }
    };
    quote! {
        .set_some(#variable, |request, value| match value {
            #set => request.#name(value),
            #unset => request.#clear(),
        })
    }
}
