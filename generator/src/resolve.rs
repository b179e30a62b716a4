//! Reads the document as openapiv3's types and resolves `$ref`s on demand.
//!
//! Only references that operations use are resolved. A part of a large document is usable without the other parts.

use openapiv3::{Header, OpenAPI, Parameter, ReferenceOr, RequestBody, Response, Schema, SecurityScheme};
use serde_json::Value;

use crate::convert::Converted;
use crate::diagnostic::{Diagnostic, Diagnostics, Fault, MAXIMUM_REFERENCES, Pointer, ReferenceFault};
use crate::load::Document;
use crate::percent;
use crate::typed::{self, Repaired, Typed};

/// A document, both as values with locations and as openapiv3's types.
pub struct Specification {
    /// The values of the document and their locations.
    pub document: Document,
    /// The document as openapiv3's types, after invalid but unambiguous parts were repaired.
    pub openapi: OpenAPI,
    /// The document that openapiv3's types are read from, if parts were repaired.
    repaired: Option<Repaired>,
    /// The warnings about the document.
    pub warnings: Diagnostics,
}

/// A part of the document and its location.
#[derive(Clone, Debug)]
pub struct Located<'a, T> {
    /// The part itself.
    pub value: &'a T,
    /// Its location, after all `$ref`s are resolved.
    pub pointer: Pointer,
    /// The key in `components`, if it was reached through a `$ref`.
    pub component: Option<&'a str>,
}

/// Reads the document as openapiv3's types.
///
/// # Errors
///
/// Returns an error if a part of the document is not valid.
pub fn resolve(converted: Converted) -> Result<Specification, Diagnostics> {
    let Converted { document, mut warnings } = converted;
    let Typed {
        openapi,
        repaired,
        warnings: of_form,
    } = typed::parse(&document)?;
    warnings.append(of_form);
    Ok(Specification {
        document,
        openapi,
        repaired,
        warnings,
    })
}

/// A kind of component that a `$ref` can refer to.
pub trait Component: Sized {
    /// The name of the kind in diagnostics.
    const KIND: &'static str;

    /// The section of `components` that contains this kind.
    const SECTION: &'static str;

    /// Returns the component of this kind with the given key.
    fn find<'a>(openapi: &'a OpenAPI, key: &str) -> Option<(&'a str, &'a ReferenceOr<Self>)>;
}

macro_rules! component {
    ($kind:ty, $name:literal, $section:literal, $field:ident) => {
        impl Component for $kind {
            const KIND: &'static str = $name;
            const SECTION: &'static str = $section;

            fn find<'a>(openapi: &'a OpenAPI, key: &str) -> Option<(&'a str, &'a ReferenceOr<Self>)> {
                let (_, key, value) = openapi.components.as_ref()?.$field.get_full(key)?;
                Some((key.as_str(), value))
            }
        }
    };
}

component!(Schema, "schema", "schemas", schemas);
component!(Parameter, "parameter", "parameters", parameters);
component!(Response, "response", "responses", responses);
component!(RequestBody, "request body", "requestBodies", request_bodies);
component!(Header, "header", "headers", headers);
component!(SecurityScheme, "security scheme", "securitySchemes", security_schemes);

impl Specification {
    /// Returns the value at a pointer, if it exists, in the repaired document.
    ///
    /// openapiv3 does not distinguish absent values from defaults.
    pub fn at(&self, pointer: &Pointer) -> Option<&Value> {
        pointer.find(
            self.repaired
                .as_ref()
                .map_or(&self.document.value, |repaired| &repaired.value),
        )
    }

    /// Returns the value at a pointer, if it exists, as the document has it, without repairs.
    pub fn as_written(&self, pointer: &Pointer) -> Option<&Value> {
        self.document.at(&self.original(pointer))
    }

    /// Returns the digits in the document of a number that the object at a pointer has.
    pub fn digits(&self, pointer: &Pointer, keyword: &str) -> Option<String> {
        let digits = self.document.digits(&self.original(pointer).join(keyword));
        digits.map(std::borrow::Cow::into_owned)
    }

    /// Returns the location in the original document, without repairs.
    pub fn original(&self, pointer: &Pointer) -> Pointer {
        match &self.repaired {
            Some(repaired) => repaired.original(pointer),
            None => pointer.clone(),
        }
    }

    /// Returns a diagnostic about the value at a pointer.
    pub fn diagnostic(&self, pointer: &Pointer, fault: impl Fault) -> Diagnostic {
        self.document.diagnostic(&self.original(pointer), fault)
    }

    /// Returns the value itself, or the component that its `$ref` refers to.
    ///
    /// # Errors
    ///
    /// Returns an error if a `$ref` is undefined or circular, or refers to another kind of component.
    pub fn resolve<'a, T: Component>(
        &'a self,
        reference: &'a ReferenceOr<T>,
        pointer: &Pointer,
    ) -> Result<Located<'a, T>, Box<Diagnostic>> {
        match reference {
            ReferenceOr::Item(value) => Ok(Located {
                value,
                pointer: pointer.clone(),
                component: None,
            }),
            ReferenceOr::Reference { reference } => self.follow(reference, pointer),
        }
    }

    /// Resolves the boxed schema of a property or of items.
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`Specification::resolve`].
    pub fn resolve_boxed<'a>(
        &'a self,
        reference: &'a ReferenceOr<Box<Schema>>,
        pointer: &Pointer,
    ) -> Result<Located<'a, Schema>, Box<Diagnostic>> {
        match reference {
            ReferenceOr::Item(value) => Ok(Located {
                value,
                pointer: pointer.clone(),
                component: None,
            }),
            ReferenceOr::Reference { reference } => self.follow(reference, pointer),
        }
    }

    fn follow<'a, T: Component>(&'a self, first: &'a str, from: &Pointer) -> Result<Located<'a, T>, Box<Diagnostic>> {
        let fail = |fault| Err(Box::new(self.diagnostic(&from.join("$ref"), fault)));
        let mut seen: Vec<&str> = Vec::new();
        let mut reference = first;
        let mut holder = from.clone();
        loop {
            if seen.contains(&reference) {
                return fail(ReferenceFault::Circular(self.written(&holder, reference)));
            }
            if seen.len() > MAXIMUM_REFERENCES {
                return fail(ReferenceFault::TooLong);
            }
            seen.push(reference);
            let pointer = Pointer::from_reference(reference);
            let key = pointer.as_ref().and_then(component_key::<T>);
            match (pointer, key) {
                (Some(pointer), Some(key)) => match T::find(&self.openapi, &key) {
                    None => return fail(ReferenceFault::Dangling(reference.to_owned())),
                    Some((key, ReferenceOr::Item(value))) => {
                        return Ok(Located {
                            value,
                            pointer,
                            component: Some(key),
                        });
                    }
                    Some((_, ReferenceOr::Reference { reference: next })) => {
                        reference = next;
                        holder = pointer;
                    }
                },
                (Some(_), None) if !self.is_defined(reference) => {
                    return fail(ReferenceFault::Dangling(reference.to_owned()));
                }
                _ => {
                    let reference = reference.to_owned();
                    return fail(ReferenceFault::Unsupported {
                        reference,
                        expected: T::KIND,
                        section: T::SECTION,
                    });
                }
            }
        }
    }

    /// Returns `true` if a reference leads to a value. Its pointer can be percent-encoded.
    fn is_defined(&self, reference: &str) -> bool {
        let decoded = percent::decoded(reference);
        let mut written = std::iter::once(reference).chain(decoded.as_deref());
        written.any(|reference| Pointer::from_reference(reference).is_some_and(|pointer| self.at(&pointer).is_some()))
    }

    /// Returns the reference in the object at a pointer as the document has it, without repairs.
    fn written(&self, holder: &Pointer, reference: &str) -> String {
        let written = self.as_written(holder).and_then(|holder| holder.get("$ref"));
        written.and_then(Value::as_str).unwrap_or(reference).to_owned()
    }
}

/// Returns the key of the component of this kind that a pointer refers to.
fn component_key<T: Component>(pointer: &Pointer) -> Option<String> {
    let tokens: Vec<String> = pointer.tokens().collect();
    match tokens.as_slice() {
        [root, section, key] if root == "components" && section == T::SECTION => Some(key.clone()),
        _ => None,
    }
}
