//! A folder outside of the repository in which a test builds crates with cargo, without a network.

// Each test binary compiles this module, and none uses all of it.
#![allow(dead_code, reason = "each test binary uses another part of it")]

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// A folder that is removed when the test is over, unless it is kept.
pub struct Scratch {
    path: PathBuf,
    target: PathBuf,
    /// Removes the folder when it is dropped.
    folder: Option<TempDir>,
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

    fn at(path: PathBuf, folder: Option<TempDir>) -> Self {
        fs::copy(repository().join("Cargo.lock"), path.join("Cargo.lock")).expect("the lock file is committed");
        Self {
            path,
            target: Path::new(env!("CARGO_TARGET_TMPDIR")).join("scratch"),
            folder,
        }
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

    /// Runs cargo in the folder, with warnings as errors, and returns what it printed.
    ///
    /// # Panics
    ///
    /// If it fails; the message is all that it printed.
    pub fn cargo<A: AsRef<OsStr>>(&self, arguments: &[A]) -> String {
        let output = self
            .cargo_command(arguments)
            .output()
            .expect("cargo can be started, as it started this test");
        let printed = text(&output);
        assert!(output.status.success(), "cargo failed:\n{printed}");
        printed
    }

    /// Cargo in the folder, with warnings as errors, to be changed or run.
    pub fn cargo_command<A: AsRef<OsStr>>(&self, arguments: &[A]) -> Command {
        let mut command = Command::new(env!("CARGO"));
        command
            .args(arguments)
            .arg("--offline")
            .current_dir(self.path())
            .env("CARGO_TARGET_DIR", &self.target)
            .env("RUSTFLAGS", "-Dwarnings")
            .env("RUSTDOCFLAGS", "-Dwarnings")
            // Nobody debugs what is built here.
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .env_remove("GENERATED");
        if self.folder.is_some() {
            // The next run has another folder, and nothing to build on.
            command.env("CARGO_INCREMENTAL", "0");
        }
        command
    }
}

/// The root of the repository: the folder of the tested package, or the one above it that has the lock file.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .find(|folder| folder.join("Cargo.lock").is_file())
        .expect("the lock file is committed")
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
    fs::create_dir_all(to).expect("the folder can be made");
    for entry in fs::read_dir(from).expect("the folder can be listed") {
        let entry = entry.expect("the folder can be listed");
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        if !source.is_dir() {
            fs::copy(&source, &target).expect("the file can be copied");
        } else if entry.file_name() != "target" && entry.file_name() != ".git" {
            copy(&source, &target);
        }
    }
}
