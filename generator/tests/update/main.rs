//! Tests the `update` command: its output, the written files, and that nothing is written if it fails.

mod changelog;
mod changes;
mod failures;
mod full_document;
mod interruption;
mod obsolete;
mod overlay_text;
#[path = "../running/mod.rs"]
mod running;
mod slice_file;
mod version;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::time::SystemTime;

use crateform::diagnostic::Source;
use tempfile::TempDir;

use running::{run, stderr, stdout, write};

const SPEC: &str = "spec/stripe-apps-secrets.yaml";
const OVERLAY: &str = "spec/overlay.yaml";

/// The document that a client was generated from.
const OLD: &str = "\
openapi: 3.0.3
info: { title: Lamps, version: '1' }
servers: [{ url: https://lamps.example }]
paths:
  /lamps/{id}:
    get:
      operationId: find
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
      responses:
        '200':
          description: The lamp.
          content:
            application/json:
              schema: { $ref: '#/components/schemas/lamp' }
components:
  schemas:
    lamp:
      description: It shines.
      type: object
      required: [is_on]
      properties:
        is_on: { type: boolean }
";

const NAMES: &str = "\
# Names for the Rust crate.
overlay: 1.0.0
info: { title: Names, version: '1' }
actions:
  # The title is not a crate name.
  - target: $.info
    update:
      x-rust-name: lamp-client
      x-rust-version: 1.2.3

  # A lamp is a light.
  - target: $.components.schemas.lamp
    update: { x-rust-name: Light }
";

/// Returns the old document with another property.
fn with_color() -> String {
    format!("{OLD}        color: {{ type: string }}\n")
}

/// A directory with a document, an overlay, a README, a changelog and the client.
struct House {
    directory: TempDir,
}

impl House {
    fn new() -> Self {
        Self::of(OLD, NAMES)
    }

    fn of(document: &str, overlay: &str) -> Self {
        let directory = tempfile::tempdir().expect("the temporary directory can be created");
        fs::create_dir(directory.path().join("spec")).expect("the directory can be created");
        let house = Self { directory };
        house.write(SPEC, document);
        house.write(OVERLAY, overlay);
        house.write(
            "spec/README.md",
            &format!("# Lamps\n\nThe hash is {}.\n", sha256(document)),
        );
        house.write(
            "CHANGELOG.md",
            "# Changelog\n\n## Unreleased\n\n### lamp-client 1.2.3\n\n- The first.\n",
        );
        let output = run(house.path(), &["generate"]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        house
    }

    fn path(&self) -> &Path {
        self.directory.path()
    }

    fn write(&self, path: &str, text: &str) {
        write(self.path(), path, text);
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path().join(path)).expect("the file can be read")
    }

    /// Writes the new document and runs the command.
    fn update(&self, new: &str, options: &[&str]) -> Output {
        self.write("new.yaml", new);
        run(self.path(), &[&["update", "new.yaml"], options].concat())
    }

    /// Runs the command with `--write`, and returns its output.
    fn written(&self, new: &str) -> String {
        let output = self.update(new, &["--write"]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        self.assert_up_to_date();
        stdout(&output)
    }

    fn assert_up_to_date(&self) {
        let check = run(self.path(), &["check"]);
        assert_eq!(check.status.code(), Some(0), "{}{}", stdout(&check), stderr(&check));
    }

    /// Returns all files with their contents and modification times.
    fn tree(&self) -> Vec<(PathBuf, Vec<u8>, SystemTime)> {
        let mut found = Vec::new();
        let mut waiting = vec![self.path().to_owned()];
        while let Some(path) = waiting.pop() {
            for entry in fs::read_dir(path).expect("the directory can be listed") {
                let path = entry.expect("the directory can be listed").path();
                if path.is_dir() {
                    waiting.push(path);
                    continue;
                }
                let time = fs::metadata(&path).and_then(|metadata| metadata.modified());
                let bytes = fs::read(&path).expect("the file can be read");
                found.push((path, bytes, time.expect("files have a modification time")));
            }
        }
        found.sort();
        found
    }

    /// Returns all files with their contents, except the new document.
    fn contents(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let files = self.tree().into_iter().filter(|(path, ..)| !path.ends_with("new.yaml"));
        let relative = |path: PathBuf| path.strip_prefix(self.path()).map(Path::to_owned);
        files
            .map(|(path, bytes, _)| (relative(path).expect("the path is in the directory"), bytes))
            .collect()
    }
}

fn sha256(text: &str) -> String {
    Source::new("", text).sha256().to_owned()
}

/// Returns the output after the diff.
fn after_diff(output: &str) -> &str {
    let headline = output
        .lines()
        .find(|line| line.contains(" -> ") || *line == "Nothing changed");
    let headline = headline.expect("the diff ends with a headline");
    output
        .split_once(&format!("{headline}\n"))
        .expect("the output contains the headline")
        .1
}
