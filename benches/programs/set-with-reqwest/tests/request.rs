//! Checks that the program sends the same request as the others.

#[path = "../../same_request.rs"]
mod same_request;

#[test]
fn the_same_request_is_sent() {
    same_request::check(env!("CARGO_BIN_EXE_set-with-reqwest"));
}
