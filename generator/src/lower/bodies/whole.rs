//! Bodies that are a single value.

use openapiv3::RequestBody;

use crate::diagnostic::Pointer;
use crate::ir::{Documentation, Location, Parameter, Style};
use crate::lower::documentation;
use crate::lower::schemas::LoweredValue;
use crate::names::Identifier;

/// The name of a body that is not an object with its own type.
pub(super) const BODY: &str = "body";

/// Returns the parameter for a whole body.
pub(super) fn parameter(
    lowered: LoweredValue,
    name: Identifier,
    style: Style,
    body: &RequestBody,
    pointer: Pointer,
) -> Parameter {
    let is_null_distinct = style == Style::Json && lowered.is_null_distinct();
    Parameter {
        name,
        wire_name: BODY.to_owned(),
        pointer,
        location: Location::Body,
        style,
        content_type: None,
        allow_reserved: false,
        value: lowered.value,
        required: body.required,
        needed_in_body: false,
        nullable: is_null_distinct,
        clear: None,
        documentation: Documentation {
            description: documentation::present(body.description.as_deref()).or(lowered.documentation.description),
            ..lowered.documentation
        },
        constraints: lowered.constraints,
    }
}
