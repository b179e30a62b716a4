//! Tests the dependencies between the generator's modules: a stage does not depend on a later one, and the modules of a
//! directory do not have cyclic dependencies.
//!
//! A table in CONTRIBUTING.md defines the order of the stages.

mod references;
mod tree;

use std::fs;
use std::path::Path;

use tree::Tree;

/// Returns the modules of the table in CONTRIBUTING.md, in order.
fn stages() -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../CONTRIBUTING.md");
    let text = fs::read_to_string(path).expect("CONTRIBUTING.md can be read");
    let rows = text
        .lines()
        .filter(|line| line.starts_with("| ") && line.ends_with(" |"));
    let table = rows.skip_while(|line| !line.starts_with("| stage |"));
    let table = table.take_while(|line| !line.starts_with("| extension |"));
    let modules = table.filter_map(|line| line.trim_end_matches(" |").rsplit(" | ").next());
    let names = modules.flat_map(|column| column.split('`').skip(1).step_by(2));
    names.map(str::to_owned).collect()
}

fn generator() -> Tree {
    Tree::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"))
}

#[test]
fn every_module_is_in_the_table() {
    let (stages, modules) = (stages(), generator().modules());
    let missing: Vec<_> = modules.iter().filter(|module| !stages.contains(module)).collect();
    let unknown: Vec<_> = stages.iter().filter(|stage| !modules.contains(*stage)).collect();
    assert!(missing.is_empty(), "not in the table of CONTRIBUTING.md: {missing:?}");
    assert!(
        unknown.is_empty(),
        "in the table of CONTRIBUTING.md, but not in src: {unknown:?}"
    );
}

#[test]
fn no_stage_refers_to_a_later_one() {
    let arrows = generator().references_to_later_stages(&stages());
    assert!(arrows.is_empty(), "\n{}\n", arrows.join("\n"));
}

#[test]
fn modules_of_a_directory_have_no_cyclic_dependencies() {
    let cycles = generator().cycles();
    assert!(cycles.is_empty(), "\n{}\n", cycles.join("\n"));
}

/// Returns the module tree of `files`, which are paths and their text.
fn tree(files: &[(&str, &str)]) -> Tree {
    Tree::of(
        files
            .iter()
            .map(|(path, text)| ((*path).to_owned(), (*text).to_owned())),
    )
}

#[test]
fn a_reference_to_a_later_stage_is_reported_with_file_and_stage() {
    let stages = ["low", "high"].map(str::to_owned);
    let arrows = |low: &str| {
        let files = [
            ("lib.rs", "mod high; mod low; pub use high::Top;"),
            ("high.rs", "use crate::low; pub struct Top; mod part;"),
            ("high/part.rs", "fn uses() { crate::low::of_low() }"),
            ("low.rs", low),
        ];
        tree(&files).references_to_later_stages(&stages)
    };
    assert_eq!(arrows("pub fn of_low() {}"), [""; 0]);
    let expected = ["src/low.rs refers to `high`, a later stage than `low`"];
    // In a `use`, an expression, a macro and a type, and through a re-export.
    for low in [
        "use crate::high::Top;",
        "use crate::{low, high::part::{self, Part}};",
        "fn of_low() { crate::high::part::run(1) }",
        "fn of_low() { assert!(super::high::part::is_so()) }",
        "struct Low(Vec<crate::high::Top>);",
        "use crate::Top;",
        "impl crate::Top { fn of_low() {} }",
    ] {
        assert_eq!(arrows(low), expected, "{low}");
    }
    // Emitted code, tests, comments and strings do not count.
    for low in [
        "fn of_low() { quote!(use crate::high::Top; crate::high::run()) }",
        "#[cfg(test)] mod tests { use crate::high::Top; }",
        "/// Like [`crate::high::Top`].\nconst TEXT: &str = \"crate::high::Top\";",
    ] {
        assert_eq!(arrows(low), [""; 0], "{low}");
    }
}

#[test]
fn a_cycle_is_reported_with_its_files() {
    let cycles = |first: &str, second: &str| {
        let files = [
            ("lib.rs", "mod room;"),
            ("room.rs", "mod first; mod second; use second::Second; pub struct Room;"),
            ("room/first.rs", first),
            ("room/second.rs", "mod inner; pub struct Second;"),
            ("room/second/inner.rs", second),
        ];
        tree(&files).cycles()
    };
    // References between a module and its submodules are not a cycle.
    assert_eq!(cycles("use super::Room;", "use crate::room::Room;"), [""; 0]);
    assert_eq!(cycles("use super::second::Second;", "use super::Second;"), [""; 0]);
    let expected = [concat!(
        "a cycle in src/room: src/room/first.rs refers to `second`, ",
        "src/room/second/inner.rs refers to `first`"
    )];
    assert_eq!(
        cycles("use super::second::Second;", "use crate::room::first::First;"),
        expected
    );
    // Through a name that the parent module imports.
    assert_eq!(
        cycles("use super::Second;", "fn run() { super::super::first::run() }"),
        expected
    );
}
