//! The manifests agree with each other and with the requirements of the dependencies.

mod scratch;

use std::collections::{BTreeMap, BTreeSet};

use scratch::{Scratch, repository};
use serde_json::Value;
use syn::visit::{self, Visit};
use syn::{Expr, ExprBinary, ExprLet, PatGuard};
use toml::Table;

fn manifest(path: &str) -> Table {
    let text = std::fs::read_to_string(repository().join(path)).expect("the manifest is part of the repository");
    text.parse().expect("the manifest is TOML")
}

#[test]
fn the_root_has_the_dependencies_and_features_of_the_client() {
    let (root, client) = (manifest("Cargo.toml"), manifest("generated/Cargo.toml"));
    assert_eq!(root["dependencies"], client["dependencies"]);
    assert_eq!(root["target"], client["target"]);
    assert_eq!(root["features"], client["features"]);
    assert_eq!(root["package"]["edition"], client["package"]["edition"]);
}

#[test]
fn the_example_of_a_build_script_has_the_clients_dependencies() {
    let client = manifest("generated/Cargo.toml");
    let example = manifest("generator/examples/build_script/Cargo.toml");
    let dependencies = client["dependencies"].as_table().expect("there are dependencies");
    let needed: Table = dependencies
        .iter()
        .filter(|(name, dependency)| {
            let enabled = format!("\"dep:{name}\"");
            dependency.get("optional").is_none() || client["features"]["client"].to_string().contains(&enabled)
        })
        .map(|(name, dependency)| (name.clone(), dependency.clone()))
        .collect();
    assert_eq!(example["dependencies"].as_table(), Some(&needed));
    for feature in ["client", "clock"] {
        assert_eq!(example["features"][feature], client["features"][feature]);
    }
}

/// Cargo's metadata of a workspace: the `rust-version` and the dependencies of each package.
struct Metadata {
    rust_versions: BTreeMap<String, Option<(u64, u64)>>,
    dependencies: BTreeMap<String, Vec<String>>,
    names: BTreeMap<String, String>,
}

impl Metadata {
    /// Reads the metadata for the current platform: only its packages are certain to be downloaded.
    fn read(scratch: &Scratch, options: &[&str]) -> Self {
        let output = scratch
            .cargo_command(
                &[
                    &["metadata", "--format-version", "1", "--filter-platform", &platform()],
                    options,
                ]
                .concat(),
            )
            .output();
        let output = output.expect("cargo can be started");
        let metadata: Value = serde_json::from_slice(&output.stdout)
            .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)));
        let mut read = Self {
            rust_versions: BTreeMap::new(),
            dependencies: BTreeMap::new(),
            names: BTreeMap::new(),
        };
        for package in metadata["packages"].as_array().into_iter().flatten() {
            let id = text(&package["id"]);
            read.rust_versions
                .insert(id.clone(), package["rust_version"].as_str().map(version));
            read.names.insert(id, text(&package["name"]));
        }
        for node in metadata["resolve"]["nodes"].as_array().into_iter().flatten() {
            let is_normal = |dependency: &&Value| {
                dependency["dep_kinds"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .any(|kind| kind["kind"].is_null())
            };
            let dependencies = node["deps"].as_array().into_iter().flatten().filter(is_normal);
            read.dependencies.insert(
                text(&node["id"]),
                dependencies.map(|dependency| text(&dependency["pkg"])).collect(),
            );
        }
        read
    }

    /// Returns a package and all its normal dependencies, direct and transitive.
    fn reached(&self, name: &str) -> BTreeSet<&str> {
        let root = self
            .names
            .iter()
            .find(|(_, found)| *found == name)
            .expect("the package is there")
            .0;
        let mut reached = BTreeSet::new();
        let mut waiting = vec![root.as_str()];
        while let Some(id) = waiting.pop() {
            if reached.insert(id) {
                waiting.extend(self.dependencies[id].iter().map(String::as_str));
            }
        }
        reached
    }

    /// Returns the highest `rust-version` of a package's dependencies.
    fn highest_rust_version(&self, name: &str) -> (u64, u64) {
        let dependencies = self.reached(name).into_iter().filter(|id| self.names[*id] != name);
        dependencies
            .filter_map(|id| self.rust_versions[id])
            .max()
            .expect("some dependency has a `rust-version`")
    }
}

/// Returns cargo's name of the current platform.
fn platform() -> String {
    let output = std::process::Command::new(env!("CARGO"))
        .args(["version", "--verbose"])
        .output();
    let printed = String::from_utf8(output.expect("cargo can be started").stdout).expect("cargo prints text");
    let host = printed.lines().find_map(|line| line.strip_prefix("host: "));
    host.expect("cargo prints its platform").to_owned()
}

fn text(value: &Value) -> String {
    value.as_str().expect("cargo prints a string here").to_owned()
}

fn version(text: &str) -> (u64, u64) {
    let mut numbers = text
        .split('.')
        .map(|number| number.parse().expect("a version of Rust is made of numbers"));
    (numbers.next().unwrap_or_default(), numbers.next().unwrap_or_default())
}

fn rust_version(manifest: &Table) -> (u64, u64) {
    version(
        manifest["package"]["rust-version"]
            .as_str()
            .expect("the manifest has a rust-version"),
    )
}

/// The first Rust version with edition 2024.
const EDITION_2024: (u64, u64) = (1, 85);

fn client_alone() -> Scratch {
    let scratch = Scratch::new();
    scratch.copy("generated", ".");
    scratch
}

#[test]
fn the_rust_version_of_the_client_fits_its_dependencies() {
    // The newest dependencies of `reqwest` require a later version, but cargo selects older ones for an older compiler.
    let metadata = Metadata::read(&client_alone(), &["--features", "tracing"]);
    let needed = metadata.highest_rust_version("stripe-apps-secrets").max(EDITION_2024);
    assert_eq!(rust_version(&manifest("generated/Cargo.toml")), needed);
}

/// Chains of `let` conditions need Rust 1.88, and no lint finds them.
#[test]
fn the_clients_runtime_has_no_let_chains() {
    assert!(
        rust_version(&manifest("generated/Cargo.toml")) < (1, 88),
        "this test is no longer needed"
    );
    for chained in [
        "if let A = b && c {}",
        "if a && let B = c {}",
        "while let A { b } = c && d && e {}",
    ] {
        assert!(has_let_chain(&format!("fn f() {{ {chained} }}")), "{chained}");
    }
    assert!(!has_let_chain(
        "fn f() { if let A = (b && c) {} if a && b { let c = d; } }"
    ));
    let count = check_files(&["generator/runtime", "generated/src"], |text| !has_let_chain(text));
    assert!(count > 200, "{count} files");
}

/// `if let` guards in the arms of a `match` need Rust 1.95, and no lint finds them.
#[test]
fn command_lines_have_no_let_guards() {
    assert!(
        rust_version(&manifest("generated/cli/Cargo.toml")) < (1, 95),
        "this test is no longer needed"
    );
    assert!(has_let_guard("fn f() { match a { B if let C = d => {} _ => {} } }"));
    assert!(has_let_guard(
        "fn f() { match a { B if e && let C = d => {} _ => {} } }"
    ));
    assert!(!has_let_guard(
        "fn f() { match a { B if c => { if let D = e {} } _ => {} } }"
    ));
    let count = check_files(&["generator/cli-runtime", "generated/cli/src"], |text| {
        !has_let_guard(text)
    });
    assert!(count > 150, "{count} files");
}

/// Asserts that the Rust files in the directories pass a check, and returns their number.
fn check_files(directories: &[&str], is_right: impl Fn(&str) -> bool) -> usize {
    let mut directories: Vec<_> = directories.iter().map(|path| repository().join(path)).collect();
    let mut count = 0;
    while let Some(directory) = directories.pop() {
        for entry in std::fs::read_dir(directory).expect("the directory is part of the repository") {
            let path = entry.expect("the entry can be read").path();
            if path.is_dir() {
                directories.push(path);
                continue;
            }
            if path.extension().is_some_and(|extension| extension == "rs") {
                let text = std::fs::read_to_string(&path).expect("the file is text");
                assert!(is_right(&text), "{}", path.display());
                count += 1;
            }
        }
    }
    count
}

/// Returns `true` if the guard of an arm contains `let`.
fn has_let_guard(text: &str) -> bool {
    struct Lets(bool);
    impl Visit<'_> for Lets {
        fn visit_expr_let(&mut self, _: &ExprLet) {
            self.0 = true;
        }
    }
    struct Guards(bool);
    impl Visit<'_> for Guards {
        fn visit_pat_guard(&mut self, guarded: &PatGuard) {
            let mut lets = Lets(false);
            lets.visit_expr(&guarded.guard);
            self.0 |= lets.0;
            visit::visit_pat_guard(self, guarded);
        }
    }
    let mut guards = Guards(false);
    guards.visit_file(&syn::parse_file(text).expect("the file is Rust"));
    guards.0
}

/// Returns `true` if a condition combines `let` and `&&`. In the definition of a macro, only finds `&& let`.
fn has_let_chain(text: &str) -> bool {
    struct Chains(bool);
    impl Visit<'_> for Chains {
        fn visit_expr_binary(&mut self, binary: &ExprBinary) {
            let is_let = |expression: &Expr| matches!(expression, Expr::Let(_));
            self.0 |= is_let(&binary.left) || is_let(&binary.right);
            visit::visit_expr_binary(self, binary);
        }
    }
    let mut chains = Chains(text.contains("&& let "));
    chains.visit_file(&syn::parse_file(text).expect("the file is Rust"));
    chains.0
}

#[test]
fn the_rust_version_of_the_generator_fits_its_dependencies() {
    let scratch = Scratch::new();
    scratch.copy("generator", ".");
    let own = manifest("generator/Cargo.toml");
    // Outside the workspace. Only its tests need the fake Secret Store and the client.
    let alone = std::fs::read_to_string(repository().join("generator/Cargo.toml"))
        .expect("the manifest is part of the repository")
        .replace("[lints]\nworkspace = true", "")
        .replace("fake-secret-store = { path = \"../tests/fake\" }\n", "")
        .replace(
            "stripe-apps-secrets = { path = \"../generated\", features = [\"serialize-secrets\"] }\n",
            "",
        );
    scratch.write("Cargo.toml", &alone);
    let metadata = Metadata::read(&scratch, &[]);
    let needed = metadata.highest_rust_version("crateform").max(EDITION_2024);
    assert!(rust_version(&own) >= needed, "{needed:?}");
    assert_eq!(rust_version(&manifest("Cargo.toml")), rust_version(&own));
}

#[test]
fn the_client_has_few_dependencies() {
    let scratch = client_alone();
    let with_transport = Metadata::read(&scratch, &[]);
    let core = Metadata::read(&scratch, &["--no-default-features", "--features", "client"]);
    let models = Metadata::read(&scratch, &["--no-default-features"]);
    let count = |metadata: &Metadata| metadata.reached("stripe-apps-secrets").len();
    assert!(count(&models) <= 9, "{:?}", models.reached("stripe-apps-secrets"));
    assert!(count(&core) <= 15, "{:?}", core.reached("stripe-apps-secrets"));
    assert!(
        count(&with_transport) <= 25,
        "{:?}",
        with_transport.reached("stripe-apps-secrets")
    );
}
