//! Tests interrupted updates.

use std::fs;
use std::path::PathBuf;

use crateform::Generator;
use crateform::update::{Update, UpdateError, UpdatePlan};

use super::running::{run, stderr};
use super::{House, NAMES, OLD, OVERLAY, SPEC, with_color};

/// Returns a house whose overlay contains an action that the update makes obsolete, so that every kind of file changes.
fn house() -> House {
    let overlay = NAMES.to_owned() + "  - target: $.info\n    update: { description: Lamps. }\n";
    let house = House::of(OLD, &overlay);
    house.write("new.yaml", &new());
    house
}

fn new() -> String {
    with_color().replace("title: Lamps,", "title: Lamps, description: Lamps.,")
}

fn plan(house: &House) -> UpdatePlan {
    let path = |name: &str| house.path().join(name);
    let generator = Generator::new(path(SPEC)).overlay(path(OVERLAY));
    let update = Update::of(&generator, &path("new.yaml"), false).unwrap_or_else(|error| panic!("{error}"));
    let changelog = path("CHANGELOG.md");
    let plan = update.plan(&path("generated"), Some(&changelog));
    plan.unwrap_or_else(|error| panic!("{error}"))
}

/// Returns all files in the order in which they are written; the files of the crate have no defined order.
fn steps(plan: &UpdatePlan) -> Vec<(PathBuf, Option<String>)> {
    let generated = plan.generated.changes.iter();
    let generated = generated.map(|change| (plan.out.join(&change.path), change.wanted.clone()));
    let files = plan
        .files
        .iter()
        .map(|file| (file.path.clone(), Some(file.wanted.clone())));
    generated.chain(files).collect()
}

#[test]
fn a_check_detects_every_interrupted_update_and_the_same_update_completes_it() {
    let complete = house();
    complete.written(&new());
    let complete = complete.contents();
    let (count, of_crate) = {
        let plan = plan(&house());
        (steps(&plan).len(), plan.generated.changes.len())
    };
    // The files of the crate are interchangeable, so two states of them suffice.
    let states = [1, of_crate / 2].into_iter().chain(of_crate..count);
    for written in states {
        let house = house();
        let steps = steps(&plan(&house));
        for (path, text) in &steps[..written] {
            match text {
                Some(text) => fs::write(path, text).expect("the file can be written"),
                None => fs::remove_file(path).expect("the file can be removed"),
            }
        }
        let last = steps[written - 1].0.display();
        let check = run(house.path(), &["check"]);
        assert_ne!(check.status.code(), Some(0), "after {last}");
        // From the new document and the old overlay, the update cannot determine the old state.
        if written == count - 1 {
            house.write(SPEC, OLD);
        }
        let output = run(house.path(), &["update", "new.yaml", "--write"]);
        assert_eq!(output.status.code(), Some(0), "after {last}: {}", stderr(&output));
        assert!(house.contents() == complete, "after {last}");
    }
}

#[test]
fn the_document_and_the_overlay_are_written_last() {
    let house = house();
    let files = plan(&house).files;
    let paths = files.iter().map(|file| {
        file.path
            .strip_prefix(house.path())
            .expect("the path is in the directory")
    });
    let paths: Vec<String> = paths.map(|path| path.display().to_string()).collect();
    assert_eq!(paths, ["spec/README.md", "CHANGELOG.md", SPEC, OVERLAY]);
}

#[test]
fn written_files_are_restored_if_a_file_cannot_be_written() {
    for file in ["spec/README.md", "CHANGELOG.md", SPEC, OVERLAY] {
        let house = house();
        let before = house.contents();
        let plan = plan(&house);
        // The path to which the file is written before it is renamed.
        let temporary = house.path().join(format!("{file}.{}.new", std::process::id()));
        fs::create_dir(&temporary).expect("the directory can be created");
        let error = plan.apply().expect_err("a directory exists at the temporary path");
        assert!(matches!(error, UpdateError::Restored(_)), "{error}");
        let message = error.to_string();
        let end = "\n\nFiles written before this error were restored.";
        assert!(
            message.starts_with("cannot write `") && message.ends_with(end),
            "{message}"
        );
        fs::remove_dir(&temporary).expect("the directory exists");
        assert!(house.contents() == before, "{file}");
        house.assert_up_to_date();
    }
}
