//! What the command line offers, and the exit codes: 0 fine, 1 the check found something, 2 it could not run.

mod diff;
mod difference;
mod input;
mod output;
mod report;
mod sides;
mod slice;
mod update;

use std::error::Error;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use clap::{Args, Parser, Subcommand};
use generator::Generator;
use generator::write::Plan;

use input::{Input, quoted};

/// Emits a Rust client crate from an OpenAPI 3.0 document.
///
/// Without options it reads spec/stripe-apps-secrets.yaml with spec/overlay.yaml, and keeps generated/ in step with
/// them. Exit codes: 0 fine, 1 the check found a difference, a component is not reached or a diff has what --fail-on
/// names, 2 it could not run.
#[derive(Parser)]
#[command(name = "generator", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Writes the client; files that are as they shall be are not touched (the default).
    Generate(Client),
    /// Says whether the client is in step with the document, and shows what differs; writes nothing.
    Check(Client),
    /// Writes the selected part of the document as a document of its own, with what its operations refer to.
    Slice(slice::Arguments),
    /// Says what changes for users of the client from one document to another.
    Diff(diff::Arguments),
    /// Writes what changes from one document to another as a page for a browser.
    Report(report::Arguments),
    /// Takes a new version of the document: says what it changes, and writes the document and all that depends on it.
    Update(update::Arguments),
}

#[derive(Args)]
struct Client {
    #[command(flatten)]
    input: Input,
    /// The folder of the emitted crate [default: generated].
    #[arg(long, value_name = "FOLDER", default_value = "generated", hide_default_value = true)]
    out: PathBuf,
}

impl Client {
    fn generator(&self) -> Generator {
        self.input.generator()
    }

    /// The command that mends a difference: this one with the options that were given.
    fn mending_command(&self) -> String {
        let mut command = "cargo run -p generator -- generate".to_owned();
        let out = (self.out != Path::new("generated")).then(|| ("--out", self.out.display().to_string()));
        for (option, value) in self.input.options().into_iter().chain(out) {
            command.push_str(&format!(" {option} {}", quoted(&value)));
        }
        command
    }
}

/// Runs the command that the process was started with.
pub fn run() -> ExitCode {
    let command = Arguments::parse().command.unwrap_or(Command::Generate(Client {
        input: Input::default(),
        out: PathBuf::from("generated"),
    }));
    match command {
        Command::Generate(client) => generate(&client),
        Command::Check(client) => check(&client),
        Command::Slice(arguments) => slice::run(&arguments),
        Command::Diff(arguments) => diff::run(&arguments),
        Command::Report(arguments) => report::run(&arguments),
        Command::Update(arguments) => update::run(&arguments),
    }
}

fn generate(client: &Client) -> ExitCode {
    let start = Instant::now();
    let result = client.generator().plan(&client.out).and_then(|(output, plan)| {
        plan.apply(&client.out)?;
        Ok((output, plan))
    });
    match result {
        Err(error) => fail(&error),
        Ok((output, plan)) => {
            let mut text = format!("{} operations, {} models\n", output.operations, output.models);
            for change in &plan.changes {
                let action = if change.wanted.is_some() { "wrote" } else { "removed" };
                text.push_str(&format!("{action} {}\n", client.out.join(&change.path).display()));
            }
            let milliseconds = start.elapsed().as_secs_f64() * 1000.0;
            let (changed, unchanged) = (changed(&plan), plan.unchanged);
            text.push_str(&format!("{changed}, {unchanged} unchanged, {milliseconds:.1} ms\n"));
            printed(&text, ExitCode::SUCCESS)
        }
    }
}

fn check(client: &Client) -> ExitCode {
    match client.generator().plan(&client.out) {
        Err(error) => fail(&error),
        Ok((_, plan)) if plan.is_empty() => {
            let text = format!("{} is in step: {} files\n", client.out.display(), plan.unchanged);
            printed(&text, ExitCode::SUCCESS)
        }
        Ok((_, plan)) => {
            let mut text = difference::listing(&plan, &client.out);
            let count = plan.changes.len();
            let files = if count == 1 {
                "1 file differs".to_owned()
            } else {
                format!("{count} files differ")
            };
            let folder = client.out.display();
            text.push_str(&format!("{folder} is not in step with the document: {files}.\n"));
            text.push_str(&format!("To mend it: {}\n", client.mending_command()));
            printed(&text, ExitCode::from(1))
        }
    }
}

fn changed(plan: &Plan) -> String {
    let written = plan.changes.iter().filter(|change| change.wanted.is_some()).count();
    match plan.changes.len() - written {
        0 => format!("{written} written"),
        removed => format!("{written} written, {removed} removed"),
    }
}

/// The exit code of a command that says no more than this.
fn printed(text: &str, code: ExitCode) -> ExitCode {
    match output::print(text) {
        Ok(()) => code,
        Err(error) => fail(&OutputError(error)),
    }
}

fn fail(error: &impl Error) -> ExitCode {
    output::tell(error);
    ExitCode::from(2)
}

/// Standard output cannot be written.
#[derive(Debug, thiserror::Error)]
#[error("cannot write to standard output: {0}")]
struct OutputError(#[from] io::Error);
