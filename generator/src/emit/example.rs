//! Emits the examples in documentation, which are compiled with the emitted crate.

use std::cell::Cell;
use std::collections::BTreeSet;

use proc_macro2::{Literal, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};

use crate::ir::{
    Api, Constructor, Convention, Format, Location, ModelId, Operation, OutputLayout, Parameter, Property, Resource,
    Response, Shape, Type,
};
use crate::names::{Case, Identifier};
use crate::print;

use super::{credentials, server_choice, types};

/// The maximum depth of objects in which lists have elements.
const MAXIMUM_DEPTH: usize = 4;

/// The maximum number of values in an example. A longer one is left out: the values that an object requires can double
/// with each level.
const MAXIMUM_VALUES: usize = 256;

/// The maximum depth of the objects in an example. A deeper one is left out.
const MAXIMUM_NESTING: usize = 32;

/// The values of an example.
struct Values<'a> {
    api: &'a Api,
    /// The number of values that can still be added.
    left: Cell<usize>,
}

/// Returns the example of an operation as a fenced code block, or no lines if the example would be too long.
pub(super) fn call(api: &Api, resource: &Resource, operation: &Operation) -> Vec<String> {
    let client = client(api, operation);
    let Some(call) = call_expression(api, resource, operation) else {
        return Vec::new();
    };
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

/// Returns the example of the crate: a call to the first operation with a short example, with automatic pagination if it
/// is paged.
pub(super) fn library(api: &Api) -> Vec<String> {
    let first = first_call(api);
    let client = first.as_ref().map(|(operation, _)| client(api, operation));
    let call = first.map(|(operation, call)| match operation.is_paged {
        true => quote!(for item in #call.iter() { let item = item?; println!("{item:?}"); }),
        false => quote!(let response = #call.send()?; println!("{response:?}");),
    });
    let uses = uses(api, "Client", call.clone());
    block(api, uses, quote!(#client #call))
}

/// Returns the asynchronous example of the crate. It is compiled only with the `reqwest` feature.
pub(super) fn asynchronous(api: &Api) -> Vec<String> {
    let first = first_call(api);
    let operation = first.as_ref().map(|(operation, _)| *operation);
    let arguments = operation.map_or(Vec::new(), |operation| arguments(api, operation));
    let arguments = arguments.iter().map(|name| format_ident!("{name}"));
    let client = operation.map(|operation| {
        creation(api, operation, "AsyncClient", "build_async", &|name| {
            let name = format_ident!("{name}");
            quote!(#name)
        })
    });
    let call = first.map(|(operation, call)| match operation.is_paged {
        true => quote! {
            let mut items = #call.stream();
            while let Some(item) = items.next().await { let item = item?; println!("{item:?}"); }
        },
        false => quote!(let response = #call.send().await?; println!("{response:?}");),
    });
    let uses = uses(api, "AsyncClient", call.clone());
    let library = path(api);
    let error = match formats(call.to_token_stream()).is_empty() {
        true => quote!(#library::Error),
        false => quote!(Box<dyn std::error::Error>),
    };
    let function = quote! {
        #uses

        async fn run(#(#arguments: String),*) -> Result<(), #error> {
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

/// Returns the first operation of the API whose example is short, and the call to it.
fn first_call(api: &Api) -> Option<(&Operation, TokenStream)> {
    let resources = api.resources.iter();
    let mut operations =
        resources.flat_map(|resource| resource.operations.iter().map(move |operation| (resource, operation)));
    operations.find_map(|(resource, operation)| Some((operation, call_expression(api, resource, operation)?)))
}

/// Returns the statement that creates a client with the credentials that an operation needs.
fn client(api: &Api, operation: &Operation) -> TokenStream {
    let value = |variable: &str| {
        let variable = match (api.convention, variable) {
            (Some(Convention::Stripe), "api_key") => "STRIPE_SECRET_KEY".to_owned(),
            _ => variable.to_ascii_uppercase(),
        };
        quote!(std::env::var(#variable)?)
    };
    creation(api, operation, "Client", "build", &value)
}

/// Returns the statement that creates a client. `value` is the expression of the value of an argument.
fn creation(
    api: &Api,
    operation: &Operation,
    client: &str,
    build: &str,
    value: &dyn Fn(&str) -> TokenStream,
) -> TokenStream {
    let (client, build) = (format_ident!("{client}"), format_ident!("{build}"));
    let values = |names: &[String]| names.iter().map(|name| value(name)).collect::<Vec<_>>();
    let credentials = needed_credentials(api, operation);
    let server = server_choice::example(api, &server_arguments(api, operation), value);
    match api.constructor() {
        Constructor::Chosen if !credentials.is_empty() || !api.needs_no_credentials => {
            let setters = credentials.iter().map(|(setter, names)| {
                let values = values(names);
                quote!(.#setter(#(#values),*))
            });
            quote!(let client = #client::builder(#server) #(#setters)* .#build()?;)
        }
        Constructor::Chosen | Constructor::Anonymous | Constructor::ApiKey(_) | Constructor::Required(_) => {
            let values = server.into_iter().chain(values(&credential_arguments(api, operation)));
            quote!(let client = #client::new(#(#values),*)?;)
        }
    }
}

/// Returns the names of the values that the example of an operation creates a client from.
fn arguments(api: &Api, operation: &Operation) -> Vec<String> {
    let mut names = server_arguments(api, operation);
    names.extend(credential_arguments(api, operation));
    names
}

/// Returns the names of the values that describe the server.
fn server_arguments(api: &Api, operation: &Operation) -> Vec<String> {
    let credentials = credential_arguments(api, operation);
    let names = server_choice::example_arguments(api)
        .into_iter()
        .map(|name| match credentials.contains(&name) {
            true => format!("server_{name}"),
            false => name,
        });
    names.collect()
}

/// Returns the names of the credentials.
fn credential_arguments(api: &Api, operation: &Operation) -> Vec<String> {
    match api.constructor() {
        Constructor::Anonymous => Vec::new(),
        Constructor::ApiKey(_) => vec!["api_key".to_owned()],
        Constructor::Required(scheme) => credentials::argument_names(&scheme.credential)
            .map(str::to_owned)
            .collect(),
        Constructor::Chosen => needed_credentials(api, operation)
            .into_iter()
            .flat_map(|(_, names)| names)
            .collect(),
    }
}

/// Returns the builder's methods that set the credentials of an operation, each with the names of its arguments.
///
/// The credentials are those of the first security requirement that is not empty. If it has several schemes, the
/// arguments are named after them.
fn needed_credentials<'a>(api: &'a Api, operation: &Operation) -> Vec<(&'a Identifier, Vec<String>)> {
    let mut alternatives = operation.security.iter().filter(|schemes| !schemes.is_empty());
    let schemes: Vec<_> = alternatives
        .next()
        .into_iter()
        .flatten()
        .filter_map(|name| api.security_scheme(name))
        .collect();
    let is_only = schemes.len() == 1;
    let named = schemes.into_iter().map(|scheme| {
        let names = credentials::argument_names(&scheme.credential).map(|name| match is_only {
            true => name.to_owned(),
            false => Identifier::from_wire(&format!("{} {name}", scheme.setter.unraw()), Case::Snake)
                .unraw()
                .to_owned(),
        });
        (&scheme.setter, names.collect())
    });
    named.collect()
}

fn uses(api: &Api, client: &str, code: impl ToTokens) -> TokenStream {
    let client = format_ident!("{client}");
    let library = path(api);
    let code = code.to_token_stream();
    let formats = formats(code.clone()).into_iter();
    let formats = formats.map(|format| format_ident!("{}", format.rust_name()));
    let text = code.to_string();
    let models = text.contains("models ::").then(|| quote!(models,));
    let file_part = text.contains("FilePart ::").then(|| quote!(FilePart,));
    let unix_time = text.contains("UnixTime ::").then(|| quote!(UnixTime,));
    let servers = text.contains("servers ::").then(|| quote!(servers,));
    let unknown_object = text.contains("UnknownObject ::").then(|| quote!(UnknownObject,));
    quote!(use #library::{#client, #(#formats,)* #file_part #models #servers #unix_time #unknown_object};)
}

/// Returns the formats whose types an example names. A model can have the name of such a type, but has a path.
fn formats(code: TokenStream) -> BTreeSet<Format> {
    let mut found = BTreeSet::new();
    let mut is_in_path = false;
    for token in code {
        match &token {
            TokenTree::Group(group) => found.extend(formats(group.stream())),
            TokenTree::Ident(name) if !is_in_path => {
                found.extend(Format::ALL.into_iter().filter(|format| *name == format.rust_name()));
            }
            TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
        is_in_path = matches!(&token, TokenTree::Punct(mark) if mark.as_char() == ':');
    }
    found
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

/// Returns the call to an operation, or `None` if it would be too long.
fn call_expression(api: &Api, resource: &Resource, operation: &Operation) -> Option<TokenStream> {
    let (module, name) = (&resource.module, &operation.name);
    let values = Values {
        api,
        left: Cell::new(MAXIMUM_VALUES),
    };
    let arguments = operation.required().map(|parameter| match parameter.nullable {
        true => quote!(None),
        false => values.value(&parameter.value, example_name(parameter), &[]),
    });
    let call = quote!(client.#module().#name(#(#arguments),*));
    (values.left.get() > 0).then_some(call)
}

/// Returns the name from which the example of a parameter is made. The name of a header, such as `If-Match`, does not
/// describe its value.
fn example_name(parameter: &Parameter) -> &str {
    match parameter.location {
        Location::Header => "value",
        _ => &parameter.wire_name,
    }
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

impl Values<'_> {
    /// Returns an example of an argument for a value of a type; `name` is the parameter or property that takes it.
    ///
    /// `within` are the models that contain the value.
    fn value(&self, wanted: &Type, name: &str, within: &[ModelId]) -> TokenStream {
        let left = match within.len() < MAXIMUM_NESTING {
            true => self.left.get().saturating_sub(1),
            false => 0,
        };
        self.left.set(left);
        if left == 0 {
            return TokenStream::new();
        }
        match wanted {
            Type::String | Type::Secret | Type::Json => {
                let text = Literal::string(name);
                quote!(#text)
            }
            Type::Text(format) => {
                let (name, text) = (format_ident!("{}", format.rust_name()), format.example());
                quote!(#name::new(#text)?)
            }
            Type::Integer(_) => quote!(1),
            Type::Number => quote!(1.5),
            Type::Boolean => quote!(true),
            Type::UnixTime => quote!(UnixTime::from_seconds(1_893_456_000)),
            Type::BinaryBody => quote!("content"),
            Type::FilePart => quote!(FilePart::new("file.txt", "content")),
            Type::Model(id) => self.model(*id, within),
            Type::Array(item) => {
                let item = self.element(item, name, within);
                quote!([#item])
            }
            Type::FreeForm => quote!(UnknownObject::new().with("key", "value")),
            Type::Clearable(cleared) => {
                let cleared = self.value(cleared, name, within);
                quote!(#cleared.into())
            }
            Type::Map(of) => match self.element(of, name, within) {
                Some(of) => quote!([("key", #of)]),
                // An empty map needs explicit types.
                None => quote!(std::collections::BTreeMap::<String, _>::new()),
            },
            // These types do not occur in requests.
            Type::Expandable(_) | Type::Page(_) | Type::Nullable(_) | Type::BinaryContent => {
                quote!(())
            }
        }
    }

    /// Returns an example of an element of a list or a map, or `None` if the list or the map remains empty.
    ///
    /// That keeps examples short, and finite for objects that contain lists of themselves.
    fn element(&self, wanted: &Type, name: &str, within: &[ModelId]) -> Option<TokenStream> {
        has_elements(wanted, within).then(|| match types::converts(wanted) {
            true => self.value(wanted, name, within),
            false => self.exact(wanted, name, within),
        })
    }

    /// Returns an example of a value of exactly this type.
    fn exact(&self, wanted: &Type, name: &str, within: &[ModelId]) -> TokenStream {
        let is_converted = match wanted {
            Type::String | Type::Secret | Type::Json => true,
            Type::Model(id) => matches!(self.api.model(*id).shape, Shape::Union(_)),
            _ => false,
        };
        match wanted {
            _ if is_converted => {
                let value = self.value(wanted, name, within);
                quote!(#value.into())
            }
            Type::Array(item) => {
                let item = self.of_exact(item, name, within);
                quote!(vec![#item])
            }
            Type::Map(of) => {
                let entry = self
                    .of_exact(of, name, within)
                    .map(|of| quote!(("key".to_owned(), #of)));
                quote!(std::collections::BTreeMap::from([#entry]))
            }
            Type::Nullable(of) => {
                let of = self.exact(of, name, within);
                quote!(Some(#of))
            }
            _ => self.value(wanted, name, within),
        }
    }

    /// Returns an example of an element of exactly this type, or `None` if the list or the map remains empty.
    fn of_exact(&self, wanted: &Type, name: &str, within: &[ModelId]) -> Option<TokenStream> {
        has_elements(wanted, within).then(|| self.exact(wanted, name, within))
    }

    fn model(&self, id: ModelId, within: &[ModelId]) -> TokenStream {
        let model = self.api.model(id);
        let name = &model.name;
        let is_outside = |id: ModelId| !within.contains(&id);
        let inner = [within, &[id]].concat();
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
                    .map(|property| self.of_property(property, &inner));
                quote!(models::#name::#constructor(#argument))
            }
            Shape::UntaggedUnion(union) => {
                let mut variants = union.variants.iter();
                let finite = variants.find(|variant| variant.value.model().is_none_or(is_outside));
                let first = finite.map(|variant| {
                    let (variant_name, value) = (&variant.name, self.exact(&variant.value, &variant.wire_name, &inner));
                    match variant.boxed {
                        true => quote!(::#variant_name(Box::new(#value))),
                        false => quote!(::#variant_name(#value)),
                    }
                });
                quote!(models::#name #first)
            }
            Shape::Union(union) => {
                let mut variants = union.members.iter().map(|member| &member.variant);
                match variants.find(|variant| variant.value.model().is_none_or(is_outside)) {
                    Some(variant) => self.of_property(variant, &inner),
                    // Every member contains the union.
                    None => quote!(models::#name::Unknown(serde_json::from_str("{}")?)),
                }
            }
            Shape::Object(object) => {
                let arguments = object.properties.iter().filter(|property| property.required);
                let arguments = arguments.map(|property| match property.nullable {
                    true => quote!(None),
                    false => self.of_property(property, &inner),
                });
                quote!(models::#name::new(#(#arguments),*))
            }
        }
    }

    fn of_property(&self, property: &Property, within: &[ModelId]) -> TokenStream {
        self.value(&property.value, &property.wire_name, within)
    }
}

/// Returns `true` if the example of a list or a map has an element, which has the type `wanted`.
fn has_elements(wanted: &Type, within: &[ModelId]) -> bool {
    let is_inside = wanted.model().is_some_and(|id| within.contains(&id));
    let is_deep = within.len() >= MAXIMUM_DEPTH && !wanted.is_scalar();
    !is_inside && !is_deep
}
