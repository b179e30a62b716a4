//! The command that takes a new version of the document.

use std::fmt::{Display, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use crateform::report::Format;
use crateform::update::{Cut, Needless, Update, UpdateError, UpdatePlan};

use super::diff::{FailOn, is_colored};
use super::{Client, fail, output, printed, progress};

#[derive(Args)]
pub struct Arguments {
    /// The new document, or a larger one that has it: `slice.yaml` beside the old one says what is cut out.
    #[arg(value_name = "NEW")]
    new: PathBuf,
    #[command(flatten)]
    client: Client,
    /// Writes what changes; without it nothing is written.
    #[arg(long)]
    write: bool,
    /// The file that gets an entry, if it is there [default: CHANGELOG.md, without --spec only].
    #[arg(long, value_name = "FILE")]
    changelog: Option<PathBuf>,
    /// Takes a document that has no operation in common with the old one.
    #[arg(long)]
    allow_unrelated: bool,
    /// What the changes are written as; other than for `human`, all else goes to standard error.
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Exits with 1 if there are such changes, and writes nothing.
    #[arg(long, value_name = "CHANGES", value_enum)]
    fail_on: Option<FailOn>,
}

pub fn run(arguments: &Arguments) -> ExitCode {
    update(arguments).unwrap_or_else(|error| fail(&error))
}

fn update(arguments: &Arguments) -> Result<ExitCode, UpdateError> {
    let generator = arguments.client.generator();
    let update = progress::during("comparing the documents", || {
        Update::of(&generator, &arguments.new, arguments.allow_unrelated)
    })?;
    let is_refused = arguments.fail_on.is_some_and(|fail_on| fail_on.found(&update.diff));
    let is_written = arguments.write && !is_refused;
    let changelog = arguments.changelog();
    let plan = progress::during("generating", || {
        update.plan(&arguments.client.out, changelog.as_deref())
    });
    // What cannot be written can be looked at.
    let plan = if is_written { Ok(plan?) } else { plan };
    let mut said = String::new();
    let mut diff = &update.diff;
    if let Some(cut) = &update.cut {
        said.push_str(&taken(cut));
    }
    match &plan {
        Ok(plan) if is_written => {
            plan.apply()?;
            diff = &plan.diff;
            listing(&mut said, "Needless actions that were removed:", &update.needless);
            for file in files(plan) {
                line(&mut said, format_args!("wrote {file}"));
            }
        }
        Ok(plan) => {
            listing(&mut said, "Needless actions, which --write removes:", &update.needless);
            let files = files(plan).join(", ");
            if is_refused && arguments.write {
                line(
                    &mut said,
                    "Nothing was written: there are changes that --fail-on refuses.",
                );
            } else if !files.is_empty() {
                line(&mut said, format_args!("To be written with --write: {files}"));
            }
        }
        Err(error) => {
            listing(&mut said, "Needless actions:", &update.needless);
            line(&mut said, format_args!("--write would be refused: {error}"));
        }
    }
    if let Ok(plan) = &plan {
        for note in &plan.notes {
            line(&mut said, format_args!("note: {note}"));
        }
        if plan.is_empty() {
            line(
                &mut said,
                "Everything is as the new document wants it: there is nothing to write.",
            );
        }
    }
    let report = arguments.format.render(diff, is_colored());
    let code = ExitCode::from(u8::from(is_refused));
    if arguments.format == Format::Human {
        return Ok(printed(&format!("{report}{said}"), code));
    }
    if !said.is_empty() {
        output::tell(said.trim_end());
    }
    Ok(printed(&report, code))
}

impl Arguments {
    /// The changelog of this project is not that of another document.
    fn changelog(&self) -> Option<PathBuf> {
        let is_other = || {
            self.client
                .input
                .options()
                .iter()
                .any(|(option, _)| *option == "--spec")
        };
        match &self.changelog {
            Some(path) => Some(path.clone()),
            None => (!is_other()).then(|| PathBuf::from("CHANGELOG.md")),
        }
    }
}

/// What was cut out of the new document.
fn taken(cut: &Cut) -> String {
    let (operations, components) = (cut.operations, cut.components);
    let mut text = String::new();
    line(
        &mut text,
        format_args!(
            "Cut out as {} says: {} of {} operations, {} of {} components",
            cut.file.display(),
            operations.kept,
            operations.of,
            components.kept,
            components.of
        ),
    );
    listing(
        &mut text,
        "What it would remove is gone; take these lines out:",
        &cut.needless,
    );
    text
}

fn listing(text: &mut String, title: &str, needless: &[Needless]) {
    if !needless.is_empty() {
        line(text, title);
    }
    for needless in needless {
        line(text, format_args!("  {needless}"));
    }
}

/// What a plan writes, in its order.
fn files(plan: &UpdatePlan) -> Vec<String> {
    let count = plan.generated.changes.len();
    let crate_folder = match count {
        0 => None,
        1 => Some(format!("{} (1 file)", plan.out.display())),
        count => Some(format!("{} ({count} files)", plan.out.display())),
    };
    let others = plan.files.iter().map(|file| shown(&file.path));
    crate_folder.into_iter().chain(others).collect()
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// Adds a line.
fn line(text: &mut String, content: impl Display) {
    // Writing to a `String` cannot fail.
    let _ = writeln!(text, "{content}");
}
