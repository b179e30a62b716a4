//! The `check` command: compares the files on disk with the files that would be emitted, and writes nothing.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use crateform::vendor::{Finding, Plan, Record, State, VendorError};

use super::client::Client;
use super::vendor::{Failure, fix_command};
use super::{difference, fail, github, output, printed, progress};

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
    /// The output format.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// A unified diff, colored on a terminal.
    Human,
    /// Workflow commands, which GitHub Actions shows as annotations on the files.
    Github,
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

pub fn run(arguments: &Arguments) -> ExitCode {
    let result = match &arguments.vendored {
        Some(directory) => check_copy(arguments, directory),
        None => check_client(arguments),
    };
    result.unwrap_or_else(|error| {
        if matches!(arguments.format, Format::Github) {
            // The error itself goes to standard error, where a person reads it in the log.
            let _ = output::print(github::error(&error.to_string()));
        }
        fail(&error)
    })
}

fn check_client(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let client = &arguments.client;
    let generator = client.generator()?;
    let (_, plan) = progress::during("generating", || generator.plan(&client.out))?;
    let directory = client.out.display();
    if plan.is_empty() {
        let text = format!("{directory} is up to date: {} files\n", plan.unchanged);
        return Ok(printed(&text, ExitCode::SUCCESS));
    }
    let summary = format!(
        "{directory} is out of date: {}.\nhelp: run `{}`",
        difference::files_differ(plan.changes.len()),
        client.fix_command()
    );
    let text = match arguments.format {
        Format::Human => difference::listing(&plan.changes, &client.out) + &summary + "\n",
        Format::Github => github::annotations(&plan.changes, &client.out, &summary),
    };
    Ok(printed(&text, ExitCode::from(1)))
}

fn check_copy(arguments: &Arguments, directory: &Path) -> Result<ExitCode, Failure> {
    let record = Record::read(directory)?.ok_or_else(|| VendorError::no_record(directory))?;
    let findings = findings(arguments, directory, &record)?;
    let name = directory.display();
    if findings.is_empty() {
        let files = output::files(record.files.len());
        let text = match findings.plan {
            Some(_) => format!("{name} is untouched and up to date: {files}\n"),
            None => format!("{name} is untouched: {files}; not checked whether it is up to date\n"),
        };
        return Ok(printed(&text, ExitCode::SUCCESS));
    }
    let summary = findings.summary(arguments, directory);
    let text = match arguments.format {
        Format::Human => findings.listing(directory) + &summary + "\n",
        Format::Github => findings.annotations(directory, &summary),
    };
    Ok(printed(&text, ExitCode::from(1)))
}

fn findings(arguments: &Arguments, directory: &Path, record: &Record) -> Result<Findings, Failure> {
    let touched = record.touched(directory)?;
    if arguments.untouched {
        return Ok(Findings {
            touched,
            outdated: Vec::new(),
            differences: Vec::new(),
            plan: None,
        });
    }
    let generator = arguments.client.generator().map_err(Failure::NoDocumentForCopy)?;
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

    /// Returns as many annotations as GitHub shows, edited files first.
    fn annotations(&self, directory: &Path, summary: &str) -> String {
        let findings = self.touched.iter().chain(&self.outdated).take(github::MAXIMUM_FILES);
        let annotations: String = findings
            .map(|finding| {
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
                github::error_at(&directory.join(&finding.path), line, message)
            })
            .collect();
        let lines: Vec<&str> = self.differences.iter().map(String::as_str).chain([summary]).collect();
        annotations + &github::error(&lines.join("\n"))
    }

    fn summary(&self, arguments: &Arguments, directory: &Path) -> String {
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
        format!("{untouched}{current}\nhelp: run `{command}`")
    }
}
