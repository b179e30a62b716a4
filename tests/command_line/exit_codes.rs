//! The exit codes.

use std::ffi::OsStr;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::os::unix::ffi::OsStrExt as _;
use std::thread;
use std::time::Duration;

use fake_secret_store::http::StatusCode;
use fake_secret_store::{Fault, FaultAnswer, Key};

use crate::setup::{Finished, Setup};

const LIST: [&str; 2] = ["list", "--account"];

/// Runs a command, and asserts that it ends with this code, and with an error on standard error only.
fn fails(setup: &Setup, arguments: &[&str], code: i32) -> Finished {
    let finished = setup.run(arguments);
    assert_eq!(finished.code, Some(code), "{arguments:?}: {finished:?}");
    assert_eq!(finished.stdout, "", "{finished:?}");
    assert!(finished.stderr.starts_with("error: "), "{finished:?}");
    finished
}

fn fails_with_status(status: StatusCode, code: i32) {
    let setup = Setup::new();
    setup.server.store().inject(FaultAnswer::status(status));
    fails(&setup, &LIST, code);
}

#[test]
fn success_is_0() {
    let setup = Setup::new();
    assert_eq!(setup.run(&LIST).code, Some(0));
}

#[test]
fn a_refusal_of_the_api_is_1() {
    let setup = Setup::new();
    fails(&setup, &["list", "--account", "--limit", "101"], 1);
    fails_with_status(StatusCode::INTERNAL_SERVER_ERROR, 1);
    fails_with_status(StatusCode::CONFLICT, 1);
}

#[test]
fn wrong_usage_is_2() {
    let setup = Setup::new();
    for arguments in [
        &["list"][..],
        &["lst"],
        &["find", "token"],
        &["find", "--account"],
        &["list", "--account", "--user", "usr_123"],
        &["list", "--account", "--limit", "many"],
        &["list", "--account", "--unknown"],
        &["list", "--account", "--output", "xml"],
        &["list", "--account", "--profile", "absent"],
        &["list", "--account", "--timeout", "soon"],
        &["set", "token", "--account", "--payload-file", "absent"],
        &["set", "token", "--account", "--expires-at", "tomorrow"],
        &["import", "absent", "--account"],
        &["export", "--account"],
        &["run", "--account"],
        &["man", "absent"],
        &["find", "token", "--account", "--all"],
    ] {
        fails(&setup, arguments, 2);
    }
    let mut command = setup.command(&["find", "--account"]);
    let finished = Finished::of(command.arg(OsStr::from_bytes(b"not UTF-8: \xff")));
    assert_eq!(finished.code, Some(2), "{finished:?}");
    assert!(setup.server.requests().is_empty());
    let finished = Finished::of(&mut setup.command_at("ftp://127.0.0.1", &LIST));
    assert_eq!(finished.code, Some(2), "{finished:?}");
}

#[test]
fn a_missing_resource_is_3() {
    fails(&Setup::new(), &["find", "absent", "--account"], 3);
    fails(&Setup::new(), &["delete", "absent", "--account", "--yes"], 3);
}

#[test]
fn wrong_credentials_and_permissions_are_4() {
    let setup = Setup::new();
    setup.server.store().accept_only_registered_keys();
    fails(&setup, &LIST, 4);
    for key in ["", "sk_test a"] {
        setup.write("bad", key);
        let finished = Finished::of(&mut setup.bare(&["list", "--account", "--api-key-file", "bad"]));
        assert_eq!(finished.code, Some(4), "{finished:?}");
    }
    setup.server.store().register(
        Key::new(crate::setup::KEY)
            .expect("it is a key")
            .account("acct_1")
            .read_only(),
    );
    let refused = setup.run_with_input(&["set", "token", "--account"], "hush");
    assert_eq!(refused.code, Some(4), "{refused:?}");
}

#[test]
fn too_many_requests_are_5() {
    fails_with_status(StatusCode::TOO_MANY_REQUESTS, 5);
}

#[test]
fn network_errors_and_timeouts_are_6() {
    let setup = Setup::new();
    setup.server.store().inject(Fault::drop_before_work());
    fails(&setup, &LIST, 6);
    setup.server.store().inject(Fault::delay(Duration::from_secs(5)));
    let late = fails(&setup, &["list", "--account", "--timeout", "0.1"], 6);
    assert!(late.stderr.contains("--timeout"), "{late:?}");
    // Nothing listens on the port of a listener that was closed.
    let closed = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
    let url = format!("http://{}", closed.local_addr().expect("it is bound"));
    drop(closed);
    let finished = Finished::of(&mut setup.command_at(&url, &LIST));
    assert_eq!(finished.code, Some(6), "{finished:?}");
}

#[test]
fn answers_that_are_not_understood_are_7() {
    for body in ["{\"object\": \"list\"}", "{\"data\": 1}", "[", "<html></html>"] {
        let listener = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
        let url = format!("http://{}", listener.local_addr().expect("it is bound"));
        let answering = thread::spawn(move || {
            let (mut connection, _) = listener.accept().expect("the command connects");
            let mut request = [0; 4096];
            let length = connection.read(&mut request).expect("the command sends a request");
            assert!(length > 0);
            let length = body.len();
            let answer =
                format!("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}");
            connection
                .write_all(answer.as_bytes())
                .expect("the command reads the response");
        });
        let finished = Finished::of(&mut Setup::new().command_at(&url, &LIST));
        assert_eq!(finished.code, Some(7), "{body}: {finished:?}");
        assert_eq!(finished.stdout, "");
        answering.join().expect("the request arrived");
    }
}

#[test]
fn bytes_that_are_not_http_are_a_network_error() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
    let url = format!("http://{}", listener.local_addr().expect("it is bound"));
    let answering = thread::spawn(move || {
        let (mut connection, _) = listener.accept().expect("the command connects");
        connection
            .write_all(b"\x00\xff garbage\r\n\r\n")
            .expect("the command is there");
    });
    let finished = Finished::of(&mut Setup::new().command_at(&url, &LIST));
    assert_eq!(finished.code, Some(6), "{finished:?}");
    answering.join().expect("the command connected");
}
