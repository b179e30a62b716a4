//! `slice.yaml`: the selection by which a document was extracted from a larger one.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::diagnostic::{Code, Diagnostics, Fault, Pointer};
use crate::load::Document;
use crate::overlay::Overlay;
use crate::slice::Selection;

/// The content of a `slice.yaml`.
#[derive(Debug)]
pub(super) struct SliceFile {
    pub(super) path: PathBuf,
    /// The operations to keep.
    pub(super) selection: Selection,
    /// The parts to remove first, so that fewer components are reached.
    pub(super) removal: Overlay,
}

impl SliceFile {
    /// Reads the file next to a document. Returns `None` if it does not exist.
    pub(super) fn beside(document: &Path) -> Result<Option<Self>, Diagnostics> {
        let path = document.with_file_name("slice.yaml");
        if !path.exists() {
            return Ok(None);
        }
        let file = Document::read_any(&path)?;
        let mut reader = Reader {
            file: &file,
            diagnostics: Diagnostics::default(),
        };
        reader.check_keywords();
        let mut selection = Selection::new();
        for (_, pattern) in reader.texts("paths") {
            selection = selection.paths(pattern);
        }
        for (_, pattern) in reader.texts("tags") {
            selection = selection.tags(pattern);
        }
        for (_, pattern) in reader.texts("operations") {
            selection = selection.operations(pattern);
        }
        let targets = reader.texts("remove");
        if reader.diagnostics.is_empty() && selection.is_empty() {
            reader.report(&Pointer::root(), SliceFileFault::NoPattern);
        }
        reader.diagnostics.into_result(())?;
        let removal = Overlay::removing(file.clone(), targets)?;
        Ok(Some(Self {
            path,
            selection,
            removal,
        }))
    }
}

struct Reader<'a> {
    file: &'a Document,
    diagnostics: Diagnostics,
}

impl<'a> Reader<'a> {
    fn check_keywords(&mut self) {
        let Value::Object(properties) = &self.file.value else {
            self.report(&Pointer::root(), SliceFileFault::NotAnObject);
            return;
        };
        let known = ["paths", "tags", "operations", "remove"];
        for keyword in properties.keys().filter(|keyword| !known.contains(&keyword.as_str())) {
            let pointer = Pointer::root().join(keyword);
            let fault = SliceFileFault::UnknownKeyword(keyword.clone());
            self.diagnostics.push(self.file.key_diagnostic(&pointer, fault));
        }
    }

    /// Returns the strings of a list, with their JSON pointers.
    fn texts(&mut self, keyword: &'static str) -> Vec<(Pointer, &'a str)> {
        let pointer = Pointer::root().join(keyword);
        let elements = match self.file.at(&pointer) {
            None => return Vec::new(),
            Some(Value::Array(elements)) => elements,
            Some(_) => {
                self.report(&pointer, SliceFileFault::NotAnArray(keyword));
                return Vec::new();
            }
        };
        let mut texts = Vec::new();
        for (index, element) in elements.iter().enumerate() {
            match element {
                Value::String(text) => texts.push((pointer.join(index), text.as_str())),
                _ => self.report(&pointer.join(index), SliceFileFault::NotText(keyword)),
            }
        }
        texts
    }

    fn report(&mut self, pointer: &Pointer, fault: SliceFileFault) {
        self.diagnostics.push(self.file.diagnostic(pointer, fault));
    }
}

/// An error in a `slice.yaml`.
#[derive(Debug, thiserror::Error)]
enum SliceFileFault {
    #[error("a slice selection must be an object")]
    NotAnObject,
    #[error("`{0}` is not a keyword of a slice selection")]
    UnknownKeyword(String),
    #[error("`{0}` must be an array")]
    NotAnArray(&'static str),
    #[error("an element of `{0}` must be a string")]
    NotText(&'static str),
    #[error("no operation is selected")]
    NoPattern,
}

impl Fault for SliceFileFault {
    fn help(&self) -> String {
        match self {
            Self::NotAnObject | Self::UnknownKeyword(_) => {
                "use the keywords `paths`, `tags` and `operations` with patterns, and `remove` with JSONPaths"
            }
            Self::NotAnArray(_) => "write one element per line, such as `- /v1/apps/**`",
            Self::NotText(_) => "put the pattern in quotes",
            Self::NoPattern => "add a pattern, such as `paths: [/v1/apps/**]`",
        }
        .to_owned()
    }

    fn code(&self) -> Code {
        Code::E0906
    }
}
