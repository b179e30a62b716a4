//! Merges the other files that a document refers to into the document.
//!
//! A `$ref` can refer to a file in the document's directory or below it, relative to the file that contains the `$ref`.
//! The target becomes a component, and keeps its positions in its file. A path item takes the place of
//! the `$ref`. Files can refer to each other in circles, but a path item cannot contain itself.
//!
//! Files outside of the directory are not read, and neither are URLs. All files together are at most as large as one
//! [file](crate::load::MAXIMUM_SIZE), and are at most [4096](MAXIMUM_FILES).
//!
//! Overlays apply to the document before this stage, and so do not change other files. Slices are made after it.

mod fault;
mod files;
mod forms;
mod location;
mod path_items;
mod rewrite;

use std::collections::HashMap;

use indexmap::IndexMap;
use serde_json::Value;

use crate::component_names::{self, ComponentNames};
use crate::diagnostic::{Diagnostics, Fault, Pointer};
use crate::load::{Document, MAXIMUM_DEPTH, MAXIMUM_NODES, Places, insert_below};
use crate::resources::Resources;
use crate::structure::{Form, Kind};

use fault::BundleFault;
use files::Files;

/// The maximum number of files that a document can refer to.
pub const MAXIMUM_FILES: usize = 4096;

/// Merges the other files that a document refers to into the document.
///
/// # Errors
///
/// Returns an error for each `$ref` to a file that is outside of the document's directory, cannot be read, or lacks
/// what the `$ref` refers to, and the errors of [`Document::parse`] for each file.
pub fn bundle(document: Document) -> Result<Document, Diagnostics> {
    bundle_despite_errors(document)?.into_document()
}

/// A document with the other files, apart from the references that cannot be followed. These stay as they are.
pub(crate) struct Bundled {
    pub(crate) document: Document,
    pub(crate) errors: Vec<Failed>,
}

/// A reference that cannot be followed.
pub(crate) struct Failed {
    /// The locations of the reference in the document, which are several if a part of another file is in several places.
    pub(crate) locations: Vec<Pointer>,
    /// The errors. They are about the reference, or about the file that it refers to.
    pub(crate) errors: Diagnostics,
}

impl Bundled {
    /// Returns the document if all references can be followed.
    ///
    /// # Errors
    ///
    /// Returns the errors of all references, each once.
    pub(crate) fn into_document(self) -> Result<Document, Diagnostics> {
        let Self { document, errors } = self;
        let mut all = Diagnostics::default();
        errors.into_iter().for_each(|failed| all.append(failed.errors));
        all.into_result(document)
    }
}

/// Merges the other files that a document refers to into the document, as far as possible.
///
/// # Errors
///
/// Returns an error if the document itself cannot be read again, or if the files are too large or too deeply nested.
pub(crate) fn bundle_despite_errors(document: Document) -> Result<Bundled, Diagnostics> {
    let Some(path) = document.path().filter(|_| has_other_files(&document.value)) else {
        let errors = Vec::new();
        return Ok(Bundled { document, errors });
    };
    let files = Files::of(path, document.sources().len());
    let mut bundle = Bundle {
        document: &document,
        files: files.map_err(|fault| document.diagnostic(&Pointer::root(), fault))?,
        components: IndexMap::new(),
        names: ComponentNames::default(),
        open: Vec::new(),
        resources: HashMap::new(),
        nodes: document.places().count(),
        errors: Vec::new(),
        diagnostics: Diagnostics::default(),
    };
    let (mut value, mut places) = (document.value.clone(), document.places().clone());
    let form = Form::Object(Kind::OpenApi);
    let root = Target {
        file: files::MAIN,
        pointer: Pointer::root(),
    };
    bundle.rewrite(&mut value, &mut places, &form, &root);
    bundle.add_components(&mut value, &mut places);
    let Bundle {
        files,
        diagnostics,
        errors,
        ..
    } = bundle;
    let errors: Vec<_> = errors
        .into_iter()
        .map(|FailedTarget { at, errors }| (files.source(at.file), at.pointer, errors))
        .collect();
    let files = files.into_files();
    diagnostics.into_result(())?;
    let document = document.with_content(value, places).with_files(files);
    let errors = errors.into_iter().map(|(source, pointer, errors)| Failed {
        locations: document.locations_from(source, &pointer),
        errors,
    });
    let errors = errors.collect();
    Ok(Bundled { document, errors })
}

/// Returns `true` if a value contains what can be a `$ref` to another file.
fn has_other_files(value: &Value) -> bool {
    match value {
        Value::Object(properties) => properties.iter().any(|(key, value)| match (key.as_str(), value) {
            ("$ref", Value::String(text)) => !text.starts_with('#'),
            ("mapping", Value::Object(mapping)) => {
                mapping
                    .values()
                    .any(|value| value.as_str().is_some_and(|text| !text.starts_with('#')))
                    || mapping.values().any(has_other_files)
            }
            _ => has_other_files(value),
        }),
        Value::Array(elements) => elements.iter().any(has_other_files),
        _ => false,
    }
}

/// The number of levels of a document above a component.
const LEVELS_ABOVE_COMPONENTS: usize = 3;

/// A part of a file.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Target {
    /// The index of the file.
    file: usize,
    /// The location in the file.
    pointer: Pointer,
}

impl Target {
    /// Returns a property or an element of the part.
    fn below(&self, token: &str) -> Self {
        Self {
            file: self.file,
            pointer: self.pointer.join(token),
        }
    }
}

/// A part of another file that is being merged into the document.
struct Open {
    part: Target,
    /// The number of levels of the document above the part.
    levels_above: usize,
}

/// The document, and what was merged into it so far.
struct Bundle<'a> {
    document: &'a Document,
    files: Files,
    /// The parts of other files that become components, by their section, each with its name.
    components: IndexMap<(&'static str, Target), String>,
    /// The names of these components.
    names: ComponentNames,
    /// The component that is being added and the path items inside of it, or only path items. Each contains the next.
    open: Vec<Open>,
    /// The schemas that references can name, by the index of the file. Only files in which a reference could do so are
    /// listed.
    resources: HashMap<usize, Resources>,
    /// The number of values.
    nodes: usize,
    /// The references that cannot be followed.
    errors: Vec<FailedTarget>,
    /// The errors that concern the whole document.
    diagnostics: Diagnostics,
}

/// A reference that cannot be followed, by its location in its file.
struct FailedTarget {
    at: Target,
    errors: Diagnostics,
}

impl Bundle<'_> {
    /// Adds the components. Adding one can find others.
    fn add_components(&mut self, value: &mut Value, places: &mut Places) {
        let mut next = 0;
        while let Some(((section, target), name)) = self.components.get_index(next) {
            let (section, target, name) = (*section, target.clone(), name.clone());
            next += 1;
            let Some((mut component, mut component_places)) = self.copy(&target, LEVELS_ABOVE_COMPONENTS) else {
                continue;
            };
            if let Some(form) = forms::of_section(section) {
                self.open.push(Open {
                    part: target.clone(),
                    levels_above: LEVELS_ABOVE_COMPONENTS,
                });
                self.rewrite(&mut component, &mut component_places, form, &target);
                self.open.clear();
            }
            let component = (component, component_places);
            insert_below(value, places, &["components", section], &name, component);
        }
    }

    /// Returns the number of levels of the document above a part that is being rewritten.
    fn levels_above(&self, at: &Target) -> usize {
        let levels = at.pointer.tokens().count();
        match self.open.last() {
            Some(open) => open.levels_above + levels - open.part.pointer.tokens().count(),
            None => levels,
        }
    }

    /// Returns a copy of a part of a file, or `None` if there is no space for it below this many levels.
    fn copy(&mut self, target: &Target, levels_above: usize) -> Option<(Value, Places)> {
        let Target { file, pointer } = target;
        let document = self.files.document(*file)?;
        let (value, places) = (document.at(pointer)?, document.places().get(pointer)?);
        self.nodes += places.count();
        let fault = if self.nodes > MAXIMUM_NODES {
            BundleFault::TooManyNodes
        } else if places.height() + levels_above > MAXIMUM_DEPTH {
            BundleFault::TooDeep
        } else {
            let places = places.clone().in_source(self.files.source(*file));
            return Some((value.clone(), places.or_origin(pointer.clone())));
        };
        self.diagnostics.push(document.diagnostic(pointer, fault));
        None
    }

    /// Returns the name of the component that a part of a file becomes.
    fn component(&mut self, section: &'static str, target: Target) -> String {
        let key = (section, target);
        if let Some(name) = self.components.get(&key) {
            return name.clone();
        }
        let (_, Target { file, pointer }) = &key;
        let file = self.files.stem(*file);
        let own = pointer.tokens().last();
        let long = own.as_ref().map_or_else(
            || file.clone(),
            |own| component_names::composed(format!("{file}_{own}")),
        );
        let short = own.unwrap_or_else(|| file.clone());
        // The index of an element is no name.
        let short = Some(short).filter(|short| !short.starts_with(|first: char| first.is_ascii_digit()));
        let preferred = short.into_iter().chain([long.clone()]);
        let name = self.names.take(&self.document.value, section, preferred, &long, '_');
        self.components.insert(key, name.clone());
        name
    }

    fn report(&mut self, at: &Target, fault: impl Fault) {
        let document = self.files.document(at.file).unwrap_or(self.document);
        let errors = document.diagnostic(&at.pointer, fault).into();
        self.fail(at, errors);
    }

    fn fail(&mut self, at: &Target, errors: Diagnostics) {
        let at = at.clone();
        self.errors.push(FailedTarget { at, errors });
    }
}
