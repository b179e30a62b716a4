//! Parses a document and records the position of each of its parts.
//!
//! `json` parses JSON once. If a position is requested, `json::index` finds it. All positions are recorded only if the
//! document is changed or converted. YAML is parsed twice. `scan` records lines and columns, and rejects input whose
//! errors serde_yaml could not locate. serde_yaml then builds the value. Both must agree on the structure of the
//! document.
//!
//! These limits apply to the document and to each overlay:
//!
//! * A file is at most [64 MiB](MAXIMUM_SIZE).
//! * Objects and arrays are nested at most [128 levels](MAXIMUM_DEPTH) deep.
//! * After aliases are expanded, the document has at most [four million](MAXIMUM_NODES) keys, values and elements.

mod characters;
mod fault;
pub(crate) mod file;
mod insert;
mod json;
mod kind;
mod places;
mod scalar;
mod scan;
mod syntax;
mod value;
mod version;

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use serde_json::Value;

use crate::diagnostic::{Diagnostic, Diagnostics, Fault, FilePlace, Place, Pointer, Source};

use crate::outline::Outline;
use crate::sha256;

use fault::LoadFault;
pub(crate) use insert::insert_below;
use json::index::{Index, Part};
pub(crate) use kind::kind_of;
use places::Position;
pub(crate) use places::{Places, Properties};
use value::{Lenient, Read};
pub(crate) use version::Version;

/// The maximum size of a file, in bytes.
pub const MAXIMUM_SIZE: u64 = 64 * 1024 * 1024;

/// The maximum nesting depth of objects and arrays. serde_yaml has the same limit.
pub const MAXIMUM_DEPTH: usize = 128;

/// The maximum number of keys, values and elements of a document after its aliases are expanded.
///
/// Stripe's full document has 154,000.
pub const MAXIMUM_NODES: usize = 4_000_000;

/// An OpenAPI document of version 3.0, 3.1 or 3.2, possibly amended by overlays.
#[derive(Clone, Debug)]
pub struct Document {
    /// The document's content, with properties in the order of the text.
    pub value: Value,
    sources: Vec<Source>,
    /// The patterns that selected the operations, grouped by what they match.
    selection: Vec<(&'static str, Vec<String>)>,
    /// The outline of the whole document, if this is a slice of it.
    outline: Option<Outline>,
    /// The position of each part. For JSON, computed on first use.
    places: OnceLock<Places>,
    /// What finds the positions in JSON whose places are not computed.
    index: OnceLock<Index>,
    /// The path of the document's own file, if it was read from one.
    path: Option<PathBuf>,
    /// The other files of the document, whose sources are the last ones.
    files: Vec<DocumentFile>,
    refers_to_files: bool,
}

/// Another file of a document, parts of which were merged into the document.
#[derive(Clone, Debug)]
pub(crate) struct DocumentFile {
    /// The path as it was read.
    pub(crate) path: PathBuf,
    /// The path below the document's directory, with `/` between its parts.
    pub(crate) name: String,
    /// The text of the file.
    pub(crate) source: Source,
}

impl Document {
    /// Reads and parses a YAML or JSON file.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`Document::parse`], and an error if the file cannot be read.
    pub fn read(path: &Path) -> Result<Self, Diagnostics> {
        let document = Self::read_any(path)?.with_supported_version()?;
        Ok(Self {
            path: Some(path.to_owned()),
            ..document
        })
    }

    /// Parses YAML or JSON. Diagnostics refer to the text as `name`.
    ///
    /// An integer that does not fit in 64 bits becomes the closest floating-point number; the generator reads its
    /// digits from the text.
    ///
    /// ```
    /// use crateform::diagnostic::Pointer;
    /// use crateform::load::Document;
    ///
    /// let document = Document::parse("api.yaml", "openapi: 3.0.3\npaths:\n  /v1/x: {}\n")?;
    /// let pointer = Pointer::root().join("paths").join("/v1/x");
    /// assert_eq!(document.place(&pointer).line, 3);
    /// # Ok::<(), crateform::diagnostic::Diagnostics>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error if the text is not a single YAML document that converts to JSON unambiguously, if it exceeds
    /// the limits of this module, or if its version is not OpenAPI 3.0, 3.1 or 3.2.
    pub fn parse(name: &str, text: &str) -> Result<Self, Diagnostics> {
        Self::parse_any(name, text)?.with_supported_version()
    }

    fn with_supported_version(self) -> Result<Self, Diagnostics> {
        self.version()?;
        Ok(self)
    }

    /// Returns the document's OpenAPI version.
    pub(crate) fn version(&self) -> Result<Version, Diagnostics> {
        let version = Version::of(&self.value);
        version.map_err(|(pointer, fault)| self.diagnostic(&pointer, fault).into())
    }

    /// Returns the document with other content, whose places are in the same sources.
    pub(crate) fn with_content(self, value: Value, places: Places) -> Self {
        Self {
            value,
            places: OnceLock::from(places),
            ..self
        }
    }

    /// Reads and parses a file, which need not be an OpenAPI document.
    pub(crate) fn read_any(path: &Path) -> Result<Self, Diagnostics> {
        Self::from_source(Source::new(path.display().to_string(), file::read(path)?))
    }

    /// Parses YAML or JSON text, which need not be an OpenAPI document.
    pub(crate) fn parse_any(name: &str, text: &str) -> Result<Self, Diagnostics> {
        Self::from_source(Source::new(name, text))
    }

    fn from_source(source: Source) -> Result<Self, Diagnostics> {
        if source.text.len() as u64 > MAXIMUM_SIZE {
            return Err(Diagnostic::new(LoadFault::TooLarge { name: source.name }).into());
        }
        match json::read(source.content()) {
            Ok(value) => return Ok(Self::of(source, value, OnceLock::new())),
            Err(json::Refused::UnpairedSurrogate(at)) => return Err(unpaired_surrogate(&source, at).into()),
            Err(json::Refused::Other) => {}
        }
        let places = scan::scan(&source, characters::check(&source))?;
        let value = read_value(&source)?;
        let difference = places.difference(&value);
        let document = Self::of(source, value, places.into());
        match difference {
            None => Ok(document),
            Some(pointer) => Err(document.diagnostic(&pointer, LoadFault::Ambiguous).into()),
        }
    }

    /// Reads a document without its faulty parts, to find the errors in the rest of it. Also returns the errors in its
    /// version.
    ///
    /// Returns `None` if the rest cannot be read.
    pub(crate) fn read_despite_errors(path: &Path) -> Option<(Self, Diagnostics)> {
        let source = Source::new(path.display().to_string(), file::read(path).ok()?);
        if !characters::check(&source).is_empty() {
            return None;
        }
        let places = scan::scan_despite_errors(&source)?;
        let value = value::read_despite_errors(source.content())?;
        if places.difference(&value).is_some() {
            return None;
        }
        let mut document = Self::of(source, value, places.into());
        let errors = document.version().err().unwrap_or_default();
        version::complete(&mut document.value);
        let document = Self {
            path: Some(path.to_owned()),
            ..document.with_supported_version().ok()?
        };
        Some((document, errors))
    }

    fn of(source: Source, value: Value, places: OnceLock<Places>) -> Self {
        Self {
            value,
            sources: vec![source],
            selection: Vec::new(),
            outline: None,
            places,
            index: OnceLock::new(),
            path: None,
            files: Vec::new(),
            refers_to_files: false,
        }
    }

    /// Returns the path of the document's own file, if it was read from one.
    pub(crate) fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Returns the other files of the document.
    pub(crate) fn files(&self) -> &[DocumentFile] {
        &self.files
    }

    /// Adds the other files of the document, after all overlays.
    pub(crate) fn with_files(mut self, files: Vec<DocumentFile>) -> Self {
        self.sources.extend(files.iter().map(|file| file.source.clone()));
        self.files = files;
        self.refers_to_files = true;
        self
    }

    /// Returns `true` if the document refers to other files, even if none of them could be read.
    pub(crate) fn refers_to_files(&self) -> bool {
        self.refers_to_files
    }

    /// Returns the overlays, in the order in which they were applied.
    pub(crate) fn overlays(&self) -> &[Source] {
        // The first source is the document itself, and the last ones are its other files.
        &self.sources[1..self.sources.len() - self.files.len()]
    }

    /// Returns the SHA-256 of the document. If it has other files, their names and contents are part of it.
    pub(crate) fn sha256(&self) -> String {
        if self.files.is_empty() {
            return self.source().sha256().to_owned();
        }
        let mut lines: Vec<String> = self
            .files
            .iter()
            .map(|file| format!("{}  {}\n", file.source.sha256(), file.name))
            .collect();
        lines.sort();
        let text = format!("{}\n{}", self.source().sha256(), lines.concat());
        sha256::hexadecimal(text.as_bytes())
    }

    /// Returns the position of each part.
    pub(crate) fn places(&self) -> &Places {
        self.places.get_or_init(|| {
            let places = json::read(self.source().content());
            places.expect("a document without places is JSON that was parsed before")
        })
    }

    /// Returns the value. The places of parts that it did not have before are those of the part around them.
    pub(crate) fn value_mut(&mut self) -> &mut Value {
        self.places();
        &mut self.value
    }

    /// Returns the value and the places, which must be changed together.
    pub(crate) fn parts_mut(&mut self) -> (&mut Value, &mut Places) {
        self.places();
        let places = self.places.get_mut().expect("the places have just been found");
        (&mut self.value, places)
    }

    /// Returns the sources: the document's own text, the overlays in the order in which they were applied, and the
    /// document's other files.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// Returns the document's own text.
    pub fn source(&self) -> &Source {
        // `from_source` adds the first source, and sources are never removed.
        &self.sources[0]
    }

    /// Adds the text of an overlay and returns its source index.
    pub(crate) fn add_source(&mut self, source: Source) -> usize {
        self.sources.push(source);
        self.sources.len() - 1
    }

    /// Returns the patterns that selected the operations, grouped by what they match. Empty for a whole document.
    pub fn selection(&self) -> &[(&'static str, Vec<String>)] {
        &self.selection
    }

    /// Records the patterns that selected the operations.
    pub(crate) fn set_selection(&mut self, patterns: Vec<(&'static str, Vec<String>)>) {
        self.selection = patterns;
    }

    /// Returns the outline of the whole document, even if this is a slice of it.
    pub fn outline(&self) -> Cow<'_, Outline> {
        match &self.outline {
            Some(outline) => Cow::Borrowed(outline),
            None => Cow::Owned(Outline::of(&self.value)),
        }
    }

    /// Records the outline of the document. Call this before removing parts of it.
    pub(crate) fn keep_outline(&mut self) {
        self.outline = Some(self.outline().into_owned());
    }

    /// Removes the properties or elements of the value at `pointer` for which `keep` returns `false`, in one pass.
    pub(crate) fn retain(&mut self, pointer: &Pointer, mut keep: impl FnMut(&str, &Value) -> bool) {
        let (value, places) = self.parts_mut();
        let (Some(value), Some(places)) = (value.pointer_mut(pointer.as_str()), places.get_mut(pointer)) else {
            return;
        };
        let kept: Vec<bool> = match value {
            Value::Object(properties) => properties.iter().map(|(key, value)| keep(key, value)).collect(),
            Value::Array(elements) => {
                let elements = elements.iter().enumerate();
                elements.map(|(index, value)| keep(&index.to_string(), value)).collect()
            }
            _ => return,
        };
        let mut decisions = kept.iter().copied();
        let mut is_kept = || decisions.next().unwrap_or_default();
        match value {
            Value::Object(properties) => properties.retain(|_, _| is_kept()),
            Value::Array(elements) => elements.retain(|_| is_kept()),
            _ => {}
        }
        places.retain(&kept);
    }

    /// Returns the value at `pointer`, if it exists.
    pub fn at(&self, pointer: &Pointer) -> Option<&Value> {
        pointer.find(&self.value)
    }

    /// Returns the digits of the number at `pointer` if [`Value`] rounds it.
    pub(crate) fn digits(&self, pointer: &Pointer) -> Option<Cow<'_, str>> {
        match self.at(pointer)? {
            Value::Number(number) if number.is_f64() => match self.places.get() {
                Some(places) => places.get(pointer)?.exact().map(Cow::Borrowed),
                None => {
                    let text = self.source().content();
                    scalar::exact(self.index().nearest(text, pointer).word(text)).map(Cow::Owned)
                }
            },
            Value::Number(number) => Some(Cow::Owned(number.to_string())),
            _ => None,
        }
    }

    /// Returns the place of the value at `pointer`: of a scalar itself, or of the key of a mapping or sequence.
    ///
    /// For the root and for mappings inside sequences, this is the place of their first key. If the value does not
    /// exist, this is the place of its nearest existing ancestor.
    pub fn place(&self, pointer: &Pointer) -> Place {
        match self.places.get() {
            Some(places) => places.nearest(pointer).place(),
            None => self.indexed(pointer, Index::place),
        }
    }

    /// Returns the place of the key of the value at `pointer`. Without a key, it is the same as [`Document::place`].
    pub fn key_place(&self, pointer: &Pointer) -> Place {
        match self.places.get() {
            Some(places) => places.nearest(pointer).key_place(),
            None => self.indexed(pointer, Index::key_place),
        }
    }

    /// Returns a position in JSON whose places are not computed.
    fn indexed(&self, pointer: &Pointer, position: impl FnOnce(&Index, &str, Part) -> Position) -> Place {
        let (index, text) = (self.index(), self.source().content());
        let Position { line, column } = position(index, text, index.nearest(text, pointer));
        let source = 0;
        Place { source, line, column }
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::of(self.source().content()))
    }

    /// Returns a place with the name of its file, or `None` if the document has no source with its index.
    pub(crate) fn file_place(&self, place: Place) -> Option<FilePlace> {
        let source = self.sources.get(place.source)?;
        Some(FilePlace::of(source, place))
    }

    /// Returns the location in the text of the value at `pointer`, which a stage may have moved.
    pub fn original(&self, pointer: &Pointer) -> Pointer {
        match self.places.get() {
            Some(places) => places.original(pointer),
            None => pointer
                .tokens()
                .fold(Pointer::root(), |parent, token| parent.join(token)),
        }
    }

    /// Returns the locations of the part that a diagnostic is about, which are several if a part of another file is in
    /// several places.
    pub(crate) fn locations(&self, diagnostic: &Diagnostic) -> Vec<Pointer> {
        match (diagnostic.pointer(), diagnostic.place()) {
            (Some(pointer), Some(place)) => self.locations_from(place.source, pointer),
            (Some(pointer), None) => vec![pointer.clone()],
            (None, _) => Vec::new(),
        }
    }

    /// Returns the locations in the document of the part at a pointer of one of its sources.
    pub(crate) fn locations_from(&self, source: usize, pointer: &Pointer) -> Vec<Pointer> {
        let first_file = self.sources.len() - self.files.len();
        if source < first_file {
            return vec![pointer.clone()];
        }
        let mut found = Vec::new();
        self.places().moved_from(source, pointer, &Pointer::root(), &mut found);
        found
    }

    /// Returns a diagnostic about the value at `pointer`.
    pub fn diagnostic(&self, pointer: &Pointer, fault: impl Fault) -> Diagnostic {
        self.diagnostic_at(self.place(pointer), pointer, fault)
    }

    /// Returns a diagnostic about the key at `pointer`, such as an unknown keyword.
    pub fn key_diagnostic(&self, pointer: &Pointer, fault: impl Fault) -> Diagnostic {
        self.diagnostic_at(self.key_place(pointer), pointer, fault)
    }

    fn diagnostic_at(&self, place: Place, pointer: &Pointer, fault: impl Fault) -> Diagnostic {
        // `from_source` and overlays add a source before they create places with its index.
        Diagnostic::at(fault, &self.sources[place.source], place).with_pointer(self.original(pointer))
    }
}

/// Returns a diagnostic about an unpaired surrogate escape at byte `at`.
fn unpaired_surrogate(source: &Source, at: usize) -> Diagnostic {
    let Position { line, column } = Position::START.after(&source.content().as_bytes()[..at]);
    let place = Place {
        source: 0,
        line,
        column,
    };
    Diagnostic::at(LoadFault::UnpairedSurrogate, source, place)
}

/// Parses text that passed the scan.
fn read_value(source: &Source) -> Result<Value, Diagnostics> {
    let read: Result<Lenient, _> = serde_yaml::from_str(source.content());
    read.map(|Read(value)| value).map_err(|error| {
        let place = error.location().map(|at| Place {
            source: 0,
            line: at.line(),
            column: at.column(),
        });
        let message = error.to_string();
        // The diagnostic shows the place already.
        let message = message
            .rfind(" at line ")
            .map_or(message.as_str(), |end| &message[..end])
            .to_owned();
        let fault = LoadFault::Unreadable(message);
        match place {
            Some(place) => Diagnostic::at(fault, source, place).into(),
            None => Diagnostic::new(fault).into(),
        }
    })
}
