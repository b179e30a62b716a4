//! The emitted client as a program uses it: what it sends, what it makes of answers, and when it sends again. All in one
//! program, so that what waits for a server does so while others compute. What needs a logger, an allocator or a subscriber
//! of its own is a program of its own.

mod answering;
mod any_response;
mod both_clients;
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
