//! Where an error's body says what went wrong.

use crate::ir::{ErrorDetail, ErrorMember, ErrorResponse, ModelId, Shape, Type};
use crate::names::Identifier;

use super::Lowering;

impl Lowering<'_> {
    /// The error that operations declare, with the ways to what it tells.
    ///
    /// They are looked for in the body itself, or in its only property, as in `{"error": {"message": …}}`.
    pub(super) fn finish_error(&self) -> Option<ErrorResponse> {
        let Some(Type::Model(model)) = self.error else {
            return None;
        };
        let (details, way) = self.details(model);
        let find = |detail: ErrorDetail| Some((detail, self.member(details, &way, detail.wire_name())?));
        let members = ErrorDetail::ALL.into_iter().filter_map(find).collect();
        Some(ErrorResponse { model, members })
    }

    fn details(&self, body: ModelId) -> (ModelId, Vec<(Identifier, bool)>) {
        if let Shape::Object(object) = &self.models.get(body).shape
            && let [only] = object.properties.as_slice()
            && let Type::Model(details) = only.value
        {
            return (details, vec![(only.name.clone(), only.is_optional())]);
        }
        (body, Vec::new())
    }

    fn member(&self, details: ModelId, way: &[(Identifier, bool)], wire_name: &str) -> Option<ErrorMember> {
        let Shape::Object(object) = &self.models.get(details).shape else {
            return None;
        };
        let property = object
            .properties
            .iter()
            .find(|property| property.wire_name == wire_name)?;
        let is_enumeration = match property.value {
            Type::String => false,
            Type::Model(id) if matches!(self.models.get(id).shape, Shape::Enumeration(_)) => true,
            _ => return None,
        };
        let mut fields = way.to_vec();
        fields.push((property.name.clone(), property.is_optional()));
        Some(ErrorMember { fields, is_enumeration })
    }
}
