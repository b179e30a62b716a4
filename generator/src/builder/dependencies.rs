//! Finds dependencies and features of the client that a manifest lacks.
//!
//! The manifest is searched line by line, which is enough for a warning and needs no TOML parser. With unusual
//! formatting, a warning may be missing.

/// Returns the dependencies that a manifest lacks, and `[features]` if it defines no feature of the client.
pub(super) fn missing<'a>(manifest: &str, requirements: &'a str) -> Vec<&'a str> {
    let is_missing = |line: &&str| {
        let is_optional = line.contains("optional = true");
        !is_optional && key(line).is_some_and(|name| !mentions(manifest, name))
    };
    let dependencies = section(requirements, "[dependencies]").lines();
    let mut missing: Vec<&str> = dependencies.filter(is_missing).filter_map(key).collect();
    let declared = section(manifest, "[features]");
    // Any crate may define `default`.
    if !features(requirements).any(|name| name != "default" && mentions(declared, name)) {
        missing.push("[features]");
    }
    missing
}

/// Returns the names of the client's features.
pub(super) fn features(requirements: &str) -> impl Iterator<Item = &str> {
    section(requirements, "[features]").lines().filter_map(key)
}

/// Returns the text of a table, or an empty string if there is no such table.
fn section<'a>(manifest: &'a str, name: &str) -> &'a str {
    let rest = match manifest.strip_prefix(name) {
        Some(rest) => rest,
        None => manifest.split_once(&format!("\n{name}")).map_or("", |(_, rest)| rest),
    };
    rest.split_once("\n[").map_or(rest, |(section, _)| section)
}

/// Returns the key of a `key = value` line.
fn key(line: &str) -> Option<&str> {
    line.split_once(" = ").map(|(key, _)| key)
}

/// Returns `true` if a line defines a dependency or feature of this name.
fn mentions(manifest: &str, name: &str) -> bool {
    manifest.lines().map(str::trim).any(|line| {
        let key = line.trim_start_matches('"').strip_prefix(name);
        key.is_some_and(|rest| rest.starts_with([' ', '=', '.', '"']))
            || line.strip_suffix(']').is_some_and(|table| {
                let (_, last) = table.rsplit_once('.').unwrap_or_default();
                last == name
            })
    })
}

#[cfg(test)]
mod tests {
    use super::missing;

    const REQUIREMENTS: &str = "[features]\ndefault = [\"blocking\"]\nblocking = [\"dep:httparse\"]\n\n[dependencies]\nhttp = \"1.4\"\n\
        serde = { version = \"1\" }\nhttparse = { version = \"1.10\", optional = true }\n";

    #[test]
    fn missing_dependencies_and_features_are_found() {
        let manifest = "[package]\nname = \"http-serde\"\n\n[features]\ndefault = []\n\n[dependencies]\nserde_json = \"1\"\nhttparse = \"1\"\n";
        assert_eq!(missing(manifest, REQUIREMENTS), ["http", "serde", "[features]"]);
        assert_eq!(missing("", REQUIREMENTS), ["http", "serde", "[features]"]);
    }

    #[test]
    fn every_way_to_write_a_dependency_is_recognized() {
        for manifest in [
            REQUIREMENTS,
            "[features]\nblocking=[]\n[dependencies]\nhttp=\"1\"\nserde.workspace = true\n",
            "[features]\nblocking = []\n[dependencies.http]\nversion = \"1\"\n[dependencies]\n\"serde\" = \"1\"\n",
        ] {
            assert_eq!(missing(manifest, REQUIREMENTS), [""; 0], "{manifest}");
        }
    }
}
