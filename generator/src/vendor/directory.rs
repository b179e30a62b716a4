//! The paths of emitted files.

use std::path::{Component, Path};

/// Returns `true` if a path is valid for an emitted file: below the directory on every platform, not hidden and
/// printable.
pub(super) fn is_inside(path: &str) -> bool {
    let is_name = |name: &str| {
        let mut components = Path::new(name).components();
        matches!(
            (components.next(), components.next()),
            (Some(Component::Normal(_)), None)
        ) && !name.starts_with('.')
            && !name.contains(|character: char| character.is_control() || "\\:".contains(character))
    };
    path.split('/').all(is_name)
}

#[cfg(test)]
mod tests {
    use super::is_inside;

    #[test]
    fn paths_stay_inside() {
        for path in ["mod.rs", "src/models/lamp.rs", "LICENSE-MIT"] {
            assert!(is_inside(path), "{path}");
        }
        for path in [
            "",
            "/",
            "/etc/passwd",
            "../x",
            "src/../../x",
            "src/./x",
            ".",
            "..",
            "src//x",
            "src/",
            "a\\b",
            "..\\x",
            "C:x",
            "C:/x",
            ".git/config",
            "src/.hidden",
            "a\nb",
            "a\u{1b}[31m",
        ] {
            assert!(!is_inside(path), "{path:?}");
        }
    }
}
