//! A command in a pseudo-terminal.

use std::io::{ErrorKind, Write as _};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use expectrl::process::unix::WaitStatus;
use expectrl::session::OsSession;

use crate::setup::assert_silent;

/// The time within which a command must answer. It is long because other tests run at the same time.
const LIMIT: Duration = Duration::from_secs(60);

/// A command in a pseudo-terminal that echoes what is typed.
pub struct Terminal {
    session: OsSession,
    transcript: String,
    /// The length of the transcript up to the last expected text.
    seen: usize,
}

impl Terminal {
    /// Starts a command.
    pub fn start(command: &Command) -> Self {
        // The library starts terminals without an echo.
        let mut echoing = Command::new("sh");
        echoing
            .args(["-c", "stty echo cols 200; exec \"$@\"", "sh"])
            .arg(command.get_program())
            .args(command.get_args())
            .env_clear();
        for (name, value) in command.get_envs() {
            if let Some(value) = value {
                echoing.env(name, value);
            }
        }
        if let Some(directory) = command.get_current_dir() {
            echoing.current_dir(directory);
        }
        Self {
            session: OsSession::spawn(echoing).expect("there is a pseudo-terminal"),
            transcript: String::new(),
            seen: 0,
        }
    }

    /// Waits for a text.
    pub fn expect(&mut self, text: &str) {
        let end = Instant::now() + LIMIT;
        loop {
            let is_open = self.read();
            if let Some(index) = self.transcript[self.seen..].find(text) {
                self.seen += index + text.len();
                return;
            }
            assert!(is_open && Instant::now() < end, "no `{text}` in: {}", self.transcript);
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Types a text.
    pub fn send(&mut self, text: &str) {
        self.session.write_all(text.as_bytes()).expect("the terminal is open");
        self.session.flush().expect("the terminal is open");
    }

    /// Returns the process ID.
    pub fn id(&self) -> i32 {
        self.session.get_process().pid().as_raw()
    }

    /// Waits for the end of the command. Returns its exit code, or 128 and the number of the signal that ended it, as
    /// shells do, and everything that was printed, which must contain neither the key nor the payload.
    pub fn end(self) -> (i32, String) {
        let (code, transcript) = self.end_revealing();
        assert_silent(&transcript);
        (code, transcript)
    }

    /// Waits for the end of a command that can print payloads.
    pub fn end_revealing(mut self) -> (i32, String) {
        let end = Instant::now() + LIMIT;
        while self.read() {
            assert!(Instant::now() < end, "it does not end: {}", self.transcript);
            thread::sleep(Duration::from_millis(5));
        }
        let status = self.session.get_process().wait().expect("the process was started");
        let code = match status {
            WaitStatus::Exited(_, code) => code,
            WaitStatus::Signaled(_, signal, _) => 128 + signal as i32,
            status => panic!("{status:?}"),
        };
        assert!(!self.transcript.contains("panicked"), "{}", self.transcript);
        (code, self.transcript)
    }

    /// Reads what is there. Returns `false` if the terminal is closed.
    fn read(&mut self) -> bool {
        let mut bytes = [0; 4096];
        loop {
            match self.session.try_read(&mut bytes) {
                Ok(0) => return false,
                Ok(length) => {
                    let text = String::from_utf8_lossy(&bytes[..length]);
                    self.transcript.push_str(&text);
                }
                Err(error) if error.kind() == ErrorKind::WouldBlock => return true,
                // Linux reports a terminal that no process uses any more as an error.
                Err(_) => return false,
            }
        }
    }
}
