//! The `explain` command: prints the page about a code, or lists all codes.

use std::process::ExitCode;

use clap::Args;
use crateform::diagnostic::{Code, UnknownCode};

use super::{Failure, Format, OutputError, output};

#[derive(Args)]
pub struct Arguments {
    /// The code of an error or a warning, such as E0010. Without it, lists all codes.
    #[arg(value_name = "CODE")]
    code: Option<String>,
    /// Lists all codes.
    #[arg(long, conflicts_with = "code")]
    list: bool,
}

/// The pages in Markdown. Each page begins with a heading of the second level: the code and its title.
///
/// The guide contains the same files.
const PAGES: [&str; 10] = [
    include_str!("explain/text.md"),
    include_str!("explain/structure.md"),
    include_str!("explain/references.md"),
    include_str!("explain/operations.md"),
    include_str!("explain/bodies.md"),
    include_str!("explain/schemas.md"),
    include_str!("explain/names.md"),
    include_str!("explain/servers.md"),
    include_str!("explain/overlays.md"),
    include_str!("explain/selections.md"),
];

/// The maximum number of letters that differ between a code and what was likely meant by it.
const MAXIMUM_DISTANCE: usize = 2;

/// The error for a name that is not a code, with advice.
#[derive(Debug, thiserror::Error)]
#[error("{unknown}: {}", advice(*.likely))]
struct NoPage {
    unknown: UnknownCode,
    likely: Option<Code>,
}

impl Failure for NoPage {}

pub fn run(arguments: &Arguments) -> ExitCode {
    let text = match &arguments.code {
        None => Code::ALL
            .iter()
            .map(|code| format!("{code}  {}\n", code.title()))
            .collect(),
        Some(name) => match name.parse() {
            Ok(code) => page(code),
            Err(unknown) => {
                let likely = likely(name);
                return Format::Human.fail(&NoPage { unknown, likely });
            }
        },
    };
    match output::print(text) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => Format::Human.fail(&OutputError(error)),
    }
}

/// Returns the page about a code: its title, then Markdown.
fn page(code: Code) -> String {
    let heading = format!("{code}: ");
    let mut pages = PAGES.iter().flat_map(|text| text.split("\n## "));
    // The heading of a file's first page does not follow a line break.
    let page = pages.find_map(|page| {
        let page = page.trim_start_matches("## ");
        page.starts_with(&heading).then_some(page)
    });
    // A test checks that each code has a page.
    format!("{}\n", page.unwrap_or(code.title()).trim_end())
}

/// Returns the code that was likely meant.
fn likely(name: &str) -> Option<Code> {
    let name = name.to_ascii_uppercase();
    let distance = |code: &Code| strsim::levenshtein(&name, code.as_str());
    let nearest = Code::ALL.iter().copied().min_by_key(distance)?;
    (distance(&nearest) <= MAXIMUM_DISTANCE).then_some(nearest)
}

fn advice(likely: Option<Code>) -> String {
    match likely {
        Some(code) => format!("did you mean `{code}`, {}?", code.title()),
        None => "`crateform explain --list` lists all codes".to_owned(),
    }
}
