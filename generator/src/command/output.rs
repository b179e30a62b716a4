//! What the command says.

use std::fmt;
use std::io::{self, ErrorKind, Write as _};

/// Writes to standard output. A reader that has gone away needs no more of it, and changes nothing about what was done.
///
/// # Errors
///
/// If it cannot be written for another reason, such as a full disk.
pub fn print(text: impl fmt::Display) -> io::Result<()> {
    let mut output = io::stdout().lock();
    match write!(output, "{text}").and_then(|()| output.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}

/// Writes a line to standard error. That nobody can be told why is no reason to do anything else.
pub fn tell(text: impl fmt::Display) {
    let _ = writeln!(io::stderr(), "{text}");
}
