//! The properties that `expand` may name. Only `payload` changes a response; the others are accepted and ignored.

use crate::api_error::ApiError;
use crate::operation::Operation;

const ON_SECRET: &[&str] = &["payload", "scope"];
const ON_LIST: &[&str] = &["data", "data.payload", "data.scope"];

/// Returns `true` if the payload is expanded.
pub(crate) fn asks_for_payload<'a>(
    operation: Operation,
    properties: impl Iterator<Item = &'a str>,
) -> Result<bool, ApiError> {
    let expandable = match operation {
        Operation::List => ON_LIST,
        Operation::Set | Operation::Find | Operation::Delete => ON_SECRET,
    };
    let mut payload = false;
    for property in properties {
        if !expandable.contains(&property) {
            let inside = format!("data.{property}");
            let hint = expandable.contains(&inside.as_str()).then_some(inside.as_str());
            return Err(ApiError::cannot_expand(property, hint));
        }
        payload |= matches!(property, "payload" | "data.payload");
    }
    Ok(payload)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expandable_properties_depend_on_the_kind_of_response() {
        let refused = |name: &str| Err(format!("This property cannot be expanded ({name})."));
        let cases = [
            (Operation::Find, "payload", Ok(true)),
            (Operation::Set, "payload", Ok(true)),
            (Operation::Delete, "payload", Ok(true)),
            (Operation::Find, "scope", Ok(false)),
            (Operation::Find, "name", refused("name")),
            (Operation::Find, "scope.type", refused("scope.type")),
            (Operation::Find, "data.payload", refused("data.payload")),
            (Operation::List, "data", Ok(false)),
            (Operation::List, "data.payload", Ok(true)),
            (Operation::List, "data.scope", Ok(false)),
            (Operation::List, "data.name", refused("data.name")),
            (Operation::List, "has_more", refused("has_more")),
            (
                Operation::List,
                "payload",
                refused("payload").map_err(|text| text + " You may want to try expanding 'data.payload' instead."),
            ),
        ];
        for (operation, property, expected) in cases {
            let answer = asks_for_payload(operation, [property].into_iter()).map_err(|error| error.message);
            assert_eq!(answer, expected, "{operation:?} {property}");
        }
    }
}
