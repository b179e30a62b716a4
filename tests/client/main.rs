//! Tests the emitted client: its requests, its handling of responses, and its retries. They are one program, so that
//! tests that wait for a server overlap with others. Tests that need a global logger, allocator or subscriber are
//! separate programs.

mod answering;
mod any_response;
mod both_clients;
mod conversions;
mod examples;
mod fault_sequences;
mod official_client;
#[path = "../fake/tests/python/mod.rs"]
mod python;
mod redaction;
mod request;
mod response_size;
mod responses;
mod retries;
mod round_trip;
mod wire;
