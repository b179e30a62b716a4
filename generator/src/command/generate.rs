//! The `generate` command.

use std::process::ExitCode;
use std::time::Instant;

use clap::Args;
use crateform::GenerateError;
use crateform::last_run::{LastRun, Report};
use crateform::write::Plan;

use super::client::Client;
use super::format::Warnings;
use super::{Format, output, progress, why_name};

#[derive(Args, Default)]
pub struct Arguments {
    #[command(flatten)]
    client: Client,
    /// Prints every warning, and the path of each written or removed file.
    #[arg(long, short)]
    verbose: bool,
    /// Prints where the name NAME of a type, method, field or other item comes from, and writes no files. Can be repeated.
    /// Exits with status 1 if nothing has one of the names.
    #[arg(long, value_name = "NAME")]
    why_name: Vec<String>,
    /// The format of errors and warnings.
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Human)]
    format: Format,
}

pub fn run(arguments: &Arguments) -> ExitCode {
    let start = Instant::now();
    let (out, format) = (&arguments.client.out, arguments.format);
    let generator = match arguments.client.generator() {
        Ok(generator) => generator,
        Err(error) => return format.fail(&error),
    };
    if !arguments.why_name.is_empty() {
        return why_name::run(&generator, &arguments.why_name, format);
    }
    let presentation = arguments.presentation();
    if let Some(last) = LastRun::still_valid(&generator, out, &presentation) {
        let unchanged = Plan {
            unchanged: last.files(),
            ..Plan::default()
        };
        return arguments.report(last.report, &unchanged, start);
    }
    let result = progress::during("generating", || {
        let (output, plan) = generator.plan(out)?;
        plan.apply(out)?;
        Ok::<_, GenerateError>((output, plan))
    });
    match result {
        Err(error) => format.fail(&error),
        Ok((output, plan)) => {
            let Warnings { stdout, stderr } = format.warnings(&output.warnings, &output.skipped, arguments.verbose);
            let report = Report {
                operations: output.operations,
                models: output.models,
                stdout,
                stderr,
            };
            if let Some(record) = LastRun::of(&generator, &presentation, &output, report.clone()) {
                // Without a record, the next run only takes longer.
                let _ = record.write(out);
            }
            arguments.report(report, &plan, start)
        }
    }
}

impl Arguments {
    /// Returns the options that decide how warnings are printed.
    fn presentation(&self) -> String {
        format!("{:?} {}", self.format, self.verbose)
    }

    /// Prints the warnings and what was done.
    fn report(&self, report: Report, plan: &Plan, start: Instant) -> ExitCode {
        let Report {
            operations,
            models,
            stdout,
            stderr,
        } = report;
        let out = &self.client.out;
        if let Err(error) = (Warnings { stdout, stderr }).print() {
            return self.format.fail(&error);
        }
        let mut text = output::changes(&plan.changes, out, self.verbose);
        let milliseconds = start.elapsed().as_secs_f64() * 1000.0;
        text.push_str(&format!(
            "{}: {}, {}; {}, {} unchanged; {milliseconds:.1} ms\n",
            out.display(),
            output::counted(operations, "operation"),
            output::counted(models, "model"),
            output::changed(&plan.changes),
            plan.unchanged
        ));
        self.format.printed(&text, ExitCode::SUCCESS)
    }
}
