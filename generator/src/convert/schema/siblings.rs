//! References with other keywords next to them.

use serde_json::json;

use crate::convert::Converter;
use crate::convert::part::{Made, MadeObject, Part};

impl<'a> Converter<'a> {
    /// Converts a reference. Other keywords next to it apply, too.
    pub(super) fn reference(&mut self, part: &Part<'a>, made: &mut MadeObject) {
        let Some((reference, target)) = self.target(part) else {
            return;
        };
        let mut made_reference = reference.keep();
        // The next stage reports a `$ref` that is not a string.
        if let Some(target) = target {
            made_reference.value = json!(target);
        }
        if made.properties.is_empty() {
            made.put("$ref", made_reference);
            return;
        }
        let mut member = MadeObject::default();
        member.put("$ref", made_reference.moved(&reference));
        let mut members = vec![member.finish(part).moved(part)];
        if let Some(all) = made.take("allOf") {
            match part.child("allOf").filter(|all| all.value.is_array()) {
                Some(listed) => {
                    let schemas = all.elements().into_iter().zip(listed.elements());
                    members.extend(schemas.map(|(made, schema)| made.moved(&schema)));
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
