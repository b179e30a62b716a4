//! Diagnostics: errors with a location in a document and a help message.
//!
//! Every stage reports its errors as [`Diagnostics`], so that one run reports all of them. Each stage defines its own
//! [`Fault`] types. A [`Diagnostic`] adds the JSON pointer, the place in the file and the source line.

mod excerpt;
mod pointer;
pub(crate) mod printable;
mod report;
mod source;

use std::error::Error;
use std::fmt;

pub use pointer::Pointer;
pub use source::{Place, Source};

/// An error that a stage found.
///
/// Its [`Display`](fmt::Display) output is one sentence without a full stop that describes the error.
pub trait Fault: Error + Send + Sync + 'static {
    /// Returns a suggestion to fix the error, as one sentence without a full stop.
    fn help(&self) -> String;
}

/// A fault with its location.
///
/// It shares the text of the source, and so can outlive the document. Its [`Display`](fmt::Display) output is a report
/// of several lines, without colors.
#[derive(Debug)]
pub struct Diagnostic {
    fault: Box<dyn Fault>,
    pointer: Option<Pointer>,
    location: Option<Location>,
}

/// The location of a fault. The shared text is read only to display the fault.
#[derive(Debug)]
struct Location {
    place: Place,
    source: Source,
}

impl Diagnostic {
    /// Creates a diagnostic without a location, such as for a file that cannot be read.
    pub fn new(fault: impl Fault) -> Self {
        Self {
            fault: Box::new(fault),
            pointer: None,
            location: None,
        }
    }

    /// Creates a diagnostic at a place in a source.
    pub fn at(fault: impl Fault, source: &Source, place: Place) -> Self {
        let location = Location {
            place,
            source: source.clone(),
        };
        Self {
            fault: Box::new(fault),
            pointer: None,
            location: Some(location),
        }
    }

    /// Sets the JSON pointer of the invalid value.
    pub fn with_pointer(self, pointer: Pointer) -> Self {
        Self {
            pointer: Some(pointer),
            ..self
        }
    }

    /// Returns the fault.
    pub fn fault(&self) -> &dyn Fault {
        &*self.fault
    }

    /// Returns the JSON pointer of the invalid value, or `None` if there is none, as for a syntax error.
    pub fn pointer(&self) -> Option<&Pointer> {
        self.pointer.as_ref()
    }

    /// Returns the place of the fault, or `None` if it has no location.
    pub fn place(&self) -> Option<Place> {
        self.location.as_ref().map(|location| location.place)
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.report(&report::plain()))
    }
}

impl Error for Diagnostic {}

/// The maximum number of diagnostics to keep: a hostile document can cause millions.
const MAXIMUM_KEPT: usize = 1000;

/// The diagnostics of one run, in document order.
///
/// Its [`Display`](fmt::Display) output is the report of each diagnostic, separated by blank lines.
#[derive(Debug, Default)]
pub struct Diagnostics {
    kept: Vec<Diagnostic>,
    omitted: usize,
}

impl Diagnostics {
    /// Inserts a diagnostic in document order. Diagnostics without a location come first.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        if self.kept.len() == MAXIMUM_KEPT {
            self.omitted += 1;
            return;
        }
        let place = diagnostic.place();
        let index = self.kept.partition_point(|kept| kept.place() <= place);
        self.kept.insert(index, diagnostic);
    }

    /// Adds the diagnostics of another part of the same run.
    pub fn append(&mut self, others: Self) {
        self.omitted += others.omitted;
        self.extend(others);
    }

    /// Returns `true` if there are no diagnostics.
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// Returns the number of diagnostics, including omitted ones.
    pub fn len(&self) -> usize {
        self.kept.len() + self.omitted
    }

    /// Returns an iterator over the diagnostics in document order, without omitted ones.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.kept.iter()
    }

    /// Returns the value if there are no diagnostics.
    ///
    /// # Errors
    ///
    /// Returns the diagnostics otherwise.
    pub fn into_result<T>(self, value: T) -> Result<T, Self> {
        if self.is_empty() { Ok(value) } else { Err(self) }
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, diagnostics: I) {
        diagnostics.into_iter().for_each(|diagnostic| self.push(diagnostic));
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.kept.into_iter()
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(diagnostic: Diagnostic) -> Self {
        Self {
            kept: vec![diagnostic],
            omitted: 0,
        }
    }
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, diagnostic) in self.kept.iter().enumerate() {
            if index > 0 {
                formatter.write_str("\n\n")?;
            }
            write!(formatter, "{diagnostic}")?;
        }
        match self.omitted {
            0 => Ok(()),
            omitted => write!(formatter, "\n\n… and {omitted} more"),
        }
    }
}

impl Error for Diagnostics {}
