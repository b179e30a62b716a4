//! Reads files below a directory without following symbolic links.

use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path};

use crate::write::{WriteError, failed};

use super::VendorError;

/// Returns the content of a file below the directory, or `None` if it is missing. Does not follow symbolic links.
pub(super) fn read(directory: &Path, path: &str) -> Result<Option<Vec<u8>>, VendorError> {
    let mut file = directory.to_owned();
    let mut parts = path.split('/').peekable();
    while let Some(part) = parts.next() {
        file.push(part);
        let kind = match fs::symlink_metadata(&file) {
            Ok(metadata) => metadata.file_type(),
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(failed("read", &file)(error).into()),
        };
        if kind.is_symlink() {
            return Err(VendorError::Link(file));
        }
        if parts.peek().is_some() && !kind.is_dir() {
            return Err(WriteError::NotADirectory(file).into());
        }
        if parts.peek().is_none() && !kind.is_file() {
            return Err(WriteError::NotAFile(file).into());
        }
    }
    let bytes = fs::read(&file).map_err(failed("read", &file))?;
    Ok(Some(bytes))
}

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
