//! A server and a home directory for commands.

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Output, Stdio};

use fake_secret_store::{Server, Store};
use serde_json::Value;
use tempfile::TempDir;

use crate::binary;
use crate::needles::Needles;

/// The API key. It repeats a marker, by which it is found in every form.
pub const KEY: &str = "sk_test_Kq7vXz2WKq7vXz2WKq7vXz2W";
/// The payload of secrets.
pub const PAYLOAD: &str = "Pm4hRt9YPm4hRt9YPm4hRt9Y";

/// A server with an empty store, and a home directory that contains the key in a file. Both are removed at the end.
pub struct Setup {
    pub server: Server,
    home: TempDir,
}

impl Setup {
    pub fn new() -> Self {
        let setup = Self {
            server: Server::start(Store::new()).expect("there is a free port"),
            home: tempfile::tempdir().expect("there is a temporary directory"),
        };
        setup.write("key", KEY);
        setup
    }

    /// Returns the path of a file in the home directory.
    pub fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// Writes a file in the home directory that only its owner can read.
    pub fn write(&self, name: &str, text: &str) -> String {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("the path has a file name")).expect("the directory can be made");
        let mut options = fs::OpenOptions::new();
        let file = options.write(true).create(true).truncate(true).mode(0o600).open(&path);
        file.and_then(|mut file| file.write_all(text.as_bytes()))
            .expect("the file can be written");
        path.to_str().expect("temporary paths are UTF-8").to_owned()
    }

    /// Returns a command with nothing but a home directory.
    pub fn bare(&self, arguments: &[&str]) -> Command {
        let mut command = match ignores_signals() {
            // The program would inherit this.
            true => {
                let mut command = Command::new("env");
                command.arg("--default-signal=HUP,INT,TERM").arg(binary::path());
                command
            }
            false => Command::new(binary::path()),
        };
        command.args(arguments);
        self.at_home(command)
    }

    /// Returns a shell that runs a command, with nothing but a home directory.
    pub fn shell(&self, command: &str) -> Command {
        let mut shell = Command::new("sh");
        shell.args(["-c", command]);
        self.at_home(shell)
    }

    fn at_home(&self, mut command: Command) -> Command {
        command
            .current_dir(self.home.path())
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("TERM", "xterm")
            .env("HOME", self.home.path())
            .stdin(Stdio::null());
        for (name, directory) in [
            ("XDG_CONFIG_HOME", "config"),
            ("XDG_DATA_HOME", "data"),
            ("XDG_STATE_HOME", "state"),
        ] {
            command.env(name, self.path(directory));
        }
        command
    }

    /// Returns a command that calls the server with the key from its file, without retries.
    pub fn command(&self, arguments: &[&str]) -> Command {
        self.command_at(self.server.url(), arguments)
    }

    /// Returns a command that calls another server.
    pub fn command_at(&self, url: &str, arguments: &[&str]) -> Command {
        let key = self.path("key");
        let key = key.to_str().expect("temporary paths are UTF-8");
        let options = ["--api-key-file", key, "--base-url", url, "--max-retries", "0"];
        self.bare(&[&options, arguments].concat())
    }

    /// Runs a command that calls the server.
    pub fn run(&self, arguments: &[&str]) -> Finished {
        Finished::of(&mut self.command(arguments))
    }

    /// Runs a command that calls the server, with a text as its standard input.
    pub fn run_with_input(&self, arguments: &[&str], input: &str) -> Finished {
        Finished::with_input(&mut self.command(arguments), input)
    }

    /// Sets a secret with the payload on the account.
    pub fn set(&self, name: &str) {
        let finished = self.run_with_input(&["set", name, "--account"], PAYLOAD);
        assert_eq!(finished.code, Some(0), "{finished:?}");
    }
}

/// Returns `true` if this process ignores signals that end a process, as one that `nohup` has started, or in the background
/// of a script.
fn ignores_signals() -> bool {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let ignored = ignored.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    let is_ignored = |signal: u32| ignored.is_some_and(|mask| mask & (1 << (signal - 1)) != 0);
    [1, 2, 15].into_iter().any(is_ignored)
}

/// A command that has ended.
#[derive(Debug)]
pub struct Finished {
    /// The exit code, or `None` if a signal ended it.
    pub code: Option<i32>,
    pub status: ExitStatus,
    pub stdout: String,
    pub stderr: String,
}

impl Finished {
    /// Runs a command. Its output must contain neither the key nor the payload.
    pub fn of(command: &mut Command) -> Self {
        let finished = Self::revealing(command);
        finished.assert_silent();
        finished
    }

    /// Runs a command that can print payloads, but never the key.
    pub fn revealing(command: &mut Command) -> Self {
        Self::from(command.output().expect("the program was built"))
    }

    /// Runs a command with a text as its standard input.
    pub fn with_input(command: &mut Command, input: &str) -> Self {
        let child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = child.spawn().expect("the program was built");
        let mut stdin = child.stdin.take().expect("it is piped");
        // A command that does not read its input can close it.
        let _ = stdin.write_all(input.as_bytes());
        drop(stdin);
        let finished = Self::from(child.wait_with_output().expect("the program ends"));
        finished.assert_silent();
        finished
    }

    fn assert_silent(&self) {
        assert_silent(&self.stdout);
        assert_silent(&self.stderr);
    }

    /// Returns standard output as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}

impl From<Output> for Finished {
    fn from(output: Output) -> Self {
        let finished = Self {
            code: output.status.code(),
            status: output.status,
            stdout: String::from_utf8(output.stdout).expect("the output is UTF-8"),
            stderr: String::from_utf8(output.stderr).expect("the errors are UTF-8"),
        };
        for text in [&finished.stdout, &finished.stderr] {
            assert_eq!(key().found_in(text), None, "{text}");
            assert!(!text.contains("panicked"), "{text}");
        }
        finished
    }
}

/// Asserts that a text contains neither the key nor the payload, in any form.
pub fn assert_silent(text: &str) {
    assert_eq!(key().found_in(text), None, "{text}");
    assert_eq!(payload().found_in(text), None, "{text}");
}

pub fn key() -> Needles {
    Needles::of("key", "Kq7vXz2W")
}

pub fn payload() -> Needles {
    Needles::of("payload", "Pm4hRt9Y")
}

/// Asserts that no file in a directory contains the key or the payload, except for those with these names.
pub fn assert_files_silent(directory: &Path, except: &[&str]) {
    for entry in fs::read_dir(directory).expect("the directory can be listed") {
        let path = entry.expect("the directory can be listed").path();
        if path.is_dir() {
            assert_files_silent(&path, except);
        } else if !except.iter().any(|name| path.ends_with(name)) {
            assert_silent(&String::from_utf8_lossy(
                &fs::read(&path).expect("the file can be read"),
            ));
        }
    }
}
