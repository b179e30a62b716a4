//! An API with JSON bodies: its emitted client, structs that derive serde's traits for the same JSON, and examples.

pub mod examples;
pub mod structs;

/// The client that is emitted for `openapi.yaml`.
pub mod client {
    include!(concat!(env!("OUT_DIR"), "/client.rs"));
}
