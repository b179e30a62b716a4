//! Tests documents that consist of several files.

mod hostile;
mod names;
#[path = "../running/mod.rs"]
mod running;

use std::fs;
use std::path::Path;

use crateform::slice::Selection;
use crateform::{Generator, Lowered};
use tempfile::TempDir;

use running::{run, stderr, stdout};

const START: &str = "openapi: 3.0.3\ninfo: { title: Lamps, version: '1' }\nservers: [{ url: https://lamps.example }]\n";

/// A directory with files.
struct Directory(TempDir);

impl Directory {
    fn of(files: &[(&str, &str)]) -> Self {
        let directory = Self(tempfile::tempdir().expect("the temporary directory can be created"));
        for (path, text) in files {
            directory.write(path, text);
        }
        directory
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().expect("a file has a directory")).expect("the directory can be created");
        fs::write(path, text).expect("the file can be written");
    }

    fn generator(&self) -> Generator {
        Generator::new(self.path().join("api/openapi.yaml"))
    }

    fn lowered(&self) -> Lowered {
        self.generator().lowered().unwrap_or_else(|error| panic!("{error}"))
    }

    /// Returns the errors, with paths relative to this directory.
    fn errors(&self) -> String {
        let error = self
            .generator()
            .lowered()
            .map(drop)
            .expect_err("the document is refused");
        error.to_string().replace(&format!("{}/", self.path().display()), "")
    }
}

/// Returns a document whose only operation responds with this schema, followed by other parts.
fn with_schema(schema: &str, rest: &str) -> String {
    format!(
        "{START}paths:\n  /lamps:\n    get:\n      operationId: list\n      responses:\n        '200':\n          \
         description: The lamp.\n          content: {{ application/json: {{ schema: {schema} }} }}\n{rest}"
    )
}

const LAMP: &str =
    "type: object\nproperties: { shade: { $ref: 'shade.json' }, id: { $ref: '../common.yaml#/ids/lamp' } }\n";
const SHADE: &str = r#"{ "type": "object", "properties": { "lamp": { "$ref": "./lamp.yaml" }, "all": { "$ref": "../openapi.yaml#/components/schemas/Own" } } }"#;

fn house() -> Directory {
    let own = "components: { schemas: { Own: { type: object, properties: { n: { type: integer } } } } }\n";
    Directory::of(&[
        ("api/openapi.yaml", &with_schema("{ $ref: './schemas/lamp.yaml' }", own)),
        ("api/schemas/lamp.yaml", LAMP),
        ("api/schemas/shade.json", SHADE),
        (
            "api/common.yaml",
            "ids: { lamp: { $ref: '#/ids/any' }, any: { type: string, minLength: 3 } }\n",
        ),
    ])
}

#[test]
fn files_that_refer_to_each_other_are_one_document() {
    let lowered = house().lowered();
    let schemas = &lowered.document.value["components"]["schemas"];
    let names: Vec<&String> = schemas.as_object().expect("it is an object").keys().collect();
    // The name of the key is `lamp`, which is also the name of the first file.
    assert_eq!(names, ["Own", "lamp", "shade", "common_lamp", "any"]);
    assert_eq!(
        schemas["shade"]["properties"]["lamp"]["$ref"],
        "#/components/schemas/lamp"
    );
    assert_eq!(
        schemas["shade"]["properties"]["all"]["$ref"],
        "#/components/schemas/Own"
    );
    assert_eq!(schemas["common_lamp"]["$ref"], "#/components/schemas/any");
    let models: Vec<&str> = lowered.api.models.iter().map(|model| model.name.as_str()).collect();
    assert_eq!(models, ["Lamp", "Shade", "Own"]);
}

#[test]
fn the_hash_covers_all_files() {
    let house = house();
    let before = house.lowered().api.provenance;
    let names: Vec<_> = before
        .files
        .iter()
        .map(|path| path.strip_prefix(house.path()).expect("it is inside"))
        .collect();
    assert_eq!(
        names,
        [
            Path::new("api/schemas/lamp.yaml"),
            Path::new("api/schemas/shade.json"),
            Path::new("api/common.yaml")
        ]
    );
    house.write(
        "api/common.yaml",
        "ids: { lamp: { $ref: '#/ids/any' }, any: { type: string, minLength: 4 } }\n",
    );
    let after = house.lowered().api.provenance;
    assert_ne!(before.document, after.document);
    assert!(after.overlays.is_empty(), "{:?}", after.overlays);
    // A file that is not referred to does not matter.
    house.write("api/other.yaml", "type: string\n");
    assert_eq!(house.lowered().api.provenance.document, after.document);
}

#[test]
fn a_change_of_any_file_is_noticed() {
    let house = house();
    let run = |arguments: &[&str]| run(house.path(), arguments);
    let (spec, out) = (["--spec", "api/openapi.yaml"], ["--out", "client"]);
    let output = run(&[&["generate"], &spec[..], &out[..]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let check = [&["check"], &spec[..], &out[..]].concat();
    assert_eq!(run(&check).status.code(), Some(0));
    house.write(
        "api/common.yaml",
        "ids: { lamp: { $ref: '#/ids/any' }, any: { type: integer } }\n",
    );
    assert_eq!(run(&check).status.code(), Some(1));
}

#[test]
fn pointers_continue_below_other_references() {
    let directory = Directory::of(&[
        (
            "api/openapi.yaml",
            &with_schema(
                "{ $ref: 'lamp.yaml#/properties/shade/properties/colour' }",
                "components: { schemas: { Own: { $ref: 'lamp.yaml' }, Below: { $ref: '#/components/schemas/Own/properties/id' } } }\n",
            ),
        ),
        (
            "api/lamp.yaml",
            "type: object\nproperties: { shade: { $ref: 'shade.yaml#/Shade' }, id: { type: string } }\n",
        ),
        (
            "api/shade.yaml",
            "Shade: { $ref: '#/Base' }\nBase: { type: object, properties: { colour: { type: object, properties: { hue: { type: string } } } } }\n",
        ),
    ]);
    let lowered = directory.lowered();
    let colour = &lowered.document.value["components"]["schemas"]["colour"];
    assert_eq!(colour["properties"]["hue"]["type"], "string");
    let models: Vec<&str> = lowered.api.models.iter().map(|model| model.name.as_str()).collect();
    assert_eq!(models, ["Colour"]);

    directory.write("api/shade.yaml", "Shade: { $ref: '#/Shade/properties/none' }\n");
    let errors = directory.errors();
    let expected = "error[E0201]: `api/shade.yaml` does not contain `#/Shade/properties/none";
    assert!(errors.starts_with(expected), "{errors}");
}

#[test]
fn faults_in_a_file_name_the_file() {
    let house = house();
    house.write(
        "api/schemas/lamp.yaml",
        "type: object\nproperties:\n  id:\n    type: text\n",
    );
    let expected = "error[E0105]: `type` cannot be `text`\n --> api/schemas/lamp.yaml:4:11\n";
    assert!(house.errors().starts_with(expected), "{}", house.errors());
    assert!(
        house.errors().contains("= note: at #/properties/id/type\n"),
        "{}",
        house.errors()
    );
}

#[test]
fn an_operation_with_a_fault_in_another_file_can_be_left_out() {
    let paths = "  /shades: { get: { operationId: shades, responses: { '204': { description: None. } } } }\n";
    let directory = Directory::of(&[
        ("api/openapi.yaml", &with_schema("{ $ref: 'lamp.yaml' }", paths)),
        (
            "api/lamp.yaml",
            "type: object\nproperties: { id: { type: string, x-sensitive: 1 } }\n",
        ),
    ]);
    let lowered = directory.generator().skip_unsupported(true).lowered();
    let api = lowered.unwrap_or_else(|error| panic!("{error}")).api;
    let skipped: Vec<String> = api.skipped.iter().map(crateform::ir::SkippedOperation::name).collect();
    assert_eq!(skipped, ["GET /lamps"]);
    let line = api.skipped[0].line();
    assert!(line.contains("api/lamp.yaml:2:48: "), "{line}");
}

#[test]
fn path_items_of_other_files_are_read() {
    let document = format!(
        "{START}paths:\n  /lamps: {{ $ref: 'paths/lamps.yaml' }}\n  /others: {{ $ref: 'paths/lamps.yaml#/others', summary: Mine. }}\n"
    );
    let directory = Directory::of(&[
        ("api/openapi.yaml", &document),
        (
            "api/paths/lamps.yaml",
            "get: { operationId: list, parameters: [{ $ref: '../parameters.yaml#/size' }], responses: { '204': { $ref: '../r.yaml' } } }\n\
             others: { $ref: '#/more' }\nmore: { delete: { operationId: remove, responses: { '204': { $ref: '../r.yaml' } } } }\n",
        ),
        (
            "api/parameters.yaml",
            "size: { name: size, in: query, schema: { $ref: 'common.yaml#/size' } }\n",
        ),
        ("api/common.yaml", "size: { type: integer }\n"),
        ("api/r.yaml", "description: None.\n"),
    ]);
    let lowered = directory.lowered();
    let value = &lowered.document.value;
    assert_eq!(
        value["paths"]["/lamps"]["get"]["parameters"][0]["$ref"],
        "#/components/parameters/size"
    );
    assert_eq!(value["paths"]["/others"]["delete"]["operationId"], "remove");
    assert_eq!(value["components"]["responses"]["r"]["description"], "None.");
    assert_eq!(lowered.api.operations().count(), 2);
}

#[test]
fn a_slice_is_one_file() {
    let house = house();
    let slice = house.generator().select(Selection::new().paths("/lamps")).slice();
    let text = slice
        .unwrap_or_else(|error| panic!("{error}"))
        .yaml()
        .expect("it can be written");
    let alone = Directory::of(&[("api/openapi.yaml", &text)]);
    let models = |directory: &Directory| directory.lowered().api.models.len();
    assert_eq!(models(&alone), models(&house));
    let diff = run(
        house.path(),
        &[
            "diff",
            "api/openapi.yaml",
            alone.path().join("api/openapi.yaml").to_str().expect("it is UTF-8"),
        ],
    );
    assert_eq!(diff.status.code(), Some(0), "{}{}", stdout(&diff), stderr(&diff));
}

#[test]
fn an_update_writes_one_file() {
    let directory = house();
    directory.write(
        "spec/openapi.yaml",
        &with_schema("{ type: object, properties: { n: { type: integer } } }", ""),
    );
    let arguments = [
        "update",
        "api/openapi.yaml",
        "--spec",
        "spec/openapi.yaml",
        "--out",
        "client",
        "--write",
    ];
    let output = run(directory.path(), &arguments);
    assert_eq!(output.status.code(), Some(0), "{}{}", stdout(&output), stderr(&output));
    let written = fs::read_to_string(directory.path().join("spec/openapi.yaml")).expect("it was written");
    assert!(
        written.contains("common_lamp:") && !written.contains("lamp.yaml"),
        "{written}"
    );
}

#[test]
fn overlays_apply_before_other_files_are_read() {
    let house = house();
    house.write(
        "overlay.yaml",
        "overlay: 1.0.0\ninfo: { title: Names, version: '1' }\nactions:\n  - target: $.components.schemas\n    \
         update: { Id: { $ref: 'common.yaml#/ids/lamp' } }\n",
    );
    let generator = house.generator().overlay(house.path().join("overlay.yaml"));
    let lowered = generator.lowered().unwrap_or_else(|error| panic!("{error}"));
    let names = lowered.document.sources().iter().map(|source| source.name.clone());
    let names: Vec<String> = names.filter(|name| name.ends_with("overlay.yaml")).collect();
    assert_eq!((names.len(), lowered.api.provenance.overlays.len()), (1, 1));
    assert_eq!(
        lowered.document.value["components"]["schemas"]["Id"]["$ref"],
        "#/components/schemas/common_lamp"
    );
}

#[test]
fn schemas_of_other_files_are_named_by_anchors() {
    let directory = Directory::of(&[
        (
            "api/openapi.yaml",
            &with_schema(
                "{ $ref: 'common.yaml#lamp' }",
                "components: { schemas: { Own: { $id: own.yaml, type: [string] } } }\n",
            )
            .replacen("3.0.3", "3.1.0", 1),
        ),
        (
            "api/common.yaml",
            "any:\n  - { $anchor: lamp, type: object, properties: { id: { $ref: '#id' }, own: { $ref: 'openapi.yaml#/components/schemas/Own' } } }\n  \
             - { $anchor: id, type: [string, 'null'] }\n",
        ),
    ]);
    let lowered = directory.lowered();
    let schemas = &lowered.document.value["components"]["schemas"];
    let names: Vec<&String> = schemas.as_object().expect("it is an object").keys().collect();
    assert_eq!(names, ["Own", "common_0", "common_1"]);
    assert_eq!(
        schemas["common_0"]["properties"]["id"]["$ref"],
        "#/components/schemas/common_1"
    );
    assert_eq!(
        schemas["common_0"]["properties"]["own"]["$ref"],
        "#/components/schemas/Own"
    );
    // An id looks like a path.
    directory.write(
        "api/openapi.yaml",
        &with_schema(
            "{ $ref: own.yaml }",
            "components: { schemas: { Own: { $id: own.yaml, type: [object], properties: {} } } }\n",
        )
        .replacen("3.0.3", "3.1.0", 1),
    );
    let response = "/paths/~1lamps/get/responses/200/content/application~1json/schema/$ref";
    let document = directory.lowered().document.value;
    assert_eq!(
        document.pointer(response).and_then(|text| text.as_str()),
        Some("#/components/schemas/Own")
    );
}

#[test]
fn faults_name_their_file_after_one_that_cannot_be_read() {
    let lamp = "{ type: object, properties: { broken: { $ref: 'broken.yaml' }, good: { $ref: 'good.yaml' } } }";
    let directory = Directory::of(&[
        ("api/openapi.yaml", &with_schema(lamp, "")),
        ("api/broken.yaml", "a: [\n"),
        ("api/good.yaml", "type: object\nproperties: { id: { type: text } }\n"),
    ]);
    let errors = directory.errors();
    assert!(errors.contains("--> api/broken.yaml:2:1"), "{errors}");
    assert!(errors.contains("--> api/good.yaml:2:27"), "{errors}");
}

/// A file that is missing or has errors only matters to the operations that need it.
#[test]
fn operations_that_need_a_missing_file_can_be_left_out() {
    let operation = |path: &str, schema: &str| {
        format!(
            "  {path}: {{ get: {{ responses: {{ '200': {{ description: A, content: {{ application/json: {{ schema: \
             {schema} }} }} }} }} }} }}\n"
        )
    };
    let paths = [
        operation(
            "/present",
            "{ type: object, properties: { a: { $ref: 'present.yaml#/whole' } } }",
        ),
        operation("/missing", "{ $ref: 'missing.yaml' }"),
        operation("/indirect", "{ $ref: 'present.yaml#/part' }"),
        operation("/broken", "{ $ref: 'broken.yaml' }"),
        operation("/again", "{ type: array, items: { $ref: 'broken.yaml#/a' } }"),
        operation("/outside", "{ $ref: '../outside.yaml' }"),
    ];
    let directory = Directory::of(&[
        ("api/openapi.yaml", &format!("{START}paths:\n{}", paths.concat())),
        (
            "api/present.yaml",
            "whole: { type: string }\npart: { type: object, properties: { a: { $ref: 'gone.yaml' } } }\n",
        ),
        ("api/broken.yaml", "a: [\n"),
    ]);
    let errors = directory.errors();
    for error in [
        "missing.yaml",
        "gone.yaml",
        "broken.yaml",
        "leads out of the document's directory",
    ] {
        assert!(errors.contains(error), "{error}: {errors}");
    }
    let lowered = directory.generator().skip_unsupported(true).lowered();
    let lowered = lowered.unwrap_or_else(|error| panic!("{error}"));
    let left: Vec<&str> = lowered
        .api
        .operations()
        .map(|operation| operation.path_template.as_str())
        .collect();
    assert_eq!(left, ["/present"]);
    let skipped: Vec<(&str, bool)> = lowered
        .api
        .skipped
        .iter()
        .map(|skipped| (skipped.path.as_str(), skipped.reason.contains("cannot read")))
        .collect();
    let expected = [
        ("/again", false),
        ("/broken", false),
        ("/indirect", true),
        ("/missing", true),
        ("/outside", false),
    ];
    assert_eq!(skipped, expected);
    // A slice without these operations has no errors.
    let slice = directory.generator().select(Selection::new().paths("/present"));
    assert!(slice.lowered().is_ok() && slice.slice().is_ok());
    let slice = directory.generator().select(Selection::new().paths("/indirect"));
    assert!(
        slice
            .lowered()
            .is_err_and(|error| error.to_string().matches("error[").count() == 1)
    );
    assert!(slice.slice().is_err());
}
