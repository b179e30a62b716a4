//! Tests the command line: its help, completions and manual pages, and the request of each operation.

use std::collections::BTreeSet;
use std::env;
use std::ffi::OsString;
use std::fs;
use std::num::NonZero;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread;

use crateform::ir::{Operation, Resource};
use tempfile::TempDir;

use crate::document::Document;
use crate::scratch::{first_case, is_full, text};

/// The test runs at one of this many commits, which `CASES` counts, because it takes as long as many other tests.
///
/// It takes turns with the slow checks of `.ci/run`.
const STEP: usize = 6;

/// The file that examples upload.
const FILE: &str = "file.txt";

#[test]
fn the_help_of_every_operation_has_an_example_that_makes_its_request() {
    let what = "the command line of the whole document";
    let is_due = first_case().is_multiple_of(STEP);
    let Some(document) = (is_full(what) && is_due).then(Document::find).flatten() else {
        return;
    };
    let program = Program::build(document);
    let operations: Vec<(&Resource, &Operation)> = document
        .api
        .resources
        .iter()
        .flat_map(|resource| resource.operations.iter().map(move |operation| (resource, operation)))
        .collect();
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let check = |part| {
        let operations = operations.iter().enumerate().skip(part).step_by(threads);
        let faults = operations.filter_map(|(index, (resource, operation))| program.fault(index, resource, operation));
        faults.collect::<Vec<String>>()
    };
    let faults = thread::scope(|scope| {
        let check = &check;
        let parts: Vec<_> = (0..threads).map(|part| scope.spawn(move || check(part))).collect();
        let faults = parts
            .into_iter()
            .map(|part| part.join().expect("it reports faults instead"));
        faults.flatten().collect::<Vec<String>>()
    });
    let shown = &faults[..faults.len().min(20)];
    let all = operations.len();
    assert!(
        faults.is_empty(),
        "{} of {all}, the first:\n{}",
        faults.len(),
        shown.join("\n")
    );
    program.check_scripts(&operations);
}

/// The program, and the home directory in which it runs.
struct Program {
    name: String,
    /// The directory of the program, and those of the shell.
    path: OsString,
    home: TempDir,
}

impl Program {
    fn build(document: &Document) -> Self {
        let (name, directory) = document.build_command_line();
        let others = env::var_os("PATH").unwrap_or_default();
        let directories = [directory].into_iter().chain(env::split_paths(&others));
        let home = tempfile::tempdir().expect("there is a temporary directory");
        fs::write(home.path().join(FILE), "content").expect("the file can be written");
        Self {
            name,
            path: env::join_paths(directories.collect::<Vec<PathBuf>>()).expect("they come from a list"),
            home,
        }
    }

    /// Runs a line in a shell, and returns what it prints. An error is what it prints if it fails, or if it warns.
    fn run(&self, line: &str) -> Result<String, String> {
        let output = Command::new("sh")
            .args(["-c", line])
            .current_dir(self.home.path())
            .env_clear()
            .env("HOME", self.home.path())
            .env("PATH", &self.path)
            // Long lines are not wrapped.
            .env("COLUMNS", "10000")
            .stdin(Stdio::null())
            .output()
            .expect("there is a shell");
        match output.status.success() && output.stderr.is_empty() {
            true => Ok(String::from_utf8(output.stdout).expect("it prints text")),
            false => Err(format!("`{line}`: {}\n{}", output.status, text(&output))),
        }
    }

    /// Returns what is wrong with the help of an operation, or with the request of its example. Half of the operations
    /// show their short help, and the other half when the test runs the next time.
    fn fault(&self, index: usize, resource: &Resource, operation: &Operation) -> Option<String> {
        let command = format!("{} {}", self.name, words(resource, operation));
        let help = ["--help", "-h"][(index + first_case() / STEP) % 2];
        let help = match self.run(&format!("{command} {help}")) {
            Ok(help) => help,
            Err(fault) => return Some(fault),
        };
        let request = format!("{} {}", operation.method.as_str(), operation.path_template);
        if !help.contains(&format!("Request:\n  {request}\n")) {
            return Some(format!("`{command}` is not described as {request}:\n{help}"));
        }
        let example = help.split_once("Example:\n  ").map(|(_, example)| example.trim_end());
        let Some(example) = example.filter(|example| example.starts_with(&command)) else {
            return Some(format!("`{command}` has no example:\n{help}"));
        };
        match self.run(&format!("{example} --dry-run")) {
            Ok(shown) if is_request(&shown, operation) => None,
            Ok(shown) => Some(format!("`{example}` is not {request}:\n{shown}")),
            Err(fault) => Some(fault),
        }
    }

    /// Checks that completions and manual pages name all commands.
    fn check_scripts(&self, operations: &[(&Resource, &Operation)]) {
        let run = |arguments: &str| {
            let printed = self.run(&format!("{} {arguments}", self.name));
            printed.unwrap_or_else(|fault| panic!("{fault}"))
        };
        let resources: BTreeSet<String> = operations
            .iter()
            .map(|(resource, _)| word(resource.module.unraw()))
            .collect();
        for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
            let script = run(&format!("completions {shell}"));
            let missing = resources.iter().find(|resource| !script.contains(resource.as_str()));
            assert_eq!(missing, None, "{shell}");
        }
        let page = run("man").replace('\\', "");
        let missing = resources.iter().find(|resource| !page.contains(resource.as_str()));
        assert_eq!(missing, None, "{page}");
        let largest = operations
            .iter()
            .max_by_key(|(_, operation)| operation.parameters.len());
        let (resource, operation) = largest.expect("the document has operations");
        let page = run(&format!("man {}", words(resource, operation))).replace('\\', "");
        for parameter in &operation.parameters {
            let name = word(parameter.name.unraw());
            assert!(page.to_lowercase().contains(&name), "{name}: {page}");
        }
    }
}

/// Returns the words that select an operation.
fn words(resource: &Resource, operation: &Operation) -> String {
    let (resource, operation) = (word(resource.module.unraw()), word(operation.name.unraw()));
    format!("{resource} {operation}")
}

/// Returns the word for a name: with hyphens.
fn word(name: &str) -> String {
    name.replace('_', "-")
}

/// Returns `true` if a dry run shows a request with the method and the path of the operation.
fn is_request(shown: &str, operation: &Operation) -> bool {
    let mut line = shown.lines().next().unwrap_or_default().split(' ');
    let (Some(method), Some(url), None) = (line.next(), line.next(), line.next()) else {
        return false;
    };
    let path = url.split('?').next().unwrap_or_default();
    // After the scheme and the host.
    let segments: Vec<&str> = path.split('/').skip(3).collect();
    let expected: Vec<&str> = operation.path_template.split('/').skip(1).collect();
    let is_expected = |(segment, expected): (&&str, &&str)| match expected.starts_with('{') {
        true => !segment.is_empty() && !segment.contains('{'),
        false => segment == expected,
    };
    method == operation.method.as_str()
        && segments.len() == expected.len()
        && segments.iter().zip(&expected).all(is_expected)
}
