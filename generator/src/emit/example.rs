//! Emits the examples in documentation, which are compiled with the emitted crate.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};

use crate::ir::{Api, Convention, Model, Operation, OutputLayout, Property, Resource, Response, Shape, Type};
use crate::names::Identifier;
use crate::print;

/// Returns the example of an operation as a fenced code block.
pub(super) fn call(api: &Api, resource: &Resource, operation: &Operation) -> Vec<String> {
    let client = client(api);
    let call = call_expression(api, resource, operation);
    let has_content = operation.response != Response::Same(None);
    let result = match has_content {
        true => quote!(let response = #call.send()?;),
        false => quote!(#call.send()?;),
    };
    let uses = uses(api, "Client", call.clone());
    let shown = has_content.then(|| match operation.response.single() {
        Some(Type::BinaryContent) => quote!(println!("{} bytes", response.as_bytes().len());),
        _ => quote!(println!("{response:?}");),
    });
    block(api, quote!(#uses), quote!(#client #result #shown))
}

/// Returns the example of the crate: a call of the first operation, with automatic pagination if it is paged.
pub(super) fn library(api: &Api) -> Vec<String> {
    let client = client(api);
    let call = first_call(api, |call, is_paged| match is_paged {
        true => quote!(for item in #call.iter() { let item = item?; println!("{item:?}"); }),
        false => quote!(let response = #call.send()?; println!("{response:?}");),
    });
    let uses = uses(api, "Client", call.clone());
    block(api, uses, quote!(#client #call))
}

/// Returns the asynchronous example of the crate. It is compiled only with the feature `reqwest`.
pub(super) fn asynchronous(api: &Api) -> Vec<String> {
    let client = match api.authentication {
        Some(_) => quote!(let client = AsyncClient::new(api_key)?;),
        None => quote!(let client = AsyncClient::new()?;),
    };
    let argument = api.authentication.map(|_| quote!(api_key: String));
    let call = first_call(api, |call, is_paged| match is_paged {
        true => quote! {
            let mut items = #call.stream();
            while let Some(item) = items.next().await { let item = item?; println!("{item:?}"); }
        },
        false => quote!(let response = #call.send().await?; println!("{response:?}");),
    });
    let uses = uses(api, "AsyncClient", call.clone());
    let library = path(api);
    let function = quote! {
        #uses

        async fn run(#argument) -> Result<(), #library::Error> {
            #client
            #call
            Ok(())
        }
    };
    let Ok(printed) = print::rust(function) else {
        return Vec::new();
    };
    let mut lines = vec![fence(api)];
    let hidden = ["# #[cfg(feature = \"reqwest\")]", "# mod asynchronous {"];
    lines.extend(hidden.map(str::to_owned));
    lines.extend(printed.lines().map(str::to_owned));
    lines.extend(["# }".to_owned(), "```".to_owned()]);
    lines
}

/// Calls the first operation of the API; `statement` turns the call into a statement.
fn first_call(api: &Api, statement: impl Fn(TokenStream, bool) -> TokenStream) -> Option<TokenStream> {
    let mut resources = api.resources.iter();
    let (resource, operation) = resources.find_map(|resource| Some((resource, resource.operations.first()?)))?;
    Some(statement(call_expression(api, resource, operation), operation.is_paged))
}

/// Returns the name of the environment variable that holds the API key in examples.
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

fn uses(api: &Api, client: &str, code: impl ToTokens) -> TokenStream {
    let client = format_ident!("{client}");
    let library = path(api);
    let text = code.to_token_stream().to_string();
    let models = text.contains("models ::").then(|| quote!(models,));
    let file_part = text.contains("FilePart ::").then(|| quote!(FilePart,));
    let unix_time = text.contains("UnixTime ::").then(|| quote!(UnixTime,));
    let unknown_object = text.contains("UnknownObject ::").then(|| quote!(UnknownObject,));
    quote!(use #library::{#client, #file_part #models #unix_time #unknown_object};)
}

/// Returns the path by which examples import the client. A path consists of identifiers, so parsing it cannot fail.
fn path(api: &Api) -> TokenStream {
    api.path().parse().unwrap_or_default()
}

/// Returns the first line of a code block. The example of a module is compiled only if its path names the host crate.
fn fence(api: &Api) -> String {
    match &api.layout {
        OutputLayout::Module(path) if !path.is_public() => "```ignore",
        OutputLayout::Crate | OutputLayout::Module(_) => "```no_run",
    }
    .to_owned()
}

fn call_expression(api: &Api, resource: &Resource, operation: &Operation) -> TokenStream {
    let (module, name) = (&resource.module, &operation.name);
    let arguments = operation
        .required()
        .map(|parameter| value(api, &parameter.value, &parameter.wire_name));
    quote!(client.#module().#name(#(#arguments),*))
}

/// Returns code as a fenced block: the body of a fallible `main`, whose signature rustdoc hides.
fn block(api: &Api, uses: TokenStream, body: TokenStream) -> Vec<String> {
    let main = quote! {
        #uses

        fn main() -> Result<(), Box<dyn std::error::Error>> {
            #body
            Ok(())
        }
    };
    // The tokens are valid Rust, so printing cannot fail; if it did, the example would be left out.
    let Ok(printed) = print::rust(main) else {
        return Vec::new();
    };
    let mut lines = vec![fence(api)];
    for line in printed.lines() {
        let hidden = line.starts_with("fn main") || line == "}" || line == "    Ok(())";
        match line.strip_prefix("    ") {
            _ if hidden => lines.push(format!("# {}", line.trim_start())),
            // Rustdoc hides lines that begin with `#`, unless the `#` is doubled.
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

/// Returns an example value of a type; `name` is the parameter or property that takes it.
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
        Type::FilePart => quote!(FilePart::new("file.txt", "content")),
        Type::Model(id) => model(api, api.model(*id)),
        Type::Array(item) => match **item {
            // An empty list keeps the example short, and finite for objects that contain lists of themselves.
            ref item if !item.is_scalar() => quote!([]),
            _ => {
                let item = value(api, item, name);
                quote!([#item])
            }
        },
        Type::FreeForm => quote!(UnknownObject::new()),
        Type::Clearable(cleared) => {
            let cleared = value(api, cleared, name);
            quote!(#cleared.into())
        }
        Type::Map(of) if of.is_scalar() => {
            let of = value(api, of, name);
            quote!([("key", #of)])
        }
        // The same applies to a map of objects; an empty map needs explicit types.
        Type::Map(_) => quote!(std::collections::BTreeMap::<String, _>::new()),
        // These types do not occur in requests.
        Type::Expandable(_) | Type::Page(_) | Type::Nullable(_) | Type::Json | Type::BinaryContent => {
            quote!(())
        }
    }
}

fn model(api: &Api, model: &Model) -> TokenStream {
    let name = &model.name;
    match &model.shape {
        Shape::Enumeration(enumeration) => {
            let first: Option<&Identifier> = enumeration.values.first().map(|value| &value.name);
            quote!(models::#name::#first)
        }
        Shape::TypeKeyedObject(union) => {
            let simple = union.variants.iter().find(|variant| variant.property.is_none());
            let variant = simple.or(union.variants.first());
            let constructor = variant.map(|variant| &variant.constructor);
            let argument = variant
                .and_then(|variant| variant.property.as_ref())
                .map(|property| of_property(api, property));
            quote!(models::#name::#constructor(#argument))
        }
        Shape::UntaggedUnion(union) => {
            let first = union.variants.first().map(|variant| {
                let (variant_name, value) = (&variant.name, of_property(api, variant));
                quote!(::#variant_name(#value))
            });
            quote!(models::#name #first)
        }
        Shape::Union(union) => {
            let first = union.members.first();
            let first = first.map(|member| of_property(api, &member.variant));
            quote!(#first)
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
