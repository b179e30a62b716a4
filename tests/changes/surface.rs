//! Compares the reports of `diff` with the public items of the emitted crates, which are read from their code. `diff`
//! must report every change to these items, and no others.

use std::collections::BTreeSet;

use crateform::Lowered;
use crateform::diff::{Class, Code, Diff};
use crateform::load::Document;
use crateform::{emit, format};
use fastrand::Rng;
use quote::ToTokens;
use serde_json::Value;
use syn::{FnArg, ImplItem, Item, ReturnType, Visibility};

use crate::scratch::is_full;
use crate::table::CASES;
use crate::{DOCUMENT, selected};

/// The number of random changes. `CHANGES=10000` sets another number, and `SEED` other changes.
const DOCUMENTS: u64 = 40;

#[test]
fn each_case_changes_the_public_items_as_reported() {
    let document = Crate::of(lowered(DOCUMENT));
    let step = match is_full("the public items after two thirds of the changes") {
        true => 1,
        false => 3,
    };
    for case in selected(CASES.iter().collect(), step, "public items compared") {
        let changed_before = (!case.before.is_empty()).then(|| Crate::of(lowered(&case.old())));
        let old = changed_before.as_ref().unwrap_or(&document);
        let (_, fault) = judged_by(old, &Crate::of(lowered(&case.changed())));
        assert_eq!(fault, None, "{}", case.name);
    }
}

#[test]
fn random_changes_are_reported_if_public_items_change() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse().ok());
    let (documents, first) = (number("CHANGES").unwrap_or(DOCUMENTS), number("SEED").unwrap_or(0));
    let old = Crate::of(lowered(DOCUMENT));
    let value = Document::parse("document.yaml", DOCUMENT)
        .expect("the document is valid")
        .value;
    let (mut judged, mut classes) = (0, BTreeSet::new());
    for seed in first..first + documents {
        let mut random = Rng::with_seed(seed);
        let mut value = value.clone();
        for _ in 0..random.usize(1..=3) {
            change(&mut value, &mut random);
        }
        let text = value.to_string();
        // Some random changes make the document invalid.
        let Ok(new) = Document::parse("document.json", &text).and_then(Lowered::of) else {
            continue;
        };
        judged += 1;
        let (worst, fault) = judged_by(&old, &Crate::of(new));
        classes.insert(worst);
        assert_eq!(fault, None, "seed {seed}: {text}");
    }
    assert!(judged > documents / 2, "{judged} of {documents} documents were judged");
    assert!(classes.len() >= 4, "{classes:?}");
}

fn lowered(text: &str) -> Lowered {
    let document = Document::parse("document.yaml", text).unwrap_or_else(|faults| panic!("{faults}"));
    Lowered::of(document).unwrap_or_else(|faults| panic!("{faults}"))
}

/// A document, and the public items of its crate.
struct Crate {
    lowered: Lowered,
    offers: BTreeSet<String>,
}

impl Crate {
    fn of(lowered: Lowered) -> Self {
        let offers = surface(&lowered);
        Self { lowered, offers }
    }
}

/// Returns the class that `diff` reports, and a description of the fault if the public items contradict it.
fn judged_by(old: &Crate, new: &Crate) -> (Option<Class>, Option<String>) {
    let diff = Diff::between(&old.lowered, &new.lowered);
    let gone: Vec<&String> = old.offers.difference(&new.offers).collect();
    let added = new.offers.difference(&old.offers);
    // Only custom transports use these files, which encode multipart bodies.
    let of_parts = ["src/runtime/requests/file_part.rs", "src/runtime/requests/multipart.rs"];
    let added: Vec<&String> = added.filter(|offer| !of_parts.contains(&offer.as_str())).collect();
    let reported = diff.changes.iter().map(|change| (change.code, &*change.sentence));
    let reported: Vec<(Code, &str)> = reported.collect();
    // No item contains the crate's name, and reordered parameters can have the same types.
    let unseen = [
        Code::PackageRenamed,
        Code::ArgumentsReordered,
        Code::ConstructorReordered,
    ];
    let is_unseen = reported.iter().any(|(code, _)| unseen.contains(code));
    let is_right = match diff.worst() {
        Some(Class::Breaking) => !gone.is_empty() || is_unseen,
        Some(Class::Additive) => gone.is_empty() && !added.is_empty(),
        Some(Class::WireOnly | Class::Documentation) | None => gone.is_empty() && added.is_empty(),
    };
    let fault = || format!("gone {gone:#?}\nadded {added:#?}\nreported {reported:#?}");
    (diff.worst(), (!is_right).then(fault))
}

/// Returns the public items of a crate that depend on its document.
fn surface(lowered: &Lowered) -> BTreeSet<String> {
    let api = &lowered.api;
    let files = format::format(emit::emit(api)).expect("the emitted code is Rust");
    let mut found = BTreeSet::new();
    for file in files.iter().filter(|file| file.path.ends_with(".rs")) {
        let of_document = [
            "src/models",
            "src/resources",
            "src/lib.rs",
            "src/servers.rs",
            "src/runtime/responses/response_headers.rs",
            "src/runtime/document.rs",
            "src/runtime/clients/constructors.rs",
        ];
        if file.path.ends_with("credential.rs") || file.path == "src/runtime/clients/basic.rs" {
            // These files have no public items.
            continue;
        }
        if !of_document.iter().any(|start| file.path.starts_with(start)) {
            // The runtime's files are always the same, but a crate contains only those that it needs.
            // Only emitted code and custom operations use these modules.
            let of_operations = [
                "src/runtime/requests/cookies.rs",
                "src/runtime/requests/delimited_styles.rs",
                "src/runtime/requests/fixed_query.rs",
                "src/runtime/requests/form_entries.rs",
                "src/runtime/requests/form_json.rs",
                "src/runtime/requests/header_writer.rs",
                "src/runtime/requests/media_type.rs",
                "src/runtime/requests/multipart_entries.rs",
                "src/runtime/requests/multipart_json.rs",
                "src/runtime/requests/multipart_types.rs",
                "src/runtime/requests/optional_body.rs",
                "src/runtime/requests/path_styles.rs",
                "src/runtime/requests/reserved.rs",
                "src/runtime/requests/text_body.rs",
                "src/runtime/responses/content.rs",
            ];
            if !of_operations.contains(&file.path.as_str()) {
                found.insert(file.path.clone());
            }
            continue;
        }
        let module = file.path.trim_start_matches("src/").trim_end_matches(".rs");
        // The modules of models are private.
        let module = match module.starts_with("models/") {
            true => "models",
            false => module,
        };
        let parsed = syn::parse_file(&file.text).expect("the emitted code is Rust");
        // Only mocks give operations to programs, so their fields matter only to tests.
        let is_field_of_operation = |offer: &str| module.starts_with("resources") && offer.contains("Operation {");
        for item in &parsed.items {
            let offers = offers(item).into_iter().filter(|offer| !is_field_of_operation(offer));
            found.extend(offers.map(|offer| format!("{module}: {offer}")));
        }
    }
    found
}

/// The feature of clients with the items that only tests use.
const TEST_FEATURE: &str = "\"test-util\"";

/// Returns the parts of an item that programs can use, apart from tests.
fn offers(item: &Item) -> Vec<String> {
    let is_public = |visibility: &Visibility| matches!(visibility, Visibility::Public(_));
    match item {
        Item::Struct(item) if is_public(&item.vis) => {
            let fields = item.fields.iter().filter(|field| is_public(&field.vis));
            let fields = fields.map(|field| {
                let name = field.ident.as_ref().map(text).unwrap_or_default();
                format!("struct {} {{ {name}: {} }}", item.ident, text(&field.ty))
            });
            let itself = format!("struct {}", item.ident);
            fields
                .chain(derived(&item.attrs, &itself))
                .chain([itself.clone()])
                .collect()
        }
        Item::Enum(item) if is_public(&item.vis) => {
            let variants = item.variants.iter().map(|variant| {
                let mut variant = variant.clone();
                variant.attrs.clear();
                for field in &mut variant.fields {
                    field.attrs.clear();
                }
                format!("enum {}::{}", item.ident, text(&variant))
            });
            let itself = format!("enum {}", item.ident);
            variants
                .chain(derived(&item.attrs, &itself))
                .chain([itself.clone()])
                .collect()
        }
        // The constructors of responses change with their properties. Only tests use them, so `diff` does not report this.
        Item::Impl(item)
            if item
                .attrs
                .iter()
                .any(|attribute| text(attribute).contains(TEST_FEATURE)) =>
        {
            Vec::new()
        }
        Item::Impl(item) => {
            let target = text(&item.self_ty);
            if let Some((implemented, _)) = &item.trait_ {
                let name = text(implemented);
                // The members of these traits are internal, except for an operation's response.
                return match name.as_str() {
                    "FromProperties" => Vec::new(),
                    "Operation" => vec![format!("{target} returns {}", response(item))],
                    _ => vec![format!("impl {name} for {target}")],
                };
            }
            let functions = item.items.iter().filter_map(|item| match item {
                ImplItem::Fn(function) if is_public(&function.vis) => Some(function),
                _ => None,
            });
            let lists = item.items.iter().filter_map(|item| match item {
                ImplItem::Macro(list) => Some(expansions(&target, &list.mac)),
                _ => None,
            });
            functions
                .map(|function| {
                    // Callers do not write the names of arguments.
                    let arguments = function.sig.inputs.iter().map(|argument| match argument {
                        // `mut self` and `self` are equivalent for callers.
                        FnArg::Receiver(receiver) => text(receiver).replace("mut ", ""),
                        FnArg::Typed(argument) => text(&argument.ty),
                    });
                    let arguments: Vec<String> = arguments.collect();
                    let output = match &function.sig.output {
                        ReturnType::Default => String::new(),
                        ReturnType::Type(_, output) => text(output),
                    };
                    let name = &function.sig.ident;
                    format!("{target}::{name}({}) {output}", arguments.join(", "))
                })
                .chain(lists.flatten())
                .collect()
        }
        Item::Macro(item) => implemented(&item.mac),
        Item::Type(item) => vec![text(&item.ident), text(&item.ty)],
        Item::Mod(item) if is_public(&item.vis) => vec![format!("mod {}", item.ident)],
        _ => Vec::new(),
    }
}

/// Returns the derived traits that not every type has.
fn derived(attributes: &[syn::Attribute], item: &str) -> Vec<String> {
    let attributes = attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("derive"));
    let derived: Vec<String> = attributes.map(text).collect();
    let is_derived = |name: &&str| {
        let mut words = derived
            .iter()
            .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()));
        words.any(|word| word == *name)
    };
    let names = ["Default", "Eq", "Hash", "Copy"].into_iter().filter(is_derived);
    names.map(|name| format!("{item}: {name}")).collect()
}

/// Returns the response type of an operation.
fn response(operation: &syn::ItemImpl) -> String {
    let mut types = operation.items.iter().filter_map(|item| match item {
        ImplItem::Type(item) if item.ident == "Response" => Some(text(&item.ty)),
        _ => None,
    });
    types.next().expect("an operation has a response")
}

/// Returns the methods of a list of expansions. The text that each one adds is internal.
fn expansions(target: &str, found: &syn::Macro) -> Vec<String> {
    assert_eq!(text(&found.path), "runtime :: expansions");
    let list = found.tokens.to_string();
    let methods = list.split(',').filter_map(|line| Some(line.split_once(':')?.0.trim()));
    methods.map(|method| format!("{target}::{method}(self) Self")).collect()
}

/// Returns what a macro of the runtime implements, according to the first line of its input.
fn implemented(found: &syn::Macro) -> Vec<String> {
    let text = found.tokens.to_string();
    let first = text.split(';').next().unwrap_or_default().trim();
    let name = found.path.segments.last().map(|segment| segment.ident.to_string());
    match name.as_deref() {
        Some("enumeration" | "response_object" | "request_object") => {
            // The expected value in error messages is in quotes, and so is the feature.
            let name_of_type = first.split_whitespace().next().unwrap_or_default();
            let feature = first.split("with").nth(1).unwrap_or_default();
            let is_of = |usage: &str| {
                let named = format!("{usage}_object");
                name.as_deref() == Some(named.as_str()) || first.split(['"', ' ']).any(|word| word == usage)
            };
            let decodes = is_of("response").then(|| {
                let feature = feature.split("and").next().unwrap_or_default().trim();
                format!("{name_of_type} is decoded, and encoded with {feature}")
            });
            let encodes = is_of("request").then(|| format!("{name_of_type} is written to forms"));
            decodes.into_iter().chain(encodes).collect()
        }
        other => panic!("unknown macro {other:?}"),
    }
}

fn text(tokens: &impl ToTokens) -> String {
    tokens.to_token_stream().to_string()
}

/// Makes one random change to a document. The result is not always valid.
fn change(document: &mut Value, random: &mut Rng) {
    let mut places = Vec::new();
    collect(document, String::new(), &mut places);
    let place = random.choice(&places).expect("the document has parts");
    let keyword = place.rsplit('/').next().unwrap_or_default().to_owned();
    let Some(value) = document.pointer_mut(place) else {
        return;
    };
    match (keyword.as_str(), value) {
        ("required" | "enum" | "parameters" | "anyOf" | "x-expandableFields", Value::Array(elements)) => {
            let one = random.usize(..elements.len().max(1));
            let other = random.usize(..elements.len().max(1));
            match random.u8(..3) {
                0 if one < elements.len() => drop(elements.remove(one)),
                1 if keyword == "enum" => elements.push(format!("new{one}").into()),
                1 if keyword == "required" => elements.push("label".into()),
                _ if other < elements.len() => elements.swap(one, other),
                _ => {}
            }
        }
        ("properties", Value::Object(properties)) => {
            let keys: Vec<String> = properties.keys().cloned().collect();
            let Some(key) = random.choice(&keys) else { return };
            let value = match random.bool() {
                true => properties.shift_remove(key).unwrap_or_default(),
                false => properties[key].clone(),
            };
            match random.u8(..3) {
                0 => drop(value),
                1 => drop(properties.insert(format!("{key}_too"), value)),
                _ => drop(properties.insert(key.clone(), value)),
            }
        }
        ("type", Value::String(text)) => {
            let others = ["string", "integer", "boolean", "number"];
            *text = random.choice(others).unwrap_or_default().to_owned();
        }
        ("$ref", Value::String(text)) => {
            let others = ["person", "company", "state", "dimmer", "place", "deleted_lamp"];
            *text = format!("#/components/schemas/{}", random.choice(others).unwrap_or_default());
        }
        ("description" | "x-rust-name", Value::String(text)) => text.push_str("_too"),
        (_, Value::Bool(value)) => *value = !*value,
        (_, Value::Object(schema)) if schema.contains_key("type") => {
            let (key, value) = match random.u8(..4) {
                0 => ("nullable", true.into()),
                1 => ("x-sensitive", true.into()),
                2 => ("format", "int32".into()),
                _ => ("maxLength", 7.into()),
            };
            schema.insert(key.to_owned(), value);
        }
        (method @ ("get" | "post" | "delete"), Value::Object(operation)) => {
            let key = format!("x-{method}");
            operation.insert(key, true.into());
            operation.insert("deprecated".to_owned(), true.into());
        }
        _ => {}
    }
}

/// Collects the JSON pointers of everything that can be changed, which is below `paths` and `components/schemas`.
fn collect(value: &Value, place: String, places: &mut Vec<String>) {
    let is_part = place.starts_with("/paths") || place.starts_with("/components/schemas");
    if is_part {
        places.push(place.clone());
    }
    let below = |key: &str| format!("{place}/{}", key.replace('~', "~0").replace('/', "~1"));
    match value {
        Value::Object(properties) => {
            for (key, value) in properties {
                collect(value, below(key), places);
            }
        }
        Value::Array(elements) => {
            for (index, value) in elements.iter().enumerate() {
                collect(value, below(&index.to_string()), places);
            }
        }
        _ => {}
    }
}
