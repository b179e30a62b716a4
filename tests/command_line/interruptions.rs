//! Interrupted commands, and output that nobody reads.

use std::os::unix::process::ExitStatusExt as _;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use fake_secret_store::Fault;

use crate::setup::{Finished, Setup};

/// Waits until a number of requests has arrived.
pub fn wait_for_requests(setup: &Setup, number: usize) {
    let end = Instant::now() + Duration::from_secs(60);
    while setup.server.requests().len() < number {
        assert!(Instant::now() < end, "the request does not arrive");
        thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn an_interrupt_ends_a_request() {
    let setup = Setup::new();
    setup.server.store().inject(Fault::delay(Duration::from_secs(60)));
    let mut command = setup.command(&["list", "--account"]);
    let command = command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let child = command.spawn().expect("the program was built");
    wait_for_requests(&setup, 1);
    let sent = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(sent.expect("`kill` is installed").success());
    let finished = Finished::from(child.wait_with_output().expect("the program ends"));
    // Shells report a process that this signal ended as 130.
    assert!(
        finished.status.signal() == Some(2) || finished.code == Some(130),
        "{finished:?}"
    );
    assert_eq!((finished.stdout.as_str(), finished.stderr.as_str()), ("", ""));
}

#[test]
fn output_that_nobody_reads_is_no_error() {
    let setup = Setup::new();
    setup.set("token");
    for arguments in [
        &["list", "--account"][..],
        &["list", "--account", "--all"],
        &["list", "--account", "--output", "table"],
        &["find", "token", "--account", "--reveal", "--raw"],
        &["find", "token", "--account", "--dry-run"],
        &["export", "--account", "--reveal"],
        &["completions", "bash"],
        &["man"],
        &["--help"],
        &["set", "--help"],
    ] {
        let mut command = setup.command(arguments);
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program was built");
        // The program is still starting.
        drop(child.stdout.take());
        let finished = Finished::from(child.wait_with_output().expect("the program ends"));
        assert_eq!(finished.code, Some(0), "{arguments:?}: {finished:?}");
        assert_eq!(finished.stderr, "", "{arguments:?}");
    }
}

#[test]
fn errors_that_nobody_reads_keep_their_code() {
    let setup = Setup::new();
    for (arguments, code) in [
        (&["find", "absent", "--account"][..], 3),
        (&["find", "absent", "--account", "--output", "json"], 3),
        (&["find", "absent", "--account", "-v"], 3),
        (&["lst"], 2),
        (&[], 2),
    ] {
        let mut command = setup.command(arguments);
        let mut child = command
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program was built");
        drop(child.stderr.take());
        let status = child.wait().expect("the program ends");
        assert_eq!(status.code(), Some(code), "{arguments:?}");
    }
}

#[test]
fn output_that_cannot_be_written_is_an_error() {
    let setup = Setup::new();
    setup.set("token");
    for arguments in [
        &["list", "--account"][..],
        &["list", "--account", "--all"],
        &["export", "--account", "--reveal"],
        &["man"],
        &["--help"],
        &["list", "-h"],
        &["--version"],
    ] {
        let full = std::fs::File::options().write(true).open("/dev/full");
        let Ok(full) = full else {
            // Only some systems have this file.
            return;
        };
        let output = setup.command(arguments).stdout(full).stderr(Stdio::piped()).output();
        let finished = Finished::from(output.expect("the program was built"));
        assert_eq!(finished.code, Some(2), "{arguments:?}: {finished:?}");
        assert!(finished.stderr.starts_with("error: "), "{finished:?}");
    }
}
