use crate::diagnostic::{Diagnostic, Diagnostics};

use super::fault::SliceFault;
use super::operations::Operation;
use super::pattern::Pattern;
use super::subject::Subject;

/// Which operations of a document are wanted.
///
/// Patterns select by path, tag or operation id; those that begin with `!` leave out. Without a pattern that selects,
/// all operations are selected; with some, those that any of them matches. Then goes what any pattern with `!` matches.
///
/// In a pattern `?` stands for any character, `[ab]` for one of some, and `*` for any number of characters: in a path
/// within one segment, where `**` stands for any number of segments. Braces stand for themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    paths: Vec<String>,
    tags: Vec<String>,
    operations: Vec<String>,
}

impl Selection {
    /// All operations.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a pattern for the path, such as `/v1/apps/**`.
    #[must_use]
    pub fn paths(mut self, pattern: impl Into<String>) -> Self {
        self.paths.push(pattern.into());
        self
    }

    /// Adds a pattern for one of the tags.
    #[must_use]
    pub fn tags(mut self, pattern: impl Into<String>) -> Self {
        self.tags.push(pattern.into());
        self
    }

    /// Adds a pattern for the operation id.
    #[must_use]
    pub fn operations(mut self, pattern: impl Into<String>) -> Self {
        self.operations.push(pattern.into());
        self
    }

    /// Whether there is no pattern.
    pub fn is_empty(&self) -> bool {
        self.groups().is_empty()
    }

    /// The patterns by what they are for: `paths`, `tags` and `operations`, without those that have none.
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

    /// The selected operations, in their order.
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

    /// Whether some of the operations are not selected, whatever the patterns match.
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
