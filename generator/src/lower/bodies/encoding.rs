//! The encoding of a property of a form.

use indexmap::IndexMap;
use openapiv3::{Encoding, Header, MediaType, QueryStyle, ReferenceOr};

use crate::diagnostic::Pointer;
use crate::ir::{BodyEncoding, Convention, Style, Type};
use crate::lower::fault::Unsupported;
use crate::lower::info::convention;
use crate::lower::media_types::Essence;
use crate::lower::parameters::query_style;
use crate::lower::reporting::{ErrorGuaranteed, Reporter};
use crate::lower::schemas::{Context, Schemas};
use crate::warning::Warning;

/// The encoding of a property: a style, or a media type.
///
/// OpenAPI ignores the media type if a keyword of the style is present. Without either, the media type follows from the
/// type of the property: text, or JSON for an object. It applies to each element of an array.
pub(super) struct PartEncoding<'a> {
    /// The style, if a keyword of the style is present.
    style: Option<Style>,
    content_type: Option<&'a str>,
    /// The location.
    pub(super) pointer: Pointer,
}

impl<'a> PartEncoding<'a> {
    /// Reads the encoding of a property.
    pub(super) fn of(
        reporter: &Reporter<'a>,
        body: BodyEncoding,
        media_type: &'a MediaType,
        wire_name: &str,
        content: &Pointer,
    ) -> Result<Self, ErrorGuaranteed> {
        let pointer = content.join("encoding").join(wire_name);
        let Some(encoding) = media_type.encoding.get(wire_name) else {
            return Ok(Self {
                style: None,
                content_type: None,
                pointer,
            });
        };
        check_headers(reporter, body, &encoding.headers, &pointer.join("headers"))?;
        if encoding.allow_reserved {
            return reporter.refuse(&pointer.join("allowReserved"), Unsupported::Keyword("allowReserved"));
        }
        let style = style(reporter, encoding, &pointer);
        let content_type = encoding.content_type.as_deref().filter(|_| style.is_none());
        Ok(Self {
            style,
            content_type,
            pointer,
        })
    }

    /// Returns the encoding of properties that the document does not name.
    pub(super) fn unnamed() -> Self {
        Self {
            style: None,
            content_type: None,
            pointer: Pointer::root(),
        }
    }

    /// Returns the media type of the values: the first of those in the list that is not a range.
    pub(super) fn media_type(&self) -> Option<&'a str> {
        let mut names = self.content_type?.split(',').map(str::trim);
        names.find(|name| Essence::of(name).is_some_and(|essence| !essence.is_range()))
    }

    /// Returns `true` if the media type follows from the type of the property.
    pub(super) fn is_default(&self) -> bool {
        self.style.is_none() && self.content_type.is_none()
    }

    /// Returns `true` if values are encoded as JSON.
    pub(super) fn is_json(&self) -> bool {
        self.essence().is_some_and(|essence| essence.is_json())
    }

    /// Returns `true` if the values are neither JSON nor text.
    pub(super) fn is_binary(&self) -> bool {
        self.content_type.is_some() && !self.is_json() && !self.is_text()
    }

    /// Returns `true` if the media type is text or XML.
    fn is_text(&self) -> bool {
        self.essence().is_some_and(|essence| {
            let name = essence.as_str();
            essence.is_text() || name == "application/xml" || name.ends_with("+xml")
        })
    }

    fn essence(&self) -> Option<Essence> {
        Essence::of(self.media_type()?)
    }

    /// Returns the style in which the value is written. `is_encoded` is `true` for bytes that are encoded as text.
    pub(super) fn style(
        &self,
        schemas: &mut Schemas<'_>,
        value: &Type,
        property: &Pointer,
        is_encoded: bool,
    ) -> Result<Style, ErrorGuaranteed> {
        let reporter = schemas.reporter;
        if let Some(style) = self.style {
            return Ok(style);
        }
        let element = match value {
            Type::Array(item) => item,
            value => value,
        };
        let is_json = match (self.content_type, element) {
            // Every file can have its own media type.
            (_, Type::FilePart) => false,
            (Some(_), _) if self.is_json() => true,
            (Some(_), Type::Model(id)) if self.is_text() && schemas.is_enumeration(*id) => false,
            (Some(_), element) if (self.is_text() || is_encoded) && element.is_scalar() => false,
            (Some(content_type), _) => {
                let fault = Unsupported::EncodingContentType(content_type.to_owned());
                return reporter.refuse(&self.pointer.join("contentType"), fault);
            }
            (None, element) => is_json_by_default(schemas, element, property)?,
        };
        Ok(match (is_json, value) {
            (true, Type::Array(_)) => Style::JsonElements,
            (true, _) => Style::Json,
            (false, _) => Style::FormExploded,
        })
    }
}

/// Warns about the headers of a part, and refuses those that a multipart body requires.
///
/// Only the parts of a multipart body have headers. OpenAPI ignores `Content-Type`, which `contentType` describes.
fn check_headers<'a>(
    reporter: &Reporter<'a>,
    body: BodyEncoding,
    headers: &'a IndexMap<String, ReferenceOr<Header>>,
    place: &Pointer,
) -> Result<(), ErrorGuaranteed> {
    let has_headers = body == BodyEncoding::Multipart;
    let mut is_present = false;
    for (name, header) in headers {
        if name.eq_ignore_ascii_case("content-type") {
            continue;
        }
        let place = place.join(name);
        if has_headers && reporter.resolve(header, &place)?.value.required {
            return reporter.refuse(&place, Unsupported::HeaderOfPart);
        }
        is_present = true;
    }
    if is_present {
        reporter.warn(place, Warning::HeadersOfPart);
    }
    Ok(())
}

/// Returns the style of a property, or `None` if no keyword of the style is present.
fn style(reporter: &Reporter<'_>, encoding: &Encoding, pointer: &Pointer) -> Option<Style> {
    // openapiv3 sets `explode` to false if it is absent, but the default for `form` is true.
    let explode = reporter
        .is_present(&pointer.join("explode"))
        .then_some(encoding.explode);
    match (&encoding.style, explode) {
        (None, None) => None,
        (style, explode) => Some(query_style(style.as_ref().unwrap_or(&QueryStyle::Form), explode)),
    }
}

/// Returns `true` if a value is encoded as JSON unless the document says otherwise.
///
/// Stripe's documents give every object a style, and its server does not read JSON in forms.
fn is_json_by_default(schemas: &mut Schemas<'_>, value: &Type, property: &Pointer) -> Result<bool, ErrorGuaranteed> {
    let has_objects = match value {
        Type::Model(id) => schemas.holds_object(*id, Context::default()),
        Type::Map(_) | Type::FreeForm | Type::Array(_) => true,
        Type::Clearable(value) | Type::Nullable(value) => match **value {
            Type::Model(id) => schemas.holds_object(id, Context::default()),
            ref value => !value.is_scalar(),
        },
        _ => false,
    };
    if !has_objects {
        return Ok(false);
    }
    let is_always_object = match value {
        Type::Model(id) => schemas.holds_only_objects(*id, Context::default()),
        // The empty string that clears a value is not JSON.
        Type::Clearable(_) => false,
        _ => true,
    };
    let is_read = convention(schemas.reporter.specification).is_none_or(Convention::reads_json_in_forms);
    match is_always_object && is_read {
        true => Ok(true),
        false => schemas.reporter.refuse(property, Unsupported::ObjectWithoutEncoding),
    }
}
