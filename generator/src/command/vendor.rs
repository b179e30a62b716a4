//! The `vendor` command.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use crateform::GenerateError;
use crateform::diagnostic::Diagnostics;
use crateform::emit::MODULE_DEPENDENCIES;
use crateform::ir::{ModulePath, OutputLayout};
use crateform::vendor::{self, Plan, RECORD, Record, VendorError};

use super::input::{Input, NoDocument, quoted};
use super::message::Message;
use super::{Failure, Format, OutputError, output, progress};

#[derive(Args)]
pub struct Arguments {
    /// The directory of the copy, such as vendor/stripe or src/stripe.
    #[arg(value_name = "DEST")]
    directory: PathBuf,
    /// The form of the copy. Required for a new copy [default: the form of the existing copy].
    #[arg(long = "as", value_enum, value_name = "FORM")]
    form: Option<As>,
    /// The module path that the examples in the documentation use, such as app::stripe. If the path starts with
    /// `crate`, `cargo test` does not compile the examples [default: the path of the existing copy, or a path
    /// such as `crate::stripe` for a copy in src/stripe].
    #[arg(long, value_name = "PATH")]
    module_path: Option<ModulePath>,
    #[command(flatten)]
    input: Input,
    /// Allows overwriting or removing files in DEST that were edited or that `vendor` did not write.
    #[arg(long)]
    overwrite: bool,
    /// Prints every warning, and the path of each written or removed file.
    #[arg(long, short)]
    verbose: bool,
    /// The format of errors and warnings.
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Human)]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum As {
    /// A separate crate with a manifest.
    Crate,
    /// A module of another crate, declared with `mod` and the name of the directory.
    Module,
}

/// An error that ends the `vendor` or the `check` command.
#[derive(Debug, thiserror::Error)]
pub enum VendorFailure {
    #[error(transparent)]
    Generate(#[from] GenerateError),
    #[error(transparent)]
    Vendor(#[from] VendorError),
    #[error(transparent)]
    NoDocument(#[from] NoDocument),
    #[error(transparent)]
    Output(#[from] OutputError),
    #[error("{0}, or `--untouched` to check only whether the copy is untouched")]
    NoDocumentForCopy(NoDocument),
    #[error("no vendored copy in `{0}`; pass `--as crate` or `--as module`")]
    NoForm(PathBuf),
    #[error("`--module-path` requires a module; pass `--as module` too")]
    PathOfCrate,
    #[error("cannot derive a module path from `{0}`; pass `--module-path crate::…`")]
    NoPath(PathBuf),
}

impl Failure for VendorFailure {
    fn diagnostics(&self) -> Vec<&Diagnostics> {
        match self {
            Self::Generate(error) => error.diagnostics(),
            _ => Vec::new(),
        }
    }
}

pub fn run(arguments: &Arguments) -> ExitCode {
    vendor(arguments).unwrap_or_else(|error| arguments.format.fail(&error))
}

fn vendor(arguments: &Arguments) -> Result<ExitCode, VendorFailure> {
    let directory = &arguments.directory;
    let recorded = Record::read(directory)?;
    let layout = layout(arguments, recorded.as_ref())?;
    let generator = arguments.input.generator()?.layout(layout);
    let output = progress::during("generating", || generator.output())?;
    let format = arguments.format;
    format.warn(&output.warnings, &output.skipped, arguments.verbose)?;
    let plan = Plan::new(directory, recorded, &output)?;
    let plan = if arguments.overwrite { plan.overwrite() } else { plan };
    match plan.apply(directory) {
        Ok(()) => Ok(format.printed(&summary(&plan, directory, arguments.verbose), ExitCode::SUCCESS)),
        Err(VendorError::Conflicts { conflicts, .. }) => {
            let mut text = String::new();
            let mut messages = Vec::new();
            for conflict in &conflicts {
                let path = directory.join(&conflict.path);
                let reason = format!("the file is {} and would be overwritten", conflict.reason);
                messages.push(Message::error_at(&path, 1, reason));
                text.push_str(&format!("{:<12} {}\n", conflict.reason, path.display()));
            }
            text.push_str(&format!(
                "Nothing was written to {}: it would overwrite {}.\nhelp: to overwrite, run `{}`\n",
                directory.display(),
                output::files(conflicts.len()),
                overwrite_command(arguments)
            ));
            format.print(&messages)?;
            Ok(format.printed(&text, ExitCode::from(1)))
        }
        Err(error) => Err(error.into()),
    }
}

/// Returns the layout that the options specify, or the layout of the existing copy.
fn layout(arguments: &Arguments, recorded: Option<&Record>) -> Result<OutputLayout, VendorFailure> {
    let directory = &arguments.directory;
    let recorded = recorded.map(|record| &record.layout);
    let is_module = match (arguments.form, recorded) {
        (Some(form), _) => form == As::Module,
        (None, Some(layout)) => matches!(layout, OutputLayout::Module(_)),
        (None, None) => return Err(VendorFailure::NoForm(directory.clone())),
    };
    match (is_module, &arguments.module_path, recorded) {
        (false, None, _) => Ok(OutputLayout::Crate),
        (false, Some(_), _) => Err(VendorFailure::PathOfCrate),
        (true, Some(path), _) => Ok(OutputLayout::Module(path.clone())),
        (true, None, Some(OutputLayout::Module(path))) => Ok(OutputLayout::Module(path.clone())),
        (true, None, _) => {
            let path = vendor::module_path(directory).ok_or_else(|| VendorFailure::NoPath(directory.clone()))?;
            Ok(OutputLayout::Module(path))
        }
    }
}

/// Returns a summary of the changes and the remaining steps.
fn summary(plan: &Plan, directory: &Path, verbose: bool) -> String {
    let mut text = output::changes(&plan.changes, directory, verbose);
    if verbose && plan.changes_record() {
        text.push_str(&format!("wrote {}\n", directory.join(RECORD).display()));
    }
    let name = directory.display();
    if let Some(dependencies) = changed_dependencies(plan) {
        text.push_str(&format!(
            "\nAdd these lines of {name}/{MODULE_DEPENDENCIES} to the Cargo.toml of the crate with the module:\n\n\
             {dependencies}\n"
        ));
    }
    if let Some(recorded) = &plan.recorded {
        for difference in recorded.differences(&plan.record) {
            text.push_str(&format!("{difference}\n"));
        }
    }
    if let (None, OutputLayout::Module(path)) = (&plan.recorded, &plan.record.layout) {
        let module = path.to_string();
        let declared = module.rsplit("::").next().unwrap_or_default();
        text.push_str(&format!("Declare the module in its parent: mod {declared};\n"));
    }
    text.push_str(&format!(
        "{name}: {}, {} unchanged\n",
        output::changed(&plan.changes),
        plan.unchanged
    ));
    text
}

/// Returns the features and dependencies that the crate with the module needs, if they changed.
fn changed_dependencies(plan: &Plan) -> Option<&str> {
    let change = plan.changes.iter().find(|change| change.path == MODULE_DEPENDENCIES)?;
    let wanted = below_comments(change.wanted.as_deref()?);
    let found = String::from_utf8_lossy(change.found.as_deref().unwrap_or_default());
    (below_comments(&found) != wanted).then_some(wanted)
}

/// Returns the text of a manifest from its first table on.
fn below_comments(text: &str) -> &str {
    text.find("\n[").map_or(text, |index| &text[index + 1..])
}

/// Returns the command that brings a copy up to date.
pub fn fix_command(input: &Input, directory: &Path, overwrite: bool) -> String {
    let directory = quoted(&directory.display().to_string());
    let mut command = format!("crateform vendor {directory}{}", input.arguments());
    if overwrite {
        command.push_str(" --overwrite");
    }
    command
}

/// Returns this command with `--overwrite`.
fn overwrite_command(arguments: &Arguments) -> String {
    let mut command = fix_command(&arguments.input, &arguments.directory, false);
    match arguments.form {
        Some(As::Crate) => command.push_str(" --as crate"),
        Some(As::Module) => command.push_str(" --as module"),
        None => {}
    }
    if let Some(path) = &arguments.module_path {
        command.push_str(&format!(" --module-path {path}"));
    }
    command + " --overwrite"
}
