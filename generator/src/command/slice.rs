//! The command that writes a part of a document, or says why something is part of it.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use crateform::GenerateError;
use crateform::slice::{Slice, TextError, Why};
use crateform::write;

use super::input::Input;
use super::{OutputError, fail, output};

#[derive(Args)]
pub struct Arguments {
    #[command(flatten)]
    input: Input,
    /// The file to write, JSON or YAML by its extension [default: YAML to standard output].
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Says by which references a component is reached, and writes nothing; exit code 1 if it is not.
    #[arg(long, value_name = "NAME", conflicts_with = "out")]
    why: Vec<String>,
}

/// What makes a text of a slice.
type Format = fn(&Slice) -> Result<String, TextError>;

/// Why no slice was written.
#[derive(Debug, thiserror::Error)]
enum SliceError {
    #[error(transparent)]
    Generate(#[from] GenerateError),
    #[error(transparent)]
    Text(#[from] TextError),
    #[error("`{0}` is neither YAML nor JSON by its name: let it end with .yaml, .yml or .json")]
    Extension(PathBuf),
    #[error(transparent)]
    Output(#[from] OutputError),
}

pub fn run(arguments: &Arguments) -> ExitCode {
    let result = if arguments.why.is_empty() {
        write(arguments)
    } else {
        explain(arguments)
    };
    result.unwrap_or_else(|error| fail(&error))
}

fn write(arguments: &Arguments) -> Result<ExitCode, SliceError> {
    let format: Format = match &arguments.out {
        None => Slice::yaml,
        Some(path) => format_of(path)?,
    };
    let slice = arguments.input.generator().slice()?;
    let text = format(&slice)?;
    let share = format!(
        "{} of {} operations, {} of {} components",
        slice.operations.kept, slice.operations.of, slice.components.kept, slice.components.of
    );
    match &arguments.out {
        None => {
            output::print(text).map_err(OutputError)?;
            output::tell(share);
        }
        Some(path) => {
            write::replace(path, &text).map_err(GenerateError::from)?;
            let text = format!("{share}\nwrote {}\n", path.display());
            output::print(text).map_err(OutputError)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn format_of(path: &Path) -> Result<Format, SliceError> {
    match path.extension().and_then(OsStr::to_str) {
        Some("yaml" | "yml") => Ok(Slice::yaml),
        Some("json") => Ok(Slice::json),
        _ => Err(SliceError::Extension(path.to_owned())),
    }
}

fn explain(arguments: &Arguments) -> Result<ExitCode, SliceError> {
    let slice = arguments.input.generator().slice()?;
    let mut answers = Vec::new();
    for name in &arguments.why {
        answers.extend(slice.why(name).map_err(GenerateError::from)?);
    }
    let texts: Vec<String> = answers.iter().map(Why::to_string).collect();
    output::print(texts.join("\n\n") + "\n").map_err(OutputError)?;
    let all_are_reached = answers.iter().all(|answer| matches!(answer, Why::Reached(_)));
    Ok(if all_are_reached {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(1)
    })
}
