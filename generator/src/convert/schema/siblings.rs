//! References with other keywords beside them.

use serde_json::json;

use crate::convert::Converter;
use crate::convert::part::{Made, MadeObject, Part};

impl<'a> Converter<'a> {
    /// Converts a reference. Other keywords beside it apply, too.
    pub(super) fn reference(&mut self, part: &Part<'a>, made: &mut MadeObject) {
        let Some((reference, target)) = self.target(part) else {
            return;
        };
        let target = match target {
            Some(target) if reference.value == &json!(target) => reference.keep(),
            Some(target) => Made {
                value: json!(target),
                places: reference.places.clone(),
            },
            // The next stage reports a `$ref` that is not a string.
            None => reference.keep(),
        };
        if made.properties.is_empty() {
            made.put("$ref", target);
            return;
        }
        let mut member = MadeObject::default();
        member.put("$ref", target.moved(&reference));
        let mut members = vec![member.finish(part).moved(part)];
        if let Some(all) = made.take("allOf") {
            match part.child("allOf").filter(|all| all.value.is_array()) {
                Some(listed) => {
                    let schemas = listed.elements().into_iter();
                    members.extend(schemas.map(|schema| self.schema(&schema).moved(&schema)));
                }
                None => made.put("allOf", all),
            }
        }
        if !made.has("allOf") {
            made.put("allOf", Made::list(members, part).moved(&reference));
        }
    }

    /// Returns a schema's reference, with the converted text if it is a string.
    fn target(&mut self, part: &Part<'a>) -> Option<(Part<'a>, Option<String>)> {
        if let Some(reference) = part.child("$ref") {
            let text = reference.value.as_str();
            let target = text.map(|text| self.reference_to_schema(&reference, text));
            return Some((reference, target));
        }
        let reference = part.child("$dynamicRef")?;
        let text = reference.value.as_str()?;
        let target = self.dynamic_target(&reference, text)?;
        Some((reference, Some(target)))
    }
}
