//! Reads a document and remembers where each of its parts stands.
//!
//! JSON is read by `json`, once, and a second time only if somebody asks where something stands. YAML is read twice: by
//! `scan`, which keeps lines and columns and finds what must not reach a reader that cannot tell where it failed, and
//! then by serde_yaml, which makes the value. Both must agree on what they read.
//!
//! The bounds hold for the document and for each overlay:
//!
//! * a file is at most [64 MiB](MAXIMUM_SIZE),
//! * mappings and sequences nest at most [128](MAXIMUM_DEPTH) deep,
//! * with aliases written out it has at most [four million](MAXIMUM_NODES) keys, values and elements.

mod characters;
mod fault;
mod file;
mod json;
mod kind;
mod places;
mod scalar;
mod scan;
mod version;

use std::borrow::Cow;
use std::path::Path;
use std::sync::OnceLock;

use serde_json::Value;

use crate::diagnostic::{Diagnostic, Diagnostics, Fault, Place, Pointer, Source};

use crate::outline::Outline;

use fault::LoadFault;
pub(crate) use kind::kind_of;
pub(crate) use places::Places;

/// The most bytes that a file may have.
pub const MAXIMUM_SIZE: u64 = 64 * 1024 * 1024;

/// How deep mappings and sequences may nest; the reader of values has the same bound.
pub const MAXIMUM_DEPTH: usize = 128;

/// How many values a document may have once its aliases are written out.
///
/// Stripe's full document has 154,000.
pub const MAXIMUM_NODES: usize = 4_000_000;

/// An OpenAPI 3.0 document as it was read, or as overlays amended it.
#[derive(Clone, Debug)]
pub struct Document {
    /// The document itself, its properties in the order of the text.
    pub value: Value,
    sources: Vec<Source>,
    /// The patterns that selected operations of it, by what they are for.
    selection: Vec<(&'static str, Vec<String>)>,
    /// The outline of the whole, if this is a part.
    outline: Option<Outline>,
    /// Those of JSON are found when they are needed; they never change by that.
    places: OnceLock<Places>,
}

impl Document {
    /// Reads a file in YAML or JSON.
    ///
    /// # Errors
    ///
    /// As for [`Document::parse`], or if the file cannot be read.
    pub fn read(path: &Path) -> Result<Self, Diagnostics> {
        Self::read_any(path)?.of_understood_version()
    }

    /// Reads a text in YAML or JSON; diagnostics call it `name`.
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
    /// If the text is not one YAML document that stands for one JSON document without loss or doubt, if it is beyond
    /// the bounds of this module, or if it does not say that it is OpenAPI 3.0.
    pub fn parse(name: &str, text: &str) -> Result<Self, Diagnostics> {
        Self::parse_any(name, text)?.of_understood_version()
    }

    fn of_understood_version(self) -> Result<Self, Diagnostics> {
        match version::check(&self.value) {
            Ok(()) => Ok(self),
            Err((pointer, fault)) => Err(self.diagnostic(&pointer, fault).into()),
        }
    }

    /// Reads a file of any content.
    pub(crate) fn read_any(path: &Path) -> Result<Self, Diagnostics> {
        Self::from_source(Source::new(path.display().to_string(), file::read(path)?))
    }

    /// Reads a text of any content.
    pub(crate) fn parse_any(name: &str, text: &str) -> Result<Self, Diagnostics> {
        Self::from_source(Source::new(name, text))
    }

    fn from_source(source: Source) -> Result<Self, Diagnostics> {
        if source.text.len() as u64 > MAXIMUM_SIZE {
            return Err(Diagnostic::new(LoadFault::TooLarge { name: source.name }).into());
        }
        let forbidden = characters::check(&source);
        if forbidden.is_empty() {
            match json::read(source.content()) {
                Ok(value) => return Ok(Self::of(source, value, OnceLock::new())),
                Err(json::Refused::HalfPair(at)) => return Err(half_pair(&source, at).into()),
                Err(json::Refused::Other) => {}
            }
        }
        let places = scan::scan(&source, forbidden)?;
        let value = read_value(&source)?;
        let difference = places.difference(&value);
        let document = Self::of(source, value, places.into());
        match difference {
            None => Ok(document),
            Some(pointer) => Err(document.diagnostic(&pointer, LoadFault::Ambiguous).into()),
        }
    }

    fn of(source: Source, value: Value, places: OnceLock<Places>) -> Self {
        Self {
            value,
            sources: vec![source],
            selection: Vec::new(),
            outline: None,
            places,
        }
    }

    /// Where each part stands.
    pub(crate) fn places(&self) -> &Places {
        self.places.get_or_init(|| {
            let places = json::read(self.source().content());
            places.expect("what has no places yet is JSON that was read before")
        })
    }

    /// The value and the places, to be changed together.
    pub(crate) fn parts_mut(&mut self) -> (&mut Value, &mut Places) {
        self.places();
        let places = self.places.get_mut().expect("the places have just been found");
        (&mut self.value, places)
    }

    /// The texts that it was made of: itself, and then the overlays in the order in which they were applied.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// The text of the document itself.
    pub fn source(&self) -> &Source {
        // `from_source` begins with one, and none is ever taken away.
        &self.sources[0]
    }

    /// Adds the text of an overlay and returns the index that its places have.
    pub(crate) fn add_source(&mut self, source: Source) -> usize {
        self.sources.push(source);
        self.sources.len() - 1
    }

    /// The patterns that selected its operations, by what they are for; none if it is whole.
    pub fn selection(&self) -> &[(&'static str, Vec<String>)] {
        &self.selection
    }

    /// Remembers by which patterns operations were selected.
    pub(crate) fn set_selection(&mut self, patterns: Vec<(&'static str, Vec<String>)>) {
        self.selection = patterns;
    }

    /// Which paths the whole document has, whatever was cut out of it.
    pub fn outline(&self) -> Cow<'_, Outline> {
        match &self.outline {
            Some(outline) => Cow::Borrowed(outline),
            None => Cow::Owned(Outline::of(&self.value)),
        }
    }

    /// Remembers the paths that there are, before some are cut out.
    pub(crate) fn keep_outline(&mut self) {
        self.outline = Some(self.outline().into_owned());
    }

    /// Takes away the properties or elements of the value at the pointer that are not to be kept, in one pass.
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

    /// What stands at the pointer, if there is anything.
    pub fn at(&self, pointer: &Pointer) -> Option<&Value> {
        pointer.find(&self.value)
    }

    /// Where the value at the pointer stands: a scalar itself, or the key that introduces a mapping or a sequence.
    ///
    /// It is the first key for the root and for mappings inside sequences. What does not exist stands where the nearest
    /// part around it does.
    pub fn place(&self, pointer: &Pointer) -> Place {
        self.places().nearest(pointer).place()
    }

    /// Where the key of the value at the pointer stands; without a key, as for [`Document::place`].
    pub fn key_place(&self, pointer: &Pointer) -> Place {
        self.places().nearest(pointer).key_place()
    }

    /// A fault of the value at the pointer.
    pub fn diagnostic(&self, pointer: &Pointer, fault: impl Fault) -> Diagnostic {
        self.diagnostic_at(self.place(pointer), pointer, fault)
    }

    /// A fault of the key at the pointer, such as one that has no meaning.
    pub fn key_diagnostic(&self, pointer: &Pointer, fault: impl Fault) -> Diagnostic {
        self.diagnostic_at(self.key_place(pointer), pointer, fault)
    }

    fn diagnostic_at(&self, place: Place, pointer: &Pointer, fault: impl Fault) -> Diagnostic {
        // Places are made by `from_source` and by overlays, each with the index of a source that is pushed with them.
        Diagnostic::at(fault, &self.sources[place.source], place).with_pointer(pointer.clone())
    }
}

/// The fault of an escape at a byte of a text.
fn half_pair(source: &Source, at: usize) -> Diagnostic {
    let before = &source.content()[..at];
    let line_start = before.rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let lines = before.replace("\r\n", "\n");
    let place = Place {
        source: 0,
        line: lines.matches(['\n', '\r']).count() + 1,
        column: before[line_start..].chars().count() + 1,
    };
    Diagnostic::at(LoadFault::HalfPair, source, place)
}

/// The value of a text that was scanned.
fn read_value(source: &Source) -> Result<Value, Diagnostics> {
    serde_yaml::from_str(source.content()).map_err(|error| {
        let place = error.location().map(|at| Place {
            source: 0,
            line: at.line(),
            column: at.column(),
        });
        let message = error.to_string();
        // The place is shown already.
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
