//! Examples in documentation: Rust that is compiled with the emitted crate.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use crate::ir::{Api, Convention, Model, Operation, Property, Resource, Shape, Type};
use crate::names::Identifier;
use crate::print;

/// The call of an operation as a fenced block of documentation.
pub(super) fn call(api: &Api, resource: &Resource, operation: &Operation) -> Vec<String> {
    let client = client(api);
    let call = call_expression(api, resource, operation);
    let result = if operation.response.is_some() {
        quote!(let answer = #call.send()?;)
    } else {
        quote!(#call.send()?;)
    };
    let uses = uses(api, call.clone());
    let shown = operation.response.is_some().then(|| quote!(println!("{answer:?}");));
    block(quote!(#uses), quote!(#client #result #shown), "no_run")
}

/// The use of the whole crate: the first operation, and the pages of the first that has them.
pub(super) fn library(api: &Api) -> Vec<String> {
    let client = client(api);
    let calls = api
        .resources
        .iter()
        .filter_map(|resource| Some((resource, resource.operations.first()?)))
        .take(1);
    let calls: Vec<TokenStream> = calls
        .map(|(resource, operation)| {
            let call = call_expression(api, resource, operation);
            match operation.is_paged {
                true => quote!(for item in #call.iter() { let item = item?; println!("{item:?}"); }),
                false => quote!(let answer = #call.send()?; println!("{answer:?}");),
            }
        })
        .collect();
    let uses = uses(api, quote!(#(#calls)*));
    block(uses, quote!(#client #(#calls)*), "no_run")
}

/// The name of the environment variable that holds the key in examples.
pub(super) fn key_variable(api: &Api) -> &'static str {
    match api.convention {
        Some(Convention::Stripe) => "STRIPE_SECRET_KEY",
        None => "API_KEY",
    }
}

fn client(api: &Api) -> TokenStream {
    let variable = key_variable(api);
    match api.authentication {
        Some(_) => quote!(let client = Client::new(std::env::var(#variable)?)?;),
        None => quote!(let client = Client::new()?;),
    }
}

fn uses(api: &Api, code: TokenStream) -> TokenStream {
    let library = format_ident!("{}", api.package.library_name());
    let text = code.to_string();
    let models = text.contains("models ::").then(|| quote!(models,));
    let unix_time = text.contains("UnixTime ::").then(|| quote!(UnixTime,));
    quote!(use #library::{Client, #models #unix_time};)
}

fn call_expression(api: &Api, resource: &Resource, operation: &Operation) -> TokenStream {
    let (module, name) = (&resource.module, &operation.name);
    let arguments = operation
        .required()
        .map(|parameter| value(api, &parameter.value, &parameter.wire_name));
    quote!(client.#module().#name(#(#arguments),*))
}

/// Code as a fenced block: the body of a `main` that may fail, whose frame rustdoc hides.
fn block(uses: TokenStream, body: TokenStream, attribute: &str) -> Vec<String> {
    let main = quote! {
        #uses

        fn main() -> Result<(), Box<dyn std::error::Error>> {
            #body
            Ok(())
        }
    };
    // An example that cannot be printed is none; the tokens are ours, so that none is lost in fact.
    let Ok(printed) = print::rust(main) else {
        return Vec::new();
    };
    let mut lines = vec![format!("```{attribute}")];
    for line in printed.lines() {
        let hidden = line.starts_with("fn main") || line == "}" || line == "    Ok(())";
        match line.strip_prefix("    ") {
            _ if hidden => lines.push(format!("# {}", line.trim_start())),
            // A line that begins with `#` would be hidden as well.
            Some(indented) => lines.push(if indented.starts_with('#') {
                format!("#{indented}")
            } else {
                indented.to_owned()
            }),
            None => lines.push(line.to_owned()),
        }
    }
    lines.push("```".to_owned());
    lines
}

/// A value of a type, made from the name of what it is given for.
fn value(api: &Api, wanted: &Type, name: &str) -> TokenStream {
    match wanted {
        Type::String | Type::Secret => {
            let text = Literal::string(name);
            quote!(#text)
        }
        Type::Integer32 | Type::Integer64 => quote!(1),
        Type::Number => quote!(1.5),
        Type::Boolean => quote!(true),
        Type::UnixTime => quote!(UnixTime::from_seconds(1_893_456_000)),
        Type::Model(id) => model(api, api.model(*id)),
        Type::Array(item) => match **item {
            // An empty list of objects says enough, and comes to an end where they hold lists of themselves.
            Type::Model(_) | Type::Array(_) | Type::Page(_) => quote!([]),
            _ => {
                let item = value(api, item, name);
                quote!([#item])
            }
        },
        // A request never takes a page.
        Type::Page(_) => quote!(()),
    }
}

fn model(api: &Api, model: &Model) -> TokenStream {
    let name = &model.name;
    match &model.shape {
        Shape::Enumeration(enumeration) => {
            let first: Option<&Identifier> = enumeration.values.first().map(|value| &value.name);
            quote!(models::#name::#first)
        }
        Shape::TaggedUnion(union) => {
            let simple = union.variants.iter().find(|variant| variant.property.is_none());
            let variant = simple.or(union.variants.first());
            let constructor = variant.map(|variant| &variant.constructor);
            let argument = variant
                .and_then(|variant| variant.property.as_ref())
                .map(|property| of_property(api, property));
            quote!(models::#name::#constructor(#argument))
        }
        Shape::Object(object) => {
            let arguments = object.properties.iter().filter(|property| property.required);
            let arguments = arguments.map(|property| of_property(api, property));
            quote!(models::#name::new(#(#arguments),*))
        }
    }
}

fn of_property(api: &Api, property: &Property) -> TokenStream {
    value(api, &property.value, &property.wire_name)
}
