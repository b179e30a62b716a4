//! The `check` command: compares the files on disk with the files that would be emitted, and writes nothing.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use crateform::vendor::{Finding, Plan, Record, State, VendorError};
use crateform::write::Change;

use super::client::Client;
use super::message::Message;
use super::vendor::{VendorFailure, fix_command};
use super::{Format, difference, output, progress};

/// The description of the exit status in the help.
const EXIT_STATUS: &str = "\
Exit status:
  0  the client, or the copy, is up to date
  1  it is not
  2  the check could not run";

#[derive(Args)]
#[command(after_help = EXIT_STATUS)]
pub struct Arguments {
    #[command(flatten)]
    client: Client,
    /// Checks that the copy in DEST, which `vendor` wrote, is unmodified and up to date.
    #[arg(long, value_name = "DEST", conflicts_with = "out")]
    vendored: Option<PathBuf>,
    /// With --vendored, only checks that the files of the copy are unmodified, without reading the document.
    #[arg(
        long,
        requires = "vendored",
        conflicts_with_all = ["spec", "overlay", "paths", "tags", "operations", "strict", "skip_unsupported"]
    )]
    untouched: bool,
    /// The format of the differences, and of errors.
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Human)]
    format: Format,
}

/// The result of checking a vendored copy.
struct Findings {
    /// The files that were edited or removed.
    touched: Vec<Finding>,
    /// The files that would be emitted differently now.
    outdated: Vec<Finding>,
    /// The inputs that changed since the copy was vendored.
    differences: Vec<String>,
    /// The changes that would update the copy; `None` if no document was read.
    plan: Option<Plan>,
}

/// The maximum number of listed files.
const MAXIMUM_FILES: usize = 20;
/// The maximum number of annotated files. GitHub shows ten annotations per step, and the last one is the summary.
const MAXIMUM_ANNOTATED: usize = 9;
/// The maximum number of lines of a difference in an annotation.
const MAXIMUM_LINES: usize = 10;

pub fn run(arguments: &Arguments) -> ExitCode {
    let result = match &arguments.vendored {
        Some(directory) => check_copy(arguments, directory),
        None => check_client(arguments),
    };
    result.unwrap_or_else(|error| arguments.format.fail(&error))
}

fn check_client(arguments: &Arguments) -> Result<ExitCode, VendorFailure> {
    let client = &arguments.client;
    let generator = client.generator()?;
    let (_, plan) = progress::during("generating", || generator.plan(&client.out))?;
    let directory = client.out.display();
    if plan.is_empty() {
        let text = format!("{directory} is up to date: {} files\n", plan.unchanged);
        return Ok(arguments.format.printed(&text, ExitCode::SUCCESS));
    }
    let summary = format!(
        "{directory} is out of date: {}.",
        difference::files_differ(plan.changes.len())
    );
    let help = format!("run `{}`", client.fix_command());
    let messages = plan.changes.iter().map(|change| differing(change, &client.out));
    arguments.shown(messages, Message::error(summary).with_help(help), || {
        difference::listing(&plan.changes, &client.out)
    })
}

fn check_copy(arguments: &Arguments, directory: &Path) -> Result<ExitCode, VendorFailure> {
    let record = Record::read(directory)?.ok_or_else(|| VendorError::no_record(directory))?;
    let findings = findings(arguments, directory, &record)?;
    let name = directory.display();
    if findings.is_empty() {
        let files = output::files(record.files.len());
        let text = match findings.plan {
            Some(_) => format!("{name} is untouched and up to date: {files}\n"),
            None => format!("{name} is untouched: {files}; not checked whether it is up to date\n"),
        };
        return Ok(arguments.format.printed(&text, ExitCode::SUCCESS));
    }
    let summary = findings.summary(arguments, directory);
    arguments.shown(findings.messages(directory), summary, || findings.listing(directory))
}

impl Arguments {
    /// Shows what differs: a message for each file and the summary, or for people, the listing and the summary.
    fn shown(
        &self,
        messages: impl Iterator<Item = Message>,
        summary: Message,
        listing: impl Fn() -> String,
    ) -> Result<ExitCode, VendorFailure> {
        let shown = match self.format {
            Format::Human => {
                let help = summary.help.unwrap_or_default();
                let text = format!("{}{}\nhelp: {help}\n", listing(), summary.text);
                return Ok(self.format.printed(&text, ExitCode::from(1)));
            }
            Format::Json => usize::MAX,
            Format::Github => MAXIMUM_ANNOTATED,
        };
        let messages: Vec<Message> = messages.take(shown).chain([summary]).collect();
        self.format.print(&messages)?;
        Ok(ExitCode::from(1))
    }
}

/// Returns the message about a file that differs from the emitted one.
fn differing(change: &Change, directory: &Path) -> Message {
    let (line, excerpt) = difference::excerpt(change, MAXIMUM_LINES);
    let text = match (&change.found, &change.wanted) {
        (None, _) => "This file is missing.".to_owned(),
        (_, None) => "This file is no longer emitted.".to_owned(),
        _ => format!("This file differs from the emitted file:\n{}", excerpt.join("\n")),
    };
    Message::error_at(&directory.join(&change.path), line, text)
}

fn findings(arguments: &Arguments, directory: &Path, record: &Record) -> Result<Findings, VendorFailure> {
    let touched = record.touched(directory)?;
    if arguments.untouched {
        return Ok(Findings {
            touched,
            outdated: Vec::new(),
            differences: Vec::new(),
            plan: None,
        });
    }
    let generator = arguments.client.generator().map_err(VendorFailure::NoDocumentForCopy)?;
    let generator = generator.layout(record.layout.clone());
    let output = progress::during("generating", || generator.output())?;
    let plan = Plan::new(directory, Some(record.clone()), &output)?;
    let differences = record
        .differences(&plan.record)
        .iter()
        .map(ToString::to_string)
        .collect();
    Ok(Findings {
        touched,
        outdated: record.outdated(&plan.record),
        differences,
        plan: Some(plan),
    })
}

impl Findings {
    fn is_empty(&self) -> bool {
        self.touched.is_empty() && self.outdated.is_empty() && self.differences.is_empty()
    }

    /// Lists the differences, the state of each file and the changed inputs.
    fn listing(&self, directory: &Path) -> String {
        let mut text = match &self.plan {
            Some(plan) => difference::listing(&plan.changes, directory),
            None => String::new(),
        };
        for findings in [&self.touched, &self.outdated] {
            for finding in findings.iter().take(MAXIMUM_FILES) {
                let path = directory.join(&finding.path);
                text.push_str(&format!("{:<17} {}\n", finding.state, path.display()));
            }
            if findings.len() > MAXIMUM_FILES {
                text.push_str(&format!("… and {} more\n", findings.len() - MAXIMUM_FILES));
            }
        }
        for difference in &self.differences {
            text.push_str(&format!("{difference}\n"));
        }
        text
    }

    /// Returns a message for each file, edited files first.
    fn messages(&self, directory: &Path) -> impl Iterator<Item = Message> {
        let findings = self.touched.iter().chain(&self.outdated);
        findings.map(|finding| {
            let change = self.plan.iter().flat_map(|plan| &plan.changes);
            let change = change.into_iter().find(|change| change.path == finding.path);
            let line = change.map_or(1, |change| difference::excerpt(change, 0).0);
            let message = match finding.state {
                State::Edited => "This file was edited after it was vendored.",
                State::Missing => "This vendored file is missing.",
                State::Outdated => "This file is outdated.",
                State::New => "This file is emitted now and was not vendored.",
                State::NoLongerEmitted => "This file is no longer emitted.",
            };
            Message::error_at(&directory.join(&finding.path), line, message)
        })
    }

    /// Returns the summary. For programs, it contains the changed inputs, which the listing contains for people.
    fn summary(&self, arguments: &Arguments, directory: &Path) -> Message {
        let name = directory.display();
        let untouched = match self.touched.len() {
            0 => format!("{name} is untouched"),
            count => format!("{name} was edited: {}", difference::files_differ(count)),
        };
        let current = match (&self.plan, self.outdated.len()) {
            (None, _) => ".".to_owned(),
            (Some(_), 0) if self.differences.is_empty() => "; the vendored version is up to date.".to_owned(),
            (Some(_), count) => format!(
                "; the vendored version is out of date: {}.",
                difference::files_differ(count)
            ),
        };
        let overwrite = !self.touched.is_empty();
        let command = fix_command(&arguments.client.input, directory, overwrite);
        let text = format!("{untouched}{current}");
        let lines = match arguments.format {
            Format::Human => Vec::new(),
            Format::Json | Format::Github => self.differences.clone(),
        };
        let lines: Vec<String> = lines.into_iter().chain([text]).collect();
        Message::error(lines.join("\n")).with_help(format!("run `{command}`"))
    }
}
