//! The commands that compare what is there with what would be emitted, and write nothing.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use crateform::vendor::{Finding, Plan, Record, State, VendorError};

use super::client::Client;
use super::vendor::{Failure, mending_command};
use super::{difference, fail, github, output, printed, progress};

#[derive(Args)]
pub struct Arguments {
    #[command(flatten)]
    client: Client,
    /// Checks the copy that `vendor` put into a folder: whether it is untouched, and whether it is current.
    #[arg(long, value_name = "DEST", conflicts_with = "out")]
    vendored: Option<PathBuf>,
    /// Only checks that the copy is untouched, for which no document is read.
    #[arg(
        long,
        requires = "vendored",
        conflicts_with_all = ["spec", "overlay", "paths", "tags", "operations"]
    )]
    untouched: bool,
    /// How differences are shown.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// As a diff, coloured on a terminal.
    Human,
    /// As annotations of a workflow of GitHub.
    Github,
}

/// What a copy is not.
struct Findings {
    touched: Vec<Finding>,
    outdated: Vec<Finding>,
    /// What it was made from, and would be made from another now.
    differences: Vec<String>,
    /// What would have to be written; none of it is known without the document.
    plan: Option<Plan>,
}

/// How many files are listed.
const MAXIMUM_FILES: usize = 20;

pub fn run(arguments: &Arguments) -> ExitCode {
    let result = match &arguments.vendored {
        Some(folder) => check_copy(arguments, folder),
        None => check_client(arguments),
    };
    result.unwrap_or_else(|error| {
        if matches!(arguments.format, Format::Github) {
            // What a person reads in the log follows on standard error.
            let _ = output::print(github::error(&error.to_string()));
        }
        fail(&error)
    })
}

fn check_client(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let client = &arguments.client;
    let (_, plan) = progress::during("generating", || client.generator().plan(&client.out))?;
    let folder = client.out.display();
    if plan.is_empty() {
        let text = format!("{folder} is in step: {} files\n", plan.unchanged);
        return Ok(printed(&text, ExitCode::SUCCESS));
    }
    let differ = difference::differ(plan.changes.len());
    let summary = format!(
        "{folder} is not in step with the document: {differ}.\nTo mend it: {}",
        client.mending_command()
    );
    let text = match arguments.format {
        Format::Human => difference::listing(&plan.changes, &client.out) + &summary + "\n",
        Format::Github => github::annotations(&plan.changes, &client.out, &summary),
    };
    Ok(printed(&text, ExitCode::from(1)))
}

fn check_copy(arguments: &Arguments, folder: &Path) -> Result<ExitCode, Failure> {
    let record = Record::read(folder)?.ok_or_else(|| VendorError::no_record(folder))?;
    let findings = findings(arguments, folder, &record)?;
    let name = folder.display();
    if findings.is_empty() {
        let files = output::files(record.files.len());
        let text = match findings.plan {
            Some(_) => format!("{name} is untouched and current: {files}\n"),
            None => format!("{name} is untouched: {files}; whether it is current was not checked\n"),
        };
        return Ok(printed(&text, ExitCode::SUCCESS));
    }
    let summary = findings.summary(arguments, folder);
    let text = match arguments.format {
        Format::Human => findings.listing(folder) + &summary + "\n",
        Format::Github => findings.annotations(folder, &summary),
    };
    Ok(printed(&text, ExitCode::from(1)))
}

fn findings(arguments: &Arguments, folder: &Path, record: &Record) -> Result<Findings, Failure> {
    let touched = record.touched(folder)?;
    if arguments.untouched {
        return Ok(Findings {
            touched,
            outdated: Vec::new(),
            differences: Vec::new(),
            plan: None,
        });
    }
    let input = &arguments.client.input;
    let generator = input.generator().layout(record.layout.clone());
    let output = progress::during("generating", || generator.output());
    let output = output.map_err(|error| {
        if input.is_there() {
            Failure::from(error)
        } else {
            Failure::NoDocument(error)
        }
    })?;
    let plan = Plan::new(folder, Some(record.clone()), &output)?;
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

    /// What differs, which file fails which of the two, and what the copy was made from.
    fn listing(&self, folder: &Path) -> String {
        let changes = self.plan.iter().flat_map(|plan| &plan.changes);
        // The diff counts these.
        let of_header = changes.filter(|change| difference::is_of_header(change));
        let of_header: BTreeSet<&String> = of_header.map(|change| &change.path).collect();
        let outdated = self
            .outdated
            .iter()
            .filter(|finding| !of_header.contains(&finding.path));
        let mut text = match &self.plan {
            Some(plan) => difference::listing(&plan.changes, folder),
            None => String::new(),
        };
        for findings in [self.touched.iter().collect::<Vec<_>>(), outdated.collect()] {
            for finding in findings.iter().take(MAXIMUM_FILES) {
                let path = folder.join(&finding.path);
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

    /// As many annotations as a runner shows, the edited files first.
    fn annotations(&self, folder: &Path, summary: &str) -> String {
        let findings = self.touched.iter().chain(&self.outdated).take(github::MAXIMUM_FILES);
        let annotations: String = findings
            .map(|finding| {
                let change = self.plan.iter().flat_map(|plan| &plan.changes);
                let change = change.into_iter().find(|change| change.path == finding.path);
                let line = change.map_or(1, |change| difference::excerpt(change, 0).0);
                let message = match finding.state {
                    State::Edited => "It was edited since it was vendored.",
                    State::Missing => "It was vendored, and is missing.",
                    State::Outdated => "It is outdated: something else is emitted now.",
                    State::New => "It is emitted now, and was not vendored.",
                    State::NoLongerEmitted => "It is no longer emitted.",
                };
                github::error_at(&folder.join(&finding.path), line, message)
            })
            .collect();
        let lines: Vec<&str> = self.differences.iter().map(String::as_str).chain([summary]).collect();
        annotations + &github::error(&lines.join("\n"))
    }

    fn summary(&self, arguments: &Arguments, folder: &Path) -> String {
        let name = folder.display();
        let untouched = match self.touched.len() {
            0 => format!("{name} is untouched"),
            count => format!("{name} is not as it was vendored: {}", difference::differ(count)),
        };
        let current = match (&self.plan, self.outdated.len()) {
            (None, _) => ".".to_owned(),
            (Some(_), 0) if self.differences.is_empty() => "; it is current.".to_owned(),
            (Some(_), count) => format!("; it is not current: {}.", difference::differ(count)),
        };
        let overwrite = !self.touched.is_empty();
        let mending = mending_command(&arguments.client.input, folder, overwrite);
        format!("{untouched}{current}\nTo mend it: {mending}")
    }
}
