use std::fmt;

use super::{Diagnostic, Diagnostics};

/// The diagnostics of one run by code, each with the first of its code as an example.
///
/// Its [`Display`](fmt::Display) output is the report of each example, and the number of the others with its code.
#[derive(Debug)]
pub struct Summary<'a> {
    codes: Vec<(&'a Diagnostic, usize)>,
}

impl Diagnostics {
    /// Returns a summary by code, in the order of the first diagnostic of each code.
    pub fn summary(&self) -> Summary<'_> {
        let mut codes: Vec<(&Diagnostic, usize)> = Vec::new();
        for diagnostic in &self.kept {
            match codes.iter_mut().find(|(first, _)| first.code() == diagnostic.code()) {
                Some((_, others)) => *others += 1,
                None => codes.push((diagnostic, 0)),
            }
        }
        for (first, others) in &mut codes {
            *others += self.omitted.get(&first.code()).copied().unwrap_or_default();
        }
        Summary { codes }
    }
}

impl<'a> Summary<'a> {
    /// Returns the first diagnostic of each code, with the number of the others.
    pub fn codes(&self) -> impl Iterator<Item = (&'a Diagnostic, usize)> {
        self.codes.iter().copied()
    }

    /// Returns `true` if diagnostics are only counted.
    pub fn hides_any(&self) -> bool {
        self.codes.iter().any(|(_, others)| *others > 0)
    }
}

impl fmt::Display for Summary<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (first, others)) in self.codes().enumerate() {
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
