//! Tests build scripts that generate a client, with the crate in `generator/examples/build_script` and `Builder`.

mod scratch;

use std::fs;
use std::path::PathBuf;
use std::time::SystemTime;

use crateform::slice::Selection;
use crateform::{BuildError, Builder, Generator};
use scratch::{Scratch, repository, text};

const EXAMPLE: &str = "generator/examples/build_script";

/// Copies the repository. In the copy, the example has a new package name, and generates an additional module from the
/// bundled document.
fn example() -> Scratch {
    let scratch = Scratch::repository();
    edit(
        &scratch,
        "Cargo.toml",
        "name = \"build-script-example\"",
        "name = \"example\"",
    );
    // Cargo has compiled the generator with its default features.
    edit(
        &scratch,
        "Cargo.toml",
        "\"../..\", default-features = false",
        "\"../..\"",
    );
    let directory = repository().join("spec");
    let stripe = format!(
        "        .generate()?;\n    Generator::builder({:?})\n        .overlay({:?})\n        .generate()\n",
        directory.join("stripe-apps-secrets.yaml"),
        directory.join("overlay.yaml"),
    );
    edit(&scratch, "build.rs", "        .generate()\n", &stripe);
    scratch
}

/// Builds the example, with the same features of the generator as in the tests.
const BUILD_EXAMPLE: [&str; 8] = [
    "build",
    "--lib",
    "--bins",
    "--examples",
    "--package",
    "crateform",
    "--package",
    "example",
];

fn edit(scratch: &Scratch, file: &str, from: &str, to: &str) {
    let path = scratch.path().join(EXAMPLE).join(file);
    let before = fs::read_to_string(&path).expect("the file is there");
    assert_eq!(before.matches(from).count(), 1, "{from} occurs once in {file}");
    fs::write(path, before.replace(from, to)).expect("the file can be written");
}

/// Returns the output of a failing build.
fn failed(scratch: &Scratch) -> String {
    let output = scratch.cargo_command(&BUILD_EXAMPLE).output();
    let output = output.expect("cargo can be started");
    assert!(!output.status.success(), "{}", text(&output));
    text(&output)
}

/// Returns the generated file of the example, and its modification time.
fn module(scratch: &Scratch) -> (PathBuf, SystemTime) {
    let printed = scratch.cargo(&[&BUILD_EXAMPLE[..], &["--message-format", "json"]].concat());
    let out_dir = printed
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter(|message| message["reason"] == "build-script-executed")
        .find(|message| {
            message["package_id"]
                .as_str()
                .is_some_and(|id| id.contains("#example@"))
        })
        .and_then(|message| message["out_dir"].as_str().map(PathBuf::from));
    let path = out_dir.expect("cargo reports the build script").join("lamps.rs");
    let written = fs::metadata(&path).and_then(|metadata| metadata.modified());
    (path, written.expect("the module was generated"))
}

/// The parts run in sequence, because they build the same crate.
#[test]
fn a_build_script_generates_the_included_module() {
    let scratch = example();
    scratch.cargo(&BUILD_EXAMPLE);
    let output = scratch.built("example").output().expect("the example was built");
    assert_eq!(
        text(&output),
        "GET https://lamps.example/v1/lamps?house=number+7\nkitchen is on\nstairs is off\n"
    );
    let verbose = [&BUILD_EXAMPLE[..], &["--verbose"]].concat();
    let again = scratch.cargo(&verbose);
    assert!(again.contains("Fresh example"), "{again}");

    let (path, written) = module(&scratch);
    let code = fs::read_to_string(&path).expect("the module was generated");
    assert!(code.contains("pub struct Lamp {"), "{code}");
    assert!(!code.contains("House"), "it was not selected: {code}");

    // The build script runs again for a modified document, but writes nothing if the client is unchanged.
    let document = scratch.path().join(EXAMPLE).join("openapi.yaml");
    let unchanged = fs::read(&document).expect("the document is there");
    fs::write(&document, unchanged).expect("the document can be written");
    let again = scratch.cargo(&verbose);
    assert!(again.contains("Dirty example"), "{again}");
    assert!(
        again.contains("the file `generator/examples/build_script/openapi.yaml` has changed"),
        "{again}"
    );
    assert_eq!(module(&scratch), (path, written), "the module was written again");

    a_missing_dependency_is_named(&scratch);
    a_broken_document_is_shown(&scratch);
}

fn a_missing_dependency_is_named(scratch: &Scratch) {
    edit(scratch, "Cargo.toml", "subtle = ", "# subtle = ");
    let printed = failed(scratch);
    let manifest = scratch.path().join(EXAMPLE).join("Cargo.toml");
    let warning = format!(
        "{} lacks subtle, which the client needs: copy the lines from ",
        manifest.display()
    );
    assert!(printed.contains(&warning), "{printed}");
    let (_, rest) = printed.split_once(&warning).expect("the warning is there");
    let path = rest.lines().next().expect("the warning is one line");
    let lines = fs::read_to_string(path).expect("it names a file");
    assert!(
        lines.contains("\nsubtle = { version = \"2.6\", default-features = false }\n"),
        "{lines}"
    );
}

/// Cargo prints the error that `main` of the build script returns.
fn a_broken_document_is_shown(scratch: &Scratch) {
    edit(
        scratch,
        "openapi.yaml",
        "is_on: { type: boolean,",
        "is_on: { type: shining,",
    );
    let printed = failed(scratch);
    let report = [
        "  --- stderr",
        "  Error: nothing was generated",
        "",
        "  error[E0105]: `type` cannot be `shining`",
        "    --> openapi.yaml:50:24",
        "     |",
        "  50 |         is_on: { type: shining, description: Whether it shines. }",
        "     |                        ^^^^^^^",
        "     |",
        "     = note: at #/components/schemas/lamp/properties/is_on/type",
        "     = help: write `array`, `boolean`, `integer`, `number`, `object` or `string`",
    ];
    assert!(printed.contains(&report.join("\n")), "{printed}");
    // Printed before the document is read, so that cargo reruns the script after the document is fixed.
    let instructions = "  cargo::rerun-if-changed=openapi.yaml\n  cargo::rerun-if-changed=overlay.yaml\n\n";
    assert!(printed.contains(instructions), "{printed}");
}

/// Returns a builder for the example, for use outside a build script.
fn builder() -> Builder {
    Generator::builder(repository().join(EXAMPLE).join("openapi.yaml")).paths("/v1/lamps")
}

#[test]
fn a_committed_module_is_generated_and_checked() {
    let scratch = Scratch::new();
    scratch.write(
        "src/main.rs",
        "// @generated by crateform 0.0.0, but not by the builder.\n",
    );
    let directory = scratch.path().join("src");
    let committed = builder().out_dir(&directory);
    let error = committed.clone().check(true).generate().expect_err("nothing is there");
    let BuildError::OutOfDate { changes, .. } = &error else {
        panic!("{error}")
    };
    assert_eq!(changes, &["lamps.rs", "lamps.toml"]);
    assert!(!directory.join("lamps.rs").exists(), "a check writes nothing");
    assert!(error.to_string().contains("lamps.rs and 1 more differ"), "{error}");
    assert_eq!(format!("{error:?}"), error.to_string());

    committed.generate().expect("the document is valid");
    committed
        .clone()
        .module("bulbs")
        .generate()
        .expect("the document is valid");
    let committed = committed.check(true);
    committed.generate().expect("it was generated");
    let text = |name: &str| fs::read_to_string(directory.join(name)).expect("the file is there");
    // Only the examples in a module contain its name.
    assert_eq!(
        text("lamps.rs"),
        text("bulbs.rs").replace("crate::bulbs", "crate::lamps")
    );
    assert!(text("main.rs").contains("but not by the builder"));

    scratch.write("src/lamps.rs", "edited");
    committed.generate().expect_err("it was edited");
}

#[test]
fn a_document_with_only_formatting_changes_keeps_the_code() {
    let scratch = Scratch::new();
    let document = fs::read_to_string(repository().join(EXAMPLE).join("openapi.yaml"));
    let document = document.expect("the example is part of the repository");
    let builder = Generator::builder(scratch.path().join("openapi.yaml")).out_dir(scratch.path());
    let builder = builder.module("lamps");
    let generated = |document: &str| {
        scratch.write("openapi.yaml", document);
        builder.generate().expect("the document is sound");
        ["lamps.rs", "lamps.toml"].map(|name| fs::read_to_string(scratch.path().join(name)).expect("it was generated"))
    };
    let [code, requirements] = generated(&document);
    let [same_code, other_requirements] = generated(&format!("# The same.\n{document}"));
    assert_eq!(code, same_code);
    let lines = requirements.lines().zip(other_requirements.lines());
    let changed: Vec<&str> = lines.filter(|(one, other)| one != other).map(|(one, _)| one).collect();
    assert!(
        matches!(changed[..], [line] if line.starts_with("# specification-sha256 = ")),
        "{changed:?}"
    );
}

#[test]
fn crate_dir_writes_the_same_files_as_the_command() {
    let scratch = Scratch::new();
    let directory = scratch.path().join("client");
    builder()
        .crate_dir(&directory)
        .generate()
        .expect("the document is valid");
    let generator = Generator::new(repository().join(EXAMPLE).join("openapi.yaml"));
    let generator = generator.select(Selection::new().paths("/v1/lamps"));
    let plan = |generator: Generator| generator.plan(&directory).expect("the document is valid").1;
    let client = plan(generator.clone());
    assert!(client.is_empty() && client.unchanged > 50, "{client:?}");
    assert!(!directory.join("cli").exists());
    let with_command = builder().crate_dir(&directory).command(true);
    with_command.generate().expect("the document is valid");
    let both = plan(generator.command(true));
    assert!(both.is_empty() && both.unchanged > client.unchanged + 20, "{both:?}");
}

#[test]
fn files_of_a_command_line_that_are_no_longer_emitted_are_removed() {
    let scratch = Scratch::new();
    let directory = scratch.path().join("client");
    let builder = builder().crate_dir(&directory).command(true);
    builder.generate().expect("the document is valid");
    let (old, own) = (
        directory.join("cli/src/commands/old.rs"),
        directory.join("cli/src/own.rs"),
    );
    fs::copy(directory.join("cli/src/commands.rs"), &old).expect("the directory exists");
    fs::write(&own, "//! Written by hand.\n").expect("the directory exists");
    builder.generate().expect("the document is valid");
    assert!(!old.exists() && own.exists());
}

#[test]
fn invalid_settings_are_rejected() {
    let error = builder().generate().expect_err("this is not a build script");
    assert!(error.to_string().contains("set a directory with `out_dir`"), "{error}");
    let scratch = Scratch::new();
    let error = builder().out_dir(scratch.path()).command(true).generate();
    assert!(matches!(error, Err(BuildError::CommandOfModule)), "{error:?}");
    for name in ["", "../lamps", "lamps.rs", "7", "a b", "lämps"] {
        let scratch = Scratch::new();
        let error = builder().out_dir(scratch.path()).module(name).generate();
        let error = error.expect_err("it is not a valid name");
        assert!(matches!(error, BuildError::ModuleName(_)), "{name}: {error}");
    }
}

/// For every document, the module consists of one file, without doctests and inner attributes.
#[test]
fn every_module_is_one_file() {
    let mut count = 0;
    for entry in fs::read_dir(repository().join("tests/specs")).expect("the directory is part of the repository") {
        let document = entry.expect("the directory can be listed").path();
        let scratch = Scratch::new();
        let generated = Generator::builder(&document)
            .out_dir(scratch.path())
            .module("client")
            .generate();
        generated.unwrap_or_else(|error| panic!("{error}"));
        let code = fs::read_to_string(scratch.path().join("client.rs")).expect("it was generated");
        let first = code.lines().find(|line| !line.is_empty() && !line.starts_with("// "));
        assert!(
            first.is_some_and(|line| line.starts_with("#[allow(") || line == "//"),
            "{first:?}"
        );
        for line in code.lines() {
            let is_elsewhere = line.starts_with("mod ") || line.starts_with("pub mod ");
            assert!(!is_elsewhere || line.ends_with(" {"), "{}: {line}", document.display());
            assert!(
                !line.contains("```no_run") || line.starts_with("// "),
                "{}: {line}",
                document.display()
            );
            assert!(!line.starts_with("#!["), "{}: {line}", document.display());
        }
        count += 1;
    }
    assert!(count > 20, "{count} documents");
}
