use std::fmt;

use super::{Diagnostic, Diagnostics};

/// The diagnostics of one run by kind, each with the first of its kind as an example.
///
/// Its [`Display`](fmt::Display) output is the report of each example, and the number of the others of its kind.
#[derive(Debug)]
pub struct Summary<'a> {
    kinds: Vec<(&'a Diagnostic, usize)>,
}

impl Diagnostics {
    /// Returns a summary by kind, in the order of the first diagnostic of each kind.
    pub fn summary(&self) -> Summary<'_> {
        let mut kinds: Vec<(&Diagnostic, usize)> = Vec::new();
        for diagnostic in &self.kept {
            let kind = diagnostic.fault.kind();
            match kinds.iter_mut().find(|(first, _)| first.fault.kind() == kind) {
                Some((_, others)) => *others += 1,
                None => kinds.push((diagnostic, 0)),
            }
        }
        for (first, others) in &mut kinds {
            *others += self.omitted.get(&first.fault.kind()).copied().unwrap_or_default();
        }
        Summary { kinds }
    }
}

impl<'a> Summary<'a> {
    /// Returns the first diagnostic of each kind, with the number of the others.
    pub fn kinds(&self) -> impl Iterator<Item = (&'a Diagnostic, usize)> {
        self.kinds.iter().copied()
    }

    /// Returns `true` if diagnostics are only counted.
    pub fn hides_any(&self) -> bool {
        self.kinds.iter().any(|(_, others)| *others > 0)
    }
}

impl fmt::Display for Summary<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (first, others)) in self.kinds().enumerate() {
            if index > 0 {
                formatter.write_str("\n\n")?;
            }
            write!(formatter, "{first}")?;
            if others > 0 {
                write!(formatter, "\n… and {others} more like this")?;
            }
        }
        Ok(())
    }
}
