//! The emitted client, vendored as a crate and as a module.

mod scratch;

use std::path::{Path, PathBuf};

use crateform::Generator;
use crateform::ir::OutputLayout;
use crateform::vendor::{Plan, Record};
use scratch::{Scratch, is_full, repository, text};

fn repository_file(path: &str) -> String {
    std::fs::read_to_string(repository().join(path)).expect("the file is part of the repository")
}

/// Puts the client for a document into a directory, as `crateform vendor` does.
fn vendor(spec: &Path, directory: &Path, layout: OutputLayout) {
    let generator = Generator::new(spec).overlay(repository().join("spec/overlay.yaml"));
    let output = generator
        .layout(layout)
        .output()
        .unwrap_or_else(|error| panic!("{error}"));
    let recorded = Record::read(directory).unwrap_or_else(|error| panic!("{error}"));
    let plan = Plan::new(directory, recorded, &output).unwrap_or_else(|error| panic!("{error}"));
    plan.apply(directory).unwrap_or_else(|error| panic!("{error}"));
}

fn module(path: &str) -> OutputLayout {
    OutputLayout::Module(path.parse().expect("it is a path"))
}

/// Returns `true` if a cargo command of an optional component is installed.
fn has_component(command: &str) -> bool {
    let version = std::process::Command::new(env!("CARGO"))
        .args([command, "--version"])
        .output();
    let has = version.is_ok_and(|output| output.status.success());
    if !has {
        eprintln!("skipped: `cargo {command}` is not installed");
    }
    has
}

/// The host forbids as many lints as possible, which must not affect the client.
const HOST: &str = r#"//! A crate that contains three copies of the client.
#![forbid(unsafe_code)]
#![deny(
    warnings,
    missing_docs,
    rust_2018_idioms,
    unused,
    missing_debug_implementations,
    single_use_lifetimes,
    trivial_casts,
    unnameable_types,
    unreachable_pub,
    unused_qualifications,
    unused_results,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::missing_docs_in_private_items,
    clippy::expect_used
)]

mod stripe;
pub mod vendor;

/// Uses a property that only the document of the module above has.
#[must_use]
pub fn is_colorful() -> bool {
    let color = |secret: stripe::models::Secret| secret.color;
    size_of_val(&color) == 0
}

/// Formats the same scope with all three copies.
///
/// ```
/// let [one, two, three] = host::scopes();
/// assert_eq!((&one, &two), (&two, &three));
/// assert!(host::is_colorful());
/// ```
#[must_use]
pub fn scopes() -> [String; 3] {
    [
        format!("{:?}", stripe::models::Scope::user("usr_1")),
        format!("{:?}", vendor::stripe::models::Scope::user("usr_1")),
        format!("{:?}", stripe_apps_secrets::models::Scope::user("usr_1")),
    ]
}
"#;

/// A library that includes the module of a build script, and forbids unsafe code and warnings.
const INCLUDED: &str = "//! A crate with a client inside.\n#![forbid(unsafe_code)]\n#![deny(warnings, missing_docs)]\n\n\
    /// Stripe's Secret Store.\npub mod stripe {\n    include!(\"../stripe_apps_secrets.rs\");\n}\n";

/// One host contains the client as a crate, as a module, and, for another document, as a module two levels deep.
/// Another contains it as a module in one file.
#[test]
fn vendored_clients_build_and_pass_their_doctests() {
    let scratch = Scratch::new();
    let directory = |path: &str| scratch.path().join(path);
    let current = repository().join("spec/stripe-apps-secrets.yaml");
    let document = repository_file("spec/stripe-apps-secrets.yaml");
    let properties = "      properties:\n        created:\n";
    assert!(
        document.contains(properties),
        "the document has the object that another one adds to"
    );
    let other = "      properties:\n        color:\n          type: string\n        created:\n";
    scratch.write("other.yaml", &document.replacen(properties, other, 1));
    vendor(
        &directory("other.yaml"),
        &directory("src/stripe"),
        module("crate::stripe"),
    );
    vendor(
        &current,
        &directory("src/vendor/stripe"),
        module("host::vendor::stripe"),
    );
    vendor(&current, &directory("vendor/stripe-apps-secrets"), OutputLayout::Crate);
    assert_eq!(
        std::fs::read_to_string(directory("vendor/stripe-apps-secrets/src/lib.rs")).expect("it was vendored"),
        repository_file("generated/src/lib.rs")
    );
    let dependencies = std::fs::read_to_string(directory("src/stripe/dependencies.toml")).expect("it was vendored");
    let workspace = scratch.share_dependencies();
    let members = "members = [";
    assert!(workspace.contains(members), "{workspace}");
    let workspace = workspace.replace(members, "members = [\"included\", ");
    let manifest = "[package]\nname = \"host\"\nedition = \"2024\"\n";
    let table = "[dependencies]\n";
    assert!(dependencies.contains(table), "{dependencies}");
    let of_crate = "stripe-apps-secrets = { path = \"vendor/stripe-apps-secrets\", default-features = false }\n";
    let dependencies = dependencies.replacen(table, &[table, of_crate].concat(), 1);
    scratch.write("Cargo.toml", &[&workspace, manifest, &dependencies].concat());
    scratch.write("src/lib.rs", HOST);
    scratch.write("src/vendor.rs", "//! Vendored code.\n\npub mod stripe;\n");
    scratch.write("included/src/lib.rs", INCLUDED);
    let included = Generator::builder(&current).overlay(repository().join("spec/overlay.yaml"));
    let included = included
        .out_dir(directory("included"))
        .module("stripe_apps_secrets")
        .generate();
    included.unwrap_or_else(|error| panic!("{error}"));
    let dependencies =
        std::fs::read_to_string(directory("included/stripe_apps_secrets.toml")).expect("it was generated");
    let manifest = "[package]\nname = \"included\"\nedition = \"2024\"\n";
    scratch.write("included/Cargo.toml", &[manifest, &dependencies].concat());

    // These crates only have doctests.
    let printed = scratch.cargo(&["test", "--workspace", "--doc"]);
    for test in [
        "test src/lib.rs - scopes (line ",
        "test src/vendor/stripe/mod.rs - vendor::stripe (line 11) - compile ... ok",
        // Examples of a private module cannot be compiled.
        "test src/stripe/mod.rs - stripe (line 11) ... ignored",
        // Its examples do not become doctests of the library that includes it.
        "Doc-tests included",
        "0 passed; 0 failed; 4 ignored",
        "Doc-tests stripe_apps_secrets",
        "test vendor/stripe-apps-secrets/src/lib.rs - (line 11) - compile ... ok",
    ] {
        assert!(printed.contains(test), "{test}: {printed}");
    }
    if has_component("fmt") {
        let format = std::process::Command::new(env!("CARGO"))
            .args(["fmt", "--check"])
            .current_dir(scratch.path())
            .output();
        let format = format.expect("cargo can be started");
        assert!(format.status.success(), "{}", text(&format));
    }
    scratch.cargo(&["doc", "-p", "stripe-apps-secrets", "--no-deps", "--no-default-features"]);
    if !is_full("documentation and lints of vendored clients with all features") {
        return;
    }
    let packages = ["-p", "host", "-p", "included", "-p", "stripe-apps-secrets"];
    scratch.cargo(&[&["doc", "--no-deps", "--all-features"][..], &packages].concat());
    let lints = if has_component("clippy") { "clippy" } else { "check" };
    scratch.cargo(&[lints, "--all-features"]);
}

/// A crate without the feature `client` contains the client as a module: it has the models, and decodes and encodes them.
#[test]
fn a_module_without_the_client_needs_four_dependencies() {
    let scratch = Scratch::new();
    let current = repository().join("spec/stripe-apps-secrets.yaml");
    vendor(&current, &scratch.path().join("src/stripe"), module("crate::stripe"));
    let dependencies = std::fs::read_to_string(scratch.path().join("src/stripe/dependencies.toml"));
    let dependencies = dependencies.expect("it was vendored");
    let required = dependencies.lines().filter(|line| {
        let is_needed = ["serde ", "serde_json ", "subtle ", "zeroize "];
        is_needed.iter().any(|name| line.starts_with(name))
    });
    let manifest = [
        "[package]\nname = \"models-only\"\nedition = \"2024\"\n\n[dependencies]".to_owned(),
        required.collect::<Vec<_>>().join("\n"),
    ];
    let manifest = manifest.join("\n");
    scratch.write("Cargo.toml", &[scratch.share_dependencies(), &manifest].concat());
    let program = r##"
        #![deny(warnings)]

        mod stripe;

        use stripe::{FormWriter, models};

        fn main() -> Result<(), Box<dyn std::error::Error>> {
            let text = r#"{"object": "apps.secret", "id": "secret_1", "created": 1, "livemode": false, "name": "token",
                "payload": "hidden", "scope": {"type": "user", "user": "usr_1"}}"#;
            let secret: models::Secret = serde_json::from_str(text)?;
            let mut body = FormWriter::body();
            body.write("scope", &secret.scope);
            println!("{} {:?}", String::from_utf8(body.finish()?)?, secret.payload);
            Ok(())
        }
    "##;
    scratch.write("src/main.rs", program);
    scratch.cargo(&["build"]);
    let output = scratch.built("models-only").output().expect("the program was built");
    assert_eq!(
        text(&output),
        "scope[type]=user&scope[user]=usr_1 Some(SecretString([redacted]))\n"
    );
}

#[test]
fn each_feature_builds_alone() {
    let manifest: toml::Table = repository_file("generated/Cargo.toml")
        .parse()
        .expect("the manifest is TOML");
    let features = manifest["features"].as_table().expect("the manifest has features");
    let scratch = Scratch::new();
    scratch.copy("generated", ".");
    scratch.cargo(&["check", "--no-default-features"]);
    // The default features are among the others.
    assert_eq!(features["default"].as_array().map(Vec::len), Some(1));
    let is_full = is_full("each feature alone that brings dependencies along");
    for (feature, implied) in features.iter().filter(|(feature, _)| *feature != "default") {
        let has_dependencies = implied.to_string().contains("dep:");
        if has_dependencies && !is_full {
            continue;
        }
        scratch.cargo(&["check", "--no-default-features", "--features", feature]);
    }
}

/// Only the files of features use sockets, threads and clocks.
#[test]
fn the_core_uses_no_socket_thread_or_clock() {
    let of_features = [
        ("transports", "blocking_transport"),
        ("transports", "connection"),
        ("transports", "connection_pool"),
        ("transports", "proxy"),
        ("transports", "reqwest_transport"),
        ("transports", "socket"),
        ("calls", "system_timer"),
        ("calls", "tokio_timer"),
        ("responses", "unix_time_clock"),
        ("testing", "mock"),
        ("testing", "recording"),
        ("testing", "replay"),
    ];
    for (room, module) in of_features {
        let modules = repository_file(&format!("generated/src/runtime/{room}.rs"));
        let mut ends = ["\")]", "\"))]"].into_iter();
        assert!(
            ends.any(|end| modules.contains(&format!("{end}\npub(crate) mod {module};"))),
            "{module} is compiled with a feature only"
        );
    }
    let mut count = 0;
    for path in files_below(&repository().join("generated/src/runtime")) {
        let name = path.file_stem().expect("every file has a name").to_string_lossy();
        if of_features.iter().any(|(_, module)| *module == name) {
            continue;
        }
        let code = std::fs::read_to_string(&path).expect("the file is text");
        for outside in [
            "Tcp", "Udp", "Socket", "thread::", "Instant", "::now()", "fs::", "env::",
        ] {
            let found = code
                .lines()
                .find(|line| line.contains(outside) && !line.trim_start().starts_with("//"));
            assert_eq!(found, None, "{name}");
        }
        count += 1;
    }
    assert!(count > 40, "{count} files were looked at");
}

fn files_below(directory: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(directory).expect("the directory can be listed");
    let paths = entries.map(|entry| entry.expect("the directory can be listed").path());
    paths
        .flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] })
        .collect()
}

#[test]
fn serde_writes_models_with_a_feature_and_secrets_with_another() {
    let scratch = Scratch::new();
    scratch.copy("generated", "client");
    let manifest = r#"
        [package]
        name = "serializing"
        edition = "2024"

        [features]
        scope = []
        secret = []
        serialize = ["stripe-apps-secrets/serialize"]
        in-clear = ["stripe-apps-secrets/serialize-secrets"]

        [dependencies]
        serde = "1"
        serde_json = "1"
        stripe-apps-secrets = { path = "client", default-features = false }
    "#;
    let program = r#"
        #![allow(dead_code)]

        fn is_serialized<T: serde::Serialize>() {}

        fn main() {
            #[cfg(feature = "scope")]
            is_serialized::<stripe_apps_secrets::models::Scope>();
            #[cfg(feature = "secret")]
            {
                is_serialized::<stripe_apps_secrets::Page<stripe_apps_secrets::models::Secret>>();
                let secret = stripe_apps_secrets::SecretString::from("in clear");
                println!("{}", serde_json::to_string(&secret).expect("a string is JSON"));
            }
        }
    "#;
    scratch.write("Cargo.toml", &[scratch.share_dependencies(), manifest].concat());
    scratch.write("src/main.rs", program);
    for (features, is_possible) in [("scope", false), ("scope,serialize", true), ("secret,serialize", false)] {
        let check = scratch.cargo_command(&["check", "--features", features]).output();
        let check = check.expect("cargo can be started");
        let printed = text(&check);
        assert_eq!(check.status.success(), is_possible, "{features}: {printed}");
        assert_eq!(printed.contains("E0277"), !is_possible, "{features}: {printed}");
        let is_of_secret_string = printed.contains("`SecretString: serde::Serialize` is not satisfied");
        assert_eq!(
            is_of_secret_string,
            features.starts_with("secret"),
            "{features}: {printed}"
        );
    }
    scratch.cargo(&["build", "--workspace", "--features", "secret,in-clear"]);
    let output = scratch.built("serializing").output().expect("the program was built");
    assert_eq!(text(&output), "\"in clear\"\n");
}

#[test]
fn the_client_is_independent_of_the_repository() {
    let manifest: toml::Table = repository_file("generated/Cargo.toml")
        .parse()
        .expect("the manifest is TOML");
    assert!(manifest["package"].get("build").is_none());
    assert!(!Path::new(repository()).join("generated/build.rs").exists());
    assert!(
        !manifest.contains_key("workspace"),
        "a nested workspace would break vendoring the crate"
    );
    let dependencies = manifest["dependencies"].as_table().expect("there are dependencies");
    assert!(dependencies.values().all(|dependency| dependency.get("path").is_none()));
}
