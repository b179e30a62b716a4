//! The `update` command.

use std::fmt::{Display, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use crateform::Generator;
use crateform::diagnostic::Diagnostics;
use crateform::report::Format;
use crateform::update::{Cut, ObsoleteAction, Update, UpdateError, UpdatePlan};

use super::diff::{FailOn, is_colored};
use super::{Client, Failure, output, progress};

/// The help of `--spec`, which is more specific than for other commands.
const SPEC: &str = "The old document, which --write replaces [default: spec/stripe-apps-secrets.yaml]";

#[derive(Args)]
#[command(mut_arg("spec", |spec| spec.help(SPEC)))]
pub struct Arguments {
    /// The new version of the document. If a `slice.yaml` next to the old document lists the operations that were
    /// extracted, NEW can be the full document: the same operations are extracted from it.
    #[arg(value_name = "NEW")]
    new: PathBuf,
    #[command(flatten)]
    client: Client,
    /// Replaces the document and regenerates the client. Without this option, nothing is written.
    #[arg(long)]
    write: bool,
    /// The changelog to add an entry to, if it exists [default: CHANGELOG.md if --spec is not given].
    #[arg(long, value_name = "FILE")]
    changelog: Option<PathBuf>,
    /// Accepts a new document that has no operation in common with the old one.
    #[arg(long)]
    allow_unrelated: bool,
    /// The format of the changes and of errors. With any format other than `human`, everything else goes to standard
    /// error. With `markdown`, errors go there too, in the format `human`.
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Exits with status 1 and writes nothing if there is a change of one of these classes.
    #[arg(long, value_name = "CHANGES", value_enum)]
    fail_on: Option<FailOn>,
}

impl Failure for UpdateError {
    fn diagnostics(&self) -> Vec<&Diagnostics> {
        match self {
            Self::Diagnostics(diagnostics) | Self::SliceFile(_, diagnostics) => vec![diagnostics],
            Self::Old(_, error) => error.diagnostics(),
            _ => Vec::new(),
        }
    }

    fn context(&self) -> Option<String> {
        match self {
            Self::Diagnostics(_) => None,
            Self::SliceFile(path, _) => Some(format!("the patterns are in `{}`", path.display())),
            Self::Old(path, error) => Some(match error.context() {
                Some(error) => format!("the old document `{}` is invalid: {error}", path.display()),
                None => format!("the old document `{}` is invalid", path.display()),
            }),
            error => Some(error.to_string()),
        }
    }
}

pub fn run(arguments: &Arguments) -> ExitCode {
    let errors = super::Format::from(arguments.format);
    match arguments.client.generator() {
        Ok(generator) => update(arguments, &generator).unwrap_or_else(|error| errors.fail(&error)),
        Err(error) => errors.fail(&error),
    }
}

fn update(arguments: &Arguments, generator: &Generator) -> Result<ExitCode, UpdateError> {
    let update = progress::during("comparing the documents", || {
        Update::of(generator, &arguments.new, arguments.allow_unrelated)
    })?;
    let is_refused = arguments.fail_on.is_some_and(|fail_on| fail_on.found(&update.diff));
    let is_written = arguments.write && !is_refused;
    let changelog = arguments.changelog();
    let plan = progress::during("generating", || {
        update.plan(&arguments.client.out, changelog.as_deref())
    });
    // The changes are shown even if they cannot be written.
    let plan = if is_written { Ok(plan?) } else { plan };
    let mut messages = String::new();
    let mut diff = &update.diff;
    if let Some(cut) = &update.cut {
        messages.push_str(&cut_summary(cut));
    }
    match &plan {
        Ok(plan) if is_written => {
            plan.apply()?;
            diff = &plan.diff;
            listing(&mut messages, "Removed obsolete actions:", &update.obsolete);
            for file in files(plan) {
                line(&mut messages, format_args!("wrote {file}"));
            }
        }
        Ok(plan) => {
            listing(
                &mut messages,
                "Obsolete actions, which --write removes:",
                &update.obsolete,
            );
            let files = files(plan).join(", ");
            if is_refused && arguments.write {
                line(
                    &mut messages,
                    "Nothing was written: there are changes that match --fail-on.",
                );
            } else if !files.is_empty() {
                line(&mut messages, format_args!("Pass --write to write {files}"));
            }
        }
        Err(error) => {
            listing(&mut messages, "Obsolete actions:", &update.obsolete);
            line(&mut messages, format_args!("--write would fail: {error}"));
        }
    }
    if let Ok(plan) = &plan {
        for note in &plan.notes {
            line(&mut messages, format_args!("note: {note}"));
        }
        if plan.is_empty() {
            line(&mut messages, "Already up to date.");
        }
    }
    let report = arguments.format.render(diff, is_colored());
    let code = ExitCode::from(u8::from(is_refused));
    if arguments.format == Format::Human {
        return Ok(super::Format::Human.printed(&format!("{report}{messages}"), code));
    }
    if !messages.is_empty() {
        output::print_to_stderr(messages.trim_end());
    }
    Ok(super::Format::Human.printed(&report, code))
}

impl Arguments {
    /// Returns the changelog to update. The default is this project's changelog, which does not apply to other
    /// documents.
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

/// Returns the part of the new document that was selected.
fn cut_summary(cut: &Cut) -> String {
    let (operations, components) = (cut.operations, cut.components);
    let mut text = String::new();
    line(
        &mut text,
        format_args!(
            "Selected by {}: {} of {} operations, {} of {} components",
            cut.file.display(),
            operations.kept,
            operations.of,
            components.kept,
            components.of
        ),
    );
    listing(
        &mut text,
        "Remove these lines, whose targets no longer exist:",
        &cut.obsolete,
    );
    text
}

fn listing(text: &mut String, title: &str, actions: &[ObsoleteAction]) {
    if !actions.is_empty() {
        line(text, title);
    }
    for action in actions {
        line(text, format_args!("  {action}"));
    }
}

/// Returns the files that a plan writes, in order.
fn files(plan: &UpdatePlan) -> Vec<String> {
    let count = plan.generated.changes.len();
    let crate_directory = match count {
        0 => None,
        1 => Some(format!("{} (1 file)", plan.out.display())),
        count => Some(format!("{} ({count} files)", plan.out.display())),
    };
    let others = plan.files.iter().map(|file| shown(&file.path));
    crate_directory.into_iter().chain(others).collect()
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// Appends a line.
fn line(text: &mut String, content: impl Display) {
    // Writing to a `String` cannot fail.
    let _ = writeln!(text, "{content}");
}
