//! What the command says.

use std::fmt;
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use crateform::write::Change;

/// Writes to standard output. A reader that has gone away needs no more of it, and changes nothing about what was done.
///
/// # Errors
///
/// If it cannot be written for another reason, such as a full disk.
pub fn print(text: impl fmt::Display) -> io::Result<()> {
    print_to(io::stdout().lock(), text)
}

/// Writes text with styles to standard output; without them if that is no terminal, unless the environment says
/// otherwise.
///
/// # Errors
///
/// As for [`print`].
pub fn print_styled(text: impl fmt::Display) -> io::Result<()> {
    print_to(anstream::AutoStream::auto(io::stdout().lock()), text)
}

fn print_to(mut output: impl Write, text: impl fmt::Display) -> io::Result<()> {
    match write!(output, "{text}").and_then(|()| output.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}

/// Writes a line to standard error. That nobody can be told why is no reason to do anything else.
pub fn tell(text: impl fmt::Display) {
    let _ = writeln!(io::stderr(), "{text}");
}

/// What was done to the files of a folder, a line for each; nothing unless the user asked for it.
pub fn changes(changes: &[Change], folder: &Path, verbose: bool) -> String {
    if !verbose {
        return String::new();
    }
    let line = |change: &Change| {
        let action = if change.wanted.is_some() { "wrote" } else { "removed" };
        format!("{action} {}\n", folder.join(&change.path).display())
    };
    changes.iter().map(line).collect()
}

/// The number of files that were written, and removed.
pub fn changed(changes: &[Change]) -> String {
    let written = changes.iter().filter(|change| change.wanted.is_some()).count();
    match changes.len() - written {
        0 => format!("{} written", files(written)),
        removed => format!("{} written, {removed} removed", files(written)),
    }
}

/// Returns a number of files in words.
pub fn files(count: usize) -> String {
    match count {
        1 => "1 file".to_owned(),
        count => format!("{count} files"),
    }
}
