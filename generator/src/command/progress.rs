//! Progress on standard error, for a person who waits.

use std::io::{self, IsTerminal, Write};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

/// The time after which work counts as long.
const PATIENCE: Duration = Duration::from_secs(1);

/// The time between two updates of the line.
const INTERVAL: Duration = Duration::from_millis(200);

/// Moves the cursor to the start of the line and erases the line.
const ERASE: &str = "\r\x1b[K";

/// Does `work`. If it takes over a second and standard error is a terminal, a line there says what is being done and for how
/// long; it is erased at the end.
pub fn during<T>(activity: &str, work: impl FnOnce() -> T) -> T {
    if !io::stderr().is_terminal() {
        return work();
    }
    thread::scope(|scope| {
        let (end, ended) = mpsc::channel::<()>();
        let shown = thread::Builder::new().spawn_scoped(scope, move || {
            let start = Instant::now();
            let mut pause = PATIENCE;
            while ended.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
                pause = INTERVAL;
                show(&format!("{ERASE}{activity}: {} s", start.elapsed().as_secs()));
            }
            if pause == INTERVAL {
                show(ERASE);
            }
        });
        let result = work();
        // The thread ends when it has nobody to hear from. Without the thread, which the system may refuse, the work is done
        // in silence.
        drop(end);
        drop(shown);
        result
    })
}

/// Progress that cannot be shown is not worth a failure.
fn show(text: &str) {
    let mut output = io::stderr().lock();
    let _ = output.write_all(text.as_bytes()).and_then(|()| output.flush());
}
