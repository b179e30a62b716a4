//! Emits the descriptions of parameters and properties.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::documentation::Comment;
use crate::emit::types::Types;
use crate::emit::{object, request};
use crate::ir::{Documentation, Location, Operation, Parameter, Property, Type};
use crate::markdown;
use crate::names::Identifier;

use super::example::Examples;
use super::import;
use super::kind::kind;

/// Returns the flag of a name, without the leading `--`.
pub(super) fn flag(name: &Identifier) -> String {
    name.unraw().replace('_', "-")
}

/// Returns the name of an item in the list of commands or flags, and its documentation, as fields of a description.
pub(super) fn help(documentation: Option<&str>, comment: &Comment) -> TokenStream {
    let first = comment.lines().iter().take_while(|line| !line.is_empty());
    let paragraph = || first.cloned().collect::<Vec<_>>().join(" ");
    let about = documentation
        .and_then(markdown::first_sentence)
        .unwrap_or_else(paragraph);
    let about = about.trim_end_matches('.');
    let description = unwrapped(comment.lines());
    quote!(about: #about, description: #description)
}

/// Joins lines without the line breaks within paragraphs, because terminals wrap text at their own width.
fn unwrapped(lines: &[String]) -> String {
    let mut text = String::new();
    let (mut is_in_code, mut is_open) = (false, false);
    for line in lines {
        let content = line.trim_start();
        let is_fence = content.starts_with("```");
        let is_block = content.is_empty() || is_fence || is_in_code || begins_block(content);
        if is_open && !is_block {
            text.push(' ');
            text.push_str(content);
        } else {
            text.push_str(if text.is_empty() { "" } else { "\n" });
            text.push_str(line);
        }
        is_in_code ^= is_fence;
        is_open = !content.is_empty() && !is_fence && !is_in_code && !content.starts_with(['#', '|']);
    }
    text
}

/// Returns `true` if a line begins a block of Markdown other than a paragraph, such as an item of a list.
fn begins_block(line: &str) -> bool {
    let (first, rest) = line.split_at(line.find(' ').unwrap_or(line.len()));
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_item = matches!(first, "-" | "+" | "*") || first.strip_suffix(['.', ')']).is_some_and(is_number);
    line.starts_with(['#', '|', '>']) || is_item && !rest.is_empty()
}

/// A value with a name: a parameter or a property.
struct Named<'a> {
    name: &'a Identifier,
    wire_name: &'a str,
    documentation: &'a Documentation,
    is_required: bool,
    is_nullable: bool,
    value: &'a Type,
}

/// Returns the description of a parameter of an operation.
pub(super) fn parameter(
    types: &mut Types,
    operation: &Operation,
    parameter: &Parameter,
    is_positional: bool,
) -> TokenStream {
    let named = Named {
        name: &parameter.name,
        wire_name: &parameter.wire_name,
        documentation: &parameter.documentation,
        is_required: parameter.required,
        is_nullable: parameter.nullable,
        value: &parameter.value,
    };
    let property = named.described(types, &request::comment(types, operation, parameter));
    let is_in_body = parameter.location == Location::Body;
    let parameter = import(types, "Parameter");
    quote!(#parameter { property: #property, is_in_body: #is_in_body, is_positional: #is_positional })
}

/// Returns the description of a property of a model.
pub(super) fn property(types: &mut Types, property: &Property) -> TokenStream {
    let named = Named {
        name: &property.name,
        wire_name: &property.wire_name,
        documentation: &property.documentation,
        is_required: property.required,
        is_nullable: property.nullable,
        value: &property.value,
    };
    named.described(types, &object::comment(types, property))
}

impl Named<'_> {
    fn described(&self, types: &mut Types, comment: &Comment) -> TokenStream {
        let (name, wire_name, is_required) = (flag(self.name), self.wire_name, self.is_required);
        let help = help(self.documentation.description.as_deref(), comment);
        // Only required values are in examples.
        let example = is_required.then(|| {
            let examples = Examples { api: types.api };
            examples.argument(self.value, self.wire_name, self.documentation.example.as_deref())
        });
        let example = example.unwrap_or_default();
        let mut kind = kind(types, self.value);
        if self.is_nullable {
            let of = import(types, "Kind");
            kind = quote!(#of::Nullable(&#kind));
        }
        let property = import(types, "Property");
        quote! {
            #property {
                name: #name,
                wire_name: #wire_name,
                #help,
                is_required: #is_required,
                example: #example,
                kind: #kind,
            }
        }
    }
}
