//! The locations of files, as a `$ref` writes them.

use std::path::{Component, Path, PathBuf};

use crate::percent;
use crate::resources::is_scheme;

/// Returns `true` if a reference is a URL, or a URI of another kind.
pub(super) fn is_uri(reference: &str) -> bool {
    let scheme = reference.split_once(':').map(|(scheme, _)| scheme);
    // A single letter is a drive of Windows.
    let has_scheme = scheme.is_some_and(|scheme| scheme.len() > 1 && is_scheme(scheme));
    reference.starts_with("//") || has_scheme
}

/// Converts a path that is relative to `base` to a path that is relative to the document's directory.
///
/// Returns `None` if the path leads out of the document's directory.
pub(super) fn below(base: &Path, path: &str) -> Option<PathBuf> {
    let path = percent::decoded(path).filter(|path| !path.contains('\0'))?;
    let mut found: Vec<Component<'_>> = base.components().collect();
    let path = Path::new(&path);
    for component in path.components() {
        match component {
            Component::Normal(_) => found.push(component),
            Component::CurDir => {}
            Component::ParentDir => drop(found.pop()?),
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    (!found.is_empty()).then(|| found.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{below, is_uri};

    #[test]
    fn paths_stay_below_the_directory() {
        for (base, path, expected) in [
            ("", "common.yaml", Some("common.yaml")),
            ("", "./schemas//lamp.yaml", Some("schemas/lamp.yaml")),
            ("schemas", "shade.yaml", Some("schemas/shade.yaml")),
            ("schemas", "../common.yaml", Some("common.yaml")),
            ("schemas", "../../common.yaml", None),
            ("", "..", None),
            ("", "../house/common.yaml", None),
            ("", "/etc/passwd", None),
            ("", "%2e%2e/common.yaml", None),
            ("", "%2Fetc/passwd", None),
            ("", "a%20lamp.yaml", Some("a lamp.yaml")),
            ("", "a%zz.yaml", Some("a%zz.yaml")),
            ("", "a%00.yaml", None),
            ("", "%ff.yaml", None),
            ("", ".", None),
        ] {
            assert_eq!(
                below(Path::new(base), path).as_deref(),
                expected.map(Path::new),
                "{base} {path}"
            );
        }
    }

    #[test]
    fn uris_have_a_scheme() {
        for uri in [
            "https://lamps.example/a.yaml",
            "//lamps.example/a.yaml",
            "urn:lamp",
            "file:///a.yaml",
        ] {
            assert!(is_uri(uri), "{uri}");
        }
        for path in ["a.yaml", "./a:b.yaml", "C:/a.yaml", "schemas/a.yaml#/b:c"] {
            assert!(!is_uri(path), "{path}");
        }
    }
}
