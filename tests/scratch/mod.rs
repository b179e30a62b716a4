//! A folder outside of the repository in which a test builds crates with cargo, without a network.
//!
//! Dependencies are compiled once for all: cargo puts what it compiles there beside what it has compiled for the tests
//! themselves, and finds each dependency that has the same features and flags. [`Scratch::share_dependencies`] and
//! [`Scratch::repository`] see to the same features. Flags stay as they are, so that warnings are looked for in what cargo
//! prints.

// Each test binary compiles this module, and none uses all of it.
#![allow(dead_code, reason = "each test binary uses another part of it")]

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;
use toml::{Table, Value};

/// Builds the default members of a [copy of the repository](Scratch::repository), with the features that their tests have.
pub const BUILD: [&str; 4] = ["build", "--lib", "--bins", "--examples"];

/// A folder that is removed when the test is over, unless it is kept.
pub struct Scratch {
    path: PathBuf,
    target: PathBuf,
    build: PathBuf,
    /// Removes the folder when it is dropped.
    folder: Option<TempDir>,
    /// Whether its packages are those of the repository, which cargo takes for compiled if their settings are the same.
    is_repository: bool,
}

impl Scratch {
    /// An empty folder with the repository's lock file, so that cargo has nothing to ask a registry for. What is built
    /// goes to a folder that all such tests share, and that stays for the next run.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("there is a temporary folder");
        Self::at(folder.path().to_owned(), Some(folder))
    }

    /// The folder of this name among what is built, which stays with what is in it: what has not changed since is not
    /// built again. It is for what takes long to build.
    pub fn kept(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(&path).expect("the folder can be made");
        Self::at(path, None)
    }

    /// A copy of the repository without its tests and examples. Its root package has the name `changed`, and cargo takes
    /// the other packages to be those that it has compiled already, as long as nobody changes them: they have the same
    /// paths in the workspace, the same features if the [default members](BUILD) are built together, and files of the same
    /// age.
    pub fn repository() -> Self {
        let scratch = Self {
            is_repository: true,
            ..Self::new()
        };
        for folder in ["generated", "spec"] {
            scratch.copy(folder, folder);
        }
        for folder in ["generator", "tests/fake", "tests/guide"] {
            copy_with(copy_with_age, &repository().join(folder), &scratch.path.join(folder));
        }
        for file in ["Cargo.toml", "build.rs", "LICENSE-MIT", "LICENSE-APACHE"] {
            copy_file(&repository().join(file), &scratch.path.join(file));
        }
        for manifest in ["Cargo.toml", "tests/fake/Cargo.toml", "tests/guide/Cargo.toml"] {
            let path = scratch.path.join(manifest);
            let text = fs::read_to_string(&path).expect("it was copied");
            let renamed = text.replace("stripe-apps-secrets-workspace", "changed");
            assert_ne!(text, renamed, "{manifest} names the root package");
            fs::write(path, renamed).expect("the file can be written");
        }
        scratch
    }

    fn at(path: PathBuf, folder: Option<TempDir>) -> Self {
        fs::copy(repository().join("Cargo.lock"), path.join("Cargo.lock")).expect("the lock file is committed");
        let temporary = Path::new(env!("CARGO_TARGET_TMPDIR"));
        Self {
            path,
            target: temporary.join("scratch"),
            build: temporary.parent().expect("it is in cargo's folder").to_owned(),
            folder,
            is_repository: false,
        }
    }

    /// Adds packages that depend on what the repository's packages depend on, and returns the table `workspace` that makes
    /// them members. If the workspace is built as a whole, dependencies have the features that they have in the repository.
    pub fn share_dependencies(&self) -> &'static str {
        for (name, path) in [("root", ""), ("generator", "generator/"), ("fake", "tests/fake/")] {
            let manifest = repository().join(path).join("Cargo.toml");
            let manifest = fs::read_to_string(manifest).expect("the manifest is part of the repository");
            let manifest: Table = manifest.parse().expect("the manifest is TOML");
            for kind in ["dependencies", "dev-dependencies"] {
                let mut alike = Table::new();
                let dependencies = of_registry(&manifest[kind]);
                if name == "generator" {
                    // Build scripts, and macros with them, have features of their own.
                    alike.insert("build-dependencies".to_owned(), dependencies.clone().into());
                }
                alike.insert("dependencies".to_owned(), dependencies.into());
                let package = format!(
                    "[package]\nname = \"alike-{name}-{kind}\"\nedition = \"2024\"\n\n[lib]\ndoctest = false\n\n{alike}"
                );
                self.write(&format!("alike/{name}-{kind}/Cargo.toml"), &package);
                self.write(
                    &format!("alike/{name}-{kind}/src/lib.rs"),
                    "//! It has dependencies alone.\n",
                );
            }
        }
        "[workspace]\nresolver = \"3\"\nmembers = [\"alike/*\"]\n\n"
    }

    /// Where the folder is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Where cargo puts what it builds.
    pub fn target(&self) -> &Path {
        &self.target
    }

    /// Writes a file, with the folders that lead to it. One that has this text already is not touched, so that cargo
    /// does not build it again.
    pub fn write(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        if fs::read(&path).is_ok_and(|found| found == text.as_bytes()) {
            return;
        }
        fs::create_dir_all(path.parent().expect("the path has a file name")).expect("the folder can be made");
        fs::write(path, text).expect("the file can be written");
    }

    /// Copies a folder of the repository, without what was built in it.
    pub fn copy(&self, from: &str, to: &str) {
        copy(&repository().join(from), &self.path().join(to));
    }

    /// A program that cargo built in the folder.
    pub fn built(&self, program: &str) -> Command {
        let file = format!("{program}{}", std::env::consts::EXE_SUFFIX);
        Command::new(self.target.join("debug").join(file))
    }

    /// Runs cargo in the folder, and returns what it printed.
    ///
    /// # Panics
    ///
    /// If it fails, or if the compiler, clippy or rustdoc warns; the message is all that cargo printed.
    pub fn cargo<A: AsRef<OsStr>>(&self, arguments: &[A]) -> String {
        let output = self
            .cargo_command(arguments)
            .output()
            .expect("cargo can be started, as it started this test");
        let printed = text(&output);
        assert!(output.status.success(), "cargo failed:\n{printed}");
        assert!(!warns(&printed), "there are warnings:\n{printed}");
        printed
    }

    /// Cargo in the folder, to be changed or run.
    pub fn cargo_command<A: AsRef<OsStr>>(&self, arguments: &[A]) -> Command {
        let mut command = Command::new(env!("CARGO"));
        command
            .args(arguments)
            .arg("--offline")
            .current_dir(self.path())
            .env("CARGO_TARGET_DIR", &self.target)
            // Where cargo has compiled what these tests depend on. Cargo before 1.91 does not know the variable, and
            // compiles it again.
            .env("CARGO_BUILD_BUILD_DIR", &self.build)
            .env("CARGO_TERM_COLOR", "never")
            .env("RUSTDOCFLAGS", "-Dwarnings")
            .env_remove("GENERATED");
        // What cargo tells this test of its own package. Build scripts that look at it would run again.
        for (name, _) in std::env::vars_os() {
            let text = name.to_string_lossy();
            if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") || text == "OUT_DIR" {
                command.env_remove(&name);
            }
        }
        if !self.is_repository {
            // Nobody debugs what is built here.
            command.env("CARGO_PROFILE_DEV_DEBUG", "0");
            if self.folder.is_some() {
                // The next run has another folder, and nothing to build on.
                command.env("CARGO_INCREMENTAL", "0");
            }
        }
        command
    }
}

/// Whether to do all that can be done, as continuous integration does; otherwise says what is skipped.
pub fn is_full(what: &str) -> bool {
    let is_full = std::env::var_os("FULL").is_some_and(|value| value == "1");
    if !is_full {
        // Not `eprintln`, of which nothing is seen unless the test fails; and the line is not worth failing for.
        let _ = writeln!(io::stderr(), "skipped without FULL=1: {what}");
    }
    is_full
}

/// The root of the repository: the folder of the tested package, or the one above it that has the lock file.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .find(|folder| folder.join("Cargo.lock").is_file())
        .expect("the lock file is committed")
}

/// The dependencies that come from a registry, optional ones too.
fn of_registry(dependencies: &Value) -> Table {
    let dependencies = dependencies.as_table().expect("dependencies are a table").clone();
    let is_of_registry = |dependency: &Value| dependency.get("path").is_none();
    let dependencies = dependencies
        .into_iter()
        .filter(|(_, dependency)| is_of_registry(dependency));
    let required = |mut dependency: Value| {
        if let Some(options) = dependency.as_table_mut() {
            options.remove("optional");
        }
        dependency
    };
    dependencies
        .map(|(name, dependency)| (name, required(dependency)))
        .collect()
}

/// Whether cargo told of warnings: it counts those of each target.
fn warns(printed: &str) -> bool {
    let mut lines = printed.lines();
    lines.any(|line| line.starts_with("warning: `") && line.contains(" generated "))
}

/// All that a program printed.
pub fn text(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

/// Copies a folder, without what was built in it.
pub fn copy(from: &Path, to: &Path) {
    copy_with(copy_file, from, to);
}

fn copy_with(copy_file: fn(&Path, &Path), from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("the folder can be made");
    for entry in fs::read_dir(from).expect("the folder can be listed") {
        let entry = entry.expect("the folder can be listed");
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        if !source.is_dir() {
            copy_file(&source, &target);
        } else if entry.file_name() != "target" && entry.file_name() != ".git" {
            copy_with(copy_file, &source, &target);
        }
    }
}

fn copy_file(from: &Path, to: &Path) {
    fs::copy(from, to).expect("the file can be copied");
}

/// Copies a file with the time of its last change, by which cargo tells whether to compile it again.
fn copy_with_age(from: &Path, to: &Path) {
    copy_file(from, to);
    let modified = fs::metadata(from).and_then(|metadata| metadata.modified());
    let copied = File::options().write(true).open(to);
    let kept = modified.and_then(|modified| copied?.set_modified(modified));
    kept.expect("the copy can have the age of the file");
}
