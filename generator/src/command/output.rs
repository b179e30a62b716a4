//! Writes to standard output and standard error.

use std::fmt;
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use crateform::write::Change;

/// Writes to standard output. A closed pipe is not an error.
///
/// # Errors
///
/// Returns an error if writing fails for another reason, such as a full disk.
pub fn print(text: impl fmt::Display) -> io::Result<()> {
    print_to(io::stdout().lock(), text)
}

/// Writes styled text to standard output. Removes the styles if standard output is not a terminal, unless the
/// environment overrides this.
///
/// # Errors
///
/// Returns an error in the same cases as [`print`].
pub fn print_styled(text: impl fmt::Display) -> io::Result<()> {
    print_to(anstream::AutoStream::auto(io::stdout().lock()), text)
}

fn print_to(mut output: impl Write, text: impl fmt::Display) -> io::Result<()> {
    match write!(output, "{text}").and_then(|()| output.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}

/// Writes a line to standard error. Ignores errors, because there is nowhere left to report them.
pub fn print_to_stderr(text: impl fmt::Display) {
    let _ = writeln!(io::stderr(), "{text}");
}

/// Returns a line for each written or removed file, or an empty string if `verbose` is `false`.
pub fn changes(changes: &[Change], directory: &Path, verbose: bool) -> String {
    if !verbose {
        return String::new();
    }
    let line = |change: &Change| {
        let action = if change.wanted.is_some() { "wrote" } else { "removed" };
        format!("{action} {}\n", directory.join(&change.path).display())
    };
    changes.iter().map(line).collect()
}

/// Formats the numbers of written and removed files, such as `2 files written, 1 removed`.
pub fn changed(changes: &[Change]) -> String {
    let written = changes.iter().filter(|change| change.wanted.is_some()).count();
    match changes.len() - written {
        0 => format!("{} written", files(written)),
        removed => format!("{} written, {removed} removed", files(written)),
    }
}

/// Formats an operation count, such as `1 operation` or `3 operations`.
pub fn operations(count: usize) -> String {
    match count {
        1 => "1 operation".to_owned(),
        count => format!("{count} operations"),
    }
}

/// Formats a file count, such as `1 file` or `3 files`.
pub fn files(count: usize) -> String {
    counted(count, "file")
}

/// Formats a number of things. `noun` is the singular.
pub fn counted(count: usize, noun: &str) -> String {
    match count {
        1 => format!("1 {noun}"),
        count => format!("{count} {noun}s"),
    }
}
