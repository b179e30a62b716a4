//! Files for the output.

use std::fs;
use std::io::Write;

use super::runtime::output::output_file::OutputFile;

#[test]
fn results_follow_each_other_and_replace_an_earlier_file() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("out");
    fs::write(&path, "a long earlier result\n").unwrap();
    let file = OutputFile::new(path.clone());
    for text in ["1\n", "2\n"] {
        file.open(false).unwrap().write_all(text.as_bytes()).unwrap();
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), "1\n2\n");
}

#[cfg(unix)]
#[test]
fn others_cannot_access_files_with_secrets() {
    use std::os::unix::fs::PermissionsExt;

    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("new");
    OutputFile::new(path.clone()).open(true).unwrap();
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    for mode in [0o644, 0o620] {
        fs::write(&path, "earlier").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        let error = OutputFile::new(path.clone()).open(true).unwrap_err();
        let shown = path.display();
        let message = format!("other users can access {shown}, which is to contain secrets; run `chmod 600 {shown}`");
        assert_eq!(error.to_string(), message);
        assert_eq!(fs::read_to_string(&path).unwrap(), "earlier");
        OutputFile::new(path.clone()).open(false).unwrap();
    }
    // A device keeps nothing.
    OutputFile::new("/dev/null".into()).open(true).unwrap();
}
