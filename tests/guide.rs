//! Tests the examples and statements in README.md and the guide.
//!
//! Their Rust code is compiled as documentation tests of the package in `tests/guide`, and their commands are parsed by
//! the tests of the command.

mod scratch;

use crateform::load::Document;
use crateform::overlay::Overlay;
use scratch::{Scratch, repository};

fn text(path: &str) -> String {
    std::fs::read_to_string(repository().join(path)).expect("the file is part of the repository")
}

/// Returns the first block of a language.
fn block(path: &str, language: &str) -> String {
    let text = text(path);
    let (_, block) = text
        .split_once(&format!("```{language}\n"))
        .expect("the file has a block in this language");
    block.split_once("```").expect("the block ends").0.to_owned()
}

#[test]
fn the_program_in_readme_compiles_with_the_dependencies_in_the_guide() {
    let scratch = Scratch::new();
    scratch.copy("generated", "vendor/stripe-apps-secrets");
    scratch.write("src/main.rs", &block("README.md", "rust,no_run"));
    let dependencies = block("docs/client.md", "toml");
    let workspace = scratch.share_dependencies();
    scratch.write(
        "Cargo.toml",
        &format!("{workspace}[package]\nname = \"readme\"\nedition = \"2024\"\n\n{dependencies}"),
    );
    scratch.cargo(&["build", "--workspace"]);
}

/// Another test runs that program; see tests/slices_in_use.
#[test]
fn the_example_of_a_slice_is_part_of_a_program() {
    let program: String = ["customers", "fraud", "subscriptions"]
        .map(|module| text(&format!("tests/slices_in_use/program/{module}.rs")))
        .concat();
    let unindented = |text: &str| text.lines().map(str::trim_start).collect::<Vec<_>>().join("\n");
    let program = unindented(&program);
    for part in block("docs/slices.md", "rust,ignore").split("\n\n") {
        assert!(program.contains(&unindented(part.trim_end())), "{part}");
    }
}

/// Another test runs that program; see tests/transfer.rs.
#[test]
fn the_examples_of_bodies_and_formats_are_part_of_a_program() {
    let program = text("tests/transfer/bodies.rs").replace("\n    ", "\n");
    let chapter = text("docs/client.md");
    let blocks: Vec<&str> = chapter.split("```rust,ignore\n").skip(1).collect();
    assert_eq!(blocks.len(), 2);
    for block in blocks {
        let (block, _) = block.split_once("```").expect("the block ends");
        assert!(program.contains(block), "{block}");
    }
}

/// Another test runs that program; see tests/security.rs.
#[test]
fn the_examples_of_tokens_and_servers_are_part_of_a_program() {
    let (program, chapter) = (text("tests/security/program.rs"), text("docs/authentication.md"));
    let blocks: Vec<&str> = chapter.split("```rust,ignore\n").skip(1).collect();
    assert_eq!(blocks.len(), 2);
    for block in blocks {
        let (block, _) = block.split_once("```").expect("the block ends");
        assert!(program.contains(block), "{block}");
    }
}

/// Another test builds the example; see tests/build_script.rs.
#[test]
fn the_example_of_a_build_script_is_part_of_a_crate() {
    let include = block("docs/build-scripts.md", "rust,ignore");
    assert!(
        text("generator/examples/build_script/src/main.rs").contains(&include),
        "{include}"
    );
    let manifest: toml::Table = block("docs/build-scripts.md", "toml")
        .parse()
        .expect("the block is TOML");
    let shown = &manifest["build-dependencies"]["crateform"];
    let manifest: toml::Table = text("generator/examples/build_script/Cargo.toml")
        .parse()
        .expect("the manifest is TOML");
    assert_eq!(
        shown["default-features"],
        manifest["build-dependencies"]["crateform"]["default-features"]
    );
}

#[test]
fn the_example_of_an_overlay_is_an_overlay() {
    let overlay = Overlay::parse("overlay.yaml", &block("docs/overlays.md", "yaml"));
    let overlay = overlay.unwrap_or_else(|error| panic!("{error}"));
    let path = repository().join("spec/stripe-apps-secrets.yaml");
    let mut document = Document::read(&path).unwrap_or_else(|error| panic!("{error}"));
    overlay.apply(&mut document).unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn continuous_integration_runs_the_commands_of_the_readme() {
    let block = block("README.md", "sh");
    let commands: Vec<&str> = block
        .lines()
        .map(|line| line.split_once('#').map_or(line, |(command, _)| command).trim())
        .collect();
    assert_eq!(commands, ["cargo build", "cargo test"]);
    let script = text(".ci/run");
    assert!(script.lines().any(|line| line == "cargo test --locked"), "{script}");
}

#[test]
fn the_guide_lists_its_chapters() {
    let summary = text("docs/SUMMARY.md");
    for entry in std::fs::read_dir(repository().join("docs")).expect("the guide is part of the repository") {
        let name = entry.expect("the directory can be listed").file_name();
        let name = name.to_string_lossy();
        if name.ends_with(".md") && name != "SUMMARY.md" {
            assert!(summary.contains(&format!("]({name})")), "{name}");
            assert!(text("tests/guide/lib.rs").contains(&format!("docs/{name}\"")), "{name}");
        }
    }
}

#[test]
fn links_between_files_have_targets() {
    let chapters = std::fs::read_dir(repository().join("docs")).expect("the guide is part of the repository");
    let chapters = chapters.map(|entry| {
        format!(
            "docs/{}",
            entry.expect("it can be listed").file_name().to_string_lossy()
        )
    });
    let mut count = 0;
    for path in chapters
        .chain(["README.md".to_owned(), "CONTRIBUTING.md".to_owned()])
        .filter(|path| path.ends_with(".md"))
    {
        let text = text(&path);
        for (_, link) in text.match_indices("](").map(|(at, _)| text.split_at(at + 2)) {
            let link = link.split_once(')').expect("the link ends").0;
            if link.contains("://") {
                continue;
            }
            let source = repository().join(&path);
            let (file, heading) = link
                .split_once('#')
                .map_or((link, None), |(file, heading)| (file, Some(heading)));
            let target = match file {
                "" => source,
                file => source.parent().expect("the file is in a directory").join(file),
            };
            assert!(target.exists(), "{path} links to {link}");
            if let Some(heading) = heading {
                let target = std::fs::read_to_string(target).expect("the target is text");
                let mut headings = target.lines().filter_map(|line| line.strip_prefix("## "));
                assert!(
                    headings.any(|text| text.to_lowercase().replace(' ', "-") == heading),
                    "{path} links to {link}"
                );
            }
            // mdBook renders only the files of the guide.
            assert!(
                !(path.starts_with("docs/") && link.contains('/')),
                "{path} links out of the guide, to {link}"
            );
            count += 1;
        }
    }
    assert!(count > 15, "{count} links");
}
