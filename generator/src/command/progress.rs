//! Shows progress on standard error.

use std::io::{self, IsTerminal, Write};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

/// The time after which progress is shown.
const DELAY: Duration = Duration::from_secs(1);

/// The time between two updates of the line.
const INTERVAL: Duration = Duration::from_millis(200);

/// Moves the cursor to the start of the line and erases the line.
const ERASE: &str = "\r\x1b[K";

/// Runs `work`. After a second, shows the activity and the elapsed time on standard error if that is a terminal, and
/// erases the line at the end.
pub fn during<T>(activity: &str, work: impl FnOnce() -> T) -> T {
    if !io::stderr().is_terminal() {
        return work();
    }
    thread::scope(|scope| {
        let (end, ended) = mpsc::channel::<()>();
        let shown = thread::Builder::new().spawn_scoped(scope, move || {
            let start = Instant::now();
            let mut pause = DELAY;
            while ended.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
                pause = INTERVAL;
                show(&format!("{ERASE}{activity}: {} s", start.elapsed().as_secs()));
            }
            if pause == INTERVAL {
                show(ERASE);
            }
        });
        let result = work();
        // Dropping the sender ends the thread. If the thread could not be started, no progress is shown.
        drop(end);
        drop(shown);
        result
    })
}

/// Writes to standard error. Ignores errors: missing progress must not fail the command.
fn show(text: &str) {
    let mut output = io::stderr().lock();
    let _ = output.write_all(text.as_bytes()).and_then(|()| output.flush());
}
