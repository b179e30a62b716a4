//! Tests the retries of both clients, over real connections to a server with faults.
//!
//! The timer is virtual: waits take no time, but are recorded and compared.

mod breaking_off;
mod call;
mod expected;
mod table;

use std::time::Duration;

use crate::both_clients::{AnyClient, Kind};
use breaking_off::breaking_off;
use call::{Call, KEY, client, client_with, server};
use expected::{assert_effect, assert_same_request, assert_waits};
use fake_secret_store::http::StatusCode;
use fake_secret_store::{Fault, FaultAnswer, Server};
use stripe_apps_secrets::{ClientBuilder, RequestOptions, TransportErrorKind};
use table::{Failure, Row, TIMEOUT, rows};

/// Applies a row to the first `times` requests of a call, which can have three.
fn check(row: &Row, times: u32, kind: Kind, call: Call) {
    let what = format!("{} ({times} times, {kind:?}, {call:?})", row.what);
    let server = server();
    let client = client_with(kind, &server, |builder| {
        if row.is_late { builder.timeout(TIMEOUT) } else { builder }
    });
    for _ in 0..times {
        server.store().inject(row.fault.clone());
    }
    let result = call.send(&client, RequestOptions::new());

    // The clients retry twice.
    let attempts = row.retried.map_or(1, |_| (times + 1).min(3));
    let succeeds = attempts > times;
    let requests = server.requests();
    assert_eq!(requests.len(), attempts as usize, "{what}");
    assert_eq!(
        server.store().pending_faults() as u32,
        times - attempts.min(times),
        "{what}"
    );
    let key = assert_same_request(&requests, &what);
    assert_eq!(key.map(|key| key.len()), call.writes().then_some(36), "{what}");
    assert_waits(
        &client.take_waits(),
        attempts as usize - 1,
        row.retried.unwrap_or_default(),
        &what,
    );

    // The first request is the test's preparation.
    let last = format!("req_{:06}", attempts + 1);
    match result {
        Ok(metadata) => {
            assert!(succeeds, "{what}: a success");
            assert_eq!(
                (metadata.attempts(), metadata.status().as_u16()),
                (attempts, 200),
                "{what}"
            );
            assert_eq!(metadata.request_id(), Some(&*last), "{what}");
        }
        Err(error) => {
            assert!(!succeeds, "{what}: {error}");
            assert_eq!(Failure::of(&error), row.failure, "{what}");
            assert_eq!(error.attempts(), attempts, "{what}");
            let has_answer = matches!(row.failure, Failure::Api(..) | Failure::Decode(_));
            assert_eq!(error.request_id(), has_answer.then_some(&*last), "{what}");
        }
    }
    assert_effect(&server, call, succeeds || row.work_is_done, &what);
}

fn check_table(kind: Kind) {
    for row in rows() {
        for times in [1, 3] {
            check(&row, times, kind, Call::Set);
            if !row.is_late {
                check(&row, times, kind, Call::Find);
                check(&row, times, kind, Call::Delete);
            }
        }
    }
}

#[test]
fn the_blocking_client_retries_by_the_table() {
    check_table(Kind::Blocking);
}

#[test]
fn the_asynchronous_client_retries_by_the_table() {
    check_table(Kind::Asynchronous);
}

#[test]
fn without_faults_each_call_sends_one_request_with_a_new_key() {
    for kind in Kind::BOTH {
        let server = server();
        let client = client(kind, &server);
        for _ in 0..2 {
            let metadata = Call::Set
                .send(&client, RequestOptions::new())
                .expect("there is no fault");
            assert_eq!(metadata.attempts(), 1);
        }
        let requests = server.requests();
        let keys: Vec<_> = requests
            .iter()
            .map(|request| request.header("idempotency-key"))
            .collect();
        assert_eq!(keys.len(), 2);
        assert_ne!(keys[0], keys[1], "a second call is not a retry");
        assert_eq!(server.store().effective_sets(), 3);
        assert_eq!((server.connections(), client.take_waits()), (1, vec![]));
    }
}

#[test]
fn a_call_with_the_users_key_can_be_repeated_safely() {
    for kind in Kind::BOTH {
        for call in Call::ALL {
            let what = format!("{kind:?} {call:?}");
            let server = server();
            let client = client(kind, &server);
            let options = || RequestOptions::new().idempotency_key("the-user's-own");
            for fault in [Fault::drop_before_work(), Fault::cut_short(), Fault::drop_after_work()] {
                server.store().inject(fault);
            }
            let error = call.send(&client, options()).expect_err("all three attempts fail");
            assert_eq!(
                Failure::of(&error),
                Failure::Transport(TransportErrorKind::Connect),
                "{what}"
            );
            // The user repeats the call with the same key: the secret is set exactly once.
            call.send(&client, options()).expect("no fault is left");
            assert_eq!(server.requests().len(), 4, "{what}");
            assert_eq!(
                assert_same_request(&server.requests(), &what).as_deref(),
                Some("the-user's-own")
            );
            assert_effect(&server, call, true, &what);
        }
    }
}

#[test]
fn replayed_errors_are_returned_after_the_retries() {
    for kind in Kind::BOTH {
        for (call, attempts, is_done) in [(Call::Set, 3, false), (Call::Delete, 3, false), (Call::Find, 2, true)] {
            let what = format!("{kind:?} {call:?}");
            let server = server();
            let client = client(kind, &server);
            server
                .store()
                .inject(FaultAnswer::status(StatusCode::INTERNAL_SERVER_ERROR).saved());
            let result = call.send(&client, RequestOptions::new());
            assert_eq!(result.is_ok(), is_done, "{what}");
            assert_eq!(server.requests().len(), attempts, "{what}");
            assert_effect(&server, call, is_done, &what);
        }
    }
}

#[test]
fn options_of_a_request_override_the_clients_number_of_retries() {
    let retries = |of_client: u32, of_request: Option<u32>, kind| {
        let server = server();
        let client = client_with(kind, &server, |builder| builder.max_retries(of_client));
        for _ in 0..10 {
            server
                .store()
                .inject(FaultAnswer::status(StatusCode::SERVICE_UNAVAILABLE));
        }
        let options = of_request.map_or(RequestOptions::new(), |retries| {
            RequestOptions::new().max_retries(retries)
        });
        let error = Call::Set.send(&client, options).expect_err("there are enough faults");
        assert_eq!(error.attempts() as usize, server.requests().len());
        let waits = client.take_waits();
        assert_waits(
            &waits,
            server.requests().len() - 1,
            0,
            &format!("{of_client} {of_request:?} {kind:?}"),
        );
        waits.len()
    };
    for kind in Kind::BOTH {
        for (of_client, of_request, expected) in [
            (0, None, 0),
            (1, None, 1),
            (6, None, 6),
            (6, Some(0), 0),
            (0, Some(3), 3),
        ] {
            assert_eq!(retries(of_client, of_request, kind), expected);
        }
    }
}

#[test]
fn waits_beyond_the_deadline_are_not_begun() {
    for kind in Kind::BOTH {
        let server = server();
        let client = client_with(kind, &server, |builder| builder.deadline(Duration::from_secs(20)));
        server
            .store()
            .inject(FaultAnswer::status(StatusCode::TOO_MANY_REQUESTS).retry_after(15));
        server
            .store()
            .inject(FaultAnswer::status(StatusCode::TOO_MANY_REQUESTS).retry_after(15));
        let error = Call::Set
            .send(&client, RequestOptions::new())
            .expect_err("the second wait would end too late");
        assert_eq!((error.attempts(), server.requests().len()), (2, 2));
        assert_eq!(error.retry_after(), Some(Duration::from_secs(15)), "the user can wait");
        assert_eq!(client.take_waits(), [Duration::from_secs(15)]);
    }
}

#[test]
fn tls_errors_are_not_retried() {
    for kind in Kind::BOTH {
        let server = server();
        let url = server.url().replace("http://", "https://");
        let client = client_with(kind, &server, |builder| builder.base_url(url));
        let error = Call::Set
            .send(&client, RequestOptions::new())
            .expect_err("the server does not speak TLS");
        assert_eq!(
            Failure::of(&error),
            Failure::Transport(TransportErrorKind::Tls),
            "{kind:?}"
        );
        assert_eq!((error.attempts(), client.take_waits()), (1, vec![]));
        assert_eq!((server.connections(), server.requests().len()), (1, 0));
    }
}

#[test]
fn calls_succeed_after_the_server_has_restarted() {
    for kind in Kind::BOTH {
        let before = server();
        let client = client(kind, &before);
        let set = || Call::Set.send(&client, RequestOptions::new());
        set().expect("there is no fault");
        let (store, port) = (before.store().clone(), before.address().port());
        drop(before);
        let after = Server::start_on(store, port).expect("the port is free again");
        let metadata = set().expect("the connection that the client has kept is replaced");
        // Depending on timing, a client may notice the closed connection before it sends.
        assert!(metadata.attempts() <= 2, "{kind:?}: {metadata:?}");
        assert_eq!((after.requests().len(), after.store().effective_sets()), (2, 3));
    }
}

#[test]
fn truncated_responses_are_retried_at_any_length() {
    const CHUNKED: &str = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    let (connect, cut) = (TransportErrorKind::Connect, TransportErrorKind::BodyCutShort);
    let answers = [
        (None, connect),
        (Some(String::new()), connect),
        (Some("HTTP/1.".to_owned()), connect),
        (Some("HTTP/1.1 200 OK\r\nContent-Le".to_owned()), connect),
        (Some("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n".to_owned()), cut),
        (Some(CHUNKED.to_owned()), cut),
        (Some(format!("{CHUNKED}10\r\n{{\"id\"")), cut),
        (Some(format!("{CHUNKED}2\r\n{{}}\r\n")), cut),
    ];
    for kind in Kind::BOTH {
        for (answer, expected) in &answers {
            let what = format!("{kind:?} {answer:?}");
            let (url, breaking) = breaking_off(answer.clone());
            let client = AnyClient::new(kind, ClientBuilder::new(KEY).base_url(url));
            let error = Call::Set
                .send(&client, RequestOptions::new())
                .expect_err("no answer is complete");
            assert_eq!(Failure::of(&error), Failure::Transport(*expected), "{what}");
            assert_eq!(error.attempts(), 3, "{what}");
            assert_waits(&client.take_waits(), 2, 0, &what);
            // The server ends after three connections.
            breaking.join().expect("three connections came");
        }
    }
}
