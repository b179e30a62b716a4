//! Converts OpenAPI 3.1 and 3.2 documents to OpenAPI 3.0, which the next stage reads.
//!
//! Overlays and slices apply to the document as its owner wrote it, so this stage comes after them. A part that moves,
//! or that is made from another one, keeps the position and the JSON pointer that it has in the text.
//!
//! * Schemas follow JSON Schema 2020-12. `schema` lists the conversion of each keyword. Keywords that only
//!   validate, such as `if` and `propertyNames`, are left out.
//! * A part to which a `$ref` refers becomes a component if the conversion moves it or leaves out what contains it, such
//!   as a definition in `$defs`. If a part turns out to have moved, the document is converted once more.
//! * A `$ref` to a path item or to a media type is replaced by its target; for path items, also in OpenAPI 3.0.
//! * Parts that OpenAPI 3.0 lacks and a client does not need are left out, such as `webhooks` and the parents of tags.
//!
//! A part that cannot be expressed is an error or, if the rest is still correct without it, a warning.

mod fault;
mod multipart;
mod mutual_tls;
mod part;
mod path_items;
mod references;
mod schema;
mod walk;

use std::collections::HashSet;

use indexmap::IndexMap;

use crate::component_names::ComponentNames;
use crate::diagnostic::{Diagnostics, Fault, Pointer};
use crate::load::{Document, Version};
use crate::resources::LazyResources;
use crate::structure::Kind;
use crate::warning::Warning;

use part::{Made, MadeObject, Part};
use references::{Component, Locations};

/// The maximum number of values that are copied to replace references to path items and media types.
const MAXIMUM_COPIES: usize = 1_000_000;

/// A document in the form of OpenAPI 3.0.
#[derive(Clone, Debug)]
pub struct Converted {
    /// The document. Its diagnostics and places refer to the text that was loaded.
    pub document: Document,
    /// The warnings about parts that are invalid but unambiguous, or left out.
    pub warnings: Diagnostics,
}

/// Converts a document to OpenAPI 3.0.
///
/// ```
/// use crateform::convert;
/// use crateform::load::Document;
///
/// let text = "
/// openapi: 3.1.0
/// info: { title: Lamps, version: '1' }
/// paths: {}
/// components: { schemas: { name: { type: [string, 'null'] } } }
/// ";
/// let converted = convert::convert(Document::parse("lamps.yaml", text)?)?;
/// let name = &converted.document.value["components"]["schemas"]["name"];
/// assert_eq!(*name, serde_json::json!({ "type": "string", "nullable": true }));
/// # Ok::<(), crateform::diagnostic::Diagnostics>(())
/// ```
///
/// # Errors
///
/// Returns an error for each part that cannot be expressed in OpenAPI 3.0.
pub fn convert(document: Document) -> Result<Converted, Diagnostics> {
    let version = document.version()?;
    if version == Version::V3_0 && !path_items::has_references(&document.value) {
        return Ok(Converted {
            document,
            warnings: Diagnostics::default(),
        });
    }
    let mut locations = Locations::default();
    loop {
        let mut converter = Converter::new(&document, version, &locations);
        let made = converter.document();
        let Converter {
            errors, warnings, kept, ..
        } = converter;
        errors.into_result(())?;
        let moved = kept.into_iter().filter(|pointer| {
            pointer.find(&made.value).is_none() || made.places.original(pointer) != document.original(pointer)
        });
        if !locations.add(moved) {
            return Ok(Converted {
                document: document.with_content(made.value, made.places),
                warnings,
            });
        }
    }
}

/// The document, and what was found in it so far.
struct Converter<'a> {
    input: &'a Document,
    version: Version,
    errors: Diagnostics,
    warnings: Diagnostics,
    resources: LazyResources<'a>,
    /// The parts that become components, by their location.
    components: IndexMap<Pointer, Component>,
    /// The names of these components.
    names: ComponentNames,
    /// The locations that are known to change.
    locations: &'a Locations,
    /// The locations that references refer to as if they did not change.
    kept: HashSet<Pointer>,
    /// The names of the security schemes of type `mutualTLS`.
    mutual_tls_schemes: Vec<String>,
    /// The number of values that were copied to replace references.
    copied: usize,
}

impl<'a> Converter<'a> {
    fn new(input: &'a Document, version: Version, locations: &'a Locations) -> Self {
        Self {
            input,
            version,
            errors: Diagnostics::default(),
            warnings: Diagnostics::default(),
            resources: LazyResources::of(&input.value),
            components: IndexMap::new(),
            names: ComponentNames::default(),
            locations,
            kept: HashSet::new(),
            mutual_tls_schemes: mutual_tls::schemes(&input.value),
            copied: 0,
        }
    }

    fn document(&mut self) -> Made {
        let root = Part::root(self.input);
        if self.version == Version::V3_0 {
            let mut made = MadeObject::default();
            for (key, child) in root.properties() {
                let is_paths = key == "paths";
                made.put(key, if is_paths { self.paths(&child) } else { child.keep() });
            }
            return made.finish(&root);
        }
        let is_empty = |key: &str| match root.child(key) {
            Some(part) => part.value.as_object().is_some_and(|object| object.is_empty()),
            None => true,
        };
        if is_empty("paths") && !is_empty("webhooks") {
            self.report(&root.below("webhooks"), fault::ConvertFault::OnlyWebhooks);
        }
        let mut made = self.object(&root, Kind::OpenApi);
        self.add_components(&root, &mut made);
        made
    }

    /// Adds the parts that become components. Converting them can find others.
    fn add_components(&mut self, root: &Part<'a>, made: &mut Made) {
        let mut next = 0;
        while let Some((pointer, component)) = self.components.get_index(next) {
            let (pointer, component) = (pointer.clone(), component.clone());
            next += 1;
            let Some(part) = root.at(&pointer) else { continue };
            let converted = match component.kind {
                Kind::Schema => self.schema(&part),
                kind => self.reference_or(&part, kind),
            };
            made.insert_below(
                &["components", component.section],
                &component.name,
                converted.moved(&part),
            );
        }
    }

    /// Returns `true` if a part can be copied to the place of a reference. Reports the first one that cannot: many
    /// references to a large part would make the document too large.
    fn has_space_for(&mut self, part: &Part<'_>, reference: &Part<'_>) -> bool {
        if self.copied > MAXIMUM_COPIES {
            return false;
        }
        self.copied += part.places.count();
        let has_space = self.copied <= MAXIMUM_COPIES;
        if !has_space {
            self.report(reference, fault::ConvertFault::TooManyCopies);
        }
        has_space
    }

    fn report(&mut self, part: &Part<'_>, fault: impl Fault) {
        self.errors.push(self.input.diagnostic(&part.pointer, fault));
    }

    /// Records a warning about the key of a part.
    fn warn(&mut self, part: &Part<'_>, warning: Warning) {
        self.warnings.push(self.input.key_diagnostic(&part.pointer, warning));
    }
}
