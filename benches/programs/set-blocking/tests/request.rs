//! The program sends what all programs send.

#[path = "../../same_request.rs"]
mod same_request;

#[test]
fn the_same_request_is_sent() {
    same_request::check(env!("CARGO_BIN_EXE_set-blocking"));
}
