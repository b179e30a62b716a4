//! The order of the generator's modules: a stage refers to none that comes after it, and modules of one folder do not
//! refer to each other in a circle.
//!
//! CONTRIBUTING.md has the order, as a table of the stages.

mod references;
mod tree;

use std::fs;
use std::path::Path;

use tree::Tree;

/// Returns the modules of the map in CONTRIBUTING.md, the lowest first.
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
fn every_module_is_on_the_map() {
    let (stages, modules) = (stages(), generator().modules());
    let missing: Vec<_> = modules.iter().filter(|module| !stages.contains(module)).collect();
    let stray: Vec<_> = stages.iter().filter(|stage| !modules.contains(*stage)).collect();
    assert!(missing.is_empty(), "not on the map of CONTRIBUTING.md: {missing:?}");
    assert!(
        stray.is_empty(),
        "on the map of CONTRIBUTING.md, but not in src: {stray:?}"
    );
}

#[test]
fn no_stage_refers_to_a_later_one() {
    let arrows = generator().upward_arrows(&stages());
    assert!(arrows.is_empty(), "\n{}\n", arrows.join("\n"));
}

#[test]
fn modules_of_one_folder_do_not_refer_to_each_other_in_a_circle() {
    let circles = generator().circles();
    assert!(circles.is_empty(), "\n{}\n", circles.join("\n"));
}

/// Returns the tree of a few modules.
fn tree(files: &[(&str, &str)]) -> Tree {
    Tree::of(
        files
            .iter()
            .map(|(path, text)| ((*path).to_owned(), (*text).to_owned())),
    )
}

#[test]
fn an_upward_arrow_names_the_file_and_the_stage() {
    let stages = ["low", "high"].map(str::to_owned);
    let arrows = |low: &str| {
        let files = [
            ("lib.rs", "mod high; mod low; pub use high::Top;"),
            ("high.rs", "use crate::low; pub struct Top; mod part;"),
            ("high/part.rs", "fn uses() { crate::low::of_low() }"),
            ("low.rs", low),
        ];
        tree(&files).upward_arrows(&stages)
    };
    assert_eq!(arrows("pub fn of_low() {}"), [""; 0]);
    let expected = ["src/low.rs refers to `high`, a later stage than `low`"];
    // In a `use`, in an expression, in a macro, in a type, and by another name.
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
    // What is emitted, what a test looks at and what stands in a text is no reference of the generator.
    for low in [
        "fn of_low() { quote!(use crate::high::Top; crate::high::run()) }",
        "#[cfg(test)] mod tests { use crate::high::Top; }",
        "/// Like [`crate::high::Top`].\nconst TEXT: &str = \"crate::high::Top\";",
    ] {
        assert_eq!(arrows(low), [""; 0], "{low}");
    }
}

#[test]
fn a_circle_names_the_files() {
    let circles = |first: &str, second: &str| {
        let files = [
            ("lib.rs", "mod room;"),
            ("room.rs", "mod first; mod second; use second::Second; pub struct Room;"),
            ("room/first.rs", first),
            ("room/second.rs", "mod inner; pub struct Second;"),
            ("room/second/inner.rs", second),
        ];
        tree(&files).circles()
    };
    // A part refers to the whole, and the whole to its parts.
    assert_eq!(circles("use super::Room;", "use crate::room::Room;"), [""; 0]);
    assert_eq!(circles("use super::second::Second;", "use super::Second;"), [""; 0]);
    let expected = [concat!(
        "a circle in src/room: src/room/first.rs refers to `second`, ",
        "src/room/second/inner.rs refers to `first`"
    )];
    assert_eq!(
        circles("use super::second::Second;", "use crate::room::first::First;"),
        expected
    );
    // Through a name that the whole hands on.
    assert_eq!(
        circles("use super::Second;", "fn run() { super::super::first::run() }"),
        expected
    );
}
