//! A directory outside the repository in which a test builds crates with cargo, without a network.
//!
//! Dependencies are compiled only once: these builds share the build directory of the tests themselves, so cargo reuses
//! each dependency with the same features and flags. [`Scratch::share_dependencies`] and [`Scratch::repository`] ensure
//! the same features. Tests do not change flags, and therefore look for warnings in cargo's output.

// Each test binary compiles this module, but none uses all of it.
#![allow(dead_code, reason = "each test binary uses another part of it")]

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;
use toml::{Table, Value};

/// The arguments that build the default members of a [copy of the repository](Scratch::repository), with the features
/// of their tests.
pub const BUILD: [&str; 4] = ["build", "--lib", "--bins", "--examples"];

/// A directory that is removed after the test, unless it is kept.
pub struct Scratch {
    path: PathBuf,
    target: PathBuf,
    build: PathBuf,
    /// Removes the directory on drop.
    directory: Option<TempDir>,
    /// `true` if it contains the repository's packages, which cargo does not recompile if their settings are the same.
    is_repository: bool,
}

impl Scratch {
    /// Creates an empty directory with the repository's lock file, so that cargo does not query a registry. All these
    /// tests share a target directory, which is kept for the next run.
    pub fn new() -> Self {
        let directory = tempfile::tempdir().expect("there is a temporary directory");
        Self::at(directory.path().to_owned(), Some(directory))
    }

    /// Opens the directory of this name in the target directory. It is kept with its contents, so that slow builds only
    /// rebuild what has changed.
    pub fn kept(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(&path).expect("the directory can be made");
        Self::at(path, None)
    }

    /// Copies the repository without its tests and examples. The root package is renamed to `changed`. Cargo does not
    /// recompile the other packages unless a test changes them: they have the same paths in the workspace, the same
    /// modification times and, if the [default members](BUILD) are built together, the same features.
    pub fn repository() -> Self {
        let scratch = Self {
            is_repository: true,
            ..Self::new()
        };
        for directory in ["generated", "spec"] {
            scratch.copy(directory, directory);
        }
        for directory in ["examples/backend", "generator", "tests/fake", "tests/guide"] {
            copy_with(
                copy_with_age,
                &repository().join(directory),
                &scratch.path.join(directory),
            );
        }
        for file in ["Cargo.toml", "build.rs", "LICENSE-MIT", "LICENSE-APACHE"] {
            copy_file(&repository().join(file), &scratch.path.join(file));
        }
        // The client of the command line is not a member of the workspace, so cargo would recompile it.
        let path = scratch.path.join("Cargo.toml");
        let text = fs::read_to_string(&path).expect("it was copied");
        fs::write(&path, text.replace("\"generated/cli\", ", "")).expect("the file can be written");
        for manifest in [
            "Cargo.toml",
            "examples/backend/Cargo.toml",
            "tests/fake/Cargo.toml",
            "tests/guide/Cargo.toml",
        ] {
            let path = scratch.path.join(manifest);
            let text = fs::read_to_string(&path).expect("it was copied");
            let renamed = text.replace("stripe-apps-secrets-workspace", "changed");
            assert_ne!(text, renamed, "{manifest} names the root package");
            fs::write(path, renamed).expect("the file can be written");
        }
        scratch
    }

    fn at(path: PathBuf, directory: Option<TempDir>) -> Self {
        fs::copy(repository().join("Cargo.lock"), path.join("Cargo.lock")).expect("the lock file is committed");
        let temporary = Path::new(env!("CARGO_TARGET_TMPDIR"));
        Self {
            path,
            target: temporary.join("scratch"),
            build: temporary.parent().expect("it is in cargo's directory").to_owned(),
            directory,
            is_repository: false,
        }
    }

    /// Adds packages with the dependencies of the repository's packages, and returns the table `workspace` with them as
    /// members. If the whole workspace is built, dependencies have the same features as in the repository.
    pub fn share_dependencies(&self) -> &'static str {
        for (name, path) in [
            ("root", ""),
            ("backend", "examples/backend/"),
            ("generator", "generator/"),
            ("fake", "tests/fake/"),
        ] {
            let manifest = repository().join(path).join("Cargo.toml");
            let manifest = fs::read_to_string(manifest).expect("the manifest is part of the repository");
            let manifest: Table = manifest.parse().expect("the manifest is TOML");
            for kind in ["dependencies", "dev-dependencies"] {
                let mut alike = Table::new();
                let dependencies = of_registry(&manifest[kind]);
                if name == "generator" {
                    // The features of build scripts and macros are resolved separately.
                    alike.insert("build-dependencies".to_owned(), dependencies.clone().into());
                }
                alike.insert("dependencies".to_owned(), dependencies.into());
                let package = format!(
                    "[package]\nname = \"alike-{name}-{kind}\"\nedition = \"2024\"\n\n[lib]\ndoctest = false\n\n{alike}"
                );
                self.write(&format!("alike/{name}-{kind}/Cargo.toml"), &package);
                self.write(
                    &format!("alike/{name}-{kind}/src/lib.rs"),
                    "//! This package only has dependencies.\n",
                );
            }
        }
        "[workspace]\nresolver = \"3\"\nmembers = [\"alike/*\"]\n\n"
    }

    /// Returns the path of the directory.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the target directory.
    pub fn target(&self) -> &Path {
        &self.target
    }

    /// Writes a file, and creates its parent directories. Leaves a file with the same text untouched, so that cargo
    /// does not rebuild it.
    pub fn write(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        if fs::read(&path).is_ok_and(|found| found == text.as_bytes()) {
            return;
        }
        fs::create_dir_all(path.parent().expect("the path has a file name")).expect("the directory can be made");
        fs::write(path, text).expect("the file can be written");
    }

    /// Copies a directory of the repository, without build artifacts.
    pub fn copy(&self, from: &str, to: &str) {
        copy(&repository().join(from), &self.path().join(to));
    }

    /// Returns the command for a program that cargo built in the directory.
    pub fn built(&self, program: &str) -> Command {
        let file = format!("{program}{}", std::env::consts::EXE_SUFFIX);
        Command::new(self.target.join("debug").join(file))
    }

    /// Runs cargo in the directory, and returns its output.
    ///
    /// # Panics
    ///
    /// Panics if cargo fails, or if the compiler, clippy or rustdoc warns. The message is cargo's output.
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

    /// Returns a command that runs cargo in the directory.
    pub fn cargo_command<A: AsRef<OsStr>>(&self, arguments: &[A]) -> Command {
        let mut command = Command::new(env!("CARGO"));
        command
            .args(arguments)
            .arg("--offline")
            .current_dir(self.path())
            .env("CARGO_TARGET_DIR", &self.target)
            // The build directory of the tests. Cargo before 1.91 ignores this variable, and recompiles the
            // dependencies.
            .env("CARGO_BUILD_BUILD_DIR", &self.build)
            .env("CARGO_TERM_COLOR", "never")
            .env("RUSTDOCFLAGS", "-Dwarnings")
            .env_remove("GENERATED");
        remove_package_variables(&mut command);
        if !self.is_repository {
            // These builds are not debugged.
            command.env("CARGO_PROFILE_DEV_DEBUG", "0");
            if self.directory.is_some() {
                // The next run uses another directory, so incremental compilation is useless.
                command.env("CARGO_INCREMENTAL", "0");
            }
        }
        command
    }
}

/// Removes the variables that cargo sets for the test's package. Build scripts that depend on them would run again.
pub fn remove_package_variables(command: &mut Command) {
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") || text == "OUT_DIR" {
            command.env_remove(&name);
        }
    }
}

/// Returns `true` if `FULL` is set, as in continuous integration. Otherwise prints what is skipped.
pub fn is_full(what: &str) -> bool {
    let is_full = std::env::var_os("FULL").is_some_and(|value| value == "1");
    if !is_full {
        // `eprintln` is only visible if the test fails. An error while writing it is not worth a failure.
        let _ = writeln!(io::stderr(), "skipped without FULL=1: {what}");
    }
    is_full
}

/// Returns the number in `CASES`, or 0 if it is not set. Tests that compile only a part of their cases select the part by
/// it. `.ci/run` sets it to the number of commits, so that successive commits cover all cases.
pub fn first_case() -> usize {
    std::env::var("CASES").map_or(0, |first| first.parse().expect("`CASES` is a number"))
}

/// Returns the root of the repository: the closest ancestor of the tested package, or itself, with a lock file.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .find(|directory| directory.join("Cargo.lock").is_file())
        .expect("the lock file is committed")
}

/// Returns the dependencies from a registry, including optional ones.
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

/// Returns `true` if cargo reported warnings: it counts those of each target.
fn warns(printed: &str) -> bool {
    let mut lines = printed.lines();
    lines.any(|line| line.starts_with("warning: `") && line.contains(" generated "))
}

/// Returns everything that a program printed.
pub fn text(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

/// Copies a directory, without build artifacts.
pub fn copy(from: &Path, to: &Path) {
    copy_with(copy_file, from, to);
}

fn copy_with(copy_file: fn(&Path, &Path), from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("the directory can be made");
    for entry in fs::read_dir(from).expect("the directory can be listed") {
        let entry = entry.expect("the directory can be listed");
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

/// Copies a file with its modification time, by which cargo decides whether to recompile it.
fn copy_with_age(from: &Path, to: &Path) {
    copy_file(from, to);
    let modified = fs::metadata(from).and_then(|metadata| metadata.modified());
    let copied = File::options().write(true).open(to);
    let kept = modified.and_then(|modified| copied?.set_modified(modified));
    kept.expect("the modification time can be set");
}
