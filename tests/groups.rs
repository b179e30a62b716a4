//! The groups of operations of a large document, which features of its crate select.

mod scratch;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use crateform::Generator;
use crateform::ir::OutputLayout;
use scratch::{Scratch, first_case, text};

/// The groups. The names of the first six are also names of features or dependencies.
const GROUPS: [&str; 18] = [
    "client", "http", "stream", "time", "uuid", "default", "lamps", "bulbs", "cables", "dimmers", "fuses", "hooks",
    "plugs", "relays", "sockets", "switches", "timers", "wires",
];

/// Returns the feature of a group.
fn feature(group: &str) -> String {
    match group {
        "client" | "http" | "stream" | "time" | "uuid" | "default" => format!("{group}-group"),
        _ => group.to_owned(),
    }
}

/// Returns a document with these groups of operations, each with three.
///
/// Each group has a model of its own, which contains one that all groups use. `Pair` is used by two groups, `Common` by
/// all but one, and the inline type of `place` by three. Only errors use `Failure`, `Detail`, `Context` and `Cause`, which
/// have optional properties with models of groups. `Context` also has additional properties. `Cause` has two types, which
/// differ only in an optional property.
fn document(groups: &[&str]) -> String {
    let mut paths = String::new();
    let mut schemas = String::new();
    for group in groups {
        let shared = match *group {
            "lamps" | "bulbs" => "Pair",
            "wires" => "Everywhere",
            _ => "Common",
        };
        let other = if *group == "wires" { "Everywhere" } else { "Common" };
        let success = |schema: &str| {
            format!(
                "      responses:\n        '200': {{description: The value., content: {{application/json: {{schema: {{$ref: \
                 '#/components/schemas/{schema}'}}}}}}}}\n        default: {{description: An error., content: \
                 {{application/json: {{schema: {{$ref: '#/components/schemas/Failure'}}}}}}}}\n"
            )
        };
        let own = format!("Own{group}");
        let place = match *group {
            "lamps" | "bulbs" | "cables" => {
                "        place: {type: object, properties: {room: {type: string}, floor: {type: integer}}}\n"
            }
            _ => "",
        };
        let _ = write!(
            paths,
            "  /{group}/own:\n    get:\n      tags: [{group}]\n      operationId: {group}_own\n{}    put:\n      tags: \
             [{group}]\n      operationId: {group}_change\n      requestBody: {{required: true, content: \
             {{application/json: {{schema: {{$ref: '#/components/schemas/{own}'}}}}}}}}\n{}  /{group}/shared:\n    \
             get:\n      tags: [{group}]\n      operationId: {group}_shared\n{}",
            success(&own),
            success(other),
            success(shared),
        );
        let _ = write!(
            schemas,
            "    {own}:\n      type: object\n      required: [id, state]\n      properties:\n        id: {{type: string, \
             readOnly: true}}\n        state: {{type: string, enum: [lit, dark, {group}]}}\n{place}        \
             all: {{$ref: '#/components/schemas/Everywhere'}}\n        parts: {{type: array, items: {{$ref: \
             '#/components/schemas/{own}'}}}}\n"
        );
    }
    format!(
        "openapi: 3.0.3\ninfo: {{title: Lights, version: '1'}}\nservers: [{{url: 'https://lights.example'}}]\npaths:\n\
         {paths}components:\n  schemas:\n{schemas}    Everywhere: {{type: object, properties: {{name: {{type: string}}}}}}\n    \
         Common: {{type: object, properties: {{all: {{$ref: '#/components/schemas/Everywhere'}}}}}}\n    Pair: {{type: \
         object, properties: {{color: {{type: string, enum: [red, blue]}}}}}}\n    Failure: {{type: object, required: \
         [detail], properties: {{message: {{type: string}}, detail: {{$ref: '#/components/schemas/Detail'}}, lamp: {{$ref: \
         '#/components/schemas/Ownlamps'}}, pairs: {{type: array, nullable: true, items: {{$ref: \
         '#/components/schemas/Pair'}}}}}}}}\n    Detail: {{type: object, required: [code], properties: {{code: {{type: \
         string}}, cable: {{$ref: '#/components/schemas/Owncables'}}, context: {{$ref: \
         '#/components/schemas/Context'}}, cause: {{$ref: '#/components/schemas/Cause'}}}}}}\n    Cause: {{anyOf: \
         [{{type: object, required: [text], properties: {{text: {{type: string}}, hook: {{$ref: \
         '#/components/schemas/Ownhooks'}}}}}}, {{type: object, required: [text], properties: {{text: {{type: \
         string}}, hook: {{type: integer}}}}}}]}}\n    Context: {{type: object, properties: {{fuse: {{$ref: \
         '#/components/schemas/Ownfuses'}}}}, additionalProperties: {{type: string}}}}\n"
    )
}

/// Writes the document, and returns its path.
fn written(scratch: &Scratch, groups: &[&str]) -> PathBuf {
    scratch.write("lights.yaml", &document(groups));
    scratch.path().join("lights.yaml")
}

/// Returns the text of an emitted file.
fn file(path: &Path, layout: OutputLayout, name: &str) -> String {
    let output = Generator::new(path).layout(layout).output();
    let files = output.unwrap_or_else(|error| panic!("{error}")).files;
    let file = files.into_iter().find(|file| file.path == name);
    file.unwrap_or_else(|| panic!("{name} is emitted")).text
}

#[test]
fn groups_are_features_of_crates_for_more_than_50_operations() {
    let scratch = Scratch::new();
    let large = written(&scratch, &GROUPS);
    let manifest = file(&large, OutputLayout::Crate, "Cargo.toml");
    let manifest: toml::Table = manifest.parse().expect("the manifest is TOML");
    let features = manifest["features"].as_table().expect("there are features");
    assert_eq!(features["default"].to_string(), r#"["all-groups", "blocking"]"#);
    let mut all: Vec<&str> = features["all-groups"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(toml::Value::as_str)
        .collect();
    let mut expected = GROUPS.map(feature);
    all.sort_unstable();
    expected.sort_unstable();
    assert_eq!(all, expected);
    let enabled = |feature: &str| features[feature].to_string();
    assert_eq!(enabled("wires"), "[]");
    assert_eq!(enabled("time-group"), r#"["_models-common"]"#);
    assert_eq!(enabled("cables"), r#"["_models-common", "_models-ownlamps_place"]"#);
    assert_eq!(
        enabled("lamps"),
        r#"["_models-common", "_models-ownlamps_place", "_models-pair"]"#
    );
    assert_eq!(enabled("lamps"), enabled("bulbs"));
    for shared in ["_models-common", "_models-ownlamps_place", "_models-pair"] {
        assert_eq!(enabled(shared), "[]");
    }
    assert_eq!(features.keys().filter(|feature| feature.starts_with('_')).count(), 3);

    let module = OutputLayout::Module("crate::lights".parse().expect("it is a path"));
    assert!(!file(&large, module, "dependencies.toml").contains("all-groups"));
    let small = written(&scratch, &GROUPS[..16]);
    for name in [
        "Cargo.toml",
        "README.md",
        "src/lib.rs",
        "src/models.rs",
        "src/resources.rs",
    ] {
        let text = file(&small, OutputLayout::Crate, name);
        assert!(!text.contains("lamps\"") && !text.contains("all-groups"), "{text}");
    }
}

#[test]
fn models_are_compiled_with_the_groups_that_use_them() {
    let scratch = Scratch::new();
    let document = written(&scratch, &GROUPS);
    let models = file(&document, OutputLayout::Crate, "src/models.rs");
    for declared in [
        "#[cfg(feature = \"lamps\")]\nmod ownlamps;",
        "#[cfg(feature = \"client-group\")]\nmod ownclient;",
        "#[cfg(feature = \"_models-pair\")]\nmod pair;",
        "#[cfg(feature = \"_models-pair\")]\npub use self::pair::",
        "#[cfg(feature = \"_models-common\")]\nmod common;",
        "#[cfg(feature = \"_models-ownlamps_place\")]\nmod ownlamps_place;",
        "#[cfg(feature = \"_models-ownlamps_place\")]\npub use self::ownlamps_place::OwnlampsPlace;",
    ] {
        assert!(models.contains(declared), "{declared}: {models}");
    }
    // All groups use the first one, and errors contain the others.
    for always in ["everywhere", "detail", "failure"] {
        let declaration = format!("mod {always};");
        let before = models
            .split(&declaration)
            .next()
            .and_then(|before| before.lines().last());
        assert!(models.contains(&declaration), "{always}: {models}");
        assert!(
            !before.is_some_and(|line| line.starts_with("#[cfg")),
            "{always}: {models}"
        );
    }
    let failure = file(&document, OutputLayout::Crate, "src/models/failure.rs");
    for gated in [
        "#[cfg(feature = \"lamps\")]\nuse super::Ownlamps;",
        "    #[cfg(feature = \"lamps\")]\n    pub lamp: Option<Ownlamps>,",
        "    lamp: optional \"lamp\" with \"lamps\",",
        "    pairs: optional \"pairs\" with \"_models-pair\",",
        "    detail: required \"detail\",",
    ] {
        assert!(failure.contains(gated), "{gated}: {failure}");
    }
    let resources = file(&document, OutputLayout::Crate, "src/resources.rs");
    let documented = "/// The operations on `time`.\n///\n/// They need the feature `time-group`.\n#[cfg(feature = \
                      \"time-group\")]\npub mod time;";
    assert!(resources.contains(documented), "{resources}");
}

#[test]
fn a_crate_compiles_with_each_group_and_with_none() {
    let scratch = Scratch::new();
    let document = written(&scratch, &GROUPS);
    let output = Generator::new(&document).output();
    for file in output.unwrap_or_else(|error| panic!("{error}")).files {
        scratch.write(&format!("client/{}", file.path), &file.text);
    }
    let manifest = "
        [package]
        name = \"lit\"
        edition = \"2024\"

        [features]
        bulbs = [\"lights/bulbs\"]

        [dependencies]
        serde_json = \"1\"
        lights = { path = \"client\", default-features = false, features = [\"client\", \"lamps\"] }
    ";
    scratch.write("Cargo.toml", &[scratch.share_dependencies(), manifest].concat());
    scratch.write(
        "src/main.rs",
        r##"use lights::models::{Failure, Ownbulbs, Ownlamps};

fn main() {
    let _calls = |client: &lights::Client| {
        drop(client.lamps().own());
        drop(client.bulbs().own());
    };
    let _models: Option<(Ownbulbs, Ownlamps)> = None;
    let body = r#"{"detail": {"code": "hot", "cable": {}, "context": {"room": "hall", "fuse": {"id": "b", "state":
        "dark"}}, "cause": {"text": "b", "hook": 7}}, "lamp": {"id": "a", "state": "lit"}}"#;
    let failure: Failure = serde_json::from_str(body).expect("the crate does not read the cable");
    assert_eq!(failure.lamp.map(|lamp| lamp.id).as_deref(), Some("a"));
    assert_eq!(failure.detail.code, "hot");
    let cause = format!("{:?}", failure.detail.cause);
    assert!(cause.contains("hook: Some(7)"), "the cause has the second type: {cause}");
    let context = failure.detail.context.expect("the body has a context");
    assert_eq!(context.additional.get("room").map(String::as_str), Some("hall"));
    assert_eq!(context.additional.len(), 1, "the fuse is a property");
    assert_eq!(context.fuse.map(|fuse| fuse.id).as_deref(), Some("b"));
}
"##,
    );
    let alone = ["check", "--package", "lights", "--no-default-features"];
    let with = |features: &str| scratch.cargo(&[&alone[..], &["--features", features]].concat());
    scratch.cargo(&alone);
    for features in [
        "client",
        "all-groups",
        "client,all-groups",
        "lamps",
        "client,serialize,bulbs,time-group",
    ] {
        with(features);
    }
    for group in GROUPS.iter().skip(first_case() % 5).step_by(5) {
        with(&format!("client,{}", feature(group)));
    }
    let check = scratch.cargo_command(&["check", "--package", "lit"]).output();
    let printed = text(&check.expect("cargo can be started"));
    assert!(printed.contains("no method named `bulbs`"), "{printed}");
    assert!(!printed.contains("no method named `lamps`"), "{printed}");
    assert!(printed.contains("models::Ownbulbs"), "{printed}");
    assert!(!printed.contains("models::Ownlamps"), "{printed}");
    scratch.cargo(&["run", "--package", "lit", "--features", "bulbs"]);
    scratch.cargo(&["doc", "--package", "lights", "--no-deps", "--all-features"]);
}
