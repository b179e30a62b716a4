//! Stripe's full document, and the crate emitted for it.

use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::Output;
use std::sync::{LazyLock, Mutex, PoisonError};

use crateform::ir::Api;
use crateform::{convert, emit, format, load, lower, resolve};
use serde_json::Value;

use crate::scratch::{Scratch, repository};

/// The crates of one directory share their compiled dependencies. Debug information and unwinding are off, because they
/// take much time to compile.
const WORKSPACE: &str = r#"
    [workspace]
    resolver = "3"
    members = ["client", "client/cli", "programs/*"]

    [profile.dev]
    debug = false
    incremental = false
    panic = "abort"
"#;

/// The document, the generator's model of it, and a directory for programs that use the emitted crate.
pub struct Document {
    /// The path of the document.
    pub path: PathBuf,
    /// The parsed document, read without the generator.
    pub json: Value,
    /// The API as the generator has lowered it.
    pub api: Api,
    scratch: Scratch,
    /// Locked while a test uses the directory.
    building: Mutex<()>,
}

impl Document {
    /// Returns the document, if it was fetched. All tests share the crate that is emitted for it.
    pub fn find() -> Option<&'static Self> {
        static DOCUMENT: LazyLock<Option<Document>> = LazyLock::new(|| {
            let path = repository().join("target/documents/stripe.com.json");
            if path.exists() {
                return Some(Document::read(path));
            }
            // `eprintln!` prints only if the test fails. A write error here is not worth a failing test.
            let line = "skipped: Stripe's whole document, which tests/documents/fetch fetches";
            let _ = writeln!(io::stderr(), "{line}");
            None
        });
        DOCUMENT.as_ref()
    }

    fn read(path: PathBuf) -> Self {
        let text = std::fs::read_to_string(&path).expect("the document can be read");
        let json = serde_json::from_str(&text).expect("the document is JSON");
        let document = load::Document::read(&path).unwrap_or_else(|faults| panic!("{faults}"));
        let specification = convert::convert(document).and_then(resolve::resolve);
        let specification = specification.unwrap_or_else(|faults| panic!("{faults}"));
        let (mut api, _) = lower::lower(&specification).unwrap_or_else(|faults| panic!("{faults}"));
        api.command.is_emitted = true;
        let files = format::format(emit::emit(&api)).expect("the emitted code is Rust");
        let scratch = Scratch::kept("whole_document");
        for file in files {
            scratch.write(&format!("client/{}", file.path), &file.text);
        }
        scratch.write("Cargo.toml", WORKSPACE);
        // Cargo fails if no package matches `programs/*`, and the tests that add programs can run later than the others.
        scratch.write(
            "programs/none/Cargo.toml",
            "[package]\nname = \"none\"\nedition = \"2024\"\n",
        );
        scratch.write("programs/none/src/lib.rs", "//! Not a program.\n");
        Self {
            path,
            json,
            api,
            scratch,
            building: Mutex::new(()),
        }
    }

    /// Returns the part of the document at a JSON pointer.
    pub fn at(&self, pointer: &str) -> &Value {
        self.json
            .pointer(pointer)
            .unwrap_or_else(|| panic!("the document has {pointer}"))
    }

    /// Builds and runs a program that depends on the emitted crate as `api`. `files` are its source files below `src`,
    /// by name, and `input` is the content of its input file.
    ///
    /// # Panics
    ///
    /// If the program does not compile, or fails.
    pub fn run(&self, program: &str, files: &[(String, String)], input: &str) -> String {
        let directory = format!("programs/{program}");
        let _building = self.building.lock().unwrap_or_else(PoisonError::into_inner);
        for (name, text) in files {
            self.scratch.write(&format!("{directory}/src/{name}"), text);
        }
        self.scratch
            .write(&format!("{directory}/Cargo.toml"), &self.manifest(program));
        self.scratch.write(&format!("{directory}/input"), input);
        self.scratch.cargo(&["build", "--package", program]);
        let mut command = self.scratch.built(program);
        let output: Output = command
            .arg(self.scratch.path().join(directory).join("input"))
            .output()
            .expect("the program was built");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{}\n{errors}", output.status);
        String::from_utf8(output.stdout).expect("the program prints text")
    }

    /// Builds the emitted command line. Returns the name of its command, and the directory of the program.
    ///
    /// # Panics
    ///
    /// If it does not compile, or with warnings.
    pub fn build_command_line(&self) -> (String, PathBuf) {
        let _building = self.building.lock().unwrap_or_else(PoisonError::into_inner);
        let command = &self.api.command;
        let package = format!("{}-cli", self.api.package.name);
        self.scratch.cargo(&["build", "--package", &package]);
        (command.name.clone(), self.scratch.target().join("debug"))
    }

    /// Type-checks the emitted crate with no features but these.
    ///
    /// # Panics
    ///
    /// If it does not compile, or with warnings.
    pub fn check(&self, features: &str) {
        let _building = self.building.lock().unwrap_or_else(PoisonError::into_inner);
        let package = &self.api.package.name;
        let arguments = [
            "check",
            "--no-default-features",
            "--features",
            features,
            "--package",
            package,
        ];
        self.scratch.cargo(&arguments);
    }

    /// Returns the manifest of a program. The features of the client are those of the command line, so that it is compiled
    /// once.
    fn manifest(&self, program: &str) -> String {
        let client = &self.api.package.name;
        format!(
            r#"
                [package]
                name = "{program}"
                edition = "2024"

                [dependencies]
                api = {{ package = "{client}", path = "../../client", default-features = false, features = ["all-groups", "blocking", "serialize-secrets"] }}
                serde = {{ version = "1", default-features = false }}
                serde_json = "1"
            "#
        )
    }
}
