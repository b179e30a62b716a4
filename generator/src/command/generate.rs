//! The `generate` command.

use std::process::ExitCode;
use std::time::Instant;

use clap::Args;
use crateform::GenerateError;

use super::client::Client;
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
    let result = progress::during("generating", || {
        let (output, plan) = generator.plan(out)?;
        plan.apply(out)?;
        Ok::<_, GenerateError>((output, plan))
    });
    match result {
        Err(error) => format.fail(&error),
        Ok((output, plan)) => {
            if let Err(error) = format.warn(&output.warnings, &output.skipped, arguments.verbose) {
                return format.fail(&error);
            }
            let mut text = output::changes(&plan.changes, out, arguments.verbose);
            let milliseconds = start.elapsed().as_secs_f64() * 1000.0;
            text.push_str(&format!(
                "{}: {}, {}; {}, {} unchanged; {milliseconds:.1} ms\n",
                out.display(),
                output::counted(output.operations, "operation"),
                output::counted(output.models, "model"),
                output::changed(&plan.changes),
                plan.unchanged
            ));
            format.printed(&text, ExitCode::SUCCESS)
        }
    }
}
