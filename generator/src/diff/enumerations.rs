//! Changes to the values of an enumeration.

use crate::ir::Enumeration;

use super::compared_model::ComparedModel;
use super::comparison::Comparison;
use super::{Code, item, order};

/// Compares the values of an enumeration, ignoring their order.
pub(super) fn compare(comparison: &mut Comparison<'_>, model: ComparedModel<'_>, old: &Enumeration, new: &Enumeration) {
    let (pairs, gone, added) = order::matched(
        &old.values,
        &new.values,
        &[&|old, new| old.wire_name == new.wire_name, &|old, new| {
            old.name == new.name
        }],
    );
    let (name, touched) = (&model.new.name, model.touched());
    for (before, after) in pairs {
        let change = if before.name != after.name {
            Some((
                Code::ValueRenamed,
                format!(
                    "The variant for the value `{}` of `{name}` is now `{}` instead of `{}`.",
                    after.wire_name, after.name, before.name
                ),
            ))
        } else if before.wire_name != after.wire_name {
            Some((
                Code::ValueWireNameChanged,
                format!(
                    "`{name}::{}` is now `{}` on the wire instead of `{}`.",
                    after.name, after.wire_name, before.wire_name
                ),
            ))
        } else {
            None
        };
        if let Some((code, sentence)) = change {
            let (old, new) = (item::value(model.old, before), item::value(model.new, after));
            comparison.push(code, &touched, sentence, old, new);
        }
    }
    for value in gone {
        let sentence = format!("`{name}` no longer has the value `{}`.", value.wire_name);
        let item = item::value(model.old, value);
        comparison.push(Code::ValueRemoved, &touched, sentence, item, None);
    }
    for value in added {
        let sentence = format!("`{name}` now has the value `{}`.", value.wire_name);
        let item = item::value(model.new, value);
        comparison.push(Code::ValueAdded, &touched, sentence, None, item);
    }
}
