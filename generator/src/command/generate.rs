//! The `generate` command.

use std::process::ExitCode;
use std::time::Instant;

use clap::Args;
use crateform::GenerateError;

use super::client::Client;
use super::{fail, output, printed, progress, warn};

#[derive(Args, Default)]
pub struct Arguments {
    #[command(flatten)]
    client: Client,
    /// Prints every warning, and the path of each written or removed file.
    #[arg(long, short)]
    verbose: bool,
}

pub fn run(arguments: &Arguments) -> ExitCode {
    let start = Instant::now();
    let out = &arguments.client.out;
    let generator = match arguments.client.generator() {
        Ok(generator) => generator,
        Err(error) => return fail(&error),
    };
    let result = progress::during("generating", || {
        let (output, plan) = generator.plan(out)?;
        plan.apply(out)?;
        Ok::<_, GenerateError>((output, plan))
    });
    match result {
        Err(error) => fail(&error),
        Ok((output, plan)) => {
            warn(&output.warnings, &output.skipped, arguments.verbose);
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
            printed(&text, ExitCode::SUCCESS)
        }
    }
}
