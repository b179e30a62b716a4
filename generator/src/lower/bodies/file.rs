//! The files of multipart bodies.

use openapiv3::{ReferenceOr, Schema, SchemaKind, Type as SchemaType};

use crate::diagnostic::Pointer;
use crate::ir::{Constraints, Convention, Type};
use crate::lower::documentation;
use crate::lower::info::convention;
use crate::lower::reporting::Reporter;
use crate::lower::schemas::{LoweredValue, is_base64, is_binary, is_string, unwrapped};
use crate::resolve::Located;

use super::encoding::PartEncoding;

/// The property of multipart bodies that holds the file in Stripe's documents, which do not declare it as binary.
const UNDECLARED_FILE: &str = "file";

/// Returns the value of a property of a multipart body if the property is a file or a list of files.
pub(super) fn value<'a>(
    reporter: &Reporter<'a>,
    wire_name: &str,
    property: &'a ReferenceOr<Box<Schema>>,
    pointer: &Pointer,
    encoding: &PartEncoding<'_>,
) -> Option<LoweredValue> {
    let own = reporter.specification.resolve_boxed(property, pointer).ok()?;
    let located = unwrapped(reporter, property, pointer).0?;
    let schema = located.value;
    let convention = convention(reporter.specification);
    let is_undeclared = convention.is_some_and(Convention::has_undeclared_files) && wire_name == UNDECLARED_FILE;
    let is_file = |located: &Located<'_, Schema>| {
        let can_be_undeclared = is_undeclared || encoding.is_binary();
        is_binary(located.value) || can_be_undeclared && is_any_text(reporter, located)
    };
    let value = match &schema.schema_kind {
        _ if is_file(&located) => Type::FilePart,
        SchemaKind::Type(SchemaType::Array(array)) => {
            let items = array.items.as_ref()?;
            let place = located.pointer.join("items");
            let item = unwrapped(reporter, items, &place).0?;
            is_file(&item).then(|| Type::Array(Box::new(Type::FilePart)))?
        }
        _ => return None,
    };
    let is_list = value != Type::FilePart;
    Some(LoweredValue {
        value,
        nullable: false,
        documentation: Some(documentation::of_schema(own.value))
            .filter(|own| own.description.is_some())
            .unwrap_or_else(|| documentation::of_schema(schema)),
        constraints: match is_list {
            true => documentation::constraints(reporter.specification, &located),
            false => Constraints::default(),
        },
    })
}

/// Returns `true` if a property is bytes in Base64, or a list of such strings.
pub(super) fn is_encoded<'a>(
    reporter: &Reporter<'a>,
    property: &'a ReferenceOr<Box<Schema>>,
    pointer: &Pointer,
) -> bool {
    let Some(located) = unwrapped(reporter, property, pointer).0 else {
        return false;
    };
    match &located.value.schema_kind {
        SchemaKind::Type(SchemaType::Array(array)) => {
            let place = located.pointer.join("items");
            let items = array
                .items
                .as_ref()
                .and_then(|items| unwrapped(reporter, items, &place).0);
            items.is_some_and(|items| is_base64(items.value))
        }
        _ => is_base64(located.value),
    }
}

/// Returns `true` if a schema is a plain string without constraints.
fn is_any_text(reporter: &Reporter<'_>, located: &Located<'_, Schema>) -> bool {
    let has_constraints = || documentation::constraints(reporter.specification, located) != Constraints::default();
    is_string(located.value) && !located.value.schema_data.nullable && !has_constraints()
}
