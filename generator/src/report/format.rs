use std::fmt;
use std::str::FromStr;

use crate::diff::Diff;

use super::{github, human, json, markdown};

/// The format of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "command-line", derive(clap::ValueEnum))]
pub enum Format {
    /// Text for a terminal.
    Human,
    /// Markdown for the body of a pull request or a comment on it.
    Markdown,
    /// JSON for programs.
    Json,
    /// Workflow commands, which GitHub Actions shows as annotations on the documents.
    Github,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 4] = [Self::Human, Self::Markdown, Self::Json, Self::Github];

    /// Returns the name of the format, such as `markdown`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Human => "human",
            Self::Markdown => "markdown",
            Self::Json => "json",
            Self::Github => "github",
        }
    }

    /// Renders the diff in this format. `is_colored` only affects [`Format::Human`].
    ///
    /// ```
    /// use crateform::diff::Diff;
    /// use crateform::load::Document;
    /// use crateform::report::Format;
    /// use crateform::Lowered;
    ///
    /// let text = "
    /// openapi: 3.0.0
    /// info: { title: Lamps, version: '1' }
    /// servers: [{ url: https://lamps.example }]
    /// paths:
    ///   /lamps:
    ///     get: { operationId: list, responses: { '204': { description: Nothing. } } }
    /// ";
    /// let lowered = Lowered::of(Document::parse("lamps.yaml", text)?)?;
    /// let diff = Diff::between(&lowered, &lowered);
    /// let format: Format = "human".parse().expect("that is one of them");
    /// assert_eq!(format.render(&diff, false), "Nothing changed\n");
    /// # Ok::<(), crateform::diagnostic::Diagnostics>(())
    /// ```
    pub fn render(self, diff: &Diff, is_colored: bool) -> String {
        match self {
            Self::Human => human(diff, is_colored),
            Self::Markdown => markdown(diff),
            Self::Json => json(diff),
            Self::Github => github(diff),
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// The error for an unknown format name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown report format `{0}`: expected human, markdown, json or github")]
pub struct UnknownFormat(String);

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        let mut formats = Self::ALL.into_iter();
        formats
            .find(|format| format.as_str() == name)
            .ok_or_else(|| UnknownFormat(name.to_owned()))
    }
}
