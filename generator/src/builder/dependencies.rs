//! Whether a manifest has the dependencies and features of the client.
//!
//! The manifest is looked at line by line, which is enough for a warning and costs no parser: one that is written in
//! another way than people write manifests may cause a warning too few.

/// The dependencies that a manifest lacks, and `[features]` if it has none of the client's.
pub(super) fn missing<'a>(manifest: &str, requirements: &'a str) -> Vec<&'a str> {
    let is_missing = |line: &&str| {
        let is_optional = line.contains("optional = true");
        !is_optional && key(line).is_some_and(|name| !mentions(manifest, name))
    };
    let dependencies = section(requirements, "[dependencies]").lines();
    let mut missing: Vec<&str> = dependencies.filter(is_missing).filter_map(key).collect();
    let declared = section(manifest, "[features]");
    // Every crate may have default features of its own.
    if !features(requirements).any(|name| name != "default" && mentions(declared, name)) {
        missing.push("[features]");
    }
    missing
}

/// The features that the client asks for, by name.
pub(super) fn features(requirements: &str) -> impl Iterator<Item = &str> {
    section(requirements, "[features]").lines().filter_map(key)
}

/// The lines of a section.
fn section<'a>(manifest: &'a str, name: &str) -> &'a str {
    let rest = manifest.split_once(name).map_or("", |(_, rest)| rest);
    rest.split_once("\n[").map_or(rest, |(section, _)| section)
}

/// What a line sets.
fn key(line: &str) -> Option<&str> {
    line.split_once(" = ").map(|(key, _)| key)
}

/// Whether a line is about a dependency or feature of this name.
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
    fn all_is_missing_where_nothing_is() {
        let manifest = "[package]\nname = \"http-serde\"\n\n[features]\ndefault = []\n\n[dependencies]\nserde_json = \"1\"\nhttparse = \"1\"\n";
        assert_eq!(missing(manifest, REQUIREMENTS), ["http", "serde", "[features]"]);
        assert_eq!(missing("", REQUIREMENTS), ["http", "serde", "[features]"]);
    }

    #[test]
    fn nothing_is_missing_however_it_is_written() {
        for manifest in [
            REQUIREMENTS,
            "[features]\nblocking=[]\n[dependencies]\nhttp=\"1\"\nserde.workspace = true\n",
            "[features]\nblocking = []\n[dependencies.http]\nversion = \"1\"\n[dependencies]\n\"serde\" = \"1\"\n",
        ] {
            assert_eq!(missing(manifest, REQUIREMENTS), [""; 0], "{manifest}");
        }
    }
}
