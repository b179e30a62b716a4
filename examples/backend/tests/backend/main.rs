//! Tests the backend against a mock of the client and against recorded calls.

mod authorization;
mod mocked;
mod recorded;
