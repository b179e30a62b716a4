//! Errors of the output.

use std::io;
use std::path::PathBuf;

/// An error of the output.
#[derive(Debug, thiserror::Error)]
pub enum OutputError {
    /// The reader of standard output closed it. This is not a failure of the command.
    #[error("the reader of standard output closed it")]
    Closed,
    /// The output cannot be written.
    #[error("the output cannot be written: {0}")]
    Write(io::Error),
    /// The file for the output cannot be created.
    #[error("the file {} cannot be created: {source}", path.display())]
    File {
        /// The path of the file.
        path: PathBuf,
        /// The error of the operating system.
        source: io::Error,
    },
    /// Other users can read or write the file for secrets.
    #[error("other users can access {0}, which is to contain secrets; run `chmod 600 {0}`", path.display())]
    Permissions {
        /// The path of the file.
        path: PathBuf,
    },
    /// The value cannot be written as JSON.
    #[error("the response cannot be written as JSON")]
    Json,
    /// The response is binary, and the output is a terminal.
    #[error("the response is binary, and standard output is a terminal; use `--output-file FILE`, or a pipe")]
    BinaryOnTerminal,
    /// The response contains no secret.
    #[error("the response contains no secret that `--raw` could print")]
    NoSecret,
    /// The response contains several secrets.
    #[error("the response contains several secrets, but `--raw` prints only one; leave out `--raw`")]
    SeveralSecrets,
}

impl From<io::Error> for OutputError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::Closed,
            _ => Self::Write(error),
        }
    }
}
