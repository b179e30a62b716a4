//! Bodies of text and of bytes.

use openapiv3::RequestBody;

use crate::ir::{BodyContent, Parameter, Style, Type};
use crate::lower::documentation;
use crate::lower::names::Owner;
use crate::lower::reporting::ErrorGuaranteed;
use crate::lower::schemas::{Context, LoweredValue, Schemas, is_binary, is_string};
use crate::names::Identifier;

use super::Offered;
use super::whole::{self, BODY};

/// Lowers a body of text. If the schema does not describe a string, it only documents the text.
pub(super) fn text<'a>(
    schemas: &mut Schemas<'a>,
    offered: &Offered<'a>,
    body: &RequestBody,
) -> Result<(BodyContent, Vec<Parameter>), ErrorGuaranteed> {
    let mut text = LoweredValue::of(Type::String);
    if let Some(schema) = &offered.media_type.schema {
        let place = offered.pointer.join("schema");
        let located = schemas.reporter.resolve(schema, &place)?;
        text.documentation = documentation::of_schema(located.value);
        if is_string(located.value) && !is_binary(located.value) {
            let owner = Owner::without_module(Identifier::fixed(BODY)).of_field(BODY);
            text = schemas.value(schema, &place, &owner, Context::default())?;
        }
    }
    Ok(parameter(text, offered, body))
}

/// Lowers a body of bytes.
pub(super) fn bytes(offered: &Offered<'_>, body: &RequestBody) -> (BodyContent, Vec<Parameter>) {
    parameter(LoweredValue::of(Type::BinaryBody), offered, body)
}

fn parameter(value: LoweredValue, offered: &Offered<'_>, body: &RequestBody) -> (BodyContent, Vec<Parameter>) {
    let name = Identifier::fixed(BODY);
    let parameter = whole::parameter(value, name, Style::Simple, body, offered.pointer.clone());
    (BodyContent::Value, vec![parameter])
}
