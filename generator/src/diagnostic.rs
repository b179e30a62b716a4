//! Diagnostics: errors and warnings with a location in a document and a help message.
//!
//! Every stage reports its errors as [`Diagnostics`], so that one run reports all of them. Each stage defines its own
//! [`Fault`] types. A [`Diagnostic`] adds the JSON pointer, the place in the file and the source line. All warnings are
//! in one table: [`Warning`](crate::warning::Warning). So are the codes of all faults: [`Code`].

mod code;
mod excerpt;
mod names;
mod pointer;
pub(crate) mod printable;
mod reference;
mod report;
mod source;
mod summary;

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;
use std::sync::Arc;

pub use code::{Code, UnknownCode};
pub(crate) use names::one_of;
pub use pointer::Pointer;
pub(crate) use reference::{MAXIMUM_REFERENCES, ReferenceFault};
pub use source::{FilePlace, Place, Source};
pub use summary::Summary;

/// An error or a warning that a stage found.
///
/// Its [`Display`](fmt::Display) output is one sentence without a full stop that describes the error.
pub trait Fault: Error + Send + Sync + 'static {
    /// Returns a suggestion to fix the error, as one sentence without a full stop.
    fn help(&self) -> String;

    /// Returns the stable code, which also decides the severity.
    ///
    /// Warnings with the same code are reported together.
    fn code(&self) -> Code;
}

/// The severity of a diagnostic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// No correct code can be emitted.
    Error,
    /// Code is emitted, but the document is invalid or the code does not represent all of it.
    Warning,
}

impl Severity {
    /// Returns the name, such as `error`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// A fault with its location.
///
/// It shares the text of the source, and so can outlive the document. Its [`Display`](fmt::Display) output is a report
/// of several lines, without colors.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    fault: Arc<dyn Fault>,
    severity: Severity,
    pointer: Option<Pointer>,
    location: Option<Location>,
}

/// The location of a fault. The shared text is read only to display the fault.
#[derive(Clone, Debug)]
struct Location {
    place: Place,
    source: Source,
}

impl Diagnostic {
    /// Creates a diagnostic without a location, such as for a file that cannot be read.
    pub fn new(fault: impl Fault) -> Self {
        Self {
            severity: fault.code().severity(),
            fault: Arc::new(fault),
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
            location: Some(location),
            ..Self::new(fault)
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

    /// Returns the stable code of the fault.
    pub fn code(&self) -> Code {
        self.fault.code()
    }

    /// Returns the severity of the fault, or `Error` if warnings were made errors.
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// Returns the JSON pointer of the invalid value, or `None` if there is none, as for a syntax error.
    pub fn pointer(&self) -> Option<&Pointer> {
        self.pointer.as_ref()
    }

    /// Returns the place of the fault, or `None` if it has no location.
    pub fn place(&self) -> Option<Place> {
        self.location.as_ref().map(|location| location.place)
    }

    /// Returns the name of the file, as the user specified it, or `None` if the fault has no location.
    pub fn file(&self) -> Option<&str> {
        self.location.as_ref().map(|location| location.source.name.as_str())
    }

    /// Returns the file and the place in it, or `None` if the fault has no location.
    pub fn file_place(&self) -> Option<FilePlace> {
        let location = self.location.as_ref()?;
        Some(FilePlace::of(&location.source, location.place))
    }

    /// Returns `true` if both report the same fault in the same value.
    fn is_same(&self, other: &Self) -> bool {
        self.pointer == other.pointer
            && self.place() == other.place()
            && self.fault.to_string() == other.fault.to_string()
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
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    kept: Vec<Diagnostic>,
    /// The number of omitted diagnostics by code.
    omitted: BTreeMap<Code, usize>,
}

impl Diagnostics {
    /// Inserts a diagnostic in document order. Diagnostics without a location come first.
    ///
    /// A diagnostic that equals another is ignored: a part of the document can be visited more than once.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let place = diagnostic.place();
        let index = self.kept.partition_point(|kept| kept.place() <= place);
        let same_place = self.kept[..index].iter().rev().take_while(|kept| kept.place() == place);
        if same_place.into_iter().any(|kept| kept.is_same(&diagnostic)) {
            return;
        }
        let code = diagnostic.code();
        // The first diagnostic of each code is kept, to be shown as its example.
        if self.kept.len() >= MAXIMUM_KEPT && self.kept.iter().any(|kept| kept.code() == code) {
            *self.omitted.entry(code).or_default() += 1;
            return;
        }
        self.kept.insert(index, diagnostic);
    }

    /// Adds the diagnostics of another part of the same run.
    pub fn append(&mut self, others: Self) {
        for (code, count) in &others.omitted {
            *self.omitted.entry(*code).or_default() += count;
        }
        self.extend(others);
    }

    /// Returns the same diagnostics as errors.
    #[must_use]
    pub fn into_errors(mut self) -> Self {
        for diagnostic in &mut self.kept {
            diagnostic.severity = Severity::Error;
        }
        self
    }

    /// Returns `true` if there are no diagnostics.
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// Returns an iterator over the diagnostics in document order, each with the number of diagnostics that it stands
    /// for: the last one with a code also stands for those with this code that are omitted.
    pub fn counted(&self) -> impl Iterator<Item = (&Diagnostic, usize)> {
        let mut omitted = self.omitted.clone();
        let counts = self.kept.iter().rev().map(move |kept| {
            let count = 1 + omitted.remove(&kept.code()).unwrap_or_default();
            (kept, count)
        });
        counts.collect::<Vec<_>>().into_iter().rev()
    }

    /// Returns the number of diagnostics, including omitted ones.
    pub fn len(&self) -> usize {
        self.kept.len() + self.omitted()
    }

    fn omitted(&self) -> usize {
        self.omitted.values().sum()
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
            omitted: BTreeMap::new(),
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
        match self.omitted() {
            0 => Ok(()),
            omitted => write!(formatter, "\n\n… and {omitted} more"),
        }
    }
}

impl Error for Diagnostics {}

#[cfg(test)]
mod tests {
    use std::fmt;

    use super::{Code, Diagnostic, Diagnostics, Fault, MAXIMUM_KEPT, Place, Severity, Source};

    #[derive(Debug)]
    struct Ambiguity(Code, usize);

    impl fmt::Display for Ambiguity {
        fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(formatter, "{} {}", self.0, self.1)
        }
    }

    impl std::error::Error for Ambiguity {}

    impl Fault for Ambiguity {
        fn help(&self) -> String {
            "take care".to_owned()
        }

        fn code(&self) -> Code {
            self.0
        }
    }

    fn warning(code: Code, line: usize) -> Diagnostic {
        let place = Place {
            source: 0,
            line,
            column: 1,
        };
        Diagnostic::at(Ambiguity(code, line), &Source::new("a.yaml", ""), place)
    }

    #[test]
    fn every_warning_is_counted_and_one_of_each_code_is_shown() {
        let mut warnings = Diagnostics::default();
        for line in (1..=MAXIMUM_KEPT + 10).rev() {
            warnings.push(warning(Code::W0101, line));
        }
        warnings.push(warning(Code::W0102, 1));
        assert_eq!(warnings.len(), MAXIMUM_KEPT + 11);
        let summary = warnings.summary();
        let codes: Vec<(String, usize)> = summary
            .codes()
            .map(|(first, others)| (first.fault().to_string(), others))
            .collect();
        // Line 11 is the first that is kept.
        let expected = [("W0102 1".to_owned(), 0), ("W0101 11".to_owned(), MAXIMUM_KEPT + 9)];
        assert_eq!(codes, expected);
        assert!(summary.hides_any());
        let counts: Vec<usize> = warnings.counted().map(|(_, count)| count).collect();
        assert_eq!(counts.iter().sum::<usize>(), warnings.len());
        assert_eq!((counts[0], counts.last()), (1, Some(&11)));
    }

    #[test]
    fn equal_diagnostics_are_one() {
        let mut warnings = Diagnostics::default();
        for line in [2, 1, 2, 1] {
            warnings.push(warning(Code::W0101, line));
        }
        warnings.push(warning(Code::W0102, 1));
        assert_eq!(warnings.len(), 3);
    }

    #[test]
    fn warnings_become_errors() {
        let mut warnings = Diagnostics::default();
        warnings.push(warning(Code::W0101, 1));
        assert_eq!(
            warnings.iter().next().map(Diagnostic::severity),
            Some(Severity::Warning)
        );
        assert!(
            warnings.to_string().starts_with("warning[W0101]: W0101 1\n"),
            "{warnings}"
        );
        let errors = warnings.into_errors();
        assert!(errors.to_string().starts_with("error[W0101]: W0101 1\n"), "{errors}");
    }
}
