//! Lists the values of an API that are any JSON, because the document does not describe them.
//!
//!     cargo run -p crateform --example any_json -- openapi.yaml
//!
//! Prints a JSON object with the number of all values (parameters, properties and contents of responses), and a list of
//! those that contain any JSON: the kind of the value, its location, and the keywords that lead to the part without a
//! description.

use std::env;
use std::error::Error;
use std::path::Path;

use crateform::diagnostic::Pointer;
use crateform::ir::{Api, Type};
use crateform::load::Document;
use crateform::resolve::Specification;
use crateform::{bundle, convert, lower, resolve};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let path = env::args_os().nth(1).ok_or("the path of a document is missing")?;
    let document = bundle::bundle(Document::read(Path::new(&path))?)?;
    let specification = resolve::resolve(convert::convert(document)?)?;
    let (api, _) = lower::lower(&specification)?;
    let values = values(&api);
    let any = values
        .iter()
        .filter(|(.., value)| value.layers().any(|layer| *layer == Type::Json));
    let any: Vec<Value> = any
        .map(|(what, pointer, value)| json!([what, original(&specification, pointer), keywords(value)]))
        .collect();
    println!("{}", json!({ "values": values.len(), "any_json": any }));
    Ok(())
}

/// Returns everything that has a type, with what it is and its location. The location of a response is that of its
/// operation.
fn values(api: &Api) -> Vec<(&'static str, &Pointer, &Type)> {
    let of_operations = api.operations().flat_map(|operation| {
        let parameters = operation.parameters.iter();
        let parameters = parameters.map(|parameter| ("parameter", &parameter.pointer, &parameter.value));
        let responses = operation.response_types();
        parameters.chain(responses.map(|content| ("response", &operation.pointer, content)))
    });
    let of_models = api.models.iter().flat_map(|model| {
        let properties = model.shape.properties();
        properties.map(|property| ("property", &property.pointer, &property.value))
    });
    of_operations.chain(of_models).collect()
}

/// Returns the location in the text of the document.
fn original(specification: &Specification, pointer: &Pointer) -> String {
    let pointer = specification.original(pointer);
    specification.document.original(&pointer).as_str().to_owned()
}

/// Returns the keywords that describe the elements of the lists and the values of the maps around any JSON.
fn keywords(value: &Type) -> Vec<&'static str> {
    let keywords = value.layers().filter_map(|layer| match layer {
        Type::Array(_) => Some("items"),
        Type::Map(_) => Some("additionalProperties"),
        _ => None,
    });
    keywords.collect()
}
