use glob::MatchOptions;

use super::fault::SliceFault;
use super::operations::Operation;
use super::subject::Subject;
use super::suggestions::suggestions;

/// One pattern of a selection.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    subject: Subject,
    /// Whether it began with `!`.
    pub(super) leaves_out: bool,
    /// The pattern as it was given.
    text: String,
    glob: glob::Pattern,
}

impl Pattern {
    pub(super) fn new(subject: Subject, text: &str) -> Result<Self, SliceFault> {
        let glob = glob::Pattern::new(text.strip_prefix('!').unwrap_or(text)).map_err(|error| SliceFault::Pattern {
            pattern: text.to_owned(),
            reason: error.msg,
        })?;
        Ok(Self {
            subject,
            leaves_out: text.starts_with('!'),
            text: text.to_owned(),
            glob,
        })
    }

    /// Returns the fault of a pattern that matches none of the operations.
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
            likely: suggestions(self.wanted(), names),
        }
    }

    /// What is to match, without the `!`.
    fn wanted(&self) -> &str {
        self.glob.as_str()
    }

    /// Whether it matches what it is compared with.
    pub(super) fn matches(&self, operation: &Operation<'_>) -> bool {
        match self.subject {
            // What a path has below it does not go without the path itself.
            Subject::Path => {
                self.matches_text(operation.path)
                    || self.wanted().ends_with("/**") && self.matches_text(&format!("{}/", operation.path))
            }
            Subject::Tag => operation.tags().any(|tag| self.matches_text(tag)),
            Subject::OperationId => operation.id().is_some_and(|id| self.matches_text(id)),
        }
    }

    /// A name with `[` or `*` in it matches itself, too.
    fn matches_text(&self, text: &str) -> bool {
        let options = MatchOptions {
            case_sensitive: true,
            require_literal_separator: self.subject == Subject::Path,
            require_literal_leading_dot: false,
        };
        self.wanted() == text || self.glob.matches_with(text, options)
    }
}
