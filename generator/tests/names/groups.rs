//! The groups of operations.

/// Returns the modules of the groups of a document with these operations, each with a path and the `tags`.
fn groups(operations: &[(&str, &str)]) -> Vec<String> {
    let mut text = "openapi: 3.0.3\ninfo: { title: Lamps, version: '1' }\nservers: [{ url: https://lamps.example }]\n\
        paths:\n"
        .to_owned();
    for (path, tags) in operations {
        text.push_str(&format!(
            "  {path}: {{ get: {{ tags: {tags}, responses: {{ '204': {{ description: Nothing. }} }} }} }}\n"
        ));
    }
    let resources = super::lowered(&text).api.resources;
    resources.iter().map(|resource| resource.module.to_string()).collect()
}

/// A document whose first operation has no tag keeps its groups if operations with tags are added.
#[test]
fn only_the_tags_of_the_first_operation_decide() {
    assert_eq!(groups(&[("/lamps", "[]"), ("/rooms", "[Light]")]), ["lamps", "rooms"]);
    assert_eq!(groups(&[("/lamps", "[Light]"), ("/rooms", "[]")]), ["light", "rooms"]);
}

#[test]
fn tags_that_are_not_ascii_do_not_name_groups() {
    let operations = [("/lamps", "[Light]"), ("/rooms", "['Räume A']"), ("/halls", "['3']")];
    assert_eq!(groups(&operations), ["light", "rooms", "halls"]);
}

#[test]
fn prefixes_of_paths_do_not_name_groups() {
    let operations = [("/api/lamps", "[]"), ("/rest/v2/rooms", "[]"), ("/v1/rest/halls", "[]")];
    assert_eq!(groups(&operations), ["lamps", "rooms", "halls"]);
}
