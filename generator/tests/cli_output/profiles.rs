//! Profiles.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::runtime::settings::profile::Profile;
use super::runtime::settings::profile_error::ProfileError;

const KNOWN: &[&str] = &["api-key", "max-retries"];

/// Returns a directory with a file that only its owner can read.
fn file(text: &str) -> (TempDir, PathBuf) {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("config.toml");
    fs::write(&path, text).unwrap();
    allow(&path, 0o600);
    (directory, path)
}

#[cfg(unix)]
fn allow(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt;

    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

#[cfg(not(unix))]
fn allow(_path: &Path, _mode: u32) {}

fn read(text: &str, name: Option<&str>) -> Result<Profile, ProfileError> {
    let (_directory, path) = file(text);
    Profile::read_from(&path, name, KNOWN)
}

#[test]
fn a_profile_has_values() {
    let text = "[default]\napi-key = \"sk_test_1\"\nmax-retries = 3\n[live]\napi-key = \"sk_live_1\"\n";
    let profile = read(text, None).unwrap();
    assert_eq!(profile.get("api-key").unwrap().expose(), "sk_test_1");
    let retries = profile.parsed("max-retries", "a number", |text| text.parse::<u32>().ok());
    assert_eq!(retries.unwrap(), Some(3));
    let profile = read(text, Some("live")).unwrap();
    assert_eq!(profile.get("api-key").unwrap().expose(), "sk_live_1");
    assert!(profile.get("max-retries").is_none());
}

#[test]
fn the_default_profile_need_not_exist() {
    assert!(read("[live]\n", None).unwrap().get("api-key").is_none());
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("config.toml");
    assert!(Profile::read_from(&path, None, KNOWN).unwrap().get("api-key").is_none());
    assert!(matches!(
        Profile::read_from(&path, Some("live"), KNOWN),
        Err(ProfileError::Read { .. })
    ));
    assert!(matches!(
        read("[default]\n", Some("live")),
        Err(ProfileError::Missing { .. })
    ));
}

#[cfg(unix)]
#[test]
fn files_that_others_can_access_are_refused() {
    let (_directory, path) = file("[default]\napi-key = \"sk_test_1\"\n");
    for mode in [0o640, 0o604, 0o620] {
        allow(&path, mode);
        let error = Profile::read_from(&path, None, KNOWN).unwrap_err();
        let shown = path.display();
        let message = format!("other users can access {shown}, which can contain credentials; run `chmod 600 {shown}`");
        assert_eq!(error.to_string(), message);
    }
    allow(&path, 0o400);
    Profile::read_from(&path, None, KNOWN).unwrap();
}

#[test]
fn a_file_is_text_of_at_most_1_mib() {
    let (_directory, path) = file(&"#".repeat(1024 * 1024 + 1));
    let shown = |path| Profile::read_from(path, None, KNOWN).unwrap_err().to_string();
    assert!(shown(&path).ends_with("config.toml is larger than 1 MiB"));
    fs::write(&path, b"\xff").unwrap();
    assert!(shown(&path).ends_with("config.toml is not UTF-8 text"));
}

#[test]
fn errors_do_not_contain_values() {
    let secret = "sk_live_1";
    for (text, expected) in [
        ("[default]\napi-key = \"sk_live_1", "line 2 of"),
        ("[default]\napi-key = sk_live_1\n", "line 2 of"),
        ("default = \"sk_live_1\"", "is not a table; write `[default]`"),
        (
            "[default]\nkey = \"sk_live_1\"",
            "has the unknown key `key`; the known keys are `api-key`, `max-retries`",
        ),
        (
            "[default]\napi-key = [\"sk_live_1\"]",
            "the value of `api-key` in the profile `default`",
        ),
        (
            "[default]\napi-key = \"sk_live_1\"\napi-key = \"sk_live_1\"",
            "line 3 of",
        ),
    ] {
        let error = read(text, None).unwrap_err();
        let shown = format!("{error} {error:?}");
        assert!(!shown.contains(secret), "{shown}");
        assert!(shown.contains(expected), "{shown}");
    }
    let profile = read("[default]\nmax-retries = \"sk_live_1\"", None).unwrap();
    let error = profile
        .parsed("max-retries", "a number", |text| text.parse::<u32>().ok())
        .unwrap_err();
    assert!(error.to_string().ends_with("is not a number"), "{error}");
    assert!(!error.to_string().contains(secret));
}
