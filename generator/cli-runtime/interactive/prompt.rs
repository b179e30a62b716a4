//! Prompts for secrets, which are not echoed.

#[cfg(unix)]
use std::fs::File;
#[cfg(unix)]
use std::io::Read;
use std::io::{self, ErrorKind};
#[cfg(unix)]
use std::sync::{Mutex, PoisonError};
#[cfg(unix)]
use std::thread;

use client::SecretString;
#[cfg(unix)]
use nix::sys::signal::{self, SigSet, SigmaskHow, Signal};
#[cfg(unix)]
use nix::sys::termios::{self, LocalFlags, SetArg, SpecialCharacterIndices, Termios};
#[cfg(unix)]
use zeroize::Zeroizing;

/// A prompt that was not answered.
#[derive(Debug, thiserror::Error)]
pub enum PromptError {
    /// The user pressed Ctrl-C.
    #[error("interrupted")]
    Interrupted,
    /// The user pressed Ctrl-D, or the terminal is closed.
    #[error("the prompt was closed without an answer")]
    Closed,
    /// The answer has several lines, of which a prompt reads only one.
    #[error("several lines were pasted; use `--{0} FILE`")]
    SeveralLines(String),
    /// The terminal cannot be used.
    #[error("cannot ask on the terminal: {0}")]
    Terminal(io::Error),
}

/// Asks for a secret on the terminal of the process, even if its standard input and output are something else. The flag
/// `file_flag` reads the secret from a file.
///
/// # Errors
///
/// Returns an error if there is no terminal, no answer, or an answer of several lines.
pub fn secret(question: &str, file_flag: &str) -> Result<SecretString, PromptError> {
    let answer = read(|| rpassword::prompt_password(format!("{question}: ")));
    let answer = answer.map_err(|error| match error.kind() {
        ErrorKind::Interrupted => PromptError::Interrupted,
        ErrorKind::UnexpectedEof => PromptError::Closed,
        _ => PromptError::Terminal(error),
    })?;
    let secret = SecretString::new(answer.text);
    match answer.is_complete {
        true => Ok(secret),
        false => Err(PromptError::SeveralLines(file_flag.to_owned())),
    }
}

/// A line that was read.
struct Answer {
    text: String,
    /// `true` if no other lines follow.
    is_complete: bool,
}

/// Reads an answer. rpassword asks before it changes the terminal, so that what is typed at once would be seen. At
/// Ctrl-C, it sends the signal before it restores the terminal. Therefore the terminal is changed here, and the signal,
/// which would end the process, is held back and then removed.
#[cfg(unix)]
fn read(ask: impl FnOnce() -> io::Result<String>) -> io::Result<Answer> {
    let signals = SigSet::from_iter([Signal::SIGINT, Signal::SIGTERM, Signal::SIGHUP]);
    let interrupt = SigSet::from_iter([Signal::SIGINT]);
    let mask = signals.thread_swap_mask(SigmaskHow::SIG_BLOCK)?;
    let answer = Silence::begin().and_then(|silence| {
        silence.restore_at(signals)?;
        let text = Zeroizing::new(ask()?);
        let is_complete = !silence.has_more_lines()?;
        Ok((text, is_complete))
    });
    let waited = match &answer {
        Err(error) if error.kind() == ErrorKind::Interrupted => interrupt.wait().map(drop),
        _ => Ok(()),
    };
    mask.thread_set_mask()?;
    waited?;
    let (mut text, is_complete) = answer?;
    Ok(Answer {
        text: std::mem::take(&mut *text),
        is_complete,
    })
}

#[cfg(not(unix))]
fn read(ask: impl FnOnce() -> io::Result<String>) -> io::Result<Answer> {
    Ok(Answer {
        text: ask()?,
        is_complete: true,
    })
}

/// A terminal without an echo and without signals, until it is dropped.
#[cfg(unix)]
struct Silence {
    terminal: File,
    settings: Termios,
}

#[cfg(unix)]
impl Silence {
    fn begin() -> io::Result<Self> {
        let terminal = File::open("/dev/tty")?;
        let settings = termios::tcgetattr(&terminal)?;
        let mut silent = settings.clone();
        // A program that reads lines would not see an incomplete one.
        silent
            .local_flags
            .remove(LocalFlags::ECHO | LocalFlags::ISIG | LocalFlags::ICANON);
        // A program that finds nothing to read waits for a tenth of a second.
        silent.control_chars[SpecialCharacterIndices::VMIN as usize] = 0;
        silent.control_chars[SpecialCharacterIndices::VTIME as usize] = 1;
        termios::tcsetattr(&terminal, SetArg::TCSANOW, &silent)?;
        Ok(Self { terminal, settings })
    }

    /// Restores the terminal if one of these signals, which this thread blocked, is to end the process.
    fn restore_at(&self, signals: SigSet) -> io::Result<()> {
        static STARTED: Mutex<bool> = Mutex::new(false);

        let mut is_started = STARTED.lock().unwrap_or_else(PoisonError::into_inner);
        if *is_started {
            return Ok(());
        }
        let (terminal, settings) = (self.terminal.try_clone()?, self.settings.clone());
        // The thread waits as long as the process runs. Outside of prompts, the signals end the process as always.
        thread::Builder::new().spawn(move || {
            let Ok(signal) = signals.wait() else { return };
            // The terminal can be gone.
            let _ = termios::tcsetattr(&terminal, SetArg::TCSAFLUSH, &settings);
            let _ = signals.thread_unblock();
            let _ = signal::raise(signal);
        })?;
        *is_started = true;
        Ok(())
    }

    /// Reads what was pasted after a line, and returns `true` if it is more than line breaks. The program that started
    /// this one would read the rest as commands.
    fn has_more_lines(&self) -> io::Result<bool> {
        let mut buffer = Zeroizing::new([0; 4096]);
        let mut has_more = false;
        loop {
            let length = (&self.terminal).read(&mut *buffer)?;
            let Some(read) = buffer.get(..length).filter(|read| !read.is_empty()) else {
                return Ok(has_more);
            };
            has_more |= read.iter().any(|byte| !matches!(byte, b'\r' | b'\n'));
        }
    }
}

#[cfg(unix)]
impl Drop for Silence {
    fn drop(&mut self) {
        // What was typed too early or pasted is neither an answer nor a command. The terminal can be gone.
        let _ = termios::tcsetattr(&self.terminal, SetArg::TCSAFLUSH, &self.settings);
    }
}
