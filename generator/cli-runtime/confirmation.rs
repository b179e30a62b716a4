//! The confirmation of commands that delete something.

use std::io::{self, BufRead, IsTerminal, Write};

use super::arguments::fields::Fields;
use super::arguments::given;
use super::description::Operation;
use super::output::printable::Printable;

/// A command that was not confirmed.
#[derive(Debug, thiserror::Error)]
pub enum ConfirmationError {
    /// Standard input is not a terminal, so nobody can confirm the command.
    #[error("this command cannot be undone, and standard input is not a terminal; confirm it with `--yes`")]
    NoTerminal,
    /// The user has not confirmed the command.
    #[error("the command was not confirmed; nothing was sent")]
    Declined,
    /// The answer cannot be read.
    #[error("the answer cannot be read: {0}")]
    Read(io::Error),
}

/// Asks the user to confirm a command that deletes something, with these parameters.
/// `reserved` are the names of the general options.
///
/// # Errors
///
/// Returns an error if the user does not confirm it, or cannot be asked.
pub fn ask(
    operation: &'static Operation,
    reserved: &[&str],
    fields: &Fields,
    is_live: bool,
) -> Result<(), ConfirmationError> {
    let stdin = io::stdin();
    if !stdin.is_terminal() {
        return Err(ConfirmationError::NoTerminal);
    }
    let live = if is_live { " (live data)" } else { "" };
    let question = format!("{}{live}?", question(operation, reserved, fields));
    // If standard error is closed, the user does not see the question, and does not confirm it.
    let mut stderr = io::stderr();
    let _ = write!(stderr, "{} [y/N] ", Printable(&question));
    let _ = stderr.flush();
    let mut answer = String::new();
    stdin.lock().read_line(&mut answer).map_err(ConfirmationError::Read)?;
    match answer.trim().to_ascii_lowercase().as_str() {
        "y" | "yes" => Ok(()),
        _ => Err(ConfirmationError::Declined),
    }
}

/// Returns the question without the question mark: `Delete greeting --user usr_123`.
fn question(operation: &'static Operation, reserved: &[&str], fields: &Fields) -> String {
    let mut words = operation.name.replace('-', " ");
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    for word in given::words(operation, reserved, fields) {
        words.extend([" ", &word]);
    }
    words
}
