//! Runs the `crateform` command in a directory.

#![allow(dead_code, reason = "each test binary uses a different part of the module")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// A document with an operation and a type.
pub const SPEC: &str = "openapi: 3.0.3
info: { title: Lamps, version: '1' }
servers: [{ url: https://lamps.example }]
paths:
  /lamps:
    get:
      operationId: list
      responses:
        '200':
          description: The lamp.
          content:
            application/json:
              schema: { $ref: '#/components/schemas/lamp' }
components:
  schemas:
    lamp:
      type: object
      required: [is_on]
      properties:
        is_on: { type: boolean }
";

/// Writes a file below a directory.
pub fn write(directory: &Path, path: &str, text: &str) {
    fs::write(directory.join(path), text).expect("the file can be written");
}

/// Runs the command.
pub fn run(directory: &Path, arguments: &[&str]) -> Output {
    let command = env!("CARGO_BIN_EXE_crateform");
    Command::new(command)
        .args(arguments)
        .current_dir(directory)
        .env_remove("CLICOLOR_FORCE")
        .output()
        .expect("the command was built")
}

/// Runs the command with a closed standard output.
pub fn run_with_closed_stdout(directory: &Path, arguments: &[&str]) -> Output {
    let (reader, writer) = std::io::pipe().expect("the pipe can be created");
    drop(reader);
    let command = env!("CARGO_BIN_EXE_crateform");
    let child = Command::new(command)
        .args(arguments)
        .current_dir(directory)
        .stdin(Stdio::null())
        .stdout(writer)
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command was built");
    child.wait_with_output().expect("the command ends")
}

/// Returns the standard output of a command.
pub fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Returns the standard error of a command.
pub fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}
