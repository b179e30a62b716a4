//! Changes to the methods that return the headers of responses.

use super::comparison::{Comparison, Touched};
use super::{Code, item};

/// Compares the headers of the responses of both documents.
pub(super) fn compare(comparison: &mut Comparison<'_>) {
    let (old, new) = (&comparison.old.response_headers, &comparison.new.response_headers);
    for before in old {
        let after = new.iter().find(|after| after.name == before.name);
        let (code, sentence) = match after {
            None => {
                let sentence = format!("`ResponseMetadata::{}` was removed.", before.name);
                (Code::ResponseHeaderRemoved, sentence)
            }
            Some(after) if before.value != after.value => {
                let sentence = format!("`ResponseMetadata::{}` returns another type.", before.name);
                (Code::ResponseHeaderTypeChanged, sentence)
            }
            Some(after) if !before.wire_name.eq_ignore_ascii_case(&after.wire_name) => {
                let sentence = format!(
                    "`ResponseMetadata::{}` reads the header `{}`.",
                    before.name, after.wire_name
                );
                (Code::ResponseHeaderRenamed, sentence)
            }
            Some(after) if before.description != after.description => {
                let sentence = format!("`ResponseMetadata::{}` is documented differently.", before.name);
                (Code::ResponseHeaderDocumentationChanged, sentence)
            }
            Some(_) => continue,
        };
        let items = (item::response_header(before), after.map(item::response_header));
        comparison.push(code, &Touched::All, sentence, items.0, items.1);
    }
    for after in new {
        if old.iter().all(|before| before.name != after.name) {
            let sentence = format!("`ResponseMetadata::{}` was added.", after.name);
            let item = item::response_header(after);
            comparison.push(Code::ResponseHeaderAdded, &Touched::All, sentence, None, item);
        }
    }
}
