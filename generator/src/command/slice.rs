//! The `slice` command.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use crateform::GenerateError;
use crateform::diagnostic::Diagnostics;
use crateform::slice::{Slice, TextError, Why};
use crateform::write;

use super::input::{Input, NoDocument};
use super::{Failure, Format, OutputError, output};

#[derive(Args)]
pub struct Arguments {
    #[command(flatten)]
    input: Input,
    /// The file to write. Its extension selects YAML or JSON [default: YAML to standard output].
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Prints a chain of `$ref`s from an operation to the component NAME, and writes no slice. Can be repeated. Exits
    /// with status 1 if any of the components has no chain.
    #[arg(long, value_name = "NAME", conflicts_with = "out")]
    why: Vec<String>,
    /// The format of errors.
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Human)]
    format: Format,
}

/// A function that serializes a slice.
type Serialize = fn(&Slice) -> Result<String, TextError>;

/// An error that ends the `slice` command.
#[derive(Debug, thiserror::Error)]
enum SliceError {
    #[error(transparent)]
    Generate(#[from] GenerateError),
    #[error(transparent)]
    NoDocument(#[from] NoDocument),
    #[error(transparent)]
    Text(#[from] TextError),
    #[error("`{0}` has an unsupported extension; use .yaml, .yml or .json")]
    Extension(PathBuf),
    #[error(transparent)]
    Output(#[from] OutputError),
}

impl Failure for SliceError {
    fn diagnostics(&self) -> Vec<&Diagnostics> {
        match self {
            Self::Generate(error) => error.diagnostics(),
            Self::NoDocument(_) | Self::Text(_) | Self::Extension(_) | Self::Output(_) => Vec::new(),
        }
    }
}

pub fn run(arguments: &Arguments) -> ExitCode {
    let result = if arguments.why.is_empty() {
        write(arguments)
    } else {
        explain(arguments)
    };
    result.unwrap_or_else(|error| arguments.format.fail(&error))
}

fn write(arguments: &Arguments) -> Result<ExitCode, SliceError> {
    let serialize: Serialize = match &arguments.out {
        None => Slice::yaml,
        Some(path) => serializer_for(path)?,
    };
    let slice = arguments.input.generator()?.slice()?;
    let text = serialize(&slice)?;
    let share = format!(
        "{} of {} operations, {} of {} components",
        slice.operations.kept, slice.operations.of, slice.components.kept, slice.components.of
    );
    match &arguments.out {
        None => {
            output::print(text).map_err(OutputError)?;
            output::print_to_stderr(share);
        }
        Some(path) => {
            write::replace(path, &text).map_err(GenerateError::from)?;
            let text = format!("{share}\nwrote {}\n", path.display());
            output::print(text).map_err(OutputError)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Selects the serializer by the extension of the file.
fn serializer_for(path: &Path) -> Result<Serialize, SliceError> {
    match path.extension().and_then(OsStr::to_str) {
        Some("yaml" | "yml") => Ok(Slice::yaml),
        Some("json") => Ok(Slice::json),
        _ => Err(SliceError::Extension(path.to_owned())),
    }
}

fn explain(arguments: &Arguments) -> Result<ExitCode, SliceError> {
    let slice = arguments.input.generator()?.slice()?;
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
