use glob::MatchOptions;

use super::fault::SliceFault;
use super::operations::Operation;
use super::subject::Subject;
use super::suggestions::suggestions;

/// One pattern of a selection.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    subject: Subject,
    /// `true` if the pattern starts with `!`, which excludes the operations that it matches.
    pub(super) leaves_out: bool,
    /// The text of the pattern, including the `!`.
    text: String,
    glob: glob::Pattern,
}

impl Pattern {
    pub(super) fn new(subject: Subject, text: &str) -> Result<Self, SliceFault> {
        let glob = glob::Pattern::new(text.strip_prefix('!').unwrap_or(text)).map_err(|error| SliceFault::Pattern {
            pattern: text.to_owned(),
            reason: reason(error.msg),
        })?;
        Ok(Self {
            subject,
            leaves_out: text.starts_with('!'),
            text: text.to_owned(),
            glob,
        })
    }

    /// Returns the fault for a pattern that matches none of the operations.
    pub(super) fn matches_nothing(&self, operations: &[Operation<'_>]) -> SliceFault {
        let names: Vec<&str> = match self.subject {
            Subject::Path => operations.iter().map(|operation| operation.path).collect(),
            Subject::Tag => operations.iter().flat_map(Operation::tags).collect(),
            Subject::OperationId => operations.iter().filter_map(Operation::id).collect(),
        };
        SliceFault::NothingMatches {
            subject: self.subject,
            pattern: self.text.clone(),
            is_known: !names.is_empty(),
            likely: suggestions(self.glob_text(), names),
        }
    }

    /// Returns the pattern without the `!`.
    fn glob_text(&self) -> &str {
        self.glob.as_str()
    }

    /// Returns `true` if the pattern matches an operation.
    pub(super) fn matches(&self, operation: &Operation<'_>) -> bool {
        match self.subject {
            // `/a/**` also matches `/a`.
            Subject::Path => {
                self.matches_text(operation.path)
                    || self.glob_text().ends_with("/**") && self.matches_text(&format!("{}/", operation.path))
            }
            Subject::Tag => operation.tags().any(|tag| self.matches_text(tag)),
            Subject::OperationId => operation.id().is_some_and(|id| self.matches_text(id)),
        }
    }

    /// Returns `true` if the pattern matches a string, or is equal to it. A name can contain `[` or `*`.
    fn matches_text(&self, text: &str) -> bool {
        let options = MatchOptions {
            case_sensitive: true,
            require_literal_separator: self.subject == Subject::Path,
            require_literal_leading_dot: false,
        };
        self.glob_text() == text || self.glob.matches_with(text, options)
    }
}

/// Explains an error message of the crate glob.
fn reason(message: &'static str) -> &'static str {
    if message.starts_with("wildcards are") {
        "`***` is not a wildcard"
    } else if message.starts_with("recursive wildcards") {
        "`**` must be a whole segment, as in `/v1/**`"
    } else if message.starts_with("invalid range") {
        "`[` has no closing `]`, or encloses an invalid range"
    } else {
        message
    }
}
