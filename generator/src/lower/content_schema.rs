//! The schemas of media types, before they are lowered.

use openapiv3::{MediaType, SchemaKind, Type as SchemaType};

use crate::diagnostic::Pointer;

use super::reporting::Reporter;
use super::schemas::unwrapped_located;

/// Returns the kind of a media type's schema, without compositions of one member.
pub(super) fn kind<'a>(
    reporter: &Reporter<'a>,
    media_type: &'a MediaType,
    pointer: &Pointer,
) -> Option<&'a SchemaKind> {
    let schema = media_type.schema.as_ref()?;
    // A reference that cannot be resolved is reported when the schema is lowered.
    let located = reporter.specification.resolve(schema, &pointer.join("schema")).ok()?;
    Some(&unwrapped_located(reporter, located).0.value.schema_kind)
}

/// Returns `true` if the schema of a media type describes a value that bytes do not represent without an encoding. A
/// composition of several schemas can describe bytes.
pub(super) fn is_structured<'a>(reporter: &Reporter<'a>, media_type: &'a MediaType, pointer: &Pointer) -> bool {
    let kind = kind(reporter, media_type, pointer);
    matches!(kind, Some(SchemaKind::Type(kind)) if !matches!(kind, SchemaType::String(_)))
}
