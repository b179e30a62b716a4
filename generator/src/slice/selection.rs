use crate::diagnostic::{Diagnostic, Diagnostics};

use super::fault::SliceFault;
use super::operations::Operation;
use super::pattern::Pattern;
use super::subject::Subject;

/// A selection of a document's operations.
///
/// Patterns match the path, a tag or the operation id. A pattern that starts with `!` excludes operations; other
/// patterns include them. Without a pattern that includes, all operations are included. An operation is selected if it
/// is included and no pattern excludes it.
///
/// In a pattern, `?` matches any character, `[ab]` matches `a` or `b`, and `*` matches any number of characters. In a
/// path, `*` matches only within a segment, and `**` matches any number of segments. Braces have no special meaning.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    paths: Vec<String>,
    tags: Vec<String>,
    operations: Vec<String>,
}

impl Selection {
    /// Creates a selection of all operations.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a pattern that matches the path, such as `/v1/apps/**`.
    #[must_use]
    pub fn paths(mut self, pattern: impl Into<String>) -> Self {
        self.paths.push(pattern.into());
        self
    }

    /// Adds a pattern that matches any of the tags.
    #[must_use]
    pub fn tags(mut self, pattern: impl Into<String>) -> Self {
        self.tags.push(pattern.into());
        self
    }

    /// Adds a pattern that matches the operation id.
    #[must_use]
    pub fn operations(mut self, pattern: impl Into<String>) -> Self {
        self.operations.push(pattern.into());
        self
    }

    /// Returns `true` if there are no patterns.
    pub fn is_empty(&self) -> bool {
        self.groups().is_empty()
    }

    /// Returns the patterns by what they match: `paths`, `tags` or `operations`. Empty groups are omitted.
    pub fn groups(&self) -> Vec<(&'static str, Vec<String>)> {
        [
            ("paths", &self.paths),
            ("tags", &self.tags),
            ("operations", &self.operations),
        ]
        .into_iter()
        .filter(|(_, patterns)| !patterns.is_empty())
        .map(|(subject, patterns)| (subject, patterns.clone()))
        .collect()
    }

    /// Returns the selected operations in their order.
    pub(super) fn select<'a>(&self, operations: &[Operation<'a>]) -> Result<Vec<Operation<'a>>, Diagnostics> {
        let patterns = self.patterns()?;
        if operations.is_empty() {
            return Err(Diagnostic::new(SliceFault::NoOperation).into());
        }
        let mut diagnostics = Diagnostics::default();
        for pattern in &patterns {
            if !operations.iter().any(|operation| pattern.matches(operation)) {
                diagnostics.push(Diagnostic::new(pattern.matches_nothing(operations)));
            }
        }
        diagnostics.into_result(())?;
        let selected: Vec<Operation<'a>> = operations
            .iter()
            .filter(|operation| is_selected(&patterns, operation))
            .copied()
            .collect();
        if selected.is_empty() {
            return Err(Diagnostic::new(SliceFault::NothingLeft).into());
        }
        Ok(selected)
    }

    /// Returns `true` if any operation is not selected. Patterns that match nothing are not an error.
    pub(super) fn leaves_out_any(&self, operations: &[Operation<'_>]) -> Result<bool, Diagnostics> {
        let patterns = self.patterns()?;
        Ok(operations.iter().any(|operation| !is_selected(&patterns, operation)))
    }

    fn patterns(&self) -> Result<Vec<Pattern>, Diagnostics> {
        let texts = [
            (Subject::Path, &self.paths),
            (Subject::Tag, &self.tags),
            (Subject::OperationId, &self.operations),
        ];
        let mut diagnostics = Diagnostics::default();
        let mut patterns = Vec::new();
        for (subject, text) in texts
            .into_iter()
            .flat_map(|(subject, texts)| texts.iter().map(move |text| (subject, text)))
        {
            match Pattern::new(subject, text) {
                Ok(pattern) => patterns.push(pattern),
                Err(fault) => diagnostics.push(Diagnostic::new(fault)),
            }
        }
        diagnostics.into_result(patterns)
    }
}

fn is_selected(patterns: &[Pattern], operation: &Operation<'_>) -> bool {
    let selects_all = patterns.iter().all(|pattern| pattern.leaves_out);
    let any = |leaves_out: bool| {
        let mut patterns = patterns.iter().filter(|pattern| pattern.leaves_out == leaves_out);
        patterns.any(|pattern| pattern.matches(operation))
    };
    (selects_all || any(false)) && !any(true)
}
