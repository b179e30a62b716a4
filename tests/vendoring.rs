//! The emitted client in somebody else's tree: as a crate, and as a module.

mod scratch;

use std::path::Path;

use scratch::{Scratch, repository, text};

fn repository_file(path: &str) -> String {
    std::fs::read_to_string(repository().join(path)).expect("the file is part of the repository")
}

#[test]
fn as_a_crate_it_builds_and_passes_its_own_tests() {
    let scratch = Scratch::new();
    scratch.copy("generated", ".");
    let printed = scratch.cargo(&["test"]);
    assert!(printed.contains("Doc-tests stripe_apps_secrets"), "{printed}");
    assert!(!printed.contains("0 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\nall"));
    scratch.cargo(&["doc", "--no-deps"]);
    scratch.cargo(&["doc", "--no-deps", "--no-default-features"]);
    scratch.cargo(&["doc", "--no-deps", "--all-features"]);
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
    for feature in features.keys() {
        scratch.cargo(&["check", "--no-default-features", "--features", feature]);
    }
}

/// What needs a feature has its own file, and nothing else reaches for the outside.
#[test]
fn the_core_uses_no_socket_thread_or_clock() {
    let of_features = ["reqwest_transport", "system_timer", "tokio_timer", "ureq_transport"];
    let modules = repository_file("generated/src/runtime.rs");
    for module in of_features {
        let declaration = format!("\")]\nmod {module};");
        assert!(
            modules.contains(&declaration),
            "{module} is compiled with a feature only"
        );
    }
    let mut count = 0;
    let folder = repository().join("generated/src/runtime");
    for entry in std::fs::read_dir(folder).expect("the folder is part of the repository") {
        let path = entry.expect("the folder can be listed").path();
        let name = path.file_stem().expect("every file has a name").to_string_lossy();
        if of_features.contains(&&*name) {
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

#[test]
fn secrets_are_serialized_only_if_a_feature_asks_for_it() {
    let scratch = Scratch::new();
    scratch.copy("generated", "client");
    let manifest = "[package]\nname = \"host\"\nedition = \"2024\"\n\n[features]\nin-clear = \
        [\"stripe-apps-secrets/serialize-secrets\"]\n\n[dependencies]\nserde_json = \"1\"\nstripe-apps-secrets = { path = \
        \"client\", default-features = false }\n";
    scratch.write("Cargo.toml", manifest);
    scratch.write(
        "src/main.rs",
        "fn main() {\n    let secret = stripe_apps_secrets::SecretString::from(\"in clear\");\n    \
         println!(\"{}\", serde_json::to_string(&secret).expect(\"a string is JSON\"));\n}\n",
    );
    let printed = scratch.cargo(&["run", "--quiet", "--features", "in-clear"]);
    assert_eq!(printed, "\"in clear\"\n");
    let refused = scratch
        .cargo_command(&["check"])
        .output()
        .expect("cargo can be started");
    assert!(!refused.status.success());
    assert!(text(&refused).contains("E0277"), "{}", text(&refused));
}

#[test]
fn models_are_serialized_with_a_feature_and_those_that_hold_secrets_with_another() {
    let scratch = Scratch::new();
    scratch.copy("generated", "client");
    let manifest = r#"
        [package]
        name = "host"
        edition = "2024"

        [features]
        scope = []
        secret = []
        serialize = ["stripe-apps-secrets/serialize"]
        in-clear = ["stripe-apps-secrets/serialize-secrets"]

        [dependencies]
        serde = "1"
        stripe-apps-secrets = { path = "client", default-features = false }
    "#;
    let program = r#"
        #![allow(dead_code)]

        fn is_serialized<T: serde::Serialize>() {}

        fn main() {
            #[cfg(feature = "scope")]
            is_serialized::<stripe_apps_secrets::models::Scope>();
            #[cfg(feature = "secret")]
            is_serialized::<stripe_apps_secrets::Page<stripe_apps_secrets::models::Secret>>();
        }
    "#;
    scratch.write("Cargo.toml", manifest);
    scratch.write("src/main.rs", program);
    for (features, is_possible) in [
        ("scope", false),
        ("scope,serialize", true),
        ("secret,serialize", false),
        ("secret,in-clear", true),
    ] {
        let check = scratch.cargo_command(&["check", "--features", features]).output();
        let check = check.expect("cargo can be started");
        let printed = text(&check);
        assert_eq!(check.status.success(), is_possible, "{features}: {printed}");
        assert_eq!(printed.contains("E0277"), !is_possible, "{features}: {printed}");
    }
}

/// The host forbids what the client must not need.
const HOST: &str = "//! A crate with the client inside.\n#![forbid(unsafe_code)]\n#![deny(warnings, missing_docs)]\n\n";

fn manifest() -> String {
    let manifest = repository_file("generated/Cargo.toml");
    let from = manifest.find("[features]").expect("the manifest has features");
    format!(
        "[package]\nname = \"host\"\nedition = \"2024\"\n\n{}",
        &manifest[from..]
    )
}

fn check_module(files: &[(&str, &str)], folder: &str) {
    let scratch = Scratch::new();
    scratch.write("Cargo.toml", &manifest());
    for (path, text) in files {
        scratch.write(path, text);
    }
    scratch.copy("generated/src", folder);
    scratch.cargo(&["check"]);
    scratch.cargo(&["check", "--no-default-features"]);
}

#[test]
fn as_a_module_it_builds() {
    let library = format!("{HOST}#[rustfmt::skip]\n#[path = \"stripe/lib.rs\"]\npub mod stripe;\n");
    check_module(&[("src/lib.rs", &library)], "src/stripe");
}

#[test]
fn as_a_module_two_levels_deep_it_builds() {
    let library = format!("{HOST}pub mod vendor;\n");
    let vendor = "//! What is vendored.\n\n#[path = \"vendor/stripe/lib.rs\"]\npub mod stripe;\n";
    check_module(
        &[("src/lib.rs", &library), ("src/vendor.rs", vendor)],
        "src/vendor/stripe",
    );
}

#[test]
fn the_client_needs_nothing_of_the_repository() {
    let manifest: toml::Table = repository_file("generated/Cargo.toml")
        .parse()
        .expect("the manifest is TOML");
    assert!(manifest["package"].get("build").is_none());
    assert!(!Path::new(repository()).join("generated/build.rs").exists());
    assert!(
        !manifest.contains_key("workspace"),
        "a nested workspace would break whoever vendors the crate"
    );
    let dependencies = manifest["dependencies"].as_table().expect("there are dependencies");
    assert!(dependencies.values().all(|dependency| dependency.get("path").is_none()));
}
