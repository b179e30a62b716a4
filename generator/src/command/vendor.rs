//! The command that puts the client into somebody else's tree.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use crateform::GenerateError;
use crateform::emit::MODULE_DEPENDENCIES;
use crateform::ir::{ModulePath, OutputLayout};
use crateform::vendor::{self, Plan, RECORD, Record, VendorError};

use super::client::COMMAND;
use super::input::{Input, quoted};
use super::{fail, output, printed, progress};

#[derive(Args)]
pub struct Arguments {
    /// The folder in which the client is, such as vendor/stripe or src/stripe.
    #[arg(value_name = "DEST")]
    folder: PathBuf,
    /// In what form the client is there [default: that of the copy in DEST].
    #[arg(long = "as", value_enum, value_name = "FORM")]
    form: Option<As>,
    /// What examples call the module: with the name of its crate (app::stripe) `cargo test` compiles them, with `crate`
    /// (crate::stripe) it does not [default: that of the copy in DEST, or crate:: and the folders below src].
    #[arg(long, value_name = "PATH")]
    module_path: Option<ModulePath>,
    #[command(flatten)]
    input: Input,
    /// Overwrites and removes files in DEST that were edited, or that it did not write.
    #[arg(long)]
    overwrite: bool,
    /// Prints the path of each file that is written or removed.
    #[arg(long, short)]
    verbose: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum As {
    /// A crate of its own, with its manifest.
    Crate,
    /// A module of another crate: `mod` and the folder's name declare it.
    Module,
}

/// Why nothing was vendored or checked.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error(transparent)]
    Generate(#[from] GenerateError),
    #[error(transparent)]
    Vendor(#[from] VendorError),
    #[error(
        "{0}\n\nWithout the document, `--untouched` checks the files of the copy alone; `--spec` names another one."
    )]
    NoDocument(GenerateError),
    #[error("`{0}` has no copy yet: say `--as crate` or `--as module`")]
    NoForm(PathBuf),
    #[error("`--module-path` is for modules: say `--as module` as well")]
    PathOfCrate,
    #[error("`{0}` is no name of a module: say `--module-path crate::…`")]
    NoPath(PathBuf),
}

pub fn run(arguments: &Arguments) -> ExitCode {
    vendor(arguments).unwrap_or_else(|error| fail(&error))
}

fn vendor(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let folder = &arguments.folder;
    let recorded = Record::read(folder)?;
    let layout = layout(arguments, recorded.as_ref())?;
    let generator = arguments.input.generator().layout(layout);
    let output = progress::during("generating", || generator.output())?;
    let plan = Plan::new(folder, recorded, &output)?;
    let plan = if arguments.overwrite { plan.overwrite() } else { plan };
    match plan.apply(folder) {
        Ok(()) => Ok(printed(&done(&plan, folder, arguments.verbose), ExitCode::SUCCESS)),
        Err(VendorError::Conflicts { conflicts, .. }) => {
            let mut text = String::new();
            for conflict in &conflicts {
                let path = folder.join(&conflict.path);
                text.push_str(&format!("{:<12} {}\n", conflict.reason, path.display()));
            }
            text.push_str(&format!(
                "Nothing was written to {}: it would overwrite {}.\nTo overwrite: {}\n",
                folder.display(),
                output::files(conflicts.len()),
                repeated(arguments)
            ));
            Ok(printed(&text, ExitCode::from(1)))
        }
        Err(error) => Err(error.into()),
    }
}

/// The layout that was asked for, or that of the copy that is there.
fn layout(arguments: &Arguments, recorded: Option<&Record>) -> Result<OutputLayout, Failure> {
    let folder = &arguments.folder;
    let recorded = recorded.map(|record| &record.layout);
    let is_module = match (arguments.form, recorded) {
        (Some(form), _) => form == As::Module,
        (None, Some(layout)) => matches!(layout, OutputLayout::Module(_)),
        (None, None) => return Err(Failure::NoForm(folder.clone())),
    };
    match (is_module, &arguments.module_path, recorded) {
        (false, None, _) => Ok(OutputLayout::Crate),
        (false, Some(_), _) => Err(Failure::PathOfCrate),
        (true, Some(path), _) => Ok(OutputLayout::Module(path.clone())),
        (true, None, Some(OutputLayout::Module(path))) => Ok(OutputLayout::Module(path.clone())),
        (true, None, _) => {
            let path = vendor::module_path(folder).ok_or_else(|| Failure::NoPath(folder.clone()))?;
            Ok(OutputLayout::Module(path))
        }
    }
}

/// What was done, and what is left to do.
fn done(plan: &Plan, folder: &Path, verbose: bool) -> String {
    let mut text = output::changes(&plan.changes, folder, verbose);
    if verbose && plan.changes_record() {
        text.push_str(&format!("wrote {}\n", folder.join(RECORD).display()));
    }
    let name = folder.display();
    if let Some(dependencies) = changed_dependencies(plan) {
        text.push_str(&format!(
            "\nThe Cargo.toml of the crate with the module needs what {name}/{MODULE_DEPENDENCIES} has:\n\n{dependencies}\n"
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
        text.push_str(&format!("Declare it where its parent is: mod {declared};\n"));
    }
    text.push_str(&format!(
        "{name}: {}, {} unchanged\n",
        output::changed(&plan.changes),
        plan.unchanged
    ));
    text
}

/// What the manifest of a module's host needs, if that is not what it needed before.
fn changed_dependencies(plan: &Plan) -> Option<&str> {
    let change = plan.changes.iter().find(|change| change.path == MODULE_DEPENDENCIES)?;
    let wanted = below_comments(change.wanted.as_deref()?);
    let found = String::from_utf8_lossy(change.found.as_deref().unwrap_or_default());
    (below_comments(&found) != wanted).then_some(wanted)
}

/// What a manifest has from its first table on.
fn below_comments(text: &str) -> &str {
    text.find("\n[").map_or(text, |index| &text[index + 1..])
}

/// The command that brings a copy into step.
pub fn mending_command(input: &Input, folder: &Path, overwrite: bool) -> String {
    let mut command = format!("{COMMAND} vendor {}", quoted(&folder.display().to_string()));
    for (option, value) in input.options() {
        command.push_str(&format!(" {option} {}", quoted(&value)));
    }
    if overwrite {
        command.push_str(" --overwrite");
    }
    command
}

/// This command, with leave to overwrite.
fn repeated(arguments: &Arguments) -> String {
    let mut command = mending_command(&arguments.input, &arguments.folder, false);
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
