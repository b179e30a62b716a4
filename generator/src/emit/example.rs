//! Emits the examples in documentation, which are compiled with the emitted crate.

mod values;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::ir::{Api, Constructor, Convention, Location, Operation, OutputLayout, Parameter, Resource, Response, Type};
use crate::names::{Case, Identifier};
use crate::print;

use super::{credentials, server_choice};
use values::{Names, Subject, Values};

/// A call to an operation.
struct Call {
    code: TokenStream,
    names: Names,
}

/// Returns the example of an operation as a fenced code block, or no lines if the example would be too long.
pub(super) fn call(api: &Api, resource: &Resource, operation: &Operation) -> Vec<String> {
    let client = client(api, operation);
    let Some(call) = call_expression(api, resource, operation) else {
        return Vec::new();
    };
    let uses = uses(api, "Client", Some(&call));
    let code = call.code;
    let has_content = operation.response != Response::Same(None);
    let result = match has_content {
        true => quote!(let response = #code.send()?;),
        false => quote!(#code.send()?;),
    };
    let shown = has_content.then(|| match operation.response.single() {
        Some(Type::BinaryContent) => quote!(println!("{} bytes", response.as_bytes().len());),
        _ => quote!(println!("{response:?}");),
    });
    block(api, uses, quote!(#client #result #shown))
}

/// Returns the example of the crate: a call to the first operation with a short example, with automatic pagination if it
/// is paged.
pub(super) fn library(api: &Api) -> Vec<String> {
    let first = first_call(api);
    let client = first.as_ref().map(|(operation, _)| client(api, operation));
    let uses = uses(api, "Client", first.as_ref().map(|(_, call)| call));
    let result = first.map(|(operation, Call { code, .. })| match operation.is_paged {
        true => quote!(for item in #code.iter() { let item = item?; println!("{item:?}"); }),
        false => quote!(let response = #code.send()?; println!("{response:?}");),
    });
    block(api, uses, quote!(#client #result))
}

/// Returns the asynchronous example of the crate. It is compiled only with the `reqwest` feature.
pub(super) fn asynchronous(api: &Api) -> Vec<String> {
    let first = first_call(api);
    let operation = first.as_ref().map(|(operation, _)| *operation);
    let arguments = operation.map_or(Vec::new(), |operation| arguments(api, operation));
    let arguments = arguments.iter().map(|name| format_ident!("{name}"));
    let client = operation.map(|operation| {
        creation(api, operation, "AsyncClient", &|name| {
            let name = format_ident!("{name}");
            quote!(#name)
        })
    });
    let call = first.as_ref().map(|(_, call)| call);
    let uses = uses(api, "AsyncClient", call);
    let library = path(api);
    let error = match call.is_some_and(|call| call.names.has_other_errors) {
        true => quote!(Box<dyn std::error::Error>),
        false => quote!(#library::Error),
    };
    let result = first.map(|(operation, Call { code, .. })| match operation.is_paged {
        true => quote! {
            let mut items = #code.stream();
            while let Some(item) = items.next().await { let item = item?; println!("{item:?}"); }
        },
        false => quote!(let response = #code.await?; println!("{response:?}");),
    });
    let function = quote! {
        #uses

        async fn run(#(#arguments: String),*) -> Result<(), #error> {
            #client
            #result
            Ok(())
        }
    };
    let Ok(printed) = print::rust(function) else {
        return Vec::new();
    };
    let mut lines = vec![fence(api)];
    let hidden = ["# #[cfg(feature = \"reqwest-transport\")]", "# mod asynchronous {"];
    lines.extend(hidden.map(str::to_owned));
    lines.extend(printed.lines().map(str::to_owned));
    lines.extend(["# }".to_owned(), "```".to_owned()]);
    lines
}

/// Returns the first operation of the API whose example is short, and the call to it.
fn first_call(api: &Api) -> Option<(&Operation, Call)> {
    let mut operations = api.operations_of_resources();
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
    creation(api, operation, "Client", &value)
}

/// Returns the statement that creates a client. `value` is the expression of the value of an argument.
fn creation(api: &Api, operation: &Operation, client: &str, value: &dyn Fn(&str) -> TokenStream) -> TokenStream {
    let client = format_ident!("{client}");
    let values = |names: &[String]| names.iter().map(|name| value(name)).collect::<Vec<_>>();
    let credentials = needed_credentials(api, operation);
    let server = server_choice::example(api, &server_arguments(api, operation), value);
    match api.constructor() {
        Constructor::Chosen if !credentials.is_empty() || !api.needs_no_credentials => {
            let setters = credentials.iter().map(|(setter, names)| {
                let values = values(names);
                quote!(.#setter(#(#values),*))
            });
            quote!(let client = #client::builder(#server) #(#setters)* .build()?;)
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

/// Returns the imports of an example, which has the client and a call.
fn uses(api: &Api, client: &str, call: Option<&Call>) -> TokenStream {
    let client = format_ident!("{client}");
    let library = path(api);
    let of_call = call.into_iter().flat_map(|call| call.names.imported.iter().copied());
    let of_server = call.and(server_choice::imported_by_example(api));
    let mut names: Vec<&str> = of_call.chain(of_server).collect();
    names.sort_by_key(|name| name.to_lowercase());
    let names = names.into_iter().map(|name| format_ident!("{name}"));
    quote!(use #library::{#client, #(#names),*};)
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
fn call_expression(api: &Api, resource: &Resource, operation: &Operation) -> Option<Call> {
    let (module, name) = (&resource.module, &operation.name);
    let values = Values::new(api);
    let arguments = operation.required().map(|parameter| match parameter.nullable {
        true => quote!(None),
        false => values.value(&parameter.value, subject(parameter), &[]),
    });
    let code = quote!(client.#module().#name(#(#arguments),*));
    let names = values.into_names()?;
    Some(Call { code, names })
}

/// Returns the subject of the example of a parameter. The name of a header, such as `If-Match`, does not describe its
/// value.
fn subject(parameter: &Parameter) -> Subject<'_> {
    Subject {
        name: match parameter.location {
            Location::Header => "value",
            _ => &parameter.wire_name,
        },
        example: parameter.documentation.example.as_deref(),
    }
}

/// Returns code as a fenced block: the body of a fallible `main`, whose signature rustdoc hides.
///
/// Only the lines that differ between examples are printed from tokens, which takes time.
fn block(api: &Api, uses: TokenStream, body: TokenStream) -> Vec<String> {
    let main = quote! {
        #uses

        fn main() {
            #body
        }
    };
    // The tokens are valid Rust, so printing cannot fail; if it did, the example would be left out.
    let Ok(printed) = print::rust(main) else {
        return Vec::new();
    };
    let mut lines = vec![fence(api)];
    for line in printed.lines() {
        match line.strip_prefix("    ") {
            _ if line.starts_with("fn main()") => {
                lines.push("# fn main() -> Result<(), Box<dyn std::error::Error>> {".to_owned());
            }
            _ if line == "}" => {}
            // Rustdoc hides lines that begin with `#`, unless the `#` is doubled.
            Some(indented) => lines.push(if indented.starts_with('#') {
                format!("#{indented}")
            } else {
                indented.to_owned()
            }),
            None => lines.push(line.to_owned()),
        }
    }
    lines.extend(["# Ok(())", "# }", "```"].map(str::to_owned));
    lines
}
