//! The `report` command.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use crateform::{report, write};

use super::Format;
use super::diff_inputs::DiffInputs;

#[derive(Args)]
pub struct Arguments {
    #[command(flatten)]
    inputs: DiffInputs,
    /// The self-contained HTML file to write.
    #[arg(long, value_name = "FILE")]
    html: PathBuf,
    /// The format of errors.
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Human)]
    format: Format,
}

pub fn run(arguments: &Arguments) -> ExitCode {
    let diff = match arguments.inputs.diff() {
        Ok(diff) => diff,
        Err(error) => return arguments.format.fail(&error),
    };
    let page = report::html(&diff);
    if let Err(error) = write::replace(&arguments.html, &page) {
        return arguments.format.fail(&error);
    }
    let headline = report::headline(&diff, "->");
    let counts = report::counts(&diff);
    let counts = if counts.is_empty() {
        counts
    } else {
        format!(" ({counts})")
    };
    let kilobytes = page.len().div_ceil(1000);
    let path = arguments.html.display();
    arguments.format.printed(
        &format!("{headline}{counts}\nwrote {path}, {kilobytes} kB\n"),
        ExitCode::SUCCESS,
    )
}
