//! Crates whose titles are names of other crates, or no names at all.

use std::fs;

use crateform::{Generator, Output};

use crate::scratch::{Scratch, is_full};

/// The titles, each with the name of the crate.
const TITLES: [(&str, &str); 12] = [
    ("Alloc", "alloc-client"),
    ("Async", "async-client"),
    ("build", "build-client"),
    ("Bytes", "bytes-client"),
    ("Core", "core-client"),
    ("deps", "deps-client"),
    ("Proc-Macro", "proc-macro-client"),
    ("Serde", "serde-client"),
    ("Std", "std-client"),
    ("Test", "test-client"),
    ("Zeroize", "zeroize-client"),
    ("宠物商店", "api-client"),
];

/// The document of which only the title differs.
const DOCUMENT: &str = include_str!("documents/header_param.yaml");

fn with_title(title: &str) -> Output {
    let (before, after) = ("title: Header parameters,", format!("title: \"{title}\","));
    assert!(DOCUMENT.contains(before));
    let directory = tempfile::tempdir().expect("there is a temporary directory");
    let path = directory.path().join("spec.yaml");
    fs::write(&path, DOCUMENT.replace(before, &after)).expect("the file can be written");
    Generator::new(path)
        .output()
        .unwrap_or_else(|error| panic!("{title}: {error}"))
}

/// With `FULL=1`, the crates compile together with their documentation's examples.
#[test]
fn crates_have_names_that_clash_with_no_other_crate() {
    let scratch = Scratch::new();
    for (title, name) in TITLES {
        let output = with_title(title);
        let manifest = output
            .files
            .iter()
            .find(|file| file.path == "Cargo.toml")
            .expect("it is a crate");
        assert!(
            manifest.text.contains(&format!("\nname = \"{name}\"\n")),
            "{title}: {}",
            manifest.text
        );
        let code: String = output.files.iter().map(|file| file.text.as_str()).collect();
        assert!(
            code.contains(&format!("/// use {}::Client;", name.replace('-', "_"))),
            "{title}"
        );
        for file in &output.files {
            scratch.write(&format!("{name}/{}", file.path), &file.text);
        }
    }
    if is_full("the crates and the examples of 12 titles") {
        let members: Vec<String> = TITLES.iter().map(|(_, name)| format!("\"{name}\"")).collect();
        let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = [{}]\n", members.join(", "));
        scratch.write("Cargo.toml", &manifest);
        scratch.cargo(&["test", "--workspace", "--doc"]);
    }
}
