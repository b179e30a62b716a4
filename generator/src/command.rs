//! What the command line offers, and the exit codes: 0 fine, 1 the check found something, 2 it could not run.

mod difference;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use clap::{Args, Parser, Subcommand};
use generator::Generator;
use generator::write::Plan;

/// Emits a Rust client crate from an OpenAPI 3.0 document.
///
/// Without options it reads spec/stripe-apps-secrets.yaml with spec/overlay.yaml, and keeps generated/ in step with
/// them. Exit codes: 0 fine, 1 the check found a difference, 2 it could not run.
#[derive(Parser)]
#[command(name = "generator", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Writes the client; files that are as they shall be are not touched (the default).
    Generate(Paths),
    /// Says whether the client is in step with the document, and shows what differs; writes nothing.
    Check(Paths),
}

#[derive(Args, Default)]
struct Paths {
    /// The OpenAPI 3.0 document, YAML or JSON [default: spec/stripe-apps-secrets.yaml].
    #[arg(long, value_name = "FILE")]
    spec: Option<PathBuf>,
    /// An OpenAPI Overlay 1.0 document to apply, in the order given [default: spec/overlay.yaml, without --spec only].
    #[arg(long, value_name = "FILE")]
    overlay: Vec<PathBuf>,
    /// The folder of the emitted crate [default: generated].
    #[arg(long, value_name = "FOLDER", default_value = "generated", hide_default_value = true)]
    out: PathBuf,
}

impl Paths {
    fn generator(&self) -> Generator {
        let (spec, overlays) = match &self.spec {
            Some(spec) => (spec.clone(), self.overlay.clone()),
            None if self.overlay.is_empty() => (default_spec(), vec![PathBuf::from("spec/overlay.yaml")]),
            None => (default_spec(), self.overlay.clone()),
        };
        overlays.into_iter().fold(Generator::new(spec), Generator::overlay)
    }

    /// The command that mends a difference: this one with the paths that were given.
    fn mending_command(&self) -> String {
        let mut command = "cargo run -p generator -- generate".to_owned();
        let options = self
            .spec
            .iter()
            .map(|path| ("--spec", path))
            .chain(self.overlay.iter().map(|path| ("--overlay", path)));
        let out = (self.out != Path::new("generated")).then_some(("--out", &self.out));
        for (option, path) in options.chain(out) {
            command.push_str(&format!(" {option} {}", path.display()));
        }
        command
    }
}

fn default_spec() -> PathBuf {
    PathBuf::from("spec/stripe-apps-secrets.yaml")
}

/// Runs the command that the process was started with.
pub fn run() -> ExitCode {
    let command = Arguments::parse().command.unwrap_or(Command::Generate(Paths {
        out: PathBuf::from("generated"),
        ..Paths::default()
    }));
    match command {
        Command::Generate(paths) => generate(&paths),
        Command::Check(paths) => check(&paths),
    }
}

fn generate(paths: &Paths) -> ExitCode {
    let start = Instant::now();
    let result = paths.generator().plan(&paths.out).and_then(|(output, plan)| {
        plan.apply(&paths.out)?;
        Ok((output, plan))
    });
    match result {
        Err(error) => fail(&error),
        Ok((output, plan)) => {
            println!("{} operations, {} models", output.operations, output.models);
            for change in &plan.changes {
                let action = if change.wanted.is_some() { "wrote" } else { "removed" };
                println!("{action} {}", paths.out.join(&change.path).display());
            }
            let milliseconds = start.elapsed().as_secs_f64() * 1000.0;
            println!("{}, {} unchanged, {milliseconds:.1} ms", changed(&plan), plan.unchanged);
            ExitCode::SUCCESS
        }
    }
}

fn check(paths: &Paths) -> ExitCode {
    match paths.generator().plan(&paths.out) {
        Err(error) => fail(&error),
        Ok((_, plan)) if plan.is_empty() => {
            println!("{} is in step: {} files", paths.out.display(), plan.unchanged);
            ExitCode::SUCCESS
        }
        Ok((_, plan)) => {
            print!("{}", difference::listing(&plan, &paths.out));
            let count = plan.changes.len();
            let files = if count == 1 {
                "1 file differs".to_owned()
            } else {
                format!("{count} files differ")
            };
            println!("{} is not in step with the document: {files}.", paths.out.display());
            println!("To mend it: {}", paths.mending_command());
            ExitCode::from(1)
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

fn fail(error: &generator::GenerateError) -> ExitCode {
    eprintln!("{error}");
    ExitCode::from(2)
}
